//! Promotions: read from a pasted text, kept, taken, put away; and which of them fit a plan now. The window says which page to open,
//! never where it is.

use std::sync::Arc;

use keepline_catalogue::is_https;
use keepline_domain::civil::date_at;
use keepline_domain::plan::PlanId;
use keepline_domain::promotion::pasted::Draft;
use keepline_domain::promotion::{from_json, merged};
use keepline_ledger::Fault;
use keepline_ledger::promotion::{Offers, PromotionShown, Promotions, read_pasted};
use serde_json::Value;
use tauri_plugin_opener::OpenerExt;

use crate::change::{DoneRow, done};
use crate::crossing::{Crossed, Crossing};
use crate::form;
use crate::house::House;

type Held<'a> = tauri::State<'a, Arc<House>>;

#[tauri::command(async)]
pub(crate) fn promotions(house: Held<'_>) -> Crossed<Promotions> {
    house.ask(|ledger, at| ledger.promotions(at))
}

/// What a pasted text or a link says. Nothing is fetched, and nothing is kept.
#[tauri::command(async)]
pub(crate) fn promotion_read(house: Held<'_>, text: String) -> Crossed<Draft> {
    house.ask(|_, at| read_pasted(&text, date_at(at.now, at.home)).map_err(Fault::from))
}

#[tauri::command(async)]
pub(crate) fn promotion_add(house: Held<'_>, draft: Value) -> Crossed<DoneRow> {
    let draft = form::read(draft);
    done(&house, |ledger, at| ledger.promotion_add(&from_json(&draft, at.home, at.now)?, at.now))
}

#[tauri::command(async)]
pub(crate) fn promotion_edit(house: Held<'_>, id: i64, draft: Value) -> Crossed<DoneRow> {
    let draft = form::read(draft);
    done(&house, |ledger, at| {
        let edit = |current: &_| from_json(&merged(current, &draft), at.home, at.now);
        ledger.promotion_edit(id, edit, at.now)
    })
}

#[tauri::command(async)]
pub(crate) fn promotion_archive(house: Held<'_>, id: i64) -> Crossed<DoneRow> {
    done(&house, |ledger, at| ledger.promotion_archive(id, at.now))
}

#[tauri::command(async)]
pub(crate) fn promotion_restore(house: Held<'_>, id: i64) -> Crossed<DoneRow> {
    done(&house, |ledger, at| ledger.promotion_restore(id, at.now))
}

/// It was taken with a renewal that is recorded.
#[tauri::command(async)]
pub(crate) fn promotion_take(house: Held<'_>, id: i64, renewal_id: i64) -> Crossed<DoneRow> {
    done(&house, |ledger, at| ledger.promotion_take(id, renewal_id, at.now))
}

#[tauri::command(async)]
pub(crate) fn promotion_offers(house: Held<'_>, plan_id: PlanId) -> Crossed<Offers> {
    house.ask(|ledger, at| ledger.promotion_offers(plan_id, at))
}

/// Opens the page on which it was seen.
#[tauri::command(async)]
pub(crate) fn promotion_open(house: Held<'_>, id: i64) -> Crossed<()> {
    let shown = house.ask(|ledger, at| ledger.promotion(id, at))?;
    let failed = |why: &str| Crossing::of("open_failed", why, &house.texts());
    let address = address(&shown).ok_or_else(|| failed(&shown.record.promotion.source))?;
    house.app().opener().open_url(address, None::<&str>).map_err(|error| failed(&error.to_string()))
}

/// The address of its page; none where it was not seen on one, or not on https.
fn address(shown: &PromotionShown) -> Option<&str> {
    Some(shown.record.promotion.source.as_str()).filter(|source| is_https(source))
}

#[cfg(test)]
mod tests {
    use keepline_domain::promotion::from_json;
    use keepline_domain::settings::Settings;
    use keepline_ledger::reminder::Circumstances;
    use keepline_ledger::{Folder, Ledger, clock};
    use serde_json::json;

    use super::address;

    #[test]
    fn p19_only_a_page_on_https_is_opened() {
        let dir = tempfile::tempdir().unwrap();
        let mut ledger = Ledger::open(&Folder::open(Some(dir.path().join("data"))).unwrap()).unwrap();
        let at = Circumstances { now: clock::now(), home: chrono_tz::UTC, settings: Settings::default() };
        for (source, opened) in [
            ("https://example.com/spring?x=1", true),
            ("http://example.com/", false),
            ("javascript:alert(1)", false),
            ("file:///etc/passwd", false),
            ("a leaflet at the shop", false),
            ("", false),
        ] {
            let promotion = from_json(&json!({"name": "x", "source": source}), chrono_tz::UTC, at.now).unwrap();
            let id = ledger.promotion_add(&promotion, at.now).unwrap().id;
            assert_eq!(address(&ledger.promotion(id, &at).unwrap()).is_some(), opened, "{source}");
        }
    }
}

//! Puts what a case comes to into the words of the pack. They are English: it goes to a bank. What its user typed stays as typed.

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use keepline_domain::receipt::MediaType;
use keepline_domain::settings::Language;
use keepline_ledger::case::{CaseFile, CasePage, Letter};
use keepline_texts::Texts;

use crate::Unshown;
use crate::front::{Front, Table};
use crate::letter::carrier_name;
use crate::record::Record;

/// Where a receipt is found in the pack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// It begins on this page.
    Page(u32),
    /// It is in the folder.
    Folder,
    /// It is not shown.
    Nowhere(Unshown),
}

/// The words of a pack.
pub(crate) struct Words {
    texts: Texts,
}

impl Words {
    pub(crate) fn new() -> Self {
        Self { texts: Texts::of(Language::En) }
    }

    pub(crate) fn say(&self, key: &str) -> String {
        self.texts.say(&format!("pack-{key}"), &[])
    }

    /// The number of a page, with a mark in its place.
    pub(crate) fn page_number(&self, pages: u32) -> String {
        self.texts.say("pack-page", &[("page", "\u{1}".into()), ("pages", pages.to_string().into())])
    }

    pub(crate) fn title(&self, page: &CasePage) -> String {
        format!("{}. {}", self.say("title"), self.subtitle(page))
    }

    fn subtitle(&self, page: &CasePage) -> String {
        let renewal = &page.renewal.renewal;
        let amount = renewal.amount.as_ref().map(|amount| self.texts.money(amount)).unwrap_or_default();
        let args = [
            ("carrier", carrier_name(&page.plan.carrier, Language::En).into()),
            ("amount", amount.into()),
            ("date", self.texts.long_date(renewal.paid_on).into()),
        ];
        self.texts.say("pack-subtitle", &args)
    }

    /// The sheets before the receipts. `places` are those of the receipts, in their order.
    pub(crate) fn front(
        &self,
        page: &CasePage,
        letter: &Letter,
        chinese: bool,
        places: &[Place],
        unshowable: bool,
        now: DateTime<Utc>,
    ) -> Front {
        let mut letters = vec![(self.say("letter-heading"), letter.en.clone())];
        if chinese {
            letters.push((self.say("letter-zh-heading"), letter.zh_cn.clone()));
        }
        Front {
            title: self.say("title"),
            subtitle: self.subtitle(page),
            letters,
            glance: self.glance(page, now),
            missing: (self.say("missing-heading"), self.missing(page, places, unshowable)),
            timeline: Table {
                heading: self.say("timeline-heading"),
                note: self.texts.say("pack-timeline-note", &[("zone", page.plan.zone.name().into())]),
                head: vec![self.say("col-date"), self.say("col-what")],
                rows: page.story.iter().map(|event| vec![self.day(event.on), self.texts.case_event(event)]).collect(),
            },
            contacts: self.contacts(page),
            records: self.records(page, places),
        }
    }

    fn day(&self, day: NaiveDate) -> String {
        self.texts.date(day, NaiveDate::MIN)
    }

    fn glance(&self, page: &CasePage, now: DateTime<Utc>) -> Table {
        let (texts, plan, case) = (&self.texts, &page.plan, &page.summary.record.case);
        let renewal = &page.renewal.renewal;
        let money = |money: &Option<keepline_domain::money::Money>| money.as_ref().map(|money| texts.money(money));
        let named = |stem: &str, word: &str| Some(texts.say(&format!("case-{stem}-{word}"), &[]));
        let with_tax = [("tax", &renewal.tax), ("fee", &renewal.fee)]
            .into_iter()
            .filter_map(|(key, more)| {
                let more = more.as_ref()?;
                Some(texts.say(&format!("case-event-{key}"), &[("amount", texts.money(more).into())]))
            })
            .fold(money(&renewal.amount).unwrap_or_default(), |all, more| format!("{all}, {more}"));
        let channel = renewal.channel.as_deref().map(|channel| texts.channel(channel));
        let method = [channel, renewal.method.clone()].into_iter().flatten().filter(|one| !one.trim().is_empty());
        let rows = [
            ("carrier", Some(carrier_name(&plan.carrier, Language::En))),
            ("line", plan.number.clone()),
            ("plan", Some(plan.name.clone())),
            ("payment", Some(with_tax)),
            ("paid-on", Some(self.day(renewal.paid_on))),
            ("confirmation", renewal.confirmation.clone()),
            ("method", Some(method.collect::<Vec<_>>().join(", "))),
            ("status", Some(texts.payment_status(renewal.status))),
            ("wrong", named("wrong", case.wrong.as_str())),
            ("remedy", named("remedy", case.remedy.as_str())),
            ("asked", money(&case.asked)),
            ("case-status", named("status", case.status.as_str())),
            ("got-back", money(&case.got_back)),
            ("made", Some(self.day(now.with_timezone(&plan.zone).date_naive()))),
        ];
        let filled = |(key, value): (&str, Option<String>)| {
            let value = value.filter(|value| !value.trim().is_empty())?;
            Some(vec![self.say(key), value])
        };
        Table {
            heading: self.say("summary-heading"),
            note: String::new(),
            head: vec![String::new(), String::new()],
            rows: rows.into_iter().filter_map(filled).collect(),
        }
    }

    pub(crate) fn missing(&self, page: &CasePage, places: &[Place], unshowable: bool) -> Vec<String> {
        let case = &page.summary.record.case;
        let unread = places.iter().filter(|place| matches!(place, Place::Nowhere(_))).count();
        let blank = page.renewal.renewal.confirmation.as_deref().is_none_or(|number| number.trim().is_empty());
        let card = page.clocks.iter().any(|clock| clock.kind == keepline_domain::case::ClockKind::Issuer);
        let mut lines: Vec<String> = [
            (page.files.is_empty(), "missing-receipts"),
            (page.contacts.is_empty(), "missing-contacts"),
            (blank, "missing-confirmation"),
            (card && case.statement_on.is_none(), "missing-statement"),
            (unshowable, "missing-fonts"),
        ]
        .into_iter()
        .filter(|(is, _)| *is)
        .map(|(_, key)| self.say(key))
        .collect();
        if unread > 0 {
            lines.push(self.texts.say("pack-missing-unreadable", &[("count", unread.into())]));
        }
        lines
    }

    fn contacts(&self, page: &CasePage) -> Table {
        let named = |stem: &str, word: &str| self.texts.say(&format!("case-{stem}-{word}"), &[]);
        let rows = page.contacts.iter().map(|record| {
            let one = &record.contact;
            let number = Some(one.case_number.trim()).filter(|number| !number.is_empty());
            let agent = Some(one.agent.trim()).filter(|agent| !agent.is_empty());
            let ids = [
                agent.map(str::to_owned),
                number.map(|number| self.texts.say("case-event-number", &[("number", number.into())])),
            ];
            let outcome = named("outcome", one.outcome.map_or("none", keepline_domain::case::Outcome::as_str));
            let said = if one.note.trim().is_empty() { outcome } else { format!("{outcome}. {}", one.note.trim()) };
            vec![
                self.day(one.on),
                format!("{}, {}", named("with", one.with.as_str()), named("by", one.by.as_str())),
                ids.into_iter().flatten().collect::<Vec<_>>().join(", "),
                said,
            ]
        });
        let rows: Vec<Vec<String>> = rows.collect();
        Table {
            heading: self.say("contacts-heading"),
            note: if rows.is_empty() { self.say("contacts-none") } else { String::new() },
            head: ["col-date", "col-with", "col-agent", "col-said"].map(|key| self.say(key)).to_vec(),
            rows,
        }
    }

    fn records(&self, page: &CasePage, places: &[Place]) -> Table {
        let rows = page.files.iter().zip(places).enumerate().map(|(index, (file, place))| {
            let receipt = &file.receipt;
            let (mut name, at) = (receipt.file_name.clone(), *place);
            let at = match at {
                Place::Page(page) => page.to_string(),
                Place::Folder => String::new(),
                Place::Nowhere(why) => {
                    name = format!("{name}\n{}", self.say(&format!("unread-{}", why.as_str())));
                    "—".to_owned()
                }
            };
            vec![
                (index + 1).to_string(),
                name,
                format!("{}, {}", self.kind(receipt.media_type), size(receipt.size)),
                self.captured(receipt.added_at, page.plan.zone),
                halves(&receipt.sha256),
                at,
            ]
        });
        let rows: Vec<Vec<String>> = rows.collect();
        Table {
            heading: self.say("receipts-heading"),
            note: self.say(if rows.is_empty() { "missing-receipts" } else { "receipts-note" }),
            head: ["col-no", "col-file", "col-kind", "col-captured", "col-hash", "col-page"]
                .map(|key| self.say(key))
                .to_vec(),
            rows,
        }
    }

    fn kind(&self, media_type: MediaType) -> String {
        let word = match media_type {
            MediaType::Pdf => "pdf",
            MediaType::Png => "png",
            MediaType::Jpeg => "jpeg",
            MediaType::Webp => "webp",
            MediaType::Mail => "mail",
            MediaType::Text => "text",
            MediaType::Other => "other",
        };
        self.say(&format!("kind-{word}"))
    }

    /// A moment with its zone, as it stands there.
    fn captured(&self, at: DateTime<Utc>, zone: Tz) -> String {
        at.with_timezone(&zone).format("%Y-%m-%d %H:%M %Z").to_string()
    }

    /// What stands above a receipt.
    pub(crate) fn record(&self, index: usize, file: &CaseFile, zone: Tz) -> Record {
        let number = self.texts.say("pack-record", &[("no", (index + 1).to_string().into())]);
        let of = self.say(if file.of_payment { "of-payment" } else { "of-case" });
        let receipt = &file.receipt;
        let captured = format!("{}: {}", self.say("col-captured"), self.captured(receipt.added_at, zone));
        let mut about = vec![captured, format!("{}: {}", self.say("col-hash"), receipt.sha256)];
        if !receipt.note.trim().is_empty() {
            about.push(receipt.note.clone());
        }
        Record {
            title: format!("{number}, {of}"),
            name: receipt.file_name.clone(),
            about,
            as_text: self.say("shown-text"),
            attached: self.say("attached"),
            not_shown: self.say("unread-kind"),
            cut: self.say("cut"),
        }
    }
}

/// A checksum on two lines of one length: compared by eye, and whole in one line above its receipt.
fn halves(sum: &str) -> String {
    sum.split_at_checked(sum.len() / 2).map_or_else(|| sum.to_owned(), |(first, second)| format!("{first}\n{second}"))
}

#[allow(clippy::cast_precision_loss, reason = "sizes of files, shown with one digit")]
fn size(bytes: u32) -> String {
    match bytes {
        0..1024 => format!("{bytes} B"),
        1024..1_048_576 => format!("{:.0} KB", f64::from(bytes) / 1024.0),
        _ => format!("{:.1} MB", f64::from(bytes) / 1_048_576.0),
    }
}

#[cfg(test)]
mod tests {
    use super::halves;

    #[test]
    fn a_checksum_stands_on_two_lines_of_one_length() {
        let sum = "0123456789abcdef".repeat(4);
        assert_eq!(halves(&sum).split('\n').map(str::len).collect::<Vec<_>>(), [32, 32]);
        assert_eq!(halves(&sum).replace('\n', ""), sum);
    }
}

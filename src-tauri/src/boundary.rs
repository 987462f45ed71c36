//! The boundary to the window: generated types that are not stale, and least privilege.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use keepline_domain::refusal::Code;
use keepline_domain::settings::Language;
use keepline_ledger::{Fault, plan as stored, receipt as kept};
use serde_json::Value;
use ts_rs::TS;

use crate::command_names::COMMANDS;
use crate::{
    backup, calendar, case, catalogue, change, comparison, computer, correction, crossing, device, esim, export, guide,
    health, import, overview, page, plan, reading, receipt_read, reminder, renewal, settings, what_if, zoom,
};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn json(path: &str) -> Value {
    serde_json::from_str(&std::fs::read_to_string(root().join(path)).unwrap()).unwrap()
}

/// Writes the types of everything that crosses into `folder`; answers the text.
fn generate(folder: &Path) -> String {
    let config = ts_rs::Config::new().with_out_dir(folder);
    macro_rules! export {
        ($($type:ty),+ $(,)?) => { $(<$type>::export_all(&config).unwrap();)+ };
    }
    export!(
        overview::Start,
        overview::Picture,
        stored::Overview,
        plan::PlanPage,
        plan::PlanCheck,
        renewal::RenewalForm,
        renewal::RenewalPreview,
        correction::CorrectionPreview,
        reading::UsagePage,
        reading::PastedRow,
        reading::SettleBy,
        keepline_domain::reading::question::Asks,
        what_if::WhatIfForm,
        receipt_read::ReceiptReadRow,
        kept::Staged,
        kept::ReceiptFind,
        kept::ReceiptsFound,
        kept::ReceiptsAbout,
        kept::ReceiptProposal,
        kept::WithoutReceipt,
        reminder::commands::Inbox,
        settings::SettingsPage,
        keepline_domain::plan::Shown,
        change::DoneRow,
        change::RecentRow,
        zoom::Zoom,
        crossing::Crossing,
        keepline_domain::settings::Settings,
        page::ShellEvent,
        keepline_catalogue::Corrected,
        keepline_ledger::guide::GuidePage,
        guide::GuideCheck,
        guide::GuideLink,
        keepline_ledger::refill_card::RefillCards,
        keepline_ledger::case::Cases,
        case::CasePageRow,
        case::CaseForm,
        case::PackForm,
        case::PackedFile,
        keepline_ledger::promotion::Promotions,
        keepline_ledger::promotion::Offers,
        keepline_domain::promotion::pasted::Draft,
        keepline_ledger::comparison::ComparisonForm,
        comparison::Compared,
        keepline_ledger::device::DeviceShown,
        keepline_ledger::tag::TagRecord,
        keepline_ledger::rate::RateRecord,
        keepline_ledger::reminder::SeveralSnoozed,
        device::CarrierFound,
        device::PlanDevice,
        device::DeviceFit,
        device::BandsRead,
        esim::EsimPapers,
        catalogue::CataloguePage,
        health::Health,
        import::ImportFile,
        import::ImportPage,
        keepline_ledger::import::Imported,
        keepline_domain::sheet::Order,
        keepline_ledger::month::MonthPage,
        keepline_ledger::month::YearPage,
        keepline_domain::month::Step,
        keepline_ledger::spend::SpendPage,
        export::ExportForm,
        export::ExportedFile,
        export::Printed,
        calendar::CalendarPage,
        computer::OtherComputer,
        backup::BackupPage,
        backup::BackupFile,
        backup::Picked,
        backup::Chosen,
        backup::MendWay,
        keepline_ledger::restore::Preview,
        keepline_ledger::damage::Damage,
        keepline_ledger::damage::Mended,
    );
    std::fs::read_to_string(folder.join("types.ts")).unwrap()
}

#[test]
fn the_window_s_types_are_those_of_rust() {
    let folder = tempfile::tempdir().unwrap();
    let fresh = generate(folder.path());
    let path = root().join("ui/src/backend/gen/types.ts");
    if std::env::var_os("KEEPLINE_WRITE_TYPES").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, &fresh).unwrap();
    }
    let committed = std::fs::read_to_string(&path).unwrap();
    assert!(committed == fresh, "stale: run `make types`");
}

/// The fake backend of the window's tests shows the carriers that the program holds.
#[test]
fn the_window_s_types_come_with_the_catalogue_for_its_tests() {
    let carriers: Vec<_> = keepline_catalogue::carriers().collect();
    let fresh = format!("{}\n", serde_json::to_string(&carriers).unwrap());
    let path = root().join("ui/src/backend/fake/catalogue.json");
    if std::env::var_os("KEEPLINE_WRITE_TYPES").is_some() {
        std::fs::write(&path, &fresh).unwrap();
    }
    assert!(std::fs::read_to_string(&path).unwrap() == fresh, "stale: run `make types`");
}

/// The fake backend walks the guides that the program holds: those of a few lines, and under no name the general ones.
#[test]
fn the_window_s_types_come_with_the_guides_for_its_tests() {
    let of = |key: &str| {
        let known = keepline_catalogue::of_line(key);
        let guides = keepline_catalogue::guides_of(known.map(|(carrier, _)| carrier.key.as_str()));
        let ways = guides.into_iter().map(|guide| {
            serde_json::json!({
                "channel": guide.channel, "own": !guide.key.starts_with("any-"), "source": guide.source,
                "checked": guide.checked, "sure": guide.sure, "confirmed": guide.sure.is_confirmed(), "bring": guide.bring,
                "posts": guide.posts, "fee": guide.fee, "limits": guide.limits,
                "steps": keepline_catalogue::shown(guide, known.map(|(_, line)| line), None),
            })
        });
        ways.collect::<Value>()
    };
    let all: serde_json::Map<String, Value> =
        ["", "t-mobile-us", "giffgaff", "mint"].into_iter().map(|key| (key.to_owned(), of(key))).collect();
    let fresh = format!("{}\n", Value::Object(all));
    let path = root().join("ui/src/backend/fake/guides.json");
    if std::env::var_os("KEEPLINE_WRITE_TYPES").is_some() {
        std::fs::write(&path, &fresh).unwrap();
    }
    assert!(std::fs::read_to_string(&path).unwrap() == fresh, "stale: run `make types`");
}

#[test]
fn p19_the_window_may_call_its_own_commands_and_hear_events_and_nothing_else() {
    let capability = json("src-tauri/capabilities/main.json");
    let granted: BTreeSet<String> =
        capability["permissions"].as_array().unwrap().iter().map(|p| p.as_str().unwrap().to_owned()).collect();
    let mut wanted: BTreeSet<String> =
        COMMANDS.iter().map(|name| format!("allow-{}", name.replace('_', "-"))).collect();
    let asked = ["core:event:allow-listen", "core:event:allow-unlisten", "notification:allow-is-permission-granted"];
    wanted.extend(asked.map(str::to_owned));
    assert_eq!(granted, wanted);
    assert_eq!(capability["windows"], serde_json::json!(["main"]));
    assert!(capability.get("remote").is_none(), "no remote origin");
    let files = std::fs::read_dir(root().join("src-tauri/capabilities")).unwrap().count();
    assert_eq!(files, 1, "one window, one capability");
}

#[test]
fn p19_the_window_s_policy_lets_nothing_in_and_nothing_out() {
    let config = json("tauri.conf.json");
    let security = &config["app"]["security"];
    assert_eq!(
        security["csp"],
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src ipc: http://ipc.localhost; \
         frame-src 'none'; object-src 'none'; base-uri 'none'; form-action 'none'"
    );
    assert!(security.get("assetProtocol").is_none(), "no asset protocol");
    assert_eq!(config["app"]["withGlobalTauri"], false);
    let features = std::fs::read_to_string(root().join("Cargo.toml")).unwrap();
    assert!(!features.contains("devtools"), "no developer tools in a release");
}

#[test]
fn every_failure_has_its_words_in_both_languages() {
    let own = [
        "no_notification_server",
        "notification",
        "open_failed",
        "autostart",
        "background",
        "print",
        "receipt_not_drawn",
        "esim_not_drawn",
    ];
    for language in [Language::En, Language::ZhCn] {
        let texts = keepline_texts::Texts::of(language);
        for code in Fault::CODES.iter().chain(&own).chain(&keepline_pack::Failed::CODES) {
            assert_ne!(texts.problem(code, "x"), format!("problem-{code}"), "{language:?}");
        }
        assert_ne!(texts.problem(Code::NotJson.as_str(), ""), "problem-not_json");
    }
}

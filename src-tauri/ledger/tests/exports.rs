//! What goes out: everything as JSON, and a table in which no cell calculates and which comes back the same.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

mod house;

use std::fs;
use std::path::Path;

use house::{House, at, moment, plan_json};
use keepline_domain::plan::{self, Plan};
use keepline_domain::renewal;
use keepline_ledger::export::Form;
use keepline_ledger::import::Map;
use keepline_ledger::renewal::SameAgain;
use keepline_ledger::{Fault, Ledger};
use proptest::prelude::*;
use serde_json::{Value, json};

const NOW: &str = "2026-11-24T17:00:00Z";
/// Texts that spreadsheets, CSV and importers trip over.
const HOSTILE: &[&str] = &[
    "=1+1",
    "=cmd|' /C calc'!A0",
    "+12065550100",
    "-5",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    " =1",
    "\u{3000}=1",
    "\u{feff}=1",
    "\u{200b}=1",
    "'",
    "''",
    "'=1",
    "'quoted'",
    "＝1",
    "＋1",
    "－1",
    "＠x",
    "a,b;c\td",
    "say \"hi\"",
    "\"",
    "line\nline",
    "line\r\nline",
    "line\rline",
    "\n",
    " leading and trailing ",
    "0012",
    "1.23E+10",
    "2026-12-01",
    "套餐",
    "رقم",
    "📱",
    "sep=;",
    "record",
    "none",
    "NULL",
    "|x",
    "%0A",
];

fn exported(ledger: &Ledger, form: Form) -> Vec<u8> {
    let mut out = Vec::new();
    ledger.export_to(form, &mut out, moment(NOW)).unwrap();
    out
}

fn rows(csv: &[u8]) -> Vec<Vec<String>> {
    let text = csv.strip_prefix("\u{feff}".as_bytes()).unwrap();
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text);
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// What a spreadsheet takes for a formula, said here once more and not as the program says it.
fn calculates(cell: &str) -> bool {
    let bare = cell.trim_start_matches(|c: char| {
        c.is_whitespace() || c.is_control() || matches!(c, '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{2060}')
    });
    cell.starts_with(['\t', '\r', '\n']) || bare.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}

/// Into a fresh folder, and out of it again.
fn there_and_back(export: &[u8]) -> Vec<u8> {
    let house = House::new();
    let path = house.dir.path().join("in.csv");
    fs::write(&path, export).unwrap();
    let mut ledger = house.open();
    let map = Map::from_json(&json!({})).unwrap();
    let report = ledger.import(&path, "in.csv", &map, &at(NOW), &mut |_, _| true).unwrap();
    assert!(report.import_id.is_some(), "{report:?}");
    exported(&ledger, Form::Csv)
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => prop::sample::select(HOSTILE).prop_map(str::to_owned),
        1 => "[ -~\u{4e00}-\u{4e20}\n\r\t'=+@-]{0,12}",
    ]
}

fn any_name() -> impl Strategy<Value = String> {
    any_text().prop_filter("a name says something", |text| !text.trim().is_empty())
}

fn any_rule() -> impl Strategy<Value = Value> {
    prop_oneof![
        (1..400, prop::sample::select(&["append", "restart"][..]))
            .prop_map(|(days, early)| json!({"kind": "days", "days": days, "early": early, "late": "from_expiry"})),
        (1..24)
            .prop_map(|months| json!({"kind": "months", "months": months, "early": "append", "late": "from_payment"})),
        (1..40).prop_map(|days| {
            json!({"kind": "balance", "cycle": {"days": days}, "opening": {"minor": 905, "currency": "USD"}})
        }),
        (1..4).prop_map(|months| {
            json!({"kind": "balance", "cycle": {"months": months}, "opening": {"minor": 0, "currency": "USD"}})
        }),
        (1..400).prop_map(|days| {
            json!({"kind": "refill_table", "first_days": days, "extend": "max",
                "steps": [{"from_minor": 1000, "days": 90}, {"from_minor": 10050, "days": 365}]})
        }),
        (1..400).prop_map(|days| json!({"kind": "activity", "days": days})),
        Just(json!({"kind": "fixed_end", "last_day": "2026-12-31"})),
    ]
}

prop_compose! {
    fn any_plan()(
        name in any_name(), carrier in any_text(), note in any_text(), rule in any_rule(),
        number in prop::option::of("\\+[1-9][0-9]{6,14}"), sim in prop::option::of(prop::sample::select(&["physical", "esim"][..])),
        leads in prop::option::of(prop::collection::vec(0..400_u32, 0..5)), grace in prop::option::of(0..400),
        data in prop::option::of(0..90_000), autopay in any::<bool>(),
    ) -> Plan {
        let mut json = plan_json(&name, "2026-11-01");
        json["carrier"] = json!(carrier);
        json["note"] = json!(note);
        json["number"] = json!(number);
        json["sim"] = json!(sim);
        json["rule"] = rule;
        json["leads"] = json!(leads);
        json["grace"] = grace.map_or(Value::Null, |days| json!({"number_lost_after_days": days}));
        json["data_allowance_mb"] = json!(data);
        json["autopay"] = json!(autopay);
        plan::from_json(&json).unwrap()
    }
}

type Paid = (u32, Option<String>, Option<String>, String, bool);

fn any_paid() -> impl Strategy<Value = Paid> {
    (1..28_u32, prop::option::of(any_text()), prop::option::of(any_text()), any_text(), any::<bool>())
}

fn record(ledger: &mut Ledger, id: i64, terms: &Plan, (day, channel, confirmation, note, voided): &Paid) {
    let rule = serde_json::to_value(&terms.rule).unwrap();
    let shown = (rule["kind"] == "fixed_end").then(|| format!("2027-01-{day:02}"));
    let json = json!({"paid_on": format!("2026-11-{day:02}"), "amount": {"minor": 1500, "currency": "USD"}, "tax":
        {"minor": day, "currency": "USD"}, "channel": channel, "confirmation": confirmation, "note": note, "new_last_day": shown});
    let renewal = renewal::from_json(&json, terms).unwrap();
    let done = ledger.renewal_add(id, &renewal, &[], SameAgain::Record, moment(NOW)).unwrap();
    if *voided {
        ledger.renewal_void(done.id, moment(NOW)).unwrap();
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn p22_no_cell_calculates_and_what_went_out_comes_back_the_same(
        plans in prop::collection::vec((any_plan(), prop::collection::vec(any_paid(), 0..4), any::<bool>()), 1..5),
    ) {
        let house = House::new();
        let mut ledger = house.open();
        for (terms, paid, archived) in &plans {
            let id = ledger.plan_add(terms, moment(NOW)).unwrap().id;
            paid.iter().for_each(|one| record(&mut ledger, id, terms, one));
            if *archived {
                ledger.plan_archive(id, moment(NOW)).unwrap();
            }
        }
        let csv = exported(&ledger, Form::Csv);
        for cell in rows(&csv).concat() {
            prop_assert!(!calculates(&cell), "{cell:?}");
        }
        prop_assert_eq!(String::from_utf8(there_and_back(&csv)).unwrap(), String::from_utf8(csv).unwrap());
    }
}

/// The judgement has teeth: the same table with the apostrophes taken away is found to calculate.
#[test]
fn p22_a_table_without_the_apostrophes_is_caught() {
    let house = House::new();
    let mut ledger = house.open();
    for text in ["=1+1", "+12065550100", "\u{feff}=1"] {
        ledger.plan_add(&plan::from_json(&plan_json(text, "2026-11-01")).unwrap(), moment(NOW)).unwrap();
    }
    let cells = rows(&exported(&ledger, Form::Csv)).concat();
    assert!(!cells.iter().any(|cell| calculates(cell)));
    let bare = cells.iter().filter(|cell| calculates(cell.strip_prefix('\'').unwrap_or(cell))).count();
    assert_eq!(bare, 6, "three names and three numbers");
}

#[test]
fn a_plan_that_follows_another_says_so_by_its_name_and_samples_stay_here() {
    let house = House::new();
    let mut ledger = house.open();
    ledger.sample_add(str::to_owned, moment(NOW)).unwrap();
    let old = ledger.plan_add(&house::plan("old", "2026-10-01"), moment(NOW)).unwrap().id;
    let next = Plan { replaces: Some(old), ..house::plan("new", "2026-11-01") };
    ledger.plan_add(&next, moment(NOW)).unwrap();
    let csv = exported(&ledger, Form::Csv);
    let rows = rows(&csv);
    assert_eq!(rows.len(), 3, "a header and two plans");
    let column = |name: &str| rows[0].iter().position(|header| header == name).unwrap();
    assert_eq!(rows[2][column("replaces")], rows[1][column("uid")]);
    assert_ne!(rows[1][column("archived_at")], "");
    assert_eq!(there_and_back(&csv), csv);
}

#[test]
fn everything_is_in_the_json_and_a_line_is_a_plan() {
    let house = House::new();
    let mut ledger = house.open();
    let terms = house::plan("Data SIM", "2026-11-01");
    let id = ledger.plan_add(&terms, moment(NOW)).unwrap().id;
    let paid = house::paid(&terms, "2026-11-20");
    let first = ledger.renewal_add(id, &paid, &[], SameAgain::Ask, moment(NOW)).unwrap().id;
    let staged = ledger.receipt_stage(b"%PDF-1.7 x", "bill.pdf").unwrap();
    ledger.receipt_attach(id, Some(first), std::slice::from_ref(&staged), moment(NOW)).unwrap();
    ledger.renewal_void(first, moment(NOW)).unwrap();
    let away = ledger.plan_add(&house::plan("away", "2026-11-01"), moment(NOW)).unwrap().id;
    ledger.plan_archive(away, moment(NOW)).unwrap();
    ledger
        .catalogue_correct("tello", "prices", &json!([{"price": {"minor": 500, "currency": "USD"}}]), moment(NOW))
        .ok();
    let text = String::from_utf8(exported(&ledger, Form::Json)).unwrap();
    assert_eq!(text.lines().filter(|line| line.starts_with("{\"id\":")).count(), 2);
    let json: Value = serde_json::from_str(&text).unwrap();
    assert_eq!((&json["format"], &json["version"], &json["exported_at"]), (&json!("keepline"), &json!(1), &json!(NOW)));
    let plan = &json["plans"][0];
    assert_eq!(plan["plan"], serde_json::to_value(&terms).unwrap());
    assert_eq!(plan["renewals"][0]["renewal"], serde_json::to_value(&paid).unwrap());
    assert_eq!(plan["renewals"][0]["voided_at"], NOW);
    assert_eq!(plan["receipts"][0]["sha256"], staged.sha256.as_str());
    assert!(!text.contains("%PDF"), "no bytes of receipts");
    let verbs: Vec<&str> =
        plan["changes"].as_array().unwrap().iter().map(|change| change["verb"].as_str().unwrap()).collect();
    assert_eq!(verbs, ["added", "added", "added", "voided"]);
    assert_eq!(json["plans"][1]["archived_at"], NOW);
}

#[test]
fn a_file_is_whole_or_what_it_was_and_its_user_s_alone() {
    let house = House::new();
    let mut ledger = house.open();
    ledger.plan_add(&house::plan("Data SIM", "2026-11-01"), moment(NOW)).unwrap();
    let path = house.dir.path().join("out.csv");
    fs::write(&path, "what was there").unwrap();
    let exported = ledger.export(Form::Csv, &path, moment(NOW)).unwrap();
    assert_eq!((exported.plans, exported.renewals, exported.bytes), (1, 0, fs::metadata(&path).unwrap().len()));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        // a link goes on pointing where it did
        let link = house.dir.path().join("link.csv");
        std::os::unix::fs::symlink(&path, &link).unwrap();
        ledger.export(Form::Csv, &link, moment(NOW)).unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    }
    for nowhere in ["missing/out.csv", "."] {
        let failed = ledger.export(Form::Csv, &house.dir.path().join(nowhere), moment(NOW));
        assert!(matches!(failed, Err(Fault::FileUnwritable(_))), "{nowhere}: {failed:?}");
    }
    let left: Vec<_> = fs::read_dir(house.dir.path()).unwrap().map(|file| file.unwrap().file_name()).collect();
    assert!(!left.iter().any(|name| name.to_string_lossy().contains("partial")), "{left:?}");
}

/// What is exported is never written over the data itself.
#[test]
fn the_data_is_never_the_file_that_is_written() {
    let house = House::new();
    let ledger = house.open();
    let folder = house.folder();
    for path in [folder.data_file(), folder.receipts_file(), Path::new(&folder.data_file()).with_extension("db-wal")] {
        let before = fs::read(&path).ok();
        assert!(matches!(ledger.export(Form::Json, &path, moment(NOW)), Err(Fault::FileUnwritable(_))), "{path:?}");
        assert_eq!(fs::read(&path).ok(), before);
    }
}

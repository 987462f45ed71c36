//! Files that come in: what becomes of each row, all or nothing, and taken back in one go.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

mod house;

use std::fs;
use std::path::{Path, PathBuf};

use house::{House, at, moment};
use keepline_domain::plan::Rule;
use keepline_domain::refusal::Code;
use keepline_ledger::import::{Ask, ImportReport, Map};
use keepline_ledger::{Fault, Ledger};
use serde_json::{Value, json};

const NOW: &str = "2026-11-24T17:00:00Z";

fn file(house: &House, content: impl AsRef<[u8]>) -> PathBuf {
    let path = house.dir.path().join("in.csv");
    fs::write(&path, content).unwrap();
    path
}

fn map(json: &Value) -> Map {
    Map::from_json(json).unwrap()
}

fn on() -> impl FnMut(u64, u64) -> bool {
    |_, _| true
}

fn tried(ledger: &Ledger, path: &Path, json: &Value) -> ImportReport {
    ledger.import_try(path, &map(json), &at(NOW), &mut on()).unwrap()
}

fn imported(ledger: &mut Ledger, path: &Path, json: &Value) -> ImportReport {
    ledger.import(path, "in.csv", &map(json), &at(NOW), &mut on()).unwrap()
}

const CARDS: &str = "Name,Phone,Carrier,Expires,Price,Days,Note\r\n\
    Mint,206-555-0142,Mint,2026-12-01,$15.00,30,for school\r\n\
    Data SIM,+12065550143,,2026-12-20,$10,30,\r\n\
    \"Gaff, UK\",07700 900123,giffgaff,2027-01-05,£10,1 month,\r\n";

#[test]
fn a_table_becomes_plans_and_goes_again() {
    let house = House::new();
    let path = file(&house, CARDS);
    let mut ledger = house.open();
    let report = tried(&ledger, &path, &json!({}));
    assert_eq!((report.added, report.refused_count, report.rows), (3, 0, 3), "{report:?}");
    assert!(ledger.plans().unwrap().is_empty(), "a dry run stores nothing");
    let report = imported(&mut ledger, &path, &json!({}));
    let id = report.import_id.unwrap();
    let plans = ledger.plans().unwrap();
    assert_eq!(plans.len(), 3);
    assert_eq!(plans[0].record.plan.number.as_deref(), Some("+12065550142"));
    assert_eq!(plans[0].standing(moment(NOW)).last_day.to_string(), "2026-12-01");
    assert_eq!(plans[2].record.plan.number.as_deref(), Some("+447700900123"));
    assert_eq!(plans[2].record.plan.zone, chrono_tz::Europe::London);
    assert_eq!(plans[2].standing(moment(NOW)).last_day.to_string(), "2027-01-05");
    assert!(matches!(plans[2].record.plan.rule, Rule::Months { months: 1, .. }));
    // a copy was made before
    let made = house.folder().snapshots().unwrap();
    assert_eq!(made.iter().map(|one| one.reason).collect::<Vec<_>>(), [keepline_domain::backup::Reason::Import]);
    // the same again is there already
    let again = imported(&mut ledger, &path, &json!({}));
    assert_eq!((again.added, again.changed, again.skipped, again.import_id), (0, 0, 3, None));
    // other words change the plan, its clock stays
    let path = file(&house, CARDS.replace("for school", "for home").replace("$15.00", "$20"));
    let changed = imported(&mut ledger, &path, &json!({}));
    assert_eq!((changed.added, changed.changed, changed.skipped), (0, 1, 2));
    let mint = ledger.plan(plans[0].record.id).unwrap().record.plan;
    assert_eq!(
        (mint.note.as_str(), mint.price.minor, mint.started_on),
        ("for home", 2000, plans[0].record.plan.started_on)
    );
    // the last one is taken back first
    assert!(matches!(ledger.import_undo(id, moment(NOW)), Err(Fault::ImportBuiltOn)));
    ledger.import_undo(changed.import_id.unwrap(), moment(NOW)).unwrap();
    assert_eq!(ledger.plan(plans[0].record.id).unwrap().record.plan, plans[0].record.plan);
    ledger.import_undo(id, moment(NOW)).unwrap();
    assert!(ledger.plans().unwrap().is_empty());
    assert!(matches!(ledger.import_undo(id, moment(NOW)), Err(Fault::ImportBuiltOn)));
}

#[test]
fn another_last_day_is_said_and_nothing_comes_of_it() {
    let house = House::new();
    let path = file(&house, CARDS);
    let mut ledger = house.open();
    assert_eq!(imported(&mut ledger, &path, &json!({})).moved_count, 0);
    let plans = ledger.plans().unwrap();
    let path = file(&house, CARDS.replace("2026-12-01", "2026-12-31").replace("2027-01-05", "2027-01-04"));
    let again = imported(&mut ledger, &path, &json!({}));
    assert_eq!((again.added, again.changed, again.skipped, again.moved_count), (0, 0, 3, 2));
    let said: Vec<_> = again
        .moved
        .iter()
        .map(|one| (one.row, one.plan_id, one.name.as_str(), one.here.to_string(), one.said.to_string()))
        .collect();
    assert_eq!(
        said,
        [
            (2, plans[0].record.id, "Mint", "2026-12-01".into(), "2026-12-31".into()),
            (4, plans[2].record.id, "Gaff, UK", "2027-01-05".into(), "2027-01-04".into()),
        ]
    );
    assert_eq!(ledger.plans().unwrap()[0].standing(moment(NOW)).last_day.to_string(), "2026-12-01");
}

#[test]
fn what_was_changed_since_is_not_thrown_away() {
    let house = House::new();
    let path = file(&house, CARDS);
    let mut ledger = house.open();
    let id = imported(&mut ledger, &path, &json!({})).import_id.unwrap();
    assert!(ledger.imports().unwrap()[0].undoable);
    let plan = ledger.plans().unwrap()[1].record.clone();
    ledger
        .renewal_add(
            plan.id,
            &house::paid(&plan.plan, "2026-12-19"),
            &[],
            keepline_ledger::renewal::SameAgain::Ask,
            moment(NOW),
        )
        .unwrap();
    assert!(!ledger.imports().unwrap()[0].undoable);
    assert!(matches!(ledger.import_undo(id, moment(NOW)), Err(Fault::ImportBuiltOn)));
    assert_eq!(ledger.plans().unwrap().len(), 3);
}

#[test]
fn what_is_not_clear_is_asked() {
    let house = House::new();
    let path = file(&house, "name;expires;price\nA;03/04/2027;5\nB;05/06/2027;7\n");
    let mut ledger = house.open();
    let report = imported(&mut ledger, &path, &json!({"currency": "USD"}));
    assert_eq!(report.asks, [Ask::DateOrder]);
    assert_eq!((report.import_id, ledger.plans().unwrap().len()), (None, 0));
    assert_eq!(report.refused[0].refusal.code, Code::DateAmbiguous);
    assert_eq!((report.refused[0].row, report.refused[0].column.as_deref()), (2, Some("expires")));
    assert_eq!(report.refused[0].value.as_deref(), Some("03/04/2027"));
    // a 13 proves the order of the whole column
    let proven = file(&house, "name;expires\nA;03/04/2027\nB;13/06/2027\n");
    let report = tried(&ledger, &proven, &json!({}));
    assert_eq!((report.asks.len(), report.first[0].last_day.unwrap().to_string()), (0, "2027-04-03".into()));
    // two that contradict each other prove nothing
    let both = file(&house, "name;expires\nA;03/04/2027\nB;13/06/2027\nC;06/13/2027\n");
    assert_eq!(tried(&ledger, &both, &json!({})).asks, [Ask::DateOrder]);
    let path = file(&house, "name;expires;price\nA;03/04/2027;5\nB;05/06/2027;7\n");
    for (order, last_day) in [("dmy", "2027-04-03"), ("mdy", "2027-03-04")] {
        let report = tried(&ledger, &path, &json!({"date_order": order, "currency": "USD"}));
        assert_eq!(report.first[0].last_day.unwrap().to_string(), last_day);
    }
    let numbers = file(&house, "name,number,expires\nA,2065550142,2027-01-01\n");
    assert_eq!(tried(&ledger, &numbers, &json!({})).asks, [Ask::Country]);
    let report = tried(&ledger, &numbers, &json!({"country": "us"}));
    assert_eq!(report.first[0].plan.as_ref().unwrap().number.as_deref(), Some("+12065550142"));
    let yen = file(&house, "name,expires,price\nA,2027-01-01,¥30\n");
    assert_eq!(tried(&ledger, &yen, &json!({})).asks, [Ask::Currency]);
}

#[test]
fn one_row_that_cannot_be_stops_all_of_them() {
    let house = House::new();
    let path = file(&house, "name,number,expires\nA,+12065550142,2027-01-01\nB,1.23E+10,2027-01-01\nC,,2027-02-30\n");
    let mut ledger = house.open();
    let report = imported(&mut ledger, &path, &json!({}));
    assert_eq!((report.added, report.refused_count, report.import_id), (1, 2, None));
    let codes: Vec<_> =
        report.refused.iter().map(|row| (row.row, row.refusal.code, row.refusal.field.clone().unwrap())).collect();
    assert_eq!(codes, [(3, Code::NumberDamaged, "number".into()), (4, Code::DateInvalid, "expires_on".into())]);
    assert!(ledger.plans().unwrap().is_empty());
    assert!(!house.dir.path().join("data/backups").exists(), "nothing was to be written");
    let report = imported(&mut ledger, &path, &json!({"skip_refused": true}));
    assert!(report.import_id.is_some());
    assert_eq!(ledger.plans().unwrap().len(), 1);
}

#[test]
fn a_list_of_payments_becomes_a_plan_with_its_renewals() {
    let house = House::new();
    let payments = "Plan,Paid on,Amount,Days\nMint,2026-09-01,$15,30\nMint,2026-10-01,$15,30\nMint,2026-10-31,$15,30\n";
    let path = file(&house, payments);
    let mut ledger = house.open();
    let report = imported(&mut ledger, &path, &json!({}));
    assert_eq!((report.new.plans, report.new.renewals, report.refused_count), (1, 2, 0), "{report:?}");
    let plan = &ledger.plans().unwrap()[0];
    assert_eq!(plan.standing(moment(NOW)).last_day.to_string(), "2026-11-29");
    // the same list again, and one payment more
    let path = file(&house, format!("{payments}Mint,2026-11-22,$15,30\n"));
    let report = imported(&mut ledger, &path, &json!({}));
    assert_eq!((report.added, report.skipped), (1, 3), "{report:?}");
    let id = report.import_id.unwrap();
    assert_eq!(ledger.plans().unwrap()[0].renewals.len(), 3);
    ledger.import_undo(id, moment(NOW)).unwrap();
    assert_eq!(ledger.plans().unwrap()[0].renewals.len(), 2);
}

/// A table of plans that says for each when it ends and when it was paid last: brought in again it moves no date, and once it says a
/// later payment with a later day, that one comes in with it.
#[test]
fn a_table_with_the_last_payment_moves_no_date_when_it_comes_again() {
    let house = House::new();
    let mut ledger = house.open();
    let table = |ends: &str, paid: &str| {
        format!(
            "Name,Number,Expires,Last paid,Price,Days\nA,+12065550142,{ends},{paid},$15,30\nB,+12065550143,2026-12-19,2026-11-20,$15,30\n"
        )
    };
    let last_days = |ledger: &Ledger| -> Vec<String> {
        ledger.plans().unwrap().iter().map(|plan| plan.standing(moment(NOW)).last_day.to_string()).collect()
    };
    let path = file(&house, table("2026-12-15", "2026-11-20"));
    assert_eq!(imported(&mut ledger, &path, &json!({})).added, 2);
    assert_eq!(last_days(&ledger), ["2026-12-15", "2026-12-19"]);
    let again = imported(&mut ledger, &path, &json!({}));
    assert_eq!((again.added, again.changed, again.skipped), (0, 0, 2), "{again:?}");
    assert_eq!(last_days(&ledger), ["2026-12-15", "2026-12-19"]);
    let path = file(&house, table("2027-01-20", "2026-11-23"));
    for added in [1, 0] {
        let later = imported(&mut ledger, &path, &json!({}));
        assert_eq!((later.new.renewals, later.added, later.refused_count), (added, added, 0), "{later:?}");
        assert_eq!(last_days(&ledger), ["2027-01-20", "2026-12-19"]);
    }
}

/// Where no last day is shown, the payment says how long the plan runs, at once and not only the second time.
#[test]
fn a_start_and_a_last_payment_are_a_plan_and_its_renewal() {
    let house = House::new();
    let mut ledger = house.open();
    let path = file(&house, "Name,Number,Started,Last paid,Price,Days\nA,+12065550142,2026-01-01,2026-11-20,$15,30\n");
    let report = imported(&mut ledger, &path, &json!({}));
    assert_eq!((report.new.plans, report.new.renewals, report.refused_count), (1, 1, 0), "{report:?}");
    assert_eq!(ledger.plans().unwrap()[0].standing(moment(NOW)).last_day.to_string(), "2026-12-19");
    let again = imported(&mut ledger, &path, &json!({}));
    assert_eq!((again.added, again.changed, again.skipped), (0, 0, 1), "{again:?}");
}

#[test]
fn a_list_of_payments_may_come_newest_first() {
    let house = House::new();
    let payments = "Plan,Paid on,Amount,Days\nMint,2026-10-31,$20,30\nMint,2026-10-01,$15,30\nMint,2026-09-01,$15,30\n";
    let path = file(&house, payments);
    let mut ledger = house.open();
    let report = imported(&mut ledger, &path, &json!({}));
    assert_eq!((report.new.plans, report.new.renewals, report.refused_count), (1, 2, 0), "{report:?}");
    let plan = &ledger.plans().unwrap()[0];
    assert_eq!(plan.record.plan.started_on.to_string(), "2026-09-01");
    assert_eq!(plan.standing(moment(NOW)).last_day.to_string(), "2026-11-29");
}

#[test]
fn every_encoding_and_delimiter_that_spreadsheets_write() {
    let text = "名称,号码,到期日,价格\r\n薄荷卡,+12065550142,2026年12月1日,15美元\r\n流量卡,+12065550143,2026年12月31日,10美元\r\n";
    let utf16 = |big: bool, mark: bool| -> Vec<u8> {
        let text = if mark { format!("\u{feff}{text}") } else { text.to_owned() };
        text.encode_utf16().flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
    };
    let gb18030 = encoding_rs::GB18030.encode(text).0.into_owned();
    let house = House::new();
    let ledger = house.open();
    for (name, encoding, bytes) in [
        ("utf-8", "utf-8", text.as_bytes().to_vec()),
        ("utf-8 with its mark", "utf-8", format!("\u{feff}{text}").into_bytes()),
        ("utf-16le", "utf-16le", utf16(false, true)),
        ("utf-16be", "utf-16be", utf16(true, true)),
        ("gb18030", "gb18030", gb18030),
    ] {
        let report = tried(&ledger, &file(&house, bytes), &json!({}));
        assert_eq!(
            (report.encoding.as_str(), report.added, report.refused_count),
            (encoding, 2, 0),
            "{name}: {report:?}"
        );
        assert_eq!(report.first[0].name, "薄荷卡", "{name}");
        assert_eq!(report.first[0].plan.as_ref().unwrap().price.currency, "USD");
    }
    for (delimiter, given) in [(',', ","), (';', ";"), ('\t', "\t"), ('|', "|")] {
        let report = tried(&ledger, &file(&house, text.replace(',', given)), &json!({}));
        assert_eq!((report.delimiter, report.added), (Some(delimiter), 2), "{given:?}");
        let named = format!("sep={given}\r\n{}", text.replace(',', given));
        let report = tried(&ledger, &file(&house, named), &json!({}));
        assert_eq!((report.delimiter, report.added), (Some(delimiter), 2), "sep={given:?}");
    }
    // what spreadsheets put around cells and after rows
    let habits =
        "name,number,expires,,\r\nA,=\"0012065550142\",2027-01-01,,\r\n'B,'+12065550143,2027-01-01,,\r\n,,,,\r\n";
    let report = tried(&ledger, &file(&house, habits), &json!({}));
    assert_eq!((report.added, report.refused_count), (2, 0), "{report:?}");
    assert_eq!(report.first[0].plan.as_ref().unwrap().number.as_deref(), Some("+12065550142"));
    assert_eq!(report.first[1].plan.as_ref().unwrap().number.as_deref(), Some("+12065550143"));
    // a wrong encoding is asked about, rather than question marks stored
    let report =
        tried(&ledger, &file(&house, "name,expires\nA\u{e9}\u{4e2d},2027-01-01\n"), &json!({"encoding": "gb18030"}));
    assert!(report.asks.contains(&Ask::Encoding) || report.added == 1);
}

/// A quotation mark that nothing closes takes all that follows it into one cell: that is said, and no such row comes in.
#[test]
fn p23_a_quotation_mark_that_nothing_closes_is_said() {
    let house = House::new();
    let mut ledger = house.open();
    for text in [
        "Name,Expires\n\"A,2027-04-13\nB,2027-04-14\n",
        "Name,Expires,Note\nA,2027-04-13,x\nB,2027-04-14,\"open\nC,2027-04-14,y\n",
        "Name;Expires;Note\nA;2027-04-13;\"he said \"\"hi\n",
    ] {
        let path = file(&house, text);
        let done = ledger.import(&path, "t", &map(&json!({})), &at(NOW), &mut on());
        assert!(matches!(done, Err(Fault::ImportRowTooLong)), "{text}: {done:?}");
    }
    // marks inside a cell that none opens are marks, and a cell may have several lines
    for text in [
        "Name,Expires,Note\nA,2027-04-13,5\" screen\nB,2027-04-14,\"two\nlines\"",
        "Name,Expires,Note\nA,2027-04-13,\"he said \"\"hi\"\"\"\nB,2027-04-14,\"\"\n",
    ] {
        let path = file(&house, text);
        assert_eq!(tried(&ledger, &path, &json!({})).added, 2, "{text}");
    }
}

/// JSON of others is no table of notes.
#[test]
fn json_of_others_is_said_to_be_none_of_ours() {
    let house = House::new();
    let ledger = house.open();
    for text in
        ["[{\"name\": \"A\"}]", " [\n {\"name\": \"A\"}]", "{\"name\": \"A\"}", "{}", "{\"format\":\"keepline\""]
    {
        let path = file(&house, text);
        let done = ledger.import_try(&path, &map(&json!({})), &at(NOW), &mut on());
        assert!(matches!(done, Err(Fault::ImportUnknown(_))), "{text}: {done:?}");
    }
}

/// What people take for a table, and is a file that a program keeps for itself.
#[test]
fn p23_a_file_that_is_no_text_is_said_to_be_none() {
    let house = House::new();
    let mut ledger = house.open();
    house::lived_in(&mut ledger, 1);
    let out = house.dir.path().join("all.keepline");
    ledger.bundle(&out, None, moment(NOW)).unwrap();
    let bundle = fs::read(&out).unwrap();
    let data = fs::read(house.folder().data_file()).unwrap();
    let noise: Vec<u8> = (0..5_000_u32).map(|at| (at.wrapping_mul(2_654_435_761) >> 24) as u8 % 40).collect();
    for bytes in [
        b"PK\x03\x04\x14\0\x06\0\x08\0\0\0!\0[Content_Types].xml".to_vec(),
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 an old workbook".to_vec(),
        b"%PDF-1.7\n1 0 obj".to_vec(),
        bundle,
        data,
        noise,
    ] {
        let path = file(&house, &bytes);
        let tried = ledger.import_try(&path, &map(&json!({})), &at(NOW), &mut on());
        assert!(matches!(tried, Err(Fault::ImportNotText)), "{tried:?}");
    }
    // a table with one stray zero byte is a table
    let path = file(&house, format!("Name,Expires,Price,Note\nMi\0nt,2026-12-01,$15,{}\n", "long ".repeat(60)));
    assert_eq!(tried(&ledger, &path, &json!({})).rows, 1);
}

#[test]
fn lines_of_notes_and_columns_without_headers() {
    let house = House::new();
    let ledger = house.open();
    let notes = "Mint 2065550142 expires 2026-12-01 $15\n\n- giffgaff +44 7700 900123 until Dec 20, 2026\n";
    let report = tried(&ledger, &file(&house, notes), &json!({}));
    assert_eq!((report.format, report.added, report.refused_count), ("notes", 2, 0), "{report:?}");
    assert_eq!(report.first[0].plan.as_ref().unwrap().number.as_deref(), Some("+12065550142"));
    let bare = "Mint\t206 555 0142\t2026-12-01\t$15\t30 days\nTello\t+12065550143\t2026-12-05\t$5\t30 days\n";
    let report = tried(&ledger, &file(&house, bare), &json!({}));
    assert_eq!((report.format, report.header, report.added), ("csv", false, 2), "{report:?}");
    assert_eq!(report.columns[0].header, "A");
    // a map by letters
    let report = tried(
        &ledger,
        &file(&house, bare),
        &json!({"columns": {"A": "note", "C": "renews_on", "D": null}, "country": "US"}),
    );
    let plan = report.first[0].plan.as_ref();
    assert_eq!(plan.map(|plan| (plan.note.as_str(), plan.price.minor)), Some(("Mint", 0)), "{report:?}");
}

#[test]
fn a_map_says_which_column_is_what() {
    let house = House::new();
    let ledger = house.open();
    let path = file(&house, "Foo,Bar,Baz\nMint,2026-12-01,206 555 0142\n");
    let report = tried(
        &ledger,
        &path,
        &json!({"columns": {"Foo": "name", "Bar": "expires_on", "Baz": "number"}, "country": "US"}),
    );
    assert_eq!(report.added, 1, "{report:?}");
    // columns that are not there are said, so that a file whose columns moved is not read wrongly
    let refused =
        ledger.import_try(&path, &map(&json!({"columns": {"Qux": "name"}})), &at(NOW), &mut on()).unwrap_err();
    assert!(matches!(&refused, Fault::Refused(all) if all[0].field.as_deref() == Some("columns.Qux")));
    for (bad, field) in [
        (json!({"columns": {"Foo": "colour"}}), "columns.Foo"),
        (json!({"columns": {"Foo": 1}}), "columns.Foo"),
        (json!({"columns": []}), "columns"),
        (json!({"date_order": "dym"}), "date_order"),
        (json!({"currency": "XXZ"}), "currency"),
        (json!({"country": "Narnia"}), "country"),
        (json!({"encoding": "ebcdic"}), "encoding"),
        (json!({"delimiter": "x"}), "delimiter"),
        (json!({"what": 1}), "what"),
    ] {
        let refusals = Map::from_json(&bad).unwrap_err();
        assert_eq!(refusals[0].field.as_deref(), Some(field), "{bad}");
    }
}

#[test]
fn an_import_is_stopped_without_a_trace() {
    let house = House::new();
    let mut text = String::from("name,expires\n");
    for i in 0..5_000 {
        text.push_str(&format!("P{i},2027-01-01\n"));
    }
    let path = file(&house, text);
    let mut ledger = house.open();
    let mut told = Vec::new();
    let mut stop = |row, total| {
        told.push((row, total));
        !(total > 0 && row >= 2_000)
    };
    let stopped = ledger.import(&path, "in.csv", &Map::default(), &at(NOW), &mut stop);
    assert!(matches!(stopped, Err(Fault::ImportStopped)));
    assert_eq!(told.last(), Some(&(2_000, 5_000)));
    assert!(ledger.plans().unwrap().is_empty() && ledger.imports().unwrap().is_empty());
    // with the same rows, it goes through
    assert_eq!(imported(&mut ledger, &path, &json!({})).added, 5_000);
    let id = ledger.imports().unwrap()[0].id;
    ledger.import_undo(id, moment(NOW)).unwrap();
    assert!(ledger.plans().unwrap().is_empty());
}

#[test]
fn our_own_json_comes_in_with_its_history() {
    let house = House::new();
    let line = |id: i64, uid: &str, replaces: Value, renewals: Value| {
        let mut plan = house::plan_json(uid, "2026-09-01");
        plan["replaces"] = replaces;
        json!({"id": id, "uid": uid, "sample": false, "created_at": "2026-09-01T00:00:00Z", "archived_at": null, "muted_at": null,
            "plan": plan, "renewals": renewals, "receipts": [], "changes": [{"x": 1}]})
    };
    let renewal = json!([{"id": 1, "uid": "aaaaaaaaaaaaaaaa", "recorded_at": "2026-09-20T00:00:00Z", "voided_at": null,
        "renewal": {"paid_on": "2026-09-20", "amount": {"minor": 1500, "currency": "USD"}}}]);
    let export = json!({"format": "keepline", "version": 1, "exported_at": NOW, "settings": {}, "plans": [
        line(4, "0000000000000001", json!(null), renewal), line(9, "0000000000000002", json!(4), json!([])),
    ]});
    let path = file(&house, export.to_string());
    let mut ledger = house.open();
    let report = imported(&mut ledger, &path, &json!({}));
    assert_eq!(
        (report.format, report.new.plans, report.new.renewals, report.refused_count),
        ("json", 2, 1, 0),
        "{report:?}"
    );
    let plans = ledger.plans().unwrap();
    assert_eq!(plans[1].record.plan.replaces, Some(plans[0].record.id));
    assert_eq!(plans[0].renewals[0].renewal.paid_on.to_string(), "2026-09-20");
    let again = imported(&mut ledger, &path, &json!({}));
    assert_eq!((again.added, again.changed, again.skipped), (0, 0, 3));
    // not ours, of a newer version, cut in half
    for (bad, code) in [
        (json!({"format": "other", "version": 1, "plans": []}).to_string(), "import_unknown"),
        (json!({"plans": []}).to_string(), "import_unknown"),
        (json!({"format": "keepline", "version": 2, "plans": []}).to_string(), "import_newer"),
        (export.to_string()[..600].to_owned(), "import_unknown"),
        ("{".into(), "import_unknown"),
    ] {
        let fault = ledger.import_try(&file(&house, bad), &Map::default(), &at(NOW), &mut on()).unwrap_err();
        assert_eq!(fault.code(), code);
    }
    let mut wrong = export.clone();
    wrong["plans"][0]["plan"]["zone"] = json!("Mars/Base");
    let report = tried(&ledger, &file(&house, wrong.to_string()), &json!({}));
    assert_eq!(report.refused[0].refusal.code, Code::ZoneUnknown);
}

#[test]
fn what_is_due_at_an_import_is_one_summary_and_all_in_the_inbox() {
    let house = House::new();
    let rows: String = (0..4).map(|i| format!("P{i},2026-11-2{},$5,30\n", 4 + i)).collect();
    let path = file(&house, format!("name,expires,price,days\n{rows}"));
    let mut ledger = house.open();
    imported(&mut ledger, &path, &json!({}));
    let look = ledger.reminder_look(&at("2026-11-24T18:00:00Z"), true).unwrap();
    assert_eq!((look.tell.len(), look.together), (4, true));
    // what comes due later is told as ever: without an import, two at once are two notifications
    let house = House::new();
    let mut ledger = house.open();
    for name in ["A", "B"] {
        ledger.plan_add(&house::plan(name, "2026-10-26"), moment("2026-11-24T17:00:00Z")).unwrap();
    }
    let look = ledger.reminder_look(&at("2026-11-24T18:00:00Z"), true).unwrap();
    assert_eq!((look.tell.len(), look.together), (2, false));
}

#[test]
fn p23_what_is_too_large_is_refused_at_once() {
    let house = House::new();
    let ledger = house.open();
    let refused = |path: &Path| ledger.import_try(path, &Map::default(), &at(NOW), &mut on()).unwrap_err();
    let path = house.dir.path().join("huge.csv");
    fs::File::create(&path).unwrap().set_len(1 << 30).unwrap();
    assert!(matches!(refused(&path), Fault::ImportTooLarge));
    // a quotation mark that nothing closes
    let mut text = String::from("name,expires\n\"");
    text.push_str(&"a,b\n".repeat(600_000));
    assert!(matches!(refused(&file(&house, text)), Fault::ImportRowTooLong));
    // more cells than any row has
    assert!(matches!(
        refused(&file(
            &house,
            format!("name,expires\nA,2027-01-01\nB,2027-01-01\nC,2027-01-01\nD{}", ",".repeat(100_000))
        )),
        Fault::ImportRowTooLong
    ));
    // more rows than one import takes
    assert!(matches!(
        refused(&file(&house, format!("name,expires\n{}", "a,2027-01-01\n".repeat(200_001)))),
        Fault::ImportTooManyRows
    ));
    // one plan, one text that are bombs
    for bomb in [
        format!(
            "{{\"format\":\"keepline\",\"version\":1,\"plans\":[{{\"plan\":{{\"leads\":[{}]}}}}]}}",
            "1,".repeat(3_500_000)
        ),
        format!("{{\"format\":\"keepline\",\"x\":\"{}\"}}", "a".repeat(7_000_000)),
    ] {
        assert!(matches!(refused(&file(&house, bomb)), Fault::ImportTooLarge));
    }
    assert!(matches!(
        refused(&file(&house, format!("{{\"format\":\"keepline\",\"x\":{}", "[".repeat(100_000)))),
        Fault::ImportUnknown(_)
    ));
    assert!(matches!(refused(&house.dir.path().join("none.csv")), Fault::FileUnreadable(_)));
    assert!(matches!(refused(house.dir.path()), Fault::FileUnreadable(_)));
}

/// A file that is another one's with some of its bytes torn, doubled or taken out.
fn mutated(text: &[u8], dice: &mut u64) -> Vec<u8> {
    let mut roll = |sides: usize| {
        *dice ^= *dice << 13;
        *dice ^= *dice >> 7;
        *dice ^= *dice << 17;
        usize::try_from(*dice % sides as u64).unwrap()
    };
    let mut bytes = text.to_vec();
    for _ in 0..=roll(6) {
        let at = roll(bytes.len().max(1));
        match roll(6) {
            0 => bytes.truncate(at),
            1 if at < bytes.len() => bytes[at] = u8::try_from(roll(256)).unwrap(),
            2 => bytes.insert(at, b"\",;\n\t'=\0\xff{}[]"[roll(13)]),
            3 => {
                let part = bytes[at..(at + roll(40)).min(bytes.len())].to_vec();
                bytes.splice(at..at, part);
            }
            4 => drop(bytes.drain(at..(at + roll(20)).min(bytes.len()))),
            _ => bytes.extend_from_slice("套餐,9999999999999999,1e999,2026-02-30\n".as_bytes()),
        }
        if bytes.is_empty() {
            bytes.push(b'x');
        }
    }
    bytes
}

#[test]
fn p23_a_torn_file_is_refused_or_read_and_never_more() {
    let house = House::new();
    let ledger = house.open();
    let json = json!({"format": "keepline", "version": 1, "plans": [{"id": 1, "uid": "0000000000000001",
        "plan": house::plan_json("A", "2026-09-01"), "renewals": [{"uid": "aaaaaaaaaaaaaaaa",
        "renewal": {"paid_on": "2026-09-20", "amount": {"minor": 1500, "currency": "USD"}}}]}]})
    .to_string();
    let gb18030 = encoding_rs::GB18030.encode("名称,号码,到期日\n薄荷卡,13800138000,2026年12月1日\n").0.into_owned();
    let seeds: [&[u8]; 4] = [
        CARDS.as_bytes(),
        json.as_bytes(),
        b"Mint 2065550142 expires 2026-12-01 $15\nTello until 3/4/2027 5 GB\n",
        &gb18030,
    ];
    let mut dice = 0x9E37_79B9_7F4A_7C15;
    let (mut read, mut refused) = (0, 0);
    for round in 0..3_000 {
        let path = file(&house, mutated(seeds[round % seeds.len()], &mut dice));
        match ledger.import_try(&path, &Map::default(), &at(NOW), &mut on()) {
            Ok(report) => read += usize::from(report.rows > 0),
            Err(_) => refused += 1,
        }
    }
    assert!(read > 1_000 && refused > 100, "{read} read, {refused} refused");
    assert!(ledger.plans().unwrap().is_empty());
}

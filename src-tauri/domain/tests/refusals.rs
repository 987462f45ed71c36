//! Everything that cannot be is refused by its field.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

mod story;

use keepline_domain::{plan, preview, renewal, settings};
use serde_json::{Value, json};
use story::{days, plan as read, plan_json, refused};

fn with(path: &[&str], value: Value) -> Value {
    let mut json = plan_json("America/Los_Angeles", "2026-01-31", &days(30, "append", "from_payment"));
    set(&mut json, path, value);
    json
}

fn set(json: &mut Value, path: &[&str], value: Value) {
    let (last, rest) = path.split_last().unwrap();
    let mut place = json;
    for key in rest {
        place = &mut place[*key];
    }
    place[*last] = value;
}

#[test]
fn plans() {
    for (path, value, code) in [
        (&["name"][..], json!(""), "required"),
        (&["name"], json!("  "), "required"),
        (&["name"], json!(null), "required"),
        (&["name"], json!(5), "wrong_type"),
        (&["name"], json!("n".repeat(501)), "too_long"),
        (&["name"], json!("a\u{0}b"), "control_character"),
        (&["started_on"], json!("3000-01-01"), "date_out_of_range"),
        (&["number"], json!("2065550100"), "number_not_e164"),
        (&["number"], json!("+1 206 555 0100"), "number_not_e164"),
        (&["number"], json!("+0123456789"), "number_not_e164"),
        (&["number"], json!("+1234567890123456"), "number_not_e164"),
        (&["number"], json!(""), "number_not_e164"),
        (&["sim"], json!("nano"), "invalid_choice"),
        (&["zone"], json!("Seattle"), "zone_unknown"),
        (&["zone"], json!("America/Nowhere"), "zone_unknown"),
        (&["started_on"], json!("2026-02-30"), "date_invalid"),
        (&["started_on"], json!("2026-2-3"), "date_invalid"),
        (&["started_on"], json!("31/01/2026"), "date_invalid"),
        (&["started_on"], json!("1969-12-31"), "date_out_of_range"),
        (&["started_on"], json!(20260131), "wrong_type"),
        (&["first_last_day"], json!("2026-01-30"), "end_before_start"),
        (&["rule"], json!(null), "required"),
        (&["rule"], json!("monthly"), "wrong_type"),
        (&["rule", "kind"], json!("weekly"), "invalid_choice"),
        (&["rule", "days"], json!(0), "too_small"),
        (&["rule", "days"], json!(-30), "too_small"),
        (&["rule", "days"], json!(3661), "too_large"),
        (&["rule", "days"], json!(18_446_744_073_709_551_615_u64), "too_large"),
        (&["rule", "days"], json!(30.5), "wrong_type"),
        (&["rule", "days"], json!("30"), "wrong_type"),
        (&["rule", "early"], json!("later"), "invalid_choice"),
        (&["rule", "late"], json!(null), "required"),
        (&["rule", "months"], json!(1), "unknown_field"),
        (&["price", "minor"], json!(-1), "money_negative"),
        (&["price", "minor"], json!(15.5), "wrong_type"),
        (&["price", "minor"], json!(1_000_000_000_000_i64), "too_large"),
        (&["price", "currency"], json!("DOLLARS"), "currency_unknown"),
        (&["grace", "number_lost_after_days"], json!(-1), "too_small"),
        (&["grace", "number_lost_after_days"], json!(null), "required"),
        (&["data_allowance_mb"], json!(-5), "too_small"),
        (&["autopay"], json!("yes"), "wrong_type"),
        (&["leads"], json!("7"), "wrong_type"),
        (&["leads"], json!((0..61).collect::<Vec<i32>>()), "too_many"),
        (&["note"], json!("x".repeat(20_001)), "too_long"),
        (&["colour"], json!("blue"), "unknown_field"),
    ] {
        let want = vec![(path.join("."), code)];
        assert_eq!(refused(plan::from_json(&with(path, value.clone()))), want, "{path:?} {value}");
    }
    assert_eq!(refused(plan::from_json(&with(&["leads"], json!([7, -1])))), [("leads[1]".into(), "too_small")]);
}

#[test]
fn every_fault_of_a_form_is_named_at_once() {
    let mut json = with(&["name"], json!(""));
    set(&mut json, &["zone"], json!("Seattle"));
    set(&mut json, &["rule", "days"], json!(0));
    set(&mut json, &["price", "currency"], json!("?"));
    let fields: Vec<String> = refused(plan::from_json(&json)).into_iter().map(|(field, _)| field).collect();
    assert_eq!(fields, ["name", "zone", "rule.days", "price.currency"]);
}

#[test]
fn a_long_name_in_any_script_is_kept_as_typed() {
    let name: String = "📱 מספר 保号 ".chars().cycle().take(300).collect();
    assert_eq!(read(&with(&["name"], json!(name))).name, name);
}

#[test]
fn renewals() {
    let plan = read(&with(&["note"], json!("")));
    let base = json!({"paid_on": "2026-02-20", "amount": {"minor": 1500, "currency": "USD"}});
    for (path, value, code) in [
        (&["paid_on"][..], json!("2026-02-29"), "date_invalid"),
        (&["paid_on"], json!("2026-01-30"), "before_start"),
        (&["amount"], json!(null), "required"),
        (&["amount", "currency"], json!("GBP"), "currency_mismatch"),
        (&["amount", "minor"], json!(-1500), "money_negative"),
        (&["tax"], json!({"minor": 1, "currency": "EUR"}), "currency_mismatch"),
        (&["fee"], json!({"minor": -1, "currency": "USD"}), "money_negative"),
        (&["periods"], json!(0), "too_small"),
        (&["periods"], json!(121), "too_large"),
        (&["kind"], json!("activity"), "activity_not_allowed"),
        (&["kind"], json!("gift"), "invalid_choice"),
        (&["status"], json!("lost"), "invalid_choice"),
        (&["new_last_day"], json!("2026-02-19"), "before_payment"),
        (&["who"], json!("me"), "unknown_field"),
    ] {
        let mut json = base.clone();
        set(&mut json, path, value.clone());
        let field = match (path, code) {
            ([one], "currency_mismatch") => format!("{one}.currency"),
            ([one], "money_negative") => format!("{one}.minor"),
            _ => path.join("."),
        };
        assert_eq!(refused(renewal::from_json(&json, &plan)), [(field, code)], "{path:?} {value}");
    }
}

#[test]
fn questions() {
    let plan = with(&["note"], json!(""));
    let ask = |question: Value| refused(preview::from_json(&question));
    assert_eq!(ask(json!([])), [(String::new(), "wrong_type")]);
    assert_eq!(ask(json!({"plan": plan})), [("as_of".into(), "required")]);
    assert_eq!(ask(json!({"plan": plan, "as_of": "2026-02-20"})), [("as_of".into(), "moment_invalid")]);
    assert_eq!(ask(json!({"plan": plan, "as_of": "2026-02-20T17:00:00"})), [("as_of".into(), "moment_invalid")]);
    let whole = |key: &str, value: Value| {
        let mut question = json!({"plan": plan, "as_of": "2026-02-20T17:00:00Z"});
        question[key] = value;
        ask(question)
    };
    assert_eq!(whole("home_zone", json!("Mars")), [("home_zone".into(), "zone_unknown")]);
    assert_eq!(whole("remind_at", json!("24:00")), [("remind_at".into(), "time_invalid")]);
    assert_eq!(whole("remind_at", json!("9:00")), [("remind_at".into(), "time_invalid")]);
    assert_eq!(whole("renewals", json!({})), [("renewals".into(), "wrong_type")]);
    let early = json!([{"paid_on": "2026-01-01", "amount": {"minor": 1, "currency": "USD"}}]);
    assert_eq!(whole("renewals", early), [("renewals[0].paid_on".into(), "before_start")]);
    for (reading, field, code) in [
        (json!(5), "readings[0]", "wrong_type"),
        (json!({"data_left_mb": 5}), "readings[0].at", "required"),
        (json!({"at": "2026-02-01T00:00:00Z", "data_used_mb": -1}), "readings[0].data_used_mb", "too_small"),
        (json!({"at": "2026-02-01T00:00:00Z", "last_day": "2026-02-30"}), "readings[0].last_day", "date_invalid"),
        (json!({"at": "2026-02-01T00:00:00Z", "bars": 4}), "readings[0].bars", "unknown_field"),
        (
            json!({"at": "2026-02-01T00:00:00Z", "balance": {"minor": 1, "currency": "EUR"}}),
            "readings[0].balance.currency",
            "currency_mismatch",
        ),
    ] {
        assert_eq!(whole("readings", json!([reading])), [(field.to_owned(), code)]);
    }
    assert_eq!(whole("plan", with(&["rule", "days"], json!(0))), [("plan.rule.days".into(), "too_small")]);
}

#[test]
fn forms_name_the_shown_date() {
    let plan = with(&["started_on"], json!(null));
    let form = |shown: Value| {
        plan::from_form(&json!({"plan": plan, "shown": shown}), None, story::moment("2026-02-20T17:00:00Z"))
    };
    let derived = form(json!({"word": "expires_on", "date": "2026-03-01"})).unwrap();
    assert_eq!(derived.started_on, story::day("2026-01-31"));
    assert_eq!(
        refused(form(json!({"word": "expires_on", "date": "2026-02-31"}))),
        [("shown.date".into(), "date_invalid")]
    );
    assert_eq!(refused(form(json!({"word": "ends", "date": "2026-02-01"}))), [("shown.word".into(), "invalid_choice")]);
    assert_eq!(refused(form(Value::Null)), [("started_on".into(), "required")]);
}

#[test]
fn an_edit_keeps_what_it_does_not_name() {
    let mut current = read(&with(&["note"], json!("mine")));
    current.first_last_day = Some(story::day("2026-03-05"));
    let renamed = plan::from_json(&plan::merged(&current, &json!({"name": "New"}))).unwrap();
    assert_eq!((renamed.name.as_str(), renamed.note.as_str()), ("New", "mine"));
    assert_eq!(renamed.first_last_day, current.first_last_day);
    // a first last day holds only for the first day and rule it was seen with
    let moved = plan::from_json(&plan::merged(&current, &json!({"started_on": "2026-01-30"}))).unwrap();
    assert_eq!(moved.first_last_day, None);
}

#[test]
fn settings_are_patched_field_by_field() {
    let usual = settings::Settings::default();
    let patched = settings::patched(&usual, &json!({"remind_at": "08:30", "quiet_hours": null})).unwrap();
    assert_eq!(patched.remind_at.format("%H:%M").to_string(), "08:30");
    assert_eq!((patched.quiet_hours, patched.leads.clone()), (None, None));
    let back = settings::patched(&patched, &json!({"remind_at": null})).unwrap();
    assert_eq!(back.remind_at, usual.remind_at);
    for (patch, field, code) in [
        (json!({"language": "fr"}), "language", "invalid_choice"),
        (json!({"home_zone": "Seattle"}), "home_zone", "zone_unknown"),
        (json!({"remind_at": "9"}), "remind_at", "time_invalid"),
        (json!({"leads": [-1]}), "leads[0]", "too_small"),
        (json!({"quiet_hours": {"from": "22:00"}}), "quiet_hours.to", "required"),
        (json!({"volume": 11}), "volume", "unknown_field"),
    ] {
        assert_eq!(refused(settings::patched(&usual, &patch)), [(field.to_owned(), code)]);
    }
}

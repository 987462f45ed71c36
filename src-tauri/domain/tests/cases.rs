//! Cases: what is refused by which field, how long each clock runs, who is asked next, and what happened.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

use chrono::{NaiveDate, NaiveTime};
use keepline_domain::case::{
    By, Case, ClockKind, ClockState, Contact, Days, Given, Happened, Outcome, Seen, Stage, Status, With,
    case_from_json, case_merged, clocks, contact_from_json, reminders, running, stage, story,
};
use keepline_domain::plan::{self, Plan};
use keepline_domain::refusal::Code;
use keepline_domain::reminder::Reckoning;
use keepline_domain::renewal::{self, Renewal};
use keepline_domain::wallet::{Method, MethodKind};
use proptest::prelude::*;
use serde_json::{Value, json};

const US: Days = Days { issuer: Some(60), network: Some(120), regulator: Some(30) };

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn terms() -> Plan {
    plan::from_json(&json!({
        "name": "Data SIM", "carrier": "t-mobile-us", "zone": "America/Los_Angeles", "started_on": "2026-01-31",
        "rule": {"kind": "days", "days": 30, "early": "append", "late": "from_payment"},
        "price": {"minor": 1500, "currency": "USD"}, "grace": {"number_lost_after_days": 120},
    }))
    .unwrap()
}

fn paid(status: &str) -> Renewal {
    let json = json!({"paid_on": "2026-02-20", "amount": {"minor": 1500, "currency": "USD"}, "status": status,
        "confirmation": "K-1", "channel": "website", "method": "Visa"});
    renewal::from_json(&json, &terms()).unwrap()
}

fn read(value: &Value, today: &str) -> Result<Case, Vec<(Option<String>, Code)>> {
    let (plan, renewal) = (terms(), paid("failed"));
    let given = Given { plan: &plan, renewal: &renewal, paid_by: MethodKind::Credit, today: day(today) };
    case_from_json(value, given).map_err(|refusals| refusals.into_iter().map(|one| (one.field, one.code)).collect())
}

fn case(more: Value) -> Case {
    let mut value = json!({"wrong": "not_credited"});
    value.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    read(&value, "2026-12-31").unwrap()
}

fn contact(on: &str, with: With, by: By, outcome: Option<Outcome>) -> Contact {
    Contact { on: day(on), with, by, agent: String::new(), case_number: String::new(), outcome, note: String::new() }
}

#[test]
fn what_cannot_be_is_refused_by_its_field() {
    let good = json!({"wrong": "not_credited", "remedy": "refund", "asked": {"minor": 1500, "currency": "USD"},
        "noticed_on": "2026-02-25", "statement_on": "2026-03-01", "note": "x"});
    assert!(read(&good, "2026-03-05").is_ok());
    for (field, value, at, code) in [
        ("wrong", json!("lost"), "wrong", Code::InvalidChoice),
        ("wrong", Value::Null, "wrong", Code::Required),
        ("remedy", json!("gold"), "remedy", Code::InvalidChoice),
        ("paid_by", json!("barter"), "paid_by", Code::InvalidChoice),
        ("noticed_on", json!("2026-02-19"), "noticed_on", Code::BeforePayment),
        ("noticed_on", json!("2026-03-06"), "noticed_on", Code::MomentFuture),
        ("statement_on", json!("2026-01-15"), "statement_on", Code::BeforePayment),
        ("served_on", json!("2026-02-01"), "served_on", Code::BeforePayment),
        ("noticed_on", json!("2026-02-30"), "noticed_on", Code::DateInvalid),
        ("asked", json!({"minor": -1, "currency": "USD"}), "asked.minor", Code::MoneyNegative),
        ("asked", json!({"minor": 1500, "currency": "CNY"}), "asked.currency", Code::CurrencyMismatch),
        ("got_back", json!({"minor": 1500, "currency": "EUR"}), "got_back.currency", Code::CurrencyMismatch),
        ("closed_on", json!("2026-03-01"), "closed_on", Code::CaseOpen),
        ("status", json!("won"), "status", Code::InvalidChoice),
        ("note", json!("4111 1111 1111 1111"), "note", Code::CardNumber),
        ("lawyer", json!("x"), "lawyer", Code::UnknownField),
    ] {
        let mut value_of = good.clone();
        value_of[field] = value;
        let refused = read(&value_of, "2026-03-05").unwrap_err();
        assert_eq!(refused[0], (Some(at.to_owned()), code), "{value_of}");
    }
    for (value, at, code) in [
        (json!({"with": "carrier"}), "by", Code::Required),
        (json!({"with": "mother", "by": "phone"}), "with", Code::InvalidChoice),
        (json!({"with": "carrier", "by": "phone", "on": "2026-02-19"}), "on", Code::BeforePayment),
        (json!({"with": "carrier", "by": "phone", "on": "2026-03-06"}), "on", Code::MomentFuture),
        (json!({"with": "carrier", "by": "phone", "agent": "4111-1111-1111-1111"}), "agent", Code::CardNumber),
        (json!({"with": "carrier", "by": "phone", "outcome": "maybe"}), "outcome", Code::InvalidChoice),
    ] {
        let refusals = contact_from_json(&value, day("2026-02-20"), day("2026-03-05")).unwrap_err();
        assert_eq!((refusals[0].field.as_deref(), refusals[0].code), (Some(at), code), "{value}");
    }
}

#[test]
fn what_is_left_out_is_what_is_mostly_meant() {
    let plain = read(&json!({"wrong": "charged_twice"}), "2026-03-05").unwrap();
    assert_eq!(
        (plain.remedy, plain.noticed_on, plain.status),
        (keepline_domain::case::Remedy::Refund, day("2026-03-05"), Status::Open)
    );
    assert_eq!(plain.paid_by, MethodKind::Credit);
    let closed = json!({"wrong": "not_credited", "status": "refunded", "got_back": {"minor": 1500, "currency": "USD"}});
    let closed = read(&closed, "2026-03-05").unwrap();
    assert_eq!(closed.closed_on, Some(day("2026-03-05")));
    // opened again, it has not ended
    let again = case_merged(&closed, &json!({"status": "open"}));
    assert_eq!(read(&again, "2026-03-06").unwrap().closed_on, None);
}

#[test]
fn each_clock_runs_as_its_source_says() {
    let today = day("2026-03-10");
    let at = |case: &Case, contacts: &[Contact], today: NaiveDate| {
        let of = |kind: ClockKind| {
            let all = clocks(case, day("2026-02-20"), contacts, US, today);
            all.into_iter().find(|clock| clock.kind == kind)
        };
        (of(ClockKind::Issuer), of(ClockKind::Network), of(ClockKind::Regulator))
    };
    // nobody has looked at a statement: from the payment, which is early enough
    let (issuer, network, regulator) = at(&case(json!({})), &[], today);
    let issuer = issuer.unwrap();
    assert_eq!((issuer.last_day, issuer.approximate, issuer.days_left), (Some(day("2026-04-21")), true, Some(42)));
    assert_eq!(network.unwrap().last_day, Some(day("2026-06-20")));
    assert_eq!(regulator.unwrap().state, ClockState::NotBegun);
    let dated = case(json!({"statement_on": "2026-03-05", "served_on": "2026-03-08"}));
    let (issuer, _, regulator) = at(&dated, &[], today);
    assert_eq!(issuer.as_ref().map(|one| (one.last_day.unwrap(), one.approximate)), Some((day("2026-05-04"), false)));
    assert_eq!(regulator.unwrap().last_day, Some(day("2026-04-07")));
    // a call does not keep the issuer's clock, a letter does; both ask the network
    let call = contact("2026-03-09", With::Issuer, By::Phone, None);
    let letter = contact("2026-03-09", With::Issuer, By::Letter, None);
    let states = |contacts: &[Contact]| {
        let (issuer, network, _) = at(&dated, contacts, today);
        (issuer.unwrap().state, network.unwrap().state)
    };
    assert_eq!(states(&[call]), (ClockState::Running, ClockState::Met));
    assert_eq!(states(&[letter]), (ClockState::Met, ClockState::Met));
    assert_eq!(at(&dated, &[], day("2026-05-04")).0.unwrap().state, ClockState::Running);
    assert_eq!(at(&dated, &[], day("2026-05-05")).0.unwrap().state, ClockState::Over);
    // an answer ends the regulator's; a complaint that was not served yet is counted from itself
    let complained = contact("2026-03-01", With::Regulator, By::Online, None);
    let (_, _, early) = at(&case(json!({})), std::slice::from_ref(&complained), today);
    assert_eq!(early.map(|one| (one.last_day.unwrap(), one.approximate)), Some((day("2026-03-31"), true)));
    let answered = contact("2026-03-09", With::Carrier, By::Letter, Some(Outcome::Refused));
    assert_eq!(at(&dated, &[complained, answered], today).2.unwrap().state, ClockState::Met);
    // what it was paid with decides which there are
    for (paid_by, kinds) in [
        ("credit", &[ClockKind::Carrier, ClockKind::Issuer, ClockKind::Network, ClockKind::Regulator][..]),
        ("debit", &[ClockKind::Carrier, ClockKind::Network, ClockKind::Regulator]),
        ("cash", &[ClockKind::Carrier, ClockKind::Regulator]),
        ("paypal", &[ClockKind::Carrier, ClockKind::Regulator]),
    ] {
        let all = clocks(&case(json!({"paid_by": paid_by})), day("2026-02-20"), &[], US, today);
        assert_eq!(all.iter().map(|clock| clock.kind).collect::<Vec<_>>(), kinds, "{paid_by}");
    }
    let elsewhere =
        clocks(&case(json!({})), day("2026-02-20"), &[], Days { network: Some(120), ..Days::default() }, today);
    assert_eq!(elsewhere.len(), 2);
}

fn told(case: &Case, contacts: &[Contact], today: &str, opened: &str) -> Vec<(String, u32)> {
    let plan = terms();
    let reckoning = Reckoning {
        home: chrono_tz::America::Los_Angeles,
        remind_at: NaiveTime::from_hms_opt(9, 0, 0).unwrap(),
        leads: &[],
        not_yet: None,
    };
    let all = clocks(case, day("2026-02-20"), contacts, US, day(today));
    let rings = reminders(&running(case, &all), &plan, day(opened), reckoning);
    rings.iter().map(|ring| (ring.fire_at.to_rfc3339(), ring.lead_days.unwrap())).collect()
}

#[test]
fn a_deadline_is_told_14_7_3_and_1_days_before() {
    let credit = case(json!({"statement_on": "2026-03-05"}));
    let rings = told(&credit, &[], "2026-03-10", "2026-03-10");
    let issuer: Vec<_> = rings.iter().take(4).map(|(at, lead)| (at.as_str(), *lead)).collect();
    assert_eq!(
        issuer,
        [
            ("2026-04-20T16:00:00+00:00", 14),
            ("2026-04-27T16:00:00+00:00", 7),
            ("2026-05-01T16:00:00+00:00", 3),
            ("2026-05-03T16:00:00+00:00", 1)
        ]
    );
    // the network's, counted from the payment, come after those
    assert_eq!(rings.len(), 8);
    assert_eq!(rings[4], ("2026-06-06T16:00:00+00:00".into(), 14));
    // none from before it was opened
    assert_eq!(told(&credit, &[], "2026-04-28", "2026-04-28").len(), 6);
    // what was done is not told, and neither is anything of a case that ended
    let letter = contact("2026-03-09", With::Issuer, By::Letter, None);
    assert!(told(&credit, &[letter], "2026-03-10", "2026-03-10").is_empty());
    let closed = case(json!({"statement_on": "2026-03-05", "status": "given_up"}));
    assert!(told(&closed, &[], "2026-03-10", "2026-03-10").is_empty());
}

#[test]
fn who_is_asked_next_hangs_on_what_it_was_paid_with_and_what_happened() {
    let next = |more: Value, contacts: &[Contact], today: &str| {
        let case = case(more);
        let all = clocks(&case, day("2026-02-20"), contacts, US, day(today));
        stage(&case, contacts, &all, day(today))
    };
    let carrier = |outcome| contact("2026-02-22", With::Carrier, By::Chat, outcome);
    let (credit, cash) = (json!({}), json!({"paid_by": "cash"}));
    assert_eq!(next(credit.clone(), &[], "2026-02-22"), Stage::TellCarrier);
    assert_eq!(next(credit.clone(), &[carrier(None)], "2026-02-28"), Stage::AwaitCarrier);
    assert_eq!(next(credit.clone(), &[carrier(None)], "2026-03-01"), Stage::TellIssuer);
    assert_eq!(next(credit.clone(), &[carrier(Some(Outcome::Refused))], "2026-02-22"), Stage::TellIssuer);
    assert_eq!(next(cash.clone(), &[carrier(Some(Outcome::Refused))], "2026-02-22"), Stage::TellSeller);
    // near to the end of a clock nobody is waited for
    let late = contact("2026-04-10", With::Carrier, By::Chat, Some(Outcome::Promised));
    assert_eq!(next(credit.clone(), std::slice::from_ref(&late), "2026-04-12"), Stage::TellIssuer);
    assert_eq!(next(cash.clone(), &[late], "2026-04-12"), Stage::AwaitCarrier);
    let refused = carrier(Some(Outcome::Refused));
    let bank = |outcome| contact("2026-03-02", With::Issuer, By::Letter, outcome);
    assert_eq!(next(credit.clone(), &[refused.clone(), bank(None)], "2026-05-01"), Stage::AwaitIssuer);
    assert_eq!(next(credit.clone(), &[refused.clone(), bank(None)], "2026-06-01"), Stage::TellRegulator);
    assert_eq!(
        next(credit.clone(), &[refused.clone(), bank(Some(Outcome::Refused))], "2026-03-03"),
        Stage::TellRegulator
    );
    let fcc = contact("2026-03-04", With::Regulator, By::Online, None);
    let all = [refused.clone(), bank(Some(Outcome::Refused)), fcc];
    assert_eq!(next(credit.clone(), &all, "2026-03-20"), Stage::AwaitRegulator);
    assert_eq!(next(credit, &all, "2026-04-20"), Stage::AskAgain);
    // a bank gives no number back
    assert_eq!(
        next(json!({"wrong": "number_lost"}), std::slice::from_ref(&refused), "2026-03-01"),
        Stage::TellRegulator
    );
    assert_eq!(next(json!({"status": "credited"}), &[refused], "2026-03-01"), Stage::Closed);
}

#[test]
fn what_happened_is_told_day_by_day() {
    let (plan, renewals) = (terms(), [paid("failed")]);
    let case = case(json!({"noticed_on": "2026-03-02", "statement_on": "2026-03-05"}));
    let contacts = [contact("2026-03-03", With::Carrier, By::Phone, Some(Outcome::Refused))];
    let seen = Seen {
        plan: &plan,
        renewals: &renewals,
        place: Some(0),
        readings: &[],
        case: &case,
        paid: &renewals[0],
        contacts: &contacts,
        today: day("2026-03-10"),
    };
    let told: Vec<(String, &str)> = story(seen)
        .iter()
        .map(|event| {
            let what = match event.what {
                Happened::Served { .. } => "served",
                Happened::Stopped => "stopped",
                Happened::Paid { of_case: true, .. } => "paid",
                Happened::ShouldServe { last_day } => {
                    assert_eq!(last_day, day("2026-03-31"), "as if it had been credited");
                    "should"
                }
                Happened::Noticed => "noticed",
                Happened::Asked { .. } => "asked",
                Happened::Statement => "statement",
                _ => "other",
            };
            (event.on.to_string(), what)
        })
        .collect();
    let told: Vec<_> = told.iter().map(|(on, what)| (on.as_str(), *what)).collect();
    assert_eq!(
        told,
        [
            ("2026-01-31", "served"),
            ("2026-02-20", "paid"),
            ("2026-02-20", "should"),
            ("2026-03-02", "stopped"),
            ("2026-03-02", "noticed"),
            ("2026-03-03", "asked"),
            ("2026-03-05", "statement")
        ]
    );
    // one that was credited after all should not have bought what it did buy
    let posted = [paid("posted")];
    let events = story(Seen { renewals: &posted, paid: &posted[0], ..seen });
    assert!(!events.iter().any(|event| matches!(event.what, Happened::ShouldServe { .. } | Happened::Stopped)));
}

#[test]
fn what_was_charged_is_what_the_statement_shows() {
    let with = |more: Value| {
        let mut json = json!({"paid_on": "2026-02-20", "amount": {"minor": 1500, "currency": "USD"}});
        json.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        renewal::from_json(&json, &terms()).unwrap().charged().unwrap().minor
    };
    assert_eq!(with(json!({})), 1500);
    assert_eq!(with(json!({"tax": {"minor": 142, "currency": "USD"}, "fee": {"minor": 100, "currency": "USD"}})), 1742);
}

#[test]
fn a_way_to_pay_is_known_by_the_words_of_its_user() {
    let own = [Method { kind: MethodKind::Debit, name: "红卡".into(), last4: None }];
    for (words, kind) in [
        ("红卡", Some(MethodKind::Debit)),
        ("Visa 4242", Some(MethodKind::Credit)),
        ("debit card", Some(MethodKind::Debit)),
        ("PayPal", Some(MethodKind::Paypal)),
        ("信用卡", Some(MethodKind::Credit)),
        ("现金", Some(MethodKind::Cash)),
        ("gift card", Some(MethodKind::Gift)),
        ("my cousin", None),
    ] {
        assert_eq!(MethodKind::of_words(words, &own), kind, "{words}");
    }
}

proptest! {
    /// However many contacts there are: what was met stays met, no day is lost, and no reminder comes after its day.
    #[test]
    fn clocks_hold_whatever_was_said(
        days in 0_i64..400,
        said in proptest::collection::vec((0_i64..400, 0_usize..5, 0_usize..6, 0_usize..3), 0..8),
        paid_by in 0_usize..7,
        statement in proptest::option::of(0_i64..60),
    ) {
        let kinds = ["credit", "debit", "paypal", "cash", "refill_card", "gift", "other"];
        let paid_on = day("2026-02-20");
        let on = |days: i64| paid_on + chrono::TimeDelta::days(days);
        let mut case = case(json!({"paid_by": kinds[paid_by]}));
        case.statement_on = statement.map(on);
        let withs = [With::Carrier, With::Issuer, With::Seller, With::Regulator, With::Other];
        let bys = [By::Phone, By::Chat, By::Email, By::Online, By::Letter, By::InPerson];
        let outcomes = [None, Some(Outcome::Promised), Some(Outcome::Refused)];
        let contacts: Vec<Contact> = said
            .iter()
            .map(|(at, with, by, outcome)| contact(&on(*at).to_string(), withs[*with], bys[*by], outcomes[*outcome]))
            .collect();
        let today = on(days);
        let all = clocks(&case, paid_on, &contacts, US, today);
        let next = stage(&case, &contacts, &all, today);
        prop_assert!(next != Stage::Closed);
        for clock in &all {
            prop_assert!(clock.last_day.is_none_or(|last| last > clock.from.unwrap()));
            prop_assert_eq!(clock.state == ClockState::Over, clock.last_day.is_some_and(|last| last < today) && clock.state != ClockState::Met);
        }
        for (_, last_day) in running(&case, &all) {
            prop_assert!(last_day >= today);
        }
        // one more contact never makes a clock run that was met
        let mut more = contacts.clone();
        more.push(contact(&today.to_string(), With::Issuer, By::Letter, None));
        for clock in clocks(&case, paid_on, &more, US, today) {
            let before = all.iter().find(|one| one.kind == clock.kind).unwrap();
            prop_assert!(before.state != ClockState::Met || clock.state == ClockState::Met);
        }
    }
}

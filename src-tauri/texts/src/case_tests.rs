//! The words of disputes: every letter, every event and every deadline has them in both languages.

use chrono::NaiveDate;
use keepline_domain::case::{By, Case, ClockKind, Contact, Event, Happened, Outcome, Remedy, Status, With, Wrong};
use keepline_domain::plan::{Plan, from_json};
use keepline_domain::renewal::{self, Renewal, Status as Paid};
use keepline_domain::settings::Language;
use keepline_domain::wallet::MethodKind;
use serde_json::json;

use crate::{LetterOf, Texts};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn terms() -> Plan {
    from_json(
        &json!({"name": "数据卡", "carrier": "t-mobile-us", "number": "+12065550100", "zone": "America/Los_Angeles",
        "started_on": "2026-01-31", "rule": {"kind": "days", "days": 30, "early": "append", "late": "from_payment"},
        "price": {"minor": 1500, "currency": "USD"}}),
    )
    .unwrap()
}

fn paid() -> Renewal {
    let json = json!({"paid_on": "2026-02-20", "amount": {"minor": 1500, "currency": "USD"}, "tax": {"minor": 142, "currency": "USD"},
        "confirmation": "K-7", "method": "Visa", "status": "failed"});
    renewal::from_json(&json, &terms()).unwrap()
}

fn case(wrong: Wrong, remedy: Remedy) -> Case {
    Case {
        wrong,
        remedy,
        asked: None,
        paid_by: MethodKind::Credit,
        noticed_on: day("2026-03-02"),
        statement_on: Some(day("2026-03-05")),
        served_on: None,
        status: Status::Open,
        closed_on: None,
        got_back: None,
        note: String::new(),
    }
}

fn asked(outcome: Option<Outcome>, with: With, by: By) -> Contact {
    let (agent, case_number, note) = ("林小姐".into(), "T-1".into(), "“no”".into());
    Contact { on: day("2026-03-03"), with, by, agent, case_number, outcome, note }
}

/// A key that is not there reads as itself.
fn sound(text: &str) -> bool {
    !["case-", "letter-", "pack-", "notification-", "change-", "{"].iter().any(|mark| text.contains(mark))
        && !text.is_empty()
}

#[test]
fn every_letter_is_whole_in_both_languages() {
    let (plan, renewal) = (terms(), paid());
    for language in [Language::En, Language::ZhCn] {
        let texts = Texts::of(language);
        for wrong in Wrong::ALL {
            for remedy in Remedy::ALL {
                for to in [With::Carrier, With::Issuer, With::Seller, With::Regulator] {
                    for contacts in [
                        vec![],
                        vec![asked(None, With::Carrier, By::Chat), asked(Some(Outcome::Refused), to, By::Phone)],
                    ] {
                        let case = case(wrong, remedy);
                        let letter = texts.letter(LetterOf {
                            to,
                            carrier: "T-Mobile",
                            regulator: Some("FCC"),
                            plan: &plan,
                            renewal: &renewal,
                            case: &case,
                            contacts: &contacts,
                            should: Some(day("2026-03-31")),
                            receipts: contacts.len(),
                            today: day("2026-03-10"),
                        });
                        assert!(sound(&letter), "{letter}");
                        // what the bank's statement shows, and who it is about
                        assert!(letter.contains("16.42") && letter.contains("+12065550100") && letter.contains("K-7"));
                        assert_eq!(letter.contains("1026.13"), to == With::Issuer, "{letter}");
                    }
                }
            }
        }
    }
}

#[test]
fn every_event_and_deadline_has_words_in_both_languages() {
    let usd = |minor| Some(keepline_domain::money::Money { minor, currency: "USD".into() });
    let last_day = day("2026-03-31");
    let mut events = vec![
        Happened::Served { last_day },
        Happened::Stopped,
        Happened::NumberLost,
        Happened::ShouldServe { last_day },
        Happened::Read { balance: usd(500), last_day: Some(last_day), data_left_mb: Some(1200) },
        Happened::Noticed,
        Happened::Statement,
        Happened::Complained,
    ];
    for status in [Paid::Posted, Paid::Pending, Paid::Failed, Paid::Refunded, Paid::Disputed] {
        let (channel, method) = (Some("website".into()), Some("Visa".into()));
        let (tax, fee, confirmation) = (usd(142), usd(100), Some("K-7".into()));
        events.push(Happened::Paid {
            amount: usd(1500),
            tax,
            fee,
            channel,
            method,
            confirmation,
            status,
            of_case: true,
        });
    }
    for status in [Status::Open, Status::Credited, Status::Refunded, Status::GivenUp] {
        events.push(Happened::Closed { status, got_back: usd(1500) });
    }
    for with in [With::Carrier, With::Issuer, With::Seller, With::Regulator, With::Other] {
        for by in [By::Phone, By::Chat, By::Email, By::Online, By::Letter, By::InPerson] {
            for outcome in [None, Some(Outcome::Promised), Some(Outcome::Refused)] {
                let Contact { with, by, agent, case_number, outcome, note, .. } = asked(outcome, with, by);
                events.push(Happened::Asked { with, by, agent, case_number, outcome, note });
            }
        }
    }
    for language in [Language::En, Language::ZhCn] {
        let texts = Texts::of(language);
        for what in events.clone() {
            let said = texts.case_event(&Event { on: last_day, what });
            assert!(sound(&said), "{said}");
        }
        for kind in [ClockKind::Issuer, ClockKind::Network, ClockKind::Regulator] {
            for left in [0, 1, 14] {
                let now = "2026-03-10T18:00:00Z".parse().unwrap();
                let about = (&case(Wrong::NotCredited, Remedy::Refund), &paid());
                let on = day("2026-03-10") + chrono::TimeDelta::days(left);
                let told = texts.case_deadline(&terms(), about, &[(kind, on)], now);
                assert!(sound(&told.title) && sound(&told.body), "{told:?}");
                assert!(!told.body.contains("+12065550100"), "numbers of phones are never whole in a notification");
            }
        }
    }
}

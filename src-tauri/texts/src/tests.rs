//! Both languages say the same things, and say them right.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser;
use keepline_domain::money::Money;
use keepline_domain::refusal::{Arg, Code, Refusal};
use keepline_domain::settings::Language;

use super::*;

/// All files of a language, the window's too.
fn all_files(language: Language) -> Vec<(String, String)> {
    let folder = format!("{}/../locales/{}", env!("CARGO_MANIFEST_DIR"), language.tag());
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), std::fs::read_to_string(&path).unwrap()))
        .collect();
    files.sort();
    files
}

/// Every key of a language with the variables its message uses.
fn keys(language: Language) -> BTreeMap<String, BTreeSet<String>> {
    let mut keys = BTreeMap::new();
    for (name, text) in all_files(language) {
        let resource = parser::parse(text.as_str()).unwrap_or_else(|(_, errors)| panic!("{name}: {errors:?}"));
        for entry in resource.body {
            match entry {
                Entry::Message(message) => {
                    let mut variables = BTreeSet::new();
                    for pattern in message.value.iter().chain(message.attributes.iter().map(|a| &a.value)) {
                        collect(pattern, &mut variables);
                    }
                    let key = message.id.name.to_owned();
                    assert!(keys.insert(key.clone(), variables).is_none(), "{key} stands twice in {language:?}");
                }
                Entry::Junk { content } => panic!("{name}: cannot be read: {content}"),
                _ => {}
            }
        }
    }
    keys
}

fn collect(pattern: &Pattern<&str>, variables: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else { continue };
        match expression {
            Expression::Inline(inline) => collect_inline(inline, variables),
            Expression::Select { selector, variants } => {
                collect_inline(selector, variables);
                variants.iter().for_each(|variant| collect(&variant.value, variables));
            }
        }
    }
}

fn collect_inline(inline: &InlineExpression<&str>, variables: &mut BTreeSet<String>) {
    match inline {
        InlineExpression::VariableReference { id } => drop(variables.insert(id.name.to_owned())),
        InlineExpression::FunctionReference { arguments, .. } => {
            arguments.positional.iter().for_each(|argument| collect_inline(argument, variables));
        }
        _ => {}
    }
}

/// Facts that only one of the languages needs to say.
const ONE_SIDED: [&str; 3] = ["date-time", "date-day", "date-day-year"];

#[test]
fn both_languages_hold_the_same_keys_and_variables() {
    let (en, zh) = (keys(Language::En), keys(Language::ZhCn));
    let names = |keys: &BTreeMap<String, _>| keys.keys().cloned().collect::<BTreeSet<_>>();
    assert_eq!(names(&en).symmetric_difference(&names(&zh)).collect::<Vec<_>>(), Vec::<&String>::new());
    for (key, variables) in &en {
        if !ONE_SIDED.contains(&key.as_str()) {
            assert_eq!(variables, &zh[key], "{key}");
        }
    }
    assert!(en.len() > 100, "the catalogue was not read");
}

#[test]
fn a_way_of_paying_that_the_window_names_has_its_word_in_the_history() {
    for language in [Language::En, Language::ZhCn] {
        let keys = keys(language);
        let channels: Vec<_> = keys.keys().filter_map(|key| key.strip_prefix("renewal-channel-")).collect();
        assert!(channels.contains(&"autopay"));
        for channel in channels.into_iter().filter(|channel| *channel != "none") {
            assert!(keys.contains_key(&format!("change-channel-{channel}")), "{channel} {language:?}");
        }
    }
}

#[test]
fn every_refusal_has_its_message() {
    for language in [Language::En, Language::ZhCn] {
        let keys = keys(language);
        for code in Code::ALL {
            assert!(keys.contains_key(&format!("problem-{}", code.as_str())), "{code:?} {language:?}");
        }
    }
}

#[test]
fn a_number_of_one_length_is_told_by_its_name() {
    let said = |language, least, most| {
        let args = vec![("least", Arg::Number(least)), ("most", Arg::Number(most))];
        Texts::of(language).refusal(&Refusal { code: Code::DigitsWrong, field: None, args })
    };
    assert_eq!(said(Language::En, 32, 32), "An EID has 32 digits.");
    assert_eq!(said(Language::ZhCn, 15, 15), "IMEI 应为 15 位数字。");
    assert_eq!(said(Language::En, 19, 20), "This number has 19 to 20 digits.");
}

#[test]
fn dates_times_and_money_read_as_the_window_writes_them() {
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    let moment = "2026-11-22T17:05:00Z".parse().unwrap();
    let ny = chrono_tz::America::New_York;
    // the same table stands in the window's tests, answered by Intl
    let golden = include_str!("golden.json");
    let golden: serde_json::Value = serde_json::from_str(golden).unwrap();
    for language in [Language::En, Language::ZhCn] {
        let texts = Texts::of(language);
        let want = &golden[language.tag()];
        assert_eq!(texts.date(day("2026-11-22"), day("2026-01-01")), want["day"]);
        assert_eq!(texts.date(day("2027-02-06"), day("2026-01-01")), want["day_year"]);
        assert_eq!(texts.moment(moment, ny, day("2026-01-01")), want["moment"]);
        for (code, minor, text) in want["money"]
            .as_array()
            .unwrap()
            .iter()
            .map(|row| (row[0].as_str().unwrap(), row[1].as_i64().unwrap(), row[2].as_str().unwrap()))
        {
            assert_eq!(texts.money(&Money { minor, currency: code.into() }), text, "{code}");
        }
    }
}

#[test]
fn a_name_cannot_turn_the_words_around_it() {
    assert_eq!(isolated("Data SIM"), "Data SIM");
    assert_eq!(isolated("שלום"), "\u{2068}שלום\u{2069}");
    assert_eq!(isolated("a\u{202E}b"), "\u{2068}ab\u{2069}");
}

#[test]
fn only_the_end_of_a_number_is_said() {
    assert_eq!(Texts::of(Language::En).number_end("+12065550142"), "ends 0142");
    assert_eq!(Texts::of(Language::ZhCn).number_end("+12065550142"), "尾号 0142");
}

#[test]
fn ways_of_paying_are_told_apart_in_words() {
    use keepline_domain::{plan, what_if};
    use serde_json::json;
    let terms = |rule: serde_json::Value| {
        plan::from_json(&json!({"name": "x", "zone": "UTC", "started_on": "2026-01-01", "rule": rule,
            "price": {"minor": 1500, "currency": "USD"}}))
        .unwrap()
    };
    let days = terms(json!({"kind": "days", "days": 30, "early": "append", "late": "from_payment"}));
    let steps = json!([{"from_minor": 1000, "days": 30}]);
    let table = terms(json!({"kind": "refill_table", "first_days": 90, "steps": steps, "extend": "max"}));
    let balance = terms(json!({"kind": "balance", "cycle": {"days": 30}, "opening": {"minor": 0, "currency": "USD"}}));
    let pay = |minor: i64| json!({"paid_on": "2026-01-10", "amount": {"minor": minor, "currency": "USD"}});
    let three =
        |minor: i64| json!({"paid_on": "2026-01-10", "amount": {"minor": minor, "currency": "USD"}, "periods": 3});
    let ask = |plan: &plan::Plan, ways: &[serde_json::Value]| {
        let ways: Vec<_> = ways.iter().map(|payment| json!({"payments": [payment]})).collect();
        let ways = what_if::from_json(&json!({"ways": ways}), plan).unwrap();
        what_if::answer(plan, &[], &ways, "2026-01-10".parse().unwrap())
    };
    let (en, zh) = (Texts::of(Language::En), Texts::of(Language::ZhCn));
    let long = ask(&days, &[pay(1500), three(4000)]);
    assert_eq!(en.verdict(&long), ["Way B runs 60 days longer.", "Way B costs less per day."]);
    assert_eq!(zh.verdict(&long), ["方案 B 可多用 60 天。", "方案 B 每天更省。"]);
    let tie = ask(&days, &[pay(1500), pay(1500)]);
    assert_eq!(en.verdict(&tie), ["Both run to the same day.", "Both cost the same per day."]);
    let four = ask(&days, &[pay(1500), three(4500), pay(1600), three(9000)]);
    assert_eq!(en.verdict(&four), ["Run longest, to the same day: B, D.", "Cost least per day, and the same: A, B."]);
    assert_eq!(zh.verdict(&four), ["用得最久且到同一天的方案：B、D。", "每天花费最少且相同的方案：A、B。"]);
    assert_eq!(en.verdict(&ask(&days, &[pay(1500)])), Vec::<String>::new());
    // two periods counted anew, then one
    let anew = terms(json!({"kind": "days", "days": 30, "early": "restart", "late": "from_payment"}));
    let long = json!({"paid_on": "2026-01-09", "amount": {"minor": 1500, "currency": "USD"}, "periods": 2});
    let ways = what_if::from_json(&json!({"ways": [{"payments": [long, pay(1500)]}]}), &anew).unwrap();
    let shorter = what_if::answer(&anew, &[], &ways, "2026-01-10".parse().unwrap());
    let taking = &shorter.ways[0].payments[1];
    assert_eq!(en.nothing(taking, &anew).unwrap(), "Takes 29 days away.");
    assert_eq!(zh.nothing(taking, &anew).unwrap(), "反而减少 29 天。");
    for (plan, minor, want) in [
        (&table, 999, "Buys no days: $10.00 is the smallest refill that does."),
        (&table, 1000, "Buys no days: the plan already runs at least as long."),
        (&balance, 1400, "Buys no days yet: it stays on the balance, $1.00 short of the next cycle."),
    ] {
        let answer = ask(plan, &[pay(minor), pay(minor)]);
        assert_eq!(en.nothing(&answer.ways[0].payments[0], plan).unwrap(), want);
        assert_eq!(en.verdict(&answer), ["Both run to the same day.", "No way adds a day."]);
        assert_ne!(zh.nothing(&answer.ways[0].payments[0], plan).unwrap(), want);
    }
    let only = ask(&balance, &[pay(1400), pay(1500)]);
    assert_eq!(en.verdict(&only), ["Way B runs 30 days longer.", "Only way B adds days."]);
}

#[test]
fn the_end_of_an_autopay_plan_is_a_question_until_it_is_answered() {
    let json = serde_json::json!({
        "name": "Data SIM", "carrier": "", "zone": "America/Los_Angeles", "started_on": "2026-01-31",
        "rule": {"kind": "days", "days": 30, "early": "append", "late": "from_payment"},
        "price": {"minor": 1500, "currency": "USD"}, "autopay": true,
    });
    let plan = keepline_domain::plan::from_json(&json).unwrap();
    let now = "2026-03-02T18:00:00Z".parse().unwrap();
    let standing = keepline_domain::standing::standing(&plan, &[], now);
    let kind = keepline_domain::reminder::Kind::Expired;
    let say = |language, asks| {
        let occasion = Occasion { kind, plan: &plan, standing: &standing, now, home: plan.zone, prospect: None, asks };
        Texts::of(language).reminder(occasion).title
    };
    assert_eq!(say(Language::En, true), "Data SIM: did AutoPay go through?");
    assert_eq!(say(Language::En, false), "Data SIM: service has ended");
    assert_eq!(say(Language::ZhCn, true), "Data SIM：自动扣款成功了吗？");
    assert_eq!(say(Language::ZhCn, false), "Data SIM：已停机");
}

#[test]
fn a_payment_on_the_time_axis_says_what_became_of_it() {
    use keepline_domain::plan::{Early, Late, Rule};
    use keepline_domain::timeline::Mark;
    let rule = Rule::Days { days: 30, early: Early::Append, late: Late::FromPayment };
    let mut paid = keepline_domain::autopay::usual(
        &keepline_domain::plan::from_json(&serde_json::json!({
            "name": "x", "carrier": "", "zone": "UTC", "started_on": "2026-01-31", "rule": rule,
            "price": {"minor": 1500, "currency": "USD"},
        }))
        .unwrap(),
        &[],
        "2026-03-01".parse().unwrap(),
        "2026-03-02".parse().unwrap(),
    );
    let en = Texts::of(Language::En);
    let say = |paid: &_, mark, bought, ahead| en.why_payment(paid, mark, &rule, bought, ahead);
    assert_eq!(say(&paid, Mark::Posted, true, false), "$15.00 paid");
    assert_eq!(say(&paid, Mark::Posted, false, false), "$15.00 paid: bought no days");
    assert_eq!(say(&paid, Mark::Posted, false, true), "$15.00 paid: counts from that day on");
    assert_eq!(say(&paid, Mark::Pending, true, false), "$15.00 paid, not yet seen at the carrier");
    assert_eq!(say(&paid, Mark::Failed, false, false), "$15.00 did not go through");
    assert_eq!(say(&paid, Mark::Voided, false, false), "$15.00 paid: recorded by mistake");
    let day = |text: &str| text.parse().unwrap();
    let gap = |language, until| Texts::of(language).why_gap(false, until, day("2026-03-12"));
    assert_eq!(gap(Language::En, Some(day("2026-03-10"))), "Not paid for until Tue, Mar 10");
    assert_eq!(gap(Language::ZhCn, Some(day("2026-03-10"))), "3月10日周二才付费");
    assert_eq!(gap(Language::En, None), "No days were paid for");
    paid.amount = None;
    assert_eq!(say(&paid, Mark::Posted, true, false), "The line was used");
}

#[test]
fn every_fact_of_health_has_its_words_and_no_word_is_idle() {
    use keepline_domain::health::{Code, Detail, Fact, State};
    let says: [(Code, &[&str], &[&str]); 19] = [
        (Code::Server, &["answers", "unasked"], &["silent"]),
        (Code::DoNotDisturb, &["off", "unsaid"], &["on"]),
        (Code::Waiting, &["none", "held_back", "coming"], &["untold", "unshown", "refused"]),
        (Code::LastShown, &["at", "never"], &[]),
        (Code::LastLook, &["at", "never"], &["off", "late"]),
        (Code::Teller, &["me", "process", "other"], &["nobody"]),
        (Code::Autostart, &["on"], &["off"]),
        (Code::BackgroundCheck, &["on", "next_login"], &["off", "elsewhere"]),
        (Code::Tray, &["shown", "none"], &[]),
        (Code::Clock, &["sane"], &["before_build", "before_event", "set_back"]),
        (Code::HomeZone, &["known"], &["unreadable"]),
        (Code::DataFolder, &["sound"], &["broken"]),
        (Code::Data, &["sound"], &["broken"]),
        (Code::Receipts, &["sound"], &["broken"]),
        (Code::Calendar, &["written"], &["failed"]),
        (Code::OtherComputer, &[], &["seen"]),
        (Code::ConflictCopies, &[], &["found"]),
        (Code::Backup, &["at", "none"], &["old", "failed"]),
        (Code::BackupFolder, &["at", "none"], &["old", "unreachable"]),
    ];
    let now = "2026-11-22T17:05:00Z".parse().unwrap();
    for language in [Language::En, Language::ZhCn] {
        let texts = Texts::of(language);
        let mut idle: BTreeSet<String> = keys(language).into_keys().filter(|key| key.starts_with("health-")).collect();
        for (code, well, unwell) in says {
            let each = well.iter().map(|says| (says, State::Ok)).chain(unwell.iter().map(|says| (says, State::Warn)));
            for (says, state) in each {
                let fact = Fact { code, state, says, detail: Detail::Text("x".into()), remedy: None };
                let words = texts.fact(&fact, chrono_tz::UTC, now);
                let name = format!("health-{}", code.as_str());
                let key = format!("{name}-{says}");
                assert!(![&name, &key].contains(&&words.message) && words.title != name, "{key} {language:?}");
                let advice = format!("{key}-do");
                assert_eq!(words.what_to_do.is_some(), state != State::Ok);
                assert_ne!(words.what_to_do.as_ref(), Some(&advice), "{language:?}");
                idle = &idle - &BTreeSet::from([name, key, advice]);
            }
        }
        assert_eq!(idle, BTreeSet::new(), "{language:?}");
    }
    let count = Fact { code: Code::Waiting, state: State::Ok, says: "coming", detail: Detail::Count(1), remedy: None };
    let words = Texts::of(Language::En).fact(&count, chrono_tz::UTC, now);
    assert_eq!(words.message, "1 reminder is about to be shown.");
}

#[test]
fn one_notification_says_of_each_plan_when_it_is_due() {
    let titles = |words: [&str; 4]| words.map(str::to_owned).to_vec();
    let en = Texts::of(Language::En);
    let told =
        en.summary(&titles(["Mint: 3 days left", "giffgaff: last day today", "C: 1 day left", "D: 1 day left"]), 7);
    assert_eq!(told.title, "7 plans need attention");
    assert_eq!(told.body, "Mint: 3 days left · giffgaff: last day today · C: 1 day left · D: 1 day left · and 3 more");
    let two = Texts::of(Language::ZhCn).summary(&titles(["Mint：剩 3 天", "giffgaff：已停机", "", ""])[..2], 2);
    assert_eq!((two.title.as_str(), two.body.as_str()), ("2 个套餐需要处理", "Mint：剩 3 天；giffgaff：已停机"));
}

#[test]
fn a_calendar_says_what_is_true_on_any_day_and_never_a_whole_number() {
    use keepline_domain::calendar::{Event, Kind, Occasion, Words};
    let plan = |autopay| {
        keepline_domain::plan::from_json(&serde_json::json!({
            "name": "Data SIM", "carrier": "", "number": "+12065550142", "zone": "UTC", "started_on": "2026-01-31",
            "rule": {"kind": "fixed_end", "last_day": "2027-01-02"}, "price": {"minor": 1500, "currency": "USD"},
            "autopay": autopay,
        }))
        .unwrap()
    };
    let said = |language, kind, autopay| {
        let event = Event { kind, on: "2027-01-02".parse().unwrap(), alarms: Vec::new() };
        let saying = Words::say(&Texts::of(language), Occasion { event: &event, plan: &plan(autopay) });
        format!("{} | {}", saying.summary, saying.description)
    };
    assert_eq!(
        said(Language::En, Kind::LastDay, false),
        "Data SIM: last day | Renew by Sat, Jan 2 · $15.00\nends 0142"
    );
    assert_eq!(
        said(Language::En, Kind::NumberLoss, false),
        "Data SIM: number lost | Unless renewed by Fri, Jan 1, the carrier may take the number back · $15.00\nends 0142"
    );
    assert!(said(Language::En, Kind::LastDay, true).starts_with("Data SIM: AutoPay is due | Paid through Sat, Jan 2."));
    assert_eq!(
        said(Language::ZhCn, Kind::LastDay, false),
        "Data SIM：最后可用日 | 最晚1月2日周六续费 · US$15.00\n尾号 0142"
    );
}

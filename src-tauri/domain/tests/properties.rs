//! What holds for every plan and every history.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

mod story;

use chrono::{Days, NaiveDate, TimeDelta};
use keepline_domain::civil::{moment_at, start_of_day};
use keepline_domain::period::periods;
use keepline_domain::plan::{Early, Plan, Rule, Shown, Word};
use keepline_domain::reminder::{Kind, Reckoning, schedule};
use keepline_domain::renewal::Renewal;
use keepline_domain::standing::standing;
use proptest::prelude::*;
use serde_json::{Value, json};
use story::{plan, plan_json, renewal};

fn any_day() -> impl Strategy<Value = NaiveDate> {
    (0_u64..16_000).prop_map(|n| NaiveDate::from_ymd_opt(1994, 1, 1).unwrap() + Days::new(n))
}

fn any_zone() -> impl Strategy<Value = chrono_tz::Tz> {
    prop::sample::select(chrono_tz::TZ_VARIANTS.to_vec())
}

fn any_rule() -> impl Strategy<Value = Value> {
    let ways =
        (prop::sample::select(vec!["append", "restart"]), prop::sample::select(vec!["from_payment", "from_expiry"]));
    (any::<bool>(), 1_i64..400, 1_i64..25, ways).prop_map(|(days, d, m, (early, late))| {
        if days { story::days(d, early, late) } else { story::months(m, early, late) }
    })
}

fn any_plan() -> impl Strategy<Value = Plan> {
    (any_zone(), any_day(), any_rule(), prop::option::of(0_i64..400)).prop_map(|(zone, start, rule, grace)| {
        let mut json = plan_json(zone.name(), &start.to_string(), &rule);
        json["grace"] = grace.map_or(Value::Null, |days| json!({"number_lost_after_days": days}));
        plan(&json)
    })
}

fn any_history(plan: &Plan) -> impl Strategy<Value = Vec<Renewal>> + use<> {
    let plan = plan.clone();
    prop::collection::vec((0_u64..900, 1_u32..4, 0_usize..5, prop::option::of(0_u64..200)), 0..9).prop_map(
        move |rows| {
            rows.into_iter()
                .map(|(after, periods, status, shown)| {
                    let paid_on = plan.started_on + Days::new(after);
                    let status = ["posted", "pending", "disputed", "failed", "refunded"][status];
                    let shown = shown.map(|days| (paid_on + Days::new(days)).to_string());
                    let amount = json!({"minor": 1500, "currency": "USD"});
                    let json = json!({"paid_on": paid_on.to_string(), "amount": amount, "periods": periods,
                    "status": status, "new_last_day": shown});
                    renewal(&json, &plan)
                })
                .collect()
        },
    )
}

fn any_story() -> impl Strategy<Value = (Plan, Vec<Renewal>)> {
    any_plan().prop_flat_map(|plan| {
        let history = any_history(&plan);
        (Just(plan), history)
    })
}

const LATER: fn() -> NaiveDate = || NaiveDate::from_ymd_opt(2100, 1, 1).unwrap();

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn periods_are_in_order_and_do_not_overlap((plan, history) in any_story()) {
        let periods = periods(&plan, &history, LATER());
        for pair in periods.windows(2) {
            prop_assert!(pair[0].last_day < pair[1].starts_on, "{pair:?}");
            prop_assert!(pair[0].starts_on <= pair[0].last_day);
        }
        prop_assert!(periods[0].starts_on >= plan.started_on);
    }

    #[test]
    fn payments_of_different_days_may_be_recorded_in_any_order((plan, history) in any_story()) {
        let mut days: Vec<_> = history.iter().map(|r| r.paid_on).collect();
        days.sort_unstable();
        days.dedup();
        prop_assume!(days.len() == history.len());
        let mut backwards = history.clone();
        backwards.reverse();
        let spans = |history: &[Renewal]| -> Vec<_> {
            periods(&plan, history, LATER()).iter().map(|p| (p.starts_on, p.last_day)).collect()
        };
        prop_assert_eq!(spans(&history), spans(&backwards));
    }

    #[test]
    fn one_by_one_gives_the_same_as_all_at_once((plan, history) in any_story()) {
        // as known on each payment's own day, and then forgotten: the last one stands for all
        let all = periods(&plan, &history, LATER());
        let mut known = Vec::new();
        let mut last = periods(&plan, &known, LATER());
        for renewal in &history {
            known.push(renewal.clone());
            last = periods(&plan, &known, LATER());
        }
        prop_assert_eq!(all, last);
    }

    #[test]
    fn an_appended_payment_never_makes_the_last_day_earlier((plan, mut history) in any_story(), after in 0_u64..900) {
        let json = json!({"paid_on": (plan.started_on + Days::new(after)).to_string(), "amount": {"minor": 1500, "currency": "USD"}});
        let mut plan = plan;
        let (Rule::Days { early, .. } | Rule::Months { early, .. }) = &mut plan.rule else { unreachable!() };
        *early = Early::Append;
        history.retain(|r| r.new_last_day.is_none());
        let end = |history: &[Renewal]| periods(&plan, history, LATER()).last().unwrap().last_day;
        let before = end(&history);
        history.push(renewal(&json, &plan));
        prop_assert!(end(&history) >= before);
    }

    #[test]
    fn a_failed_payment_changes_nothing((plan, mut history) in any_story(), after in 0_u64..900) {
        let spans = |history: &[Renewal]| periods(&plan, history, LATER()).len();
        let before = spans(&history);
        let json = json!({"paid_on": (plan.started_on + Days::new(after)).to_string(),
            "amount": {"minor": 1500, "currency": "USD"}, "status": "failed"});
        history.push(renewal(&json, &plan));
        prop_assert_eq!(spans(&history), before);
    }

    #[test]
    fn a_shown_date_gives_a_period_that_ends_as_shown(rule in any_rule(), date in any_day(), today in any_day(), renews in any::<bool>()) {
        let word = if renews { Word::RenewsOn } else { Word::ExpiresOn };
        let shown = Shown { word, date };
        let mut plan = plan(&plan_json("Europe/London", "2020-01-01", &rule));
        (plan.started_on, plan.first_last_day) = shown.first_period(&plan.rule, today);
        let first = periods(&plan, &[], LATER())[0];
        prop_assert_eq!(first.renewal_day(), shown.renewal_day());
    }

    #[test]
    fn the_moment_a_day_begins_lies_on_it_or_after_a_gap(date in any_day(), zone in any_zone()) {
        let start = start_of_day(date, zone);
        let local = start.with_timezone(&zone).naive_local();
        prop_assert!(local.date() >= date);
        // the moment before still reads an earlier date, or the same midnight for the first time
        let before = (start - TimeDelta::seconds(1)).with_timezone(&zone).naive_local();
        prop_assert!(before.date() < date, "{date} {zone} {before}");
    }

    #[test]
    fn days_left_falls_by_one_each_day((plan, history) in any_story(), after in 0_u64..400) {
        let day = plan.started_on + Days::new(after);
        let noon = chrono::NaiveTime::from_hms_opt(12, 0, 0).unwrap();
        let at = |day| moment_at(day, noon, plan.zone);
        // history as it was on that day, so that no payment falls in between
        let known: Vec<Renewal> = history.iter().filter(|r| r.paid_on <= day).cloned().collect();
        let (today, tomorrow) = (standing(&plan, &known, at(day)), standing(&plan, &known, at(day + Days::new(1))));
        let skipped = plan.zone.name() == "Pacific/Apia" || plan.zone.name() == "Pacific/Fakaofo"
            || plan.zone.name().contains("Kwajalein") || plan.zone.name().contains("Kiritimati") || plan.zone.name().contains("Kanton")
            || plan.zone.name().contains("Enderbury") || plan.zone.name().contains("Manila");
        prop_assume!(!skipped);
        prop_assert_eq!(today.days_left - 1, tomorrow.days_left);
    }

    #[test]
    fn reminders_are_in_order_inside_their_bounds_and_told_apart(
        (plan, history) in any_story(),
        home in any_zone(),
        minute in 0_u32..1440,
        leads in prop::collection::vec(0_u32..40, 0..6),
    ) {
        let remind_at = chrono::NaiveTime::from_num_seconds_from_midnight_opt(minute * 60, 0).unwrap();
        let periods = periods(&plan, &history, LATER());
        let last = *periods.last().unwrap();
        let reminders = schedule(&plan, &periods, Reckoning { home, remind_at, leads: &leads, not_yet: None });
        let (starts, ends) = (start_of_day(last.starts_on, plan.zone), start_of_day(last.renewal_day(), plan.zone));
        for pair in reminders.windows(2) {
            prop_assert!((pair[0].fire_at, pair[0].kind) <= (pair[1].fire_at, pair[1].kind));
        }
        for reminder in &reminders {
            if reminder.kind == Kind::Expiry {
                prop_assert!(reminder.fire_at >= starts && reminder.fire_at < ends, "{reminder:?} {starts} {ends}");
            } else {
                prop_assert!(reminder.fire_at >= ends);
            }
        }
        let mut keys: Vec<_> = reminders.iter().map(|r| (r.kind, r.counts_to, r.lead_days)).collect();
        let all = keys.len();
        keys.sort_unstable();
        keys.dedup();
        prop_assert_eq!(keys.len(), all);
    }
}

//! Words for what ways of paying would give, and for which of them is better.

use keepline_domain::plan::{Plan, Rule};
use keepline_domain::what_if::{Answer, Effect, Given, Nothing};

use crate::Texts;

/// Ways are told apart by letters.
const LETTERS: [&str; 4] = ["A", "B", "C", "D"];

impl Texts {
    /// Why a payment buys no day; none where it buys some.
    #[must_use]
    pub fn nothing(&self, effect: &Effect, plan: &Plan) -> Option<String> {
        Some(match effect.nothing? {
            Nothing::BelowTable => {
                let lowest = match &plan.rule {
                    Rule::RefillTable { steps, .. } => steps.first().map_or(0, |step| step.from_minor),
                    _ => 0,
                };
                let lowest = keepline_domain::money::Money { minor: lowest, currency: plan.price.currency.clone() };
                self.say("why-nothing-below_table", &[("amount", self.money(&lowest).into())])
            }
            Nothing::RunsLonger => self.say("why-nothing-runs_longer", &[]),
            Nothing::StaysOnBalance => match &effect.missing {
                Some(missing) => self.say("why-nothing-stays_on_balance", &[("amount", self.money(missing).into())]),
                None => self.say("why-nothing-no_days", &[]),
            },
            Nothing::NoDays => self.say("why-nothing-no_days", &[]),
            Nothing::TakesAway => {
                let days = effect.days_gained.saturating_neg();
                self.say("why-nothing-takes_away", &[("days", days.into())])
            }
        })
    }

    /// Which way is better, by its last day and by what a day costs. Nothing to say of one way alone.
    #[must_use]
    pub fn verdict(&self, answer: &Answer) -> Vec<String> {
        if answer.ways.len() < 2 {
            return Vec::new();
        }
        vec![self.longest(answer), self.cheapest(answer)]
    }

    fn longest(&self, answer: &Answer) -> String {
        let of = |way: &Given| keepline_domain::civil::days_between(answer.last_day, way.last_day);
        let mut ends: Vec<i64> = answer.ways.iter().map(of).collect();
        ends.sort_unstable();
        ends.dedup();
        let lead = ends.last().zip(ends.iter().rev().nth(1)).map_or(0, |(last, next)| last - next);
        self.better("why-longest", &answer.longest, answer.ways.len(), lead)
    }

    fn cheapest(&self, answer: &Answer) -> String {
        let giving = answer.ways.iter().filter(|way| way.days_gained > 0).count();
        match (answer.cheapest.as_slice(), giving) {
            ([], _) => self.say("why-none-gives", &[]),
            ([only], 1) => self.say("why-only", &[("way", letter(*only).into())]),
            (places, _) => self.better("why-cheapest", places, answer.ways.len(), 0),
        }
    }

    /// One way is better, or several are equally good; `of` is how many there are.
    fn better(&self, key: &str, places: &[usize], of: usize, days: i64) -> String {
        let names = places.iter().map(|place| letter(*place)).collect::<Vec<_>>().join(&self.say("why-and", &[]));
        let of = i64::try_from(of).unwrap_or(i64::MAX);
        match places {
            [_] => self.say(key, &[("way", names.into()), ("of", of.into()), ("days", days.into())]),
            _ => self.say(&format!("{key}-tie"), &[("ways", names.into()), ("of", of.into())]),
        }
    }
}

fn letter(place: usize) -> &'static str {
    LETTERS.get(place).copied().unwrap_or_default()
}

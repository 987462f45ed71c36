//! The letter of a case: a draft made of what is known. What only its user knows stands in square brackets.

use chrono::{Datelike, NaiveDate};
use keepline_domain::case::{Case, Contact, Outcome, With};
use keepline_domain::plan::Plan;
use keepline_domain::renewal::Renewal;
use keepline_domain::settings::Language;
use keepline_domain::wallet::MethodKind;

use crate::{Texts, isolated};

/// What a letter is written of.
#[derive(Debug, Clone, Copy)]
pub struct LetterOf<'a> {
    /// Who it goes to.
    pub to: With,
    /// What the carrier is called, in the letter's language.
    pub carrier: &'a str,
    /// What the authority is called, in the letter's language.
    pub regulator: Option<&'a str>,
    /// The plan.
    pub plan: &'a Plan,
    /// The payment.
    pub renewal: &'a Renewal,
    /// The case.
    pub case: &'a Case,
    /// Who was asked, the first first.
    pub contacts: &'a [Contact],
    /// The last day that the payment should have bought, where it bought nothing.
    pub should: Option<NaiveDate>,
    /// How many receipts go with it.
    pub receipts: usize,
    /// The day it is written.
    pub today: NaiveDate,
}

impl Texts {
    /// The draft, paragraphs with an empty line between them.
    #[must_use]
    pub fn letter(&self, of: LetterOf<'_>) -> String {
        let LetterOf { plan, renewal, case, today, .. } = of;
        let carrier = isolated(of.carrier);
        let money = |money: Option<&keepline_domain::money::Money>| money.map(|money| self.money(money));
        // as the bank's statement has it
        let amount = money(renewal.charged().as_ref()).unwrap_or_default();
        let asked = money(case.asked.as_ref()).unwrap_or_else(|| amount.clone());
        let wrong = self.say(&format!("case-wrong-{}", case.wrong.as_str()), &[]);
        let args = [
            ("carrier", carrier.into()),
            ("regulator", of.regulator.unwrap_or("[…]").into()),
            ("amount", amount.into()),
            ("asked", asked.into()),
            ("paid", self.long_date(renewal.paid_on).into()),
            ("noticed", self.long_date(case.noticed_on).into()),
            ("wrong", wrong.into()),
        ];
        let say = |key: &str| self.say(&format!("letter-{key}"), &args);
        let to = match of.to {
            With::Other => With::Issuer,
            to => to,
        };
        let mut about = vec![say("subject"), self.line_of(plan)];
        about.extend(
            filled(renewal.confirmation.as_deref())
                .map(|number| self.say("letter-confirmation", &[("confirmation", number.into())])),
        );
        if to == With::Issuer {
            about.push(say("last4"));
        } else {
            about.extend(
                filled(renewal.method.as_deref()).map(|m| self.say("letter-paid-with", &[("method", m.into())])),
            );
        }
        let mut told = Vec::new();
        // only a credit card has that rule
        if to == With::Issuer && case.paid_by == MethodKind::Credit {
            told.push(say("notice"));
        }
        told.push(say(&format!("wrong-{}", case.wrong.as_str())));
        let dated = |key: &str, day: NaiveDate| self.say(key, &[("date", self.long_date(day).into())]);
        told.extend(of.should.map(|day| dated("letter-should", day)));
        told.extend(case.statement_on.filter(|_| to == With::Issuer).map(|day| dated("letter-statement", day)));
        let paragraphs = [
            self.long_date(today),
            say(&format!("to-{}", to.as_str())),
            about.join("\n"),
            say("greeting"),
            self.sentences(&told),
            self.done_so_far(of.contacts),
            self.sentences(&[say(&format!("remedy-{}", case.remedy.as_str())), say("answer")]),
            self.say("letter-enclosed", &[("count", of.receipts.into())]),
            [say("close"), say("sign"), say("address")].join("\n"),
        ];
        paragraphs.join("\n\n")
    }

    fn line_of(&self, plan: &Plan) -> String {
        match &plan.number {
            Some(number) => self.say("letter-line", &[("number", number.clone().into())]),
            None => self.say("letter-line-none", &[("name", isolated(&plan.name).into())]),
        }
    }

    fn done_so_far(&self, contacts: &[Contact]) -> String {
        if contacts.is_empty() {
            return self.say("letter-asked-none", &[]);
        }
        let mut lines = vec![self.say("letter-asked", &[])];
        lines.extend(contacts.iter().map(|one| {
            let words = |stem: &str, word: &str| self.say(&format!("case-{stem}-{word}"), &[]);
            let args = [
                ("date", self.long_date(one.on).into()),
                ("with", words("with", one.with.as_str()).into()),
                ("by", words("by", one.by.as_str()).into()),
                ("outcome", words("outcome", one.outcome.map_or("none", Outcome::as_str)).into()),
            ];
            let parts = [
                Some(self.say("letter-asked-one", &args)),
                filled(Some(&one.agent)).map(|agent| self.say("letter-agent", &[("agent", agent.into())])),
                filled(Some(&one.case_number)).map(|number| self.say("letter-number", &[("number", number.into())])),
            ];
            format!("- {}", self.listed(parts.into_iter().flatten()))
        }));
        lines.join("\n")
    }

    fn sentences(&self, told: &[String]) -> String {
        told.join(if self.language() == Language::ZhCn { "" } else { " " })
    }

    /// A day as letters have it: `February 20, 2026`.
    #[must_use]
    pub fn long_date(&self, day: NaiveDate) -> String {
        let args = [
            ("month", self.say(&format!("letter-month-{}", day.month()), &[]).into()),
            ("day", day.day().to_string().into()),
            ("year", day.year().to_string().into()),
        ];
        self.say("letter-date", &args)
    }
}

fn filled(text: Option<&str>) -> Option<String> {
    text.map(str::trim).filter(|text| !text.is_empty()).map(isolated)
}

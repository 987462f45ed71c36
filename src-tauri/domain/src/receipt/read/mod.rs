//! Reads the text of a receipt: who was paid, how much, when, for which line. Which words say what is data (`Words`, `Sender`),
//! kept in the catalogue. What could be read in two ways is asked and never guessed; what is not said stays empty.

mod code;
mod day;
mod ending;
mod kind;
mod money;
mod one;
mod page;
mod phrases;
mod sender;
mod slip;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::money::{Currency, Money};

pub use self::kind::Tell;
pub use self::page::Label;
pub use self::phrases::Words;
pub use self::sender::{Sender, SubLine};

use self::kind::Marks;
use self::money::Sums;
use self::page::Page;

/// The most that is read, in characters. What is behind it is footnotes.
pub const MOST_CHARS: usize = 64 * 1024;

/// A receipt as plain text.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Paper {
    /// Who sent it, as `Name <address>`; the one it was forwarded from too. Empty where it is no mail.
    pub from: Vec<String>,
    /// Its subject; empty where it is no mail.
    pub subject: String,
    /// The day it was sent on, in its sender's zone. It is not the day of the payment, and decides nothing but a missing year.
    pub sent_on: Option<NaiveDate>,
    /// What it says.
    pub text: String,
}

impl Paper {
    /// All of it as one text to look at: who sent it, its subject and its day stand above what it says.
    #[must_use]
    pub fn whole(&self) -> String {
        let day = self.sent_on.map(|day| day.to_string());
        let head = self.from.iter().chain(std::iter::once(&self.subject)).chain(day.iter());
        let head: Vec<&str> = head.map(|line| line.trim()).filter(|line| !line.is_empty()).collect();
        let parts = [head.join("\n"), self.text.trim().to_owned()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n")
    }
}

/// What a paper is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts", rename = "ReceiptKind")]
pub enum Kind {
    /// It says that a payment was made.
    Payment,
    /// Anything else: an offer, a code, a bill, a payment that failed or is still to come.
    Other,
}

/// A field of a receipt that can be read in two ways.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts", rename = "ReceiptField")]
pub enum Field {
    /// Who was paid.
    Carrier,
    /// What was paid, without tax where the paper says it apart.
    Amount,
    /// The tax.
    Tax,
    /// The day of the payment.
    PaidOn,
    /// The number of the confirmation or order.
    Confirmation,
    /// The last four digits of the line.
    NumberLast4,
    /// The last four digits of the card.
    CardLast4,
}

/// What a receipt says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts", rename = "ReceiptSays")]
pub struct Read {
    /// What it is. Of what is no payment, only the carrier is told.
    pub kind: Kind,
    /// A key of the catalogue.
    pub carrier: Option<String>,
    /// What was paid, without tax and fees where the paper says them apart.
    pub amount: Option<Money>,
    /// The tax.
    pub tax: Option<Money>,
    /// The day of the payment.
    pub paid_on: Option<NaiveDate>,
    /// The number of the confirmation or order, as written.
    pub confirmation: Option<String>,
    /// The last four digits of the line.
    pub number_last4: Option<String>,
    /// The last four digits of the card.
    pub card_last4: Option<String>,
    /// What it says in a way that can be read in two: empty above, and to be asked.
    pub ambiguous: Vec<Field>,
}

/// What a receipt says, and what is to be asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Understood {
    /// What it says.
    pub read: Read,
    /// The amounts it may be, where that is ambiguous.
    pub amounts: Vec<Money>,
    /// The days it may be, where that is ambiguous; the nearest to the day it was sent first.
    pub days: Vec<NaiveDate>,
    /// What the carrier credits and the tax on top of it, as a renewal has them, where that is certain.
    pub credited: Option<Money>,
    /// The tax on top of that; none where it is part of the amount.
    pub on_top: Option<Money>,
}

/// What words and senders mean.
#[derive(Debug, Clone, Copy)]
pub struct Patterns<'a> {
    /// The words of any receipt.
    pub words: &'a Words,
    /// Who sends them.
    pub senders: &'a [Sender],
}

/// Reads a receipt. `currency` is the plan's money where one is known: it settles signs that several countries use.
#[must_use]
pub fn read(paper: &Paper, patterns: Patterns<'_>, currency: Option<Currency>) -> Understood {
    let text: String = paper.text.chars().take(MOST_CHARS).collect();
    let paper = Paper { text, ..paper.clone() };
    let who = sender::of(&paper, patterns.senders);
    let money = currency.or_else(|| who.sender.and_then(|sender| Currency::from_code(sender.currency.as_deref()?)));
    let page = Page::of(&paper, patterns.words, money);
    let sums = money::sums(&page);
    let codes = code::confirmation(&page);
    let day = day::paid_on(&page, &codes.spans, paper.sent_on);
    let carrier = who.line.clone().said();
    let endings = ending::endings(&page, &codes.spans);
    let marks = Marks { code: &codes.value, day: &day, card: &endings.card };
    let kind = kind::of(&paper, &page, patterns.words, &who, &sums, &marks);
    if kind == Kind::Other {
        return other(carrier);
    }
    let mut ambiguous = Vec::new();
    let mut ask = |field: Field, open: bool| {
        if open {
            ambiguous.push(field);
        }
    };
    ask(Field::Carrier, who.line.is_open());
    ask(Field::Amount, sums.amount.is_open());
    ask(Field::Tax, sums.tax.is_open());
    ask(Field::PaidOn, day.is_open());
    ask(Field::Confirmation, codes.value.is_open());
    ask(Field::NumberLast4, endings.line.is_open());
    ask(Field::CardLast4, endings.card.is_open());
    let Sums { amount, tax, credited, on_top, .. } = sums;
    Understood {
        read: Read {
            kind,
            carrier,
            amount: amount.clone().said(),
            tax: tax.said(),
            paid_on: day.clone().said(),
            confirmation: codes.value.said(),
            number_last4: endings.line.said(),
            card_last4: endings.card.said(),
            ambiguous,
        },
        amounts: amount.choices(),
        days: day::nearest(day.choices(), paper.sent_on),
        credited,
        on_top,
    }
}

fn other(carrier: Option<String>) -> Understood {
    let read = Read {
        kind: Kind::Other,
        carrier,
        amount: None,
        tax: None,
        paid_on: None,
        confirmation: None,
        number_last4: None,
        card_last4: None,
        ambiguous: Vec::new(),
    };
    Understood { read, amounts: Vec::new(), days: Vec::new(), credited: None, on_top: None }
}

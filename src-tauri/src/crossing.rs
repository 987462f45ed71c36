//! How failures cross to the window: a code to branch on, words in the user's language, the field.

use keepline_domain::refusal::Refusals;
use keepline_ledger::Fault;
use keepline_texts::Texts;
use serde::Serialize;
use ts_rs::TS;

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub(crate) struct Problem {
    /// To branch on.
    pub(crate) code: String,
    /// In the user's language.
    pub(crate) message: String,
    /// As a path such as `rule.days`; none for the whole.
    pub(crate) field: Option<String>,
}

/// A failed command.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts", rename = "Fault")]
pub(crate) struct Crossing {
    #[serde(flatten)]
    first: Problem,
    /// Every refused field, the first included.
    all: Vec<Problem>,
}

pub(crate) type Crossed<T> = Result<T, Crossing>;

impl Crossing {
    pub(crate) fn of(code: &str, detail: &str, texts: &Texts) -> Self {
        let first = Problem { code: code.to_owned(), message: texts.problem(code, detail), field: None };
        Self { all: vec![first.clone()], first }
    }

    /// Its words.
    pub(crate) fn message(&self) -> &str {
        &self.first.message
    }

    pub(crate) fn fault(fault: &Fault, texts: &Texts) -> Self {
        match fault {
            Fault::Refused(refusals) => {
                let all = problems(refusals, texts);
                match all.first() {
                    Some(first) => Self { first: first.clone(), all },
                    None => Self::of(fault.code(), "", texts),
                }
            }
            other => Self::of(other.code(), other.detail(), texts),
        }
    }
}

/// The words of each refused field.
pub(crate) fn problems(refusals: &Refusals, texts: &Texts) -> Vec<Problem> {
    refusals
        .iter()
        .map(|refusal| Problem {
            code: refusal.code.as_str().to_owned(),
            message: texts.refusal(refusal),
            field: refusal.field.clone(),
        })
        .collect()
}

//! A failed call as scripts see it: one JSON object, in the user's language, with the field.

use std::process::ExitCode;

use keepline_domain::refusal::{Refusal, Refusals};
use keepline_ledger::Fault;
use keepline_ledger::import::ImportReport;
use keepline_texts::Texts;
use serde_json::json;

use crate::print;

/// What went wrong, in words.
#[derive(Debug)]
pub(crate) struct Failure {
    code: String,
    message: String,
    field: Option<String>,
    exit: u8,
}

impl Failure {
    /// The words of the call itself are off.
    pub(crate) fn usage(message: &str) -> Self {
        Self { code: "usage".into(), message: message.trim().to_owned(), field: None, exit: 2 }
    }

    /// The first of the refused fields.
    pub(crate) fn refused(refusals: &Refusals, texts: &Texts) -> Self {
        let Some(first) = refusals.first() else { return Self::of("not_json", "", texts) };
        Self { code: first.code.as_str().into(), message: texts.refusal(first), field: first.field.clone(), exit: 1 }
    }

    /// One refused field.
    pub(crate) fn field(refusal: Refusal, texts: &Texts) -> Self {
        Self::refused(&vec![refusal], texts)
    }

    /// A failure of the data.
    pub(crate) fn fault(fault: &Fault, texts: &Texts) -> Self {
        match fault {
            Fault::Refused(refusals) => Self::refused(refusals, texts),
            other => Self { field: other.field().map(str::to_owned), ..Self::of(other.code(), other.detail(), texts) },
        }
    }

    /// A failure by its code.
    pub(crate) fn of(code: &str, detail: &str, texts: &Texts) -> Self {
        Self { code: code.into(), message: texts.problem(code, detail), field: None, exit: 1 }
    }

    /// The first row that stopped an import, or what it asks.
    pub(crate) fn not_imported(report: &ImportReport, texts: &Texts) -> Self {
        if let Some(ask) = report.asks.first() {
            let code = format!("import_needs_{}", ask.as_str());
            let field = Some(ask.as_str().to_owned());
            return Self { field, ..Self::of(&code, "", texts) };
        }
        let Some(first) = report.refused.first() else { return Self::of("import_unknown", "", texts) };
        let refused = Self::refused(&vec![first.refusal.clone()], texts);
        Self { message: texts.refused_row(first.row, first.column.as_deref(), &refused.message), ..refused }
    }

    /// Prints it to standard error; answers the exit code.
    pub(crate) fn report(&self) -> ExitCode {
        let object = json!({"code": self.code, "message": self.message, "field": self.field});
        // where even that cannot be written, the exit code says it
        let _ = print(&mut std::io::stderr(), &format!("{object}\n"));
        ExitCode::from(self.exit)
    }
}

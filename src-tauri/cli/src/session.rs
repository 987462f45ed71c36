//! What every verb needs: the data, the time, the words, and its JSON.

use std::io::Read;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, Utc};
use keepline_domain::refusal::{Code, Refusal};
use keepline_ledger::reminder::Circumstances;
use keepline_ledger::{Fault, Folder, Ledger, clock};
use keepline_texts::{Texts, system_language};
use serde_json::Value;

use crate::calendar;
use crate::failure::Failure;
use crate::print;

pub(crate) struct Session {
    pub(crate) data: Option<PathBuf>,
    /// In the system's language, until the data says otherwise.
    pub(crate) texts: Texts,
}

impl Session {
    pub(crate) fn new(data: Option<PathBuf>) -> Self {
        Self { data, texts: Texts::of(system_language()) }
    }

    /// Opens the data, then runs `work` with it; failures speak the language of its settings.
    pub(crate) fn with_ledger<T>(
        &self,
        work: impl FnOnce(&mut Ledger, &Texts) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let open = || -> Result<(Ledger, Option<Texts>), Fault> {
            let ledger = Ledger::open(&Folder::open(self.data.clone())?)?;
            let chosen = ledger.settings()?.language.map(Texts::of);
            Ok((ledger, chosen))
        };
        let (mut ledger, chosen) = open().map_err(|fault| Failure::fault(&fault, &self.texts))?;
        let answer = work(&mut ledger, chosen.as_ref().unwrap_or(&self.texts));
        if ledger.has_written() {
            let _ = ledger.folder().mark_use(clock::now());
            // its failure is remembered, and said by `check`
            let _ = calendar::keep(&mut ledger, &self.texts);
        }
        answer
    }

    /// An answer of the ledger, its failure in the language of the settings.
    pub(crate) fn with_words<T>(&self, ledger: &Ledger, answer: Result<T, Fault>) -> Result<T, Failure> {
        let chosen = ledger.settings().ok().and_then(|settings| settings.language).map(Texts::of);
        answer.map_err(|fault| Failure::fault(&fault, chosen.as_ref().unwrap_or(&self.texts)))
    }
}

/// What is said beside an answer. Beside a failure nothing is: that is one JSON object alone.
static BESIDE: Mutex<Option<String>> = Mutex::new(None);

/// Says on standard error what is to be said beside the answer.
pub(crate) fn say_beside() {
    if let Some(warning) = BESIDE.lock().unwrap_or_else(PoisonError::into_inner).take() {
        let _ = print(&mut std::io::stderr(), &format!("{warning}\n"));
    }
}

/// The circumstances of a question at `as_of`, or now.
pub(crate) fn circumstances(ledger: &mut Ledger, as_of: Option<&str>, texts: &Texts) -> Result<Circumstances, Failure> {
    let now = match as_of {
        None => clock::now(),
        Some(text) => moment(text).map_err(|refusal| Failure::field(refusal, texts))?,
    };
    let settings = ledger.settings().map_err(|fault| Failure::fault(&fault, texts))?;
    let home = ledger.home_zone(&settings).map_err(|fault| Failure::fault(&fault, texts))?;
    if !home.known {
        *BESIDE.lock().unwrap_or_else(PoisonError::into_inner) =
            Some(texts.problem("zone_unreadable", home.zone.name()));
    }
    Ok(Circumstances { now, home: home.zone, settings })
}

fn moment(text: &str) -> Result<DateTime<Utc>, Refusal> {
    let read = DateTime::parse_from_rfc3339(text).map_err(|_| Refusal::of(Code::MomentInvalid, "as_of"))?;
    Ok(read.with_timezone(&Utc))
}

/// Reads JSON given as an argument, or from standard input for `-`.
pub(crate) fn read_json(given: &str, texts: &Texts) -> Result<Value, Failure> {
    let mut piped = String::new();
    let text = if given == "-" {
        std::io::stdin()
            .read_to_string(&mut piped)
            .map_err(|error| Failure::of("file_unreadable", &error.to_string(), texts))?;
        &piped
    } else {
        given
    };
    serde_json::from_str(text).map_err(|_| Failure::of("not_json", "", texts))
}

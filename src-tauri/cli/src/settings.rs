//! `settings …`

use serde_json::{Value, json};

use crate::arguments::Settings;
use crate::failure::Failure;
use crate::session::{Session, read_json};

pub(crate) fn run(verb: Settings, session: &Session) -> Result<Value, Failure> {
    session.with_ledger(|ledger, texts| {
        let settings = match verb {
            Settings::Show => ledger.settings(),
            Settings::Set(input) => ledger.settings_set(&read_json(&input.json, texts)?),
        };
        settings.map(|settings| json!(settings)).map_err(|fault| Failure::fault(&fault, texts))
    })
}

//! `settings …`

use chrono::NaiveTime;
use serde_json::{Value, json};

use crate::arguments::Settings;
use crate::failure::Failure;
use crate::print;
use crate::session::{Session, read_json};

pub(crate) fn run(verb: Settings, session: &Session) -> Result<Value, Failure> {
    session.with_ledger(|ledger, texts| {
        let settings = match verb {
            Settings::Show => ledger.settings(),
            Settings::Set(input) => ledger.settings_set(&read_json(&input.json, texts)?),
        };
        let settings = settings.map_err(|fault| Failure::fault(&fault, texts))?;
        if let Some(rings_at) = settings.rings_at() {
            let shown = |time: NaiveTime| time.format("%H:%M").to_string();
            let args = [("remind_at", shown(settings.remind_at).into()), ("rings_at", shown(rings_at).into())];
            // a note, not a refusal; who cannot read it has the settings all the same
            let _ = print(&mut std::io::stderr(), &format!("{}\n", texts.say("reminder-rings-later", &args)));
        }
        Ok(json!(settings))
    })
}

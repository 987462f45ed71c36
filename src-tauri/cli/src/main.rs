//! `keepline-cli` does what the window does, for scripts and tests: JSON in, JSON out, one call of the ledger each.

mod arguments;
mod failure;
mod plan;
mod receipt;
mod reminder;
mod renewal;
mod session;
mod settings;

use std::io::Write;
use std::process::ExitCode;

use clap::Parser;
use serde_json::Value;

use crate::arguments::{Arguments, Noun};
use crate::failure::Failure;
use crate::session::Session;

fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) if !error.use_stderr() => {
            // --help and --version
            print(&mut std::io::stdout(), &error.to_string());
            return ExitCode::SUCCESS;
        }
        Err(error) => return Failure::usage(&error.to_string()).report(),
    };
    let session = Session::new(arguments.data);
    let answer = match arguments.noun {
        Noun::Plan(verb) => plan::run(verb, &session),
        Noun::Renewal(verb) => renewal::run(verb, &session),
        Noun::Reminder(verb) => reminder::run(&verb, &session),
        Noun::Receipt(verb) => receipt::run(verb, &session),
        Noun::Settings(verb) => settings::run(verb, &session),
    };
    match answer {
        Ok(answer) => {
            print(&mut std::io::stdout(), &pretty(&answer));
            ExitCode::SUCCESS
        }
        Err(failure) => failure.report(),
    }
}

fn pretty(value: &Value) -> String {
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}

/// Writes `text`; a reader that went away (`| head`) is no failure of ours.
fn print(out: &mut impl Write, text: &str) {
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}

//! `keepline-cli` does what the window does, for scripts and tests: JSON in, JSON out, one call of the ledger each. A library, because
//! the packages hold it inside the app's own program, see docs/decisions/0036.

mod arguments;
mod backup;
mod calendar;
mod card;
mod case;
mod catalogue;
mod check;
mod device;
mod esim;
mod export;
mod failure;
mod guide;
mod import;
mod month;
mod plan;
mod promotion;
mod rate;
mod reading;
mod receipt;
mod receipt_read;
mod reminder;
mod renewal;
mod restore;
mod session;
mod settings;
mod spend;
mod tag;

use std::ffi::OsString;
use std::io::{ErrorKind, Write};
use std::iter::once;
use std::process::ExitCode;

use clap::Parser;
use keepline_domain::tag::TagKind;
use serde_json::Value;

use crate::arguments::{Arguments, Noun};
use crate::failure::Failure;
use crate::session::Session;

/// Does what the words say, which follow the program's name, and tells the exit code: 0, 1 where it failed, 2 where the call is wrong.
///
/// Children that read or lay out start this program once more: a `main` asks [`keepline_reader::run_if_asked`] and
/// [`keepline_pack::run_if_asked`] first.
#[must_use]
pub fn run(words: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = match Arguments::try_parse_from(once(OsString::from("keepline-cli")).chain(words)) {
        Ok(arguments) => arguments,
        Err(error) if !error.use_stderr() => {
            // --help and --version
            return print(&mut std::io::stdout(), &error.to_string()).map_or(ExitCode::FAILURE, |()| ExitCode::SUCCESS);
        }
        Err(error) => return Failure::usage(&error.to_string()).report(),
    };
    let session = Session::new(arguments.data);
    let answer = match arguments.noun {
        Noun::Plan(verb) => plan::run(verb, &session),
        Noun::Renewal(verb) => renewal::run(verb, &session),
        Noun::Reminder(verb) => reminder::run(&verb, &session),
        Noun::Reading(verb) => reading::run(verb, &session),
        Noun::Receipt(verb) => receipt::run(verb, &session),
        Noun::Catalogue(verb) => catalogue::run(verb, &session),
        Noun::Guide(verb) => guide::run(&verb, &session),
        Noun::Device(verb) => device::run(verb, &session),
        Noun::Card(verb) => card::run(verb, &session),
        Noun::Case(verb) => case::run(verb, &session),
        Noun::Promotion(verb) => promotion::run(verb, &session),
        Noun::Esim(verb) => esim::run(verb, &session),
        Noun::Rate(verb) => rate::run(verb, &session),
        Noun::Person(verb) => tag::run(TagKind::Person, verb, &session),
        Noun::Label(verb) => tag::run(TagKind::Label, verb, &session),
        Noun::Month(wish) => month::run(&wish, &session),
        Noun::Spend(wish) => spend::run(&wish, &session),
        Noun::Import(call) => import::run(&call, &session),
        Noun::Settings(verb) => settings::run(verb, &session),
        Noun::Export(verb) => export::run(&verb, &session),
        Noun::Backup(wish) => backup::run(&wish, &session),
        Noun::Restore(wish) => restore::run(&wish, &session),
        Noun::Check => Ok(check::run(&session)),
    };
    if answer.is_ok() {
        session::say_beside();
    }
    match answer {
        // it has written its own
        Ok(Value::Null) => ExitCode::SUCCESS,
        Ok(answer) => {
            match print(&mut std::io::stdout(), &pretty(&answer)) {
                Ok(()) => ExitCode::SUCCESS,
                // a reader that went away (`| head`) has what it wanted
                Err(error) if error.kind() == ErrorKind::BrokenPipe => ExitCode::SUCCESS,
                Err(error) => Failure::of("file_unwritable", &error.to_string(), &session.texts).report(),
            }
        }
        Err(failure) => failure.report(),
    }
}

fn pretty(value: &Value) -> String {
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}

fn print(out: &mut impl Write, text: &str) -> std::io::Result<()> {
    out.write_all(text.as_bytes())?;
    out.flush()
}

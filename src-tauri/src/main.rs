//! The desktop shell: one window, a tray, system notifications. It decides nothing; it asks the ledger and does as told.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod app;
mod arguments;
mod autopay;
mod autostart;
mod background;
mod backup;
mod bell;
mod calendar;
mod case;
mod catalogue;
mod change;
#[cfg(target_os = "linux")]
mod color_scheme;
#[cfg(test)]
mod command_names;
mod comparison;
mod computer;
mod correction;
mod crossing;
mod device;
mod early;
mod esim;
mod export;
mod form;
mod guide;
mod health;
mod house;
mod import;
#[cfg(target_os = "linux")]
mod linux;
mod month;
mod notifier;
mod overview;
mod page;
mod payment;
mod pick;
mod plan;
mod promotion;
mod rate;
mod reading;
mod receipt;
mod receipt_read;
mod refill_card;
mod remind;
mod reminder;
mod renewal;
mod settings;
mod several;
mod spend;
mod tag;
mod timeline;
mod tray;
mod watch;
mod what_if;
mod window;
mod zoom;

#[cfg(test)]
mod boundary;

use std::process::ExitCode;

/// The word that makes this program `keepline-cli`: `src-tauri/linux/keepline-cli` says it. A program of its own would make the packages
/// half as large again.
#[cfg(target_os = "linux")]
const COMMAND_LINE: &str = "command-line";

fn main() -> ExitCode {
    let mut words = std::env::args().skip(1);
    if words.next().is_some_and(|word| word == receipt::draw::WORD) {
        return receipt::draw::run(words);
    }
    // this program once more, started by itself to read what a stranger sent
    if let Some(code) = keepline_reader::run_if_asked(std::env::args_os().skip(1)) {
        return code;
    }
    // or to lay out the sheets of an evidence pack
    if let Some(code) = keepline_pack::run_if_asked(std::env::args_os().skip(1)) {
        return code;
    }
    // the packages' `keepline-cli`
    #[cfg(target_os = "linux")]
    if std::env::args_os().nth(1).is_some_and(|word| word == COMMAND_LINE) {
        return keepline_cli::run(std::env::args_os().skip(2));
    }
    match arguments::read(std::env::args_os().skip(1), std::env::var_os("KEEPLINE_DATA")) {
        Ok(arguments) if arguments.remind => remind::run(arguments),
        Ok(arguments) => app::run(arguments),
        Err(answer) => answer.give(),
    }
}

//! `keepline-cli` as a program of its own. All of it is in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    // this program once more, started by itself to read what a stranger sent
    if let Some(code) = keepline_reader::run_if_asked(std::env::args_os().skip(1)) {
        return code;
    }
    // or to lay out the sheets of an evidence pack
    if let Some(code) = keepline_pack::run_if_asked(std::env::args_os().skip(1)) {
        return code;
    }
    keepline_cli::run(std::env::args_os().skip(1))
}

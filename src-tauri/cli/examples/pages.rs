//! Writes the manual pages and shell completions of `keepline-cli` for the packages: `cargo run --example pages -- FOLDER`.
//! They are made from the arguments themselves, so that they cannot say anything else.

#[allow(dead_code, unreachable_pub)]
#[path = "../src/arguments.rs"]
mod arguments;

use std::fs;
use std::io;
use std::path::PathBuf;

use clap::CommandFactory;
use clap_complete::{Shell, generate_to};

fn main() -> io::Result<()> {
    let folder = PathBuf::from(std::env::args_os().nth(1).ok_or_else(|| io::Error::other("which folder?"))?);
    let man = folder.join("man");
    fs::create_dir_all(&man)?;
    let mut command = arguments::Arguments::command();
    clap_mangen::generate_to(command.clone(), &man)?;
    for shell in [Shell::Bash, Shell::Zsh, Shell::Fish] {
        generate_to(shell, &mut command, "keepline-cli", &folder)?;
    }
    Ok(())
}

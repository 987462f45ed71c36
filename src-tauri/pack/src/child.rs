//! The children: this program once more, with bounded memory and no files to write. One lays sheets out, receipt by receipt, the
//! other joins what came of it. What a stranger's file breaks, ends one of them and nothing else.

use std::ffi::OsString;
use std::io::{self, Read, Write};
use std::process::ExitCode;

use lopdf::Document;
#[cfg(unix)]
use rlimit::Resource;
use serde::{Deserialize, Serialize};

use crate::Unshown;
use crate::fonts::Fonts;
use crate::front::{Front, lay};
use crate::join::join;
use crate::record::{Record, show};
use crate::wire::{receive, send};

/// The words that start them. Nobody needs to know them.
pub(crate) const SHEETS: &str = "lay-sheets";
pub(crate) const BIND: &str = "bind-sheets";
/// How much memory either may have of its own, in bytes.
#[cfg(unix)]
const MEMORY: u64 = 512 * 1024 * 1024;
/// How much in sight, with the program itself and its libraries.
#[cfg(unix)]
const ADDRESSES: u64 = 4 * 1024 * 1024 * 1024;

/// What is asked.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Asked {
    /// Whether there are fonts at all.
    Fonts,
    /// The sheets before the receipts.
    Front(Box<Front>),
    /// A receipt, whose bytes come with it.
    Record(Box<Record>),
}

/// What is answered.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Answered {
    /// Sheets, which come with it: how many, and whether every character could be shown.
    Sheets { pages: u32, whole: bool },
    /// None.
    Unshown(Unshown),
    /// There is no font.
    NoFont,
    /// There are fonts.
    Fonts,
}

/// Whether these words, those behind the program's name, start a child; if so, it is run to its end.
pub fn run_if_asked(mut words: impl Iterator<Item = OsString>) -> Option<ExitCode> {
    let word = words.next()?;
    let run: fn(&mut dyn Read, &mut dyn Write) -> io::Result<()> = if word == SHEETS {
        sheets
    } else if word == BIND {
        bound
    } else {
        return None;
    };
    limit();
    let mut out = io::BufWriter::with_capacity(1 << 16, io::stdout().lock());
    let done = run(&mut io::stdin().lock(), &mut out).and_then(|()| out.flush());
    Some(if done.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// What there is no limit for on a system is limited by time alone.
#[cfg(unix)]
fn limit() {
    for (resource, most) in [
        (Resource::DATA, MEMORY),
        (Resource::AS, ADDRESSES),
        // it writes no file and starts nothing
        (Resource::FSIZE, 0),
        (Resource::CORE, 0),
        (Resource::NPROC, 0),
    ] {
        let _ = resource.set(most, most);
    }
}

/// Windows has none of these limits.
#[cfg(not(unix))]
fn limit() {}

fn bound(mut from: &mut dyn Read, mut out: &mut dyn Write) -> io::Result<()> {
    join(&mut from, &mut out)
}

fn sheets(mut from: &mut dyn Read, mut out: &mut dyn Write) -> io::Result<()> {
    let fonts = Fonts::of_system();
    while let Some((asked, bytes)) = receive::<Asked>(&mut from)? {
        let Some(fonts) = &fonts else {
            send(&mut out, &Answered::NoFont, &[])?;
            continue;
        };
        let laid = match &asked {
            Asked::Fonts => {
                send(&mut out, &Answered::Fonts, &[])?;
                continue;
            }
            Asked::Front(front) => Ok(lay(fonts, front)),
            Asked::Record(record) => show(fonts, record, bytes),
        };
        let made = laid.and_then(|sheets| {
            let (pages, whole) = (u32::try_from(sheets.count()).unwrap_or(u32::MAX), sheets.whole);
            let part = sheets.finish(None).ok_or(Unshown::Broken)?;
            // what cannot be joined is told now, and not when all is made
            let read = Document::load_mem(&part).map_err(|_| Unshown::Broken)?;
            if read.get_pages().len() == pages as usize { Ok((pages, whole, part)) } else { Err(Unshown::Broken) }
        });
        match made {
            Ok((pages, whole, part)) => send(&mut out, &Answered::Sheets { pages, whole }, &part)?,
            Err(why) => send(&mut out, &Answered::Unshown(why), &[])?,
        }
    }
    Ok(())
}

//! How the app is started: `keepline [--data DIR] [--hidden | --remind]`.

use std::ffi::OsString;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

/// What the app was asked.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Arguments {
    /// The data folder; none: the platform's own.
    pub(crate) data: Option<PathBuf>,
    /// Start in the tray, without a window.
    pub(crate) hidden: bool,
    /// Tell what is due, started by the system's scheduler.
    pub(crate) remind: bool,
}

/// An answer instead of a start.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    /// `--version` or `--help`.
    Said(String),
    /// A word that is not known.
    Usage(String),
}

const USAGE: &str = "Usage: keepline [--data DIR] [--hidden | --remind]

  --data DIR   the data folder (also KEEPLINE_DATA); without it, the platform's own
  --hidden     start in the tray, without a window
  --remind     tell what is due, where Keepline is not running; for the system's scheduler
  --version    print the version
";

impl Answer {
    pub(crate) fn give(self) -> ExitCode {
        let (text, code) = match self {
            Self::Said(text) => (text, ExitCode::SUCCESS),
            Self::Usage(text) => (text, ExitCode::from(2)),
        };
        say(&text);
        code
    }
}

/// A line for whoever started the app from a terminal. There may be none, so a failure to write is no failure.
pub(crate) fn say(text: &str) {
    let _ = std::io::stderr().write_all(text.as_bytes());
}

/// Reads the words after the program's name.
pub(crate) fn read(words: impl Iterator<Item = OsString>, data: Option<OsString>) -> Result<Arguments, Answer> {
    let data = data.filter(|data| !data.is_empty()).map(PathBuf::from);
    let mut arguments = Arguments { data, ..Arguments::default() };
    let mut words = words;
    while let Some(word) = words.next() {
        match word.to_str() {
            Some("--hidden") => arguments.hidden = true,
            Some("--remind") => arguments.remind = true,
            Some("--data") => match words.next() {
                Some(folder) => arguments.data = Some(folder.into()),
                None => return Err(Answer::Usage(format!("--data needs a folder\n\n{USAGE}"))),
            },
            Some("--version") => return Err(Answer::Said(format!("keepline {}\n", env!("CARGO_PKG_VERSION")))),
            Some("--help" | "-h") => return Err(Answer::Said(USAGE.into())),
            Some(text) if text.starts_with("--data=") => arguments.data = text.get(7..).map(PathBuf::from),
            _ => return Err(Answer::Usage(format!("unknown: {}\n\n{USAGE}", word.to_string_lossy()))),
        }
    }
    Ok(arguments)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(words: &[&str], data: Option<&str>) -> Result<Arguments, Answer> {
        super::read(words.iter().map(OsString::from), data.map(OsString::from))
    }

    #[test]
    fn the_word_wins_over_the_environment() {
        assert_eq!(read(&[], None), Ok(Arguments::default()));
        assert_eq!(read(&[], Some("")), Ok(Arguments::default()));
        let both = read(&["--data", "/b", "--hidden"], Some("/a")).unwrap();
        assert_eq!(both, Arguments { data: Some("/b".into()), hidden: true, remind: false });
        assert!(read(&["--remind"], None).unwrap().remind);
        assert_eq!(read(&["--data=/c"], None).unwrap().data, Some("/c".into()));
    }

    #[test]
    fn unknown_words_are_refused() {
        assert!(matches!(read(&["--dta"], None), Err(Answer::Usage(_))));
        assert!(matches!(read(&["--data"], None), Err(Answer::Usage(_))));
        assert!(matches!(read(&["--version"], None), Err(Answer::Said(_))));
    }
}

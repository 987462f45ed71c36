//! The parent: starts the child, hands it the bytes, waits a while, and takes no more from it than a text may be.

use std::io::{Read, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use keepline_domain::receipt::MOST_BYTES;
use keepline_domain::receipt::read::Paper;

use crate::{AGAIN, CHILD_WORD, MOST_TEXT, Said, Why};

/// How long a file may take.
const TIME: Duration = Duration::from_secs(10);
/// How often it is asked whether the child is done.
const STEP: Duration = Duration::from_millis(3);

/// Why a file was not read.
#[derive(Debug, thiserror::Error)]
pub enum Unread {
    /// No bytes.
    #[error("the file is empty")]
    Empty,
    /// Over 25 MB.
    #[error("the file is larger than 25 MB")]
    TooLarge,
    /// It opens with a password only.
    #[error("the file opens with a password only")]
    Locked,
    /// It holds no text.
    #[error("there is no text in the file")]
    NoText,
    /// It is no mail, PDF or text, or not whole, or its reader took too long, too much memory, or fell over it.
    #[error("the file cannot be read")]
    Broken,
    /// The child could not be started.
    #[error("the reader could not be started: {0}")]
    NotStarted(std::io::Error),
}

impl Unread {
    /// The code scripts and the window branch on.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "receipt_empty",
            Self::TooLarge => "receipt_too_large",
            Self::Locked => "receipt_locked",
            Self::NoText => "receipt_no_text",
            Self::Broken => "receipt_unreadable",
            Self::NotStarted(_) => "open_failed",
        }
    }

    /// What the system said, where a message shows it.
    #[must_use]
    pub fn detail(&self) -> String {
        if let Self::NotStarted(error) = self { error.to_string() } else { String::new() }
    }

    /// Every code, so that a test can ask each locale for its message.
    pub const CODES: [&'static str; 3] = ["receipt_locked", "receipt_no_text", "receipt_unreadable"];
}

/// How the child is started.
#[derive(Debug, Clone)]
pub struct Child {
    program: PathBuf,
    words: Vec<String>,
    time: Duration,
}

impl Child {
    /// This very program, which must begin with [`crate::run_if_asked`].
    ///
    /// # Errors
    /// What the system says of where this program is.
    pub fn of_this_program() -> Result<Self, Unread> {
        let program = std::env::current_exe().map_err(Unread::NotStarted)?;
        Ok(Self::new(program, vec![CHILD_WORD.to_owned()], TIME))
    }

    /// Another program in its place.
    #[must_use]
    pub fn new(program: PathBuf, words: Vec<String>, time: Duration) -> Self {
        Self { program, words, time }
    }

    /// Has a file turned into text.
    ///
    /// # Errors
    /// Each [`Unread`]. It returns within the child's time, whatever the bytes.
    pub fn read(&self, bytes: &[u8]) -> Result<Paper, Unread> {
        match bytes.len() {
            0 => return Err(Unread::Empty),
            size if size > MOST_BYTES => return Err(Unread::TooLarge),
            _ => {}
        }
        let end = Instant::now() + self.time;
        let said = match self.ask(bytes, &[], end)? {
            Some(said) => said,
            // what its first way fell over may go another way, in the time that is left
            None => self.ask(bytes, &[AGAIN], end)?.ok_or(Unread::Broken)?,
        };
        match serde_json::from_slice(&said) {
            Ok(Said::Paper(paper)) => Ok(paper),
            Ok(Said::Refused(Why::Locked)) => Err(Unread::Locked),
            Ok(Said::Refused(Why::NoText)) => Err(Unread::NoText),
            Ok(Said::Refused(Why::Broken)) | Err(_) => Err(Unread::Broken),
        }
    }

    /// What the child wrote; none where it took too long or fell.
    fn ask(&self, bytes: &[u8], more: &[&str], end: Instant) -> Result<Option<Vec<u8>>, Unread> {
        if Instant::now() >= end {
            return Ok(None);
        }
        let mut child = Command::new(&self.program)
            .args(&self.words)
            .args(more)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(Unread::NotStarted)?;
        let (stdin, stdout) = (child.stdin.take(), child.stdout.take());
        thread::scope(|scope| {
            // it may go away before it has read all
            scope.spawn(move || stdin.map(|mut stdin| stdin.write_all(bytes)));
            let reader = scope.spawn(move || {
                let mut said = Vec::new();
                // every character may take twelve bytes of JSON
                let most = u64::try_from(MOST_TEXT * 13).unwrap_or(u64::MAX);
                stdout.map(|stdout| stdout.take(most).read_to_end(&mut said));
                said
            });
            let done = loop {
                match child.try_wait() {
                    Ok(Some(status)) => break status.success(),
                    Ok(None) if Instant::now() < end => thread::sleep(STEP),
                    _ => {
                        let _ = child.kill();
                        let _ = child.wait();
                        break false;
                    }
                }
            };
            let said = reader.join().unwrap_or_default();
            Ok(done.then_some(said))
        })
    }
}

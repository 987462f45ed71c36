//! Stops what would make one plan, or one text, of a file larger than any is.

use std::io::{self, Read};

/// The most that one plan may take, in bytes: ten years of a reading a day, each with its line of history, have half of it. Read
/// into values, the worst of them takes thirty times as much memory.
const MOST_IN_PLAN: usize = 6 * 1024 * 1024;

/// A text that is measured while it is read.
pub(super) struct Metered<R> {
    text: R,
    since: usize,
    depth: usize,
    quoted: bool,
    escaped: bool,
}

impl<R: Read> Metered<R> {
    pub(super) fn new(text: R) -> Self {
        Self { text, since: 0, depth: 0, quoted: false, escaped: false }
    }
}

impl<R: Read> Read for Metered<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let read = self.text.read(out)?;
        for byte in out.get(..read).unwrap_or_default() {
            self.since += 1;
            if self.quoted {
                match byte {
                    _ if self.escaped => self.escaped = false,
                    b'\\' => self.escaped = true,
                    b'"' => self.quoted = false,
                    _ => {}
                }
                continue;
            }
            match byte {
                b'"' => self.quoted = true,
                b'{' | b'[' => self.depth += 1,
                b'}' | b']' => {
                    self.depth = self.depth.saturating_sub(1);
                    if self.depth <= 2 {
                        self.since = 0;
                    }
                }
                _ => {}
            }
        }
        if self.since > MOST_IN_PLAN { Err(io::Error::from(io::ErrorKind::FileTooLarge)) } else { Ok(read) }
    }
}

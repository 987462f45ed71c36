//! The text of a file, whatever it is encoded in, piece by piece: no file is ever held whole.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{CoderResult, Decoder, DecoderResult, Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};

use crate::Fault;

/// The largest file that is read.
pub const MOST_BYTES: u64 = 256 * 1024 * 1024;

const PIECE: usize = 64 * 1024;
/// As much of what is no UTF-8 as the guess is made from.
const MOST_GUESSED: usize = 1024 * 1024;

/// Opens a file that may be read: a plain one, not too large.
///
/// # Errors
/// [`Fault::FileUnreadable`], [`Fault::ImportTooLarge`].
pub(super) fn open(path: &Path) -> Result<File, Fault> {
    let unreadable = |error: &dyn std::fmt::Display| Fault::FileUnreadable(format!("{}: {error}", path.display()));
    // asked before it is opened: a pipe would wait for its other end
    let meta = std::fs::metadata(path).map_err(|error| unreadable(&error))?;
    if !meta.is_file() {
        return Err(unreadable(&"not a file"));
    }
    if meta.len() > MOST_BYTES {
        return Err(Fault::ImportTooLarge);
    }
    File::open(path).map_err(|error| unreadable(&error))
}

/// The encoding of a label such as `gb18030`.
pub(super) fn named(label: &str) -> Option<&'static Encoding> {
    Encoding::for_label(label.as_bytes()).map(|encoding| if encoding == GBK { GB18030 } else { encoding })
}

/// What a file is encoded in: what its mark says, UTF-8 where all of it is, else a guess.
///
/// # Errors
/// What the system says.
pub(super) fn detect(mut file: impl Read) -> io::Result<&'static Encoding> {
    let mut piece = vec![0; PIECE];
    let mut out = vec![0; PIECE * 3];
    let mut decoder = UTF_8.new_decoder_without_bom_handling();
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    let (mut fed, mut valid, mut first) = (0, true, true);
    loop {
        let length = fill(&mut file, &mut piece)?;
        let bytes = piece.get(..length).unwrap_or_default();
        if first {
            if let Some((encoding, _)) = Encoding::for_bom(bytes) {
                return Ok(encoding);
            }
            if let Some(encoding) = wide(bytes) {
                return Ok(encoding);
            }
            first = false;
        }
        let last = length < PIECE;
        if valid {
            let (result, ..) = decoder.decode_to_utf8_without_replacement(bytes, &mut out, last);
            valid = result == DecoderResult::InputEmpty;
        }
        if fed < MOST_GUESSED {
            detector.feed(bytes, last || fed + length >= MOST_GUESSED);
            fed += length;
        }
        if last || (!valid && fed >= MOST_GUESSED) {
            break;
        }
    }
    if valid {
        return Ok(UTF_8);
    }
    let guess = detector.guess(None, Utf8Detection::Deny);
    Ok(if guess == GBK { GB18030 } else { guess })
}

/// How files begin that programs open and people take for tables: those of Excel and Numbers and our own backups, older ones of
/// Excel, PDF, pictures, SQLite.
const NO_TEXT: [&[u8]; 8] = [
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"%PDF-",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"SQLite format 3\0",
    b"age-encryption.org/v1\n",
];

/// Whether a file that begins so is no text, in whatever encoding.
pub(super) fn is_no_text(head: &[u8]) -> bool {
    let marked = Encoding::for_bom(head).is_some() || wide(head).is_some();
    let zeros = head.iter().filter(|byte| **byte == 0).count();
    NO_TEXT.iter().any(|start| head.starts_with(start)) || (!marked && zeros * 100 > head.len())
}

/// UTF-16 without its mark: every other byte of what is mostly ASCII is zero.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    let zeros = |odd: usize| head.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let half = head.len() / 2;
    match half {
        0 | 1 => None,
        _ if odd * 4 > half && even * 16 <= half => Some(UTF_16LE),
        _ if even * 4 > half && odd * 16 <= half => Some(UTF_16BE),
        _ => None,
    }
}

fn fill(file: &mut impl Read, piece: &mut [u8]) -> io::Result<usize> {
    let mut length = 0;
    while let Some(rest) = piece.get_mut(length..).filter(|rest| !rest.is_empty()) {
        match file.read(rest) {
            Ok(0) => break,
            Ok(read) => length += read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(length)
}

/// A file's bytes as UTF-8, without a mark.
pub(super) struct Decoded<R> {
    file: R,
    decoder: Decoder,
    input: Vec<u8>,
    from: usize,
    length: usize,
    ended: bool,
    over: bool,
    read: u64,
    /// Whether something in it was not of this encoding.
    pub(super) damaged: bool,
}

impl<R: Read> Decoded<R> {
    pub(super) fn new(file: R, encoding: &'static Encoding) -> Self {
        let decoder = encoding.new_decoder_with_bom_removal();
        Self {
            file,
            decoder,
            input: vec![0; PIECE],
            from: 0,
            length: 0,
            ended: false,
            over: false,
            read: 0,
            damaged: false,
        }
    }
}

impl<R: Read> Read for Decoded<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        // a character has up to four bytes; the decoder needs room for one
        if out.len() < 16 {
            return Err(io::Error::other("too little room"));
        }
        loop {
            if self.from == self.length && !self.ended {
                self.length = fill(&mut self.file, &mut self.input)?;
                self.from = 0;
                self.ended = self.length < PIECE;
                self.read += self.length as u64;
                // a file that grows while it is read
                if self.read > MOST_BYTES {
                    return Err(io::Error::from(io::ErrorKind::FileTooLarge));
                }
            }
            let input = self.input.get(self.from..self.length).unwrap_or_default();
            if self.over {
                return Ok(0);
            }
            let (result, read, written, errors) = self.decoder.decode_to_utf8(input, out, self.ended);
            self.damaged |= errors;
            self.from += read;
            // a decoder that was told of the end takes nothing more
            self.over = self.ended && result == CoderResult::InputEmpty;
            if written > 0 {
                return Ok(written);
            }
        }
    }
}

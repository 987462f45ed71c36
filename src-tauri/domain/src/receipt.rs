//! A receipt: a file or text that proves a payment. What kinds are kept, and which of them may be opened.

mod clue;
mod line;
mod mail;
pub mod read;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::civil::add_months;

pub use clue::{Candidate, Clues, Likelihood, clues, likelihood};
pub use mail::is_mail;

/// The most bytes one file may have: 25 MB.
pub const MOST_BYTES: usize = 25 * 1024 * 1024;

/// For how many months after the end of its period a receipt is kept by default: longer than any clock of a dispute runs.
pub const KEEP_RECEIPTS: u32 = 18;

/// The most months that can be set.
pub const LONGEST_KEEPING: i64 = 600;

/// Whether `today` is later than `months` after the day on which the period of a payment ended.
#[must_use]
pub fn is_past_keeping(ended: NaiveDate, months: u32, today: NaiveDate) -> bool {
    today > add_months(ended, i64::from(months))
}

/// What a receipt's bytes are, by their own first bytes and never by the name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub enum MediaType {
    /// PDF.
    #[serde(rename = "application/pdf")]
    Pdf,
    /// PNG.
    #[serde(rename = "image/png")]
    Png,
    /// JPEG.
    #[serde(rename = "image/jpeg")]
    Jpeg,
    /// WebP.
    #[serde(rename = "image/webp")]
    Webp,
    /// A mail as programs save it. It is shown and found by what it says, see [`read`].
    #[serde(rename = "message/rfc822")]
    Mail,
    /// Plain text in UTF-8.
    #[serde(rename = "text/plain")]
    Text,
    /// Anything else: kept, never opened.
    #[serde(rename = "application/octet-stream")]
    Other,
}

impl MediaType {
    /// Tells the kind of `bytes` by their signature; text is what is UTF-8 without control characters and neither markup nor a
    /// mail.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        if bytes.starts_with(b"%PDF-") {
            Self::Pdf
        } else if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
            Self::Png
        } else if bytes.starts_with(&[0xFF, 0xD8, 0xFF]) {
            Self::Jpeg
        } else if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
            Self::Webp
        } else if is_mail(bytes) {
            Self::Mail
        } else if is_plain_text(bytes) {
            Self::Text
        } else {
            Self::Other
        }
    }

    /// Its IANA name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Webp => "image/webp",
            Self::Mail => "message/rfc822",
            Self::Text => "text/plain",
            Self::Other => "application/octet-stream",
        }
    }

    /// The kind of that IANA name.
    #[must_use]
    pub fn from_name(name: &str) -> Self {
        [Self::Pdf, Self::Png, Self::Jpeg, Self::Webp, Self::Mail, Self::Text]
            .into_iter()
            .find(|kind| kind.as_str() == name)
            .unwrap_or(Self::Other)
    }

    /// The extension a copy is opened under; none for what is never opened.
    #[must_use]
    pub fn extension(self) -> Option<&'static str> {
        match self {
            Self::Pdf => Some("pdf"),
            Self::Png => Some("png"),
            Self::Jpeg => Some("jpg"),
            Self::Webp => Some("webp"),
            // the source of a mail is a text too, and nothing of it is rendered
            Self::Mail | Self::Text => Some("txt"),
            Self::Other => None,
        }
    }
}

fn is_plain_text(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_ok_and(|text| {
        !text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}').starts_with('<')
            && text.chars().all(|c| !c.is_control() || matches!(c, '\n' | '\r' | '\t'))
    })
}

/// A file name to show: the last part of what was given, without control and direction-changing characters, at most 200
/// characters. Only ever shown, never a path.
#[must_use]
pub fn shown_name(given: &str) -> String {
    let last = given.rsplit(['/', '\\']).next().unwrap_or_default();
    let name: String = last.chars().filter(|c| !c.is_control() && !is_bidi_control(*c)).take(200).collect();
    let name = name.trim();
    if name.is_empty() || name.chars().all(|c| c == '.') { "receipt".to_owned() } else { name.to_owned() }
}

fn is_bidi_control(c: char) -> bool {
    matches!(c, '\u{200B}' | '\u{2028}' | '\u{2029}' | '\u{FEFF}' | '\u{206A}'..='\u{206F}' | '\u{E0000}'..='\u{E007F}' | '\u{200E}' | '\u{200F}' | '\u{061C}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_tell_their_kind() {
        for (bytes, kind) in [
            (&b"%PDF-1.7 ..."[..], MediaType::Pdf),
            (b"\x89PNG\r\n\x1a\n....", MediaType::Png),
            (&[0xFF, 0xD8, 0xFF, 0xE0], MediaType::Jpeg),
            (b"RIFF\x10\0\0\0WEBPVP8 ", MediaType::Webp),
            ("Paid $15.00 续费".as_bytes(), MediaType::Text),
            (b"From: a@b.example\r\nSubject: \xb6\xa9\r\n\r\n<html>", MediaType::Mail),
            (b"<html><script>", MediaType::Other),
            (b"  <svg/>", MediaType::Other),
            ("\u{FEFF}<svg onload=alert(1)>".as_bytes(), MediaType::Other),
            (b"MZ\x90\0", MediaType::Other),
            (&[0xC3, 0x28], MediaType::Other),
        ] {
            assert_eq!(MediaType::of(bytes), kind, "{bytes:?}");
            assert_eq!(MediaType::from_name(kind.as_str()), kind);
        }
    }

    #[test]
    fn names_never_become_paths() {
        for (given, shown) in [
            ("../../etc/passwd", "passwd"),
            ("C:\\Users\\x\\bill.pdf", "bill.pdf"),
            ("..", "receipt"),
            ("", "receipt"),
            ("a\u{202E}fdp.exe", "afdp.exe"),
            ("付款凭证.png", "付款凭证.png"),
            ("tab\tname\n.txt", "tabname.txt"),
            ("two\u{2028}lines\u{FEFF}.txt", "twolines.txt"),
        ] {
            assert_eq!(shown_name(given), shown, "{given:?}");
        }
        assert_eq!(shown_name(&"x".repeat(900)).len(), 200);
    }
}

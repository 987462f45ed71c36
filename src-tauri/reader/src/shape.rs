//! What a file is, by its own bytes and never by its name.

use keepline_domain::receipt::is_mail;

/// What is read in a way of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    Pdf,
    Mail,
    Html,
    Text,
    /// Sound, and without text.
    Picture,
    Other,
}

/// How far a file is looked at.
const HEAD: usize = 16 * 1024;

impl Shape {
    pub(crate) fn of(bytes: &[u8]) -> Self {
        let head = bytes.get(..bytes.len().min(HEAD)).unwrap_or_default();
        // what stands before the sign is skipped by every viewer
        if head.get(..1024.min(head.len())).is_some_and(|start| holds(start, b"%PDF-")) {
            return Self::Pdf;
        }
        let picture = head.starts_with(b"\x89PNG\r\n\x1a\n")
            || head.starts_with(&[0xFF, 0xD8, 0xFF])
            || head.starts_with(b"GIF8")
            || head.starts_with(b"RIFF") && head.get(8..12) == Some(b"WEBP")
            || head.get(4..12).is_some_and(|brand| brand.starts_with(b"ftyphei") || brand.starts_with(b"ftypmif"));
        if picture {
            return Self::Picture;
        }
        let wide = head.starts_with(&[0xFF, 0xFE]) || head.starts_with(&[0xFE, 0xFF]);
        if is_mail(head) {
            return Self::Mail;
        }
        if !wide && head.iter().any(|b| *b < 9 || (14..32).contains(b) && *b != 27) {
            return Self::Other;
        }
        let start: String =
            String::from_utf8_lossy(head).trim_start_matches('\u{feff}').trim_start().chars().take(2000).collect();
        let start = start.to_ascii_lowercase();
        if start.starts_with('<')
            && ["<html", "<!doctype", "<body", "<table", "<div", "<p", "<head", "<svg", "<?xml"]
                .iter()
                .any(|tag| start.contains(tag))
        {
            return Self::Html;
        }
        Self::Text
    }
}

fn holds(bytes: &[u8], sign: &[u8]) -> bool {
    bytes.windows(sign.len()).any(|window| window == sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_tell_what_a_file_is() {
        for (bytes, shape) in [
            (&b"%PDF-1.7\n"[..], Shape::Pdf),
            (b"junk\n%PDF-1.4\n", Shape::Pdf),
            (b"From: a@b.example\r\nSubject: x\r\n\r\nhello", Shape::Mail),
            (b"Return-Path: <a@b.example>\nReceived: from x\n by y\nFrom: a\n\nhello", Shape::Mail),
            (b"From a@b Mon Nov\nFrom: a@b.example\nTo: c\n\nhello", Shape::Mail),
            (b"Subject: paid\nAmount: $15\n\nhello", Shape::Text),
            (b"Order: 12\nAmount: $15", Shape::Text),
            (b"<!DOCTYPE html><p>x", Shape::Html),
            (b"  <html><script>alert(1)</script>", Shape::Html),
            (b"<3 thanks", Shape::Text),
            (b"\x89PNG\r\n\x1a\n...", Shape::Picture),
            (b"MZ\x90\0\x03\0", Shape::Other),
            (b"\x7fELF\x02\x01", Shape::Other),
            (b"PK\x03\x04\0\0", Shape::Other),
            (&[0xFF, 0xFE, b'a', 0], Shape::Text),
            (b"", Shape::Text),
        ] {
            assert_eq!(Shape::of(bytes), shape, "{}", String::from_utf8_lossy(bytes));
        }
    }
}

//! What makes bytes a mail: the fields before its first blank line. A mail is kept as its source and shown as what it says.

/// Fields of which a mail has two at least before its first blank line.
const FIELDS: [&str; 12] = [
    "from",
    "to",
    "subject",
    "date",
    "received",
    "mime-version",
    "message-id",
    "return-path",
    "content-type",
    "delivered-to",
    "content-transfer-encoding",
    "reply-to",
];
/// Those that nobody writes at the head of a note.
const OF_MAILS: [&str; 6] = ["from", "received", "return-path", "mime-version", "message-id", "content-type"];
/// How far it is looked at, in bytes.
const HEAD: usize = 16 * 1024;

/// Whether `bytes` are a mail as programs save it (RFC 5322), whatever its name is.
#[must_use]
pub fn is_mail(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(HEAD)).unwrap_or_default();
    let text = String::from_utf8_lossy(head);
    let (mut seen, mut sender) = (Vec::new(), false);
    for line in text.trim_start_matches('\u{feff}').lines() {
        // a mailbox file begins with a line of its own
        if line.starts_with("From ") && seen.is_empty() {
            continue;
        }
        if line.trim().is_empty() {
            break;
        }
        if line.starts_with([' ', '\t']) {
            continue;
        }
        let Some((name, _)) = line.split_once(':') else { return false };
        if name.is_empty() || !name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_') {
            return false;
        }
        let name = name.to_ascii_lowercase();
        sender |= OF_MAILS.contains(&name.as_str());
        if FIELDS.contains(&name.as_str()) && !seen.contains(&name) {
            seen.push(name);
        }
    }
    sender && seen.len() >= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_is_told_by_its_head() {
        for (bytes, wanted) in [
            (&b"From: a@b.example\r\nSubject: x\r\n\r\nhello"[..], true),
            (b"Return-Path: <a@b.example>\nReceived: from x\n by y\nFrom: a\n\nhello", true),
            (b"From a@b Mon Nov\nFrom: a@b.example\nTo: c\n\nhello", true),
            (b"From: a@b.example\r\nSubject: \xb6\xa9\xb5\xa5\r\n\r\n\xb6\xa9", true),
            (b"Subject: paid\nAmount: $15\n\nhello", false),
            (b"Order: 12\nAmount: $15", false),
            (b"hello\nFrom: a\nTo: b", false),
            (b"", false),
        ] {
            assert_eq!(is_mail(bytes), wanted, "{}", String::from_utf8_lossy(bytes));
        }
    }
}

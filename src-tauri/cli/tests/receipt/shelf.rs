//! Mails made for the tests. Every name, number and code in them is invented.

/// A plain mail.
pub(crate) fn plain(from: &str, subject: &str, text: &str) -> Vec<u8> {
    format!(
        "Received: from mx.example by mail.example; Fri, 20 Nov 2026 10:02:11 -0800\r\nFrom: {from}\r\nTo: wei@mail.example\r\nSubject: {subject}\r\nDate: Fri, 20 Nov 2026 10:02:09 -0800\r\nMessage-ID: <1@mail.example>\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{}",
        text.replace('\n', "\r\n")
    )
    .into_bytes()
}

/// A mail of one part, already encoded.
pub(crate) fn coded(from: &str, subject: &str, kind: &str, encoding: &str, body: &str) -> Vec<u8> {
    format!(
        "From: {from}\r\nTo: wei@mail.example\r\nSubject: {subject}\r\nDate: Fri, 20 Nov 2026 10:02:09 -0800\r\nMIME-Version: 1.0\r\nContent-Type: {kind}\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n{body}"
    )
    .into_bytes()
}

/// A mail of several parts: kind, encoding and body of each.
pub(crate) fn parts(from: &str, subject: &str, way: &str, parts: &[(&str, &str, &str)]) -> Vec<u8> {
    let inner: String = parts
        .iter()
        .map(|(kind, encoding, body)| {
            format!("--=_b1\r\nContent-Type: {kind}\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n{body}\r\n")
        })
        .collect();
    format!(
        "From: {from}\r\nTo: wei@mail.example\r\nSubject: {subject}\r\nDate: Fri, 20 Nov 2026 10:02:09 -0800\r\nMIME-Version: 1.0\r\nContent-Type: multipart/{way}; boundary=\"=_b1\"\r\n\r\nThis is a message in MIME format.\r\n{inner}--=_b1--\r\n"
    )
    .into_bytes()
}

/// Base64 in lines, as mails have it.
pub(crate) fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for (at, three) in bytes.chunks(3).enumerate() {
        if at > 0 && at % 19 == 0 {
            out.push_str("\r\n");
        }
        let all = (0..3).fold(0_u32, |all, i| (all << 8) | u32::from(three.get(i).copied().unwrap_or(0)));
        for i in 0..4 {
            let sign = SIGNS[(all >> (18 - 6 * i)) as usize & 63];
            out.push(if i > three.len() { '=' } else { sign as char });
        }
    }
    out
}

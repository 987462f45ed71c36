//! Promise 23: what a stranger sends can neither bring the program down nor hold it up.

use std::time::{Duration, Instant};

use keepline_reader::{Child, Said, Unread, answer};

use super::shelf::{base64, parts, plain};
use super::{PROGRAM, call, pdf, read, refused};

/// The next of a row of numbers that is the same each time.
fn next(seed: &mut u64) -> u64 {
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    *seed
}

/// A file with a few bytes changed, doubled or taken out.
fn mutated(file: &[u8], seed: &mut u64) -> Vec<u8> {
    const TRICKS: [&[u8]; 14] = [
        b"\0",
        b"\xff\xff\xff\xff",
        b"%%EOF",
        b"9999999999999999999",
        b"-1",
        b"=?GB18030?B?////?=",
        b"\r\n\r\n",
        b"--=_b1",
        b"<<",
        b"endobj",
        b"$99999999999.999",
        b"Content-Type: message/rfc822\r\n\r\n",
        b"\xe2\x80\xae",
        b"<table><tr><td",
    ];
    let mut bytes = file.to_vec();
    for _ in 0..=next(seed) % 6 {
        let at = usize::try_from(next(seed)).unwrap_or(0) % bytes.len().max(1);
        let until = (at + usize::try_from(next(seed) % 40).unwrap()).min(bytes.len());
        match next(seed) % 5 {
            0 if at < bytes.len() => bytes[at] = u8::try_from(next(seed) % 256).unwrap(),
            1 => drop(bytes.drain(at..until)),
            2 => bytes = [&bytes[..until], &bytes[at..]].concat(),
            3 => {
                let trick = TRICKS[usize::try_from(next(seed)).unwrap() % TRICKS.len()];
                drop(bytes.splice(at..at, trick.iter().copied()));
            }
            _ => bytes.truncate(until),
        }
    }
    bytes
}

fn shelf() -> Vec<Vec<u8>> {
    let pdf = base64(&pdf::bytes(pdf::receipt(pdf::Font::Plain)));
    vec![
        plain(
            "T-Mobile <p@t-mobile.com>",
            "We've received your payment",
            "Payment of $15.00 on 11/20/2026. Conf# 1234567, line (206) 555-0142",
        ),
        parts(
            "giffgaff <a@giffgaff.com>",
            "=?UTF-8?B?5LuY5qy+5oiQ5Yqf?=",
            "alternative",
            &[
                ("text/plain; charset=gb18030", "quoted-printable", "=B8=B6=BF=EE =A310"),
                ("text/html", "8bit", "<table><tr><td>Total<td>&pound;10.00</table><script>x</script>"),
            ],
        ),
        parts(
            "Wei <w@mail.example>",
            "Fwd",
            "mixed",
            &[("message/rfc822", "7bit", "From: a@tello.com\r\nSubject: Payment received\r\n\r\nYou paid $10.00")],
        ),
        parts("x <x@mail.example>", "pdf", "mixed", &[("application/pdf", "base64", &pdf)]),
        "订单号：2026112012345678\n付款金额：￥95.00\n手机号码：07700900142\n付款时间：二〇二六年十一月二十日"
            .as_bytes()
            .to_vec(),
        b"<html><body><div>Amount paid<div>$27.56</div></body>".to_vec(),
    ]
}

#[test]
fn p23_thousands_of_mutated_mails_and_texts() {
    let (mut seed, shelf) = (0x9E37_79B9_7F4A_7C15, shelf());
    let start = Instant::now();
    let mut done = 0;
    for file in shelf.iter().cycle().take(12_000) {
        // the third shelf's PDFs may make their parser panic, which the child is for
        let bytes = mutated(file, &mut seed);
        if bytes.windows(5).any(|part| part == b"JVBER") {
            continue;
        }
        let began = Instant::now();
        if let Said::Paper(paper) = answer(&bytes) {
            let patterns = keepline_catalogue::receipt_patterns();
            let _ = keepline_domain::receipt::read::read(&paper, patterns, None);
        }
        assert!(began.elapsed() < Duration::from_secs(2), "{bytes:?}");
        done += 1;
        if start.elapsed() > Duration::from_secs(20) {
            break;
        }
    }
    assert!(done >= 1000, "{done}");
}

#[test]
fn p23_mutated_pdfs_end_in_an_answer() {
    let files: Vec<Vec<u8>> = [pdf::Font::Plain, pdf::Font::Mapped].map(|font| pdf::bytes(pdf::receipt(font))).into();
    let (mut seed, start) = (0xD1B5_4A32_D192_ED03, Instant::now());
    let child = Child::new(PROGRAM.into(), vec![keepline_reader::CHILD_WORD.into()], Duration::from_secs(10));
    for (at, file) in files.iter().cycle().enumerate().take(250) {
        let began = Instant::now();
        let answer = child.read(&mutated(file, &mut seed));
        assert!(!matches!(answer, Err(Unread::NotStarted(_))), "{at}: {answer:?}");
        assert!(began.elapsed() < Duration::from_secs(12), "{at}");
        if start.elapsed() > Duration::from_secs(15) {
            break;
        }
    }
}

/// Played by the shell, which Windows has not.
#[cfg(unix)]
#[test]
fn p23_a_reader_that_hangs_falls_or_babbles_is_a_refusal() {
    let child = |program: &str, words: &[&str]| {
        Child::new(program.into(), words.iter().map(|word| (*word).to_owned()).collect(), Duration::from_millis(700))
    };
    let begun = Instant::now();
    assert!(matches!(child("/bin/sleep", &["60"]).read(b"x"), Err(Unread::Broken)));
    assert!(begun.elapsed() < Duration::from_secs(5), "{:?}", begun.elapsed());
    assert!(matches!(child("/bin/sh", &["-c", "kill -SEGV $$"]).read(b"x"), Err(Unread::Broken)));
    assert!(matches!(child("/bin/sh", &["-c", "exec yes"]).read(b"x"), Err(Unread::Broken)));
    assert!(matches!(child("/bin/sh", &["-c", "echo '{\"paper\":1}'"]).read(b"x"), Err(Unread::Broken)));
    assert!(matches!(child("/nowhere/at/all", &[]).read(b"x"), Err(Unread::NotStarted(_))));
}

/// A hundred megabytes of zeros in a few kilobytes, unpacked again and again.
#[test]
#[cfg_attr(windows, ignore = "Windows has no such limit that safe code can set")]
fn p23_a_bomb_meets_the_limit_of_memory() {
    let mut doc = pdf::receipt(pdf::Font::Plain);
    for object in doc.objects.values_mut() {
        if let Ok(stream) = object.as_stream_mut() {
            stream.dict.remove(b"Filter");
            stream.set_content(vec![b' '; 700 * 1024 * 1024]);
        }
    }
    doc.compress();
    let bytes = pdf::bytes(doc);
    assert!(bytes.len() < 5_000_000, "{}", bytes.len());
    let begun = Instant::now();
    assert_eq!(refused(&bytes), "receipt_unreadable");
    assert!(begun.elapsed() < Duration::from_secs(14), "{:?}", begun.elapsed());
}

#[test]
fn p23_mails_fifty_deep_and_parts_without_end() {
    let mut mail = String::from("From: a@tello.com\r\nSubject: Payment received\r\n\r\nYou paid $10.00 on 2026-11-09");
    for deep in 0..50 {
        mail = format!(
            "From: w{deep}@mail.example\r\nSubject: Fwd\r\nMIME-Version: 1.0\r\nContent-Type: message/rfc822\r\n\r\n{mail}"
        );
    }
    assert!(matches!(read(mail.as_bytes())["kind"].as_str(), Some("payment" | "other")));
    let nested = (0..5000).fold("From: a@b.example\r\nMIME-Version: 1.0\r\n".to_owned(), |mail, at| {
        format!("{mail}Content-Type: multipart/mixed; boundary=b{at}\r\n\r\n--b{at}\r\n")
    });
    let flood = format!(
        "From: a@b.example\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n{}",
        "--b\r\n\r\nx\r\n".repeat(200_000)
    );
    let long = format!("From: a@b.example\r\nSubject: {}\r\n\r\nx", "=?UTF-8?B?5LuY?= ".repeat(200_000));
    for mail in [nested, flood, long] {
        let begun = Instant::now();
        let output = call(mail.as_bytes());
        assert!(matches!(output.status.code(), Some(0 | 1)));
        assert!(begun.elapsed() < Duration::from_secs(13), "{:?}", begun.elapsed());
    }
}

#[test]
fn p23_scripts_and_pictures_are_text_or_nothing() {
    for file in [
        "<svg onload=\"alert(1)\"><text>Payment received $99.00</text></svg>".as_bytes(),
        b"<html><script>document.write('Payment received. Total $99.00 on 2026-11-20')</script></html>",
        b"<!--",
        b"<",
        b"From: \r\n\r\n",
        b"\xff\xfe\0",
        b"\xef\xbb\xbf",
        b"#!/bin/sh\nrm -rf /\n",
        b"PK\x03\x04\x14\0\0\0",
        b"\x7fELF\x02\x01\x01\0",
    ] {
        let output = call(file);
        assert!(matches!(output.status.code(), Some(0 | 1)), "{}", String::from_utf8_lossy(file));
        if output.status.success() {
            let said: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
            assert_eq!(said["kind"], "other", "{}", String::from_utf8_lossy(file));
        }
    }
}

//! `receipt read` from outside: mails and PDFs as files, read in a process of its own; and files made to break it.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

mod files;
mod hostile;
mod kept;
mod mail;
mod pdf;
mod shelf;

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

const PROGRAM: &str = env!("CARGO_BIN_EXE_keepline-cli");

fn call(bytes: &[u8]) -> Output {
    let mut child = Command::new(PROGRAM)
        .args(["receipt", "read", "-"])
        // a data folder that cannot be: none is needed
        .env("KEEPLINE_DATA", Path::new("/dev/null/nowhere"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let _ = stdin.write_all(bytes);
    drop(stdin);
    child.wait_with_output().unwrap()
}

/// What a file says.
fn read(bytes: &[u8]) -> Value {
    let output = call(bytes);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// The code by which a file is refused.
fn refused(bytes: &[u8]) -> String {
    let output = call(bytes);
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stdout));
    let failure: Value = serde_json::from_slice(&output.stderr).unwrap();
    assert!(!failure["message"].as_str().unwrap().is_empty());
    failure["code"].as_str().unwrap().to_owned()
}

/// What was read in one line: kind, carrier, amount, tax, day, confirmation, line, card, what is asked.
fn line(read: &Value) -> String {
    let text = |name: &str| read[name].as_str().unwrap_or("-").to_owned();
    let money = |name: &str| match &read[name] {
        Value::Null => "-".to_owned(),
        money => format!("{}{}", money["minor"], money["currency"].as_str().unwrap()),
    };
    let asked: Vec<&str> = read["ambiguous"].as_array().unwrap().iter().map(|field| field.as_str().unwrap()).collect();
    let parts = [
        text("kind"),
        text("carrier"),
        money("amount"),
        money("tax"),
        text("paid_on"),
        text("confirmation"),
        text("number_last4"),
        text("card_last4"),
        asked.join(","),
    ];
    parts.join(" ").trim_end().to_owned()
}

#[test]
fn a_pdf_is_read_in_its_lines() {
    let wanted = "payment t-mobile-us 1500USD 135USD 2026-11-20 PD77881 0142 4242";
    for font in [pdf::Font::Plain, pdf::Font::Mapped] {
        assert_eq!(line(&read(&pdf::bytes(pdf::receipt(font)))), wanted);
    }
    let cells = [
        (72.0, 700.0, "支付成功"),
        (72.0, 680.0, "订单号：2026112012345678"),
        (72.0, 660.0, "付款金额：￥95.00"),
        (72.0, 640.0, "充值号码：07700900142"),
        (72.0, 620.0, "商品：giffgaff 话费"),
        (72.0, 600.0, "付款时间：2026-11-20 10:22"),
    ];
    let wanted = "payment giffgaff 9500CNY - 2026-11-20 2026112012345678 0142 -";
    // the last is one that the first of the two ways falls over
    for font in [pdf::Font::Mapped, pdf::Font::Named] {
        assert_eq!(line(&read(&pdf::bytes(pdf::page(&cells, font)))), wanted);
    }
}

#[test]
fn what_has_no_text_says_so() {
    assert_eq!(refused(&pdf::bytes(pdf::page(&[], pdf::Font::Plain))), "receipt_no_text");
    assert_eq!(refused(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), "receipt_no_text");
    assert_eq!(refused(&pdf::locked(pdf::receipt(pdf::Font::Plain), "secret")), "receipt_locked");
    assert_eq!(refused(b""), "receipt_empty");
    assert_eq!(refused(b"MZ\x90\0\x03\0\0\0\x04"), "receipt_unreadable");
    assert_eq!(refused(b"%PDF-1.7\nbroken"), "receipt_unreadable");
    assert_eq!(refused(&vec![b'a'; 25 * 1024 * 1024 + 1]), "receipt_too_large");
    // without letters that anybody can read, it must at least not be taken for a payment
    let output = call(&pdf::bytes(pdf::receipt(pdf::Font::Unmapped)));
    if output.status.success() {
        let said: Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(said["kind"], "other");
    }
}

#[test]
fn a_pdf_that_opens_without_a_password_is_read() {
    let open = pdf::locked(pdf::receipt(pdf::Font::Plain), "");
    assert_eq!(read(&open)["confirmation"], "PD77881");
}

#[test]
fn a_file_that_is_not_there_is_named() {
    let output = Command::new(PROGRAM).args(["receipt", "read", "/nowhere/at/all.eml"]).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let failure: Value = serde_json::from_slice(&output.stderr).unwrap();
    assert_eq!(failure["code"], "file_unreadable");
}

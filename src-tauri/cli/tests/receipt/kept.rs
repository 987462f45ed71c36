//! What is kept is found by what it says, and not by how that was encoded.

use std::fs;
use std::process::Command;

use serde_json::{Value, json};

use super::shelf::{base64, coded, parts};
use super::{PROGRAM, pdf};

#[test]
fn mails_and_pdfs_are_found_by_what_they_say() {
    let folder = tempfile::tempdir().unwrap();
    let call = |words: &[&str]| -> Value {
        let output = Command::new(PROGRAM).arg("--data").arg(folder.path().join("data")).args(words).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        serde_json::from_slice(&output.stdout).unwrap()
    };
    let file = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        path.to_string_lossy().into_owned()
    };
    let plan = json!({
        "name": "Data SIM", "carrier": "Northwind Mobile", "zone": "America/Los_Angeles", "started_on": "2026-01-31",
        "rule": {"kind": "days", "days": 30, "early": "append", "late": "from_payment"},
        "price": {"minor": 1500, "currency": "USD"},
    });
    let plan = call(&["plan", "add", "--json", &plan.to_string()])["id"].to_string();
    let gb = |text: &str| base64(&encoding_rs::GB18030.encode(text).0);
    let mail = coded(
        "shop@shop.example",
        &format!("=?GB18030?B?{}?=", gb("订单已支付")),
        "text/plain; charset=gb18030",
        "base64",
        &gb("续费凭证 订单号：GF20261120A"),
    );
    let page = parts(
        "giffgaff <a@giffgaff.example>",
        "Thanks",
        "alternative",
        &[("text/html", "base64", &base64(b"<p>Voucher <b>heron</b><script>lynx</script>"))],
    );
    let files = [
        file("order.eml", &mail),
        file("page.eml", &page),
        file("bill.pdf", &pdf::bytes(pdf::receipt(pdf::Font::Mapped))),
        file("locked.pdf", &pdf::locked(pdf::receipt(pdf::Font::Plain), "secret")),
        file("tool.exe", b"MZ\x90\0\x03\0\0\0"),
        file("saved.html", "<!DOCTYPE html><p>续期回执 otter".as_bytes()),
    ];
    let mut words = vec!["receipt", "add", &plan];
    words.extend(files.iter().map(String::as_str));
    call(&words);
    let found = |search: &str| -> Vec<String> {
        let rows = call(&["receipt", "list", "--search", search]);
        rows.as_array().unwrap().iter().map(|row| row["name"].as_str().unwrap().to_owned()).collect()
    };
    for (search, name) in [
        ("续费凭证", "order.eml"),
        ("费", "order.eml"),
        ("订单已支付 gf20261120a", "order.eml"),
        ("heron", "page.eml"),
        ("PD77881", "bill.pdf"),
        ("回执 otter", "saved.html"),
    ] {
        assert_eq!(found(search), [name], "{search}");
    }
    assert!(found("lynx").is_empty());
    assert_eq!(call(&["receipt", "list"]).as_array().unwrap().len(), files.len());
}

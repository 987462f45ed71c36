//! Receipts as carriers and shops write them, and what must be read: `receipts.txt`, `receipts_more.txt`,
//! `receipts_slips.txt`.
#![allow(clippy::panic, clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

use keepline_catalogue::{RECEIPT_SENDERS, RECEIPT_WORDS, read_senders, read_words, receipt_patterns};
use keepline_domain::money::Money;
use keepline_domain::receipt::read::{Paper, Read, read};
use serde_json::json;

/// What was read, as the table says it.
fn shown(read: &Read) -> String {
    let money = |money: &Option<Money>| money.as_ref().map(|money| format!("{} {}", money.minor, money.currency));
    let said = |one: Option<String>| one.unwrap_or_else(|| "-".into());
    let asked: Vec<String> = read.ambiguous.iter().map(|field| json!(field).as_str().unwrap().to_owned()).collect();
    let parts = [
        json!(read.kind).as_str().unwrap().to_owned(),
        said(read.carrier.clone()),
        said(money(&read.amount)),
        said(money(&read.tax)),
        said(read.paid_on.map(|day| day.to_string())),
        said(read.confirmation.clone()),
        said(read.number_last4.clone()),
        said(read.card_last4.clone()),
        asked.join(" "),
    ];
    parts.join(" | ").trim_end().to_owned()
}

/// One paper of the table, its name and what must be read.
fn paper(block: &str) -> (String, Paper, String) {
    let (name, rest) = block.split_once('\n').unwrap();
    let (body, wanted) = rest.rsplit_once("\n=> ").unwrap_or_else(|| panic!("{name}: no wish"));
    let mut paper = Paper::default();
    // a paper without a head begins with an empty line
    let head_and_text = if body.starts_with('\n') { None } else { body.split_once("\n\n") };
    let (head, text) = head_and_text.unwrap_or(("", body));
    for line in head.lines() {
        match line.split_once(": ") {
            Some(("From", value)) => paper.from.push(value.to_owned()),
            Some(("Subject", value)) => paper.subject = value.to_owned(),
            Some(("Sent", value)) => paper.sent_on = Some(value.parse().unwrap()),
            _ => panic!("{name}: {line}"),
        }
    }
    paper.text = text.trim_start_matches('\n').to_owned();
    let wanted = wanted.trim_end().to_owned();
    (name.trim().to_owned(), paper, wanted)
}

fn table() -> Vec<(String, Paper, String)> {
    let papers = |file: &'static str| file.split("\n### ").skip(1).map(paper);
    let files = [include_str!("receipts.txt"), include_str!("receipts_more.txt"), include_str!("receipts_slips.txt")];
    files.into_iter().flat_map(papers).collect()
}

#[test]
fn reads_the_table() {
    let table = table();
    assert!(table.len() >= 250, "{}", table.len());
    let wrong: Vec<String> = table
        .iter()
        .filter_map(|(name, paper, wanted)| {
            let got = shown(&read(paper, receipt_patterns(), None).read);
            (got != *wanted).then(|| format!("{name}\n   wanted: {wanted}\n      got: {got}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), table.len(), wrong.join("\n"));
}

#[test]
fn what_a_card_is_worth_is_credited_and_what_was_paid_is_the_amount() {
    for (text, paid, credited) in [
        ("充值成功\n充值金额 100元\n实付金额 99.80元", "99.80 CNY", "100.00 CNY"),
        ("充值成功 giffgaff\n面值 £10.00\n实付 92.50元", "92.50 CNY", "10.00 GBP"),
        ("Top-up successful\nFace value $30.00\nTotal paid $28.50", "28.50 USD", "30.00 USD"),
        ("增值成功\n增值額 HK$100\n結餘 HK$112.5", "100.00 HKD", "100.00 HKD"),
        ("Payment received\nRefill $25.00\nTax $2.56\nTotal $27.56", "25.00 USD", "25.00 USD"),
        ("Payment received\nTotal $27.56 including tax of $2.56", "27.56 USD", "27.56 USD"),
    ] {
        let paper = Paper { text: text.to_owned(), ..Paper::default() };
        let found = read(&paper, receipt_patterns(), None);
        let shown = |money: &Option<Money>| money.as_ref().map(|one| format!("{} {}", one.decimal(), one.currency));
        let (amount, worth) = (shown(&found.read.amount), shown(&found.credited));
        assert_eq!((amount.as_deref(), worth.as_deref()), (Some(paid), Some(credited)), "{text}");
    }
}

#[test]
fn every_file_is_sound() {
    read_words(RECEIPT_WORDS).unwrap();
    for (file, text) in RECEIPT_SENDERS {
        read_senders(text).unwrap_or_else(|why| panic!("{file}: {why}"));
    }
    let known: Vec<&str> = receipt_patterns().senders.iter().map(|sender| sender.line.as_str()).collect();
    for carrier in keepline_catalogue::carriers().filter(|carrier| carrier.key != "travel") {
        assert!(carrier.lines.iter().any(|line| known.contains(&line.key.as_str())), "{}", carrier.key);
    }
}

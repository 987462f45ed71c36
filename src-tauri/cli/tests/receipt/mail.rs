//! Mails in the shapes that carriers and their shops send.

use super::shelf::{base64, coded, parts, plain};
use super::{line, pdf, read};

const TABLE: &str = r#"<html><head><title>$1</title><style>td{color:#111}</style></head><body>
<div style="display:none">Thanks for your payment &zwnj;&nbsp;&zwnj;</div>
<table><tr><td><img src="https://x.example/p.gif" width="1"></td></tr>
<tr><td>Order number</td><td align="right">MM-10293847</td></tr>
<tr><td>Order date</td><td>November 18, 2026</td></tr>
<tr><td>3-month 5GB plan</td><td>$45.00</td></tr>
<tr><td>Taxes &amp; fees</td><td>$4.12</td></tr>
<tr><td><b>Order total</b></td><td><b>$49.12</b></td></tr>
<tr><td>Payment method</td><td>Visa &bull;&bull;&bull;&bull; 1111</td></tr></table>
<script>document.write("Total $9999.00")</script>
<p>Your plan renews on February 16, 2027.<br>Get $15 off with a referral!</p></body></html>"#;

#[test]
fn plain_mails() {
    let mail = plain(
        "T-Mobile <payments@notifications.t-mobile.com>",
        "We've received your payment",
        "Thanks! We've received your payment of $15.00 on 11/20/2026.\nAccount ending in 0142. Visa ending in 4242.\nConfirmation number: 8F3K29QX\n",
    );
    assert_eq!(line(&read(&mail)), "payment t-mobile-us 1500USD - 2026-11-20 8F3K29QX 0142 4242");
    let code = plain("T-Mobile <no-reply@t-mobile.com>", "Your T-Mobile code", "Your verification code is 482913.");
    assert_eq!(line(&read(&code)), "other t-mobile-us - - - - - -");
}

#[test]
fn html_alone_and_with_a_poor_twin() {
    let wanted = "payment mint 4500USD 412USD 2026-11-18 MM-10293847 - 1111";
    let from = "Mint Mobile <noreply@mintmobile.com>";
    let alone = coded(from, "Thanks for your order!", "text/html; charset=utf-8", "8bit", TABLE);
    assert_eq!(line(&read(&alone)), wanted);
    let kinds = [
        ("text/plain; charset=utf-8", "7bit", "Please view this mail in a browser."),
        ("text/html; charset=utf-8", "base64", &base64(TABLE.as_bytes())),
    ];
    assert_eq!(line(&read(&parts(from, "Thanks for your order!", "alternative", &kinds))), wanted);
}

#[test]
fn quoted_printable_with_soft_ends() {
    let body = "You=E2=80=99ve topped up =C2=A310.00 on 20 November 2=\r\n026.\r\ngiffgaff number: 07700 900142\r\nOrder number: 1234567=\r\n89\r\n";
    let mail = coded(
        "giffgaff <do-not-reply@giffgaff.com>",
        "=?UTF-8?Q?Your_top-up_was_successful?=",
        "text/plain; charset=utf-8",
        "quoted-printable",
        body,
    );
    assert_eq!(line(&read(&mail)), "payment giffgaff 1000GBP - 2026-11-20 123456789 0142 -");
}

#[test]
fn chinese_in_the_older_encodings() {
    // GB18030 of the subject and body below
    let (subject, body) = (
        "订单完成",
        "订单号：GF20261120A\r\n付款金额：£10.00\r\n手机号码：07700900142\r\n付款时间：2026-11-20\r\ngiffgaff 充值\r\n",
    );
    let gb = |text: &str| encoding_rs::GB18030.encode(text).0.into_owned();
    let mail = coded(
        "=?GB18030?B?s+TWtcnMs8c=?= <order@shop.example>",
        &format!("=?GB18030?B?{}?=", base64(&gb(subject))),
        "text/plain; charset=gb18030",
        "base64",
        &base64(&gb(body)),
    );
    assert_eq!(line(&read(&mail)), "payment giffgaff 1000GBP - 2026-11-20 GF20261120A 0142 -");
    // a text file saved by an older program
    assert_eq!(
        line(&read(&gb(&format!("{subject}\n{body}")))),
        "payment giffgaff 1000GBP - 2026-11-20 GF20261120A 0142 -"
    );
}

#[test]
fn forwarded_as_a_mail_of_its_own() {
    let inner = plain(
        "Ultra Mobile <noreply@ultramobile.com>",
        "Your recharge was successful",
        "You've added $5.00 to your PayGo wallet on 11/15/2026.\nMobile number: (415) 555-0123\nConfirmation number: UM7788990\n",
    );
    let inner = String::from_utf8(inner).unwrap();
    let outer = parts(
        "Wei <wei@mail.example>",
        "Fwd: receipt",
        "mixed",
        &[("text/plain", "7bit", "see below"), ("message/rfc822", "7bit", &inner)],
    );
    assert_eq!(line(&read(&outer)), "payment ultra-paygo 500USD - 2026-11-15 UM7788990 0123 -");
}

#[test]
fn a_receipt_attached_as_pdf() {
    let pdf = base64(&pdf::bytes(pdf::receipt(pdf::Font::Mapped)));
    let mail = parts(
        "T-Mobile <payments@t-mobile.com>",
        "Your receipt",
        "mixed",
        &[("text/plain", "7bit", "Your receipt is attached."), ("application/pdf; name=receipt.pdf", "base64", &pdf)],
    );
    assert_eq!(line(&read(&mail)), "payment t-mobile-us 1500USD 135USD 2026-11-20 PD77881 0142 4242");
}

#[test]
fn a_page_and_a_text() {
    assert_eq!(line(&read(TABLE.as_bytes())), "payment - 4500USD 412USD 2026-11-18 MM-10293847 - 1111");
    let sms = "Tello: thank you for your payment of $10.00 on Nov 9, 2026. Ref: TX-99182";
    assert_eq!(line(&read(sms.as_bytes())), "payment tello 1000USD - 2026-11-09 TX-99182 - -");
}

//! What a pack holds: every receipt, every hash, the words around them, and what is missing.

use std::io::Read;

use image::ImageFormat;
use sha2::{Digest, Sha256};

use crate::desk::{Desk, dense, pages, pdf, picture};

const MAIL: &str = "From: T-Mobile <pay@carrier.example>\r\nTo: me@example.com\r\nSubject: We've received your payment\r\n\
    MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nThank you. Amount $15.00. 已收到您的付款。\r\n";

fn sum(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn a_pack_read_back_holds_the_letter_the_timeline_every_receipt_every_hash_and_who_was_asked() {
    let desk = Desk::new();
    desk.contact();
    let files = [
        ("付款凭证.pdf", pdf("Thank you for your payment", 3)),
        ("screenshot.png", picture(540, 900, ImageFormat::Png)),
        ("photo.jpg", picture(1200, 800, ImageFormat::Jpeg)),
        ("mail.eml", MAIL.as_bytes().to_vec()),
        ("短信.txt", "【运营商】您尾号0100的号码已充值15.00美元。".as_bytes().to_vec()),
    ];
    let paths: Vec<_> = files.iter().map(|(name, bytes)| desk.file(name, bytes)).collect();
    desk.receipts(&paths);
    let out = desk.out("evidence.pdf");
    let packed = desk.pack(&out, &[]);
    let read = pages(&out);
    assert_eq!(packed["pages"], read.len());
    assert_eq!((packed["receipts"].as_u64(), packed["unread"].as_array().map(Vec::len)), (Some(5), Some(0)));
    assert_eq!(packed["fonts_complete"], true, "the tests' computer has a Chinese font");
    let all = dense(&read.concat());
    for (name, bytes) in &files {
        assert!(all.contains(&sum(bytes)), "the hash of {name}");
        assert!(all.contains(&dense(name)), "{name}");
    }
    for said in [
        "Thankyouforyourpayment,page3",
        "已收到您的付款。",
        "您尾号0100的号码已充值15.00美元",
        "We'vereceivedyourpayment",
        "数据卡DataSIM",
        "+12065550100",
        "K-20260220-778",
        "林小姐",
        "T-4471",
        "系统里没有这笔付款",
        "DearSirorMadam,",
        "12CFR1026.13",
        "Servicestopped",
        "Notlegaladvice",
    ] {
        assert!(all.contains(said), "{said} in {all}");
    }
    // each page has its number, in order
    for (place, page) in read.iter().enumerate() {
        assert!(dense(page).contains(&format!("Page{}of{}", place + 1, read.len())), "{page}");
    }
    // the table names the page on which a receipt begins: the first of the PDF's three
    let first = read.iter().position(|page| page.contains("Thank you for your payment, page 1")).unwrap() + 1;
    let table = read[..first - 1].join("\n");
    let words: Vec<&str> = table.split_whitespace().collect();
    assert!(words.contains(&first.to_string().as_str()), "{table}");
    // a checksum stands there and, on one line, with its receipt
    for (name, bytes) in &files {
        let sum = sum(bytes);
        assert!(dense(&table).contains(&sum), "{name} in {table}");
        assert!(read[first - 1..].iter().any(|page| page.contains(&sum)), "{name}");
    }
    // without being asked, no Chinese letter
    assert!(!all.contains("此致"));
    let with = desk.out("with.pdf");
    desk.pack(&with, &["--chinese"]);
    assert!(dense(&pages(&with).concat()).contains("此致"));
}

/// As mail programs attach a file.
fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut said = String::new();
    for three in bytes.chunks(3) {
        let number = three.iter().fold(0_u32, |number, byte| number << 8 | u32::from(*byte)) << (8 * (3 - three.len()));
        for place in 0..4 {
            let sign = SIGNS[(number >> (18 - 6 * place)) as usize & 63];
            said.push(if place <= three.len() { char::from(sign) } else { '=' });
        }
        if said.len() % 77 == 76 {
            said.push('\n');
        }
    }
    said
}

#[test]
fn a_mail_is_shown_with_its_date_who_it_was_to_and_what_came_with_it() {
    let desk = Desk::new();
    let (bill, photo) = (pdf("Bill of February", 2), picture(60, 40, ImageFormat::Png));
    let part = |kind: &str, name: &str, bytes: &[u8]| {
        format!(
            "--b\r\nContent-Type: {kind}; name=\"{name}\"\r\nContent-Disposition: attachment; filename=\"{name}\"\r\n\
             Content-Transfer-Encoding: base64\r\n\r\n{}\r\n",
            base64(bytes)
        )
    };
    let mail = format!(
        "From: T-Mobile <pay@carrier.example>\r\nTo: Lin <lin@mail.example>\r\nDate: Mon, 2 Mar 2026 09:14:00 -0800\r\n\
         Subject: Your bill\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\
         Content-Type: text/plain\r\n\r\nSee the file.\r\n{}{}{}--b--\r\n",
        part("application/pdf", "bill.pdf", &bill),
        part("image/png", "shop.png", &photo),
        part("application/zip", "rest.zip", b"PK\x03\x04 and so on"),
    );
    desk.receipts(&[desk.file("bill.eml", mail.as_bytes())]);
    let out = desk.out("mail.pdf");
    desk.pack(&out, &[]);
    let read = pages(&out);
    let all = dense(&read.concat());
    for said in [
        "From:T-Mobile<pay@carrier.example>",
        "To:Lin<lin@mail.example>",
        "Date:Mon,2Mar202609:14:00-0800",
        "Subject:Yourbill",
        "Seethefile.",
        "BillofFebruary,page2",
        "bill.pdf",
        "shop.png",
        "rest.zip",
    ] {
        assert!(all.contains(said), "{said} in {all}");
    }
    for bytes in [bill.as_slice(), &photo] {
        assert!(all.contains(&sum(bytes)));
    }
    // the pages of what came with it are pages, and not their text run into the message
    let message = read.iter().position(|page| page.contains("See the file.")).unwrap();
    let pages_of_bill: Vec<usize> = (0..read.len()).filter(|at| read[*at].contains("Bill of February")).collect();
    assert_eq!(pages_of_bill, [message + 1, message + 2]);
    let zip = desk.out("mail.zip");
    desk.pack(&zip, &[]);
    let zip = zip::ZipArchive::new(std::fs::File::open(&zip).unwrap()).unwrap();
    assert!(zip.file_names().any(|name| name.unwrap() == "records/001-bill.eml"));
}

#[test]
fn the_zip_holds_the_same_by_itself_and_its_sums_are_those_of_the_files() {
    let desk = Desk::new();
    desk.contact();
    let files = [("../../etc/passwd.pdf", pdf("one", 1)), ("收据/一.png", picture(60, 60, ImageFormat::Png))];
    let paths: Vec<_> =
        files.iter().enumerate().map(|(place, (_, bytes))| desk.file(&format!("f{place}"), bytes)).collect();
    let ids = desk.receipts(&paths);
    assert_eq!(ids.len(), 2);
    let out = desk.out("evidence.zip");
    let packed = desk.pack(&out, &["--chinese"]);
    let mut zip = zip::ZipArchive::new(std::fs::File::open(&out).unwrap()).unwrap();
    let names: Vec<String> = zip.file_names().map(|name| name.unwrap().into_owned()).collect();
    for name in ["evidence.pdf", "letter.txt", "letter.zh-CN.txt", "evidence.txt", "SHA256SUMS"] {
        assert!(names.contains(&name.to_owned()), "{names:?}");
    }
    assert!(names.iter().all(|name| !name.contains("..") && !name.starts_with('/')), "{names:?}");
    let mut read = |name: &str| {
        let mut bytes = Vec::new();
        zip.by_name(name).unwrap().read_to_end(&mut bytes).unwrap();
        bytes
    };
    let sums = String::from_utf8(read("SHA256SUMS")).unwrap();
    assert_eq!(sums.lines().count(), 2);
    for (line, (_, bytes)) in sums.lines().zip(&files) {
        let (hash, name) = line.split_once("  ").unwrap();
        assert_eq!((hash, read(name)), (sum(bytes).as_str(), bytes.clone()));
    }
    let inside = desk.out("inside.pdf");
    std::fs::write(&inside, read("evidence.pdf")).unwrap();
    assert_eq!(packed["pages"], pages(&inside).len());
    assert!(String::from_utf8(read("evidence.txt")).unwrap().contains("林小姐"));
}

#[test]
fn without_receipts_the_pack_says_what_is_missing() {
    let desk = Desk::new();
    let out = desk.out("bare.pdf");
    let packed = desk.pack(&out, &[]);
    let said = packed["missing"].as_array().unwrap();
    let all = dense(&pages(&out).concat());
    assert_eq!(said.len(), 2, "{said:?}");
    for line in said {
        assert!(all.contains(&dense(line.as_str().unwrap())), "{line}");
    }
}

#[test]
fn what_cannot_be_shown_is_listed_with_its_hash_and_costs_nothing_else() {
    let desk = Desk::new();
    let mut cut = pdf("cut", 2);
    cut.truncate(cut.len() / 3);
    let locked = b"%PDF-1.4\n1 0 obj<</Encrypt 2 0 R>>endobj\ntrailer<</Root 1 0 R/Encrypt 2 0 R>>\n%%EOF".to_vec();
    let bomb = {
        let mut png = picture(8, 8, ImageFormat::Png);
        png.splice(16..24, [0, 0, 0xFF, 0xFF, 0, 0, 0xFF, 0xFF]);
        png
    };
    let files = [
        ("cut.pdf", cut, "broken"),
        ("locked.pdf", locked, "locked"),
        ("bomb.png", bomb, "broken"),
        ("program.exe", b"MZ\x90\0\x03\0\0\0".to_vec(), "kind"),
        ("good.pdf", pdf("sound", 1), ""),
        ("changed.txt", b"what it was".to_vec(), "damaged"),
        ("lost.txt", b"what is lost".to_vec(), "lost"),
    ];
    let paths: Vec<_> = files.iter().map(|(name, bytes, _)| desk.file(name, bytes)).collect();
    desk.receipts(&paths);
    let store = rusqlite::Connection::open(desk.dir.path().join("data/receipts.db")).unwrap();
    let hash = |place: usize| Sha256::digest(&files[place].1).to_vec();
    store.execute("UPDATE content SET bytes = x'00' WHERE sha256 = ?1", [hash(5)]).unwrap();
    store.execute("DELETE FROM content WHERE sha256 = ?1", [hash(6)]).unwrap();
    drop(store);
    let out = desk.out("p.pdf");
    let packed = desk.pack(&out, &[]);
    let unread: Vec<(&str, &str)> = packed["unread"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["file_name"].as_str().unwrap(), one["why"].as_str().unwrap()))
        .collect();
    let want: Vec<(&str, &str)> =
        files.iter().filter(|(.., why)| !why.is_empty()).map(|(name, _, why)| (*name, *why)).collect();
    assert_eq!(unread, want);
    let all = dense(&pages(&out).concat());
    for (name, bytes, _) in &files {
        assert!(all.contains(&sum(bytes)) && all.contains(name), "{name}");
    }
    assert!(all.contains("sound,page1") && all.contains("6filescouldnotbeshownhere"), "{all}");
}

/// Files that were cut, or of which bytes were overwritten: each is shown or listed, and the pack comes of it every time.
#[test]
fn p23_no_stranger_s_file_keeps_the_pack_from_being_made() {
    let desk = Desk::new();
    let whole = [pdf("mutated", 2), picture(40, 40, ImageFormat::Png), picture(40, 40, ImageFormat::Jpeg)];
    let paths: Vec<_> = (0..60_usize)
        .map(|seed| {
            let mut bytes = whole[seed % 3].clone();
            let length = bytes.len();
            for step in 0..1 + seed % 9 {
                bytes[8 + (seed * 7919 + step * 104_729) % (length - 8)] =
                    u8::try_from((seed * 31 + step) % 256).unwrap();
            }
            bytes.truncate(length - (seed % 4) * length / 11);
            desk.file(&format!("m{seed}"), &bytes)
        })
        .collect();
    desk.receipts(&paths);
    let out = desk.out("p.pdf");
    let packed = desk.pack(&out, &[]);
    assert_eq!(packed["receipts"], 60);
    let unread = packed["unread"].as_array().unwrap().len();
    assert!((1..60).contains(&unread), "{unread}");
    assert_eq!(packed["pages"], lopdf::Document::load(&out).unwrap().get_pages().len());
}

#[test]
fn where_there_is_no_font_it_is_said_and_the_folder_is_made_all_the_same() {
    let mut desk = Desk::new();
    desk.receipts(&[desk.file("a.txt", "paid 已付".as_bytes())]);
    let empty = desk.dir.path().join("no-fonts");
    std::fs::create_dir(&empty).unwrap();
    desk.fonts = Some(empty.clone());
    let case = desk.case.to_string();
    let out = desk.out("p.pdf");
    let (well, said) = desk.run(&["case", "pack", &case, out.to_str().unwrap()]);
    assert!(!well && said["code"] == "pack_no_font" && !out.exists(), "{said}");
    let zip = desk.pack(&desk.out("p.zip"), &[]);
    assert_eq!((zip["pages"].is_null(), zip["receipts"].as_u64()), (true, Some(1)));
    // Latin alone: the pack is made, and says that some characters are missing
    let latin = ["/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", "/usr/share/fonts/TTF/DejaVuSans.ttf"];
    let Some(latin) = latin.iter().find(|path| std::path::Path::new(path).exists()) else { return };
    std::fs::copy(latin, empty.join("DejaVuSans.ttf")).unwrap();
    let packed = desk.pack(&out, &[]);
    assert_eq!(packed["fonts_complete"], false);
    let all = dense(&pages(&out).concat());
    assert!(all.contains("hasnofontforsomecharacters") && !all.contains("已付"), "{all}");
}

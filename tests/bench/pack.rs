//! The evidence pack of a case with fifty receipts, as a person has them: photos of a telephone, PDFs of a carrier, mails. Made
//! on a real disk by the very code that the window calls, children and all.

use std::fmt::Write as _;
use std::io::Cursor;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use image::codecs::jpeg::JpegEncoder;
use image::{Rgb, RgbImage};
use keepline_domain::{plan, renewal};
use keepline_ledger::reminder::Circumstances;
use keepline_ledger::renewal::SameAgain;
use keepline_ledger::{Folder, Ledger, clock};
use keepline_pack::{Form, Program, Wish, pack};
use serde_json::json;

use crate::memory::tree_mb;
use crate::{Limit, median};

const RUNS: usize = 3;
const PHOTOS: u32 = 20;
const PDFS: usize = 20;
const MAILS: usize = 10;
/// Twelve million pixels.
const PHOTO: (u32, u32) = (4000, 3000);
/// What a child of the bench is called that makes the pack and says how long that took.
pub(crate) const CHILD: &str = "pack-child";

pub(crate) fn measure() -> Vec<Limit> {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let data = folder.path().join("data");
    let bytes = fill(&data);
    let (mut seconds, mut memory) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .arg(CHILD)
            .arg(&data)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut most = 0.0_f64;
        while child.try_wait().unwrap().is_none() {
            most = most.max(tree_mb(child.id()));
            sleep(Duration::from_millis(25));
        }
        let told = child.wait_with_output().unwrap();
        assert!(told.status.success(), "no pack was made");
        seconds.push(String::from_utf8(told.stdout).unwrap().trim().parse().unwrap());
        memory.push(most);
    }
    println!("a pack of {PHOTOS} photos, {PDFS} PDFs and {MAILS} mails, {:.0} MB", megabytes(bytes));
    vec![
        Limit { what: "a pack of 50 receipts", is: median(seconds), unit: "s", most: 5.0 },
        Limit { what: "memory of making it, all processes", is: median(memory), unit: "MB", most: 300.0 },
    ]
}

#[allow(clippy::cast_precision_loss, reason = "far below 2^52")]
fn megabytes(bytes: usize) -> f64 {
    bytes as f64 / 1024.0 / 1024.0
}

/// Makes the pack of the one case and prints the seconds it took.
pub(crate) fn child(data: &Path) {
    let ledger = Ledger::open(&Folder::open(Some(data.to_owned())).unwrap()).unwrap();
    let settings = ledger.settings().unwrap();
    let at = Circumstances { now: clock::now(), home: chrono_tz::America::Los_Angeles, settings };
    let case_id = ledger.cases(None, &at).unwrap().cases.first().unwrap().record.id;
    let out = data.with_file_name("pack.pdf");
    let begun = Instant::now();
    let wish = Wish { case_id, form: Form::Pdf, chinese: false, out: &out };
    let packed = pack(&ledger, &at, wish, &Program::this().unwrap(), &mut |_, _| true).unwrap();
    let seconds = begun.elapsed().as_secs_f64();
    assert!(packed.unread.is_empty() && packed.receipts as usize == PHOTOS as usize + PDFS + MAILS, "{packed:?}");
    println!("{seconds}");
}

/// A failed payment, its case, and its receipts; answers their size in bytes.
fn fill(data: &Path) -> usize {
    let mut ledger = Ledger::open(&Folder::open(Some(data.to_owned())).unwrap()).unwrap();
    let now = clock::now();
    let terms = plan::from_json(&json!({
        "name": "Data SIM", "carrier": "t-mobile-us", "zone": "America/Los_Angeles", "started_on": "2026-01-31",
        "rule": {"kind": "days", "days": 30, "early": "append", "late": "from_payment"},
        "price": {"minor": 1500, "currency": "USD"},
    }));
    let terms = terms.unwrap();
    let plan = ledger.plan_add(&terms, now).unwrap().id;
    let files = files();
    let staged: Vec<_> = files.iter().map(|(name, bytes)| ledger.receipt_stage(bytes, name).unwrap()).collect();
    let paid = json!({"paid_on": "2026-02-20", "amount": {"minor": 1500, "currency": "USD"}, "status": "failed"});
    let paid = renewal::from_json(&paid, &terms).unwrap();
    let paid = ledger.renewal_add(plan, &paid, &staged, SameAgain::Ask, now).unwrap().id;
    ledger.case_add(paid, &json!({"wrong": "not_credited", "remedy": "refund"}), now).unwrap();
    files.iter().map(|(_, bytes)| bytes.len()).sum()
}

fn files() -> Vec<(String, Vec<u8>)> {
    let photos = (0..PHOTOS).map(|at| (format!("photo-{at:02}.jpg"), photo(at)));
    let pdfs = (0..PDFS).map(|at| (format!("receipt-{at:02}.pdf"), pdf(at)));
    let mails = (0..MAILS).map(|at| (format!("mail-{at:02}.eml"), mail(at).into_bytes()));
    photos.chain(pdfs).chain(mails).collect()
}

/// What a camera sees: slow changes of colour under a grain that does not compress away.
fn photo(seed: u32) -> Vec<u8> {
    let mut state = u64::from(seed) + 1;
    let mut grain = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        u8::try_from(state >> 60).unwrap()
    };
    let shade = |at: u32, of: u32| u8::try_from(at * 200 / of).unwrap();
    let picture = RgbImage::from_fn(PHOTO.0, PHOTO.1, |x, y| {
        let grain = grain();
        Rgb([shade(x, PHOTO.0) + grain, shade(y, PHOTO.1) + grain, 90 + grain])
    });
    let mut bytes = Cursor::new(Vec::new());
    JpegEncoder::new_with_quality(&mut bytes, 88).encode_image(&picture).unwrap();
    bytes.into_inner()
}

/// Two pages of text, as a carrier sends them.
fn pdf(at: usize) -> Vec<u8> {
    let page = |number: usize| {
        let lines = (0..40).fold(String::from("BT /F1 11 Tf 60 740 Td 14 TL\n"), |mut lines, line| {
            let _ = writeln!(
                lines,
                "(Receipt {at}, page {number}, line {line}: monthly plan 15.00 USD, tax 1.27 USD) Tj T*"
            );
            lines
        });
        format!("{lines}ET")
    };
    let stream = |text: String| format!("<< /Length {} >>\nstream\n{text}\nendstream", text.len());
    let sheet = |content: usize| format!("<< /Type /Page /Parent 2 0 R /Contents {content} 0 R >>");
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Count 2 /Kids [3 0 R 4 0 R] /MediaBox [0 0 612 792] /Resources << /Font << /F1 7 0 R >> >> >>".to_owned(),
        sheet(5),
        sheet(6),
        stream(page(1)),
        stream(page(2)),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
    ];
    let mut out = String::from("%PDF-1.4\n");
    let mut places = Vec::new();
    for (index, object) in objects.iter().enumerate() {
        places.push(out.len());
        let _ = write!(out, "{} 0 obj\n{object}\nendobj\n", index + 1);
    }
    let table = out.len();
    let _ = write!(out, "xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for place in places {
        let _ = writeln!(out, "{place:010} 00000 n ");
    }
    let _ = write!(out, "trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n", objects.len() + 1);
    out.into_bytes()
}

fn mail(at: usize) -> String {
    let body = "Thank you. We received your payment of $15.00 for the line ending in 0100. 谢谢，您的付款已收到。\r\n"
        .repeat(20);
    format!(
        "From: Northwind Mobile <billing@northwind.example>\r\nTo: a@example.com\r\nSubject: Payment {at}\r\n\
         Date: Fri, 20 Feb 2026 10:{at:02}:00 -0800\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{body}"
    )
}

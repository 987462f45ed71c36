//! A data folder with a failed payment, its case, and as many receipts as a test wants; and how a pack is read back.

use std::path::{Path, PathBuf};
use std::process::Command;

use lopdf::{Document, Object, Stream, dictionary};
use serde_json::{Value, json};
use tempfile::TempDir;

pub(crate) struct Desk {
    pub(crate) dir: TempDir,
    pub(crate) fonts: Option<PathBuf>,
    pub(crate) plan: i64,
    pub(crate) renewal: i64,
    pub(crate) case: i64,
}

impl Desk {
    pub(crate) fn new() -> Self {
        let mut desk = Self { dir: tempfile::tempdir().unwrap(), fonts: None, plan: 0, renewal: 0, case: 0 };
        desk.get(&["settings", "set", "--json", r#"{"language":"en"}"#]);
        let plan = json!({"name": "数据卡 Data SIM", "carrier": "t-mobile-us", "number": "+12065550100", "sim": "physical",
            "zone": "America/Los_Angeles", "started_on": "2026-01-31",
            "rule": {"kind": "days", "days": 30, "early": "append", "late": "from_payment"},
            "price": {"minor": 1500, "currency": "USD"}, "grace": {"number_lost_after_days": 120}});
        desk.plan = desk.id(&["plan", "add", "--json", &plan.to_string()]);
        let paid = json!({"paid_on": "2026-02-20", "amount": {"minor": 1500, "currency": "USD"}, "status": "failed",
            "channel": "website", "method": "Visa 4242", "confirmation": "K-20260220-778"});
        desk.renewal = desk.id(&["renewal", "add", &desk.plan.to_string(), "--json", &paid.to_string()]);
        let case = json!({"wrong": "not_credited", "remedy": "refund", "asked": {"minor": 1500, "currency": "USD"},
            "noticed_on": "2026-03-02", "statement_on": "2026-03-05"});
        desk.case = desk.id(&["case", "add", &desk.renewal.to_string(), "--json", &case.to_string()]);
        desk
    }

    pub(crate) fn contact(&self) {
        let said = json!({"on": "2026-03-03", "with": "carrier", "by": "chat", "agent": "林小姐", "case_number": "T-4471",
            "outcome": "refused", "note": "“系统里没有这笔付款”"});
        self.get(&["case", "contact", "add", &self.case.to_string(), "--json", &said.to_string()]);
    }

    pub(crate) fn run(&self, args: &[&str]) -> (bool, Value) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_keepline-cli"));
        command.arg("--data").arg(self.dir.path().join("data")).args(args);
        if let Some(fonts) = &self.fonts {
            command.env("KEEPLINE_FONTS", fonts);
        }
        let done = command.output().unwrap();
        let said = if done.status.success() { &done.stdout } else { &done.stderr };
        (
            done.status.success(),
            serde_json::from_slice(said).unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(said))),
        )
    }

    pub(crate) fn get(&self, args: &[&str]) -> Value {
        let (well, said) = self.run(args);
        assert!(well, "{args:?}: {said}");
        said
    }

    fn id(&self, args: &[&str]) -> i64 {
        self.get(args)["id"].as_i64().unwrap()
    }

    pub(crate) fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.dir.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }

    /// Keeps files with the payment; answers their ids.
    pub(crate) fn receipts(&self, files: &[PathBuf]) -> Vec<i64> {
        let (plan, renewal) = (self.plan.to_string(), self.renewal.to_string());
        let mut args = vec!["receipt", "add", plan.as_str()];
        args.extend(files.iter().map(|path| path.to_str().unwrap()));
        args.extend(["--renewal", renewal.as_str()]);
        let said = self.get(&args);
        said["receipts"].as_array().unwrap().iter().map(|one| one["id"].as_i64().unwrap()).collect()
    }

    pub(crate) fn out(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    pub(crate) fn pack(&self, out: &Path, more: &[&str]) -> Value {
        let case = self.case.to_string();
        let mut args = vec!["case", "pack", case.as_str(), out.to_str().unwrap()];
        args.extend(more);
        self.get(&args)
    }
}

/// The text of each page, as another program reads it.
pub(crate) fn pages(path: &Path) -> Vec<String> {
    pdf_extract::extract_text_by_pages(path).unwrap()
}

/// A text without its blanks and line ends: a table breaks long words.
pub(crate) fn dense(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// A PDF of `count` pages, each of which says a line.
pub(crate) fn pdf(line: &str, count: usize) -> Vec<u8> {
    let mut doc = Document::with_version("1.5");
    let pages = doc.new_object_id();
    let font = doc.add_object(dictionary! {"Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica"});
    let kids: Vec<Object> = (1..=count)
        .map(|page| {
            let content = format!("BT /F1 18 Tf 60 700 Td ({line}, page {page}) Tj ET 60 600 200 40 re f");
            let content = doc.add_object(Stream::new(dictionary! {}, content.into_bytes()));
            let page = doc.add_object(dictionary! {"Type" => "Page", "Parent" => pages, "Contents" => content});
            page.into()
        })
        .collect();
    let tree = dictionary! {"Type" => "Pages", "Count" => i64::try_from(count).unwrap(), "Kids" => kids,
    "MediaBox" => vec![0.into(), 0.into(), 612.into(), 792.into()],
    "Resources" => dictionary! {"Font" => dictionary! {"F1" => font}}};
    doc.objects.insert(pages, tree.into());
    let catalog = doc.add_object(dictionary! {"Type" => "Catalog", "Pages" => pages});
    doc.trailer.set("Root", catalog);
    let mut bytes = Vec::new();
    doc.save_to(&mut bytes).unwrap();
    bytes
}

/// A picture of one colour with a darker corner.
pub(crate) fn picture(wide: u32, high: u32, format: image::ImageFormat) -> Vec<u8> {
    let picture = image::RgbImage::from_fn(wide, high, |x, y| {
        if x < wide / 4 && y < high / 4 { image::Rgb([10, 10, 10]) } else { image::Rgb([15, 95, 181]) }
    });
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::DynamicImage::from(picture).write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

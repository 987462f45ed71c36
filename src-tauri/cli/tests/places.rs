//! The command line where folders, files and words are not plain: spaces and Chinese characters in paths and arguments, lines that end
//! as on Windows, and the zone that the system is in. From outside, on every system.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};
use tempfile::TempDir;

/// A place with a name that is not plain.
struct Desk {
    dir: TempDir,
    zone: &'static str,
}

impl Desk {
    fn new() -> Self {
        Self {
            dir: tempfile::Builder::new().prefix("我的 号码 & more ").tempdir().unwrap(),
            zone: "America/Los_Angeles",
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    fn call(&self, args: &[&str], input: &[u8]) -> Output {
        let mut child = Command::new(env!("CARGO_BIN_EXE_keepline-cli"))
            .args(args)
            .env("KEEPLINE_DATA", self.path("数据 data"))
            .env("TZ", self.zone)
            .current_dir(self.dir.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(input).unwrap();
        child.wait_with_output().unwrap()
    }

    fn get(&self, args: &[&str]) -> Value {
        let done = self.call(args, b"");
        assert!(done.status.success(), "{args:?}: {}", String::from_utf8_lossy(&done.stderr));
        serde_json::from_slice(&done.stdout).unwrap()
    }

    fn plan(&self) -> Value {
        let added = self.get(&["plan", "add", "--json", &plan().to_string()]);
        assert_eq!(added["name"], "数据卡 “Data SIM”");
        added
    }
}

/// A monthly plan in the zone of its carrier.
fn plan() -> Value {
    json!({"name": "数据卡 “Data SIM”", "carrier": "t-mobile-us", "number": "+12065550100",
        "zone": "America/Los_Angeles", "started_on": "2026-01-31",
        "rule": {"kind": "days", "days": 30, "early": "append", "late": "from_payment"},
        "price": {"minor": 1500, "currency": "USD"}})
}

#[test]
fn paths_may_hold_spaces_and_chinese_characters() {
    let desk = Desk::new();
    let id = desk.plan()["id"].to_string();
    assert!(desk.path("数据 data").join("keepline.db").is_file());

    let bytes = b"%PDF-1.7 \r\n\x1a\x00\xff paid";
    fs::write(desk.path("收据 no 1.pdf"), bytes).unwrap();
    // as it is called from where one stands, and by its whole path
    let whole = desk.path("收据 no 1.pdf");
    let added = desk.get(&["receipt", "add", &id, "收据 no 1.pdf", whole.to_str().unwrap()]);
    let receipt = added["id"].to_string();
    assert_eq!(added["receipts"].as_array().unwrap().len(), 2);
    assert_eq!(added["receipts"][0]["file_name"], "收据 no 1.pdf");
    desk.get(&["receipt", "get", &receipt, "取出 out.pdf"]);
    assert_eq!(fs::read(desk.path("取出 out.pdf")).unwrap(), bytes);

    for (form, out) in [("csv", "导出 all.csv"), ("json", "导出 all.json"), ("ics", "日历 all.ics")] {
        desk.get(&["export", form, out]);
        assert!(fs::metadata(desk.path(out)).unwrap().len() > 0, "{out}");
    }
    desk.get(&["backup", "备份 one.keepline"]);
    let shown = desk.get(&["restore", "备份 one.keepline", "--dry-run"]);
    assert!(shown.is_object(), "{shown}");
    desk.get(&["plan", "archive", &id]);
    desk.get(&["restore", "备份 one.keepline"]);
    assert_eq!(desk.get(&["plan", "show", &id])["archived"], false);

    fs::write(desk.path("进来 in.csv"), "Name,Expires\r\n上海 卡,2027-01-01\r\n").unwrap();
    assert_eq!(desk.get(&["import", "进来 in.csv"])["added"], 1);
    let other = desk.path("另一个 other");
    let elsewhere = desk.get(&["--data", other.to_str().unwrap(), "plan", "list"]);
    assert_eq!(elsewhere, json!([]));
}

#[test]
fn lines_may_end_as_on_windows() {
    let desk = Desk::new();
    let lines = serde_json::to_string_pretty(&plan()).unwrap().replace('\n', "\r\n");
    let done = desk.call(&["plan", "add", "--json", "-"], lines.as_bytes());
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));

    let text = "Your balance is $12.34.\nYou have 1.5 GB left.\n";
    let read = |text: &str| desk.get(&["reading", "parse", "--text", text]);
    assert_eq!(read(text), read(&text.replace('\n', "\r\n")));

    // what comes in with either end is the same, and what goes out has the one that its form asks for
    let table = "Name,Expires,Note\nOne,2027-01-01,\"two\nlines\"\n";
    fs::write(desk.path("in.csv"), table.replace('\n', "\r\n")).unwrap();
    fs::write(desk.path("same.csv"), table).unwrap();
    let tried = |name: &str| desk.get(&["import", name, "--dry-run"]);
    let (one, same) = (tried("in.csv"), tried("same.csv"));
    assert_eq!((&one["added"], &one["refused_count"]), (&same["added"], &same["refused_count"]));
    assert_eq!(one["added"], 1);
    let bare = |path: &Path| {
        let bytes = fs::read(path).unwrap();
        (0..bytes.len()).filter(|at| bytes[*at] == b'\n' && (*at == 0 || bytes[at - 1] != b'\r')).count()
    };
    desk.get(&["export", "ics", "out.ics"]);
    assert_eq!(bare(&desk.path("out.ics")), 0, "RFC 5545 asks for CRLF");
    let printed = desk.call(&["plan", "list"], b"").stdout;
    assert!(!printed.contains(&b'\r'), "JSON is printed with one kind of line on every system");
}

#[test]
fn the_zone_that_the_system_is_in_says_which_day_it_is() {
    let mut desk = Desk::new();
    let id = desk.plan()["id"].to_string();
    // one moment, two days: what is left is counted where the plan is, wherever its user is
    let moment = "2026-02-20T05:00:00Z";
    let left = |desk: &Desk| desk.get(&["plan", "show", &id, "--as-of", moment])["standing"]["days_left"].clone();
    let at_home = left(&desk);
    desk.zone = "Asia/Shanghai";
    assert_eq!(left(&desk), at_home);
    // reminders are due at an hour of its user's own day
    let due = |desk: &Desk| desk.get(&["reminder", "list", "--as-of", "2026-02-22T00:00:00Z"]).to_string();
    let in_shanghai = due(&desk);
    desk.zone = "America/Los_Angeles";
    assert_ne!(due(&desk), in_shanghai);
}

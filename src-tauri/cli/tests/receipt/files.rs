//! Mails and PDFs as other programs write them: multipart, in the older Chinese encodings, with fonts of several kinds. `wanted.txt`
//! says what a careful person reads of each.

use std::fs;
use std::path::Path;

use super::{line, read};

#[test]
fn files_of_other_programs() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/receipt/files");
    let wanted = fs::read_to_string(folder.join("wanted.txt")).unwrap();
    let wrong: Vec<String> = wanted
        .lines()
        .filter_map(|row| {
            let (name, wanted) = row.split_once(": ").unwrap();
            let got = line(&read(&fs::read(folder.join(name)).unwrap()));
            (got != wanted).then(|| format!("{name}\n   wanted: {wanted}\n      got: {got}"))
        })
        .collect();
    assert!(wanted.lines().count() >= 20);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

//! The same as a folder in a zip: the PDF, the texts for those who read without it, each file exactly as it was captured, and a
//! list of checksums that `sha256sum -c` reads. Names inside are made here: what a stranger called a file never becomes a path.

use std::io::{self, Seek, Write};

use chrono::{DateTime, Datelike, Timelike, Utc};
use keepline_domain::receipt::MediaType;
use keepline_ledger::case::{CaseFile, CasePage, Letter};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::Failed;
use crate::compose::{Place, Words};
use crate::front::Table;

/// The longest name inside, in characters.
const LONGEST: usize = 80;

/// A file of the folder.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Member<'a> {
    pub(crate) file: &'a CaseFile,
}

/// What the folder is made of.
pub(crate) struct Folder<'a> {
    pub(crate) page: &'a CasePage,
    pub(crate) letter: &'a Letter,
    pub(crate) chinese: bool,
    pub(crate) words: &'a Words,
}

impl Folder<'_> {
    pub(crate) fn write(
        &self,
        out: &mut dyn Write,
        places: &[Place],
        pdf: Option<impl FnOnce(&mut dyn Write) -> Result<(), Failed>>,
        mut bytes: impl FnMut(Member<'_>) -> Option<Vec<u8>>,
        missing: &[String],
        now: DateTime<Utc>,
    ) -> Result<(), Failed> {
        let made = zip::DateTime::from_date_and_time(
            u16::try_from(now.year()).unwrap_or(1980),
            u8::try_from(now.month()).unwrap_or(1),
            u8::try_from(now.day()).unwrap_or(1),
            u8::try_from(now.hour()).unwrap_or(0),
            u8::try_from(now.minute()).unwrap_or(0),
            0,
        );
        let base = SimpleFileOptions::default().unix_permissions(0o600).last_modified_time(made.unwrap_or_default());
        let packed = base.compression_method(CompressionMethod::Deflated);
        let stored = base.compression_method(CompressionMethod::Stored);
        let mut zip = ZipWriter::new_stream(out);
        if let Some(pdf) = pdf {
            zip.start_file("evidence.pdf", stored).map_err(failed)?;
            pdf(&mut zip)?;
        }
        text(&mut zip, packed, "letter.txt", &self.letter.en)?;
        if self.chinese {
            text(&mut zip, packed, "letter.zh-CN.txt", &self.letter.zh_cn)?;
        }
        let front = self.words.front(self.page, self.letter, self.chinese, places, false, now);
        let mut about = vec![front.title.clone(), front.subtitle.clone(), String::new()];
        about.extend(written(&front.glance));
        about.push(front.missing.0.clone());
        about.extend(missing.iter().map(|line| format!("- {line}")));
        for table in [&front.timeline, &front.contacts, &front.records] {
            about.push(String::new());
            about.extend(written(table));
        }
        text(&mut zip, packed, "evidence.txt", &about.join("\r\n"))?;
        let mut sums = String::new();
        for (index, file) in self.page.files.iter().enumerate() {
            let name = format!("records/{}", name_of(index, file));
            let Some(bytes) = bytes(Member { file }) else { continue };
            sums.push_str(&format!("{}  {name}\n", file.receipt.sha256));
            zip.start_file(name.as_str(), stored).map_err(failed)?;
            zip.write_all(&bytes).map_err(Failed::Unwritable)?;
        }
        zip.start_file("SHA256SUMS", packed).map_err(failed)?;
        zip.write_all(sums.as_bytes()).map_err(Failed::Unwritable)?;
        zip.finish().map_err(failed)?;
        Ok(())
    }
}

fn failed(error: zip::result::ZipError) -> Failed {
    Failed::Unwritable(io::Error::other(error.to_string()))
}

fn text<W: Write + Seek>(
    zip: &mut ZipWriter<W>,
    options: SimpleFileOptions,
    name: &str,
    text: &str,
) -> Result<(), Failed> {
    zip.start_file(name, options).map_err(failed)?;
    // a text editor of Windows knows by the mark that it is UTF-8
    zip.write_all("\u{FEFF}".as_bytes()).and_then(|()| zip.write_all(text.as_bytes())).map_err(Failed::Unwritable)
}

fn written(table: &Table) -> Vec<String> {
    let mut lines = vec![table.heading.clone()];
    lines.extend(Some(table.note.clone()).filter(|note| !note.is_empty()));
    lines.extend(table.rows.iter().map(|row| row.join(" | ").replace('\n', " ")));
    lines
}

/// A name that every system takes: its number, what is left of the given one, and an extension of ours.
fn name_of(index: usize, file: &CaseFile) -> String {
    let given = &file.receipt.file_name;
    let stem = given.rsplit_once('.').map_or(given.as_str(), |(stem, _)| stem);
    let plain = |c: char| if c.is_alphanumeric() || "-_ ()".contains(c) { c } else { '_' };
    let stem: String = stem.chars().map(plain).take(LONGEST).collect();
    let stem = stem.trim_matches([' ', '_']).to_owned();
    let extension = match file.receipt.media_type {
        // here it is for a mail program to open
        MediaType::Mail => "eml",
        kind => kind.extension().unwrap_or("bin"),
    };
    let dash = if stem.is_empty() { "" } else { "-" };
    format!("{:03}{dash}{stem}.{extension}", index + 1)
}

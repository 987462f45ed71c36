//! Makes the pack: each receipt's sheets first, so that their pages are counted, then the sheets before them, then the whole.

use std::fs::File;
use std::io::{Read, Write};
use std::path::Path;
use std::sync::Mutex;

use chrono::{DateTime, Utc};
use keepline_ledger::case::{CasePage, Letter};
use keepline_ledger::export::write_whole;
use keepline_ledger::reminder::Circumstances;
use keepline_ledger::{Fault, Ledger};
use serde::Serialize;
use tempfile::TempDir;

use crate::child::{Answered, Asked};
use crate::compose::{Place, Words};
use crate::folder::{self, Member};
use crate::join::Binding;
use crate::letter::drafts;
use crate::parent::{Layer, Program, bind};
use crate::{Failed, Unshown};

/// One file, or a folder with everything by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// One PDF.
    Pdf,
    /// A folder in a zip: the PDF, the texts, and each file as it was captured.
    Zip,
}

/// What is wanted.
#[derive(Debug, Clone, Copy)]
pub struct Wish<'a> {
    /// Which case.
    pub case_id: i64,
    /// In which form.
    pub form: Form,
    /// Whether the letter's Chinese goes with it.
    pub chinese: bool,
    /// The file to write.
    pub out: &'a Path,
}

/// A pack that was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Packed {
    /// How many bytes.
    pub bytes: u64,
    /// How many pages the PDF has; none where it could not be made for want of a font.
    pub pages: Option<u32>,
    /// How many receipts stand by the case.
    pub receipts: u32,
    /// Those that could not be shown.
    pub unread: Vec<Unread>,
    /// What is missing, in English, as the pack says it.
    pub missing: Vec<String>,
    /// Whether every character could be shown.
    pub fonts_complete: bool,
}

/// A receipt that could not be shown. It is listed with its hash.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Unread {
    /// The receipt.
    pub receipt_id: i64,
    /// Its name.
    pub file_name: String,
    /// Its hash.
    pub sha256: String,
    /// Why.
    pub why: Unshown,
}

/// How far it has come: receipts done, and how many there are. Answers whether to go on.
pub type Progress<'a> = &'a mut (dyn FnMut(u32, u32) -> bool + Send);

/// Writes the pack of a case.
///
/// # Errors
/// Each [`Failed`]; then nothing was written, and what stood there before still does.
pub fn pack(
    ledger: &Ledger,
    at: &Circumstances,
    wish: Wish<'_>,
    program: &Program,
    progress: Progress<'_>,
) -> Result<Packed, Failed> {
    let page = ledger.case_page(wish.case_id, at)?;
    let letter = page.summary.record.letter.clone().unwrap_or_else(|| drafts(&page).usual());
    let words = Words::new();
    let mut layer = Layer::new(program);
    let fonts = !matches!(layer.ask(&Asked::Fonts, &[])?.0, Answered::NoFont);
    if !fonts && wish.form == Form::Pdf {
        return Err(Failed::NoFont);
    }
    let parts = tempfile::tempdir().map_err(Failed::Unwritable)?;
    let mut laid = Laid { parts, places: Vec::new(), pages: 0, whole: true };
    let total = count(page.files.len());
    for index in 0..page.files.len() {
        if !progress(count(index), total) {
            return Err(Failed::Stopped);
        }
        laid.record(ledger, &page, index, &words, if fonts { Some(&mut layer) } else { None })?;
    }
    if !progress(total, total) {
        return Err(Failed::Stopped);
    }
    let unshown = |place: &Place| if let Place::Nowhere(why) = place { Some(*why) } else { None };
    let unread = page.files.iter().zip(&laid.places).filter_map(|(file, place)| {
        let receipt = &file.receipt;
        let (file_name, sha256) = (receipt.file_name.clone(), receipt.sha256.clone());
        Some(Unread { receipt_id: receipt.id, file_name, sha256, why: unshown(place)? })
    });
    let unread: Vec<Unread> = unread.collect();
    let front = if fonts { Some(laid.front(&page, &letter, wish.chinese, &words, &mut layer, at.now)?) } else { None };
    let missing = words.missing(&page, &laid.places, !laid.whole);
    let pages = front.as_ref().map(|(_, pages)| pages + laid.pages);
    let binding = Binding {
        title: words.title(&page),
        made: at.now.format("D:%Y%m%d%H%M%SZ").to_string(),
        footer: words.say("footer"),
        number: words.page_number(pages.unwrap_or_default()),
    };
    // a failure of ours has no place among those of the storage: it waits outside
    let ours: Mutex<Option<Failed>> = Mutex::new(None);
    let kept = |failed: Failed| match failed {
        Failed::Ledger(fault) => fault,
        failed => {
            let said = Fault::Storage(failed.to_string());
            if let Ok(mut ours) = ours.lock() {
                *ours = Some(failed);
            }
            said
        }
    };
    let bytes = write_whole(wish.out, |out| {
        let sheets = front.as_ref().map(|(part, _)| (part.as_slice(), &laid));
        let made = match (wish.form, sheets) {
            (Form::Pdf, Some((front, laid))) => laid.bound(program, &binding, front, out),
            (Form::Pdf, None) => Err(Failed::NoFont),
            (Form::Zip, sheets) => {
                let folder = folder::Folder { page: &page, letter: &letter, chinese: wish.chinese, words: &words };
                let pdf =
                    sheets.map(|(front, laid)| move |out: &mut dyn Write| laid.bound(program, &binding, front, out));
                let bytes =
                    |member: Member<'_>| ledger.receipt_get(member.file.receipt.id).map(|(_, bytes)| bytes).ok();
                folder.write(out, &laid.places, pdf, bytes, &missing, at.now)
            }
        };
        made.map_err(&kept)
    });
    let ours = ours.into_inner().ok().flatten();
    let bytes = bytes.map_err(|fault| ours.unwrap_or(Failed::Ledger(fault)))?;
    Ok(Packed { bytes, pages, receipts: total, unread, missing, fonts_complete: laid.whole && fonts })
}

fn count(many: usize) -> u32 {
    u32::try_from(many).unwrap_or(u32::MAX)
}

/// The sheets of the receipts, each in a file until all is joined.
struct Laid {
    parts: TempDir,
    /// Where each receipt is found, counted from the first receipt until the sheets before them are known.
    places: Vec<Place>,
    pages: u32,
    whole: bool,
}

impl Laid {
    fn record(
        &mut self,
        ledger: &Ledger,
        page: &CasePage,
        index: usize,
        words: &Words,
        layer: Option<&mut Layer<'_>>,
    ) -> Result<(), Failed> {
        let Some(file) = page.files.get(index) else { return Ok(()) };
        let bytes = match ledger.receipt_get(file.receipt.id) {
            Ok((_, bytes)) => bytes,
            Err(Fault::DamagedData(said)) => {
                let why = if said.contains("lost") { Unshown::Lost } else { Unshown::Damaged };
                self.places.push(Place::Nowhere(why));
                return Ok(());
            }
            Err(fault) => return Err(fault.into()),
        };
        let Some(layer) = layer else {
            self.places.push(Place::Folder);
            return Ok(());
        };
        let asked = Asked::Record(Box::new(words.record(index, file, page.plan.zone)));
        let place = match layer.ask(&asked, &bytes)? {
            (Answered::Sheets { pages, whole }, part) => {
                let write = File::create(self.path(index)).and_then(|mut file| file.write_all(&part));
                write.map_err(Failed::Unwritable)?;
                let first = self.pages + 1;
                self.pages += pages;
                self.whole &= whole;
                Place::Page(first)
            }
            (Answered::Unshown(why), _) => Place::Nowhere(why),
            (Answered::NoFont | Answered::Fonts, _) => Place::Nowhere(Unshown::Broken),
        };
        self.places.push(place);
        Ok(())
    }

    fn path(&self, index: usize) -> std::path::PathBuf {
        self.parts.path().join(index.to_string())
    }

    /// The sheets before the receipts, and how many: laid out until the pages that they name are right.
    fn front(
        &mut self,
        page: &CasePage,
        letter: &Letter,
        chinese: bool,
        words: &Words,
        layer: &mut Layer<'_>,
        now: DateTime<Utc>,
    ) -> Result<(Vec<u8>, u32), Failed> {
        let counted = self.places.clone();
        let mut before = 0;
        for _ in 0..4 {
            let at = |place: &Place| match place {
                Place::Page(page) => Place::Page(page + before),
                other => *other,
            };
            self.places = counted.iter().map(at).collect();
            let front = words.front(page, letter, chinese, &self.places, !self.whole, now);
            let (Answered::Sheets { pages, whole }, part) = layer.ask(&Asked::Front(Box::new(front)), &[])? else {
                return Err(Failed::Unjoined);
            };
            let said_so = whole || !self.whole;
            self.whole &= whole;
            if pages == before && said_so {
                return Ok((part, pages));
            }
            before = pages;
        }
        Err(Failed::Unjoined)
    }

    /// Joins all sheets into `out`.
    fn bound(&self, program: &Program, binding: &Binding, front: &[u8], out: &mut dyn Write) -> Result<(), Failed> {
        let shown = self.places.iter().enumerate().filter(|(_, place)| matches!(place, Place::Page(_)));
        let mut files = shown.map(|(index, _)| self.path(index)).collect::<Vec<_>>().into_iter();
        let mut first = Some(front.to_vec());
        bind(program, binding, out, move || {
            if let Some(front) = first.take() {
                return Ok(Some(front));
            }
            let Some(path) = files.next() else { return Ok(None) };
            let mut part = Vec::new();
            File::open(path).and_then(|mut file| file.read_to_end(&mut part)).map_err(Failed::Unwritable)?;
            Ok(Some(part))
        })
    }
}

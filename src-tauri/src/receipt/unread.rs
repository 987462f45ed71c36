//! Reads what was kept and nobody has read yet, so that mails and PDFs are found by what they say, however they came: dropped here,
//! added by the command line, imported or restored. One after the other, by a thread of its own; each file in a process of its own.

use std::sync::Arc;
use std::sync::mpsc::RecvTimeoutError;
use std::thread;
use std::time::Duration;

use keepline_domain::receipt::MediaType;
use keepline_ledger::receipt::ReceiptRow;
use keepline_reader::{Child, Unread};

use crate::arguments::say;
use crate::house::House;
use crate::page::WINDOW_FIRST;

/// What another process kept may come without a change here.
const AT_LEAST: Duration = Duration::from_secs(3600);
/// Changes come in bursts.
const AFTER_CHANGE: Duration = Duration::from_millis(300);

/// Reads as long as the process runs.
pub(crate) fn begin(house: &Arc<House>, window_first: bool) {
    let asked = house.unread().hear();
    let house = Arc::clone(house);
    let reading = thread::Builder::new().name("receipt-read".into()).spawn(move || {
        if window_first {
            house.page().wait_until_hearing(WINDOW_FIRST);
        }
        loop {
            all(&house);
            if asked.recv_timeout(AT_LEAST) == Err(RecvTimeoutError::Disconnected) {
                return;
            }
            thread::sleep(AFTER_CHANGE);
            while asked.try_recv().is_ok() {}
        }
    });
    if let Err(error) = reading {
        say(&format!("keepline: {error}\n"));
    }
}

/// Whoever shows receipts hears of it once, after the last of them.
fn all(house: &House) {
    if house.looks_only() {
        return;
    }
    let (mut read_any, mut after) = (false, None);
    while let Ok(Some(row)) = house.try_ask_of_all(|ledger, _| ledger.receipt_unread(after)) {
        after = Some(row.id);
        read_any |= read(house, row.id).is_some();
    }
    if read_any {
        house.show_anew();
    }
}

/// Reads one and keeps what it says. None where that was not possible now; nothing where it says nothing, which is kept too.
pub(super) fn read(house: &House, id: i64) -> Option<String> {
    let (_, bytes) = house.try_ask_of_all(|ledger, _| ledger.receipt_get(id)).ok()?;
    // the data is free meanwhile: this may take a while
    let text = match Child::of_this_program().and_then(|child| child.read(&bytes)) {
        Ok(paper) => paper.whole(),
        Err(Unread::NotStarted(_)) => return None,
        Err(_) => String::new(),
    };
    // who only looks is shown it, and keeps nothing
    if !house.looks_only() {
        house.try_ask(|ledger, _| ledger.receipt_text_set(id, &text)).ok()?;
    }
    Some(text)
}

/// Whether a receipt is a PDF that opens with a password only.
pub(super) fn is_locked(house: &House, row: &ReceiptRow) -> bool {
    let read = || {
        let (_, bytes) = house.try_ask_of_all(|ledger, _| ledger.receipt_get(row.id)).ok()?;
        Child::of_this_program().ok()?.read(&bytes).err()
    };
    row.media_type == MediaType::Pdf && matches!(read(), Some(Unread::Locked))
}

//! The backup that is made by itself, once a day, while the app runs or the system's scheduler has it look.

use std::sync::Arc;
use std::thread;
use std::time::Duration;

use keepline_domain::backup::Reason;
use keepline_ledger::{Fault, Ledger, clock};

use crate::house::House;
use crate::page::WINDOW_FIRST;
use crate::receipt;

/// The start is the window's.
const FIRST: Duration = Duration::from_secs(20);
/// Timers can stop while a computer sleeps, so the wall clock is looked at again after this.
const BETWEEN: Duration = Duration::from_secs(300);
/// A disk that is full is not asked every few minutes.
const AFTER_FAILURE: Duration = Duration::from_secs(3600);

/// Makes one a day until the process ends. Without the thread, the next start makes one.
pub(crate) fn begin(house: &Arc<House>, window_first: bool) {
    let house = Arc::clone(house);
    let daily = thread::Builder::new().name("backup".into()).spawn(move || {
        if window_first {
            house.page().wait_until_hearing(WINDOW_FIRST);
        }
        thread::sleep(FIRST);
        loop {
            receipt::clear(&house);
            let own = house.try_ask(|ledger, _| ledger.again());
            let done = own.map(|own| if_due(&own));
            if matches!(done, Ok(Ok(true) | Err(_))) {
                house.show_anew();
            }
            thread::sleep(if matches!(done, Ok(Err(_))) { AFTER_FAILURE } else { BETWEEN });
        }
    });
    drop(daily);
}

/// Makes one where it is due; answers whether it was.
///
/// # Errors
/// Those of the backup; the health page says them.
pub(crate) fn if_due(ledger: &Ledger) -> Result<bool, Fault> {
    let now = clock::now();
    if !ledger.backup_due(now) {
        return Ok(false);
    }
    match ledger.back_up(Reason::Daily, now) {
        // another process is at it
        Ok(_) | Err(Fault::Busy) => Ok(true),
        Err(fault) => Err(fault),
    }
}

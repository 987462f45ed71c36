//! Sees what another process writes into the data folder, so that the window shows what the command line did.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use notify::event::{AccessKind, AccessMode};
use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::house::House;

/// How long a burst of writes is given to end, and how often at most: steady writes are shown too.
const SETTLE: Duration = Duration::from_millis(150);
const MOST_SETTLES: u32 = 7;
/// When to look again after writes that changed nothing yet. SQLite writes a commit into the file, waits for the disk, and only
/// then makes it readable in shared memory, of which no event tells; on a busy disk that takes longer than a burst to settle.
const AGAIN: [Duration; 3] = [Duration::from_millis(500), Duration::from_secs(2), Duration::from_secs(8)];

/// Watches until dropped. Where the system cannot watch, the loop compares the data at each look.
pub(crate) fn begin(house: &Arc<House>) -> Option<RecommendedWatcher> {
    let folder = house.folder()?.path().to_owned();
    let (send, written) = channel();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        if event.is_ok_and(|event| is_write(event.kind)) {
            // nobody listens any more only when the process ends
            let _ = send.send(());
        }
    })
    .ok()?;
    watcher.watch(&folder, RecursiveMode::NonRecursive).ok()?;
    let house = Arc::clone(house);
    let tell = move || tell_if_changed(&house);
    thread::Builder::new().name("data-watch".into()).spawn(move || hear(&written, tell)).ok()?;
    Some(watcher)
}

/// A file closed after writing counts: what was written is readable by then.
fn is_write(kind: EventKind) -> bool {
    !kind.is_access() || kind == EventKind::Access(AccessKind::Close(AccessMode::Write))
}

/// Tells after each burst of writes, and some time later where there was nothing to tell yet. `tell` answers whether there was.
fn hear(written: &Receiver<()>, mut tell: impl FnMut() -> bool) {
    while written.recv().is_ok() {
        settle(written);
        let mut told = tell();
        for pause in AGAIN {
            if told {
                break;
            }
            match written.recv_timeout(pause) {
                Ok(()) => settle(written),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return,
            }
            told = tell();
        }
    }
}

fn settle(written: &Receiver<()>) {
    for _ in 0..MOST_SETTLES {
        if written.recv_timeout(SETTLE).is_err() {
            break;
        }
    }
}

/// Has everyone show anew what another process wrote; answers whether there was anything.
pub(crate) fn tell_if_changed(house: &House) -> bool {
    if !house.changed_elsewhere().unwrap_or_default() {
        return false;
    }
    let Ok(settings) = house.try_ask(|ledger, _| ledger.settings()) else { return false };
    house.speak(&settings);
    house.changed();
    true
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::sync::mpsc::channel;

    use super::*;

    #[test]
    fn p15_a_commit_that_becomes_readable_after_its_last_event_is_told() {
        let (send, written) = channel();
        let looks = Cell::new(0);
        send.send(()).unwrap();
        let mut hold = Some(send);
        hear(&written, || {
            looks.set(looks.get() + 1);
            // readable at the second look; the end of all events ends the test
            let readable = looks.get() == 2;
            if readable {
                hold.take();
            }
            readable
        });
        assert_eq!(looks.get(), 2);
    }

    #[test]
    fn writes_of_our_own_are_not_looked_at_for_ever() {
        let (send, written) = channel();
        let looks = Cell::new(0);
        send.send(()).unwrap();
        let mut hold = Some(send);
        hear(&written, || {
            looks.set(looks.get() + 1);
            if looks.get() == 3 {
                hold.take();
            }
            false
        });
        assert_eq!(looks.get(), 3);
    }

    #[test]
    fn a_file_closed_after_writing_counts_and_one_that_was_read_does_not() {
        assert!(is_write(EventKind::Access(AccessKind::Close(AccessMode::Write))));
        assert!(!is_write(EventKind::Access(AccessKind::Close(AccessMode::Read))));
        assert!(!is_write(EventKind::Access(AccessKind::Open(AccessMode::Any))));
        assert!(is_write(EventKind::Modify(notify::event::ModifyKind::Any)));
    }
}

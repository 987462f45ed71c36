//! Sees what another process writes into the data folder, so that the window shows what the command line did.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use notify::{RecommendedWatcher, RecursiveMode, Watcher};

use crate::house::House;

/// How long a burst of writes is given to end, and how often at most: steady writes are shown too.
const SETTLE: Duration = Duration::from_millis(150);
const MOST_SETTLES: u32 = 7;

/// Watches until dropped. Where the system cannot watch, the loop compares the data at each look.
pub(crate) fn begin(house: &Arc<House>) -> Option<RecommendedWatcher> {
    let folder = house.folder()?.path().to_owned();
    let (send, written) = channel();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        if event.is_ok_and(|event| !event.kind.is_access()) {
            // nobody listens any more only when the process ends
            let _ = send.send(());
        }
    })
    .ok()?;
    watcher.watch(&folder, RecursiveMode::NonRecursive).ok()?;
    let house = Arc::clone(house);
    thread::Builder::new().name("data-watch".into()).spawn(move || hear(&house, &written)).ok()?;
    Some(watcher)
}

fn hear(house: &Arc<House>, written: &Receiver<()>) {
    while written.recv().is_ok() {
        for _ in 0..MOST_SETTLES {
            if written.recv_timeout(SETTLE).is_err() {
                break;
            }
        }
        tell_if_changed(house);
    }
}

/// Has everyone show anew what another process wrote.
pub(crate) fn tell_if_changed(house: &House) {
    let settings =
        house.try_ask(|ledger, _| Ok(if ledger.changed_elsewhere()? { Some(ledger.settings()?) } else { None }));
    if let Ok(Some(settings)) = settings {
        house.speak(&settings);
        house.changed();
    }
}

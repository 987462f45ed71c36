//! Sees what another process writes into the data folder, so that the window shows what the command line did.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use notify::{RecommendedWatcher, RecursiveMode, Watcher};

use crate::house::House;

/// How long it must be quiet before the data is looked at, and then again: a write is seen here before it has reached the disk,
/// and can be read only after. Nothing is seen of that.
const QUIET: [Duration; 3] = [Duration::from_millis(150), Duration::from_millis(600), Duration::from_secs(3)];
/// Writes that go on and on are shown at least so often.
const STEADY: Duration = Duration::from_secs(1);

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
        let (mut looked, mut quiet) = (Instant::now(), 0);
        while let Some(wait) = QUIET.get(quiet) {
            match written.recv_timeout(*wait) {
                Ok(()) => quiet = 0,
                Err(RecvTimeoutError::Timeout) => quiet += 1,
                Err(RecvTimeoutError::Disconnected) => return,
            }
            if quiet > 0 || looked.elapsed() > STEADY {
                looked = Instant::now();
                tell_if_changed(house);
            }
        }
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

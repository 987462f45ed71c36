//! Follows a piece of work call by call and cuts the power after each.

use std::path::{Path, PathBuf};

use super::disk::{Disk, Left, Lies};
use super::trace::{Call, trace};

/// A cut: what was acknowledged before it, whether that was just now, and the folder as it is found after it.
pub(crate) struct Cut {
    /// How often the work has said that it is done so far.
    pub(crate) acknowledged: usize,
    /// Whether nothing was begun since.
    pub(crate) just: bool,
    /// Where the data folder lies after the cut.
    pub(crate) data: PathBuf,
}

/// How many different ways of losing what is not synced are tried at each step: `make soak` tries more.
fn seeds() -> u64 {
    std::env::var("KEEPLINE_CUTS").ok().and_then(|seeds| seeds.parse().ok()).unwrap_or(1)
}

/// Runs `work` on the folder `place` and has `look` judge what each cut leaves; answers how often it was cut, and what was wrong.
pub(crate) fn cuts(
    work: &str,
    place: &Path,
    lies: Lies,
    mut look: impl FnMut(&Cut) -> Result<(), String>,
) -> (u32, Vec<String>) {
    let mut disk = Disk::of(place);
    let calls = trace(work, place);
    let (mut done, mut wrong, mut acknowledged) = (0, Vec::new(), 0);
    let mut one = |disk: &Disk, acknowledged, just, at: (usize, Left)| {
        let after = tempfile::tempdir().unwrap();
        disk.cut(at.1, place, after.path());
        let cut = Cut { acknowledged, just, data: after.path().join("data") };
        let found = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| look(&cut)));
        let said = found.unwrap_or_else(|_| Err("it panicked".into()));
        if let Err(why) = said {
            wrong.push(format!("step {}, {:?}, after {acknowledged}: {why}", at.0, at.1));
        }
        done += 1;
    };
    for (step, call) in calls.iter().enumerate() {
        disk.follow(call, lies);
        match call {
            Call::Acknowledge(_) => {
                acknowledged += 1;
                one(&disk, acknowledged, true, (step, Left::Nothing));
            }
            Call::Write(path, ..)
            | Call::Truncate(path, _)
            | Call::Sync(path)
            | Call::Copy(_, path, _)
            | Call::Rename(_, path) => {
                // what is staged is looked at by nobody; a cut there is one like the others
                if path.starts_with(place.join("data/staging")) && step % 16 != 0 {
                    continue;
                }
                // what lasts changes when something is synced, all that was written before that
                let plain = if matches!(call, Call::Sync(_)) { Left::Nothing } else { Left::All };
                let some = (0..seeds()).map(|seed| Left::Some(step as u64 + (seed << 32)));
                for left in std::iter::once(plain).chain(some) {
                    one(&disk, acknowledged, false, (step, left));
                }
            }
            _ => {}
        }
    }
    (done, wrong)
}

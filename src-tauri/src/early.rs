//! What the first window shows is read on a thread of its own while the toolkit starts, which takes it a tenth of a second and more.

use std::path::PathBuf;
use std::thread::{self, JoinHandle};

use keepline_ledger::plan::Overview;
use keepline_ledger::{Folder, Ledger};

use crate::house::circumstances;

/// The data, being opened, with its first list.
#[derive(Debug)]
pub(crate) struct Early(JoinHandle<Option<(Ledger, Option<Overview>)>>);

impl Early {
    /// Begins to read the folder that was asked for. Makes nothing and brings nothing up: this may turn out to be a second start.
    pub(crate) fn begin(asked: Option<PathBuf>) -> Option<Self> {
        let read = move || {
            let mut ledger = Ledger::open_as_it_is(&Folder::open(asked).ok()?).ok()??;
            let at = circumstances(&mut ledger).ok();
            let overview = at.and_then(|at| ledger.overview(&at).ok());
            Some((ledger, overview))
        };
        // without the thread it is read when it is needed
        thread::Builder::new().name("first-list".into()).spawn(read).ok().map(Self)
    }

    /// What was read; none where that is to be tried, and its fault to be told, in the usual way.
    pub(crate) fn read(self) -> Option<(Ledger, Option<Overview>)> {
        self.0.join().ok().flatten()
    }
}

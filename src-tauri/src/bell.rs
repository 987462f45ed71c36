//! Wakes a thread that does one thing anew; several wishes at once are one.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Mutex, PoisonError};

#[derive(Debug, Default)]
pub(crate) struct Bell(Mutex<Option<Sender<()>>>);

impl Bell {
    /// Wishes it done anew; nothing where nobody hears yet.
    pub(crate) fn ask(&self) {
        if let Some(bell) = self.0.lock().unwrap_or_else(PoisonError::into_inner).as_ref() {
            // the thread ends only with the process
            let _ = bell.send(());
        }
    }

    /// Hears from now on.
    pub(crate) fn hear(&self) -> Receiver<()> {
        let (send, asked) = channel();
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(send);
        asked
    }
}

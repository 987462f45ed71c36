//! Notifications without buttons, from a process without a window: nobody would answer a press.

use std::sync::Arc;

use keepline_domain::reminder::Subject as About;
use keepline_ledger::reminder::Channel;

use super::bus::Bus;
use super::{NotShown, Notification, Notifier};

pub(crate) struct Mute(Bus);

impl Default for Mute {
    fn default() -> Self {
        Self(Bus::new(None, Arc::new(|| {})))
    }
}

impl Mute {
    /// How many notifications may still be in view.
    pub(crate) fn in_view(&self) -> usize {
        self.0.in_view()
    }
}

impl Notifier for Mute {
    fn server(&self) -> Result<Option<String>, NotShown> {
        self.0.server()
    }

    fn show(&self, notification: &Notification) -> Result<Channel, NotShown> {
        self.0.show(notification)
    }

    fn shown(&self) -> Vec<About> {
        self.0.shown()
    }

    fn withdraw(&self, about: About) {
        self.0.withdraw(about);
    }
}

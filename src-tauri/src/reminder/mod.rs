//! Reminders on their way to the user: the loop that looks, the words, the inbox.

pub(crate) mod commands;
mod looker;
mod tell;

pub(crate) use looker::{Looker, run};
pub(crate) use tell::act;
#[cfg(target_os = "linux")]
pub(crate) use tell::{notification, trouble_words};

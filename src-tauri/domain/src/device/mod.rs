//! Whether a phone, tablet or hotspot works on a network: its bands against those that carry the network. Never a promise: the
//! carrier decides which devices it lets in.

mod band;
mod check;
mod spelling;
mod token;
mod word;

pub use band::{Band, Radio};
pub use check::{Check, Network, Reason, ReasonCode, Verdict, check};
pub use spelling::{MOST_TEXT, bands};

//! A phone, tablet or hotspot: what it is, and whether it works on a network, its bands against those that carry the network. Never
//! a promise: the carrier decides which devices it lets in.

mod band;
mod check;
mod chip;
mod digits;
mod owned;
mod spelling;
mod token;
mod word;

pub use band::{Band, Radio};
pub use check::{Bands, Certain, Check, Network, Reason, ReasonCode, Verdict, check, check_device};
pub(crate) use chip::kept_apart;
pub use chip::{Eid, Iccid, eid, iccid, imei};
pub(crate) use owned::said;
pub use owned::{Device, DeviceKind, Said, Slot, from_json, place_from_json};
pub use spelling::{MOST_TEXT, bands};

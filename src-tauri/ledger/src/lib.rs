//! The one door to the data: SQLite files, receipts, and what they mean at a moment.
//! Every write is one method, one transaction, one line of history. Time is passed in.

pub mod autopay;
pub mod backup;
pub mod calendar;
pub mod case;
pub mod catalogue;
pub mod change;
pub mod clock;
mod column;
pub mod comparison;
mod computer;
pub mod correction;
pub mod damage;
pub mod device;
pub mod esim;
pub mod export;
mod fault;
mod folder;
pub mod guide;
mod header;
mod health;
pub mod import;
pub mod month;
mod paper;
pub mod payment;
pub mod plan;
pub mod promotion;
pub mod reading;
pub mod receipt;
pub mod refill_card;
pub mod reminder;
pub mod renewal;
pub mod restore;
mod sample;
mod settings;
mod several;
pub mod spend;
mod store;
pub mod tag;
pub mod usage;
pub mod walk;

pub use change::Done;
pub use fault::Fault;
pub use folder::{Folder, Hold, Holder};
pub use settings::HomeZone;
pub use store::{Ledger, sqlite_version};

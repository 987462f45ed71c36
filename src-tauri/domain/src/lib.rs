//! What a plan, a period, a renewal and a reminder are, and the rules between them.
//! Pure: no clock, no files, no window. The same input gives the same answer, today and in ten years.

pub mod autopay;
pub mod backup;
pub mod bill;
pub mod calendar;
pub mod card_number;
pub mod civil;
pub mod comparison;
pub mod computer;
pub mod correction;
pub mod device;
pub mod fields;
pub mod forecast;
pub mod health;
pub mod money;
pub mod outlook;
pub mod overview;
pub mod payment;
pub mod period;
pub mod plan;
pub mod preview;
pub mod promotion;
pub mod reading;
pub mod receipt;
pub mod refill_card;
pub mod refusal;
pub mod reminder;
pub mod renewal;
pub mod settings;
pub mod sheet;
pub mod standing;
pub mod timeline;
pub mod wallet;
pub mod way;
pub mod what_if;

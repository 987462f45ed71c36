//! Plans and renewals as rows of a table: the columns, and how values stand in their cells. Export writes them, import reads
//! them, and both use what is here, so that what goes out comes back the same. What other people's tables write is read too.

mod amount;
mod cell;
mod country;
mod date;
mod field;
mod header;
mod length;
mod list;
mod notes;
mod phone;
mod row;
mod word;

pub use amount::{Amount, Sign, currency_of, looks_like_amount, proves_comma, read_amount};
pub use cell::{bare, inert};
pub use country::{COUNTRIES, Country};
pub use date::{Dates, Order, looks_like_date, proves, read_date};
pub use field::Field;
pub use header::{by_content, by_headers, field_named, field_of, is_header, is_own, is_value, money_of};
pub use length::{flag_of, is_in_gigabytes, length_of, megabytes_of, whole_of};
pub use list::{list_of, list_text};
pub use notes::{NOTE_FIELDS, read_note};
pub use phone::{looks_like_number, read_number};
pub use row::{
    CarrierFacts, Cells, PlanRow, Reading, ReadingRow, RenewalRow, plan_of, reading_of, renewal_of, shown_of,
};

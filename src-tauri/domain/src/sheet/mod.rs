//! Plans and renewals as rows of a table: the columns, and how values stand in their cells. Export writes them, import reads
//! them, and both use what is here, so that what goes out comes back the same.

mod cell;
mod field;

pub use cell::{bare, inert};
pub use field::Field;

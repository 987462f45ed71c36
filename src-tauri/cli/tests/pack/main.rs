//! The evidence pack, made by the program and read back by others: its text, its hashes, its pages, and what they look like.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, missing_docs)]

mod bench;
mod desk;
mod look;
mod stop;
mod whole;

//! The first part of a backup file: what it is, and what must be found in the others. The file is a zip, encrypted as a whole with
//! a passphrase where asked (<https://age-encryption.org/v1>):
//!
//! - `manifest.json`
//! - `keepline.db`, an SQLite database
//! - `receipts/HASH.EXT` each, its name the SHA-256 of its bytes and an extension after what they are

use chrono::{DateTime, Utc};
use keepline_domain::receipt::MediaType;
use serde::{Deserialize, Serialize};

use super::bytes::Hash;
use super::contents::Contents;

/// The form of the file; one that says a higher number is not read.
pub(super) const FORMAT: u32 = 1;
pub(super) const MANIFEST: &str = "manifest.json";
pub(super) const DATA: &str = "keepline.db";
const RECEIPTS: &str = "receipts/";
/// How every encrypted one begins.
pub(super) const ENCRYPTED: &[u8] = b"age-encryption.org/v1\n";
/// As much work as guessing one passphrase shall be, and as a reader does: 2 to the power of this, times a kilobyte of memory. One
/// more would need 256 MB.
pub(super) const WORK: u8 = 17;

/// What a backup file says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Manifest {
    /// "Keepline".
    pub(super) app: String,
    pub(super) format: u32,
    /// When it was made.
    pub(crate) made_at: DateTime<Utc>,
    pub(crate) holds: Contents,
    pub(super) data: Part,
    pub(super) receipts: Receipts,
}

/// A part, as it must be found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Part {
    pub(super) size: u64,
    pub(super) sha256: String,
}

/// The receipts, as they must be found; the name of each is its hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Receipts {
    pub(super) count: u32,
    pub(super) bytes: u64,
    /// How many are named by the data and had lost their bytes before.
    pub(super) missing: u32,
}

pub(super) const APP: &str = "Keepline";

/// The name of the part that holds a receipt's bytes.
pub(super) fn part_of(hash: &Hash, bytes: &[u8]) -> String {
    let mut name = format!("{RECEIPTS}{}", hex(hash));
    if let Some(extension) = MediaType::of(bytes).extension() {
        name.push('.');
        name.push_str(extension);
    }
    name
}

/// The hash that a part of that name must have; none where it is no receipt's.
pub(super) fn hash_in(name: &str) -> Option<Hash> {
    let name = name.strip_prefix(RECEIPTS)?;
    let (hash, rest) = name.split_at_checked(64)?;
    // an extension such as `webp` is for people
    if !(rest.is_empty() || rest.starts_with('.') && rest.len() <= 5) {
        return None;
    }
    let mut read = [0; 32];
    for (place, byte) in read.iter_mut().enumerate() {
        *byte = u8::from_str_radix(hash.get(2 * place..2 * place + 2)?, 16).ok()?;
    }
    Some(read)
}

pub(super) fn hex(hash: &[u8]) -> String {
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}

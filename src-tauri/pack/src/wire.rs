//! How this process and its children talk: a JSON head and bytes, each with its length before it.

use std::io::{self, Read, Write};

use serde::Serialize;
use serde::de::DeserializeOwned;

/// No head is longer, in bytes.
const LONGEST_HEAD: u64 = 8 * 1024 * 1024;
/// No part is longer, in bytes.
const LONGEST: u64 = 256 * 1024 * 1024;

pub(crate) fn send(out: &mut impl Write, head: &impl Serialize, bytes: &[u8]) -> io::Result<()> {
    let head = serde_json::to_vec(head)?;
    for part in [head.as_slice(), bytes] {
        out.write_all(&u64::try_from(part.len()).unwrap_or(u64::MAX).to_le_bytes())?;
        out.write_all(part)?;
    }
    out.flush()
}

/// None at the end of what is sent.
pub(crate) fn receive<T: DeserializeOwned>(from: &mut impl Read) -> io::Result<Option<(T, Vec<u8>)>> {
    let Some(head) = part(from, LONGEST_HEAD)? else { return Ok(None) };
    let head = serde_json::from_slice(&head)?;
    let bytes = part(from, LONGEST)?.ok_or(io::ErrorKind::UnexpectedEof)?;
    Ok(Some((head, bytes)))
}

fn part(from: &mut impl Read, longest: u64) -> io::Result<Option<Vec<u8>>> {
    let mut length = [0; 8];
    match from.read_exact(&mut length) {
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
        read => read?,
    }
    let length = u64::from_le_bytes(length);
    if length > longest {
        return Err(io::ErrorKind::InvalidData.into());
    }
    // no more is set aside than comes
    let mut bytes = Vec::new();
    from.take(length).read_to_end(&mut bytes)?;
    if u64::try_from(bytes.len()).is_ok_and(|read| read == length) {
        Ok(Some(bytes))
    } else {
        Err(io::ErrorKind::UnexpectedEof.into())
    }
}

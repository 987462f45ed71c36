//! A system without a scheduler that Keepline knows.

use std::io;
use std::path::Path;

use keepline_domain::health::Background;

use super::Job;

pub(super) fn state(_data: Option<&Path>) -> Background {
    Background::Unknown
}

pub(super) fn install(_job: &Job) -> io::Result<()> {
    Err(io::Error::from(io::ErrorKind::Unsupported))
}

pub(super) fn remove() -> io::Result<()> {
    Ok(())
}

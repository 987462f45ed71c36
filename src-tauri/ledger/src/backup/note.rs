//! What went wrong with the last backup, for whoever asks later. It lies beside the backups, so that no restore takes it back.

use std::io::Write;

use serde::{Deserialize, Serialize};

use crate::{Fault, Folder};

/// The note beside the backups.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Note {
    /// Why the last one could not be made.
    pub(crate) failed: Option<Why>,
    /// Why it did not come into the second folder.
    pub(crate) second_failed: Option<Why>,
    /// Which that was: where the data cannot be read, nobody else knows.
    pub(crate) second: Option<String>,
}

/// A fault, without its words: those are in the language of whoever asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Why {
    code: String,
    detail: String,
}

impl From<&Fault> for Why {
    fn from(fault: &Fault) -> Self {
        Self { code: fault.code().into(), detail: fault.detail().into() }
    }
}

impl Why {
    pub(crate) fn say(&self, words: Words<'_>) -> String {
        words(&self.code, &self.detail)
    }
}

/// Gives a fault its words, by its code and detail.
pub type Words<'a> = &'a dyn Fn(&str, &str) -> String;

const NAME: &str = "last.json";

impl Note {
    /// One that cannot be read says nothing.
    pub(crate) fn read(folder: &Folder) -> Self {
        let text = std::fs::read(folder.backups().0.join(NAME)).unwrap_or_default();
        serde_json::from_slice(&text).unwrap_or_default()
    }

    pub(crate) fn write(&self, folder: &Folder) -> std::io::Result<()> {
        let place = folder.backups().0;
        let mut file = tempfile::Builder::new().prefix(".last-").tempfile_in(&place)?;
        file.write_all(&serde_json::to_vec(self)?)?;
        file.persist(place.join(NAME)).map_err(|error| error.error)?;
        Ok(())
    }
}

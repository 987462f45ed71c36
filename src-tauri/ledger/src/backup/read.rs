//! Reads a backup file, which may come from anywhere: only parts of known names are looked at, none is ever written under a name of
//! its own, each is read no further than it may be long, and nothing counts before its hash is right.

use std::collections::HashSet;
use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use age::scrypt::Identity;
use age::secrecy::SecretString;
use age::{DecryptError, Decryptor};
use keepline_domain::receipt::MOST_BYTES;
use sha2::{Digest, Sha256};
use zip::ZipArchive;
use zip::result::ZipError;

use super::bytes::Hash;
use super::manifest::{APP, DATA, ENCRYPTED, FORMAT, MANIFEST, Manifest, WORK, hash_in, hex};
use crate::Fault;

/// No data file is larger: a thousand plans with ten years of history have 4 MB.
pub(crate) const MOST_DATA: u64 = 2 * 1024 * 1024 * 1024;
const MOST_MANIFEST: u64 = 64 * 1024;
/// The list of parts is held in memory.
const MOST_PARTS: u64 = 200_000;
/// What is packed tighter than this, beyond the first megabytes, is no database.
const MOST_RATIO: u64 = 200;
const FREE: u64 = 16 * 1024 * 1024;
/// The head of an encrypted file: one passphrase, one line each.
const LONGEST_HEAD: usize = 1024;

trait Source: Read + Seek + Send {}
impl<T: Read + Seek + Send> Source for T {}

/// An open backup file.
pub(crate) struct Bundle {
    parts: ZipArchive<Box<dyn Source>>,
    pub(crate) manifest: Manifest,
    path: PathBuf,
}

/// Whether the file at `path` asks for a passphrase.
///
/// # Errors
/// [`Fault::FileUnreadable`].
pub(crate) fn is_encrypted(path: &Path) -> Result<bool, Fault> {
    Ok(head(path, ENCRYPTED.len())? == ENCRYPTED)
}

/// The first bytes of a file.
pub(crate) fn head(path: &Path, length: usize) -> Result<Vec<u8>, Fault> {
    let mut head = Vec::with_capacity(length);
    let file = File::open(path).map_err(|error| Fault::unreadable(path, &error))?;
    file.take(length as u64).read_to_end(&mut head).map_err(|error| Fault::unreadable(path, &error))?;
    Ok(head)
}

impl Bundle {
    /// Opens the file at `path` and reads what it says of itself.
    ///
    /// # Errors
    /// [`Fault::FileUnreadable`], [`Fault::NotABackup`], [`Fault::BackupDamaged`], [`Fault::BackupNewer`],
    /// [`Fault::BackupTooLarge`], [`Fault::PassphraseNeeded`], [`Fault::PassphraseWrong`].
    pub(crate) fn open(path: &Path, passphrase: Option<&SecretString>) -> Result<Self, Fault> {
        let file = File::open(path).map_err(|error| Fault::unreadable(path, &error))?;
        let mut source: Box<dyn Source> = if is_encrypted(path)? {
            Box::new(decrypt(path, file, passphrase.ok_or(Fault::PassphraseNeeded)?)?)
        } else if head(path, 4)? == b"PK\x03\x04" {
            Box::new(BufReader::new(file))
        } else {
            return Err(Fault::NotABackup(path.display().to_string()));
        };
        let listed = parts_listed(&mut source).map_err(|error| damaged(path, &error))?;
        if listed > MOST_PARTS {
            return Err(Fault::BackupTooLarge(path.display().to_string()));
        }
        let mut parts = ZipArchive::new(source).map_err(|error| unzipped(path, error))?;
        let manifest = read_manifest(&mut parts, path)?;
        Ok(Self { parts, manifest, path: path.to_owned() })
    }

    /// Writes the data file to `to`.
    ///
    /// # Errors
    /// Those of [`Self::open`], and those of writing.
    pub(crate) fn data(&mut self, to: &mut File, named: &Path) -> Result<(), Fault> {
        self.data_into(|part| to.write_all(part).map_err(|error| Fault::unreachable(named, &error)))?;
        to.sync_all().map_err(|error| Fault::unreachable(named, &error))
    }

    fn data_into(&mut self, mut take: impl FnMut(&[u8]) -> Result<(), Fault>) -> Result<(), Fault> {
        let (path, said) = (&self.path, self.manifest.data.clone());
        if said.size > MOST_DATA {
            return Err(Fault::BackupTooLarge(path.display().to_string()));
        }
        let mut part = self.parts.by_name(DATA).map_err(|error| unzipped(path, error))?;
        if said.size > FREE && said.size / part.compressed_size().max(1) > MOST_RATIO {
            return Err(Fault::BackupTooLarge(path.display().to_string()));
        }
        let (mut hasher, mut size) = (Sha256::new(), 0_u64);
        let mut buffer = vec![0; 64 * 1024];
        loop {
            let read = part.read(&mut buffer).map_err(|error| damaged(path, &error))?;
            let Some(bytes) = buffer.get(..read).filter(|bytes| !bytes.is_empty()) else { break };
            size += bytes.len() as u64;
            if size > said.size {
                return Err(changed(path, DATA));
            }
            hasher.update(bytes);
            take(bytes)?;
        }
        if size == said.size && hex(&hasher.finalize()) == said.sha256 { Ok(()) } else { Err(changed(path, DATA)) }
    }

    /// Which receipts it says it has.
    pub(crate) fn hashes(&self) -> HashSet<Hash> {
        self.parts.file_names().flatten().filter_map(|name| hash_in(&name)).collect()
    }

    /// Hands out the bytes of each receipt, one after the other.
    ///
    /// # Errors
    /// Those of [`Self::open`], and those of `take`.
    pub(crate) fn receipts(&mut self, mut take: impl FnMut(&Hash, &[u8]) -> Result<(), Fault>) -> Result<(), Fault> {
        let (path, said) = (&self.path, self.manifest.receipts);
        let (mut count, mut total) = (0, 0);
        for place in 0..self.parts.len() {
            let part = self.parts.by_index(place).map_err(|error| unzipped(path, error))?;
            let Some(hash) = part.name().ok().and_then(|name| hash_in(&name)) else { continue };
            let mut bytes = Vec::new();
            part.take(MOST_BYTES as u64 + 1).read_to_end(&mut bytes).map_err(|error| damaged(path, &error))?;
            if bytes.len() > MOST_BYTES || Hash::from(Sha256::digest(&bytes)) != hash {
                return Err(changed(path, &hex(&hash)));
            }
            count += 1;
            total += bytes.len() as u64;
            take(&hash, &bytes)?;
        }
        if (count, total) == (said.count, said.bytes) { Ok(()) } else { Err(changed(path, "receipts")) }
    }

    /// Reads all of it.
    ///
    /// # Errors
    /// Those of [`Self::open`].
    pub(crate) fn check(&mut self) -> Result<(), Fault> {
        self.data_into(|_| Ok(()))?;
        self.receipts(|_, _| Ok(()))
    }
}

fn decrypt(path: &Path, file: File, passphrase: &SecretString) -> Result<impl Source + use<>, Fault> {
    let begin = head(path, LONGEST_HEAD)?;
    if !begin.windows(5).any(|five| five == b"\n--- ") {
        return Err(changed(path, "age"));
    }
    let wrong = |error: DecryptError| match error {
        DecryptError::DecryptionFailed | DecryptError::KeyDecryptionFailed | DecryptError::NoMatchingKeys => {
            Fault::PassphraseWrong
        }
        DecryptError::ExcessiveWork { .. } => Fault::NotABackup(format!("{}: {error}", path.display())),
        other => damaged(path, &other),
    };
    let decryptor = Decryptor::new_buffered(BufReader::new(file)).map_err(wrong)?;
    if !decryptor.is_scrypt() {
        return Err(Fault::NotABackup(format!("{}: no passphrase opens it", path.display())));
    }
    let mut identity = Identity::new(passphrase.clone());
    identity.set_max_work_factor(WORK);
    decryptor.decrypt(std::iter::once(&identity as &dyn age::Identity)).map_err(wrong)
}

fn read_manifest(parts: &mut ZipArchive<Box<dyn Source>>, path: &Path) -> Result<Manifest, Fault> {
    let not_ours = |why: &dyn std::fmt::Display| Fault::NotABackup(format!("{}: {why}", path.display()));
    let part = match parts.by_name(MANIFEST) {
        Ok(part) => part,
        Err(ZipError::FileNotFound) => return Err(not_ours(&MANIFEST)),
        Err(error) => return Err(unzipped(path, error)),
    };
    let mut text = Vec::new();
    part.take(MOST_MANIFEST + 1).read_to_end(&mut text).map_err(|error| damaged(path, &error))?;
    if text.len() as u64 > MOST_MANIFEST {
        return Err(Fault::BackupTooLarge(path.display().to_string()));
    }
    let said: serde_json::Value = serde_json::from_slice(&text).map_err(|error| not_ours(&error))?;
    if said.get("app").and_then(|app| app.as_str()) != Some(APP) {
        return Err(not_ours(&MANIFEST));
    }
    // told before anything else is read: the rest may be of another form
    let format = said.get("format").and_then(serde_json::Value::as_u64).unwrap_or_default();
    if format > u64::from(FORMAT) {
        return Err(Fault::BackupNewer { found: u32::try_from(format).unwrap_or(u32::MAX), known: FORMAT });
    }
    serde_json::from_value(said).map_err(|error| not_ours(&error))
}

/// How many parts the file says it has, read before they are: <https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT>, 4.3.
fn parts_listed(source: &mut dyn Source) -> io::Result<u64> {
    let length = source.seek(SeekFrom::End(0))?;
    let tail = length.min(22 + 65_535 + 20);
    source.seek(SeekFrom::Start(length - tail))?;
    let mut end = Vec::new();
    source.take(tail).read_to_end(&mut end)?;
    let cut = || io::Error::from(io::ErrorKind::UnexpectedEof);
    let at = end.windows(4).rposition(|four| four == b"PK\x05\x06").ok_or_else(cut)?;
    let short =
        end.get(at + 10..at + 12).and_then(|two| two.try_into().ok()).map(u16::from_le_bytes).ok_or_else(cut)?;
    let mut listed = u64::from(short);
    // the larger form stands before it, and is pointed to from right before it
    if let Some(pointer) =
        at.checked_sub(20).and_then(|from| end.get(from..at)).filter(|p| p.starts_with(b"PK\x06\x07"))
    {
        let far = pointer.get(8..16).and_then(|eight| eight.try_into().ok()).map(u64::from_le_bytes).ok_or_else(cut)?;
        source.seek(SeekFrom::Start(far))?;
        let mut large = [0; 40];
        source.read_exact(&mut large)?;
        let eight = large.get(32..40).and_then(|eight| eight.try_into().ok()).map(u64::from_le_bytes);
        listed = listed.max(eight.unwrap_or_default());
    }
    source.seek(SeekFrom::Start(0))?;
    Ok(listed)
}

fn damaged(path: &Path, error: &dyn std::fmt::Display) -> Fault {
    Fault::BackupDamaged(format!("{}: {error}", path.display()))
}

fn changed(path: &Path, part: &str) -> Fault {
    damaged(path, &part)
}

fn unzipped(path: &Path, error: ZipError) -> Fault {
    match error {
        ZipError::CompressionMethodNotSupported(_) | ZipError::InvalidPassword => {
            Fault::NotABackup(format!("{}: {error}", path.display()))
        }
        other => damaged(path, &other),
    }
}

//! Writes a backup into one file that other programs can open too, see [`super::manifest`].

use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Seek, Write};
use std::path::Path;

use age::scrypt::Recipient;
use age::secrecy::SecretString;
use age::stream::StreamWriter;
use chrono::{DateTime, Utc};
use keepline_domain::receipt::MediaType;
use rusqlite::Connection;
use serde::Serialize;
use sha2::{Digest, Sha256};
use ts_rs::TS;
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::copy::{copy_verified, immutable, sync_folder};
use super::manifest::{APP, DATA, FORMAT, MANIFEST, Manifest, Part, Receipts, WORK, hex, part_of};
use super::read::Bundle;
use super::{Contents, bytes, contents};
use crate::export::refuse_own;
use crate::folder::staging;
use crate::{Fault, Ledger};

/// A backup file that was just written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct Bundled {
    /// What it holds.
    pub holds: Contents,
    /// In bytes.
    #[ts(type = "number")]
    pub size: u64,
    /// Whether a passphrase opens it.
    pub encrypted: bool,
    /// How many receipts are not in it, because their bytes are lost.
    pub receipts_missing: u32,
}

impl Ledger {
    /// Writes everything into one file at `out`, reads that back, and only then gives it its name. With a passphrase it is
    /// encrypted, so that `age --decrypt` opens it as well.
    ///
    /// # Errors
    /// [`Fault::FileUnwritable`], [`Fault::DiskFull`], [`Fault::DamagedData`]; then nothing stands at `out` that was not there
    /// before.
    pub fn bundle(&self, out: &Path, passphrase: Option<&SecretString>, now: DateTime<Utc>) -> Result<Bundled, Fault> {
        let out = std::path::absolute(out).map_err(|error| Fault::unwritable(out, &error))?;
        let unwritable = |error: io::Error| Fault::unwritable(&out, &error);
        refuse_own(&out)?;
        let folder = out.parent().unwrap_or(Path::new("."));
        let staged = staging(self.folder(), "backup")?;
        let copy = staged.path().join(DATA);
        copy_verified(&self.data, &copy, |_| Ok(()))?;
        let data = immutable(&copy)?;
        let manifest = manifest(&data, &copy, &self.receipts, now)?;
        let mut file = tempfile::Builder::new().prefix(".keepline-").tempfile_in(folder).map_err(unwritable)?;
        let zipped = match passphrase {
            None => {
                let zip = ZipWriter::new(BufWriter::new(file.as_file_mut()));
                fill(zip, &manifest, &copy, &data, &self.receipts).and_then(|mut out| Ok(out.flush()?))
            }
            Some(passphrase) => encrypt(file.as_file_mut(), passphrase).map_err(Wrong::Io).and_then(|out| {
                let zip = ZipWriter::new_stream(out);
                let out = fill(zip, &manifest, &copy, &data, &self.receipts)?;
                Ok(out.into_inner().finish()?.flush()?)
            }),
        };
        zipped.map_err(|wrong| match wrong {
            Wrong::Io(error) => unwritable(error),
            Wrong::Data(fault) => fault,
        })?;
        file.as_file().sync_all().map_err(unwritable)?;
        Bundle::open(file.path(), passphrase)?.check()?;
        let size = file.as_file().metadata().map_err(unwritable)?.len();
        file.persist(&out).map_err(|error| unwritable(error.error))?;
        sync_folder(folder).map_err(unwritable)?;
        let missing = manifest.receipts.missing;
        Ok(Bundled { holds: manifest.holds, size, encrypted: passphrase.is_some(), receipts_missing: missing })
    }
}

/// The first pass: what will be written.
fn manifest(data: &Connection, copy: &Path, receipts: &Connection, now: DateTime<Utc>) -> Result<Manifest, Fault> {
    let unreachable = |error: io::Error| Fault::unreachable(copy, &error);
    let (mut hasher, mut size) = (Sha256::new(), 0);
    let mut file = File::open(copy).map_err(unreachable)?;
    let mut buffer = vec![0; 64 * 1024];
    loop {
        let read = file.read(&mut buffer).map_err(unreachable)?;
        let Some(part) = buffer.get(..read).filter(|part| !part.is_empty()) else { break };
        hasher.update(part);
        size += part.len() as u64;
    }
    let mut parts = Receipts { count: 0, bytes: 0, missing: 0 };
    for hash in bytes::named(data)? {
        match bytes::sound_bytes(receipts, &hash)? {
            Some(bytes) => {
                parts.count += 1;
                parts.bytes += bytes.len() as u64;
            }
            None => parts.missing += 1,
        }
    }
    let data_part = Part { size, sha256: hex(&hasher.finalize()) };
    let holds = contents(data)?;
    Ok(Manifest { app: APP.into(), format: FORMAT, made_at: now, holds, data: data_part, receipts: parts })
}

fn encrypt<'a>(file: &'a mut File, passphrase: &SecretString) -> io::Result<StreamWriter<BufWriter<&'a mut File>>> {
    let mut recipient = Recipient::new(passphrase.clone());
    recipient.set_work_factor(WORK);
    let encryptor = age::Encryptor::with_recipients(std::iter::once(&recipient as &dyn age::Recipient));
    encryptor.map_err(io::Error::other)?.wrap_output(BufWriter::new(file))
}

/// What can go wrong on the way into the file, or on the way out of the data.
enum Wrong {
    Io(io::Error),
    Data(Fault),
}

impl From<io::Error> for Wrong {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl From<ZipError> for Wrong {
    fn from(error: ZipError) -> Self {
        Self::Io(match error {
            ZipError::Io(error) => error,
            other => io::Error::other(other),
        })
    }
}

impl From<Fault> for Wrong {
    fn from(fault: Fault) -> Self {
        Self::Data(fault)
    }
}

fn fill<W: Write + Seek>(
    mut zip: ZipWriter<W>,
    manifest: &Manifest,
    copy: &Path,
    data: &Connection,
    receipts: &Connection,
) -> Result<W, Wrong> {
    let packed = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated).unix_permissions(0o600);
    zip.start_file(MANIFEST, packed)?;
    zip.write_all(&serde_json::to_vec_pretty(manifest).map_err(io::Error::other)?)?;
    zip.start_file(DATA, packed)?;
    io::copy(&mut BufReader::new(File::open(copy)?), &mut zip)?;
    for hash in bytes::named(data)? {
        let Some(bytes) = bytes::sound_bytes(receipts, &hash)? else { continue };
        // scans are compressed already
        let plain = matches!(MediaType::of(&bytes), MediaType::Mail | MediaType::Text);
        let method = if plain { CompressionMethod::Deflated } else { CompressionMethod::Stored };
        zip.start_file(part_of(&hash, &bytes), packed.compression_method(method))?;
        zip.write_all(&bytes)?;
    }
    Ok(zip.finish()?)
}

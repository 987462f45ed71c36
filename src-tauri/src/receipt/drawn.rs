//! Asks a process of our own for a picture, waits no longer than it may take, and keeps the small ones.

use std::io::{Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Condvar, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use keepline_domain::receipt::MediaType;
use keepline_ledger::receipt::ReceiptRow;

use super::draw::{SECONDS, WORD};
use crate::crossing::Crossed;

/// The widest picture that is kept for the next time.
const KEPT: u32 = 480;
/// No picture of ours is larger, in bytes.
const MOST: u64 = 32 * 1024 * 1024;
/// How many are drawn at once.
const AT_ONCE: usize = 2;

static DRAWING: Mutex<usize> = Mutex::new(0);
static DRAWN: Condvar = Condvar::new();

/// A picture of page `page`, at most `width` pixels wide: the number of pages in four bytes, then a JPEG.
///
/// # Errors
/// Why there is none; inside, why there are no bytes.
pub(super) fn drawn(
    row: &ReceiptRow,
    page: u32,
    width: u32,
    folder: &Path,
    bytes: impl FnOnce() -> Crossed<Vec<u8>>,
) -> Result<Crossed<Vec<u8>>, String> {
    if matches!(row.media_type, MediaType::Mail | MediaType::Text | MediaType::Other) {
        return Err("not a picture".into());
    }
    let kept = folder.join(format!("{}-{page}-{width}.jpg", row.sha256));
    if width <= KEPT
        && let Ok(picture) = std::fs::read(&kept)
    {
        return Ok(Ok(picture));
    }
    let bytes = match bytes() {
        Ok(bytes) => bytes,
        Err(crossing) => return Ok(Err(crossing)),
    };
    let picture = ask(&bytes, page, width).map_err(|error| error.to_string())?;
    if width <= KEPT {
        // made again the next time where it cannot be kept
        let _ = keep(folder, &kept, &picture);
    }
    Ok(Ok(picture))
}

fn keep(folder: &Path, path: &Path, picture: &[u8]) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)?;
    // under a name of its own first: two may draw the same
    let half = path.with_extension(format!("{}-{:?}", std::process::id(), thread::current().id()));
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(&half)?.write_all(picture)?;
    std::fs::rename(&half, path)
}

/// One of the few that are drawn at once.
struct Place;

impl Place {
    fn wait() -> Self {
        let mut drawing = DRAWING.lock().unwrap_or_else(PoisonError::into_inner);
        while *drawing >= AT_ONCE {
            drawing = DRAWN.wait(drawing).unwrap_or_else(PoisonError::into_inner);
        }
        *drawing += 1;
        Self
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        *DRAWING.lock().unwrap_or_else(PoisonError::into_inner) -= 1;
        DRAWN.notify_one();
    }
}

fn ask(bytes: &[u8], page: u32, width: u32) -> std::io::Result<Vec<u8>> {
    let _place = Place::wait();
    let mut child = Command::new(std::env::current_exe()?)
        .args([WORD, &page.to_string(), &width.to_string()])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    let (input, output) = (child.stdin.take(), child.stdout.take());
    let picture = thread::scope(|scope| {
        // it may end without reading all
        scope.spawn(move || input.map(|mut input| input.write_all(bytes)));
        let reading = scope.spawn(move || {
            let mut picture = Vec::new();
            output.map(|output| output.take(MOST).read_to_end(&mut picture));
            picture
        });
        let ended = in_time(&mut child)?;
        let picture = reading.join().unwrap_or_default();
        Ok::<_, std::io::Error>((ended, picture))
    });
    match picture? {
        (true, picture) if picture.len() > 4 => Ok(picture),
        _ => Err(std::io::Error::other("no picture came of it")),
    }
}

/// Whether it ended well. One that takes too long is ended.
fn in_time(child: &mut Child) -> std::io::Result<bool> {
    let until = Instant::now() + Duration::from_secs(SECONDS);
    let mut pause = Duration::from_millis(2);
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(status.success());
        }
        if Instant::now() > until {
            child.kill()?;
            child.wait()?;
            return Ok(false);
        }
        thread::sleep(pause);
        pause = (pause * 2).min(Duration::from_millis(20));
    }
}

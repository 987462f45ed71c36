//! The background check: `keepline --remind`, run every hour by the system's own scheduler, installed on the user's yes and
//! removed on no. What is on is read from the system each time, never remembered.

mod launchd;
mod systemd;
mod task;

#[cfg(target_os = "linux")]
#[path = "linux.rs"]
mod platform;
#[cfg(target_os = "macos")]
#[path = "macos.rs"]
mod platform;
#[cfg(windows)]
#[path = "windows.rs"]
mod platform;
#[cfg(not(any(target_os = "linux", target_os = "macos", windows)))]
#[path = "none.rs"]
mod platform;

use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use keepline_domain::health::Background;

/// What the scheduler runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Job {
    /// The app's program, absolute.
    pub program: PathBuf,
    /// The data folder, where it is not the usual one.
    pub data: Option<PathBuf>,
}

impl Job {
    /// The job of this running app.
    ///
    /// # Errors
    /// Where the system does not say which program this is.
    pub fn of_this_app(data: Option<&Path>) -> io::Result<Self> {
        // an AppImage runs from a folder that is gone when it ends; the file itself is named here
        let image = std::env::var_os("APPIMAGE").map(PathBuf::from).filter(|path| path.is_absolute());
        let program = image.map_or_else(std::env::current_exe, Ok)?;
        Ok(Self { program, data: data.map(Path::to_owned) })
    }

    /// The words after the program's name.
    fn words(&self) -> io::Result<Vec<&str>> {
        let mut words = vec!["--remind"];
        if let Some(data) = &self.data {
            words.extend(["--data", text(data)?]);
        }
        Ok(words)
    }

    /// Whether it can run, and for this data folder; none: the usual one.
    #[cfg_attr(not(any(target_os = "linux", target_os = "macos", windows)), allow(dead_code))]
    fn fits(&self, data: Option<&Path>) -> bool {
        let spelled = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
        self.program.exists() && self.data.as_deref().map(spelled) == data.map(spelled)
    }

    fn program(&self) -> io::Result<&str> {
        text(&self.program)
    }
}

/// How the background check of a data folder stands; `data` is none for the usual folder.
#[must_use]
pub fn state(data: Option<&Path>) -> Background {
    platform::state(data)
}

/// Installs the background check, in the place of an older one. Answers how it stands then.
///
/// # Errors
/// What the system says; what was installed before may be gone then.
pub fn install(job: &Job) -> io::Result<Background> {
    platform::install(job)?;
    Ok(state(job.data.as_deref()))
}

/// Removes the background check; nothing where there is none.
///
/// # Errors
/// What the system says.
pub fn remove() -> io::Result<()> {
    platform::remove()
}

/// A path as text: no scheduler's file holds any other.
fn text(path: &Path) -> io::Result<&str> {
    let readable = path.to_str().filter(|text| !text.chars().any(char::is_control));
    readable.ok_or_else(|| {
        io::Error::new(
            io::ErrorKind::InvalidInput,
            format!("{}: not a path that a scheduler can be told", path.display()),
        )
    })
}

/// Runs a program of the system, with fixed words and no shell.
#[cfg_attr(not(any(target_os = "linux", target_os = "macos", windows)), allow(dead_code))]
fn run(program: &str, words: &[&str]) -> io::Result<()> {
    let ran = Command::new(program).args(words).stdin(Stdio::null()).output()?;
    if ran.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(if ran.stderr.is_empty() { &ran.stdout } else { &ran.stderr }).trim().to_owned();
    Err(io::Error::other(format!("{program} {}: {said}", words.join(" "))))
}

/// `&`, `<`, `>` and quotes as XML writes them.
#[cfg_attr(not(any(target_os = "macos", windows, test)), allow(dead_code))]
fn xml(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// What stands between `before` and `after`, with XML's own writing undone.
#[cfg_attr(not(any(target_os = "macos", windows, test)), allow(dead_code))]
fn xml_between(text: &str, before: &str, after: &str) -> Option<String> {
    let (_, rest) = text.split_once(before)?;
    let (found, _) = rest.split_once(after)?;
    Some(found.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&"))
}

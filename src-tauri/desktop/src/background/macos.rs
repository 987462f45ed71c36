//! macOS: a launchd agent of the user. Written from the manual and not yet tried on a Mac.

use std::fs;
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use keepline_domain::health::Background;

use super::launchd::{LABEL, agent, job};
use super::{Job, run};

fn home() -> io::Result<PathBuf> {
    dirs::home_dir().ok_or_else(|| io::Error::other("no home folder"))
}

fn file() -> io::Result<PathBuf> {
    Ok(home()?.join("Library/LaunchAgents").join(format!("{LABEL}.plist")))
}

/// The user's graphical session, as launchctl names it.
fn session() -> io::Result<String> {
    Ok(format!("gui/{}", fs::metadata(home()?)?.uid()))
}

pub(super) fn state(data: Option<&Path>) -> Background {
    let Ok(text) = file().and_then(fs::read_to_string) else { return Background::Off };
    match job(&text) {
        None => Background::Off,
        Some(job) if !job.fits(data) => Background::Elsewhere,
        Some(_) => {
            let loaded = session().and_then(|session| run("launchctl", &["print", &format!("{session}/{LABEL}")]));
            if loaded.is_ok() { Background::On } else { Background::NextLogin }
        }
    }
}

pub(super) fn install(job: &Job) -> io::Result<()> {
    let (file, text, session) = (file()?, agent(job)?, session()?);
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    // one that is loaded already keeps its old words
    let _ = run("launchctl", &["bootout", &format!("{session}/{LABEL}")]);
    fs::write(&file, text)?;
    run("launchctl", &["bootstrap", &session, super::text(&file)?])
}

pub(super) fn remove() -> io::Result<()> {
    let _ = run("launchctl", &["bootout", &format!("{}/{LABEL}", session()?)]);
    fs::remove_file(file()?).or_else(|error| if error.kind() == io::ErrorKind::NotFound { Ok(()) } else { Err(error) })
}

//! Windows: a scheduled task of the user. Written from the documentation and not yet tried.

use std::fs;
use std::io;
use std::path::Path;
use std::process::{Command, Stdio};

use keepline_domain::health::Background;

use super::task::{NAME, bytes, job, task};
use super::{Job, run};

pub(super) fn state(data: Option<&Path>) -> Background {
    let asked = Command::new("schtasks").args(["/Query", "/TN", NAME, "/XML"]).stdin(Stdio::null()).output();
    let Ok(answer) = asked else { return Background::Unknown };
    if !answer.status.success() {
        return Background::Off;
    }
    match job(&String::from_utf8_lossy(&answer.stdout)) {
        None => Background::Off,
        Some(job) if !job.fits(data) => Background::Elsewhere,
        Some(_) => Background::On,
    }
}

pub(super) fn install(job: &Job) -> io::Result<()> {
    let folder = dirs::data_local_dir().ok_or_else(|| io::Error::other("no folder for app data"))?;
    let folder = folder.join("app.keepline.desktop");
    fs::create_dir_all(&folder)?;
    // read once by schtasks, then of no more use
    let file = folder.join("reminders-task.xml");
    fs::write(&file, bytes(&task(job)?))?;
    let made = super::text(&file).and_then(|file| run("schtasks", &["/Create", "/F", "/TN", NAME, "/XML", file]));
    let _ = fs::remove_file(&file);
    made
}

pub(super) fn remove() -> io::Result<()> {
    match state(None) {
        Background::Off => Ok(()),
        _ => run("schtasks", &["/Delete", "/F", "/TN", NAME]),
    }
}

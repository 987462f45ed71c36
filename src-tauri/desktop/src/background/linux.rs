//! Linux: a systemd user timer. Where no user manager runs, the files are laid as `systemctl enable` would lay them, and the
//! next one finds them.

use std::fs;
use std::io;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use keepline_domain::health::Background;

use super::systemd::{SERVICE, TIMER, TIMER_TEXT, job, service};
use super::{Job, run};

fn units() -> io::Result<PathBuf> {
    let config = dirs::config_dir().ok_or_else(|| io::Error::other("no folder for configuration"))?;
    Ok(config.join("systemd/user"))
}

/// What `systemctl enable` makes of `WantedBy=timers.target`.
fn wish(units: &Path) -> PathBuf {
    units.join("timers.target.wants").join(TIMER)
}

/// Not every Linux has systemd; on one without it nobody would read the units.
fn has_systemd() -> bool {
    std::env::var_os("PATH").is_some_and(|path| std::env::split_paths(&path).any(|dir| dir.join("systemctl").exists()))
}

pub(super) fn state(data: Option<&Path>) -> Background {
    let Some(units) = units().ok().filter(|_| has_systemd()) else { return Background::Unknown };
    state_in(&units, data, || run("systemctl", &["--user", "is-active", "--quiet", TIMER]).is_ok())
}

fn state_in(units: &Path, data: Option<&Path>, is_active: impl Fn() -> bool) -> Background {
    if !wish(units).exists() || !units.join(TIMER).exists() {
        return Background::Off;
    }
    let Some(job) = fs::read_to_string(units.join(SERVICE)).ok().and_then(|text| job(&text)) else {
        return Background::Off;
    };
    if !job.fits(data) {
        Background::Elsewhere
    } else if is_active() {
        Background::On
    } else {
        Background::NextLogin
    }
}

pub(super) fn install(job: &Job) -> io::Result<()> {
    if !has_systemd() {
        return Err(io::Error::new(io::ErrorKind::Unsupported, "systemctl was not found"));
    }
    let units = units()?;
    lay(&units, job)?;
    // without a user manager the next one finds the files; with one, what it refuses is said
    if manager_runs() {
        run("systemctl", &["--user", "daemon-reload"])?;
        run("systemctl", &["--user", "enable", "--now", TIMER])?;
    }
    Ok(())
}

fn lay(units: &Path, job: &Job) -> io::Result<()> {
    let service = service(job)?;
    let wish = wish(units);
    fs::create_dir_all(units.join("timers.target.wants"))?;
    fs::write(units.join(SERVICE), service)?;
    fs::write(units.join(TIMER), TIMER_TEXT)?;
    gone(fs::remove_file(&wish))?;
    symlink(units.join(TIMER), &wish)
}

pub(super) fn remove() -> io::Result<()> {
    let units = units()?;
    let managed = has_systemd() && manager_runs();
    if managed && units.join(TIMER).exists() {
        run("systemctl", &["--user", "disable", "--now", TIMER])?;
    }
    for file in [wish(&units), units.join(TIMER), units.join(SERVICE)] {
        gone(fs::remove_file(file))?;
    }
    if managed {
        run("systemctl", &["--user", "daemon-reload"])?;
    }
    Ok(())
}

/// Whether a user manager answers.
fn manager_runs() -> bool {
    run("systemctl", &["--user", "show-environment"]).is_ok()
}

/// What is not there need not be removed.
fn gone(removed: io::Result<()>) -> io::Result<()> {
    removed.or_else(|error| if error.kind() == io::ErrorKind::NotFound { Ok(()) } else { Err(error) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_laid_is_read_back_from_the_system() {
        let home = tempfile::tempdir().unwrap();
        let units = home.path().join("systemd/user");
        let program = home.path().join("My Apps/keepline");
        fs::create_dir(program.parent().unwrap()).unwrap();
        fs::write(&program, "").unwrap();
        let other = home.path().join("other");
        let look = |data: Option<&Path>, active: bool| state_in(&units, data, || active);
        assert_eq!(look(None, true), Background::Off);
        lay(&units, &Job { program: program.clone(), data: None }).unwrap();
        assert_eq!(look(None, true), Background::On);
        assert_eq!(look(None, false), Background::NextLogin);
        assert_eq!(look(Some(&other), true), Background::Elsewhere);
        // laid again for another folder, in the place of the first
        lay(&units, &Job { program: program.clone(), data: Some(other.clone()) }).unwrap();
        assert_eq!(look(Some(&other), true), Background::On);
        assert_eq!(look(None, true), Background::Elsewhere);
        // the program moved away: a timer that starts nothing is not "on"
        fs::remove_file(&program).unwrap();
        assert_eq!(look(Some(&other), true), Background::Elsewhere);
        // disabled by hand
        fs::remove_file(wish(&units)).unwrap();
        assert_eq!(look(Some(&other), true), Background::Off);
    }
}

//! The units of the systemd user timer, as text: `man systemd.service`, `systemd.timer`, `systemd.syntax`.
#![cfg_attr(not(target_os = "linux"), allow(dead_code))]

use std::io;
use std::path::PathBuf;

use super::Job;

pub(super) const SERVICE: &str = "app.keepline.desktop-remind.service";
pub(super) const TIMER: &str = "app.keepline.desktop-remind.timer";

/// Every hour; what was missed while the computer was off is made up for at once.
pub(super) const TIMER_TEXT: &str = "[Unit]
Description=Keepline: tell reminders that are due, hourly

[Timer]
OnCalendar=hourly
AccuracySec=1min
Persistent=true

[Install]
WantedBy=timers.target
";

/// The service runs as long as the app that it started does. It tries again where no notification server was there yet, as in
/// the first minute after login, and leaves what then remains to the next hour.
pub(super) fn service(job: &Job) -> io::Result<String> {
    let words: Vec<String> = command(job.program()?)?.into_iter().chain(job.words()?).map(quoted).collect();
    let line = words.join(" ");
    Ok(format!(
        "[Unit]
Description=Keepline: tell reminders that are due
StartLimitIntervalSec=50min
StartLimitBurst=4

[Service]
Type=simple
ExecStart=:{line}
Restart=on-failure
RestartSec=2min
"
    ))
}

/// Where systemd refuses a program's name, `env` starts it: as its argument any text is possible, but for `=`.
const ENV: &str = "/usr/bin/env";

fn command(program: &str) -> io::Result<Vec<&str>> {
    if !program.contains(['"', '\'', '\\']) {
        return Ok(vec![program]);
    }
    if program.contains('=') {
        let why = format!("{program}: not a path that systemd can start");
        return Err(io::Error::new(io::ErrorKind::InvalidInput, why));
    }
    Ok(vec![ENV, program])
}

/// One word as systemd reads it. `:` before the program keeps `$` as it is; `%` must be doubled all the same.
fn quoted(word: &str) -> String {
    let mut quoted = String::from("\"");
    for c in word.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            '%' => quoted.push_str("%%"),
            _ => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

/// The job that a unit of ours runs; none where it is not one of ours.
pub(super) fn job(service: &str) -> Option<Job> {
    let line = service.lines().find_map(|line| line.strip_prefix("ExecStart=:"))?;
    let mut words = words(line)?.into_iter().skip_while(|word| word == ENV);
    let program = PathBuf::from(words.next()?);
    let mut data = None;
    while let Some(word) = words.next() {
        if word == "--data" {
            data = words.next().map(PathBuf::from);
        }
    }
    Some(Job { program, data })
}

/// The quoted words of a line, as [`quoted`] wrote them.
fn words(line: &str) -> Option<Vec<String>> {
    let mut words = Vec::new();
    let mut chars = line.chars();
    while let Some(first) = chars.next() {
        match first {
            ' ' => continue,
            '"' => {}
            _ => return None,
        }
        let mut word = String::new();
        loop {
            match chars.next()? {
                '"' => break,
                '\\' => word.push(chars.next()?),
                '%' => {
                    chars.next();
                    word.push('%');
                }
                c => word.push(c),
            }
        }
        words.push(word);
    }
    Some(words)
}

#[cfg(test)]
mod tests {
    #[cfg(target_os = "linux")]
    use std::{fs, process::Command};

    use proptest::prelude::*;

    use super::*;

    fn job_of(program: &str, data: Option<&str>) -> Job {
        Job { program: program.into(), data: data.map(PathBuf::from) }
    }

    #[test]
    fn the_service_names_the_program_and_a_folder_that_is_not_the_usual_one() {
        let text = service(&job_of("/usr/bin/keepline", None)).unwrap();
        assert!(text.contains("\nExecStart=:\"/usr/bin/keepline\" \"--remind\"\n"), "{text}");
        let text = service(&job_of("/opt/My Apps/keepline", Some("/home/a/100% data\\$HOME"))).unwrap();
        let line = r#"ExecStart=:"/opt/My Apps/keepline" "--remind" "--data" "/home/a/100%% data\\$HOME""#;
        assert!(text.contains(&format!("\n{line}\n")), "{text}");
    }

    #[test]
    fn a_path_with_a_line_break_is_refused() {
        assert!(service(&job_of("/usr/bin/keepline\nExecStartPost=/bin/sh", None)).is_err());
        assert!(service(&job_of("/usr/bin/keepline", Some("/a\nb"))).is_err());
        assert!(service(&job_of("/it's/a=b/keepline", None)).is_err());
    }

    #[test]
    fn the_timer_runs_hourly_and_makes_up_for_what_was_missed() {
        for line in ["OnCalendar=hourly", "Persistent=true", "WantedBy=timers.target"] {
            assert!(TIMER_TEXT.lines().any(|one| one == line), "{line}");
        }
    }

    /// systemd itself reads the units, and the words it would run are those that were meant.
    #[cfg(target_os = "linux")]
    #[test]
    fn p09_systemd_reads_the_units_as_they_are_meant() {
        let folder = tempfile::tempdir().unwrap();
        // what a person may really have: spaces, quotes, a percent sign, a dollar sign, Chinese
        let odd = folder.path().join("My \"odd\" 100% $HOME 套餐");
        fs::create_dir(&odd).unwrap();
        let program = odd.join("keepline");
        fs::write(&program, "#!/bin/sh\n").unwrap();
        fs::set_permissions(&program, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
        let job = Job { program, data: Some(odd) };
        let units = folder.path().join("units");
        fs::create_dir(&units).unwrap();
        fs::write(units.join(SERVICE), service(&job).unwrap()).unwrap();
        fs::write(units.join(TIMER), TIMER_TEXT).unwrap();
        let verdict = verify(folder.path(), &units);
        assert!(verdict.0, "{}", verdict.1);
        assert_eq!(verdict.1, "", "without a word of complaint");
        // a program that is not there is seen: the check has teeth
        fs::write(units.join(SERVICE), service(&job_of("/nowhere/keepline", None)).unwrap()).unwrap();
        let verdict = verify(folder.path(), &units);
        assert!(!verdict.0 && verdict.1.contains("/nowhere/keepline"), "{}", verdict.1);
    }

    #[cfg(target_os = "linux")]
    fn verify(home: &std::path::Path, units: &std::path::Path) -> (bool, String) {
        let ran = Command::new("systemd-analyze")
            .args(["--user", "verify"])
            .arg(units.join(TIMER))
            .arg(units.join(SERVICE))
            .env("HOME", home)
            .env("XDG_RUNTIME_DIR", home)
            .output()
            .unwrap();
        (ran.status.success(), String::from_utf8_lossy(&ran.stderr).into_owned())
    }

    proptest! {
        #[test]
        fn any_path_comes_back_as_it_was(program in "/[^\\p{C}=]{1,40}", data in proptest::option::of("/[^\\p{C}]{1,40}")) {
            let job = job_of(&program, data.as_deref());
            prop_assert_eq!(super::job(&service(&job).unwrap()), Some(job));
        }
    }
}

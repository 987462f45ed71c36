//! What a piece of work did to the files of a folder, call by call, as the kernel saw it: all of it, whoever in the process did it.

use std::path::{Path, PathBuf};
use std::process::Command;

/// One call that changed a file, or made changes last.
#[derive(Debug, Clone)]
pub(crate) enum Call {
    Create(PathBuf),
    Write(PathBuf, usize, Vec<u8>),
    Truncate(PathBuf, usize),
    Sync(PathBuf),
    Rename(PathBuf, PathBuf),
    Link(PathBuf, PathBuf),
    Unlink(PathBuf),
    /// So many bytes went from one file to the end of another without passing through the program.
    Copy(PathBuf, PathBuf, usize),
    /// The work said that it is done so far.
    Acknowledge(String),
}

const CALLS: &str = "trace=openat,write,pwrite64,writev,pwritev,ftruncate,fallocate,fsync,fdatasync,\
    rename,renameat,renameat2,link,linkat,unlink,unlinkat,copy_file_range,sendfile";

/// The file whose writes say what is done.
pub(crate) const SAID: &str = "acknowledged";

/// Runs the test `work` of this program by itself, told of `folder`, and answers what it did to files in there.
pub(crate) fn trace(work: &str, folder: &Path) -> Vec<Call> {
    let log = tempfile::NamedTempFile::new().unwrap();
    let done = Command::new("strace")
        .args(["-f", "-qq", "-xx", "-y", "-s", "4194304", "-e", CALLS, "-o"])
        .arg(log.path())
        .arg(std::env::current_exe().unwrap())
        .args(["--exact", work, "--ignored", "--nocapture", "--test-threads=1"])
        .env("KEEPLINE_CUT", folder)
        .output()
        .expect("strace is needed: scripts/setup test");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stdout));
    let text = std::fs::read_to_string(log.path()).unwrap();
    let mut calls = Vec::new();
    for line in text.lines() {
        assert!(!line.contains("resumed>") || !line.contains(&hex(folder)), "two threads wrote at once: {line}");
        calls.extend(call(line, folder));
    }
    calls
}

fn hex(path: &Path) -> String {
    path.to_str().unwrap().bytes().map(|byte| format!("\\x{byte:02x}")).collect()
}

fn unhex(text: &str) -> Vec<u8> {
    let digits: Vec<u8> = text.split("\\x").skip(1).map(|two| u8::from_str_radix(&two[..2], 16).unwrap()).collect();
    digits
}

fn path(text: &str) -> PathBuf {
    PathBuf::from(String::from_utf8(unhex(text)).unwrap())
}

fn call(line: &str, folder: &Path) -> Option<Call> {
    let (_, line) = line.split_once(' ')?;
    let line = line.trim_start();
    let (name, rest) = line.split_once('(')?;
    let (arguments, result) = rest.rsplit_once(" = ")?;
    if result.starts_with('-') {
        return None;
    }
    // of a descriptor, what it stands for; none of a file that has no name any more
    let of = |text: &str| -> Option<PathBuf> {
        let named = text.split_once('<')?.1.split_once('>')?;
        let found = path(named.0);
        (found.starts_with(folder) && !named.1.starts_with("(deleted)") && !named.0.contains("(deleted)"))
            .then_some(found)
    };
    let quoted: Vec<&str> = arguments.split('"').skip(1).step_by(2).collect();
    let number = |text: &str| text.trim().trim_end_matches(')').parse::<usize>().unwrap();
    let named = |place: usize| Some(path(quoted.get(place)?)).filter(|path| path.starts_with(folder));
    match name {
        "openat" if arguments.contains("O_CREAT") => {
            let opened = of(result)?;
            Some(if arguments.contains("O_TRUNC") { Call::Truncate(opened, 0) } else { Call::Create(opened) })
        }
        "openat" => arguments.contains("O_TRUNC").then(|| of(result)).flatten().map(|file| Call::Truncate(file, 0)),
        "pwrite64" => {
            let at = number(arguments.rsplit_once(", ")?.1);
            Some(Call::Write(of(arguments)?, at, unhex(quoted[0])))
        }
        "write" => {
            let file = of(arguments)?;
            let bytes = unhex(quoted[0]);
            if file.ends_with(SAID) {
                return Some(Call::Acknowledge(String::from_utf8(bytes).unwrap()));
            }
            Some(Call::Write(file, usize::MAX, bytes))
        }
        "ftruncate" => Some(Call::Truncate(of(arguments)?, number(arguments.rsplit_once(", ")?.1))),
        "fsync" | "fdatasync" => Some(Call::Sync(of(arguments)?)),
        "rename" | "renameat" | "renameat2" => Some(Call::Rename(named(0)?, named(1)?)),
        "link" | "linkat" => Some(Call::Link(named(0)?, named(1)?)),
        // what is cut off by a folder's descriptor is only ever thrown away
        "unlink" | "unlinkat" => Some(Call::Unlink(named(0)?)),
        "writev" | "pwritev" | "fallocate" | "copy_file_range" | "sendfile" => {
            let both: Vec<PathBuf> = arguments.split('<').skip(1).filter_map(|one| of(&format!("<{one}"))).collect();
            if let ("copy_file_range", [from, to]) | ("sendfile", [to, from]) = (name, both.as_slice()) {
                return Some(Call::Copy(from.clone(), to.clone(), number(result)));
            }
            let file = arguments.split("<").skip(1).filter_map(|one| of(&format!("<{one}"))).last()?;
            // staged files are read by nobody after a cut
            assert!(file.starts_with(folder.join("data/staging")), "{name} is not followed: {}", file.display());
            None
        }
        _ => None,
    }
}

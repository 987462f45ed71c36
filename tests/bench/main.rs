//! Speed and size as ratios measured in one run: Keepline against a bare Tauri window, its durable save against plain SQLite,
//! the clocks, and an app that only waits, against their limits.
//! Needs an X display and a session bus; `make bench` brings them.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::panic,
    reason = "a bench that cannot measure stops and says so"
)]

use std::path::Path;
use std::process::ExitCode;

mod backup;
mod deciding;
mod export;
mod idle;
mod import;
mod memory;
mod pack;
mod reading;
mod receipt;
mod save;
mod standing;
mod storm;
mod window;

/// One measured ratio and what it should be at most.
pub(crate) struct Ratio {
    pub(crate) what: &'static str,
    pub(crate) ours: f64,
    pub(crate) theirs: f64,
    pub(crate) unit: &'static str,
    pub(crate) goal: f64,
}

impl Ratio {
    fn line(&self) -> String {
        let ratio = self.ours / self.theirs;
        let verdict = if ratio <= self.goal { "met" } else { "NOT met" };
        format!(
            "{}: {ratio:.2}× (goal ≤ {}×, {verdict}): Keepline {:.1} {u}, measured against {:.1} {u}",
            self.what,
            self.goal,
            self.ours,
            self.theirs,
            u = self.unit
        )
    }
}

/// One measured time and what it may be at most; for what has nothing to be compared with.
pub(crate) struct Limit {
    pub(crate) what: &'static str,
    pub(crate) is: f64,
    pub(crate) unit: &'static str,
    pub(crate) most: f64,
}

impl Limit {
    fn line(&self) -> String {
        let verdict = if self.is <= self.most { "met" } else { "NOT met" };
        format!("{}: {:.2} {u} (limit {:.2} {u}, {verdict})", self.what, self.is, self.most, u = self.unit)
    }
}

/// The middle of what was measured: one slow run does not count.
pub(crate) fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

fn main() -> ExitCode {
    // a pack is made by children, and they are this program
    if let Some(code) = keepline_pack::run_if_asked(std::env::args_os().skip(1)) {
        return code;
    }
    let mut arguments = std::env::args_os().skip(1);
    let first = arguments.next();
    for (name, child) in
        [(import::CHILD, import::child as fn(&Path)), (export::CHILD, export::child), (pack::CHILD, pack::child)]
    {
        if first.as_ref().is_some_and(|first| first == name) {
            child(Path::new(&arguments.next().unwrap()));
            return ExitCode::SUCCESS;
        }
    }
    // `cargo bench -- window` measures that one alone
    let only = std::env::args().nth(1).filter(|name| !name.starts_with('-'));
    let wanted = |name: &str| only.as_deref().is_none_or(|only| only == name);
    if wanted("standing") {
        let (limits, linear) = standing::measure();
        for limit in limits {
            println!("{}", limit.line());
        }
        println!("{}", linear.line());
    }
    if wanted("deciding") {
        println!("{}", deciding::measure().line());
    }
    if wanted("storm") {
        for limit in storm::measure() {
            println!("{}", limit.line());
        }
    }
    if wanted("reading") {
        for limit in reading::measure() {
            println!("{}", limit.line());
        }
    }
    if wanted("receipt") {
        println!("{}", receipt::attach().line());
        for limit in receipt::find() {
            println!("{}", limit.line());
        }
    }
    if wanted("backup") {
        println!("{}", backup::measure().line());
    }
    if wanted("save") {
        println!("{}", save::measure().line());
    }
    if wanted("import") {
        let (speed, memory) = import::measure();
        println!("{}", speed.line());
        println!("{}", memory.line());
    }
    if wanted("export") {
        let (ratios, memory) = export::measure();
        for ratio in ratios {
            println!("{}", ratio.line());
        }
        println!("{}", memory.line());
    }
    if wanted("pack") {
        for limit in pack::measure() {
            println!("{}", limit.line());
        }
    }
    if wanted("window") {
        for ratio in window::measure() {
            println!("{}", ratio.line());
        }
    }
    if wanted("idle") {
        for limit in idle::measure() {
            println!("{}", limit.line());
        }
    }
    ExitCode::SUCCESS
}

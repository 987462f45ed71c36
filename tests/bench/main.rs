//! Speed and size as ratios measured in one run: Keepline against a bare Tauri window, its durable save against plain SQLite.
//! Needs an X display and a session bus; `make bench` brings them.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::panic,
    reason = "a bench that cannot measure stops and says so"
)]

mod save;
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

/// The middle of what was measured: one slow run does not count.
pub(crate) fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

fn main() {
    // `cargo bench -- window` measures the window alone
    let only = std::env::args().nth(1).filter(|name| name == "window");
    if only.is_none() {
        println!("{}", save::measure().line());
    }
    for ratio in window::measure() {
        println!("{}", ratio.line());
    }
}

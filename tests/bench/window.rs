//! Start to first list and memory, against a bare Tauri window. "First list" is when the colour of a plan that is due soon can be
//! seen on the screen; the bare page shows a block of the same colour.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use keepline_domain::civil::{add_days, date_at};
use keepline_domain::plan;
use keepline_ledger::{Folder, Ledger, clock};
use serde_json::json;
use x11rb::connection::Connection;
use x11rb::protocol::xproto::{ConnectionExt, ImageFormat};
use x11rb::rust_connection::RustConnection;

use crate::memory::tree_mb;
use crate::{Ratio, median};

const ROUNDS: usize = 7;
const PLANS: usize = 200;
const LONGEST: Duration = Duration::from_secs(30);
/// Where the edge of the first card lies: looking at more would itself slow down what is measured.
const STRIP: (i16, u16) = (228, 16);
/// "Due soon" in the light theme, as blue, green, red.
const DUE_SOON: [u8; 3] = [0x00, 0x7F, 0xC7];

pub(crate) fn measure() -> Vec<Ratio> {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    fill(&data);
    let keepline = PathBuf::from(env!("CARGO_BIN_EXE_keepline"));
    let bare = keepline.parent().unwrap().join("examples/bare-window");
    assert!(bare.exists(), "build it first: {}", bare.display());
    let eye = Eye::new();
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for round in 0..=ROUNDS {
        let ran = [
            run(&eye, Command::new(&keepline).arg("--data").arg(&data), folder.path()),
            run(&eye, &mut Command::new(&bare), folder.path()),
        ];
        // the first round fills the caches of both
        if round > 0 {
            let [one, other] = ran;
            ours.push(one);
            theirs.push(other);
        }
    }
    let each = |runs: &[Run]| runs.iter().map(|run| format!("{:.0}", run.start_ms)).collect::<Vec<_>>().join(" ");
    println!("each start: Keepline {} ms, bare {} ms", each(&ours), each(&theirs));
    let of = |runs: &[Run], pick: fn(&Run) -> f64| median(runs.iter().map(pick).collect());
    vec![
        Ratio {
            what: "start to first list of 200 plans",
            ours: of(&ours, |run| run.start_ms),
            theirs: of(&theirs, |run| run.start_ms),
            unit: "ms",
            goal: 1.3,
        },
        Ratio {
            what: "memory of the whole process tree",
            ours: of(&ours, |run| run.memory_mb),
            theirs: of(&theirs, |run| run.memory_mb),
            unit: "MB",
            goal: 1.25,
        },
    ]
}

struct Run {
    start_ms: f64,
    memory_mb: f64,
}

/// Plans of which some are due soon.
fn fill(data: &Path) {
    let mut ledger = Ledger::open(&Folder::open(Some(data.to_owned())).unwrap()).unwrap();
    let today = date_at(clock::now(), chrono_tz::UTC);
    for i in 0..PLANS {
        let started_on = add_days(today, -i64::try_from(i % 28).unwrap());
        let plan = plan::from_json(&json!({
            "name": format!("Plan {i}"), "carrier": "T-Mobile", "zone": "America/Los_Angeles", "started_on": started_on,
            "rule": {"kind": "days", "days": 30, "early": "append", "late": "from_payment"},
            "price": {"minor": 1500, "currency": "USD"},
        }));
        ledger.plan_add(&plan.unwrap(), clock::now()).unwrap();
    }
}

fn run(eye: &Eye, command: &mut Command, home: &Path) -> Run {
    let start = Instant::now();
    let mut child = command
        .env("HOME", home)
        .env("WEBKIT_DISABLE_DMABUF_RENDERER", "1")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    while !eye.sees_due_soon() {
        assert!(start.elapsed() < LONGEST, "nothing to see after {LONGEST:?}: {command:?}");
        sleep(Duration::from_millis(4));
    }
    let start_ms = start.elapsed().as_secs_f64() * 1000.0;
    // what a start leaves to be collected is collected by then
    sleep(Duration::from_secs(3));
    let memory_mb = tree_mb(child.id());
    end(&mut child);
    while eye.sees_due_soon() {
        sleep(Duration::from_millis(20));
    }
    Run { start_ms, memory_mb }
}

fn end(child: &mut Child) {
    child.kill().unwrap();
    child.wait().unwrap();
    sleep(Duration::from_millis(500));
}

/// Looks at the screen.
struct Eye {
    connection: RustConnection,
    root: u32,
    height: u16,
}

impl Eye {
    fn new() -> Self {
        let (connection, screen) = RustConnection::connect(None).unwrap();
        let screen = connection.setup().roots.get(screen).unwrap();
        let (root, height) = (screen.root, screen.height_in_pixels);
        Self { connection, root, height }
    }

    fn sees_due_soon(&self) -> bool {
        let (left, width) = STRIP;
        let asked = self.connection.get_image(ImageFormat::Z_PIXMAP, self.root, left, 0, width, self.height, u32::MAX);
        let image = asked.unwrap().reply().unwrap();
        image.data.chunks_exact(4).any(|pixel| pixel.starts_with(&DUE_SOON))
    }
}

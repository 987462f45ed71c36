//! A pack that its user stops half-way: nothing is written, nothing of before is lost, and nothing stays behind.

use keepline_domain::settings::Settings;
use keepline_ledger::reminder::Circumstances;
use keepline_ledger::{Folder, Ledger, clock};
use keepline_pack::{Failed, Form, Program, Wish, pack};

use crate::desk::{Desk, pdf};

#[test]
fn a_pack_that_is_stopped_leaves_what_was_there() {
    let desk = Desk::new();
    let files: Vec<_> = (0..4).map(|at| desk.file(&format!("r{at}.pdf"), &pdf(&format!("receipt {at}"), 1))).collect();
    desk.receipts(&files);
    let folder = Folder::open(Some(desk.dir.path().join("data"))).unwrap();
    let ledger = Ledger::open(&folder).unwrap();
    let at = Circumstances { now: clock::now(), home: chrono_tz::UTC, settings: Settings::default() };
    let program = Program::at(env!("CARGO_BIN_EXE_keepline-cli").into());
    let out = desk.out("pack.pdf");
    let here = || std::fs::read_dir(desk.dir.path()).unwrap().count();

    for (form, last) in [(Form::Pdf, 0), (Form::Pdf, 2), (Form::Pdf, 4), (Form::Zip, 3)] {
        for before in [None, Some(b"an older pack".as_slice())] {
            let _ = std::fs::remove_file(&out);
            if let Some(bytes) = before {
                std::fs::write(&out, bytes).unwrap();
            }
            let names = here();
            let mut seen = Vec::new();
            let wish = Wish { case_id: desk.case, form, chinese: false, out: &out };
            let stopped = pack(&ledger, &at, wish, &program, &mut |done, total| {
                seen.push((done, total));
                done < last
            });
            assert!(matches!(stopped, Err(Failed::Stopped)), "{stopped:?}");
            assert_eq!(seen, (0..=last).map(|done| (done, 4)).collect::<Vec<_>>());
            assert_eq!(std::fs::read(&out).ok().as_deref(), before);
            assert_eq!(here(), names);
        }
    }
    let wish = Wish { case_id: desk.case, form: Form::Pdf, chinese: false, out: &out };
    assert_eq!(pack(&ledger, &at, wish, &program, &mut |_, _| true).unwrap().receipts, 4);
}

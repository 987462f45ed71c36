//! A folder that another computer uses is noticed, and one that it used to use is not.

#![allow(clippy::unwrap_used, missing_docs)]

use chrono::{DateTime, Utc};
use keepline_domain::computer::{Mark, Verdict, is_conflict_copy, judge};

fn moment(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn mark(machine: &str, at: &str) -> Mark {
    Mark { machine: machine.into(), computer: format!("{machine}'s"), at: moment(at) }
}

#[test]
fn who_is_asked_about_what() {
    let now = moment("2026-11-23T12:00:00Z");
    let cases = [
        ("an empty folder is ours", None, None, Verdict::Leave),
        ("our own mark, fresh", Some(mark("me", "2026-11-23T11:30:00Z")), None, Verdict::Ours),
        ("our own mark, an hour old", Some(mark("me", "2026-11-23T11:00:00Z")), None, Verdict::Leave),
        (
            "our own mark, from before the clock was set back",
            Some(mark("me", "2026-11-24T11:00:00Z")),
            None,
            Verdict::Leave,
        ),
        ("another one, just now", Some(mark("you", "2026-11-23T11:59:00Z")), None, Verdict::Ask),
        ("another one, by a clock ahead of ours", Some(mark("you", "2026-11-23T18:00:00Z")), None, Verdict::Ask),
        ("another one, nearly two days ago", Some(mark("you", "2026-11-21T12:00:01Z")), None, Verdict::Ask),
        ("another one, two days ago", Some(mark("you", "2026-11-21T12:00:00Z")), None, Verdict::Leave),
        (
            "another one, a week ago, and we had it last",
            Some(mark("you", "2026-11-16T12:00:00Z")),
            Some("2026-11-17T12:00:00Z"),
            Verdict::Leave,
        ),
        (
            "another one, a week ago, after we had it: they take turns",
            Some(mark("you", "2026-11-16T12:00:00Z")),
            Some("2026-11-10T12:00:00Z"),
            Verdict::Ask,
        ),
    ];
    for (what, found, last, verdict) in cases {
        assert_eq!(judge(found.as_ref(), "me", last.map(moment), now), verdict, "{what}");
    }
}

#[test]
fn copies_of_a_conflict_are_told_from_files_of_ours() {
    for copy in [
        "keepline (Ann's conflicted copy 2026-11-23).db",
        "keepline (conflicted copy 2026-11-23 101500).db",
        "keepline.sync-conflict-20261123-101500-ABCDEFG.db",
        "keepline.sync-conflict-20261123-101500-ABCDEFG.db-wal",
        "receipts (1).db",
        "keepline (冲突的副本 2026-11-23).db",
        "Keepline (Annes in Konflikt stehende Kopie).db",
    ] {
        assert!(is_conflict_copy(copy), "{copy}");
    }
    for ours in [
        "keepline.db",
        "keepline.db-wal",
        "keepline.db-shm",
        "receipts.db",
        "keepline.lock",
        "keepline.pid",
        "keepline.damaged-20261123T101500Z.db",
        "keepline-schema-2.db",
        "in-use.json",
        "notes (1).db",
        "keepline (conflicted copy).txt",
    ] {
        assert!(!is_conflict_copy(ours), "{ours}");
    }
}

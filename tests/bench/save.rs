//! A renewal saved durably, against the same rows through plain SQLite with the same pragmas.

use std::path::Path;
use std::time::Instant;

use keepline_domain::plan::{self, Plan, PlanId};
use keepline_domain::renewal::{self, Renewal};
use keepline_ledger::renewal::SameAgain;
use keepline_ledger::{Folder, Ledger, clock};
use rusqlite::{Connection, TransactionBehavior, params};
use serde_json::json;

use crate::{Ratio, median};

const SAVES: usize = 300;
/// So that each has a history of a dozen renewals in the end, as a plan of a year has.
const PLANS: usize = 25;

pub(crate) fn measure() -> Ratio {
    // beside the build, on a real disk: a temporary folder may lie in memory, where a sync costs nothing
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    let mut keepline = Keepline::new(&folder.path().join("keepline"));
    let plain = plain(&folder.path().join("plain.db"), &folder.path().join("keepline/keepline.db"));
    let mut plain = plain;
    for i in 0..SAVES {
        // in turns, so that whatever else the disk does falls on both
        let (plan, renewal) = keepline.next(i);
        ours.push(timed(|| keepline.save(plan, &renewal)));
        theirs.push(timed(|| save_plainly(&mut plain, i)));
    }
    Ratio {
        what: "a renewal saved durably",
        ours: median(ours) * 1000.0,
        theirs: median(theirs) * 1000.0,
        unit: "ms",
        goal: 1.5,
    }
}

fn timed(work: impl FnOnce()) -> f64 {
    let start = Instant::now();
    work();
    start.elapsed().as_secs_f64()
}

struct Keepline {
    ledger: Ledger,
    plans: Vec<(PlanId, Plan)>,
}

impl Keepline {
    fn new(folder: &Path) -> Self {
        let mut ledger = Ledger::open(&Folder::open(Some(folder.to_owned())).unwrap()).unwrap();
        let plan = plan::from_json(&json!({
            "name": "Data SIM", "zone": "America/Los_Angeles", "started_on": "2020-01-01",
            "rule": {"kind": "days", "days": 30, "early": "append", "late": "from_payment"},
            "price": {"minor": 1500, "currency": "USD"},
        }));
        let plan = plan.unwrap();
        let plans = (0..PLANS).map(|_| (ledger.plan_add(&plan, clock::now()).unwrap().id, plan.clone())).collect();
        Self { ledger, plans }
    }

    /// The next payment, as the dialog has it ready.
    fn next(&self, i: usize) -> (PlanId, Renewal) {
        let (id, terms) = self.plans.get(i % PLANS).unwrap();
        let json = json!({"paid_on": "2020-02-01", "amount": {"minor": i, "currency": "USD"}, "channel": "website"});
        (*id, renewal::from_json(&json, terms).unwrap())
    }

    fn save(&mut self, plan: PlanId, renewal: &Renewal) {
        self.ledger.renewal_add(plan, renewal, &[], SameAgain::Ask, clock::now()).unwrap();
    }
}

/// An empty database with the same tables and pragmas.
fn plain(path: &Path, like: &Path) -> Connection {
    let schema: Vec<String> = {
        let like = Connection::open(like).unwrap();
        // an index of words makes its own tables
        let sql = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'
                   AND name NOT IN (SELECT name FROM pragma_table_list WHERE type = 'shadow')";
        let mut statement = like.prepare(sql).unwrap();
        statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    };
    let plain = Connection::open(path).unwrap();
    plain.pragma_update(None, "journal_mode", "WAL").unwrap();
    plain.pragma_update(None, "synchronous", "FULL").unwrap();
    plain.pragma_update(None, "foreign_keys", true).unwrap();
    for statement in schema {
        plain.execute_batch(&statement).unwrap();
    }
    plain
        .execute(
            "INSERT INTO plan (name, carrier, zone, started_on, rule, price_minor, currency, autopay, note, sample, created_at)
             VALUES ('Data SIM', '', 'America/Los_Angeles', '2020-01-01', '{}', 1500, 'USD', 0, '', 0, '2020-01-01T00:00:00Z')",
            [],
        )
        .unwrap();
    plain
}

fn save_plainly(plain: &mut Connection, i: usize) {
    let transaction = plain.transaction_with_behavior(TransactionBehavior::Immediate).unwrap();
    transaction
        .prepare_cached(
            "INSERT INTO renewal (plan_id, paid_on, amount_minor, currency, periods, kind, channel, status, note, recorded_at)
             VALUES (1, '2020-02-01', ?1, 'USD', 1, 'payment', 'website', 'posted', '', '2020-02-01T00:00:00Z')",
        )
        .unwrap()
        .execute(params![i64::try_from(i).unwrap()])
        .unwrap();
    let id = transaction.last_insert_rowid();
    transaction
        .prepare_cached(
            "INSERT INTO change (at, noun, noun_id, plan_id, verb, after)
             VALUES ('2020-02-01T00:00:00Z', 'renewal', ?1, 1, 'added', '{\"paid_on\":\"2020-02-01\",\"periods\":1}')",
        )
        .unwrap()
        .execute(params![id])
        .unwrap();
    transaction.commit().unwrap();
}

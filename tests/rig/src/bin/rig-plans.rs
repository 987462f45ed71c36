//! Fills a data folder with many plans, through the ledger as the app would: `rig-plans FOLDER COUNT JSON`, where `#` in a
//! text of the plan stands for its number.

use keepline_domain::plan::from_json;
use keepline_ledger::{Folder, Ledger, clock};
use serde_json::Value;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [folder, count, json] = words.as_slice() else { return Err("usage: rig-plans FOLDER COUNT JSON".into()) };
    let mut ledger = Ledger::open(&Folder::open(Some(folder.into()))?)?;
    for number in 0..count.parse::<u32>()? {
        let one: Value = serde_json::from_str(&json.replace('#', &format!("{number:05}")))?;
        let plan = from_json(&one).map_err(|refused| format!("{refused:?}"))?;
        ledger.plan_add(&plan, clock::now())?;
    }
    Ok(())
}

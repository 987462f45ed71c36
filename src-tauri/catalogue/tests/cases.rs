//! Disputes as data: every clock has a source, every stage has something to do for every way of paying, in both languages.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, missing_docs)]

use keepline_catalogue::{
    CASE_ADVICE, CASE_CLOCKS, CaseAct, Sure, case_advice, case_facts, read_case_advice, read_case_clocks,
};
use keepline_domain::case::{Days, Stage};
use keepline_domain::wallet::MethodKind;

const PAID_BY: [MethodKind; 7] = [
    MethodKind::Credit,
    MethodKind::Debit,
    MethodKind::Paypal,
    MethodKind::Cash,
    MethodKind::RefillCard,
    MethodKind::Gift,
    MethodKind::Other,
];

#[test]
fn the_files_are_sound() {
    for (file, _, text) in CASE_CLOCKS {
        read_case_clocks(text).unwrap_or_else(|why| panic!("{file}: {why}"));
    }
    let advice = read_case_advice(CASE_ADVICE).unwrap();
    for one in &advice {
        let mut keys: Vec<_> = one.steps.iter().map(|step| &step.key).collect();
        keys.sort();
        keys.dedup();
        assert_eq!(keys.len(), one.steps.len(), "{:?}", one.title);
        for words in [&one.title].into_iter().chain(one.steps.iter().map(|step| &step.text)) {
            assert!(!words.zh_cn.is_ascii() && words.en != words.zh_cn, "{words:?}");
        }
    }
    // the variants that must fail
    assert!(
        read_case_clocks(&CASE_CLOCKS[1].2.replace("https://consumercomplaints", "http://consumercomplaints")).is_err()
    );
    assert!(read_case_clocks(&CASE_CLOCKS[0].2.replace("sure =", "shure =")).is_err());
    assert!(read_case_advice(&CASE_ADVICE.replace("act = \"pack\"", "act = \"fax\"")).is_err());
}

#[test]
fn the_clocks_are_those_of_their_sources() {
    let us = case_facts(Some("US"));
    assert_eq!(us.days(), Days { issuer: Some(60), network: Some(120), regulator: Some(30) });
    assert!(us.regulator.is_some() && us.clocks.iter().all(|fact| fact.sure >= Sure::Medium));
    assert_eq!(us.clocks.len(), 4);
    // elsewhere only what holds anywhere
    assert_eq!(case_facts(Some("GB")).days(), Days { issuer: None, network: Some(120), regulator: None });
    assert_eq!(case_facts(None).regulator, None);
}

#[test]
fn every_stage_has_something_to_do_for_every_way_of_paying() {
    for stage in Stage::ALL {
        for paid_by in PAID_BY {
            // a bank is asked about cards only
            if matches!(stage, Stage::TellIssuer) && !matches!(paid_by, MethodKind::Credit | MethodKind::Debit) {
                continue;
            }
            let advice = case_advice(stage, paid_by).unwrap_or_else(|| panic!("{stage:?} {paid_by:?}"));
            assert!(!advice.steps.is_empty());
            // who is asked is written down, or waiting comes to no end
            let notes = advice.steps.iter().any(|step| step.act == Some(CaseAct::Contact));
            assert_eq!(notes, stage.with().is_some(), "{stage:?} {paid_by:?}");
        }
    }
    assert_ne!(
        case_advice(Stage::TellCarrier, MethodKind::RefillCard),
        case_advice(Stage::TellCarrier, MethodKind::Cash)
    );
}

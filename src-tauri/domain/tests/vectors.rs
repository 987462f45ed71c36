//! Questions whose answers were worked out from the contract by another implementation, in another language.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

mod story;

use serde_json::Value;

fn check(cases: &str) {
    let cases: Vec<Value> = serde_json::from_str(cases).unwrap();
    assert!(cases.len() > 300, "the cases were not read");
    for case in cases {
        let question = &case["question"];
        let answer = serde_json::to_value(story::answer(question)).unwrap();
        assert_eq!(answer, case["answer"], "{question}");
    }
}

#[test]
fn another_implementation_gives_the_same_answers() {
    check(include_str!("vectors.json"));
}

#[test]
fn another_implementation_gives_the_same_answers_for_every_rule() {
    check(include_str!("vectors-rules.json"));
}

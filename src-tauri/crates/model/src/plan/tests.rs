//! Behaviour of whole sheets.

use crate::score::State;
use crate::trial::*;

#[test]
fn a_rate_is_rounded_before_it_meets_the_rule() {
    let leaf = leaf(ratio("r", "3", "90"), &[("a", "8985"), ("b", "10000")]);
    assert_eq!(leaf.value.unwrap().to_string(), "89.85");
    // 2.995 exactly: half-up to 3.00.
    assert_eq!(leaf.score.unwrap().to_string(), "3.00");
}

#[test]
fn a_blank_is_pending_and_named() {
    let leaf = leaf(ratio("r", "3", "90"), &[("a", "1")]);
    assert_eq!(
        leaf.state,
        State::Pending {
            missing: vec!["b".into()]
        }
    );
    assert_eq!(leaf.score, None);
}

//! Where each act leads along the chain. SCORING.md §S.3.

use super::*;
use proptest::prelude::*;

fn walk(acts: &[(Act, Option<&str>)]) -> Result<(At, Vec<&'static str>), Refusal> {
    let chain = Chain::usual();
    let mut at = At::default();
    let mut closed = Vec::new();
    for (act, to) in acts {
        let step = chain.step(at, *act, *to)?;
        at = step.to;
        closed = step.closes;
    }
    let keys = ["fill", "county", "settle", "first", "field", "final"];
    Ok((at, closed.into_iter().map(|at| keys[at]).collect()))
}

#[test]
fn the_usual_way_leads_from_fill_to_published() {
    use Act::*;
    let way = [
        (Pass, None),
        (Pass, None),
        (Draft, None),
        (Settle, None),
        (Submit, None),
        (Begin, None),
        (Pass, Some("field")),
        (Feedback, None),
        (Decide, None),
        (Publish, None),
    ];
    let (at, _) = walk(&way).unwrap();
    assert_eq!((at.stage, at.phase), (5, Phase::Published));
    // A county that works alone settles straight from 填报; both layers are closed.
    let (at, closed) = walk(&[(Settle, None)]).unwrap();
    assert_eq!(
        (at.stage, at.phase, closed),
        (2, Phase::Settled, vec!["fill", "settle"])
    );
}

#[test]
fn what_was_handed_over_is_taken_back_only_until_the_level_above_begins() {
    use Act::*;
    let handed = [(Settle, None), (Submit, None)];
    let (at, _) = walk(&[&handed[..], &[(Withdraw, None)]].concat()).unwrap();
    assert_eq!(at.phase, Phase::Settled);
    let begun = [&handed[..], &[(Begin, None)]].concat();
    for act in [Withdraw, Settle, Submit, Draft] {
        let refused = walk(&[&begun[..], &[(act, None)]].concat());
        let why = if act == Withdraw {
            Refusal::Begun
        } else {
            Refusal::NotNow
        };
        assert_eq!(refused, Err(why), "{act:?}");
    }
    assert_eq!(
        walk(&[&handed[..], &[(Reopen, Some("fill"))]].concat()),
        Err(Refusal::NotNow)
    );
    let (at, _) = walk(&[&begun[..], &[(Return, None)]].concat()).unwrap();
    assert_eq!((at.stage, at.phase), (2, Phase::Open));
}

/// It was offered only where the present stage is closed.
#[test]
fn an_earlier_stage_of_the_same_side_is_opened_again_while_a_later_one_is_open() {
    use Act::*;
    let (at, _) = walk(&[(Pass, None), (Pass, None), (Reopen, None)]).unwrap();
    assert_eq!((at.stage, at.phase), (1, Phase::Open));
    let (at, _) = walk(&[(Pass, None), (Pass, None), (Reopen, Some("fill"))]).unwrap();
    assert_eq!((at.stage, at.phase), (0, Phase::Open));
    assert_eq!(walk(&[(Reopen, None)]), Err(Refusal::NotNow));
    let begun = [(Settle, None), (Submit, None), (Begin, None)];
    let reopened = walk(&[&begun[..], &[(Reopen, None)]].concat());
    assert_eq!(reopened, Err(Refusal::NotNow), "the other side is theirs");
}

/// §S.12
#[test]
fn a_published_result_is_corrected_and_never_opened_again() {
    use Act::*;
    let decided = [Settle, Submit, Begin, Feedback, Decide].map(|act| (act, None));
    assert_eq!(
        walk(&[&decided[..], &[(Correct, None)]].concat()),
        Err(Refusal::NotNow),
        "what is not published is opened again"
    );
    let published = [&decided[..], &[(Publish, None)]].concat();
    for to in [None, Some("first"), Some("final")] {
        let refused = walk(&[&published[..], &[(Reopen, to)]].concat());
        assert_eq!(refused, Err(Refusal::Published));
    }
    let (at, closed) =
        walk(&[&published[..], &[(Correct, None), (Decide, None)]].concat()).unwrap();
    assert_eq!(
        (at.stage, at.phase, closed),
        (5, Phase::Decided, vec!["final"])
    );
}

#[test]
fn a_required_stage_is_not_passed_over_and_the_deciding_one_only_reached_by_the_first_result() {
    let mut chain = Chain::usual();
    chain.stages[4].optional = false;
    let first = At {
        stage: 3,
        phase: Phase::Open,
    };
    assert_eq!(chain.step(first, Act::Feedback, None), Err(Refusal::NotNow));
    assert_eq!(
        chain.step(first, Act::Pass, Some("final")),
        Err(Refusal::NoStage)
    );
    assert_eq!(chain.step(first, Act::Pass, None).unwrap().to.stage, 4);
    assert_eq!(
        chain.step(first, Act::Reopen, Some("settle")),
        Err(Refusal::NoStage)
    );
}

proptest! {
    /// §S.3: whatever is done, the open stage is not among the closed ones, and no act leaves the chain.
    #[test]
    fn no_way_leads_out_of_the_chain(acts in prop::collection::vec((0..Act::ALL.len(), prop::option::of(0..7usize)), 0..40)) {
        let chain = Chain::usual();
        let keys = ["fill", "county", "settle", "first", "field", "final", "none"];
        let mut at = At::default();
        let mut closed = std::collections::BTreeSet::new();
        for (act, to) in acts {
            let Ok(step) = chain.step(at, Act::ALL[act], to.map(|to| keys[to])) else { continue };
            for lifted in &step.lifts {
                closed.remove(lifted);
            }
            closed.extend(step.closes);
            at = step.to;
            if Act::ALL[act] == Act::Recall && at.phase == Phase::Submitted {
                // The closing that the return lifted is put back from the journal, which the table does not see.
                closed.insert(at.stage);
            }
            let side = chain.get(at.stage).unwrap().side;
            match at.phase {
                Phase::Open => prop_assert!(!closed.contains(&at.stage)),
                Phase::Settled | Phase::Submitted => prop_assert!(side == Side::Own && closed.contains(&at.stage)),
                Phase::Decided | Phase::Published => prop_assert!(at.stage == 5 && closed.contains(&5)),
            }
        }
    }
}

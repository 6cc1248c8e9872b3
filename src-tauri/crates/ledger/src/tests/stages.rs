//! Stages: a closed one refuses whoever writes, and undo does not reach behind a formal act. SCORING.md §S.4.

use super::{at, op, temp, type_in, typed, workspace};
use crate::{
    Address, Closing, Decision, Draw, Error, Evidence, Ledger, Objection, Progress, Remark,
};
use model::entry::Entry;
use model::stage::Kept;

fn stand(ledger: &mut Ledger, stage: &str, side: &str, state: &str) {
    let progress = Progress {
        evaluation: "e".to_owned(),
        unit: "u".to_owned(),
        stage: stage.to_owned(),
        side: side.to_owned(),
        state: state.to_owned(),
        draft: 1,
        remarks: vec![Remark {
            indicator: "craft".to_owned(),
            text: "佐证不足".to_owned(),
            ..Remark::default()
        }],
        ..Progress::default()
    };
    let done = ledger.transact(op("act", "u"), |tx| tx.put_progress(&progress));
    done.unwrap();
    assert_eq!(ledger.progress("e", "u").unwrap(), Some(progress));
}

fn at_stage(stage: &str) -> Address {
    Address {
        stage: stage.to_owned(),
        ..at("u", "workers")
    }
}

#[test]
fn entries_are_written_at_the_open_stage_only() {
    let (_root, dir) = temp();
    let mut ledger = workspace(&dir);
    type_in(&mut ledger, "u", "workers", "4450");
    let mut n = 0i64;
    let mut write = |ledger: &mut Ledger, stage: &str| {
        n += 1;
        let entry = Entry::of(n.into());
        ledger.transact(op("record", "u"), |tx| {
            tx.put_entry(&at_stage(stage), Some(&entry), "")
        })
    };
    for (stage, side, state, open) in [
        ("fill", "own", "open", "fill"),
        ("settle", "own", "open", "settle"),
        ("settle", "own", "settled", ""),
        ("settle", "own", "submitted", ""),
        ("first", "upper", "open", "first"),
        ("final", "upper", "decided", ""),
    ] {
        stand(&mut ledger, stage, side, state);
        for wanted in ["fill", "settle", "first", "final"] {
            let done = write(&mut ledger, wanted);
            if wanted == open {
                done.unwrap();
            } else {
                let Err(Error::StageClosed { stage, unit, .. }) = done else {
                    panic!("{wanted} at {stage} {state}: {done:?}");
                };
                assert_eq!((stage.as_str(), unit.as_str()), (wanted, "u县"));
            }
        }
        let evidence = Evidence {
            evaluation: "e".to_owned(),
            unit: "u".to_owned(),
            indicator: "craft".to_owned(),
            n: 1,
            title: format!("{stage} {state}"),
            ..Evidence::default()
        };
        let done = ledger.transact(op("evidence", "u"), |tx| tx.put_evidence(&evidence));
        assert_eq!(
            done.is_ok(),
            side == "own" && state == "open",
            "{stage} {state}"
        );
    }
    assert!(type_in(&mut ledger, "v", "workers", "1").is_some());
    assert_eq!(ledger.verify().unwrap(), []);
}

#[test]
fn undo_and_redo_do_not_reach_behind_a_formal_act() {
    let (_root, dir) = temp();
    let mut ledger = workspace(&dir);
    type_in(&mut ledger, "u", "workers", "4450");
    type_in(&mut ledger, "u", "workers", "4455");
    ledger.undo("e", "u").unwrap().unwrap();
    stand(&mut ledger, "settle", "own", "settled");
    assert_eq!(ledger.can_undo("e", "u").unwrap(), None);
    assert_eq!(ledger.undo("e", "u").unwrap(), None);
    assert_eq!(ledger.redo("e", "u").unwrap(), None);
    stand(&mut ledger, "fill", "own", "open");
    assert_eq!(ledger.undo("e", "u").unwrap(), None);
    assert_eq!(typed(&ledger, "u", "workers").as_deref(), Some("4450"));
    type_in(&mut ledger, "u", "workers", "4460");
    ledger.undo("e", "u").unwrap().unwrap();
    assert_eq!(typed(&ledger, "u", "workers").as_deref(), Some("4450"));
    assert_eq!(ledger.verify().unwrap(), []);
}

#[test]
fn what_is_kept_along_the_way_comes_back_as_it_was() {
    let (_root, dir) = temp();
    let mut ledger = workspace(&dir);
    let (e, u) = ("e".to_owned(), "u".to_owned());
    let closing = Closing {
        evaluation: e.clone(),
        unit: u.clone(),
        stage: "settle".to_owned(),
        n: 1,
        engine: "0.1.0".to_owned(),
        draft: 2,
        sheet: Kept {
            total: "87.66".to_owned(),
            leaves: vec![("craft".to_owned(), "scored".to_owned(), "3.64".to_owned())],
            ..Kept::default()
        },
        facts: [("meeting".to_owned(), "主席办公会".to_owned())].into(),
        ..Closing::default()
    };
    let objection = Objection {
        evaluation: e.clone(),
        unit: u.clone(),
        indicator: "craft".to_owned(),
        n: 1,
        due: "2026-12-25".to_owned(),
        ..Objection::default()
    };
    let decision = Decision {
        evaluation: e.clone(),
        key: "tie".to_owned(),
        order: vec!["v".to_owned(), u.clone()],
        ..Decision::default()
    };
    let draw = Draw {
        evaluation: e.clone(),
        unit: u.clone(),
        n: 1,
        seed: "18446744073709551615".to_owned(),
        list: vec!["craft".to_owned()],
        ..Draw::default()
    };
    let write = |tx: &mut crate::Tx<'_>| {
        tx.put_closing(&closing)?;
        tx.put_objection(&objection)?;
        tx.put_decision(&decision)?;
        tx.put_draw(&draw)
    };
    ledger.transact(op("act", "u"), write).unwrap();
    assert_eq!(ledger.closings("e", "u").unwrap(), [closing]);
    let heard = [objection];
    assert_eq!(ledger.objections("e", "u").unwrap(), heard);
    assert_eq!(ledger.all_objections("e").unwrap(), heard);
    assert_eq!(ledger.decisions("e").unwrap(), [decision]);
    assert_eq!(ledger.draws("e", "u").unwrap(), [draw]);
    assert_eq!(ledger.verify().unwrap(), []);
}

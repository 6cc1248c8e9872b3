//! Laws, on random sequences of operations: undo∘op = identity on what stands, redo∘undo = identity, and journal and packed
//! index verify after every step, formal acts and a workspace begun anew from its backup among them.

use super::{at, contents, env, op, temp, workspace};
use crate::{Address, Error, Evaluation, Evidence, Ledger, Progress, paths};
use model::entry::Entry;
use proptest::prelude::*;

/// One thing an officer does.
#[derive(Clone, Debug)]
enum Step {
    Put(Vec<(usize, Option<i16>)>),
    Ready(u16, bool),
    Bind(usize, Option<usize>),
    Rename(usize, String),
    TakePart(Vec<usize>),
    Undo,
    Redo,
    Reopen,
    Hand(bool),
    /// A formal act: the return of `u` stands elsewhere.
    Stand(usize),
    /// A figure at one of the stages, open or not.
    PutAt(usize, i16),
    /// The backup, in a folder of its own.
    Restore,
}

impl Step {
    /// Whether it is an operation that 撤销 takes back.
    fn is_undoable(&self) -> bool {
        matches!(
            self,
            Step::Put(_) | Step::Ready(..) | Step::Bind(..) | Step::Rename(..) | Step::TakePart(_)
        )
    }
}

/// Stage, side and state.
const STANDS: [(&str, &str, &str); 4] = [
    ("fill", "own", "open"),
    ("settle", "own", "open"),
    ("settle", "own", "settled"),
    ("first", "upper", "open"),
];
const STAGES: [&str; 3] = ["fill", "settle", "first"];

const CELLS: [&str; 5] = [
    "workers",
    "workers@prev",
    "craft:text",
    "stars:item.book",
    "@highlights",
];
const UNITS: [&str; 2] = ["u", "v"];

fn step() -> impl Strategy<Value = Step> {
    let put = (0..CELLS.len(), proptest::option::weighted(0.8, 0_i16..4));
    prop_oneof![
        6 => prop::collection::vec(put, 1..5).prop_map(Step::Put),
        1 => (1_u16..4, any::<bool>()).prop_map(|(n, ready)| Step::Ready(n, ready)),
        1 => (0_usize..2, proptest::option::of(0_usize..2)).prop_map(|(role, unit)| Step::Bind(role, unit)),
        1 => (0_usize..2, "[县\"\\\\a]{0,4}").prop_map(|(unit, name)| Step::Rename(unit, name)),
        1 => Just(vec![0, 1]).prop_shuffle().prop_map(Step::TakePart),
        4 => Just(Step::Undo),
        3 => Just(Step::Redo),
        1 => Just(Step::Reopen),
        1 => any::<bool>().prop_map(Step::Hand),
        2 => (0..STANDS.len()).prop_map(Step::Stand),
        3 => (0..STAGES.len(), 0_i16..4).prop_map(|(stage, figure)| Step::PutAt(stage, figure)),
        1 => Just(Step::Restore),
    ]
}

/// Does a step other than undo, redo and reopening; whether it changed anything.
fn act(ledger: &mut Ledger, step: &Step) -> bool {
    let done = ledger.transact(op("step", "u"), |tx| {
        match step {
            Step::Put(cells) => {
                for (cell, figure) in cells {
                    let entry = figure.map(|figure| Entry::of(i64::from(figure).into()));
                    tx.put_entry(&at("u", CELLS[*cell]), entry.as_ref(), "")?;
                }
            }
            Step::Ready(n, false) => tx.remove_evidence("e", "u", "craft", *n)?,
            Step::Ready(n, ready) => tx.put_evidence(&Evidence {
                evaluation: "e".to_owned(),
                unit: "u".to_owned(),
                indicator: "craft".to_owned(),
                n: *n,
                ready: *ready,
                ..Evidence::default()
            })?,
            Step::Bind(role, unit) => {
                tx.bind_role("e", ["hr", "union"][*role], unit.map(|unit| UNITS[unit]))?
            }
            Step::Rename(unit, name) => {
                let mut unit = tx.unit(UNITS[*unit])?.unwrap();
                unit.name.clone_from(name);
                tx.put_unit(&unit)?;
            }
            Step::TakePart(units) => {
                let units: Vec<String> = units.iter().map(|unit| UNITS[*unit].to_owned()).collect();
                let evaluation = tx.evaluation("e")?.unwrap();
                tx.set_participants(&Evaluation {
                    participants: units,
                    ..evaluation
                })?;
            }
            Step::Stand(at) => {
                let (stage, side, state) = STANDS[*at];
                tx.put_progress(&Progress {
                    evaluation: "e".to_owned(),
                    unit: "u".to_owned(),
                    stage: stage.to_owned(),
                    side: side.to_owned(),
                    state: state.to_owned(),
                    draft: 1,
                    ..Progress::default()
                })?;
            }
            _ => {}
        }
        Ok(())
    });
    done.unwrap().seq.is_some()
}

/// Whether the first stage of `u` is open.
fn writable(ledger: &Ledger) -> bool {
    let stands = ledger.progress("e", "u").unwrap();
    stands.is_none_or(|stands| (stands.stage.as_str(), stands.state.as_str()) == ("fill", "open"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn undo_takes_back_exactly_and_redo_does_exactly_again(steps in prop::collection::vec(step(), 1..16)) {
        let (_root, dir) = temp();
        let mut ledger = workspace(&dir);
        let start = contents(&ledger);
        // What stood after each operation in force.
        let mut line = vec![start.clone()];
        for step in steps.iter().filter(|step| step.is_undoable()) {
            let before = contents(&ledger);
            if !act(&mut ledger, step) {
                prop_assert_eq!(contents(&ledger), before);
                continue;
            }
            let after = contents(&ledger);
            prop_assert!(ledger.undo("e", "u").unwrap().is_some());
            prop_assert_eq!(&contents(&ledger), &before);
            prop_assert!(ledger.redo("e", "u").unwrap().is_some());
            prop_assert_eq!(&contents(&ledger), &after);
            line.push(after);
        }
        for stood in line.iter().rev().skip(1) {
            prop_assert!(ledger.undo("e", "u").unwrap().is_some());
            prop_assert_eq!(&contents(&ledger), stood);
        }
        prop_assert!(ledger.undo("e", "u").unwrap().is_none());
        prop_assert_eq!(&contents(&ledger), &start);
        for stood in line.iter().skip(1) {
            prop_assert!(ledger.redo("e", "u").unwrap().is_some());
            prop_assert_eq!(&contents(&ledger), stood);
        }
        prop_assert_eq!(ledger.verify().unwrap(), vec![]);
    }

    #[test]
    fn journal_and_packed_index_verify_after_every_step(steps in prop::collection::vec(step(), 1..16)) {
        let (root, mut dir) = temp();
        let mut ledger = workspace(&dir);
        let mut who = "李四";
        let mut copies = 0;
        for step in &steps {
            match step {
                Step::Undo | Step::Redo => {
                    let before = contents(&ledger);
                    let done = match step {
                        Step::Undo => ledger.undo("e", "u"),
                        _ => ledger.redo("e", "u"),
                    };
                    // Two hands may stand in each other's way; then nothing happens.
                    if done.is_err() {
                        prop_assert_eq!(contents(&ledger), before);
                    }
                }
                Step::Reopen => {
                    let before = contents(&ledger);
                    ledger.close().unwrap();
                    ledger = Ledger::open(&dir, env(who)).unwrap();
                    prop_assert_eq!(contents(&ledger), before);
                }
                Step::Hand(first) => {
                    who = if *first { "李四" } else { "王五" };
                    ledger.set_operator(who);
                }
                Step::PutAt(stage, figure) => {
                    let before = contents(&ledger);
                    let address = Address { stage: STAGES[*stage].to_owned(), ..at("u", "workers") };
                    let entry = Entry::of(i64::from(*figure).into());
                    let done = ledger.transact(op("step", "u"), |tx| tx.put_entry(&address, Some(&entry), ""));
                    match done {
                        Ok(_) => {}
                        Err(Error::StageClosed { .. }) => prop_assert_eq!(contents(&ledger), before),
                        Err(other) => prop_assert!(false, "{}", other),
                    }
                }
                Step::Restore => {
                    let before = contents(&ledger);
                    let kept = ledger.backup().unwrap();
                    ledger.close().unwrap();
                    copies += 1;
                    dir = root.path().join(format!("restored-{copies}"));
                    std::fs::create_dir(&dir).unwrap();
                    std::fs::copy(kept, paths::database(&dir)).unwrap();
                    ledger = Ledger::open(&dir, env(who)).unwrap();
                    prop_assert_eq!(contents(&ledger), before);
                }
                // What is typed at a stage that a formal act has closed is refused.
                Step::Put(_) | Step::Ready(..) if !writable(&ledger) => {}
                _ => {
                    act(&mut ledger, step);
                }
            }
            prop_assert_eq!(ledger.verify().unwrap(), vec![]);
        }
    }
}

//! 撤销 and 重做: whose, how far, and what they refuse.

use super::{at, contents, env, op, temp, type_in, typed, workspace};
use crate::{Error, Ledger, NewOperation};
use model::entry::Entry;

fn stands(ledger: &Ledger) -> String {
    typed(ledger, "u", "workers").unwrap_or_default()
}

#[test]
fn the_line_goes_back_and_forward_across_a_restart() {
    let (_root, dir) = temp();
    let mut ledger = workspace(&dir);
    for figure in ["1", "2", "3"] {
        type_in(&mut ledger, "u", "workers", figure);
    }
    let undone = ledger.undo("e", "u").unwrap().unwrap();
    assert_eq!(
        (undone.kind.as_str(), undone.label.as_str()),
        ("record", "record u")
    );
    assert_eq!(undone.cells, ["workers".parse().unwrap()]);
    assert_eq!(stands(&ledger), "2");
    ledger.close().unwrap();

    let mut ledger = Ledger::open(&dir, env("李四")).unwrap();
    ledger.undo("e", "u").unwrap().unwrap();
    assert_eq!(stands(&ledger), "1");
    assert_eq!(
        ledger.can_redo("e", "u").unwrap().as_deref(),
        Some("record u")
    );
    ledger.redo("e", "u").unwrap().unwrap();
    assert_eq!(stands(&ledger), "2");
    ledger.redo("e", "u").unwrap().unwrap();
    assert_eq!(stands(&ledger), "3");
    assert_eq!(ledger.redo("e", "u").unwrap(), None);
    for left in ["2", "1", ""] {
        ledger.undo("e", "u").unwrap().unwrap();
        assert_eq!(stands(&ledger), left);
    }
    assert_eq!(ledger.undo("e", "u").unwrap(), None);
    assert_eq!(ledger.can_undo("e", "u").unwrap(), None);
    assert_eq!(ledger.verify().unwrap(), []);
}

#[test]
fn something_new_clears_what_could_be_done_again() {
    let (_root, dir) = temp();
    let mut ledger = workspace(&dir);
    type_in(&mut ledger, "u", "workers", "1");
    type_in(&mut ledger, "u", "workers", "2");
    ledger.undo("e", "u").unwrap();
    type_in(&mut ledger, "u", "crafts", "9");
    assert_eq!(ledger.can_redo("e", "u").unwrap(), None);
    assert_eq!(ledger.redo("e", "u").unwrap(), None);
    // What is left to undo is the new thing, then what stood before the undone one.
    ledger.undo("e", "u").unwrap();
    assert_eq!(
        (stands(&ledger).as_str(), typed(&ledger, "u", "crafts")),
        ("1", None)
    );
    ledger.undo("e", "u").unwrap();
    assert_eq!(stands(&ledger), "");
    assert_eq!(ledger.undo("e", "u").unwrap(), None);
}

#[test]
fn each_unit_and_each_operator_has_a_line_of_its_own() {
    let (_root, dir) = temp();
    let mut ledger = workspace(&dir);
    type_in(&mut ledger, "u", "workers", "1");
    type_in(&mut ledger, "v", "workers", "2");
    ledger.set_operator("王五");
    assert_eq!(ledger.undo("e", "u").unwrap(), None);
    type_in(&mut ledger, "u", "crafts", "3");
    ledger.set_operator("李四");
    ledger.undo("e", "u").unwrap().unwrap();
    assert_eq!(typed(&ledger, "u", "workers"), None);
    assert_eq!(typed(&ledger, "u", "crafts").as_deref(), Some("3"));
    assert_eq!(typed(&ledger, "v", "workers").as_deref(), Some("2"));
}

#[test]
fn a_formal_act_is_not_undone() {
    let (_root, dir) = temp();
    let mut ledger = workspace(&dir);
    type_in(&mut ledger, "u", "workers", "1");
    let act = NewOperation {
        undoable: false,
        ..op("submit", "u")
    };
    ledger
        .transact(act, |tx| tx.put_setting("submitted", "u"))
        .unwrap();
    assert_eq!(
        ledger.can_undo("e", "u").unwrap().as_deref(),
        Some("record u")
    );
    ledger.undo("e", "u").unwrap().unwrap();
    assert_eq!(ledger.setting("submitted").unwrap().as_deref(), Some("u"));
}

#[test]
fn undo_refuses_to_overwrite_what_somebody_else_changed_since() {
    let (_root, dir) = temp();
    let mut ledger = workspace(&dir);
    let entry = |n: i64| Entry::of(n.into());
    ledger
        .transact(op("record", "u"), |tx| {
            tx.put_entry(&at("u", "crafts"), Some(&entry(1)), "")?;
            tx.put_entry(&at("u", "workers"), Some(&entry(1)), "")
        })
        .unwrap();
    ledger.set_operator("王五");
    type_in(&mut ledger, "u", "crafts", "8");
    ledger.set_operator("李四");
    let (before, head) = (contents(&ledger), ledger.head().unwrap());
    let refused = ledger.undo("e", "u").unwrap_err();
    assert!(
        matches!(&refused, Error::ChangedSince { table, key, .. } if table == "entry" && key.contains("crafts"))
    );
    assert_eq!((contents(&ledger), ledger.head().unwrap()), (before, head));
    // Once it says again what the operation left, the operation can be undone.
    type_in(&mut ledger, "v", "crafts", "8");
    ledger.set_operator("王五");
    ledger.undo("e", "u").unwrap().unwrap();
    ledger.set_operator("李四");
    ledger.undo("e", "u").unwrap().unwrap();
    assert_eq!(stands(&ledger), "");
}

//! The one door for change: what is written is read back, exactly, and stands in the journal.

use super::{at, env, op, temp, type_in, typed, workspace};
use crate::{Error, Evaluation, Evidence, Ledger, Unit};
use model::entry::Entry;
use model::number::Dec;

#[test]
fn what_is_typed_comes_back_exactly() {
    let (_root, dir) = temp();
    let mut ledger = workspace(&dir);
    let entries = [
        (
            "workers",
            Entry {
                typed: "2.8亿".to_owned(),
                value: Some(Dec::new(280_000_000, 0)),
                ..Entry::default()
            },
        ),
        ("rate:rate", Entry::of("93.50".parse().unwrap())),
        ("big", Entry::of(Dec::new(i64::MAX, 4))),
        ("small", Entry::of(Dec::new(i64::MIN, 28))),
        (
            "crafts@prev",
            Entry {
                typed: "  12 ".to_owned(),
                value: Some(Dec::from(12)),
                note: "含\"外地\"\n\\ <b>'; DROP TABLE entry; --".to_owned(),
                as_of: "2026-11-30".to_owned(),
                source: "人社局 🛠".to_owned(),
                estimate: true,
            },
        ),
        ("@highlights", Entry::words("一、\t特色")),
    ];
    let done = ledger
        .transact(op("record", "u"), |tx| {
            for (cell, entry) in &entries {
                tx.put_entry(&at("u", cell), Some(entry), "basis")?;
            }
            Ok(())
        })
        .unwrap();
    assert_eq!(done.cells.len(), entries.len());
    ledger.close().unwrap();

    let ledger = Ledger::open(&dir, env("李四")).unwrap();
    let stored = ledger.entries("e", "u", "fill").unwrap();
    assert_eq!(stored.len(), entries.len());
    for (cell, entry) in &entries {
        let found = &stored[&cell.parse().unwrap()];
        assert_eq!(
            (&found.entry, found.seq, found.basis.as_str()),
            (entry, 2, "basis")
        );
        // 93.50 keeps its last digit, which equality of numbers would not see.
        assert_eq!(
            found.entry.value.map(|v| v.to_string()),
            entry.value.map(|v| v.to_string())
        );
    }
    assert_eq!(ledger.verify().unwrap(), []);
}

#[test]
fn participants_keep_their_order_and_roles_their_units() {
    let (_root, dir) = temp();
    let mut ledger = workspace(&dir);
    assert_eq!(
        ledger.evaluation("e").unwrap().unwrap().participants,
        ["v", "u"]
    );
    ledger
        .transact(op("bind", ""), |tx| {
            tx.bind_role("e", "hr", Some("u"))?;
            tx.bind_role("e", "union", Some("v"))?;
            tx.bind_role("e", "hr", None)?;
            let evaluation = tx.evaluation("e")?.unwrap();
            tx.set_participants(&Evaluation {
                participants: vec!["u".to_owned()],
                ..evaluation
            })
        })
        .unwrap();
    assert_eq!(ledger.evaluations().unwrap()[0].participants, ["u"]);
    assert_eq!(
        ledger.roles("e").unwrap(),
        [("union".to_owned(), "v".to_owned())].into()
    );
    assert_eq!(ledger.verify().unwrap(), []);
}

#[test]
fn an_operation_that_changes_nothing_is_not_written() {
    let (_root, dir) = temp();
    let mut ledger = workspace(&dir);
    assert_eq!(type_in(&mut ledger, "u", "workers", "5"), Some(2));
    let before = ledger.head().unwrap();
    assert_eq!(type_in(&mut ledger, "u", "workers", "5"), None);
    let there_and_back = ledger.transact(op("record", "u"), |tx| {
        tx.put_entry(&at("u", "workers"), Some(&Entry::of(Dec::from(6))), "")?;
        tx.put_entry(&at("u", "crafts"), Some(&Entry::of(Dec::from(6))), "")?;
        tx.put_entry(&at("u", "crafts"), None, "")?;
        tx.put_entry(&at("u", "workers"), Some(&Entry::of(Dec::from(5))), "")
    });
    assert_eq!(there_and_back.unwrap().seq, None);
    assert_eq!(ledger.head().unwrap(), before);
    assert_eq!(ledger.verify().unwrap(), []);
}

#[test]
fn a_failed_operation_leaves_everything_as_it_was() {
    let (_root, dir) = temp();
    let mut ledger = workspace(&dir);
    type_in(&mut ledger, "u", "workers", "5");
    let before = ledger.head().unwrap();
    let failed = ledger.transact(op("record", "u"), |tx| {
        tx.put_entry(&at("u", "workers"), Some(&Entry::of(Dec::from(6))), "")?;
        tx.put_entry(
            &at("u", "huge"),
            Some(&Entry::of("92233720368547758.08".parse().unwrap())),
            "",
        )
    });
    assert!(matches!(failed.unwrap_err(), Error::TooManyDigits { cell, .. } if cell == "huge"));
    let nobody = ledger.transact(op("record", "u"), |tx| {
        tx.put_entry(&at("nobody", "workers"), Some(&Entry::of(Dec::from(6))), "")
    });
    assert_eq!(nobody.unwrap_err().code(), "workspace-not-there");
    let null = ledger.transact(op("record", "u"), |tx| {
        tx.put_unit(&Unit {
            id: "w".to_owned(),
            name: "a\0b".to_owned(),
            ..Unit::default()
        })
    });
    assert_eq!(null.unwrap_err().code(), "workspace-null-character");
    assert_eq!(ledger.head().unwrap(), before);
    assert_eq!(typed(&ledger, "u", "workers").as_deref(), Some("5"));
    assert_eq!(ledger.units().unwrap().len(), 2);
}

#[test]
fn who_changed_a_figure_when_and_from_what() {
    let (_root, dir) = temp();
    let mut ledger = workspace(&dir);
    type_in(&mut ledger, "u", "workers", "5");
    ledger.set_operator("王五");
    type_in(&mut ledger, "u", "workers", "7");
    let history = ledger.history(&at("u", "workers")).unwrap();
    let told: Vec<(&str, Option<&str>, Option<&str>)> = history
        .iter()
        .map(|c| {
            let text = |e: &'_ Option<Entry>| e.as_ref().map(|e| e.typed.clone().leak() as &str);
            (c.who.as_str(), text(&c.before), text(&c.after))
        })
        .collect();
    assert_eq!(
        told,
        [("王五", Some("5"), Some("7")), ("李四", None, Some("5"))]
    );
    let operations = ledger.operations(2).unwrap();
    assert_eq!(
        (operations[0].seq, operations[1].seq, operations[0].changes),
        (3, 2, 1)
    );
    assert_eq!(ledger.last_saved_at().unwrap(), Some(operations[0].at));
}

#[test]
fn evidence_is_kept_in_order_and_removed() {
    let (_root, dir) = temp();
    let mut ledger = workspace(&dir);
    let piece = |n: u16| Evidence {
        evaluation: "e".to_owned(),
        unit: "u".to_owned(),
        indicator: "craft".to_owned(),
        n,
        title: format!("第{n}件"),
        ready: n > 1,
        ..Evidence::default()
    };
    ledger
        .transact(op("evidence", "u"), |tx| {
            for n in [10, 2, 1] {
                tx.put_evidence(&piece(n))?;
            }
            Ok(())
        })
        .unwrap();
    ledger
        .transact(op("evidence", "u"), |tx| {
            tx.remove_evidence("e", "u", "craft", 2)
        })
        .unwrap();
    assert_eq!(ledger.evidence("e", "u").unwrap(), [piece(1), piece(10)]);
    let undone = ledger.undo("e", "u").unwrap().unwrap();
    assert_eq!(undone.indicators, ["craft"]);
    assert_eq!(
        ledger.evidence("e", "u").unwrap(),
        [piece(1), piece(2), piece(10)]
    );
    assert_eq!(ledger.verify().unwrap(), []);
}

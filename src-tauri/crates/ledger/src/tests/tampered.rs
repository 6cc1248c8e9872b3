//! Whoever changes the file behind the program's back is found out.

use super::{temp, type_in, workspace};
use crate::Ledger;

fn codes(ledger: &Ledger) -> Vec<&'static str> {
    let mut codes: Vec<_> = ledger
        .verify()
        .unwrap()
        .into_iter()
        .map(|fault| fault.code)
        .collect();
    codes.dedup();
    codes
}

#[test]
fn tampering_is_found() {
    let cases: &[(&str, &[&str])] = &[
        (
            "UPDATE entry SET mantissa = 9 WHERE cell = 'crafts'",
            &["row-differs", "figures-differ"],
        ),
        (
            "DELETE FROM entry WHERE cell = 'crafts'",
            &["row-differs", "figures-differ"],
        ),
        ("INSERT INTO setting VALUES ('x', 'y')", &["row-differs"]),
        (
            "INSERT INTO progress VALUES ('e', 'u', 'settle', 'own', 'settled', 1, '', '', '[]', '')",
            &["row-differs"],
        ),
        (
            "INSERT INTO draw VALUES ('e', 'u', 1, '7', '[]', '', '')",
            &["row-differs"],
        ),
        ("DELETE FROM figures", &["figures-differ"]),
        ("UPDATE figures SET pack = x'4002'", &["figures-differ"]),
        ("UPDATE figures SET pack = x'ff'", &["figures-differ"]),
        ("DELETE FROM shape", &["figures-differ"]),
        (
            "UPDATE unit SET phone = '1' WHERE id = 'u'",
            &["row-differs"],
        ),
        (
            "UPDATE operation SET who = '王五' WHERE seq = 2",
            &["chain-hash"],
        ),
        (
            "UPDATE operation SET hash = replace(hash, substr(hash, 1, 1), 'z') WHERE seq = 2",
            &["chain-hash", "chain-link"],
        ),
        (
            "UPDATE change SET after = json_set(after, '$.mantissa', 9) WHERE operation = 3",
            &["chain-hash", "chain-row"],
        ),
        (
            "DELETE FROM change WHERE operation = 3",
            &["chain-hash", "chain-row"],
        ),
        (
            "PRAGMA foreign_keys = OFF; DELETE FROM change WHERE operation = 3; DELETE FROM operation WHERE seq = 3",
            &["chain-gap", "chain-link", "chain-gap", "chain-row"],
        ),
        (
            "PRAGMA foreign_keys = OFF; DELETE FROM change WHERE operation = 5; DELETE FROM operation WHERE seq = 5",
            &["reference", "row-differs"],
        ),
        (
            "PRAGMA foreign_keys = OFF; DELETE FROM unit WHERE id = 'v'",
            &["reference", "row-differs"],
        ),
    ];
    for (tampering, found) in cases {
        let (_root, dir) = temp();
        let mut ledger = workspace(&dir);
        for (unit, cell, figure) in [
            ("u", "workers", "1"),
            ("u", "crafts", "2"),
            ("v", "workers", "3"),
            ("u", "crafts", "4"),
        ] {
            type_in(&mut ledger, unit, cell, figure);
        }
        assert_eq!(codes(&ledger), Vec::<&str>::new());
        ledger.sql.execute_batch(tampering).unwrap();
        assert_eq!(codes(&ledger), *found, "{tampering}");
    }
}

#[test]
fn a_journal_moved_into_another_workspace_is_found() {
    let (_root, dir) = temp();
    let mut ledger = workspace(&dir);
    type_in(&mut ledger, "u", "workers", "1");
    ledger.id = "another".to_owned();
    assert_eq!(codes(&ledger), ["chain-link"]);
}

#[test]
fn a_row_from_before_a_column_was_added_says_the_same() {
    let (_root, dir) = temp();
    let mut ledger = workspace(&dir);
    type_in(&mut ledger, "u", "craft:text", "说明");
    type_in(&mut ledger, "u", "craft:text", "更正");
    // As if mantissa and scale had come with a later schema: only the hash, which covers the text, can tell.
    let older = "UPDATE change SET after = json_remove(after, '$.mantissa', '$.scale') WHERE operation IN (2, 3)";
    ledger.sql.execute_batch(older).unwrap();
    assert_eq!(codes(&ledger), ["chain-hash"]);
    for _ in 0..2 {
        ledger.undo("e", "u").unwrap().unwrap();
        ledger.redo("e", "u").unwrap().unwrap();
        ledger.undo("e", "u").unwrap().unwrap();
    }
    assert_eq!(ledger.entries("e", "u", "fill").unwrap().len(), 0);
    assert_eq!(codes(&ledger), ["chain-hash"]);
}

/// Every line of what the database says of itself was a finding.
#[test]
fn a_file_that_is_damaged_inside_is_one_fault() {
    let (_root, dir) = temp();
    let ledger = workspace(&dir);
    // As if the table had always refused what stands in two of its rows.
    let refuses = "PRAGMA writable_schema = ON;
        UPDATE sqlite_master SET sql = replace(sql, 'id <> ''''', 'id = ''''') WHERE name = 'unit';
        PRAGMA writable_schema = RESET";
    ledger.sql.execute_batch(refuses).unwrap();
    let faults = ledger.verify().unwrap();
    assert_eq!(faults.len(), 1, "{faults:?}");
    assert_eq!(faults[0].code, "integrity");
}

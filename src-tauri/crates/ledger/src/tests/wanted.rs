//! Looking through the journal: by who, unit, kind, indicator, days and words, page by page.

use super::{op, temp, type_in, workspace};
use crate::{Ledger, NewOperation, Wanted};
use rusqlite::params;
use std::time::{Duration, Instant};

fn seqs(ledger: &Ledger, wanted: &Wanted) -> Vec<i64> {
    let found = ledger.operations_wanted(wanted, 50).unwrap();
    found.iter().map(|one| one.seq).collect()
}

fn text(text: &str) -> String {
    text.to_owned()
}

#[test]
fn operations_are_found_by_everything_that_is_asked_of_them() {
    let (_root, dir) = temp();
    let mut ledger = workspace(&dir);
    type_in(&mut ledger, "u", "workers", "5"); // 2
    ledger.set_operator("王五");
    type_in(&mut ledger, "v", "workers@prev", "7"); // 3
    type_in(&mut ledger, "u", "craft:mark", "1"); // 4
    let because = NewOperation {
        reason: Some(text("数据有误")),
        ..op("evidence", "u")
    };
    let piece = crate::Evidence {
        evaluation: text("e"),
        unit: text("u"),
        indicator: text("craft"),
        n: 1,
        title: text("名册"),
        ..crate::Evidence::default()
    };
    ledger
        .transact(because, |tx| tx.put_evidence(&piece))
        .unwrap(); // 5

    let all = Wanted::default();
    assert_eq!(seqs(&ledger, &all), [5, 4, 3, 2, 1]);
    let wanted = |set: fn(&mut Wanted)| {
        let mut wanted = Wanted::default();
        set(&mut wanted);
        seqs(&ledger, &wanted)
    };
    assert_eq!(wanted(|w| w.who = text("李四")), [2, 1]);
    assert_eq!(wanted(|w| w.evaluation = text("e")), [5, 4, 3, 2]);
    // Operation 1 made the unit: it has changed something of it too.
    assert_eq!(wanted(|w| w.unit = text("v")), [3, 1]);
    assert_eq!(wanted(|w| w.kinds = vec![text("evidence")]), [5]);
    assert_eq!(wanted(|w| w.items = vec![text("workers")]), [3, 2]);
    assert_eq!(wanted(|w| w.items = vec![text("craft")]), [5, 4]);
    assert!(wanted(|w| w.items = vec![text("work")]).is_empty());
    assert_eq!(wanted(|w| w.words = text("数据有误")), [5]);
    assert_eq!(wanted(|w| w.words = text("名册")), [5]);
    assert!(wanted(|w| w.from = text("2026-12-01")).is_empty());
    assert_eq!(wanted(|w| w.to = text("2026-11-30")).len(), 5);
    let page = ledger.operations_wanted(&all, 2).unwrap();
    let next = Wanted {
        before: page.last().map(|one| one.seq),
        ..all
    };
    assert_eq!(seqs(&ledger, &next), [3, 2, 1]);
    assert_eq!(ledger.people().unwrap(), ["李四", "王五"]);
    let kinds = ledger.kinds().unwrap();
    assert_eq!(kinds, ["evaluation-create", "evidence", "record"]);

    let changes = ledger.changes(1, 0, 3).unwrap();
    let rest = ledger.changes(1, 3, 10).unwrap();
    let tables: Vec<&str> = changes
        .iter()
        .chain(&rest)
        .map(|one| one.table.as_str())
        .collect();
    assert_eq!(
        tables,
        [
            "system",
            "unit",
            "unit",
            "evaluation",
            "participant",
            "participant"
        ]
    );
    let typed = ledger.changes(2, 0, 1).unwrap();
    assert_eq!(typed[0].before, None);
    assert_eq!(typed[0].after.as_ref().unwrap()["typed"], "5");
}

/// A hundred thousand operations of several years: a page is there at once, and a search that finds little does not wait long.
#[test]
fn a_long_journal_is_paged_and_searched_by_the_database() {
    let (_root, dir) = temp();
    let ledger = workspace(&dir);
    let made = "WITH RECURSIVE n(seq) AS (SELECT 2 UNION ALL SELECT seq + 1 FROM n WHERE seq < 100000)
        INSERT INTO operation
        SELECT seq, 'op-' || seq, (SELECT id FROM workspace), '2026-11-30T09:00:00+08:00',
            iif(seq % 1000 = 0, '王五', '李四'), 'desk', '0.1.0', 'record', '填报 C2-' || seq, NULL, 'e',
            iif(seq % 2, 'u', 'v'), 1, NULL, printf('%064d', seq - 1), printf('%064d', seq)
        FROM n";
    ledger.sql.execute_batch(made).unwrap();
    let changed = "INSERT INTO change
        SELECT seq, 0, 'entry', json_array('e', unit, 'fill', 'datum_' || (seq % 300)), NULL,
            json_object('typed', 'figure ' || seq)
        FROM operation WHERE seq > 1";
    ledger.sql.execute(changed, params![]).unwrap();
    let timed = |wanted: &Wanted| {
        let begun = Instant::now();
        let found = ledger.operations_wanted(wanted, 100).unwrap();
        (found.len(), begun.elapsed())
    };
    let second = Duration::from_secs(1);
    let (n, took) = timed(&Wanted::default());
    assert!(n == 100 && took < second / 4, "{n} in {took:?}");
    let deep = Wanted {
        before: Some(500),
        ..Wanted::default()
    };
    let (n, took) = timed(&deep);
    assert!(n == 100 && took < second / 4, "{n} in {took:?}");
    let who = Wanted {
        who: text("王五"),
        unit: text("v"),
        ..Wanted::default()
    };
    let (n, took) = timed(&who);
    assert!(n == 100 && took < second * 4, "{n} in {took:?}");
    let rare = Wanted {
        items: vec![text("datum_7")],
        words: text("figure 307"),
        ..Wanted::default()
    };
    let (n, took) = timed(&rare);
    assert!(n >= 1 && took < second * 8, "{n} in {took:?}");
}

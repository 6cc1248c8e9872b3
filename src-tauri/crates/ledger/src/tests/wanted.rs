//! Looking through the journal: by who, unit, kind, indicator, days and words, page by page.

use super::{op, temp, type_in, workspace};
use crate::{Ledger, NewOperation, Wanted};
use rusqlite::params;
use std::path::Path;
use std::time::Instant;

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

/// Makes a workspace with this number of operations; each changes one figure.
fn long(dir: &Path, n: u32) -> Ledger {
    let ledger = workspace(dir);
    let made = "WITH RECURSIVE n(seq) AS (SELECT 2 UNION ALL SELECT seq + 1 FROM n WHERE seq < ?1)
        INSERT INTO operation
        SELECT seq, 'op-' || seq, (SELECT id FROM workspace), '2026-11-30T09:00:00+08:00',
            iif(seq % 1000 = 0, '王五', '李四'), 'desk', '0.1.0', 'record', '填报 C2-' || seq, NULL, 'e',
            iif(seq % 2, 'u', 'v'), 1, NULL, printf('%064d', seq - 1), printf('%064d', seq)
        FROM n";
    ledger.sql.execute(made, params![n]).unwrap();
    let changed = "INSERT INTO change
        SELECT seq, 0, 'entry', json_array('e', unit, 'fill', 'datum_' || (seq % 300)), NULL,
            json_object('typed', 'figure ' || seq)
        FROM operation WHERE seq > 1";
    ledger.sql.execute(changed, params![]).unwrap();
    ledger
}

/// Returns how long the page takes at best, in seconds: what else the machine does only makes it longer.
fn seconds(ledger: &Ledger, wanted: &Wanted, found: usize) -> f64 {
    let once = |_| {
        let begun = Instant::now();
        let page = ledger.operations_wanted(wanted, 100).unwrap();
        assert_eq!(page.len(), found, "{wanted:?}");
        begun.elapsed().as_secs_f64()
    };
    (0..7).map(once).fold(f64::INFINITY, f64::min)
}

/// The first page of a hundred thousand operations takes no longer than that of a thousand; a search that finds nothing takes as
/// many times longer as there are more operations, and no longer for many keys than for one.
#[test]
#[cfg_attr(
    windows,
    ignore = "compares times, and what reads files under Wine waits for what else does"
)]
fn a_long_journal_is_paged_and_searched_by_the_database() {
    let (_few, few) = temp();
    let (_many, many) = temp();
    let (few, many) = (long(&few, 1_000), long(&many, 100_000));
    let ratio = |wanted: &Wanted, found: usize| {
        seconds(&many, wanted, found) / seconds(&few, wanted, found)
    };
    let first = ratio(&Wanted::default(), 100);
    assert!(first < 5.0, "the first page takes {first:.1} times as long");
    let deep = Wanted {
        before: Some(500),
        ..Wanted::default()
    };
    let deep = ratio(&deep, 100);
    assert!(deep < 5.0, "a page far back takes {deep:.1} times as long");
    let nothing = |set: fn(&mut Wanted)| {
        let mut wanted = Wanted::default();
        set(&mut wanted);
        wanted
    };
    for wanted in [
        nothing(|w| w.unit = text("z")),
        nothing(|w| w.who = text("赵六")),
        nothing(|w| w.items = vec![text("datum")]),
        nothing(|w| w.words = text("没有的词")),
        nothing(|w| w.from = text("2027-01-01")),
    ] {
        let times = ratio(&wanted, 0);
        assert!(times < 400.0, "{times:.0} times as long: {wanted:?}");
    }
    let one = nothing(|w| w.items = vec![text("datum")]);
    let thirty = nothing(|w| w.items = (0..30).map(|n| format!("datum{n}")).collect());
    let times = seconds(&many, &thirty, 0) / seconds(&many, &one, 0);
    assert!(
        times < 3.0,
        "thirty keys take {times:.1} times as long as one"
    );
}

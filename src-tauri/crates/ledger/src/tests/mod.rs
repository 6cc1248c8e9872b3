#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod backup;
mod broken;
mod change;
mod fixture;
mod folder;
mod killed;
mod law;
mod restore;
mod stages;
mod tampered;
mod undo;
mod wanted;

use crate::{Address, Env, Evaluation, Ledger, NewOperation, StoredSystem, Unit};
use chrono::{DateTime, FixedOffset, TimeDelta};
use model::entry::{Cell, Entry};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use tempfile::TempDir;

/// A world that replays: the clock goes on by a second each time it is read, ids count.
pub fn env(operator: &str) -> Env {
    static ID: AtomicU64 = AtomicU64::new(0);
    let start: DateTime<FixedOffset> = "2026-11-30T09:00:00+08:00".parse().unwrap();
    let seconds = AtomicI64::new(0);
    Env {
        now: Arc::new(move || start + TimeDelta::seconds(seconds.fetch_add(1, Ordering::Relaxed))),
        new_id: Arc::new(|| {
            format!(
                "id-{}-{}",
                std::process::id(),
                ID.fetch_add(1, Ordering::Relaxed)
            )
        }),
        operator: operator.to_owned(),
        version: "0.2.0".to_owned(),
        host: "desk".to_owned(),
    }
}

/// A folder that goes away with the test.
pub fn temp() -> (TempDir, PathBuf) {
    let root = tempfile::tempdir().unwrap();
    let dir = root.path().join("工作 数据");
    (root, dir)
}

/// A workspace with an evaluation `e` of the units `u` and `v`.
pub fn workspace(dir: &Path) -> Ledger {
    let mut ledger = Ledger::create(dir, env("李四")).unwrap();
    ledger
        .transact(op("evaluation-create", ""), |tx| {
            tx.put_system(&StoredSystem {
                fingerprint: "f".to_owned(),
                key: "county".to_owned(),
                version: "2026".to_owned(),
                text: "key = \"county\"".to_owned(),
            })?;
            for id in ["u", "v"] {
                tx.put_unit(&Unit {
                    id: id.to_owned(),
                    name: format!("{id}县"),
                    ..Unit::default()
                })?;
            }
            tx.put_evaluation(&Evaluation {
                id: "e".to_owned(),
                year: 2026,
                system: "f".to_owned(),
                stage: "fill".to_owned(),
                participants: vec!["v".to_owned(), "u".to_owned()],
                ..Evaluation::default()
            })
        })
        .unwrap();
    ledger
}

/// An operation on unit `unit` of `e`, or on neither.
pub fn op(kind: &'static str, unit: &str) -> NewOperation {
    let scope = |text: &str| (!unit.is_empty()).then(|| text.to_owned());
    NewOperation {
        kind,
        label: format!("{kind} {unit}"),
        reason: None,
        evaluation: scope("e"),
        unit: scope(unit),
        undoable: !unit.is_empty(),
    }
}

pub fn at(unit: &str, cell: &str) -> Address {
    Address {
        evaluation: "e".to_owned(),
        unit: unit.to_owned(),
        stage: "fill".to_owned(),
        cell: cell.parse().unwrap(),
    }
}

/// Types a figure; gives the operation's position.
pub fn type_in(ledger: &mut Ledger, unit: &str, cell: &str, figure: &str) -> Option<i64> {
    let entry = Entry {
        typed: figure.to_owned(),
        value: figure.parse().ok(),
        ..Entry::default()
    };
    ledger
        .transact(op("record", unit), |tx| {
            tx.put_entry(&at(unit, cell), Some(&entry), "")
        })
        .unwrap()
        .seq
}

/// What stands typed in a cell.
pub fn typed(ledger: &Ledger, unit: &str, cell: &str) -> Option<String> {
    let cell: Cell = cell.parse().unwrap();
    Some(
        ledger
            .entries("e", unit, "fill")
            .unwrap()
            .get(&cell)?
            .entry
            .typed
            .clone(),
    )
}

/// Everything that stands, in every table but the journal's.
pub fn contents(ledger: &Ledger) -> Vec<String> {
    let rows = |table| crate::table::every(&ledger.sql, &ledger.dir, table).unwrap();
    crate::tables::TABLES
        .into_iter()
        .flat_map(|table| {
            rows(table)
                .into_iter()
                .map(move |(key, row)| format!("{} {key} {row}", table.name))
        })
        .collect()
}

/// Every file under a folder with its bytes.
pub fn files(dir: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => found.extend(files(&path)),
            false => found.push((path.clone(), std::fs::read(&path).unwrap())),
        }
    }
    found.sort();
    found
}

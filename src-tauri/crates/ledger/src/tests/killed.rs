//! kill -9 in the middle of typing: what was shown as saved is there, whole, and nothing half.

use super::{env, temp, type_in, workspace};
use crate::Ledger;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};

const FOLDER: &str = "GONGPING_TEST_FOLDER";
const PLAIN: &str = "GONGPING_TEST_PLAIN_JOURNAL";

/// Types without end, saying what is saved; run as a child by the tests below, which kill it.
#[test]
#[ignore = "runs until it is killed; started by the tests of this file"]
fn types_until_killed() {
    let dir = std::env::var(FOLDER).unwrap();
    let mut ledger = Ledger::open(Path::new(&dir), env("李四")).unwrap();
    if std::env::var_os(PLAIN).is_some() {
        ledger
            .sql
            .execute_batch(include_str!("../workspace/removable.sql"))
            .unwrap();
    }
    let mut out = std::io::stdout();
    for n in ledger.head().unwrap().seq + 1.. {
        let seq = type_in(&mut ledger, "u", &format!("datum_{n}"), &n.to_string()).unwrap();
        assert_eq!(seq, n);
        writeln!(out, "\nsaved {seq}").unwrap();
        out.flush().unwrap();
    }
}

/// Starts the child, kills it once it has saved `wanted` more; the last it said was saved.
fn kill_after(dir: &Path, plain: bool, wanted: usize) -> i64 {
    let mut child = Command::new(std::env::current_exe().unwrap());
    child.args([
        "--exact",
        "tests::killed::types_until_killed",
        "--ignored",
        "--nocapture",
    ]);
    child
        .env(FOLDER, dir)
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    if plain {
        child.env(PLAIN, "1");
    }
    let mut child = child.spawn().unwrap();
    let mut saved = Vec::new();
    for line in BufReader::new(child.stdout.take().unwrap()).lines() {
        if let Some(seq) = line.unwrap().strip_prefix("saved ") {
            saved.push(seq.parse().unwrap());
        }
        if saved.len() == wanted {
            // SIGKILL. What was said between this and its death is still read: it counts as shown.
            child.kill().unwrap();
        }
    }
    let ended = child.wait().unwrap();
    assert!(
        !ended.success() && saved.len() >= wanted,
        "{ended}, {} saved",
        saved.len()
    );
    *saved.last().unwrap()
}

fn nothing_is_lost(plain: bool) {
    let (_root, dir) = temp();
    workspace(&dir).close().unwrap();
    for wanted in [1, 40, 17] {
        let shown = kill_after(&dir, plain, wanted);
        // The dead program's lock is gone with it, and reading beside needs none.
        let ledger = Ledger::open(&dir, env("李四")).unwrap();
        let saved = ledger.head().unwrap().seq;
        // One more may have reached the disk before it could be said.
        assert!(
            saved == shown || saved == shown + 1,
            "{shown} shown, {saved} there"
        );
        let entries = ledger.entries("e", "u", "fill").unwrap();
        assert_eq!(i64::try_from(entries.len()).unwrap(), saved - 1);
        for n in 2..=saved {
            assert_eq!(entries[&format!("datum_{n}").parse().unwrap()].seq, n);
        }
        assert_eq!(ledger.verify().unwrap(), []);
        ledger.close().unwrap();
    }
}

#[test]
fn what_was_shown_as_saved_survives_a_kill() {
    nothing_is_lost(false);
}

#[test]
fn what_was_shown_as_saved_survives_a_kill_on_a_removable_drive() {
    nothing_is_lost(true);
}

#[test]
fn a_kill_leaves_the_workspace_readable_without_the_lock() {
    let (_root, dir) = temp();
    workspace(&dir).close().unwrap();
    let shown = kill_after(&dir, false, 5);
    let reader = Ledger::open_read_only(&dir, env("李四")).unwrap();
    assert!(reader.head().unwrap().seq >= shown);
    assert_eq!(reader.verify().unwrap(), []);
}

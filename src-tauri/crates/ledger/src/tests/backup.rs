//! Backups: known by what they hold, read again after they are written, and never taken for what they are not.

use super::{env, temp, type_in, typed, workspace};
use crate::{Condition, Env, Ledger, Restore, backups, paths};
use chrono::{DateTime, FixedOffset};
use std::path::Path;
use std::sync::Arc;

fn newest(dir: &Path) -> String {
    backups(dir)[0].name.clone()
}

fn conditions(dir: &Path) -> Vec<Condition> {
    backups(dir).into_iter().map(|b| b.condition).collect()
}

/// Everybody's clock stands still, so that names of backups would be equal.
fn still() -> Env {
    let now: DateTime<FixedOffset> = "2026-11-30T18:00:00+08:00".parse().unwrap();
    Env {
        now: Arc::new(move || now),
        ..env("李四")
    }
}

#[test]
fn work_after_going_back_is_backed_up_though_its_numbers_come_again() {
    let (_root, dir) = temp();
    workspace(&dir).close().unwrap();
    let back = newest(&dir);
    for text in ["1", "2", "3"] {
        let mut ledger = Ledger::open(&dir, still()).unwrap();
        type_in(&mut ledger, "u", "workers", text);
        ledger.close().unwrap();
    }
    let restore = Restore::prepare(&dir, &back, still()).unwrap();
    restore.put(still()).unwrap().0.close().unwrap();
    for text in ["4", "5", "6"] {
        let mut ledger = Ledger::open(&dir, still()).unwrap();
        let seq = type_in(&mut ledger, "u", "workers", text);
        let before = backups(&dir).len();
        ledger.close().unwrap();
        assert_eq!(backups(&dir).len(), before + 1, "{seq:?}");
        // Every history keeps its own copies.
        let held = backups(&dir).into_iter().any(|backup| {
            let (_copy_root, copy) = temp();
            std::fs::create_dir_all(&copy).unwrap();
            let from = paths::backup_dir(&dir).join(&backup.name);
            std::fs::copy(from, paths::database(&copy)).unwrap();
            let ledger = Ledger::open(&copy, env("李四")).unwrap();
            typed(&ledger, "u", "workers").as_deref() == Some(text)
        });
        assert!(held, "{text}");
    }
}

#[test]
fn what_is_no_backup_of_this_workspace_counts_as_none() {
    let (_root, dir) = temp();
    let mut ledger = workspace(&dir);
    type_in(&mut ledger, "u", "workers", "1");
    ledger.close().unwrap();
    let path = paths::backup_dir(&dir).join(newest(&dir));
    let whole = std::fs::read(&path).unwrap();
    let (_other_root, other) = temp();
    let mut foreign = workspace(&other);
    let foreign = std::fs::read(foreign.backup().unwrap()).unwrap();
    let mut overwritten = whole.clone();
    overwritten[4096 * 3..4096 * 9].fill(0xA5);
    for (case, bytes, condition) in [
        ("cut", &whole[..whole.len() / 2], Condition::Broken),
        (
            "one byte short",
            &whole[..whole.len() - 1],
            Condition::Broken,
        ),
        ("empty", &[], Condition::Broken),
        ("another file", b"PK a zip", Condition::Broken),
        ("overwritten", &overwritten, Condition::Broken),
        ("of another workspace", &foreign, Condition::Foreign),
    ] {
        std::fs::write(&path, bytes).unwrap();
        assert_eq!(conditions(&dir), [condition], "{case}");
        let ledger = Ledger::open(&dir, env("李四")).unwrap();
        assert!(ledger.unbacked(), "{case}");
        if condition != Condition::Broken {
            assert_eq!(ledger.last_backup(), None, "{case}");
        }
        ledger.close().unwrap();
        let made = backups(&dir);
        let made = made.iter().find(|b| b.condition == Condition::Whole);
        std::fs::remove_file(paths::backup_dir(&dir).join(&made.unwrap().name)).unwrap();
    }
    std::fs::write(&path, &whole).unwrap();
    let ledger = Ledger::open(&dir, env("李四")).unwrap();
    assert!(!ledger.unbacked());
    ledger.close().unwrap();
    assert_eq!(conditions(&dir), [Condition::Whole]);
}

#[test]
fn a_backup_that_fails_on_closing_is_said_at_the_next_start_until_one_succeeds() {
    let (_root, dir) = temp();
    workspace(&dir).close().unwrap();
    let folder = paths::backup_dir(&dir);
    std::fs::remove_dir_all(&folder).unwrap();
    std::fs::write(&folder, "in the way").unwrap();
    let mut ledger = Ledger::open(&dir, env("李四")).unwrap();
    assert!(ledger.unbacked(), "its backups went");
    type_in(&mut ledger, "u", "workers", "1");
    let closed = ledger.close().unwrap();
    assert_eq!(closed.unbacked.map(|e| e.code()), Some("backup-failed"));
    let newer = Env {
        version: "0.3.0".to_owned(),
        ..env("李四")
    };
    let ledger = Ledger::open(&dir, newer).unwrap();
    assert!(ledger.unbacked() && typed(&ledger, "u", "workers").is_some());
    drop(ledger);
    std::fs::remove_file(&folder).unwrap();
    let mut ledger = Ledger::open(&dir, env("李四")).unwrap();
    assert!(ledger.unbacked());
    ledger.backup().unwrap();
    assert!(!ledger.unbacked());
    // The work of a session that still runs is no fault.
    type_in(&mut ledger, "u", "workers", "2");
    assert!(!ledger.unbacked());
    assert!(ledger.close().unwrap().unbacked.is_none());
    assert!(!Ledger::open(&dir, env("李四")).unwrap().unbacked());
}

#[test]
fn a_database_that_is_gone_leads_to_its_backups() {
    let (_root, dir) = temp();
    let mut ledger = workspace(&dir);
    type_in(&mut ledger, "u", "workers", "1");
    ledger.close().unwrap();
    std::fs::remove_file(paths::database(&dir)).unwrap();
    let broken = paths::backup_dir(&dir).join("gongping-29990101-000000-s000009.db");
    std::fs::write(&broken, "").unwrap();
    let good = paths::backup_dir(&dir).join(&backups(&dir)[1].name);
    for error in [
        Ledger::open(&dir, env("李四")).err().unwrap(),
        Ledger::open_read_only(&dir, env("李四")).err().unwrap(),
        Ledger::create(&dir, env("李四")).err().unwrap(),
    ] {
        assert_eq!(error.code(), "workspace-gone");
        assert_eq!(error.params()["newest"], good.display().to_string());
    }
    let restore = Restore::prepare(&dir, &backups(&dir)[1].name, env("李四")).unwrap();
    let (ledger, kept) = restore.put(env("李四")).unwrap();
    assert_eq!(
        (typed(&ledger, "u", "workers").as_deref(), kept),
        (Some("1"), None)
    );
    drop(ledger);
    // Without a usable one there is nothing to lead to.
    std::fs::remove_file(paths::database(&dir)).unwrap();
    std::fs::remove_file(good).unwrap();
    let missing = Ledger::open(&dir, env("李四")).err().map(|e| e.code());
    assert_eq!(missing, Some("workspace-missing"));
}

#[test]
fn the_backup_just_made_stays_when_the_clock_went_back() {
    let (_root, dir) = temp();
    workspace(&dir).close().unwrap();
    let whole = std::fs::read(paths::backup_dir(&dir).join(newest(&dir))).unwrap();
    for n in 0..12 {
        let name = format!("gongping-2099010{}-000000-s0000{n:02}.db", n % 3 + 1);
        std::fs::write(paths::backup_dir(&dir).join(name), &whole).unwrap();
    }
    let mut ledger = Ledger::open(&dir, still()).unwrap();
    type_in(&mut ledger, "u", "workers", "1");
    let made = ledger.backup().unwrap();
    assert!(made.exists());
}

//! Making, opening, sharing, copying and keeping the workspace folder.

use super::{contents, env, files, op, temp, type_in, typed, workspace};
use crate::{Env, Error, Ledger, Restore, paths};
use chrono::{DateTime, FixedOffset, TimeDelta};
use rusqlite_migration::M;
use std::sync::Arc;

#[test]
fn a_second_opener_is_told_who_has_it_and_can_still_read() {
    let (_root, dir) = temp();
    let mut ledger = workspace(&dir);
    type_in(&mut ledger, "u", "workers", "1");
    let Err(refused) = Ledger::open(&dir, env("王五")) else {
        panic!("opened twice")
    };
    let Error::InUse {
        who, host, since, ..
    } = &refused
    else {
        panic!("{refused}")
    };
    assert_eq!((who.as_str(), host.as_str()), ("李四", "desk"));
    assert!(since.starts_with("2026-11-30T09:00:"), "{since}");

    ledger.set_operator("赵六");
    let refused = Ledger::open(&dir, env("王五")).err().unwrap();
    assert_eq!(
        (
            refused.params()["who"].as_str(),
            refused.params()["since"].as_str()
        ),
        ("赵六", &since[..16].replace('T', " ")[..])
    );
    ledger.set_operator("李四");

    let mut reader = Ledger::open_read_only(&dir, env("王五")).unwrap();
    assert!(reader.read_only() && !ledger.read_only());
    assert_eq!(typed(&reader, "u", "workers").as_deref(), Some("1"));
    type_in(&mut ledger, "u", "workers", "2");
    assert_eq!(typed(&reader, "u", "workers").as_deref(), Some("2"));
    let refused = reader
        .transact(op("record", "u"), |tx| tx.put_setting("a", "b"))
        .unwrap_err();
    assert_eq!(refused.code(), "workspace-read-only");
    assert_eq!(reader.backup().unwrap_err().code(), "workspace-read-only");
    // Closing the window while somebody reads loses nothing and frees the lock.
    ledger.close().unwrap();
    assert_eq!(typed(&reader, "u", "workers").as_deref(), Some("2"));
    drop(reader);
    Ledger::open(&dir, env("王五")).unwrap();
}

#[test]
fn a_closed_workspace_is_one_plain_file_that_reading_does_not_touch() {
    let (_root, dir) = temp();
    let mut ledger = workspace(&dir);
    type_in(&mut ledger, "u", "workers", "1");
    let mode: String = ledger
        .sql
        .query_row("PRAGMA journal_mode", [], |row| row.get(0))
        .unwrap();
    let synchronous: i64 = ledger
        .sql
        .query_row("PRAGMA synchronous", [], |row| row.get(0))
        .unwrap();
    assert_eq!((mode.as_str(), synchronous), ("wal", 2));
    ledger.close().unwrap();
    let before = files(&dir);
    let names: Vec<_> = before
        .iter()
        .map(|(path, _)| path.strip_prefix(&dir).unwrap().to_owned())
        .collect();
    assert!(
        !names
            .iter()
            .any(|name| name.ends_with("gongping.db-wal") || name.ends_with("gongping.who")),
        "{names:?}"
    );
    let reader = Ledger::open_read_only(&dir, env("王五")).unwrap();
    assert_eq!(reader.verify().unwrap(), []);
    reader.close().unwrap();
    assert_eq!(files(&dir), before);
    // Copied elsewhere as a plain file, it goes on.
    let (_other, copy) = temp();
    std::fs::create_dir_all(&copy).unwrap();
    std::fs::copy(paths::database(&dir), paths::database(&copy)).unwrap();
    let mut ledger = Ledger::open(&copy, env("王五")).unwrap();
    assert_eq!(type_in(&mut ledger, "u", "workers", "2"), Some(3));
}

#[test]
fn a_new_workspace_is_not_made_over_other_things() {
    let (_root, dir) = temp();
    workspace(&dir).close().unwrap();
    let before = files(&dir);
    let code = |dir: &std::path::Path| Ledger::create(dir, env("李四")).err().map(|e| e.code());
    assert_eq!(code(&dir), Some("workspace-already-there"));
    assert_eq!(files(&dir), before);

    let (_root, dir) = temp();
    std::fs::create_dir_all(&dir).unwrap();
    std::fs::write(dir.join("年报.docx"), "x").unwrap();
    assert_eq!(code(&dir), Some("workspace-folder-taken"));
    assert_eq!(files(&dir).len(), 1);

    // An attempt that was cut off does not stand in the way.
    let (_root, dir) = temp();
    std::fs::create_dir_all(dir.join("backups")).unwrap();
    std::fs::write(paths::unfinished(&dir), "half").unwrap();
    std::fs::write(paths::lock(&dir), "").unwrap();
    assert_eq!(code(&dir), None);
    assert_eq!(
        Ledger::open(&dir, env("李四")).unwrap().verify().unwrap(),
        []
    );
}

#[test]
fn a_folder_with_too_long_a_path_is_refused_before_anything_is_made() {
    let (root, _) = temp();
    let short = root.path().join("工作数据".repeat(3));
    workspace(&short).close().unwrap();
    let long = (0..20).fold(root.path().to_path_buf(), |above, _| {
        above.join("产业工人队伍建设改革")
    });
    let refused = Ledger::create(&long, env("李四")).err().unwrap();
    assert_eq!(refused.code(), "workspace-path-long");
    assert_eq!(std::fs::read_dir(root.path()).unwrap().count(), 1);
}

/// A share is a network drive however it is written, and a stick is a removable one.
#[cfg(windows)]
#[test]
fn a_share_and_a_stick_get_one_plain_file_at_rest() {
    use crate::workspace::drive::windows::{of_path, removable};
    use std::path::Path;
    use winsafe::co::DRIVE;
    let on = |path: &str| {
        of_path(Path::new(path), |letter| match letter {
            'C' => DRIVE::FIXED,
            'E' => DRIVE::REMOVABLE,
            'Z' => DRIVE::REMOTE,
            _ => DRIVE::UNKNOWN,
        })
    };
    for path in [
        r"E:\工评",
        r"Z:\工评",
        r"\\server\share\工评",
        r"\\?\UNC\server\share\工评",
        r"\\?\E:\工评",
    ] {
        assert_eq!(on(path), Some(true), "{path}");
    }
    assert_eq!(on(r"C:\工评"), Some(false));
    assert_eq!(on("工评"), None);
    assert_eq!(removable(Path::new("C:\\")), Some(false));
}

/// The note of who has it open is written after the lock is taken, and may hold nothing yet.
#[test]
fn a_second_opener_is_not_told_of_nobody() {
    let (_root, dir) = temp();
    workspace(&dir).close().unwrap();
    let held = std::fs::File::create(paths::lock(&dir)).unwrap();
    held.try_lock().unwrap();
    let nobody = r#"{"who":"","host":"desk","since":"2026-11-30T08:00:00+08:00"}"#;
    for note in [None, Some(""), Some("{"), Some("{}"), Some(nobody)] {
        match note {
            Some(note) => std::fs::write(paths::note(&dir), note).unwrap(),
            None => assert!(!paths::note(&dir).exists()),
        }
        let error = Ledger::open(&dir, env("李四")).err().unwrap();
        assert_eq!(error.code(), "workspace-in-use-unnamed", "{note:?}");
    }
    let somebody = nobody.replace(r#""who":"""#, r#""who":"王五""#);
    std::fs::write(paths::note(&dir), somebody).unwrap();
    let error = Ledger::open(&dir, env("李四")).err().unwrap();
    assert_eq!(error.code(), "workspace-in-use");
}

#[test]
fn closing_backs_up_once_per_state() {
    let (_root, dir) = temp();
    let mut ledger = workspace(&dir);
    assert_eq!(ledger.last_backup(), None);
    type_in(&mut ledger, "u", "workers", "1");
    let stood = contents(&ledger);
    ledger.close().unwrap();
    let [backup] = &paths::backups(&dir)[..] else {
        panic!("one backup")
    };
    assert!(
        backup.to_string_lossy().ends_with("-s000002.db"),
        "{backup:?}"
    );

    let ledger = Ledger::open(&dir, env("李四")).unwrap();
    let made = ledger.last_backup().unwrap();
    assert!(
        Some(made) >= ledger.last_saved_at().unwrap()
            && made.offset().local_minus_utc() == 8 * 3600
    );
    ledger.close().unwrap();
    assert_eq!(paths::backups(&dir).len(), 1);

    // A backup is a whole workspace by itself.
    let (_other, restored) = temp();
    std::fs::create_dir_all(&restored).unwrap();
    std::fs::copy(&paths::backups(&dir)[0], paths::database(&restored)).unwrap();
    let ledger = Ledger::open(&restored, env("李四")).unwrap();
    assert_eq!(
        (contents(&ledger), ledger.verify().unwrap()),
        (stood, vec![])
    );
}

#[test]
fn another_program_version_backs_up_before_it_writes() {
    let (_root, dir) = temp();
    let mut ledger = workspace(&dir);
    type_in(&mut ledger, "u", "workers", "1");
    ledger.close().unwrap();
    let newer = || Env {
        version: "0.3.0".to_owned(),
        ..env("李四")
    };
    // What the older one backed up on closing is not copied again.
    Ledger::open(&dir, newer()).unwrap().release().unwrap();
    assert_eq!(paths::backups(&dir).len(), 1);
    std::fs::remove_file(&paths::backups(&dir)[0]).unwrap();
    let mut ledger = Ledger::open(&dir, newer()).unwrap();
    let names = || -> Vec<String> {
        let name = |path: &std::path::PathBuf| {
            path.to_string_lossy()
                .rsplit("-s")
                .next()
                .unwrap()
                .to_owned()
        };
        paths::backups(&dir).iter().map(name).collect()
    };
    assert!(
        names().contains(&"000002-by-0.2.0.db".to_owned()),
        "{:?}",
        names()
    );
    type_in(&mut ledger, "u", "workers", "2");
    ledger.close().unwrap();
    let before = names().len();
    Ledger::open(&dir, newer()).unwrap().close().unwrap();
    assert_eq!(names().len(), before);
}

#[test]
fn backups_are_thinned_to_the_last_ten_and_one_a_day_for_thirty_days() {
    let (_root, dir) = temp();
    workspace(&dir).close().unwrap();
    std::fs::remove_file(&paths::backups(&dir)[0]).unwrap();
    let now: DateTime<FixedOffset> = "2026-11-30T18:00:00+08:00".parse().unwrap();
    let at = |hours: i64| Env {
        now: Arc::new(move || now - TimeDelta::hours(hours)),
        ..env("李四")
    };
    std::fs::write(
        paths::backup_dir(&dir).join("gongping-20200101-000000-s000001-before-v2.db"),
        "kept",
    )
    .unwrap();
    std::fs::write(paths::backup_dir(&dir).join("notes.txt"), "kept").unwrap();
    // Every six hours over forty days, oldest first.
    for hours in (0..160).rev().map(|n| n * 6) {
        let mut ledger = Ledger::open(&dir, at(hours)).unwrap();
        ledger.backup().unwrap();
    }
    let left: Vec<String> = paths::backups(&dir)
        .iter()
        .map(|path| path.file_name().unwrap().to_string_lossy().into_owned())
        .collect();
    let days: std::collections::BTreeSet<&str> = left.iter().map(|name| &name[9..17]).collect();
    // Ten newest lie within three days; 30 days back to the hour touch 30 dates, and the migration copy stays.
    assert_eq!(
        (left.len(), days.len()),
        (10 + 30 - 3 + 1, 30 + 1),
        "{left:#?}"
    );
    assert!(paths::backup_dir(&dir).join("notes.txt").exists());
}

#[test]
fn an_older_schema_is_copied_before_it_is_brought_up() {
    let (_root, dir) = temp();
    let mut ledger = workspace(&dir);
    type_in(&mut ledger, "u", "workers", "1");
    let stood = contents(&ledger);
    ledger.close().unwrap();
    let steps = || {
        let mut steps = crate::workspace::open::schema();
        steps.push(M::up("ALTER TABLE unit ADD COLUMN code TEXT;"));
        steps
    };
    let ledger = Ledger::open_at(&dir, env("李四"), steps()).unwrap();
    assert_eq!(
        (contents(&ledger), ledger.verify().unwrap()),
        (stood.clone(), vec![])
    );
    let before = format!("-before-v{}", steps().len());
    let copy = paths::backups(&dir)
        .into_iter()
        .find(|path| path.to_string_lossy().contains(&before))
        .unwrap();
    drop(ledger);

    // The file is now newer than this program, the copy is not.
    assert_eq!(
        Ledger::open(&dir, env("李四")).err().map(|e| e.code()),
        Some("workspace-newer")
    );
    let (_other, restored) = temp();
    std::fs::create_dir_all(&restored).unwrap();
    std::fs::copy(copy, paths::database(&restored)).unwrap();
    assert_eq!(
        contents(&Ledger::open(&restored, env("李四")).unwrap()),
        stood
    );
}

#[test]
fn a_workspace_of_a_newer_program_names_the_version_it_needs_and_stays_untouched() {
    let (_root, dir) = temp();
    // No name holds a question mark on Windows.
    let dir = dir.join(if cfg!(windows) { "100% #1" } else { "100% #1?" });
    let mut ledger = workspace(&dir);
    type_in(&mut ledger, "u", "workers", "1");
    ledger.close().unwrap();
    let mut steps = crate::workspace::open::schema();
    steps.push(M::up(
        "DROP TABLE setting; UPDATE reader SET min_reader = '99.1';",
    ));
    let mut newer = Ledger::open_at(&dir, env("王五"), steps).unwrap();
    let backup = newer.backup().unwrap();
    let refused = || {
        let before = files(&dir);
        for error in [
            Ledger::open(&dir, env("李四")).err().unwrap(),
            Ledger::open_read_only(&dir, env("李四")).err().unwrap(),
        ] {
            let params = error.params();
            let said = (params["needs"].as_str(), params["program"].as_str());
            assert_eq!((error.code(), said), ("workspace-needs", ("99.1", "0.2.0")));
        }
        assert_eq!(files(&dir), before);
    };
    // Open elsewhere, with a log beside it, and closed.
    refused();
    newer.close().unwrap();
    refused();
    let name = backup.file_name().unwrap().to_str().unwrap();
    let error = Restore::prepare(&dir, name, env("李四")).err();
    assert_eq!(error.map(|e| e.code()), Some("workspace-needs"));
}

#[test]
fn a_migration_that_fails_leaves_the_old_schema() {
    let (_root, dir) = temp();
    workspace(&dir).close().unwrap();
    let mut steps = crate::workspace::open::schema();
    steps.push(M::up(
        "ALTER TABLE unit ADD COLUMN code TEXT; CREATE TABLE unit (x TEXT) STRICT;",
    ));
    assert!(Ledger::open_at(&dir, env("李四"), steps).is_err());
    let ledger = Ledger::open(&dir, env("李四")).unwrap();
    assert_eq!(ledger.verify().unwrap(), []);
}

#[cfg(target_os = "linux")]
#[test]
fn the_mount_a_folder_is_on_is_the_deepest_and_latest() {
    use crate::workspace::drive::linux::mount_of;
    use std::path::Path;
    let mounts = "22 1 8:2 / / rw shared:1 - ext4 /dev/sda2 rw\n\
                  30 22 0:25 / /media rw - tmpfs tmpfs rw\n\
                  31 30 8:17 / /media/U\\040盘 rw,nosuid shared:7 master:1 - vfat /dev/sdb1 rw\n\
                  33 22 0:40 / /srv rw - ext4 /dev/sdc1 rw\n\
                  34 22 0:41 / /srv rw - nfs4 host:/srv rw\n";
    let on = |dir: &str| mount_of(mounts, Path::new(dir));
    assert_eq!(on("/media/U 盘/工评"), Some(("8:17", "vfat")));
    assert_eq!(on("/media/U"), Some(("0:25", "tmpfs")));
    assert_eq!(on("/srv/a"), Some(("0:41", "nfs4")));
    assert_eq!(on("/srvx"), Some(("8:2", "ext4")));
    assert!(crate::workspace::drive::linux::removable(Path::new("/")) != Some(true));
}

#[test]
fn a_backup_that_was_cut_off_is_no_backup_and_goes_with_the_next() {
    let (_root, dir) = temp();
    let mut ledger = workspace(&dir);
    let half = paths::backup_dir(&dir).join("gongping-20261130-080000-s000001.part");
    std::fs::write(&half, "half").unwrap();
    assert_eq!(
        (ledger.last_backup(), paths::backups(&dir).len()),
        (None, 0)
    );
    let made = ledger.backup().unwrap();
    assert_eq!((half.exists(), paths::backups(&dir)), (false, vec![made]));
}

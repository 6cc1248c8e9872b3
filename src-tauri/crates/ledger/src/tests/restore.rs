//! Going back to a backup: checked first, the file that stood kept beside.

use super::{contents, env, files, temp, type_in, typed, workspace};
use crate::{Error, Ledger, Restore, backups, paths};
use std::path::Path;

/// A closed workspace in which 2 stands, and the name of its older backup, in which 1 does.
fn two_backups(dir: &Path) -> String {
    let mut ledger = workspace(dir);
    type_in(&mut ledger, "u", "workers", "1");
    let older = ledger.backup().unwrap();
    type_in(&mut ledger, "u", "workers", "2");
    ledger.close().unwrap();
    older.file_name().unwrap().to_string_lossy().into_owned()
}

fn refused(dir: &Path, name: &str) -> Error {
    let error = Restore::prepare(dir, name, env("李四")).err();
    error.expect("refused")
}

#[test]
fn a_backup_takes_the_place_of_the_file_which_is_kept_beside() {
    let (_root, dir) = temp();
    let older = two_backups(&dir);
    let listed = backups(&dir);
    assert_eq!(listed.len(), 2);
    assert!(listed[0].made > listed[1].made && listed[1].size > 0);
    assert_eq!(listed[1].name, older);

    let restore = Restore::prepare(&dir, &older, env("李四")).unwrap();
    let (mut ledger, kept) = restore.put(env("李四")).unwrap();
    assert_eq!(typed(&ledger, "u", "workers").as_deref(), Some("1"));
    assert_eq!(ledger.verify().unwrap(), []);
    assert_eq!(type_in(&mut ledger, "u", "workers", "3"), Some(3));
    assert_eq!(backups(&dir), listed, "no backup is used up");
    ledger.close().unwrap();
    assert!(!dir.join("gongping.restore").exists());

    // What stood is a whole workspace by itself.
    let kept = kept.unwrap();
    assert_eq!(kept.parent(), Some(dir.as_path()));
    let (_other, copy) = temp();
    std::fs::create_dir_all(&copy).unwrap();
    std::fs::copy(kept, paths::database(&copy)).unwrap();
    let stood = Ledger::open(&copy, env("李四")).unwrap();
    assert_eq!(typed(&stood, "u", "workers").as_deref(), Some("2"));
}

#[test]
fn a_damaged_workspace_is_opened_again_from_its_backup() {
    let (_root, dir) = temp();
    let older = two_backups(&dir);
    let database = paths::database(&dir);
    for harm in [&b"PK no database"[..], &[]] {
        std::fs::write(&database, harm).unwrap();
        assert!(Ledger::open(&dir, env("李四")).is_err());
        let restore = Restore::prepare(&dir, &older, env("李四")).unwrap();
        let (ledger, kept) = restore.put(env("李四")).unwrap();
        assert_eq!(typed(&ledger, "u", "workers").as_deref(), Some("1"));
        assert_eq!(std::fs::read(kept.unwrap()).unwrap(), harm);
        ledger.close().unwrap();
    }
    let kept = files(&dir).into_iter().map(|(path, _)| path);
    let kept = kept.filter(|path| path.to_string_lossy().contains("before-restore"));
    assert_eq!(kept.count(), 2, "the second is not kept over the first");
    // Nor need there be any file.
    std::fs::remove_file(&database).unwrap();
    let restore = Restore::prepare(&dir, &older, env("李四")).unwrap();
    assert_eq!(restore.put(env("李四")).unwrap().1, None);
}

#[test]
fn a_backup_that_is_damaged_or_tampered_with_is_refused_and_nothing_is_touched() {
    let (_root, dir) = temp();
    let older = two_backups(&dir);
    let path = paths::backup_dir(&dir).join(&older);
    let whole = std::fs::read(&path).unwrap();
    let tampered = || {
        let sql = rusqlite::Connection::open(&path).unwrap();
        sql.execute("UPDATE entry SET mantissa = 9", []).unwrap();
    };
    let cases: [(&str, &dyn Fn()); 5] = [
        ("cut", &|| {
            std::fs::write(&path, &whole[..whole.len() / 2]).unwrap()
        }),
        ("empty", &|| std::fs::write(&path, b"").unwrap()),
        ("another file", &|| {
            std::fs::write(&path, b"PK a zip").unwrap()
        }),
        ("tampered with", &tampered),
        ("overwritten", &|| {
            let mut bytes = whole.clone();
            bytes[4096 * 3..4096 * 9].fill(0xA5);
            std::fs::write(&path, bytes).unwrap();
        }),
    ];
    for (case, harm) in cases {
        std::fs::write(&path, &whole).unwrap();
        harm();
        let before = files(&dir);
        assert_eq!(refused(&dir, &older).code(), "backup-unsound", "{case}");
        assert_eq!(files(&dir), before, "{case}");
    }
    let mut newer = whole.clone();
    newer[60..64].copy_from_slice(&99_u32.to_be_bytes());
    std::fs::write(&path, newer).unwrap();
    let error = refused(&dir, &older);
    assert_eq!(
        (error.code(), &error.params()["path"]),
        ("workspace-newer", &path.display().to_string())
    );
    for name in [
        "",
        "../gongping.db",
        "gongping.db",
        "gongping-19990101-000000-s000001.db",
    ] {
        assert_eq!(refused(&dir, name).code(), "backup-unsound", "{name}");
    }
}

#[test]
fn a_workspace_that_somebody_has_open_is_not_replaced() {
    let (_root, dir) = temp();
    let older = two_backups(&dir);
    let ledger = Ledger::open(&dir, env("王五")).unwrap();
    let stood = contents(&ledger);
    let restore = Restore::prepare(&dir, &older, env("李四")).unwrap();
    let error = restore.put(env("李四")).err().unwrap();
    assert_eq!(
        (error.code(), &*error.params()["who"]),
        ("workspace-in-use", "王五")
    );
    assert_eq!(contents(&ledger), stood);
    assert!(!dir.join("gongping.restore").exists());
}

//! Files that are not what they should be, drives that are full: a clear error, and nothing touched or half done.

use super::{env, files, temp, type_in, typed, workspace};
use crate::{Error, Ledger, paths};
use std::path::Path;

/// Opens a closed workspace after `harm` was done to its database; the error both ways of opening give.
/// No file may change.
fn refused(harm: impl FnOnce(&mut Vec<u8>)) -> Error {
    let (_root, dir) = temp();
    let mut ledger = workspace(&dir);
    for n in 0..200 {
        type_in(&mut ledger, "u", &format!("datum_{n}"), "1");
    }
    ledger.close().unwrap();
    let path = paths::database(&dir);
    let mut bytes = std::fs::read(&path).unwrap();
    harm(&mut bytes);
    std::fs::write(&path, bytes).unwrap();
    let before = files(&dir);
    let error = Ledger::open(&dir, env("李四")).err().expect("refused");
    let read = Ledger::open_read_only(&dir, env("李四"))
        .err()
        .expect("refused");
    assert_eq!(error.code(), read.code());
    assert_eq!(files(&dir), before, "{error}");
    if let Error::Damaged { backups, .. } | Error::NotADatabase { backups, .. } = &error {
        assert_eq!(backups, &paths::backups(&dir));
        assert!(error.params()["newest"].ends_with("-s000201.db"));
    }
    error
}

#[test]
fn a_newer_file_is_refused_and_left_byte_for_byte() {
    let error = refused(|bytes| bytes[60..64].copy_from_slice(&99_u32.to_be_bytes()));
    assert!(
        matches!(error, Error::NewerSchema { found: 99, .. }),
        "{error}"
    );
}

#[test]
fn a_file_that_is_no_database_points_to_the_backups() {
    assert_eq!(
        refused(|bytes| *bytes = b"PK\x03\x04 a zip".repeat(100)).code(),
        "workspace-not-a-database"
    );
    assert_eq!(refused(Vec::clear).code(), "workspace-not-a-database");
    assert_eq!(
        refused(|bytes| bytes.truncate(50)).code(),
        "workspace-not-a-database"
    );
}

#[test]
fn a_damaged_file_points_to_the_backups() {
    assert_eq!(
        refused(|bytes| bytes.truncate(bytes.len() / 2)).code(),
        "workspace-damaged"
    );
    assert_eq!(
        refused(|bytes| bytes[4096 * 3..4096 * 9].fill(0xA5)).code(),
        "workspace-damaged"
    );
}

#[test]
fn another_programs_database_is_not_ours() {
    assert_eq!(
        refused(|bytes| bytes[68..72].fill(0)).code(),
        "workspace-missing"
    );
}

#[test]
fn a_folder_without_a_workspace_stays_as_it_is() {
    let (root, dir) = temp();
    for open in [Ledger::open, Ledger::open_read_only] {
        assert_eq!(
            open(&dir, env("李四")).err().map(|e| e.code()),
            Some("workspace-missing")
        );
        assert_eq!(
            open(root.path(), env("李四")).err().map(|e| e.code()),
            Some("workspace-missing")
        );
    }
    assert_eq!(files(root.path()), []);
}

#[test]
fn a_full_drive_says_so_and_loses_nothing_saved() {
    let (_root, dir) = temp();
    let mut ledger = workspace(&dir);
    type_in(&mut ledger, "u", "workers", "1");
    let pages: i64 = ledger
        .sql
        .query_row("PRAGMA page_count", [], |row| row.get(0))
        .unwrap();
    let limit = |ledger: &Ledger, pages: i64| {
        ledger
            .sql
            .query_row(&format!("PRAGMA max_page_count = {pages}"), [], |row| {
                row.get::<_, i64>(0)
            })
            .unwrap();
    };
    limit(&ledger, pages + 2);
    let long = "长".repeat(4000);
    let mut saved = 0;
    let error = loop {
        let entry = model::entry::Entry::words(long.clone());
        let cell = super::at("u", &format!("c{saved}:text"));
        match ledger.transact(super::op("record", "u"), |tx| {
            tx.put_entry(&cell, Some(&entry), "")
        }) {
            Ok(_) => saved += 1,
            Err(error) => break error,
        }
    };
    assert_eq!(
        (error.code(), &error.params()["path"]),
        ("workspace-disk-full", &ledger.dir().display().to_string())
    );
    assert_eq!(ledger.entries("e", "u", "fill").unwrap().len(), saved + 1);
    assert_eq!(ledger.verify().unwrap(), []);
    // With room again, the next thing typed is saved.
    limit(&ledger, 1_000_000);
    assert!(type_in(&mut ledger, "u", "workers", "2").is_some());
    assert_eq!(typed(&ledger, "u", "workers").as_deref(), Some("2"));
    ledger.close().unwrap();
    assert_eq!(
        Ledger::open(&dir, env("李四")).unwrap().verify().unwrap(),
        []
    );
}

#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_cannot_be_written_says_so() {
    // Refused to everyone, root included.
    let error = Ledger::create(Path::new("/sys/gongping"), env("李四"))
        .err()
        .expect("refused");
    assert_eq!(error.code(), "workspace-not-writable");
}

#[test]
fn what_the_database_itself_says_is_not_put_before_an_officer() {
    let said = Some("disk I/O error".to_owned());
    let refused = rusqlite::Error::SqliteFailure(rusqlite::ffi::Error::new(10), said);
    let error = crate::error::sql(Path::new("/x"), refused);
    let said = model::wording::message(error.code(), &error.params(), model::wording::Locale::ZhCn);
    assert!(said.contains("代码 10"), "{said}");
    assert!(!said.chars().any(|c| c.is_ascii_alphabetic()), "{said}");
}

#[test]
fn every_error_has_a_code_of_its_own() {
    let mut codes = Error::CODES.to_vec();
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes.len(), Error::CODES.len());
    assert!(
        codes
            .iter()
            .all(|code| code.chars().all(|c| c.is_ascii_lowercase() || c == '-'))
    );
}

#[test]
fn every_code_has_its_words_in_both_tongues() {
    let missing: Vec<_> = Error::CODES
        .into_iter()
        .filter(|code| !model::wording::known("error", code))
        .collect();
    assert_eq!(missing, Vec::<&str>::new());
}

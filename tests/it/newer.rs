//! A file that asks for a newer program is refused in the officer's words, with the version it needs, and stays as it is.

use super::office::root;
use gongping_cli::{self as files, Format, Kind, Locale};
use std::fs;

#[test]
fn a_system_names_the_version_it_needs_and_none_of_its_faults() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("s.toml");
    fs::write(&path, "min_reader = \"9.1\"\nformat = 7\nunheard = 1\n").unwrap();
    let error = files::check(&path.to_string_lossy(), Format::Table, Locale::ZhCn).unwrap_err();
    assert_eq!((error.code(), error.kind()), ("system-needs", Kind::Input));
    let said = error.lines(Locale::ZhCn).concat();
    assert!(said.contains("要用工评 9.1 或更高版本打开"), "{said}");
    assert!(!said.contains("unheard"), "{said}");
    let said = error.lines(Locale::En).concat();
    assert!(said.contains("needs GongPing 9.1 or newer"), "{said}");
}

#[test]
fn a_workspace_names_the_version_it_needs() {
    let home = tempfile::tempdir().unwrap();
    let kept = root().join("tests/fixtures/ledger/v4/gongping.db");
    let mut bytes = fs::read(kept).unwrap();
    // A newer schema, whose programs all are 9.1.0.
    bytes[60..64].copy_from_slice(&99_u32.to_be_bytes());
    for at in 0..bytes.len() - 5 {
        if bytes[at..].starts_with(b"0.1.0") {
            bytes[at] = b'9';
        }
    }
    let database = home.path().join("gongping.db");
    fs::write(&database, &bytes).unwrap();
    let error = files::verify(
        &super::office::config(home.path()),
        home.path(),
        Format::Table,
        Locale::ZhCn,
    )
    .unwrap_err();
    let code = (error.code(), error.kind());
    assert_eq!(code, ("workspace-needs", Kind::Input));
    let said = error.lines(Locale::ZhCn).concat();
    assert!(said.contains("要用工评 9.1.0 或更高版本打开"), "{said}");
    assert_eq!(fs::read(&database).unwrap(), bytes);
    assert_eq!(fs::read_dir(home.path()).unwrap().count(), 1);
}

//! Packages of every released format, kept as files: this program opens them all and finds nothing wrong in them.
//! `submission.gongping` was handed over by a town, `sample.gongping` is the sample of the command line.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use super::tests::entries_of;
use super::write::pack;
use super::*;
use std::fs;
use std::path::{Path, PathBuf};

/// Returns the packages that are kept of a format.
fn kept(format: u32) -> Vec<PathBuf> {
    let folder = format!("../../../tests/fixtures/package/v{format}");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    entries.map(|entry| entry.unwrap().path()).collect()
}

/// A format that is raised without a file fails here: export one with the program and keep it.
#[test]
fn every_format_has_its_files() {
    for format in 1..=FORMAT {
        assert!(!kept(format).is_empty(), "format {format} has no file");
    }
    assert!(kept(FORMAT + 1).is_empty(), "a file of no format");
}

#[test]
fn a_package_of_every_format_opens_and_verifies() {
    for path in (1..=FORMAT).flat_map(kept) {
        let opened = open(&path).unwrap();
        assert!(!opened.entries.is_empty() && !opened.evidence.is_empty());
        assert!(opened.pdf.starts_with(b"%PDF-"));
        let verified = verify(&path).unwrap();
        assert!(verified.is_good(), "{path:?}: {:?}", verified.faults);
        assert_eq!(verified.code, Some(opened.about.code));
        assert_eq!(verified.sheet, Some(opened.sheet));
    }
}

/// Whatever changes in the engine, a format is written as it always was.
#[test]
fn a_package_of_the_present_format_is_written_again_byte_for_byte() {
    for path in kept(FORMAT) {
        let written = pack(&open(&path).unwrap()).unwrap();
        let (written, stood) = (entries_of(&written), entries_of(&fs::read(&path).unwrap()));
        // The manifest names the program that writes.
        for (new, old) in written.iter().zip(&stood).skip(1) {
            assert!(new == old, "{path:?}: {}", old.0);
        }
        let manifest = String::from_utf8(stood[0].1.clone()).unwrap();
        let program: Manifest = serde_json::from_str(&manifest).unwrap();
        let here = format!("\"program\": \"{}\"", env!("CARGO_PKG_VERSION"));
        let there = format!("\"program\": \"{}\"", program.program);
        assert_eq!(written[0].1, manifest.replace(&there, &here).into_bytes());
    }
}

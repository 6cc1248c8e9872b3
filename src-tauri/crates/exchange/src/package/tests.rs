//! Packages of strangers: nothing panics, nothing is believed, nothing half-written stays.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use super::write::{pack, zip};
use super::*;
use crate::error::Error;
use model::plan as score;
use model::system::version::PROGRAM;
use proptest::prelude::*;
use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::PathBuf;

pub(super) fn submission() -> Submission {
    let entry = |key: &str, n: i64| Stored::of(Cell::datum(key), Entry::of(Dec::from(n)), 7, "w1");
    Submission {
        about: About {
            created_at: "2026-12-01T09:30:00+08:00".into(),
            unit: Unit {
                id: "u1".into(),
                name: "云岭县".into(),
                kind: "county".into(),
                classes: Vec::new(),
            },
            code: "ABCD-2345".into(),
            ..About::default()
        },
        system_text: "format = 1\n".into(),
        entries: vec![entry("workers", 22165), entry("skilled", 4455)],
        evidence: vec![],
        sheet: Sheet::from(&score::Sheet {
            totals: score::Totals {
                score: Dec::new(8060, 2),
                earned: Dec::new(8060, 2),
                base: Dec::new(8060, 2),
                bonus: Dec::ZERO,
                penalty: Dec::ZERO,
                points: Dec::from(100),
                settled: Dec::from(94),
                attainable: Dec::from(94),
                blank_points: Dec::ZERO,
                blank_count: 0,
                upper_points: Dec::from(6),
                claimed_points: Dec::ZERO,
                complete: false,
                ..score::Totals::default()
            },
            groups: vec![],
            leaves: vec![],
            findings: vec![],
        }),
        pdf: b"%PDF-1.7 not really".to_vec(),
        printed: None,
    }
}

struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    fn new() -> Place {
        Place {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("云岭县-2026.gongping")
    }

    fn open(&self, bytes: &[u8]) -> crate::error::Result<Submission> {
        fs::write(self.path(), bytes).unwrap();
        open(&self.path())
    }
}

/// A package as strangers make them: any entries, any names.
fn foreign(entries: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut zip = ::zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        zip.start_file(*name, ::zip::write::SimpleFileOptions::default())
            .unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The entries of a good package, to be tampered with.
pub(super) fn entries_of(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut zip = ::zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut all = Vec::new();
    for n in 0..zip.len() {
        let mut entry = zip.by_index(n).unwrap();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).unwrap();
        all.push((String::from_utf8(entry.name_raw().to_vec()).unwrap(), bytes));
    }
    all
}

fn tampered(change: impl Fn(&mut Vec<(String, Vec<u8>)>)) -> Vec<u8> {
    let mut all = entries_of(&pack(&submission()).unwrap());
    change(&mut all);
    let all: Vec<(&str, Vec<u8>)> = all.iter().map(|(n, b)| (n.as_str(), b.clone())).collect();
    foreign(&all)
}

/// Each entry of the directory names the system that wrote it, which the frame would otherwise take from the computer.
#[test]
fn a_package_is_the_same_bytes_on_every_system() {
    let bytes = pack(&submission()).unwrap();
    let mut zip = ::zip::ZipArchive::new(Cursor::new(&bytes)).unwrap();
    for n in 0..zip.len() {
        let entry = zip.by_index_raw(n).unwrap();
        assert_eq!(entry.system(), ::zip::System::Unix, "entry {n}");
    }
}

#[test]
fn what_is_written_opens_again_with_its_entries_in_order() {
    let place = Place::new();
    let written = write(&submission(), &place.path()).unwrap();
    assert_eq!(written.bytes, fs::metadata(place.path()).unwrap().len());
    let opened = open(&place.path()).unwrap();
    let cells: Vec<String> = opened.entries.iter().map(|s| s.cell.to_string()).collect();
    assert_eq!(cells, ["skilled", "workers"]);
    assert_eq!(opened.about, submission().about);
    assert_eq!(opened.pdf, submission().pdf);
    assert_eq!(pack(&opened).unwrap(), pack(&submission()).unwrap());
}

#[test]
fn the_sample_is_refused_as_a_submission_and_goes_only_under_its_mark() {
    let place = Place::new();
    let mut sample = submission();
    sample.about.sample = true;
    assert!(matches!(write(&sample, &place.path()), Err(Error::Sample)));
    assert!(matches!(
        write_sample(&sample, &place.path()),
        Err(Error::Sample)
    ));
    assert!(!place.path().exists());
    let marked = place.folder.path().join("示例-云岭县.gongping");
    assert!(matches!(
        write_sample(&submission(), &marked),
        Err(Error::Sample)
    ));
    write_sample(&sample, &marked).unwrap();
    assert!(open(&marked).unwrap().about.sample);
}

#[test]
fn a_newer_format_is_named_whatever_else_it_holds_and_stays_untouched() {
    let place = Place::new();
    let newer = br#"{"kind":"gongping-submission","format":9,"signed":{"by":"x"}}"#;
    let bytes = foreign(&[
        ("manifest.json", newer.to_vec()),
        ("signature.bin", vec![1]),
    ]);
    match place.open(&bytes) {
        Err(Error::TooNew {
            found: 9,
            known: FORMAT,
            ..
        }) => {}
        other => panic!("{other:?}"),
    }
    assert_eq!(fs::read(place.path()).unwrap(), bytes);
}

#[test]
fn a_package_that_asks_for_a_newer_program_names_its_version_and_nothing_else() {
    let place = Place::new();
    let newer = br#"{"kind":"gongping-submission","format":9,"min_reader":"99.1","signed":1}"#;
    let bytes = foreign(&[("manifest.json", newer.to_vec())]);
    let error = place.open(&bytes).unwrap_err();
    assert_eq!(error.code(), "package-needs");
    assert_eq!(error.params()["needs"], "99.1");
    assert_eq!(fs::read(place.path()).unwrap(), bytes);
    let verified = verify(&place.path()).map(|v| v.program);
    assert_eq!(verified.unwrap_err().code(), "package-needs");
    let odd = br#"{"kind":"gongping-submission","format":1,"min_reader":"soon"}"#;
    let odd = place.open(&foreign(&[("manifest.json", odd.to_vec())]));
    assert!(matches!(odd, Err(Error::NotAPackage { .. })));
}

#[test]
fn a_package_asks_for_the_program_that_its_system_asks_for() {
    let place = Place::new();
    let county = include_str!("../../../../../assets/templates/county.toml");
    let newest = format!("format = 1\nmin_reader = \"{PROGRAM}\"");
    for (head, asked) in [("format = 1", MIN_READER), (&newest, Some(PROGRAM))] {
        let mut carried = submission();
        carried.system_text = county.replacen("format = 1", head, 1);
        let bytes = pack(&carried).unwrap();
        let manifest: Manifest = serde_json::from_slice(&entries_of(&bytes)[0].1).unwrap();
        assert_eq!(manifest.min_reader.as_deref(), asked);
        assert_eq!(place.open(&bytes).unwrap().system_text, carried.system_text);
    }
}

#[test]
fn a_changed_entry_is_named() {
    let place = Place::new();
    let bytes = tampered(|all| {
        all[2].1 = String::from_utf8(all[2].1.clone())
            .unwrap()
            .replace("4455", "4456")
            .into_bytes();
    });
    match place.open(&bytes) {
        Err(Error::Damaged { names, .. }) => assert_eq!(names, ["entries.json"]),
        other => panic!("{other:?}"),
    }
}

#[test]
fn entries_that_do_not_belong_are_refused() {
    let place = Place::new();
    let more = |name: &str| {
        let name = name.to_owned();
        tampered(move |all| all.push((name.clone(), b"x".to_vec())))
    };
    let not_first = tampered(|all| all.rotate_left(1));
    let fewer = tampered(|all| drop(all.pop()));
    let renamed = tampered(|all| all[5].0 = "../sheet.pdf".into());
    let mut trailing = pack(&submission()).unwrap();
    trailing.extend_from_slice(b"more");
    let mut leading = b"MZ".to_vec();
    leading.extend(pack(&submission()).unwrap());
    for bytes in [
        more("../../etc/passwd"),
        more("a.exe"),
        not_first,
        fewer,
        renamed,
        trailing,
        leading,
    ] {
        match place.open(&bytes) {
            Err(Error::NotAPackage { .. }) => {}
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn an_entry_twice_is_refused() {
    let place = Place::new();
    // The writer refuses equal names, so one of equal length is renamed in the bytes.
    let mut bytes = tampered(|all| all.push(("sheet.pdg".into(), b"other".to_vec())));
    while let Some(at) = bytes.windows(9).position(|w| w == b"sheet.pdg") {
        bytes[at + 8] = b'f';
    }
    assert!(matches!(place.open(&bytes), Err(Error::NotAPackage { .. })));
}

#[test]
fn a_bomb_is_refused_without_being_inflated() {
    let place = Place::new();
    let bytes = tampered(|all| all[4].1 = vec![b' '; 9 * 1024 * 1024]);
    assert!(bytes.len() < 100_000);
    match place.open(&bytes) {
        Err(Error::Damaged { names, .. }) => assert_eq!(names, ["sheet.json"]),
        other => panic!("{other:?}"),
    }
    let manifest = tampered(|all| all[0].1 = vec![b' '; 2 * 1024 * 1024]);
    assert!(matches!(
        place.open(&manifest),
        Err(Error::NotAPackage { .. })
    ));
}

#[test]
fn json_without_end_does_not_exhaust_the_stack() {
    let place = Place::new();
    let deep = vec![b'['; 200_000];
    let bytes = tampered(|all| all[0].1 = deep.clone());
    assert!(matches!(place.open(&bytes), Err(Error::NotAPackage { .. })));
    let mut manifest: Manifest =
        serde_json::from_slice(&entries_of(&pack(&submission()).unwrap())[0].1).unwrap();
    manifest.files[1].bytes = deep.len() as u64;
    manifest.files[1].sha256 = sha256(&deep);
    let all = entries_of(&pack(&submission()).unwrap());
    let mut parts: Vec<(&str, Vec<u8>)> = all[1..]
        .iter()
        .map(|(n, b)| (n.as_str(), b.clone()))
        .collect();
    parts[1].1 = deep;
    match place.open(&zip(&manifest, &parts).unwrap()) {
        Err(Error::Damaged { names, .. }) => assert_eq!(names, ["entries.json"]),
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_is_no_zip_is_no_package() {
    let place = Place::new();
    for bytes in [&b""[..], b"PK", b"unit,key,value\n", &[0; 4096]] {
        assert!(matches!(place.open(bytes), Err(Error::NotAPackage { .. })));
    }
    assert!(matches!(
        open(&place.folder.path().join("none")),
        Err(Error::Missing(_))
    ));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// Flipped and lost bytes never panic, and never change what is believed.
    #[test]
    fn damage_is_noticed_or_harmless(
        flips in prop::collection::vec((any::<prop::sample::Index>(), 1u8..=255), 0..6),
        keep in prop::option::of(any::<prop::sample::Index>()),
    ) {
        let whole = pack(&submission()).unwrap();
        let mut bytes = whole.clone();
        for (at, mask) in &flips {
            let at = at.index(bytes.len());
            bytes[at] ^= mask;
        }
        if let Some(keep) = keep {
            bytes.truncate(keep.index(whole.len()));
        }
        let place = Place::new();
        if let Ok(opened) = place.open(&bytes) {
            let good = submission();
            prop_assert_eq!(opened.entries(), good.entries());
            prop_assert_eq!(opened.sheet, good.sheet);
            prop_assert_eq!(opened.pdf, good.pdf);
        }
    }
}

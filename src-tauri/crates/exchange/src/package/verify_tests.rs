//! Whoever tampers with a package and mends its digests is still found out.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use super::write::{pack, write_sample};
use super::*;
use crate::returns;
use model::entry::seal;
use model::plan::{Plan, Traits, Viewpoint};
use model::system;
use std::fs;

const SYSTEM_TEXT: &str = include_str!("../../../../../assets/templates/county.toml");
const SAMPLE: &[u8] = include_bytes!("../../../../../assets/sample/county.csv");

fn sample() -> Submission {
    submission(SYSTEM_TEXT, SAMPLE)
}

fn submission(text: &str, csv: &[u8]) -> Submission {
    let system = system::parse(text).unwrap();
    let one = returns::read(csv, &system).unwrap().remove(0);
    let header = seal::Header {
        year: 2026,
        unit: one.unit.clone(),
        system: "county".into(),
    };
    Submission {
        about: About {
            evaluation: Evaluation {
                year: 2026,
                ..Evaluation::default()
            },
            unit: Unit {
                name: one.unit.clone(),
                kind: "county".into(),
                classes: one.classes.clone(),
                ..Unit::default()
            },
            system: SystemId {
                key: system.key.clone(),
                version: system.version.clone(),
                fingerprint: system.fingerprint(),
            },
            code: seal::code(&system.fingerprint(), &header, &one.entries).to_string(),
            ..About::default()
        },
        system_text: text.to_owned(),
        sheet: Sheet::from(&Plan::compile(&system).unwrap().scores(
            &one.entries,
            Viewpoint::Own,
            Traits {
                kind: Some("county"),
                classes: &one.classes,
            },
        )),
        entries: one
            .entries
            .into_iter()
            .map(|(cell, entry)| Stored::of(cell, entry, 1, "w"))
            .collect(),
        evidence: vec![],
        pdf: b"%PDF-1.7".to_vec(),
        printed: None,
    }
}

fn faults(change: impl Fn(&mut Submission)) -> Vec<String> {
    let mut submission = sample();
    change(&mut submission);
    faults_of(&submission)
}

fn faults_of(submission: &Submission) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.gongping");
    fs::write(&path, pack(submission).unwrap()).unwrap();
    let mut codes: Vec<String> = verify(&path)
        .unwrap()
        .faults
        .into_iter()
        .map(|f| f.code)
        .collect();
    codes.dedup();
    codes
}

fn typed(submission: &mut Submission, cell: &str) -> usize {
    submission
        .entries
        .iter()
        .position(|s| s.cell.to_string() == cell)
        .unwrap()
}

#[test]
fn a_package_that_agrees_has_no_faults() {
    assert_eq!(faults(|_| {}), Vec::<String>::new());
}

/// SCORING.md §4.15: the file of returns names the class, and the cell that only the class is asked is read, packed and verified.
#[test]
fn a_unit_of_a_class_is_verified_by_the_rows_of_its_class() {
    let (first, rest) = SYSTEM_TEXT.split_once("\n[[indicator]]\n").unwrap();
    let (row, rest) = rest.split_once("\n[[indicator]]\n").unwrap();
    let key = row.split('"').nth(1).unwrap();
    let text = format!(
        "{}\n[[indicator]]\n{row}\n[indicator.by.\"有园区\"]\nrule = {{ kind = \"external\", full = 100 }}\n\n[[indicator]]\n{rest}",
        first.replacen("points = ", "classes = [\"有园区\"]\npoints = ", 1)
    );
    let csv = String::from_utf8(SAMPLE.to_vec()).unwrap();
    let (head, lines) = csv.split_once('\n').unwrap();
    let commas = ",".repeat(head.matches(',').count());
    let unit = lines.split(',').next().unwrap();
    let place = |column: &str| {
        let mut columns = head.trim_start_matches('\u{feff}').trim().split(',');
        columns.position(|one| one == column).unwrap()
    };
    let mut cells: Vec<String> = commas.split(',').map(str::to_owned).collect();
    cells[place("unit")] = unit.to_owned();
    cells[place("key")] = format!("{key}:score");
    cells[place("value")] = "88".to_owned();
    let classed: String = lines
        .lines()
        .map(|line| format!("{},\n", line.trim_end()))
        .collect();
    let csv = format!(
        "{},classes\n{classed}{},有园区\n",
        head.trim_end(),
        cells.join(",")
    );
    let mut packed = submission(&text, csv.as_bytes());
    assert_eq!(packed.about.unit.classes, ["有园区"]);
    assert_eq!(faults_of(&packed), Vec::<String>::new());
    packed.about.unit.classes.clear();
    let faults = faults_of(&packed);
    assert_eq!(faults, ["package-total", "package-score", "package-sheet"]);
}

#[test]
fn the_sample_verifies_and_says_that_it_is_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("示例-云岭县.gongping");
    let mut submission = sample();
    submission.about.sample = true;
    write_sample(&submission, &path).unwrap();
    let verified = verify(&path).unwrap();
    assert!(verified.is_good());
    assert_eq!(verified.faults[0].code, "package-is-sample");
    assert_eq!(verified.code.unwrap(), submission.about.code);
    assert_eq!(verified.sheet.unwrap(), submission.sheet);
}

#[test]
fn a_raised_score_is_found() {
    assert_eq!(
        faults(|s| {
            s.sheet.totals.score = Dec::from(99);
            s.sheet.leaves[0].score = Some(Dec::from(2));
        }),
        ["package-total", "package-score"]
    );
}

#[test]
fn a_raised_figure_is_found_by_code_and_by_every_sum() {
    let codes = faults(|s| {
        let at = typed(s, "skilled_high");
        s.entries[at].typed = "1500".into();
        s.entries[at].value = Some(Dec::from(1500));
    });
    assert_eq!(
        codes,
        [
            "package-code",
            "package-total",
            "package-score",
            "package-sheet"
        ]
    );
}

#[test]
fn a_value_that_its_typed_text_does_not_say_is_found() {
    assert_eq!(
        faults(|s| {
            let at = typed(s, "skilled_high");
            s.entries[at].typed = "1500".into();
        }),
        ["package-value"]
    );
}

#[test]
fn another_unit_another_year_and_another_system_change_the_code() {
    assert_eq!(
        faults(|s| s.about.unit.name = "别县".into()),
        ["package-code"]
    );
    assert_eq!(faults(|s| s.about.evaluation.year = 2025), ["package-code"]);
    let codes = faults(|s| {
        s.system_text = s
            .system_text
            .replace("version = \"2026.1\"", "version = \"2026.2\"")
    });
    assert_eq!(
        codes,
        ["package-fingerprint", "package-system-name", "package-code"]
    );
}

#[test]
fn parts_that_cannot_be_read_are_named_and_the_rest_is_still_checked() {
    assert_eq!(
        faults(|s| s.system_text = "format = 1".into()),
        ["package-system"]
    );
    assert_eq!(
        faults(|s| {
            s.pdf = b"MZ".to_vec();
            let twice = s.entries[0].clone();
            s.entries.push(twice);
        }),
        ["package-entry", "package-cell-twice"]
    );
}

/// Codes that the sources can give, so that a new one without words is noticed.
#[test]
fn every_error_and_every_fault_has_words() {
    let sources = [
        (include_str!("../error.rs"), "=> \"", "error"),
        (include_str!("../csv.rs"), "Fault::new(\"", "error"),
        (
            concat!(
                include_str!("../returns/mod.rs"),
                include_str!("../returns/people.rs"),
                include_str!("../returns/long.rs"),
                include_str!("../returns/wide.rs"),
            ),
            "\"csv-",
            "error",
        ),
        (include_str!("verify.rs"), "(\"package-", "finding"),
    ];
    for (source, before, section) in sources {
        let prefix = before.split_once('"').map_or("", |(_, prefix)| prefix);
        let mut found = 0;
        for rest in source.split(before).skip(1) {
            let code = format!("{prefix}{}", rest.split('"').next().unwrap());
            assert!(model::wording::known(section, &code), "[{section}] {code}");
            found += 1;
        }
        assert!(found > 3, "{section} {before}");
    }
}

/// The parts of a good package, one of them changed, with digests that agree again.
fn mended(part: usize, change: impl FnOnce(&mut Vec<u8>)) -> Vec<u8> {
    let good = pack(&sample()).unwrap();
    let mut zip = ::zip::ZipArchive::new(std::io::Cursor::new(good)).unwrap();
    let mut all: Vec<Vec<u8>> = (0..zip.len())
        .map(|n| {
            let mut bytes = Vec::new();
            std::io::Read::read_to_end(&mut zip.by_index(n).unwrap(), &mut bytes).unwrap();
            bytes
        })
        .collect();
    let mut manifest: Manifest = serde_json::from_slice(&all[0]).unwrap();
    change(&mut all[part]);
    for (stated, bytes) in manifest.files.iter_mut().zip(&all[1..]) {
        stated.bytes = bytes.len() as u64;
        stated.sha256 = sha256(bytes);
    }
    let parts: Vec<(&str, Vec<u8>)> = PARTS
        .iter()
        .map(|(name, _)| *name)
        .zip(all.drain(1..))
        .collect();
    super::write::zip(&manifest, &parts).unwrap()
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(60))]

    /// Whoever can write any bytes and mend the digests makes nothing panic, and never gets other scores past.
    #[test]
    fn mended_digests_hide_nothing(
        part in 1usize..5,
        at in proptest::prelude::any::<proptest::sample::Index>(),
        byte in proptest::prelude::any::<u8>(),
        cut in proptest::bool::weighted(0.2),
    ) {
        let bytes = mended(part, |bytes| {
            let at = at.index(bytes.len());
            if cut { bytes.truncate(at) } else { bytes[at] = byte }
        });
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.gongping");
        fs::write(&path, bytes).unwrap();
        if let Ok(verified) = verify(&path)
            && verified.is_good()
        {
            proptest::prop_assert_eq!(verified.stated, Some(sample().sheet));
        }
    }
}

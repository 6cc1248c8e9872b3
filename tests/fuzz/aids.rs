//! The files of 测算, changes and comparisons: bytes to tables. FORMATS.md "Changes (CSV)", "Comparisons (CSV)".

use super::csv_texts::spoiled;
use super::{Dice, long, short};
use gongping_cli::{
    By, Error, Format, How, Locale, Method, RandomIndex, Said, Trial, trial, weigh,
};
use std::fs;
use std::path::PathBuf;
use tempfile::TempDir;

#[test]
fn no_file_of_the_aids_panics() {
    let bench = Bench::new();
    short(300, |dice| bench.case(dice));
}

#[test]
#[ignore = "cargo xtask fuzz"]
fn no_file_of_the_aids_panics_for_minutes() {
    let bench = Bench::new();
    long("aids", |dice| bench.case(dice));
}

const RETURNS: &str = "unit,skilled,skilled_high,reading_rooms:item.open\n东镇,400,118,是\n西镇,520,143,否\n南镇,300,,\n";
const CHANGES: [&str; 8] = [
    ",A1.target,28",
    ",A1,7",
    ",A2.points,3",
    ",A2.items.open.score,1.5",
    ",A1.value.dp,0",
    "东镇,reading_rooms:item.open,否",
    "西镇,skilled,520.5",
    "南镇,skilled_high,",
];
const COMPARISONS: [&str; 4] = [
    "name,素质,服务,权益",
    "素质,1,2,3",
    "服务,1/2,1,0.5",
    "权益,,,1",
];
const FIELDS: [&str; 24] = [
    "",
    "0",
    "1",
    "-1",
    "1/3",
    "1/0",
    "0/0",
    "1e28",
    "99999999999999999999999999999",
    "0.0000000000000000000000000001",
    "79228162514264337593543950335/3",
    "是",
    "A1",
    "A1.target",
    "A1.value.dp",
    "A1.value.expr",
    "A.weight",
    "A1.",
    "skilled@prev",
    "素质",
    "东镇",
    "\"",
    "=1+1",
    "😀\0",
];

struct Bench {
    home: TempDir,
    system: String,
    returns: PathBuf,
}

impl Bench {
    fn new() -> Bench {
        let home = tempfile::tempdir().unwrap();
        let put = |name: &str, text: &str| {
            let path = home.path().join(name);
            fs::write(&path, text).unwrap();
            path
        };
        let formats = include_str!("../../src-tauri/FORMATS.md");
        let system = formats.split("```toml\n").nth(1).unwrap();
        let system = put("s.toml", system.split("```").next().unwrap());
        Bench {
            system: system.display().to_string(),
            returns: put("r.csv", RETURNS),
            home,
        }
    }

    fn case(&self, dice: &mut Dice) -> bool {
        let file = self.home.path().join("file.csv");
        let locale = [Locale::ZhCn, Locale::En][dice.below(2)];
        let format = [Format::Table, Format::Csv, Format::Json][dice.below(3)];
        let said = if dice.one_in(2) {
            let lines = CHANGES.map(str::as_bytes);
            let bytes = spoiled(dice, b"unit,figure,value", &lines, &FIELDS);
            fs::write(&file, bytes).unwrap();
            let asked = Trial {
                changes: Some(file),
                ..Trial::default()
            };
            let (system, returns) = (&self.system, Some(self.returns.as_path()));
            trial(system, returns, &How::default(), &asked, format, locale)
        } else {
            let lines = COMPARISONS.map(str::as_bytes);
            let bytes = match dice.below(3) {
                0 => [lines.join(&b'\n'), b"\n".to_vec()].concat(),
                _ => spoiled(dice, lines[0], &lines[1..], &FIELDS),
            };
            fs::write(&file, bytes).unwrap();
            let by = By::Comparisons {
                matrix: file,
                method: [Method::GeometricMean, Method::Eigenvector][dice.below(2)],
                table: [RandomIndex::Saaty, RandomIndex::Textbook][dice.below(2)],
                points: "20".to_owned(),
            };
            weigh(&by, "0.5", format, locale)
        };
        told(&said, locale)
    }
}

/// Whether it was read; what was not is told in words, line by line.
fn told(said: &Result<Said, Error>, locale: Locale) -> bool {
    match said {
        Ok(said) => assert!(!said.text.is_empty()),
        Err(error) => {
            let lines = error.lines(locale);
            assert!(!lines.is_empty() && lines.iter().all(|line| !line.is_empty()));
        }
    }
    said.is_ok()
}

//! Returns as CSV: bytes to entries to scores. FORMATS.md "Returns (CSV)".

use super::csv_texts::spoiled;
use super::{Dice, long, short};
use crate::figures::COUNTY;
use exchange::csv;
use exchange::returns::read;
use model::plan::{Plan, Viewpoint};
use model::system::{System, parse};
use model::wording::{self, Locale};

const SAMPLE: &[u8] = include_bytes!("../../assets/sample/county.csv");

#[test]
fn no_csv_panics() {
    let bench = Bench::new();
    short(600, |dice| bench.case(dice));
}

#[test]
#[ignore = "cargo xtask fuzz"]
fn no_csv_panics_for_minutes() {
    let bench = Bench::new();
    long("returns", |dice| bench.case(dice));
}

/// What may stand in a field.
const FIELDS: [&str; 40] = [
    "",
    "0",
    "1",
    "-1",
    "是",
    "否",
    "无",
    "2.8亿",
    "48.3万",
    "2,000",
    "２．５％",
    "3百万",
    "100余",
    "1、2",
    "1e9",
    "999999999999999999",
    "9999999999999999999",
    "0.0000000000000000001",
    "NaN",
    "=1+1",
    "'=1+1",
    "\"",
    "\"\"",
    "a\"b",
    "\"a,b\"",
    "\"a\nb\"",
    "\"a\r\nb\"",
    "\u{feff}",
    "\0",
    "😀",
    "2026-11-30",
    "2026-02-30",
    "9999-99-99",
    "workers",
    "workers@prev",
    "c2_1:rate",
    "bonus_national:matter.1",
    "x:matter.999",
    "[]@prev:",
    "回避",
];
struct Bench {
    system: System,
    plan: Plan,
    header: &'static [u8],
    lines: Vec<&'static [u8]>,
}

impl Bench {
    fn new() -> Bench {
        let system = parse(COUNTY).unwrap();
        let mut lines = SAMPLE.split(|byte| *byte == b'\n');
        Bench {
            plan: Plan::compile(&system).unwrap(),
            system,
            header: lines.next().unwrap(),
            lines: lines.collect(),
        }
    }

    fn case(&self, dice: &mut Dice) -> bool {
        let bytes = spoiled(dice, self.header, &self.lines, &FIELDS);
        self.check(dice, &bytes)
    }

    fn check(&self, dice: &mut Dice, bytes: &[u8]) -> bool {
        let ends = |byte: &&u8| matches!(byte, b'\n' | b'\r');
        let lines = bytes.iter().filter(ends).count() as u64 + 1;
        round_trip(bytes);
        match read(bytes, &self.system) {
            Err(faults) => {
                assert!(!faults.is_empty());
                for fault in faults {
                    assert!(fault.line <= lines, "{fault:?}");
                    assert!(wording::known("error", &fault.code), "{fault:?}");
                }
                false
            }
            Ok(returns) => {
                for unit in returns {
                    let viewpoint = [Viewpoint::Own, Viewpoint::Upper][dice.below(2)];
                    let sheet = self.plan.scores(&unit.entries, viewpoint, None);
                    for found in &sheet.findings {
                        assert!(
                            wording::finding(found, Locale::En) != found.code,
                            "{found:?}"
                        );
                    }
                    let leaf = &sheet.leaves[dice.below(sheet.leaves.len())];
                    let told = self
                        .plan
                        .explain(&unit.entries, viewpoint, &leaf.key)
                        .unwrap();
                    assert_eq!(told.score, leaf.score, "{}", leaf.key);
                    assert!(!wording::sentence(&told, Locale::ZhCn).is_empty());
                }
                true
            }
        }
    }
}

/// What was read is read again from what is written of it; lines count anew, and a field that a spreadsheet would take for a
/// formula is written with an apostrophe.
fn round_trip(bytes: &[u8]) {
    let Ok((found, _)) = csv::read(bytes) else {
        return;
    };
    let formula = |field: &String| field.starts_with(['=', '+', '-', '@', '\'', '\t', '\r']);
    let plain =
        |row: &Vec<String>| !row.iter().any(formula) && row.iter().any(|field| !field.is_empty());
    let fields = |row: csv::Row<'_>| -> Vec<String> {
        let width = 0..found.header.len();
        width.map(|at| row.field(Some(at)).to_owned()).collect()
    };
    let table: Vec<Vec<String>> = found.rows.iter().map(fields).filter(plain).collect();
    if !table.is_empty() && plain(&found.header) {
        let header: Vec<&str> = found.header.iter().map(String::as_str).collect();
        let (again, _) = csv::read(&csv::write(&header, &table)).unwrap();
        assert_eq!(again.header, found.header);
        assert_eq!(again.rows.iter().map(fields).collect::<Vec<_>>(), table);
    }
}

//! Decisions on ties as CSV: bytes to places. FORMATS.md "Decisions (CSV)".

use super::csv_texts::spoiled;
use super::{Dice, long, short};
use crate::it::places::TIED;
use exchange::returns::Return;
use exchange::{decisions, returns};
use model::plan::{Plan, Viewpoint};
use model::standing::{self, Entrant, Ladder};
use model::system::{System, parse};
use model::wording;

#[test]
fn no_decision_panics() {
    let bench = Bench::new();
    short(2_000, |dice| bench.case(dice));
}

#[test]
#[ignore = "cargo xtask fuzz"]
fn no_decision_panics_for_minutes() {
    let bench = Bench::new();
    long("decisions", |dice| bench.case(dice));
}

/// Two of five may be 优秀.
const RETURNS: &str = "unit,group,year,founded:yes\n甲县,山区,2026,是\n乙县,山区,2026,是\n丙县,山区,2026,是\n丁县,,2026,是\n戊县,,2026,否\n\
     甲县,,2025,是\n乙县,,2025,是\n丙县,山区,2025,\n";
const HEADER: &[u8] = b"year,group,grade,unit,note";
const LINES: [&str; 7] = [
    "2026,山区,优秀,丙县,会议研究",
    "2026,,excellent,甲县,会议研究",
    "2026,山区,优秀,乙县,会议研究",
    "2026,,优秀,丁县,会议研究",
    "2025,,优秀,甲县,会议研究",
    "2025,,优秀,乙县,会议研究",
    "2026,,优秀,戊县,会议研究",
];
const FIELDS: [&str; 16] = [
    "",
    "2026",
    "2025",
    "今年",
    "99999999999",
    "山区",
    "平原",
    "优秀",
    "合格",
    "甲县",
    "戊县",
    "己县",
    "note",
    "\"",
    "=1+1",
    "\u{feff}😀\0",
];

struct Bench {
    system: System,
    returns: Vec<Return>,
    ladder: Ladder,
    entrants: Vec<(Option<u16>, Entrant)>,
}

impl Bench {
    fn new() -> Bench {
        let system = parse(TIED).unwrap();
        let returns = returns::read(RETURNS.as_bytes(), &system).unwrap();
        let (plan, ladder) = (Plan::compile(&system).unwrap(), Ladder::of(&system));
        let entrant = |one: &Return| {
            let sheet = plan.scores(&one.entries, Viewpoint::Upper, None);
            let entrant = ladder.entrant(&one.unit, &one.group, &sheet, &one.entries);
            (one.year, entrant)
        };
        Bench {
            entrants: returns.iter().map(entrant).collect(),
            returns,
            ladder,
            system,
        }
    }

    fn case(&self, dice: &mut Dice) -> bool {
        let bytes = spoiled(dice, HEADER, &LINES.map(str::as_bytes), &FIELDS);
        let lines = bytes.iter().filter(|byte| matches!(byte, b'\n' | b'\r'));
        let lines = lines.count() as u64 + 1;
        match decisions::read(&bytes, &self.system, &self.returns) {
            Err(faults) => {
                assert!(!faults.is_empty());
                for fault in faults {
                    assert!(fault.line <= lines, "{fault:?}");
                    assert!(wording::known("error", &fault.code), "{fault:?}");
                }
                false
            }
            Ok(decided) => {
                for (year, decisions) in decided {
                    let of_year = self.entrants.iter().filter(|(of, _)| *of == year);
                    let entrants: Vec<Entrant> = of_year.map(|(_, one)| one.clone()).collect();
                    let board = standing::board(&self.ladder, &entrants, &decisions);
                    let excellent = |comparison: &str| {
                        let all = entrants.iter().zip(&board.standings);
                        let mine = all.filter(|(one, _)| one.comparison == comparison);
                        mine.filter(|(_, at)| at.grade.as_deref() == Some("excellent"))
                            .count()
                    };
                    // No decision makes places.
                    assert!(
                        excellent("山区") <= 1 && excellent("") <= 1,
                        "{decisions:?}"
                    );
                }
                true
            }
        }
    }
}

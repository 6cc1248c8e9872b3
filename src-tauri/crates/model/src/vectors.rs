//! Worked figures of clauses, cases, classes and the rest of what official tables say, digit for digit, through a system file
//! and cells, scored one by one, together and on a board. SCORING.md §4.12–4.15, §5, §6.

use crate::entry::pack::Shape;
use crate::entry::{Cell, Entries, intake};
use crate::fixture::{dec, entries};
use crate::plan::board::{Board, Return, Returns};
use crate::plan::{Inputs, Member, Plan, Traits, Viewpoint};
use crate::system::{self, System};
use serde::Deserialize;
use std::collections::BTreeSet;
use std::sync::Arc;

#[derive(Deserialize)]
struct Vectors {
    vector: Vec<Vector>,
}

#[derive(Deserialize)]
struct Vector {
    case: String,
    /// The rows of the system, `[[indicator]]` without what every row has.
    rows: String,
    /// More of the system before its rows.
    #[serde(default)]
    system: String,
    /// What is looked at: a row by its key, `total`, `base`, `bonus` or `group a`.
    #[serde(default)]
    of: String,
    /// Units parted by |, each cells parted by commas, a class in brackets before them; after -> what each comes to.
    units: Vec<String>,
}

const HEAD: &str = "format = 1\nkey = 't'\nname = 't'\nversion = '1'\nkind = 'county'\npoints = '100'\nbonus_cap = '5'\n";

impl Vector {
    fn system(&self) -> System {
        let mut data: BTreeSet<String> = BTreeSet::new();
        let given = self
            .units
            .iter()
            .map(|line| line.split("->").next().unwrap());
        for unit in given.flat_map(|given| given.split('|')) {
            for cell in unit.split(',') {
                let cell = cell.rsplit(']').next().unwrap();
                let key = cell.split('=').next().unwrap().trim();
                let key = key.split(['@', '[']).next().unwrap();
                if !key.is_empty() && !key.contains(':') {
                    data.insert(key.to_owned());
                }
            }
        }
        let mut text = format!("{HEAD}{}\n[[role]]\nkey = 'r'\nname = 'r'\n", self.system);
        for key in data {
            text += &format!(
                "[[datum]]\nkey = '{key}'\nname = '{key}'\nunit = '个'\nmeasure = 'amount'\nrole = 'r'\n"
            );
        }
        text += "[[group]]\nkey = 'a'\ncode = 'A'\nname = 'a'\n";
        for (nth, row) in self
            .rows
            .split("[[indicator]]")
            .filter(|row| !row.trim().is_empty())
            .enumerate()
        {
            // What a row says itself stands before its tables.
            let head = || row.lines().take_while(|line| !line.starts_with('['));
            let own = |key: &str| head().any(|line| line.starts_with(key));
            let key = if own("key =") { "" } else { "key = 'x'\n" };
            let group = if own("group =") { "" } else { "group = 'a'\n" };
            let top =
                format!("code = 'A-{nth}'\nname = 'n'\nshort = 's'\nlead = 'r'\n{key}{group}");
            text += &format!("[[indicator]]\n{top}{row}\n");
        }
        system::parse(&text).unwrap_or_else(|fault| panic!("{}: {fault}\n{text}", self.case))
    }

    /// What the wanted figure of a unit is, as it prints.
    fn told(&self, system: &System, sheet: &crate::plan::Sheet) -> String {
        match self.of.as_str() {
            "total" => sheet.totals.score.to_string(),
            "base" => sheet.totals.base.to_string(),
            "bonus" => sheet.totals.bonus.to_string(),
            of => match of.strip_prefix("group ") {
                Some(group) => {
                    let at = system
                        .groups
                        .iter()
                        .position(|one| one.key == group)
                        .unwrap();
                    sheet.groups[at].score.to_string()
                }
                None => {
                    let key = if of.is_empty() { "x" } else { of };
                    let at = system
                        .indicators
                        .iter()
                        .position(|one| one.key == key)
                        .unwrap();
                    crate::fixture::told_leaf(&sheet.leaves[at])
                }
            },
        }
    }
}

fn vectors() -> Vec<Vector> {
    let vectors: Vectors = toml::from_str(include_str!("vectors.toml")).unwrap();
    vectors.vector
}

/// One unit of a line: its classes and cells.
fn unit(text: &str) -> (Vec<String>, Vec<(&str, &str)>) {
    let text = text.trim();
    let (classes, cells) = match text.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((classes, cells)) => (
            classes.split_whitespace().map(str::to_owned).collect(),
            cells,
        ),
        None => (Vec::new(), text),
    };
    let cells = cells
        .split(',')
        .map(str::trim)
        .filter(|cell| !cell.is_empty());
    (
        classes,
        cells.map(|cell| cell.split_once('=').unwrap()).collect(),
    )
}

#[test]
fn every_worked_figure_comes_out() {
    for vector in vectors() {
        check(&vector);
    }
}

fn check(vector: &Vector) {
    let system = vector.system();
    let found = crate::check::check(&system);
    let block = |one: &&crate::finding::Finding| {
        one.severity == crate::finding::Severity::Block && !one.code.starts_with("points-sum")
    };
    let faults: Vec<_> = found.iter().filter(block).collect();
    assert!(faults.is_empty(), "{}: {faults:?}", vector.case);
    let plan = Plan::compile(&system).unwrap();
    for line in &vector.units {
        let (given, expected) = line.split_once("->").unwrap();
        let units: Vec<_> = given.split('|').map(unit).collect();
        let known = |cells: &[(&str, &str)]| {
            for (cell, typed) in cells {
                let cell: Cell = cell.parse().unwrap();
                let taken = intake::read(&system, &cell, typed);
                assert!(taken.is_ok(), "{}: {cell} {taken:?}", vector.case);
            }
            noted(entries(cells))
        };
        let entries: Vec<Entries> = units.iter().map(|(_, cells)| known(cells)).collect();
        let members: Vec<Member<'_>> = entries
            .iter()
            .zip(&units)
            .map(|(entries, (classes, _))| Member {
                traits: Traits {
                    kind: None,
                    classes,
                },
                ..Member::of(entries)
            })
            .collect();
        let sheets = plan.cohort(&members, Viewpoint::Upper);
        let told: Vec<String> = sheets
            .iter()
            .map(|sheet| vector.told(&system, sheet))
            .collect();
        let expected: Vec<&str> = expected.split('|').map(str::trim).collect();
        assert_eq!(told, expected, "{}: {line}", vector.case);
        // A board and a derivation agree.
        let mut shape = Shape::default();
        let packs: Vec<Vec<u8>> = entries.iter().map(|one| shape.pack(one.iter())).collect();
        let returns: Vec<Return<'_>> = packs
            .iter()
            .zip(&members)
            .map(|(pack, member)| Return {
                packs: vec![pack],
                traits: member.traits,
                group: "",
                given: Inputs::default(),
            })
            .collect();
        let returns = Returns {
            shape: &shape,
            units: &returns,
        };
        let board = Board::new(Arc::new(plan.clone()), returns, Viewpoint::Upper, 1).unwrap();
        for (at, sheet) in sheets.iter().enumerate() {
            for (leaf, cell) in sheet.leaves.iter().zip(board.leaves(at)) {
                assert_eq!(
                    cell.stands.name(),
                    leaf.state.name(),
                    "{}: {line}",
                    vector.case
                );
                if let Some(score) = leaf.score {
                    assert_eq!(board.printed(cell.score), score, "{}: {line}", vector.case);
                }
                let told = plan
                    .explain_in(&members, at, Viewpoint::Upper, &leaf.key)
                    .unwrap();
                assert_eq!((told.score, &told.state), (leaf.score, &leaf.state));
                for locale in [crate::wording::Locale::ZhCn, crate::wording::Locale::En] {
                    assert!(!crate::wording::sentence(&told, locale).is_empty());
                    crate::wording::steps(&told, locale);
                }
            }
            let total = board.totals()[at];
            assert_eq!(
                board.printed(total.score),
                sheet.totals.score,
                "{}: {line}",
                vector.case
            );
            assert_eq!(
                board.printed(total.bonus),
                sheet.totals.bonus,
                "{}: {line}",
                vector.case
            );
        }
    }
}

/// Gives every amount, claim and mark a reason.
fn noted(mut entries: Entries) -> Entries {
    for entry in entries.values_mut() {
        entry.note = "r".into();
    }
    entries
}

/// SCORING.md §1.2: what is written is what is read.
#[test]
fn every_system_of_the_vectors_prints_and_reads_back() {
    for vector in vectors() {
        let system = vector.system();
        let again = system::parse(&system::print(&system)).unwrap();
        assert_eq!(again, system, "{}", vector.case);
        assert_eq!(again.fingerprint(), system.fingerprint(), "{}", vector.case);
    }
    assert_eq!(dec("1.50"), dec("1.5"));
}

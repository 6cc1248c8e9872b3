//! The same nation in other programs, for information: what they need for it, and whether they come to the same digits.

use super::office;
use super::score::Nation;
use super::workspace::{self, AS_IT_IS, UNITS};
use ledger::Ledger;
use model::plan::board::Board;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Says what ran and what did not.
pub fn beside() {
    println!();
    match python() {
        Some(python) => pandas(&python),
        None => println!(
            "beside pandas: did not run, no python3 with it (python3 -m venv {0} && {0}/bin/pip install pandas)",
            venv().display()
        ),
    }
    if let Err(why) = office::office() {
        println!("beside LibreOffice: did not run, {why}");
    }
}

/// Names of what `scores` has, in its order.
pub fn names() -> Vec<String> {
    let system = model::system::parse(&workspace::system(AS_IT_IS)).expect("a system");
    let leaves = system.indicators.into_iter().map(|leaf| leaf.key);
    let groups = system.groups.into_iter().map(|group| group.key);
    let whole = ["total", "rank", "group_rank"].map(str::to_owned);
    leaves.chain(groups).chain(whole).collect()
}

/// Of one unit: scores of leaves, groups and the whole in hundredths, and its two ranks.
pub fn scores(board: &Board, unit: usize) -> Vec<i64> {
    let leaves = board.leaves(unit).iter().map(|leaf| leaf.score);
    let groups = board.groups(unit).iter().map(|group| group.score);
    let (total, ranks) = (board.totals()[unit].score, board.ranks()[unit]);
    let whole = [total, ranks.all.into(), ranks.group.into()];
    leaves.chain(groups).chain(whole).collect()
}

fn venv() -> PathBuf {
    super::folder().join("venv")
}

/// A Python that has pandas.
fn python() -> Option<PathBuf> {
    let has = |python: &PathBuf| {
        let import = Command::new(python).args(["-c", "import pandas"]).output();
        import.is_ok_and(|run| run.status.success())
    };
    [venv().join("bin/python3"), PathBuf::from("python3")]
        .into_iter()
        .find(has)
}

fn pandas(python: &Path) {
    let folder = super::folder().join("wide");
    std::fs::create_dir_all(&folder).expect("a folder");
    export(&folder);
    let script =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/bench/national/wide.py");
    let run = Command::new(python)
        .arg(script)
        .arg(&folder)
        .output()
        .expect("python");
    print!("{}", String::from_utf8_lossy(&run.stdout));
    if !run.status.success() {
        println!(
            "beside pandas: {}",
            String::from_utf8_lossy(&run.stderr).trim()
        );
    }
}

/// `figures.csv` as a spreadsheet has it, and `scores.csv` in hundredths as the program scores it.
fn export(folder: &Path) {
    let dir = workspace::of(UNITS);
    let open = || Ledger::open_read_only(&dir, workspace::env()).expect("the workspace");
    let ledger = open();
    let nation = Nation::read(&ledger);
    let (mut figures, mut scores) = (String::new(), String::new());
    for at in 0..nation.years() {
        let year = nation.year(&ledger, at);
        let calendar = year.calendar;
        let board = year.board(super::threads());
        for (unit, given) in year.units(UNITS).iter().enumerate() {
            let cells = workspace::figures(unit, calendar);
            if figures.is_empty() {
                figures.push_str("year,province");
                cells
                    .iter()
                    .for_each(|(cell, _)| write!(figures, ",{cell}").expect("text"));
                figures.push('\n');
                writeln!(scores, "{}", names().join(",")).expect("text");
            }
            write!(figures, "{calendar},{}", given.group).expect("text");
            cells
                .iter()
                .for_each(|(_, figure)| write!(figures, ",{figure}").expect("text"));
            figures.push('\n');
            let row: Vec<String> = self::scores(&board, unit)
                .iter()
                .map(i64::to_string)
                .collect();
            writeln!(scores, "{}", row.join(",")).expect("text");
        }
    }
    for (name, text) in [("figures.csv", figures), ("scores.csv", scores)] {
        std::fs::write(folder.join(name), text).expect("a file");
    }
}

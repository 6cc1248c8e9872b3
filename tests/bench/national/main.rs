//! What a nation costs: 2,844 units × 60 indicators × 10 years, every score made anew. `cargo xtask bench national`, in release.
//!
//! Bars are ratios to a yardstick that is read in turn with what is measured, so that a busy machine slows both alike; medians
//! over the rounds are printed. The yardstick has one thread: where another program takes a core from a process of two, their
//! ratio doubles, so the ratio by processor time is printed beside it. The workspaces are kept in `target/bench`; the first run
//! writes them, which takes minutes.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

extern crate gongping_ledger as ledger;

mod beside;
mod firmness;
#[path = "../../nation/mod.rs"]
mod nation;
mod office;
mod processor;
mod score;
mod sheet;
mod yardstick;

use ledger::Ledger;
use model::entry::pack::Shape;
use model::entry::{Cell, Entries, Entry};
use model::number::Dec;
use model::plan::board::Board;
use model::plan::{Plan, Viewpoint};
use nation::{folder, seed, workspace};
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::time::{Duration, Instant};
use workspace::{AS_IT_IS, UNITS, WIDTH, WhatIf, YEARS};

const ROUNDS: usize = 11;
/// What tells this program that it is the measured process.
const CHILD: &str = "--score";

pub fn threads() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

/// Whether a bar was held; prints it.
fn bar(what: &str, value: f64, bar: f64, unit: &str) -> bool {
    let held = value <= bar;
    println!(
        "{what:<72} {value:>9.2} {unit}  bar {bar:>7.2}  {}",
        if held { "held" } else { "MISSED" }
    );
    held
}

fn main() {
    let args: Vec<String> = std::env::args().collect();
    if let Some(at) = args.iter().position(|arg| arg == CHILD) {
        return child(Path::new(&args[at + 1]));
    }
    println!(
        "{} threads; medians of {ROUNDS} rounds in turn\n",
        threads()
    );
    let mut held = whole();
    held &= one_year();
    beside::beside();
    if !held {
        std::process::exit(1);
    }
}

fn child(dir: &Path) {
    let totals = |board: &Board| -> i64 { board.totals().iter().map(|total| total.score).sum() };
    let sum: i64 = score::all(dir, totals).into_iter().sum();
    println!("{sum} {}", peak());
}

/// Highest resident size of this process so far, in kB; 0 where the system does not tell.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().strip_suffix(" kB")?.parse().ok())
        .unwrap_or(0)
}

/// What else keeps the machine busy: mean of processes in the last minute; empty where the system does not tell.
pub fn load() -> String {
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    load.split(' ').next().unwrap_or_default().to_owned()
}

/// New process, file → all scores, group scores and ranks of all years.
fn whole() -> bool {
    let mut held = true;
    for units in [1, 12, 120, UNITS] {
        let values = units * WIDTH * usize::from(YEARS);
        let (dir, yard) = (workspace::of(units), yardstick::of(values));
        let (mut process, mut reading, mut memory) = (Vec::new(), Vec::new(), 0);
        let (mut worked, mut read) = (Vec::new(), Vec::new());
        for _ in 0..=ROUNDS {
            worked.push(processor::of_children());
            let before = processor::of_this_thread();
            reading.push(yardstick::read(&yard));
            let after = processor::of_this_thread();
            read.push(after.zip(before).map(|(after, before)| after - before));
            let start = Instant::now();
            let run = Command::new(std::env::current_exe().unwrap())
                .arg(CHILD)
                .arg(&dir)
                .output()
                .expect("a new process");
            process.push(start.elapsed());
            let said = String::from_utf8_lossy(&run.stdout).into_owned();
            let (_, kb) = said.trim().split_once(' ').expect("sum and peak");
            memory = memory.max(kb.parse::<u64>().expect("kB"));
        }
        // The first round fills the cache.
        let (process, reading) = (median(process.split_off(1)), median(reading.split_off(1)));
        let ratio = process.as_secs_f64() / reading.as_secs_f64();
        println!(
            "{units:>5} units, {values:>9} values: new process to all scores and ranks {:>8.1} ms, yardstick {:>7.1} ms, peak {:>4} MB",
            ms(process),
            ms(reading),
            memory / 1000
        );
        if units == UNITS {
            held &= bar("file to all scores, in yardsticks", ratio, 2.0, "×");
            let worked = processor::of_children().zip(worked[1]);
            let worked = worked.map(|(after, before)| after - before);
            let read = read.split_off(1).into_iter().sum();
            println!("the same by processor time: {}", by_processor(worked, read));
            held &= bar("peak memory", memory as f64 / 1000.0, 300.0, "MB");
        }
    }
    held
}

/// What all rounds but the first took of the processors: a new process, the yardstick, and how they compare.
fn by_processor(worked: Option<Duration>, read: Option<Duration>) -> String {
    let (Some(worked), Some(read)) = (worked, read) else {
        return "not told by this system".to_owned();
    };
    let each = |all: Duration| ms(all) / ROUNDS as f64;
    format!(
        "new process {:.1} ms, yardstick {:.1} ms, in yardsticks {:.2} ×",
        each(worked),
        each(read),
        worked.as_secs_f64() / read.as_secs_f64()
    )
}

/// One year in memory: all of it, a what-if, one value changed.
fn one_year() -> bool {
    let dir = workspace::of(UNITS);
    let open = || Ledger::open_read_only(&dir, workspace::env()).expect("the workspace");
    let ledger = open();
    let nation = score::Nation::read(&ledger);
    let year = nation.year(&ledger, 0);
    println!();
    for units in [1, 12, 120, UNITS] {
        let given = year.units(units);
        let mut times = Vec::new();
        for _ in 0..ROUNDS {
            let start = Instant::now();
            let board = Board::new(
                year.plan.clone(),
                year.returns(&given),
                Viewpoint::Upper,
                threads(),
            );
            std::hint::black_box(board.expect("scores"));
            times.push(start.elapsed());
        }
        println!(
            "{units:>5} units, one year in memory, all scores anew {:>8.3} ms",
            ms(median(times))
        );
    }

    let with = AS_IT_IS;
    let mut held = what_if(
        &year,
        "one year after a what-if on a weight, in points",
        [
            WhatIf {
                points: "2.5",
                ..with
            },
            with,
        ],
        4.0,
    );
    held &= what_if(
        &year,
        "one year after a what-if on a target",
        [
            WhatIf {
                target: "95",
                ..with
            },
            with,
        ],
        4.0,
    );
    let weight = |weight| WhatIf {
        weight: Some(weight),
        ..with
    };
    held &= what_if(
        &year,
        "one year after a what-if on a weight, with a geometric mean",
        [weight("25"), weight("15")],
        100.0,
    );
    held &= firmness::firmness(&year);
    held & one_value(&year)
}

/// A year goes from one plan to the other and back.
fn what_if(year: &score::Year, what: &str, with: [WhatIf<'_>; 2], most: f64) -> bool {
    let plans = with.map(|with| {
        let system = model::system::parse(&workspace::system(with)).expect("a system");
        Arc::new(Plan::compile(&system).expect("a plan"))
    });
    let given = year.units(UNITS);
    let new = |plan: &Arc<Plan>| {
        Board::new(
            plan.clone(),
            year.returns(&given),
            Viewpoint::Upper,
            threads(),
        )
        .expect("scores")
    };
    let mut board = new(&plans[1]);
    let mut times = Vec::new();
    for round in 0..ROUNDS {
        let plan = plans[round % 2].clone();
        let start = Instant::now();
        board.replan(plan, year.returns(&given)).expect("scores");
        times.push(start.elapsed());
    }
    let anew = new(&plans[(ROUNDS - 1) % 2]);
    assert_eq!(
        (board.totals(), board.ranks()),
        (anew.totals(), anew.ranks()),
        "a what-if is what scoring anew gives"
    );
    bar(what, ms(median(times)), most, "ms")
}

/// One unit types another figure, under a leaf of its own and under one that compares it with the others.
fn one_value(year: &score::Year) -> bool {
    let mut shape = Shape::from_iter(year.shape().cells().iter().cloned());
    let mut held = true;
    for (what, cell) in [
        ("one value changed", "a1"),
        ("one value changed that places others of its group", "r0"),
    ] {
        let packs = [31, 77].map(|figure| {
            let typed = workspace::figures(5, 2017).into_iter();
            let mut entries: Entries = typed
                .map(|(cell, figure)| (cell, Entry::of(figure)))
                .collect();
            entries.insert(Cell::datum(cell), Entry::of(Dec::from(figure)));
            shape.pack(entries.iter())
        });
        let mut given = year.units(UNITS);
        let mut board = year.board(threads());
        let mut times = Vec::new();
        for round in 0..ROUNDS {
            given[5].packs = vec![&packs[round % 2]];
            let start = Instant::now();
            board.replace(5, year.returns(&given)).expect("scores");
            times.push(start.elapsed());
        }
        let anew = Board::new(year.plan.clone(), year.returns(&given), Viewpoint::Upper, 1)
            .expect("scores");
        assert_eq!(
            board.totals(),
            anew.totals(),
            "a change is what scoring anew gives"
        );
        held &= bar(what, ms(median(times)), 1.0, "ms");
    }
    held
}

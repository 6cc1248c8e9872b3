//! What `score` costs on a large file: 28,440 returns of 60 indicators, a sixth of which compare units, and a quarter of them.
//! `cargo xtask bench files`, which builds the command line in release; each measurement is a process of its own.
//!
//! Peak memory has a bar, and processor time must grow as the file does.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    dead_code
)]

#[path = "../nation/seed.rs"]
mod seed;

use seed::Seed;
use std::fmt::Write as _;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

const INDICATORS: usize = 60;
const YEARS: usize = 10;
/// Units of the two files; each has a line for every year.
const UNITS: [usize; 2] = [711, 2844];
/// The sizes take turns, and the fastest of so many runs counts: what else the machine does only adds to it.
const ROUNDS: usize = 3;
/// The greatest peak memory in MB.
const MEMORY: u64 = 300;
/// How much more processor time four times the file may take: a larger file fits the caches less well.
const GROWTH: f64 = 6.0;

fn main() {
    let folder = target().join("bench");
    std::fs::create_dir_all(&folder).unwrap();
    let system = folder.join("files.toml");
    std::fs::write(&system, text_of_system()).unwrap();
    let files = UNITS.map(|units| returns(&folder, units));
    let mut held = true;
    for (what, more) in [
        ("every file of results, --out", vec!["--out", "out"]),
        ("JSON on the standard output", vec!["--format", "json"]),
        ("CSV on the standard output", vec!["--format", "csv"]),
    ] {
        let mut runs = [(Duration::MAX, 0); 2];
        for _ in 0..ROUNDS {
            for (best, file) in runs.iter_mut().zip(&files) {
                let (time, memory) = run(&folder, &system, file, &more);
                *best = (best.0.min(time), best.1.max(memory));
            }
        }
        let growth = runs[1].0.as_secs_f64() / runs[0].0.as_secs_f64();
        for ((time, memory), units) in runs.iter().zip(UNITS) {
            let verdict = if *memory <= MEMORY { "held" } else { "MISSED" };
            println!(
                "{what:<32} {:>6} returns  {:>7.2} s  {memory:>4} MB  bar {MEMORY} MB {verdict}",
                units * YEARS,
                time.as_secs_f64()
            );
            held &= *memory <= MEMORY;
        }
        let verdict = if growth <= GROWTH { "held" } else { "MISSED" };
        println!(
            "{what:<32} four times the returns: {growth:.2} × the time  bar {GROWTH} {verdict}"
        );
        held &= growth <= GROWTH;
    }
    assert!(held, "a bar was missed");
}

/// Returns the folder of the build, in which this program is `release/deps/files-…`.
fn target() -> PathBuf {
    let program = std::env::current_exe().unwrap();
    program.ancestors().nth(3).unwrap().to_path_buf()
}

/// Runs `score` and returns its processor time and its peak memory in MB, as the system counts it for the process.
fn run(folder: &Path, system: &Path, returns: &Path, more: &[&str]) -> (Duration, u64) {
    let program = target().join("release/gongping-cli");
    let mut child = Command::new(&program)
        .arg("score")
        .args([system, returns])
        .args(more)
        .current_dir(folder)
        .stdout(Stdio::null())
        .spawn()
        .unwrap_or_else(|error| {
            panic!(
                "{}: {error}; run cargo xtask bench files",
                program.display()
            )
        });
    let status = format!("/proc/{}/status", child.id());
    let stat = format!("/proc/{}/stat", child.id());
    let (mut peak, mut ticks) = (0, 0);
    // The mark only rises, so that the last look at it is the peak.
    while child.try_wait().unwrap().is_none() {
        let text = std::fs::read_to_string(&status).unwrap_or_default();
        let mark = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kilobytes =
            mark.and_then(|mark| mark.trim().trim_end_matches(" kB").parse::<u64>().ok());
        peak = peak.max(kilobytes.unwrap_or(0));
        // After the name in brackets the twelfth field is the time in the program, in hundredths of a second.
        let text = std::fs::read_to_string(&stat).unwrap_or_default();
        let after = text.rsplit(')').next().unwrap_or_default();
        let spent = after
            .split_whitespace()
            .nth(11)
            .and_then(|ticks| ticks.parse().ok());
        ticks = spent.unwrap_or(ticks).max(ticks);
        std::thread::sleep(Duration::from_millis(2));
    }
    assert!(child.wait().unwrap().success(), "{more:?}");
    (Duration::from_millis(ticks * 10), peak / 1024)
}

/// A system whose sixth rule compares units.
fn text_of_system() -> String {
    let rules = [
        "{ kind = \"ratio\", target = 90 }",
        "{ kind = \"shortfall\", target = 90, step = 1, per = \"0.02\", mode = \"prorata\" }",
        "{ kind = \"min_max\" }",
        "{ kind = \"efficacy\", ok = 90, bad = 40 }",
        "{ kind = \"ratio\", target = 80 }",
        "{ kind = \"goalposts\", low = 0, high = 100 }",
    ];
    let mut text = format!(
        "format = 1\nkey = \"nation\"\nname = \"全国\"\nversion = \"1\"\nkind = \"county\"\npoints = {INDICATORS}\n\
        [[role]]\nkey = \"r\"\nname = \"部门\"\n[[group]]\nkey = \"g\"\ncode = \"A\"\nname = \"组\"\n"
    );
    for at in 0..INDICATORS {
        for side in ["a", "b"] {
            let _ = write!(
                text,
                "[[datum]]\nkey = \"{side}{at}\"\nname = \"{side}{at}\"\nunit = \"人\"\n"
            );
        }
        let rule = rules[at % rules.len()];
        let by = if rule.contains("min_max") {
            "upper"
        } else {
            "own"
        };
        let _ = write!(
            text,
            "[[indicator]]\nkey = \"i{at}\"\ncode = \"A{at}\"\ngroup = \"g\"\nname = \"指标{at}\"\nshort = \"指标{at}\"\n\
            points = 1\nlead = \"r\"\nscored_by = \"{by}\"\nrule = {rule}\n\
            value = {{ expr = \"a{at} / b{at} * 100\", dp = 2, unit = \"%\", den0 = \"zero\" }}\n"
        );
    }
    text
}

/// Writes a file of returns, the same for the same number of units.
fn returns(folder: &Path, units: usize) -> PathBuf {
    let path = folder.join(format!("files-{units}.csv"));
    let mut to = BufWriter::new(File::create(&path).unwrap());
    write!(to, "unit,year,group").unwrap();
    for at in 0..INDICATORS {
        write!(to, ",a{at},b{at}").unwrap();
    }
    let mut seed = Seed::of(&[units as u64]);
    for year in 0..YEARS {
        for unit in 0..units {
            write!(to, "\n第{unit}县,{},第{}组", 2017 + year, unit % 31).unwrap();
            for _ in 0..INDICATORS {
                let whole = seed.between(100, 9_999);
                let part = seed.between(0, whole);
                write!(to, ",{part},{whole}").unwrap();
            }
        }
    }
    writeln!(to).unwrap();
    to.flush().unwrap();
    path
}

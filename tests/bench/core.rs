//! What a keystroke, a write and a paper cost inside the program, without a window. `cargo xtask bench core`, in release.
//!
//! The operations take turns within each round, so that a busy machine slows all of them alike; medians and 95th percentiles
//! over the rounds are printed beside the bar each has to hold.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    dead_code
)]

#[path = "../it/office.rs"]
mod office;

use contract::dto::{AppState, Current, EvaluationList, Paper, Preview, Recorded, SystemAdded};
use model::entry::{Cell, Entries, Entry};
use model::number::Dec;
use model::plan::{Plan, Viewpoint};
use office::Office;
use std::hint::black_box;
use std::time::{Duration, Instant};

const ROUNDS: usize = 200;

struct Measured {
    what: &'static str,
    bar: Option<Duration>,
    times: Vec<Duration>,
}

impl Measured {
    fn new(what: &'static str, bar_us: Option<u64>) -> Measured {
        Measured {
            what,
            bar: bar_us.map(Duration::from_micros),
            times: Vec::new(),
        }
    }

    fn time<T>(&mut self, work: impl FnOnce() -> T) {
        let start = Instant::now();
        black_box(work());
        self.times.push(start.elapsed());
    }

    fn print(mut self) -> bool {
        self.times.sort();
        let at =
            |share: usize| self.times[(self.times.len() - 1) * share / 100].as_secs_f64() * 1e3;
        let (median, tail) = (at(50), at(95));
        let held = self.bar.is_none_or(|bar| median <= bar.as_secs_f64() * 1e3);
        let bar = self.bar.map_or(String::new(), |bar| {
            format!("bar {:>7.3} ms  ", bar.as_secs_f64() * 1e3)
        });
        let verdict = if self.bar.is_none() {
            ""
        } else if held {
            "held"
        } else {
            "MISSED"
        };
        println!(
            "{:<64} median {median:>8.3} ms  p95 {tail:>8.3} ms  {bar}{verdict}",
            self.what
        );
        held
    }
}

fn main() {
    let (office, at) = Office::sample();
    let text = evaluation::system::built_in()[0].1;
    let system = model::system::parse(text).unwrap();
    let plan = Plan::compile(&system).unwrap();
    let mut entries =
        exchange::samples::sample_entries(exchange::samples::County::Figures, &system).unwrap();

    let mut scores = Measured::new(
        "keystroke to new total: 60 indicators scored anew (plan.scores)",
        Some(1_000),
    );
    let mut preview = Measured::new(
        "the same through the page's door, JSON in and out (rpc preview)",
        Some(3_000),
    );
    let mut record = Measured::new("one cell written durably and read again (rpc record)", None);
    let mut paper = Measured::new(
        "score sheet, one figure changed: laid out (rpc paper)",
        None,
    );
    let mut pdf = Measured::new(
        "score sheet, one figure changed: laid out and written as PDF",
        None,
    );
    let mut again = Measured::new(
        "score sheet, warm: the same again, laid out and written as PDF",
        Some(50_000),
    );
    let path = office.home.path().join("sheet.pdf");
    for round in 0..ROUNDS {
        let figure = 1302 + i64::try_from(round).unwrap();
        type_figure(&mut entries, figure);
        scores.time(|| plan.scores(&entries, Viewpoint::Own, Some("county")));
        let typed = figure.to_string();
        let cells = [("skilled_high", typed.as_str())];
        preview.time(|| office.type_in::<Preview>("preview", &at, "high_skill_share", &cells));
        if round % 10 == 0 {
            record.time(|| office.type_in::<Recorded>("record", &at, "high_skill_share", &cells));
            paper.time(|| office.call::<Paper>("paper", sheet_of(&at)));
            let next = (figure + 5_000).to_string();
            office.type_in::<Recorded>("record", &at, "high_skill_share", &[("skilled", &next)]);
            pdf.time(|| save(&office, &at, &path));
            again.time(|| save(&office, &at, &path));
        }
    }
    println!("{ROUNDS} rounds, operations taking turns; one process, one thread of work\n");
    let mut measured = vec![scores, preview, record, paper, pdf, again];
    measured.extend(desk());
    let held = measured
        .into_iter()
        .map(Measured::print)
        .filter(|held| !held)
        .count()
        == 0;
    println!(
        "{:<64} {}",
        "peak memory of this process, everything above included",
        peak()
    );
    if !held {
        std::process::exit(1);
    }
}

/// What a write costs where last year was scored by another version of the system, beside one where it was not, and what the
/// list of evaluations costs: ten years, the last of them under a version of its own.
fn desk() -> [Measured; 3] {
    let mut other = Measured::new(
        "one cell written, last year under another version (rpc record)",
        None,
    );
    let mut same = Measured::new(
        "one cell written, last year under the same version (rpc record)",
        None,
    );
    let mut list = Measured::new("ten evaluations listed (rpc evaluations_list)", None);
    let office = Office::begun();
    let text = evaluation::system::built_in()[0].1;
    let system = model::system::parse(text).unwrap();
    let before = text.replacen(&system.version, &format!("{}-before", system.version), 1);
    let path = office.home.path().join("before.toml");
    std::fs::write(&path, before).unwrap();
    let added: SystemAdded = office.call("system_add", serde_json::json!({ "path": path }));
    let before = added.fingerprint.unwrap();
    assert_ne!(before, system.fingerprint());
    let unit = office.unit("云岭县", &system.kind, "", None);
    let year = |year: u16| {
        let of = match year {
            2026 => system.fingerprint(),
            _ => before.clone(),
        };
        let new = serde_json::json!({ "name": "", "year": year, "as_of": format!("{year}-11-30"),
            "due": "", "system": of, "participants": [unit] });
        let at = office.call::<AppState>("evaluation_create", new).current;
        let at = at.unwrap();
        office.answer(&at);
        at
    };
    let years: Vec<Current> = (2017..=2026).map(year).collect();
    for round in 0..ROUNDS / 10 {
        for (at, measured) in [(&years[9], &mut other), (&years[8], &mut same)] {
            let write = |figure: usize| {
                let figure = figure.to_string();
                let cells = [("skilled_high", figure.as_str())];
                office.type_in::<Recorded>("record", at, "high_skill_share", &cells)
            };
            // The first write to an evaluation compiles its own system.
            write(2 * round);
            measured.time(|| write(2 * round + 1));
        }
        list.time(|| {
            let list: EvaluationList = office.call("evaluations_list", serde_json::json!({}));
            assert_eq!(list.evaluations.len(), 10);
        });
    }
    [other, same, list]
}

fn type_figure(entries: &mut Entries, figure: i64) {
    entries.insert(Cell::datum("skilled_high"), Entry::of(Dec::from(figure)));
}

fn save(office: &Office, at: &Current, path: &std::path::Path) -> contract::dto::Saved {
    let to = serde_json::json!({ "paper": sheet_of(at), "path": path });
    office.call("paper_save", to)
}

fn sheet_of(at: &Current) -> serde_json::Value {
    serde_json::json!({ "evaluation": at.evaluation, "unit": at.unit, "paper": "score-sheet" })
}

/// Highest resident size so far, where the system tells it.
fn peak() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.map_or("not told by this system".to_owned(), |size| {
        size.trim().to_owned()
    })
}

//! What a keystroke and a paper cost inside the program, without a window. `cargo xtask bench core`, in release.
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

use contract::dto::{Current, Paper, Preview, Recorded};
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
    let mut entries = contract::start::sample_entries(&system).unwrap();

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
            paper.time(|| office.call::<Paper>("paper", serde_json::json!(at)));
            let next = (figure + 5_000).to_string();
            office.type_in::<Recorded>("record", &at, "high_skill_share", &[("skilled", &next)]);
            pdf.time(|| save(&office, &at, &path));
            again.time(|| save(&office, &at, &path));
        }
    }
    println!("{ROUNDS} rounds, operations taking turns; one process, one thread of work\n");
    let measured = [scores, preview, record, paper, pdf, again];
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

fn type_figure(entries: &mut Entries, figure: i64) {
    entries.insert(Cell::datum("skilled_high"), Entry::of(Dec::from(figure)));
}

fn save(office: &Office, at: &Current, path: &std::path::Path) -> contract::dto::Saved {
    let to = serde_json::json!({ "evaluation": at.evaluation, "unit": at.unit, "path": path });
    office.call("paper_save", to)
}

/// Highest resident size so far, where the system tells it.
fn peak() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.map_or("not told by this system".to_owned(), |size| {
        size.trim().to_owned()
    })
}

//! The nation that is measured: made from a seed, written through the product's own ledger, kept between runs.

use super::seed::Seed;
use chrono::DateTime;
use ledger::{Address, Env, Evaluation, Ledger, NewOperation, StoredSystem, Unit};
use model::entry::{Cell, Entry};
use model::number::Dec;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Blocks of five indicators over five figures.
pub const BLOCKS: usize = 12;
/// Figures of one return, and indicators of the system.
pub const WIDTH: usize = BLOCKS * 5;
pub const YEARS: u16 = 10;
/// Counties, roughly as many as there are.
pub const UNITS: usize = 2_844;
/// Comparison groups.
const GROUPS: usize = 31;
const SEED: u64 = 20_260_501;
/// Changes whenever what is written does.
const VERSION: &str = "1";
/// Returns in one operation.
const TOGETHER: usize = 60;

/// What a what-if changes.
#[derive(Clone, Copy)]
pub struct WhatIf<'a> {
    /// Points of the first indicator.
    pub points: &'a str,
    /// Its target.
    pub target: &'a str,
    /// Weight of the first of six groups under a geometric mean; none: points add up.
    pub weight: Option<&'a str>,
}

/// What is written and scored.
pub const AS_IT_IS: WhatIf<'_> = WhatIf {
    points: "1.5",
    target: "90",
    weight: None,
};

/// The system in TOML.
pub fn system(with: WhatIf<'_>) -> String {
    let mut text = String::from(
        "format = 1\nkey = \"nation\"\nname = \"national bench\"\nversion = \"1\"\nkind = \"county\"\npoints = \"100\"\n\
         dp = 2\nround_at = \"item\"\nrounding = \"half_up\"\nna = \"rescale_total\"\nbonus_cap = \"5\"\npenalty_cap = \"3\"\n\
         [[role]]\nkey = \"office\"\nname = \"office\"\n",
    );
    if with.weight.is_some() {
        text = text.replacen("dp = 2", "aggregate = \"geometric_mean\"\ndp = 2", 1);
    }
    let mut groups = String::new();
    let mut leaves = String::new();
    for block in 0..BLOCKS {
        for (key, measure) in [
            ("a", "count"),
            ("n", "count"),
            ("r", "rate"),
            ("w", "amount"),
        ] {
            text.push_str(&format!(
                "[[datum]]\nkey = \"{key}{block}\"\nname = \"{key}{block}\"\nunit = \"{}\"\nmeasure = \"{measure}\"\nperiod = \"year\"\ncollect = \"one\"\nscope = \"\"\n",
                if measure == "rate" { "%" } else { "人" }
            ));
        }
        if block % 2 == 0 {
            groups.push_str(&format!(
                "[[group]]\nkey = \"g{block}\"\ncode = \"{block}\"\nname = \"g{block}\"\n"
            ));
            if let Some(weight) = with.weight {
                let weight = if block == 0 { weight } else { "15" };
                groups.push_str(&format!("weight = \"{weight}\"\n"));
            }
        }
        groups.push_str(&format!(
            "[[group]]\nkey = \"h{block}\"\ncode = \"{block}h\"\nname = \"h{block}\"\nparent = \"g{}\"\n",
            block / 2 * 2
        ));
        let compare = match block % 4 {
            0 => "kind = \"rank\"\nfirst = \"2\"\nstep = \"0.01\"\nmin = \"0.2\"",
            2 => "kind = \"min_max\"",
            _ => {
                "kind = \"shortfall\"\ntarget = \"93\"\nstep = \"1\"\nper = \"0.2\"\nmode = \"ceil\""
            }
        };
        let first = if block == 0 {
            (with.points, with.target)
        } else {
            (AS_IT_IS.points, AS_IT_IS.target)
        };
        let target = first.1;
        let rules = [
            (first.0, format!("a{block} / n{block} * 100"), format!("kind = \"ratio\"\ntarget = \"{target}\"")),
            ("1.5", format!("r{block}"), "kind = \"tiers\"\ntiers = [{ ge = \"90\", score = \"1.5\" }, { ge = \"75\", score = \"1\" }, { ge = \"60\", score = \"0.5\" }]".to_owned()),
            ("1.5", format!("w{block}"), format!("kind = \"growth\"\nbase = \"w{block}@prev\"\ntarget = \"5\"\nhold = \"0.6\"\nzero_at = \"-5\"\nbase0 = \"na\"")),
            ("2", format!("w{block} / n{block}"), "kind = \"efficacy\"\nok = \"6\"\nbad = \"1.5\"".to_owned()),
            ("2", format!("r{block}"), compare.to_owned()),
        ];
        for (nth, (points, expr, rule)) in rules.iter().enumerate() {
            leaves.push_str(&format!(
                "[[indicator]]\nkey = \"i{block}_{nth}\"\ncode = \"{block}-{nth}\"\ngroup = \"h{block}\"\nname = \"i{block}_{nth}\"\nshort = \"i{block}_{nth}\"\n\
                 points = \"{points}\"\nstandard = \"\"\nmethod = \"\"\nlead = \"office\"\nscored_by = \"own\"\n\
                 [indicator.value]\nexpr = \"{expr}\"\ndp = 2\nunit = \"%\"\nden0 = \"error\"\n[indicator.rule]\n{rule}\n"
            ));
        }
    }
    text + &groups + &leaves
}

/// What one unit reports in one year: cell and figure, in no particular order.
pub fn figures(unit: usize, year: u16) -> Vec<(Cell, Dec)> {
    // What last year's return says is what this one repeats as last year's.
    let wage = |block: usize, year: u16| {
        let mut seed = Seed::of(&[SEED, unit as u64, u64::from(year), block as u64, 7]);
        Dec::new(seed.between(20_000, 900_000), 1)
    };
    let mut figures = Vec::with_capacity(WIDTH);
    for block in 0..BLOCKS {
        let mut seed = Seed::of(&[SEED, unit as u64, u64::from(year), block as u64]);
        let all = seed.between(500, 20_000);
        let some = all * seed.between(55, 100) / 100;
        figures.push((Cell::datum(format!("a{block}")), Dec::from(some)));
        figures.push((Cell::datum(format!("n{block}")), Dec::from(all)));
        figures.push((
            Cell::datum(format!("r{block}")),
            Dec::new(seed.between(4_000, 10_000), 2),
        ));
        figures.push((Cell::datum(format!("w{block}")), wage(block, year)));
        figures.push((Cell::prev(format!("w{block}")), wage(block, year - 1)));
    }
    figures
}

pub fn env() -> Env {
    let count = Arc::new(AtomicU64::new(0));
    Env {
        now: Arc::new(|| {
            DateTime::parse_from_rfc3339("2026-12-01T09:00:00+08:00").expect("a time")
        }),
        // As long as the ids of the program.
        new_id: Arc::new(move || {
            format!(
                "00000000-0000-7000-8000-{:012x}",
                count.fetch_add(1, Ordering::Relaxed)
            )
        }),
        operator: "bench".to_owned(),
        version: "bench".to_owned(),
        host: "bench".to_owned(),
    }
}

fn unit_id(unit: usize) -> String {
    // Ids of units do not come in the order in which units take part.
    let mut seed = Seed::of(&[SEED, unit as u64]);
    format!("{:08x}-0000-7000-8000-{unit:012x}", seed.next() >> 32)
}

fn evaluation_id(year: u16) -> String {
    format!("00000000-0000-7000-9000-{year:012}")
}

/// A workspace of so many units; made if it is not there yet.
pub fn of(units: usize) -> PathBuf {
    let dir = super::folder().join(format!("national-{VERSION}-{SEED}-{units}"));
    if dir.join("whole").exists() {
        // One of an older program is brought up to this schema.
        if Ledger::open_read_only(&dir, env()).is_err() {
            drop(Ledger::open(&dir, env()).expect("an older workspace"));
        }
        return dir;
    }
    let _ = std::fs::remove_dir_all(&dir);
    let start = std::time::Instant::now();
    write(&dir, units);
    std::fs::write(dir.join("whole"), "").expect("a marker");
    println!(
        "wrote {} values of {units} units through the ledger in {:.0} s",
        units * WIDTH * usize::from(YEARS),
        start.elapsed().as_secs_f64()
    );
    dir
}

fn op(kind: &'static str) -> NewOperation {
    NewOperation {
        kind,
        label: kind.to_owned(),
        ..NewOperation::default()
    }
}

fn write(dir: &Path, units: usize) {
    let mut ledger = Ledger::create(dir, env()).expect("a new workspace");
    let text = system(AS_IT_IS);
    let system = model::system::parse(&text).expect("a system");
    let participants: Vec<String> = (0..units).map(unit_id).collect();
    ledger
        .transact(op("create"), |tx| {
            tx.put_system(&StoredSystem {
                fingerprint: system.fingerprint(),
                key: system.key.clone(),
                version: system.version.clone(),
                text: text.clone(),
            })?;
            for (at, id) in participants.iter().enumerate() {
                tx.put_unit(&Unit {
                    id: id.clone(),
                    name: format!("county {at}"),
                    kind: "county".to_owned(),
                    group: format!("province {}", at % GROUPS),
                    ..Unit::default()
                })?;
            }
            for year in years() {
                tx.put_evaluation(&Evaluation {
                    id: evaluation_id(year),
                    name: format!("{year}"),
                    year,
                    system: system.fingerprint(),
                    stage: "fill".to_owned(),
                    participants: participants.clone(),
                    ..Evaluation::default()
                })?;
            }
            Ok(())
        })
        .expect("units and evaluations");
    for year in years() {
        let evaluation = evaluation_id(year);
        for (batch, ids) in participants.chunks(TOGETHER).enumerate() {
            ledger
                .transact(op("returns"), |tx| {
                    for (at, unit) in ids.iter().enumerate() {
                        for (cell, figure) in figures(batch * TOGETHER + at, year) {
                            let address = Address {
                                evaluation: evaluation.clone(),
                                unit: unit.clone(),
                                stage: "fill".to_owned(),
                                cell,
                            };
                            tx.put_entry(&address, Some(&Entry::of(figure)), "")?;
                        }
                    }
                    Ok(())
                })
                .expect("returns");
        }
    }
    ledger.close().expect("closed");
    // The copy made on closing is not read again.
    let _ = std::fs::remove_dir_all(dir.join("backups"));
}

pub fn years() -> impl Iterator<Item = u16> {
    2017..2017 + YEARS
}

//! A city whose units give anything that fits, at any stage.

use crate::nation::seed::Seed;
use ledger::{Address, Decision, Evaluation, Progress, StoredSystem, Tx, Unit};
use model::entry::{Cell, Entry};
use model::number::Dec;
use model::plan::Plan;
use model::rule::{Rule, Slot};
use model::stage::Chain;
use model::system::System;

/// The evaluation of the units below.
pub const TOWNS: &str = "towns";
const GROUPS: [&str; 3] = ["", "山区", "平原"];

/// The county's system with vetoes in force; `above`: with a share of the children's mean, and a figure that is last year's
/// total.
fn system(above: bool) -> (System, StoredSystem) {
    let text = include_str!("../../../assets/templates/county.toml");
    let mut text = text.replace("enabled = false", "enabled = true");
    if above {
        text = format!("children_share = \"20\"\n{text}");
        let read = "collect = \"one\"";
        let at = text.find("key = \"workers\"").unwrap();
        let at = at + text[at..].find(read).unwrap();
        text.replace_range(at..at + read.len(), "collect = \"last\"");
    }
    let system = model::system::parse(&text).unwrap();
    let stored = StoredSystem {
        fingerprint: system.fingerprint(),
        key: system.key.clone(),
        version: system.version.clone(),
        text,
    };
    (system, stored)
}

/// Something that fits a cell; `all`: nothing is left blank or claimed.
fn entry(system: &System, cell: &Cell, all: bool, seed: &mut Seed) -> Option<Entry> {
    let mut one_in = |n: i64| !all && seed.between(1, n) == 1;
    if one_in(14) {
        return Some(Entry::default());
    }
    if one_in(14) {
        return None;
    }
    let sometimes = seed.between(1, 9) == 1;
    let (leaf, slot) = match cell {
        Cell::Leaf { leaf, slot } => (leaf, slot),
        _ => return Some(Entry::of(Dec::new(seed.between(1, 20_000), 2))),
    };
    let figure = |low, high, seed: &mut Seed| Some(Entry::of(Dec::new(seed.between(low, high), 1)));
    match slot {
        Slot::Na => (!all && sometimes).then(|| Entry::words("无此业务")),
        Slot::Rate => figure(0, 1_000, seed).filter(|_| sometimes),
        Slot::Mark => figure(0, 20, seed).filter(|_| sometimes).map(|mark| Entry {
            note: "核减".to_owned(),
            ..mark
        }),
        Slot::Level | Slot::Matter(_) => Some(Entry::words(level(system, leaf, seed))),
        Slot::Choice(_) => figure(1_000, 4_000, seed),
        Slot::MatterName(_) => Some(Entry::words(["甲", "乙"][seed.between(0, 1) as usize])),
        Slot::Judge(_) if sometimes => Some(Entry::words("recused")),
        Slot::Occurred => Some(Entry::of(Dec::from(i64::from(sometimes)))),
        Slot::Consent | Slot::Item(_) | Slot::Yes | Slot::None => {
            Some(Entry::of(Dec::from(seed.between(0, 1))))
        }
        _ => figure(1, 400, seed),
    }
}

/// A level of a leaf.
fn level(system: &System, leaf: &str, seed: &mut Seed) -> String {
    match system.indicator(leaf).map(|one| &one.rule) {
        Some(Rule::Bonus(bonus)) => {
            let last = bonus.levels.len() as i64 - 1;
            bonus.levels[seed.between(0, last) as usize].key.clone()
        }
        _ => "each".to_owned(),
    }
}

fn cells(system: &System, plan: &Plan) -> Vec<Cell> {
    let asked = system.indicators.iter().flat_map(|one| {
        let listed = [1, 2]
            .into_iter()
            .flat_map(|n| [Slot::Matter(n), Slot::MatterName(n)]);
        let listed = listed.chain([Slot::Accept, Slot::Text]);
        let listed = listed.map(|slot| Cell::leaf(&one.key, slot));
        plan.reads(&one.key).into_iter().chain(listed)
    });
    asked.collect()
}

/// A city of counties over two years, some of them with towns below.
pub fn write(tx: &mut Tx<'_>, seed: &mut Seed) -> ledger::Result<()> {
    let unit = |id: String, parent: Option<&str>, seed: &mut Seed| Unit {
        name: format!("{id} 单位"),
        kind: "county".to_owned(),
        group: GROUPS[seed.between(0, 2) as usize].to_owned(),
        parent: parent.map(str::to_owned),
        id,
        ..Unit::default()
    };
    let counties: Vec<Unit> = (0..9)
        .map(|n| unit(format!("county-{n}"), None, seed))
        .collect();
    let towns: Vec<Unit> = (0..6)
        .map(|n| unit(format!("town-{n}"), Some(&counties[n / 2].id), seed))
        .collect();
    for one in counties.iter().chain(&towns) {
        tx.put_unit(one)?;
    }
    for (id, year, units, above) in [
        ("2025", 2025, &counties, false),
        (TOWNS, 2026, &towns, false),
        ("2026", 2026, &counties, true),
    ] {
        let (system, stored) = system(above);
        let plan = Plan::compile(&system).unwrap();
        let cells = cells(&system, &plan);
        tx.put_system(&stored)?;
        tx.put_evaluation(&Evaluation {
            id: id.to_owned(),
            name: id.to_owned(),
            year,
            system: stored.fingerprint,
            stage: "fill".to_owned(),
            participants: units.iter().map(|one| one.id.clone()).collect(),
            ..Evaluation::default()
        })?;
        for unit in units {
            let all = seed.between(0, 3) > 0;
            let chain = Chain::of(&system);
            let last = if all { 5 } else { seed.between(0, 5) as usize };
            for (at, stage) in chain.stages().iter().enumerate().take(last + 1) {
                let open = Progress {
                    evaluation: id.to_owned(),
                    unit: unit.id.clone(),
                    stage: stage.key.clone(),
                    side: stage.side.as_str().to_owned(),
                    state: "open".to_owned(),
                    draft: 1,
                    ..Progress::default()
                };
                tx.put_progress(&open)?;
                for cell in cells
                    .iter()
                    .filter(|_| at == 0 || seed.between(1, 8) == 1)
                    .cloned()
                    .collect::<Vec<_>>()
                {
                    let Some(entry) = entry(&system, &cell, all, seed) else {
                        continue;
                    };
                    let address = Address {
                        evaluation: id.to_owned(),
                        unit: unit.id.clone(),
                        stage: stage.key.clone(),
                        cell,
                    };
                    tx.put_entry(&address, Some(&entry), "")?;
                }
                if at == last && seed.between(0, 1) == 1 {
                    tx.put_progress(&Progress {
                        state: "decided".to_owned(),
                        ..open
                    })?;
                }
            }
        }
    }
    tx.put_decision(&Decision {
        evaluation: "2026".to_owned(),
        key: "quota:excellent".to_owned(),
        order: counties.iter().rev().map(|one| one.id.clone()).collect(),
        note: "会议研究".to_owned(),
        ..Decision::default()
    })
}

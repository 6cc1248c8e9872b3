//! 得分汇总, and the lists of 审核 (`reviews`), are scored from packed figures. They say of every unit what the sheets say that are made of its entries, one by
//! one: whatever stands there, at whatever stage, with figures of children and of last year.

mod by_entries;
mod city;
pub mod reviews;

use super::office::Office;
use crate::nation::seed::Seed;
use crate::nation::workspace::env;
use by_entries::by_entries;
use city::{TOWNS, write};
use contract::dto::*;
use ledger::{Ledger, NewOperation};
use model::standing::{self, Entrant, Ladder};
use serde_json::json;

/// Compares the view with the sheets, and counts final totals, those that are not, and units that something keeps from a
/// grade.
fn compare(office: &Office, ledger: &Ledger, id: &str) -> [usize; 3] {
    let view: ResultsView = office.call("results", json!({ "evaluation": id }));
    let of = by_entries(ledger, id);
    let ladder = Ladder::of(&of.system);
    let units = of.units.iter().zip(&of.sheets).zip(&of.entries);
    let entrants: Vec<Entrant> = units
        .map(|(((unit, progress), sheet), entries)| Entrant {
            decided: matches!(progress.state.as_str(), "decided" | "published"),
            ..ladder.entrant(&unit.id, &unit.group, sheet, entries)
        })
        .collect();
    let decisions = ledger
        .decisions(id)
        .unwrap()
        .into_iter()
        .map(|one| standing::Decision {
            grade: one.key.strip_prefix("quota:").unwrap().to_owned(),
            comparison: one.group,
            order: one.order,
            note: one.note,
        });
    let board = standing::board(&ladder, &entrants, &decisions.collect::<Vec<_>>());
    assert_eq!(view.rows.len(), of.units.len());
    let mut counts = [0; 3];
    for (at, row) in view.rows.iter().enumerate() {
        let (sheet, standing) = (&of.sheets[at], &board.standings[at]);
        let totals = &sheet.totals;
        let rates: Vec<Option<String>> = view
            .columns
            .iter()
            .map(|column| {
                let group = sheet
                    .groups
                    .iter()
                    .find(|group| group.key == column.key)
                    .unwrap();
                group.rate.map(|rate| rate.to_string())
            })
            .collect();
        let grade = of
            .system
            .grades
            .iter()
            .find(|grade| Some(&grade.key) == standing.grade.as_ref());
        let limits = standing.limits.iter();
        let limits: Vec<String> = limits
            .map(|limit| model::wording::limit(&of.system, limit, model::wording::Locale::ZhCn))
            .collect();
        let said: Vec<String> = row
            .limits
            .iter()
            .map(|at| view.limits[*at as usize].clone())
            .collect();
        assert_eq!(row.unit, of.units[at].0.id);
        assert_eq!(
            (&row.score, row.complete),
            (&totals.score.to_string(), totals.complete)
        );
        assert_eq!(row.own, of.own[at].totals.score.to_string(), "{}", row.unit);
        assert_eq!(row.rates, rates);
        assert_eq!(
            (row.rank, row.rank_in_group),
            (standing.rank, standing.rank_in_group)
        );
        assert_eq!(
            row.grade,
            grade.map(|grade| grade.name.clone()).unwrap_or_default()
        );
        assert_eq!(row.suggested, standing.suggested);
        assert_eq!(said, limits);
        let cell: ResultCell = office.call(
            "result_cell",
            json!({ "evaluation": id, "unit": row.unit, "group": "" }),
        );
        for ((leaf, now), own) in cell
            .leaves
            .iter()
            .zip(&sheet.leaves)
            .zip(&of.own[at].leaves)
        {
            let score = |leaf: &model::plan::LeafScore| leaf.score.map(|score| score.to_string());
            assert_eq!(leaf.key, now.key);
            assert_eq!(
                (&leaf.score, &leaf.own),
                (&score(now), &score(own)),
                "{} {}",
                row.unit,
                leaf.key
            );
        }
        let counted = [row.complete, !row.complete, !row.limits.is_empty()];
        counts
            .iter_mut()
            .zip(counted)
            .for_each(|(count, is)| *count += usize::from(is));
    }
    counts
}

#[test]
fn a_table_of_results_says_what_the_sheets_say() {
    let (mut counts, mut told) = ([0; 3], [0; 5]);
    for n in 0..2 {
        let office = Office::begun();
        office.app.close().unwrap();
        let mut ledger = Ledger::open(&office.folder(), env()).unwrap();
        let op = NewOperation {
            kind: "city",
            label: "city".to_owned(),
            ..NewOperation::default()
        };
        ledger
            .transact(op, |tx| write(tx, &mut Seed::of(&[n])))
            .unwrap();
        ledger.close().unwrap();
        let office = office.restarted();
        let ledger = Ledger::open_read_only(&office.folder(), env()).unwrap();
        for id in ["2026", "2025", TOWNS] {
            let more = compare(&office, &ledger, id);
            for (told, more) in told.iter_mut().zip(reviews::compare(&office, &ledger, id)) {
                *told += more;
            }
            counts
                .iter_mut()
                .zip(more)
                .for_each(|(count, more)| *count += more);
        }
    }
    assert!(counts.iter().all(|count| *count > 5), "{counts:?}");
    assert!(told.iter().all(|count| *count > 0), "{told:?}");
}

#[test]
fn so_it_does_of_the_sample_city() {
    let office = Office::begun();
    let state: AppState = office.call("sample_city_open", json!({}));
    let ledger = Ledger::open_read_only(&office.folder(), env()).unwrap();
    let evaluation = state.current.unwrap().evaluation;
    compare(&office, &ledger, &evaluation);
    reviews::compare(&office, &ledger, &evaluation);
}

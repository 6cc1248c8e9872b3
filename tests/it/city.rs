//! The sample city: ten counties over three years, led through their stages.

use super::office::Office;
use contract::dto::*;
use serde_json::json;

#[test]
fn the_sample_city_has_ten_counties_three_years_and_every_stage() {
    let office = Office::begun();
    let state: AppState = office.call("sample_city_open", json!({}));
    assert_eq!(state.identity, "city");
    let at = state.current.unwrap();
    let view: ResultsView = office.call("results", json!({ "evaluation": at.evaluation }));
    assert_eq!(view.rows.len(), 10);
    assert_eq!(view.years, [2024, 2025, 2026]);
    let decided = |year: usize| {
        view.rows
            .iter()
            .filter(|r| r.totals[year].is_some())
            .count()
    };
    assert_eq!((decided(0), decided(1)), (10, 10), "two years are decided");
    let ranked = view.rows.iter().filter(|r| r.rank.is_some()).count();
    assert!(
        (5..10).contains(&ranked),
        "{ranked} have a final total this year"
    );
    assert!(view.rows.iter().all(|r| r.rank_before.is_some()));
    let stages: std::collections::BTreeSet<_> =
        view.rows.iter().map(|r| r.stage.as_str()).collect();
    assert!(stages.len() >= 3, "{stages:?}");
    // A reviewed county: its rank is scored beside the others, on its own desk too.
    let reviewed = view.rows.iter().find(|r| r.rank.is_some()).unwrap();
    let desk = Current {
        evaluation: at.evaluation.clone(),
        unit: reviewed.unit.clone(),
    };
    let fill: FillView = office.call("fill", json!(desk));
    assert_eq!(fill.scores.totals.score, reviewed.score);
    assert!(fill.scores.totals.complete);
    assert!(
        view.rows
            .iter()
            .any(|r| !r.limits.is_empty() || !r.grade.is_empty())
    );
    // Opened again it is found, not made twice.
    let again: AppState = office.call("sample_city_open", json!({}));
    assert_eq!(again.current.unwrap().evaluation, at.evaluation);
}

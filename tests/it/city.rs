//! The sample city: ten counties over three years, led through their stages.

use super::board::reviews::lean;
use super::office::Office;
use contract::dto::*;
use serde_json::json;

#[test]
fn the_sample_city_has_ten_counties_three_years_and_every_stage() {
    let office = Office::begun();
    let state: AppState = office.call("sample_city_open", json!({}));
    assert_eq!(state.identity, contract::dto::IdentityKey::City);
    let at = state.current.unwrap();
    let view: ResultsView = office.call("results", json!({ "evaluation": at.evaluation }));
    assert_eq!(view.rows.len(), 10);
    let years: ResultYears = office.call("result_years", json!({ "evaluation": at.evaluation }));
    assert_eq!(years.years, [2024, 2025]);
    let decided = |year: usize| {
        let units = years.units.iter();
        units.filter(|one| one.totals[year].is_some()).count()
    };
    assert_eq!((decided(0), decided(1)), (10, 10), "two years are decided");
    let ranked = view.rows.iter().filter(|r| r.rank.is_some()).count();
    assert!(
        (5..10).contains(&ranked),
        "{ranked} have a final total this year"
    );
    assert!(years.units.iter().all(|one| one.rank_before.is_some()));
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

/// One may look at the sample county first.
#[test]
fn the_sample_city_opens_beside_the_sample_county() {
    let office = Office::begun();
    office.call::<AppState>("sample_open", json!({}));
    let state: AppState = office.call("sample_city_open", json!({}));
    assert_eq!(state.identity, contract::dto::IdentityKey::City);
}

/// Scored beside each other once, the units stand as each does on its own desk: with a rank in the group, judges, marks, and
/// those that are still filling in.
#[test]
fn one_indicator_across_the_counties_says_what_each_desk_says() {
    let office = Office::begun();
    let state: AppState = office.call("sample_city_open", json!({}));
    let evaluation = state.current.unwrap().evaluation;
    let arg =
        |unit: &str, key: &str| json!({ "evaluation": evaluation, "unit": unit, "indicator": key });
    let keys = [
        "craftsman_density",
        "lecture_plan",
        "distinctive_reform",
        "satisfaction",
        "bonus_promotion",
    ];
    let put = |unit: &str, key: &str, note: &str| {
        let typed = if note.is_empty() { "" } else { "0.1" };
        let change =
            json!({ "unit": unit, "indicator": key, "slot": "mark", "typed": typed, "note": note });
        json!({ "evaluation": evaluation, "unit": unit, "changes": [change] })
    };
    let marked: ReviewList = office.call("reviews", json!({ "evaluation": evaluation }));
    let marked = &marked.units[0].unit;
    for key in &keys[..2] {
        let before: ReviewLeaf = office.call("review_leaf", arg(marked, key));
        office.call::<Nothing>("review_put", put(marked, key, "现场不符"));
        let after: ReviewLeaf = office.call("review_leaf", arg(marked, key));
        assert_eq!(
            (after.computed, after.drafted),
            (before.computed, before.drafted)
        );
        assert_eq!(after.row.now.as_deref(), Some("0.10"));
    }
    for key in keys {
        let across: ReviewAcross = office.call(
            "review_across",
            json!({ "evaluation": evaluation, "indicator": key }),
        );
        assert_eq!(across.leaves.len(), 10);
        for one in across.leaves {
            let desk = office.leaf(
                &Current {
                    evaluation: evaluation.clone(),
                    unit: one.unit.clone(),
                },
                key,
            );
            let told = |outcome: &OutcomeView| {
                (
                    outcome.state,
                    outcome.score.clone(),
                    outcome.computed.clone(),
                    outcome.sentence.clone(),
                )
            };
            assert_eq!(told(&one.outcome), told(&desk.outcome), "{}", one.unit_name);
            let alone: ReviewLeaf = office.call("review_leaf", arg(&one.unit, key));
            assert_eq!(one, lean(alone.clone()));
            let view: ReviewView = office.call(
                "review",
                json!({ "evaluation": evaluation, "unit": one.unit }),
            );
            assert!(view.rows.contains(&alone.row));
        }
    }
}

//! Worked figures of the rules that compare units, independently computed. SCORING.md §4.9, §5.

use super::{entries, indicator, system};
use model::plan::{Member, Plan, Viewpoint};
use serde_json::Value;

#[test]
fn worked_cohorts_are_reproduced_digit_for_digit() {
    let cases: Vec<Value> = serde_json::from_str(include_str!("cohorts.json")).unwrap();
    assert_eq!(cases.len(), 11);
    for case in &cases {
        let text = |key: &str| case[key].as_str().unwrap();
        let list = |key: &str| -> Vec<&str> {
            let list = case[key].as_array().unwrap().iter();
            list.map(|item| item.as_str().unwrap()).collect()
        };
        let leaf = indicator(
            "leaf",
            text("points"),
            "x",
            case["dp"].as_u64(),
            text("rule"),
        );
        let plan = Plan::compile(&system("", &leaf)).unwrap();
        let units: Vec<_> = list("values")
            .into_iter()
            .map(|value| entries([("x", value)]))
            .collect();
        let members: Vec<Member<'_>> = units.iter().map(Member::of).collect();
        let sheets = plan.cohort(&members, Viewpoint::Upper);
        let scores: Vec<String> = sheets
            .iter()
            .map(|sheet| sheet.leaves[0].score.unwrap().to_string())
            .collect();
        assert_eq!(scores, list("scores"), "{case}");
        for (at, sheet) in sheets.iter().enumerate() {
            let told = plan.explain_in(&members, at, Viewpoint::Upper, "leaf");
            assert_eq!(told.unwrap().score, sheet.leaves[0].score, "{case}");
        }
    }
}

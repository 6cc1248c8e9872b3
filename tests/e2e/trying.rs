//! 测算 of a system written in weights: other weights, other matters, how firm ranks are, and nothing of it stored. SCORING.md §A.

use super::reviewing::copy;
use super::stage::{Stage, until};
use super::steps::{env, rpc};
use super::window::{Window, key};
use crate::it::weighted::{SYSTEM, towns_by};
use ledger::Ledger;
use serde_json::{Value, json};

/// A bonus row beside the base.
const BONUS: &str = r#"
[[group]]
key = "extra"
code = "X"
name = "加分"
short = "加分"

[[indicator]]
key = "models"
code = "X1"
group = "extra"
name = "典型经验"
short = "典型经验"
points = 3
lead = "office"
rule = { kind = "bonus", unit = "项", levels = [{ key = "national", label = "国家级", per = 1 }, { key = "city", label = "市级", per = "0.5" }] }
"#;

/// Three towns with all their figures: 100, 63 and 66; the id of the evaluation.
fn filled(stage: &Stage) -> String {
    let capped = SYSTEM.replacen("weights = 100", "weights = 100\nbonus_cap = 5", 1);
    let (office, evaluation, _) = towns_by(&format!("{capped}{BONUS}"));
    let made = office.folder();
    drop(office.app);
    copy(&made, &stage.workspace());
    evaluation
}

/// Everything that is stored of an evaluation, as the core tells it.
fn stored(window: &Window, evaluation: &str) -> [Value; 2] {
    ["results", "stages_list"]
        .map(|name| rpc(window, name, &json!({ "evaluation": evaluation })).unwrap())
}

fn operations(stage: &Stage) -> usize {
    let ledger = Ledger::open_read_only(&stage.workspace(), env()).unwrap();
    assert_eq!(ledger.verify().unwrap(), []);
    ledger.operations(100).unwrap().len()
}

#[test]
fn other_weights_and_matters_shift_ranks_and_change_no_data() {
    let mut stage = Stage::new();
    let evaluation = filled(&stage);
    let before = operations(&stage);
    let window = Window::open(&mut stage, &[]);
    window.listen();
    window.wait_for("nav:settings");
    let held = stored(&window, &evaluation);
    window.click("nav:settings");
    window.click("settings:systems");
    until("the systems are read", || {
        (!window.value("system").is_empty()).then_some(())
    });
    window.click("system-part:trial");
    window.wait_contains("tried:南镇", "66.00");

    let gives = |field: &str, typed: &str, score: &str| {
        window.type_into(&format!("try:{field}"), typed);
        window.wait_contains("tried:西镇", score);
    };

    // 制度 weighs more than 建会率: until both are typed the weights do not add up; then 西镇 goes past 南镇.
    window.type_into("try:weight:founding", "40");
    window.wait_contains("trial-changes", "A1");
    window.choose("trial-indicator", "rules");
    gives("weight:rules", "60", "72.00");
    window.wait_contains("tried:西镇", "▲1");
    window.wait_contains("tried:南镇", "▼1");
    window.click("trial-forget");
    until("all is as it was", || {
        (!window.shows("trial-moved")).then_some(())
    });

    // Two matters of 国家级 and three of 市级 for one town, found by a part of its name; the row takes three points at most.
    window.type_into("trial-unit", "西");
    window.wait_for("pick:西镇");
    assert!(!window.shows("pick:南镇"));
    window.press(key::ENTER);
    window.choose("trial-indicator", "models");
    gives("matters:models.national", "2", "65.00");
    gives("matters:models.city", "3 项", "66.00");
    window.type_into("try:matters:models.city", "半");
    window.wait_for("error:try:matters:models.city");
    window.click("trial-forget");

    window.click("trial:robust");
    window.wait_contains("trial-ranges", "南镇");
    assert_eq!(stored(&window, &evaluation), held);
    assert_eq!(window.complaints(), json!([]));
    window.end();
    assert_eq!(operations(&stage), before, "nothing is in the journal");
}

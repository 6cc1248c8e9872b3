//! 重新打开 of an earlier stage, and what is undone with it. SCORING.md §S.3.

use super::stages::City;
use contract::dto::*;
use serde_json::{Value, json};

fn stages(city: &City) -> StagesView {
    city.office.call("stages_view", json!(city.at(0)))
}

/// It was offered only while the present stage is closed, and did not say what else it undoes.
#[test]
fn an_earlier_stage_is_opened_again_while_a_later_one_is_open_and_what_that_undoes_is_said() {
    let city = City::filled();
    let preview = |act: &str, more: Value| -> ActPreview {
        let arg = city.arg(act, &[0], more);
        city.office.call("act_preview", arg)
    };
    let offered = |act: ActKey| stages(&city).line.acts.contains(&act);
    assert!(!offered(ActKey::Reopen));
    city.act("pass", &[0], json!({}));
    city.act("pass", &[0], json!({}));
    assert!(offered(ActKey::Reopen), "at 自评定稿, which is open");
    let told = preview("reopen", json!({}));
    let targets: Vec<&str> = told.targets.iter().map(|one| one.key.as_str()).collect();
    assert_eq!((targets, told.ready), (vec!["county", "fill"], true));
    assert!(
        told.sentence
            .ends_with("其后的“自评定稿”一并取消，须重新办理；已填的内容保留。"),
        "{}",
        told.sentence
    );
    let both = city.arg("reopen", &[1, 0], json!({}));
    let both: ActPreview = city.office.call("act_preview", both);
    assert!(
        both.sentence.contains("“县级审核办理中”"),
        "the first cannot: {}",
        both.sentence
    );
    let told = preview("reopen", json!({ "to": "fill" }));
    let undone = "其后的“县级审核”、“自评定稿”一并取消";
    assert!(told.sentence.contains(undone), "{}", told.sentence);
    let stand = city.act(
        "reopen",
        &[0],
        json!({ "to": "fill", "reason": "数据有误" }),
    );
    assert_eq!(stand[0], "填报办理中");
    let stages = stages(&city).stages;
    assert!(
        stages
            .iter()
            .take(2)
            .all(|one| one.closings[0].reopened == "数据有误")
    );
}

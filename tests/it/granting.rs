//! Bonus, penalty and limiting rows in 审核: granted lower, refused, listed by the reviewer, answered, printed. SCORING.md §S.14, §S.15.

use super::office::Office;
use super::stages::City;
use contract::dto::*;
use serde_json::{Value, json};

const BONUS: &str = "bonus_promotion";
const PENALTY: &str = "penalty_false_data";
const EVENT: &str = "condition_fatal_accident";

fn leaf(office: &Office, at: &Current, key: &str) -> ReviewLeaf {
    let arg = json!({ "evaluation": at.evaluation, "unit": at.unit, "indicator": key });
    office.call("review_leaf", arg)
}

fn view(office: &Office, at: &Current) -> ReviewView {
    office.call("review", json!(at))
}

fn change(at: &Current, key: &str, slot: &str, typed: &str, note: &str, matter: Value) -> Value {
    let change = json!({ "unit": at.unit, "indicator": key, "slot": slot, "typed": typed,
        "note": note, "matter": matter });
    json!({ "evaluation": at.evaluation, "unit": at.unit, "changes": [change] })
}

fn matter(at: &Current, key: &str, n: u16, name: &str, level: &str, note: &str) -> Value {
    let matter = json!({ "n": n, "name": name });
    change(at, key, "matter", level, note, matter)
}

/// Three units of which the first claims two matters, all in 初评 at the city.
fn claimed() -> City {
    let city = City::filled();
    let cells = [
        ("matter.1", "national"),
        ("matter.1.name", "现场会经验"),
        ("matter.2", "provincial"),
        ("matter.2.name", "简报推广"),
    ];
    let cells: Vec<(String, &str)> = cells
        .iter()
        .map(|(slot, typed)| (format!("{BONUS}:{slot}"), *typed))
        .collect();
    let cells: Vec<(&str, &str)> = cells
        .iter()
        .map(|(cell, typed)| (&**cell, *typed))
        .collect();
    city.office
        .type_in::<Recorded>("record", &city.at(0), BONUS, &cells);
    for act in ["settle", "submit", "begin"] {
        city.act(act, &[0, 1, 2], json!({}));
    }
    let identity = json!({ "identity": "city" });
    city.office.call::<AppState>("settings_change", identity);
    city
}

#[test]
fn a_claimed_matter_is_granted_lower_or_refused_with_a_reason() {
    let city = claimed();
    let (office, at) = (&city.office, city.at(0));
    let before = leaf(office, &at, BONUS);
    assert!(before.decides && !before.row.looked);
    let said: Vec<_> = before
        .matters
        .iter()
        .map(|one| (one.n, &*one.name, &*one.label))
        .collect();
    let national = &before.matter_levels[0].label;
    assert!(national.starts_with("国家级（加 "), "{national}");
    assert_eq!(said[0], (1, "现场会经验", national.as_str()));
    let refused = office.refused("review_put", matter(&at, BONUS, 1, "", "provincial", " "));
    assert_eq!(
        (refused.code.as_str(), refused.field.as_deref()),
        ("matter-without-reason", Some("reason"))
    );
    let unknown = office.refused("review_put", matter(&at, BONUS, 9, "", "provincial", "x"));
    assert_eq!(unknown.code, "matter-unknown");
    let granted = matter(&at, BONUS, 1, "", "provincial", "由省级部门印发");
    office.call::<Nothing>("review_put", granted);
    let refusal = matter(&at, BONUS, 2, "", "否", "未见原件");
    office.call::<Nothing>("review_put", refusal);
    let after = leaf(office, &at, BONUS);
    assert_eq!(
        after.outcome.sentence,
        "省级“现场会经验”1 分（由省级部门印发），加 1 分；不予认可：“简报推广”（未见原件）"
    );
    assert_eq!(after.row.now.as_deref(), Some("1.00"));
    assert_eq!(after.row.own, before.row.own, "the claim stays what it was");
    assert!(after.row.looked && after.row.marked && !after.row.accepted);
    let decided: Vec<_> = after
        .matters
        .iter()
        .map(|one| (one.decided, &*one.label, &*one.reason))
        .collect();
    assert_eq!(decided[1], (true, "不予认可", "未见原件"));
    let list: ReviewList = office.call("reviews", json!({ "evaluation": at.evaluation }));
    assert_eq!(list.units[0].looked, 1, "已审 counts the row");
    assert_eq!(view(office, &at).unit.looked, 1);
    // Beside its claim in 填报, which the form keeps.
    let form = office.leaf(&at, BONUS);
    let told: Vec<_> = form
        .matters
        .iter()
        .map(|one| (&*one.level, &*one.decided))
        .collect();
    assert_eq!(told[0].0, "national");
    assert_eq!(
        told[1],
        ("provincial", "上级核定：不予认可，理由：未见原件")
    );
    // One step back each, then all as claimed.
    let undone: Undone = office.call("undo", json!(at));
    assert!(undone.label.starts_with("审核事项 X1"), "{}", undone.label);
    assert_eq!(leaf(office, &at, BONUS).row.now.as_deref(), Some("2.00"));
    office.call::<Nothing>("review_put", matter(&at, BONUS, 1, "", "", ""));
    assert_eq!(leaf(office, &at, BONUS).row, before.row);
    // The table of all units shows the same as the unit alone.
    let across = json!({ "evaluation": at.evaluation, "indicator": BONUS });
    let across: ReviewAcross = office.call("review_across", across);
    assert_eq!(across.leaves[0].matters, leaf(office, &at, BONUS).matters);
}

#[test]
fn rows_left_to_the_level_above_have_their_entry_in_the_review() {
    let city = claimed();
    let (office, at) = (&city.office, city.at(1));
    let bare = office.refused("review_put", matter(&at, PENALTY, 0, " ", "each", ""));
    assert_eq!(
        (bare.code.as_str(), bare.field.as_deref()),
        ("matter-without-name", Some("name"))
    );
    let found = matter(
        &at,
        PENALTY,
        0,
        "工资集体协商份数与台账不符",
        "each",
        "台账第 3 页",
    );
    office.call::<Nothing>("review_put", found);
    let listed = leaf(office, &at, PENALTY);
    let one = &listed.matters[0];
    assert_eq!((one.n, one.claimed.as_ref()), (501, None));
    assert!(one.label.starts_with("扣 "), "{}", one.label);
    assert!(listed.row.looked, "{listed:#?}");
    assert!(listed.outcome.sentence.contains("台账第 3 页"));
    let across: ReviewAcross = office.call(
        "review_across",
        json!({ "evaluation": at.evaluation, "indicator": PENALTY }),
    );
    assert_eq!(across.leaves[1].matters, listed.matters);
    // An event needs its basis.
    let event = |typed: &str, note: &str| change(&at, EVENT, "occurred", typed, note, Value::Null);
    let refused = office.refused("review_put", event("是", ""));
    assert_eq!(refused.code, "matter-without-reason");
    office.call::<Nothing>("review_put", event("是", "应急局认定文件"));
    let told = leaf(office, &at, EVENT).event.unwrap();
    assert_eq!((told.claimed, told.now), (None, Some(true)));
    assert_eq!((&*told.reason, told.decided), ("应急局认定文件", true));
    office.call::<Nothing>("review_put", event("", ""));
    assert_eq!(leaf(office, &at, EVENT).event.unwrap().now, None);
    // What a reviewer listed goes as a whole.
    office.call::<Nothing>("review_put", matter(&at, PENALTY, 501, "", "", ""));
    assert_eq!(leaf(office, &at, PENALTY).matters, []);
}

#[test]
fn neither_side_decides_in_the_place_of_the_other() {
    let city = City::filled();
    let (office, at) = (&city.office, city.at(0));
    let here = office.refused("review_put", matter(&at, PENALTY, 0, "不符", "each", ""));
    assert_eq!(here.code, "decided-in-review");
    let cell = format!("{BONUS}:matter.1");
    let told: Recorded = office.type_in("record", &at, BONUS, &[(&cell, "否")]);
    assert_eq!(told.errors[0].code, "matter-from-review");
    // At a later own stage the unit reviews what its departments claim, and not what is left to the level above.
    let name = format!("{cell}.name");
    office.type_in::<Recorded>(
        "record",
        &at,
        BONUS,
        &[(&cell, "national"), (&name, "经验")],
    );
    city.act("pass", &[0], json!({}));
    office.call::<Nothing>("review_put", matter(&at, BONUS, 1, "", "否", "重复申报"));
    assert_eq!(leaf(office, &at, BONUS).row.now.as_deref(), Some("0.00"));
    let refused = office.refused("review_put", matter(&at, PENALTY, 0, "不符", "each", ""));
    assert_eq!(refused.code, "decided-in-review");
}

#[test]
fn a_return_that_comes_back_is_decided_anew_where_the_claim_changed() {
    let city = claimed();
    let (office, at) = (&city.office, city.at(0));
    for (n, reason) in [(1, "由省级部门印发"), (2, "未见原件")] {
        let level = if n == 1 { "provincial" } else { "0" };
        office.call::<Nothing>("review_put", matter(&at, BONUS, n, "", level, reason));
    }
    city.act("return", &[0], json!({ "reason": "请补原件" }));
    office.call::<AppState>("settings_change", json!({ "identity": "county" }));
    let told = office.leaf(&at, BONUS);
    assert_eq!(
        told.matters[1].decided,
        "上级核定：不予认可，理由：未见原件"
    );
    let name = format!("{BONUS}:matter.2.name");
    office.type_in::<Recorded>("record", &at, BONUS, &[(&name, "简报推广（附原件）")]);
    assert_eq!(office.leaf(&at, BONUS).matters[0].level, "national");
    for act in ["settle", "submit", "begin"] {
        city.act(act, &[0], json!({}));
    }
    office.call::<AppState>("settings_change", json!({ "identity": "city" }));
    let after = leaf(office, &at, BONUS);
    let decided: Vec<bool> = after.matters.iter().map(|one| one.decided).collect();
    assert_eq!(decided, [true, false], "only what was renewed waits");
}

#[test]
fn what_a_reviewer_listed_is_read_in_the_form_after_the_return_came_back() {
    let city = claimed();
    let (office, at) = (&city.office, city.at(0));
    for (key, name) in [(PENALTY, "份数与台账不符"), (BONUS, "省厅推广")] {
        let level = leaf(office, &at, key).matter_levels[0].typed.clone();
        let listed = matter(&at, key, 0, name, &level, "台账第 3 页");
        office.call::<Nothing>("review_put", listed);
    }
    let listed = |key: &str| -> Vec<(u16, String, String)> {
        let mut matters = office.leaf(&at, key).matters;
        matters.retain(|one| one.listed);
        let read = matters.into_iter();
        read.map(|one| (one.n, one.name, one.decided)).collect()
    };
    let during = [PENALTY, BONUS].map(listed);
    city.act("return", &[0], json!({ "reason": "请补原件" }));
    office.call::<AppState>("settings_change", json!({ "identity": "county" }));
    assert_eq!([PENALTY, BONUS].map(listed), during);
    let [(n, name, told)] = &during[0][..] else {
        panic!("{during:#?}");
    };
    assert_eq!((*n, &**name), (501, "份数与台账不符"));
    assert!(told.starts_with("审核时列入：扣 "), "{told}");
    assert!(told.ends_with("依据：台账第 3 页"), "{told}");
    let form = office.leaf(&at, BONUS).matters;
    let levels: Vec<&str> = form.iter().map(|one| &*one.level).collect();
    let own = ["national", "provincial", ""];
    assert_eq!(levels, own, "what is listed counts only in the review");
}

#[test]
fn what_the_review_says_of_a_limiting_event_is_read_in_the_form_after_the_return_came_back() {
    let city = claimed();
    let (office, at) = (&city.office, city.at(0));
    let told = || office.leaf(&at, EVENT).event_decided;
    assert_eq!(told(), "");
    let event = change(&at, EVENT, "occurred", "是", "应急局认定文件", Value::Null);
    office.call::<Nothing>("review_put", event);
    let decided = "上级核定：已发生，理由：应急局认定文件";
    assert_eq!(told(), decided);
    city.act("return", &[0], json!({ "reason": "请核对" }));
    office.call::<AppState>("settings_change", json!({ "identity": "county" }));
    assert_eq!(told(), decided);
    assert_eq!(office.leaf(&at, BONUS).event_decided, "", "of its own row");
}

#[test]
fn an_answer_to_an_objection_changes_the_level_of_a_matter() {
    let city = claimed();
    let (office, at) = (&city.office, city.at(0));
    office.call::<Nothing>("review_put", matter(&at, BONUS, 2, "", "0", "未见原件"));
    city.act("feedback", &[0], json!({}));
    let object = json!({ "evaluation": at.evaluation, "unit": at.unit, "indicator": BONUS,
        "reason": "原件已补", "evidence": "", "at": "" });
    office.call::<ObjectionView>("objection_put", object);
    let answer = |matters: Value| {
        json!({ "evaluation": at.evaluation, "unit": at.unit, "indicator": BONUS, "n": 1,
            "outcome": "amended", "answer": "经复核属实", "mark": "", "matters": matters })
    };
    let nothing = office.refused("objection_answer", answer(json!([])));
    assert_eq!(nothing.field.as_deref(), Some("matters"));
    let level = json!([{ "n": 2, "level": "provincial" }]);
    office.call::<ObjectionView>("objection_answer", answer(level));
    let after = leaf(office, &at, BONUS);
    assert_eq!(after.row.now, after.row.own);
    assert!(
        after.matters[1].decided,
        "in the layer of the deciding stage"
    );
}

#[test]
fn where_the_figures_lose_nothing_no_reason_is_drafted() {
    let city = claimed();
    let (office, at) = (&city.office, city.at(0));
    let rows = view(office, &at).rows;
    let full = |row: &&ReviewRow| {
        let score = row.now.as_ref().and_then(|now| now.parse::<f64>().ok());
        row.section == Section::Base && score == row.points.parse().ok()
    };
    let row = rows.iter().find(full).unwrap();
    let bare = leaf(office, &at, &row.key);
    assert!(
        bare.mark_allowed && bare.drafted.is_empty(),
        "{}",
        bare.drafted
    );
    let lower = change(&at, &row.key, "mark", "0.5", "", Value::Null);
    assert_eq!(
        office.refused("review_put", lower).code,
        "mark-without-reason"
    );
}

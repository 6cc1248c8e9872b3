//! A city reviews four counties in the window by the built-in table of counties. One goes all the way: figures, 县级审核, 定稿,
//! 报送, 初评, a lower mark, 退回修改, handed in anew, 初评反馈, an objection, a tie, 审定, 通报, 更正. SCORING.md §9.6, §S.

use super::stage::{Stage, until};
use super::steps::{
    ask, be, confirm, enabled, env, explain, fill, focused, go, list, review, rpc, saved, yes,
};
use super::window::{Window, key};
use crate::it::office::Office;
use crate::it::office::answers;
use crate::it::stages::City;
use contract::dto::{Current, FillView, LeafView, Recorded};
use ledger::Ledger;
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

/// Four make one place at 30 %, rounded down; filled in alike they are tied for it.
const NAMES: [&str; 4] = ["清水县", "安平县", "永丰县", "石桥县"];
/// The one that goes all the way.
const COUNTY: &str = NAMES[0];
/// What it has still to type.
const LEFT: [(&str, &str); 3] = [
    ("project_conversion", "projects_completed"),
    ("project_conversion", "projects_applied"),
    ("part_time_posts", "part_time_posts:yes"),
];
/// The row that the city lowers and the county objects to.
const LOWERED: &str = "high_skill_share";

/// Four counties filled in alike: the first lacks what is typed in the window, the others have settled. Where they are.
fn filled(stage: &Stage) -> Vec<Current> {
    let city = City::within(Office::begun_now(), "county", &NAMES);
    let found: Vec<Current> = (0..NAMES.len()).map(|unit| city.at(unit)).collect();
    for (indicator, cell) in LEFT {
        let typed = city
            .office
            .type_in::<Recorded>("record", &found[0], indicator, &[(cell, "")]);
        assert_eq!(typed.errors, []);
    }
    city.act("settle", &[1, 2, 3], json!({}));
    city.act("submit", &[1, 2, 3], json!({}));
    let City { office, .. } = city;
    let made = office.folder();
    drop(office.app);
    copy(&made, &stage.workspace());
    found
}

pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let there = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &there);
        } else {
            fs::copy(entry.path(), there).unwrap();
        }
    }
}

/// A formal act that asks nothing more; the head stands still once it says who may write now.
fn act(window: &Window, act: &str, stands: &str, writable: bool) {
    ask(window, &format!("act:{act}"));
    window.wait_contains("act-sentence", COUNTY);
    confirm(window, stands);
    until("the table has followed", || {
        let accepts = window.shows("accept-all") && enabled(window, "accept-all");
        (accepts == writable).then_some(())
    });
}

/// A formal act for all four, with what it asks to be told; then all stand alike.
fn act_of_all(window: &Window, at: &Current, act: &str, told: &[(&str, &str)], stands: &str) {
    list(window);
    window.click("choose-all");
    ask(window, &format!("many:{act}"));
    window.wait_contains("act-sentence", "4 个单位");
    for (field, text) in told {
        window.type_into(field, text);
    }
    if act == "feedback" || act == "decide" {
        explain(window, "其余单位按抽查情况认定");
    }
    yes(window);
    until(&format!("all are {stands}"), || {
        let arg = json!({ "evaluation": at.evaluation });
        let lines = rpc(window, "stages_list", &arg).unwrap();
        let mut units = lines["units"].as_array().unwrap().iter();
        units.all(|unit| unit["stands"] == stands).then_some(())
    });
}

/// What the city itself fills in of a return: survey, judges and the rest of its rows.
fn answer(window: &Window, at: &Current) {
    let view: FillView = serde_json::from_value(rpc(window, "fill", &json!(at)).unwrap()).unwrap();
    for row in view
        .scores
        .rows
        .iter()
        .filter(|row| row.mark == contract::dto::Mark::Blank)
    {
        let mut arg = json!(at);
        arg["indicator"] = json!(row.key);
        let leaf = rpc(window, "leaf", &arg).unwrap();
        let leaf: LeafView = serde_json::from_value(leaf).unwrap();
        let cells = answers(&leaf).into_iter();
        let cells: Vec<Value> = cells
            .map(|(cell, typed)| json!({ "cell": cell, "typed": typed }))
            .collect();
        arg["cells"] = json!(cells);
        rpc(window, "record", &arg).unwrap();
    }
}

/// Accepting one row past the page: what the core says to it.
fn accept(window: &Window, at: &Current, key: &str) -> Result<Value, String> {
    let change =
        json!({ "unit": at.unit, "indicator": key, "slot": "accept", "typed": "是", "note": "" });
    let arg = json!({ "evaluation": at.evaluation, "unit": at.unit, "changes": [change] });
    rpc(window, "review_put", &arg)
}

/// A row's attribute in the table of the review.
fn is(window: &Window, key: &str, attribute: &str) -> bool {
    let body = "return document.querySelector(`[data-testid=\"review-row:${arguments[0]}\"]`)?.dataset[arguments[1]]";
    window.script(body, &[json!(key), json!(attribute)]) == json!("true")
}

fn wait_row(window: &Window, key: &str, attribute: &str) {
    until(&format!("{key} is {attribute}"), || {
        is(window, key, attribute).then_some(())
    });
}

/// 填报, 县级审核, 定稿, 报送: the county's own side.
fn hands_in(window: &Window) {
    be(window, "county");
    review(window, COUNTY);
    ask(window, "act:settle");
    window.wait_for("act-sentence");
    assert!(!enabled(window, "act-confirm"), "blanks are not settled");
    window.wait_contains("act-dialog", "B2-3");
    // What is blank leads to its cell, by the keyboard too.
    let blank = "document.querySelector('[data-testid=act-dialog] [data-testid=\"finding:blank\"]').focus()";
    window.script(blank, &[]);
    window.press(key::ENTER);
    window.wait_contains("leaf-title", "B2-3");
    until("the cursor is in the blank cell", || {
        focused(window).starts_with("cell:projects_").then_some(())
    });
    fill(window, "projects_completed", "10");
    fill(window, "projects_applied", "1");
    window.wait_text("score", "0.60");
    go(window, "D1-2");
    window.click("cell:part_time_posts:yes:yes");
    saved(window);
    window.wait_text("score", "1.00");

    // 县级审核: one group is looked at, and nothing else.
    review(window, COUNTY);
    act(window, "pass", "县级审核办理中", true);
    window.wait_for("review-total:county");
    window.click("accept-group:achievement");
    for key in ["contest_coverage", "project_conversion"] {
        wait_row(window, key, "accepted");
    }
    assert!(!is(window, LOWERED, "accepted"));
    window.wait_contains("review-looked", "8/");
    assert!(!window.shows("accept-group:achievement"));
    act(window, "settle", "已定稿，待报送", false);
    act(window, "submit", "已报送，待上级审核", false);
}

/// A lower mark asks for its reason, which the calculation drafts; without one nothing is written.
fn lowers(window: &Window) -> String {
    review(window, COUNTY);
    let before = window.text("review-totals");
    window.click(&format!("review-row:{LOWERED}"));
    window.wait_contains("review-detail", "C2-1");
    let full = window.text("review-now");
    // Where the figures lose nothing no reason is drafted, and 确定 waits for one.
    window.type_into("review-mark", "0.5");
    assert_eq!(window.value("review-reason"), "");
    assert!(!enabled(window, "review-mark-save"));
    assert_eq!(window.text("review-totals"), before, "nothing is written");
    window.type_into("review-reason", "现场未见台账");
    window.click("review-mark-save");
    wait_row(window, LOWERED, "marked");
    window.wait_text("review-now", "0.50");
    window.wait_contains("review-sentence", "现场未见台账");
    assert_ne!(window.text("review-totals"), before);
    full
}

/// 退回修改 says why and what about; the county corrects a figure and hands in anew, and the review begins again.
fn returns(window: &Window) {
    ask(window, "act:return");
    window.wait_contains("act-sentence", COUNTY);
    assert!(!enabled(window, "act-confirm"), "a return says why");
    window.type_into("act-reason", "请核对转化项目数");
    window.choose("act-remark-add", "project_conversion");
    window.type_into("act-remark:project_conversion", "应为 10 项");
    confirm(window, "自评定稿办理中");
    be(window, "county");
    review(window, COUNTY);
    window.click("review-remarks");
    window.wait_contains("review-told", "应为 10 项");
    window.click("nav:fill");
    window.wait_for("form");
    go(window, "B2-3");
    fill(window, "projects_applied", "10");
    window.wait_text("score", "1.00");
    review(window, COUNTY);
    act(window, "settle", "已定稿，待报送", false);
    act(window, "submit", "已报送，待上级审核", false);
    be(window, "city");
    review(window, COUNTY);
    act(window, "begin", "初评办理中", true);
    // The city's layer stayed.
    wait_row(window, LOWERED, "marked");
    window.click("accept-all");
    until("every row was looked at", || {
        (!enabled(window, "accept-all")).then_some(())
    });
}

/// One county objects and is answered: its points are back.
fn hears(window: &Window, full: &str) {
    review(window, COUNTY);
    let before = window.text("review-totals");
    window.click("open-objections");
    window.choose("objection-indicator", LOWERED);
    window.type_into("objection-reason", "台账在分厂");
    window.type_into("objection-evidence", "照片 3 张");
    window.click("objection-put");
    window.click(&format!("answer:{LOWERED}"));
    window.choose("answer-outcome", "amended");
    window.type_into("answer-mark", full);
    window.type_into("answer-text", "经复核属实");
    window.click("answer-put");
    window.wait_contains(&format!("objection:{LOWERED}"), "经复核属实");
    until("the points are back", || {
        (window.text("review-totals") != before).then_some(())
    });
}

/// One place for four equals: people say who comes first, and why.
fn settles_the_tie(window: &Window) {
    window.click("nav:results");
    window.wait_for("results-filter");
    window.click("tie-settle");
    window.wait_for("tie-form");
    while window.shows("tie-up:永丰县") {
        window.click("tie-up:永丰县");
    }
    window.click("tie-done");
    window.wait_contains("tie-form", "请写明研究依据");
    window.type_into("tie-note", "近三年无重大劳动纠纷");
    window.click("tie-done");
    until("the tie is settled", || {
        (!window.shows("tie-settle") && !window.shows("tie-form")).then_some(())
    });
    window.wait_contains("result:永丰县", "优秀");
    window.wait_contains(&format!("result:{COUNTY}"), "良好");
}

#[test]
fn a_city_reviews_counties_from_their_figures_to_the_notice_and_opens_one_again() {
    let mut stage = Stage::new();
    let at = filled(&stage);
    let window = Window::open(&mut stage, &[]);
    window.listen();
    window.wait_for("nav:review");
    window.resize_page(1093, 540);
    hands_in(&window);
    be(&window, "city");
    act_of_all(&window, &at[0], "begin", &[], "初评办理中");
    for county in &at {
        answer(&window, county);
    }
    let full = lowers(&window);
    returns(&window);
    act_of_all(&window, &at[0], "feedback", &[], "审定办理中");
    hears(&window, &full);
    settles_the_tie(&window);

    // 审定 and 通报 close: neither the page nor the core takes anything more.
    let meeting = [("act-meeting", "市产改协调小组会议")];
    act_of_all(&window, &at[0], "decide", &meeting, "已审定，待通报");
    let number = [("act-number", "通报 1 号")];
    act_of_all(&window, &at[0], "publish", &number, "已通报");
    review(&window, COUNTY);
    window.wait_for(&format!("review-row:{LOWERED}"));
    let button = format!("accept:{LOWERED}");
    assert!(!enabled(&window, "accept-all") && !enabled(&window, &button));
    let refused = Err("stage-closed".to_owned());
    assert_eq!(accept(&window, &at[0], LOWERED), refused);

    // 更正 with its number and a reason, and it is written again.
    ask(&window, "act:correct");
    window.wait_for("act-sentence");
    window.type_into("act-number", "更正 1 号");
    assert!(!enabled(&window, "act-confirm"), "a correction says why");
    window.type_into("act-reason", "计算有误");
    confirm(&window, "审定办理中");
    until("it can be written again", || {
        enabled(&window, &button).then_some(())
    });
    window.click(&button);
    wait_row(&window, LOWERED, "accepted");
    assert_eq!(window.complaints(), json!([]));
    window.end();
    let ledger = Ledger::open_read_only(&stage.workspace(), env()).unwrap();
    assert_eq!(ledger.verify().unwrap(), []);
}

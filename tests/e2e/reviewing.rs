//! The level above reviews four returns in the window: a lower mark, a return, an objection, a tie, 审定, reopened. SCORING.md §S.

use super::stage::{Stage, until};
use super::steps::{enabled, env, rpc};
use super::window::Window;
use crate::it::stages::City;
use contract::dto::{AppState, Current};
use ledger::Ledger;
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

/// Four make one place at 30 %, rounded down; filled in alike they are tied for it.
const NAMES: [&str; 4] = ["甲公司", "乙公司", "丙公司", "丁公司"];

/// Four returns handed over and begun, what the level above scores itself filled in; where they are, and the key of a row to lower.
fn begun(stage: &Stage) -> (Vec<Current>, String) {
    let city = City::of(&NAMES);
    let all = [0, 1, 2, 3];
    for act in ["settle", "submit", "begin"] {
        city.act(act, &all, json!({}));
    }
    for unit in all {
        city.fill(unit);
    }
    let identity = json!({ "identity": "city" });
    city.office.call::<AppState>("settings_change", identity);
    let key = city.row(0).key;
    let found = all.iter().map(|unit| city.at(*unit)).collect();
    let City { office, .. } = city;
    let made = office.folder();
    drop(office.app);
    copy(&made, &stage.workspace());
    (found, key)
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

/// Opens one return in 审核.
fn open(window: &Window, name: &str) {
    let list = if window.shows("review-back") {
        "review-back"
    } else {
        "nav:review"
    };
    window.click(list);
    window.click(&format!("review:{name}"));
    window.wait_text("review-unit", name);
    window.wait_for("review-stands");
}

/// The one question of a formal act is answered with yes, and the return stands elsewhere.
fn confirm(window: &Window, stands: &str) {
    window.click("act-confirm");
    until("the question goes", || {
        (!window.shows("act-dialog")).then_some(())
    });
    window.wait_text("review-stands", stands);
}

/// A formal act that asks nothing more.
fn act(window: &Window, act: &str, stands: &str) {
    window.click(&format!("act:{act}"));
    window.wait_for("act-sentence");
    confirm(window, stands);
}

/// What the county does on its own desk.
fn county(window: &Window, at: &Current, act: &str) {
    let arg = json!({ "evaluation": at.evaluation, "units": [at.unit], "act": act, "to": null,
        "reason": "", "remarks": [], "meeting": "", "date": "", "number": "" });
    rpc(window, "act_do", &arg).unwrap();
}

/// Accepting one row past the page: what the core says to it.
fn accept(window: &Window, at: &Current, key: &str) -> Result<Value, String> {
    let change =
        json!({ "unit": at.unit, "indicator": key, "slot": "accept", "typed": "是", "note": "" });
    let arg = json!({ "evaluation": at.evaluation, "unit": at.unit, "changes": [change] });
    rpc(window, "review_put", &arg)
}

/// A row's attribute in the table of the review.
fn wait_row(window: &Window, key: &str, attribute: &str) {
    until(&format!("{key} is {attribute}"), || {
        let body = "return document.querySelector(`[data-testid=\"review-row:${arguments[0]}\"]`)?.dataset[arguments[1]]";
        let now = window.script(body, &[json!(key), json!(attribute)]);
        (now == json!("true")).then_some(())
    });
}

#[test]
fn a_city_lowers_returns_hears_settles_a_tie_closes_and_reopens() {
    let mut stage = Stage::new();
    let (at, key) = begun(&stage);
    let window = Window::open(&mut stage, &[]);
    window.listen();
    window.wait_for("nav:review");
    window.resize_page(1093, 540);

    // A lower mark asks for its reason, which the calculation drafts; without one nothing is written.
    open(&window, "甲公司");
    let before = window.text("review-totals");
    window.click(&format!("review-row:{key}"));
    let full = window.text("review-now");
    window.type_into("review-mark", "0.5");
    window.type_into("review-reason", "");
    window.click("review-mark-save");
    window.wait_contains("review-wrong", "原因");
    assert_eq!(window.text("review-totals"), before, "nothing is written");
    window.type_into("review-reason", "现场未见台账");
    window.click("review-mark-save");
    wait_row(&window, &key, "marked");
    window.wait_text("review-now", "0.50");
    window.wait_contains("review-sentence", "现场未见台账");
    assert_ne!(window.text("review-totals"), before);
    window.click("accept-all");
    until("every row was looked at", || {
        (!enabled(&window, "accept-all")).then_some(())
    });

    // 退回修改 says why and what about; the county hands in anew, and the review begins again.
    open(&window, "乙公司");
    window.click("act:return");
    window.wait_contains("act-sentence", "乙公司");
    assert!(!enabled(&window, "act-confirm"), "a return says why");
    window.type_into("act-reason", "请补充材料");
    window.choose("act-remark-add", &key);
    window.type_into(&format!("act-remark:{key}"), "请附名册");
    confirm(&window, "自评定稿办理中");
    until("it is the county's again", || {
        (!enabled(&window, "accept-all")).then_some(())
    });
    window.click("review-remarks");
    window.wait_contains("review-told", "请附名册");
    county(&window, &at[1], "settle");
    county(&window, &at[1], "submit");
    open(&window, "乙公司");
    act(&window, "begin", "初评办理中");

    // 初评反馈 to all, then one objects, and is answered: its points are back.
    for name in NAMES {
        open(&window, name);
        act(&window, "feedback", "审定办理中");
    }
    open(&window, "甲公司");
    window.click("open-objections");
    window.choose("objection-indicator", &key);
    window.type_into("objection-reason", "台账在分厂");
    window.type_into("objection-evidence", "照片 3 张");
    window.click("objection-put");
    window.click(&format!("answer:{key}"));
    window.choose("answer-outcome", "amended");
    window.type_into("answer-mark", &full);
    window.type_into("answer-text", "经复核属实");
    window.click("answer-put");
    window.wait_contains(&format!("objection:{key}"), "经复核属实");
    window.wait_text("review-totals", &before);

    // One place for four equals: people say who comes first, and why.
    window.click("nav:results");
    window.wait_for("results-filter");
    window.click("tie-settle");
    window.wait_for("tie-form");
    while window.shows("tie-up:丙公司") {
        window.click("tie-up:丙公司");
    }
    window.click("tie-done");
    window.wait_contains("tie-form", "请写明研究依据");
    window.type_into("tie-note", "近三年无重大劳动纠纷");
    window.click("tie-done");
    until("the tie is settled", || {
        (!window.shows("tie-settle") && !window.shows("tie-form")).then_some(())
    });
    window.wait_contains("result:丙公司", "优秀");
    window.wait_contains("result:甲公司", "合格");

    // 审定 closes: neither the page nor the core takes anything more.
    for name in NAMES {
        open(&window, name);
        window.click("act:decide");
        window.type_into("act-meeting", "市产改协调小组会议");
        confirm(&window, "已审定，待通报");
    }
    open(&window, "甲公司");
    window.wait_for(&format!("review-row:{key}"));
    assert!(!enabled(&window, "accept-all") && !enabled(&window, &format!("accept:{key}")));
    assert_eq!(
        accept(&window, &at[0], &key),
        Err("stage-closed".to_owned())
    );

    // 重新打开 with a reason, and it is written again.
    window.click("act:reopen");
    window.wait_for("act-sentence");
    assert!(!enabled(&window, "act-confirm"), "reopening says why");
    window.type_into("act-reason", "计算有误");
    confirm(&window, "审定办理中");
    until("it can be written again", || {
        enabled(&window, &format!("accept:{key}")).then_some(())
    });
    window.click(&format!("accept:{key}"));
    wait_row(&window, &key, "accepted");
    assert_eq!(window.complaints(), json!([]));
    window.end();
    let ledger = Ledger::open_read_only(&stage.workspace(), env()).unwrap();
    assert_eq!(ledger.verify().unwrap(), []);
}

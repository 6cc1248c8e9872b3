//! A city's whole review in the window: bonus and penalty rows, 退回修改 with a remark for each item, taken back and returned again;
//! the county sees the remarks, mends, marks them and hands in; the city sees them dealt with, decides, and prints.
//! SCORING.md §S.3, §S.4, §S.8, §S.14, §S.15.

use super::granting::{claims, grants, prints};
use super::reviewing::copy;
use super::stage::{Stage, until};
use super::steps::{ask, be, confirm, enabled, explain, fill, list, review, saved};
use super::window::{Window, key};
use crate::it::office::Office;
use crate::it::stages::City;
use contract::dto::{AppState, Current};
use serde_json::json;

const COUNTY: &str = "清水县";
const OTHER: &str = "安平县";
/// The items that are returned, each with what is asked for.
const ASKED: [(&str, &str); 2] = [
    ("project_conversion", "转化项目请核对"),
    ("part_time_posts", "请附任职文件"),
];

/// Two counties under review; the first claims two matters and was looked over as a whole. Where the other one is.
fn reviewed(stage: &Stage) -> Current {
    let city = City::within(Office::begun_now(), "county", &[COUNTY, OTHER]);
    claims(&city.office, &city.at(0));
    for act in ["settle", "submit", "begin"] {
        city.act(act, &[0, 1], json!({}));
    }
    let identity = json!({ "identity": "city" });
    city.office.call::<AppState>("settings_change", identity);
    city.fill(0);
    city.accept(&[0]);
    let other = city.at(1);
    let City { office, .. } = city;
    let made = office.folder();
    drop(office.app);
    copy(&made, &stage.workspace());
    other
}

fn act(window: &Window, act: &str, stands: &str) {
    ask(window, &format!("act:{act}"));
    window.wait_contains("act-sentence", COUNTY);
    confirm(window, stands);
}

fn returns(window: &Window) {
    ask(window, "act:return");
    window.wait_contains("act-sentence", COUNTY);
    window.type_into("act-reason", "两项请核对后重报");
    for (key, text) in ASKED {
        window.choose("act-remark-add", key);
        window.type_into(&format!("act-remark:{key}"), text);
    }
    confirm(window, "自评定稿办理中");
}

/// The city returns it, takes that back, and returns it again; meanwhile it only reads.
fn sends_back(window: &Window) {
    review(window, COUNTY);
    returns(window);
    window.click("nav:fill");
    window.wait_contains("locked", "撤销退回");
    review(window, COUNTY);
    ask(window, "act:recall");
    window.wait_contains("act-sentence", "初评办理中");
    assert!(!enabled(window, "act-confirm"), "taking back says why");
    window.type_into("act-reason", "漏写一项意见");
    confirm(window, "初评办理中");
    returns(window);
}

/// The county follows the remarks from 首页, mends, marks each and hands in.
fn mends(window: &Window) {
    be(window, "county");
    window.click("nav:home");
    window.wait_contains("home-returned", "3 条，未处理 3 条");
    window.click("home-returned-go");
    window.wait_contains("returned-form", "两项请核对后重报");
    window.click("remark-done:1");
    window.wait_contains("row:@returned", "未处理 2 条");
    window.choose("tree-filter", "returned");
    until("only what is returned stands in the tree", || {
        let rows = "return document.querySelectorAll('[role=treeitem]').length";
        (window.script(rows, &[]) == json!(2)).then_some(())
    });
    window.click("row:project_conversion");
    window.wait_contains("remarks", "转化项目请核对");
    window.wait_for("cell:projects_applied");
    fill(window, "projects_applied", "9");
    window.type_into("remark-answer:2", "已核对，应为 9 项");
    window.click("remark-done:2");
    window.wait_contains("row:project_conversion", "↩");
    window.click("row:part_time_posts");
    window.click("remark-done:3");
    saved(window);
    window.click("nav:home");
    window.wait_contains("home-returned", "未处理 0 条");

    review(window, COUNTY);
    act(window, "settle", "已定稿，待报送");
    act(window, "submit", "已报送，待上级审核");
    assert!(!window.shows("accept-all"), "it is with the level above");
}

/// The city sees what was dealt with, gives the first result as usual, and decides with a note while the right of reply runs.
fn decides(window: &Window, other: &Current) {
    be(window, "city");
    review(window, COUNTY);
    act(window, "begin", "初评办理中");
    window.click("review-row:project_conversion");
    window.wait_contains("remarks", "已处理");
    window.wait_contains("remarks", "已核对，应为 9 项");
    window.click("review-close");
    ask(window, "act:feedback");
    let fixed = window.wait_contains(&format!("act-fixes:{COUNTY}"), "已审");
    assert!(
        fixed.contains("得分") && fixed.contains("第 1 名"),
        "{fixed}"
    );
    assert!(!window.shows("act-questions"), "what is usual goes through");
    confirm(window, "审定办理中");
    ask(window, "act:decide");
    window.wait_contains("act-questions", "受理期未满");
    window.type_into("act-meeting", "市产改协调小组会议");
    window.type_into(&format!("act-deferral:{}", other.unit), "佐证在补");
    window.press(key::TAB);
    assert!(!enabled(window, "act-confirm"), "the right of reply runs");
    explain(window, "单位书面放弃复核");
    confirm(window, "已审定，待通报");
    window.click("review-remarks");
    window.wait_contains("review-told", "单位书面放弃复核");
    list(window);
    window.wait_text("stage", "已审定，待通报");
}

#[test]
fn a_city_grants_refuses_returns_decides_and_prints_both_sides() {
    let mut stage = Stage::new();
    let other = reviewed(&stage);
    let window = Window::open(&mut stage, &[]);
    window.listen();
    window.wait_for("nav:review");
    window.resize_page(1093, 540);
    grants(&window, COUNTY, OTHER);
    prints(&stage, &window, "under-review.pdf", "初评（未办结）");
    sends_back(&window);
    mends(&window);
    decides(&window, &other);
    prints(&stage, &window, "decided.pdf", "审定");
    assert_eq!(window.complaints(), json!([]));
    window.end();
}

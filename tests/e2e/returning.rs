//! 退回修改 in the window, on both sides: a city returns a county with a remark for each item, takes the return back, and returns it
//! again; the county sees the remarks, mends, marks them and hands in; the city sees them dealt with, and decides.
//! SCORING.md §S.3, §S.4, §S.8.

use super::reviewing::copy;
use super::stage::{Stage, until};
use super::steps::{ask, be, enabled, explain, fill, list, saved};
use super::window::Window;
use crate::it::office::Office;
use crate::it::stages::City;
use contract::dto::AppState;
use serde_json::json;

const COUNTY: &str = "清水县";
/// The items that are returned, each with what is asked for.
const ASKED: [(&str, &str); 2] = [
    ("project_conversion", "转化项目请核对"),
    ("part_time_posts", "请附任职文件"),
];

/// One county under review, looked over as a whole.
fn reviewed(stage: &Stage) {
    let city = City::within(Office::begun_now(), "county", &[COUNTY]);
    for act in ["settle", "submit", "begin"] {
        city.act(act, &[0], json!({}));
    }
    let identity = json!({ "identity": "city" });
    city.office.call::<AppState>("settings_change", identity);
    city.fill(0);
    city.accept(&[0]);
    let City { office, .. } = city;
    let made = office.folder();
    drop(office.app);
    copy(&made, &stage.workspace());
}

fn confirm(window: &Window, stands: &str) {
    window.click("act-confirm");
    until("the question goes", || {
        (!window.shows("act-dialog")).then_some(())
    });
    window.wait_text("review-stands", stands);
}

fn act(window: &Window, act: &str, stands: &str) {
    ask(window, &format!("act:{act}"));
    window.wait_contains("act-sentence", COUNTY);
    confirm(window, stands);
}

fn open(window: &Window) {
    list(window);
    window.click(&format!("review:{COUNTY}"));
    window.wait_text("review-unit", COUNTY);
    window.wait_for("review-stands");
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

/// Keeps a picture where a folder for them is named.
fn picture(stage: &Stage, name: &str) {
    if let Ok(folder) = std::env::var("GONGPING_PICTURES") {
        std::thread::sleep(std::time::Duration::from_millis(400));
        stage.picture(&std::path::Path::new(&folder).join(format!("{name}.png")));
    }
}

/// The city returns it, takes that back, and returns it again; meanwhile it only reads.
fn sends_back(stage: &Stage, window: &Window) {
    open(window);
    returns(window);
    window.click("nav:fill");
    window.wait_contains("locked", "撤销退回");
    picture(stage, "01-with-the-unit");
    open(window);
    window.click("act-more");
    picture(stage, "02-more");
    window.click("act:recall");
    window.wait_contains("act-sentence", "初评办理中");
    assert!(!enabled(window, "act-confirm"), "taking back says why");
    window.type_into("act-reason", "漏写一项意见");
    picture(stage, "03-recall");
    confirm(window, "初评办理中");
    returns(window);
}

/// The county follows the remarks from 首页, mends, marks each and hands in.
fn mends(stage: &Stage, window: &Window) {
    be(window, "county");
    window.click("nav:home");
    window.wait_contains("home-returned", "3 条，未处理 3 条");
    picture(stage, "04-home");
    window.click("home-returned-go");
    window.wait_contains("returned-form", "两项请核对后重报");
    window.click("remark-done:1");
    window.wait_contains("row:@returned", "未处理 2 条");
    picture(stage, "05-remarks");
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
    picture(stage, "06-leaf");
    window.click("row:part_time_posts");
    window.click("remark-done:3");
    saved(window);
    window.click("nav:home");
    window.wait_contains("home-returned", "未处理 0 条");

    // 审核 opens at its own return, with nothing to accept and nobody to compare with.
    window.click("nav:review");
    window.wait_text("review-unit", COUNTY);
    window.wait_for("act:settle");
    assert!(!window.shows("review-units") && !window.shows("review-back"));
    assert!(!window.shows("review-inflation"));
    picture(stage, "07-own-review");
    act(window, "settle", "已定稿，待报送");
    act(window, "submit", "已报送，待上级审核");
    assert!(!window.shows("accept-all"), "it is with the level above");
}

/// The city sees what was dealt with, gives the first result as usual, and decides with a note while the right of reply runs.
fn decides(stage: &Stage, window: &Window) {
    be(window, "city");
    open(window);
    act(window, "begin", "初评办理中");
    window.click("review-row:project_conversion");
    window.wait_contains("remarks", "已处理");
    window.wait_contains("remarks", "已核对，应为 9 项");
    picture(stage, "08-answered");
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
    assert!(!enabled(window, "act-confirm"), "the right of reply runs");
    explain(window, "单位书面放弃复核");
    picture(stage, "09-decide");
    confirm(window, "已审定，待通报");
    window.click("review-remarks");
    window.wait_contains("review-told", "单位书面放弃复核");
    picture(stage, "10-record");
    list(window);
    window.wait_text("stage", "已审定，待通报");
    picture(stage, "11-list");
}

#[test]
fn a_return_for_correction_is_followed_on_both_sides_until_the_decision() {
    let mut stage = Stage::new();
    reviewed(&stage);
    let window = Window::open(&mut stage, &[]);
    window.listen();
    window.wait_for("nav:review");
    window.resize_page(1093, 540);
    sends_back(&stage, &window);
    mends(&stage, &window);
    decides(&stage, &window);
    assert_eq!(window.complaints(), json!([]));
    window.end();
}

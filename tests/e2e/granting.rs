//! A city reviews bonus and penalty rows in the window: grants a matter lower, refuses one with a reason, lists a penalty of its own for
//! one unit and across units, and prints what each side said. SCORING.md §S.14, §S.15.

use super::reviewing::copy;
use super::stage::{Stage, until};
use super::steps::{enabled, save_paper};
use super::window::{Window, key};
use crate::it::office::Office;
use crate::it::stages::City;
use contract::dto::{AppState, Recorded};
use serde_json::json;

const NAMES: [&str; 2] = ["石桥县", "安平县"];
const BONUS: &str = "bonus_promotion";
const PENALTY: &str = "penalty_false_data";

/// Two counties in 初评 at the city, of which the first claims two matters.
fn claimed(stage: &Stage) {
    let city = City::within(Office::begun_now(), "county", &NAMES);
    let cells = [
        ("matter.1", "national"),
        ("matter.1.name", "经验在全国推广"),
        ("matter.2", "provincial"),
        ("matter.2.name", "简报推广"),
    ];
    let cells = cells.map(|(slot, typed)| (format!("{BONUS}:{slot}"), typed));
    let cells: Vec<(&str, &str)> = cells
        .iter()
        .map(|(cell, typed)| (&**cell, *typed))
        .collect();
    city.office
        .type_in::<Recorded>("record", &city.at(0), BONUS, &cells);
    for act in ["settle", "submit", "begin"] {
        city.act(act, &[0, 1], json!({}));
    }
    let identity = json!({ "identity": "city" });
    city.office.call::<AppState>("settings_change", identity);
    let City { office, .. } = city;
    let made = office.folder();
    drop(office.app);
    copy(&made, &stage.workspace());
}

/// Opens one row of the unit that is open.
fn row(window: &Window, key: &str, code: &str) {
    window.click(&format!("review-row:{key}"));
    window.wait_contains("review-detail", code);
    window.wait_for("matters");
}

fn shot(stage: &Stage, name: &str) {
    if let Some(folder) = std::env::var_os("GONGPING_GRANTING") {
        stage.picture(&std::path::Path::new(&folder).join(name));
    }
}

#[test]
fn a_city_grants_refuses_lists_and_prints_both_sides() {
    let mut stage = Stage::new();
    claimed(&stage);
    let window = Window::open(&mut stage, &[]);
    window.listen();
    window.resize_page(1093, 540);
    window.click("nav:review");
    window.click("review:石桥县");
    window.wait_text("review-unit", "石桥县");

    // Granted lower, with a reason; its level is called by its label.
    row(&window, BONUS, "X1");
    let said = window.text("matters");
    assert!(
        said.contains("国家级（加 1 分）") && !said.contains("national"),
        "{said}"
    );
    window.choose(&format!("matter-level:{BONUS}:1"), "provincial");
    let save = format!("matter-save:{BONUS}:1");
    assert!(
        !enabled(&window, &save),
        "what is not as claimed has a reason"
    );
    window.type_into(&format!("matter-reason:{BONUS}:1"), "由省级部门印发");
    window.press(key::ENTER);
    window.wait_contains(
        "review-sentence",
        "省级“经验在全国推广”0.5 分（由省级部门印发）",
    );

    // Refused with a reason.
    window.choose(&format!("matter-level:{BONUS}:2"), "0");
    window.type_into(&format!("matter-reason:{BONUS}:2"), "未见原件");
    window.click(&format!("matter-save:{BONUS}:2"));
    window.wait_contains("review-sentence", "不予认可：“简报推广”（未见原件）");
    window.wait_text("review-own", "1.50");
    window.wait_text("review-now", "0.50");
    shot(&stage, "granted.png");

    // 由上级评定: the deduction is entered here.
    row(&window, PENALTY, "Y1");
    window.click("matter-add:石桥县");
    window.type_into(&format!("matter-name:{PENALTY}:new"), "参赛人数与名册不符");
    window.type_into(&format!("matter-reason:{PENALTY}:new"), "名册第 3 页");
    window.press(key::ENTER);
    window.wait_contains(
        "review-sentence",
        "“参赛人数与名册不符”0.5 分（名册第 3 页），扣 0.5 分",
    );
    window.wait_text("review-now", "0.50");
    shot(&stage, "deducted.png");

    // The same row across units.
    window.click("review-back");
    window.wait_for("review-units");
    window.click("review-by-indicator");
    window.choose("across-indicator", PENALTY);
    window.click("matter-add:安平县");
    window.type_into(&format!("matter-name:{PENALTY}:new"), "宣讲场次多报");
    window.press(key::ENTER);
    until("the row of the unit says it", || {
        window
            .text("across:安平县")
            .contains("“宣讲场次多报”0.5 分")
            .then_some(())
    });
    shot(&stage, "across.png");

    // Both sides on paper.
    window.click("nav:print");
    let paper: String = save_paper(&stage, &window, "both.pdf")
        .split_whitespace()
        .collect();
    for words in ["初评（未办结）", "审核：", "不予认可", "未见原件"] {
        assert!(paper.contains(words), "{words} is not printed");
    }
    assert_eq!(window.complaints(), json!([]));
    window.end();
}

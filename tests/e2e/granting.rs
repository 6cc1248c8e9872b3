//! A city reviews bonus and penalty rows in the window: grants a matter lower, refuses one with a reason, lists a penalty of its own for
//! one unit and across units, and prints what each side said. SCORING.md §S.14, §S.15.

use super::stage::{Stage, until};
use super::steps::{enabled, review, save_paper};
use super::window::{Window, key};
use crate::it::office::Office;
use contract::dto::{Current, Recorded};

const BONUS: &str = "bonus_promotion";
const PENALTY: &str = "penalty_false_data";

/// Two matters that a county claims.
pub fn claims(office: &Office, at: &Current) {
    let cells = [
        ("bonus_promotion:matter.1", "national"),
        ("bonus_promotion:matter.1.name", "经验在全国推广"),
        ("bonus_promotion:matter.2", "provincial"),
        ("bonus_promotion:matter.2.name", "简报推广"),
    ];
    office.type_in::<Recorded>("record", at, BONUS, &cells);
}

/// Opens one row of the unit that is open.
fn row(window: &Window, key: &str, code: &str) {
    window.click(&format!("review-row:{key}"));
    window.wait_contains("review-detail", code);
    window.wait_for("matters");
}

/// The city grants a matter of one county lower, refuses one, and lists a penalty of its own for this county and, across the units,
/// for another.
pub fn grants(window: &Window, county: &str, other: &str) {
    review(window, county);

    // Granted lower, with a reason; its level is called by its label.
    row(window, BONUS, "X1");
    let said = window.text("matters");
    assert!(
        said.contains("国家级（加 1 分）") && !said.contains("national"),
        "{said}"
    );
    window.choose(&format!("matter-level:{BONUS}:1"), "provincial");
    let save = format!("matter-save:{BONUS}:1");
    assert!(
        !enabled(window, &save),
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

    // 由上级评定: the deduction is entered here.
    row(window, PENALTY, "Y1");
    window.click(&format!("matter-add:{county}"));
    window.type_into(&format!("matter-name:{PENALTY}:new"), "参赛人数与名册不符");
    window.type_into(&format!("matter-reason:{PENALTY}:new"), "名册第 3 页");
    window.press(key::ENTER);
    window.wait_contains(
        "review-sentence",
        "“参赛人数与名册不符”0.5 分（名册第 3 页），扣 0.5 分",
    );
    window.wait_text("review-now", "0.50");

    // The same row across units.
    window.click("review-back");
    window.wait_for("review-units");
    window.click("review-by-indicator");
    window.choose("across-indicator", PENALTY);
    window.click(&format!("matter-add:{other}"));
    window.type_into(&format!("matter-name:{PENALTY}:new"), "宣讲场次多报");
    window.press(key::ENTER);
    until("the row of the unit says it", || {
        window
            .text(&format!("across:{other}"))
            .contains("“宣讲场次多报”0.5 分")
            .then_some(())
    });
}

/// Both sides on paper, with how far the review is.
pub fn prints(stage: &Stage, window: &Window, name: &str, stands: &str) {
    window.click("nav:print");
    let paper = save_paper(stage, window, name);
    for words in [stands, "审核：", "不予认可", "未见原件"] {
        assert!(paper.contains(words), "{words} is not printed: {paper}");
    }
}

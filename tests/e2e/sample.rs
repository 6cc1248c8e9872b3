//! The first day: start, sample, fill, explain, print, and no way to hand a sample over.

use super::stage::{Stage, until};
use super::steps::{
    begin, current, enabled, go, indicator, paper_code, rpc, save_paper, saved, wait_mark,
};
use super::window::{Window, key};
use serde_json::json;

/// Keeps every total that the page shows, with whether it was written then.
const WATCH_TOTAL: &str = "window.__totals = []; \
    const of = (id) => document.querySelector(`[data-testid=\"${id}\"]`); \
    new MutationObserver(() => window.__totals.push(\
        of('total-score')?.textContent + ' ' + of('saved')?.dataset.state + ' ' + document.activeElement?.dataset.cell)) \
        .observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true })";

#[test]
fn from_first_start_through_the_sample_to_paper_and_check() {
    let mut stage = Stage::new();
    let window = Window::open(&mut stage, &[]);
    window.listen();
    window.wait_for("start");
    let proposed = window.value("folder");
    assert_eq!(proposed, stage.workspace().to_string_lossy());
    begin(&stage, &window);
    window.click("open-sample");
    window.wait_for("home");
    window.resize_page(1093, 540);
    window.wait_contains("sample", "示例");
    window.wait_contains("progress", "57");

    // From blank to blank.
    window.click("nav:fill");
    window.wait_for("form");
    let first = indicator(&window);
    wait_mark(&window, &first, "blank");
    window.click("next-blank");
    let second = until("the next blank opens", || {
        Some(indicator(&window)).filter(|now| *now != first)
    });
    wait_mark(&window, &second, "partial");

    // The total moves while the figure is typed: the cursor still in the field, nothing written.
    go(&window, "B2-3");
    let before = window.text("total-score");
    window.script(WATCH_TOTAL, &[]);
    window.type_into("cell:projects_completed", "50");
    window.type_into("cell:projects_applied", "15");
    window.wait_text("score", "0.87");
    window.wait_contains("sentence", "30.00%");
    saved(&window);
    let seen = window.script("return window.__totals", &[]);
    let seen: Vec<&str> = seen
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|v| v.as_str())
        .collect();
    let unwritten = seen
        .iter()
        .any(|now| !now.starts_with(&before) && now.ends_with(" pending projects_applied"));
    assert!(unwritten, "{before}: {seen:?}");
    let after = window.text("total-score");
    assert_ne!(before, after);
    window.wait_contains("saved", "已保存");

    // Why: the division and the rule, in steps.
    window.click("steps");
    let steps = window.wait_contains("steps-list", "已应用转化创新项目：15 项");
    assert!(steps.contains("86.6667"), "{steps}");

    // What is printed beside the figure: accepted, then in the officer's own words.
    window.click("narrative-accept");
    saved(&window);
    window.wait_for("narrative-redraft");
    let drafted = window.value("narrative");
    assert!(
        drafted.contains("15") && drafted.contains("50"),
        "{drafted}"
    );
    window.type_into(
        "narrative",
        &format!("{drafted}其中#转化*最好*的是清洁生产线。"),
    );
    window.press(key::TAB);
    saved(&window);

    // The paper on the screen, in the file, and at the system's viewer.
    let code = paper_code(&window);
    let text = save_paper(&stage, &window, "sheet.pdf");
    assert!(
        text.contains("示例") && text.contains(&code) && text.contains(&after),
        "{text}"
    );
    assert!(text.contains("#转化*最好*"), "{text}");
    window.click("paper-print");
    assert!(stage.pdf_text(&stage.opened()).contains(&code));

    // A sample is checked like the real thing and never handed over.
    window.click("nav:exchange");
    window.wait_contains("verdict", "示例");
    assert_eq!(window.text("check-code"), code);
    assert!(!enabled(&window, "export"));
    let file = stage.file("sample.gongping");
    let mut asked = current(&window);
    asked["path"] = json!(file);
    let refused = rpc(&window, "submission_export", &asked);
    assert!(refused.is_err() && !file.exists(), "{refused:?}");
    assert_eq!(window.complaints(), json!([]));
    window.end();
}

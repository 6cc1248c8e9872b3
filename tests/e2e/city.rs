//! The city: from the first start to the table of all counties, what is behind a cell, and a tie at the line of the quota.

use super::stage::{Stage, until};
use super::steps::{city, rpc};
use super::window::{Window, key};
use serde_json::json;

/// Names of the counties whose rows are drawn.
fn rows(window: &Window) -> Vec<String> {
    let body = "return [...document.querySelectorAll('[data-testid^=\"result:\"]')].map((r) => r.dataset.testid.slice(7))";
    let rows = window.script(body, &[]);
    let rows = rows.as_array().unwrap().iter();
    rows.map(|r| r.as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_city_sees_its_counties_beside_each_other_and_what_is_behind_every_figure() {
    let mut stage = Stage::new();
    let window = Window::open(&mut stage, &[]);
    window.listen();
    city(&stage, &window);
    until("ten counties stand in the table", || {
        (rows(&window).len() == 10).then_some(())
    });

    // Typing in the filter leaves the counties that fit; the figure opens 计算过程.
    window.type_into("results-filter", "松河");
    until("one county is left", || {
        (rows(&window) == ["松河县（示例）"]).then_some(())
    });
    window.script(
        "document.querySelector('[data-testid=\"result:松河县（示例）\"] td.figure button').click()",
        &[],
    );
    let told = window.wait_contains("result-cell", "A1-1");
    assert!(told.contains("原因："), "the mark's reason is told: {told}");
    window.press(key::ESCAPE);
    until("the panel closes", || {
        (!window.shows("result-cell")).then_some(())
    });

    // Every other view, and the meeting view.
    for view in ["bars", "losses", "trend", "radar", "table"] {
        window.click(&format!("results-view:{view}"));
    }
    window.click("meeting");
    window.wait_for("meeting-leave");
    window.press(key::ESCAPE);
    window.wait_for("results-filter");

    // 测算 changes nothing that is stored.
    let before = rpc(&window, "evaluations_list", &json!({})).unwrap();
    window.click("nav:settings");
    window.click("settings:systems");
    until("the systems are read", || {
        (!window.value("system").is_empty()).then_some(())
    });
    window.click("system-part:trial");
    window.wait_for("trial-rows");
    window.type_into("try:points:lecture_plan", "6");
    window.wait_for("trial-forget");

    // The figures of one county: what cannot be read is said beside it, what can is scored at once.
    window.type_into("trial-unit", "松河");
    window.click("pick:松河县（示例）");
    window.type_into("try:value:lectures_held", "约9");
    window.wait_for("error:try:value:lectures_held");
    window.type_into("try:value:lectures_held", "9");
    until("the county falls", || {
        let row = window.text("tried:松河县（示例）");
        (!window.shows("error:try:value:lectures_held") && row.contains('▼')).then_some(())
    });
    window.click("trial-forget");
    until("all is as it was", || {
        (!window.shows("trial-changes") && !window.shows("trial-moved")).then_some(())
    });
    window.click("trial:robust");
    window.wait_for("trial-ranges");
    assert_eq!(
        before,
        rpc(&window, "evaluations_list", &json!({})).unwrap()
    );

    // 首页 of the level above: how the returns stand, and what comes next.
    window.click("nav:home");
    window.wait_contains("city-next", "1 个单位已报送");
    window.click("next-step");
    window.wait_for("review:松河县（示例）");
    assert_eq!(window.complaints(), json!([]));
    window.end();
}

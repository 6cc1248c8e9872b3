//! 首页 as the way in: what it names leads there, and its counts are those of every screen.

use super::stage::{Stage, until};
use super::steps::{begin, city, content, focused, indicator, rpc};
use super::window::{Window, key};
use serde_json::{Value, json};

/// Ids of the elements whose id begins like this.
fn ids(window: &Window, prefix: &str) -> Vec<String> {
    let body = "return [...document.querySelectorAll(`[data-testid^=\"${arguments[0]}\"]`)]\
                .map((one) => one.dataset.testid)";
    let found = window.script(body, &[json!(prefix)]);
    let found = found.as_array().cloned().unwrap_or_default();
    let named = found.iter().filter_map(Value::as_str);
    named.map(str::to_owned).collect()
}

#[test]
fn home_leads_to_what_it_names_and_counts_as_every_screen_does() {
    let mut stage = Stage::new();
    let window = Window::open(&mut stage, &[]);
    window.listen();
    window.wait_for("start");
    begin(&stage, &window);
    window.click("open-sample");
    window.wait_for("home");
    window.resize_page(1093, 540);

    // A unit leads to its blanks.
    let owed = ids(&window, "owed:");
    let owes = window.text(&owed[0]);
    window.click(&owed[0]);
    window.wait_for("tree-within");
    let rows = ids(&window, "row:").len();
    assert!(owes.contains(&format!("{rows} 项")), "{owes}: {rows}");
    window.wait_for("form");
    window.click("tree-within-leave");
    until("all blanks are there", || {
        (ids(&window, "row:").len() > rows).then_some(())
    });

    // A group leads to its rows.
    window.click("nav:home");
    let group = until("the groups are there", || {
        ids(&window, "home-group:").get(2).cloned()
    });
    window.click(&group);
    window.wait_for("tree-within");
    let codes =
        "return [...document.querySelectorAll('[data-row] .code')].map((one) => one.textContent)";
    let codes = window.script(codes, &[]);
    let codes = codes.as_array().unwrap();
    assert!(
        !codes.is_empty()
            && codes
                .iter()
                .all(|one| one.as_str().unwrap().starts_with('C')),
        "{codes:?}"
    );

    // One count: on 首页, in 填报, in 收发.
    window.click("nav:home");
    let counted = window.text("home-counted");
    window.click("nav:exchange");
    window.wait_for("findings:warning");
    let warnings = window.text_of_first("[data-testid='findings:warning'] h2");
    assert!(counted.contains(&warnings), "{counted}: {warnings}");
    window.click("nav:fill");
    until("the same count", || {
        content(&window, "findings")
            .contains(&counted)
            .then_some(())
    });

    // Findings of one kind are one line with one act for all, undone in one step.
    window.click("findings");
    let folded = window.text("fold:evidence-missing");
    window.click("evidence-all");
    window.click("act-confirm");
    until("nothing lacks evidence", || {
        (!window.shows("fold:evidence-missing")).then_some(())
    });
    window.press(key::ESCAPE);
    let before = indicator(&window);
    window.click("undo");
    until("the step taken back is shown where it was", || {
        (indicator(&window) != before).then_some(())
    });
    window.click("nav:home");
    window.wait_text("fold:evidence-missing", &folded);

    // A finding leads to its field.
    window.click("fold-first:blank");
    window.wait_for("form");
    until("the cursor is in a field", || {
        focused(&window).starts_with("cell:").then_some(())
    });
    assert_eq!(window.complaints(), json!([]));
    window.end();
}

#[test]
fn the_home_of_a_city_has_the_results_where_there_is_room() {
    let mut stage = Stage::with_screen(1600, 1000);
    let window = Window::open(&mut stage, &[]);
    city(&stage, &window);
    window.click("nav:home");
    window.wait_for("home");
    assert!(!window.shows("home-results"), "there is no room at 1093");
    window.resize_page(1366, 768);
    window.wait_for("home-results");
    let rows = ids(&window, "home-result:");
    assert_eq!(rows.len(), 10);
    let results = rpc(
        &window,
        "results",
        &json!({ "evaluation": super::steps::current(&window)["evaluation"] }),
    );
    let results = results.unwrap();
    let best = results["rows"].as_array().unwrap();
    let best = best.iter().find(|row| row["rank"] == json!(1)).unwrap();
    let first = window.text(&rows[0]);
    for words in ["name", "score"] {
        assert!(first.contains(best[words].as_str().unwrap()), "{first}");
    }
    window.script(
        "document.querySelector(`[data-testid=\"${arguments[0]}\"] button`).click()",
        &[json!(rows[0])],
    );
    window.wait_for("review-back");
    window.end();
}

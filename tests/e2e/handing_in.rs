//! From the last blank to the record of handing over, step by step, and what a change opens again; 首页 as the way in.

use super::stage::{Stage, until};
use super::steps::{begin, city, fill, focused, go, new_county, rpc, saved, verify};
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

/// Follows 首页 to the step that it names.
#[track_caller]
fn follow(window: &Window, words: &str, step: &str) {
    window.click("nav:home");
    window.wait_contains("home-why", words);
    window.click("next-step");
    window.wait_property(&format!("step:{step}"), "open");
}

/// A county with one figure left to fill in, opened anew.
fn with_one_blank(stage: &mut Stage) -> Window {
    let window = Window::open(stage, &[]);
    begin(stage, &window);
    new_county(&window);
    let left = window.script_async(include_str!("answer_the_rest.js"), &[]);
    assert_eq!(left, json!([]), "still blank, or refused");
    window.end();
    let window = Window::open(stage, &[]);
    window.listen();
    window.resize_page(1093, 540);
    window.click("nav:fill");
    window.wait_for("form");
    go(&window, "F2-1");
    fill(&window, "disputes_settled", "");
    window.wait_for("next-blank");
    window
}

#[test]
fn the_last_blank_leads_through_every_step_to_the_record() {
    let mut stage = Stage::new();
    let window = with_one_blank(&mut stage);

    // 首页 leads to the blank; the last figure leads on to 报送.
    window.click("nav:home");
    window.wait_contains("home-why", "1 项未填");
    window.click("next-step");
    window.wait_contains("leaf-title", "F2-1");
    window.type_into("cell:disputes_settled", "1");
    for _ in 0..6 {
        window.press(key::ENTER);
        if focused(&window) == "to-hand-over" {
            break;
        }
    }
    saved(&window);
    until("the way on has the cursor", || {
        (focused(&window) == "to-hand-over").then_some(())
    });
    window.press(key::ENTER);
    window.wait_property("step:check", "done");
    window.wait_property("step:settle", "open");
    window.wait_contains("draft", "送审稿");

    // 定稿, in place and previewed.
    window.click("act:settle");
    window.wait_contains("act-sentence", "定稿");
    window.click("act-confirm");
    window.wait_property("step:print", "open");
    window.wait_text("draft", "定稿");
    let code = window.text("check-code");

    follow(&window, "打印后送签字盖章", "print");
    until("the cursor is at the act", || {
        (focused(&window) == "print-sheet").then_some(())
    });
    window.press(key::ENTER);
    let paper = stage.pdf_text(&stage.opened());
    assert!(
        paper.contains(&code) && !paper.contains("送审稿"),
        "{paper}"
    );
    window.wait_property("step:print", "done");
    window.wait_contains("step-note:print", &code);

    follow(&window, "签字盖章后登记", "sign");
    window.click("sign");
    window.type_into("sign-date", "2100-01-01");
    window.click("act-confirm");
    window.wait_contains("act-wrong", "今天之后");
    window.click("act-cancel");
    window.click("sign");
    window.type_into("sign-signer", "李四");
    window.click("act-confirm");
    window.wait_contains("step-note:sign", "李四");

    follow(&window, "导出报送文件", "export");
    let file = stage.file("handed.gongping");
    window.click("export");
    stage.save_dialog(&window, "导出报送文件", &file);
    window.wait_contains("exported", "handed.gongping");
    let (content, told) = verify(&stage, &file);
    assert!(content && told.contains(&code), "{told}");

    follow(&window, "送到上级后登记", "submit");
    window.click("act:submit");
    window.wait_contains("act-sentence", "报送");
    window.click("act-confirm");
    window.wait_property("step:submit", "done");
    window.click("nav:home");
    window.wait_contains("home-why", "已报送");

    // Taken back, everything but the record stands.
    window.click("next-step");
    window.click("act:withdraw");
    window.click("act-confirm");
    window.wait_property("step:submit", "open");
    window.wait_property("step:export", "done");

    // Opened again and changed: what was printed, signed and exported is open again and says with which code it was done.
    window.click("act:reopen");
    window.type_into("act-reason", "更正一个数");
    window.click("act-confirm");
    window.wait_property("step:settle", "open");
    go(&window, "F2-1");
    fill(&window, "disputes_settled", "0");
    window.click("nav:exchange");
    window.wait_contains("draft", "送审稿第 2 稿");
    window.click("act:settle");
    window.click("act-confirm");
    window.wait_property("step:print", "open");
    let told = window.wait_contains("step-note:print", "须重新办");
    assert!(told.contains(&code), "{told}");
    window.wait_contains("step-note:sign", "须重新办");
    window.wait_contains("step-note:export", "须重新办");
    assert_eq!(window.complaints(), json!([]));
    window.end();
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
    window.wait_contains("findings", &counted);

    // Findings of one kind are one line with one act for all, undone in one step.
    window.click("findings");
    let folded = window.text("fold:evidence-missing");
    window.click("evidence-all");
    window.click("act-confirm");
    until("nothing lacks evidence", || {
        (!window.shows("fold:evidence-missing")).then_some(())
    });
    window.press(key::ESCAPE);
    window.click("undo");
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

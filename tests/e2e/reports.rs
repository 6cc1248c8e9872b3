//! The 评分报告 in the window: one unit saved, every unit into a folder, stopped in between; and the help of every screen.

use super::reviewing::copy;
use super::stage::{Stage, until};
use super::steps::{enabled, focused};
use super::window::{Window, key};
use crate::it::office::Office;
use crate::it::stages::City;
use contract::dto::AppState;
use serde_json::json;
use std::path::Path;

/// A city with so many units, all handed over.
fn city(stage: &Stage, n: usize) {
    let names: Vec<String> = (1..=n).map(|n| format!("第{n}公司")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let city = City::within(Office::begun_now(), "enterprise", &names);
    let identity = json!({ "identity": "city" });
    city.office.call::<AppState>("settings_change", identity);
    let made = city.office.folder();
    let City { office, .. } = city;
    drop(office.app);
    copy(&made, &stage.workspace());
}

fn files(folder: &Path) -> usize {
    let found = std::fs::read_dir(folder).unwrap();
    let whole = found.map(|entry| std::fs::read(entry.unwrap().path()).unwrap());
    whole.filter(|bytes| bytes.starts_with(b"%PDF")).count()
}

/// Takes a picture where somebody asks for them.
fn shot(stage: &Stage, name: &str) {
    if let Some(folder) = std::env::var_os("GONGPING_SHOTS") {
        stage.picture(&Path::new(&folder).join(format!("{name}.png")));
    }
}

fn report(window: &Window) {
    window.click("nav:print");
    window.wait_for("paper");
    window.choose("paper", "score-report");
    until("the page for the leader is drawn", || {
        window.drawn("page:1").then_some(())
    });
}

#[test]
fn the_report_of_one_unit_and_of_every_unit_is_saved_from_the_window() {
    let mut stage = Stage::new();
    city(&stage, 30);
    let window = Window::open(&mut stage, &[]);
    window.listen();
    window.resize_page(1093, 540);
    report(&window);
    shot(&stage, "report");
    let path = stage.file("report.pdf");
    window.click("paper-save");
    stage.save_dialog(&window, "保存评分报告", &path);
    window.wait_contains("paper-saved", "report.pdf");
    let text = stage.pdf_text(&path);
    assert!(text.contains("领导批示") && text.contains("一、基本情况"));

    // All units: a bar with a count, and the window goes on meanwhile.
    let folder = stage.file("reports");
    std::fs::create_dir(&folder).unwrap();
    window.click("paper-save-all");
    stage.open_dialog(&window, "选择文件夹，每个单位存一份评分报告", &folder);
    window.wait_contains("batch-count", "/ 30");
    shot(&stage, "report-batch");
    window.click("nav:home");
    window.wait_for("nav:print");
    window.click("nav:print");
    until("some are written", || (files(&folder) > 2).then_some(()));
    window.click("batch-cancel");
    let told = window.wait_contains("batch-saved", "份");
    let written = files(&folder);
    assert!(
        told.contains("已停止") && (3..30).contains(&written),
        "{told} {written}"
    );
    shot(&stage, "report-stopped");
    assert!(enabled(&window, "paper-save-all"), "another can begin");
    assert_eq!(window.complaints(), json!([]));
}

#[test]
fn f1_helps_on_every_screen_and_gives_the_cursor_back() {
    let mut stage = Stage::new();
    city(&stage, 2);
    let window = Window::open(&mut stage, &[]);
    window.listen();
    window.resize_page(1093, 540);
    for (screen, words) in [
        ("fill", "未填"),
        ("review", "认可"),
        ("results", "优秀名额"),
        ("print", "校验码"),
        ("exchange", "报送前检查"),
        ("settings", "考核分组"),
        ("home", "下一步"),
    ] {
        let entry = format!("nav:{screen}");
        window.click(&entry);
        // A screen takes the cursor, then its first field does once it is there.
        until("the cursor rests in the page", || {
            let there = focused(&window);
            std::thread::sleep(std::time::Duration::from_millis(400));
            (there != entry && there == focused(&window)).then_some(())
        });
        let before = focused(&window);
        window.press(key::F1);
        let help = window.wait_contains("help", words);
        assert!(help.contains("Ctrl+P"), "{screen}: the keys are there");
        shot(&stage, &format!("help-{screen}"));
        window.press(key::ESCAPE);
        until("the help is gone", || (!window.shows("help")).then_some(()));
        assert_eq!(focused(&window), before, "{screen}: the cursor is back");
    }
    // A word of the page opens its entry.
    report(&window);
    window.click("term:code");
    window.wait_contains("help-entry", "八位字码");
    shot(&stage, "help-term");
    window.click("help-back");
    window.wait_contains("help-title", "打印");
    window.type_into("help-find", "功效");
    window.wait_contains("help", "功效系数法");
    window.press(key::F1);
    until("F1 closes it too", || (!window.shows("help")).then_some(()));
    assert_eq!(window.complaints(), json!([]));
}

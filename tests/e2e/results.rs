//! 得分汇总 as a city uses it: sorted, group after group, as bars, exported and read back, on the wall; and 操作记录, looked through and exported.

use super::stage::{Stage, until};
use super::steps::{city, content, rpc};
use super::window::{Window, key};
use calamine::{Reader, Xlsx, open_workbook};
use serde_json::json;
use std::path::Path;

/// What the test ids of this beginning name, in the order of the page.
fn named(window: &Window, beginning: &str) -> Vec<String> {
    let body = "return [...document.querySelectorAll(`[data-testid^=\"${arguments[0]}\"]`)].map((r) => r.dataset.testid.slice(arguments[0].length))";
    let names = window.script(body, &[json!(beginning)]);
    let names = names.as_array().unwrap().iter();
    names
        .map(|name| name.as_str().unwrap().to_owned())
        .collect()
}

/// Exports what is on the screen and returns the first cells of its lines.
fn export(stage: &Stage, window: &Window, format: &str, path: &Path) {
    window.click("export");
    window.click(&format!("export:{format}"));
    stage.save_dialog(window, "导出表格", path);
    window.wait_for("exported");
}

fn column(path: &Path, name: &str) -> Vec<String> {
    let mut book: Xlsx<_> = open_workbook(path).unwrap();
    let range = book.worksheet_range_at(0).unwrap().unwrap();
    let rows: Vec<Vec<String>> = range
        .rows()
        .map(|row| row.iter().map(ToString::to_string).collect())
        .collect();
    let head = rows
        .iter()
        .position(|row| row.iter().any(|cell| cell == name))
        .unwrap();
    let at = rows[head].iter().position(|cell| cell == name).unwrap();
    rows[head + 1..].iter().map(|row| row[at].clone()).collect()
}

fn picture(stage: &Stage, name: &str) {
    let Some(folder) = std::env::var_os("GONGPING_PICTURES") else {
        return;
    };
    stage.picture(&Path::new(&folder).join(format!("{name}.png")));
}

#[test]
fn results_are_sorted_grouped_drawn_exported_and_shown_on_the_wall() {
    let mut stage = Stage::new();
    let window = Window::open(&mut stage, &[]);
    window.listen();
    city(&stage, &window);
    until("ten counties stand in the table", || {
        (named(&window, "result:").len() == 10).then_some(())
    });
    assert!(content(&window, "results-basis").starts_with("所列得分："));
    picture(&stage, "results");

    // The bars follow the order of the table.
    let by_rank = named(&window, "result:");
    window.click("sort:score");
    window.click("sort:score");
    let rising = until("the worst stands first", || {
        let names = named(&window, "result:");
        (names != by_rank).then_some(names)
    });
    window.click("results-view:bars");
    window.wait_for("rank-bars");
    assert_eq!(named(&window, "bar:"), rising);
    picture(&stage, "results-bars");
    window.click("results-view:table");

    // The table is written in the order that is shown.
    let file = stage.file("results.xlsx");
    export(&stage, &window, "xlsx", &file);
    assert_eq!(column(&file, "单位"), rising);
    let file = stage.file("results.csv");
    export(&stage, &window, "csv", &file);
    let text = std::fs::read_to_string(&file).unwrap();
    let first = text.lines().nth(1).unwrap();
    assert!(
        text.starts_with('\u{feff}') && first.contains(&rising[0]),
        "{first}"
    );

    // Group after group, each with its own places.
    window.choose("results-group", "groups");
    let groups = until("the groups have their lines", || {
        let groups = named(&window, "group:");
        (groups.len() > 1).then_some(groups)
    });
    picture(&stage, "results-groups");
    let first = format!("group:{}", groups[0]);
    assert!(
        window.text(&first).contains("名额"),
        "{}",
        window.text(&first)
    );

    // Losses by rate instead of points, of one group, and as a file.
    window.choose("results-group", "group:0");
    window.click("results-view:losses");
    window.wait_for("losses-by:rate");
    let order =
        "return [...document.querySelectorAll('[data-loss] .name')].map((one) => one.dataset.tip)";
    let by_points = window.script(order, &[]);
    window.click("losses-by:rate");
    let by_rate = until("the order is another", || {
        let now = window.script(order, &[]);
        (now != by_points).then_some(now)
    });
    picture(&stage, "results-losses");
    let file = stage.file("losses.xlsx");
    export(&stage, &window, "xlsx", &file);
    assert_eq!(json!(column(&file, "名称")), by_rate);
    window.click("results-view:table");

    // On the wall: a group fills the window, arrows go on to the next.
    window.click("meeting");
    window.wait_text("meeting-group", &groups[0]);
    window.wait_contains("meeting-places", "名额");
    picture(&stage, "meeting");
    window.press(key::RIGHT);
    window.wait_text("meeting-group", &groups[1]);
    window.press(key::LEFT);
    window.wait_text("meeting-group", &groups[0]);
    let fills = "const box = document.querySelector('[data-testid=\"meeting-view\"]').getBoundingClientRect(); \
                 return box.width >= window.innerWidth - 1 && box.height >= window.innerHeight - 1";
    assert_eq!(window.script(fills, &[]), json!(true));
    window.press(key::ESCAPE);
    until("the table is back", || {
        (!window.shows("meeting-view")).then_some(())
    });
    assert_eq!(window.complaints(), json!([]));
    window.end();
}

#[test]
fn the_journal_is_looked_through_and_exported() {
    let mut stage = Stage::new();
    let window = Window::open(&mut stage, &[]);
    window.listen();
    city(&stage, &window);
    window.click("nav:settings");
    window.click("settings:journal");
    window.wait_for("journal");
    picture(&stage, "journal");
    let all = named(&window, "operation:");
    assert!(all.len() > 1, "{all:?}");

    // By kind, by words, and back; the keyboard goes through the lines and unfolds one.
    window.choose("journal-kind", "open-sample");
    until("other operations are left out", || {
        let found = named(&window, "operation:");
        (!found.is_empty() && found.len() < all.len()).then_some(())
    });
    let folded = named(&window, "more:");
    assert!(!folded.is_empty(), "a long operation is folded");
    window.script(
        "document.querySelector('[data-testid=\"journal\"] [data-line][tabindex=\"0\"]').focus()",
        &[],
    );
    // Past the two lines of the first operation and the three of the second.
    for _ in 0..5 {
        window.press(key::DOWN);
    }
    let lines = "return document.querySelectorAll('[data-testid=\"journal\"] [data-line]').length";
    let before = window.script(lines, &[]);
    window.press(key::ENTER);
    until("the operation is unfolded", || {
        (window.script(lines, &[]) != before).then_some(())
    });
    picture(&stage, "journal-unfolded");
    window.click("journal-clear");
    window.type_into("journal-words", "没有这样的字");
    window.wait_for("journal-empty");
    window.click("journal-clear");
    window.type_into("journal-from", "不是日期");
    until("the day is refused beside its field", || {
        let wrong = "return document.querySelector('[data-testid=\"journal-from\"]').getAttribute('aria-invalid')";
        (window.script(wrong, &[]) == json!("true")).then_some(())
    });
    window.click("journal-clear");
    until("all is there again", || {
        (named(&window, "operation:").first() == all.first()).then_some(())
    });

    let file = stage.file("journal.xlsx");
    export(&stage, &window, "xlsx", &file);
    let labels = column(&file, "操作");
    assert!(
        labels.len() > 500,
        "a line for every change: {}",
        labels.len()
    );
    let known = rpc(&window, "journal", &json!({})).unwrap();
    assert_eq!(json!(labels[0]), known["operations"][0]["label"]);
    let file = stage.file("journal.csv");
    export(&stage, &window, "csv", &file);
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(
        text.starts_with("\u{feff}时间,经办人,"),
        "{:?}",
        text.lines().next()
    );
    assert_eq!(window.complaints(), json!([]));
    window.end();
}

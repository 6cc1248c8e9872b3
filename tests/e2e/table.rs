//! 表格 in the real window: keys from cell to cell, and a column from a spreadsheet with two bad cells.

use super::stage::{Stage, until};
use super::steps::{begin, current, focused, rpc, saved};
use super::window::{Window, key};
use serde_json::{Value, json};

/// Pastes a text where the cursor is, as the system's clipboard would hand it over.
pub fn paste(window: &Window, text: &str) {
    let body = "const clipboardData = new DataTransfer(); \
                clipboardData.setData('text/plain', arguments[0]); \
                document.activeElement.dispatchEvent(new ClipboardEvent('paste', \
                { bubbles: true, cancelable: true, clipboardData }))";
    window.script(body, &[json!(text)]);
}

/// Address of every line's cell of this year from the one named on; empty where nothing is typed.
pub fn column(window: &Window, from: &str) -> Vec<String> {
    let body = "const all = [...document.querySelectorAll('[data-testid=grid] tr[data-line]')].map((line) => \
                line.querySelector('td.cell:not(.closed)[data-spot$=\"now\"] [data-cell]')?.dataset.cell ?? ''); \
                return all.slice(all.indexOf(arguments[0]))";
    let found = window.script(body, &[json!(from)]);
    serde_json::from_value(found).unwrap()
}

/// What is written in a cell of the table, and as what it counts.
pub fn written(window: &Window, cell: &str) -> (Value, Value) {
    let table = rpc(window, "table", &current(window)).unwrap();
    let rows = table["rows"].as_array().unwrap().iter();
    let mut fields = rows.flat_map(|row| row["fields"].as_array().unwrap());
    let parts = |field: &Value| field["parts"].as_array().unwrap().clone();
    let field = fields
        .find_map(|field| {
            let all = std::iter::once(field.clone()).chain(parts(field));
            all.into_iter().find(|one| one["cell"] == json!(cell))
        })
        .unwrap();
    (field["typed"].clone(), field["value"].clone())
}

fn wait_focus(window: &Window, cell: &str) {
    let id = format!("cell:{cell}");
    until(&format!("the cursor is in {cell}"), || {
        (focused(window) == id).then_some(())
    });
}

/// Puts the cursor into a cell of the table, by a click; an empty one has nothing in it to click on.
pub fn open_cell(window: &Window, cell: &str) {
    let still = format!("still:{cell}");
    window.wait_for(&still);
    let body = "document.querySelector(`[data-testid=\"${arguments[0]}\"]`).scrollIntoView({ block: 'center' })";
    window.script(body, &[json!(still)]);
    window.click_css(&format!("td:has([data-testid=\"{still}\"])"));
    wait_focus(window, cell);
}

/// The sample county in 表格.
pub fn open_table(stage: &Stage, window: &Window) {
    begin(stage, window);
    window.click("open-sample");
    window.wait_for("home");
    window.resize_page(1093, 540);
    window.click("nav:fill");
    window.wait_for("form");
    window.click("mode:table");
}

#[test]
fn a_table_pasted_with_two_bad_cells() {
    let mut stage = Stage::new();
    let window = Window::open(&mut stage, &[]);
    window.listen();
    open_table(&stage, &window);
    window.wait_for("grid");

    // By keys alone: type, down, back, put back.
    open_cell(&window, "skilled_high");
    let total = window.text("total-score");
    window.press("1400");
    until("the total moves while it is typed", || {
        (window.text("total-score") != total).then_some(())
    });
    window.press(key::ENTER);
    wait_focus(&window, "skilled");
    saved(&window);
    assert_eq!(written(&window, "skilled_high").1, json!("1400"));
    window.press(key::UP);
    wait_focus(&window, "skilled_high");
    window.press("9");
    window.press(key::ESCAPE);
    saved(&window);
    assert_eq!(written(&window, "skilled_high").1, json!("1400"));
    let before = window.text("total-score");

    // A column with full-width digits, a scale word, a blank, and two cells that are no figures.
    let cells = column(&window, "skilled_high");
    assert_eq!(cells[..2], ["skilled_high", "skilled"]);
    let figures: Vec<(usize, &String)> = cells
        .iter()
        .enumerate()
        .filter(|(n, cell)| *n > 1 && !cell.is_empty() && !cell.contains(':'))
        .take(2)
        .collect();
    let [(large, large_cell), (wrong, wrong_cell)] = figures[..] else {
        panic!("{cells:?}")
    };
    let kept = written(&window, wrong_cell);
    let mut block = vec![String::new(); wrong + 1];
    block[0] = "１５００".to_owned();
    block[1] = "约4500".to_owned();
    block[large] = "2000万".to_owned();
    block[wrong] = "\"三百\r\n多\"".to_owned();
    let skilled = written(&window, "skilled");
    paste(&window, &format!("{}\r\n", block.join("\r\n")));
    window.wait_contains("paste-taken", "2 格");
    window.wait_contains("paste-refused", "2 格");
    let said = window.text("refused:2:1");
    assert!(
        said.contains("C2-1") && said.contains("约4500") && said.contains("请填准确数字"),
        "{said}"
    );
    assert!(
        window
            .text(&format!("refused:{}:1", wrong + 1))
            .contains("三百")
    );
    assert_eq!(written(&window, "skilled_high").1, json!("1500"));
    assert_eq!(written(&window, large_cell).0, json!("2000万"));
    assert_eq!(written(&window, "skilled"), skilled);
    assert_eq!(written(&window, wrong_cell), kept);
    assert_ne!(window.text("total-score"), before);

    // The link leads to the cell; one step takes the whole block back.
    window.click("refused:2:1");
    wait_focus(&window, "skilled");
    window.click("paste-close");
    window.press(&key::ctrl("z"));
    until("the block is taken back", || {
        (written(&window, "skilled_high").1 == json!("1400")).then_some(())
    });
    window.wait_text("total-score", &before);
    assert!(window.shows("grid"), "undo stays in the table");
    assert_eq!(window.complaints(), json!([]));
    window.end();
}

/// Presses keys until this cell has the cursor.
fn press_to(window: &Window, keys: &str, cell: &str) {
    let id = format!("cell:{cell}");
    for _ in 0..80 {
        if focused(window) == id {
            return;
        }
        let before = focused(window);
        window.press(keys);
        until("the cursor moves", || {
            (focused(window) != before).then_some(())
        });
    }
    panic!("{keys:?} does not lead to {cell}");
}

/// 完成情况 of a row: what would print, and whether it is the officer's own.
fn narrative(window: &Window, key: &str) -> (String, bool) {
    let table = rpc(window, "table", &current(window)).unwrap();
    let rows = table["rows"].as_array().unwrap();
    let row = rows.iter().find(|row| row["key"] == json!(key)).unwrap();
    let words = &row["narrative"];
    let text = words["text"].as_str().unwrap().to_owned();
    (text, words["own"] == json!(true))
}

#[test]
fn words_are_written_in_the_table_and_a_key_opens_the_row_and_comes_back() {
    let mut stage = Stage::new();
    let window = Window::open(&mut stage, &[]);
    window.listen();
    open_table(&stage, &window);
    open_cell(&window, "skilled_high");
    let key = "high_skill_share";
    let text = format!("{key}:text");

    // Drafted until accepted; emptied it is drafted again.
    press_to(&window, key::RIGHT, &text);
    if narrative(&window, key).1 {
        window.press(key::DELETE);
        window.wait_for("grid-draft");
    }
    let (drafted, own) = narrative(&window, key);
    assert!(!own && drafted.contains("1302"), "{drafted}");
    window.press(&key::ctrl(key::ENTER));
    saved(&window);
    until("the draft is accepted", || {
        (!window.shows("grid-draft")).then_some(())
    });
    assert_eq!(narrative(&window, key), (drafted.clone(), true));

    // A figure that changes under it is told of; what is typed takes its place, and Enter goes on down.
    press_to(&window, key::LEFT, "skilled_high");
    window.press("1400");
    window.press(key::ENTER);
    wait_focus(&window, "skilled");
    saved(&window);
    press_to(&window, key::RIGHT, &text);
    window.wait_for("grid-stale");
    window.press("全县高技能人才 1400 人");
    window.press(key::ENTER);
    saved(&window);
    let written = ("全县高技能人才 1400 人".to_owned(), true);
    until("what was typed is written", || {
        (narrative(&window, key) == written).then_some(())
    });
    assert_ne!(focused(&window), format!("cell:{text}"));
    window.press(key::UP);
    wait_focus(&window, &text);
    window.press(key::F2);
    window.press("，比上年多");
    window.press(key::ESCAPE);
    saved(&window);
    assert_eq!(narrative(&window, key), written, "Escape puts it back");
    window.press(key::DELETE);
    window.wait_for("grid-draft");
    assert!(narrative(&window, key).0.contains("1400"));

    // An input method's Enter is its own.
    window.script(
        "document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true, cancelable: true }))",
        &[],
    );
    wait_focus(&window, &text);

    // F3 opens the row over the table: here its points are lowered; Escape closes the panel, then comes back to the cell.
    window.press(key::F3);
    window.wait_contains("leaf-title", "C2-1");
    window.click("mark");
    window.type_into("mark-score", "1");
    window.type_into("mark-reason", "自查发现台账不全");
    window.press(key::ENTER);
    saved(&window);
    until("the panel closes", || {
        (!window.shows("mark-score")).then_some(())
    });
    window.press(key::ESCAPE);
    wait_focus(&window, &text);
    window.wait_text(&format!("grid-score:{key}"), "1.00");

    // A row whose matters are listed has no figure to type: its words have the cursor, and F3 opens the list.
    press_to(&window, key::DOWN, "bonus_promotion:text");
    window.press(key::F3);
    window.wait_contains("leaf-title", "X1");
    window.press(&key::ctrl(key::UP));
    until("the row before is open", || {
        (!window.text("leaf-title").contains("X1")).then_some(())
    });
    window.press(key::ESCAPE);
    until("the cursor is in the table", || {
        focused(&window).starts_with("cell:").then_some(())
    });
    assert!(!window.shows("leaf-title"));
    assert_eq!(window.complaints(), json!([]));
    window.end();
}

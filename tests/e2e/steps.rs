//! What several journeys do alike.

use super::stage::{Stage, until};
use super::window::{Window, key};
use crate::built::built;
use ledger::Env;
use serde_json::{Value, json};
use std::path::Path;
use std::sync::Arc;

/// The parts of 设置, as their addresses name them.
pub const TABS: [&str; 9] = [
    "evaluations",
    "units",
    "roles",
    "systems",
    "reply",
    "words",
    "program",
    "data",
    "journal",
];

/// First start: who and where, then Enter.
#[track_caller]
pub fn begin(stage: &Stage, window: &Window) {
    window.type_into("organisation", "清河县总工会");
    window.type_into("operator", "王立新");
    window.type_into("folder", &stage.workspace().to_string_lossy());
    window.press(key::ENTER);
    window.wait_for("new-evaluation");
}

/// First start, then the sample city: ten counties in 得分汇总.
#[track_caller]
pub fn city(stage: &Stage, window: &Window) {
    window.wait_for("start");
    begin(stage, window);
    window.click("open-city");
    window.wait_for("results-table");
    window.resize_page(1093, 540);
}

/// Who works here, chosen in 设置.
#[track_caller]
pub fn be(window: &Window, identity: &str) {
    settings(window, "program");
    window.choose("identity", identity);
    until(&format!("the identity is {identity}"), || {
        (window.value("identity") == identity).then_some(())
    });
}

/// A new evaluation of 2026 by the built-in county system, with its form open.
#[track_caller]
pub fn new_county(window: &Window) {
    window.click("new-evaluation");
    window.wait_for("evaluation-system");
    window.type_into("evaluation-year", "2026");
    window.type_into("evaluation-as-of", "2026-11-30");
    window.click("evaluation-create");
    window.click("nav:fill");
    window.wait_for("form");
}

/// From the first start to the form of an indicator of a new county.
#[track_caller]
pub fn county_at(stage: &mut Stage, code: &str) -> Window {
    let window = Window::open(stage, &[]);
    begin(stage, &window);
    new_county(&window);
    go(&window, code);
    window
}

/// Goes to an indicator by its code and returns its key.
#[track_caller]
pub fn go(window: &Window, code: &str) -> String {
    window.click("search");
    window.type_into("search-words", code);
    window.press(key::ENTER);
    window.wait_contains("leaf-title", code);
    indicator(window)
}

/// Test id of what has the focus; empty where nothing with one has it.
pub fn focused(window: &Window) -> String {
    let body = "return document.activeElement?.dataset?.testid ?? ''";
    window.script(body, &[]).as_str().unwrap().to_owned()
}

pub fn cursor_in(window: &Window, id: &str) {
    until(
        || format!("the cursor is in {}, not {id}", focused(window)),
        || (focused(window) == id).then_some(()),
    );
}

/// From the last figure by Enter, past score and sentence, to 报送.
#[track_caller]
pub fn to_hand_over(window: &Window) {
    for _ in 0..6 {
        window.press(key::ENTER);
        if focused(window) == "to-hand-over" {
            break;
        }
    }
    saved(window);
    cursor_in(window, "to-hand-over");
    window.press(key::ENTER);
}

/// Key of the indicator that is open.
pub fn indicator(window: &Window) -> String {
    let body = "return document.querySelector('[data-testid=form]')?.dataset.indicator ?? ''";
    window.script(body, &[]).as_str().unwrap().to_owned()
}

/// Waits until the indicator's row in the tree carries this mark.
#[track_caller]
pub fn wait_mark(window: &Window, indicator: &str, mark: &str) {
    until(&format!("{indicator} is marked {mark}"), || {
        let body = "return document.querySelector(`[data-row=\"${arguments[0]}\"]`)?.dataset.mark";
        (window.script(body, &[json!(indicator)]) == json!(mark)).then_some(())
    });
}

/// Waits until the window says that everything typed is written.
#[track_caller]
pub fn saved(window: &Window) {
    window.wait_property("saved", "clean");
}

/// Types into a cell and leaves it.
#[track_caller]
pub fn fill(window: &Window, cell: &str, typed: &str) {
    window.type_into(&format!("cell:{cell}"), typed);
    window.press(key::TAB);
    saved(window);
}

/// Opens the printing screen, waits for its first page, and returns the check code it shows.
#[track_caller]
pub fn paper_code(window: &Window) -> String {
    window.click("nav:print");
    until("the first page is drawn", || {
        window.drawn("page:1").then_some(())
    });
    window
        .text("paper-pages")
        .rsplit(' ')
        .next()
        .unwrap()
        .to_owned()
}

/// Saves the paper through the system's dialog and returns its text.
#[track_caller]
pub fn save_paper(stage: &Stage, window: &Window, name: &str) -> String {
    let path = stage.file(name);
    window.click("paper-save");
    stage.save_dialog(window, "保存评分表", &path);
    window.wait_contains("paper-saved", name);
    stage.pdf_text(&path)
}

/// Calls a command of the program as the page does: what it answers, or the code of what it refuses.
pub fn rpc(window: &Window, name: &str, args: &Value) -> Result<Value, String> {
    let body = "const done = arguments[arguments.length - 1]; \
        window.__TAURI_INTERNALS__.invoke('rpc', { name: arguments[0], args: arguments[1] }) \
        .then((value) => done({ value }), (error) => done({ refused: String(error.code ?? error) }))";
    let mut told = window.script_async(body, &[json!(name), args.clone()]);
    match told["refused"].take() {
        Value::String(code) => Err(code),
        _ => Ok(told["value"]["value"].take()),
    }
}

/// What the window works on now.
pub fn current(window: &Window) -> Value {
    rpc(window, "app_state", &json!({})).unwrap()["current"].take()
}

/// Whether the button can be pressed.
#[track_caller]
pub fn enabled(window: &Window, id: &str) -> bool {
    window.wait_for(id);
    let body = "return document.querySelector(`[data-testid=\"${arguments[0]}\"]`)?.disabled";
    window.script(body, &[json!(id)]) == json!(false)
}

/// `gongping-cli verify`: whether it is content, and what it says.
pub fn verify(stage: &Stage, file: &Path) -> (bool, String) {
    let told = stage
        .command(built("gongping-cli"))
        .arg("verify")
        .arg(file)
        .output()
        .unwrap();
    let text = [told.stdout, told.stderr].concat();
    (told.status.success(), String::from_utf8(text).unwrap())
}

/// Presses a formal act, wherever it stands: in red, or under 更多.
#[track_caller]
pub fn ask(window: &Window, id: &str) {
    let (prefix, _) = id.split_once(':').unwrap();
    let more = format!("{prefix}-more");
    let open = "const at = document.querySelector(`[data-testid=\"${arguments[0]}\"]`); \
                if (at?.ariaExpanded === 'false') at.click(); return !!at";
    until(&format!("{id} is offered"), || {
        if window.shows(id) {
            return Some(());
        }
        window.script(open, &[json!(more)]);
        None
    });
    window.click(id);
}

/// Confirms what is unusual about an act, with the note that stays on record.
#[track_caller]
pub fn explain(window: &Window, why: &str) {
    window.wait_for("act-questions");
    window.type_into("act-explanation", why);
    let body = "const box = document.querySelector('[data-testid=act-confirmed]'); \
                const { x, y, width, height } = box.getBoundingClientRect(); \
                return document.elementFromPoint(x + width / 2, y + height / 2) === box";
    let seen = window.script(body, &[]);
    assert_eq!(seen, json!(true), "what is confirmed is in sight");
    window.click("act-confirmed");
}

/// The list of all returns in 审核, wherever the screen opens.
#[track_caller]
pub fn list(window: &Window) {
    window.click("nav:review");
    until("the list of returns", || {
        if window.shows("review-units") {
            return Some(());
        }
        if window.shows("review-back") {
            window.click("review-back");
        }
        None
    });
}

/// Opens one return in 审核.
#[track_caller]
pub fn review(window: &Window, name: &str) {
    list(window);
    window.click(&format!("review:{name}"));
    window.wait_text("review-unit", name);
    window.wait_for("review-stands");
}

/// The one question of a formal act is answered with yes.
#[track_caller]
pub fn yes(window: &Window) {
    window.click("act-confirm");
    until("the question goes", || {
        (!window.shows("act-dialog")).then_some(())
    });
}

/// The same of one return, which then stands elsewhere.
#[track_caller]
pub fn confirm(window: &Window, stands: &str) {
    yes(window);
    window.wait_text("review-stands", stands);
}

/// Opens a part of 设置.
#[track_caller]
pub fn settings(window: &Window, tab: &str) {
    window.click("nav:settings");
    window.click(&format!("settings:{tab}"));
}

/// Who opens the workspace without a window.
pub fn env() -> Env {
    Env {
        now: Arc::new(|| chrono::Local::now().fixed_offset()),
        new_id: Arc::new(|| panic!("a reader makes nothing")),
        operator: String::new(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        host: "desk".to_owned(),
    }
}

/// Its text, in sight or not.
pub fn content(window: &Window, id: &str) -> String {
    let body =
        "return document.querySelector(`[data-testid=\"${arguments[0]}\"]`)?.textContent ?? ''";
    let told = window.script(body, &[json!(id)]);
    told.as_str().unwrap().trim().to_owned()
}

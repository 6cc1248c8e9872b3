//! Typing as an officer does: one click in any cell, a drag and Delete, a block that slipped, and a form by keys alone.

use super::stage::{Stage, until};
use super::steps::{begin, current, cursor_in, focused, go, rpc, saved};
use super::table::{open_table, paste, written};
use super::window::{Window, key};
use serde_json::{Value, json};

/// What has the keyboard: its cell, by the spot of the grid it is in, and the kind of element.
fn keyboard_at(window: &Window) -> (String, String) {
    let body = "const at = document.activeElement; \
                return [at.closest('[data-spot]')?.dataset.spot ?? '', at.tagName]";
    serde_json::from_value(window.script(body, &[])).unwrap()
}

/// The first spot of this year's column whose row and cell fit, as a body that returns it.
fn spot(window: &Window, fits: &str) -> String {
    let body = format!(
        "const cells = [...document.querySelectorAll('[data-testid=grid] td[data-spot]')]; \
         const found = cells.find((cell) => {fits}); \
         found?.scrollIntoView({{ block: 'center' }}); return found?.dataset.spot ?? ''"
    );
    let found = window.script(&body, &[]).as_str().unwrap().to_owned();
    assert!(!found.is_empty(), "no cell where {fits}");
    found
}

fn wait_spot(window: &Window, spot: &str) {
    until(
        || format!("the keyboard is in {spot}, not {:?}", keyboard_at(window)),
        || (keyboard_at(window).0 == spot).then_some(()),
    );
}

/// Control of the cell at a spot, by what the core says of it.
fn kinds(window: &Window) -> Vec<(String, String)> {
    let table = rpc(window, "table", &current(window)).unwrap();
    let rows = table["rows"].as_array().unwrap();
    let fields = rows
        .iter()
        .flat_map(|row| row["fields"].as_array().unwrap());
    fields
        .map(|field| {
            let text = |name: &str| field[name].as_str().unwrap().to_owned();
            (text("cell"), text("control"))
        })
        .collect()
}

#[test]
fn one_click_in_any_kind_of_cell_takes_the_keyboard() {
    let mut stage = Stage::new();
    let window = Window::open(&mut stage, &[]);
    window.listen();
    open_table(&stage, &window);
    window.wait_for("still:skilled_high");

    // A cell that takes typing: with a figure, empty, a share, an answer, a level, words.
    let open = |cell: &str| {
        format!(
            "cell.matches('.cell:not(.closed)') && cell.querySelector('[data-cell=\"{cell}\"]')"
        )
    };
    let all = kinds(&window);
    for kind in ["number", "yes_no", "level", "share", "text"] {
        let Some((cell, _)) = all.iter().find(|(cell, control)| {
            let there = window.script(
                "return !!document.querySelector(`[data-testid=grid] td.cell:not(.closed) [data-cell=\"${arguments[0]}\"]`)",
                &[json!(cell)],
            );
            control == kind && there == json!(true)
        }) else {
            eprintln!("the sample asks for no {kind}");
            continue;
        };
        let at = spot(&window, &open(cell));
        window.click_css(&format!("[data-spot=\"{at}\"]"));
        wait_spot(&window, &at);
        assert_ne!(keyboard_at(&window).1, "BODY", "{kind}");
        if kind == "level" {
            window.press(key::DELETE);
            saved(&window);
        }
        let before = written(&window, cell).0;
        window.press(match kind {
            "yes_no" if before == json!("是") => "n",
            "yes_no" => "y",
            "text" => "文",
            _ => "1",
        });
        // The arrow leaves a figure that is typed only after Enter.
        window.press(key::ENTER);
        saved(&window);
        until(
            &format!("what is typed in a cell of {kind} is written"),
            || (written(&window, cell).0 != before).then_some(()),
        );
    }

    // An empty one takes the keyboard too, and the arrows go on from there.
    let empty = spot(
        &window,
        "cell.matches('.cell:not(.closed)') && cell.querySelector('.still')?.textContent === ''",
    );
    window.click_css(&format!("[data-spot=\"{empty}\"]"));
    wait_spot(&window, &empty);
    assert_eq!(keyboard_at(&window).1, "INPUT");
    window.press(key::DOWN);
    until("the arrow leads on", || {
        (keyboard_at(&window).0 != empty).then_some(())
    });

    // The words of a row.
    let words = spot(&window, "cell.dataset.spot.endsWith(':words')");
    window.click_css(&format!("[data-spot=\"{words}\"]"));
    wait_spot(&window, &words);
    assert_eq!(keyboard_at(&window).1, "TEXTAREA");

    // Where nothing is typed here, the cell itself has the keyboard, says why, and keeps what is typed in sight.
    for (fits, why) in [
        ("cell.textContent.includes('按事项填写')", "事项"),
        (
            "cell.matches('.silent') && cell.textContent.includes('上级')",
            "上级",
        ),
    ] {
        let at = spot(&window, fits);
        window.click_css(&format!("[data-spot=\"{at}\"]"));
        wait_spot(&window, &at);
        assert_eq!(keyboard_at(&window).1, "TD");
        window.press("42");
        window.wait_contains("grid-stray", "42");
        window.wait_contains("grid-closed", why);
        window.press(key::UP);
        until("the arrow leads to a cell that takes typing", || {
            (keyboard_at(&window).1 != "TD").then_some(())
        });
    }
    assert_eq!(window.complaints(), json!([]));
    window.end();
}

#[test]
fn what_a_drag_picks_is_seen_and_cleared_at_once_and_one_step_brings_it_back() {
    let mut stage = Stage::new();
    let window = Window::open(&mut stage, &[]);
    open_table(&stage, &window);
    window.wait_for("still:skilled_high");
    let from = spot(&window, "cell.querySelector('[data-cell=skilled_high]')");
    let to = spot(&window, "cell.querySelector('[data-cell=skilled]')");
    let before = (
        written(&window, "skilled_high"),
        written(&window, "skilled"),
    );
    let total = window.text("total-score");

    window.drag_css(
        &format!("[data-spot=\"{from}\"]"),
        &format!("[data-spot=\"{to}\"]"),
    );
    let picked = "return [...document.querySelectorAll('.cell.picked')].map((cell) => \
                  getComputedStyle(cell).backgroundColor)";
    let seen: Vec<String> = serde_json::from_value(window.script(picked, &[])).unwrap();
    assert!(seen.len() >= 2, "{seen:?}");
    assert!(
        seen.iter().all(|colour| colour == "rgb(219, 232, 247)"),
        "{seen:?}"
    );
    let operations = || journal(&window);
    let done = operations();
    window.press(key::DELETE);
    window.wait_contains("grid-done", "已清空");
    assert_eq!(written(&window, "skilled_high").0, json!(""));
    assert_eq!(written(&window, "skilled").0, json!(""));
    assert_eq!(operations(), done + 1, "one operation");
    window.press(&key::ctrl("z"));
    until("all of it is back", || {
        ((
            written(&window, "skilled_high"),
            written(&window, "skilled"),
        ) == before)
            .then_some(())
    });
    window.wait_text("total-score", &total);
    window.end();
}

fn journal(window: &Window) -> usize {
    let told = rpc(window, "journal", &json!({})).unwrap();
    told["operations"].as_array().map_or(0, Vec::len)
}

#[test]
fn a_block_that_slipped_is_held_until_the_officer_has_chosen() {
    let mut stage = Stage::new();
    let window = Window::open(&mut stage, &[]);
    open_table(&stage, &window);
    window.wait_for("still:skilled_high");
    let at = spot(&window, "cell.querySelector('[data-cell=skilled_high]')");
    window.click_css(&format!("[data-spot=\"{at}\"]"));
    wait_spot(&window, &at);
    let before = written(&window, "skilled_high");
    let done = journal(&window);
    // The officer copied a column of names too.
    let slipped = "1500\r\n甲\r\n乙\r\n丙\r\n丁\r\n戊\r\n";
    paste(&window, slipped);
    window.wait_contains("paste-held", "还没有写入");
    cursor_in(&window, "paste-drop");
    assert_eq!(written(&window, "skilled_high"), before);
    window.press(key::ENTER);
    until("the panel is gone", || {
        (!window.shows("paste-panel")).then_some(())
    });
    assert_eq!(
        (written(&window, "skilled_high"), journal(&window)),
        (before, done)
    );

    wait_spot(&window, &at);
    paste(&window, slipped);
    window.wait_for("paste-held");
    window.click("paste-write");
    window.wait_contains("paste-taken", "1 格");
    assert_eq!(written(&window, "skilled_high").1, json!("1500"));
    assert_eq!(journal(&window), done + 1);
    window.end();
}

#[test]
fn the_form_goes_from_figure_to_figure_and_loses_nothing_typed_beside_it() {
    let mut stage = Stage::new();
    let window = Window::open(&mut stage, &[]);
    window.listen();
    begin(&stage, &window);
    window.click("open-sample");
    window.wait_for("home");
    window.resize_page(1093, 540);

    // Alt and a digit lead to a screen, and the keyboard goes into it.
    window.press(&key::alt("2"));
    window.wait_for("form");
    go(&window, "C2-1");
    cursor_in(&window, "cell:skilled_high");
    window.press(key::TAB);
    cursor_in(&window, "cell:skilled");
    window.press(&key::shift(key::TAB));
    cursor_in(&window, "cell:skilled_high");

    // Last year's figure and the source have keys of their own, and give the cursor back.
    window.press(key::F2);
    until("last year's figure has the cursor", || {
        focused(&window).contains("@prev").then_some(())
    });
    window.press(key::ESCAPE);
    cursor_in(&window, "cell:skilled_high");
    window.press(&key::alt(key::DOWN));
    cursor_in(&window, "source-text:skilled_high");
    window.press(key::ESCAPE);
    cursor_in(&window, "cell:skilled_high");

    // After the last figure what they come to is seen; the next Enter leaves.
    window.press(key::ENTER);
    cursor_in(&window, "cell:skilled");
    window.press(key::ENTER);
    cursor_in(&window, "result");
    window.wait_contains("leaf-title", "C2-1");
    window.press(key::ENTER);
    until("the next blank indicator is open", || {
        (!window.text("leaf-title").contains("C2-1")).then_some(())
    });

    // A figure typed while a button has the keyboard goes into the first blank; where none is blank it is told.
    go(&window, "C2-1");
    let beside = "document.querySelector('[data-testid=next]').focus()";
    window.script(beside, &[]);
    window.press("37");
    window.wait_contains("notice", "37");
    window.type_into("cell:skilled", "");
    saved(&window);
    window.script(beside, &[]);
    window.press("37");
    cursor_in(&window, "cell:skilled");
    saved(&window);
    assert_eq!(window.value("cell:skilled"), "37");
    assert_eq!(window.complaints(), json!([]));
    window.end();
}

/// What a copy puts on the clipboard, as text and as HTML.
fn copied(window: &Window) -> (String, String) {
    let body = "const clipboardData = new DataTransfer(); \
                const event = new ClipboardEvent('copy', { bubbles: true, cancelable: true, clipboardData }); \
                (document.activeElement ?? document.body).dispatchEvent(event); \
                return [clipboardData.getData('text/plain'), clipboardData.getData('text/html')]";
    serde_json::from_value(window.script(body, &[])).unwrap()
}

#[test]
fn cells_are_copied_with_their_heads_and_tables_sort_by_them() {
    let mut stage = Stage::new();
    let window = Window::open(&mut stage, &[]);
    super::steps::city(&stage, &window);
    let (text, html) = copied(&window);
    let lines: Vec<&str> = text.split("\r\n").collect();
    assert!(lines.len() > 10, "{text}");
    assert!(
        lines[0].contains("单位") && lines[0].contains("得分"),
        "{}",
        lines[0]
    );
    assert!(lines.iter().any(|line| line.contains("松河县")), "{text}");
    assert!(
        html.contains("<table>") && !lines[0].contains('▲'),
        "{html}"
    );
    window.wait_contains("notice", "已复制");

    window.click("nav:settings");
    window.click("settings:systems");
    window.click("system-part:data");
    window.wait_for("data-table");
    let (text, _) = copied(&window);
    assert!(
        text.starts_with("数据"),
        "{}",
        text.lines().next().unwrap_or_default()
    );
    let stands = |id: &str| {
        let body = "return document.querySelector(`[data-testid=\"${arguments[0]}\"]`).closest('th').ariaSort \
                    ?? document.querySelector(`[data-testid=\"${arguments[0]}\"]`).closest('th').getAttribute('aria-sort')";
        window.script(body, &[json!(id)])
    };
    let first = || {
        window.script(
            "return document.querySelector('[data-testid=data-table] tbody td').textContent",
            &[],
        )
    };
    let natural: Value = first();
    assert_eq!(stands("sort:name"), json!("none"));
    window.click("sort:name");
    assert_eq!(stands("sort:name"), json!("ascending"));
    window.click("sort:name");
    assert_eq!(stands("sort:name"), json!("descending"));
    window.click("sort:name");
    assert_eq!((stands("sort:name"), first()), (json!("none"), natural));
    window.end();
}

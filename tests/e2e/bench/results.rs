//! 得分汇总 of a nation: opened, scrolled from end to end, filtered; and 审核 and 首页 of it opened.

use super::super::stage::{Stage, until};
use super::super::window::Window;
use super::{Taken, load};
use crate::nation::workspace::{self, UNITS};
use ledger::{Ledger, NewOperation};
use serde_json::{Value, json};
use std::path::Path;

/// How often the screen is opened.
const OPENINGS: usize = 12;
/// Viewports scrolled, down and up.
const STEPS: usize = 60;
/// Keys typed into the filter: three digits, then taken back.
const KEYS: usize = 60;

/// The program opens on last year's evaluation of the nation, as the city that looks at all units.
fn settle(dir: &Path) {
    let mut ledger = Ledger::open(dir, workspace::env()).unwrap();
    let evaluation = ledger.evaluations().unwrap().remove(0);
    let wanted = [
        ("identity", "city"),
        ("current.evaluation", &*evaluation.id),
        ("current.unit", &*evaluation.participants[0]),
    ];
    if wanted
        .iter()
        .all(|(key, value)| ledger.setting(key).unwrap().as_deref() == Some(value))
    {
        return;
    }
    let op = NewOperation {
        kind: "bench",
        label: "bench".to_owned(),
        ..NewOperation::default()
    };
    let put = |tx: &mut ledger::Tx<'_>| {
        wanted
            .iter()
            .try_for_each(|(key, value)| tx.put_setting(key, value))
    };
    ledger.transact(op, put).unwrap();
}

/// A screen: what is clicked, and its first row.
const RESULTS: (&str, &str) = (
    "results",
    r#"[data-testid="results-table"] [data-testid^="result:"]"#,
);
const REVIEW: (&str, &str) = (
    "review",
    r#"[data-testid="review-units"] [data-testid^="review:"]"#,
);
const HOME: (&str, &str) = ("home", r#"[data-testid="home"] td .link"#);

/// From the click on a screen to the frame that shows its rows; `from` is open before.
fn openings(window: &Window, from: (&str, &str), to: (&str, &str)) -> Value {
    let mut taken = Vec::new();
    for _ in 0..OPENINGS {
        window.click(&format!("nav:{}", from.0));
        until("the screen before is open", || {
            let body = "return !!document.querySelector(arguments[0])";
            (window.script(body, &[json!(from.1)]) == json!(true)).then_some(())
        });
        window.script(include_str!("watch_opening.js"), &[json!(to.1)]);
        window.click(&format!("nav:{}", to.0));
        let opened = until("its rows are painted", || {
            let opened = window.script("return window.__opened", &[]);
            (!opened.is_null()).then_some(opened)
        });
        taken.push(opened);
    }
    Value::Array(taken)
}

/// Scrolls by one viewport after another.
fn scrolls(window: &Window) -> Value {
    window.script(include_str!("scroll_results.js"), &[json!(STEPS)]);
    until("the table is scrolled", || {
        let scrolled = window.script("return window.__scrolled", &[]);
        (!scrolled.is_null()).then_some(scrolled)
    })
}

/// Types into the filter by real keys, through the display.
fn filter(stage: &Stage, window: &Window) -> Value {
    window.click("results-filter");
    window.script(
        concat!(
            include_str!("watch_key.js"),
            include_str!("watch_filter.js")
        ),
        &[],
    );
    for key in ["1", "7", "3", "BackSpace", "BackSpace", "BackSpace"]
        .iter()
        .cycle()
        .take(KEYS)
    {
        stage.key(key);
        std::thread::sleep(std::time::Duration::from_millis(120));
    }
    window.script("return window.__filtered", &[])
}

#[test]
#[ignore = "measures: cargo xtask bench window"]
fn a_nation_of_results() {
    let dir = workspace::of(UNITS);
    settle(&dir);
    let mut stage = Stage::new();
    let window = Window::open_on(&mut stage, &dir, &[]);
    window.wait_for("home");
    window.resize_page(1093, 540);
    let opened = openings(&window, HOME, RESULTS);
    let calls = window.script_async(include_str!("time_results.js"), &[]);
    let scrolled = scrolls(&window);
    let filtered = filter(&stage, &window);
    let review = openings(&window, RESULTS, REVIEW);
    let home = openings(&window, RESULTS, HOME);
    println!(
        "window  得分汇总 of {UNITS} units × 60 indicators × 10 years, debug build, 1093 × 540"
    );
    let first = opened[0]["ms"].as_f64().unwrap();
    let (ms, calls) = (Taken::of(&opened, "ms"), Taken::of(&calls, "ms"));
    println!(
        "  click → rows painted, {OPENINGS} times           median {:.0} ms  first {first:.0} ms  most {:.0} ms  (≤ 300 ms)",
        ms.median(),
        ms.most()
    );
    println!(
        "  of it waiting for the program             median {:.0} ms  most {:.0} ms",
        calls.median(),
        calls.most()
    );
    let (frames, ms) = (Taken::of(&scrolled, "frames"), Taken::of(&scrolled, "ms"));
    println!(
        "  scrolled by a viewport, {} times: first and last row in sight have text in frame median {}  p95 {}  most {}  (≤ 2), after {:.0} ms at p95",
        frames.0.len(),
        frames.median(),
        frames.p95(),
        frames.most(),
        ms.p95()
    );
    let (frames, ms) = (Taken::of(&filtered, "frames"), Taken::of(&filtered, "ms"));
    println!(
        "  {} keys typed by xdotool into the filter: rows changed in frame median {}  p95 {}  most {}  (≤ 2), after {:.1} ms at median, {:.1} at p95",
        frames.0.len(),
        frames.median(),
        frames.p95(),
        frames.most(),
        ms.median(),
        ms.p95()
    );
    for (name, opened) in [("审核", review), ("首页", home)] {
        let first = opened[0]["ms"].as_f64().unwrap();
        let ms = Taken::of(&opened, "ms");
        println!(
            "  {name}: click → rows painted, {OPENINGS} times     median {:.0} ms  first {first:.0} ms  most {:.0} ms",
            ms.median(),
            ms.most()
        );
    }
    load();
    assert!(
        frames.0.len() > KEYS * 9 / 10,
        "only {} of {KEYS} keys changed the rows: {filtered}",
        frames.0.len()
    );
    window.end();
}

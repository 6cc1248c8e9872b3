//! What a key costs while somebody fills in.

use super::super::stage::{Stage, until};
use super::super::window::{Window, key};
use super::{Taken, load};
use serde_json::json;

/// Rounds of typing; each types and takes back one digit.
const ROUNDS: usize = 60;

#[test]
#[ignore = "measures: cargo xtask bench window"]
fn key_to_painted() {
    let mut stage = Stage::new();
    let window = Window::open(&mut stage, &["--sample"]);
    window.wait_for("home");
    window.resize_page(1093, 540);
    window.click("nav:fill");
    window.click("search");
    window.type_into("search-words", "B2-3");
    until("a hit", || {
        window
            .text_of_first("[data-testid^='hit:']")
            .starts_with("B2-3")
            .then_some(())
    });
    window.press(key::ENTER);
    window.wait_contains("leaf-title", "B2-3");
    window.type_into("cell:projects_completed", "50");
    window.type_into("cell:projects_applied", "1");
    window.script(
        concat!(include_str!("watch_key.js"), include_str!("watch_keys.js")),
        &[],
    );
    for round in 0..ROUNDS {
        // Real key presses through the display, so that the time counts from the window's own event.
        stage.key(if round % 2 == 0 { "5" } else { "BackSpace" });
        std::thread::sleep(std::time::Duration::from_millis(120));
    }
    let taken = window.script("return window.__keys", &[]);
    let column = |name: &str| Taken::of(&taken, name);
    let (times, frames) = (column("ms"), column("frames"));
    let (asked, answered) = (column("asked"), column("answered"));
    let calls = window.script_async(include_str!("time_preview.js"), &[]);
    let calls = Taken::of(&calls, "ms");
    assert!(
        times.0.len() > ROUNDS / 2,
        "only {} of {ROUNDS} keys changed the page: {taken}",
        times.0.len()
    );
    println!(
        "window  {} keys typed by xdotool into B2-3 of the sample county, debug build, 1093 × 540",
        times.0.len()
    );
    println!(
        "  key event → total and sentence changed   median {:.1} ms  mean {:.1} ms  p95 {:.1} ms  (≤ 8 ms)",
        times.median(),
        times.mean(),
        times.p95()
    );
    println!(
        "  of it until the page asks, until answered median {:.1} and {:.1} ms  p95 {:.1} and {:.1} ms",
        asked.median(),
        answered.median(),
        asked.p95(),
        answered.p95()
    );
    println!(
        "  painted in frame                         median {}     p95 {}     (≤ 2)",
        frames.median(),
        frames.p95()
    );
    println!(
        "  one preview by rpc, where not at once     median {:.1} ms  p95 {:.1} ms",
        calls.median(),
        calls.p95()
    );
    load();
    assert_ne!(taken, json!([]));
    window.end();
}

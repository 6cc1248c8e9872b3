//! What a key costs in the real window, for `cargo xtask bench window`.

use super::stage::Stage;
use super::window::Window;
use serde_json::{Value, json};

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
    super::stage::until("a hit", || {
        window
            .text_of_first("[data-testid^='hit:']")
            .starts_with("B2-3")
            .then_some(())
    });
    window.press(super::window::key::ENTER);
    window.wait_contains("leaf-title", "B2-3");
    window.type_into("cell:projects_completed", "50");
    window.type_into("cell:projects_applied", "1");
    window.script(include_str!("watch_keys.js"), &[]);
    for round in 0..ROUNDS {
        // Real key presses through the display, so that the time counts from the window's own event.
        stage.key(if round % 2 == 0 { "5" } else { "BackSpace" });
        std::thread::sleep(std::time::Duration::from_millis(120));
    }
    let taken = window.script("return window.__keys", &[]);
    let sorted = |taken: Vec<f64>| {
        let mut taken = taken;
        taken.sort_by(f64::total_cmp);
        taken
    };
    let all = taken.as_array().unwrap();
    let column = |name: &str| sorted(all.iter().filter_map(|one| one[name].as_f64()).collect());
    let (times, frames) = (column("ms"), column("frames"));
    let calls = window.script_async(include_str!("time_preview.js"), &[]);
    let calls = sorted(
        calls
            .as_array()
            .unwrap()
            .iter()
            .filter_map(Value::as_f64)
            .collect(),
    );
    assert!(
        times.len() > ROUNDS / 2,
        "only {} of {ROUNDS} keys changed the page: {taken}",
        times.len()
    );
    let at = |all: &[f64], share: f64| all[((all.len() - 1) as f64 * share).round() as usize];
    println!(
        "window  {} keys typed by xdotool into B2-3 of the sample county, debug build, 1093 × 540",
        times.len()
    );
    println!(
        "  key event → total and sentence changed   median {:.1} ms  mean {:.1} ms  p95 {:.1} ms  (≤ 8 ms)",
        at(&times, 0.5),
        times.iter().sum::<f64>() / times.len() as f64,
        at(&times, 0.95)
    );
    println!(
        "  of it until the page asks, until answered median {:.1} and {:.1} ms  p95 {:.1} and {:.1} ms",
        at(&column("asked"), 0.5),
        at(&column("answered"), 0.5),
        at(&column("asked"), 0.95),
        at(&column("answered"), 0.95)
    );
    println!(
        "  painted in frame                         median {}     p95 {}     (≤ 2)",
        at(&frames, 0.5),
        at(&frames, 0.95)
    );
    println!(
        "  one preview by rpc, where not at once     median {:.1} ms  p95 {:.1} ms",
        at(&calls, 0.5),
        at(&calls, 0.95)
    );
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    println!(
        "  load of the machine meanwhile            {}",
        load.split_whitespace().next().unwrap_or("not told")
    );
    assert_ne!(taken, json!([]));
    window.end();
}

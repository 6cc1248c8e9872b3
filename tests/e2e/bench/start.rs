//! What a start costs, beside a blank window of the same toolkit.

use super::super::stage::{Stage, until};
use super::super::window::Window;
use super::{Taken, load};
use crate::built;
use serde_json::json;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

const ROUNDS: usize = 7;

/// A window with nothing in it, which comes with the toolkit.
const BLANK: &str = "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser";

#[test]
#[ignore = "measures: cargo xtask bench start"]
fn start_to_painted() {
    let mut made = Stage::new();
    let window = Window::open(&mut made, &["--sample"]);
    window.wait_for("home");
    window.end();
    let workspace = made.workspace();

    let (mut painted, mut shown, mut blank) = (Vec::new(), Vec::new(), Vec::new());
    let (mut memory, mut least) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        painted.push(first_paint(&mut made, &workspace));
        let mut program = made.command(built::window());
        program.arg("--workspace").arg(&workspace);
        let (time, mb) = visible(&mut made, &mut program, "gongping");
        shown.push(time);
        memory.push(mb);
        let mut other = made.command(BLANK);
        other.arg("about:blank");
        let (time, mb) = visible(&mut made, &mut other, "MiniBrowser");
        blank.push(time);
        least.push(mb);
    }
    let [painted, shown, blank, memory, least] =
        [painted, shown, blank, memory, least].map(Taken::from);
    println!(
        "start   {ROUNDS} starts on the sample county, of {}",
        built::window().display()
    );
    println!(
        "  start → page painted          median {:.0} ms  most {:.0} ms  (≤ 400 ms)",
        painted.median(),
        painted.most()
    );
    println!(
        "  start → window on the screen  median {:.0} ms, of a blank one {:.0} ms",
        shown.median(),
        blank.median()
    );
    println!(
        "  memory (PSS) after 3 s        median {:.0} MB  (≤ 250 MB), of a blank one {:.0} MB",
        memory.median(),
        least.median()
    );
    load();
}

/// The time from the start of the process to the first paint of its page, in milliseconds, as the page reports it.
fn first_paint(stage: &mut Stage, workspace: &Path) -> f64 {
    let window = Window::open_on(stage, workspace, &[]);
    window.wait_for("home");
    let started = stage
        .programs()
        .into_iter()
        .map(started)
        .fold(f64::MAX, f64::min);
    let body = "return performance.timeOrigin + performance.getEntriesByName('first-contentful-paint')[0].startTime";
    let painted = window.script(body, &[json!(null)]).as_f64().unwrap();
    window.end();
    painted - started
}

/// The time at which a process began, in milliseconds since 1970. The kernel counts in hundredths of a second since it began itself.
fn started(id: u32) -> f64 {
    let stat = std::fs::read_to_string(format!("/proc/{id}/stat")).unwrap();
    let ticks: f64 = stat
        .rsplit(')')
        .next()
        .unwrap()
        .split_whitespace()
        .nth(19)
        .unwrap()
        .parse()
        .unwrap();
    let up = std::fs::read_to_string("/proc/uptime").unwrap();
    let up: f64 = up.split(' ').next().unwrap().parse().unwrap();
    let now = std::time::SystemTime::UNIX_EPOCH
        .elapsed()
        .unwrap()
        .as_secs_f64();
    (now - up + ticks / 100.0) * 1000.0
}

/// Starts a program; returns the milliseconds until its window is on the screen, and its memory some seconds later.
fn visible(stage: &mut Stage, program: &mut Command, class: &str) -> (f64, f64) {
    let start = Instant::now();
    let id = stage.start(program);
    let time = until("its window", || {
        let found = stage.xdotool(&["search", "--onlyvisible", "--class", class]);
        (!found.trim().is_empty()).then(|| start.elapsed().as_secs_f64() * 1000.0)
    });
    std::thread::sleep(Duration::from_secs(3));
    let memory = stage.memory();
    stage.close_window_of(class);
    until("its end", || {
        let state = std::fs::read_to_string(format!("/proc/{id}/stat")).unwrap_or_default();
        let ended = state.is_empty() || state.contains(") Z ");
        ended.then_some(())
    });
    (time, memory)
}

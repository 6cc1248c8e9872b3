//! Runs every check and test. A failed set-up stops the run, and a failed build skips the steps that need it; a table at
//! the end reports the time of each step.

use crate::root::root;
use crate::{build, setup, sh};
use anyhow::{Result, bail};
use std::process::Command;
use std::time::{Duration, Instant};

/// A step that was run: its name, its time, and whether it passed.
type Taken = (&'static str, Duration, bool);

/// Runs set-up, formatting, lints, the house rules, and every test of core, window and page.
///
/// # Errors
/// A step fails.
pub fn test() -> Result<()> {
    let mut taken = Vec::new();
    must(&mut taken, "set-up", setup::setup)?;
    step(&mut taken, "fmt", || {
        sh::run(&mut cargo(&["fmt", "--all", "--check"]))
    });
    step(&mut taken, "page: types", || npm("check"));
    step(&mut taken, "page: lint", || npm("lint"));
    step(&mut taken, "page: tests", || npm("test"));
    // The window carries the page inside itself, so it comes first.
    let page = must(&mut taken, "page: build", build::page);
    if page.is_ok() {
        // Programs first: the journeys open them. The same features and profile as the tests, nothing is built twice.
        if must(&mut taken, "programs", build::programs).is_ok() {
            step(&mut taken, "tests", tests);
        }
        step(&mut taken, "clippy", clippy);
    }
    report(&taken)
}

fn clippy() -> Result<()> {
    sh::run(&mut cargo(&[
        "clippy",
        "--locked",
        "--workspace",
        "--all-targets",
        "--",
        "-D",
        "warnings",
    ]))
}

/// Runs unit, property, snapshot, workflow tests, tidy, and the journeys in the real window.
fn tests() -> Result<()> {
    let mut tests = cargo(&["test", "--locked", "--workspace", "--no-fail-fast"]);
    sh::run(tests.env("INSTA_UPDATE", "no"))
}

fn cargo(args: &[&str]) -> Command {
    sh::command("cargo", args)
}

fn npm(script: &str) -> Result<()> {
    sh::run(sh::command("npm", &["run", "--silent", script]).current_dir(root().join("ui")))
}

fn step(taken: &mut Vec<Taken>, name: &'static str, what: impl FnOnce() -> Result<()>) {
    // What failed has said so on the screen and stands in the report.
    let _told = must(taken, name, what);
}

fn must(
    taken: &mut Vec<Taken>,
    name: &'static str,
    what: impl FnOnce() -> Result<()>,
) -> Result<()> {
    println!("\n== {name}");
    let start = Instant::now();
    let done = what();
    if let Err(error) = &done {
        println!("{error:#}");
    }
    taken.push((name, start.elapsed(), done.is_ok()));
    done
}

fn report(taken: &[Taken]) -> Result<()> {
    println!();
    for (name, time, passed) in taken {
        println!(
            "{:12} {:>7.1} s  {}",
            name,
            time.as_secs_f32(),
            if *passed { "passed" } else { "FAILED" }
        );
    }
    let all: Duration = taken.iter().map(|(_, time, _)| *time).sum();
    let failed = taken.iter().filter(|(_, _, passed)| !passed).count();
    println!(
        "{:12} {:>7.1} s  {} passed, {failed} failed",
        "all",
        all.as_secs_f32(),
        taken.len() - failed
    );
    if failed > 0 {
        bail!("{failed} of {} steps failed", taken.len());
    }
    Ok(())
}

//! Runs the tests as programs of Windows under Wine, and compares what both systems make of the sample.

use super::{Cross, Wine, programs, sample};
use crate::root::root;
use crate::{build, setup, sh};
use anyhow::{Context as _, Result, bail};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

/// Everything but the tasks themselves, which only build.
const ALL: [&str; 4] = ["--locked", "--workspace", "--exclude", "xtask"];

/// A program of tests.
struct Tests {
    /// The name of what it tests.
    name: String,
    /// The path of the program.
    program: PathBuf,
    /// The folder of its package, in which it expects to be run.
    folder: PathBuf,
}

/// Builds and runs every test but the journeys in the window, for which there is no page under Wine.
///
/// # Errors
/// Something cannot be built, a test fails, or the sample differs.
pub fn test() -> Result<()> {
    setup::setup()?;
    build::page()?;
    let cross = Cross::new()?;
    let wine = Wine::new("wine")?;
    sh::run(cross.cargo(&["build"]).args(ALL))?;
    let there = tests(cross.cargo(&["test", "--no-run"]).args(ALL))?;
    let here = tests(sh::command("cargo", &["test", "--no-run"]).args(ALL))?;
    build::programs()?;
    put_loader()?;
    left_out(
        &names(&here, |tests| Command::new(&tests.program))?,
        &names(&there, |tests| wine.program(&tests.program))?,
    );
    let mut failed = Vec::new();
    let mut passed = 0;
    for tests in &there {
        let (done, good) = run(&wine, tests)?;
        passed += done;
        if !good {
            failed.push(tests.name.as_str());
        }
    }
    println!("\nwindows: {passed} tests passed under Wine");
    sample::compare(&wine)?;
    if !failed.is_empty() {
        bail!("tests failed under Wine: {}", failed.join(", "));
    }
    Ok(())
}

/// Builds programs of tests and returns them.
fn tests(cargo: &mut Command) -> Result<Vec<Tests>> {
    let told = sh::read(cargo.arg("--message-format=json-render-diagnostics"))?;
    let told = told
        .lines()
        .filter_map(|line| serde_json::from_str(line).ok());
    let mut found: Vec<Tests> = told.filter_map(|one: Value| program(&one)).collect();
    found.sort_by(|a, b| a.name.cmp(&b.name));
    if found.is_empty() {
        bail!("cargo names no test");
    }
    Ok(found)
}

/// Returns the program of tests that a message of cargo names.
fn program(told: &Value) -> Option<Tests> {
    let text = |path: &str| told.pointer(path).and_then(Value::as_str);
    if told.pointer("/profile/test") != Some(&Value::Bool(true)) {
        return None;
    }
    Some(Tests {
        name: text("/target/name")?.to_owned(),
        program: text("/executable")?.into(),
        folder: Path::new(text("/manifest_path")?).parent()?.to_path_buf(),
    })
}

/// The window's program wants this library beside it, and so does the program of its tests.
fn put_loader() -> Result<()> {
    let debug = programs("debug");
    let loader = debug.join("WebView2Loader.dll");
    fs::copy(&loader, debug.join("deps/WebView2Loader.dll"))
        .with_context(|| loader.display().to_string())?;
    Ok(())
}

/// Returns the names of all tests.
fn names(all: &[Tests], start: impl Fn(&Tests) -> Command) -> Result<BTreeSet<String>> {
    let mut names = BTreeSet::new();
    for tests in all {
        let told = sh::read(start(tests).arg("--list").current_dir(&tests.folder))?;
        let listed = told
            .lines()
            .filter_map(|line| line.trim_end().strip_suffix(": test"));
        names.extend(listed.map(|name| format!("{} {name}", tests.name)));
    }
    Ok(names)
}

/// Prints the tests that are not built for Windows.
fn left_out(here: &BTreeSet<String>, there: &BTreeSet<String>) {
    let left: Vec<&String> = here.difference(there).collect();
    let journeys = left
        .iter()
        .filter(|name| name.starts_with("all e2e::"))
        .count();
    println!("windows: {journeys} journeys in the window are left out, and these tests:");
    for name in left.iter().filter(|name| !name.starts_with("all e2e::")) {
        println!("  {name}");
    }
    for name in there.difference(here) {
        println!("windows: only there: {name}");
    }
}

/// Runs the tests; returns how many passed, and whether all did.
fn run(wine: &Wine, tests: &Tests) -> Result<(u32, bool)> {
    let start = Instant::now();
    let mut program = wine.program(&tests.program);
    program
        .current_dir(&tests.folder)
        .env("INSTA_UPDATE", "no")
        .env("INSTA_WORKSPACE_ROOT", super::seen(&root()))
        .env("INSTA_FORCE_PASS", "0")
        .stderr(Stdio::inherit());
    let output = program.output().with_context(|| tests.name.clone())?;
    let told = String::from_utf8_lossy(&output.stdout);
    let good = output.status.success();
    if !good {
        println!("{told}");
    }
    let result = told
        .lines()
        .rev()
        .find(|line| line.starts_with("test result"));
    let result = result.unwrap_or("no result").trim_end();
    let time = start.elapsed().as_secs();
    println!("{:20} {time:>4} s  {result}", tests.name);
    Ok((passed(result), good))
}

/// Reads `test result: ok. 303 passed; 0 failed; …`.
fn passed(result: &str) -> u32 {
    let mut words = result
        .split(' ')
        .rev()
        .skip_while(|word| *word != "passed;");
    words.nth(1).and_then(|n| n.parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_result_of_a_program_of_tests_is_read() {
        assert_eq!(
            passed("test result: ok. 303 passed; 0 failed; 2 ignored"),
            303
        );
        assert_eq!(passed("no result"), 0);
    }

    #[test]
    fn only_a_program_of_tests_is_taken_from_what_cargo_says() -> Result<()> {
        let told = |test: bool| {
            serde_json::json!({ "executable": "/t/x.exe", "manifest_path": "/w/x/Cargo.toml",
                "target": { "name": "x" }, "profile": { "test": test } })
        };
        assert!(program(&told(false)).is_none());
        let tests = program(&told(true)).context("no tests")?;
        assert_eq!(
            (tests.name.as_str(), tests.folder),
            ("x", PathBuf::from("/w/x"))
        );
        Ok(())
    }
}

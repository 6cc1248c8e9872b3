//! Runs the measurements against the bars in src-tauri/ARCHITECTURE.md.

use crate::root::target;
use crate::{build, setup, sh};
use anyhow::{Result, bail};
use std::path::Path;

/// Every section, in the order in which they are run.
const SECTIONS: [&str; 5] = ["core", "files", "window", "start", "national"];

/// Runs sections by name: `core`, `files` and `national` without a window, in release; `window` in the real one, and `start` in that
/// of a release. None named are all.
///
/// # Errors
/// A section is unknown, or a build or a measurement fails.
pub fn bench(sections: &[&str]) -> Result<()> {
    if let Some(unknown) = sections.iter().find(|one| !SECTIONS.contains(one)) {
        bail!("no section {unknown}; there are {}", SECTIONS.join(", "));
    }
    let sections = match sections {
        [] => &SECTIONS,
        named => named,
    };
    setup::setup()?;
    for section in sections {
        match *section {
            "core" => in_release("gongping-tests", section)?,
            "files" => files()?,
            "national" => in_release("gongping-ledger", section)?,
            "start" => start()?,
            _ => window()?,
        }
    }
    Ok(())
}

/// The command line is measured as a program.
fn files() -> Result<()> {
    let args = ["build", "--locked", "--release", "-p", "gongping-cli"];
    sh::run(&mut sh::command("cargo", &args))?;
    in_release("gongping-exchange", "files")
}

fn in_release(package: &str, target: &str) -> Result<()> {
    let args = ["bench", "--locked", "-p", package, "--bench", target];
    sh::run(&mut sh::command("cargo", &args))
}

/// The window as it is given out.
fn start() -> Result<()> {
    build::page()?;
    let args = ["build", "--locked", "--release", "-p", "gongping"];
    sh::run(&mut sh::command("cargo", &args))?;
    let program = target().join("release/gongping");
    drive("e2e::bench::start", Some(&program))
}

fn window() -> Result<()> {
    for section in ["keys", "results"] {
        drive(&format!("e2e::bench::{section}"), None)?;
    }
    Ok(())
}

/// Runs measurements in the window: of a program that is named, or of the one built beside the tests.
fn drive(which: &str, program: Option<&Path>) -> Result<()> {
    build::page()?;
    build::programs()?;
    let mut drive = sh::command(
        "cargo",
        &["test", "--locked", "--workspace", "--test", "all"],
    );
    drive.args(["--", "--ignored", "--nocapture", "--test-threads=1", which]);
    if let Some(program) = program {
        drive.env("GONGPING_PROGRAM", program);
    }
    sh::run(&mut drive)
}

//! Runs the measurements against the bars in src-tauri/ARCHITECTURE.md.

use crate::{build, setup, sh};
use anyhow::{Result, bail};

/// Runs sections by name: `core`, `files` and `national` without a window, in release; `window` in the real one.
///
/// # Errors
/// A section is unknown, or a build or a measurement fails.
pub fn bench(sections: &[&str]) -> Result<()> {
    if let Some(unknown) = sections
        .iter()
        .find(|section| !["core", "files", "national", "window"].contains(section))
    {
        bail!("no section {unknown}; there are core, files, national and window");
    }
    setup::setup()?;
    for section in sections {
        match *section {
            "core" => in_release("gongping-tests", section)?,
            "files" => files()?,
            "national" => in_release("gongping-ledger", section)?,
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

fn window() -> Result<()> {
    build::page()?;
    build::programs()?;
    let mut drive = sh::command(
        "cargo",
        &["test", "--locked", "--workspace", "--test", "all"],
    );
    drive.args([
        "--",
        "--ignored",
        "--nocapture",
        "--test-threads=1",
        "e2e::bench::",
    ]);
    sh::run(&mut drive)
}

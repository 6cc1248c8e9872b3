//! Measurements against the bars in src-tauri/ARCHITECTURE.md.

use crate::{build, setup, sh};
use anyhow::{Result, bail};

/// Runs sections by name: `core` and `national` without a window, in release; `window` in the real one.
pub fn bench(sections: &[&str]) -> Result<()> {
    if let Some(unknown) = sections
        .iter()
        .find(|section| !["core", "national", "window"].contains(section))
    {
        bail!("no section {unknown}; there are core, national and window");
    }
    setup::setup()?;
    for section in sections {
        match *section {
            "core" | "national" => sh::run(&mut sh::command(
                "cargo",
                &[
                    "bench",
                    "--locked",
                    "-p",
                    "gongping-tests",
                    "--bench",
                    section,
                ],
            ))?,
            _ => window()?,
        }
    }
    Ok(())
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
        "--exact",
        "e2e::bench::key_to_painted",
        "--nocapture",
    ]);
    sh::run(&mut drive)
}

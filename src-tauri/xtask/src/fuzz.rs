//! Runs the fuzz tests on new cases for some minutes.

use crate::{build, setup, sh};
use anyhow::{Context as _, Result};

/// Runs the ignored tests of `tests/fuzz` in parallel, each for `minutes`.
///
/// # Errors
/// `minutes` is not a whole number, or a build or a test fails.
pub fn fuzz(minutes: &str) -> Result<()> {
    let whole = minutes.parse::<u32>();
    whole.with_context(|| format!("{minutes} is not a whole number of minutes"))?;
    setup::setup()?;
    build::page()?;
    let args = ["test", "--locked", "--workspace", "--test", "all"];
    let mut cases = sh::command("cargo", &args);
    cases.args([
        "--",
        "--ignored",
        "--nocapture",
        "--test-threads=8",
        "fuzz::",
    ]);
    sh::run(cases.env("GONGPING_FUZZ_MINUTES", minutes))
}

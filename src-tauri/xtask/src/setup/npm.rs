//! Installs the page's packages, as locked.

use crate::build::digest;
use crate::root::root;
use crate::sh;
use anyhow::{Context as _, Result, bail};
use std::fs;

/// Installs the packages when the lock is not the one they were installed from.
///
/// # Errors
/// npm is missing or fails, or the lock cannot be read.
pub fn packages() -> Result<()> {
    if !sh::exists("npm") && !cfg!(windows) {
        bail!("npm was not found; install Node 20.19 or later");
    }
    let ui = root().join("ui");
    let stamp = ui.join("node_modules/.installed-from");
    let now = digest(&[ui.join("package-lock.json")])?;
    if fs::read_to_string(&stamp).is_ok_and(|then| then == now) {
        return Ok(());
    }
    println!("setup: installing the page's packages as locked in ui/package-lock.json");
    sh::run(
        sh::command(
            "npm",
            &["ci", "--no-audit", "--no-fund", "--loglevel=error"],
        )
        .current_dir(&ui),
    )?;
    fs::write(&stamp, now).with_context(|| format!("{} cannot be written", stamp.display()))
}

//! Runs the program on the sample county: in its window, or by command line where there is no display.

use crate::root::{built, root};
use crate::{build, setup, sh};
use anyhow::Result;

/// Sets up the machine, builds the program and opens it.
///
/// # Errors
/// Set-up or build fails, or the program ends with an error.
pub fn run() -> Result<()> {
    setup::setup()?;
    build::page()?;
    build::programs()?;
    if !has_display() {
        println!("run: there is no display here; doing the same job by command line, into out/");
        let out = root().join("out");
        return sh::run(
            sh::command(
                &built("gongping-cli").to_string_lossy(),
                &["sample", "--out"],
            )
            .arg(out),
        );
    }
    sh::run(&mut sh::command(
        &built("gongping").to_string_lossy(),
        &["--sample"],
    ))
}

fn has_display() -> bool {
    let named =
        |name| std::env::var_os(name).is_some_and(|value: std::ffi::OsString| !value.is_empty());
    !cfg!(target_os = "linux") || named("DISPLAY") || named("WAYLAND_DISPLAY")
}

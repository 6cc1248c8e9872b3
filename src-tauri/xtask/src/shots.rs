//! Takes pictures of every screen and page, in `target/shots`.

use crate::root::{root, target};
use crate::{build, setup, sh};
use anyhow::Result;

/// Drives the real window through every screen in both languages, with the driver of the journeys.
///
/// # Errors
/// Set-up or build fails, or a screen cannot be reached.
pub fn shots() -> Result<()> {
    setup::setup()?;
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
        "e2e::shots::every_screen_and_page",
        "--nocapture",
    ]);
    sh::run(drive.env("GONGPING_SHOTS", target().join("shots")))?;
    println!("{}", root().join(target()).join("shots").display());
    Ok(())
}

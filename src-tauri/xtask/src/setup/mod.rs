//! Sets up a machine: on a fresh Debian-like one with only Rust, Node and apt, installs what is missing and reports it;
//! elsewhere names what to install.

mod fonts;
mod npm;
mod system;

pub use fonts::FONTS;
pub use system::{as_root, for_windows, to_give_out};

use anyhow::Result;

/// Installs everything needed to build, run and test. It takes seconds when nothing is missing.
///
/// # Errors
/// Something cannot be installed.
pub fn setup() -> Result<()> {
    system::packages()?;
    npm::packages()?;
    fonts::copy()
}

//! Set-up: on a fresh Debian-like machine with only Rust, Node and apt, installs what is missing and says what;
//! elsewhere names what to install.

mod fonts;
mod npm;
mod system;

use anyhow::Result;

/// Everything needed to build, run and test. Seconds when nothing is missing.
pub fn setup() -> Result<()> {
    system::packages()?;
    npm::packages()?;
    fonts::copy()
}

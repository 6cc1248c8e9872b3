//! Building for Windows from Debian, and running there what was built, as far as Wine can.
//!
//! Debian's own compiler is used, because it comes with the sources of its library: rustup has them only by network.

mod sample;
mod sysroot;
mod test;
mod wine;

pub use test::test;
pub use wine::{Wine, seen};

use crate::root::target;
use crate::{reproducible, setup, sh};
use anyhow::Result;
use std::path::PathBuf;
use std::process::Command;

/// The system that is built for.
pub const TARGET: &str = "x86_64-pc-windows-gnu";

/// The compiler for Windows, with its library.
pub struct Cross {
    sysroot: PathBuf,
}

impl Cross {
    /// Installs what is missing and builds the library, once.
    ///
    /// # Errors
    /// Something cannot be installed or built.
    pub fn new() -> Result<Cross> {
        setup::for_windows()?;
        let sysroot = sysroot::built()?;
        Ok(Cross { sysroot })
    }

    /// Prepares a call of cargo that builds for Windows. Build scripts and macros run here and are built as always.
    pub fn cargo(&self, args: &[&str]) -> Command {
        let mut cargo = debian("cargo", args);
        let flags = format!(
            "--sysroot {} -C link-arg=-Wl,--no-insert-timestamp {}",
            self.sysroot.display(),
            reproducible::flags()
        );
        cargo
            .args(["--target", TARGET])
            .env("CARGO_TARGET_X86_64_PC_WINDOWS_GNU_RUSTFLAGS", flags)
            .env("CARGO_TARGET_DIR", folder());
        reproducible::at(&mut cargo);
        cargo
    }
}

/// Returns the folder of everything that is built for Windows.
fn folder() -> PathBuf {
    target().join("windows")
}

/// Returns the folder of the programs of a profile.
pub fn programs(profile: &str) -> PathBuf {
    folder().join(TARGET).join(profile)
}

/// Prepares a program of Debian's compiler. rustup stands in front of it in the path and in the environment.
fn debian(program: &str, args: &[&str]) -> Command {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::iter::once(PathBuf::from("/usr/bin")).chain(std::env::split_paths(&path));
    let mut command = sh::command(&format!("/usr/bin/{program}"), args);
    command.env("RUSTC", "/usr/bin/rustc");
    if let Ok(path) = std::env::join_paths(folders) {
        command.env("PATH", path);
    }
    for set_by_rustup in [
        "CARGO",
        "RUSTUP_TOOLCHAIN",
        "RUSTUP_HOME",
        "LD_LIBRARY_PATH",
    ] {
        command.env_remove(set_by_rustup);
    }
    command
}

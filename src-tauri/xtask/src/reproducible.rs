//! Programs of one commit are the same bytes wherever they are built: they name no folder of the machine and no time.

use crate::root::root;
use crate::sh;
use std::process::Command;

/// Returns the flags of the compiler by which sources are named without the folders they are in.
pub fn flags() -> String {
    let home = std::env::var("HOME").unwrap_or_default();
    let cargo = std::env::var("CARGO_HOME").unwrap_or_else(|_| format!("{home}/.cargo"));
    let sources = [
        (root().to_string_lossy().into_owned(), "gongping"),
        (format!("{cargo}/registry/src"), "crates"),
        ("/usr/lib/rustlib/src/rust".to_owned(), "rust"),
    ];
    let flags = sources.map(|(folder, name)| format!("--remap-path-prefix={folder}={name}"));
    flags.join(" ")
}

/// Sets the time of what is built to that of the commit.
pub fn at(command: &mut Command) {
    command.env("SOURCE_DATE_EPOCH", epoch());
}

/// Returns the time of the commit in seconds since 1970; that of no commit is the beginning of 2026.
pub fn epoch() -> String {
    let told = sh::read(&mut sh::command("git", &["log", "-1", "--format=%ct"]));
    told.map_or_else(|_| "1767225600".to_owned(), |told| told.trim().to_owned())
}

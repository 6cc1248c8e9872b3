//! The library of Rust for Windows, built once from the sources that Debian ships.
//!
//! It is put into a sysroot of its own. Building it needs features of the compiler that are not stable; what is built with it does
//! not, so that no build script of a dependency takes the compiler for an unstable one.

use super::{TARGET, debian, folder};
use crate::sh;
use anyhow::{Context as _, Result, bail};
use std::fs;
use std::hash::{DefaultHasher, Hasher as _};
use std::path::{Path, PathBuf};

/// The parts of the library that programs and tests are linked with.
const LIBRARY: &str = "build-std=std,panic_unwind,test";

/// What a release is optimised from, the library's code too. Cargo leaves it out of what it takes for a library alone.
const FLAGS: &str = "-C embed-bitcode=yes";

const MANIFEST: &str = "\
[package]
name = \"library\"
version = \"0.0.0\"
edition = \"2021\"

[workspace]
";

/// Returns the sysroot of the present compiler; builds it where it is not there yet.
///
/// # Errors
/// The compiler does not answer, or the library cannot be built or copied.
pub fn built() -> Result<PathBuf> {
    let version = sh::read(&mut debian("rustc", &["-vV"]))?;
    let mut hasher = DefaultHasher::new();
    for part in [&version, LIBRARY, FLAGS] {
        hasher.write(part.as_bytes());
    }
    let sysroot = folder().join(format!("sysroot-{:016x}", hasher.finish()));
    if sysroot.is_dir() {
        return Ok(sysroot);
    }
    let host = version
        .lines()
        .find_map(|line| line.strip_prefix("host: "))
        .context("rustc does not name its host")?;
    println!(
        "windows: building the library of {}",
        version.lines().next().unwrap_or_default()
    );
    let crate_folder = folder().join("library");
    build(&crate_folder)?;
    // Under another name first: a sysroot cut short must not be taken for one.
    let part = sysroot.with_extension("part");
    if part.exists() {
        fs::remove_dir_all(&part)?;
    }
    let libraries = part.join("lib/rustlib").join(TARGET).join("lib");
    fs::create_dir_all(&libraries)?;
    let deps = crate_folder
        .join("target")
        .join(TARGET)
        .join("release/deps");
    for entry in fs::read_dir(&deps).with_context(|| deps.display().to_string())? {
        let file = entry?.path();
        if file.extension().is_some_and(|kind| kind == "rlib")
            && let Some(name) = file.file_name()
        {
            fs::copy(&file, libraries.join(name))?;
        }
    }
    let own = sh::read(&mut debian("rustc", &["--print", "sysroot"]))?;
    let own = Path::new(own.trim()).join("lib/rustlib").join(host);
    if !own.is_dir() {
        bail!("{} is not there", own.display());
    }
    let link = part.join("lib/rustlib").join(host);
    sh::run(sh::command("ln", &["-s"]).arg(own).arg(link))?;
    fs::rename(&part, &sysroot)?;
    fs::remove_dir_all(&crate_folder)?;
    Ok(sysroot)
}

fn build(folder: &Path) -> Result<()> {
    fs::create_dir_all(folder.join("src"))?;
    fs::write(folder.join("Cargo.toml"), MANIFEST)?;
    fs::write(folder.join("src/lib.rs"), "")?;
    let args = ["build", "--release", "--target", TARGET, "-Z", LIBRARY];
    let mut cargo = debian("cargo", &args);
    // It is no part of the workspace around it, and has a folder of its own for what is built.
    cargo
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", folder.join("target"))
        .env("RUSTC_BOOTSTRAP", "1")
        .env("RUSTFLAGS", FLAGS);
    sh::run(&mut cargo)
}

//! Installs packages of the operating system.

use crate::sh;
use anyhow::{Result, bail};
use std::process::{Command, Stdio};

/// Name of each package in Debian and its derivatives, and its purpose.
const DEBIAN: [(&str, &str); 14] = [
    ("build-essential", "compiler and linker"),
    ("pkg-config", "finds the libraries below"),
    ("libwebkit2gtk-4.1-dev", "the window's page"),
    ("libgtk-3-dev", "the window"),
    ("librsvg2-dev", "icons"),
    ("webkit2gtk-driver", "journeys in the real window"),
    ("xvfb", "a display for the journeys where there is none"),
    ("xauth", "the key to that display"),
    ("openbox", "a window manager for it"),
    ("xdotool", "real key presses"),
    ("dbus", "the session bus"),
    ("poppler-utils", "reads the papers back"),
    ("fonts-noto-cjk", "Chinese on the screen"),
    ("imagemagick", "pictures of the screen"),
];

/// What it takes to build for Windows and to run there what was built, as far as Wine can.
const WINDOWS: [(&str, &str); 8] = [
    (
        "rustc-web",
        "a compiler that comes with the sources of its library",
    ),
    ("cargo-web", "its build tool"),
    (
        "rust-web-src",
        "the sources of the library, to build it for Windows",
    ),
    ("gcc-mingw-w64-x86-64", "linker and C compiler for Windows"),
    ("g++-mingw-w64-x86-64", "C++ for Windows"),
    ("wine", "runs programs of Windows"),
    ("wine64", "runs programs of 64-bit Windows"),
    ("nsis", "makes the installer"),
];

/// What it takes to make and to check what is given out.
const GIVEN_OUT: [(&str, &str); 6] = [
    ("dpkg-dev", "names the libraries that a package needs"),
    ("lintian", "checks a package"),
    ("zip", "packs what needs no installation"),
    ("unzip", "unpacks it to try it"),
    ("debootstrap", "a bare system to install into"),
    ("desktop-file-utils", "checks the entry of the menu"),
];

/// Installs what is missing where there is apt; elsewhere names what to install when the window's library is missing.
///
/// # Errors
/// apt fails, or the window's library is missing where there is no apt.
pub fn packages() -> Result<()> {
    if cfg!(target_os = "linux") && !has_apt() {
        return elsewhere();
    }
    install(&DEBIAN)
}

/// Installs what building for Windows takes.
///
/// # Errors
/// As [`install`].
pub fn for_windows() -> Result<()> {
    install(&WINDOWS)
}

/// Installs what making and checking packages takes.
///
/// # Errors
/// As [`install`].
pub fn to_give_out() -> Result<()> {
    install(&GIVEN_OUT)
}

fn has_apt() -> bool {
    sh::exists("dpkg-query") && sh::exists("apt-get")
}

/// Installs what is missing of these packages.
///
/// # Errors
/// apt fails, or there is none and something is missing.
fn install(wanted: &[(&str, &str)]) -> Result<()> {
    if !cfg!(target_os = "linux") {
        println!(
            "setup: only Linux was ever set up by this; on other systems install what https://tauri.app names."
        );
        return Ok(());
    }
    let missing: Vec<&(&str, &str)> = wanted.iter().filter(|(name, _)| !installed(name)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    if !has_apt() {
        let names: Vec<&str> = missing.iter().map(|(name, _)| *name).collect();
        bail!("there is no apt here to install {}", names.join(", "));
    }
    println!("setup: these packages are missing and will be installed:");
    for (name, purpose) in &missing {
        println!("  {name:24} {purpose}");
    }
    let names: Vec<&str> = missing.iter().map(|(name, _)| *name).collect();
    let installed = as_root(&["apt-get", "update"]).and_then(|()| {
        let mut args = vec![
            "env",
            "DEBIAN_FRONTEND=noninteractive",
            "apt-get",
            "install",
            "-y",
            "--no-install-recommends",
        ];
        args.extend(&names);
        as_root(&args)
    });
    if let Err(error) = installed {
        bail!(
            "{error:#}\nInstall them yourself, then call this again:\n  apt-get install {}",
            names.join(" ")
        );
    }
    Ok(())
}

fn installed(package: &str) -> bool {
    let asked = Command::new("dpkg-query")
        .args(["-W", "-f=${Status}", package])
        .stderr(Stdio::null())
        .output();
    asked.is_ok_and(|answer| answer.stdout.ends_with(b"install ok installed"))
}

/// Runs a program as administrator.
///
/// # Errors
/// It fails, or there is no way to become administrator.
pub fn as_root(args: &[&str]) -> Result<()> {
    let me = sh::read(&mut sh::command("id", &["-u"]))?;
    match args {
        [program, rest @ ..] if me.trim() == "0" => sh::run(&mut sh::command(program, rest)),
        _ if sh::exists("sudo") => sh::run(&mut sh::command("sudo", args)),
        _ => bail!("this needs root, and there is no sudo"),
    }
}

fn elsewhere() -> Result<()> {
    let found = Command::new("pkg-config")
        .args(["--exists", "webkit2gtk-4.1"])
        .status();
    if found.is_ok_and(|status| status.success()) {
        return Ok(());
    }
    println!(
        "setup: there is no apt here. Install what your system calls these (the names are Debian's):"
    );
    for (name, purpose) in DEBIAN {
        println!("  {name:24} {purpose}");
    }
    bail!("webkit2gtk-4.1 was not found by pkg-config");
}

//! The packages for Debian: the window, and the command line, which needs no part of a desktop. Each has the fonts, so that each is
//! one file to carry and to install.

use super::deb::Deb;
use super::folder;
use crate::root::{root, target};
use crate::setup::FONTS;
use crate::{reproducible, sh};
use anyhow::Result;
use std::path::PathBuf;

/// Builds the programs and makes the packages.
///
/// # Errors
/// The build or a tool of Debian fails.
pub fn packages() -> Result<()> {
    let programs = built()?;
    let fonts = |name: &str| {
        let to = format!("usr/share/{name}/assets/fonts");
        let files = FONTS.map(|file| {
            (
                format!("assets/fonts/{file}").into(),
                format!("{to}/{file}"),
            )
        });
        files.into_iter().collect::<Vec<(PathBuf, String)>>()
    };
    let mut files = fonts("gongping");
    files.extend(desktop());
    Deb {
        name: "gongping",
        summary: "evaluation of the industrial workforce reform (工评)",
        description: "Offline evaluation by county trade unions: filling in, exact scores that\n\
                      explain themselves, printed score sheets, review and ranking.",
        program: programs.join("gongping"),
        files,
    }
    .make(&folder())?;
    Deb {
        name: "gongping-cli",
        summary: "evaluation of the industrial workforce reform, command line",
        description: "Scores, explains, prints and verifies evaluations of 工评 from files and\n\
                      workspaces, without a display.",
        program: programs.join("gongping-cli"),
        files: fonts("gongping-cli"),
    }
    .make(&folder())?;
    Ok(())
}

/// Builds both programs as they are given out, and returns their folder. They are kept apart from what benches build, because
/// they name no folder of this machine.
fn built() -> Result<PathBuf> {
    let into = target().join("dist/linux");
    let args = [
        "build",
        "--locked",
        "--release",
        "-p",
        "gongping",
        "-p",
        "gongping-cli",
    ];
    let mut cargo = sh::command("cargo", &args);
    cargo
        .env("CARGO_TARGET_DIR", &into)
        .env("RUSTFLAGS", reproducible::flags());
    reproducible::at(&mut cargo);
    sh::run(&mut cargo)?;
    Ok(into.join("release"))
}

/// Returns what the desktop is told of the window: its entry in the menu, its files, its icons.
fn desktop() -> Vec<(PathBuf, String)> {
    let installer = |name: &str| root().join("src-tauri/installer").join(name);
    let icon = |name: &str, size: &str, kind: &str| {
        let to = format!("usr/share/icons/hicolor/{size}/apps/gongping.{kind}");
        (root().join("src-tauri/icons").join(name), to)
    };
    vec![
        (
            installer("gongping.desktop"),
            "usr/share/applications/gongping.desktop".to_owned(),
        ),
        (
            installer("gongping.xml"),
            "usr/share/mime/packages/gongping.xml".to_owned(),
        ),
        icon("32x32.png", "32x32", "png"),
        icon("128x128.png", "128x128", "png"),
        icon("128x128@2x.png", "256x256", "png"),
        icon("icon.svg", "scalable", "svg"),
    ]
}

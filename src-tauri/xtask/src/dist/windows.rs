//! The installer and the zip for Windows.

use super::{PAPERS, VERSION, folder};
use crate::root::{root, target};
use crate::setup::FONTS;
use crate::windows::{Cross, programs, test};
use crate::{reproducible, sh};
use anyhow::{Context as _, Result};
use std::fs;
use std::path::{Path, PathBuf};

/// Runs the tests under Wine, builds the programs, and makes installer and zip.
///
/// # Errors
/// A test fails, or something cannot be built.
pub fn installers() -> Result<()> {
    test()?;
    let cross = Cross::new()?;
    let args = ["build", "--locked", "--release", "-p", "gongping"];
    sh::run(&mut cross.cargo(&args))?;
    let name = format!("gongping-{VERSION}-x64-portable");
    let tree = target().join("dist").join(&name);
    lay_out(&tree)?;
    installer(&tree)?;
    // The file by which the program keeps its data beside itself. It has a line in it, as some copying leaves empty files out.
    fs::write(tree.join("portable"), "data\n")?;
    zip(&tree, &name)
}

/// Puts together what is installed.
fn lay_out(tree: &Path) -> Result<()> {
    if tree.exists() {
        fs::remove_dir_all(tree)?;
    }
    let fonts = tree.join("assets/fonts");
    fs::create_dir_all(&fonts)?;
    let built = programs("release");
    let copied = [
        (built.join("gongping.exe"), "gongping.exe"),
        (built.join("gongping-console.exe"), "gongping-cli.exe"),
        (built.join("WebView2Loader.dll"), "WebView2Loader.dll"),
    ];
    let papers = PAPERS.map(|(from, to)| (root().join(from), to));
    for (from, to) in copied.into_iter().chain(papers) {
        copy(&from, &tree.join(to))?;
    }
    for file in FONTS {
        copy(&root().join("assets/fonts").join(file), &fonts.join(file))?;
    }
    Ok(())
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::copy(from, to).with_context(|| from.display().to_string())?;
    Ok(())
}

fn installer(tree: &Path) -> Result<()> {
    let file = folder().join(format!("gongping-{VERSION}-x64-setup.exe"));
    let script = root().join("src-tauri/installer");
    let kib = sh::read(sh::command("du", &["-sk", "--apparent-size"]).arg(tree))?;
    let kib = kib.split_whitespace().next().unwrap_or("0").to_owned();
    let define = |name: &str, value: &str| format!("-D{name}={value}");
    let shown = |path: PathBuf| path.to_string_lossy().into_owned();
    let mut makensis = sh::command("makensis", &["-V2", "-INPUTCHARSET", "UTF8"]);
    makensis
        .args([
            define("VERSION", VERSION),
            define("KIB", &kib),
            define("TREE", &tree.to_string_lossy()),
            define("ICON", &shown(root().join("src-tauri/icons/icon.ico"))),
            define("OUTFILE", &shown(file)),
        ])
        .arg(script.join("gongping.nsi"))
        .current_dir(&script);
    reproducible::at(&mut makensis);
    sh::run(&mut makensis)
}

/// Packs the folder. Every file has the time of the commit, and they are in the order of their names.
fn zip(tree: &Path, name: &str) -> Result<()> {
    let above = tree.parent().context("no folder")?;
    let file = folder().join(format!("{name}.zip"));
    if file.exists() {
        fs::remove_file(&file)?;
    }
    let times = format!(
        "find {name} -exec touch -h -d @{} {{}} + && find {name} | LC_ALL=C sort | TZ=UTC zip -q -X -9 -@ \"$1\"",
        reproducible::epoch()
    );
    sh::run(
        sh::command("sh", &["-c", &times, "sh"])
            .arg(&file)
            .current_dir(above),
    )
}

//! Copies the papers' fonts from npm: static regular and bold of two open CJK faces (SIL Open Font License).

use crate::root::root;
use anyhow::{Context as _, Result, bail};
use std::fs;
use std::path::PathBuf;

/// The names of the files in `assets/fonts`: the faces and their licence, which goes wherever they go.
pub const FONTS: [&str; 5] = [
    "NotoSerifSC-Regular.ttf",
    "NotoSerifSC-Bold.ttf",
    "NotoSansSC-Regular.ttf",
    "NotoSansSC-Bold.ttf",
    "OFL.txt",
];

/// Package, file in it, and file name for the papers.
const SOURCES: [(&str, &str, &str); 5] = [
    ("noto-serif-sc", "LICENSE_FONT", "OFL.txt"),
    (
        "noto-serif-sc",
        "NotoSerifSC_400Regular.ttf",
        "NotoSerifSC-Regular.ttf",
    ),
    (
        "noto-serif-sc",
        "NotoSerifSC_700Bold.ttf",
        "NotoSerifSC-Bold.ttf",
    ),
    (
        "noto-sans-sc",
        "NotoSansSC_400Regular.ttf",
        "NotoSansSC-Regular.ttf",
    ),
    (
        "noto-sans-sc",
        "NotoSansSC_700Bold.ttf",
        "NotoSansSC-Bold.ttf",
    ),
];

/// Copies the fonts to `assets/fonts`, unless they are there.
///
/// # Errors
/// A font is missing in its package, or the folder cannot be written.
pub fn copy() -> Result<()> {
    let folder = root().join("assets/fonts");
    fs::create_dir_all(&folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    for (package, file, name) in SOURCES {
        let to = folder.join(name);
        if to.is_file() {
            continue;
        }
        let from = find(package, file)?;
        // Under another name first: a copy cut short must not be taken for the font.
        let part = folder.join(format!("{name}.part"));
        fs::copy(&from, &part).with_context(|| format!("{} cannot be copied", from.display()))?;
        fs::rename(&part, &to).with_context(|| format!("{} cannot be written", to.display()))?;
        println!("setup: {name}");
    }
    Ok(())
}

fn find(package: &str, file: &str) -> Result<PathBuf> {
    let folder = root()
        .join("ui/node_modules/@expo-google-fonts")
        .join(package);
    let style = file
        .split('_')
        .nth(1)
        .unwrap_or(file)
        .trim_end_matches(".ttf");
    let places = [folder.join(style).join(file), folder.join(file)];
    match places.into_iter().find(|place| place.is_file()) {
        Some(place) => Ok(place),
        None => bail!("{file} is not in {}; run npm ci in ui/", folder.display()),
    }
}

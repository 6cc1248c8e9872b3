//! Builds the page and the programs; the page only when its sources changed.

use crate::root::root;
use crate::sh;
use anyhow::{Context as _, Result};
use std::fs;
use std::hash::{DefaultHasher, Hasher as _};
use std::path::{Path, PathBuf};

/// Builds the page into `ui/dist`.
///
/// # Errors
/// A source cannot be read, or the build fails.
pub fn page() -> Result<()> {
    let ui = root().join("ui");
    let stamp = ui.join("dist/.built-from");
    let now = digest(
        &[
            "src",
            "public",
            "index.html",
            "vite.config.ts",
            "tsconfig.json",
            "package-lock.json",
        ]
        .map(|part| ui.join(part)),
    )?;
    if fs::read_to_string(&stamp).is_ok_and(|then| then == now) {
        return Ok(());
    }
    sh::run(sh::command("npm", &["run", "--silent", "build"]).current_dir(&ui))?;
    fs::write(&stamp, now).with_context(|| format!("{} cannot be written", stamp.display()))
}

/// Builds every program with the features and the profile that the tests use, so that nothing is built twice.
///
/// # Errors
/// The build fails.
pub fn programs() -> Result<()> {
    sh::run(&mut sh::command(
        "cargo",
        &["build", "--locked", "--workspace"],
    ))
}

/// Returns a digest of files and of everything in folders: names and contents. A missing path counts as empty.
///
/// # Errors
/// A file or folder cannot be read.
pub fn digest(parts: &[PathBuf]) -> Result<String> {
    let mut files = Vec::new();
    for part in parts {
        collect(part, &mut files)?;
    }
    files.sort();
    let mut hasher = DefaultHasher::new();
    for file in files {
        hasher.write(file.to_string_lossy().as_bytes());
        hasher
            .write(&fs::read(&file).with_context(|| format!("{} cannot be read", file.display()))?);
    }
    Ok(format!("{:016x}", hasher.finish()))
}

/// Collects all files at or below a path; none for a missing path.
///
/// # Errors
/// A folder cannot be read.
pub fn collect(path: &Path, into: &mut Vec<PathBuf>) -> Result<()> {
    if path.is_file() {
        into.push(path.to_path_buf());
    } else if path.is_dir() {
        for entry in
            fs::read_dir(path).with_context(|| format!("{} cannot be read", path.display()))?
        {
            collect(&entry?.path(), into)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_file_changes_the_digest_and_a_missing_one_counts_as_empty() -> Result<()> {
        let folder = std::env::temp_dir().join(format!("gongping-digest-{}", std::process::id()));
        fs::create_dir_all(folder.join("a"))?;
        fs::write(folder.join("a/x"), "1")?;
        let parts = [folder.join("a"), folder.join("missing")];
        let before = digest(&parts)?;
        assert_eq!(before, digest(&parts)?);
        fs::write(folder.join("a/x"), "2")?;
        assert_ne!(before, digest(&parts)?);
        fs::remove_dir_all(folder)?;
        Ok(())
    }
}

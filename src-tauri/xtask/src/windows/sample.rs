//! The sample as both systems make it: every file the same, byte for byte, but for the package, which names the moment.

use super::wine::seen;
use super::{Wine, folder, programs};
use crate::build::collect;
use crate::root::built;
use crate::sh;
use anyhow::{Context as _, Result, bail};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Makes the sample by the command line of both systems and compares the files; each verifies the package of the other.
///
/// # Errors
/// A file differs or is missing, or a package is refused.
pub fn compare(wine: &Wine) -> Result<()> {
    let (here, there) = (
        folder().join("sample-linux"),
        folder().join("sample-windows"),
    );
    for out in [&here, &there] {
        if out.exists() {
            fs::remove_dir_all(out)?;
        }
    }
    let own = built("gongping-cli");
    let other = programs("debug").join("gongping-cli.exe");
    sh::run(sh::command(&own.to_string_lossy(), &["sample", "--out"]).arg(&here))?;
    sh::run(
        wine.program(&other)
            .args(["sample", "--out", &seen(&there)]),
    )?;
    let names: BTreeSet<PathBuf> = files(&here)?.union(&files(&there)?).cloned().collect();
    let mut same = 0;
    for name in &names {
        if name.extension().is_some_and(|kind| kind == "gongping") {
            sh::run(sh::command(&own.to_string_lossy(), &["verify"]).arg(there.join(name)))?;
            sh::run(
                wine.program(&other)
                    .args(["verify", &seen(&here.join(name))]),
            )?;
            continue;
        }
        let bytes = |folder: &Path| {
            let file = folder.join(name);
            fs::read(&file).with_context(|| file.display().to_string())
        };
        if bytes(&here)? != bytes(&there)? {
            bail!("{} of the sample differs on Windows", name.display());
        }
        same += 1;
    }
    println!("windows: {same} files of the sample are the same bytes on both systems");
    Ok(())
}

/// Returns the files below a folder, by their paths in it.
fn files(folder: &Path) -> Result<BTreeSet<PathBuf>> {
    let mut all = Vec::new();
    collect(folder, &mut all)?;
    let inside = all.iter().filter_map(|file| file.strip_prefix(folder).ok());
    Ok(inside.map(Path::to_path_buf).collect())
}

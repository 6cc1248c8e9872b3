//! What is given out: packages for Debian, an installer and a zip for Windows, and their sums, in `dist/`.

mod bare;
mod check;
mod deb;
mod linux;
mod sums;
mod windows;

pub use check::check;

use crate::root::root;
use crate::{build, setup};
use anyhow::{Result, bail};
use std::fs;
use std::path::PathBuf;
use std::time::Instant;

/// The version of everything in the workspace.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Returns the folder of what is given out.
pub fn folder() -> PathBuf {
    root().join("dist")
}

/// Makes what is given out for these systems, `linux` and `windows`.
///
/// # Errors
/// A system is unknown, or something cannot be installed or built; for Windows also where a test fails there.
pub fn dist(systems: &[&str]) -> Result<()> {
    known(systems)?;
    let start = Instant::now();
    setup::setup()?;
    setup::to_give_out()?;
    build::page()?;
    fs::create_dir_all(folder())?;
    for system in systems {
        match *system {
            "linux" => linux::packages()?,
            _ => windows::installers()?,
        }
    }
    sums::write(&folder())?;
    println!("dist: {:.0} minutes", start.elapsed().as_secs_f32() / 60.0);
    Ok(())
}

fn known(systems: &[&str]) -> Result<()> {
    let unknown = systems
        .iter()
        .find(|one| !["linux", "windows"].contains(one));
    match unknown {
        Some(unknown) => bail!("nothing is given out for {unknown}; there are linux and windows"),
        None => Ok(()),
    }
}

/// A file that is given out with every program: its place in the source tree, and its name.
pub const PAPERS: [(&str, &str); 3] = [
    ("LICENSE-MIT", "LICENSE-MIT.txt"),
    ("LICENSE-APACHE", "LICENSE-APACHE.txt"),
    ("THIRD-PARTY.md", "THIRD-PARTY.md"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_readme_names_the_files_of_this_version() -> Result<()> {
        let readme = fs::read_to_string(root().join("README.md"))?;
        for name in [
            format!("gongping_{VERSION}_amd64.deb"),
            format!("gongping-cli_{VERSION}_amd64.deb"),
            format!("gongping-{VERSION}-x64-setup.exe"),
            format!("gongping-{VERSION}-x64-portable.zip"),
        ] {
            assert!(readme.contains(&name), "README.md does not name {name}");
        }
        let changes = fs::read_to_string(root().join("src-tauri/CHANGELOG.md"))?;
        assert!(
            changes.contains(&format!("## {VERSION}\n")),
            "CHANGELOG.md has nothing about {VERSION}"
        );
        Ok(())
    }

    #[test]
    fn the_version_is_a_number_of_the_workspace_alone() -> Result<()> {
        for file in ["ui/package.json", "src-tauri/tauri.conf.json"] {
            let text = fs::read_to_string(root().join(file))?;
            let json: serde_json::Value = serde_json::from_str(&text)?;
            assert!(
                json.get("version").is_none(),
                "{file} has a version of its own"
            );
        }
        Ok(())
    }
}

//! The sums of what is given out, by which an officer sees that a file came whole.

use crate::sh;
use anyhow::{Context as _, Result};
use std::fs;
use std::path::Path;

/// Writes `SHA256SUMS` of the files in a folder and prints their sizes.
///
/// # Errors
/// The folder cannot be read or written.
pub fn write(folder: &Path) -> Result<()> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name != "SHA256SUMS" && entry.path().is_file() {
            let megabytes = entry.metadata()?.len() as f64 / 1e6;
            println!("dist: {name:40} {megabytes:>6.1} MB");
            names.push(name);
        }
    }
    names.sort();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let sums = sh::read(sh::command("sha256sum", &names).current_dir(folder))?;
    let file = folder.join("SHA256SUMS");
    fs::write(&file, sums).with_context(|| file.display().to_string())
}

//! Writes the licences of everything that ships to THIRD-PARTY.md.

use crate::root::root;
use crate::sh;
use anyhow::{Context as _, Result};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;

const HEAD: &str = "\
# 第三方软件和字体的许可 · Licences of what ships

Written by `cargo xtask licences` from the dependency graph; do not edit. What only builds or tests the program is not here.
工评 itself is licensed MIT OR Apache-2.0.

## Fonts

| | version | licence |
|---|---|---|
| Noto Serif SC (思源宋体) | npm @expo-google-fonts/noto-serif-sc | OFL-1.1 |
| Noto Sans SC (思源黑体) | npm @expo-google-fonts/noto-sans-sc | OFL-1.1 |
";

/// Writes the list of licences anew.
///
/// # Errors
/// A lock file cannot be read, cargo fails, or the list cannot be written.
pub fn write() -> Result<()> {
    let mut list = HEAD.to_owned();
    section(&mut list, "The page (npm)", &npm()?)?;
    section(&mut list, "The program (crates)", &crates()?)?;
    let file = root().join("THIRD-PARTY.md");
    fs::write(&file, list).with_context(|| format!("{} cannot be written", file.display()))
}

type Line = (String, String, String);

fn section(list: &mut String, title: &str, lines: &BTreeSet<Line>) -> Result<()> {
    write!(
        list,
        "\n## {title}\n\n| | version | licence |\n|---|---|---|\n"
    )?;
    for (name, version, licence) in lines {
        writeln!(list, "| {name} | {version} | {licence} |")?;
    }
    Ok(())
}

/// Returns everything linked into the window and the command line, on every platform they are built for.
fn crates() -> Result<BTreeSet<Line>> {
    let mut lines = BTreeSet::new();
    for target in ["x86_64-unknown-linux-gnu", "x86_64-pc-windows-gnu"] {
        for package in ["gongping", "gongping-cli"] {
            let format = "{p}\t{l}";
            let args = [
                "tree", "--locked", "-p", package, "--target", target, "-e", "normal", "--prefix",
                "none", "-f", format,
            ];
            let told = sh::read(&mut sh::command("cargo", &args))?;
            lines.extend(told.lines().filter_map(line));
        }
    }
    Ok(lines)
}

/// Reads one line of `cargo tree`, `name v1.2.3 (proc-macro)\tMIT`; none for packages of the workspace and repeats.
fn line(told: &str) -> Option<Line> {
    let (package, licence) = told.trim_end_matches(" (*)").split_once('\t')?;
    let mut words = package.split(' ');
    let (name, version) = (words.next()?, words.next()?.strip_prefix('v')?);
    let ours = words.any(|word| word.starts_with("(/") || word.contains(":\\"));
    let licence = if licence.is_empty() {
        "see the package"
    } else {
        licence
    };
    (!ours).then(|| {
        (
            name.to_owned(),
            version.to_owned(),
            licence.replace('/', " OR "),
        )
    })
}

/// Returns the packages that the page is built from.
fn npm() -> Result<BTreeSet<Line>> {
    let lock =
        fs::read_to_string(root().join("ui/package-lock.json")).context("ui/package-lock.json")?;
    let lock: Value = serde_json::from_str(&lock)?;
    let packages = lock
        .get("packages")
        .and_then(Value::as_object)
        .cloned()
        .unwrap_or_default();
    let is = |package: &Value, key: &str| package.get(key) == Some(&Value::Bool(true));
    let ships = packages.into_iter().filter(|(path, package)| {
        !path.is_empty() && !is(package, "dev") && !is(package, "optional")
    });
    let text = |value: &Value, key: &str| {
        let said = value.get(key).and_then(Value::as_str);
        said.unwrap_or("see the package").to_owned()
    };
    Ok(ships
        .map(|(path, package)| {
            let name = path
                .rsplit("node_modules/")
                .next()
                .unwrap_or(&path)
                .to_owned();
            (name, text(&package, "version"), text(&package, "license"))
        })
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_cargo_tree_is_read_and_our_own_left_out() {
        let of = |name: &str, version: &str, licence: &str| {
            Some((name.to_owned(), version.to_owned(), licence.to_owned()))
        };
        assert_eq!(line("zip v9.4.1\tMIT"), of("zip", "9.4.1", "MIT"));
        assert_eq!(
            line("serde_derive v1.0.1 (proc-macro)\tMIT/Apache-2.0 (*)"),
            of("serde_derive", "1.0.1", "MIT OR Apache-2.0")
        );
        assert_eq!(
            line("gongping-model v0.1.0 (/home/a/src-tauri/crates/model)\tMIT OR Apache-2.0"),
            None
        );
    }
}

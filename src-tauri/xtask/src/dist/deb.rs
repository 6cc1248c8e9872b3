//! A package for Debian, made of a list of files.

use super::VERSION;
use crate::root::{root, target};
use crate::{reproducible, sh};
use anyhow::{Context as _, Result};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// A package to be made, with everything that it installs.
pub struct Deb {
    /// Its name, and that of its program.
    pub name: &'static str,
    /// One line about it.
    pub summary: &'static str,
    /// More lines about it.
    pub description: &'static str,
    /// The path of the built program.
    pub program: PathBuf,
    /// Further files: the path in the source tree, and the path in the system.
    pub files: Vec<(PathBuf, String)>,
}

/// Debian wants an address; there is none to write to.
const MAINTAINER: &str = "GongPing <noreply@gongping.invalid>";

/// Libraries of C that lintian takes the typesetting for: it holds translations of them into Rust, and no C.
const KNOWN: [&str; 2] = ["freetype", "libyaml"];

impl Deb {
    /// Makes the package in a folder and returns its path.
    ///
    /// # Errors
    /// A file is missing, or a tool of Debian fails.
    pub fn make(&self, into: &Path) -> Result<PathBuf> {
        let tree = target().join("dist/deb").join(self.name);
        if tree.exists() {
            fs::remove_dir_all(&tree)?;
        }
        put(&self.program, &tree.join("usr/bin").join(self.name), "0755")?;
        for (from, to) in &self.files {
            put(&root().join(from), &tree.join(to), "0644")?;
        }
        self.documents(&tree)?;
        let control = tree.join("DEBIAN/control");
        write(&control, &self.control(&tree)?)?;
        self.sums(&tree)?;
        let file = into.join(format!("{}_{VERSION}_amd64.deb", self.name));
        let args = ["--root-owner-group", "-Zxz", "-z9", "--build"];
        let mut pack = sh::command("dpkg-deb", &args);
        reproducible::at(pack.arg(&tree).arg(&file));
        sh::run(&mut pack)?;
        Ok(file)
    }

    /// Puts what Debian wants of every package: licences, what changed, and the page of the manual.
    fn documents(&self, tree: &Path) -> Result<()> {
        let folder = tree.join("usr/share/doc").join(self.name);
        write(&folder.join("copyright"), include_str!("copyright"))?;
        let changes = fs::read_to_string(root().join("src-tauri/CHANGELOG.md"))?;
        let date = sh::read(&mut sh::command(
            "date",
            &["-R", "-u", &format!("-d@{}", reproducible::epoch())],
        ))?;
        let mut log = format!("{} ({VERSION}) stable; urgency=medium\n\n", self.name);
        for line in changes.lines().filter(|line| line.starts_with("- ")) {
            writeln!(log, "{}", wrapped(line.trim_start_matches("- ")))?;
        }
        write!(log, "\n -- {MAINTAINER}  {date}")?;
        let log_file = folder.join("changelog");
        write(&log_file, &log)?;
        let known = KNOWN
            .map(|library| format!("{0}: embedded-library {library} [usr/bin/{0}]\n", self.name));
        let overrides = tree.join("usr/share/lintian/overrides").join(self.name);
        write(&overrides, &known.concat())?;
        let third = folder.join("THIRD-PARTY.md");
        put(&root().join("THIRD-PARTY.md"), &third, "0644")?;
        let page = format!("{}.1", self.name);
        let manual = tree.join("usr/share/man/man1").join(&page);
        let written = root().join("src-tauri/installer").join(page);
        put(&written, &manual, "0644")?;
        for file in [log_file, third, manual] {
            sh::run(sh::command("gzip", &["-9n"]).arg(file))?;
        }
        Ok(())
    }

    fn control(&self, tree: &Path) -> Result<String> {
        let installed = sh::read(sh::command("du", &["-sk", "--apparent-size"]).arg(tree))?;
        let installed = installed.split_whitespace().next().unwrap_or("0");
        let description: String = self
            .description
            .lines()
            .map(|line| format!(" {line}\n"))
            .collect();
        Ok(format!(
            "Package: {}\nVersion: {VERSION}\nArchitecture: amd64\nMaintainer: {MAINTAINER}\nInstalled-Size: {installed}\n\
             Depends: {}\nSection: misc\nPriority: optional\nDescription: {}\n{description}",
            self.name,
            self.libraries()?,
            self.summary,
        ))
    }

    /// Returns the libraries that the program is linked with, by the names of the packages that have them.
    fn libraries(&self) -> Result<String> {
        // The tool wants to be called beside the description of a source package.
        let folder = target().join("dist/shlibs").join(self.name);
        let source = format!(
            "Source: {0}\n\nPackage: {0}\nArchitecture: any\n",
            self.name
        );
        write(&folder.join("debian/control"), &source)?;
        let mut asked = sh::command("dpkg-shlibdeps", &["-O", "-e"]);
        let told = sh::read(asked.arg(&self.program).current_dir(&folder))?;
        let named = told
            .lines()
            .find_map(|line| line.strip_prefix("shlibs:Depends="));
        Ok(named
            .context("dpkg-shlibdeps names nothing")?
            .trim()
            .to_owned())
    }

    fn sums(&self, tree: &Path) -> Result<()> {
        let find = "find usr -type f -print0 | LC_ALL=C sort -z | xargs -0 md5sum";
        let sums = sh::read(sh::command("sh", &["-c", find]).current_dir(tree))?;
        write(&tree.join("DEBIAN/md5sums"), &sums)
    }
}

/// Returns an item of Debian's list of changes, no line longer than it allows. Lines end at blanks and before Chinese characters.
fn wrapped(item: &str) -> String {
    const WIDTH: usize = 78;
    let mut lines = vec!["  *".to_owned()];
    for word in item.split_whitespace() {
        let mut gap = " ";
        for piece in pieces(word) {
            if let Some(line) = lines.last_mut()
                && line.chars().count() + gap.len() + piece.chars().count() <= WIDTH
            {
                line.push_str(gap);
                line.push_str(&piece);
            } else {
                lines.push(format!("    {piece}"));
            }
            gap = "";
        }
    }
    lines.join("\n")
}

/// Cuts a word before each of its Chinese characters.
fn pieces(word: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    for c in word.chars() {
        match pieces.last_mut() {
            Some(piece) if !('\u{4e00}'..='\u{9fff}').contains(&c) => piece.push(c),
            _ => pieces.push(c.to_string()),
        }
    }
    pieces
}

/// Copies a file and sets what may be done with it.
fn put(from: &Path, to: &Path, mode: &str) -> Result<()> {
    let told = sh::read(
        sh::command("install", &["-D", "-m", mode])
            .arg(from)
            .arg(to),
    );
    told.map(drop)
}

fn write(path: &Path, text: &str) -> Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, text).with_context(|| path.display().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_of_the_changes_is_too_long() {
        let item = "word ".repeat(40);
        let lines = wrapped(&item);
        assert!(lines.starts_with("  * word"));
        assert!(lines.lines().all(|line| line.len() <= 78));
        assert_eq!(lines.matches("word").count(), 40);
        let item = "双击文件，打开核验。".repeat(20);
        let lines = wrapped(&item);
        assert!(lines.lines().all(|line| line.chars().count() <= 78));
        assert_eq!(lines.replace("\n    ", ""), format!("  * {item}"));
    }
}

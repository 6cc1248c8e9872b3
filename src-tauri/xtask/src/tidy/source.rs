//! Source text as the rules see it: Rust with comments blanked, strings apart, tests cut away.

use crate::build::collect;
use anyhow::{Context as _, Result};
use std::fs;
use std::path::Path;

/// A source file.
pub struct Source {
    /// Path from the root, with `/`.
    pub path: String,
    /// Its text.
    pub text: String,
}

impl Source {
    /// A file for a rule's test.
    #[cfg(test)]
    pub fn new(path: &str, text: &str) -> Source {
        Source {
            path: path.to_owned(),
            text: text.to_owned(),
        }
    }

    /// Whether it is Rust that ships: neither tests nor the tools for the tree.
    pub fn ships(&self) -> bool {
        self.path.ends_with(".rs")
            && self.path.starts_with("src-tauri/")
            && !self.path.starts_with("src-tauri/xtask/")
            && !self.is_test()
    }

    /// Whether its name says that it holds tests alone.
    pub fn is_test(&self) -> bool {
        self.path.contains("/tests/") || self.path.ends_with("/tests.rs")
    }

    /// Which crate it belongs to: `model`, …, or `shell`.
    pub fn member(&self) -> &str {
        match self.path.strip_prefix("src-tauri/crates/") {
            Some(rest) => rest.split('/').next().unwrap_or(rest),
            None => "shell",
        }
    }
}

/// Every source file of the tree.
pub fn read(root: &Path) -> Result<Vec<Source>> {
    let mut paths = Vec::new();
    for part in [
        "src-tauri/src",
        "src-tauri/crates",
        "src-tauri/xtask",
        "tests",
        "ui/src",
        "ui/tests",
        "assets/wording",
    ] {
        collect(&root.join(part), &mut paths)?;
    }
    paths.retain(|path| {
        let kind = path
            .extension()
            .and_then(|kind| kind.to_str())
            .unwrap_or_default();
        ["rs", "vue", "ts", "toml", "sql"].contains(&kind)
    });
    paths.sort();
    let read = paths.into_iter().map(|path| {
        let text = fs::read_to_string(&path)
            .with_context(|| format!("{} cannot be read", path.display()))?;
        let path = path
            .strip_prefix(root)
            .unwrap_or(&path)
            .to_string_lossy()
            .replace('\\', "/");
        Ok(Source { path, text })
    });
    read.collect()
}

/// Rust taken apart. Line numbers stay those of the file.
pub struct Parts {
    /// The code, comments and the insides of strings blanked, tests cut away.
    pub code: String,
    /// Line (from 1) and text of every string and character literal outside tests.
    pub strings: Vec<(usize, String)>,
    /// First and last line (from 1) of every item for tests that was cut away.
    pub tests: Vec<(usize, usize)>,
}

/// Takes Rust apart.
pub fn parts(rust: &str) -> Parts {
    let (code, mut strings) = literals(rust);
    let mut code: Vec<char> = code.chars().collect();
    let mut tests = Vec::new();
    while let Some((from, to)) = test_module(&code) {
        let line = |at: usize| 1 + code.iter().take(at).filter(|c| **c == '\n').count();
        tests.push((line(from), line(to)));
        for c in code.iter_mut().take(to).skip(from) {
            if *c != '\n' {
                *c = ' ';
            }
        }
    }
    strings.retain(|(line, _)| !tests.iter().any(|(from, to)| (from..=to).contains(&line)));
    Parts {
        code: code.into_iter().collect(),
        strings,
        tests,
    }
}

/// Blanks comments and the insides of literals, and returns the literals.
fn literals(rust: &str) -> (String, Vec<(usize, String)>) {
    let chars: Vec<char> = rust.chars().collect();
    let at = |i: usize| chars.get(i).copied().unwrap_or('\0');
    let mut code = String::with_capacity(rust.len());
    let mut strings = Vec::new();
    let mut line = 1;
    let mut i = 0;
    // Copies up to `to`, blanked.
    let blank = |code: &mut String, line: &mut usize, from: usize, to: usize| {
        for j in from..to.min(chars.len()) {
            let newline = at(j) == '\n';
            *line += usize::from(newline);
            code.push(if newline { '\n' } else { ' ' });
        }
    };
    while i < chars.len() {
        let word_before = i > 0 && (at(i - 1).is_alphanumeric() || at(i - 1) == '_');
        let hashes = (1..).take_while(|n| at(i + n) == '#').count();
        let end = if at(i) == '/' && at(i + 1) == '/' {
            (i..chars.len())
                .find(|j| at(*j) == '\n')
                .unwrap_or(chars.len())
        } else if at(i) == '/' && at(i + 1) == '*' {
            block_end(&chars, i)
        } else if at(i) == '"' || (at(i) == 'r' && !word_before && at(i + hashes + 1) == '"') {
            let raw = at(i) == 'r';
            let open = if raw { i + hashes + 2 } else { i + 1 };
            let close = if raw {
                raw_end(&chars, open, hashes)
            } else {
                string_end(&chars, open)
            };
            strings.push((
                line,
                chars.get(open..close).unwrap_or_default().iter().collect(),
            ));
            close + if raw { hashes + 1 } else { 1 }
        } else if at(i) == '\'' && (at(i + 1) == '\\' || at(i + 2) == '\'') {
            let close =
                (i + 2..chars.len()).find(|j| at(*j) == '\'' && (at(i + 1) != '\\' || *j > i + 2));
            let close = close.unwrap_or(chars.len());
            strings.push((
                line,
                chars.get(i + 1..close).unwrap_or_default().iter().collect(),
            ));
            close + 1
        } else {
            line += usize::from(at(i) == '\n');
            code.push(at(i));
            i += 1;
            continue;
        };
        blank(&mut code, &mut line, i, end);
        i = end;
    }
    (code, strings)
}

fn string_end(chars: &[char], open: usize) -> usize {
    let mut escaped = false;
    for (i, c) in chars.iter().enumerate().skip(open) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return i,
            _ => {}
        }
    }
    chars.len()
}

fn raw_end(chars: &[char], open: usize, hashes: usize) -> usize {
    let closes = |i: usize| {
        chars.get(i) == Some(&'"') && (1..=hashes).all(|n| chars.get(i + n) == Some(&'#'))
    };
    (open..chars.len())
        .find(|i| closes(*i))
        .unwrap_or(chars.len())
}

fn block_end(chars: &[char], open: usize) -> usize {
    let mut depth = 0;
    let mut i = open;
    while i < chars.len() {
        match (chars.get(i), chars.get(i + 1)) {
            (Some('/'), Some('*')) => (depth, i) = (depth + 1, i + 2),
            (Some('*'), Some('/')) => (depth, i) = (depth - 1, i + 2),
            _ => i += 1,
        }
        if depth == 0 {
            return i;
        }
    }
    i
}

/// From where to where the first `#[cfg(test)]` item stands.
fn test_module(code: &[char]) -> Option<(usize, usize)> {
    let mark: Vec<char> = "#[cfg(test)]".chars().collect();
    let from = code.windows(mark.len()).position(|window| window == mark)?;
    let mut depth = 0;
    for (i, c) in code.iter().enumerate().skip(from + mark.len()) {
        match c {
            '{' => depth += 1,
            '}' if depth == 1 => return Some((from, i + 1)),
            '}' => depth -= 1,
            ';' if depth == 0 => return Some((from, i + 1)),
            _ => {}
        }
    }
    Some((from, code.len()))
}

/// Lines (from 1) where `needle` stands as a whole word.
pub fn lines_with(code: &str, needle: &str) -> Vec<usize> {
    let part_of_word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
    let stands = |line: &str| {
        line.match_indices(needle).any(|(at, _)| {
            let (before, after) = (
                line.get(..at).unwrap_or(""),
                line.get(at + needle.len()..).unwrap_or(""),
            );
            !part_of_word(before.chars().next_back()) && !part_of_word(after.chars().next())
        })
    };
    code.lines()
        .enumerate()
        .filter(|(_, line)| stands(line))
        .map(|(n, _)| n + 1)
        .collect()
}

/// Lines (from 1) with a number that can only be a float: `0.5`, `1e9`, `2f64`. `x.0.1` and `0..5` are none.
pub fn lines_with_floats(code: &str) -> Vec<usize> {
    let float = |line: &str| {
        let words = line.split(|c: char| !(c.is_alphanumeric() || c == '_' || c == '.'));
        let mut words = words.filter(|word| word.starts_with(|c: char| c.is_ascii_digit()));
        words.any(|word| {
            let digits = |c: char| c.is_ascii_digit() || c == '_';
            let rest = word.trim_start_matches(digits);
            let after_point = rest.strip_prefix('.').map(|rest| rest.chars().next());
            let broken = after_point.is_some_and(|c| c.is_none_or(|c| c.is_ascii_digit()));
            broken || rest.starts_with(['e', 'E', 'f'])
        })
    };
    let lines = code.lines().enumerate();
    lines
        .filter(|(_, line)| float(line))
        .map(|(n, _)| n + 1)
        .collect()
}

/// Whether a text holds Chinese characters; their punctuation alone says nothing.
pub fn has_cjk(text: &str) -> bool {
    text.chars().any(|c| matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}'))
}

/// Names of modules that a file declares for its tests alone, as the beginning of their paths.
pub fn test_modules(source: &Source) -> Vec<String> {
    let folder = match source.path.rsplit_once('/') {
        Some((folder, "lib.rs" | "main.rs" | "mod.rs")) => folder.to_owned(),
        _ => source.path.trim_end_matches(".rs").to_owned(),
    };
    let after = source.text.split("#[cfg(test)]").skip(1);
    let declared = after.filter_map(|rest| {
        let mut rest = rest.trim_start();
        while rest.starts_with("#[") {
            rest = rest.split_once(']')?.1.trim_start();
        }
        let item = rest.split_once(';')?.0;
        let name = item
            .trim_start_matches("pub ")
            .trim_start_matches("pub(crate) ")
            .strip_prefix("mod ")?;
        name.chars()
            .all(|c| c.is_alphanumeric() || c == '_')
            .then(|| format!("{folder}/{name}"))
    });
    declared.collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn comments_and_strings_are_no_code() {
        let taken = parts(
            "let a = \"f64 \\\" x\"; // f64\n/* f64 /* f64 */ */ let b = r#\"q\"f64\"#; let c = 'x'; fn f<'a>() {}\nlet d = f64;",
        );
        assert_eq!(lines_with(&taken.code, "f64"), [3]);
        let strings: Vec<&str> = taken.strings.iter().map(|(_, s)| s.as_str()).collect();
        assert_eq!(strings, ["f64 \\\" x", "q\"f64", "x"]);
        assert!(taken.code.contains("fn f<'a>() {}"));
    }

    #[test]
    fn tests_are_cut_away_and_what_follows_stays() {
        let taken = parts(
            "fn a() {}\n#[cfg(test)]\nmod tests {\n fn t() { f64; \"省\" }\n}\nfn b() { f32 }\n",
        );
        assert!(lines_with(&taken.code, "f64").is_empty());
        assert!(taken.strings.is_empty());
        assert_eq!(lines_with(&taken.code, "f32"), [6]);
    }

    #[test]
    fn a_word_is_found_whole() {
        assert!(lines_with("visit_f64(as_f64)", "f64").is_empty());
        assert_eq!(lines_with("x\ny: f64,", "f64"), [2]);
    }

    #[test]
    fn a_module_of_tests_in_a_file_of_its_own_is_known() {
        let lib = Source::new(
            "src-tauri/crates/a/src/lib.rs",
            "mod b;\n#[cfg(test)]\n#[allow(clippy::unwrap_used)]\nmod trial;\n#[cfg(test)]\nmod tests { fn a() {} }",
        );
        assert_eq!(test_modules(&lib), ["src-tauri/crates/a/src/trial"]);
    }
}

//! The house rules (src-tauri/ARCHITECTURE.md), held by test: each is a function from the tree to its faults.

mod cites;
mod docs;
mod errors;
mod folders;
mod graph;
mod invariants;
mod locale;
mod page;
mod source;

use crate::root::root;
use anyhow::{Context as _, Result, bail};
use source::Source;
use std::fs;
use std::path::Path;

/// A place where a rule is broken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// File and line, or a package.
    pub place: String,
    /// What is wrong.
    pub what: String,
}

impl Fault {
    fn at(source: &Source, line: usize, what: impl Into<String>) -> Fault {
        Fault {
            place: format!("{}:{line}", source.path),
            what: what.into(),
        }
    }
}

/// Prints every fault; fails when there is one.
pub fn report() -> Result<()> {
    let faults = faults(&root())?;
    for fault in &faults {
        println!("{}: {}", fault.place, fault.what);
    }
    match faults.len() {
        0 => Ok(()),
        n => bail!("tidy: {n} faults"),
    }
}

/// Every fault of the tree.
pub fn faults(root: &Path) -> Result<Vec<Fault>> {
    let graph = graph::read(root)?;
    let sources = source::read(root)?;
    let mut found = graph.direction();
    found.extend(graph.owners());
    found.extend(graph.pure_model());
    found.extend(graph.network());
    let tests: Vec<String> = sources.iter().flat_map(source::test_modules).collect();
    for source in &sources {
        found.extend(length(source));
        found.extend(page::faults(source));
        let tests_only = tests.iter().any(|start| in_module(&source.path, start));
        if source.ships() && !tests_only {
            found.extend(invariants::faults(source));
            found.extend(docs::faults(source));
            found.extend(errors::faults(source));
        }
    }
    found.extend(folders::faults(&sources, &tests));
    found.extend(locale::faults(&sources));
    let page = root.join("src-tauri/SCORING.md");
    let page =
        fs::read_to_string(&page).with_context(|| format!("{} cannot be read", page.display()))?;
    found.extend(cites::faults(&sources, &page));
    Ok(found)
}

fn in_module(path: &str, start: &str) -> bool {
    path.strip_prefix(start)
        .is_some_and(|rest| rest == ".rs" || rest.starts_with('/'))
}

/// A file is one idea: at most 450 lines, a component 250. Generated types are as long as they are.
fn length(source: &Source) -> Option<Fault> {
    let most = match source.path.rsplit_once('.') {
        _ if source.path.contains("/generated/") => return None,
        Some((_, "rs" | "ts")) => 450,
        Some((_, "vue")) => 250,
        _ => return None,
    };
    let lines = source.text.lines().count();
    (lines > most).then(|| Fault::at(source, lines, format!("{lines} lines; at most {most}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tree_is_tidy() -> Result<()> {
        assert_eq!(faults(&root())?, []);
        Ok(())
    }

    #[test]
    fn a_long_file_is_a_fault() {
        let long = "\n".repeat(451);
        assert!(length(&Source::new("src-tauri/src/a.rs", &long)).is_some());
        assert!(length(&Source::new("ui/src/a.vue", &long.replacen('\n', "", 200))).is_some());
        assert!(length(&Source::new("ui/src/a.vue", &"\n".repeat(250))).is_none());
        assert!(length(&Source::new("ui/src/api/generated/dto.ts", &long)).is_none());
    }
}

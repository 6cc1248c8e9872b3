//! Holds that no folder of a crate looks at one that looks at it.
//!
//! A folder is the first part of a path below `src/`: `plan.rs` and `plan/` are one. Files of one folder may know each other,
//! and `lib.rs` and `main.rs`, which join the folders, may name all of them. Tests are left out.

use super::source::{Source, parts};
use super::{Fault, in_module};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// Edges between the folders of one crate: from, to, and the first line of code that makes the edge.
type Edges = BTreeMap<String, BTreeMap<String, (String, usize)>>;

/// Returns one fault for the shortest circle through each folder; a circle through several folders is reported once.
/// `tests` contains the beginnings of the paths of modules that exist for tests alone.
pub fn faults(sources: &[Source], tests: &[String]) -> Vec<Fault> {
    let mut crates: BTreeMap<&str, Vec<&Source>> = BTreeMap::new();
    for source in sources {
        let test = source.is_test() || tests.iter().any(|start| in_module(&source.path, start));
        if let (Some((root, _)), false) = (split(source), test) {
            crates.entry(root).or_default().push(source);
        }
    }
    let circles = crates.values().flat_map(|files| circles(&edges(files)));
    circles.collect()
}

/// Splits the path of a Rust file into the `src` folder of its crate and the rest.
fn split(source: &Source) -> Option<(&str, &str)> {
    let rust = source.path.starts_with("src-tauri/") && source.path.ends_with(".rs");
    let at = source.path.find("/src/").filter(|_| rust)? + "/src/".len();
    source.path.split_at_checked(at)
}

/// Returns the modules that a file stands in, outermost first; none for the root of the crate.
fn modules(source: &Source) -> Vec<String> {
    let rest = split(source).map_or("", |(_, rest)| rest);
    let mut names: Vec<&str> = rest.trim_end_matches(".rs").split('/').collect();
    let stem = names.last().copied().unwrap_or_default();
    if stem == "mod" || (names.len() == 1 && ["lib", "main"].contains(&stem)) {
        names.pop();
    }
    names.into_iter().map(str::to_owned).collect()
}

fn edges(files: &[&Source]) -> Edges {
    let read: Vec<(&Source, Vec<String>, Vec<Path>)> = files
        .iter()
        .map(|source| {
            let place = modules(source);
            let paths = paths(&parts(&source.text).code, &place);
            (*source, place, paths)
        })
        .collect();
    let folders: BTreeSet<String> = read
        .iter()
        .filter_map(|(_, place, _)| place.first().cloned())
        .collect();
    // `crate::App` is `app`'s where the root says `pub use app::App`.
    let mut borrowed = BTreeMap::new();
    for path in read
        .iter()
        .filter(|(_, place, _)| place.is_empty())
        .flat_map(|(_, _, paths)| paths)
    {
        if let (Some(first), Some(last)) = (path.names.first(), path.names.last()) {
            borrowed.insert(last.clone(), first.clone());
        }
    }
    let mut edges = Edges::new();
    for (source, place, paths) in &read {
        let Some(from) = place.first() else { continue };
        for path in paths {
            let Some(name) = path.names.first() else {
                continue;
            };
            let to = Some(name).filter(|name| folders.contains(*name));
            let to = to.or_else(|| borrowed.get(name).filter(|to| folders.contains(*to)));
            if let Some(to) = to.filter(|to| *to != from) {
                let known = edges.entry(from.clone()).or_default();
                known
                    .entry(to.clone())
                    .or_insert_with(|| (source.path.clone(), path.line));
            }
        }
    }
    edges
}

/// A path of the crate as a file names it, from the root of the crate.
#[derive(Debug, PartialEq, Eq)]
struct Path {
    line: usize,
    names: Vec<String>,
}

/// Returns every path that begins with `crate` or `super`, and in the root of the crate every path that is used.
fn paths(code: &str, place: &[String]) -> Vec<Path> {
    let tokens = tokens(code);
    let text = |at: usize| tokens.get(at).map_or("", |(_, text)| *text);
    // Names of the modules around a token; a brace that opens no module is `None`.
    let mut open: Vec<Option<&str>> = Vec::new();
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let inside = open.iter().flatten().map(|name| (*name).to_owned());
        let here: Vec<String> = place.iter().cloned().chain(inside).collect();
        let begins = match text(at) {
            "use" if here.is_empty() => Some(at + 1),
            "crate" | "super" if text(at + 1) == "::" => Some(at),
            _ => None,
        };
        match text(at) {
            _ if begins.is_some() => {
                at = tree(&tokens, begins.unwrap_or(at), here, &mut found);
                continue;
            }
            "{" => open.push((at >= 2 && text(at - 2) == "mod").then(|| text(at - 1))),
            "}" => drop(open.pop()),
            _ => {}
        }
        at += 1;
    }
    found
}

/// Reads one path or tree of paths at `at`, relative to the module `base`, and returns where it ends.
fn tree(
    tokens: &[(usize, &str)],
    mut at: usize,
    mut base: Vec<String>,
    found: &mut Vec<Path>,
) -> usize {
    while let Some((line, text)) = tokens.get(at) {
        at += 1;
        match *text {
            "crate" => base.clear(),
            "super" => drop(base.pop()),
            "self" => {}
            "{" => {
                while tokens.get(at).is_some_and(|(_, text)| *text != "}") {
                    let next = tree(tokens, at, base.clone(), found);
                    let comma = tokens.get(next).is_some_and(|(_, text)| *text == ",");
                    at = (next + usize::from(comma)).max(at + 1);
                }
                return at + 1;
            }
            name if is_name(name) => base.push(name.to_owned()),
            _ => return at - 1,
        }
        if tokens.get(at).is_some_and(|(_, text)| *text == "::") {
            at += 1;
            continue;
        }
        if tokens.get(at).is_some_and(|(_, text)| *text == "as")
            && let Some((_, name)) = tokens.get(at + 1)
        {
            base.push((*name).to_owned());
            at += 2;
        }
        let line = *line;
        found.push(Path { line, names: base });
        return at;
    }
    at
}

fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// Names, `::` and single signs, each with its line.
fn tokens(code: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    for (line, mut rest) in code.lines().enumerate().map(|(n, text)| (n + 1, text)) {
        loop {
            rest = rest.trim_start();
            let Some(first) = rest.chars().next() else {
                break;
            };
            let of_name = |c: char| c.is_alphanumeric() || c == '_';
            let length = match first {
                c if of_name(c) => rest.find(|c| !of_name(c)).unwrap_or(rest.len()),
                ':' if rest.starts_with("::") => 2,
                c => c.len_utf8(),
            };
            let (token, after) = rest.split_at(length);
            found.push((line, token));
            rest = after;
        }
    }
    found
}

fn circles(edges: &Edges) -> Vec<Fault> {
    let mut known: BTreeSet<Vec<&str>> = BTreeSet::new();
    for start in edges.keys() {
        let Some(mut circle) = shortest(edges, start) else {
            continue;
        };
        // A circle reads alike wherever it begins.
        let least = (0..circle.len()).min_by_key(|at| circle.get(*at));
        circle.rotate_left(least.unwrap_or(0));
        known.insert(circle);
    }
    let fault = |circle: Vec<&str>| {
        let next = circle.iter().cycle().skip(1);
        let steps = circle.iter().zip(next).filter_map(|(from, to)| {
            let (path, line) = edges.get(*from)?.get(*to)?;
            Some(format!("{path}:{line}"))
        });
        let steps: Vec<String> = steps.collect();
        let names = circle.iter().chain(circle.first()).copied();
        let names: Vec<&str> = names.collect();
        Fault {
            place: steps.first().cloned().unwrap_or_default(),
            what: format!(
                "folders in a circle: {} ({})",
                names.join(" → "),
                steps.join(", ")
            ),
        }
    };
    known.into_iter().map(fault).collect()
}

/// Returns the folders of the shortest circle through `start`, which comes first.
fn shortest<'a>(edges: &'a Edges, start: &'a str) -> Option<Vec<&'a str>> {
    let mut before: BTreeMap<&str, &str> = BTreeMap::new();
    let mut open = VecDeque::from([start]);
    while let Some(at) = open.pop_front() {
        for to in edges.get(at).into_iter().flat_map(BTreeMap::keys) {
            if to == start {
                let back = std::iter::successors(Some(at), |at| before.get(at).copied());
                let mut circle: Vec<&str> = back.collect();
                circle.reverse();
                return Some(circle);
            }
            if !before.contains_key(to.as_str()) {
                before.insert(to, at);
                open.push_back(to);
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(files: &[(&str, &str)]) -> Vec<String> {
        let path = |rest: &str| format!("src-tauri/crates/a/src/{rest}");
        let sources: Vec<Source> = files
            .iter()
            .map(|(rest, text)| Source::new(&path(rest), text))
            .collect();
        let tests: Vec<String> = sources
            .iter()
            .flat_map(super::super::source::test_modules)
            .collect();
        let all = faults(&sources, &tests).into_iter();
        all.map(|fault| fault.what.replace("src-tauri/crates/a/src/", ""))
            .collect()
    }

    #[test]
    fn folders_in_a_circle_are_a_fault_that_names_every_step() {
        let two = [
            ("plan/mod.rs", "use crate::rule::Rule;"),
            ("rule.rs", "\nfn f(plan: &crate::plan::Plan) {}"),
        ];
        let named = "folders in a circle: plan → rule → plan (plan/mod.rs:1, rule.rs:2)";
        assert_eq!(found(&two), [named]);
        let three = [
            ("a/b/c.rs", "use super::super::super::b::X;"),
            ("b/mod.rs", "use crate::{\n    c::{Y, Z as z},\n    d,\n};"),
            ("c/mod.rs", "mod x {\n    use super::super::a;\n}"),
            ("d.rs", ""),
        ];
        let named = "folders in a circle: a → b → c → a (a/b/c.rs:1, b/mod.rs:2, c/mod.rs:2)";
        assert_eq!(found(&three), [named]);
    }

    #[test]
    fn a_circle_through_a_name_that_the_root_lends_is_a_fault() {
        let lent = [
            (
                "lib.rs",
                "mod app;\nmod row;\npub use app::{App, Host as H};",
            ),
            ("app.rs", "use super::row::Row;"),
            ("row.rs", "fn f(host: &crate::H) {}"),
        ];
        assert_eq!(found(&lent).len(), 1);
    }

    #[test]
    fn every_circle_is_named_once() {
        let text = "use crate::b;\nuse crate::c;";
        let star = [
            ("a.rs", text),
            ("b.rs", "use crate::a;"),
            ("c.rs", "use crate::a;"),
        ];
        assert_eq!(found(&star).len(), 2);
    }

    #[test]
    fn one_direction_files_of_one_folder_and_the_root_are_no_fault() {
        let right = [
            ("lib.rs", "mod a;\nmod b;\nuse a::A;\nuse b::B;"),
            ("a.rs", "mod x;\nmod y;\nuse crate::{A, b};"),
            ("a/x.rs", "use super::y::Y;\nuse crate::a::y;"),
            (
                "a/y.rs",
                "use super::x::X;\n// crate::c\nconst T: &str = \"crate::b\";",
            ),
            (
                "b.rs",
                "pub(crate) fn f() {}\nmod x {\n    use super::f;\n}",
            ),
        ];
        assert_eq!(found(&right), [""; 0]);
    }

    #[test]
    fn tests_may_look_anywhere() {
        let right = [
            ("lib.rs", "mod a;\nmod b;\n#[cfg(test)]\nmod trial;"),
            ("a.rs", "use crate::b;"),
            ("b.rs", "#[cfg(test)]\nmod tests {\n    use crate::a;\n}"),
            ("b/tests.rs", "use crate::a;"),
            ("trial.rs", "use crate::a;"),
        ];
        assert_eq!(found(&right), [""; 0]);
    }
}

//! Tests of the arithmetic cite the section of SCORING.md they hold the engine to, and what is cited is there.

use super::Fault;
use super::source::Source;
use std::collections::BTreeSet;

/// Parts of the model that are its arithmetic.
const ARITHMETIC: [&str; 5] = ["rule/", "plan/", "number/exact/", "standing/", "analysis/"];

/// The page that is cited.
const PAGE: &str = "SCORING.md";

/// Every test without a section, and every section that the page does not have.
pub fn faults(sources: &[Source], page: &str) -> Vec<Fault> {
    let known = sections(page);
    let rust = sources.iter().filter(|source| source.path.ends_with(".rs"));
    rust.flat_map(|source| {
        let mut found = unknown(source, &known);
        if is_arithmetic(&source.path) {
            found.extend(uncited(source));
        }
        found
    })
    .collect()
}

fn is_arithmetic(path: &str) -> bool {
    let inside = path.strip_prefix("src-tauri/crates/model/src/");
    path.starts_with("tests/vectors/")
        || inside.is_some_and(|rest| ARITHMETIC.iter().any(|folder| rest.starts_with(folder)))
}

/// Tests that neither cite a section themselves nor stand under a head that does.
fn uncited(source: &Source) -> Vec<Fault> {
    let lines: Vec<&str> = source.text.lines().map(str::trim).collect();
    let inner = lines.iter().position(|line| *line == "mod tests {");
    let from = inner.map_or(0, |at| at + 1);
    let body = lines.get(from..).unwrap_or_default();
    let head = body
        .iter()
        .take_while(|line| line.is_empty() || line.starts_with("//!"));
    if head.into_iter().any(|line| cites(line)) {
        return Vec::new();
    }
    let about = |line: &&&str| line.starts_with("///") || line.starts_with("#[");
    let tests = body
        .iter()
        .enumerate()
        .filter(|(_, line)| **line == "#[test]");
    tests
        .filter(|(at, _)| {
            let (before, after) = body.split_at(*at);
            let before = before.iter().rev().take_while(about);
            !before
                .chain(after.iter().take_while(about))
                .any(|line| cites(line))
        })
        .map(|(at, _)| {
            Fault::at(
                source,
                from + at + 1,
                format!("a test that cites no section of {PAGE}"),
            )
        })
        .collect()
}

fn cites(line: &str) -> bool {
    !cited(line).is_empty()
}

/// Sections that a line cites: `4.9`, `5`, `A.3`.
fn cited(line: &str) -> Vec<&str> {
    let Some((_, after)) = line.split_once(PAGE) else {
        return Vec::new();
    };
    let named = after.split('§').skip(1).map(|rest| {
        let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '.'));
        rest.get(..end.unwrap_or(rest.len()))
            .unwrap_or(rest)
            .trim_end_matches('.')
    });
    named.filter(|name| !name.is_empty()).collect()
}

/// What a line cites that is not there.
fn unknown(source: &Source, known: &BTreeSet<String>) -> Vec<Fault> {
    let lines = source.text.lines().enumerate();
    lines
        .flat_map(|(at, line)| cited(line).into_iter().map(move |name| (at, name)))
        .filter(|(_, name)| !known.contains(*name))
        .map(|(at, name)| Fault::at(source, at + 1, format!("{PAGE} has no section {name}")))
        .collect()
}

/// Sections of the page: of a heading, of a paragraph that begins with its number, of a row of the table of rules.
fn sections(page: &str) -> BTreeSet<String> {
    let begins = |line: &str| {
        let line = line.trim_start_matches(['#', '|', ' ']);
        let (name, _) = line.split_once(' ')?;
        let name = name.trim_end_matches('.');
        let (whole, part) = name.split_once('.').unwrap_or((name, "0"));
        let number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        let letter = whole.len() == 1 && whole.bytes().all(|b| b.is_ascii_uppercase());
        ((number(whole) || letter) && number(part)).then(|| name.to_owned())
    };
    page.lines().filter_map(begins).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "## 4. One leaf\n\n4.9 Rules that compare\n\n| 5.1 | `ratio` | P |\n\n## A. 测算\n\nA.3 **AHP**\n";

    fn found(path: &str, text: &str) -> Vec<String> {
        let faults = faults(&[Source::new(path, text)], PAGE);
        faults
            .into_iter()
            .map(|f| format!("{} {}", f.place, f.what))
            .collect()
    }

    #[test]
    fn a_test_of_the_arithmetic_without_a_section_is_a_fault() {
        let rule = "src-tauri/crates/model/src/rule/ratio.rs";
        let bare = "//! SCORING.md §5.1.\nmod tests {\n    #[test]\n    fn a() {}\n}\n";
        let fault = format!("{rule}:3 a test that cites no section of SCORING.md");
        assert_eq!(found(rule, bare), [fault]);
        for cited in [
            "mod tests {\n    //! SCORING.md §5.1.\n\n    #[test]\n    fn a() {}\n}\n",
            "mod tests {\n    /// Half. SCORING.md §4, §A.3.\n    #[test]\n    #[ignore]\n    fn a() {}\n}\n",
            "mod tests {\n    #[test]\n    /// SCORING.md §4.9.\n    fn a() {}\n}\n",
        ] {
            assert_eq!(found(rule, cited), [""; 0], "{cited}");
        }
        let head = "//! Figures. SCORING.md §4.9.\n\nuse x;\n\n#[test]\nfn a() {}\n";
        for path in [
            "tests/vectors/a.rs",
            "src-tauri/crates/model/src/number/exact/tests.rs",
        ] {
            assert_eq!(found(path, head), [""; 0]);
            assert_eq!(found(path, &head.replace("§4.9", "")).len(), 1);
        }
        assert_eq!(found("tests/it/a.rs", bare), [""; 0]);
        assert_eq!(
            found(
                "src-tauri/crates/model/src/number/typed/tests.rs",
                "#[test]\nfn a() {}\n"
            ),
            [""; 0]
        );
    }

    #[test]
    fn a_section_that_is_not_there_is_a_fault() {
        let text = "//! SCORING.md §5.1, §5.9–5.10 and §A.4.\n";
        let faults =
            ["5.9", "A.4"].map(|name| format!("tests/it/a.rs:1 SCORING.md has no section {name}"));
        assert_eq!(found("tests/it/a.rs", text), faults);
    }
}

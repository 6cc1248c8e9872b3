//! What may stand in Rust that ships: the invariants of src-tauri/ARCHITECTURE.md that the compiler does not hold.

use super::Fault;
use super::source::{Parts, Source, has_cjk, lines_with, lines_with_floats, parts};

/// Words that bring the world into `model`: files, environment, clock, chance, floats, order by chance.
const WORLD: [&str; 20] = [
    "f32",
    "f64",
    "std::fs",
    "std::env",
    "std::io",
    "std::net",
    "std::process",
    "std::thread",
    "std::time",
    "SystemTime",
    "Instant",
    "Utc",
    "Local",
    "rand",
    "HashMap",
    "HashSet",
    "println",
    "eprintln",
    "unsafe",
    "static mut",
];

/// Where `model` may use one of them, and why.
const WORLD_BORNE: [(&str, &str, &str); 3] = [
    (
        "src-tauri/crates/model/src/plan/board/spread.rs",
        "std::thread",
        "shares the units of a board out and waits for all",
    ),
    (
        "src-tauri/crates/model/src/number/dec.rs",
        "f64",
        "refuses a binary float where a decimal is read",
    ),
    (
        "src-tauri/crates/model/src/analysis/",
        "f64",
        "weights and robustness are estimates",
    ),
];

/// Clock and new ids.
const CLOCK: [&str; 6] = [
    "Utc::now",
    "Local::now",
    "SystemTime::now",
    "Instant::now",
    "Uuid::now_v7",
    "Uuid::new_v4",
];

/// The one place where the clock and new ids come in.
const ENV: &str = "src-tauri/crates/contract/src/app/env.rs";

/// Crates whose names stand in one member's code alone.
const NAMED: [(&str, &str); 4] = [
    ("tauri", "shell"),
    ("rusqlite", "ledger"),
    ("typst", "typeset"),
    ("typst_layout", "typeset"),
];

/// Words of what only some members do, who those are, and what they do.
const KEPT: [(&str, &[&str], &str); 2] = [
    (
        "transact",
        &["ledger", "contract", "cli"],
        "writes: only the screens of contract and cli do",
    ),
    (
        "dto",
        &["contract", "cli", "shell"],
        "names what crosses to the page: only contract and those above it do",
    ),
];

/// How statements begin.
const SQL: [&str; 12] = [
    "SELECT ", "INSERT ", "UPDATE ", "DELETE ", "CREATE ", "ALTER ", "DROP ", "WITH ", "PRAGMA ",
    "ATTACH ", "VACUUM", "BEGIN",
];

/// Files whose strings are what officers type and standards say, to be recognised and never shown, and the unit 分 of points.
const TYPED_WORDS: [&str; 4] = [
    "src-tauri/crates/model/src/check/standard.rs",
    "src-tauri/crates/model/src/number/day.rs",
    "src-tauri/crates/model/src/number/typed.rs",
    "src-tauri/crates/model/src/entry/intake.rs",
];

/// Every fault of a file of Rust that ships.
pub fn faults(source: &Source) -> Vec<Fault> {
    let parts = parts(&source.text);
    let mut found = Vec::new();
    found.extend(pure(source, &parts));
    found.extend(clock(source, &parts));
    found.extend(named(source, &parts));
    found.extend(kept(source, &parts));
    found.extend(one_door(source, &parts));
    found.extend(sql(source, &parts));
    found.extend(words(source, &parts));
    found
}

/// `model` has no files, clock, chance or floats.
fn pure(source: &Source, parts: &Parts) -> Vec<Fault> {
    if source.member() != "model" {
        return Vec::new();
    }
    let borne = |word: &str| {
        WORLD_BORNE
            .iter()
            .any(|(path, held, _)| source.path.starts_with(path) && *held == word)
    };
    let words = WORLD.into_iter().filter(|word| !borne(word));
    let mut found: Vec<Fault> = words
        .flat_map(|word| {
            let what = format!("{word} in model, which only calculates");
            at(source, parts, word, what)
        })
        .collect();
    if !borne("f64") {
        let what = "a float in model, which calculates with exact numbers";
        let lines = lines_with_floats(&parts.code).into_iter();
        found.extend(lines.map(|line| Fault::at(source, line, what.to_owned())));
    }
    found
}

/// Clock and new ids come in by `Env` alone.
fn clock(source: &Source, parts: &Parts) -> Vec<Fault> {
    if source.path == ENV {
        return Vec::new();
    }
    CLOCK
        .iter()
        .flat_map(|word| {
            at(
                source,
                parts,
                word,
                format!("{word} outside {ENV}: take it from the environment"),
            )
        })
        .collect()
}

/// Only the shell names tauri, only ledger rusqlite, only typeset typst.
fn named(source: &Source, parts: &Parts) -> Vec<Fault> {
    let others = NAMED
        .iter()
        .filter(|(_, member)| *member != source.member());
    others
        .flat_map(|(name, member)| at(source, parts, name, format!("{name} is {member}'s alone")))
        .collect()
}

/// Only the screens of contract and cli write, and nothing below them knows what the page is sent.
fn kept(source: &Source, parts: &Parts) -> Vec<Fault> {
    let others = KEPT
        .iter()
        .filter(|(_, members, _)| !members.contains(&source.member()));
    others
        .flat_map(|(word, _, what)| at(source, parts, word, format!("{word} {what}")))
        .collect()
}

/// A `Tx` is built in ledger alone, in one place of one file.
fn one_door(source: &Source, parts: &Parts) -> Vec<Fault> {
    let line_of = |line: &usize| parts.code.lines().nth(line - 1).unwrap_or("");
    let built: Vec<usize> = lines_with(&parts.code, "Tx {")
        .into_iter()
        .filter(|line| {
            !["struct ", "impl ", "impl<", "enum ", "for ", "->"]
                .iter()
                .any(|word| line_of(line).contains(word))
        })
        .collect();
    let allowed = usize::from(source.member() == "ledger");
    built
        .into_iter()
        .skip(allowed)
        .map(|line| Fault::at(source, line, "builds a Tx: go through Ledger::transact"))
        .collect()
}

/// Statements stand in .sql files.
fn sql(source: &Source, parts: &Parts) -> Vec<Fault> {
    let statements = parts
        .strings
        .iter()
        .filter(|(_, text)| SQL.iter().any(|start| text.trim_start().starts_with(start)));
    statements
        .map(|(line, _)| Fault::at(source, *line, "SQL in Rust: put it into a .sql file beside"))
        .collect()
}

/// Words for people stand in assets/wording and ui/src/locale.
fn words(source: &Source, parts: &Parts) -> Vec<Fault> {
    if TYPED_WORDS.contains(&source.path.as_str()) {
        return Vec::new();
    }
    let chinese = parts.strings.iter().filter(|(_, text)| has_cjk(text));
    chinese
        .map(|(line, text)| Fault::at(source, *line, format!("words in Rust: {text}")))
        .collect()
}

fn at(source: &Source, parts: &Parts, word: &str, what: String) -> Vec<Fault> {
    lines_with(&parts.code, word)
        .into_iter()
        .map(|line| Fault::at(source, line, what.clone()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(path: &str, text: &str) -> Vec<String> {
        faults(&Source::new(path, text))
            .into_iter()
            .map(|fault| fault.place.rsplit(':').next().unwrap_or("").to_owned())
            .collect()
    }

    #[test]
    fn the_world_in_model_is_a_fault() {
        let text = "use std::fs;\nlet x: f64 = 1.0;\nlet m = HashMap::new();\n// f64\nlet s = \"std::env\";\n";
        assert_eq!(
            lines("src-tauri/crates/model/src/plan/score.rs", text),
            ["2", "1", "3", "2"]
        );
        let text = "x.0.1 + t.0\n0..5\n0..=9\n1_000\n0xfe\n0.5\n1e9\n2f64\n(1.)\n\"0.5\" // 0.5\n10i128.pow(2)\n";
        assert_eq!(
            lines("src-tauri/crates/model/src/plan/score.rs", text),
            ["6", "7", "8", "9"]
        );
        assert!(
            lines(
                "src-tauri/crates/model/src/analysis/weights.rs",
                "let x: f64 = 1.0;"
            )
            .is_empty()
        );
        assert!(lines("src-tauri/crates/typeset/src/laid.rs", "let x: f64 = 1.0;").is_empty());
    }

    #[test]
    fn a_clock_outside_the_environment_is_a_fault() {
        assert_eq!(
            lines(
                "src-tauri/crates/ledger/src/tx.rs",
                "let t = chrono::Utc::now();"
            )
            .len(),
            1
        );
        assert_eq!(lines("src-tauri/src/main.rs", "Uuid::now_v7()").len(), 1);
        assert!(lines(ENV, "chrono::Local::now(); Uuid::now_v7();").is_empty());
    }

    #[test]
    fn another_members_crate_is_a_fault() {
        assert_eq!(
            lines(
                "src-tauri/crates/contract/src/app.rs",
                "use rusqlite::Connection;"
            )
            .len(),
            1
        );
        assert_eq!(
            lines(
                "src-tauri/crates/cli/src/main.rs",
                "use tauri::App;\nuse typst::World;"
            )
            .len(),
            2
        );
        assert!(lines("src-tauri/src/main.rs", "use tauri::App;").is_empty());
    }

    #[test]
    fn a_write_below_the_screens_and_what_the_page_is_sent_are_faults() {
        let text = "open.ledger.transact(op, |tx| tx.put());\nuse crate::dto::Row;\n";
        for member in ["evaluation", "papers", "exchange", "typeset", "model"] {
            let path = format!("src-tauri/crates/{member}/src/a.rs");
            assert_eq!(lines(&path, text), ["1", "2"], "{member}");
        }
        assert_eq!(lines("src-tauri/crates/ledger/src/a.rs", text), ["2"]);
        assert_eq!(lines("src-tauri/src/main.rs", text), ["1"]);
        for member in ["contract", "cli"] {
            let path = format!("src-tauri/crates/{member}/src/a.rs");
            assert_eq!(lines(&path, text), [""; 0], "{member}");
        }
    }

    #[test]
    fn a_second_door_to_the_data_is_a_fault() {
        let door =
            "pub struct Tx {\n}\nimpl Tx {\n}\nfn a() -> Tx {\n let tx = Tx { ledger };\n}\n";
        assert!(lines("src-tauri/crates/ledger/src/tx.rs", door).is_empty());
        assert_eq!(
            lines(
                "src-tauri/crates/ledger/src/tx.rs",
                &format!("{door}let second = Tx {{ ledger }};")
            ),
            ["8"]
        );
        assert_eq!(
            lines(
                "src-tauri/crates/contract/src/app.rs",
                "let tx = Tx { ledger };"
            ),
            ["1"]
        );
    }

    #[test]
    fn a_statement_in_rust_is_a_fault() {
        assert_eq!(
            lines(
                "src-tauri/crates/ledger/src/tx.rs",
                "\nc.execute(\"\n  SELECT 1\")"
            ),
            ["2"]
        );
        assert!(
            lines(
                "src-tauri/crates/ledger/src/tx.rs",
                "include_str!(\"put.sql\"); \"selected\""
            )
            .is_empty()
        );
    }

    #[test]
    fn words_for_people_in_rust_are_a_fault() {
        assert_eq!(
            lines(
                "src-tauri/crates/contract/src/home.rs",
                "// 说明\nlet s = \"请填数字\";\nlet c = '万';"
            ),
            ["2", "3"]
        );
        assert!(lines("src-tauri/crates/model/src/number/typed.rs", "\"万\"").is_empty());
        assert!(
            lines(
                "src-tauri/crates/model/src/a.rs",
                "#[cfg(test)]\nmod tests { const A: &str = \"省\"; }"
            )
            .is_empty()
        );
    }
}

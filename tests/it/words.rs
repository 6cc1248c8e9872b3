//! Every code and every field has words in both languages.

use contract::Error;
use evaluation::Thing;
use model::wording::{self, Locale};
use std::io;
use std::path::PathBuf;

/// The codes in a source, each the text right after one of these marks.
fn codes<'a>(source: &'a str, marks: &[&str]) -> Vec<&'a str> {
    let source = source.split("#[cfg(test)]").next().unwrap_or_default();
    let after = |mark: &str| -> Vec<&'a str> {
        let ends = source.split(mark).skip(1);
        ends.filter_map(|rest| rest.split('"').next()).collect()
    };
    marks.iter().flat_map(|mark| after(mark)).collect()
}

#[test]
fn every_code_that_reaches_the_page_or_the_command_line_has_words_in_both_tongues() {
    let code = &["=> \""][..];
    let own = include_str!("../../src-tauri/crates/contract/src/error/mod.rs")
        .split("fn code(&self)")
        .nth(1);
    let own = own.unwrap().split("fn params").next().unwrap();
    let cli = include_str!("../../src-tauri/crates/cli/src/error.rs")
        .split("fn code(&self)")
        .nth(1);
    let cli = cli.unwrap().split("fn params").next().unwrap();
    let fault = &["Fault::new(\"", "Fault::new(\n                \""][..];
    for (section, source, marks, least) in [
        ("error", own, code, 10),
        ("error", cli, code, 8),
        (
            "error",
            include_str!("../../src-tauri/crates/exchange/src/error.rs"),
            code,
            10,
        ),
        (
            "error",
            include_str!("../../src-tauri/crates/typeset/src/error.rs"),
            code,
            3,
        ),
        (
            "error",
            include_str!("../../src-tauri/crates/exchange/src/csv.rs"),
            fault,
            4,
        ),
        (
            "error",
            include_str!("../../src-tauri/crates/exchange/src/returns/people.rs"),
            fault,
            3,
        ),
        (
            "error",
            include_str!("../../src-tauri/crates/exchange/src/matrix.rs"),
            fault,
            3,
        ),
        (
            "error",
            include_str!("../../src-tauri/crates/cli/src/changes.rs"),
            &["wrong(\"", "Fault::new(\""][..],
            4,
        ),
        (
            "error",
            include_str!("../../src-tauri/crates/evaluation/src/system/fit.rs"),
            code,
            1,
        ),
        (
            "error",
            include_str!("../../src-tauri/crates/contract/src/fill/typing.rs"),
            &["Unreadable::new(\""][..],
            2,
        ),
        (
            "finding",
            include_str!("../../src-tauri/crates/evaluation/src/desk/findings.rs"),
            &[
                "finding(\"",
                "Finding::new(\"",
                "Finding::new(\n            \"",
            ][..],
            5,
        ),
    ] {
        let codes = codes(source, marks);
        assert!(codes.len() >= least, "{codes:?}");
        for code in codes {
            assert!(wording::known(section, code), "[{section}] {code}");
        }
    }
    for thing in Thing::ALL {
        assert!(wording::known("thing", thing.key()), "{thing:?}");
    }
}

/// An empty field was told without its name.
#[test]
fn every_field_that_must_not_be_empty_has_a_name_in_both_tongues() {
    let sources = [
        include_str!("../../src-tauri/crates/contract/src/acts/done.rs"),
        include_str!("../../src-tauri/crates/contract/src/acts/mod.rs"),
        include_str!("../../src-tauri/crates/contract/src/acts/objections.rs"),
        include_str!("../../src-tauri/crates/contract/src/settings/evaluations.rs"),
        include_str!("../../src-tauri/crates/contract/src/fill/record.rs"),
        include_str!("../../src-tauri/crates/contract/src/results/mod.rs"),
        include_str!("../../src-tauri/crates/contract/src/settings/units.rs"),
    ];
    let named = sources.map(|source| codes(source, &["Empty { field: \"", "=> \""]));
    let fields = [
        "name", "reason", "meeting", "title", "note", "answer", "units",
    ];
    for field in fields {
        assert!(named.iter().flatten().any(|one| *one == field), "{field}");
        assert!(wording::known("field", field), "{field}");
    }
    for field in ["organisation", "operator", "path", "participants"] {
        assert!(wording::known("field", field), "{field}");
    }
}

#[test]
fn what_is_not_there_is_named_in_the_language_of_the_window() {
    let gone = Error::Unknown {
        what: Thing::Evaluation,
        id: "42".into(),
    };
    assert_eq!(
        gone.for_page(Locale::ZhCn).message,
        "找不到考核“42”，可能已经删除；请返回重新选择。"
    );
    let english = gone.for_page(Locale::En).message;
    assert!(english.starts_with("evaluation “42”"), "{english}");
}

/// In zh-CN no Latin words of the system; in English a sentence of ours as well.
#[test]
fn a_reason_of_the_operating_system_is_told_in_the_officers_language() {
    for code in [2, 5, 16, 17, 20, 21, 22, 36, 110, 12345] {
        let source = io::Error::from_raw_os_error(code);
        let error = Error::Ledger(ledger::Error::File {
            path: PathBuf::from("/x"),
            source,
        });
        let chinese = error.for_page(Locale::ZhCn).message;
        assert!(
            !chinese.chars().any(|c| c.is_ascii_alphabetic() && c != 'x'),
            "{chinese}"
        );
        assert!(error.for_page(Locale::En).message.contains("/x"));
        assert!(error.for_page(Locale::ZhCn).trace.contains("os error"));
    }
}

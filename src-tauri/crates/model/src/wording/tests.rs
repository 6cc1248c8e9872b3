#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]
//! Words: both locales say everything, and every rule and state has its sentence.

use super::table::words;
use super::*;
use crate::number::Dec;
use crate::plan::{Derivation, Input, State};
use crate::rule::shortfall::Mode;
use crate::rule::step::Step;
use std::collections::BTreeSet;

mod compared;
mod county;
mod sentences;
mod standing;
mod zero;

pub(super) fn dec(text: &str) -> Dec {
    text.parse().unwrap()
}

fn placeholders(text: &str) -> BTreeSet<&str> {
    text.split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
        .collect()
}

#[test]
fn both_locales_have_the_same_keys_and_placeholders() {
    let (zh, en) = (words(Locale::ZhCn), words(Locale::En));
    assert!(zh.len() > 5, "zh-CN.toml does not parse");
    assert!(en.len() > 5, "en.toml does not parse");
    let keys = |table: &'static super::table::WordTable| -> BTreeSet<String> {
        table
            .iter()
            .flat_map(|(section, words)| words.keys().map(move |key| format!("{section}.{key}")))
            .collect()
    };
    let (zh_keys, en_keys) = (keys(zh), keys(en));
    let odd: Vec<_> = zh_keys.symmetric_difference(&en_keys).collect();
    assert!(odd.is_empty(), "only in one locale: {odd:?}");
    for (section, words) in zh {
        for (key, text) in words {
            assert_eq!(
                placeholders(text),
                placeholders(&en[section][key]),
                "{section}.{key}"
            );
        }
    }
}

#[test]
fn chinese_words_keep_official_typography() {
    for (section, words) in words(Locale::ZhCn) {
        for (key, text) in words {
            for mark in ['!', '！', ',', ';', '?', '(', ')'] {
                assert!(!text.contains(mark), "{section}.{key}: {text}");
            }
        }
    }
    for words in words(Locale::En).values() {
        for (key, text) in words {
            assert!(!text.contains('!'), "{key}: {text}");
        }
    }
}

#[test]
fn a_brace_in_a_value_stays_a_brace() {
    let params = BTreeMap::from([
        ("a".to_owned(), "{b}".to_owned()),
        ("b".to_owned(), "x".to_owned()),
    ]);
    assert_eq!(
        super::table::fill("{a}-{b}-{c}-{", |name| params.get(name).map(String::as_str)),
        "{b}-x--{"
    );
}

/// A sentence with a value that was not there read “ 自  起在  上打开了”.
#[test]
fn no_report_has_an_empty_place() {
    for locale in [Locale::ZhCn, Locale::En] {
        let blank = super::table::get(locale, "mark.blank").unwrap();
        for section in super::REPORTS {
            for (key, words) in &super::table::words(locale)[section] {
                let names = words
                    .split('{')
                    .skip(1)
                    .filter_map(|rest| rest.split_once('}'));
                let names: Vec<String> = names.map(|(name, _)| name.to_owned()).collect();
                let needed = names
                    .iter()
                    .filter(|n| !super::OPTIONAL.contains(&n.as_str()));
                let params = names.iter().map(|name| (name.clone(), " ".to_owned()));
                for params in [params.collect(), BTreeMap::new()] {
                    let said = super::say(&format!("{section}.{key}"), &params, locale);
                    let places = said.matches(blank).count();
                    assert_eq!(places, needed.clone().count(), "{section}.{key}: {said}");
                }
            }
        }
    }
}

#[test]
fn a_locale_is_read_as_it_prints() {
    for locale in [Locale::ZhCn, Locale::En] {
        assert_eq!(locale.as_str().parse(), Ok(locale));
    }
    assert!("zh".parse::<Locale>().is_err());
}

/// A scored leaf with a value in %, for the tests of one step.
pub(super) fn leaf(value: &str, unit: &str, points: &str, score: &str, step: Step) -> Derivation {
    Derivation {
        forfeited: vec![],
        shared: false,
        key: "leaf".into(),
        state: State::Scored,
        inputs: vec![Input {
            cell: "a".into(),
            name: "已建制企业".into(),
            unit: "家".into(),
            value: Some(dec("106")),
            levels: vec![],
        }],
        formula: String::new(),
        value_name: "建制率".into(),
        unit: unit.into(),
        exact: None,
        value: (!value.is_empty()).then(|| dec(value)),
        prev_value: None,
        reported: false,
        step: Some(step),
        points: dec(points),
        computed: Some(dec(score)),
        score: Some(dec(score)),
        lost: Some(Dec(dec(points).0 - dec(score).0)),
        lowered: None,
    }
}

pub(super) fn shortfall(gap: Option<&str>, steps: &str, mode: Mode, floored: bool) -> Step {
    Step::Shortfall {
        target: dec("93"),
        gap: gap.map(dec),
        steps: steps.into(),
        per: dec("0.2"),
        mode,
        floored,
    }
}

#[test]
fn every_code_of_this_crate_has_words() {
    let missing = |section: &str, codes: &[&str]| {
        let missing: Vec<_> = codes.iter().filter(|c| !known(section, c)).collect();
        assert!(missing.is_empty(), "[{section}] {missing:?}");
    };
    missing("finding", crate::check::CODES);
    missing("finding", crate::standing::CODES);
    missing(
        "relation",
        &[
            "parts-sum",
            "shares-sum",
            "rate-mismatch",
            "not-above",
            "jump",
        ],
    );
    missing(
        "leaf",
        &[
            "choice-range",
            "choice-without-reason",
            "den0-error",
            "full-equals-zero",
            "growth-from-below-zero",
            "growth-negative",
            "judgement-level-full",
            "judgement-without-reason",
            "level-unknown",
            "low-equals-high",
            "low-not-positive",
            "manual-range",
            "manual-step",
            "manual-without-reason",
            "mark-before-score",
            "mark-idle",
            "mark-raises",
            "mark-range",
            "mark-unexplained",
            "mark-without-reason",
            "matter-without-level",
            "none-and-counts",
            "ok-equals-bad",
            "rate-above-100",
            "scale-zero",
            "step-zero",
            "survey-sample",
            "target-zero",
            "too-large",
            "zero-range",
        ],
    );
    missing("finding", &["nothing-to-assess"]);
    missing(
        "error",
        &[
            "approximate",
            "bad-separators",
            "between",
            "decimals",
            "decimals-in-count",
            "empty",
            "level-unknown",
            "na-not-allowed",
            "negative",
            "not-a-number",
            "not-yes-no",
            "other-unit",
            "range",
            "steps",
            "system-format",
            "system-needs",
            "system-syntax",
            "system-too-deep",
            "system-too-long",
            "system-too-many",
            "too-long",
            "too-many-digits",
            "two-numbers",
            "unknown-cell",
        ],
    );
}

#[test]
fn a_finding_speaks_of_rules_in_words() {
    let found = Finding::new("extra-cap", crate::finding::Severity::Warning, "x")
        .with("rule", "bonus")
        .with("field", "bonus_cap");
    assert_eq!(
        finding(&found, Locale::ZhCn),
        "有加分事项，但总上限 bonus_cap 为 0（不写即为 0），永远不起作用；请设定总上限。"
    );
    for kind in crate::rule::Rule::KINDS {
        assert!(known("rule", kind) && known("kind", kind), "{kind}");
    }
}

/// A code that this crate gains later is found in its source, so that the lists above cannot fall behind.
#[test]
fn every_fault_in_the_sources_has_words() {
    let source = [
        include_str!("../plan/leaf.rs"),
        include_str!("../plan/node.rs"),
        include_str!("../plan/compared.rs"),
        include_str!("../plan/forfeits.rs"),
        include_str!("../rule/cases.rs"),
        include_str!("../rule/deduct.rs"),
        include_str!("../plan/totals.rs"),
        include_str!("../rule/bonus.rs"),
        include_str!("../rule/borda.rs"),
        include_str!("../rule/choice.rs"),
        include_str!("../rule/deduct.rs"),
        include_str!("../rule/efficacy.rs"),
        include_str!("../rule/goalposts.rs"),
        include_str!("../rule/growth.rs"),
        include_str!("../rule/judgement.rs"),
        include_str!("../rule/manual.rs"),
        include_str!("../rule/min_max.rs"),
        include_str!("../rule/penalty.rs"),
        include_str!("../rule/ratio.rs"),
        include_str!("../rule/shortfall.rs"),
        include_str!("../rule/survey.rs"),
        include_str!("../rule/z_score.rs"),
    ]
    .concat();
    let codes: Vec<&str> = source
        .split("Fault(\"")
        .skip(1)
        .filter_map(|rest| rest.split_once('"').map(|(code, _)| code))
        .collect();
    assert!(codes.len() > 10);
    let doubts = source.split("code: \"").skip(1);
    let doubts = doubts.filter_map(|rest| rest.split_once('"').map(|(code, _)| code));
    let codes: Vec<&str> = codes.into_iter().chain(doubts).collect();
    for code in codes {
        assert!(known("leaf", code), "[leaf] {code}");
    }
    for (source, section) in [
        (include_str!("../number/typed.rs"), "error"),
        (include_str!("../entry/intake/error.rs"), "error"),
        (include_str!("../number/expr/fault.rs"), "finding"),
        (include_str!("../system/toml.rs"), "error"),
    ] {
        let codes = source.split("fn code(&self)").nth(1).unwrap();
        let codes = codes.split("\n    }\n").next().unwrap();
        for code in codes.split("=> \"").skip(1) {
            let code = code.split('"').next().unwrap();
            assert!(known(section, code), "[{section}] {code}");
        }
    }
}

/// Errors and findings said "1 findings".
#[test]
fn one_of_something_is_no_plural_in_english() {
    let n = |n: &str| BTreeMap::from([("n".to_owned(), n.to_owned())]);
    let said = |code: &str, of: &str| message(code, &n(of), Locale::En);
    assert!(said("blocked", "1").starts_with("1 finding must"));
    assert!(said("blocked", "21").starts_with("21 findings must"));
    let held = say("act.held_claims", &n("1"), Locale::En);
    assert!(held.contains("1 claim of not applicable has"), "{held}");
    let blank = Finding::new("blank", crate::finding::Severity::Block, "x").with("n", "1");
    assert!(finding(&blank, Locale::En).starts_with("1 cell is still blank"));
}

//! One fault at a time in a sound system with every rule: exactly that fault is found, at its place.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

use super::cases::{all_cases, rule_cases, sound};
use super::*;
use crate::number::{Dec, is_key};
use crate::plan::Plan;
use crate::system::tests::templates;
use crate::system::{RoundAt, parse};
use crate::wording::{self, Locale};
use std::collections::BTreeSet;

#[test]
fn sound_system_and_templates_have_no_findings() {
    assert_eq!(check(&sound()), []);
    for system in templates() {
        assert_eq!(check(&system), [], "{}", system.key);
    }
}

#[test]
fn each_fault_alone_is_found_alone_at_its_place() {
    let mut wrong = Vec::new();
    for (code, path, break_it) in all_cases() {
        let mut system = sound();
        break_it(&mut system);
        let found: Vec<(String, String)> = check(&system)
            .into_iter()
            .map(|f| (f.code, f.place.path))
            .collect();
        if found != [(code.to_owned(), path.to_owned())] {
            wrong.push(format!("{code} at {path}: {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What the officer who writes a system reads, fault by fault, in both languages.
#[test]
fn every_finding_reads_well() {
    let mut told = String::new();
    for (_, _, break_it) in all_cases() {
        let mut system = sound();
        break_it(&mut system);
        for found in check(&system) {
            let place = &found.place.path;
            let [zh, en] = [Locale::ZhCn, Locale::En].map(|l| wording::finding(&found, l));
            told.push_str(&format!("{} · {place}\n  {zh}\n  {en}\n", found.code));
        }
    }
    insta::assert_snapshot!(told.as_str());
    for odd in ["“”", "（）", "{", "；；", "。。", "  ；", "：；", "  ."] {
        let line = told.lines().find(|line| line.contains(odd));
        assert_eq!(line, None, "{odd}");
    }
}

#[test]
fn what_does_not_block_can_be_compiled() {
    for system in templates() {
        assert!(Plan::compile(&system).is_ok(), "{}", system.key);
    }
    for (code, _, break_it) in all_cases() {
        let mut system = sound();
        break_it(&mut system);
        let blocks = check(&system).iter().any(|f| f.severity == Severity::Block);
        assert!(blocks || Plan::compile(&system).is_ok(), "{code}");
    }
}

#[test]
fn a_base_without_points_is_a_fault() {
    let mut system = sound();
    system.points = Dec::ZERO;
    system.indicators.retain(|i| !i.rule.is_base());
    let codes: BTreeSet<_> = check(&system).into_iter().map(|f| f.code).collect();
    assert!(codes.contains("points-range"), "{codes:?}");
}

#[test]
fn every_code_has_its_case_and_is_kebab() {
    let cases: BTreeSet<&str> = all_cases().iter().map(|(code, ..)| *code).collect();
    assert_eq!(cases, CODES.iter().copied().collect());
    assert!(CODES.iter().all(|c| is_key(&c.replace('-', "_"))));
}

#[test]
fn all_faults_are_found_at_once_gravest_first() {
    let mut system = sound();
    for (code, _, break_it) in rule_cases() {
        if !["tiers-empty", "deduct-kinds", "part-rule"].contains(&code) {
            break_it(&mut system);
        }
    }
    system.groups.clear();
    let findings = check(&system);
    assert!(findings.len() > 30, "{}", findings.len());
    assert!(findings.is_sorted_by(|a, b| a.severity >= b.severity));
}

#[test]
fn a_finding_leads_to_its_indicator_and_names_it() {
    let mut system = sound();
    let broken = &mut system;
    let (_, _, break_it) = all_cases()
        .into_iter()
        .find(|c| c.0 == "ratio-cap")
        .unwrap();
    break_it(broken);
    let finding = check(&system).remove(0);
    assert_eq!(finding.place.indicator.as_deref(), Some("ratio"));
    assert_eq!(finding.params["code"], "A1-1");
    assert_eq!(finding.params["name"], "比例");
    assert_eq!(finding.params["cap"], "0");
}

#[test]
fn a_cycle_of_groups_and_garbage_do_not_hang_or_panic() {
    let mut system = sound();
    system.groups[0].parent = "g1".into();
    system.round_at = RoundAt::Total;
    let codes: Vec<_> = check(&system).into_iter().map(|f| f.code).collect();
    assert_eq!(codes, ["parent-order"]);
    for indicator in &mut system.indicators {
        indicator.points = Dec(rust_decimal::Decimal::MAX);
        indicator.key = "\n \"".into();
        indicator.standard = "9".repeat(400) + ".９.,,1,000,00";
    }
    assert!(!check(&system).is_empty());
}

#[test]
fn the_example_of_the_format_description_is_sound() {
    let page = include_str!("../../../../FORMATS.md");
    let example = page
        .split("```toml\n")
        .nth(1)
        .and_then(|rest| rest.split("```").next());
    assert_eq!(check(&parse(example.unwrap()).unwrap()), []);
}

/// Whoever reads FORMATS.md need not look for codes and addresses in the source.
#[test]
fn the_description_of_the_format_names_every_code_and_address() {
    let page = include_str!("../../../../FORMATS.md");
    for code in CODES {
        assert!(page.contains(&format!("\n| `{code}` | ")), "{code}");
    }
    let cells = page.split("### Cells").nth(1).unwrap();
    let rows = cells.lines().skip_while(|line| !line.starts_with("| `"));
    let mut read = 0;
    for row in rows.take_while(|line| line.starts_with("| `")) {
        let address = row.split('`').nth(1).unwrap();
        assert!(address.parse::<crate::entry::Cell>().is_ok(), "{address}");
        read += 1;
    }
    assert!(read > 15, "{read}");
    let states = page.split("### States").nth(1).unwrap();
    let rows = states.lines().filter(|line| line.starts_with("| `"));
    assert!(rows.count() >= 9);
}

/// Left out it is 0, under which no bonus ever counts: that is said, with the field to write.
#[test]
fn a_bonus_without_a_total_cap_is_told_with_the_field_that_is_missing() {
    let sound = include_str!("sound.toml");
    let text = sound.replace("bonus_cap = 3\n", "");
    assert_ne!(text, sound);
    let system = parse(&text).unwrap();
    let found = check(&system);
    let caps: Vec<_> = found.iter().filter(|f| f.code == "extra-cap").collect();
    let fields: Vec<_> = caps.iter().map(|f| f.params.get("field")).collect();
    assert!(!caps.is_empty());
    assert!(
        fields
            .iter()
            .all(|field| field.is_some_and(|f| f == "bonus_cap"))
    );
}

//! What every kind of cell accepts and refuses.

use super::*;
use crate::entry::length::TooLong;
use crate::fixture::{asking, ratio, system};
use crate::system::NaPolicy;
use proptest::prelude::*;

fn all_kinds() -> System {
    let mut claimable = ratio("r", "2", "90");
    claimable.na = Some(NaPolicy::RescaleTotal);
    if let Some(value) = &mut claimable.value {
        value.reported = true;
    }
    let mut leaves = vec![claimable, ratio("q", "2", "90")];
    for (key, toml) in [
        (
            "list",
            "kind = 'checklist'\nitems = [{ key = 'p', text = 'p', score = '1' }, { key = 's', text = 's', score = '1', partial = true }]",
        ),
        ("yn", "kind = 'yes_no'\ntext = 't'"),
        (
            "ded",
            "kind = 'deduct'\nkinds = [{ key = 'k', text = 'k', unit = '起', per = '0.5' }]",
        ),
        ("jud", "kind = 'judgement'\nscale = '100'"),
        (
            "sur",
            "kind = 'survey'\nexclude = ['e']\nmin_sample = 1\nfull_at = '90'\nzero_at = '50'\noptions = [{ label = 'a', value = '100' }]",
        ),
        ("man", "kind = 'manual'\nstep = '0.5'"),
        (
            "cho",
            "kind = 'choice'\nlevels = [{ key = 'good', label = '好', share = '1' }]",
        ),
        (
            "par",
            "kind = 'parts'\nparts = [{ key = 'p', text = 'p', points = '2', rule = { kind = 'yes_no', text = 't' } }]",
        ),
        (
            "bon",
            "kind = 'bonus'\nunit = '项'\nlevels = [{ key = 'n', label = '国家级', per = '1' }]",
        ),
        ("pen", "kind = 'penalty'\nunit = '项'\nper = '1'"),
        ("vet", "kind = 'veto'\neffect = 'no_award'"),
    ] {
        let mut leaf = asking("2", toml);
        leaf.key = key.into();
        leaves.push(leaf);
    }
    system(leaves)
}

fn taken(cell: &str, typed: &str) -> String {
    match read(&all_kinds(), &cell.parse().unwrap(), typed) {
        Ok(Entry { value: Some(x), .. }) => x.to_string(),
        Ok(Entry { typed, .. }) => format!("'{typed}'"),
        Err(error) => error.code().to_owned(),
    }
}

#[test]
fn each_cell_takes_what_it_asks() {
    for (cell, typed, expected) in [
        ("a", "1,302", "1302"),
        ("a@prev", "1.2万", "12000"),
        ("s[hr]", "3人", "3"),
        ("s", "9", "9"),
        ("r:rate", "93%", "93"),
        ("list:item.p", "是", "1"),
        ("list:item.p", "否", "0"),
        ("list:item.p", "√", "1"),
        ("list:item.s", "50%", "0.5"),
        ("list:item.s", "0.25", "0.25"),
        ("list:item.s", "是", "1"),
        ("yn:yes", " 是 ", "1"),
        ("ded:none", "是", "1"),
        ("ded:kind.k", "2起", "2"),
        ("jud:judge.1", "92.5", "92.5"),
        ("jud:judge.9", "回避", "'回避'"),
        ("jud:judge.1.name", "张三", "'张三'"),
        ("sur:option.1", "120", "120"),
        ("sur:exclude.1", "3", "3"),
        ("man:score", "1.5", "1.5"),
        ("cho:level", "good", "'good'"),
        ("cho:level", "好", "'good'"),
        ("par.p:yes", "否", "0"),
        ("bon:matter.1", "国家级", "'n'"),
        ("bon:matter.12.name", "甲", "'甲'"),
        ("pen:matter.1", "each", "'each'"),
        ("vet:occurred", "否", "0"),
        ("r:na", "无此任务", "'无此任务'"),
        ("r:mark", "1.25", "1.25"),
        ("r:text", "1、…", "'1、…'"),
        ("@highlights", "x", "'x'"),
    ] {
        assert_eq!(taken(cell, typed), expected, "{cell} {typed}");
    }
}

#[test]
fn each_cell_refuses_what_it_cannot_take_by_name() {
    let long = "长".repeat(NAME_LIMIT + 1);
    for (cell, typed, expected) in [
        ("nothing", "1", "unknown-cell"),
        ("a[hr]", "1", "unknown-cell"),
        ("s[other]", "1", "unknown-cell"),
        ("q:rate", "93", "unknown-cell"),
        ("q:yes", "是", "unknown-cell"),
        ("list:item.z", "是", "unknown-cell"),
        ("ded:kind.z", "1", "unknown-cell"),
        ("jud:judge.10", "90", "unknown-cell"),
        ("sur:option.2", "1", "unknown-cell"),
        ("sur:exclude.2", "1", "unknown-cell"),
        ("par.z:yes", "是", "unknown-cell"),
        ("par.p:mark", "1", "unknown-cell"),
        ("bon:mark", "1", "unknown-cell"),
        ("a", "1.5", "decimals-in-count"),
        ("a", "", "empty"),
        ("r:rate", "93%以上", "approximate"),
        ("list:item.p", "0.5", "not-yes-no"),
        ("list:item.s", "1.5", "range"),
        ("list:item.s", "150%", "range"),
        ("list:item.s", "-1", "range"),
        ("yn:yes", "也许", "not-yes-no"),
        ("yn:yes", "", "empty"),
        ("ded:kind.k", "-1", "negative"),
        ("jud:judge.1", "101", "range"),
        ("jud:judge.1", "-1", "range"),
        ("man:score", "2.5", "range"),
        ("man:score", "1.2", "steps"),
        ("cho:level", "坏", "level-unknown"),
        ("cho:level", "", "empty"),
        ("pen:matter.1", "n", "level-unknown"),
        ("bon:matter.1", "不", "level-unknown"),
        ("q:na", "无此任务", "na-not-allowed"),
        ("r:na", "", "empty"),
        ("r:mark", "2.01", "range"),
        ("r:mark", "1.255", "decimals"),
        ("bon:matter.1.name", long.as_str(), "too-long"),
    ] {
        assert_eq!(taken(cell, typed), expected, "{cell} {typed}");
    }
}

/// SCORING.md §2.2, §S.14.
#[test]
fn a_matter_also_takes_that_it_is_not_recognised() {
    for (cell, typed) in [("bon:matter.1", "否"), ("pen:matter.1", "0")] {
        let entry = read(&all_kinds(), &cell.parse().unwrap(), typed).unwrap();
        assert_eq!((entry.typed.as_str(), entry.value), ("0", None), "{cell}");
    }
}

#[test]
fn what_is_typed_is_kept_as_typed() {
    let entry = read(&all_kinds(), &Cell::datum("a"), " 1.2万 ").unwrap();
    assert_eq!(
        (entry.typed.as_str(), entry.value),
        ("1.2万", Some(Dec::from(12000)))
    );
}

#[test]
fn every_cell_asked_can_be_answered() {
    let system = all_kinds();
    for indicator in &system.indicators {
        for asked in crate::entry::ask::asked(&system, &indicator.key) {
            let typed = match asked.control {
                crate::rule::Control::YesNo => "是",
                crate::rule::Control::Level => asked.options[0].0.as_str(),
                _ => "1",
            };
            assert!(read(&system, &asked.cell, typed).is_ok(), "{}", asked.cell);
        }
    }
}

proptest! {
    #[test]
    fn no_text_panics(typed in "[0-9.,、余万亿百%元人是 -]{0,24}|\\PC{0,40}", cell in prop::sample::select(vec![
        "a", "s[hr]", "r:rate", "list:item.s", "yn:yes", "ded:kind.k", "jud:judge.1", "sur:option.1", "man:score",
        "cho:level", "bon:matter.1", "r:na", "r:mark", "@highlights",
    ])) {
        let _ = read(&all_kinds(), &cell.parse().unwrap(), &typed);
        let _ = read_from_file(&all_kinds(), &cell.parse().unwrap(), &typed);
    }

    #[test]
    fn no_text_is_a_cell_by_accident(text in "[a-c_:.@\\[\\]0-9]{0,30}|\\PC{0,20}") {
        if let Ok(cell) = text.parse::<Cell>() {
            prop_assert_eq!(cell.to_string(), text);
        }
    }

    #[test]
    fn a_number_shown_is_read_back(mantissa in -999_999_999_999_999i64..=999_999_999_999_999, scale in 0u32..6) {
        let number = Dec::new(mantissa, scale);
        let read = number::parse(&number::show(number), "万元", Measure::Amount);
        prop_assert_eq!(read.map(|n| n.to_string()), Ok(number.to_string()));
    }
}

/// SCORING.md §2.2: a system may declare a shorter 完成情况; the length is that of the text, and nothing is cut.
#[test]
fn a_declared_length_holds_for_the_text_of_an_indicator() {
    let mut system = system(vec![ratio("r", "2", "90")]);
    let cell: Cell = "r:text".parse().unwrap();
    let of = |system: &System, n: usize| read(system, &cell, &"字".repeat(n)).map(|_| ());
    assert_eq!(of(&system, TEXT_LIMIT), Ok(()));
    system.limits.text = Some(300);
    assert_eq!(of(&system, 300), Ok(()));
    let too_long = TooLong {
        length: 301,
        limit: 300,
    };
    assert_eq!(of(&system, 301), Err(IntakeError::TooLong(too_long)));
}

/// SCORING.md §2.2: what is said beside the answers is taken where the system asks it, of its supporting roles and base rows.
#[test]
fn words_beside_the_answers_are_taken_where_the_system_asks_them() {
    use crate::system::Ask;
    let mut system = system(vec![ratio("r", "2", "90")]);
    system.indicators[0].support = vec!["hr".into()];
    let cells = ["r:loss_reason", "r:measure", "r:support.hr"];
    let taken = |system: &System, cell: &str| {
        let cell: Cell = cell.parse().unwrap();
        assert_eq!(cell.to_string().parse::<Cell>().unwrap(), cell);
        read(system, &cell, "已办").is_ok()
    };
    assert!(cells.iter().all(|cell| !taken(&system, cell)));
    system.asks = vec![Ask::Support, Ask::Measure];
    assert_eq!(cells.map(|cell| taken(&system, cell)), [false, true, true]);
    // Neither a role that has no part in the row, nor a part of it.
    assert!(!taken(&system, "r:support.edu") && !taken(&system, "r.p:measure"));
    system.asks = vec![Ask::LossReason];
    assert_eq!(cells.map(|cell| taken(&system, cell)), [true, false, false]);
    system.limits.text = Some(1);
    assert!(!taken(&system, "r:loss_reason"));
    // No score reads them.
    let said = crate::fixture::entries(&[("r:loss_reason", "1"), ("a", "1")]);
    let read = said
        .iter()
        .filter_map(|(cell, entry)| crate::rule::Answer::of(cell, entry));
    assert_eq!(read.count(), 1);
}

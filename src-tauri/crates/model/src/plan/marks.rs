//! Points by hand. SCORING.md §4.7.

use super::Plan;
use crate::finding::Severity;
use crate::score::{Sheet, Viewpoint};
use crate::trial::*;

fn codes(sheet: &Sheet) -> Vec<&str> {
    sheet.findings.iter().map(|f| f.code.as_str()).collect()
}

#[test]
fn a_mark_lowers_and_never_raises() {
    let leaf = ratio("r", "2", "100");
    let cells = |mark: &'static str| [("a", "1"), ("b", "2"), ("r:mark", mark)];
    let lowered = crate::trial::leaf(leaf.clone(), &cells("0.5"));
    assert_eq!(lowered.score.unwrap().to_string(), "0.50");
    assert_eq!(lowered.computed.unwrap().to_string(), "1.00");
    let mut with_reason = entries(&cells("0.5"));
    with_reason
        .get_mut(&"r:mark".parse().unwrap())
        .unwrap()
        .note = " r ".into();
    let plan = Plan::compile(&system(vec![leaf.clone()])).unwrap();
    let d = plan.explain(&with_reason, Viewpoint::Own, "r").unwrap();
    assert_eq!(d.lowered.as_deref(), Some("r"));
    assert_eq!(d.lost.unwrap().to_string(), "1.50");
    let raised = sheet(&system(vec![leaf]), &cells("1.5"));
    assert_eq!(raised.totals.score.to_string(), "1.00");
    assert_eq!(codes(&raised), ["mark-raises"]);
}

/// §4.7.
#[test]
fn the_level_above_raises_and_lowers_and_says_why_it_lowers() {
    let plan = Plan::compile(&system(vec![ratio("r", "2", "100")])).unwrap();
    let look = |mark: &str| {
        let entries = entries(&[("a", "1"), ("b", "2"), ("r:mark", mark)]);
        let sheet = plan.scores(&entries, Viewpoint::Upper, None);
        let codes: Vec<String> = codes(&sheet).into_iter().map(str::to_owned).collect();
        let sentence = plan.explain(&entries, Viewpoint::Upper, "r").unwrap();
        let sentence = crate::wording::sentence(&sentence, crate::wording::Locale::ZhCn);
        (sheet.totals.score.to_string(), codes, sentence)
    };
    let (score, codes, sentence) = look("1.5");
    assert_eq!((score.as_str(), codes.len()), ("1.50", 0));
    assert!(
        sentence.ends_with("审核改为 1.5 分（计算得分 1 分）"),
        "{sentence}"
    );
    let (score, codes, _) = look("0.5");
    assert_eq!(
        (score.as_str(), &codes[..]),
        ("0.50", &["mark-without-reason".to_owned()][..])
    );
}

#[test]
fn a_lowered_mark_without_a_reason_blocks_until_one_is_given() {
    let system = system(vec![ratio("r", "2", "100")]);
    let plan = Plan::compile(&system).unwrap();
    let found = |mark: &str, note: &str| {
        let mut entries = entries(&[("a", "1"), ("b", "2"), ("r:mark", mark)]);
        let mark = entries.get_mut(&"r:mark".parse().unwrap()).unwrap();
        mark.note = note.into();
        plan.scores(&entries, Viewpoint::Own, None).findings
    };
    let [finding] = &found("0.5", " ")[..] else {
        panic!("one finding")
    };
    assert_eq!(finding.code, "mark-without-reason");
    assert_eq!(finding.severity, Severity::Block);
    assert_eq!(finding.place.cell.as_deref(), Some("r:mark"));
    assert!(found("0.5", "reason").is_empty());
    assert!(found("1", "").is_empty(), "nothing is lowered");
}

#[test]
fn a_mark_of_zero_prints_two_decimals_like_every_other_score() {
    let plan = Plan::compile(&system(vec![ratio("r", "2", "100")])).unwrap();
    for typed in ["0", "0.0", "-0", "-1"] {
        let entries = entries(&[("a", "1"), ("b", "2"), ("r:mark", typed)]);
        let sheet = plan.scores(&entries, Viewpoint::Upper, None);
        let score = sheet.leaves[0].score.unwrap().to_string();
        assert_eq!(score, "0.00", "{typed}");
    }
}

/// The reason is drafted from the sentence, and the sentence of a lowered score tells both.
#[test]
fn a_reason_drafted_from_the_sentence_is_not_told_twice() {
    let plan = Plan::compile(&system(vec![ratio("r", "2", "100")])).unwrap();
    let mut entries = entries(&[("a", "1"), ("b", "2")]);
    let told = |entries: &crate::cell::Entries| {
        let derived = plan.explain(entries, Viewpoint::Upper, "r").unwrap();
        crate::wording::sentence(&derived, crate::wording::Locale::ZhCn)
    };
    let drafted = told(&entries);
    let mark = |note: String| crate::cell::Entry {
        note,
        ..crate::cell::Entry::of(dec("0.5"))
    };
    let cell: crate::cell::Cell = "r:mark".parse().unwrap();
    let lowered = format!("{drafted}；下调为 0.5 分（计算得分 1 分），共扣 1.5 分");
    entries.insert(cell.clone(), mark(drafted.clone()));
    assert_eq!(told(&entries), lowered);
    entries.insert(cell.clone(), mark(format!("{drafted}；现场未见台账")));
    assert_eq!(told(&entries), format!("{lowered}，原因：现场未见台账"));
    entries.insert(cell, mark("现场未见台账".into()));
    assert_eq!(told(&entries), format!("{lowered}，原因：现场未见台账"));
}

//! Points by hand. SCORING.md §4.7.

use super::{Plan, Sheet, State, Viewpoint};
use crate::finding::Severity;
use crate::fixture::*;
use crate::number::Dec;
use crate::rule::Den0;
use crate::system::{NaPolicy, System};

fn codes(sheet: &Sheet) -> Vec<&str> {
    sheet.findings.iter().map(|f| f.code.as_str()).collect()
}

#[test]
fn a_mark_lowers_and_never_raises() {
    let leaf = ratio("r", "2", "100");
    let cells = |mark: &'static str| [("a", "1"), ("b", "2"), ("r:mark", mark)];
    let lowered = crate::fixture::leaf(leaf.clone(), &cells("0.5"));
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
    let told = |entries: &crate::entry::Entries| {
        let derived = plan.explain(entries, Viewpoint::Upper, "r").unwrap();
        crate::wording::sentence(&derived, crate::wording::Locale::ZhCn)
    };
    let drafted = told(&entries);
    let mark = |note: String| crate::entry::Entry {
        note,
        ..crate::entry::Entry::of(dec("0.5"))
    };
    let cell: crate::entry::Cell = "r:mark".parse().unwrap();
    let lowered = format!("{drafted}；下调为 0.5 分（计算得分 1 分），共扣 1.5 分");
    entries.insert(cell.clone(), mark(drafted.clone()));
    assert_eq!(told(&entries), lowered);
    entries.insert(cell.clone(), mark(format!("{drafted}；现场未见台账")));
    assert_eq!(told(&entries), format!("{lowered}，原因：现场未见台账"));
    entries.insert(cell, mark("现场未见台账".into()));
    assert_eq!(told(&entries), format!("{lowered}，原因：现场未见台账"));
}

/// The first leaf under a mark: where it stands, its points, what is found, and the sentence.
fn marked(
    system: &System,
    cells: &[(&str, &str)],
    note: &str,
    viewpoint: Viewpoint,
) -> (String, Option<Dec>, Vec<(String, bool)>, String) {
    let plan = Plan::compile(system).unwrap();
    let mut entries = entries(cells);
    let mark = entries.get_mut(&"x:mark".parse().unwrap()).unwrap();
    mark.note = note.into();
    let sheet = plan.scores(&entries, viewpoint, None);
    let leaf = &sheet.leaves[0];
    let board = board(system, &[entries.clone()], viewpoint);
    let cell = board.leaves(0)[0];
    assert_eq!(cell.stands.name(), leaf.state.name());
    if leaf.state == State::Scored {
        assert_eq!(Some(board.printed(cell.score)), leaf.score);
        assert_eq!(leaf.computed, None);
    }
    assert_eq!(board.totals()[0].complete, sheet.totals.complete);
    let told = plan.explain(&entries, viewpoint, "x").unwrap();
    let told = crate::wording::sentence(&told, crate::wording::Locale::ZhCn);
    let found = sheet.findings.into_iter();
    let found = found.map(|f| (f.code, f.severity == Severity::Block));
    (
        leaf.state.name().to_owned(),
        leaf.score,
        found.collect(),
        told,
    )
}

const SURVEY: &str = "kind = 'survey'\nmin_sample = 100\nfull_at = '90'\nzero_at = '50'\noptions = [{ label = 'a', value = '100' }, { label = 'b', value = '0' }]";

fn finding(code: &str, blocks: bool) -> Vec<(String, bool)> {
    vec![(code.to_owned(), blocks)]
}

/// §4.7: 80 answers of the 100 that are asked for; the level above gives 8 points and says why.
#[test]
fn the_level_above_settles_a_leaf_whose_figures_contradict_its_rule() {
    let system = system(vec![asking("10", SURVEY)]);
    let cells = |mark| [("x:option.1", "70"), ("x:option.2", "10"), ("x:mark", mark)];
    let told = marked(&system, &cells("8"), "会议研究", Viewpoint::Upper);
    assert_eq!(told.0, "scored");
    assert_eq!(told.1.unwrap().to_string(), "8.00");
    assert_eq!(
        told.2,
        finding("survey-sample", false),
        "it stays, and warns"
    );
    assert_eq!(
        told.3,
        "没有计算得分，上级评定 8 分，扣 2 分，原因：会议研究"
    );
    // Without its reason, or outside 0 … P, it does not count, and that is said.
    let both = |code: &str| [finding("survey-sample", true), finding(code, true)].concat();
    let told = marked(&system, &cells("8"), "", Viewpoint::Upper);
    assert_eq!(
        (told.0.as_str(), told.2),
        ("fault", both("mark-unexplained"))
    );
    let told = marked(&system, &cells("11"), "会议研究", Viewpoint::Upper);
    assert_eq!((told.0.as_str(), told.2), ("fault", both("mark-range")));
    // The unit itself only lowers what is computed.
    let told = marked(&system, &cells("8"), "自查", Viewpoint::Own);
    let found = [
        finding("survey-sample", true),
        finding("mark-before-score", false),
    ];
    assert_eq!((told.0.as_str(), told.2), ("fault", found.concat()));
}

/// §4.7.
#[test]
fn the_level_above_settles_what_is_blank_or_proposed_but_not_what_is_claimed() {
    let rule = "kind = 'ratio'\ntarget = '100'";
    let mut leaf = of_value("2", Some(2), rule);
    let value = leaf.value.as_mut().unwrap();
    (value.expr, value.den0) = ("a / b * 100".into(), Some(Den0::Na));
    leaf.na = Some(NaPolicy::RescaleTotal);
    let system = system(vec![leaf]);
    let with = |more: &[(&'static str, &'static str)], viewpoint| {
        let cells = [&[("a", "1"), ("x:mark", "1.5")], more].concat();
        let told = marked(&system, &cells, "实地核查", viewpoint);
        (told.0, told.1.map(|score| score.to_string()), told.2)
    };
    let settled = ("scored".to_owned(), Some("1.50".to_owned()), vec![]);
    assert_eq!(with(&[], Viewpoint::Upper), settled);
    assert_eq!(with(&[("b", "0")], Viewpoint::Upper), settled);
    let blank = (
        "pending".to_owned(),
        None,
        finding("mark-before-score", false),
    );
    assert_eq!(with(&[], Viewpoint::Own), blank);
    let claimed = ("claimed".to_owned(), None, finding("mark-idle", false));
    assert_eq!(with(&[("x:na", "无此任务")], Viewpoint::Upper), claimed);
    let granted = [("x:na", "无此任务"), ("x:consent", "1")];
    let granted = with(&granted, Viewpoint::Upper);
    let found = [
        finding("mark-idle", false),
        finding("nothing-to-assess", false),
    ]
    .concat();
    assert_eq!((granted.0.as_str(), granted.2), ("not_applicable", found));
    let refused = [("x:na", "无此任务"), ("x:consent", "0")];
    assert_eq!(with(&refused, Viewpoint::Upper), settled);
}

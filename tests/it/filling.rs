//! 填报: preview, record, undo, wrong input, claims, marks, texts.

use super::office::Office;
use contract::dto::*;
use serde_json::json;

#[test]
fn preview_scores_what_is_typed_and_writes_nothing() {
    let (office, at) = Office::sample();
    let before: FillView = office.call("fill", json!(at));
    let preview: Preview = office.type_in(
        "preview",
        &at,
        "high_skill_share",
        &[("skilled_high", "1485"), ("skilled", "4455")],
    );
    assert_eq!(preview.outcome.value, "33.33%");
    assert_eq!(preview.outcome.score.as_deref(), Some("4.00"));
    assert_ne!(preview.totals.score, before.scores.totals.score);
    assert!(preview.rows.iter().any(|r| r.key == "high_skill_share"));
    let after: FillView = office.call("fill", json!(at));
    assert_eq!(after, before);
}

#[test]
fn a_preview_at_once_is_the_same_preview_or_none() {
    let (office, at) = Office::sample();
    let typing = |evaluation: &str, cell: &str| {
        let typing = json!({
            "evaluation": evaluation, "unit": at.unit, "indicator": "high_skill_share",
            "cells": [{ "cell": cell, "typed": "1485" }],
        });
        serde_json::to_vec(&typing).unwrap()
    };
    let known = typing(&at.evaluation, "skilled_high");
    let at_once = |typing: &[u8]| office.app.preview_at_once(typing);

    let fresh = Office::begun();
    assert_eq!(
        fresh.app.preview_at_once(&known),
        None,
        "nothing is read yet"
    );

    office.leaf(&at, "high_skill_share");
    let called: Preview = office.type_in(
        "preview",
        &at,
        "high_skill_share",
        &[("skilled_high", "1485")],
    );
    let answer: Preview = serde_json::from_slice(&at_once(&known).unwrap()).unwrap();
    assert_eq!(answer, called);

    // What would fail says why by the other way.
    assert_eq!(at_once(b"{}"), None);
    assert_eq!(at_once(&typing(&at.evaluation, "no such cell")), None);
    assert_eq!(at_once(&typing("another", "skilled_high")), None);

    // After a write the papers are in memory again.
    let _: Recorded = office.type_in("record", &at, "high_skill_share", &[("skilled_high", "9")]);
    assert!(at_once(&known).is_some());
    office.app.close().unwrap();
    assert_eq!(at_once(&known), None);
}

#[test]
fn record_writes_undo_takes_back_redo_brings_again_across_a_restart() {
    let (office, at) = Office::sample();
    let before = office.leaf(&at, "high_skill_share");
    assert_eq!(before.outcome.value, "29.23%");
    let recorded: Recorded = office.type_in(
        "record",
        &at,
        "high_skill_share",
        &[("skilled_high", "1,400")],
    );
    assert!(recorded.errors.is_empty());
    assert_eq!(
        recorded.journal.undo.as_deref(),
        Some("填报 C2-1 高技能占比")
    );
    let office = office.restarted();
    let undone: Undone = office.call("undo", json!(at));
    assert_eq!(undone.indicator.as_deref(), Some("high_skill_share"));
    assert_eq!(office.leaf(&at, "high_skill_share"), before);
    office.call::<Undone>("redo", json!(at));
    let field = &office.leaf(&at, "high_skill_share").fields[0];
    assert_eq!(
        (field.typed.as_str(), field.shown.as_str()),
        ("1,400", "1,400")
    );
}

#[test]
fn wrong_input_is_named_not_written_and_moves_no_total() {
    let (office, at) = Office::sample();
    let before: FillView = office.call("fill", json!(at));
    for typed in [
        "约1300",
        "1300、1400",
        "一千三",
        "1302万元",
        "-5",
        "13.5",
        "1,30",
        "1300余",
    ] {
        let recorded: Recorded = office.type_in(
            "record",
            &at,
            "high_skill_share",
            &[("skilled_high", typed)],
        );
        assert_eq!(recorded.errors.len(), 1, "{typed}");
        assert!(
            recorded.errors[0].text.contains('；'),
            "{typed}: {}",
            recorded.errors[0].text
        );
        assert_eq!(recorded.scores, before.scores, "{typed}");
    }
}

#[test]
fn readable_cells_are_written_even_when_another_is_not() {
    let (office, at) = Office::evaluation("county");
    let recorded: Recorded = office.type_in(
        "record",
        &at,
        "high_skill_share",
        &[("skilled_high", "约1300"), ("skilled", "4455")],
    );
    assert_eq!(recorded.errors.len(), 1);
    let fields = &recorded.leaf.fields;
    assert_eq!(
        fields.iter().find(|f| f.cell == "skilled").unwrap().typed,
        "4455"
    );
    assert_eq!(
        fields
            .iter()
            .find(|f| f.cell == "skilled_high")
            .unwrap()
            .typed,
        ""
    );
    assert_eq!(
        recorded.leaf.outcome.state,
        contract::dto::LeafState::Pending
    );
}

#[test]
fn a_figure_typed_once_scores_every_indicator_that_reads_it() {
    let (office, at) = Office::sample();
    let leaf = office.leaf(&at, "contest_coverage");
    let shared = leaf
        .fields
        .iter()
        .find(|f| f.shared_with.len() > 2)
        .expect("规上工业企业 is shared");
    let preview: Preview =
        office.type_in("preview", &at, "contest_coverage", &[(&shared.cell, "40")]);
    assert!(preview.rows.len() > 2, "{:?}", preview.rows);
}

#[test]
fn a_claim_of_not_applicable_needs_a_reason_where_it_is_allowed_and_changes_no_other_score() {
    let (office, at) = Office::sample();
    let before: FillView = office.call("fill", json!(at));
    let row = before
        .scores
        .rows
        .iter()
        .find(|r| r.mark == contract::dto::Mark::Claimed)
        .expect("the sample claims one");
    assert!(office.leaf(&at, &row.key).na_reason.is_some());
    let never = before.scores.rows.iter().find(|r| {
        r.section == contract::dto::Section::Base && !office.leaf(&at, &r.key).na_allowed
    });
    let key = &never.expect("some rows cannot be claimed").key;
    let refused: Recorded =
        office.type_in("record", &at, key, &[(&format!("{key}:na"), "没有开展")]);
    assert_eq!(refused.errors.len(), 1);
    assert_eq!(refused.scores, before.scores);
}

#[test]
fn a_self_score_is_lowered_with_a_reason_and_never_raised() {
    let (office, at) = Office::sample();
    let mark = |score: &str, note: &str| {
        let typing = json!({
            "evaluation": at.evaluation, "unit": at.unit, "indicator": "high_skill_share",
            "cells": [{ "cell": "high_skill_share:mark", "typed": score, "note": note }],
        });
        office.call::<Recorded>("record", typing)
    };
    assert_eq!(mark("3.00", "").errors[0].code, "mark-without-reason");
    assert_eq!(mark("3.99", "自查从严").errors[0].code, "mark-raises");
    let lowered = mark("3.00", "部分证书待核");
    assert!(lowered.errors.is_empty());
    assert_eq!(lowered.leaf.outcome.score.as_deref(), Some("3.00"));
    assert_eq!(lowered.leaf.outcome.computed.as_deref(), Some("3.64"));
    assert!(lowered.leaf.outcome.sentence.contains("部分证书待核"));
}

#[test]
fn an_own_text_is_kept_and_marked_when_the_figures_change_under_it() {
    let (office, at) = Office::sample();
    let drafted = office.leaf(&at, "high_skill_share").narrative;
    assert!(!drafted.own);
    assert_eq!(
        drafted.text,
        "截至2026年11月30日，全县技能人才4455人，其中高技能人才1302人，占29.23%，比上年提高1.85个百分点。"
    );
    let own: Recorded = office.type_in(
        "record",
        &at,
        "high_skill_share",
        &[("high_skill_share:text", "我县自己写的话。")],
    );
    assert!(own.leaf.narrative.own && !own.leaf.narrative.stale);
    let changed: Recorded =
        office.type_in("record", &at, "high_skill_share", &[("skilled", "4456")]);
    assert_eq!(changed.leaf.narrative.text, "我县自己写的话。");
    assert!(changed.leaf.narrative.stale);
    let looked: Recorded = office.type_in(
        "record",
        &at,
        "high_skill_share",
        &[("high_skill_share:text", "我县自己写的话。")],
    );
    assert!(
        !looked.leaf.narrative.stale,
        "the same text, kept after a look at the new figures"
    );
}

#[test]
fn search_finds_by_code_name_and_datum() {
    let (office, at) = Office::sample();
    let find = |words: &str| -> Vec<String> {
        let hits: Hits = office.call(
            "search",
            json!({ "evaluation": at.evaluation, "words": words }),
        );
        hits.hits.into_iter().map(|h| h.code).collect()
    };
    assert_eq!(find("c2-1")[0], "C2-1");
    assert_eq!(find("C21")[0], "C2-1");
    assert!(find("高技能").contains(&"C2-1".to_owned()));
    assert!(find("规上工业企业").len() > 3);
    assert!(find("没有这个词").is_empty());
}

#[test]
fn home_says_how_far_what_was_lost_and_what_comes_next() {
    let (office, at) = Office::sample();
    let home = office.home_page(&at);
    assert_eq!(home.to_fill - home.filled, home.totals.blank_count);
    assert_eq!(home.next, Some(contract::dto::StepKey::Fill));
    assert!(home.losses.windows(2).all(|pair| {
        let lost = |l: &Loss| l.lost.parse::<model::number::Dec>().unwrap();
        lost(&pair[0]) >= lost(&pair[1])
    }));
    assert!(home.losses.iter().any(|l| l.work.contains("可得")));
    assert_eq!(
        home.owed.iter().map(|o| o.blank).sum::<u32>(),
        home.totals.blank_count
    );
}

#[test]
fn a_bonus_row_adds_and_never_shows_points_lost() {
    let (office, at) = Office::sample();
    let fill: FillView = office.call("fill", json!(at));
    let bonus = fill
        .scores
        .rows
        .iter()
        .find(|r| r.section == contract::dto::Section::Bonus && r.mark != contract::dto::Mark::None)
        .unwrap();
    let leaf = office.leaf(&at, &bonus.key);
    assert!(leaf.outcome.score.is_some() && leaf.outcome.lost.is_none());
    assert!(!leaf.outcome.sentence.contains('扣'));
}

#[test]
fn a_reported_rate_is_asked_once_and_apart() {
    let (office, at) = Office::sample();
    let leaf = office.leaf(&at, "high_skill_share");
    assert_eq!(leaf.rate.unwrap().cell, "high_skill_share:rate");
    assert!(
        leaf.fields
            .iter()
            .all(|f| !f.cell.ends_with(":rate") && !f.label.is_empty())
    );
}

//! What was closed and decided stays as it was, at every door, whatever changes afterwards; and what an older program decided.
//! SCORING.md §S.10–S.12.

use super::counties::{Counties, root};
use super::office::Office;
use contract::dto::*;
use serde_json::{Value, json};

#[test]
fn what_was_published_is_shown_as_it_was_at_every_door() {
    let counties = Counties::published();
    let before = counties.shown();
    counties.changes(3, "丁县", "county", "山区");
    counties.changes(0, "甲市", "park", "平原");
    counties.office.call::<AppState>(
        "settings_change",
        json!({ "words": { "seal": "新的印章" } }),
    );
    assert_eq!(counties.shown(), before);
    // What is otherwise today is shown beside it.
    let said = counties.results().warnings.join("\n");
    for part in [
        "丁县：定稿时考核分组是“平原”，现在资料里是“山区”",
        "名称是“甲县”，现在资料里是“甲市”",
        "类别是",
    ] {
        assert!(said.contains(part), "{said}");
    }
    let stages: StagesView = counties.office.call("stages_view", json!(counties.of(3)));
    assert!(stages.findings.iter().any(|one| one.code == "fixed-group"));
    // And after a new start.
    let counties = Counties {
        office: counties.office.restarted(),
        ..counties
    };
    assert_eq!(counties.shown(), before);
}

#[test]
fn participants_days_and_system_of_a_decided_evaluation_stay() {
    let counties = Counties::published();
    let changes = [
        json!({ "participants": [counties.units[0]] }),
        json!({ "as_of": "2026-10-31" }),
        json!({ "due": "2026-12-31" }),
        json!({ "name": "另一个名称" }),
    ];
    for change in changes {
        let mut arg = change.clone();
        arg["evaluation"] = json!(counties.evaluation);
        let refused = counties.office.refused("evaluation_change", arg);
        assert_eq!(refused.code, "evaluation-decided", "{change}");
    }
    let archive = json!({ "evaluation": counties.evaluation, "archived": true });
    counties
        .office
        .call::<EvaluationList>("evaluation_change", archive);
}

#[test]
fn an_archived_evaluation_takes_nothing_by_no_door() {
    let counties = Counties::filled();
    let archive = |archived: bool| {
        let arg = json!({ "evaluation": counties.evaluation, "archived": archived });
        counties
            .office
            .call::<EvaluationList>("evaluation_change", arg)
    };
    archive(true);
    let of = counties.of(0);
    let at = |more: Value| {
        let mut arg = json!({ "evaluation": of.evaluation, "unit": of.unit });
        arg.as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        arg
    };
    let doors = [
        (
            "record",
            at(json!({ "indicator": "share", "cells": [{ "cell": "homes", "typed": "1" }] })),
        ),
        ("highlights_put", at(json!({ "text": "特色" }))),
        (
            "evidence_put",
            at(
                json!({ "indicator": "share", "evidence": { "n": 1, "code": "", "title": "证明", "number": "", "ready": true, "required": false } }),
            ),
        ),
        ("act_do", counties.arg("settle", &[0], json!({}))),
        (
            "role_bind",
            json!({ "evaluation": of.evaluation, "role": "union", "unit": of.unit }),
        ),
        (
            "evaluation_change",
            json!({ "evaluation": of.evaluation, "name": "改名" }),
        ),
        (
            "evaluation_change",
            json!({ "evaluation": of.evaluation, "participants": [of.unit] }),
        ),
        (
            "tie_settle",
            json!({ "evaluation": of.evaluation, "comparison": "山区", "grade": "excellent", "order": [], "note": "会议" }),
        ),
        ("draw_make", at(json!({ "n": "1", "seed": "1" }))),
    ];
    for (door, arg) in doors {
        let refused = counties.office.refused(door, arg);
        assert_eq!(refused.code, "evaluation-archived", "{door}: {refused:?}");
        assert!(refused.message.contains("已归档"), "{}", refused.message);
    }
    let view: FillView = counties.office.call("fill", json!(of));
    assert!(view.locked.contains("已归档"), "{}", view.locked);
    archive(false);
    counties.types(0, "95");
}

#[test]
fn a_group_is_decided_in_one_act_and_who_is_not_ready_is_deferred_with_a_reason() {
    let counties = Counties::filled();
    counties.heard();
    let meeting = json!({ "meeting": "第一次会议" });
    let held = counties.refused("decide", &[0], meeting.clone());
    assert!(held.message.contains("乙县"), "{}", held.message);
    assert!(held.message.contains("缓定"), "{}", held.message);
    let preview: ActPreview = counties
        .office
        .call("act_preview", counties.arg("decide", &[0], meeting.clone()));
    let left: Vec<&str> = preview
        .left_out
        .iter()
        .map(|one| one.name.as_str())
        .collect();
    assert_eq!((left, preview.ready), (vec!["乙县"], false));
    let bare = json!([{ "unit": counties.units[1], "reason": " " }]);
    counties.refused("decide", &[0], json!({ "meeting": "会", "deferred": bare }));

    let deferred = json!([{ "unit": counties.units[1], "reason": "材料在补" }]);
    counties.act(
        "decide",
        &[0],
        json!({ "meeting": "第一次会议", "deferred": deferred }),
    );
    counties.act("publish", &[0], json!({}));
    let row = |at: usize| counties.results().rows.swap_remove(at);
    assert_eq!(row(1).deferred, "材料在补");
    let said = counties.results().warnings.join("\n");
    assert!(said.contains("乙县缓定：材料在补"), "{said}");
    let first = (
        row(0).score,
        row(0).rank,
        row(0).rank_in_group,
        row(0).grade,
    );
    let paper = |at: usize| -> ResultCell {
        let of = counties.of(at);
        let arg = json!({ "evaluation": of.evaluation, "unit": of.unit, "group": "" });
        counties.office.call("result_cell", arg)
    };
    let sentences = |at: usize| -> Vec<String> {
        paper(at)
            .leaves
            .into_iter()
            .map(|leaf| leaf.sentence)
            .collect()
    };
    let told = sentences(0);

    // The other is corrected before it is decided, and overtakes: it is placed, and the first stays.
    let mark = counties.mark(1);
    counties.office.call::<Nothing>("review_put", mark);
    counties.act("decide", &[1], json!({ "meeting": "第二次会议" }));
    assert_eq!(
        (
            row(0).score,
            row(0).rank,
            row(0).rank_in_group,
            row(0).grade
        ),
        first
    );
    assert_eq!(sentences(0), told);
    assert_eq!(row(1).deferred, "");
}

#[test]
fn a_published_mistake_is_corrected_and_both_versions_are_kept() {
    let counties = Counties::published();
    let before = counties.results();
    counties.act(
        "correct",
        &[3],
        json!({ "reason": "笔误", "number": "更正 1 号" }),
    );
    let mark = counties.mark(3);
    counties.office.call::<Nothing>("review_put", mark);
    // What was published stands until the correction is decided.
    let rows = |view: &ResultsView| -> Vec<(String, Option<u32>)> {
        view.rows
            .iter()
            .map(|row| (row.score.clone(), row.rank_in_group))
            .collect()
    };
    let during = counties.results();
    assert_eq!(rows(&during), rows(&before));
    assert!(during.rows[3].correcting);
    counties.act("decide", &[3], json!({ "meeting": "更正会议" }));
    let after = counties.results();
    assert_eq!(
        (after.rows[2].rank_in_group, after.rows[3].rank_in_group),
        (Some(1), Some(2))
    );
    assert_eq!(after.rows[0].rank_in_group, before.rows[0].rank_in_group);
    let view: StagesView = counties.office.call("stages_view", json!(counties.of(3)));
    let kinds: Vec<VerdictKey> = view.verdicts.iter().map(|one| one.kind).collect();
    assert_eq!(kinds, [VerdictKey::Decided, VerdictKey::Corrected]);
    assert_eq!(view.verdicts[0].score, before.rows[3].score);
    assert_eq!(
        (view.verdicts[0].stands, view.verdicts[1].stands),
        (false, true)
    );
    assert_eq!(view.verdicts[1].facts["notice"], "更正 1 号");
    assert_eq!(view.verdicts[1].facts["reason"], "笔误");
    let again = counties.refused("reopen", &[3], json!({ "reason": "再改" }));
    assert!(again.message.contains("更正"), "{}", again.message);
}

/// The scores as the program before showed them when the file of the fixture was made.
const THEN: [(&str, &str, u32, u32, &str); 4] = [
    ("甲县", "9.00", 4, 2, "良好"),
    ("乙县", "9.60", 2, 1, "优秀"),
    ("丙县", "9.20", 3, 2, "良好"),
    ("丁县", "9.80", 1, 1, "优秀"),
];

fn stands(view: &ResultsView) {
    for (row, then) in view.rows.iter().zip(THEN) {
        let (name, score, rank, in_group, grade) = then;
        assert_eq!(
            (
                &*row.name,
                &*row.score,
                row.rank,
                row.rank_in_group,
                &*row.grade,
                row.suggested
            ),
            (name, score, Some(rank), Some(in_group), grade, false)
        );
    }
}

#[test]
fn what_an_older_program_published_is_recorded_once_and_stays() {
    let office = Office::new();
    let dir = office.folder();
    std::fs::create_dir_all(&dir).unwrap();
    std::fs::copy(root().join("v4/gongping.db"), dir.join(ledger::FILE)).unwrap();
    let state: AppState = office.call("workspace_open", json!({ "path": dir }));
    let journal: OperationList = office.call("journal", json!({}));
    let recorded = |journal: &OperationList| {
        let label = "补存旧版程序已办结的结果";
        journal
            .operations
            .iter()
            .filter(|one| one.label == label)
            .count()
    };
    assert_eq!(recorded(&journal), 1);
    let evaluation = state.current.unwrap().evaluation;
    let results = |office: &Office| -> ResultsView {
        office.call("results", json!({ "evaluation": evaluation }))
    };
    stands(&results(&office));
    let units: UnitList = office.call("units_list", json!({}));
    let moved = units
        .units
        .into_iter()
        .find(|unit| unit.name == "丁县")
        .unwrap();
    let moved = UnitView {
        group: "山区".to_owned(),
        ..moved
    };
    office.call::<UnitList>("unit_put", json!(moved));
    stands(&results(&office));
    let view: StagesView = office.call(
        "stages_view",
        json!({ "evaluation": evaluation, "unit": moved.id }),
    );
    assert_eq!(view.verdicts[0].kind, VerdictKey::Recorded);
    assert_eq!(view.verdicts[0].facts["meeting"], "专题会议");
    let office = office.restarted();
    let journal: OperationList = office.call("journal", json!({}));
    assert_eq!(recorded(&journal), 1, "once");
    stands(&results(&office));
}

/// Opened to read only, nothing can be recorded: the older program's results are scored as it scored them.
#[test]
fn what_an_older_program_published_is_the_same_where_nothing_may_be_written() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join(ledger::FILE);
    std::fs::copy(root().join("v4/gongping.db"), &file).unwrap();
    let before = std::fs::read(&file).unwrap();
    let ledger =
        ledger::Ledger::open_read_only(dir.path(), super::office::config(dir.path()).ledger(""))
            .unwrap();
    let systems = evaluation::Systems::default();
    let source = evaluation::Source {
        ledger: &ledger,
        systems: &systems,
    };
    let found = ledger.evaluations().unwrap().remove(0);
    let board = evaluation::Scoreboard::read(source, found).unwrap();
    let standings = board.standings(&ledger).unwrap().standings;
    for (at, (one, then)) in board.units.iter().zip(THEN).enumerate() {
        let (name, score, rank, in_group, _) = then;
        let stands = &standings[at];
        assert_eq!(
            (
                &*one.unit.name,
                board.total(at).unwrap().to_string(),
                stands.rank,
                stands.rank_in_group
            ),
            (name, score.to_owned(), Some(rank), Some(in_group))
        );
    }
    drop(ledger);
    assert_eq!(std::fs::read(&file).unwrap(), before, "not a byte of it");
}

//! The steps of a return up to 报送登记: how far each has come, what a change opens again, and one count of findings on every
//! screen. SCORING.md §S.3.

use super::office::Office;
use super::stages::City;
use contract::dto::*;
use serde_json::{Value, json};

fn check(office: &Office, at: &Current) -> SubmissionCheck {
    office.call("submission_check", json!(at))
}

/// Each step with its state, in order.
fn states(office: &Office, at: &Current) -> Vec<(StepKey, StepState)> {
    let lines = check(office, at).steps.into_iter();
    let lines: Vec<_> = lines.map(|line| (line.step, line.state)).collect();
    let home: HomeView = office.call("home", json!(at));
    let open = lines.iter().find(|(_, state)| *state == StepState::Open);
    assert_eq!(
        home.next,
        open.map(|(step, _)| *step),
        "首页 leads to the open step"
    );
    lines
}

/// The steps that are done, and the one that is open.
fn so_far(office: &Office, at: &Current) -> (usize, Option<StepKey>) {
    let states = states(office, at);
    let done = states.iter().filter(|(_, state)| *state == StepState::Done);
    let open = states.iter().find(|(_, state)| *state == StepState::Open);
    (done.count(), open.map(|(step, _)| *step))
}

fn step(office: &Office, at: &Current, step: StepKey) -> StepLine {
    let mut lines = check(office, at).steps.into_iter();
    lines.find(|line| line.step == step).unwrap()
}

fn print(office: &Office, at: &Current) {
    let arg = json!({ "evaluation": at.evaluation, "unit": at.unit });
    office.call::<Saved>("paper_print", arg);
}

fn signed(at: &Current, more: Value) -> Value {
    let mut arg =
        json!({ "evaluation": at.evaluation, "unit": at.unit, "date": "", "signer": "李四" });
    for (key, value) in more.as_object().unwrap() {
        arg[key] = value.clone();
    }
    arg
}

fn export(office: &Office, at: &Current, name: &str) {
    let path = office.home.path().join(name);
    let to = json!({ "evaluation": at.evaluation, "unit": at.unit, "path": path });
    office.call::<Saved>("submission_export", to);
}

/// From 定稿 to the file, as an officer goes.
fn hand(city: &City, at: &Current) {
    city.act("settle", &[0], json!({}));
    print(&city.office, at);
    city.office
        .call::<Nothing>("signed_record", signed(at, json!({})));
    export(&city.office, at, "甲.gongping");
}

#[test]
fn each_step_opens_once_the_one_before_it_is_done() {
    let city = City::of(&["甲公司"]);
    let (office, at) = (&city.office, city.at(0));
    assert_eq!(so_far(office, &at), (2, Some(StepKey::Settle)));
    city.act("settle", &[0], json!({}));
    assert_eq!(so_far(office, &at), (3, Some(StepKey::Print)));
    print(office, &at);
    assert_eq!(so_far(office, &at), (4, Some(StepKey::Sign)));
    let printed = step(office, &at, StepKey::Print);
    assert_eq!(
        (&*printed.at, &*printed.who),
        ("2026-12-11 14:03", "王立新")
    );
    assert_eq!(printed.code, check(office, &at).code);
    let day = json!({ "date": "2026-12-10" });
    office.call::<Nothing>("signed_record", signed(&at, day));
    assert_eq!(so_far(office, &at), (5, Some(StepKey::Export)));
    let sealed = step(office, &at, StepKey::Sign);
    assert_eq!((&*sealed.at, &*sealed.detail), ("2026-12-10", "李四"));
    export(office, &at, "甲.gongping");
    assert_eq!(so_far(office, &at), (6, Some(StepKey::Submit)));
    assert_eq!(step(office, &at, StepKey::Export).detail, "甲.gongping");
    city.act("submit", &[0], json!({}));
    assert_eq!(so_far(office, &at), (7, None));
    let sent = step(office, &at, StepKey::Submit);
    assert_eq!((&*sent.at, &*sent.who), ("2026-12-11 14:03", "王立新"));
    assert_eq!(sent.back, Some(ActKey::Withdraw));
    city.act("begin", &[0], json!({}));
    let sent = step(office, &at, StepKey::Submit);
    assert_eq!((sent.state, sent.back), (StepState::Done, None));
    assert_eq!(sent.at, "2026-12-11 14:03", "still said under review");
}

#[test]
fn a_withdrawn_return_keeps_what_was_printed_and_a_changed_one_asks_for_it_anew() {
    let city = City::of(&["甲公司"]);
    let (office, at) = (&city.office, city.at(0));
    hand(&city, &at);
    city.act("submit", &[0], json!({}));
    city.act("withdraw", &[0], json!({}));
    assert_eq!(so_far(office, &at), (6, Some(StepKey::Submit)));

    // Opened again and settled unchanged, the same paper holds.
    let again = json!({ "reason": "核对" });
    city.act("reopen", &[0], again.clone());
    assert_eq!(so_far(office, &at), (2, Some(StepKey::Settle)));
    assert!(!step(office, &at, StepKey::Print).outdated);
    city.act("settle", &[0], json!({}));
    assert_eq!(so_far(office, &at), (6, Some(StepKey::Submit)));

    // Changed, it has another code: print, signature and file are open again and name what they were done with.
    let before = check(office, &at).code;
    city.act("reopen", &[0], again);
    let row = city.row(0);
    let typing = json!({ "evaluation": at.evaluation, "unit": at.unit, "indicator": row.key,
        "cells": [{ "cell": format!("{}:text", row.key), "typed": "另有说明。" }] });
    office.call::<Recorded>("record", typing);
    city.act("settle", &[0], json!({}));
    assert_eq!(so_far(office, &at), (3, Some(StepKey::Print)));
    for key in [StepKey::Print, StepKey::Sign, StepKey::Export] {
        let line = step(office, &at, key);
        assert!(line.outdated && line.code == before, "{line:?}");
    }
    print(office, &at);
    assert_eq!(so_far(office, &at), (4, Some(StepKey::Sign)));
}

#[test]
fn a_signature_is_corrected_and_taken_back_and_never_lies_ahead() {
    let city = City::of(&["甲公司"]);
    let (office, at) = (&city.office, city.at(0));
    let early = office.refused("signed_record", signed(&at, json!({})));
    assert_eq!(early.code, "act-refused", "nothing is settled yet");
    hand(&city, &at);
    let tomorrow = json!({ "date": "2026-12-12" });
    let ahead = office.refused("signed_record", signed(&at, tomorrow));
    assert_eq!(ahead.field.as_deref(), Some("date"));
    office.call::<Nothing>(
        "signed_record",
        signed(&at, json!({ "date": "2026-12-09" })),
    );
    assert_eq!(step(office, &at, StepKey::Sign).at, "2026-12-09");
    office.call::<Nothing>("signed_record", signed(&at, json!({ "withdrawn": true })));
    assert_eq!(so_far(office, &at).1, Some(StepKey::Sign));
    let journal: OperationList = office.call("journal", json!({}));
    let labels: Vec<&str> = journal.operations.iter().map(|op| &*op.label).collect();
    assert!(labels[0].starts_with("撤销审签盖章登记"), "{labels:?}");
    for words in ["导出报送文件", "登记审签盖章", "打印评分表"] {
        assert!(
            labels.iter().any(|label| label.starts_with(words)),
            "{labels:?}"
        );
    }
}

#[test]
fn blanks_come_first_and_a_draft_printed_or_exported_is_no_step() {
    let (office, at) = Office::evaluation("enterprise");
    assert_eq!(so_far(&office, &at), (0, Some(StepKey::Fill)));
    office.answer(&at);
    assert_eq!(so_far(&office, &at), (2, Some(StepKey::Settle)));
    print(&office, &at);
    export(&office, &at, "稿.gongping");
    assert_eq!(so_far(&office, &at), (2, Some(StepKey::Settle)));
    let draft = check(&office, &at);
    assert_eq!(draft.draft, "送审稿");
    assert!(draft.file_name.contains("-送审稿-"), "{}", draft.file_name);
    let act = |act: &str| {
        let arg = json!({ "evaluation": at.evaluation, "units": [at.unit], "act": act, "to": null,
            "reason": "", "remarks": [], "meeting": "", "date": "", "number": "" });
        office.call::<StageLines>("act_do", arg);
    };
    act("draft");
    let draft = check(&office, &at);
    assert!(
        draft.file_name.contains("-送审稿第 2 稿-"),
        "{}",
        draft.file_name
    );
    act("settle");
    let settled = check(&office, &at);
    assert_eq!(settled.draft, "定稿");
    assert!(
        settled.file_name.contains("-正式报送-"),
        "{}",
        settled.file_name
    );
    let paper: Paper = office.call(
        "paper",
        json!({ "evaluation": at.evaluation, "unit": at.unit }),
    );
    assert!(paper.file_name.contains("-定稿-"), "{}", paper.file_name);
}

#[test]
fn a_sample_goes_along_the_steps_without_a_file() {
    let (office, at) = Office::sample();
    assert_eq!(so_far(&office, &at).1, Some(StepKey::Fill));
    office.answer(&at);
    assert_eq!(so_far(&office, &at).1, Some(StepKey::Settle));
    let export = step(&office, &at, StepKey::Export);
    assert_eq!((export.state, export.ready), (StepState::Passed, false));
}

#[test]
fn every_screen_has_the_same_findings_in_the_same_number() {
    let (office, at) = Office::sample();
    let fill: FillView = office.call("fill", json!(at));
    let home: HomeView = office.call("home", json!(at));
    let check = check(&office, &at);
    assert!(check.findings.len() > 10);
    assert_eq!(fill.scores.findings, check.findings);
    assert_eq!(home.findings, check.findings);
    assert_eq!(fill.scores.filling.filled, home.filled);
    let recorded: Recorded =
        office.type_in("record", &at, "high_skill_share", &[("skilled", "4456")]);
    let again: SubmissionCheck = office.call("submission_check", json!(at));
    assert_eq!(recorded.scores.findings, again.findings);
    let lost = |f: &&FindingView| f.cell.is_some() && f.indicator.is_none();
    assert_eq!(
        check.findings.iter().find(lost),
        None,
        "each leads to its field"
    );
}

#[test]
fn all_missing_evidence_is_marked_as_ready_at_once_and_that_is_undone_at_once() {
    let (office, at) = Office::sample();
    let missing = |of: &[FindingView]| of.iter().filter(|f| f.code == "evidence-missing").count();
    let before = missing(&check(&office, &at).findings);
    assert!(before > 3);
    let fill: FillView = office.call("evidence_ready", json!(at));
    assert_eq!(missing(&fill.scores.findings), 0);
    assert!(fill.journal.undo.unwrap().contains(&before.to_string()));
    office.call::<Undone>("undo", json!(at));
    assert_eq!(missing(&check(&office, &at).findings), before);
}

#[test]
fn what_is_half_filled_is_marked_and_still_blank() {
    let (office, at) = Office::evaluation("enterprise");
    let fill: FillView = office.call("fill", json!(at));
    let of_two = |row: &&RowView| answers_of(&office, &at, &row.key) > 1;
    let blank = fill
        .scores
        .rows
        .iter()
        .filter(|row| row.mark == Mark::Blank);
    let row = blank.clone().find(of_two).unwrap();
    let leaf = office.leaf(&at, &row.key);
    let (cell, typed) = &super::office::answers(&leaf)[0];
    let done: Recorded = office.type_in("record", &at, &row.key, &[(cell, typed)]);
    let marked = done
        .scores
        .rows
        .iter()
        .find(|one| one.key == row.key)
        .unwrap();
    assert_eq!(marked.mark, Mark::Partial);
    assert_eq!(done.scores.filling.filled, 0);
}

fn answers_of(office: &Office, at: &Current, key: &str) -> usize {
    let leaf = office.leaf(at, key);
    let needed = leaf
        .fields
        .iter()
        .filter(|f| f.required && f.parts.is_empty());
    needed.count()
}

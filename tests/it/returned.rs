//! 退回修改 on both sides: the unit sees each remark and marks it, the level above keeps its hands off meanwhile, sees what was
//! marked with the next submission, and can take the return back. SCORING.md §S.3, §S.4.

use super::office::Office;
use super::stages::City;
use contract::dto::*;
use serde_json::{Value, json};

const ROW: &str = "high_skill_share";

fn identity(office: &Office, identity: &str) {
    let change = json!({ "identity": identity });
    office.call::<AppState>("settings_change", change);
}

fn none() -> Value {
    json!({})
}

/// Two returns: the first under review, the second handed in and not begun.
fn reviewed() -> City {
    let city = City::filled();
    for act in ["settle", "submit"] {
        city.act(act, &[0, 1], none());
    }
    city.act("begin", &[0], none());
    city.fill(0);
    city
}

fn returns(city: &City, unit: usize) {
    let remarks = json!([{ "indicator": ROW, "text": "请附名册" }]);
    let told = json!({ "reason": "请补充", "remarks": remarks });
    city.act("return", &[unit], told);
}

fn fill(city: &City, unit: usize) -> FillView {
    city.office.call("fill", json!(city.at(unit)))
}

fn stages(city: &City, unit: usize) -> StagesView {
    city.office.call("stages_view", json!(city.at(unit)))
}

/// The first cell of the row and what stands in it.
fn cell(city: &City, unit: usize) -> (String, String) {
    let leaf = city.office.leaf(&city.at(unit), ROW);
    let field = &leaf.fields[0];
    let field = field.parts.first().unwrap_or(field);
    (field.cell.clone(), field.typed.clone())
}

fn type_in(city: &City, unit: usize, typed: &str) {
    let (cell, _) = cell(city, unit);
    let typed = [(cell.as_str(), typed)];
    let done: Recorded = city.office.type_in("record", &city.at(unit), ROW, &typed);
    assert_eq!(done.errors, []);
}

fn mark(city: &City, unit: usize, n: u32, answer: &str) -> FillView {
    let at = city.at(unit);
    let put = json!({ "evaluation": at.evaluation, "unit": at.unit, "n": n, "done": true, "answer": answer });
    city.office.call("remark_put", put)
}

#[test]
fn a_return_is_taken_back_to_what_was_handed_in() {
    let city = reviewed();
    let (total, before) = (fill(&city, 0).scores.totals.score, cell(&city, 0));
    let closed = stages(&city, 0).stages[2].closings.clone();
    returns(&city, 0);
    assert_eq!(stages(&city, 0).line.draft, 2);
    // The unit has changed a figure, opened an earlier stage, and settled again.
    type_in(&city, 0, "4");
    city.act("reopen", &[0], json!({ "to": "fill", "reason": "重填" }));
    type_in(&city, 0, "3");
    city.act("settle", &[0], none());
    let refused = city.refused("recall", &[0], none());
    assert_eq!(refused.field.as_deref(), Some("reason"));
    let reason = json!({ "reason": "退错了单位" });
    let arg = city.arg("recall", &[0], reason.clone());
    let preview: ActPreview = city.office.call("act_preview", arg);
    assert!(preview.ready);
    assert!(
        preview.sentence.contains("初评办理中"),
        "{}",
        preview.sentence
    );
    assert!(preview.sentence.contains("2 处"), "{}", preview.sentence);

    identity(&city.office, "city");
    assert_eq!(city.act("recall", &[0], reason.clone())[0], "初评办理中");
    let now = stages(&city, 0);
    assert_eq!((now.line.draft, now.remarks.len()), (1, 0));
    assert_eq!(now.stages[2].closings[0], closed[0], "closed as it was");
    assert_eq!(now.stages[2].closings[1].reopened, "退错了单位");
    assert_eq!(now.findings, [], "the same scores");
    assert_eq!(cell(&city, 0), before);
    assert_eq!(fill(&city, 0).scores.totals.score, total);

    // From a return that waited for its review, back to waiting for it.
    returns(&city, 1);
    assert_eq!(
        city.act("recall", &[1], reason.clone())[1],
        "已报送，待上级审核"
    );
    city.act("withdraw", &[1], none());
    city.act("submit", &[1], none());

    // Once it is handed in again there is nothing to take back.
    returns(&city, 0);
    for act in ["settle", "submit"] {
        city.act(act, &[0], none());
    }
    let late = city.refused("recall", &[0], reason);
    assert_eq!(late.code, "act-refused");
    assert!(
        late.message.contains("单位重新报送之前"),
        "{}",
        late.message
    );
    let verified: Vec<ledger::Fault> = {
        let folder = city.office.folder();
        let City { office, .. } = city;
        office.app.close().unwrap();
        let ledger =
            ledger::Ledger::open_read_only(&folder, crate::nation::workspace::env()).unwrap();
        ledger.verify().unwrap()
    };
    assert_eq!(verified, []);
}

#[test]
fn while_a_return_is_with_the_unit_the_level_above_writes_nothing_into_it() {
    let city = reviewed();
    returns(&city, 0);
    type_in(&city, 0, "4");
    let at = city.at(0);
    identity(&city.office, "city");
    let locked = fill(&city, 0).locked;
    assert!(locked.contains("撤销退回"), "{locked}");
    let sheet = |more: Value| {
        let mut arg = json!(at);
        arg.as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        arg
    };
    let (cell, _) = cell(&city, 0);
    let accept =
        json!({ "unit": at.unit, "indicator": ROW, "slot": "accept", "typed": "是", "note": "" });
    let evidence = json!({ "n": 1, "code": "", "title": "名册", "number": "", "ready": true, "required": false });
    for (command, more) in [
        (
            "record",
            json!({ "indicator": ROW, "cells": [{ "cell": cell, "typed": "5" }] }),
        ),
        ("highlights_put", json!({ "text": "特色" })),
        (
            "evidence_put",
            json!({ "indicator": ROW, "evidence": evidence }),
        ),
        ("review_put", json!({ "changes": [accept] })),
        ("remark_put", json!({ "n": 1, "done": true, "answer": "" })),
        ("undo", none()),
    ] {
        let refused = city.office.refused(command, sheet(more));
        assert_eq!(refused.code, "return-with-unit", "{command}");
    }
    identity(&city.office, "county");
    assert_eq!(fill(&city, 0).locked, "");
    let undone: Undone = city.office.call("undo", json!(at));
    assert_eq!(undone.indicator.as_deref(), Some(ROW));
}

#[test]
fn each_remark_is_marked_by_the_unit_and_comes_back_with_the_next_submission() {
    let city = reviewed();
    returns(&city, 0);
    let view = fill(&city, 0);
    assert!(view.returned);
    let texts: Vec<&str> = view.remarks.iter().map(|one| one.text.as_str()).collect();
    assert_eq!(texts, ["请补充", "请附名册"]);
    let row = |view: &FillView| {
        let row = view.scores.rows.iter().find(|row| row.key == ROW).unwrap();
        (row.remarks, row.remarks_left)
    };
    assert_eq!(row(&view), (1, 1));
    let home = || city.office.home_page(&city.at(0)).returned.unwrap();
    assert_eq!(
        (home().all, home().left, home().first),
        (2, 2, Some(String::new()))
    );

    type_in(&city, 0, "4");
    mark(&city, 0, 1, "");
    let view = mark(&city, 0, 2, "已附名册 12 人");
    assert_eq!(row(&view), (1, 0));
    assert_eq!((home().left, home().first), (0, None));
    // A mark is undone like anything typed, and stands in nobody's way.
    let undone: Undone = city.office.call("undo", json!(city.at(0)));
    assert!(undone.label.contains("处理退回意见"), "{}", undone.label);
    assert_eq!(home().left, 1);
    city.office.call::<Undone>("redo", json!(city.at(0)));
    assert_eq!(home().left, 0);
    for _ in 0..3 {
        city.office.call::<Undone>("undo", json!(city.at(0)));
    }
    assert_ne!(cell(&city, 0).1, "4", "what was typed before the marks");
    mark(&city, 0, 2, "已附名册 12 人");

    for act in ["settle", "submit", "begin"] {
        city.act(act, &[0], none());
    }
    let told = stages(&city, 0).remarks;
    let answers: Vec<(bool, &str)> = told
        .iter()
        .map(|one| (one.done, one.answer.as_str()))
        .collect();
    assert_eq!(answers, [(false, ""), (true, "已附名册 12 人")]);
    let late = json!({ "evaluation": city.at(0).evaluation, "unit": city.at(0).unit, "n": 1, "done": true, "answer": "" });
    assert_eq!(city.office.refused("remark_put", late).code, "act-refused");

    // Returned again, it keeps what was.
    returns(&city, 0);
    let told = stages(&city, 0).remarks;
    let rounds: Vec<(u32, bool)> = told.iter().map(|one| (one.round, one.last)).collect();
    assert_eq!(rounds, [(1, false), (1, false), (2, true), (2, true)]);
    assert_eq!(told[1].answer, "已附名册 12 人");
    assert_eq!(home().all, 2);
    let old = json!({ "evaluation": city.at(0).evaluation, "unit": city.at(0).unit, "n": 2, "done": false, "answer": "" });
    assert_eq!(city.office.refused("remark_put", old).code, "unknown-thing");
}

#[test]
fn what_the_level_above_has_yet_to_enter_asks_nothing_of_the_county() {
    let city = City::by("county", &["清水县"]);
    let blanks = |who: &str| {
        identity(&city.office, who);
        let home: HomeView = city.office.call("home", json!(city.at(0)));
        let blank = home.findings.iter().filter(|one| one.code == "blank");
        blank.count()
    };
    for act in ["settle", "submit", "begin"] {
        city.act(act, &[0], none());
    }
    assert_eq!((blanks("county"), blanks("city")), (0, 3));
}

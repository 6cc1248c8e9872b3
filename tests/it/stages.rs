//! A city reviews three returns from end to end: 填报, 定稿, 报送, 初评, 退回, 反馈, 申请复核, 审定, 通报, 重新打开. SCORING.md §S.

use super::office::Office;
use contract::dto::*;
use serde_json::{Value, json};

const NAMES: [&str; 3] = ["甲公司", "乙公司", "丙公司"];

pub struct City {
    pub office: Office,
    evaluation: String,
    units: Vec<String>,
}

impl City {
    /// Three units, an evaluation by the small built-in system, everything of the units' own filled in.
    pub fn filled() -> City {
        City::of(&NAMES)
    }

    /// Units of these names by the small built-in system, all filled in alike.
    pub fn of(names: &[&str]) -> City {
        City::by("enterprise", names)
    }

    /// Units of these names by a built-in system, which is named after their kind, all filled in alike.
    pub fn by(kind: &str, names: &[&str]) -> City {
        City::within(Office::begun(), kind, names)
    }

    /// The same in a workspace that is there already.
    pub fn within(office: Office, kind: &str, names: &[&str]) -> City {
        let named = names.iter();
        let units: Vec<String> = named
            .map(|name| office.unit(name, kind, "", None))
            .collect();
        let evaluation = office.evaluate(&office.built_in(kind), &units);
        let city = City {
            office,
            evaluation,
            units,
        };
        for unit in 0..names.len() {
            city.fill(unit);
        }
        city
    }

    pub fn at(&self, unit: usize) -> Current {
        Current {
            evaluation: self.evaluation.clone(),
            unit: self.units[unit].clone(),
        }
    }

    /// Answers every row that is blank as things stand.
    pub fn fill(&self, unit: usize) {
        self.office.answer(&self.at(unit));
    }

    /// Units that are deferred while the others are decided.
    pub fn deferred(&self, units: &[usize]) -> Value {
        let one = |at: &usize| json!({ "unit": self.units[*at], "reason": "材料在补" });
        units.iter().map(one).collect()
    }

    /// Accepts every row of some units as it stands.
    pub fn accept(&self, units: &[usize]) {
        for unit in units {
            let at = self.at(*unit);
            let view: ReviewView = self.office.call("review", json!(at));
            let change = |row: &ReviewRow| json!({ "unit": at.unit, "indicator": row.key, "slot": "accept", "typed": "是", "note": "" });
            let changes: Vec<Value> = view.rows.iter().map(change).collect();
            let put = json!({ "evaluation": at.evaluation, "unit": at.unit, "changes": changes });
            self.office.call::<Nothing>("review_put", put);
        }
    }

    pub fn arg(&self, act: &str, units: &[usize], more: Value) -> Value {
        let units: Vec<&String> = units.iter().map(|n| &self.units[*n]).collect();
        let mut arg = json!({ "evaluation": self.evaluation, "units": units, "act": act, "to": null,
            "reason": "", "remarks": [], "meeting": "", "date": "", "number": "" });
        // Workflows that are about something else confirm what is unusual at once.
        if matches!(act, "feedback" | "decide") {
            arg["confirmed"] = json!(true);
            arg["explanation"] = json!("核对无误");
        }
        for (key, value) in more.as_object().unwrap() {
            arg[key] = value.clone();
        }
        arg
    }

    pub fn act(&self, act: &str, units: &[usize], more: Value) -> Vec<String> {
        let done: StageLines = self.office.call("act_do", self.arg(act, units, more));
        done.units.into_iter().map(|u| u.stands).collect()
    }

    pub fn refused(&self, act: &str, units: &[usize], more: Value) -> UiError {
        self.office.refused("act_do", self.arg(act, units, more))
    }

    fn stages(&self, unit: usize) -> StagesView {
        self.office.call("stages_view", json!(self.at(unit)))
    }

    fn mark(&self, unit: usize, key: &str, points: &str, note: &str) -> Result<String, UiError> {
        let at = self.at(unit);
        let typing = json!({ "evaluation": at.evaluation, "unit": at.unit, "indicator": key,
            "cells": [{ "cell": format!("{key}:mark"), "typed": points, "note": note }] });
        let done = self.office.app.rpc("record", typing);
        done.map(|answer| answer.value)
    }

    /// A base row with points that can be lowered.
    pub fn row(&self, unit: usize) -> RowView {
        let fill: FillView = self.office.call("fill", json!(self.at(unit)));
        let scored = |r: &&RowView| {
            r.section == contract::dto::Section::Base
                && r.score.as_ref().is_some_and(|s| s.as_str() > "1")
        };
        fill.scores.rows.iter().find(scored).unwrap().clone()
    }

    /// Why nothing can be typed in 填报.
    fn locked(&self, unit: usize) -> String {
        let fill: FillView = self.office.call("fill", json!(self.at(unit)));
        fill.locked
    }

    fn total(&self, unit: usize) -> String {
        let fill: FillView = self.office.call("fill", json!(self.at(unit)));
        fill.scores.totals.score
    }
}

#[test]
fn a_city_reviews_three_returns_from_end_to_end() {
    let city = City::filled();
    let all = [0, 1, 2];
    let none = || json!({});
    assert!(city.stages(0).stages.iter().map(|s| s.name.as_str()).eq([
        "填报",
        "县级审核",
        "自评定稿",
        "初评",
        "实地核查",
        "审定"
    ]));

    assert_eq!(city.locked(0), "");
    // 填报 → 县级审核 → 定稿 → 报送.
    let said: ActPreview = city
        .office
        .call("act_preview", city.arg("settle", &all, none()));
    assert!(said.ready, "{:#?}", said.units);
    assert_eq!(
        said.sentence,
        "甲公司、乙公司、丙公司共 3 个单位将定稿；定稿后自评不能再改，确需更改须重新打开。"
    );
    let asked = city.arg("pass", &[0], none());
    let said: ActPreview = city.office.call("act_preview", asked);
    assert!(said.sentence.contains("将转为“县级审核办理中”"));
    city.act("pass", &[0], none());
    assert_eq!(city.act("settle", &all, none()), ["已定稿，待报送"; 3]);
    let states = |unit: usize| -> Vec<StageState> {
        city.stages(unit)
            .stages
            .into_iter()
            .map(|s| s.state)
            .collect()
    };
    use StageState::{Closed, Skipped, Upcoming};
    assert_eq!(
        states(0),
        [Closed, Closed, Closed, Upcoming, Upcoming, Upcoming]
    );
    assert_eq!(states(1)[1], Skipped, "nothing was checked by the county");
    let closed =
        "“自评定稿”已办结，只能查看；需要更改的，请重新打开，已报送的请撤回，或由上级退回修改。";
    assert_eq!(city.locked(0), closed);
    let refused = city.mark(0, &city.row(0).key, "0", "x").unwrap_err();
    assert_eq!(refused.code, "stage-closed");
    assert_eq!(
        refused.message,
        "甲公司的“自评定稿”没有开着，不能改，没有保存；确需更改，请先由办理单位重新打开，或由上级退回修改。"
    );
    let undone: Undone = city.office.call("undo", json!(city.at(0)));
    assert_eq!(undone.label, "", "undo does not cross a closing");

    assert_eq!(city.act("submit", &all, none())[0], "已报送，待上级审核");
    city.act("withdraw", &[2], none());
    city.act("submit", &[2], none());
    assert_eq!(city.act("begin", &all, none()), ["初评办理中"; 3]);
    assert_eq!(city.locked(0), "当前环节“初评”由上级办理，只能查看。");
    let begun = city.refused("withdraw", &[0], none());
    assert_eq!(begun.code, "act-refused");
    assert!(begun.message.contains("不能撤回"), "{}", begun.message);

    // 初评: what the level above scores, and a mark with its reason.
    for unit in all {
        city.fill(unit);
    }
    let row = city.row(0);
    let (before, full) = (city.total(0), row.score.clone().unwrap());
    let told = |done: Result<String, UiError>| -> Vec<String> {
        let recorded: Recorded = serde_json::from_str(&done.unwrap()).unwrap();
        recorded.errors.into_iter().map(|e| e.code).collect()
    };
    assert_eq!(
        told(city.mark(0, &row.key, "0.5", "")),
        ["mark-without-reason"]
    );
    assert!(told(city.mark(0, &row.key, "0.5", "现场未见台账")).is_empty());
    assert_ne!(city.total(0), before);
    let sentence = city.office.leaf(&city.at(0), &row.key).outcome.sentence;
    assert!(sentence.contains("现场未见台账"), "{sentence}");
    assert!(told(city.mark(1, &row.key, &row.points, "补充材料已核")).is_empty());

    // 退回 and again.
    assert_eq!(
        city.refused("return", &[1], none()).field.as_deref(),
        Some("reason")
    );
    let remarks = json!([{ "indicator": row.key, "text": "请附名册" }]);
    let stand = city.act(
        "return",
        &[1],
        json!({ "reason": "请补充", "remarks": remarks }),
    );
    assert_eq!(stand[1], "自评定稿办理中");
    let returned = city.stages(1);
    assert_eq!((returned.line.draft, returned.remarks.len()), (2, 2));
    assert!(returned.remarks[1].label.ends_with(&row.short));
    assert_eq!(returned.stages[2].closings[0].reopened, "请补充");
    for act in ["settle", "submit", "begin"] {
        city.act(act, &[1], none());
    }
    let marked = city.office.leaf(&city.at(1), &row.key).mark.unwrap();
    assert_eq!(marked.reason, "补充材料已核", "the reviewer's layer stayed");

    // 初评反馈, 申请复核, 答复.
    city.act("pass", &[0], json!({ "to": "field" }));
    let object = json!({ "evaluation": city.evaluation, "unit": city.units[0],
        "indicator": row.key, "reason": "台账在分厂", "evidence": "照片 3 张", "at": "" });
    assert!(
        city.office
            .refused("objection_put", object.clone())
            .message
            .contains("初评反馈之后")
    );
    city.act("feedback", &all, json!({ "date": "2026-12-11" }));
    assert_eq!(city.stages(0).objections_until, "2026-12-18");
    let mut late = object.clone();
    late["at"] = json!("2026-12-21");
    assert!(
        city.office
            .refused("objection_put", late)
            .message
            .contains("2026-12-18")
    );
    let heard: ObjectionView = city.office.call("objection_put", object.clone());
    assert_eq!((heard.n, heard.due.as_str()), (1, "2026-12-25"));
    assert!(
        city.office
            .refused("objection_put", object)
            .message
            .contains("没有答复")
    );
    let meeting =
        json!({ "meeting": "市产改协调小组会议", "date": "2026-12-11", "number": "〔2026〕9 号" });
    let held = city.refused("decide", &all, meeting.clone());
    assert!(held.message.contains("1 件复核申请"), "{}", held.message);
    let answer = json!({ "evaluation": city.evaluation, "unit": city.units[0], "indicator": row.key,
        "n": 1, "outcome": "amended", "answer": "经复核属实", "mark": full });
    let answered: ObjectionView = city.office.call("objection_answer", answer);
    assert_eq!(answered.outcome, Some(contract::dto::Outcome::Amended));
    assert_eq!(city.total(0), before, "the points are back");

    // 审定, 通报, 重新打开.
    assert_eq!(city.act("decide", &all, meeting), ["已审定，待通报"; 3]);
    let decided = city.stages(0);
    assert_eq!(
        decided.stages[5].closings[0].facts["meeting"],
        "市产改协调小组会议"
    );
    assert_eq!(decided.stages[5].closings[0].score, before);
    assert_eq!(decided.findings, []);
    assert_eq!(
        city.act("publish", &all, json!({ "number": "通报 1 号" })),
        ["已通报"; 3]
    );
    let again = json!({ "reason": "计算有误", "to": "final" });
    let refused = city.refused("reopen", &[2], again);
    assert!(refused.message.contains("“更正”"), "{}", refused.message);
    let without = |field: &str| city.refused("correct", &[2], json!({ field: "计算有误" }));
    assert_eq!(without("number").field.as_deref(), Some("reason"));
    assert_eq!(without("reason").field.as_deref(), Some("number"));
    let stand = city.act(
        "correct",
        &[2],
        json!({ "reason": "计算有误", "number": "更正 1 号" }),
    );
    assert_eq!(stand, ["已通报", "已通报", "审定办理中"]);
    let journal: OperationList = city.office.call("journal", json!({}));
    assert_eq!(journal.operations[0].label, "更正");
    assert_eq!(city.stages(2).stages[5].closings[0].reopened, "计算有误");
}

#[test]
fn what_is_blank_holds_settling_up_for_all_and_names_what_is_missing() {
    let city = City::filled();
    let row = city.row(1);
    let leaf = city.office.leaf(&city.at(1), &row.key);
    let cells: Vec<(&str, &str)> = leaf.fields.iter().map(|f| (f.cell.as_str(), "")).collect();
    city.office
        .type_in::<Recorded>("record", &city.at(1), &row.key, &cells);
    let said: ActPreview = city
        .office
        .call("act_preview", city.arg("settle", &[0, 1], json!({})));
    assert_eq!((said.ready, said.count, said.blocked), (false, 2, 1));
    assert!(said.units[1].findings.iter().any(|f| f.code == "blank"));
    let held = city.refused("settle", &[0, 1], json!({}));
    assert!(held.message.starts_with("乙公司：还有"), "{}", held.message);
    assert_eq!(
        city.stages(0).line.state,
        contract::dto::Phase::Open,
        "to all or to none"
    );
}

#[test]
fn a_later_stage_clears_what_it_inherits_and_undo_brings_it_back() {
    let city = City::filled();
    let row = city.row(0);
    let at = city.at(0);
    let field = city.office.leaf(&at, &row.key).fields[0].clone();
    city.act("pass", &[0], json!({}));
    let cleared: Recorded =
        city.office
            .type_in("record", &at, &row.key, &[(field.cell.as_str(), "")]);
    assert_eq!(cleared.leaf.fields[0].typed, "");
    let undone: Undone = city.office.call("undo", json!(at));
    assert_eq!(undone.indicator.as_deref(), Some(row.key.as_str()));
    assert_eq!(city.office.leaf(&at, &row.key).fields[0], field);
}

#[test]
fn the_paper_says_which_draft_it_is() {
    let city = City::filled();
    city.act("draft", &[0], json!({}));
    assert_eq!(city.stages(0).line.draft, 2);
    city.act("settle", &[0], json!({}));
    let path = city.office.home.path().join("a.gongping");
    let to = json!({ "evaluation": city.evaluation, "unit": city.units[0], "path": path });
    city.office.call::<Saved>("submission_export", to);
}

#[test]
fn a_random_sample_is_kept_with_its_seed_and_takes_a_whole_number_of_what_there_is() {
    let city = City::filled();
    let make = |seed: &str| json!({ "evaluation": city.evaluation, "unit": city.units[0], "n": "5", "seed": seed });
    city.office.call::<DrawList>("draw_make", make("20261211"));
    let list: DrawList = city.office.call("draw_make", make("20261211"));
    let [first, second] = &list.draws[..] else {
        panic!("two draws")
    };
    assert_eq!(first.items, second.items);
    let mut codes: Vec<&String> = first.items.iter().map(|i| &i.code).collect();
    let printed = codes.clone();
    codes.sort();
    assert_eq!((codes.len(), codes), (5, printed), "in the paper's order");
    assert_eq!(
        city.office.refused("draw_make", make("x")).code,
        "not-a-seed"
    );
    for wrong in ["0", "-3", "2.5", "10项", "99999999999", "", "999"] {
        let mut make = make("1");
        make["n"] = json!(wrong);
        let refused = city.office.refused("draw_make", make);
        assert_eq!(refused.code, "draw-count", "{wrong}");
        assert_eq!(refused.field.as_deref(), Some("n"));
    }
    let mut wide = make("２０２６１２１１");
    wide["n"] = json!("５");
    let list: DrawList = city.office.call("draw_make", wide);
    assert_eq!(list.draws[2].items, list.draws[0].items);
    let days: ReplyDays = city
        .office
        .call("reply_days_change", json!({ "object": 3, "answer": 7 }));
    assert_eq!((days.object, days.answer), (3, 7));
}

/// 转入 and 重新打开 of several returns: the stages that all can be led to, the nearest first; done to all or to none.
#[test]
fn a_stage_is_chosen_once_for_several_returns() {
    let city = City::filled();
    let preview = |act: &str, units: &[usize], more: Value| -> ActPreview {
        city.office.call("act_preview", city.arg(act, units, more))
    };
    let keys = |told: &ActPreview| -> Vec<String> {
        told.targets.iter().map(|one| one.key.clone()).collect()
    };
    let told = preview("pass", &[0, 1, 2], json!({}));
    assert_eq!(
        (keys(&told), told.to.as_deref()),
        (vec!["county".into(), "settle".into()], Some("county"))
    );
    assert_eq!(told.targets[1].name, "自评定稿");
    city.act("pass", &[0], json!({ "to": "county" }));
    // One stands further than the others: what all can still be led to is left.
    let told = preview("pass", &[0, 1, 2], json!({}));
    assert_eq!(
        (keys(&told), told.to.as_deref(), told.ready),
        (vec!["settle".into()], Some("settle"), true)
    );
    assert!(
        told.sentence.contains("甲公司、乙公司、丙公司"),
        "{}",
        told.sentence
    );
    let back = json!({ "to": "county" });
    assert!(!preview("pass", &[0, 1, 2], back.clone()).ready);
    city.refused("pass", &[0, 1, 2], back);
    city.act("pass", &[0, 1, 2], json!({ "to": "settle" }));
    city.act("settle", &[0, 1, 2], json!({}));
    // 县级审核 was passed over by two of them and can be opened again for the first only.
    assert_eq!(
        keys(&preview("reopen", &[0], json!({}))),
        ["settle", "county", "fill"]
    );
    let told = preview("reopen", &[0, 1, 2], json!({}));
    assert_eq!(keys(&told), ["settle", "fill"]);
    let stand = city.act(
        "reopen",
        &[0, 1, 2],
        json!({ "to": "fill", "reason": "数据有误" }),
    );
    assert_eq!(stand, ["填报办理中"; 3]);
    assert!(preview("submit", &[0], json!({})).targets.is_empty());
}

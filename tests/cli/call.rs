//! A review from end to end by `gongping-cli call`, each step a run of its own. SCORING.md §9.7, §S.

use super::Desk;
use serde_json::{Value, json};

/// Who says 是 has 60 points, who has 10 visits 40; one of three may be 优秀.
pub const SYSTEM: &str = r#"
format = 1
key = "towns"
name = "乡镇考核"
version = "1"
kind = "town"
points = 100

[[role]]
key = "office"
name = "县总工会"

[[datum]]
key = "visits"
name = "走访"
unit = "次"

[[group]]
key = "all"
code = "A"
name = "组织建设"
short = "组织建设"

[[indicator]]
key = "founded"
code = "A1"
group = "all"
name = "建会"
short = "建会"
points = 60
lead = "office"
rule = { kind = "yes_no", text = "已建会" }

[[indicator]]
key = "visiting"
code = "A2"
group = "all"
name = "走访职工"
short = "走访职工"
points = 40
lead = "office"
value = { expr = "visits", dp = 0, unit = "次" }
rule = { kind = "ratio", target = 10 }

[[grade]]
key = "excellent"
name = "优秀"
from = "90"
quota = "40"

[[grade]]
key = "pass"
name = "合格"
from = "0"
"#;

/// Towns in a workspace that was made and is looked at by the command line alone.
pub struct Towns {
    pub desk: Desk,
    pub evaluation: String,
    pub units: Vec<String>,
}

impl Towns {
    /// Three towns with all their figures.
    pub fn made() -> Towns {
        let desk = Desk::new();
        desk.put("s.toml", SYSTEM);
        let call = |command: &str, args: Value| {
            let args = args.to_string();
            desk.run(&["call", "work", command, &args, "--operator", "李工"])
                .json()
        };
        let new = json!({ "organisation": "清河县总工会", "identity": "city" });
        let state = call("workspace_create", new);
        assert_eq!(state["operator"], "李工");
        let system = call("system_add", json!({ "path": desk.path("s.toml") }));
        let mut units = Vec::new();
        for name in ["甲镇", "乙镇", "丙镇"] {
            let unit = json!({ "id": "", "name": name, "kind": "town", "parent": null, "group": "",
                "contact": "", "phone": "", "archived": false });
            let list = call("unit_put", unit);
            let all = list["units"].as_array().unwrap();
            let made = all.iter().find(|one| one["name"] == name).unwrap();
            units.push(made["id"].as_str().unwrap().to_owned());
        }
        let new = json!({ "name": "", "year": 2026, "as_of": "2026-11-30", "due": "",
            "system": system["fingerprint"], "participants": units });
        let state = call("evaluation_create", new);
        let evaluation = state["current"]["evaluation"].as_str().unwrap().to_owned();
        let towns = Towns {
            desk,
            evaluation,
            units,
        };
        for (unit, visits) in ["10", "10", "9"].into_iter().enumerate() {
            towns.record(unit, "founded", "founded:yes", "是");
            towns.record(unit, "visiting", "visits", visits);
        }
        towns
    }

    pub fn call(&self, command: &str, args: Value) -> Value {
        self.told(command, args).json()
    }

    pub fn told(&self, command: &str, args: Value) -> super::Told {
        self.desk.run(&["call", "work", command, &args.to_string()])
    }

    pub fn typing(&self, unit: usize, indicator: &str, cell: &str, typed: &str) -> Value {
        json!({ "evaluation": self.evaluation, "unit": self.units[unit], "indicator": indicator,
            "cells": [{ "cell": cell, "typed": typed }] })
    }

    fn record(&self, unit: usize, indicator: &str, cell: &str, typed: &str) {
        self.call("record", self.typing(unit, indicator, cell, typed));
    }

    pub fn act(&self, act: &str, units: &[usize], more: Value) -> super::Told {
        let units: Vec<&String> = units.iter().map(|n| &self.units[*n]).collect();
        let mut arg = json!({ "evaluation": self.evaluation, "units": units, "act": act });
        for (key, value) in more.as_object().unwrap() {
            arg[key] = value.clone();
        }
        self.told("act_do", arg)
    }

    /// How the units stand after an act.
    fn done(&self, act: &str, units: &[usize], more: Value) -> Vec<String> {
        let lines = self.act(act, units, more).json();
        let lines = lines["units"].as_array().unwrap().iter();
        lines
            .map(|line| line["stands"].as_str().unwrap().to_owned())
            .collect()
    }

    fn mark(&self, unit: usize, points: &str, note: &str) -> super::Told {
        let unit = &self.units[unit];
        let change = json!({ "unit": unit, "indicator": "visiting", "slot": "mark", "typed": points, "note": note });
        let put = json!({ "evaluation": self.evaluation, "unit": unit, "changes": [change] });
        self.told("review_put", put)
    }

    pub fn results(&self) -> Value {
        self.call("results", json!({ "evaluation": self.evaluation }))
    }
}

fn none() -> Value {
    json!({})
}

#[test]
fn a_whole_review_is_done_by_a_script() {
    let towns = Towns::made();
    let all = [0, 1, 2];
    towns.done("settle", &all, none());
    // A closed stage takes nothing.
    let late = towns.told("record", towns.typing(0, "visiting", "visits", "11"));
    assert_eq!((late.code, late.out.as_str()), (1, ""));
    assert!(late.err.contains("没有开着，不能改"), "{late:?}");
    assert_eq!(
        towns.done("submit", &all, none()),
        ["已报送，待上级审核"; 3]
    );
    towns.done("begin", &all, none());

    // 初评: a lower mark says why.
    let bare = towns.mark(2, "30", "");
    assert_eq!(bare.code, 1, "{bare:?}");
    assert!(bare.err.starts_with("reason: "), "{bare:?}");
    towns.mark(2, "30", "走访台账缺 1 次").json();

    // 退回修改 and again.
    let bare = towns.act("return", &[1], none());
    assert_eq!((bare.code, bare.err.starts_with("reason: ")), (2, true));
    let remarks =
        json!({ "reason": "请补充", "remarks": [{ "indicator": "visiting", "text": "请附名册" }] });
    assert_eq!(towns.done("return", &[1], remarks)[1], "自评定稿办理中");
    for act in ["settle", "submit", "begin"] {
        towns.done(act, &[1], none());
    }

    // 初评反馈, 申请复核, 答复.
    let bare = towns.act("feedback", &all, none());
    assert_eq!((bare.code, bare.err.starts_with("confirmed: ")), (1, true));
    let bare = towns.act("feedback", &all, json!({ "confirmed": true }));
    assert!(bare.err.starts_with("explanation: "), "{bare:?}");
    let known = json!({ "confirmed": true, "explanation": "其余按材料认可" });
    towns.done("feedback", &all, known);
    let object = json!({ "evaluation": towns.evaluation, "unit": towns.units[2], "indicator": "visiting",
        "reason": "台账在村里", "evidence": "照片", "at": "" });
    assert_eq!(towns.call("objection_put", object)["n"], 1);
    let meeting = json!({ "meeting": "县协调小组会议", "number": "9 号", "confirmed": true, "explanation": "各镇书面放弃复核" });
    let held = towns.act("decide", &all, meeting.clone());
    assert_eq!(held.code, 1);
    assert!(held.err.contains("1 件复核申请"), "{held:?}");
    let answer = json!({ "evaluation": towns.evaluation, "unit": towns.units[2], "indicator": "visiting",
        "n": 1, "outcome": "upheld", "answer": "照片无日期", "mark": "" });
    towns.call("objection_answer", answer);

    // Two with 100 points, one place.
    let view = towns.results();
    assert_eq!(view["rows"][2]["score"], "90.00");
    let quota = &view["quotas"][0];
    assert!(quota["tie"].as_str().unwrap().contains("并列，待研究"));
    let settle = json!({ "evaluation": towns.evaluation, "comparison": "", "grade": "excellent",
        "order": [towns.units[1], towns.units[0]], "note": "会议研究" });
    let view = towns.call("tie_settle", settle);
    let grades: Vec<&str> = (0..3)
        .map(|n| view["rows"][n]["grade"].as_str().unwrap())
        .collect();
    assert_eq!(grades, ["合格", "优秀", "合格"]);

    // 审定, 通报, 更正.
    assert_eq!(towns.done("decide", &all, meeting), ["已审定，待通报"; 3]);
    assert_eq!(towns.done("publish", &all, none()), ["已通报"; 3]);
    let again = json!({ "reason": "计算有误", "number": "更正 1 号" });
    let stand = towns.done("correct", &[2], again);
    assert_eq!(stand, ["已通报", "已通报", "审定办理中"]);
    let journal = towns.call("journal", none());
    assert_eq!(journal["operations"][0]["label"], "更正");

    // 测算 changes nothing, and the journal holds.
    let before = towns.results();
    let change =
        json!({ "what": "param", "unit": "", "at": "visiting.rule.target", "typed": "12" });
    let tried = json!({ "evaluation": towns.evaluation, "changes": [change] });
    let view = towns.call("trial_what_if", tried);
    assert_eq!(view["rows"].as_array().unwrap().len(), 3);
    assert_eq!(towns.results(), before);
    assert_eq!(towns.desk.run(&["verify", "work"]).code, 0);
}

/// Whoever does it stands in the journal; the setting of the workspace stays as it is.
#[test]
fn who_does_it_may_be_named_for_one_run() {
    let towns = Towns::made();
    let args = towns.typing(0, "visiting", "visits", "8").to_string();
    let named = ["call", "work", "record", &args, "--operator", "王立新"];
    towns.desk.run(&named).json();
    let journal = towns.call("journal", none());
    let who: Vec<&str> = (0..2)
        .map(|n| journal["operations"][n]["who"].as_str().unwrap())
        .collect();
    assert_eq!(who, ["王立新", "李工"]);
    assert_eq!(towns.call("app_state", none())["operator"], "李工");
    // Undoing takes back what the one who undoes did last.
    let at = json!({ "evaluation": towns.evaluation, "unit": towns.units[0] });
    let undone = |operator: &str| {
        let args = at.to_string();
        let run = ["call", "work", "undo", &args, "--operator", operator];
        towns.desk.run(&run).json()["label"].clone()
    };
    assert_ne!(undone("王立新"), "");
    assert_eq!(undone("王立新"), "");
}

/// What was written was said not to have been, and a script that tried again made doubles.
#[test]
fn an_act_is_done_though_closing_could_make_no_backup_and_characters_were_taken_out() {
    let desk = Desk::new();
    let made = r#"{"organisation":"a","operator":"b"}"#;
    desk.run(&["call", "work", "workspace_create", made]).json();
    let backups = desk.path("work").join("backups");
    std::fs::remove_dir_all(&backups).unwrap();
    std::fs::write(&backups, "in the way").unwrap();
    let unit = json!({ "id": "", "name": "乙\u{200b}县", "kind": "county", "parent": null, "group": "",
        "contact": "", "phone": "", "archived": false });
    let put = ["call", "work", "unit_put", &unit.to_string()];
    let told = desk.run(&put);
    assert_eq!(told.json()["units"][0]["name"], "乙县");
    for said in [
        "没有备份成",
        "填报的内容都已保存",
        "看不见的字符，已去掉：“乙县”",
    ] {
        assert!(told.err.contains(said), "{said}: {told:?}");
    }
    let again = desk.run(&put);
    assert_eq!((again.code, again.out.as_str()), (1, ""), "{again:?}");
    std::fs::remove_file(&backups).unwrap();
    let state = desk.run(&["call", "work", "app_state"]);
    assert_eq!(state.json()["workspace"]["unbacked"], true);
    assert_eq!(state.err, "", "closing made the backup");
    let state = desk.run(&["call", "work", "app_state"]).json();
    assert_eq!(state["workspace"]["unbacked"], false);
}

//! The 评分表 of a return in review: what each side said, stage by stage, as it stood when the stage was closed. SCORING.md §S.15.

use super::papers::{by_row, rows, sections};
use super::stages::City;
use crate::nation::workspace::env;
use contract::dto::*;
use evaluation::{Desk, Source, Systems};
use model::stage::Chain;
use model::wording::Locale;
use papers::Matter;
use serde_json::{Value, json};

const BONUS: &str = "bonus_promotion";
const PENALTY: &str = "penalty_false_data";

fn put(at: &Current, key: &str, slot: &str, typed: &str, note: &str, matter: Value) -> Value {
    let change = json!({ "unit": at.unit, "indicator": key, "slot": slot, "typed": typed,
        "note": note, "matter": matter });
    json!({ "evaluation": at.evaluation, "unit": at.unit, "changes": [change] })
}

/// Three units; the first claims a matter, and the city has lowered a row, refused the matter and listed a penalty in 初评.
fn reviewed() -> (City, RowView) {
    let city = City::filled();
    let at = city.at(0);
    let (level, name) = (
        format!("{BONUS}:matter.1"),
        format!("{BONUS}:matter.1.name"),
    );
    let cells = [(level.as_str(), "national"), (name.as_str(), "现场会经验")];
    city.office
        .type_in::<Recorded>("record", &at, BONUS, &cells);
    for act in ["settle", "submit", "begin"] {
        city.act(act, &[0, 1, 2], json!({}));
    }
    let identity = json!({ "identity": "city" });
    city.office.call::<AppState>("settings_change", identity);
    for unit in 0..3 {
        city.fill(unit);
    }
    let row = city.row(0);
    let none = Value::Null;
    for change in [
        put(&at, &row.key, "mark", "0.5", "现场未见台账", none),
        put(
            &at,
            BONUS,
            "matter",
            "0",
            "未见原件",
            json!({ "n": 1, "name": "" }),
        ),
        put(
            &at,
            PENALTY,
            "matter",
            "each",
            "台账第 3 页",
            json!({ "n": 0, "name": "份数不符" }),
        ),
    ] {
        city.office.call::<Nothing>("review_put", change);
    }
    (city, row)
}

/// What stands on the paper of the first unit at a stage, once the program is closed.
fn drawn(city: City, locale: Locale, stages: &[fn(&Chain) -> String]) -> Vec<Value> {
    let at = city.at(0);
    let folder = city.office.folder();
    city.office.app.close().unwrap();
    let ledger = ledger::Ledger::open_read_only(&folder, env()).unwrap();
    let systems = Systems::default();
    let source = Source {
        ledger: &ledger,
        systems: &systems,
    };
    let paper = papers::named("score-sheet").unwrap();
    let draw = |stage: &fn(&Chain) -> String| {
        let read = Desk::read_closed(source, &at.evaluation, &at.unit, |chain, _| stage(chain));
        let desk = read.unwrap();
        let matter = Matter::Unit(desk.subject());
        let drawn = paper.draw(&matter, &Default::default(), &Default::default(), locale);
        drawn.unwrap().sheet.data
    };
    stages.iter().map(draw).collect()
}

fn row<'a>(paper: &'a Value, code: &str) -> &'a Value {
    let mut all = sections(paper).flat_map(rows);
    all.find(|row| row["code"] == code).unwrap()
}

fn cell<'a>(row: &'a Value, key: &str) -> &'a str {
    row[key].as_str().unwrap()
}

#[test]
fn a_paper_in_review_prints_what_each_side_said() {
    let (city, lowered) = reviewed();
    let own: Paper = city.office.call("paper", asked(&city, "own"));
    let now: Paper = city.office.call("paper", asked(&city, "present"));
    assert_ne!(own.code, now.code, "what is printed has its own code");
    let stages: StagesView = city.office.call("stages_view", json!(city.at(0)));
    let closing = &stages.stages[2].closings[0];
    assert_eq!(closing.code, own.code, "the code of what was closed");
    let kept = closing.score.clone();
    let first: fn(&Chain) -> String = |_| "first".to_owned();
    let settle: fn(&Chain) -> String = |chain| chain.own_end().to_owned();
    let [paper, settled] = &drawn(city, Locale::ZhCn, &[first, settle])[..] else {
        panic!("two papers")
    };
    // 自评得分 is that of the closed self sheet, 审核得分 the reviewed one.
    let marked = row(paper, &lowered.code);
    assert_eq!(cell(marked, "score"), lowered.score.as_deref().unwrap());
    assert_eq!(cell(marked, "review"), "0.50");
    let reason = cell(marked, "reason");
    assert!(
        reason.contains("审核：") && reason.contains("现场未见台账"),
        "{reason}"
    );
    let bonus = row(paper, "X1");
    assert_eq!(
        (cell(bonus, "score"), cell(bonus, "review")),
        ("1.50", "0.00")
    );
    assert_eq!(
        cell(bonus, "reason"),
        "审核：不加分；不予认可：“现场会经验”（未见原件）"
    );
    assert!(
        cell(bonus, "narrative").contains("现场会经验"),
        "the unit's own words"
    );
    let penalty = row(paper, "Y1");
    assert_eq!(cell(penalty, "state"), "由上级评定");
    assert!(cell(penalty, "reason").contains("“份数不符”"), "{penalty}");
    // Where both say the same, it is said once.
    let same = sections(paper).flat_map(rows).find(|row| {
        row["code"] != lowered.code && row["review"] == row["score"] && row["reason"] != ""
    });
    assert!(same.is_none_or(|row| !cell(row, "reason").contains("审核：")));
    let (own, review) = (&paper["totals"], &paper["totals"]["review"]);
    assert_eq!(own["total"], kept);
    assert_ne!(review["total"], own["total"]);
    assert_ne!(review["bonus"], own["bonus"]);
    for group in paper["totals"]["groups"].as_array().unwrap() {
        assert!(!cell(group, "review").is_empty(), "{group}");
    }
    assert_eq!(paper["status"], "初评（未办结）");
    insta::assert_snapshot!(by_row(paper));
    // At the own stage 审核得分 stays empty, to be written by hand.
    assert!(
        sections(settled)
            .flat_map(rows)
            .all(|row| row["review"] == "")
    );
    assert_eq!(settled["totals"]["review"]["total"], "");
    assert_eq!(settled["totals"]["total"], kept);
    assert_eq!(settled["status"], "定稿");
}

fn asked(city: &City, stage: &str) -> Value {
    let at = city.at(0);
    json!({ "evaluation": at.evaluation, "unit": at.unit, "paper": "score-sheet", "chosen": { "stage": stage } })
}

#[test]
fn a_closed_stage_prints_as_it_stood_whatever_comes_later() {
    let (city, lowered) = reviewed();
    let early = city.office.refused("paper", asked(&city, "first"));
    assert_eq!(early.code, "stage-not-reached");
    city.act("feedback", &[0, 1, 2], json!({}));
    let code = |stage: &str| -> String {
        let paper: Paper = city.office.call("paper", asked(&city, stage));
        paper.code
    };
    let first = code("first");
    assert_eq!(code("present"), first, "nothing is written in 审定 yet");
    let full = lowered.score.clone().unwrap();
    let back = put(&city.at(0), &lowered.key, "mark", &full, "", Value::Null);
    city.office.call::<Nothing>("review_put", back);
    assert_eq!(code("first"), first);
    assert_ne!(code("present"), first);
    let heard: fn(&Chain) -> String = |_| "first".to_owned();
    let present: fn(&Chain) -> String = |_| "final".to_owned();
    let papers = drawn(city, Locale::En, &[heard, present]);
    let reviewed = |paper: &Value| cell(row(paper, &lowered.code), "review").to_owned();
    assert_eq!(reviewed(&papers[0]), "0.50");
    assert_eq!(reviewed(&papers[1]), full);
    assert_eq!(papers[1]["labels"]["col_review"], "Review");
}

//! Formal acts name what they fix; what is unusual wants a second confirmation with a note that stays on record. SCORING.md §S.7,
//! §S.8, §S.11.

use super::office::Office;
use super::stages::City;
use contract::dto::*;
use ledger::Ledger;
use serde_json::{Value, json};

/// Three returns under review, all filled in.
fn reviewed() -> City {
    let city = City::filled();
    for act in ["settle", "submit", "begin"] {
        city.act(act, &[0, 1, 2], json!({}));
    }
    (0..3).for_each(|unit| city.fill(unit));
    city
}

/// An act without the confirmation that workflows give at once.
fn bare(city: &City, act: &str, units: &[usize], more: Value) -> Value {
    let mut arg = city.arg(act, units, json!({ "confirmed": false, "explanation": "" }));
    arg.as_object_mut()
        .unwrap()
        .extend(more.as_object().unwrap().clone());
    arg
}

fn preview(city: &City, arg: Value) -> ActPreview {
    city.office.call("act_preview", arg)
}

#[test]
fn the_first_result_names_what_it_gives_and_asks_where_little_was_reviewed() {
    let city = reviewed();
    city.accept(&[0]);
    let all = [0, 1, 2];
    let told = preview(&city, bare(&city, "feedback", &all, json!({})));
    let fixes: Vec<ActFixes> = told
        .units
        .iter()
        .map(|one| one.fixes.clone().unwrap())
        .collect();
    assert_eq!(fixes[0].looked, fixes[0].of);
    assert_eq!((fixes[1].looked, fixes[1].of), (0, fixes[0].of));
    let results: ResultsView = city
        .office
        .call("results", json!({ "evaluation": city.at(0).evaluation }));
    for (fixed, row) in fixes.iter().zip(&results.rows) {
        assert_eq!(
            (&fixed.score, fixed.rank, &fixed.grade),
            (&row.score, row.rank_in_group, &row.grade),
            "as in 得分汇总"
        );
        assert_eq!(fixed.ranked, 3);
    }
    assert!(told.ready && told.explains);
    let [asked] = &told.questions[..] else {
        panic!("{:?}", told.questions)
    };
    let of = fixes[0].of;
    assert!(
        asked.contains(&format!("2 个单位：乙公司 0/{of}、丙公司 0/{of}")),
        "{asked}"
    );

    // What is usual goes through.
    let usual = preview(&city, bare(&city, "feedback", &[0], json!({})));
    assert_eq!((usual.questions.len(), usual.explains), (0, false));
    city.office
        .call::<StageLines>("act_do", bare(&city, "feedback", &[0], json!({})));

    // What is not wants both, at every door.
    let rest = [1, 2];
    let refused = |more: Value| {
        let arg = bare(&city, "feedback", &rest, more);
        let error = city.office.refused("act_do", arg);
        (error.code, error.field.map(String::from))
    };
    assert_eq!(
        refused(json!({})),
        ("act-asks".to_owned(), Some("confirmed".to_owned()))
    );
    assert_eq!(
        refused(json!({ "confirmed": true, "explanation": " " })),
        ("empty-field".to_owned(), Some("explanation".to_owned()))
    );
    let note = "只抽查重点单位，经领导小组同意";
    let told = json!({ "confirmed": true, "explanation": note });
    city.office
        .call::<StageLines>("act_do", bare(&city, "feedback", &rest, told));
    // The note stays in the stage's record and in 操作记录.
    let stages: StagesView = city.office.call("stages_view", json!(city.at(1)));
    assert_eq!(stages.stages[3].closings[0].facts["explanation"], note);
    assert_eq!(last_reason(city.office).as_deref(), Some(note));
}

fn last_reason(office: Office) -> Option<String> {
    let folder = office.folder();
    office.app.close().unwrap();
    let ledger = Ledger::open_read_only(&folder, crate::nation::workspace::env()).unwrap();
    ledger.operations(1).unwrap().remove(0).reason
}

#[test]
fn a_decision_while_the_right_of_reply_runs_is_asked_about() {
    let city = reviewed();
    let all = [0, 1, 2];
    city.accept(&all);
    city.act("feedback", &all, json!({ "date": "2026-12-11" }));
    let decide = |day: &str| {
        bare(
            &city,
            "decide",
            &all,
            json!({ "meeting": "市产改协调小组会议", "date": day }),
        )
    };
    let told = preview(&city, decide("2026-12-11"));
    let fixed = told.units[0].fixes.clone().unwrap();
    assert_eq!(
        fixed.looked, fixed.of,
        "what was reviewed in 初评 is reviewed"
    );
    assert_eq!(fixed.reply_until, "2026-12-18");
    assert!(told.explains);
    assert!(
        told.questions
            .iter()
            .any(|one| one.contains("甲公司 2026-12-18")),
        "{:?}",
        told.questions
    );
    // Three alike share what places there are.
    let ties = |told: &ActPreview| {
        told.questions
            .iter()
            .filter(|one| one.contains("并列"))
            .count()
    };
    let results: ResultsView = city
        .office
        .call("results", json!({ "evaluation": city.at(0).evaluation }));
    let open = results
        .quotas
        .iter()
        .filter(|one| !one.tied.is_empty())
        .count();
    assert_eq!(ties(&told), open);
    // After the last day only the day itself is asked about.
    let told = preview(&city, decide("2026-12-21"));
    assert!(
        !told.questions.iter().any(|one| one.contains("受理")),
        "{:?}",
        told.questions
    );
    let refused = city.office.refused("act_do", decide("2026-12-11"));
    assert_eq!(refused.code, "act-asks");
    city.act(
        "decide",
        &all,
        json!({ "meeting": "会议", "explanation": "各单位书面放弃复核" }),
    );
    let stages: StagesView = city.office.call("stages_view", json!(city.at(0)));
    assert_eq!(
        stages.verdicts[0].facts["explanation"],
        "各单位书面放弃复核"
    );
}

#[test]
fn a_decision_over_a_tie_that_nobody_settled_is_asked_about() {
    let names = ["清水县", "安平县", "永丰县", "石桥县"];
    let city = City::by("county", &names);
    let all = [0, 1, 2, 3];
    for act in ["settle", "submit", "begin"] {
        city.act(act, &all, json!({}));
    }
    all.into_iter().for_each(|unit| city.fill(unit));
    city.accept(&all);
    city.act("feedback", &all, json!({}));
    let told = preview(
        &city,
        bare(&city, "decide", &all, json!({ "meeting": "会议" })),
    );
    let tie = told.questions.iter().find(|one| one.contains("并列"));
    assert!(tie.unwrap().contains("优秀"), "{:?}", told.questions);
}

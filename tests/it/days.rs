//! The days of formal acts are held against each other, 数据时点 and today, at every door. SCORING.md §S.8.

use super::office::{self, Office};
use super::stages::City;
use chrono::{DateTime, FixedOffset};
use contract::dto::*;
use contract::{App, Config};
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};

/// A return under review, not yet answered to.
fn reviewed() -> City {
    let city = City::filled();
    for act in ["settle", "submit", "begin"] {
        city.act(act, &[0, 1, 2], json!({}));
    }
    (0..3).for_each(|unit| city.fill(unit));
    city.accept(&[0, 1, 2]);
    city
}

fn previewed(city: &City, act: &str, more: Value) -> ActPreview {
    city.office.call("act_preview", city.arg(act, &[0], more))
}

fn on(day: &str) -> Value {
    json!({ "date": day, "meeting": "第四次会议", "confirmed": true })
}

#[test]
fn no_act_is_on_a_day_before_the_data_or_before_the_act_that_it_follows() {
    let city = reviewed();
    for (day, said) in [
        ("2025-12-11", "早于数据时点 2026-11-30"),
        ("2026-11-29", "早于数据时点"),
        ("2001-01-01", "早于数据时点"),
        ("1999-01-01", "不在 2000 至 2100 之间"),
    ] {
        let refused = city.refused("feedback", &[0], on(day));
        assert!(refused.message.contains(said), "{day}: {}", refused.message);
        if day.starts_with("19") {
            continue;
        }
        let preview = previewed(&city, "feedback", on(day));
        assert!(!preview.ready, "{day}");
        assert_eq!(preview.units[0].why, refused.message, "as in the preview");
    }
    city.act("feedback", &[0], on("2026-12-08"));
    let refused = city.refused("decide", &[0], on("2026-12-07"));
    assert!(refused.message.contains("早于前一步办理的日期 2026-12-08"));
    assert!(!previewed(&city, "decide", on("2026-12-07")).ready);

    // An objection is received after the first result, and answered after it was received.
    let object = |at: &str| {
        let row = city.row(0);
        json!({ "evaluation": city.at(0).evaluation, "unit": city.at(0).unit, "indicator": row.key,
            "reason": "台账在分厂", "evidence": "", "at": at, "confirmed": true })
    };
    let refused = city.office.refused("objection_put", object("2026-12-07"));
    assert_eq!(refused.field.as_deref(), Some("at"));
    let put: ObjectionView = city.office.call("objection_put", object("2026-12-14"));
    let answer = json!({ "evaluation": city.at(0).evaluation, "unit": city.at(0).unit,
        "indicator": put.indicator, "n": 1, "outcome": "withdrawn", "answer": "已撤回", "mark": "" });
    let early = city.office.refused("objection_answer", answer);
    assert!(early.message.contains("2026-12-14"), "{}", early.message);

    // What was opened again no longer holds.
    let other = [1];
    city.act("feedback", &other, on("2026-12-01"));
    let mut decides = on("2026-12-09");
    decides["deferred"] = city.deferred(&[0, 2]);
    city.act("decide", &other, decides);
    let refused = city.refused("publish", &other, on("2026-12-08"));
    assert!(
        refused.message.contains("2026-12-09"),
        "{}",
        refused.message
    );
    city.act("reopen", &other, json!({ "to": "final", "reason": "核实" }));
    let mut decides = on("2026-12-03");
    decides["deferred"] = city.deferred(&[0, 2]);
    city.act("decide", &other, decides);
}

#[test]
fn another_day_than_today_is_asked_about_and_taken_when_confirmed() {
    let city = reviewed();
    for (day, said) in [("2026-12-08", "早于今天"), ("2026-12-14", "晚于今天")] {
        let preview = previewed(&city, "feedback", json!({ "date": day }));
        assert!(preview.ready);
        assert!(
            preview.questions[0].contains(said),
            "{:?}",
            preview.questions
        );
        let asked = city.refused("feedback", &[0], json!({ "date": day, "confirmed": false }));
        assert_eq!(
            (asked.code.as_str(), asked.field.as_deref()),
            ("act-asks", Some("date"))
        );
        assert!(asked.message.contains(said), "{}", asked.message);
    }
    assert_eq!(previewed(&city, "feedback", json!({})).questions, [""; 0]);
    // 补录: the unit's own stages were recorded today.
    city.act("feedback", &[0], on("2026-12-08"));
    city.act("feedback", &[1], json!({ "date": "2026-12-11" }));
    let unread = city.office.refused(
        "act_preview",
        city.arg("feedback", &[2], json!({ "date": "明天" })),
    );
    let refused = city.refused("feedback", &[2], json!({ "date": "明天" }));
    assert_eq!((unread.code, unread.field), (refused.code, refused.field));
}

#[test]
fn an_act_of_today_is_done_before_the_day_of_the_data_and_the_preview_says_so() {
    let office = Office::begun();
    let unit = office.unit("甲公司", "enterprise", "", None);
    let new = json!({ "name": "", "year": 2027, "as_of": "2027-11-30", "due": "",
        "system": office.built_in("enterprise"), "participants": [unit] });
    let state: AppState = office.call("evaluation_create", new);
    let at = state.current.unwrap();
    office.answer(&at);
    let arg = json!({ "evaluation": at.evaluation, "units": [at.unit], "act": "settle" });
    let preview: ActPreview = office.call("act_preview", arg.clone());
    assert!(preview.sentence.ends_with("数据时点 2027-11-30 还没有到。"));
    office.call::<StageLines>("act_do", arg);
}

/// A program whose clock can be set.
fn clocked() -> (Office, Arc<Mutex<DateTime<FixedOffset>>>) {
    let home = tempfile::tempdir().unwrap();
    let clock = Arc::new(Mutex::new(at("2026-12-11T14:03:00+08:00")));
    let shown = clock.clone();
    let app = App::new(Config {
        now: Arc::new(move || *shown.lock().unwrap()),
        ..office::config(home.path())
    });
    (Office { app, home }, clock)
}

fn at(moment: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(moment).unwrap()
}

#[test]
fn a_clock_that_cannot_be_right_is_said_at_the_start_and_at_acts() {
    let (office, clock) = clocked();
    let path = office.folder();
    let new = json!({ "path": path, "organisation": "清河县总工会", "operator": "王立新" });
    let state: AppState = office.call("workspace_create", new);
    assert_eq!(state.clock, "");
    let unit = office.unit("甲公司", "enterprise", "", None);
    let evaluation = office.evaluate(&office.built_in("enterprise"), std::slice::from_ref(&unit));
    office.answer(&Current {
        evaluation: evaluation.clone(),
        unit: unit.clone(),
    });
    let arg = |more: Value| {
        let mut arg = json!({ "evaluation": evaluation, "units": [unit], "act": "settle" });
        for (key, value) in more.as_object().unwrap() {
            arg[key] = value.clone();
        }
        arg
    };
    for (now, said) in [
        ("1969-12-31T23:00:00+00:00", "电脑时钟是 1969-12-31 23:00"),
        ("1970-01-01T08:00:00+08:00", "电脑时钟是 1970-01-01"),
        ("2150-01-01T08:00:00+08:00", "电脑时钟是 2150-01-01"),
    ] {
        *clock.lock().unwrap() = at(now);
        let state: AppState = office.call("app_state", json!({}));
        assert!(state.clock.starts_with(said), "{}", state.clock);
        let refused = office.refused("act_do", arg(json!({ "confirmed": true })));
        assert!(refused.message.contains(said), "{}", refused.message);
        let asked = office.refused("act_do", arg(json!({ "date": "2026-12-11" })));
        assert_eq!(asked.code, "act-asks");
        assert!(asked.message.contains(said), "{}", asked.message);
    }
    *clock.lock().unwrap() = at("2026-12-01T08:00:00+08:00");
    let state: AppState = office.call("app_state", json!({}));
    assert!(state.clock.contains("早于最近一次操作（2026-12-11 14:03）"));
    let asked = office.refused("act_do", arg(json!({})));
    assert_eq!(asked.code, "act-asks");
    office.call::<StageLines>("act_do", arg(json!({ "confirmed": true })));
}

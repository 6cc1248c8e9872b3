//! The right of reply is counted in the working days of those who use it. SCORING.md §S.7.

use super::stages::City;
use contract::dto::*;
use serde_json::json;

#[test]
fn public_holidays_that_were_entered_do_not_shorten_the_right_of_reply() {
    let city = City::filled();
    let days = |off: &str, worked: &str| json!({ "object": 5, "answer": 10, "off": off, "worked": worked });
    let set: ReplyDays = city.office.call("reply_days_change", days("", ""));
    assert_eq!((set.object, set.answer), (5, 10));
    for act in ["settle", "submit", "begin"] {
        city.act(act, &[0], json!({}));
    }
    city.act(
        "feedback",
        &[0],
        json!({ "date": "2026-12-28", "confirmed": true }),
    );
    let until = || {
        let view: StagesView = city.office.call("stages_view", json!(city.at(0)));
        view.objections_until
    };
    assert_eq!(until(), "2027-01-04");
    let holidays = "2027-01-01至2027-01-03";
    let kept: ReplyDays = city.office.call("reply_days_change", days(holidays, ""));
    assert_eq!(kept.off, holidays, "kept as typed");
    assert_eq!(until(), "2027-01-05", "元旦 is off");
    city.office
        .call::<ReplyDays>("reply_days_change", days(holidays, "2027-01-02"));
    assert_eq!(until(), "2027-01-04", "a Saturday is worked for it");
    let refused = city.office.refused("reply_days_change", days("元旦", ""));
    assert_eq!(
        (refused.code.as_str(), refused.field.as_deref()),
        ("not-a-date", Some("off"))
    );
    assert_eq!(until(), "2027-01-04", "nothing was written");
}

/// A deadline of a year that is decided, archived or long past was shown as if it still ran.
#[test]
fn the_last_day_for_objections_runs_only_while_the_return_waits_for_its_decision() {
    let city = City::filled();
    let stages =
        |unit: usize| -> StagesView { city.office.call("stages_view", json!(city.at(unit))) };
    for act in ["settle", "submit", "begin"] {
        city.act(act, &[0, 1], json!({}));
    }
    (0..2).for_each(|unit| city.fill(unit));
    city.act("feedback", &[0], json!({ "date": "2026-12-11" }));
    city.act("feedback", &[1], json!({ "date": "2026-12-01" }));
    let said = |unit: usize| (stages(unit).objections_until, stages(unit).objections_over);
    assert_eq!(said(0), ("2026-12-18".to_owned(), false));
    assert_eq!(
        said(1),
        ("2026-12-08".to_owned(), true),
        "today is 2026-12-11"
    );
    assert_eq!(
        stages(1).objections_unheard,
        "",
        "received in time, recorded afterwards"
    );
    let deferred = city.deferred(&[0, 2]);
    city.act(
        "decide",
        &[1],
        json!({ "meeting": "会议", "deferred": deferred }),
    );
    assert_eq!(said(1), (String::new(), false), "decided");
    assert_ne!(stages(1).objections_unheard, "");
    let archive = json!({ "evaluation": city.at(0).evaluation, "archived": true });
    city.office
        .call::<EvaluationList>("evaluation_change", archive);
    assert_eq!(said(0), (String::new(), false), "archived");
    assert!(stages(0).objections_unheard.contains("已归档"));
}

/// The sample's past years were given their first results today.
#[test]
fn the_past_years_of_the_sample_city_were_decided_in_those_years() {
    let office = super::office::Office::begun();
    office.call::<AppState>("sample_city_open", json!({}));
    let list: EvaluationList = office.call("evaluations_list", json!({}));
    let past: Vec<_> = list.evaluations.iter().filter(|one| one.archived).collect();
    assert_eq!(past.len(), 2);
    for one in past {
        let lines: StageLines = office.call("stages_list", json!({ "evaluation": one.id }));
        let unit = &lines.units[0].unit;
        let view: StagesView =
            office.call("stages_view", json!({ "evaluation": one.id, "unit": unit }));
        assert_eq!(view.objections_until, "");
        let year = one.year.to_string();
        let verdict = &view.verdicts[0];
        assert!(
            verdict.facts["date"].starts_with(&year),
            "{:?}",
            verdict.facts
        );
        assert!(
            verdict.published.starts_with(&year),
            "{}",
            verdict.published
        );
    }
}

//! Samples put away, and switching between evaluations.

use super::office::Office;
use contract::dto::*;
use ledger::Ledger;
use serde_json::json;

fn evaluations(office: &Office) -> Vec<EvaluationView> {
    let list: EvaluationList = office.call("evaluations_list", json!({}));
    list.evaluations
}

fn places(office: &Office, words: &str) -> FoundPlaces {
    office.call("places_find", json!({ "words": words, "most": 50 }))
}

fn units(office: &Office) -> Vec<UnitView> {
    let list: UnitList = office.call("units_list", json!({}));
    list.units
}

/// Returns what `verify` finds after the program was closed.
fn verified(office: &Office) -> Vec<ledger::Fault> {
    office.app.close().unwrap();
    let env = super::office::config(office.home.path()).ledger("");
    let opened = Ledger::open(&office.folder(), env).unwrap();
    opened.verify().unwrap()
}

#[test]
fn a_deleted_sample_is_gone_with_its_units_and_the_workspace_still_verifies() {
    let (office, at) = Office::evaluation("county");
    office.answer(&at);
    office.call::<AppState>("sample_open", json!({}));
    let state: AppState = office.call("sample_city_open", json!({}));
    let city = state.current.unwrap();
    let before = units(&office).len();
    assert!(before > 30);

    let gone: AppState = office.call("sample_delete", json!({ "evaluation": city.evaluation }));
    assert_eq!(
        gone.current.as_ref(),
        Some(&at),
        "the own evaluation is open"
    );
    let left = evaluations(&office);
    assert_eq!(
        left.iter().filter(|one| one.sample).count(),
        2,
        "the county's two years stay"
    );
    let county = left.iter().find(|one| one.sample).unwrap().id.clone();
    office.call::<AppState>("sample_delete", json!({ "evaluation": county }));
    let names: Vec<_> = units(&office).into_iter().map(|unit| unit.name).collect();
    assert_eq!(names, ["清河县"]);
    assert_eq!(evaluations(&office).len(), 1);

    let journal: OperationList = office.call("journal", json!({}));
    assert!(
        journal.operations[0].label.starts_with("删除示例"),
        "{:?}",
        journal.operations[0]
    );
    let backups: BackupList = office.call("backups_list", json!({ "path": office.folder() }));
    assert!(backups.backups.len() >= 2, "each deletion made a backup");
    // A fresh one can be opened.
    let again: AppState = office.call("sample_open", json!({}));
    assert!(again.current.is_some());
    assert_eq!(verified(&office), []);
}

#[test]
fn only_a_sample_can_be_deleted_or_hidden() {
    let (office, at) = Office::evaluation("county");
    let of = json!({ "evaluation": at.evaluation });
    assert_eq!(
        office.refused("sample_delete", of.clone()).code,
        "not-a-sample"
    );
    let hide = json!({ "evaluation": at.evaluation, "hidden": true });
    assert_eq!(office.refused("sample_hide", hide).code, "not-a-sample");
    office.call::<HomeView>("home", json!(at));
    let error = office.refused("sample_delete", json!({ "evaluation": "nothing" }));
    assert_eq!(error.code, "unknown-thing");
}

#[test]
fn a_hidden_sample_stands_in_no_list_until_it_is_shown_again() {
    let (office, at) = Office::evaluation("county");
    let state: AppState = office.call("sample_open", json!({}));
    let sample = state.current.unwrap();
    let hide = |hidden: bool| -> AppState {
        office.call(
            "sample_hide",
            json!({ "evaluation": sample.evaluation, "hidden": hidden }),
        )
    };
    assert_eq!(places(&office, "云岭县").all, 2);
    assert_eq!(hide(true).current, Some(at));
    assert_eq!(places(&office, "云岭县").all, 0);
    assert!(units(&office).iter().all(|unit| !unit.sample));
    assert!(
        evaluations(&office)
            .iter()
            .all(|one| one.sample == one.hidden)
    );
    hide(false);
    assert_eq!(places(&office, "云岭县").all, 2);
    hide(true);
    // Opening the sample shows it again.
    office.call::<AppState>("sample_open", json!({}));
    assert!(evaluations(&office).iter().all(|one| !one.hidden));
    assert_eq!(evaluations(&office).len(), 3, "and makes no second one");
    assert_eq!(verified(&office), []);
}

#[test]
fn a_sample_alone_that_is_deleted_leaves_nothing_open() {
    let (office, at) = Office::sample();
    let state: AppState = office.call("sample_delete", json!({ "evaluation": at.evaluation }));
    assert_eq!(state.current, None);
    let state: AppState = office.restarted().call("app_state", json!({}));
    assert_eq!(state.current, None);
}

#[test]
fn evaluations_and_units_are_found_by_words_and_year_with_the_latest_opened_first() {
    let office = Office::begun();
    let ids: Vec<String> = ["甲县", "乙县", "丙县"]
        .map(|name| office.unit(name, "county", "", None))
        .to_vec();
    let evaluation = office.evaluate(&office.built_in("county"), &ids);
    let open = |unit: &String| {
        let at = json!({ "evaluation": evaluation, "unit": unit });
        office.call::<AppState>("current_set", at);
    };
    open(&ids[2]);
    open(&ids[1]);
    let labels = |words: &str| -> Vec<String> {
        let found = places(&office, words).places.into_iter();
        found.map(|one| one.label).collect()
    };
    assert_eq!(labels(""), ["乙县", "丙县", "甲县"]);
    assert!(places(&office, "").places.iter().all(|one| one.recent));
    assert_eq!(labels("2026 丙"), ["丙县"]);
    assert_eq!(labels("甲　县"), ["甲县"]);
    assert_eq!(labels("2025"), Vec::<String>::new());
    let few: FoundPlaces = office.call("places_find", json!({ "words": "", "most": 1 }));
    assert_eq!((few.places.len(), few.all), (1, 3));
}

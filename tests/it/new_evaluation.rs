//! 新建考核: whom it is of, what it takes over, and what it is called.

use super::office::Office;
use contract::dto::*;
use serde_json::{Value, json};

fn new(office: &Office, changes: Value) -> Value {
    let mut new = json!({ "name": "", "year": 2026, "as_of": "2026-11-30", "due": "",
        "system": office.built_in("county"), "participants": [] });
    let fields = new.as_object_mut().unwrap();
    fields.extend(changes.as_object().unwrap().clone());
    let (year, as_of) = (fields["year"].clone(), "as_of".to_owned());
    fields.insert(as_of, json!(format!("{year}-11-30")));
    new
}

fn refused(office: &Office, changes: Value) -> (String, Option<String>) {
    let error = office.refused("evaluation_create", new(office, changes));
    (error.code, error.field.map(String::from))
}

fn said(code: &str, field: &str) -> (String, Option<String>) {
    (code.to_owned(), Some(field.to_owned()))
}

/// The union that fills in was proposed as the unit that is evaluated.
#[test]
fn the_evaluated_unit_is_the_county_and_not_the_union_that_fills_in() {
    let (office, at) = Office::evaluation("county");
    let state: AppState = office.call("app_state", json!({}));
    let evaluated = state.evaluated.unwrap();
    assert_eq!(state.organisation, "清河县总工会");
    assert_eq!(
        (evaluated.name.as_str(), evaluated.kind.as_str()),
        ("清河县", "county")
    );
    assert_eq!(evaluated.id, at.unit);
    let fill: FillView = office.call("fill", json!(at));
    assert_eq!(fill.unit.name, "清河县");
    let units: UnitList = office.call("units_list", json!({}));
    assert!(
        units.units.iter().all(|unit| unit.name != "清河县总工会"),
        "the office is no unit"
    );
    // Another one can be named; nobody else's system takes it.
    let park = office.unit("清河经开区", "park", "", None);
    let named: AppState = office.call("settings_change", json!({ "evaluated": park }));
    assert_eq!(named.evaluated.unwrap().name, "清河经开区");
    let error = refused(&office, json!({ "name": "甲" }));
    assert_eq!(error, said("empty-field", "participants"));
}

#[test]
fn the_first_start_asks_for_the_county_beside_the_office() {
    let office = Office::new();
    let new = |evaluated: Value| {
        json!({ "path": office.folder(), "organisation": "清河县总工会", "operator": "王",
            "evaluated": evaluated })
    };
    let told = |evaluated: &str| {
        let error = office.refused("workspace_create", new(json!(evaluated)));
        (error.code, error.field.map(String::from))
    };
    assert_eq!(told(" "), said("empty-field", "evaluated"));
    assert_eq!(
        told("清河县 总工会"),
        said("evaluated-is-office", "evaluated")
    );
    assert_eq!(told(&"县".repeat(61)), said("field-too-long", "evaluated"));
    assert!(!office.folder().exists());
    // A city evaluates others: nothing is asked, and the first evaluation asks for its units.
    let mut city = new(Value::Null);
    city["identity"] = json!("city");
    let state: AppState = office.call("workspace_create", city);
    assert_eq!(state.evaluated, None);
    let error = refused(&office, json!({}));
    assert_eq!(error, said("empty-field", "participants"));
}

/// A workspace from before, in which nobody was asked, proposes whom it evaluated last.
#[test]
fn a_workspace_that_was_never_asked_proposes_whom_it_evaluated_last() {
    let (office, at) = Office::evaluation("county");
    let state: AppState = office.call("settings_change", json!({ "evaluated": "" }));
    assert_eq!(state.evaluated.unwrap().id, at.unit);
}

#[test]
fn a_real_evaluation_takes_no_sample_nor_its_units() {
    let (office, sample) = Office::sample();
    let units: UnitList = office.call("units_list", json!({}));
    let of_sample = |name: &str| {
        let found = units.units.iter().find(|unit| unit.name.contains(name));
        found.unwrap().clone()
    };
    assert!(of_sample("云岭县").sample && !of_sample("清河县").sample);
    assert!(units.units.iter().filter(|unit| unit.sample).count() > 20);

    let list: EvaluationList = office.call("evaluations_list", json!({}));
    let last = list
        .evaluations
        .iter()
        .find(|one| one.year == 2025)
        .unwrap();
    let error = refused(&office, json!({ "from": last.id }));
    assert_eq!(error, said("sample-carried", "from"));
    let error = refused(&office, json!({ "participants": [sample.unit] }));
    assert_eq!(error, said("sample-unit", "participants"));

    // Nor do its units come in later: by 增减单位, as 责任单位, as the unit above, as 被考评单位.
    let state: AppState = office.call("evaluation_create", new(&office, json!({})));
    let real = state.current.unwrap();
    let code = |name: &str, args: Value| office.refused(name, args).code;
    let members =
        json!({ "evaluation": real.evaluation, "participants": [real.unit, sample.unit] });
    assert_eq!(code("evaluation_change", members), "sample-unit");
    let leaf = office.leaf(&real, "high_skill_share");
    let department = units
        .units
        .iter()
        .find(|unit| unit.sample && unit.kind == "department");
    let bind = json!({ "evaluation": real.evaluation, "role": leaf.lead.key,
        "unit": department.unwrap().id });
    assert_eq!(code("role_bind", bind), "sample-unit");
    let below = UnitView {
        name: "清河县人社局".to_owned(),
        kind: "department".to_owned(),
        parent: Some(sample.unit.clone()),
        ..UnitView::default()
    };
    assert_eq!(code("unit_put", json!(below)), "sample-unit");
    assert_eq!(
        code("settings_change", json!({ "evaluated": sample.unit })),
        "sample-unit"
    );
    // The sample itself goes on as before.
    office.call::<UnitList>("unit_put", json!(of_sample("云岭县人社局")));
}

#[test]
fn two_evaluations_of_one_name_are_refused_or_asked_about() {
    let (office, _) = Office::evaluation("county");
    let name = "清河县产改考核";
    let make =
        |changes: Value| -> AppState { office.call("evaluation_create", new(&office, changes)) };
    make(json!({ "name": name }));
    let error = office.refused(
        "evaluation_create",
        new(&office, json!({ "name": "清河县 产改考核" })),
    );
    assert_eq!(error.code, "same-evaluation");
    assert!(error.message.contains("请打开已有的"), "{}", error.message);

    let error = refused(&office, json!({ "name": name, "year": 2027 }));
    assert_eq!(error, said("name-of-other-year", "name"));
    let error = refused(&office, json!({ "name": "2026年度考核", "year": 2027 }));
    assert_eq!(error, said("name-says-other-year", "name"));
    make(json!({ "name": "2026至2027年度考核", "year": 2027 }));
    let state = make(json!({ "name": name, "year": 2027, "confirmed": true }));
    let made = state.current.unwrap().evaluation;

    // Renaming asks the same.
    let rename = |confirmed: bool| json!({ "evaluation": made, "name": "2025年度考核", "confirmed": confirmed });
    let error = office.refused("evaluation_change", rename(false));
    assert_eq!(error.code, "name-says-other-year");
    office.call::<EvaluationList>("evaluation_change", rename(true));
}

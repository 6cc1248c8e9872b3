//! Names are compared as people read them, and what cannot be seen is taken out of everything typed, at every door.

use super::office::Office;
use contract::dto::*;
use serde_json::{Value, json};

fn put(name: &str, kind: &str, parent: Option<&str>) -> Value {
    let unit = UnitView {
        name: name.to_owned(),
        kind: kind.to_owned(),
        parent: parent.map(str::to_owned),
        ..UnitView::default()
    };
    json!(unit)
}

fn units(office: &Office) -> Vec<UnitView> {
    office.call::<UnitList>("units_list", json!({})).units
}

#[test]
fn a_unit_that_reads_like_another_of_its_kind_and_place_is_refused() {
    let office = Office::begun();
    let county = office.unit("甲县（平原）", "county", "第1组", None);
    for name in [
        "甲县（平原）",
        " 甲县 （平原）",
        "甲县(平原)",
        "甲县\u{200b}（平原）",
        "\u{feff}甲县〔平原〕",
        "甲\u{3000}县（平原）\u{200e}",
    ] {
        let error = office.refused("unit_put", put(name, "county", None));
        assert_eq!(error.code, "unit-twice", "{name:?}");
        assert_eq!(error.field.as_deref(), Some("name"));
        assert!(error.message.contains("甲县（平原）"), "{}", error.message);
    }
    assert_eq!(units(&office).len(), 2, "with the one named at first start");
    // Another kind or another place is another unit.
    office.unit("甲县（平原）", "department", "", None);
    let below = office.unit("城关镇", "town", "", Some(&county));
    let error = office.refused("unit_put", put("城 关镇", "town", Some(&county)));
    assert_eq!(error.code, "unit-twice-below");
    assert!(error.message.contains("甲县（平原）"), "{}", error.message);
    // Of an archived one this is said.
    let mut archived = units(&office).into_iter().find(|u| u.id == below).unwrap();
    archived.archived = true;
    office.call::<UnitList>("unit_put", json!(archived));
    let error = office.refused("unit_put", put("城关镇", "town", Some(&county)));
    assert_eq!(error.code, "unit-twice-archived");
    // Nor does a unit become another by a change of name, but a change of something else passes.
    let other = office.unit("乙县", "county", "第１组", None);
    let mut other = units(&office).into_iter().find(|u| u.id == other).unwrap();
    assert_eq!(other.group, "第1组", "a group has one spelling");
    other.phone = "0571-1".to_owned();
    office.call::<UnitList>("unit_put", json!(other));
    other.name = "甲县(平原)".to_owned();
    assert_eq!(office.refused("unit_put", json!(other)).code, "unit-twice");
}

#[test]
fn units_of_one_name_are_told_apart_wherever_units_are_listed() {
    let office = Office::begun();
    let [first, second] = ["甲县", "乙县"].map(|name| office.unit(name, "county", "", None));
    let towns = [&first, &second].map(|county| office.unit("城关镇", "county", "", Some(county)));
    let own = office.unit("西镇", "county", "", Some(&first));
    let all = [towns[0].clone(), towns[1].clone(), own];
    let evaluation = office.evaluate(&office.built_in("county"), &all);
    let at = json!({ "evaluation": evaluation });
    let called = ["甲县城关镇", "乙县城关镇", "西镇"];
    let found = |name: &str, args: Value, list: &str, field: &str| {
        let answer: Value = office.call(name, args);
        let names = answer[list].as_array().unwrap().iter();
        let names = names.map(|one| one[field].as_str().unwrap().to_owned());
        let names: Vec<String> = names.collect();
        for one in called {
            assert!(names.iter().any(|name| name == one), "{name}: {names:?}");
        }
    };
    let find = json!({ "evaluation": evaluation, "words": "", "most": 9 });
    found("units_list", json!({}), "units", "label");
    found("units_find", find, "units", "label");
    found("results", at.clone(), "rows", "name");
    found("reviews", at.clone(), "units", "name");
    found("stages_list", at.clone(), "units", "name");
    found("trial", at, "units", "name");
    let search = json!({ "evaluation": evaluation, "words": "城\u{3000}关\u{200b}镇", "most": 9 });
    assert_eq!(office.call::<FoundUnits>("units_find", search).all, 2);
}

#[test]
fn what_cannot_be_seen_is_taken_out_of_everything_typed_and_said() {
    let (office, at) = Office::evaluation("county");
    let warned = |name: &str, args: Value| {
        let warned = office.warned(name, args);
        warned.into_iter().map(|w| w.text).collect::<Vec<_>>()
    };
    let unit = put("东\u{200b}镇\u{ad}", "county", None);
    assert_eq!(
        warned("unit_put", unit),
        ["粘贴来的文字里有看不见的字符，已去掉：“东镇”。"]
    );
    assert!(units(&office).iter().any(|unit| unit.name == "东镇"));
    let fill: FillView = office.call("fill", json!(at));
    let row = fill
        .scores
        .rows
        .iter()
        .find(|row| !row.key.is_empty())
        .unwrap();
    let text = json!({ "evaluation": at.evaluation, "unit": at.unit, "indicator": row.key,
        "cells": [{ "cell": format!("{}:text", row.key), "typed": "已\u{200d}办\u{0}" }] });
    assert_eq!(
        warned("record", text.clone()),
        ["粘贴来的文字里有看不见的字符，已去掉：“已办”。"]
    );
    // Said of what was written, not of what was looked for.
    assert!(
        warned("record", text).is_empty(),
        "nothing is changed by the same again"
    );
    let search = json!({ "evaluation": at.evaluation, "words": "技\u{200b}能" });
    assert!(warned("search", search).is_empty());
    let settings = json!({ "locale": null, "operator": "张\u{2060}三", "organisation": null,
        "identity": null, "own_role": null, "words": null });
    assert_eq!(warned("settings_change", settings).len(), 1);
    assert_eq!(
        office.call::<AppState>("app_state", json!({})).operator,
        "张三"
    );
}

//! Comparison groups without a place are told while they are made, and by the command line.

use super::office::Office;
use contract::dto::*;
use contract::files::{self, Format, How, Locale};
use serde_json::{Value, json};
use std::fs;

fn unit(name: &str, group: &str) -> Value {
    json!({ "id": "", "name": name, "kind": "county", "parent": null, "group": group, "contact": "", "phone": "", "archived": false })
}

#[test]
fn a_group_without_a_place_is_told_when_it_is_made() {
    let office = Office::begun();
    let mut units = Vec::new();
    for (name, group) in [
        ("甲县", "山区"),
        ("乙县", "山区"),
        ("丙县", "山区"),
        ("丁县", "山区"),
        ("戊县", "平原"),
    ] {
        let list: UnitList = office.call("unit_put", unit(name, group));
        units.push(list.units.into_iter().find(|one| one.name == name).unwrap());
    }
    let systems: SystemList = office.call("systems_list", json!({}));
    let system = &systems
        .systems
        .iter()
        .find(|s| s.key == "county")
        .unwrap()
        .fingerprint;
    let ids: Vec<&str> = units.iter().map(|one| one.id.as_str()).collect();
    let told = |participants: &[&str]| -> Vec<String> {
        let new = json!({ "system": system, "participants": participants });
        office
            .call::<Warnings>("groups_of_evaluation", new)
            .warnings
    };
    // 30 % of four is one place, of one none.
    assert_eq!(
        told(&ids),
        ["“平原”有 1 个单位，按 30% 计，“优秀”没有名额；请合并分组或调整比例。"]
    );
    assert_eq!(told(&ids[..4]), [""; 0]);
    assert_eq!(
        told(&ids[4..]),
        [""; 0],
        "a unit by itself competes with nobody"
    );

    let moved = |at: usize, group: &str| -> Vec<String> {
        let unit = UnitView {
            group: group.to_owned(),
            ..units[at].clone()
        };
        office
            .call::<Warnings>("groups_of_unit", json!(unit))
            .warnings
    };
    assert_eq!(moved(0, "平原"), [""; 0], "it takes part in nothing yet");
    let new = json!({
        "name": "本年度考核", "year": 2026, "as_of": "2026-11-30", "due": "", "system": system, "participants": ids,
    });
    let _: AppState = office.call("evaluation_create", new);
    assert_eq!(moved(4, " 山区 "), [""; 0]);
    let both = moved(0, "平原");
    assert_eq!(both.len(), 2, "{both:?}");
    assert!(
        both[0].starts_with("本年度考核：“山区”有 3 个单位"),
        "{both:?}"
    );
    assert!(both[1].contains("“平原”有 2 个单位"), "{both:?}");
}

#[test]
fn the_command_line_finds_groups_without_a_place() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("returns.csv");
    fs::write(
        &path,
        "unit,group,workers\n甲县,山区,5\n乙县,山区,6\n丙县,,7\n",
    )
    .unwrap();
    let said = |format| {
        let score = files::score("county", &path, &How::default(), format, None, Locale::ZhCn);
        score.unwrap().text
    };
    let text = said(Format::Table);
    assert!(
        text.contains("· “山区”有 2 个单位，按 30% 计，“优秀”没有名额"),
        "{text}"
    );
    let json: Value = serde_json::from_str(&said(Format::Json)).unwrap();
    let codes: Vec<&str> = json["quotas"][0]["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|finding| finding["code"].as_str().unwrap())
        .collect();
    assert_eq!(codes, ["quota-empty-all", "quota-empty"]);
}

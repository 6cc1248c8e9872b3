//! Names in files: compared as people read them, units of one name told apart by the units above them.

use super::*;
use crate::{changes, csv, decisions};
use model::system;

fn town() -> System {
    let text = include_str!("../../../../../assets/templates/county.toml");
    system::parse(text).unwrap()
}

fn read_all(text: &str) -> Result<Vec<(String, String, String)>, Vec<String>> {
    let read = read(text.as_bytes(), &town());
    let told = |one: Return| (one.unit, one.parent, one.group);
    read.map(|all| all.into_iter().map(told).collect())
        .map_err(|faults| faults.into_iter().map(|f| f.code).collect())
}

fn three(unit: &str, parent: &str, group: &str) -> (String, String, String) {
    (unit.to_owned(), parent.to_owned(), group.to_owned())
}

#[test]
fn one_name_is_one_unit_however_it_is_written() {
    for twin in ["东镇\u{200b}", "东　镇", "\u{feff}东镇 ", "东\u{ad}镇"] {
        let wide = format!("unit,group\n东镇,\n西镇,\n{twin},\n");
        assert_eq!(
            read_all(&wide),
            Err(vec!["csv-unit-twice".to_owned()]),
            "{twin:?}"
        );
        let long = format!("unit,group,key,value\n东镇,（一）,,\n{twin},(一),,\n");
        let long = long
            .replace(",,\n", ",workers,\n")
            .replacen("workers", "workers@prev", 1);
        assert_eq!(
            read_all(&long),
            Ok(vec![three("东镇", "", "（一）")]),
            "{twin:?}"
        );
    }
    let groups = "unit,group\n甲,第1组\n乙,第１组\n丙,第 1 组\u{200b}\n";
    let groups = read_all(groups).unwrap();
    assert!(groups.iter().all(|one| one.2 == "第1组"), "{groups:?}");
    let years = "unit,year\n甲(一),2025\n甲（一）,2026\n";
    let years = read_all(years).unwrap();
    assert!(years.iter().all(|one| one.0 == "甲(一)"), "{years:?}");
}

#[test]
fn units_of_one_name_are_told_apart_by_the_units_above_them() {
    let wide = "unit,parent\n甲县,\n乙县,\n城关镇,甲县\n城关镇,乙 县\n西镇,甲县\n";
    let units = read_all(wide).unwrap();
    assert_eq!(
        units[2..],
        [
            three("甲县城关镇", "甲县", ""),
            three("乙县城关镇", "乙县", ""),
            three("西镇", "甲县", ""),
        ]
    );
    // The same in every year, and below a unit that shares its name too.
    let deep = "unit,year,parent\n甲市,2025,\n乙市,2025,\n新区,2025,甲市\n新区,2025,乙市\n一街,2025,甲市新区\n\
                一街,2025,乙市新区\n甲市,2026,\n新区,2026,甲市\n一街,2026,甲市新区\n";
    let deep = read_all(deep).unwrap();
    assert_eq!(deep[4], three("甲市新区一街", "甲市新区", ""));
    assert_eq!(deep[8], three("甲市新区一街", "甲市新区", ""));
    // A unit that moves is one unit.
    let moved = "unit,year,parent\n甲县,2025,\n乙县,2026,\n西镇,2025,甲县\n西镇,2026,乙县\n";
    assert!(
        read_all(moved)
            .unwrap()
            .iter()
            .skip(2)
            .all(|one| one.0 == "西镇")
    );
    let long = "unit,parent,key,value\n甲县,,workers,\n乙县,,workers,\n城关镇,甲县,workers,1\n城关镇,乙县,workers,2\n城关镇,甲县,workers@prev,3\n";
    assert_eq!(read_all(long).unwrap().len(), 4);
    for (text, code) in [
        (
            "甲县,\n乙县,\n城关镇,甲县\n城关镇,乙县\n城关镇,\n",
            "csv-unit-which",
        ),
        (
            "甲县,\n乙县,\n城关镇,甲县\n城关镇,乙县\n一村,城关镇\n",
            "csv-parent-which",
        ),
        (
            "甲县,\n乙县,\n城关镇,甲县\n城关镇,乙县\n甲县城关镇,\n",
            "csv-unit-twice",
        ),
        ("甲县,\n城关镇,甲县\n城关镇,丙县\n", "csv-parent"),
    ] {
        let faults = read_all(&format!("unit,parent\n{text}")).unwrap_err();
        assert_eq!(faults, [code], "{text}");
    }
}

#[test]
fn a_decision_and_a_change_name_such_a_unit_by_either_way() {
    let wide = "unit,parent,group\n甲县,,一\n乙县,,一\n城关镇,甲县,（二）\n城关镇,乙县,（二）\n";
    let returns = read(wide.as_bytes(), &town()).unwrap();
    for (unit, parent, found) in [
        ("城关镇", "甲县", Some("甲县城关镇")),
        ("甲县城关镇", "", Some("甲县城关镇")),
        ("乙 县\u{200b}城关镇", "", Some("乙县城关镇")),
        ("乙县", "", Some("乙县")),
        ("城关镇", "丙县", None),
        ("丙县", "", None),
    ] {
        let meant = match meant(&returns, unit, parent) {
            Meant::One(one) => Some(one.unit.as_str()),
            _ => None,
        };
        assert_eq!(meant, found, "{unit} {parent}");
    }
    let several = meant(&returns, "城关镇", "");
    let names = ["甲县城关镇", "乙县城关镇"].map(str::to_owned).to_vec();
    assert_eq!(several, Meant::Several(names));

    let mut system = town();
    let limited = system.grades.iter().find(|g| g.quota.is_some()).cloned();
    let limited = limited.unwrap();
    system.grades = vec![limited.clone()];
    let decide = |lines: &str| {
        let text = format!("group,grade,unit,parent,note\n{lines}");
        decisions::read(text.as_bytes(), &system, &returns)
    };
    let grade = &limited.name;
    let decided = decide(&format!(
        "(二),{grade},城关镇,乙县,会议\n,{grade},甲县城关镇,,\n"
    ));
    assert_eq!(
        decided.unwrap()[&None][0].order,
        ["乙县城关镇", "甲县城关镇"]
    );
    let faults = decide(&format!(",{grade},城关镇,,会议\n")).unwrap_err();
    assert_eq!(faults[0].code, "csv-unit-which");
    let (changes, _) =
        changes::read("unit,parent,figure,value\n城关镇,甲县,workers,1\n".as_bytes()).unwrap();
    assert_eq!(changes[0].parent, "甲县");
}

#[test]
fn lines_with_characters_that_cannot_be_seen_are_named() {
    let text = "\u{feff}unit,workers\r\n甲\u{200b},1\r\n乙,2\r\n丙,\u{202d}3\u{202c}\r\n";
    assert_eq!(csv::invisible(text.as_bytes()), [2, 4]);
    let returns = read(text.as_bytes(), &town()).unwrap();
    assert_eq!((&*returns[0].unit, returns.len()), ("甲", 3));
}

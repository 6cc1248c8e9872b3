//! Units from a list: tried row by row, written as one operation, taken back as a whole.

use super::office::Office;
use contract::dto::*;
use serde_json::{Value, json};
use std::time::{Duration, Instant};

fn list(pasted: &str) -> Value {
    json!({ "pasted": pasted, "kind": "department", "leave_out": false })
}

fn preview(office: &Office, pasted: &str) -> ListPreview {
    office.call("units_from_list_preview", list(pasted))
}

fn states(preview: &ListPreview) -> Vec<(u32, ListState)> {
    let lines = preview.lines.iter();
    lines.map(|one| (one.row, one.state)).collect()
}

fn said(preview: &ListPreview, row: u32) -> String {
    let line = preview.lines.iter().find(|one| one.row == row);
    line.unwrap().said.clone()
}

fn names(office: &Office) -> Vec<String> {
    let list: UnitList = office.call("units_list", json!({}));
    list.units.into_iter().map(|unit| unit.name).collect()
}

/// 32 departments of a county with their head, as Excel copies them.
fn departments() -> String {
    let rows = (1..=32).map(|n| format!("{n}\t清河县第{n}局\t李{n}\t0371-{n:04}\r\n"));
    let head = "序号\t单位名称\t联系人\t联系电话\r\n".to_owned();
    rows.fold(head, |all, row| all + &row)
}

#[test]
fn thirty_two_departments_are_pasted_tried_written_and_taken_back_as_one() {
    let (office, at) = Office::evaluation("county");
    let mut args = list(&departments());
    args["parent"] = json!(at.unit);
    let tried: ListPreview = office.call("units_from_list_preview", args.clone());
    assert!(tried.headed && tried.wrong.is_empty());
    let fields: Vec<_> = tried.columns.iter().map(|one| one.field).collect();
    let found = [ListField::Name, ListField::Contact, ListField::Phone];
    assert_eq!(fields, [vec![None], found.map(Some).to_vec()].concat());
    assert_eq!((tried.new, tried.refused, tried.lines.len()), (32, 0, 32));
    let before = names(&office);

    let taken: UnitsTaken = office.call("units_from_list", args.clone());
    assert_eq!((taken.new, taken.changed), (32, 0));
    let one = taken
        .units
        .units
        .iter()
        .find(|unit| unit.name == "清河县第7局");
    let one = one.unwrap();
    assert_eq!(
        (one.contact.as_str(), one.phone.as_str(), one.kind.as_str()),
        ("李7", "0371-0007", "department")
    );
    assert_eq!(one.parent.as_ref(), Some(&at.unit));
    let journal: OperationList = office.call("journal", json!({}));
    assert!(journal.operations[0].label.contains("新增 32 个"));

    // The same again changes nothing, and is no operation.
    let again: ListPreview = office.call("units_from_list_preview", args);
    assert_eq!((again.new, again.changed, again.same), (0, 0, 32));

    assert!(taken.units.undo.unwrap().contains("新增 32 个"));
    let left: UnitList = office.call("units_undo", json!({}));
    assert_eq!((names(&office), left.undo), (before, None));
    assert_eq!(
        office.refused("units_undo", json!({})).code,
        "units-not-last"
    );
}

#[test]
fn a_change_is_told_from_what_to_what_and_a_blank_leaves_what_is_there() {
    let office = Office::begun();
    let put = |name: &str, contact: &str, phone: &str| {
        let unit = UnitView {
            name: name.to_owned(),
            kind: "department".to_owned(),
            contact: contact.to_owned(),
            phone: phone.to_owned(),
            ..UnitView::default()
        };
        office.call::<UnitList>("unit_put", json!(unit));
    };
    put("甲局（本级）", "李敏", "0371-1");
    put("乙局", "", "0371-2");
    let text = "电话\t单位\t联络员\n\t甲局(本级)\t王强\n０３７１-2\t乙局\t\n";
    let tried = preview(&office, text);
    assert_eq!(
        states(&tried),
        [(2, ListState::Changed), (3, ListState::Same)]
    );
    assert_eq!(said(&tried, 2), "联络员：李敏 → 王强");
    office.call::<UnitsTaken>("units_from_list", list(text));
    let list: UnitList = office.call("units_list", json!({}));
    let one = list.units.iter().find(|unit| unit.name.starts_with("甲局"));
    let one = one.unwrap();
    assert_eq!(
        (one.name.as_str(), one.contact.as_str(), one.phone.as_str()),
        ("甲局（本级）", "王强", "0371-1")
    );
}

#[test]
fn a_unit_above_may_stand_in_the_same_list() {
    let office = Office::begun();
    let text = "名称\t上级\t类别\n城关镇\t甲县\t乡镇\n甲县\t云州市\t县\n云州市\t\t市\n城关镇\t乙县\t乡镇\n乙县\t云州市\t县";
    let tried = preview(&office, text);
    assert_eq!((tried.new, tried.refused), (5, 0), "{:?}", tried.lines);
    office.call::<UnitsTaken>("units_from_list", list(text));
    let list: UnitList = office.call("units_list", json!({}));
    let labels: Vec<_> = list.units.iter().map(|unit| unit.label.as_str()).collect();
    assert!(
        labels.contains(&"甲县城关镇") && labels.contains(&"乙县城关镇"),
        "{labels:?}"
    );
    // Again, they are found by name and unit above.
    assert_eq!(preview(&office, text).same, 5);
}

#[test]
fn a_row_that_cannot_be_taken_says_why_and_what_to_do() {
    let office = Office::begun();
    office.unit("丙局", "department", "", None);
    office.unit(
        "城关镇",
        "town",
        "",
        Some(&office.unit("甲县", "county", "", None)),
    );
    office.unit(
        "城关镇",
        "town",
        "",
        Some(&office.unit("乙县", "county", "", None)),
    );
    let text = "单位\t电话\t上级\t类别\n\
        \t138\t\t\n=B2\t\t\t\n123\t\t\t\n丁局\t1.38E+10\t\t\n戊局\t\t没有的县\t\n己局\t\t\t星球\n\
        庚局\t1\t\t\n庚局\t2\t\t\n辛局\t3\t\t\n辛局\t3\t\t\n壬局\t\t戊局\t\n癸局\t\t癸局\t\n城关镇\t9\t\t";
    let tried = preview(&office, text);
    for (row, told) in [
        (2, "没有单位名称"),
        (3, "像是公式"),
        (4, "是数字"),
        (5, "设为文本"),
        (6, "不在单位里，也不在这份名单里"),
        (7, "不认识的类别"),
        (9, "与第 8 行是同一个单位，内容不同"),
        (12, "先改正那一行"),
        (13, "归到了自己名下"),
        (14, "已有 2 个单位叫“城关镇”"),
    ] {
        let line = tried.lines.iter().find(|one| one.row == row).unwrap();
        assert_eq!(line.state, ListState::Refused, "{row} {}", line.said);
        assert!(line.said.contains(told), "{row} {}", line.said);
    }
    let rest: Vec<_> = states(&tried)
        .into_iter()
        .filter(|(_, s)| *s != ListState::Refused)
        .collect();
    assert_eq!(
        rest,
        [
            (8, ListState::New),
            (10, ListState::New),
            (11, ListState::Same)
        ]
    );
    assert!(said(&tried, 11).contains("与第 10 行相同"));

    // At `call` nothing is written while a row is refused, unless it is left out on purpose.
    let before = names(&office);
    let error = office.refused("units_from_list", list(text));
    assert_eq!(
        (error.code.as_str(), error.field.as_deref()),
        ("list-refused", Some("list"))
    );
    assert!(error.message.contains("第 2 行"), "{}", error.message);
    assert_eq!(names(&office), before);
    let mut some = list(text);
    some["leave_out"] = json!(true);
    assert_eq!(office.call::<UnitsTaken>("units_from_list", some).new, 2);
}

#[test]
fn columns_are_found_without_a_head_and_said_otherwise_by_the_officer() {
    let office = Office::begun();
    let text = "1\t清河县教育局\t李敏\t13800001111\n2\t清河县民政局\t王强\t13800002222";
    let tried = preview(&office, text);
    assert!(!tried.headed);
    let fields: Vec<_> = tried.columns.iter().map(|one| one.field).collect();
    let found = [ListField::Name, ListField::Contact, ListField::Phone].map(Some);
    assert_eq!(fields, [vec![None], found.to_vec()].concat());
    let mut other = list(text);
    other["columns"] = json!([null, "contact", "name", null]);
    let tried: ListPreview = office.call("units_from_list_preview", other);
    assert_eq!(tried.lines[0].name, "李敏");
    let mut none = list(text);
    none["columns"] = json!(["phone", null, null, null]);
    let tried: ListPreview = office.call("units_from_list_preview", none.clone());
    assert!(tried.wrong.contains("没有认出") && tried.lines.is_empty());
    assert_eq!(office.refused("units_from_list", none).code, "list-no-name");
    // A title over the head may end in the same words.
    let titled = preview(&office, "清河县责任单位\n单位名称\t联系人\n教育局\t李敏\n");
    assert_eq!((titled.new, &*titled.lines[0].name), (1, "教育局"));
    // Names alone, one a line.
    assert_eq!(preview(&office, "教育局\n民政局\n").new, 2);
    assert_eq!(preview(&office, "单位名称\n教育局\n").new, 1);
}

#[test]
fn a_list_is_read_from_a_file_and_what_is_none_is_refused_with_its_remedy() {
    let office = Office::begun();
    let path = office.home.path().join("名单.csv");
    let mut args = list("");
    args["path"] = json!(path);
    std::fs::write(&path, "\u{feff}单位,电话\r\n甲局,1\r\n").unwrap();
    assert_eq!(
        office
            .call::<ListPreview>("units_from_list_preview", args.clone())
            .new,
        1
    );
    let refused = |bytes: &[u8]| {
        std::fs::write(&path, bytes).unwrap();
        office.refused("units_from_list", args.clone()).code
    };
    assert_eq!(refused(&[0xB5, 0xA5, 0xCE, 0xBB, b'\n']), "csv-gbk");
    assert_eq!(refused(b"PK\x03\x04"), "list-not-a-workbook");
    assert_eq!(refused(&[0xD0, 0xCF, 0x11, 0xE0, 0]), "list-not-a-workbook");
    assert_eq!(refused(b""), "list-empty");
    assert_eq!(refused(&vec![b'a'; 5 << 20]), "file-too-big");
    args["path"] = json!(office.home.path().join("没有.xlsx"));
    assert_eq!(office.refused("units_from_list", args).code, "file-missing");
}

#[test]
fn a_hostile_list_is_refused_with_a_message_and_nothing_breaks() {
    let office = Office::begun();
    let code = |text: &str| office.refused("units_from_list_preview", list(text)).code;
    assert_eq!(code(&"甲局\t李敏\n".repeat(700_000)), "list-too-large");
    assert_eq!(
        code(&format!("甲局{}乙", "\t".repeat(10_000))),
        "list-too-many-columns"
    );
    assert_eq!(code(&"甲局\n".repeat(6000)), "list-too-many-rows");
    assert_eq!(code("\t\t\n\n"), "list-empty");
    assert_eq!(code("单位\t电话\n\"甲局\t1\n乙局\t2"), "list-quote");
    let tried = preview(&office, "单位\t电话\n甲\u{0}\u{1b}\u{202e}局\t\u{7}1\n");
    assert_eq!(
        (tried.lines[0].name.as_str(), tried.lines[0].phone.as_str()),
        ("甲局", "1")
    );
    let long = format!("单位\n{}", "局".repeat(61));
    assert_eq!(preview(&office, &long).refused, 1);
}

#[test]
fn three_thousand_rows_are_tried_and_written_in_seconds() {
    let office = Office::begun();
    let rows = (0..3000).map(|n| format!("第{n}企业\t李{n}\t1380000{n:04}\t第{}组\t\n", n % 7));
    let text = rows.fold(
        "单位\t联络员\t电话\t分组\t上级\n".to_owned(),
        |all, row| all + &row,
    );
    let began = Instant::now();
    assert_eq!(preview(&office, &text).new, 3000);
    assert_eq!(
        office
            .call::<UnitsTaken>("units_from_list", list(&text))
            .new,
        3000
    );
    assert_eq!(preview(&office, &text).same, 3000);
    assert!(
        began.elapsed() < Duration::from_secs(60),
        "{:?}",
        began.elapsed()
    );
}

#[test]
fn units_of_a_list_that_are_in_use_are_not_taken_back() {
    let office = Office::begun();
    let mut args = list("单位\t上级\n甲县\t\n乙县\t");
    args["kind"] = json!("county");
    let taken: UnitsTaken = office.call("units_from_list", args);
    let units = taken
        .units
        .units
        .iter()
        .filter(|unit| unit.name != "清河县");
    let units: Vec<String> = units.map(|unit| unit.id.clone()).collect();
    office.evaluate(&office.built_in("county"), &units);
    assert_eq!(office.refused("units_undo", json!({})).code, "units-in-use");
}

#[test]
fn the_units_of_the_roles_are_made_with_the_countys_name_bound_and_taken_back_as_one() {
    let (office, at) = Office::evaluation("county");
    let of = json!({ "evaluation": at.evaluation });
    let roles: RoleList = office.call("roles_list", of.clone());
    let n = u32::try_from(roles.roles.len()).unwrap();
    office.unit("清河县人社局", "department", "", None);
    let tried: RolesPreview = office.call("units_by_role_preview", of.clone());
    assert_eq!(
        (tried.county.as_str(), tried.new, tried.bound),
        ("清河县", n - 1, n)
    );
    let named = |name: &str| {
        tried
            .lines
            .iter()
            .find(|one| one.unit == name)
            .unwrap()
            .state
    };
    assert_eq!(named("清河县人社局"), RoleLineState::Found);
    assert_eq!(named("清河县委宣传部"), RoleLineState::New);
    assert_eq!(named("清河县总工会"), RoleLineState::New);
    let before = names(&office);
    let made: UnitsTaken = office.call("units_by_role", of.clone());
    assert_eq!((made.new, made.changed), (n - 1, 1));
    let list: RoleList = office.call("roles_list", of.clone());
    assert!(list.roles.iter().all(|role| role.unit.is_some()));
    let again: RolesPreview = office.call("units_by_role_preview", of.clone());
    assert_eq!((again.new, again.bound), (0, 0));
    office.call::<UnitList>("units_undo", json!({}));
    assert_eq!(names(&office), before);
    let list: RoleList = office.call("roles_list", of);
    assert!(list.roles.iter().all(|role| role.unit.is_none()));

    let (office, sample) = Office::sample();
    let of = json!({ "evaluation": sample.evaluation });
    assert_eq!(office.refused("units_by_role", of).code, "sample-roles");
}

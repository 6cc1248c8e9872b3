//! First start, settings, units, evaluations.

use super::office::Office;
use super::stages::City;
use contract::dto::*;
use serde_json::json;

#[test]
fn first_start_proposes_a_folder_and_refuses_empty_names_by_field() {
    let office = Office::new();
    let state: AppState = office.call("app_state", json!({}));
    assert!(state.workspace.is_none() && state.current.is_none());
    assert!(state.proposed_path.ends_with("GongPing"));
    for (organisation, operator, field) in [("", "王", "organisation"), ("县总", " ", "operator")]
    {
        let new =
            json!({ "path": office.folder(), "organisation": organisation, "operator": operator });
        let error = office.refused("workspace_create", new);
        assert_eq!(
            (error.code.as_str(), error.field.as_deref()),
            ("empty-field", Some(field))
        );
        assert!(!office.folder().exists());
    }
}

/// Only the first was named.
#[test]
fn every_empty_field_of_the_first_start_is_named_with_its_name() {
    let office = Office::new();
    let new = json!({ "path": office.folder(), "organisation": "", "operator": " " });
    let error = office.refused("workspace_create", new);
    assert_eq!(error.field.as_deref(), Some("organisation"));
    assert_eq!(error.message, "本机构不能为空；请填写。");
    let others = error.others.iter();
    let others: Vec<_> = others.map(|one| (&*one.field, &*one.message)).collect();
    assert_eq!(others, [("operator", "经办人不能为空；请填写。")]);
}

#[test]
fn a_folder_that_holds_other_things_is_refused_and_left_alone() {
    let office = Office::new();
    std::fs::create_dir_all(office.folder()).unwrap();
    std::fs::write(office.folder().join("家庭照片.jpg"), b"x").unwrap();
    let new = json!({ "path": office.folder(), "organisation": "县总", "operator": "王" });
    let error = office.refused("workspace_create", new);
    assert!(error.message.contains("文件夹"), "{}", error.message);
    assert_eq!(std::fs::read_dir(office.folder()).unwrap().count(), 1);
}

#[test]
fn the_sample_is_marked_has_every_indicator_and_last_years_score_and_is_found_again() {
    let (office, at) = Office::sample();
    let fill: FillView = office.call("fill", json!(at));
    assert!(fill.evaluation.sample && fill.unit.name.contains("示例"));
    let base = fill
        .scores
        .rows
        .iter()
        .filter(|r| r.section == contract::dto::Section::Base)
        .count();
    assert_eq!(base, 60);
    assert!(fill.scores.totals.prev_score.is_some());
    assert!(fill.scores.totals.blank_count > 0);
    let again: AppState = office.call("sample_open", json!({}));
    assert_eq!(again.current, Some(at));
    let list: EvaluationList = office.call("evaluations_list", json!({}));
    assert_eq!(list.evaluations.len(), 2);
}

#[test]
fn the_sample_of_clauses_opens_beside_the_other_and_each_is_found_again() {
    let (office, figures) = Office::sample();
    let clauses = || -> Current {
        let state: AppState = office.call("sample_open", json!({ "sample": "clauses" }));
        state.current.unwrap()
    };
    let at = clauses();
    assert_ne!(at.evaluation, figures.evaluation);
    let fill: FillView = office.call("fill", json!(at));
    assert!(fill.evaluation.sample && fill.unit.name.contains("示例"));
    let rows = fill.scores.rows.iter();
    let base = rows.filter(|r| r.section == contract::dto::Section::Base);
    assert_eq!(base.count(), 53);
    assert!(fill.scores.totals.prev_score.is_some());
    assert_eq!(clauses(), at);
    let again: AppState = office.call("sample_open", json!({}));
    assert_eq!(again.current, Some(figures));
}

#[test]
fn a_look_at_the_sample_is_not_remembered_as_the_officers_workspace() {
    let (office, at) = Office::evaluation("county");
    office
        .app
        .open_sample(&office.home.path().join("sample"))
        .unwrap();
    let state: AppState = office.call("app_state", json!({}));
    assert_ne!(state.current, Some(at.clone()));
    let state: AppState = office.restarted().call("app_state", json!({}));
    assert_eq!(state.current, Some(at));
}

#[test]
fn what_was_open_is_open_again_after_a_restart() {
    let (office, at) = Office::sample();
    let office = office.restarted();
    let state: AppState = office.call("app_state", json!({}));
    assert_eq!(state.current, Some(at));
    assert_eq!(state.operator, "王立新");
    assert!(
        state.workspace.unwrap().backup_at.is_some(),
        "closing makes a backup"
    );
}

#[test]
fn the_zoom_and_the_folder_of_each_kind_of_file_are_remembered_on_this_computer() {
    let office = Office::begun();
    let state: AppState = office.call("app_state", json!({}));
    assert_eq!((state.zoom, state.folders.len()), (100, 0));
    office.call::<AppState>("settings_change", json!({ "zoom": 150 }));
    for (kind, folder) in [
        ("pdf", "/papers"),
        ("gongping", "/usb"),
        ("pdf", "/papers/2026"),
    ] {
        office.call::<AppState>("settings_change", json!({ "folders": { kind: folder } }));
    }
    let state: AppState = office.restarted().call("app_state", json!({}));
    let folders: Vec<_> = state.folders.iter().collect();
    let kept = [("gongping", "/usb"), ("pdf", "/papers/2026")];
    assert_eq!(state.zoom, 150);
    assert_eq!(
        folders,
        kept.map(|(kind, folder)| (kind.to_owned(), folder.to_owned()))
            .iter()
            .map(|(kind, folder)| (kind, folder))
            .collect::<Vec<_>>()
    );
}

#[test]
fn an_evaluation_refuses_what_is_no_year_or_date_and_names_the_field() {
    let office = Office::begun();
    let systems: SystemList = office.call("systems_list", json!({}));
    let new = |year: u16, as_of: &str, due: &str| {
        json!({ "name": "", "year": year, "as_of": as_of, "due": due,
            "system": systems.systems[0].fingerprint, "participants": [] })
    };
    let error = office.refused("evaluation_create", new(20, "昨天", "年底"));
    let fields = error.others.iter().map(|one| one.field.as_str());
    assert_eq!(error.field.as_deref(), Some("year"));
    assert_eq!(fields.collect::<Vec<_>>(), ["as_of", "due"], "all at once");
    for (args, field) in [
        (new(0, "2026-11-30", ""), "year"),
        (new(2026, "昨天", ""), "as_of"),
        (new(2026, "2026-11-31", ""), "as_of"),
        (new(2026, "2026-11-30", "年底"), "due"),
    ] {
        assert_eq!(
            office.refused("evaluation_create", args).field.as_deref(),
            Some(field)
        );
    }
    let state: AppState = office.call(
        "evaluation_create",
        new(2026, "2026年11月30日", "2026/12/20"),
    );
    let list: EvaluationList = office.call("evaluations_list", json!({}));
    let made = list
        .evaluations
        .iter()
        .find(|e| e.id == state.current.as_ref().unwrap().evaluation)
        .unwrap();
    assert_eq!(
        (made.as_of.as_str(), made.due.as_str(), made.days_left),
        ("2026-11-30", "2026-12-20", Some(9))
    );
    assert_eq!(made.name, "2026年度产改评价考核");
    assert_eq!(made.units, 1);
}

#[test]
fn a_bound_unit_lends_its_contact_to_the_role() {
    let (office, at) = Office::evaluation("county");
    let unit = json!({ "id": "", "name": "清河县人社局", "kind": "department", "parent": null, "group": "",
        "contact": "李敏", "phone": "0000-0000", "archived": false });
    let units: UnitList = office.call("unit_put", unit);
    let id = &units
        .units
        .iter()
        .find(|u| u.name == "清河县人社局")
        .unwrap()
        .id;
    let fill: FillView = office.call("fill", json!(at));
    let row = fill.scores.rows.iter().find(|r| r.code == "C2-1").unwrap();
    let bind = json!({ "evaluation": at.evaluation, "role": row.lead, "unit": id });
    office.call::<RoleList>("role_bind", bind);
    let leaf = office.leaf(&at, &row.key);
    assert_eq!(
        (leaf.lead.name.as_str(), leaf.lead.contact.as_str()),
        ("清河县人社局", "李敏")
    );
}

#[test]
fn a_unit_cannot_stand_above_itself() {
    let office = Office::begun();
    let unit = |id: &str, name: &str, parent: Option<&str>| {
        json!({ "id": id, "name": name, "kind": "county", "parent": parent, "group": "", "contact": "",
            "phone": "", "archived": false })
    };
    let list: UnitList = office.call("unit_put", unit("", "甲县", None));
    let first = list.units[0].id.clone();
    let list: UnitList = office.call("unit_put", unit("", "乙镇", Some(&first)));
    let second = list
        .units
        .iter()
        .find(|u| u.name == "乙镇")
        .unwrap()
        .id
        .clone();
    assert_eq!(
        office
            .refused("unit_put", unit(&first, "甲县", Some(&second)))
            .code,
        "unit-under-itself"
    );
    assert_eq!(
        office
            .refused("unit_put", unit("", " ", None))
            .field
            .as_deref(),
        Some("name")
    );
}

#[test]
fn every_screen_speaks_english_when_asked() {
    let (office, at) = Office::sample();
    let change = json!({ "locale": "en", "operator": null, "organisation": null, "words": null });
    office.call::<AppState>("settings_change", change);
    let leaf = office.leaf(&at, "high_skill_share");
    assert!(
        leaf.outcome.sentence.contains("29.23%"),
        "{}",
        leaf.outcome.sentence
    );
    assert!(leaf.outcome.sentence.is_ascii() || !leaf.outcome.sentence.contains('，'));
    let error = office.refused(
        "evaluation_create",
        json!({ "name": "", "year": 1, "as_of": "", "due": "",
        "system": "", "participants": [] }),
    );
    let chinese = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    assert!(!error.message.contains(chinese), "{}", error.message);
}

#[test]
fn the_folder_asked_for_at_start_is_proposed_where_nothing_is_there_yet() {
    let office = Office::new();
    let asked = office.home.path().join("产改工作数据");
    office.app.open(Some(&asked)).unwrap();
    let state: AppState = office.call("app_state", json!({}));
    assert_eq!(state.proposed_path, asked.to_string_lossy());
}

/// An evaluation says how many units it has; they are asked for by name.
#[test]
fn units_of_an_evaluation_are_found_by_name_and_group() {
    let office = Office::begun();
    let state: AppState = office.call("sample_city_open", json!({}));
    let evaluation = state.current.unwrap().evaluation;
    let list: EvaluationList = office.call("evaluations_list", json!({}));
    let one = list.evaluations.iter().find(|one| one.id == evaluation);
    assert_eq!(one.unwrap().units, 10);
    let find = |words: &str, most: u32| -> FoundUnits {
        let find = json!({ "evaluation": evaluation, "words": words, "most": most });
        office.call("units_find", find)
    };
    let all = find("", 10);
    assert_eq!((all.units.len(), all.all), (10, 10));
    let few = find(" ", 3);
    assert_eq!((&few.units[..], few.all), (&all.units[..3], 10));
    let named = find("松河", 10);
    assert_eq!(named.units.len(), 1);
    assert!(named.units[0].name.contains("松河"));
    let group = &all.units[0].group;
    let grouped = all.units.iter().filter(|one| &one.group == group).count();
    assert_eq!(find(group, 10).units.len(), grouped);
    assert_eq!(find("没有的县", 10).all, 0);
}

#[test]
fn the_journal_calls_an_identity_by_its_name() {
    let office = Office::begun();
    for identity in ["county", "city"] {
        office.call::<AppState>("settings_change", json!({ "identity": identity }));
    }
    let journal: OperationList = office.call("journal", json!({}));
    let change = &journal.operations[0].changes[0];
    assert_eq!(
        (&*change.what, &*change.before, &*change.after),
        ("设置：身份", "县产改办", "市级考评")
    );
}

#[test]
fn the_journal_calls_what_was_opened_by_its_name() {
    let city = City::by("enterprise", &["甲企业", "乙企业"]);
    for unit in [0, 1] {
        let at = city.at(unit);
        city.office.call::<AppState>("current_set", json!(at));
    }
    let name = city.office.call::<FillView>("fill", json!(city.at(0)));
    let journal: OperationList = city.office.call("journal", json!({}));
    let told: Vec<_> = journal.operations[0]
        .changes
        .iter()
        .map(|one| (&*one.what, &*one.before, &*one.after))
        .collect();
    assert_eq!(
        told,
        [
            ("设置：打开的单位", "甲企业", "乙企业"),
            ("设置：最近打开的单位", "甲企业", "乙企业；甲企业"),
        ]
    );
    let opened = journal.operations.iter().flat_map(|one| &one.changes);
    let evaluation = opened
        .filter(|one| one.what == "设置：打开的考核")
        .all(|one| one.after == name.evaluation.name);
    assert!(evaluation, "{journal:#?}");
}

//! What a closed stage keeps is compared with what stands there, by the same edition of the program too. SCORING.md §S.5.

use super::office::Office;
use super::stages::City;
use contract::dto::*;
use serde_json::json;

fn findings(city: &City, unit: usize) -> Vec<FindingView> {
    let view: StagesView = city.office.call("stages_view", json!(city.at(unit)));
    view.findings
}

#[test]
fn a_figure_changed_under_a_closed_stage_is_found_by_the_same_edition() {
    let city = City::filled();
    city.act("settle", &[0, 1, 2], json!({}));
    for act in ["submit", "begin"] {
        city.act(act, &[0, 1, 2], json!({}));
    }
    assert_eq!(
        findings(&city, 0),
        [],
        "nothing is found where nothing changed"
    );
    // Past every door: a file edited by hand.
    city.office.app.close().unwrap();
    let file = city.office.folder().join(ledger::FILE);
    let sql = rusqlite::Connection::open(file).unwrap();
    let unit = city.at(0).unit;
    let changed = sql
        .execute(
            "UPDATE entry SET typed = '否', mantissa = 0, scale = 0 WHERE unit = ?1 AND typed = '是'",
            [&unit],
        )
        .unwrap();
    assert!(changed > 0);
    drop(sql);
    city.office.app.open(None).unwrap();
    let found = findings(&city, 0);
    let codes: Vec<&str> = found.iter().map(|f| f.code.as_str()).collect();
    assert_eq!(codes, ["stage-sheet-changed"; 2], "填报 and 自评定稿");
    assert!(found[0].text.contains("填报"), "{}", found[0].text);
    assert_eq!(findings(&city, 1), []);
}

#[test]
fn others_going_on_change_nothing_that_was_kept() {
    let office = Office::begun();
    let sample: AppState = office.call("sample_city_open", json!({}));
    let at = sample.current.unwrap();
    let lines: StageLines = office.call("stages_list", json!({ "evaluation": at.evaluation }));
    for line in &lines.units {
        let of = json!({ "evaluation": at.evaluation, "unit": line.unit });
        let view: StagesView = office.call("stages_view", of);
        assert_eq!(view.findings, [], "{}", line.name);
    }
}

//! 表格: the rows as the paper has them, and a block pasted over several of them.

use super::office::Office;
use contract::dto::*;
use serde_json::json;
use std::collections::BTreeSet;

fn shown<'a>(table: &'a FillTable, row: &str, cell: &str) -> &'a Field {
    let row = table.rows.iter().find(|one| one.key == row).unwrap();
    row.fields.iter().find(|field| field.cell == cell).unwrap()
}

#[test]
fn the_table_holds_every_row_of_the_form_with_the_same_fields() {
    let (office, at) = Office::sample();
    let form: FillView = office.call("fill", json!(at));
    let table: FillTable = office.call("table", json!(at));
    let rows: Vec<String> = form.scores.rows.iter().map(|r| r.key.clone()).collect();
    let drawn: Vec<String> = table.rows.iter().map(|r| r.key.clone()).collect();
    assert_eq!(rows, drawn);
    for row in &table.rows {
        let leaf = office.leaf(&at, &row.key);
        assert_eq!(row.fields[..leaf.fields.len()], leaf.fields, "{}", row.key);
        assert_eq!(row.narrative, leaf.narrative, "{}", row.key);
        assert_eq!(row.upper, leaf.upper);
        assert_eq!(row.none.is_some(), leaf.none_cell.is_some());
    }
}

#[test]
fn a_block_with_bad_cells_writes_the_good_ones_at_once_and_names_the_others() {
    let (office, at) = Office::sample();
    let before: FillTable = office.call("table", json!(at));
    let recorded: Recorded = office.type_in(
        "record",
        &at,
        "high_skill_share",
        &[
            ("skilled_high", "１４００"),
            ("skilled", "约4500"),
            ("disputes_accepted", "2000万"),
            ("disputes_settled", "三百多"),
            ("projects_completed", " 50 "),
        ],
    );
    let wrong: BTreeSet<(&str, &str)> = recorded
        .errors
        .iter()
        .map(|e| (e.cell.as_str(), e.typed.as_str()))
        .collect();
    assert_eq!(
        wrong,
        BTreeSet::from([("skilled", "约4500"), ("disputes_settled", "三百多")])
    );
    assert!(recorded.errors.iter().all(|e| e.text.contains('；')));
    assert_eq!(
        recorded.journal.undo.as_deref(),
        Some("粘贴多格，自 C2-1 高技能占比 起")
    );
    let after: FillTable = office.call("table", json!(at));
    let value = |row: &str, cell: &str| shown(&after, row, cell).value.clone();
    assert_eq!(value("high_skill_share", "skilled_high").unwrap(), "1400");
    let big = office.leaf(&at, &row_of(&after, "disputes_accepted"));
    let big = big.fields.iter().find(|f| f.cell == "disputes_accepted");
    assert_eq!(big.unwrap().value.as_deref(), Some("20000000"));
    let stays =
        |row: &str, cell: &str| assert_eq!(shown(&after, row, cell), shown(&before, row, cell));
    stays("high_skill_share", "skilled");
    stays(&row_of(&after, "disputes_settled"), "disputes_settled");

    // One operation: taken back by one step.
    office.call::<Undone>("undo", json!(at));
    assert_eq!(office.call::<FillTable>("table", json!(at)), before);
}

fn row_of(table: &FillTable, cell: &str) -> String {
    let has = |row: &&TableRow| row.fields.iter().any(|field| field.cell == cell);
    table.rows.iter().find(has).unwrap().key.clone()
}

#[test]
fn a_shared_figure_given_twice_is_taken_once_and_a_second_answer_is_refused() {
    let (office, at) = Office::sample();
    let cells = [
        ("skilled", "4500"),
        ("skilled", "4,500"),
        ("skilled", "4600"),
    ];
    let recorded: Recorded = office.type_in("record", &at, "high_skill_share", &cells);
    let [wrong] = &recorded.errors[..] else {
        panic!("{:?}", recorded.errors)
    };
    assert_eq!(
        (wrong.code.as_str(), wrong.typed.as_str()),
        ("told-twice", "4600")
    );
    assert!(wrong.text.contains("4500"), "{}", wrong.text);
    let table: FillTable = office.call("table", json!(at));
    assert_eq!(shown(&table, "high_skill_share", "skilled").typed, "4500");
}

#[test]
fn a_block_of_nothing_but_bad_cells_is_no_operation() {
    let (office, at) = Office::sample();
    let before: FillView = office.call("fill", json!(at));
    let cells = [("skilled", "约4500"), ("skilled_high", "13.5")];
    let recorded: Recorded = office.type_in("record", &at, "high_skill_share", &cells);
    assert_eq!(recorded.errors.len(), 2);
    assert_eq!(office.call::<FillView>("fill", json!(at)), before);
}

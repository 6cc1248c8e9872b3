//! Tables that are exported and the journal that is looked through: real files, read back. FORMATS.md "Tables for spreadsheets".

use super::counties::{ALL, Counties};
use super::office::Office;
use calamine::{Data, Reader, Xlsx, open_workbook};
use contract::dto::*;
use serde_json::{Value, json};

/// The cells of the first sheet, as they are kept: numbers as numbers.
fn sheet(path: &str) -> Vec<Vec<Data>> {
    let mut book: Xlsx<_> = open_workbook(path).unwrap();
    let range = book.worksheet_range_at(0).unwrap().unwrap();
    range.rows().map(<[Data]>::to_vec).collect()
}

fn said(cells: &[Data]) -> Vec<String> {
    cells.iter().map(ToString::to_string).collect()
}

fn export(office: &Office, command: &str, mut args: Value, name: &str) -> String {
    let path = office.folder().join(name).display().to_string();
    args["path"] = json!(path);
    args["format"] = json!(name.rsplit('.').next().unwrap());
    let written: Exported = office.call(command, args);
    assert_eq!(written.path, path);
    assert_eq!(
        u64::from(written.bytes),
        std::fs::metadata(&path).unwrap().len()
    );
    path
}

#[test]
fn the_table_of_results_is_written_as_it_is_shown() {
    let counties = Counties::filled();
    counties.heard();
    counties.act("decide", &ALL, json!({ "meeting": "专题会议" }));
    let view = counties.results();
    let units: Vec<&String> = [3, 0, 2, 1].map(|at| &counties.units[at]).to_vec();
    let args = json!({ "evaluation": counties.evaluation, "units": units });
    let path = export(
        &counties.office,
        "results_export",
        args.clone(),
        "得分.xlsx",
    );
    let rows = sheet(&path);
    let top: Vec<String> = rows.iter().map(|row| row[0].to_string()).collect();
    assert_eq!(top[0], "得分汇总");
    assert!(top[1].starts_with("考核："), "{}", top[1]);
    let ranking: Paper = counties.office.call(
        "paper",
        json!({ "evaluation": counties.evaluation, "paper": "ranking", "unit": "" }),
    );
    assert!(
        top.contains(&format!("校验码：{}", ranking.code)),
        "{top:?}"
    );
    assert!(top.contains(&view.basis), "{top:?}");
    let head = rows.iter().position(|row| row[0] == "名次").unwrap();
    let names = said(&rows[head]);
    let column = |name: &str| names.iter().position(|one| one == name).unwrap();
    let (unit, score, which) = (column("单位"), column("得分"), column("得分名称"));
    let shown: Vec<(String, Data, String)> = rows[head + 1..]
        .iter()
        .map(|row| {
            (
                row[unit].to_string(),
                row[score].clone(),
                row[which].to_string(),
            )
        })
        .collect();
    let expected = [("丁县", 9.8), ("甲县", 9.0), ("丙县", 9.2), ("乙县", 9.6)];
    let expected = expected.map(|(name, score)| {
        let which = "审定得分".to_owned();
        (name.to_owned(), Data::Float(score), which)
    });
    assert_eq!(shown, expected);
    assert_eq!(rows[head + 1][column("名次")], Data::Float(1.0));

    // The same as CSV, by rank where no order is named; figures have their printed decimals.
    let args = json!({ "evaluation": counties.evaluation });
    let path = export(&counties.office, "results_export", args, "得分.csv");
    let text = std::fs::read_to_string(path).unwrap();
    let mut lines = text.strip_prefix('\u{feff}').unwrap().lines();
    assert_eq!(lines.next().unwrap().split(',').collect::<Vec<_>>(), names);
    let first: Vec<&str> = lines.next().unwrap().split(',').collect();
    assert_eq!((first[unit], first[score]), ("丁县", "9.80"));
}

#[test]
fn losses_are_written_by_points_or_by_rate() {
    let counties = Counties::filled();
    counties.heard();
    let losses: ResultLosses = counties.office.call(
        "result_losses",
        json!({ "evaluation": counties.evaluation, "comparison": "山区" }),
    );
    // 甲县 and 乙县 lose 0.50 and 0.40 of 12 by the share, 0.50 of 8 by the place.
    let told: Vec<_> = losses
        .indicators
        .iter()
        .map(|one| (one.code.as_str(), one.lost.as_str(), one.rate.as_deref()))
        .collect();
    assert_eq!(
        told,
        [("A1", "0.9", Some("7.5")), ("A2", "0.5", Some("6.3"))]
    );
    let args = json!({ "evaluation": counties.evaluation, "by_rate": true });
    let path = export(&counties.office, "losses_export", args, "失分.xlsx");
    let rows = sheet(&path);
    let head = rows.iter().position(|row| row[0] == "类别").unwrap();
    let codes: Vec<String> = rows[head + 1..]
        .iter()
        .map(|row| row[1].to_string())
        .collect();
    // 1.4 of 24 and 1 of 16 of all units.
    assert_eq!(codes, ["A2", "A1", ""]);
    assert!(matches!(rows[head + 1][3], Data::Float(_)));
}

#[test]
fn the_journal_says_who_changed_what_from_what_to_what_and_why() {
    let counties = Counties::filled();
    let office = &counties.office;
    counties.types(0, "89");
    let find = |wanted: Value| office.call::<OperationList>("journal", wanted).operations;
    let of = &counties.units[0];
    let found = find(json!({ "unit": of, "item": "share", "kind": "fill" }));
    let change = &found[0].changes[0];
    assert_eq!(
        (
            change.unit.as_str(),
            change.item.as_str(),
            change.what.as_str(),
            change.stage.as_str()
        ),
        ("甲县", "A1 建成率", "建成职工之家", "填报")
    );
    assert_eq!(
        (change.before.as_str(), change.after.as_str()),
        ("90 个", "89 个")
    );
    assert_eq!(
        found.len(),
        2,
        "only what concerns that unit and that indicator"
    );

    counties.heard();
    office.call::<Nothing>("review_put", counties.mark(0));
    let marked = find(json!({ "words": "核减" }));
    let change = &marked[0].changes[0];
    assert_eq!(
        (change.what.as_str(), change.after.as_str()),
        ("手工评分", "1（说明：核减）")
    );

    // A formal act names the state of the return before and after.
    let acts = find(json!({ "unit": of, "kind": "submit" }));
    let stands = |one: &JournalChange| (one.what.clone(), one.before.clone(), one.after.clone());
    assert!(
        acts[0].changes.iter().map(stands).any(|one| one
            == (
                "办理状态".to_owned(),
                "已定稿，待报送".to_owned(),
                "已报送，待上级审核".to_owned()
            )),
        "{:?}",
        acts[0].changes
    );

    // Days are read as they are typed; what is no day is named with its field.
    assert!(find(json!({ "from": "2031年1月1日" })).is_empty());
    let refused = office.refused("journal", json!({ "to": "年底" }));
    assert_eq!(refused.field.as_deref(), Some("to"));

    let path = export(
        office,
        "journal_export",
        json!({ "wanted": { "unit": of } }),
        "记录.xlsx",
    );
    let rows = sheet(&path);
    let head = rows.iter().position(|row| row[0] == "时间").unwrap();
    let names = said(&rows[head]);
    let column = |name: &str| names.iter().position(|one| one == name).unwrap();
    let (before, after) = (column("改前"), column("改后"));
    assert!(
        rows[head + 1..]
            .iter()
            .any(|row| row[before] == "90 个" && row[after] == "89 个")
    );
}

#[test]
fn the_journal_is_paged_without_a_gap() {
    let (office, at) = Office::sample();
    for n in 1..=7 {
        let figure = n.to_string();
        office.type_in::<Recorded>("record", &at, "lecture_plan", &[("lectures_held", &figure)]);
    }
    let mut seqs: Vec<i64> = Vec::new();
    let mut before = String::new();
    loop {
        let page: OperationList = office.call("journal", json!({ "before": before, "most": 3 }));
        assert!(page.operations.len() <= 3);
        seqs.extend(
            page.operations
                .iter()
                .map(|one| one.seq.parse::<i64>().unwrap()),
        );
        if !page.more {
            break;
        }
        before = page.operations.last().unwrap().seq.clone();
    }
    let all: Vec<i64> = (1..=seqs[0]).rev().collect();
    assert_eq!(seqs, all);
    // The sample is one operation of many changes: they are read on a page at a time.
    let big: OperationList = office.call("journal", json!({ "kind": "open-sample" }));
    let one = &big.operations[0];
    assert!(one.more > 100, "{}", one.more);
    let rest: OperationChanges = office.call(
        "journal_changes",
        json!({ "seq": one.seq, "skip": one.changes.len() }),
    );
    assert!(rest.more || u32::try_from(rest.changes.len()).unwrap() == one.more);
    let choices: JournalChoices = office.call("journal_choices", json!({}));
    let kinds: Vec<&str> = choices
        .kinds
        .iter()
        .map(|kind| kind.name.as_str())
        .collect();
    assert!(
        kinds.contains(&"打开示例") && kinds.contains(&"填报"),
        "{kinds:?}"
    );
}

/// Last year's bonus and penalty rows say what there was, with level and points, and what was not. SCORING.md §5.16, §5.17.
#[test]
fn last_years_bonus_penalty_and_veto_rows_say_what_was() {
    let (office, before) = Office::county();
    let fill: FillView = office.call("fill", json!(before));
    let rows = |section: Section| {
        let rows = fill.scores.rows.iter();
        rows.filter(move |row| row.section == section)
            .map(|row| row.key.clone())
    };
    let bonus = rows(Section::Bonus).next().unwrap();
    let leaf = office.leaf(&before, &bonus);
    let level = leaf.matter_levels[0].clone();
    let cells = [
        (format!("{bonus}:matter.9.name"), "全国现场会".to_owned()),
        (format!("{bonus}:matter.9"), level.typed.clone()),
    ];
    let cells: Vec<(&str, &str)> = cells
        .iter()
        .map(|(a, b)| (a.as_str(), b.as_str()))
        .collect();
    office.type_in::<Recorded>("record", &before, &bonus, &cells);
    let list: EvaluationList = office.call("evaluations_list", json!({}));
    let system = &list
        .evaluations
        .iter()
        .find(|one| one.id == before.evaluation)
        .unwrap()
        .system;
    let new = json!({ "name": "", "year": 2027, "as_of": "2027-11-30", "due": "",
        "system": system.fingerprint, "participants": [], "from": before.evaluation });
    let state: AppState = office.call("evaluation_create", new);
    let at = state.current.unwrap();
    let said = office.leaf(&at, &bonus).last_year.unwrap();
    assert_eq!(said.lost, None, "a bonus that was not had is no loss");
    assert_eq!(said.reason, office.leaf(&before, &bonus).outcome.sentence);
    assert!(
        said.reason.contains("全国现场会") && said.reason.contains(&level.label),
        "{}",
        said.reason
    );
    for section in [Section::Bonus, Section::Penalty, Section::Veto] {
        for key in rows(section) {
            let said = office.leaf(&at, &key).last_year.unwrap();
            assert!(
                !said.reason.is_empty() && said.lost.is_none(),
                "{key}: {said:?}"
            );
        }
    }
}

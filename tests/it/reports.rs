//! The 评分报告: its text by row, its figures beside those of the 评分表, and who sees the others on it.

use super::counties::{ALL, Counties};
use super::office::Office;
use super::papers::{beside_the_rows, sample_subject};
use super::printed::pdf_text;
use contract::dto::*;
use model::wording::Locale;
use papers::{Chosen, Matter, Words};
use serde_json::{Value, json};

/// The report of the sample county, without its 附件 and its fixed words.
fn report(locale: Locale) -> Value {
    sample_subject(|subject| {
        let paper = papers::named("score-report").unwrap();
        let words = Words::from([("office".to_owned(), "云岭县产改办".to_owned())]);
        let drawn = paper.draw(&Matter::Unit(subject), &Chosen::new(), &words, locale);
        drawn.unwrap().sheet.data
    })
}

#[test]
fn the_samples_report_reads_as_it_did() {
    for (locale, name) in [(Locale::ZhCn, "zh"), (Locale::En, "en")] {
        let mut data = report(locale);
        let rows = |value: &Value| {
            let lines = beside_the_rows(value).into_iter();
            let lines: Vec<String> = lines
                .map(|(name, text)| format!("{name}: {text}"))
                .collect();
            lines.join("\n")
        };
        let sections: Vec<String> = data["sections"]
            .as_array()
            .unwrap()
            .iter()
            .map(rows)
            .collect();
        data["sheet"] = Value::Null;
        data["labels"] = Value::Null;
        let text = format!("{}\n\n{}", rows(&data), sections.join("\n\n"));
        insta::assert_snapshot!(format!("the_samples_report_reads_as_it_did_{name}"), text);
    }
}

#[test]
fn the_figures_of_the_report_are_those_of_the_sheet() {
    let data = report(Locale::ZhCn);
    let (result, totals) = (&data["sections"][1]["rows"], &data["sheet"]["totals"]);
    let groups = result["groups"].as_array().unwrap();
    let sheets = totals["groups"].as_array().unwrap();
    assert_eq!(groups.len(), sheets.len());
    for (mine, sheet) in groups.iter().zip(sheets) {
        assert_eq!(
            (&mine["item"], &mine["points"]),
            (&sheet["name"], &sheet["points"])
        );
        assert_eq!(mine["got"], sheet["score"]);
    }
    assert_eq!(result["sums"][0]["got"], totals["base"]);
    assert_eq!(result["total"]["got"], totals["total"]);
    assert_eq!(data["code"], data["sheet"]["code"]);
    // Every loss has the sentence of the sheet.
    let sections = data["sections"].as_array().unwrap();
    let losses = sections.iter().find(|one| one["kind"] == "losses").unwrap();
    let reasons: Vec<&Value> = data["sheet"]["sections"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|section| section["rows"].as_array().unwrap())
        .map(|row| &row["reason"])
        .collect();
    let listed = losses["rows"]["list"].as_array().unwrap();
    assert!(!listed.is_empty());
    assert!(listed.iter().all(|row| reasons.contains(&&row["why"])));
}

/// The level above prints rank, mean and best, marked while they are not published; the county sees nothing of it before.
#[test]
#[cfg_attr(
    windows,
    ignore = "reads the text of a paper by pdftotext, which is not there"
)]
fn the_others_are_on_the_report_of_the_level_above_alone() {
    let office = Office::begun();
    let state: AppState = office.call("sample_city_open", json!({}));
    let at = state.current.unwrap();
    let results: ResultsView = office.call("results", json!({ "evaluation": at.evaluation }));
    let ranked = results.rows.iter().find(|row| row.rank.is_some()).unwrap();
    let path = office.home.path().join("report.pdf");
    let print = |peers: &str| {
        let arg = json!({ "evaluation": at.evaluation, "unit": ranked.unit, "paper": "score-report", "chosen": { "peers": peers } });
        office.call::<Saved>("paper_save", json!({ "paper": arg, "path": path }));
        pdf_text(&path, &["-raw"])
    };
    let text = print("shown");
    assert!(text.contains("与本组比较") && text.contains("内部资料"));
    assert!(text.contains(&format!("第 {} 名", ranked.rank_in_group.unwrap())));
    for other in results.rows.iter().filter(|row| row.unit != ranked.unit) {
        assert!(!text.contains(&other.name), "{} is named", other.name);
    }
    let hidden = print("hidden");
    assert!(!hidden.contains("与本组比较") && !hidden.contains("内部资料"));
    let change = ChangeSettings {
        identity: Some(IdentityKey::County),
        ..ChangeSettings::default()
    };
    office.call::<AppState>("settings_change", json!(change));
    let text = print("shown");
    assert!(!text.contains("与本组比较") && !text.contains("本组平均"));
}

/// What stood when a stage was closed is printed of it: the score of the unit itself without what the review made of it, and
/// without ranks, which are those of today.
#[test]
#[cfg_attr(
    windows,
    ignore = "reads the text of a paper by pdftotext, which is not there"
)]
fn a_report_of_a_closed_stage_prints_what_stood_when_it_was_closed() {
    let counties = Counties::filled();
    counties.heard();
    counties
        .office
        .call::<Nothing>("review_put", counties.mark(3));
    counties.act("decide", &ALL, json!({ "meeting": "专题会议" }));
    let path = counties.office.home.path().join("report.pdf");
    let print = |paper: &str, stage: &str| {
        let of = counties.of(3);
        let arg = json!({ "evaluation": of.evaluation, "unit": of.unit, "paper": paper, "chosen": { "stage": stage } });
        let saved: Saved = counties
            .office
            .call("paper_save", json!({ "paper": arg, "path": path }));
        let text: String = pdf_text(&path, &["-raw"]).split_whitespace().collect();
        (text, saved.code)
    };
    let (present, _) = print("score-report", "present");
    assert!(
        present.contains("核减") && present.contains("与本组比较"),
        "{present}"
    );
    for stage in ["own", "first"] {
        let (text, code) = print("score-report", stage);
        assert!(
            !text.contains("核减") && !text.contains("与本组比较"),
            "{stage} {text}"
        );
        assert_eq!(code, print("score-sheet", stage).1, "{stage}");
    }
    assert!(print("score-report", "own").0.contains("自评得分"));
}

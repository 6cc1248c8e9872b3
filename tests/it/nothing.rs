//! What the window says where there is nothing to assess (SCORING.md §6.12), and of scores with twelve decimals (§4.6).

use super::office::Office;
use super::printed::pdf_text;
use crate::cli::call::SYSTEM;
use crate::cli::nothing::system;
use contract::dto::*;
use serde_json::{Value, json};

/// The text of a paper as it is saved.
fn paper(office: &Office, mut asked: Value, at: &Current) -> String {
    asked["evaluation"] = json!(at.evaluation);
    let path = office.home.path().join("paper.pdf");
    office.call::<Saved>("paper_save", json!({ "paper": asked, "path": path }));
    pdf_text(&path, &["-layout"])
}

fn row(office: &Office, at: &Current) -> ResultRow {
    let view: ResultsView = office.call("results", json!({ "evaluation": at.evaluation }));
    let mut rows = view.rows.into_iter();
    rows.find(|row| row.unit == at.unit).unwrap()
}

#[test]
#[cfg_attr(
    windows,
    ignore = "reads the text of a paper by pdftotext, which is not there"
)]
fn where_everything_is_granted_as_not_applicable_there_is_no_score_on_any_page() {
    for aggregate in ["sum", "weighted_mean", "geometric_mean"] {
        let office = Office::begun();
        let fingerprint = office.pin(&system(aggregate));
        let units = ["全免县", "甲县"].map(|name| office.unit(name, "county", "", None));
        let evaluation = office.evaluate(&fingerprint, &units);
        let at = |unit: usize| Current {
            evaluation: evaluation.clone(),
            unit: units[unit].clone(),
        };
        let none = at(0);
        for key in ["p", "q", "r"] {
            let (claim, yes) = (format!("{key}:na"), format!("{key}:yes"));
            office.type_in::<Recorded>("record", &none, key, &[(&claim, "无此任务")]);
            office.type_in::<Recorded>("record", &at(1), key, &[(&yes, "是")]);
        }
        for act in ["settle", "submit", "begin"] {
            let arg = json!({ "evaluation": evaluation, "units": units, "act": act, "to": null, "reason": "",
                "remarks": [], "meeting": "", "date": "", "number": "" });
            office.call::<StageLines>("act_do", arg);
        }
        office.call::<AppState>("settings_change", json!({ "identity": "city" }));
        let changes = ["p", "q", "r"].map(|key| json!({ "unit": none.unit, "indicator": key, "slot": "consent", "typed": "是", "note": "" }));
        let put = json!({ "evaluation": evaluation, "unit": none.unit, "changes": changes });
        office.call::<Nothing>("review_put", put);

        let told = row(&office, &none);
        assert!(told.nothing && !told.complete, "{told:?}");
        assert_eq!((told.score.as_str(), told.grade.as_str()), ("", ""));
        assert_eq!(told.own, "");
        assert_eq!((told.rank, told.rank_in_group), (None, None));
        assert_eq!(told.rates, vec![None; told.rates.len()]);
        assert_eq!(row(&office, &at(1)).rank, Some(1));
        let home = office.home_page(&none);
        assert!(home.totals.nothing && home.totals.score.is_empty());
        let fill: FillView = office.call("fill", json!(none));
        assert!(fill.scores.totals.nothing && fill.scores.totals.score.is_empty());
        let sheet = paper(
            &office,
            json!({ "paper": "score-sheet", "unit": none.unit }),
            &none,
        );
        assert!(!sheet.contains("0.00"), "{aggregate}: {sheet}");
        let ranking = paper(&office, json!({ "paper": "ranking" }), &none);
        let line = ranking.lines().find(|line| line.contains("全免县"));
        let line = line.unwrap_or_else(|| panic!("{ranking}"));
        assert!(!line.contains("0.00") && !line.contains('差'), "{line}");
    }
}

#[test]
#[cfg_attr(
    windows,
    ignore = "reads the text of a paper by pdftotext, which is not there"
)]
fn twelve_decimals_go_from_the_file_of_the_system_to_the_paper() {
    let office = Office::begun();
    let text = SYSTEM
        .replace("points = 100\n", "points = 100\ndp = 12\n")
        .replace("target = 10 ", "target = 9 ");
    let fingerprint = office.pin(&text);
    let unit = office.unit("甲镇", "town", "", None);
    let evaluation = office.evaluate(&fingerprint, std::slice::from_ref(&unit));
    let at = Current { evaluation, unit };
    office.type_in::<Recorded>("record", &at, "founded", &[("founded:yes", "是")]);
    // 40 × 4/9.
    let told: Recorded = office.type_in("record", &at, "visiting", &[("visits", "4")]);
    assert_eq!(told.leaf.outcome.score.as_deref(), Some("17.777777777778"));
    let total = "77.777777777778";
    assert_eq!(row(&office, &at).score, total);
    assert_eq!(office.home_page(&at).totals.score, total);
    for asked in [
        json!({ "paper": "score-sheet", "unit": at.unit }),
        json!({ "paper": "ranking" }),
    ] {
        let text = paper(&office, asked.clone(), &at);
        assert!(text.contains(total), "{asked}: {text}");
    }
}

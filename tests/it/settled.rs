//! What is handed on from year to year in the window, and how the level above settles what the figures do not. SCORING.md
//! §2.4, §4.7, §S.3.

use super::handed::yearly;
use super::office::Office;
use contract::dto::*;
use serde_json::{Value, json};

struct Town {
    office: Office,
    system: String,
    unit: String,
}

impl Town {
    fn new() -> Town {
        let office = Office::begun();
        let system = office.pin(&yearly());
        let unit = office.unit("东镇", "town", "", None);
        Town {
            office,
            system,
            unit,
        }
    }

    /// An evaluation of this year, the part by hand given in full.
    fn year(&self, year: u16) -> Current {
        let new = json!({ "name": "", "year": year, "as_of": format!("{year}-11-30"), "due": "",
            "system": self.system, "participants": [self.unit] });
        let state: AppState = self.office.call("evaluation_create", new);
        let evaluation = state.current.unwrap().evaluation;
        let unit = self.unit.clone();
        let at = Current { evaluation, unit };
        self.office
            .type_in::<Recorded>("record", &at, "m", &[("m:score", "50")]);
        at
    }

    fn arg(&self, at: &Current, act: &str) -> Value {
        json!({ "evaluation": at.evaluation, "units": [at.unit], "act": act, "to": null, "reason": "",
            "remarks": [], "meeting": "领导小组会议", "date": "2026-12-11", "number": "〔2026〕9 号",
            "confirmed": true, "explanation": "核对无误" })
    }

    fn act(&self, at: &Current, act: &str) {
        self.office.call::<StageLines>("act_do", self.arg(at, act));
    }

    fn leaf(&self, at: &Current) -> ReviewLeaf {
        let arg = json!({ "evaluation": at.evaluation, "unit": at.unit, "indicator": "n" });
        self.office.call("review_leaf", arg)
    }

    fn put(&self, at: &Current, slot: &str, typed: &str, note: &str) -> Value {
        let change = json!({ "unit": at.unit, "indicator": "n", "slot": slot, "typed": typed, "note": note });
        json!({ "evaluation": at.evaluation, "unit": at.unit, "changes": [change] })
    }

    fn total(&self, at: &Current) -> String {
        let view: ResultsView = self
            .office
            .call("results", json!({ "evaluation": at.evaluation }));
        view.rows[0].score.clone()
    }
}

/// The first year has no year before: the level above gives the points, and from then on each year hands its total on.
#[test]
fn the_level_above_settles_the_first_year_and_every_year_hands_its_total_on() {
    let town = Town::new();
    let first = town.year(2025);
    let own = town.leaf(&first);
    assert!(
        own.writable && !own.mark_allowed,
        "the unit itself only lowers"
    );
    let refused = |typed: &str, note: &str| {
        let put = town.put(&first, "mark", typed, note);
        let error = town.office.refused("review_put", put);
        (
            error.code,
            error.field.map(String::from).unwrap_or_default(),
        )
    };
    assert_eq!(refused("40", "首年").0, "mark-before-score");
    for act in ["settle", "submit"] {
        town.act(&first, act);
    }
    let city = json!({ "identity": "city" });
    town.office.call::<AppState>("settings_change", city);
    for act in ["begin", "feedback"] {
        town.act(&first, act);
    }
    let held = town.office.refused("act_do", town.arg(&first, "decide"));
    assert_eq!(held.code, "act-refused", "{}", held.message);

    let leaf = town.leaf(&first);
    assert_eq!((leaf.mark_allowed, leaf.computed), (true, None));
    let unexplained = ("mark-unexplained".to_owned(), "reason".to_owned());
    assert_eq!(refused("40", " "), unexplained);
    assert_eq!(refused("51", "首年").1, "mark");
    for points in ["39", "40"] {
        let put = town.put(&first, "mark", points, "首年，按基期评定");
        town.office.call::<Nothing>("review_put", put);
    }
    let outcome = town.leaf(&first).outcome;
    assert_eq!(
        (outcome.score.as_deref(), outcome.sentence.as_str()),
        (
            Some("40.00"),
            "没有计算得分，上级评定 40 分，扣 10 分，原因：首年，按基期评定"
        )
    );
    assert_eq!(town.total(&first), "90.00");
    town.act(&first, "decide");

    let second = town.year(2026);
    assert_eq!(town.total(&second), "95.00", "50 and half of 90");
    let third = town.year(2027);
    assert_eq!(town.total(&third), "97.50");

    // A past year is archived, and was what it was.
    let archive = json!({ "evaluation": second.evaluation, "archived": true });
    town.office
        .call::<EvaluationList>("evaluation_change", archive);
    assert_eq!(town.total(&third), "97.50");
}

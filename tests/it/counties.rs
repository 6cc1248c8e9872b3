//! Four counties in two comparison groups, led to where a test begins. SCORING.md §S.11.

use super::office::Office;
use contract::dto::*;
use serde_json::{Value, json};
use std::path::Path;

pub fn root() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/decided")
}

/// A city with the system of the fixture: two groups of two counties; who has more homes stands before the other.
pub struct Counties {
    pub office: Office,
    pub evaluation: String,
    pub units: Vec<String>,
}

pub const ALL: [usize; 4] = [0, 1, 2, 3];

impl Counties {
    pub fn filled() -> Counties {
        let system = std::fs::read_to_string(root().join("system.toml")).unwrap();
        Counties::of_system(&system)
    }

    /// The same by a system of these counties' data.
    pub fn of_system(system: &str) -> Counties {
        let office = Office::begun();
        let fingerprint = office.pin(system);
        let named = [
            ("甲县", "山区"),
            ("乙县", "山区"),
            ("丙县", "平原"),
            ("丁县", "平原"),
        ];
        let unit = |(name, group): (&str, &str)| office.unit(name, "county", group, None);
        let units: Vec<String> = named.into_iter().map(unit).collect();
        let evaluation = office.evaluate(&fingerprint, &units);
        let counties = Counties {
            office,
            evaluation,
            units,
        };
        counties
            .office
            .call::<AppState>("settings_change", json!({ "identity": "city" }));
        for (at, homes) in ["90", "91", "92", "93"].into_iter().enumerate() {
            counties.types(at, homes);
        }
        counties
    }

    /// Decided and published, all groups in one act.
    pub fn published() -> Counties {
        let counties = Counties::filled();
        counties.heard();
        counties.act("decide", &ALL, json!({ "meeting": "专题会议" }));
        counties.act("publish", &ALL, json!({}));
        counties
    }

    pub fn heard(&self) {
        for act in ["settle", "submit", "begin", "feedback"] {
            self.act(act, &ALL, json!({}));
        }
    }

    pub fn of(&self, at: usize) -> Current {
        Current {
            evaluation: self.evaluation.clone(),
            unit: self.units[at].clone(),
        }
    }

    pub fn types(&self, at: usize, homes: &str) {
        let cells = [("homes", homes), ("unions", "100")];
        self.office
            .type_in::<Recorded>("record", &self.of(at), "share", &cells);
    }

    pub fn arg(&self, act: &str, units: &[usize], more: Value) -> Value {
        let units: Vec<&String> = units.iter().map(|at| &self.units[*at]).collect();
        let mut arg = json!({ "evaluation": self.evaluation, "units": units, "act": act });
        // What is unusual is confirmed at once: these workflows are about what is fixed.
        if matches!(act, "feedback" | "decide") {
            arg["confirmed"] = json!(true);
            arg["explanation"] = json!("核对无误");
        }
        arg.as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        arg
    }

    pub fn act(&self, act: &str, units: &[usize], more: Value) -> Vec<String> {
        let lines: StageLines = self.office.call("act_do", self.arg(act, units, more));
        lines.units.into_iter().map(|line| line.stands).collect()
    }

    pub fn refused(&self, act: &str, units: &[usize], more: Value) -> UiError {
        self.office.refused("act_do", self.arg(act, units, more))
    }

    /// A mark of the level above that lowers the unit to one point.
    pub fn mark(&self, at: usize) -> Value {
        let unit = &self.units[at];
        let change = json!({ "unit": unit, "indicator": "share", "slot": "mark", "typed": "1", "note": "核减" });
        json!({ "evaluation": self.evaluation, "unit": unit, "changes": [change] })
    }

    pub fn results(&self) -> ResultsView {
        self.office
            .call("results", json!({ "evaluation": self.evaluation }))
    }

    /// Everything that a closed record shows, door by door.
    pub fn shown(&self) -> Vec<String> {
        let mut shown = Vec::new();
        let view = self.results();
        for row in &view.rows {
            shown.push(format!(
                "{} {} {:?} {:?} {} {} {:?} {:?}",
                row.name,
                row.score,
                row.rank,
                row.rank_in_group,
                row.grade,
                row.comparison,
                row.rates,
                row.own
            ));
        }
        shown.extend(view.quotas.into_iter().map(|quota| quota.sentence));
        let losses: ResultLosses = self
            .office
            .call("result_losses", json!({ "evaluation": self.evaluation }));
        shown.extend(
            losses
                .indicators
                .iter()
                .map(|row| format!("{} {}", row.name, row.lost)),
        );
        let ranking: Paper = self.office.call(
            "paper",
            json!({ "evaluation": self.evaluation, "paper": "ranking", "unit": "" }),
        );
        shown.push(ranking.code);
        for at in 0..self.units.len() {
            let of = self.of(at);
            let paper: Paper = self.office.call(
                "paper",
                json!({ "evaluation": of.evaluation, "unit": of.unit, "paper": "score-sheet" }),
            );
            shown.push(format!("{} {}", paper.code, paper.file_name));
            let cell: ResultCell = self.office.call(
                "result_cell",
                json!({ "evaluation": of.evaluation, "unit": of.unit, "group": "" }),
            );
            let leaf =
                |leaf: &ResultLeaf| format!("{} {:?} {}", leaf.key, leaf.score, leaf.sentence);
            shown.extend(cell.leaves.iter().map(leaf));
            let review: ReviewView = self.office.call("review", json!(of));
            let row = |row: &ReviewRow| format!("{} {:?}", row.key, row.now);
            shown.extend(review.rows.iter().map(row));
        }
        let across: ReviewAcross = self.office.call(
            "review_across",
            json!({ "evaluation": self.evaluation, "indicator": "place" }),
        );
        let leaf = |leaf: &ReviewLeaf| format!("{} {:?}", leaf.unit_name, leaf.row.now);
        shown.extend(across.leaves.iter().map(leaf));
        shown
    }

    /// Creates an evaluation of the next year by the same system for one of them.
    pub fn next_year(&self, at: usize) -> Current {
        let list: EvaluationList = self.office.call("evaluations_list", json!({}));
        let system = &list.evaluations[0].system.fingerprint;
        let state: AppState = self.office.call(
            "evaluation_create",
            json!({ "name": "次年", "year": 2027, "as_of": "2027-11-30", "due": "", "system": system,
                "participants": [&self.units[at]] }),
        );
        state.current.unwrap()
    }

    /// Changes a unit in 设置.
    pub fn changes(&self, at: usize, name: &str, kind: &str, group: &str) {
        let unit = json!({ "id": self.units[at], "name": name, "kind": kind, "parent": null,
            "group": group, "contact": "新联络员", "phone": "", "archived": false });
        self.office.call::<UnitList>("unit_put", unit);
    }
}

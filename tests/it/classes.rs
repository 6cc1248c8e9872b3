//! Classes of units: one system, and counties whose points, standards and papers are those of their classes. SCORING.md §4.15.

use super::counties::root;
use super::office::Office;
use contract::dto::*;
use serde_json::{Value, json};

/// What the class has otherwise: the share is worth 5 and the place 5, so that both classes have 10.
const ROWS: &str = r#"
[indicator.by."有园区"]
points = 5
standard = "建成率达到80%得5分，每低1个百分点扣0.5分。"
rule = { kind = "shortfall", target = 80, step = 1, per = "0.5", mode = "prorata" }
"#;
const PLACE: &str = r#"
[indicator.by."有园区"]
points = 5
rule = { kind = "rank", first = 5, step = "0.5", min = 1 }
"#;

/// A city with a county that has a park and one that has none.
struct City {
    office: Office,
    evaluation: String,
    units: Vec<String>,
}

impl City {
    /// Its first county has the class, and the evaluation took a copy of it.
    fn begun() -> City {
        let office = Office::begun();
        let text = std::fs::read_to_string(root().join("system.toml")).unwrap();
        let text = text.replace(
            "points = 10\n",
            "points = 10\nclasses = [\"有园区\", \"无园区\"]\n",
        );
        let (share, place) = text.split_once("\n[[indicator]]\nkey = \"place\"").unwrap();
        let (place, grades) = place.split_once("\n[[grade]]").unwrap();
        let text = format!(
            "{share}{ROWS}\n[[indicator]]\nkey = \"place\"{place}{PLACE}\n[[grade]]{grades}"
        );
        let path = office.folder().with_file_name("classes.toml");
        std::fs::write(&path, text).unwrap();
        let added: SystemAdded = office.call("system_add", json!({ "path": path }));
        let units = ["甲县", "乙县"].map(|name| office.unit(name, "county", "", None));
        let city = City {
            evaluation: String::new(),
            units: units.into(),
            office,
        };
        city.put(0, &["有园区"]);
        let evaluation = city
            .office
            .evaluate(&added.fingerprint.unwrap(), &city.units);
        city.office
            .call::<AppState>("settings_change", json!({ "identity": "city" }));
        let city = City { evaluation, ..city };
        for at in [0, 1] {
            let cells = [("homes", "78"), ("unions", "100")];
            city.office
                .type_in::<Recorded>("record", &city.of(at), "share", &cells);
        }
        city
    }

    fn unit(&self, at: usize, classes: &[&str]) -> Value {
        let list: UnitList = self.office.call("units_list", json!({}));
        let unit = list.units.into_iter().find(|one| one.id == self.units[at]);
        let mut unit = json!(unit.unwrap());
        unit["classes"] = json!(classes);
        unit
    }

    fn put(&self, at: usize, classes: &[&str]) {
        let unit = self.unit(at, classes);
        self.office.call::<UnitList>("unit_put", unit);
    }

    fn pin(&self, at: usize, classes: &[&str]) -> Value {
        json!({ "evaluation": self.evaluation, "classes": { &self.units[at]: classes } })
    }

    fn taking(&self, at: usize) -> Vec<String> {
        let arg = json!({ "evaluation": self.evaluation, "words": "", "most": 9 });
        let found: FoundUnits = self.office.call("units_find", arg);
        let mut units = found.units.into_iter();
        units.find(|one| one.id == self.units[at]).unwrap().classes
    }

    fn of(&self, at: usize) -> Current {
        Current {
            evaluation: self.evaluation.clone(),
            unit: self.units[at].clone(),
        }
    }

    /// Full points, score and standard of a county's first row.
    fn share(&self, at: usize) -> (String, Option<String>, String) {
        let leaf = self.office.leaf(&self.of(at), "share");
        (leaf.points, leaf.outcome.score, leaf.standard)
    }

    fn act(&self, act: &str) {
        let mut arg = json!({ "evaluation": self.evaluation, "units": self.units, "act": act });
        if act == "feedback" {
            arg["confirmed"] = json!(true);
            arg["explanation"] = json!("核对无误");
        }
        self.office.call::<StageLines>("act_do", arg);
    }

    /// The text of the 评分表 of a county.
    fn paper(&self, at: usize) -> Paper {
        let of = self.of(at);
        let arg = json!({ "evaluation": of.evaluation, "unit": of.unit, "paper": "score-sheet" });
        self.office.call("paper", arg)
    }
}

#[test]
fn each_county_has_the_points_the_standard_and_the_score_of_its_class() {
    let city = City::begun();
    let (points, score, standard) = city.share(0);
    // 80 − 78 = 2 steps at 0.5 of 5.
    assert_eq!((points.as_str(), score.as_deref()), ("5", Some("4.00")));
    assert!(standard.contains("达到80%"), "{standard}");
    let (points, score, standard) = city.share(1);
    // 95 − 78 = 17 steps at 0.1 of 6.
    assert_eq!((points.as_str(), score.as_deref()), ("6", Some("4.30")));
    assert!(!standard.contains("达到80%"), "{standard}");
    assert_ne!(city.paper(0).code, city.paper(1).code);
}

#[test]
fn an_evaluation_keeps_its_own_copy_until_the_unit_closes_its_first_stage() {
    let city = City::begun();
    assert_eq!(city.taking(0), ["有园区"]);
    // What becomes of the unit in 设置 changes nothing here.
    city.put(0, &[]);
    assert_eq!(city.taking(0), ["有园区"]);
    assert_eq!(city.share(0).0, "5");
    // While its first stage is open, the copy can be changed.
    city.office
        .call::<EvaluationList>("evaluation_change", city.pin(0, &["无园区"]));
    assert_eq!(city.share(0).0, "6");
    city.office
        .call::<EvaluationList>("evaluation_change", city.pin(0, &["有园区"]));
    city.act("settle");
    let refused = city
        .office
        .refused("evaluation_change", city.pin(0, &["无园区"]));
    assert_eq!(refused.code, "stage-closed", "{refused:?}");
    assert_eq!(city.share(0).0, "5");
}

#[test]
fn classes_that_no_system_declares_are_refused_and_those_that_contest_a_row_are_told() {
    let city = City::begun();
    let refused = city.office.refused("unit_put", city.unit(0, &["有港口"]));
    assert_eq!(refused.code, "class-not-declared");
    let refused = city
        .office
        .refused("evaluation_change", city.pin(0, &["有港口"]));
    assert_eq!(refused.code, "class-not-declared");
    // Only one class has its own form of a row: nothing contests.
    let both = city.unit(0, &["有园区", "无园区"]);
    let told: Warnings = city.office.call("groups_of_unit", both);
    assert!(
        !told.warnings.iter().any(|one| one.contains("另有规定")),
        "{told:?}"
    );
}

#[test]
fn a_list_of_units_says_their_classes() {
    let city = City::begun();
    let list = |words: &str| json!({ "pasted": format!("单位名称\t分类\n乙县\t{words}"), "kind": "county" });
    city.office
        .call::<UnitsTaken>("units_from_list", list("无园区、有园区"));
    let units: UnitList = city.office.call("units_list", json!({}));
    let second = units.units.iter().find(|one| one.id == city.units[1]);
    // In the order in which the systems declare them; a built-in one declares 无园区.
    assert_eq!(second.unwrap().classes, ["无园区", "有园区"]);
    let refused = city.office.refused("units_from_list", list("有港口"));
    assert!(refused.message.contains("有港口"), "{}", refused.message);
    city.office.call::<UnitList>("units_undo", json!({}));
    let units: UnitList = city.office.call("units_list", json!({}));
    let second = units.units.iter().find(|one| one.id == city.units[1]);
    assert!(second.unwrap().classes.is_empty());
}

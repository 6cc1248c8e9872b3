//! An evaluation goes on under another version of its system, and a forgotten unit comes in. SCORING.md §S.9.

use super::office::Office;
use contract::dto::*;
use serde_json::{Value, json};

const FIRST: &str = r#"
format = 1
key = "num"
name = "数字录入试验指标"
version = "1"
kind = "county"
points = 100

[[role]]
key = "office"
name = "办公室"

[[datum]]
key = "people"
name = "职工人数"
unit = "人"

[[datum]]
key = "members"
name = "会员人数"
unit = "人"

[[datum]]
key = "money"
name = "经费"
unit = "万元"
measure = "amount"

[[group]]
key = "a"
code = "A"
name = "试验"

[[indicator]]
key = "one"
code = "A1"
group = "a"
name = "入会率"
short = "入会率"
points = 50
lead = "office"
value = { expr = "members / people * 100", dp = 2, unit = "%", den0 = "na" }
na = "rescale_total"
rule = { kind = "ratio", target = 80 }

[[indicator]]
key = "two"
code = "A2"
group = "a"
name = "经费"
short = "经费"
points = 50
lead = "office"
value = { expr = "money", dp = 2, unit = "万元" }
rule = { kind = "ratio", target = 100 }
"#;

struct Year {
    office: Office,
    first: String,
    units: Vec<String>,
    evaluation: String,
}

impl Year {
    fn of(names: &[&str]) -> Year {
        let office = Office::begun();
        let first = office.pin(FIRST);
        let named = names.iter();
        let units: Vec<String> = named
            .map(|name| office.unit(name, "county", "", None))
            .collect();
        let evaluation = office.evaluate(&first, &units);
        Year {
            office,
            first,
            units,
            evaluation,
        }
    }

    fn at(&self, unit: usize) -> Current {
        Current {
            evaluation: self.evaluation.clone(),
            unit: self.units[unit].clone(),
        }
    }

    fn fill(&self, unit: usize, people: &str, members: &str, money: &str) {
        let at = self.at(unit);
        for (key, cells) in [
            ("one", vec![("people", people), ("members", members)]),
            ("two", vec![("money", money)]),
        ] {
            self.office.type_in::<Recorded>("record", &at, key, &cells);
        }
    }

    fn act(&self, act: &str, unit: usize) {
        let arg = json!({ "evaluation": self.evaluation, "units": [self.units[unit]], "act": act });
        self.office.call::<StageLines>("act_do", arg);
    }

    fn arg(&self, system: &str) -> Value {
        json!({ "evaluation": self.evaluation, "system": system })
    }

    fn preview(&self, system: &str) -> ContinuePreview {
        self.office
            .call("evaluation_continue_preview", self.arg(system))
    }

    fn code(&self, unit: usize) -> String {
        self.act("settle", unit);
        let view: StagesView = self.office.call("stages_view", json!(self.at(unit)));
        let closings = view.stages.into_iter().flat_map(|stage| stage.closings);
        closings.last().unwrap().code
    }

    fn list(&self) -> Vec<EvaluationView> {
        let list: EvaluationList = self.office.call("evaluations_list", json!({}));
        list.evaluations
    }

    fn left(&self) -> LeftFigures {
        let arg = json!({ "evaluation": self.evaluation });
        self.office.call("evaluation_left", arg)
    }
}

/// The version with a stricter target, another unit for 经费 and no 入会率.
fn second() -> String {
    FIRST
        .replace("version = \"1\"", "version = \"2\"")
        .replace("target = 80", "target = 90")
}

#[test]
fn figures_go_by_key_what_has_no_place_is_listed_and_all_is_undone_at_once() {
    let year = Year::of(&["甲县", "乙县"]);
    year.fill(0, "100", "72", "90");
    year.fill(1, "200", "160", "50");
    year.act("settle", 1);
    let without = second()
        .replace("\"members / people * 100\"", "\"share\"")
        .replace(", den0 = \"na\"", "")
        .replace(
            "key = \"members\"\nname = \"会员人数\"\nunit = \"人\"",
            "key = \"share\"\nname = \"入会率\"\nunit = \"%\"\nmeasure = \"rate\"",
        );
    let stricter = year.office.pin(&second());
    let other = year
        .office
        .pin(&without.replace("version = \"2\"", "version = \"3\""));
    let before = year.list();

    // A dry run: nothing is written.
    let said = year.preview(&stricter);
    assert!(said.ready, "{:?}", said.blocks);
    assert_eq!((said.kept, said.left.len()), (6, 0));
    let scores = |said: &ContinuePreview| -> Vec<(String, String, bool)> {
        let of = |one: &ContinuedUnit| (one.before.clone(), one.after.clone(), one.reopened);
        said.units.iter().map(of).collect()
    };
    assert_eq!(
        scores(&said),
        [
            ("90.00".to_owned(), "85.00".to_owned(), false),
            ("75.00".to_owned(), "69.44".to_owned(), true)
        ]
    );
    assert_eq!(year.list(), before);

    let said = year.preview(&other);
    let left = said.left.iter();
    let left: Vec<_> = left
        .map(|one| {
            (
                one.name.as_str(),
                one.label.as_str(),
                one.typed.as_str(),
                one.why.as_str(),
            )
        })
        .collect();
    let why = "新版不再要求填报";
    assert_eq!(
        left,
        [
            ("甲县", "会员人数", "72", why),
            ("乙县", "会员人数", "160", why)
        ]
    );

    // 乙县 is opened again first; then it stands as the preview said.
    year.office
        .call::<EvaluationList>("evaluation_continue", year.arg(&other));
    assert_eq!(year.list()[0].system.version, "3");
    let view: StagesView = year.office.call("stages_view", json!(year.at(1)));
    assert_eq!((view.line.state, view.line.draft), (Phase::Open, 2));
    let journal: OperationList = year.office.call("journal", json!({}));
    assert_eq!(journal.operations[0].label, "按新版继续");
    let after: ResultsView = year
        .office
        .call("results", json!({ "evaluation": year.evaluation }));
    assert_eq!(after.rows[0].own, said.units[0].after);
    let kept = year.left();
    assert_eq!((kept.left.len(), kept.undo), (2, true));

    year.office.call::<EvaluationList>(
        "evaluation_continue_undo",
        json!({ "evaluation": year.evaluation }),
    );
    assert_eq!(year.list(), before);
    let view: StagesView = year.office.call("stages_view", json!(year.at(1)));
    assert_eq!((view.line.state, view.line.draft), (Phase::Settled, 1));
    assert_eq!(year.left().left, []);
    let twice = year.office.refused(
        "evaluation_continue_undo",
        json!({ "evaluation": year.evaluation }),
    );
    assert_eq!(twice.code, "act-refused");
}

#[test]
fn what_has_no_place_takes_no_part_in_the_seal_code() {
    let year = Year::of(&["甲县"]);
    year.fill(0, "100", "72", "90");
    let without = second()
        .replace("\"members / people * 100\"", "\"people\"")
        .replace(", den0 = \"na\"", "")
        .replace(
            "[[datum]]\nkey = \"members\"\nname = \"会员人数\"\nunit = \"人\"\n",
            "",
        )
        .replace("unit = \"%\" }\nrule", "unit = \"人\" }\nrule");
    let version = year.office.pin(&without);
    year.office
        .call::<EvaluationList>("evaluation_continue", year.arg(&version));
    let code = year.code(0);

    // The same figures typed under the new version alone have the same code.
    let alone = Year::of(&["甲县"]);
    let version = alone.office.pin(&without);
    alone
        .office
        .call::<EvaluationList>("evaluation_continue", alone.arg(&version));
    for (key, cells) in [("one", [("people", "100")]), ("two", [("money", "90")])] {
        alone
            .office
            .type_in::<Recorded>("record", &alone.at(0), key, &cells);
    }
    assert_eq!(alone.code(0), code);
}

#[test]
fn a_figure_that_the_new_version_would_read_otherwise_is_cleared_and_listed() {
    let year = Year::of(&["甲县"]);
    year.fill(0, "100", "72", "90");
    let yuan = second().replace("万元", "元");
    let version = year.office.pin(&yuan);
    let said = year.preview(&version);
    assert_eq!((said.kept, said.left.len()), (2, 1));
    assert_eq!(said.left[0].why, "新版的计量单位不同");
    year.office
        .call::<EvaluationList>("evaluation_continue", year.arg(&version));
    let leaf = year.office.leaf(&year.at(0), "two");
    assert_eq!(leaf.fields[0].typed, "");
    let results: ResultsView = year
        .office
        .call("results", json!({ "evaluation": year.evaluation }));
    assert_eq!(results.rows[0].own, said.units[0].after);
    assert_eq!(year.left().left[0].typed, "90");
    // Something else was done since.
    year.office
        .type_in::<Recorded>("record", &year.at(0), "two", &[("money", "900000")]);
    assert!(!year.left().undo);
    let late = year.office.refused(
        "evaluation_continue_undo",
        json!({ "evaluation": year.evaluation }),
    );
    assert!(late.message.contains("不能撤销"), "{}", late.message);
}

#[test]
fn what_was_handed_over_and_what_is_no_other_version_stays() {
    let year = Year::of(&["甲县", "乙县"]);
    year.fill(1, "200", "160", "50");
    let version = year.office.pin(&second());
    let refused = |system: &str| year.office.refused("evaluation_continue", year.arg(system));
    assert!(refused(&year.first).message.contains("现在用的就是"));
    let park = year.office.built_in("park");
    assert!(refused(&park).message.contains("不是"));
    assert!(!year.preview(&park).ready);
    year.act("settle", 1);
    year.act("submit", 1);
    assert!(refused(&version).message.starts_with("乙县：已报送"));
    assert!(!year.preview(&version).ready);
    year.act("withdraw", 1);
    assert!(year.preview(&version).ready);
}

#[test]
fn a_second_evaluation_of_the_same_name_and_year_is_refused_and_the_way_is_named() {
    let year = Year::of(&["甲县"]);
    let new = |more: Value| {
        let mut new = json!({ "name": "", "year": 2026, "as_of": "2026-11-30", "due": "",
            "system": year.first, "participants": year.units });
        for (key, value) in more.as_object().unwrap() {
            new[key] = value.clone();
        }
        new
    };
    for name in ["", "2026年度产改评价考核", " ２０２６年度产改评价考核 "] {
        let refused = year
            .office
            .refused("evaluation_create", new(json!({ "name": name })));
        assert_eq!(refused.field.as_deref(), Some("name"), "{name}");
        assert!(refused.message.contains("按新版继续"));
    }
    let from = year.office.refused(
        "evaluation_create",
        new(json!({ "from": year.evaluation, "name": "另一个" })),
    );
    assert_eq!(from.field.as_deref(), Some("from"));
    assert!(from.message.contains("按新版继续"));
    // Enterprises are evaluated by their own system in the same year.
    let enterprise = json!({ "system": year.office.built_in("enterprise") });
    year.office
        .call::<AppState>("evaluation_create", new(enterprise));
    assert!(
        year.list()
            .iter()
            .any(|one| one.name.starts_with("2026年度产改评价考核（"))
    );
    let other = new(json!({ "name": "年中试评" }));
    year.office.call::<AppState>("evaluation_create", other);
    let id = year.list().into_iter().find(|one| one.name == "年中试评");
    let renamed = json!({ "evaluation": id.unwrap().id, "name": "2026年度产改评价考核" });
    let refused = year.office.refused("evaluation_change", renamed);
    assert_eq!(refused.code, "same-evaluation");
}

#[test]
fn a_forgotten_unit_comes_in_and_one_without_figures_goes() {
    let year = Year::of(&["甲县", "乙县"]);
    year.fill(0, "100", "72", "90");
    let late = year.office.unit("丙县", "county", "", None);
    let change =
        |units: &[&String]| json!({ "evaluation": year.evaluation, "participants": units });
    let all = [&year.units[0], &year.units[1], &late];
    year.office
        .call::<EvaluationList>("evaluation_change", change(&all));
    let results = || -> Vec<String> {
        let view: ResultsView = year
            .office
            .call("results", json!({ "evaluation": year.evaluation }));
        view.rows.into_iter().map(|row| row.name).collect()
    };
    assert_eq!(results(), ["甲县", "乙县", "丙县"]);
    for (units, code) in [
        (vec![&year.units[1], &late], "unit-has-figures"),
        (vec![&year.units[0], &late, &late], "participant-twice"),
        (vec![], "empty-field"),
    ] {
        let refused = year.office.refused("evaluation_change", change(&units));
        assert_eq!(refused.code, code);
        assert_eq!(refused.field.as_deref(), Some("participants"));
    }
    year.office
        .call::<EvaluationList>("evaluation_change", change(&[&year.units[0], &late]));
    assert_eq!(results(), ["甲县", "丙县"]);
}

#[test]
fn the_days_of_an_evaluation_fit_its_year_and_each_other() {
    let year = Year::of(&["甲县"]);
    let refused = |as_of: &str, due: &str| {
        let new = json!({ "name": "年中试评", "year": 2026, "as_of": as_of, "due": due,
            "system": year.first, "participants": year.units });
        let made = year.office.refused("evaluation_create", new);
        let change = json!({ "evaluation": year.evaluation, "as_of": as_of, "due": due });
        let changed = year.office.refused("evaluation_change", change);
        assert_eq!((&made.code, &made.field), (&changed.code, &changed.field));
        (made.code, made.field.map(String::from).unwrap_or_default())
    };
    let told = |code: &str, field: &str| (code.to_owned(), field.to_owned());
    assert_eq!(refused("2025-11-30", ""), told("day-outside", "as_of"));
    assert_eq!(refused("2028-01-31", ""), told("day-outside", "as_of"));
    assert_eq!(
        refused("2026-11-30", "2026-11-20"),
        told("due-early", "due")
    );
    assert_eq!(
        refused("2026-11-30", "2062-12-20"),
        told("day-outside", "due")
    );
    let change = json!({ "evaluation": year.evaluation, "as_of": "2027年1月31日", "due": "" });
    year.office
        .call::<EvaluationList>("evaluation_change", change);
}

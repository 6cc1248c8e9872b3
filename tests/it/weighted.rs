//! An evaluation by a system written in weights, of three towns.

use super::office::Office;
use contract::dto::*;
use serde_json::json;

pub const SYSTEM: &str = r#"
format = 1
key = "towns"
name = "乡镇指数"
version = "2026"
kind = "town"
points = 100
aggregate = "weighted_mean"
weights = 100

[[convert]]
key = "performance"
name = "年度绩效考核"
to = 20

[[role]]
key = "office"
name = "县总工会"

[[datum]]
key = "firms"
name = "应建会企业"
unit = "家"

[[datum]]
key = "founded"
name = "已建会企业"
unit = "家"

[[datum]]
key = "visits"
name = "走访"
unit = "次"

[[group]]
key = "members"
code = "A"
name = "组织建设"
short = "组织建设"
aggregate = "weighted_mean"
weight = 60

[[group]]
key = "service"
code = "B"
name = "服务职工"
short = "服务职工"
weight = 40

[[indicator]]
key = "founding"
code = "A1"
group = "members"
name = "建会率"
short = "建会率"
weight = 70
lead = "office"
value = { expr = "founded / firms * 100", dp = 2, unit = "%", den0 = "error" }
rule = { kind = "ratio", target = 80 }

[[indicator]]
key = "rules"
code = "A2"
group = "members"
name = "制度"
short = "制度"
weight = 30
lead = "office"
rule = { kind = "yes_no", text = "已建立制度" }

[[indicator]]
key = "visiting"
code = "B1"
group = "service"
name = "走访职工"
short = "走访职工"
points = 100
lead = "office"
value = { expr = "visits", unit = "次" }
rule = { kind = "tiers", tiers = [{ ge = 12, score = 100 }, { ge = 6, score = 60 }, { ge = 0, score = 0 }] }
"#;

/// Three towns with all their figures: 100, 63 and 66 points.
pub fn towns() -> (Office, String, Vec<String>) {
    towns_by(SYSTEM)
}

/// The same figures by another system.
pub fn towns_by(system: &str) -> (Office, String, Vec<String>) {
    let office = Office::begun();
    let fingerprint = office.pin(system);
    let towns = ["东镇", "西镇", "南镇"];
    let ids = towns.map(|name| office.unit(name, "town", "", None));
    let evaluation = office.evaluate(&fingerprint, &ids);
    for (id, founded, rules, visits) in [
        (&ids[0], "40", "是", "12"),
        (&ids[1], "20", "是", "6"),
        (&ids[2], "40", "否", "7"),
    ] {
        let at = Current {
            evaluation: evaluation.clone(),
            unit: id.clone(),
        };
        let figures = [("founded", founded), ("firms", "50")];
        office.type_in::<Recorded>("record", &at, "founding", &figures);
        office.type_in::<Recorded>("record", &at, "rules", &[("rules:yes", rules)]);
        office.type_in::<Recorded>("record", &at, "visiting", &[("visits", visits)]);
    }
    (office, evaluation, ids.to_vec())
}

impl Office {
    /// Takes a system that is not built in from a file, as an officer does.
    pub fn pin(&self, text: &str) -> String {
        let path = self.home.path().join("system.toml");
        std::fs::write(&path, text).unwrap();
        let added: SystemAdded = self.call("system_add", json!({ "path": path }));
        added
            .fingerprint
            .unwrap_or_else(|| panic!("{:?}", added.faults))
    }
}

/// 甲's parent is in the other evaluation, and so is 乙's: neither table waits for the other.
#[test]
fn two_evaluations_whose_units_stand_below_each_others_are_both_scored() {
    let (office, ..) = towns();
    let above = SYSTEM.replace(
        "version = \"2026\"",
        "version = \"2026b\"\nchildren_share = 50",
    );
    assert_ne!(above, SYSTEM);
    let fingerprint = office.pin(&above);
    let put = |name: &str, parent: Option<&str>| office.unit(name, "town", "", parent);
    let (a, b) = (put("甲镇", None), put("乙镇", None));
    let (below_a, below_b) = (put("甲村", Some(&a)), put("乙村", Some(&b)));
    let evaluations = [("甲", [a, below_b]), ("乙", [b, below_a])].map(|(name, units)| {
        let new = json!({ "name": name, "year": 2026, "as_of": "2026-11-30", "due": "",
            "system": fingerprint, "participants": units });
        let state: AppState = office.call("evaluation_create", new);
        state.current.unwrap().evaluation
    });
    for evaluation in evaluations {
        let view: ResultsView = office.call("results", json!({ "evaluation": evaluation }));
        assert_eq!(view.rows.len(), 2);
        let home = json!({ "evaluation": evaluation, "unit": view.rows[0].unit });
        office.call::<FillView>("fill", home);
    }
}

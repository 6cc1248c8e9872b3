//! Rows that read the values of the comparison group: the level above scores them beside each other, and a unit is told their
//! figures only once the result is published. SCORING.md §4.12, §7.

use super::counties::{ALL, Counties};
use super::kinds::printed;
use contract::dto::*;
use serde_json::json;

const SYSTEM: &str = r#"
format = 1
key = "beside"
name = "考核指标"
version = "1"
kind = "county"
points = 4

[[role]]
key = "union"
name = "县总工会"

[[datum]]
key = "homes"
name = "建家企业"
unit = "家"

[[datum]]
key = "unions"
name = "建会企业"
unit = "家"

[[group]]
key = "g"
code = "A"
name = "建家"

[[indicator]]
key = "share"
code = "A1"
group = "g"
name = "建家率"
short = "建家率"
points = 4
lead = "union"
scored_by = "upper"
value = { expr = "homes / unions * 100", dp = 2, unit = "%", den0 = "error" }
rule = { kind = "shortfall", target = { expr = "group_mean(x)" }, step = 1, per = "0.3", mode = "prorata" }
"#;

fn identity(counties: &Counties, identity: &str) {
    let change = json!({ "identity": identity });
    counties.office.call::<AppState>("settings_change", change);
}

#[test]
fn a_unit_is_told_the_mean_of_its_group_only_once_the_result_is_published() {
    let counties = Counties::of_system(SYSTEM);
    counties.heard();
    // 甲县 and 乙县 are one group: 90 and 91, the mean is 90.5.
    let rows = counties.results().rows;
    let scores: Vec<&str> = rows.iter().map(|row| &*row.score).collect();
    assert_eq!(scores, ["3.85", "4.00", "3.85", "4.00"]);
    let sentence = || {
        counties
            .office
            .leaf(&counties.of(0), "share")
            .outcome
            .sentence
    };
    assert!(sentence().contains("90.5"), "{}", sentence());
    let paper = || printed(&counties.office, &counties.of(0))["A1"]["reason"].to_string();
    assert!(!paper().contains("90.5"), "{}", paper());
    assert!(paper().contains("未达到考核分组标准"), "{}", paper());

    identity(&counties, "county");
    let told = sentence();
    assert!(
        told.contains("未达到考核分组标准") && !told.contains("90.5"),
        "{told}"
    );

    identity(&counties, "city");
    counties.act("decide", &ALL, json!({ "meeting": "专题会议" }));
    counties.act("publish", &ALL, json!({}));
    identity(&counties, "county");
    assert!(sentence().contains("90.5"), "{}", sentence());
    assert!(paper().contains("90.5"), "{}", paper());
}

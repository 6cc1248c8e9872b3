//! Figures of other evaluations, and what a file alone settles: children, last year, marks. SCORING.md §2.4, §4.7, §6.8, §9.1.

use gongping_cli::{self as files, Format, How, Locale};
use serde_json::Value;

pub const HEAD: &str = r#"
format = 1
key = "t"
name = "T"
version = "1"
kind = "town"

[[role]]
key = "u"
name = "U"
"#;

/// A row of 10 points, or of so many.
pub fn row(key: &str, group: &str, more: &str) -> String {
    format!(
        "[[indicator]]\nkey = '{key}'\ncode = '{key}-1'\ngroup = '{group}'\nname = '{key}'\nshort = '{key}'\nlead = 'u'\n{more}\n"
    )
}

pub fn group(key: &str, more: &str) -> String {
    format!("[[group]]\nkey = '{key}'\ncode = '{key}'\nname = '{key}'\n{more}\n")
}

const BY_HAND: &str = "rule = { kind = 'manual', step = '0.01' }";

/// Half by hand, half by last year's total.
pub fn yearly() -> String {
    let datum = "[[datum]]\nkey = 'before'\nname = '上年总分'\nunit = '分'\ncollect = 'last'\n";
    let last = "points = 50\nvalue = { expr = 'before', dp = 2, unit = '分' }\nrule = { kind = 'ratio', target = 100 }";
    [
        format!("points = 100{HEAD}"),
        datum.to_owned(),
        group("g", ""),
        row("m", "g", &format!("points = 50\n{BY_HAND}")),
        row("n", "g", last),
    ]
    .concat()
}

fn score(system: &str, returns: &str) -> Value {
    let home = tempfile::tempdir().unwrap();
    let [toml, csv] = ["s.toml", "r.csv"].map(|name| home.path().join(name));
    std::fs::write(&toml, system).unwrap();
    std::fs::write(&csv, returns).unwrap();
    let (toml, how) = (toml.to_string_lossy(), How::default());
    let said = files::score(&toml, &csv, &how, Format::Json, None, Locale::ZhCn);
    let said = said.unwrap_or_else(|error| panic!("{:?}", error.lines(Locale::En)));
    serde_json::from_str(&said.text).unwrap()
}

fn total(json: &Value, unit: usize) -> (&str, bool) {
    let unit = &json["units"][unit];
    let score = unit["totals"]["score"].as_str().unwrap();
    (score, unit["final"].as_bool().unwrap())
}

/// A mean of 88.3833…, 30 % of which are 26.515.
#[test]
fn the_mean_of_the_children_is_exact_in_a_file() {
    let system = [
        format!("points = 100\nchildren_share = 30{HEAD}"),
        group("g", ""),
        row("m", "g", &format!("points = 100\n{BY_HAND}")),
    ];
    let returns = "unit,parent,key,value,note\ntown,,m:score,10,x\na,town,m:score,88.38,x\nb,town,m:score,88.38,x\nc,town,m:score,88.39,x\n";
    let json = score(&system.concat(), returns);
    assert_eq!(total(&json, 0), ("36.52", true));
}

/// The first year's figure comes from its column, and each year hands its total on.
#[test]
fn last_years_total_is_handed_on_through_three_years_of_a_file() {
    let json = score(
        &yearly(),
        "unit,year,m:score,before\nA,2024,40,80.5\nA,2025,30,\nA,2026,20,75\nB,2025,30,60\nB,2026,10,55\nC,2025,,\nC,2026,10,60\nD,2026,10,\n",
    );
    let told: Vec<_> = (0..8).map(|unit| total(&json, unit)).collect();
    assert_eq!(
        told[..5],
        [
            ("80.25", true),
            ("70.13", true),
            ("55.07", true),
            ("60.00", true),
            ("40.00", true)
        ]
    );
    assert!(told[5..].iter().all(|(_, fixed)| !fixed), "{told:?}");
    let found = |unit: usize| -> Vec<(&str, &str)> {
        let findings = json["units"][unit]["findings"].as_array().unwrap().iter();
        let findings = findings.filter(|f| f["code"] != "manual-without-reason");
        let told = findings.map(|f| {
            (
                f["code"].as_str().unwrap(),
                f["place"]["cell"].as_str().unwrap(),
            )
        });
        told.collect()
    };
    assert_eq!(found(0), [], "no year before stands in the file");
    assert_eq!(
        found(2),
        [("last-year-differs", "before")],
        "70.13 is the year before"
    );
    assert_eq!(found(4), [("last-year-differs", "before")]);
    assert_eq!(found(6), [("last-year-open", "before")]);
    assert_eq!(found(7), []);
}

/// 1 of 300 parts of the weight is scored, which prints 0.00; what is blank drops out under the mean.
#[test]
fn a_total_is_there_once_anything_is_scored_however_little_it_weighs() {
    let system = [
        format!("points = 1\naggregate = 'weighted_mean'{HEAD}"),
        group("g", "weight = 1"),
        group("h", "weight = 299"),
        row("m", "g", &format!("points = 10\n{BY_HAND}")),
        row("n", "h", &format!("points = 10\n{BY_HAND}")),
    ];
    let json = score(&system.concat(), "unit,m:score,n:score\nA,8,\nB,9,9\n");
    assert_eq!(json["units"][0]["totals"]["settled"], "0");
    assert_eq!(total(&json, 0), ("0.80", true));
    assert_eq!(json["units"][0]["standing"]["rank"], 2);
}

/// 80 of the 100 answers that are asked for; the level above gives 8 points and says why.
#[test]
fn a_mark_from_above_settles_a_survey_with_too_few_answers() {
    let rule = "points = 10\nscored_by = 'upper'\nrule = { kind = 'survey', options = [{ label = 'a', value = 100 }, { label = 'b', value = 0 }], min_sample = 100, full_at = 90, zero_at = 50 }";
    let system = [
        format!("points = 10{HEAD}"),
        group("g", ""),
        row("x", "g", rule),
    ];
    let returns = "unit,key,value,note\nA,x:option.1,70,\nA,x:option.2,10,\nA,x:mark,8,会议研究\nB,x:option.1,90,\nB,x:option.2,20,\n";
    let json = score(&system.concat(), returns);
    assert_eq!(total(&json, 0), ("8.00", true));
    let leaf = &json["units"][0]["leaves"][0];
    assert_eq!(
        (leaf["score"].as_str(), &leaf["computed"]),
        (Some("8.00"), &Value::Null)
    );
    let finding = &json["units"][0]["findings"][0];
    assert_eq!(
        (&finding["code"], &finding["severity"]),
        (&"survey-sample".into(), &"warning".into())
    );
}

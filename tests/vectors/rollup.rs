//! Worked figures of roll-ups, from systems as they are written in files. SCORING.md §6.

use super::entries;
use model::check::check;
use model::finding::Severity;
use model::plan::{Children, Inputs, Plan, Sheet, Viewpoint};
use model::system::{System, parse};

const HEAD: &str =
    "format = 1\nkey = 'vectors'\nname = 'v'\nversion = '1'\nkind = 'county'\npoints = 100\n";
const ROLE: &str = "[[role]]\nkey = 'lead'\nname = 'lead'\n";

/// A system of groups (`key fields`) and rows by hand (`key group fields`); fields as in a file, `;` between them.
fn system(head: &str, groups: &[(&str, &str)], rows: &[(&str, &str, &str)]) -> System {
    let fields = |fields: &str| fields.replace("; ", "\n");
    let mut text = format!("{HEAD}{}\n{ROLE}", fields(head));
    for (key, more) in groups {
        text += &format!(
            "[[group]]\nkey = '{key}'\ncode = '{key}'\nname = '{key}'\n{}\n",
            fields(more)
        );
    }
    for (key, group, more) in rows {
        text += &format!(
            "[[indicator]]\nkey = '{key}'\ncode = '{key}-1'\ngroup = '{group}'\nname = '{key}'\nshort = '{key}'\nlead = 'lead'\n{}\n\
             rule = {{ kind = 'manual', step = '0.01' }}\n",
            fields(more)
        );
    }
    let system = parse(&text).unwrap_or_else(|e| panic!("{e}\n{text}"));
    let blocks: Vec<_> = check(&system)
        .into_iter()
        .filter(|f| f.severity == Severity::Block)
        .collect();
    assert_eq!(blocks, [], "{text}");
    system
}

fn score(system: &System, scores: &[(&str, &str)], granted: &[&str], children: &str) -> Sheet {
    let cells: Vec<(String, &str)> = scores
        .iter()
        .map(|(key, x)| (format!("{key}:score"), *x))
        .collect();
    let claims = granted
        .iter()
        .flat_map(|key| [(format!("{key}:na"), "r"), (format!("{key}:consent"), "1")]);
    let cells: Vec<(String, &str)> = cells.into_iter().chain(claims).collect();
    let cells = entries(cells.iter().map(|(cell, typed)| (cell.as_str(), *typed)));
    let inputs = Inputs {
        children: children
            .parse()
            .ok()
            .and_then(|total| Children::of([total])),
        last: None,
    };
    let plan = Plan::compile(system).unwrap();
    plan.scores_given(&cells, Viewpoint::Upper, None, inputs)
}

/// `na_rescale`, `na_full`, `na_group` of the worked figures. SCORING.md §6.4, §6.6.
#[test]
fn granted_claims_follow_their_policy() {
    let rows = |policy: &str| {
        system(
            "",
            &[("a", ""), ("b", "")],
            &[
                ("p", "a", "points = '12'"),
                ("q", "a", &format!("points = '2'; na = '{policy}'")),
                ("r", "b", "points = '82.5'"),
                ("s", "b", &format!("points = '3.5'; na = '{policy}'")),
            ],
        )
    };
    let scores = [("p", "11.57"), ("q", "2"), ("r", "70.7")];
    for (policy, total) in [
        ("rescale_total", "87.33"),
        ("full_marks", "87.77"),
        ("system", "87.33"),
    ] {
        let sheet = score(&rows(policy), &scores, &["s"], "");
        assert_eq!(sheet.totals.score.to_string(), total, "{policy}");
    }
    let scores = [("p", "10.4"), ("r", "82.5"), ("s", "3.5")];
    let sheet = score(&rows("rescale_group"), &scores, &["q"], "");
    assert_eq!(sheet.groups[0].score.to_string(), "12.13");
    assert_eq!(sheet.totals.score.to_string(), "98.13");
}

/// `town_plus_enterprises` of the worked figures. SCORING.md §6.8.
#[test]
fn a_town_takes_in_half_the_mean_of_its_enterprises() {
    let town = system(
        "children_share = 50",
        &[("a", "")],
        &[("p", "a", "points = 100")],
    );
    let sheet = score(&town, &[("p", "86.40")], &[], "91.25");
    assert_eq!(sheet.totals.score.to_string(), "132.03");
}

/// 基本分 120 × 0.12 and the rest of 100 × 0.88; 80/20; 45/25/30. SCORING.md §6.5.
#[test]
fn blocks_have_their_weights() {
    let mean = "aggregate = 'weighted_mean'; weights = 1";
    let blocks = system(
        mean,
        &[("a", "weight = '0.12'"), ("b", "weight = '0.88'")],
        &[("p", "a", "points = 120"), ("q", "b", "points = 100")],
    );
    // 12·108/120 + 88·75.5/100
    let sheet = score(&blocks, &[("p", "108"), ("q", "75.5")], &[], "");
    assert_eq!(sheet.totals.score.to_string(), "77.24");
    let mean = "aggregate = 'weighted_mean'; weights = 100";
    let blocks = system(
        mean,
        &[
            ("a", "weight = 45"),
            ("b", "weight = 25"),
            ("c", "weight = 30"),
        ],
        &[
            ("p", "a", "points = 60"),
            ("q", "b", "points = 40"),
            ("r", "c", "points = 50"),
        ],
    );
    let sheet = score(&blocks, &[("p", "50"), ("q", "30"), ("r", "45")], &[], "");
    assert_eq!(sheet.totals.score.to_string(), "83.25", "37.5 + 18.75 + 27");
    let rates: Vec<_> = sheet
        .groups
        .iter()
        .map(|g| g.rate.unwrap().to_string())
        .collect();
    assert_eq!(rates, ["83.3", "75.0", "90.0"]);
}

/// An index of four levels with a missing value: its weight is shared among its siblings. SCORING.md §6.3, §6.5.
#[test]
fn an_index_of_four_levels_shares_the_weight_of_what_is_missing() {
    let mean = "aggregate = 'weighted_mean'";
    let index = system(
        &format!("{mean}; coverage = 50; weights = 100"),
        &[
            ("health", &format!("{mean}; weight = 40")),
            ("nature", &format!("{mean}; weight = 60")),
            ("air", &format!("{mean}; weight = 65; parent = 'health'")),
            ("water", &format!("{mean}; weight = 35; parent = 'health'")),
        ],
        &[
            ("pm", "air", "weight = 55"),
            ("ozone", "air", "weight = 45"),
            ("tap", "water", "weight = 100"),
            ("forest", "nature", "weight = 70"),
            ("sea", "nature", "weight = 30"),
        ],
    );
    let all = [
        ("pm", "30.1"),
        ("ozone", "62.5"),
        ("tap", "88"),
        ("forest", "41.7"),
        ("sea", "12.3"),
    ];
    // air 44.68, health 0.65·44.68 + 30.8 = 59.842, nature 32.88
    let sheet = score(&index, &all, &[], "");
    assert_eq!(sheet.totals.score.to_string(), "43.66");
    let weights = Plan::compile(&index).unwrap().effective_weights(None);
    let weights: Vec<_> = weights.leaves.iter().map(ToString::to_string).collect();
    assert_eq!(weights, ["14.3", "11.7", "14", "42", "18"]);
    // No sea: nature is its forest. 0.4·59.842 + 0.6·41.7
    let inland = score(&index, &all[..4], &[], "");
    assert_eq!(inland.totals.score.to_string(), "48.96");
    assert_eq!(inland.totals.settled.to_string(), "82");
    // Only the sea: 30 of the 50 that nature needs, so it is blank; health alone is 40 of the 50 that the whole needs.
    let sea = [&all[..3], &all[4..]].concat();
    let sheet = score(&index, &sea, &[], "");
    assert_eq!(
        (
            sheet.groups[1].rate,
            sheet.totals.settled.to_string().as_str()
        ),
        (None, "0")
    );
}

/// As the human development index: three dimensions, one the mean of two, and their geometric mean. SCORING.md §6.5.
#[test]
fn a_development_index_is_a_geometric_mean_of_dimensions() {
    let index = system(
        "aggregate = 'geometric_mean'; dp = 3; weights = 1",
        &[
            ("health", "aggregate = 'weighted_mean'; weight = '0.25'"),
            ("education", "aggregate = 'weighted_mean'; weight = '0.25'"),
            ("income", "aggregate = 'weighted_mean'; weight = '0.5'"),
        ],
        &[
            ("life", "health", "weight = 1"),
            ("expected", "education", "weight = '0.5'"),
            ("mean", "education", "weight = '0.5'"),
            ("gni", "income", "weight = 1"),
        ],
    );
    let scores = [
        ("life", "96.35"),
        ("expected", "100"),
        ("mean", "86.73"),
        ("gni", "98.12"),
    ];
    // 100·(0.9635·0.93365)^¼·0.9812^½
    assert_eq!(
        score(&index, &scores, &[], "").totals.score.to_string(),
        "96.469"
    );
}

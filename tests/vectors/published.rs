//! The two worked examples of FORMATS.md, run straight from its text. Their figures were worked out apart from the program,
//! with fractions and 60-digit decimals. SCORING.md §5.20, §6.5.

use gongping_cli::{self as files, Format, How, Locale};
use std::collections::BTreeMap;
use std::fs;

const FORMATS: &str = include_str!("../../src-tauri/FORMATS.md");

/// The text between the fences of a kind, after a heading.
fn block<'a>(heading: &str, kind: &str) -> &'a str {
    let (_, section) = FORMATS.split_once(heading).unwrap();
    let (_, rest) = section.split_once(&format!("```{kind}\n")).unwrap();
    rest.split_once("```").unwrap().0
}

/// Score by unit, year and node, and the rank at the total, of an example.
fn run(heading: &str) -> BTreeMap<String, String> {
    let home = tempfile::tempdir().unwrap();
    let (system, returns) = (home.path().join("s.toml"), home.path().join("r.csv"));
    fs::write(&system, block(heading, "toml")).unwrap();
    fs::write(&returns, block(heading, "csv")).unwrap();
    let named = system.to_string_lossy();
    let checked = files::check(&named, Format::Json, Locale::En).unwrap();
    assert_eq!(checked.text.trim(), "[]", "nothing is found wrong");
    let how = How {
        missing: ["NA", ".."].map(str::to_owned).to_vec(),
        ..How::default()
    };
    let out = home.path().join("out");
    let said = files::score(&named, &returns, &how, Format::Json, Some(&out), Locale::En).unwrap();
    assert!(!said.blocked);
    let mut found = BTreeMap::new();
    let nodes = fs::read_to_string(out.join("nodes.csv")).unwrap();
    for line in nodes.lines().skip(1) {
        let fields: Vec<&str> = line.split(',').collect();
        let node = if fields[3] == "total" {
            "total"
        } else {
            fields[4]
        };
        found.insert(
            format!("{} {} {node}", fields[0], fields[1]),
            fields[10].to_owned(),
        );
    }
    let ranks = fs::read_to_string(out.join("ranks.csv")).unwrap();
    for line in ranks.lines().skip(1) {
        let fields: Vec<&str> = line.split(',').collect();
        found.insert(
            format!("{} {} rank", fields[0], fields[1]),
            fields[4].to_owned(),
        );
    }
    found
}

fn compare(heading: &str, nodes: &str, expected: &str) {
    let found = run(heading);
    let nodes: Vec<&str> = nodes.split_whitespace().collect();
    for line in expected.lines() {
        let fields: Vec<&str> = line.split_whitespace().collect();
        for (node, expected) in nodes.iter().zip(&fields[2..]) {
            let key = format!("{} {} {node}", fields[0], fields[1]);
            assert_eq!(found[&key], expected.trim_matches('-'), "{key}");
        }
        assert_eq!(fields.len(), nodes.len() + 2);
    }
    let units = expected.lines().count();
    assert_eq!(found.len(), units * nodes.len(), "nothing besides");
}

#[test]
fn a_weighted_index_of_four_levels_with_missing_values_is_reproduced() {
    compare(
        "### A weighted index",
        "rank total health air water nature land pm o3 usd tbn tcl",
        "Arland 2020 2 67.59 73.44 80.73 62.50 63.70 63.70 90.21 52.29 62.50 27.41 99.98
Borduria 2020 3 40.42 44.81 59.33 23.02 37.50 37.50 59.33 - 23.02 0.00 75.00
Cascara 2020 1 99.00 - - - 99.00 99.00 - - - 100.00 98.00
Dorne 2020 - - 0.00 0.00 0.00 - - 0.00 0.00 0.00 - -
Arland 2021 1 89.69 74.22 81.65 63.07 100.00 100.00 90.80 54.20 63.07 100.00 100.00
Borduria 2021 2 39.90 - - 25.50 39.90 39.90 - 32.21 25.50 0.00 79.80",
    );
}

#[test]
fn an_index_of_goalposts_with_logarithm_and_geometric_mean_is_reproduced() {
    compare(
        "### An index of goalposts",
        "rank total health education income le eys mys gnipc",
        "Northland 2021 1 0.961 0.973 0.933 0.978 0.973 1.000 0.867 0.978
Midland 2021 2 0.756 0.795 0.725 0.750 0.795 0.792 0.658 0.750
Southland 2021 3 0.406 0.500 0.429 0.312 0.500 0.478 0.380 0.312
Westland 2021 - - 0.755 - 0.666 0.755 0.683 - 0.666
Northland 2022 1 0.966 0.975 0.937 0.988 0.975 1.000 0.873 0.988",
    );
}

//! Every fault of a text is listed, not the first.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use crate::system::{SystemError, parse, parse_all};

fn listed(text: &str) -> Vec<(usize, String)> {
    let faults = parse_all(text).unwrap_err().into_iter();
    let told = faults.map(|fault| match fault {
        SystemError::Syntax { line, expected, .. } => (line, expected),
        other => panic!("{other:?}"),
    });
    told.collect()
}

/// A system of 12 lines and its rows.
const HEAD: &str = "format = 1\nkey = 'k'\nname = 'n'\nversion = '1'\nkind = 'county'\npoints = 10\n\n[[datum]]\nkey = 'a'\nname = 'a'\nunit = '人'\n\n[[group]]\nkey = 'g'\ncode = 'A'\nname = 'g'\n\n";
const ROW: &str = "[[indicator]]\nkey = 'x'\ncode = 'X'\ngroup = 'g'\nname = 'x'\nshort = 'x'\npoints = 10\nlead = 'l'\nvalue = { expr = 'a', unit = '人' }\nrule = { kind = 'ratio', target = '1' }\n";

#[test]
fn all_faults_of_a_text_are_listed_not_the_first() {
    let text = format!("{HEAD}{ROW}");
    assert!(parse_all(&text).is_ok(), "{:?}", parse_all(&text));
    let text = text
        .replace("points = 10\n\n", "points = 10\nbogus = 3\n\n")
        .replace(
            "unit = '人'\n\n",
            "unit = '人'\nfoo = 1\nmeasure = 'heap'\n\n",
        )
        .replace("short = 'x'\n", "short = 'x'\nweight = 0.4\n")
        .replace("target = '1'", "target = 0.5, aim = 3")
        .replace("lead = 'l'\n", "");
    let faults = listed(&text);
    let lines: Vec<usize> = faults.iter().map(|(line, _)| *line).collect();
    assert_eq!(lines, [7, 13, 14, 21, 27, 30, 30], "{faults:?}");
    for ((_, told), word) in faults.iter().zip([
        "bogus",
        "foo",
        "heap",
        "lead",
        "0.4` in quotes (`weight",
        "0.5",
        "aim",
    ]) {
        assert!(told.contains(word), "{told}: {word}");
    }
}

#[test]
fn fields_that_are_missing_are_named_row_by_row() {
    let text = format!(
        "{HEAD}{}{ROW}",
        ROW.replace("points = 10\n", "")
            .replace("rule = ", "rules = ")
    );
    let faults = listed(&text);
    assert_eq!(faults.len(), 2, "{faults:?}");
    assert!(
        faults[0].1.contains("missing field `rule`") && faults[1].1.contains("rules"),
        "{faults:?}"
    );
    let text = format!(
        "{HEAD}{}{}",
        ROW.replace("points = 10\n", ""),
        ROW.replace("points = 10\n", "")
    );
    let faults = listed(&text);
    assert_eq!(
        faults.iter().map(|(line, _)| *line).collect::<Vec<_>>(),
        [18, 27],
        "{faults:?}"
    );
}

/// Only the first of them was named.
#[test]
fn every_field_that_a_row_lacks_is_named() {
    let bare =
        "[[group]]\nkey = 'h'\n\n[[indicator]]\nkey = 'x'\ncode = 'X1'\n\n[[grade]]\nkey = 'a'\n";
    let head = HEAD
        .replace("version = '1'\n", "")
        .replace("kind = 'county'\n", "");
    let faults = listed(&format!("{head}{ROW}{bare}"));
    let named: Vec<&str> = faults
        .iter()
        .map(|(_, said)| said.trim_start_matches("missing field "))
        .collect();
    let head = ["`version`", "`kind`"];
    let group = ["`code`", "`name`"];
    let row = ["`group`", "`name`", "`short`", "`lead`", "`rule`"];
    let grade = ["`name`", "`from`"];
    assert_eq!(named, [&head[..], &group, &row, &grade].concat());
}

/// A row without points in a group that is not there was told that points are missing, not that the group is.
#[test]
fn an_unknown_group_is_told_rather_than_points_that_are_missing() {
    let text = format!(
        "{HEAD}{}",
        ROW.replace("points = 10\n", "")
            .replace("group = 'g'", "group = 'nowhere'")
    );
    let system = parse(&text).unwrap();
    let found = crate::check::check(&system);
    let codes: Vec<&str> = found.iter().map(|f| f.code.as_str()).collect();
    assert!(codes.contains(&"group-undefined"), "{codes:?}");
    assert!(!codes.contains(&"points-range"), "{codes:?}");
}

#[test]
fn a_key_that_stands_twice_is_named_and_does_not_hide_the_rest() {
    let text = format!("{HEAD}{ROW}").replace(
        "kind = 'county'",
        "kind = 'county'\nkind = 'park'\nbogus = 1",
    );
    let faults = listed(&text);
    assert_eq!(
        faults[0],
        (6, "duplicate key `kind`".to_owned()),
        "{faults:?}"
    );
    assert_eq!((faults.len(), faults[1].0), (2, 7), "{faults:?}");
}

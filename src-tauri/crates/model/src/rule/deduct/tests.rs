//! SCORING.md §5.6, §8.

use crate::fixture::*;

const RULE: &str = "kind = 'deduct'\nkinds = [{ key = 'p', text = 'p', unit = 'u', per = '0.5' }, { key = 'q', text = 'q', unit = 'u', per = '1' }]";

#[test]
fn occurrences_are_deducted_down_to_the_floor() {
    for (cells, expected) in [
        (vec![("x:none", "1")], "2.00"),
        (vec![("x:kind.p", "3")], "0.50"),
        (vec![("x:kind.p", "0")], "2.00"),
        (vec![("x:kind.p", "5")], "0.00"),
        (vec![("x:kind.p", "1"), ("x:kind.q", "1")], "0.50"),
        (vec![("x:none", "1"), ("x:kind.q", "1")], "1.00"),
    ] {
        assert_eq!(score(asking("2", RULE), &cells), expected, "{cells:?}");
    }
    let floor = format!("{RULE}\nfloor = '0.5'");
    assert_eq!(score(asking("2", &floor), &[("x:kind.q", "9")]), "0.50");
}

#[test]
fn a_count_beside_none_is_asked_about() {
    let found = |cells: &[(&str, &str)]| findings(asking("2", RULE), &entries(cells));
    let both = found(&[("x:none", "1"), ("x:kind.q", "1")]);
    assert_eq!(both, [("none-and-counts".into(), false)]);
    assert_eq!(found(&[("x:none", "1"), ("x:kind.q", "0")]), []);
    assert_eq!(found(&[("x:none", "0"), ("x:kind.q", "1")]), []);
}

#[test]
fn nothing_said_is_blank_not_clean() {
    for cells in [vec![], vec![("x:none", "0")]] {
        assert!(
            score(asking("2", RULE), &cells).contains("x:kind.p"),
            "{cells:?}"
        );
    }
}

//! Faults of CSV files in words.

use crate::say;
use exchange::csv::Fault;
use model::wording::{self, Locale};
use std::collections::BTreeMap;

/// The greatest number of lines that are named where the same fault is on many.
const LINES: usize = 5;

/// Returns faults in words, each fault once with the lines that have it, in the order of their first lines.
pub(crate) fn gathered<'a>(
    faults: impl Iterator<Item = (&'a str, &'a Fault)>,
    locale: Locale,
) -> Vec<String> {
    let mut all: Vec<(&str, &Fault, Vec<u64>)> = Vec::new();
    let mut at = BTreeMap::new();
    for (file, one) in faults {
        let same = (file, &one.code, &one.column, &one.value, &one.params);
        let place = *at.entry(same).or_insert(all.len());
        match all.get_mut(place) {
            Some((_, _, lines)) => lines.push(one.line),
            None => all.push((file, one, vec![one.line])),
        }
    }
    let all = all.into_iter();
    all.map(|(file, one, lines)| fault(file, one, &lines, locale))
        .collect()
}

/// Returns a fault of a CSV file in words: file, lines, column, the text there, the problem.
fn fault(file: &str, fault: &Fault, lines: &[u64], locale: Locale) -> String {
    let first: Vec<String> = lines.iter().take(LINES).map(u64::to_string).collect();
    let first = first.join("、");
    let line = match lines.len() > LINES {
        true => {
            let many = [("lines", first), ("n", lines.len().to_string())];
            say("fault_lines", &many, locale)
        }
        false => first,
    };
    let mut with = fault.params.clone();
    with.insert("file".to_owned(), file.to_owned());
    with.insert("line".to_owned(), line);
    with.entry("column".to_owned())
        .or_insert_with(|| fault.column.clone());
    with.insert("value".to_owned(), fault.value.chars().take(60).collect());
    // What the aids of a 测算 find is named like any other finding.
    let section = match wording::known("finding", &fault.code) {
        true => "finding",
        false => "error",
    };
    let reason = wording::say(&format!("{section}.{}", fault.code), &with, locale);
    with.insert("reason".to_owned(), reason);
    if !fault.column.is_empty() {
        with.insert("column".to_owned(), fault.column.clone());
    }
    let key = match (fault.line, fault.column.is_empty(), fault.value.is_empty()) {
        (0, _, _) => "cli.fault_file",
        (_, true, _) => "cli.fault_line",
        (_, false, true) => "cli.fault_column",
        (_, false, false) => "cli.fault_value",
    };
    wording::say(key, &with, locale)
}

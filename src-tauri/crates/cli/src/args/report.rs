//! What `report` was asked for.

use super::{Command, Problem, file, free, option, year};
use crate::Report;
use papers::{About, Chosen, STAGE};
use pico_args::Arguments;

/// What only papers of one unit take, only those of all units, or only those with such a choice, is left over elsewhere and
/// complained of.
pub(super) fn report(given: &mut Arguments) -> Result<Command, Problem> {
    let mut about = Report {
        year: year(given)?,
        as_of: option(given, "--as-of")?,
        title: option(given, "--title")?,
        ..Report::default()
    };
    if let Some(key) = option::<String>(given, "--paper")? {
        about.paper = key;
    }
    let paper = papers::named(&about.paper);
    let paper = paper.ok_or_else(|| Problem::Value("--paper", about.paper.clone()))?;
    let mut all = false;
    match paper.about() {
        About::Unit => {
            all = given.contains("--all");
            about.unit = if all { None } else { option(given, "--unit")? };
        }
        About::Evaluation => about.decisions = option(given, "--decisions")?,
    }
    let mut chosen = Chosen::new();
    // A file has no stages.
    for choice in paper.options().iter().filter(|one| **one != STAGE) {
        let Some(value) = option::<String>(given, choice.flag)? else {
            continue;
        };
        if !choice.values.contains(&value.as_str()) {
            return Err(Problem::Value(choice.flag, value));
        }
        chosen.insert(choice.key.to_owned(), value);
    }
    about.chosen = chosen;
    Ok(Command::Report {
        about,
        all,
        out: option(given, "--out")?.ok_or(Problem::Missing("--out FILE.pdf"))?,
        system: free(given, "SYSTEM")?,
        returns: file(given, "RETURNS.csv")?,
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::args::parse;
    use std::ffi::OsString;

    fn given(line: &str) -> Option<Report> {
        read(line).map(|(about, _)| about)
    }

    fn read(line: &str) -> Option<(Report, bool)> {
        let words = line.split_whitespace().map(OsString::from).collect();
        match parse(Arguments::from_vec(words)).ok()?.command {
            Command::Report { about, all, .. } => Some((about, all)),
            _ => None,
        }
    }

    #[test]
    fn a_paper_takes_its_own_options_and_no_others() {
        let sheet = given("report county r.csv --unit a --out o.pdf").unwrap();
        assert_eq!(
            (&*sheet.paper, sheet.unit.as_deref()),
            ("score-sheet", Some("a"))
        );
        let line = "report county r.csv --paper score-report --peers hidden --all --out o";
        let (each, all) = read(line).unwrap();
        assert!(all && each.unit.is_none());
        assert_eq!(each.chosen.get("peers").map(String::as_str), Some("hidden"));
        let line = "report county r.csv --paper ranking --size a3 --decisions d.csv --out o.pdf";
        let ranking = given(line).unwrap();
        assert_eq!(ranking.chosen.get("size").map(String::as_str), Some("a3"));
        for line in [
            "report county r.csv --out o.pdf --size a3",
            "report county r.csv --out o.pdf --decisions d.csv",
            "report county r.csv --out o.pdf --paper ranking --unit a",
            "report county r.csv --out o --paper ranking --all",
            "report county r.csv --out o --all --unit a",
            "report county r.csv --out o.pdf --peers hidden",
            "report county r.csv --out o.pdf --paper ranking --size b5",
            "report county r.csv --out o.pdf --paper wallpaper",
        ] {
            assert_eq!(given(line), None, "{line}");
        }
    }
}

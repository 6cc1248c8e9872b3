//! Questions about figures that can hardly be right: a percentage that cannot be, or that is a hundredth of what is meant,
//! and a figure that a spreadsheet shortened. SCORING.md §8.

use crate::entry::{Cell, Entries, Entry};
use crate::finding::{Finding, Severity};
use crate::number::{self, Dec, Exact, Measure, Year, shortened};
use crate::rule::{Rule, Slot, Value};
use crate::system::{Collect, Datum, System};
use std::collections::BTreeMap;

/// The percentages of a system: data, and values that may be reported.
#[derive(Clone, Debug, Default)]
pub(super) struct Percentages {
    /// By the key of the datum, or by the indicator or part.
    known: BTreeMap<String, Percentage>,
    /// The names of the data and indicators.
    names: BTreeMap<String, String>,
}

/// A figure that is a percentage.
#[derive(Clone, Debug)]
struct Percentage {
    name: String,
    /// Whether it is a percentage of a whole.
    share: bool,
    /// Whether its parts add up to it.
    sum: bool,
    /// The value that a rule wants, if one does.
    aim: Option<Dec>,
}

fn is_percent(unit: &str) -> bool {
    matches!(unit, "%" | "％")
}

impl Percentages {
    pub(super) fn of(system: &System) -> Percentages {
        let mut all = Percentages::default();
        for datum in &system.data {
            all.names.insert(datum.key.clone(), datum.name.clone());
            let rate = matches!(datum.measure, Measure::Rate | Measure::Share);
            if rate || is_percent(&datum.unit) {
                all.known.insert(datum.key.clone(), Percentage::of(datum));
            }
        }
        for indicator in &system.indicators {
            let value = indicator.value.as_ref();
            all.names
                .insert(row(&indicator.key), indicator.name.clone());
            all.value(&indicator.key, &indicator.short, value, &indicator.rule);
            for part in indicator.rule.parts() {
                let leaf = format!("{}.{}", indicator.key, part.key);
                all.value(&leaf, &part.text, part.value.as_ref(), &part.rule);
            }
        }
        all
    }

    /// Notes what the rule wants of a datum that is the whole value, and a value that may be reported.
    fn value(&mut self, leaf: &str, short: &str, value: Option<&Value>, rule: &Rule) {
        let Some(value) = value else { return };
        let aim = rule.aim();
        if let Some(datum) = self.known.get_mut(value.expr.trim()) {
            datum.aim = datum.aim.max(aim);
        }
        if value.may_be_reported(rule) && is_percent(&value.unit) {
            let named = if value.name.is_empty() {
                short
            } else {
                &value.name
            };
            let rate = Percentage {
                name: named.to_owned(),
                share: false,
                sum: false,
                aim,
            };
            self.known.insert(row(leaf), rate);
        }
    }

    /// Adds the questions about the entries of a unit.
    pub(super) fn findings(&self, entries: &Entries, findings: &mut Vec<Finding>) {
        let mut sums: BTreeMap<(&str, Year), (Exact, String)> = BTreeMap::new();
        for (cell, entry) in entries {
            let Some(value) = entry.value else { continue };
            if shortened(&entry.typed) {
                let found = self.at("figure-shortened", Severity::Warning, cell, entry);
                findings.push(found.with("typed", number::quoted(&entry.typed)));
            }
            let Some(rate) = self.of_cell(cell) else {
                continue;
            };
            let found = rate.doubt(cell, value, &entry.note, entries);
            findings.extend(found.map(|(code, severity, other)| {
                let hundredfold = &Exact::from(value) * &Exact::from(100);
                self.at(code, severity, cell, entry)
                    .with("note", &entry.note)
                    .with("other", other.map(shown).unwrap_or_default())
                    .with("hundredfold", shown(hundredfold.shown(10)))
            }));
            if let Cell::Datum {
                key,
                year,
                part: Some(_),
            } = cell
                && rate.sum
            {
                let sum = sums.entry((key, *year)).or_default();
                sum.0 = &sum.0 + &Exact::from(value);
                sum.1.push_str(&entry.note);
            }
        }
        for ((key, year), (sum, note)) in sums {
            let cell = Cell::Datum {
                key: key.to_owned(),
                year,
                part: None,
            };
            let entry = Entry {
                value: Some(sum.shown(10)),
                note,
                ..Entry::default()
            };
            let range = self
                .known
                .get(key)
                .and_then(|rate| rate.range(sum.shown(10), &entry.note));
            findings.extend(range.map(|(code, severity)| {
                self.at(code, severity, &cell, &entry)
                    .with("note", &entry.note)
            }));
        }
    }

    fn of_cell(&self, cell: &Cell) -> Option<&Percentage> {
        match cell {
            Cell::Datum { key, .. } => self.known.get(key),
            Cell::Leaf {
                leaf,
                slot: Slot::Rate,
            } => self.known.get(&row(leaf)),
            _ => None,
        }
    }

    /// Returns a finding about a figure, which leads to its cell.
    fn at(&self, code: &str, severity: Severity, cell: &Cell, entry: &Entry) -> Finding {
        let (path, name) = match cell {
            Cell::Datum { key, .. } => (format!("datum {key}"), self.names.get(key)),
            Cell::Leaf { leaf, .. } => {
                let rate = self.of_cell(cell).map(|rate| &rate.name);
                let name = rate.or_else(|| self.names.get(&row(indicator(leaf))));
                (format!("indicator {}", indicator(leaf)), name)
            }
            Cell::Highlights => ("system".to_owned(), None),
        };
        let value = entry.value.map(shown).unwrap_or_default();
        let mut finding = Finding::new(code, severity, path)
            .at_cell(cell)
            .with("figure", name.cloned().unwrap_or_else(|| cell.to_string()))
            .with("value", value);
        if let Cell::Leaf { leaf, .. } = cell {
            finding.place.indicator = Some(indicator(leaf).to_owned());
        }
        finding
    }
}

impl Percentage {
    fn of(datum: &Datum) -> Percentage {
        Percentage {
            name: datum.name.clone(),
            share: datum.measure == Measure::Share,
            sum: matches!(datum.collect, Collect::Sum | Collect::Levels),
            aim: None,
        }
    }

    /// Returns the doubt about a figure, and the figure beside which it is doubted. A note that explains the figure
    /// answers every question, but no share is below zero.
    fn doubt(
        &self,
        cell: &Cell,
        value: Dec,
        note: &str,
        entries: &Entries,
    ) -> Option<(&'static str, Severity, Option<Dec>)> {
        if let Some((code, severity)) = self.range(value, note) {
            // A reported rate above 100 has a finding of its own.
            let reported = matches!(cell, Cell::Leaf { .. }) && !value.is_negative();
            return (!reported).then_some((code, severity, None));
        }
        if !note.is_empty() || value.is_zero() || value.is_negative() || value > Dec::from(1) {
            return None;
        }
        let beside = |other: Option<Dec>| other.filter(|other| far_above(*other, value));
        let at = |cell: Option<Cell>| entries.get(&cell?)?.value;
        let code = match cell {
            Cell::Datum {
                year: Year::Prev | Year::Ago(_),
                ..
            } => "rate-hundredth-now",
            _ => "rate-hundredth-last",
        };
        let found =
            beside(at(other_year(cell))).map(|other| (code, Severity::Warning, Some(other)));
        let aim = || {
            Some((
                "rate-hundredth-aim",
                Severity::Warning,
                Some(beside(self.aim)?),
            ))
        };
        found.or_else(aim)
    }

    fn range(&self, value: Dec, note: &str) -> Option<(&'static str, Severity)> {
        let within = !value.is_negative() && value <= Dec::from(100);
        let noted = !note.trim().is_empty();
        match (within, self.share) {
            (true, _) => None,
            (false, true) if value.is_negative() => Some(("share-negative", Severity::Block)),
            (false, true) if noted => Some(("share-noted", Severity::Warning)),
            (false, true) => Some(("share-range", Severity::Block)),
            (false, false) => (!noted).then_some(("rate-range", Severity::Warning)),
        }
    }
}

/// Reports whether a figure is at least ten times another.
fn far_above(other: Dec, value: Dec) -> bool {
    Exact::from(other) >= &Exact::from(value) * &Exact::from(10)
}

/// Returns the cell of the same datum in the other year.
fn other_year(cell: &Cell) -> Option<Cell> {
    let Cell::Datum { key, year, part } = cell else {
        return None;
    };
    Some(Cell::Datum {
        key: key.clone(),
        year: match year {
            Year::This => Year::Prev,
            Year::Prev | Year::Ago(_) => Year::This,
        },
        part: part.clone(),
    })
}

/// Returns the indicator of a leaf or of one of its parts.
fn indicator(leaf: &str) -> &str {
    leaf.split_once('.')
        .map_or(leaf, |(indicator, _)| indicator)
}

/// Returns the name of an indicator or part beside the keys of data.
fn row(leaf: &str) -> String {
    format!("{leaf}:")
}

fn shown(value: Dec) -> String {
    number::show(value.plain())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    //! SCORING.md §8.

    use super::*;
    use crate::entry::intake;
    use crate::fixture::*;
    use crate::plan::{Plan, Viewpoint};

    fn found(measure: Measure, cells: &[(&str, &str, &str)]) -> Vec<(String, Severity)> {
        let mut row = of_value("2", Some(2), "kind = 'ratio'\ntarget = '95'");
        let value = row.value.as_mut().unwrap();
        (value.expr, value.unit) = ("share".to_owned(), "%".to_owned());
        let mut system = system(vec![row]);
        let mut datum = system.data.first().unwrap().clone();
        (datum.key, datum.unit, datum.measure) = ("share".to_owned(), "%".to_owned(), measure);
        system.data.push(datum);
        let plan = Plan::compile(&system).unwrap();
        let mut entries = Entries::new();
        for (cell, typed, note) in cells {
            let cell: Cell = cell.parse().unwrap();
            let mut entry = intake::read_from_file(&system, &cell, typed).unwrap();
            entry.note = (*note).to_owned();
            entries.insert(cell, entry);
        }
        let sheet = plan.scores(&entries, Viewpoint::Own, None);
        let found = sheet.findings.into_iter();
        found.map(|found| (found.code, found.severity)).collect()
    }

    #[test]
    fn a_percentage_that_cannot_be_is_refused_or_asked_about() {
        use Measure::{Rate, Share};
        use Severity::{Block, Warning};
        for (measure, typed, note, expected) in [
            (Share, "100", "", None),
            (Share, "0", "", None),
            (Share, "94", "", None),
            (Share, "9500", "", Some(("share-range", Block))),
            (Share, "100.01", "", Some(("share-range", Block))),
            (Share, "104", "含外县", Some(("share-noted", Warning))),
            (Share, "-3", "", Some(("share-negative", Block))),
            (Share, "-3", "含外县", Some(("share-negative", Block))),
            (Rate, "9500", "", Some(("rate-range", Warning))),
            (Rate, "9500", "含外县", None),
            (Rate, "-3", "", Some(("rate-range", Warning))),
            (Rate, "0.95", "", Some(("rate-hundredth-aim", Warning))),
            (Share, "0.95", "", Some(("rate-hundredth-aim", Warning))),
            (Share, "1", "", Some(("rate-hundredth-aim", Warning))),
            (Share, "0.95", "新建单位", None),
            (Share, "1.01", "", None),
        ] {
            let expected: Vec<_> = expected
                .into_iter()
                .map(|(c, s)| (c.to_owned(), s))
                .collect();
            assert_eq!(
                found(measure, &[("share", typed, note)]),
                expected,
                "{typed}"
            );
        }
    }

    #[test]
    fn last_years_figure_is_asked_about_like_this_years() {
        let codes = |this: &str, last: &str| -> Vec<String> {
            let cells = [("share", this, ""), ("share@prev", last, "")];
            let found = found(Measure::Share, &cells);
            found.into_iter().map(|(code, _)| code).collect()
        };
        assert_eq!(codes("0.95", "94"), ["rate-hundredth-last"]);
        assert_eq!(codes("95", "0.94"), ["rate-hundredth-now"]);
        assert_eq!(codes("95", "940"), ["share-range"]);
        assert!(codes("95", "94").is_empty());
    }
}

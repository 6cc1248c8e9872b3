//! Reports relations between data that do not hold. A relation with a blank in it is not judged. SCORING.md §8.

use super::Plan;
use super::figures::Figures;
use crate::entry::{Cell, Entries};
use crate::finding::{Finding, Severity};
use crate::number::{self, Dec, Exact, Rounding};
use crate::system::{Check, Relation};

pub(super) fn findings(
    plan: &Plan,
    figures: Figures<'_>,
    entries: &Entries,
    findings: &mut Vec<Finding>,
) {
    for (check, data) in &plan.checks {
        let known: Option<Vec<&Exact>> = data.iter().map(|at| figures.datum(*at)).collect();
        let Some(known) = known else { continue };
        let judged = Judged {
            plan,
            check,
            data,
            known: &known,
        };
        findings.extend(judged.finding(entries));
    }
}

struct Judged<'a> {
    plan: &'a Plan,
    check: &'a Check,
    data: &'a [usize],
    known: &'a [&'a Exact],
}

impl Judged<'_> {
    fn finding(&self, entries: &Entries) -> Option<Finding> {
        let hundred = Exact::from(100);
        match &self.check.relation {
            Relation::PartsSum { .. } => {
                let (total, parts) = self.known.split_last()?;
                let sum: Exact = parts.iter().copied().sum();
                let difference = &sum - total;
                (!difference.is_zero()).then(|| {
                    let last = self.data.len() - 1;
                    self.found("parts-sum", last)
                        .with("total", self.name(last))
                        .with("total_value", show(total))
                        .with("parts", self.listed(last))
                        .with("sum", show(&sum))
                        .with("difference", show(&difference.abs()))
                })
            }
            Relation::SharesSum { tolerance, .. } => {
                let sum: Exact = self.known.iter().copied().sum();
                let difference = (&sum - &hundred).abs();
                (difference > Exact::from(*tolerance)).then(|| {
                    self.found("shares-sum", 0)
                        .with("parts", self.listed(self.data.len()))
                        .with("sum", show(&sum))
                        .with("difference", show(&difference))
                })
            }
            Relation::RateMatches { rate, .. } => self.rate(rate, entries),
            Relation::NotAbove { .. } => {
                let [less, more] = self.known else {
                    return None;
                };
                (less > more).then(|| {
                    self.found("not-above", 0)
                        .with("less", self.name(0))
                        .with("less_value", show(less))
                        .with("more", self.name(1))
                        .with("more_value", show(more))
                })
            }
            Relation::Jump { percent, .. } => {
                let [this, prev] = self.known else {
                    return None;
                };
                let change = (&(*this - *prev) * &hundred).div(&prev.abs())?;
                (change.abs() > Exact::from(*percent)).then(|| {
                    self.found("jump", 0)
                        .with("datum", self.name(0))
                        .with("value", show(this))
                        .with("prev_value", show(prev))
                        .with("change", change.shown(1))
                        .with("percent", percent.plain())
                })
            }
        }
    }

    /// Compares a reported rate with its counts, at the decimals it was reported with.
    fn rate(&self, rate: &str, entries: &Entries) -> Option<Finding> {
        let (num, den) = (self.known.first()?, self.known.get(1)?);
        let cell: Cell = rate.parse().ok()?;
        let reported: Dec = entries.get(&cell)?.value?;
        let computed = (*num * &Exact::from(100)).div(den)?;
        let dp = reported.0.scale();
        let rounded = computed.round(dp, Rounding::HalfUp)?;
        (rounded != reported).then(|| {
            let name = match (&cell, self.data.get(2)) {
                (_, Some(_)) => self.name(2),
                (Cell::Leaf { leaf, .. }, None) => {
                    let mut leaves = self.plan.leaves.iter();
                    leaves
                        .find(|l| l.key == *leaf)
                        .map_or_else(String::new, |l| l.value_name.clone())
                }
                _ => String::new(),
            };
            self.found("rate-mismatch", 0)
                .at_cell(&cell)
                .with("rate", name)
                .with("reported", reported)
                .with("computed", rounded)
                .with("num", self.name(0))
                .with("num_value", show(num))
                .with("den", self.name(1))
                .with("den_value", show(den))
        })
    }

    /// Returns a finding that leads to one of the data, with its unit.
    fn found(&self, code: &str, at: usize) -> Finding {
        let path = format!("check {}", self.check.key);
        let mut finding = Finding::new(code, Severity::Warning, path)
            .with("check", &self.check.key)
            .with("hint", &self.check.hint);
        if let Some(datum) = self.data.get(at).and_then(|at| self.plan.data.get(*at)) {
            finding.place.cell = Some(self.plan.text(datum.direct));
            finding = finding.with("unit", &datum.unit);
        }
        finding
    }

    fn name(&self, at: usize) -> String {
        let datum = self.data.get(at).and_then(|at| self.plan.data.get(*at));
        datum.map_or_else(String::new, |datum| datum.name.clone())
    }

    /// Returns the first `n` data as a sum in words: 幼儿园 7,235 + 小学 2,144.
    fn listed(&self, n: usize) -> String {
        let mut text = String::new();
        for (at, value) in self.known.iter().enumerate().take(n) {
            if at > 0 {
                text.push_str(" + ");
            }
            text.push_str(&self.name(at));
            text.push(' ');
            text.push_str(&show(value));
        }
        text
    }
}

fn show(x: &Exact) -> String {
    number::show(x.shown(10))
}

//! The findings of a return before it is submitted (报送前检查).

use super::Desk;
use model::entry::Cell;
use model::finding::{Finding, Severity};
use model::number::{Dec, Exact};
use model::plan::State;
use model::rule::Slot;
use model::wording::Locale;

impl Desk {
    /// Returns the findings that are shown beside the figures of the return: of its scores, and of last year's figures.
    pub fn beside_figures(&self) -> Vec<Finding> {
        let mut found = self.sheet.findings.clone();
        found.extend(self.last_year_findings());
        found
    }

    /// Returns everything to mend before the return is submitted, blocking findings first: blanks, faults, relations that do
    /// not hold, evidence not ready, figures still estimated, texts older than their figures.
    pub fn findings(&self) -> Vec<Finding> {
        let mut findings = self.sheet.findings.clone();
        if self.evaluation.sample {
            findings.push(Finding::new(
                "sample",
                Severity::Block,
                &self.evaluation.name,
            ));
        }
        for leaf in &self.sheet.leaves {
            let Some(indicator) = self.system().indicator(&leaf.key) else {
                continue;
            };
            let finding = |code: &str, severity| {
                Finding::new(code, severity, format!("indicator {}", leaf.key))
                    .at_indicator(&leaf.key)
            };
            match &leaf.state {
                State::Pending { .. } if self.awaits(leaf) => {
                    findings.push(finding("blank-handed", Severity::Warning));
                }
                // What the level above has yet to enter asks nothing of the unit.
                State::Pending { .. } if self.only_reads() => {}
                State::Pending { missing } => {
                    let mut blank = finding("blank", Severity::Block).with("n", missing.len());
                    blank.place.cell = missing.first().cloned();
                    findings.push(blank);
                }
                State::NaProposed => findings.push(finding("na-proposed", Severity::Block)),
                State::Claimed => findings.push(finding("na-claimed", Severity::Info)),
                _ => {}
            }
            if self.wants_evidence(leaf, indicator) {
                findings.push(finding("evidence-missing", Severity::Warning));
            }
            let stale = self
                .entries
                .contains_key(&Cell::leaf(&leaf.key, Slot::Text))
                && self
                    .explain(&self.entries, indicator)
                    .is_some_and(|d| self.narrative(&d, Locale::ZhCn).stale);
            if stale {
                findings.push(
                    finding("text-stale", Severity::Warning)
                        .at_cell(Cell::leaf(&leaf.key, Slot::Text)),
                );
            }
        }
        for (cell, entry) in self.entries.iter().filter(|(_, entry)| entry.estimate) {
            let estimate = Finding::new("estimate", Severity::Warning, format!("cell {cell}"))
                .with("typed", &entry.typed)
                .at_cell(cell);
            findings.push(estimate);
        }
        findings.extend(self.last_year_findings());
        findings.extend(claimed_share(
            self.sheet.totals.claimed_points,
            self.sheet.totals.points,
        ));
        // Every finding about a cell leads to an indicator that asks for it.
        for finding in &mut findings {
            let place = &mut finding.place;
            let cell = place.cell.as_deref().and_then(|cell| cell.parse().ok());
            if let (None, Some(cell)) = (&place.indicator, cell) {
                place.indicator = self.compiled.indicator_of(&cell);
            }
        }
        findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
        findings.dedup();
        findings
    }
}

/// The share of the points, in per cent, above which claims of 不适用 are questioned.
const CLAIMED_LIMIT: i64 = 15;

/// Returns a finding when so much is claimed as 不适用 that every reason should be checked.
fn claimed_share(claimed: Dec, points: Dec) -> Option<Finding> {
    let share = (&Exact::from(claimed) * &Exact::from(100)).div(&Exact::from(points))?;
    (share > Exact::from(CLAIMED_LIMIT)).then(|| {
        Finding::new("na-share", Severity::Warning, "system")
            .with("claimed", claimed.plain())
            .with("points", points.plain())
            .with("share", share.shown(1))
            .with("limit", CLAIMED_LIMIT)
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn claims_above_the_limit_are_asked_about_and_those_at_it_are_not() {
        let dec = |text: &str| text.parse::<Dec>().unwrap();
        let of = |claimed: &str| claimed_share(dec(claimed), dec("100"));
        assert_eq!(of("15"), None);
        let found = of("15.5").unwrap();
        let said = model::wording::finding(&found, model::wording::Locale::ZhCn);
        assert_eq!(
            said,
            "申报不适用的共 15.5 分，占 100 分的 15.5%，超过 15%；请逐项核对理由。"
        );
        assert_eq!(claimed_share(Dec::ZERO, Dec::ZERO), None);
    }
}

//! Closed stages whose kept scores are not those that come out today: a finding, never a change. SCORING.md §S.5.

use crate::dto::FindingView;
use crate::error::Result;
use crate::view::finding_view;
use evaluation::Desk;
use evaluation::Source;
use evaluation::layers;
use ledger::Closing;
use model::entry::Cell;
use model::finding::{Finding, Severity};
use model::stage::{Difference, Kept};
use model::system::{Indicator, System};
use model::wording::Locale;

/// A closing of another edition of the program is scored anew as a whole, beside the others. One of this edition can only
/// differ where something changed under it: there the leaves are compared that neither others of the comparison group nor
/// other evaluations have a part in, which needs nobody else's entries.
pub(super) fn differing(
    source: Source<'_>,
    desk: &Desk,
    closings: &[Closing],
    engine: &str,
    locale: Locale,
) -> Result<Vec<FindingView>> {
    let mut found = Vec::new();
    for closing in closings.iter().filter(|c| c.reopened.is_empty()) {
        let finding = if closing.engine == engine {
            changed(&alone(source, desk, closing)?, desk.system(), closing)
        } else {
            differs(&beside(source, desk, closing)?, closing)
        };
        found.extend(finding.map(|finding| {
            let stage = desk.chain.name(&closing.stage, locale);
            finding_view(desk.system(), &finding.with("stage", stage), locale)
        }));
    }
    Ok(found)
}

/// What another edition works out otherwise.
fn beside(source: Source<'_>, desk: &Desk, closing: &Closing) -> Result<Vec<Difference>> {
    let (evaluation, unit) = (&desk.evaluation.id, &desk.unit.id);
    let then = Desk::read_at(source, evaluation, unit, |_, _| closing.stage.clone())?;
    Ok(closing.sheet.differences(&Kept::of(&then.sheet)))
}

fn differs(differences: &[Difference], closing: &Closing) -> Option<Finding> {
    let total = differences.last()?;
    let finding = Finding::new("stage-sheet-differs", Severity::Warning, &closing.stage)
        .with("engine", &closing.engine)
        .with("n", differences.len())
        .with("kept", &total.kept)
        .with("now", &total.now);
    Some(finding)
}

/// What the entries of the closed stage alone come to, where that is other than what was kept.
fn alone(source: Source<'_>, desk: &Desk, closing: &Closing) -> Result<Vec<Difference>> {
    let stages = desk.chain.up_to(&closing.stage);
    let stored = layers::stored(source.ledger, &desk.evaluation.id, &desk.unit.id, &stages)?;
    let viewpoint = desk.chain.side(&closing.stage).viewpoint();
    let plan = &desk.compiled.plan;
    let sheet = plan.scores(&layers::entries(&stored), viewpoint, Some(&desk.unit.kind));
    let mut differences = closing.sheet.differences(&Kept::of(&sheet));
    let own = |one: &Difference| {
        let indicator = desk.system().indicator(&one.key);
        indicator.is_some_and(|indicator| by_itself(desk, indicator))
    };
    differences.retain(own);
    Ok(differences)
}

/// Whether an indicator is scored from the unit's own entries of this evaluation and nothing else.
fn by_itself(desk: &Desk, indicator: &Indicator) -> bool {
    let reads = desk.compiled.plan.reads(&indicator.key);
    let typed = |cell: &Cell| match cell {
        Cell::Datum { key, .. } => {
            let datum = desk.system().datum(key);
            datum.is_none_or(|datum| datum.collect.is_typed())
        }
        _ => true,
    };
    !indicator.rule.needs_cohort() && reads.iter().all(typed)
}

fn changed(differences: &[Difference], system: &System, closing: &Closing) -> Option<Finding> {
    let first = differences.first()?;
    let code = system.indicator(&first.key).map(|one| one.code.as_str());
    let finding = Finding::new("stage-sheet-changed", Severity::Warning, &closing.stage)
        .with("n", differences.len())
        .with("code", code.unwrap_or(&first.key))
        .with("kept", &first.kept)
        .with("now", &first.now);
    Some(finding)
}

//! Closed stages whose kept scores differ from those that come out today: findings, never changes. SCORING.md §S.5.

use super::Desk;
use crate::error::Result;
use crate::layers;
use crate::source::Source;
use ledger::Closing;
use model::entry::Cell;
use model::finding::{Finding, Severity};
use model::stage::{Difference, Kept};
use model::system::{Indicator, System};
use model::wording::Locale;

impl Desk {
    /// Returns a finding for everything that is otherwise today than the closed record keeps: the unit, its roles, and every
    /// closed stage whose kept scores differ from today's.
    ///
    /// A stage that another edition of the program (`engine`) closed is scored again as a whole, beside the other units. A
    /// stage of this edition can only differ where something changed under it; there only those indicators are compared that
    /// depend on nobody else's entries, so nobody else's entries are read.
    ///
    /// # Errors
    /// Fails where the workspace cannot be read.
    pub fn differing(
        &self,
        source: Source<'_>,
        closings: &[Closing],
        engine: &str,
        locale: Locale,
    ) -> Result<Vec<Finding>> {
        let mut found = self.fixed.beside(&self.today, locale);
        let today = source.roles(&self.evaluation.id, self.system())?;
        let names = today.iter().map(|role| (&*role.key, &*role.name));
        found.extend(self.fixed.roles_beside(&self.unit.id, names));
        for closing in closings.iter().filter(|c| c.reopened.is_empty()) {
            let finding = if closing.engine == engine {
                changed(&alone(source, self, closing)?, self.system(), closing)
            } else {
                differs(&beside(source, self, closing)?, closing)
            };
            found.extend(
                finding
                    .map(|finding| finding.with("stage", self.chain.name(&closing.stage, locale))),
            );
        }
        Ok(found)
    }
}

/// Returns the differences to the scores of the edition that closed the stage.
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

/// Returns the differences between the kept scores and those of the closed stage's entries alone.
fn alone(source: Source<'_>, desk: &Desk, closing: &Closing) -> Result<Vec<Difference>> {
    let stages = desk.chain.up_to(&closing.stage);
    let stored = layers::stored(source.ledger, &desk.evaluation.id, &desk.unit.id, &stages)?;
    let viewpoint = desk.chain.side(&closing.stage).viewpoint();
    let plan = &desk.compiled.plan;
    let sheet = plan.scores(&layers::entries(&stored), viewpoint, desk.unit.traits());
    let mut differences = closing.sheet.differences(&Kept::of(&sheet));
    let own = |one: &Difference| {
        let indicator = desk.system().indicator(&one.key);
        indicator.is_some_and(|indicator| by_itself(desk, indicator))
    };
    differences.retain(own);
    Ok(differences)
}

/// Reports whether an indicator is scored from the unit's own entries of this evaluation and nothing else.
fn by_itself(desk: &Desk, indicator: &Indicator) -> bool {
    let reads = desk.compiled.plan.reads(&indicator.key);
    let typed = |cell: &Cell| match cell {
        Cell::Datum { key, .. } => {
            let datum = desk.system().datum(key);
            datum.is_none_or(|datum| datum.collect.is_typed())
        }
        _ => true,
    };
    !desk.compiled.plan.compares_in(&indicator.key) && reads.iter().all(typed)
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

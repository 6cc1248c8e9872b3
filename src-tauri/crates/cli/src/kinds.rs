//! Kinds of units in a file. FORMATS.md "Returns (CSV)".

use exchange::returns::Return;
use model::finding::{Finding, Severity};
use model::system::System;

/// Returns a finding for a unit of a kind that the system names nowhere, neither as its own nor in a row.
pub(crate) fn finding(system: &System, of: &Return) -> Option<Finding> {
    let rows = system.indicators.iter();
    let named = rows.flat_map(|one| &one.applies_to).chain(&system.kinds);
    let mut known = vec![system.kind.as_str()];
    for kind in named {
        if !known.contains(&kind.as_str()) {
            known.push(kind);
        }
    }
    let unknown = !of.kind.is_empty() && !known.contains(&of.kind.as_str());
    unknown.then(|| {
        Finding::new("kind-unnamed", Severity::Warning, "system")
            .with("kind", &of.kind)
            .with("kinds", known.join("、"))
    })
}

//! Kinds of units that a system knows. FORMATS.md "Returns (CSV)".

use super::System;
use crate::finding::{Finding, Severity};
use crate::text::same_name;

impl System {
    /// Returns a finding for a kind of unit that the system names nowhere, neither as its own nor in a row; none for an
    /// empty kind, which stands for that of the system.
    pub fn unnamed_kind(&self, kind: &str) -> Option<Finding> {
        let rows = self.indicators.iter();
        let named = rows.flat_map(|one| &one.applies_to).chain(&self.kinds);
        let mut known = vec![self.kind.as_str()];
        for kind in named {
            if !known.contains(&kind.as_str()) {
                known.push(kind);
            }
        }
        let unknown = !kind.is_empty() && !known.iter().any(|one| same_name(one, kind));
        unknown.then(|| {
            Finding::new("kind-unnamed", Severity::Warning, "system")
                .with("kind", kind)
                .with("kinds", known.join("、"))
        })
    }
}

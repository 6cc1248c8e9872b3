//! Applies points by hand where the calculation gives none: the level above settles such a leaf. SCORING.md §4.7.

use super::leaf::{Scorer, Stand};
use super::{Leaf, Viewpoint};
use crate::finding::Severity;
use crate::number::{Dec, Exact};

/// The effect of a mark on a leaf without computed points.
pub(super) enum ByHand {
    /// It settles the leaf: points at the system's decimals.
    Settles(i128),
    /// It does not count: code of the finding, how much it weighs, and the mark.
    Idle(&'static str, Severity, Dec),
}

/// Returns the effect of the mark on a leaf without computed points; none where there is no mark. The level above
/// settles what is blank, at fault or proposed as 不适用, within 0 … P and with its reason; every other mark is reported.
#[cold]
pub(super) fn by_hand(scorer: &Scorer<'_>, leaf: &Leaf, stand: &Stand) -> Option<ByHand> {
    let answer = scorer.mark(leaf)?;
    let mark = answer.value?;
    let idle = |code, severity| Some(ByHand::Idle(code, severity, mark));
    if scorer.viewpoint == Viewpoint::Own {
        return idle("mark-before-score", Severity::Warning);
    }
    // What is scored and comes here has points that do not fit.
    let open = matches!(
        stand,
        Stand::Pending(_) | Stand::NaProposed | Stand::Fault(_) | Stand::Scored(_)
    );
    if !open {
        return idle("mark-idle", Severity::Warning);
    }
    if answer.note.is_empty() {
        return idle("mark-unexplained", Severity::Block);
    }
    let exact = Exact::from(mark);
    match exact.mantissa(scorer.plan.dp, scorer.plan.rounding) {
        Some(settles) if leaf.takes(&exact) => Some(ByHand::Settles(settles)),
        _ => idle("mark-range", Severity::Block),
    }
}

impl Leaf {
    /// Reports whether points by hand lie within what the leaf can have. SCORING.md §4.7.
    fn takes(&self, mark: &Exact) -> bool {
        let (least, most) = &self.node.range;
        let most = most.as_ref().unwrap_or(&self.node.points);
        *mark >= least.clone().unwrap_or(Exact::ZERO) && mark <= most
    }
}

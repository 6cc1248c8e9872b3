//! Occurrences of which one is enough for a leaf to have no points. SCORING.md §4.13.

use super::leaf::{Scorer, Stand, Way};
use super::node::Found;
use super::{ForfeitPlan, Leaf};
use crate::number::{Dec, Exact};
use crate::rule::Rule;
use serde::{Deserialize, Serialize};

/// A clause that forfeited a leaf.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Forfeited {
    /// Number of the clause in the standard.
    pub no: u32,
    /// Printed text of the occurrence.
    pub text: String,
    /// Measure word of an occurrence; may be empty.
    pub unit: String,
    /// Occurrences; none where a condition decides.
    pub n: Option<Dec>,
    /// Points taken besides.
    pub beyond: Dec,
}

/// What the forfeits of a leaf come to.
pub(super) struct Forfeits {
    /// Whether any of them was answered.
    pub answered: bool,
    hits: Vec<Forfeited>,
    /// Points taken besides.
    beyond: Exact,
    /// Cells that are asked and blank, where 无此情况 was not said.
    blank: Vec<usize>,
}

impl Scorer<'_> {
    /// Reads the forfeits of a leaf. What only the level above finds is not asked of the unit.
    pub(super) fn forfeits(&self, leaf: &Leaf) -> Result<Forfeits, Stand> {
        let none = leaf.none.and_then(|at| self.figures.number(at));
        let none = none.is_some_and(|said| !said.is_zero());
        let mut found = Forfeits {
            answered: none,
            hits: Vec::new(),
            beyond: Exact::ZERO,
            blank: Vec::new(),
        };
        let (mut missing, mut fault) = (Vec::new(), None);
        for forfeit in &leaf.forfeits {
            let answer = forfeit.cell.and_then(|at| self.figures.number(at));
            found.answered |= answer.is_some();
            if let (Some(at), None, true) = (forfeit.cell, &answer, forfeit.own && !none) {
                found.blank.push(at);
            }
            let mut n = answer.filter(|n| !n.is_zero());
            if let Some(when) = &forfeit.when {
                if !self.figures.has(when) {
                    self.figures.missing(self.plan, when, &mut missing);
                    continue;
                }
                n = match self.evaluate(when, None) {
                    Found::Value(truth) => Some(truth).filter(|truth| !truth.is_zero()),
                    Found::Fault(code) => {
                        fault = Some(code);
                        None
                    }
                    _ => {
                        fault = Some("den0-error");
                        None
                    }
                };
            }
            if let Some(n) = n {
                found.beyond = &found.beyond + &forfeit.beyond;
                found.hits.push(forfeit.happened(&n));
            }
        }
        // One is enough, whatever else is still blank.
        match fault {
            _ if !found.hits.is_empty() => Ok(found),
            Some(code) => Err(Stand::Fault(code)),
            None if !missing.is_empty() => Err(Stand::Pending(missing)),
            None => Ok(found),
        }
    }
}

impl ForfeitPlan {
    fn happened(&self, n: &Exact) -> Forfeited {
        Forfeited {
            no: self.no,
            text: self.text.clone(),
            unit: self.unit.clone(),
            n: self.cell.map(|_| n.shown(10)),
            beyond: self.beyond.shown(10),
        }
    }
}

impl Forfeits {
    /// Returns the state of a leaf under its forfeits, given that of its rule.
    pub(super) fn applied(self, leaf: &Leaf, stand: Stand, way: &mut Way) -> Stand {
        if !self.hits.is_empty() {
            let below = match &stand {
                Stand::Scored(points) => points.clone().min(Exact::ZERO),
                Stand::Pending(_) | Stand::NaProposed | Stand::Fault(_) => Exact::ZERO,
                _ => return stand,
            };
            way.forfeited = self.hits;
            return Stand::Scored(&below - &self.beyond);
        }
        match stand {
            // One answer among the clauses of a row that counts is enough: the others are zero.
            Stand::Scored(_) if !self.blank.is_empty() && !counts(&leaf.node.rule) => {
                Stand::Pending(self.blank)
            }
            Stand::Pending(mut cells) => {
                cells.extend(self.blank);
                Stand::Pending(cells)
            }
            stand => stand,
        }
    }
}

/// Reports whether the unit counts occurrences under the rule, so that its clauses and the forfeits are answered together.
fn counts(rule: &Rule) -> bool {
    let Rule::Deduct(deduct) = rule else {
        return false;
    };
    let mut kinds = deduct.kinds.iter();
    kinds.any(|kind| kind.is_asked() && kind.by.is_own())
}

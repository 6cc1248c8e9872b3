//! What is kept of one unit of a board once its group is decided, and how it is put back: a decided unit shows what was decided,
//! whatever is scored beside it later. SCORING.md §S.11.

use super::{Board, GroupCell, LeafCell, Stands, Total, Unscored, mantissa};
use crate::number::Dec;
use crate::plan::{Sheet, State};
use serde::{Deserialize, Serialize};

/// The scores of one unit as they were printed. Plain, so that every later program can read them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptUnit {
    /// Totals of the unit.
    pub total: KeptTotal,
    /// Key, score and 得分率 in per cent of every group.
    pub groups: Vec<(String, Dec, Option<Dec>)>,
    /// Every leaf of the system.
    pub leaves: Vec<KeptLeaf>,
}

/// The totals of one unit as they were printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptTotal {
    /// Base + bonus − penalty and what the children add, within its limits.
    pub score: Dec,
    /// Score of the base leaves.
    pub base: Dec,
    /// Bonus that counts.
    pub bonus: Dec,
    /// Penalty that counts.
    pub penalty: Dec,
    /// Whether nothing was blank, claimed or left to the level above.
    pub complete: bool,
    /// Whether anything was scored.
    pub scored: bool,
    /// Whether there was nothing to assess.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub nothing: bool,
}

/// One leaf of one unit as it was printed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptLeaf {
    /// Key of the leaf.
    pub key: String,
    /// Name of its state.
    pub state: String,
    /// Points that counted; 0 where it had none.
    pub score: Dec,
    /// Whether the event of a veto row had occurred.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub occurred: bool,
}

impl Sheet {
    /// Puts what was kept of the unit in the place of scores that come out otherwise, as a later edition of the program may
    /// make them.
    pub fn keep(&mut self, kept: &KeptUnit) {
        // A number keeps the decimals that it prints with where it is the same.
        let put = |now: &mut Dec, kept: Dec| {
            if *now != kept {
                *now = kept;
            }
        };
        for leaf in &mut self.leaves {
            let Some(known) = kept.leaves.iter().find(|one| one.key == leaf.key) else {
                continue;
            };
            if leaf.state.name() != known.state {
                leaf.state = State::kept(&known.state);
                let counts = leaf.state == State::Scored;
                leaf.score = leaf.score.or(counts.then_some(known.score));
            }
            if let Some(score) = &mut leaf.score {
                put(score, known.score);
            }
        }
        for group in &mut self.groups {
            if let Some((_, score, rate)) = kept.groups.iter().find(|(key, ..)| *key == group.key) {
                put(&mut group.score, *score);
                if group.rate != *rate {
                    group.rate = *rate;
                }
            }
        }
        put(&mut self.totals.score, kept.total.score);
        put(&mut self.totals.base, kept.total.base);
        put(&mut self.totals.bonus, kept.total.bonus);
        put(&mut self.totals.penalty, kept.total.penalty);
        self.totals.complete = kept.total.complete;
        self.totals.scored = kept.total.scored;
        self.totals.nothing = kept.total.nothing;
    }
}

impl Board {
    /// Returns what is kept of a unit; nothing for a unit that is not on the board.
    pub fn kept(&self, unit: usize) -> KeptUnit {
        let groups = self.plan.groups.iter().zip(self.groups(unit));
        let leaves = self.plan.leaves.iter().zip(self.leaves(unit));
        KeptUnit {
            total: self.kept_total(unit),
            groups: groups
                .map(|(group, cell)| {
                    let score = self.printed(cell.score);
                    (group.key.clone(), score, cell.percent())
                })
                .collect(),
            leaves: leaves
                .map(|(leaf, cell)| KeptLeaf {
                    key: leaf.key.clone(),
                    state: cell.stands.name().to_owned(),
                    score: self.printed(cell.score),
                    occurred: cell.occurred,
                })
                .collect(),
        }
    }

    /// Returns what is kept of the totals of a unit.
    pub fn kept_total(&self, unit: usize) -> KeptTotal {
        let total = self.totals.get(unit).copied().unwrap_or_default();
        KeptTotal {
            score: self.printed(total.score),
            base: self.printed(total.base),
            bonus: self.printed(total.bonus),
            penalty: self.printed(total.penalty),
            complete: total.complete,
            scored: total.scored,
            nothing: total.nothing,
        }
    }

    /// Puts what was kept of a unit in the place of its scores. What was kept of a leaf or group that the system does not have
    /// is left out.
    ///
    /// # Errors
    /// `TooLarge` where a kept score has more than 18 digits at the system's decimals.
    pub fn keep(&mut self, unit: usize, kept: &KeptUnit) -> Result<(), Unscored> {
        let plan = self.plan.clone();
        let (leaves, groups) = (plan.leaves.len(), plan.groups.len());
        for one in &kept.leaves {
            let at = plan.leaves.iter().position(|leaf| leaf.key == one.key);
            let cell = LeafCell {
                stands: Stands::named(&one.state),
                score: self.at_decimals(one.score)?,
                occurred: one.occurred,
            };
            if let Some(at) = at.and_then(|at| self.leaves.get_mut(unit * leaves + at)) {
                *at = cell;
            }
        }
        for (key, score, rate) in &kept.groups {
            let at = plan.groups.iter().position(|group| group.key == *key);
            let cell = GroupCell {
                score: self.at_decimals(*score)?,
                rate: rate.map(|rate| mantissa(rate.rescaled(1))).transpose()?,
            };
            if let Some(at) = at.and_then(|at| self.groups.get_mut(unit * groups + at)) {
                *at = cell;
            }
        }
        self.keep_total(unit, &kept.total)
    }

    /// Puts kept totals in the place of those of a unit.
    ///
    /// # Errors
    /// As [`Board::keep`].
    pub fn keep_total(&mut self, unit: usize, kept: &KeptTotal) -> Result<(), Unscored> {
        let total = Total {
            score: self.at_decimals(kept.score)?,
            base: self.at_decimals(kept.base)?,
            bonus: self.at_decimals(kept.bonus)?,
            penalty: self.at_decimals(kept.penalty)?,
            complete: kept.complete,
            scored: kept.scored,
            nothing: kept.nothing,
        };
        if let Some(at) = self.totals.get_mut(unit) {
            *at = total;
        }
        Ok(())
    }

    fn at_decimals(&self, score: Dec) -> Result<i64, Unscored> {
        mantissa(score.rescaled(self.plan.dp))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{GroupScore, LeafScore, State, Totals};

    /// What a later edition would score otherwise does not change what was decided. SCORING.md §S.11.
    #[test]
    fn a_sheet_shows_what_was_kept_and_keeps_its_decimals_where_nothing_differs() {
        let leaf = |score: i64| LeafScore {
            key: "a".to_owned(),
            state: State::Scored,
            points: Dec::from(4),
            value: None,
            computed: None,
            score: Some(Dec::new(score, 2)),
        };
        let mut sheet = Sheet {
            totals: Totals {
                score: Dec::new(300, 2),
                ..Totals::default()
            },
            groups: vec![GroupScore {
                key: "g".to_owned(),
                points: Dec::from(4),
                attainable: Dec::from(4),
                score: Dec::new(300, 2),
                settled: Dec::from(4),
                scored: true,
                rate: None,
                nothing: false,
            }],
            leaves: vec![leaf(300)],
            findings: Vec::new(),
        };
        let kept = |score: Dec| KeptUnit {
            total: KeptTotal {
                score,
                ..KeptTotal::default()
            },
            groups: vec![("g".to_owned(), score, None)],
            leaves: vec![KeptLeaf {
                key: "a".to_owned(),
                state: "scored".to_owned(),
                score,
                occurred: false,
            }],
        };
        sheet.keep(&kept(Dec::from(3)));
        assert_eq!(sheet.totals.score.to_string(), "3.00");
        sheet.keep(&kept(Dec::new(350, 2)));
        assert_eq!(sheet.leaves, [leaf(350)]);
        assert_eq!(
            sheet.groups.first().map(|g| g.score),
            Some(Dec::new(350, 2))
        );
        assert_eq!(sheet.totals.score, Dec::new(350, 2));
    }
}

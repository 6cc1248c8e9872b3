//! The change against last year's rank. SCORING.md §9.9.

use serde::{Deserialize, Serialize};

/// What became of a unit's rank.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "movement", rename_all = "snake_case")]
pub enum Movement {
    /// The rank is better by some places.
    Up {
        /// Number of places, at least 1.
        by: u32,
    },
    /// The rank is worse by some places.
    Down {
        /// Number of places, at least 1.
        by: u32,
    },
    /// The rank is the same.
    Same,
    /// No rank last year.
    New,
    /// A rank last year, none now.
    Left,
    /// No rank in either year.
    Unranked,
}

impl Movement {
    /// Returns the change from last year's rank to this year's; 1 is the best.
    pub fn of(before: Option<u32>, now: Option<u32>) -> Movement {
        match (before, now) {
            (Some(before), Some(now)) if now < before => Movement::Up { by: before - now },
            (Some(before), Some(now)) if now > before => Movement::Down { by: now - before },
            (Some(_), Some(_)) => Movement::Same,
            (None, Some(_)) => Movement::New,
            (Some(_), None) => Movement::Left,
            (None, None) => Movement::Unranked,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// SCORING.md §9.9.
    #[test]
    fn a_smaller_number_is_a_better_rank() {
        assert_eq!(Movement::of(Some(5), Some(2)), Movement::Up { by: 3 });
        assert_eq!(Movement::of(Some(2), Some(5)), Movement::Down { by: 3 });
        assert_eq!(Movement::of(Some(2), Some(2)), Movement::Same);
        assert_eq!(Movement::of(None, Some(1)), Movement::New);
        assert_eq!(Movement::of(Some(1), None), Movement::Left);
        assert_eq!(Movement::of(None, None), Movement::Unranked);
    }
}

//! Adds up the points lost over all units (主要失分项), by indicator and by responsible role. SCORING.md §9.10.

use crate::number::{Dec, Exact, Rounding};
use crate::plan::board::Board;
use crate::system::System;
use std::collections::BTreeMap;

/// The points lost on one indicator or by one role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loss {
    /// Key of the indicator, or of the role.
    pub key: String,
    /// Points lost by all units together: the exact sum of what their sheets print.
    pub lost: Dec,
    /// Full points of what is scored there, over all units.
    pub points: Dec,
    /// 失分率: `lost` over `points` in per cent, one decimal, half-up; none where no points are at stake.
    pub rate: Option<Dec>,
    /// Number of units that lose points there.
    pub units: u32,
}

/// Losses, the greatest first, equals in the order of the system; what loses nothing is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Losses {
    /// Losses by base indicator.
    pub indicators: Vec<Loss>,
    /// Losses by lead role of the indicator; support and items are not divided.
    pub roles: Vec<Loss>,
}

struct Sum {
    lost: Exact,
    points: Exact,
    units: u32,
}

/// Adds up the points that scored base leaves of some units lose: full points less what counts, not below zero. Leaves that are
/// blank, claimed, not applicable or left to the level above lose nothing; bonus and penalty are left out.
pub fn losses(system: &System, board: &Board, units: impl Fn(usize) -> bool) -> Losses {
    let lead: BTreeMap<&str, usize> = system
        .roles
        .iter()
        .enumerate()
        .map(|(at, role)| (role.key.as_str(), at))
        .collect();
    let none = |n: usize| -> Vec<Sum> { (0..n).map(|_| Sum::NONE).collect() };
    let mut leaves = none(system.indicators.len());
    let mut roles = none(system.roles.len());
    for unit in (0..board.len()).filter(|unit| units(*unit)) {
        let mut losing: Vec<usize> = Vec::new();
        let rows = system.indicators.iter().zip(&mut leaves).enumerate();
        for (at, (indicator, sum)) in rows.filter(|(_, (row, _))| row.rule.is_base()) {
            let Some((score, points)) = board.earned(unit, at) else {
                continue;
            };
            let (score, points) = (Exact::from(score), Exact::from(points));
            let lost = (&points - &score).max(Exact::ZERO);
            sum.put(&lost, &points);
            sum.units += u32::from(!lost.is_zero());
            let role = lead.get(indicator.lead.as_str());
            if let Some((at, role)) = role.and_then(|at| Some((*at, roles.get_mut(*at)?))) {
                role.put(&lost, &points);
                if !lost.is_zero() && !losing.contains(&at) {
                    losing.push(at);
                    role.units += 1;
                }
            }
        }
    }
    Losses {
        indicators: list(system.indicators.iter().map(|i| &i.key), leaves),
        roles: list(system.roles.iter().map(|r| &r.key), roles),
    }
}

impl Sum {
    const NONE: Sum = Sum {
        lost: Exact::ZERO,
        points: Exact::ZERO,
        units: 0,
    };

    fn put(&mut self, lost: &Exact, points: &Exact) {
        self.lost = &self.lost + lost;
        self.points = &self.points + points;
    }
}

fn list<'a>(keys: impl Iterator<Item = &'a String>, sums: Vec<Sum>) -> Vec<Loss> {
    let lost = keys.zip(sums).filter(|(_, sum)| !sum.lost.is_zero());
    let mut losses: Vec<Loss> = lost
        .map(|(key, sum)| Loss {
            key: key.clone(),
            lost: sum.lost.shown(10),
            points: sum.points.shown(10),
            rate: (&sum.lost * &Exact::from(100))
                .div(&sum.points)
                .and_then(|rate| rate.round(1, Rounding::HalfUp)),
            units: sum.units,
        })
        .collect();
    losses.sort_by_key(|loss| std::cmp::Reverse(loss.lost));
    losses
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::fixture::*;
    use crate::plan::Viewpoint;
    use crate::system::Role;

    /// SCORING.md §9.10.
    #[test]
    fn losses_add_up_over_units_by_indicator_and_by_lead() {
        let mut leaves = vec![
            ratio("p", "40", "100"),
            ratio("q", "30", "50"),
            upper("u", "30"),
        ];
        leaves.push(asking_as(
            "b",
            "2",
            "kind = 'bonus'\nunit = '项'\nlevels = [{ key = 'n', label = 'n', per = '1' }]",
        ));
        let mut system = system(leaves);
        let role = |key: &str| Role {
            side: crate::system::Side::Own,
            key: key.into(),
            name: key.into(),
        };
        system.roles = vec![role("lead"), role("idle")];
        let units = ["90", "40"].map(|a| entries(&[("a", a), ("b", "100")]));
        let board = board(&system, &units, Viewpoint::Own);
        let losses = losses(&system, &board, |_| true);
        let told = |list: &[Loss]| -> Vec<String> {
            let line = |l: &Loss| {
                let rate = l.rate.unwrap();
                format!(
                    "{} {}/{} {rate} {}",
                    l.key,
                    l.lost.plain(),
                    l.points,
                    l.units
                )
            };
            list.iter().map(line).collect()
        };
        // a/b is 90 % and 40 %: p loses 4 and 24 of 40, q nothing and 6 of 30; u waits for the level above.
        assert_eq!(
            told(&losses.indicators),
            ["p 28/80 35.0 2", "q 6/60 10.0 1"]
        );
        assert_eq!(told(&losses.roles), ["lead 34/140 24.3 2"]);
    }
}

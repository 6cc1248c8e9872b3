//! The clauses of a standard that are counted or found, one by one, as a form asks them. SCORING.md §4.13, §5.6.

use super::Locale;
use super::clause::{drafted, forfeit};
use super::standard::Standard;
use crate::rule::clause::By;
use crate::system::{Indicator, System};

/// One clause of the standard of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// Its key among the kinds, or among the forfeits.
    pub key: String,
    /// Whether it is a forfeit of the row, and not one of the kinds of its rule.
    pub forfeit: bool,
    /// Number of the clause in the standard.
    pub no: u32,
    /// Printed text of the occurrence, by which a derivation names it.
    pub text: String,
    /// The clause with its number and what it costs.
    pub said: String,
    /// Side that enters it.
    pub by: By,
}

/// Returns the clauses of a row in the order of their numbers; empty where nothing is counted.
pub fn clauses(system: &System, indicator: &Indicator, locale: Locale) -> Vec<Clause> {
    let draft = Standard {
        system,
        locale,
        points: indicator.points,
        value: indicator.value.as_ref(),
    };
    let place = |nth: usize| u32::try_from(nth + 1).unwrap_or(u32::MAX);
    let kinds = indicator.rule.kinds();
    let counted = kinds.iter().enumerate().map(|(nth, kind)| {
        let mut kind = kind.clone();
        let no = *kind.no.get_or_insert(place(nth));
        Clause {
            no,
            said: drafted(&draft, &kind),
            key: kind.key,
            forfeit: false,
            text: kind.text,
            by: kind.by,
        }
    });
    let found = indicator.forfeits.iter().enumerate().map(|(nth, one)| {
        let no = one.no.unwrap_or(place(kinds.len() + nth));
        Clause {
            no,
            said: forfeit(&draft, no, one),
            key: one.key.clone(),
            forfeit: true,
            text: one.text.clone(),
            by: one.by,
        }
    });
    let mut clauses: Vec<Clause> = counted.chain(found).collect();
    clauses.sort_by_key(|clause| clause.no);
    clauses
}

//! Reads a matrix of pairwise comparisons (判断矩阵): how many times as important the row is as the column.
//! SCORING.md §A.3.

use super::{doubt, fault};
use crate::finding::Finding;
use crate::number::{Dec, Exact};

/// Most things that are compared: the tables of the random index end here.
pub const LARGEST: usize = 15;
/// More than so many at once are seldom compared consistently.
const COMFORTABLE: usize = 9;
/// Longest entry that is read, in characters.
const LONGEST: usize = 24;

pub(super) const PLACE: &str = "analysis ahp";

/// A positive reciprocal matrix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pairwise {
    /// How many things are compared.
    pub(super) n: usize,
    /// Row after row; positive, a_ij · a_ji = 1 exactly.
    pub(super) entries: Vec<Exact>,
    /// Findings that do not block the matrix.
    pub(super) doubts: Vec<Finding>,
}

/// Reads a matrix: entries are whole numbers, decimals or fractions such as `1/3`. A blank entry is the reciprocal of the
/// one across the diagonal, a blank on the diagonal 1.
///
/// # Errors
/// All faults at once, each with `row` and `column` from 1: `ahp-empty`, `ahp-too-large`, `ahp-shape`, `ahp-entry`,
/// `ahp-not-positive`, `ahp-diagonal`, `ahp-blank`, `ahp-not-reciprocal`.
pub fn read<T: AsRef<str>>(rows: &[Vec<T>]) -> Result<Pairwise, Vec<Finding>> {
    let n = rows.len();
    if n == 0 {
        return Err(vec![fault("ahp-empty", PLACE)]);
    }
    if n > LARGEST {
        let found = fault("ahp-too-large", PLACE).with("n", n);
        return Err(vec![found.with("limit", LARGEST)]);
    }
    let mut found = Vec::new();
    let mut typed = Vec::with_capacity(n * n);
    for (at, row) in rows.iter().enumerate() {
        if row.len() != n {
            let shape = fault("ahp-shape", PLACE).with("row", at + 1);
            found.push(shape.with("entries", row.len()).with("n", n));
        }
        for (column, text) in row.iter().take(n).enumerate() {
            match entry(text.as_ref()) {
                Ok(number) => typed.push(number),
                Err(code) => {
                    let shown: String = text.as_ref().trim().chars().take(LONGEST).collect();
                    found.push(placed(code, at, column).with("typed", shown));
                }
            }
        }
    }
    if !found.is_empty() {
        return Err(found);
    }
    complete(n, &typed)
}

/// Fills in blanks and compares reciprocals.
fn complete(n: usize, typed: &[Option<Exact>]) -> Result<Pairwise, Vec<Finding>> {
    let at = |row: usize, column: usize| typed.get(row * n + column).cloned().flatten();
    let mut found = Vec::new();
    let mut entries = Vec::with_capacity(n * n);
    for row in 0..n {
        for column in 0..n {
            let across = at(column, row).and_then(|x| Exact::ONE.div(&x));
            let entry = match (at(row, column), across) {
                _ if row == column => {
                    if at(row, row).is_some_and(|x| x != Exact::ONE) {
                        found.push(placed("ahp-diagonal", row, column));
                    }
                    Exact::ONE
                }
                (Some(x), Some(across)) => {
                    if x != across && row < column {
                        let odd = placed("ahp-not-reciprocal", row, column);
                        found.push(odd.with("entry", x.show()).with("across", across.show()));
                    }
                    x
                }
                (Some(x), None) | (None, Some(x)) => x,
                (None, None) => {
                    if row < column {
                        found.push(placed("ahp-blank", row, column));
                    }
                    Exact::ONE
                }
            };
            entries.push(entry);
        }
    }
    if !found.is_empty() {
        return Err(found);
    }
    let mut doubts = Vec::new();
    if n > COMFORTABLE {
        doubts.push(doubt("ahp-many", PLACE).with("n", n));
    }
    let nine = Exact::from(9);
    for row in 0..n {
        for column in row + 1..n {
            let entry = entries.get(row * n + column);
            let beyond = entry.filter(|x| **x > nine || (*x * &nine) < Exact::ONE);
            if let Some(x) = beyond {
                let x = x.show();
                doubts.push(placed_doubt("ahp-scale", row, column).with("entry", x));
            }
        }
    }
    Ok(Pairwise { n, entries, doubts })
}

fn placed(code: &str, row: usize, column: usize) -> Finding {
    let found = fault(code, PLACE).with("row", row + 1);
    found.with("column", column + 1)
}

pub(super) fn placed_doubt(code: &str, row: usize, column: usize) -> Finding {
    let found = doubt(code, PLACE).with("row", row + 1);
    found.with("column", column + 1)
}

/// Reads one entry; none where blank, the code of the fault where it is no number.
fn entry(text: &str) -> Result<Option<Exact>, &'static str> {
    // Full-width forms stand 0xFEE0 above the plain ones.
    let plain: String = text
        .chars()
        .map(|c| match c {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
            _ => c,
        })
        .filter(|c| !c.is_whitespace())
        .collect();
    if plain.is_empty() {
        return Ok(None);
    }
    if plain.chars().count() > LONGEST {
        return Err("ahp-entry");
    }
    let number = |text: &str| -> Result<Exact, &'static str> {
        let decimal = |c: char| c.is_ascii_digit() || matches!(c, '.' | '-');
        let dec: Option<Dec> = Some(text)
            .filter(|t| t.chars().all(decimal))
            .and_then(|t| t.parse().ok());
        dec.map(Exact::from).ok_or("ahp-entry")
    };
    let value = match plain.split_once('/') {
        Some((top, bottom)) => number(top)?.div(&number(bottom)?).ok_or("ahp-entry")?,
        None => number(&plain)?,
    };
    if value <= Exact::ZERO {
        return Err("ahp-not-positive");
    }
    Ok(Some(value))
}

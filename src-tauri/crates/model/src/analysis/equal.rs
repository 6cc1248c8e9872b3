//! Gives equal weights (等权). SCORING.md §A.2.

use super::points;
use crate::finding::Finding;
use crate::number::{Dec, Exact};

/// Most weights that are made at once.
const MOST: usize = 20_000;

/// Returns n equal weights that add up to exactly 1; the first ones are greater by a millionth where n does not divide
/// it.
///
/// # Errors
/// `aid-empty` for none, and for more than 20,000.
pub fn equal(n: usize) -> Result<Vec<Dec>, Vec<Finding>> {
    let ones = vec![Exact::ONE; if n > MOST { 0 } else { n }];
    points::weights(&ones)
}

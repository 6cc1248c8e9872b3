//! Derives weights from pairwise comparisons by the analytic hierarchy process (层次分析法), and measures how consistent the
//! comparisons are. SCORING.md §A.3.

use super::pairwise::{PLACE, Pairwise, placed_doubt};
use super::{exact, fault, floated, points};
use crate::finding::Finding;
use crate::number::{Dec, Exact, Rounding};

/// Decimals of λmax, CI and CR.
const DP: u32 = 6;
/// The eigenvector is settled when no weight moves more than this in one step.
const SETTLED: f64 = 1e-12;
/// Steps after which it is given up; a matrix within the scale needs some dozen.
const STEPS: usize = 10_000;

/// The way in which weights are derived from the matrix.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Method {
    /// Geometric mean of each row (几何平均法).
    #[default]
    GeometricMean,
    /// Principal eigenvector (特征向量法).
    Eigenvector,
    /// Mean of each row over the columns, each divided by its sum (和法).
    ColumnMean,
}

/// A table of the mean consistency index of random matrices, by size. Published tables differ, so the result names the
/// one used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RandomIndex {
    /// Saaty 1980: 0.58, 0.90, 1.12, 1.24 …
    #[default]
    Saaty,
    /// 1000 random matrices, usual in Chinese textbooks: 0.52, 0.89, 1.12, 1.26 …
    Textbook,
}

/// Values from n = 1 to 15, in hundredths.
const SAATY: [i64; 15] = [
    0, 0, 58, 90, 112, 124, 132, 141, 145, 149, 151, 148, 156, 157, 159,
];
const TEXTBOOK: [i64; 15] = [
    0, 0, 52, 89, 112, 126, 136, 141, 146, 149, 152, 154, 156, 158, 159,
];

impl RandomIndex {
    /// Returns RI for n things; none beyond 15.
    pub fn of(self, n: usize) -> Option<Dec> {
        let table = match self {
            RandomIndex::Saaty => &SAATY,
            RandomIndex::Textbook => &TEXTBOOK,
        };
        let hundredths = table.get(n.checked_sub(1)?)?;
        Some(Dec::new(*hundredths, 2))
    }
}

/// Weights and consistency of one matrix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ahp {
    /// Method that made the weights.
    pub method: Method,
    /// Table that RI is from.
    pub table: RandomIndex,
    /// Weights in the order of the rows, six decimals, Σ exactly 1.
    pub weights: Vec<Dec>,
    /// Largest eigenvalue λmax, six decimals.
    pub lambda: Dec,
    /// CI = (λmax − n)/(n − 1), six decimals; 0 for one thing.
    pub ci: Dec,
    /// Random index RI of this size.
    pub ri: Dec,
    /// CR = CI/RI, six decimals; none for one or two things, which cannot contradict each other.
    pub cr: Option<Dec>,
    /// Findings: `ahp-inconsistent` for CR ≥ 0.1, with the comparison that fits the others least; `ahp-many`,
    /// `ahp-scale`.
    pub findings: Vec<Finding>,
}

/// Computes the weights of a matrix and its consistency.
///
/// # Errors
/// `ahp-unsettled` where the eigenvector does not settle, which no matrix within the scale of 1 to 9 does.
pub fn ahp(matrix: &Pairwise, method: Method, table: RandomIndex) -> Result<Ahp, Vec<Finding>> {
    let unsettled = || vec![fault("ahp-unsettled", PLACE)];
    let raw = match method {
        Method::GeometricMean => geometric_mean(matrix),
        Method::Eigenvector => eigenvector(matrix),
        Method::ColumnMean => column_mean(matrix),
    };
    let raw = raw.ok_or_else(unsettled)?;
    let weights = points::weights(&raw)?;
    let n = Exact::from(i64::try_from(matrix.n).map_err(|_| unsettled())?);
    let lambda = lambda(matrix, &raw, &n).ok_or_else(unsettled)?;
    let over = (&lambda - &n).max(Exact::ZERO);
    let ci = over.div(&(&n - &Exact::ONE)).unwrap_or(Exact::ZERO);
    let ri = table.of(matrix.n).unwrap_or_default();
    let shown = |x: &Exact| x.round(DP, Rounding::HalfUp);
    let cr = ci.div(&Exact::from(ri)).as_ref().and_then(shown);
    let mut findings = matrix.doubts.clone();
    // What is printed is what is compared.
    if let Some(cr) = cr.filter(|cr| *cr >= Dec::new(1, 1)) {
        findings.push(oddest(matrix, &raw).with("cr", cr));
    }
    Ok(Ahp {
        method,
        table,
        weights,
        lambda: shown(&lambda).ok_or_else(unsettled)?,
        ci: shown(&ci).ok_or_else(unsettled)?,
        ri,
        cr,
        findings,
    })
}

/// Returns ⁿ√Π of each row over their sum: exact but for the root, which is cut after 22 decimals.
fn geometric_mean(matrix: &Pairwise) -> Option<Vec<Exact>> {
    let n = u32::try_from(matrix.n).ok()?;
    let roots: Option<Vec<Exact>> = matrix
        .entries
        .chunks_exact(matrix.n)
        .map(|row| {
            row.iter()
                .fold(Exact::ONE, |product, x| &product * x)
                .root(n)
        })
        .collect();
    normal(roots?)
}

/// Returns Σⱼ aᵢⱼ/Σₖaₖⱼ of each row over their sum, which is n. Exact.
fn column_mean(matrix: &Pairwise) -> Option<Vec<Exact>> {
    let rows = || matrix.entries.chunks_exact(matrix.n);
    let mut sums = vec![Exact::ZERO; matrix.n];
    for row in rows() {
        for (sum, entry) in sums.iter_mut().zip(row) {
            *sum = &*sum + entry;
        }
    }
    let share = |row: &[Exact]| {
        let shares = row.iter().zip(&sums).map(|(entry, sum)| entry.div(sum));
        Some(shares.collect::<Option<Vec<_>>>()?.iter().sum::<Exact>())
    };
    normal(rows().map(share).collect::<Option<_>>()?)
}

/// Iterates from equal weights; each step multiplies by the matrix and divides by the sum.
fn eigenvector(matrix: &Pairwise) -> Option<Vec<Exact>> {
    let entries: Vec<f64> = matrix.entries.iter().map(floated).collect();
    let mut weights = vec![1.0 / matrix.n as f64; matrix.n];
    for _ in 0..STEPS {
        let rows = entries.chunks_exact(matrix.n);
        let mut next: Vec<f64> = rows
            .map(|row| row.iter().zip(&weights).map(|(a, w)| a * w).sum())
            .collect();
        let sum: f64 = next.iter().sum();
        let mut moved = 0.0f64;
        for (new, old) in next.iter_mut().zip(&weights) {
            *new /= sum;
            moved = moved.max((*new - old).abs());
        }
        weights = next;
        if moved < SETTLED {
            let weights: Option<Vec<Exact>> = weights.into_iter().map(exact).collect();
            return normal(weights?);
        }
    }
    None
}

fn normal(weights: Vec<Exact>) -> Option<Vec<Exact>> {
    let sum: Exact = weights.iter().sum();
    weights.iter().map(|w| w.div(&sum)).collect()
}

/// Returns the mean of (Aw)ᵢ/wᵢ.
fn lambda(matrix: &Pairwise, weights: &[Exact], n: &Exact) -> Option<Exact> {
    let mut sum = Exact::ZERO;
    for (row, weight) in matrix.entries.chunks_exact(matrix.n).zip(weights) {
        let products: Vec<Exact> = row.iter().zip(weights).map(|(a, w)| a * w).collect();
        sum = &sum + &products.iter().sum::<Exact>().div(weight)?;
    }
    sum.div(n)
}

/// Reports the comparison furthest, as a ratio, from what the weights imply: a_ij against w_i/w_j.
fn oddest(matrix: &Pairwise, weights: &[Exact]) -> Finding {
    let mut worst: Option<(Exact, Finding)> = None;
    for (row, wi) in weights.iter().enumerate() {
        for (column, wj) in weights.iter().enumerate().skip(row + 1) {
            let Some((entry, fitting)) =
                matrix.entries.get(row * matrix.n + column).zip(wi.div(wj))
            else {
                continue;
            };
            let Some((off, back)) = entry.div(&fitting).zip(fitting.div(entry)) else {
                continue;
            };
            let off = off.max(back);
            if worst.as_ref().is_none_or(|(most, _)| off > *most) {
                let found =
                    placed_doubt("ahp-inconsistent", row, column).with("entry", ratio(entry));
                worst = Some((off, found.with("fitting", ratio(&fitting))));
            }
        }
    }
    worst.map_or_else(
        || placed_doubt("ahp-inconsistent", 0, 0),
        |(_, found)| found,
    )
}

/// Writes a ratio as comparisons are typed: `3`, `2.5`; below 1 as `1/2.5`.
fn ratio(x: &Exact) -> String {
    if *x < Exact::ONE
        && let Some(inverse) = Exact::ONE.div(x)
    {
        return format!("1/{}", inverse.shown(1));
    }
    x.shown(1).to_string()
}

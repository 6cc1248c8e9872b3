//! `weigh`: weights from comparisons, from the data, or equal ones, and the points that they give. 内部参考，不作为评定依据.
//! SCORING.md §A.1–A.4.

use crate::error::file_name;
use crate::trial::{Shown, said, table, told};
use crate::year::OneYear;
use crate::{Error, Format, How, LIMIT, Result, Said, open_returns, ready, say};
use contract::trial::{self, weigh as aid};
use exchange::csv::Fault;
use exchange::{file, matrix};
use model::analysis::pairwise;
use model::finding::Finding;
use model::wording::Locale;
use serde_json::{Map, Value};
use std::path::{Path, PathBuf};

pub use model::analysis::ahp::{Method, RandomIndex};
pub use model::analysis::entropy::Scale;

/// The source of weights.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum By {
    /// Pairwise comparisons (层次分析法).
    Comparisons {
        /// The path of the matrix.
        matrix: PathBuf,
        /// The method that works out the weights.
        method: Method,
        /// The table of random indices.
        table: RandomIndex,
        /// The points to share out, as typed.
        points: String,
    },
    /// The points that units earned (熵权法).
    Entropy {
        /// The system, by built-in key or path.
        system: String,
        /// The path of the returns.
        returns: PathBuf,
        /// The way in which they are read and seen.
        how: How,
        /// The scale on which values become shares.
        scale: Scale,
    },
    /// No source: equal weights (等权).
    Equal {
        /// The system, by built-in key or path.
        system: String,
    },
}

/// Works out weights, and shares out points in multiples of `step`, as typed.
///
/// # Errors
/// Files that cannot be read or have faults, and findings for which no weights come out (`Refused`).
pub fn weigh(by: &By, step: &str, format: Format, locale: Locale) -> Result<Said> {
    let step = trial::decimal(step)?;
    let (system, weights, head) = match by {
        By::Comparisons {
            matrix,
            method,
            table,
            points,
        } => {
            let total = trial::decimal(points)?;
            return compared(matrix, (*method, *table), (total, step), format, locale);
        }
        By::Entropy {
            system,
            returns,
            how,
            scale,
        } => {
            let ready = ready(system)?;
            let returns = open_returns(returns, &ready.compiled.system, how)?;
            let held = OneYear::of(&ready, returns, how)?;
            let scores = held.scores(&ready.compiled)?;
            let weights = aid::entropy(&held.field(&ready.compiled, &scores), *scale);
            let head = match scale {
                Scale::Shifted => "weigh_entropy",
                Scale::Plain => "weigh_entropy_plain",
            };
            (ready, weights, head)
        }
        By::Equal { system } => {
            let ready = ready(system)?;
            let weights = aid::equal(&ready.compiled.system);
            (ready, weights, "weigh_equal")
        }
    };
    let compiled = &system.compiled;
    let view = weights.and_then(|weights| aid::beside(compiled, weights, step, locale));
    let view = view.map_err(Error::Refused)?;
    let rows = view.rows.into_iter();
    let rows = rows.map(|one| vec![one.code, one.short, one.points, one.weight, one.tried]);
    let shown = Shown {
        head: vec![say(head, &[], locale)],
        table: table(
            &["code", "name"],
            &["points", "percent", "tried_points"],
            rows.collect(),
            locale,
        ),
        more: Map::new(),
        findings: view.findings,
    };
    Ok(told(&compiled.system, shown, format, locale))
}

fn compared(
    path: &Path,
    (method, index): (Method, RandomIndex),
    (total, step): (model::number::Dec, model::number::Dec),
    format: Format,
    locale: Locale,
) -> Result<Said> {
    let bytes = file::read(path, LIMIT)?;
    let wrong = |faults: Vec<Fault>| Error::Comparisons {
        path: path.to_path_buf(),
        faults,
    };
    let written = matrix::read(&bytes).map_err(wrong)?;
    let placed = |found: Vec<Finding>| {
        let faults = found.into_iter().map(|found| fault(&written, found));
        wrong(faults.collect())
    };
    let matrix = pairwise::read(&written.rows).map_err(placed)?;
    let view = aid::compared(&matrix, method, index, (total, step), locale).map_err(placed)?;
    let (method, index) = (named_method(method), named_index(index));
    let about = [
        ("lambda", view.lambda),
        ("ci", view.ci),
        ("ri", view.ri),
        ("cr", view.cr),
        ("table", say(&format!("weigh_{index}"), &[], locale)),
        ("method", say(&format!("weigh_{method}"), &[], locale)),
    ];
    let mut more: Map<String, Value> = about
        .iter()
        .map(|(key, value)| {
            let value = Some(value.clone()).filter(|value| !value.is_empty());
            ((*key).to_owned(), value.into())
        })
        .collect();
    more.insert("table".to_owned(), index.into());
    more.insert("method".to_owned(), method.into());
    let consistent = if about
        .iter()
        .any(|(key, value)| *key == "cr" && value.is_empty())
    {
        "weigh_no_cr"
    } else {
        "weigh_cr"
    };
    let names = written.names.iter().cloned();
    let blocked = view.points.is_empty();
    let points = view
        .points
        .into_iter()
        .chain(std::iter::repeat(String::new()));
    let rows = names.zip(view.weights).zip(points);
    let rows = rows.map(|((name, weight), points)| vec![name, weight, points]);
    let shown = Shown {
        head: vec![
            file_name(path),
            say("weigh_ahp", &about, locale),
            say(consistent, &about, locale),
        ],
        table: table(&["item"], &["share", "points"], rows.collect(), locale),
        more,
        findings: view.findings,
    };
    Ok(Said {
        blocked,
        ..said(shown, format, locale)
    })
}

/// Returns the fault of a comparison with its place in the file.
fn fault(written: &matrix::Matrix, found: Finding) -> Fault {
    let n = |key: &str| found.params.get(key)?.parse().ok();
    let (row, column) = (n("row").unwrap_or(0), n("column").unwrap_or(0));
    let mut fault = written.fault(&found.code, row, column);
    fault.params = found.params;
    fault
}

fn named_method(method: Method) -> &'static str {
    match method {
        Method::GeometricMean => "geometric",
        Method::Eigenvector => "eigenvector",
        Method::ColumnMean => "column_mean",
    }
}

fn named_index(table: RandomIndex) -> &'static str {
    match table {
        RandomIndex::Saaty => "saaty",
        RandomIndex::Textbook => "textbook",
    }
}

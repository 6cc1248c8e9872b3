//! The arguments of `trial` and `weigh`.

use super::{Command, Problem, file, format, free, how, next, option, year};
use crate::{By, How, Look, Method, RandomIndex, Scale, Trial};
use pico_args::Arguments;
use std::path::PathBuf;

/// Reads `trial`; without returns it lists what can be changed.
pub(super) fn trial(given: &mut Arguments) -> Result<Command, Problem> {
    let set = given.values_from_str("--set");
    let trial = Trial {
        set: set.map_err(|_| Problem::Missing("--set FIGURE=VALUE"))?,
        changes: option(given, "--changes")?,
        look: look(given)?,
    };
    let (how, format) = (of_year(given)?, format(given)?);
    let system = free(given, "SYSTEM")?;
    let returns = next(given).map(PathBuf::from);
    if returns.is_none() && trial != Trial::default() {
        return Err(Problem::Missing("RETURNS.csv"));
    }
    Ok(Command::Trial {
        system,
        returns,
        how,
        trial,
        format,
    })
}

fn look(given: &mut Arguments) -> Result<Look, Problem> {
    let count = option(given, "--draws")?;
    let leave_out = given.contains("--leave-out");
    match (count, leave_out) {
        (Some(_), true) => Err(Problem::Together("--draws", "--leave-out")),
        (Some(count), false) => Ok(Look::Draws {
            count,
            seed: option(given, "--seed")?.unwrap_or(1),
            spread: option(given, "--spread")?.unwrap_or_default(),
        }),
        (None, true) => Ok(Look::LeaveOut),
        (None, false) => Ok(Look::WhatIf),
    }
}

fn of_year(given: &mut Arguments) -> Result<How, Problem> {
    Ok(How {
        year: year(given)?,
        ..how(given)?
    })
}

/// Reads `weigh`; exactly one of `--ahp`, `--entropy` and `--equal` names the source of the weights.
pub(super) fn weigh(given: &mut Arguments) -> Result<Command, Problem> {
    let matrix = option(given, "--ahp")?;
    let (entropy, equal) = (given.contains("--entropy"), given.contains("--equal"));
    let by = match (matrix, entropy, equal) {
        (Some(matrix), false, false) => By::Comparisons {
            matrix,
            method: named(
                given,
                "--method",
                [
                    ("geometric", Method::GeometricMean),
                    ("eigenvector", Method::Eigenvector),
                    ("column_mean", Method::ColumnMean),
                ],
            )?,
            table: named(
                given,
                "--ri",
                [
                    ("saaty", RandomIndex::Saaty),
                    ("textbook", RandomIndex::Textbook),
                ],
            )?,
            points: option(given, "--points")?.unwrap_or_else(|| "100".to_owned()),
        },
        (None, true, false) => By::Entropy {
            how: of_year(given)?,
            scale: named(
                given,
                "--scale",
                [("shifted", Scale::Shifted), ("plain", Scale::Plain)],
            )?,
            system: free(given, "SYSTEM")?,
            returns: file(given, "RETURNS.csv")?,
        },
        (None, false, true) => By::Equal {
            system: free(given, "SYSTEM")?,
        },
        (None, false, false) => {
            return Err(Problem::Missing("--ahp MATRIX.csv, --entropy, --equal"));
        }
        (Some(_), true, _) => return Err(Problem::Together("--ahp", "--entropy")),
        (Some(_), _, true) => return Err(Problem::Together("--ahp", "--equal")),
        (None, true, true) => return Err(Problem::Together("--entropy", "--equal")),
    };
    Ok(Command::Weigh {
        by,
        step: option(given, "--step")?.unwrap_or_else(|| "1".to_owned()),
        format: format(given)?,
    })
}

/// Reads an option with one of several named values, the first where none is named.
fn named<T: Default, const N: usize>(
    given: &mut Arguments,
    option_name: &'static str,
    known: [(&str, T); N],
) -> Result<T, Problem> {
    let Some(text) = option::<String>(given, option_name)? else {
        return Ok(T::default());
    };
    let found = known.into_iter().find(|(name, _)| *name == text);
    let found = found.map(|(_, value)| value);
    found.ok_or(Problem::Value(option_name, text))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::args::parse;
    use std::ffi::OsString;

    fn given(line: &str) -> Option<Command> {
        let words = line.split_whitespace().map(OsString::from).collect();
        Some(parse(Arguments::from_vec(words)).ok()?.command)
    }

    #[test]
    fn changes_may_be_named_again_and_again() {
        let line = "trial s.toml --set A1=3 r.csv --set=A1.target=9 --draws 50 --spread 20";
        let Some(Command::Trial { trial, returns, .. }) = given(line) else {
            unreachable!()
        };
        assert_eq!(trial.set, ["A1=3", "A1.target=9"]);
        assert_eq!(returns, Some(PathBuf::from("r.csv")));
        let (count, seed, spread) = (50, 1, "20".to_owned());
        assert_eq!(
            trial.look,
            Look::Draws {
                count,
                seed,
                spread
            }
        );
        assert!(matches!(given("trial county"), Some(Command::Trial { .. })));
    }

    #[test]
    fn what_does_not_go_together_is_refused() {
        for line in [
            "trial",
            "trial s.toml --set A1=3",
            "trial s.toml r.csv --draws 5 --leave-out",
            "trial s.toml r.csv --seed 5",
            "trial s.toml r.csv --draws many",
            "weigh s.toml r.csv",
            "weigh --ahp m.csv --equal",
            "weigh --ahp m.csv --ri none",
            "weigh --ahp m.csv more.csv",
            "weigh s.toml --entropy",
            "weigh s.toml --equal --points 10",
        ] {
            assert_eq!(given(line), None, "{line}");
        }
        for line in [
            "weigh --ahp m.csv --ri textbook --method eigenvector --points 10 --step 0.5",
            "weigh s.toml r.csv --entropy --year 2026 --upper",
            "weigh county --equal",
        ] {
            assert!(given(line).is_some(), "{line}");
        }
    }
}

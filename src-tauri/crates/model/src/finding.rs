//! Findings: what an officer can fix, with its place and its parameters. A finding is never an error.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// The finding is for information only.
    Info,
    /// Look at it; submission is still possible.
    Warning,
    /// Blocks submission, or the use of a system.
    Block,
}

/// The place of a finding: a system key, an indicator, a datum, a cell or a line.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Place {
    /// Path of what is at fault, in a form that people can read: `indicator negotiated_wages`, `datum workers`, `check
    /// children`.
    pub path: String,
    /// The cell to go to, if there is one, in its text form.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cell: Option<String>,
    /// Key of the indicator to go to, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub indicator: Option<String>,
}

/// One thing to fix. Its words are in `assets/wording` under `finding.<code>`, filled from `params`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Finding {
    /// Stable code, kebab-case: `points-sum`.
    pub code: String,
    /// How much it weighs.
    pub severity: Severity,
    /// Place of the fault.
    pub place: Place,
    /// Parameters of the words, by name.
    pub params: BTreeMap<String, String>,
}

impl Finding {
    /// Returns a finding without parameters.
    pub fn new(code: &str, severity: Severity, path: impl Into<String>) -> Finding {
        let place = Place {
            path: path.into(),
            ..Place::default()
        };
        Finding {
            code: code.to_owned(),
            severity,
            place,
            params: BTreeMap::new(),
        }
    }

    /// Adds a parameter.
    #[must_use]
    pub fn with(mut self, key: &str, value: impl ToString) -> Finding {
        self.params.insert(key.to_owned(), value.to_string());
        self
    }

    /// Adds the indicator to go to.
    #[must_use]
    pub fn at_indicator(mut self, key: &str) -> Finding {
        self.place.indicator = Some(key.to_owned());
        self
    }

    /// Adds the cell to go to, named by its text form.
    #[must_use]
    pub fn at_cell(mut self, cell: impl ToString) -> Finding {
        self.place.cell = Some(cell.to_string());
        self
    }

    /// Puts the path of an outer place in front: `item a` inside `indicator b` is `indicator b item a`.
    #[must_use]
    pub(crate) fn inside(mut self, path: &str) -> Finding {
        self.place.path = if self.place.path.is_empty() {
            path.to_owned()
        } else {
            format!("{path} {}", self.place.path)
        };
        self
    }
}

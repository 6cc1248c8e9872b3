//! What a row says besides its rule: occurrences that forfeit it, where its surplus counts, and what is otherwise for a class of
//! units. SCORING.md §4.12–4.14; FORMATS.md "`[[indicator]]`".

use super::{Indicator, System};
use crate::number::Dec;
use crate::rule::{Rule, Value};
use serde::{Deserialize, Serialize};

/// Where points above the full ones count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Over {
    /// They count in the base.
    #[default]
    Base,
    /// They count as bonus, under the bonus cap; the row prints them apart.
    Bonus,
}

impl Over {
    /// Reports whether points above the full ones count in the base.
    pub fn is_base(&self) -> bool {
        *self == Over::Base
    }
}

/// An occurrence of which one is enough for the row to have no points (此项不得分).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Forfeit {
    /// Identity within the indicator.
    pub key: String,
    /// Printed text of the occurrence.
    pub text: String,
    /// Number of the clause in the standard: 1 for （1）; absent: its place among the clauses.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub no: Option<u32>,
    /// Measure word of an occurrence; empty: the question is whether it occurred.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub unit: String,
    /// Points taken besides (倒扣).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub beyond: Option<Dec>,
    /// Condition over data that decides it; absent: it is asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<crate::rule::threshold::Made>,
    /// Side that enters it.
    #[serde(default, skip_serializing_if = "By::is_own")]
    pub by: By,
}

pub use crate::rule::clause::By;

/// What is otherwise in a row for units of a class.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ByClass {
    /// Full points of the row.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub points: Option<Dec>,
    /// 评分标准原文.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub standard: Option<String>,
    /// How the value is made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Value>,
    /// Rule of the row.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<Rule>,
}

impl Indicator {
    /// Returns the classes of a unit that override the row.
    pub fn overriding<'a>(&'a self, classes: &'a [String]) -> impl Iterator<Item = &'a ByClass> {
        let listed = classes.iter().filter_map(|class| self.by.get(class));
        listed.take(if self.by.is_empty() { 0 } else { usize::MAX })
    }

    /// Returns the row as it is under an override: without overrides of its own.
    pub fn under(&self, by: &ByClass) -> Indicator {
        let mut row = self.clone();
        row.by.clear();
        if let Some(points) = by.points {
            row.points = points;
        }
        if let Some(standard) = &by.standard {
            row.standard.clone_from(standard);
        }
        if let Some(value) = &by.value {
            row.value = Some(value.clone());
        }
        if let Some(rule) = &by.rule {
            row.rule = rule.clone();
            // A rule that reads no value has none.
            if !row.rule.reads_value() && by.value.is_none() {
                row.value = None;
            }
        }
        row
    }

    /// Returns the row of a unit of these classes: the first of them that overrides it decides.
    pub fn of_classes(&self, classes: &[String]) -> Indicator {
        let by = self.overriding(classes).next();
        by.map_or_else(|| self.clone(), |by| self.under(by))
    }
}

impl System {
    /// Returns the system as a unit of these classes sees it: its own points, standards, values and rules. Rows of other classes
    /// stay; they do not apply.
    pub fn of_classes(&self, classes: &[String]) -> System {
        let mut system = self.clone();
        if self.indicators.iter().any(|row| !row.by.is_empty()) {
            for row in &mut system.indicators {
                *row = row.of_classes(classes);
            }
        }
        system
    }
}

//! A clause of a standard that counts occurrences: who finds them, and what they cost. SCORING.md §5.6.

use super::threshold::Made;
use crate::number::Dec;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The side that enters the occurrences of a clause.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum By {
    /// The unit itself.
    #[default]
    Own,
    /// The level above finds them (核查发现); the unit is shown the clause and not asked.
    Upper,
}

impl By {
    /// Reports whether the unit itself enters them.
    pub fn is_own(&self) -> bool {
        *self == By::Own
    }
}

/// What a share that was not done is a share of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ShareOf {
    /// The points of the clause: its `share`.
    #[default]
    Max,
    /// The full points of the row, at most the `max` of the clause.
    Points,
}

impl ShareOf {
    pub(super) fn is_max(&self) -> bool {
        *self == ShareOf::Max
    }
}

/// Points lost in all after a number of occurrences: an amount, or the whole row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lost {
    /// That many points.
    Points(Dec),
    /// The whole row: 此项不得分.
    All,
}

impl Serialize for Lost {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        match self {
            Lost::Points(points) => points.serialize(s),
            Lost::All => s.serialize_str("all"),
        }
    }
}

impl<'de> Deserialize<'de> for Lost {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Lost, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged, expecting = "a decimal in quotes or \"all\"")]
        enum Written {
            Points(Dec),
            All(All),
        }
        #[derive(Deserialize)]
        enum All {
            #[serde(rename = "all")]
            All,
        }
        Ok(match Written::deserialize(d)? {
            Written::Points(points) => Lost::Points(points),
            Written::All(All::All) => Lost::All,
        })
    }
}

/// One kind of occurrence and what it costs: exactly one of `per`, `steps`, `all`, `range` and `share` (or
/// `share_of = "points"`).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kind {
    /// Identity within the indicator.
    pub key: String,
    /// Printed text of the occurrence.
    pub text: String,
    /// Measure word of an occurrence: 起, 例, 次; empty: the question is whether it occurred.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub unit: String,
    /// Number of the clause in the standard: 1 for （1）; absent: its place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub no: Option<u32>,
    /// Points lost for each occurrence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub per: Option<Dec>,
    /// Most points that the clause takes (本小项累计不超过).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<Dec>,
    /// Points lost in all after 1, 2, … occurrences; the last holds for more.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<Lost>,
    /// 此项不得分: one occurrence is enough.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub all: bool,
    /// Least and most points of each occurrence, of which an amount is given with its reason.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub range: Option<[Dec; 2]>,
    /// Points of which the share not done is lost.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub share: Option<Dec>,
    /// What that share is a share of.
    #[serde(default, skip_serializing_if = "ShareOf::is_max")]
    pub share_of: ShareOf,
    /// Expression of what was done, under `share`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub done: String,
    /// Expression of what was to be done, under `share`; where it is 0 nothing is lost.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub of: String,
    /// Expression of the number of occurrences; absent: it is asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub count: Option<Made>,
    /// Condition under which there is one occurrence; absent: it is asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Made>,
    /// Kind of which each occurrence replaces one; without a measure word, all of them.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub instead_of: String,
    /// Name of what the occurrences are about (企业, 事项): the same one is deducted once across rows.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub matter: String,
    /// Side that enters the occurrences.
    #[serde(default, skip_serializing_if = "By::is_own")]
    pub by: By,
    /// Whether occurrences can be exempted (不可抗力, 经考评组同意不计入).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub exempt: bool,
    /// Points taken below zero where the clause forfeits the row (倒扣).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub beyond: Option<Dec>,
}

impl Kind {
    /// Reports whether the occurrences are asked, and not computed.
    pub fn is_asked(&self) -> bool {
        self.count.is_none() && self.when.is_none() && !self.is_share()
    }

    /// Reports whether a share that was not done is lost.
    pub fn is_share(&self) -> bool {
        self.share.is_some() || !self.share_of.is_max()
    }

    /// Returns its expressions, in the order in which scoring takes them.
    pub(super) fn expressions(&self) -> impl Iterator<Item = &str> {
        let share = [&self.done, &self.of];
        let share = share.into_iter().filter(|_| self.is_share());
        let made = self.count.iter().chain(&self.when);
        share
            .map(String::as_str)
            .filter(|expr| !expr.is_empty())
            .chain(made.map(|made| made.expr.as_str()))
    }

    /// Returns what one occurrence costs, to compare clauses about the same matter: none where it depends on more.
    pub(crate) fn cost(&self, points: Dec) -> Option<Dec> {
        if let Some(per) = self.per {
            return Some(per);
        }
        match self.steps.first() {
            Some(Lost::Points(first)) => return Some(*first),
            Some(Lost::All) => return Some(points),
            None => {}
        }
        self.range
            .map(|[least, _]| least)
            .or_else(|| self.all.then_some(points))
    }
}

//! The samples that ship inside the program: two counties and a city, all made up.

use crate::csv::Fault;
use crate::returns::{self, Return};
use model::entry::Entries;
use model::system::System;
use serde::Deserialize;

const CITY: &[u8] = include_bytes!("../../../../assets/sample/city.csv");
const CITY_REVIEW: &[u8] = include_bytes!("../../../../assets/sample/city-review.csv");

/// A sample county.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum County {
    /// The one under the table of figures.
    #[default]
    Figures,
    /// The one under the table of clauses (条款式).
    Clauses,
}

impl County {
    fn about(self) -> &'static str {
        match self {
            County::Figures => include_str!("../../../../assets/sample/county.toml"),
            County::Clauses => include_str!("../../../../assets/sample/clauses.toml"),
        }
    }

    fn returned(self) -> &'static [u8] {
        match self {
            County::Figures => include_bytes!("../../../../assets/sample/county.csv"),
            County::Clauses => include_bytes!("../../../../assets/sample/clauses.csv"),
        }
    }
}

/// A sample county without its figures. Everything in it is made up and marked 示例.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sample {
    /// The name of the sample.
    pub name: String,
    /// The notice that it is made up.
    pub notice: String,
    /// 机构名称, the name of the organisation.
    pub organisation: String,
    /// 经办人, the name of the operator.
    pub operator: String,
    /// The name of the evaluation.
    pub evaluation: String,
    /// The key of the built-in system.
    pub system: String,
    /// The year of the evaluation.
    pub year: u16,
    /// 数据时点 as an ISO date.
    pub as_of: String,
    /// The due date as an ISO date.
    pub due: String,
    /// The unit that is scored.
    pub unit: SampleUnit,
    /// The units bound to the system's roles.
    #[serde(rename = "department")]
    pub departments: Vec<SampleDepartment>,
    /// The evidence that is ticked as 已备.
    pub evidence: Vec<SampleEvidence>,
}

/// The scored unit of the sample.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SampleUnit {
    /// The name of the unit.
    pub name: String,
    /// The kind of the unit.
    pub kind: String,
    /// 考核分组, the comparison group.
    pub group: String,
    /// 联络员, the unit's contact.
    pub contact: String,
    /// The contact's telephone.
    pub phone: String,
}

/// A responsible unit of the sample.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SampleDepartment {
    /// The key of the role.
    pub role: String,
    /// The name of the unit.
    pub name: String,
    /// 联络员, the unit's contact.
    pub contact: String,
    /// The contact's telephone.
    pub phone: String,
}

/// A piece of evidence of the sample.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SampleEvidence {
    /// The key of the indicator.
    pub indicator: String,
    /// The position of the evidence, from 1.
    pub n: u16,
    /// The title of the evidence.
    pub title: String,
    /// 文号; may be empty.
    pub number: String,
}

/// Returns a sample county.
///
/// # Errors
/// Fails only where the program was built from a damaged file.
pub fn sample(county: County) -> Result<Sample, toml::de::Error> {
    toml::from_str(county.about())
}

/// Returns the entries of a sample county, last year's data included, read by `system` (the built-in one that
/// [`Sample::system`] names).
///
/// # Errors
/// The faults of the file of returns.
pub fn sample_entries(county: County, system: &System) -> Result<Entries, Vec<Fault>> {
    let returns = returns::read(county.returned(), system)?;
    Ok(returns
        .into_iter()
        .next()
        .map(|one| one.entries)
        .unwrap_or_default())
}

/// Returns the sample city, read by `system`, the built-in county one: the returns that its counties filled in over three
/// years, and those of the level above.
///
/// # Errors
/// The faults of a file of returns.
pub fn city(system: &System) -> Result<(Vec<Return>, Vec<Return>), Vec<Fault>> {
    Ok((
        returns::read(CITY, system)?,
        returns::read(CITY_REVIEW, system)?,
    ))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;

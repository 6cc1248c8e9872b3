//! The samples that ship inside the program: a county and a city, both made up.

use crate::csv::Fault;
use crate::returns::{self, Return};
use model::entry::Entries;
use model::system::System;
use serde::Deserialize;

const SAMPLE: &str = include_str!("../../../../assets/sample/county.toml");
const CITY: &[u8] = include_bytes!("../../../../assets/sample/city.csv");
const CITY_REVIEW: &[u8] = include_bytes!("../../../../assets/sample/city-review.csv");
const SAMPLE_RETURN: &[u8] = include_bytes!("../../../../assets/sample/county.csv");

/// The sample county, but for its figures. Everything in it is made up and marked 示例.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sample {
    /// Name.
    pub name: String,
    /// That it is made up.
    pub notice: String,
    /// 机构名称.
    pub organisation: String,
    /// 经办人.
    pub operator: String,
    /// Name of the evaluation.
    pub evaluation: String,
    /// Key of the built-in system.
    pub system: String,
    /// Year.
    pub year: u16,
    /// 数据时点.
    pub as_of: String,
    /// Due date.
    pub due: String,
    /// The unit that is scored.
    pub unit: SampleUnit,
    /// The units bound to the system's roles.
    #[serde(rename = "department")]
    pub departments: Vec<SampleDepartment>,
    /// Evidence as 已备.
    pub evidence: Vec<SampleEvidence>,
}

/// The scored unit of the sample.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SampleUnit {
    /// Name.
    pub name: String,
    /// Kind.
    pub kind: String,
    /// 考核分组.
    pub group: String,
    /// 联络员.
    pub contact: String,
    /// Telephone.
    pub phone: String,
}

/// A responsible unit of the sample.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SampleDepartment {
    /// Key of the role.
    pub role: String,
    /// Name.
    pub name: String,
    /// 联络员.
    pub contact: String,
    /// Telephone.
    pub phone: String,
}

/// A piece of evidence of the sample.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SampleEvidence {
    /// Key of the indicator.
    pub indicator: String,
    /// Position, from 1.
    pub n: u16,
    /// Title.
    pub title: String,
    /// 文号, or empty.
    pub number: String,
}

/// The sample county. Fails only where the program was built from a damaged file.
pub fn sample() -> Result<Sample, toml::de::Error> {
    toml::from_str(SAMPLE)
}

/// What the sample county has typed, last year's data included, read by `system` (the built-in one that
/// [`Sample::system`] names). Faults are those of a file of returns.
pub fn sample_entries(system: &System) -> Result<Entries, Vec<Fault>> {
    let returns = returns::read(SAMPLE_RETURN, system)?;
    Ok(returns
        .into_iter()
        .next()
        .map(|one| one.entries)
        .unwrap_or_default())
}

/// The sample city: what its counties filled in over three years, and what the level above gave. Read by `system`, the
/// built-in county one. Faults are those of a file of returns.
pub fn city(system: &System) -> Result<(Vec<Return>, Vec<Return>), Vec<Fault>> {
    Ok((
        returns::read(CITY, system)?,
        returns::read(CITY_REVIEW, system)?,
    ))
}

//! Indicator systems, to read.

use super::closed::{PeriodKey, Section};
use super::scores::{FindingView, GroupView};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

dto! {
/// A system as one line.
pub struct SystemInfo {
    /// Fingerprint of its canonical form.
    pub fingerprint: String,
    /// Identity across versions.
    pub key: String,
    /// Printed name.
    pub name: String,
    /// Version.
    pub version: String,
    /// Kind of unit it scores.
    pub kind: String,
    /// 默认建议值，以上级文件为准.
    pub notice: String,
    /// Number of base indicators.
    pub indicators: u32,
    /// Base points.
    pub points: String,
    /// Whether it ships with the program.
    pub built_in: bool,
}
}

dto! {
/// A system taken from a file.
pub struct SystemAdded {
    /// Its fingerprint; none where it was not taken.
    pub fingerprint: Option<String>,
    /// Why it was not taken: what is wrong, then every fault with its place.
    pub faults: Vec<String>,
}
}

dto! {
/// A system and a file to write it to.
pub struct SystemFile {
    /// Fingerprint.
    pub fingerprint: String,
    /// File.
    pub path: String,
}
}

dto! {
/// Names a system.
pub struct SystemArg {
    /// Fingerprint.
    pub fingerprint: String,
}
}

dto! {
/// A whole system, to read.
pub struct SystemView {
    /// The line.
    pub info: SystemInfo,
    /// Groups, parents first.
    pub groups: Vec<GroupView>,
    /// Indicators in order.
    pub indicators: Vec<IndicatorView>,
    /// The data dictionary.
    pub data: Vec<DatumView>,
    /// Roles.
    pub roles: Vec<RoleView>,
    /// What `check` finds.
    pub findings: Vec<FindingView>,
}
}

dto! {
/// An indicator of a system, to read.
pub struct IndicatorView {
    /// Identity.
    pub key: String,
    /// Printed code.
    pub code: String,
    /// Printed name.
    pub name: String,
    /// Short name.
    pub short: String,
    /// Group it stands in.
    pub group: String,
    /// Full points.
    pub points: String,
    /// Weight in a group that is a mean; empty elsewhere.
    pub weight: String,
    /// The name of its kind of rule: 按比例计分.
    pub rule: String,
    /// The parameters of its rule, as labelled rows.
    pub parameters: Vec<ParameterView>,
    /// 评分标准.
    pub standard: String,
    /// 考评方式.
    pub method: String,
    /// Lead role's name.
    pub lead: String,
    /// Supporting roles' names.
    pub support: Vec<String>,
    /// Whether the level above scores it.
    pub upper: bool,
    /// 必备.
    pub mandatory: bool,
    /// ※.
    pub critical: bool,
    /// Whether 不适用 may be claimed.
    pub na_allowed: bool,
    /// The section of the score sheet.
    pub section: Section,
    /// Data it reads, by name.
    pub data: Vec<String>,
    /// Evidence required.
    pub evidence: Vec<String>,
}
}

dto! {
/// A parameter of a rule in words.
pub struct ParameterView {
    /// What it is: 目标值, or the name of an item, a level or a part.
    pub label: String,
    /// Its value with its unit: 93%.
    pub value: String,
}
}

dto! {
/// A datum of a system, to read.
pub struct DatumView {
    /// Identity.
    pub key: String,
    /// Printed name.
    pub name: String,
    /// Unit.
    pub unit: String,
    /// The period that it is of.
    pub period: PeriodKey,
    /// 口径.
    pub scope: String,
    /// Codes of the indicators that read it.
    pub used_by: Vec<String>,
}
}

dto! {
/// A role, with the unit bound to it in this evaluation.
pub struct RoleView {
    /// Identity.
    pub key: String,
    /// Name of the bound unit, or the role's own.
    pub name: String,
    /// 联络员 of the bound unit.
    pub contact: String,
    /// Telephone.
    pub phone: String,
    /// Bound unit id.
    pub unit: Option<String>,
}
}

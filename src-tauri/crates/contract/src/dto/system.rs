//! Indicator systems, to read.

use super::closed::{PeriodKey, Section};
use super::scores::{FindingView, GroupView};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

dto! {
/// A system as one line.
pub struct SystemInfo {
    /// The fingerprint of its canonical form.
    pub fingerprint: String,
    /// The key, the same for every version.
    pub key: String,
    /// The printed name.
    pub name: String,
    /// The version as issued.
    pub version: String,
    /// The kind of unit that it scores.
    pub kind: String,
    /// The classes of units that it declares.
    #[serde(default)]
    pub classes: Vec<String>,
    /// 默认建议值，以上级文件为准: a notice to print; may be empty.
    pub notice: String,
    /// The number of base indicators.
    pub indicators: u32,
    /// The full base points.
    pub points: String,
    /// Whether it ships with the program.
    pub built_in: bool,
}
}

dto! {
/// The result of adding a system from a file.
pub struct SystemAdded {
    /// The fingerprint of the system; none where it was not added.
    pub fingerprint: Option<String>,
    /// Why it was not added: what is wrong, then every fault with its place.
    pub faults: Vec<String>,
}
}

dto! {
/// The argument that names a system and a file to write it to.
pub struct SystemFile {
    /// The fingerprint of the system.
    pub fingerprint: String,
    /// The path of the file.
    pub path: String,
}
}

dto! {
/// The argument that names a system.
pub struct SystemArg {
    /// The fingerprint of the system.
    pub fingerprint: String,
}
}

dto! {
/// A whole system, to read.
pub struct SystemView {
    /// The system as one line.
    pub info: SystemInfo,
    /// The groups, parents before children.
    pub groups: Vec<GroupView>,
    /// The indicators in printed order.
    pub indicators: Vec<IndicatorView>,
    /// The data dictionary, in the order of the system.
    pub data: Vec<DatumView>,
    /// The roles of the system.
    pub roles: Vec<RoleView>,
    /// The findings of its check.
    pub findings: Vec<FindingView>,
}
}

dto! {
/// An indicator of a system, to read.
pub struct IndicatorView {
    /// The key of the indicator.
    pub key: String,
    /// The printed code of the indicator.
    pub code: String,
    /// The printed name of the indicator.
    pub name: String,
    /// The short name of the indicator.
    pub short: String,
    /// The key of the group that it belongs to.
    pub group: String,
    /// The full points of the indicator.
    pub points: String,
    /// The weight in a group that is a mean; empty elsewhere.
    pub weight: String,
    /// The name of its kind of rule: 按比例计分.
    pub rule: String,
    /// The parameters of its rule, as labelled rows.
    pub parameters: Vec<ParameterView>,
    /// 评分标准, as printed.
    pub standard: String,
    /// 考评方式, as printed.
    pub method: String,
    /// The name of the lead role.
    pub lead: String,
    /// The names of the supporting roles.
    pub support: Vec<String>,
    /// The name of the role of the level above that assesses it; empty where none is named.
    pub assessor: String,
    /// Whether the level above scores it.
    pub upper: bool,
    /// Whether the indicator is 必备.
    pub mandatory: bool,
    /// Whether the indicator is marked ※.
    pub critical: bool,
    /// Whether 不适用 may be claimed.
    pub na_allowed: bool,
    /// The section of the score sheet.
    pub section: Section,
    /// The names of the data that it reads.
    pub data: Vec<String>,
    /// The titles of the evidence that it asks for.
    pub evidence: Vec<String>,
}
}

dto! {
/// A parameter of a rule in words.
pub struct ParameterView {
    /// The label: 目标值, or the name of an item, a level or a part.
    pub label: String,
    /// The value with its unit: 93%.
    pub value: String,
}
}

dto! {
/// A datum of a system, to read.
pub struct DatumView {
    /// The key of the datum.
    pub key: String,
    /// The printed name of the datum.
    pub name: String,
    /// The unit of the figure; may be empty.
    pub unit: String,
    /// The period that the datum covers.
    pub period: PeriodKey,
    /// 口径, as the system declares it.
    pub scope: String,
    /// The codes of the indicators that read it.
    pub used_by: Vec<String>,
}
}

dto! {
/// A role, with the unit bound to it in this evaluation.
pub struct RoleView {
    /// The key of the role.
    pub key: String,
    /// The name of the bound unit, or the role's own.
    pub name: String,
    /// 联络员 of the bound unit; empty while none is bound.
    pub contact: String,
    /// The contact's telephone; empty while no unit is bound.
    pub phone: String,
    /// The id of the bound unit; none while no unit is bound.
    pub unit: Option<String>,
}
}

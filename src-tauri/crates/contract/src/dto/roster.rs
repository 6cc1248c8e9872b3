//! Units from a list, and the units of the roles of a system.

use super::evaluation::UnitList;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

closed! {
/// What a column of a list of units holds.
pub enum ListField {
    /// The name of the unit.
    Name,
    /// 联络员, its contact.
    Contact,
    /// The telephone of the contact.
    Phone,
    /// 考核分组, the comparison group.
    Group,
    /// The name of the unit above.
    Parent,
    /// The kind of the unit.
    Kind,
    /// The classes of the unit (分类), parted by `、`.
    Classes,
}
}

closed! {
/// What would become of a row of a list of units.
pub enum ListState {
    /// A new unit.
    New,
    /// A change of a unit that is there.
    Changed,
    /// Nothing: it is there already as the list says.
    Same,
    /// Nothing: something is wrong with the row.
    Refused,
}
}

closed! {
/// What 按指标建立本县单位 would do about a role.
pub enum RoleLineState {
    /// Makes the unit and binds it.
    New,
    /// Binds a unit that is there.
    Found,
    /// Nothing: a unit is bound already.
    Bound,
}
}

dto! {
/// A list of units, pasted or in a file, and how it is meant.
pub struct UnitsFromList {
    /// The text as pasted; empty where a file is named.
    pub pasted: String,
    /// The path of a workbook (.xlsx) or a CSV file; empty where the text is pasted.
    #[serde(default)]
    pub path: String,
    /// The meaning of each column; empty: as the program finds by itself.
    #[serde(default)]
    pub columns: Vec<Option<ListField>>,
    /// Whether a row above the units names the columns; none: as the program finds by itself.
    #[serde(default)]
    pub headed: Option<bool>,
    /// The kind of units that are new, where no column says it.
    pub kind: String,
    /// The id of the unit above those that are new, where no column says it.
    #[serde(default)]
    pub parent: Option<String>,
    /// Whether rows that are refused are left out; else nothing is written while one is refused.
    #[serde(default)]
    pub leave_out: bool,
}
}

dto! {
/// What a list of units would do; nothing is written.
pub struct ListPreview {
    /// What must be said first, in words: no column holds the names. Empty where the rows could be read.
    pub wrong: String,
    /// Whether a row above the units names the columns.
    pub headed: bool,
    /// The columns of the list.
    pub columns: Vec<ListColumn>,
    /// The rows of the list.
    pub lines: Vec<ListLine>,
    /// The number of units that would be new.
    pub new: u32,
    /// The number of units that would be changed.
    pub changed: u32,
    /// The number of units that are there already as the list says.
    pub same: u32,
    /// The number of rows that are refused.
    pub refused: u32,
}
}

dto! {
/// A column of the list.
pub struct ListColumn {
    /// Its name in the list, or its letter.
    pub head: String,
    /// The first text in it.
    pub example: String,
    /// Its meaning; none where it is not read.
    pub field: Option<ListField>,
}
}

dto! {
/// A row of the list.
pub struct ListLine {
    /// The number of the row where it comes from.
    pub row: u32,
    /// What would become of it.
    pub state: ListState,
    /// The name of the unit.
    pub name: String,
    /// The name of the 联络员.
    pub contact: String,
    /// The telephone of the 联络员.
    pub phone: String,
    /// The 考核分组 of the unit.
    pub group: String,
    /// The classes of the unit, parted by `、`.
    #[serde(default)]
    pub classes: String,
    /// The name of the unit above.
    pub parent: String,
    /// What would be changed from what to what, or why it is refused and what to do; in words.
    pub said: String,
}
}

dto! {
/// The units after a list was written.
pub struct UnitsTaken {
    /// Every unit of the workspace.
    pub units: UnitList,
    /// The number of units that are new.
    pub new: u32,
    /// The number of units that were changed.
    pub changed: u32,
}
}

dto! {
/// What 按指标建立本县单位 would do; nothing is written.
pub struct RolesPreview {
    /// The name of the county, or of another evaluated unit, that the names are made with; empty where there is none.
    pub county: String,
    /// The roles of the system.
    pub lines: Vec<RoleLine>,
    /// The number of units that would be new.
    pub new: u32,
    /// The number of roles that would be bound.
    pub bound: u32,
}
}

dto! {
/// A role with the unit that would answer for it.
pub struct RoleLine {
    /// The name of the role in the system.
    pub role: String,
    /// The name of the unit.
    pub unit: String,
    /// What would be done.
    pub state: RoleLineState,
}
}

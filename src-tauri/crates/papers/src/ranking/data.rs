//! What a 汇总排名表 shows, as plain data: the shape between the code that fills it and the source that draws it.

use serde::Serialize;
use std::collections::BTreeMap;

/// The fixed words that the source prints, by the keys of `paper.ranking.…`.
pub const LABELS: &[&str] = &[
    "as_of",
    "checker",
    "code",
    "compiler",
    "continued",
    "date",
    "leader",
    "notes",
    "office",
    "page",
    "sample",
    "system",
    "version",
];

/// A whole 汇总排名表 as data. Every text is printed as it stands; an empty one prints nothing.
#[derive(Debug, Serialize)]
pub struct Table {
    /// The language, `zh-CN` or `en`.
    pub locale: &'static str,
    /// The fixed words by key; see [`LABELS`].
    pub labels: BTreeMap<String, String>,
    /// The paper, `a4` or `a3`.
    pub size: &'static str,
    /// The heading of the first page.
    pub title: String,
    /// 参评单位 in words.
    pub count: String,
    /// 数据时点 as printed.
    pub as_of: String,
    /// The office that runs the evaluation.
    pub office: String,
    /// The name of the indicator system.
    pub system: String,
    /// The version of the system.
    pub version: String,
    /// The notice of the system, such as 默认建议值.
    pub notice: String,
    /// 校验码, as printed on every page.
    pub code: String,
    /// 送审稿 while not every return is 审定.
    pub status: String,
    /// 内部资料　注意保存 until every return is 通报.
    pub internal: String,
    /// Whether 示例 stands on every page.
    pub sample: bool,
    /// The columns, left to right.
    pub columns: Vec<Column>,
    /// The rows by comparison group.
    pub bands: Vec<Band>,
    /// What stands under the table, paragraph by paragraph.
    pub notes: Vec<String>,
}

/// A column of the table.
#[derive(Debug, Serialize)]
pub struct Column {
    /// How it is set.
    pub kind: Kind,
    /// The words above it.
    pub head: String,
    /// Full points, beneath the head.
    pub points: String,
}

/// How a column is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A rank, in bold.
    Rank,
    /// The name of a unit.
    Unit,
    /// Points under each other at the decimal point.
    Points,
    /// The same in bold.
    Total,
    /// The name of a grade.
    Grade,
    /// Words, from the left.
    Remark,
}

/// The units of one comparison group.
#[derive(Debug, Serialize)]
pub struct Band {
    /// Spans the table above the rows; empty where all units are one group.
    pub heading: String,
    /// The units, the best first.
    pub rows: Vec<Row>,
}

/// The texts of one unit.
#[derive(Debug, Serialize)]
pub struct Row {
    /// One text for each column.
    pub cells: Vec<String>,
}

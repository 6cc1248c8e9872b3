//! The 评分报告 as data: exactly what stands on it, worded and formatted. `assets/papers/score-report.typ` reads it field by
//! field. Texts that stand in columns have keys of their own, because how a text fits is asked by its key.

use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;

/// The keys of [`Report::labels`]; their words are `paper.score-report.<key>` in `assets/wording`.
pub const LABELS: &[&str] = &[
    "name",
    "table",
    "figure",
    "groups",
    "radar",
    "strong",
    "losses",
    "extra",
    "last",
    "peers",
    "advice",
    "col_n",
    "col_group",
    "col_points",
    "col_score",
    "col_rate",
    "col_bar",
    "col_item",
    "col_why",
    "col_lost",
    "col_work",
    "col_who",
    "col_until",
    "col_last_score",
    "col_last_rate",
    "col_change",
    "col_mean",
    "col_best",
    "col_apart",
    "sum",
    "now",
    "before",
    "mean",
    "unscored",
    "memo_about",
    "decision",
    "signature",
    "filler",
    "auditor",
    "leader",
    "phone",
    "stamp",
    "date",
    "unit",
    "year",
    "as_of",
    "office",
    "system",
    "version",
    "code",
    "page",
    "sample",
    "provisional",
];

/// A 评分报告.
#[derive(Debug, Default, Serialize)]
pub struct Report {
    /// The language: `zh-CN` or `en`.
    pub locale: &'static str,
    /// The fixed words by key.
    pub labels: BTreeMap<String, String>,
    /// The title of the report.
    pub title: String,
    /// The name of the evaluation.
    pub evaluation: String,
    /// The name of the unit.
    pub unit: String,
    /// The year of the evaluation.
    pub year: String,
    /// 数据时点 as printed; may be empty.
    pub as_of: String,
    /// Who runs the evaluation; may be empty.
    pub office: String,
    /// The name of the system.
    pub system: String,
    /// The version of the system.
    pub version: String,
    /// The notice of the system; may be empty.
    pub notice: String,
    /// 校验码, the same as on the 评分表.
    pub code: String,
    /// 送审稿 or 定稿.
    pub status: String,
    /// 内部资料 where ranks are printed that are not published; else empty.
    pub internal: String,
    /// Whether the total is not complete.
    pub provisional: bool,
    /// Whether the evaluation is the sample.
    pub sample: bool,
    /// The page for the leader.
    pub memo: Memo,
    /// The sections in order; what stands in a section beside its paragraphs is named by `kind`.
    pub sections: Vec<Section>,
    /// 填报人; empty leaves a line to write on.
    pub filler: String,
    /// 联系电话; empty leaves a line to write on.
    pub phone: String,
    /// Whose seal goes on it; empty leaves it to be written.
    pub seal: String,
    /// The line that names the 附件.
    pub attached: String,
    /// The 评分表 as its own source reads it.
    pub sheet: Value,
}

/// 呈报单: what a leader reads before signing.
#[derive(Debug, Default, Serialize)]
pub struct Memo {
    /// The title of the 呈报单, as printed.
    pub memo_title: String,
    /// What it is about.
    pub about: String,
    /// The rows above 领导批示.
    pub rows: Vec<MemoRow>,
}

/// A row of the 呈报单.
#[derive(Debug, Default, Serialize)]
pub struct MemoRow {
    /// The words at its left.
    pub brief: String,
    /// The lines at its right.
    pub line: Vec<String>,
    /// Its lines where those do not fit on the page.
    pub short: Vec<String>,
}

/// A section of the report.
#[derive(Debug, Default, Serialize)]
pub struct Section {
    /// Its number and name: 一、基本情况.
    pub head: String,
    /// The paragraphs that begin it.
    pub line: Vec<String>,
    /// What stands below them.
    #[serde(flatten)]
    pub part: Part,
    /// What is said below that.
    pub remark: Vec<String>,
}

/// What stands in a section below its paragraphs.
#[derive(Debug, Default, Serialize)]
#[serde(tag = "kind", content = "rows", rename_all = "snake_case")]
pub enum Part {
    /// Nothing stands below the paragraphs.
    #[default]
    Nothing,
    /// The groups with their bars, and the sums.
    Groups(Groups),
    /// Rows that scored well.
    Strong(Vec<Row>),
    /// Rows that lost points, and how many these are together; empty where they do not add up.
    Losses(Losses),
    /// Bonus, penalty and veto rows.
    Extra(Vec<Row>),
    /// The groups beside last year.
    Last(Vec<Beside>),
    /// The groups beside the other units.
    Peers(Vec<Beside>),
    /// What can be done, by whom.
    Advice(Vec<Row>),
}

/// The scores by group.
#[derive(Debug, Default, Serialize)]
pub struct Groups {
    /// The level-1 groups that have base points.
    pub groups: Vec<Group>,
    /// Base, bonus, penalty, and what children add.
    pub sums: Vec<Group>,
    /// The total of the return.
    pub total: Group,
}

/// A group, or a sum, with its scores.
#[derive(Debug, Default, Serialize)]
pub struct Group {
    /// The name in full.
    pub item: String,
    /// A shorter name for the chart.
    pub spoke: String,
    /// Full points; empty for what has none.
    pub points: String,
    /// The score; empty while nothing is scored.
    pub got: String,
    /// 得分率 in per cent; empty while nothing is scored.
    pub rate: String,
    /// Last year's 得分率; empty where it is not known.
    pub last: String,
    /// The mean 得分率 of the comparison group; empty where it is not printed.
    pub mean: String,
}

/// One indicator in a list.
#[derive(Debug, Default, Serialize)]
pub struct Row {
    /// Code and name.
    pub item: String,
    /// The full points of the row.
    pub points: String,
    /// The score, or the words in its place.
    pub got: String,
    /// The points lost.
    pub lost: String,
    /// Why, or what to do.
    pub why: String,
    /// Who answers for it.
    pub who: String,
}

/// The rows that lost points.
#[derive(Debug, Default, Serialize)]
pub struct Losses {
    /// The rows, the greatest loss first.
    pub list: Vec<Row>,
    /// The sum of what they lost; empty where losses do not add up.
    pub lost: String,
}

/// A group beside something else.
#[derive(Debug, Default, Serialize)]
pub struct Beside {
    /// The name of the group.
    pub item: String,
    /// What stands beside it: figures from left to right.
    pub figures: Vec<String>,
}

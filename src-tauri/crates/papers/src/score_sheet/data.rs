//! What a 评分表 shows, as plain data: the shape between the code that fills it and the source that draws it.
//!
//! Every text is printed as it stands; nothing in it is markup. Numbers come as the strings that are printed
//! (`1.83`, `100`), already rounded; the paper aligns them at the decimal point and never calculates. A text that is
//! empty prints nothing. Fixed words (column heads, 校验码 …) are [`ScoreSheet::labels`], so that the paper itself
//! contains no text in any language.

use serde::Serialize;
use std::collections::BTreeMap;

/// Keys of the fixed words that a 评分表 needs in [`ScoreSheet::labels`]; `[paper]` in `assets/wording/*.toml` has
/// them in each language.
pub const LABELS: &[&str] = &[
    // Column heads, left to right.
    "col_n",
    "col_level1",
    "col_level2",
    "col_indicator",
    "col_points",
    "col_standard",
    "col_narrative",
    "col_evidence",
    "col_self",
    "col_review",
    "col_reason",
    // Above the table and on every page. `page` holds {page} and {pages}.
    "unit",
    "classes",
    "year",
    "as_of",
    "office",
    "system",
    "version",
    "code",
    "page",
    "provisional",
    "sample",
    // Printed beside a group that goes on from the page before.
    "continued",
    // Totals.
    "totals",
    "points",
    "self",
    "base",
    "bonus",
    "penalty",
    "children",
    "total",
    "attainable",
    "blank",
    "claimed",
    "upper",
    "review",
    // Signatures.
    "filler",
    "phone",
    "auditor",
    "leader",
    "stamp",
    "date",
    "chief",
    "assessor",
    "stamp_upper",
];

/// A whole 评分表 of one unit in one evaluation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ScoreSheet {
    /// `zh-CN` or `en`: how lines break and which hyphens and quotes are usual.
    pub locale: String,
    /// Fixed words by key; see [`LABELS`].
    pub labels: BTreeMap<String, String>,
    /// 附件 3, above the title; empty prints none.
    pub attachment: String,
    /// Heading of the first page: 云岭县2026年度产业工人队伍建设改革评价考核评分表.
    pub title: String,
    /// Name of the evaluation: 2026年度产改评价考核.
    pub evaluation: String,
    /// The unit that is scored.
    pub unit: String,
    /// Classes of the unit, beside its name: 有园区. Empty prints no such line.
    pub classes: String,
    /// The year under evaluation: 2026.
    pub year: String,
    /// 数据时点 as printed: 2026年11月30日.
    pub as_of: String,
    /// Who runs the evaluation, editable: ××县产改办. Empty prints no such line.
    pub office: String,
    /// Whose seal goes on the side of the unit, editable, because coordinating bodies have no seal:
    /// 云岭县产改协调小组办公室（县总工会代章）. Empty leaves it to be written.
    pub seal: String,
    /// Whose seal goes on the side of the level above. Empty leaves it to be written.
    pub seal_upper: String,
    /// Printed name of the indicator system.
    pub system: String,
    /// The version of the system.
    pub version: String,
    /// Its notice: 默认建议值，以上级文件为准. Stands on every page.
    pub notice: String,
    /// 校验码, `ABCD-EFGH`; on every page.
    pub code: String,
    /// 送审稿第 2 稿, 定稿 …: on every page; empty prints none.
    pub status: String,
    /// 暂计: on every page while the total is not complete.
    pub provisional: bool,
    /// 示例: on every page, and across it.
    pub sample: bool,
    /// The table, section by section: base, bonus, penalty, veto.
    pub sections: Vec<Section>,
    /// The totals under the table.
    pub totals: Totals,
    /// One sentence on what the total leaves out: 自评得分 80.60 分，自评可得 94 分，另 6 分由上级评定.
    pub statement: String,
    /// How scores were rounded: 各项得分四舍五入保留两位小数，总分为各项得分之和.
    pub rounding: String,
    /// 填报人 to be printed; empty leaves a line to write on.
    pub filler: String,
    /// 联系电话 to be printed; empty leaves a line to write on.
    pub phone: String,
    /// Who signs, as the system declares; empty: the usual ones.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub signatures: Vec<Signature>,
}

/// A place to sign.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Signature {
    /// Who signs: 审核人.
    pub name: String,
    /// Whether it is the 填报人, whose name and telephone are printed.
    pub fills: bool,
}

/// Rows under one heading that spans the table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Section {
    /// Heading: 加分项（上限 5 分）. Empty for the base section prints no heading row.
    pub heading: String,
    /// The rows in order. Neighbours with the same level 1 (and level 2) share one cell.
    pub rows: Vec<Row>,
}

/// One indicator as printed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Row {
    /// 序号, from 1 through all sections.
    pub n: u32,
    /// 一级指标, with its points if wanted: 思想引领（12 分）. Rows of one group have it identical.
    pub level1: String,
    /// 二级指标; may be empty.
    pub level2: String,
    /// Printed code: C2-1.
    pub code: String,
    /// The name of the indicator (三级指标).
    pub name: String,
    /// 必备, ※: words behind the name, or empty.
    pub tag: String,
    /// 分值: `2`, `1.5`; words are allowed for rows without points.
    pub points: String,
    /// 评分标准原文.
    pub standard: String,
    /// 完成情况说明; line breaks are kept.
    pub narrative: String,
    /// 佐证材料编号, one per line: C2-1-01.
    pub evidence: Vec<String>,
    /// 自评得分 with its decimals: `1.83`; empty while there is none.
    pub score: String,
    /// What stands in the score's place while there is none: 未填, 由上级评定, 申报不适用, 无; printed beneath the
    /// score if there is one.
    pub state: String,
    /// 审核得分; empty leaves the cell to be written on.
    pub review: String,
    /// What stands in its place while there is none; printed beneath the score if there is one.
    pub review_state: String,
    /// 扣分原因: drafted from the derivation, the officer's own, or empty to be written on.
    pub reason: String,
}

/// The totals of the sheet. An empty one is not printed, but for those marked always.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Totals {
    /// Points and score of every level-1 group, in order. May be empty.
    pub groups: Vec<Subtotal>,
    /// Full points of the base: `100`. Always.
    pub points: String,
    /// 基础分, which always prints.
    pub base: String,
    /// 加分, `0.00` where there is none.
    pub bonus: String,
    /// 扣分, without sign: `0.50`.
    pub penalty: String,
    /// What a share of the units below adds; empty where none is taken.
    pub children: String,
    /// 总分, which always prints.
    pub total: String,
    /// The total on other scales, a line each.
    pub converted: Vec<String>,
    /// 自评可得, the points that the unit can earn by itself.
    pub attainable: String,
    /// 未填, in points: `3`, or with its count: `3（2 项）`.
    pub blank: String,
    /// 申报不适用, in points.
    pub claimed: String,
    /// 由上级评定, in points.
    pub upper: String,
    /// The reviewed sums; empty ones leave room to write on.
    pub review: Reviewed,
}

/// The sums of one side.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Reviewed {
    /// 基础分 of this side.
    pub base: String,
    /// 加分, `0.00` where there is none.
    pub bonus: String,
    /// 扣分, without sign.
    pub penalty: String,
    /// What a share of the units below adds; empty where none is taken.
    pub children: String,
    /// 总分 of this side.
    pub total: String,
}

/// One level-1 group in the totals.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Subtotal {
    /// The name of the group: 思想引领.
    pub name: String,
    /// The full points of the group.
    pub points: String,
    /// Score of its scored rows; empty while nothing is scored.
    pub score: String,
    /// The reviewed score; empty leaves room to write on.
    pub review: String,
}

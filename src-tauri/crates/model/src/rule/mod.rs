//! How a value becomes points: one file a rule (parameters, arithmetic, derivation, tests). SCORING.md "Rules".

use serde::{Deserialize, Serialize};

pub mod bonus;
pub mod checklist;
pub mod choice;
pub mod deduct;
pub mod efficacy;
pub mod formula;
pub mod growth;
pub mod judgement;
pub mod manual;
pub mod parts;
pub mod penalty;
pub mod rank;
pub mod ratio;
pub mod shortfall;
pub mod survey;
pub mod tiers;
pub mod veto;
pub mod yes_no;

/// A rule with its parameters. Every number is exact; see the file of each.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Rule {
    /// 比例.
    Ratio(ratio::Ratio),
    /// 阶梯.
    Tiers(tiers::Tiers),
    /// 是否.
    YesNo(yes_no::YesNo),
    /// 清单.
    Checklist(checklist::Checklist),
    /// 每低一点扣.
    Shortfall(shortfall::Shortfall),
    /// 按次扣.
    Deduct(deduct::Deduct),
    /// 功效系数.
    Efficacy(efficacy::Efficacy),
    /// 同比.
    Growth(growth::Growth),
    /// 位次: scored by the level above, over a cohort.
    Rank(rank::Rank),
    /// 专家评议.
    Judgement(judgement::Judgement),
    /// 满意度.
    Survey(survey::Survey),
    /// 酌情评分.
    Manual(manual::Manual),
    /// 定性分档.
    Choice(choice::Choice),
    /// 采分点.
    Parts(parts::Parts),
    /// 公式.
    Formula(formula::Formula),
    /// 加分.
    Bonus(bonus::Bonus),
    /// 扣分.
    Penalty(penalty::Penalty),
    /// 限制评优事项.
    Veto(veto::Veto),
}

impl Rule {
    /// Whether the row belongs to the base 100: neither bonus, penalty nor veto.
    pub fn is_base(&self) -> bool {
        !matches!(self, Rule::Bonus(_) | Rule::Penalty(_) | Rule::Veto(_))
    }
}

//! The sections of a score sheet.

use super::Rule;

/// The section of the score sheet that contains an indicator, in printed order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Section {
    /// 基础分: indicators that make up the base score.
    Base,
    /// 加分项: indicators that add points.
    Bonus,
    /// 扣分项: indicators that take points.
    Penalty,
    /// 一票否决项: events that limit the grade.
    Veto,
}

impl Section {
    /// Every section, in printed order.
    pub const ALL: [Section; 4] = [
        Section::Base,
        Section::Bonus,
        Section::Penalty,
        Section::Veto,
    ];
}

impl Rule {
    /// Returns the section of the score sheet that contains an indicator with this rule.
    pub fn section(&self) -> Section {
        match self {
            Rule::Bonus(_) => Section::Bonus,
            Rule::Penalty(_) => Section::Penalty,
            Rule::Veto(_) => Section::Veto,
            _ => Section::Base,
        }
    }
}

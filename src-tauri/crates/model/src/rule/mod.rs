//! How a value becomes points. Each rule is one file with its parameters, what it asks, its arithmetic, the step it
//! records, its check and the numbers that a standard may name. A new rule is a file and one line in [`rules!`] below,
//! and the same in `wording::rule`. SCORING.md §5.

use crate::finding::{Finding, Severity};
use crate::number::{Dec, Exact};
use serde::{Deserialize, Serialize};

pub mod around;
pub mod bonus;
pub mod borda;
pub mod cases;
mod check;
pub mod checklist;
pub mod choice;
pub mod clause;
pub(crate) mod cohort;
pub mod deduct;
pub mod efficacy;
pub mod external;
pub mod formula;
mod given;
pub mod goalposts;
pub mod growth;
pub mod judgement;
pub mod manual;
pub mod matter;
pub mod min_max;
mod order;
pub mod parts;
pub mod penalty;
pub mod percentile;
mod question;
pub mod rank;
pub mod ratio;
mod record;
mod section;
pub mod shortfall;
pub mod step;
pub mod survey;
pub mod threshold;
pub mod tiers;
mod value;
pub mod veto;
mod written;
pub mod yes_no;
pub mod z_score;

pub(crate) use check::{Keyed, Named, Row};
pub(crate) use given::{Decided, Given, Outcome, Part};
pub(crate) use matter::Matter;
pub use order::{Among, Order, Tie};
pub(crate) use question::Question;
pub use question::{Answer, Control, Slot};
pub(crate) use record::{Points, Recorder, Recording, Silent};
pub use section::Section;
pub use value::{Den0, Value};
pub(crate) use written::{Written, written};

pub use threshold::{CutAt, Threshold};

/// The behaviour of a rule. Its arithmetic is written once: [`Points`] and [`Silent`] record nothing, [`Recording`]
/// keeps the step.
pub(crate) trait Arithmetic {
    /// Name of the kind in files.
    const KIND: &'static str;
    /// Whether the rule scores the value of an expression.
    const VALUE: bool = false;
    /// Whether it compares the value with those of other units.
    const COHORT: bool = false;

    /// Returns the units that it compares a unit with, where it compares units.
    fn among(&self) -> Among {
        Among::Group
    }

    /// Reports whether the worst that a unit can do gives no points.
    fn can_be_zero(&self) -> bool {
        true
    }

    /// Returns the questions besides data, in order; `Given::answers` come in the same order.
    fn asks(&self) -> Vec<Question> {
        Vec::new()
    }

    /// Scores the given facts, unrounded. Short rules are inlined into the loop over units that a board makes of each.
    fn score<R: Recorder>(&self, given: &Given<'_>, record: &mut R) -> Outcome;

    /// Returns a doubt about answers that are scored all the same.
    fn doubt(&self, _: &Given<'_>) -> Option<Doubt> {
        None
    }

    /// Returns the expression of x₀, for a rule that compares the value with an earlier figure.
    fn base(&self) -> Option<&str> {
        None
    }

    /// Returns the expressions that the rule itself computes with, in the order in which scoring takes them.
    fn expressions(&self) -> Vec<&str> {
        Vec::new()
    }

    /// Returns the value that earns all the points, for a rule under which more is better.
    fn aim(&self) -> Option<Dec> {
        None
    }

    /// Returns the figures that the value is compared with, in the value's unit.
    fn thresholds(&self) -> Vec<Dec> {
        Vec::new()
    }

    /// Returns the cases, of which the first that holds decides.
    fn cases(&self) -> Option<&cases::Cases> {
        None
    }

    /// Returns everything that has a key inside the rule, in printed order.
    fn keyed(&self) -> Vec<Keyed<'_>> {
        Vec::new()
    }

    /// Returns the parts (采分点), which have rules of their own.
    fn parts(&self) -> &[parts::Part] {
        &[]
    }

    /// Reports what is wrong with its parameters; see [`Rule::check`].
    fn check(&self, row: &Row<'_>, found: &mut Vec<Finding>);

    /// Collects the numbers and texts that a standard (评分标准) may name.
    fn names<'a>(&'a self, named: &mut Named<'a>);
}

/// Something to do with a rule of any kind. Scoring many units by one rule so matches its kind only once.
pub(crate) trait Meets {
    /// Result of the work.
    type Made;
    /// Does the work with the parameters of the rule.
    fn meet<A: Arithmetic>(self, rule: &A) -> Self::Made;
}

/// A finding about answers that are scored all the same; code, place and name of the leaf come with it. SCORING.md §8.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Doubt {
    /// Code of the finding.
    pub code: &'static str,
    /// How much it weighs.
    pub severity: Severity,
    /// The answer to go to, by position among [`Arithmetic::asks`].
    pub at: Option<usize>,
}

/// Reports whether a parameter is 0, as it is where none is declared.
fn is_zero(parameter: &Dec) -> bool {
    parameter.is_zero()
}

/// Returns declared points as an exact number, for [`Outcome`] and steps.
pub(crate) fn exact(dec: Dec) -> Exact {
    Exact::from(dec)
}

/// Returns a figure between value and points, for show: at most 4 decimals.
fn shown(number: &Exact) -> Dec {
    number.shown(4)
}

macro_rules! rules {
    ($($(#[$doc:meta])* $name:ident($params:ty),)*) => {
        /// A rule with its parameters. Every number is exact.
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
        pub enum Rule {
            $($(#[$doc])* $name($params),)*
        }

        impl Rule {
            /// Names of all kinds in files; the only list of them.
            pub const KINDS: &'static [&'static str] = &[$(<$params as Arithmetic>::KIND,)*];

            /// Returns the name in files: `yes_no`.
            pub fn kind(&self) -> &'static str {
                match self { $(Rule::$name(_) => <$params as Arithmetic>::KIND,)* }
            }

            /// Reports whether the rule scores the value of an expression.
            pub fn reads_value(&self) -> bool {
                match self { $(Rule::$name(_) => <$params as Arithmetic>::VALUE,)* }
            }

            /// Reports whether the rule compares the value with those of other units, so that only the level above can
            /// score it.
            pub fn needs_cohort(&self) -> bool {
                match self { $(Rule::$name(_) => <$params as Arithmetic>::COHORT,)* }
            }

            /// Returns the units that the rule compares a unit with, where it compares units.
            pub fn among(&self) -> Among {
                match self { $(Rule::$name(rule) => rule.among(),)* }
            }

            /// Reports whether the worst that a unit can do gives no points.
            pub(crate) fn can_be_zero(&self) -> bool {
                match self { $(Rule::$name(rule) => rule.can_be_zero(),)* }
            }

            /// Returns the questions besides data, in order.
            pub(crate) fn asks(&self) -> Vec<Question> {
                match self { $(Rule::$name(rule) => rule.asks(),)* }
            }

            /// Returns the expression of x₀, for a rule that compares the value with an earlier figure.
            pub(crate) fn base(&self) -> Option<&str> {
                match self { $(Rule::$name(rule) => rule.base(),)* }
            }

            /// Returns the expressions that the rule itself computes with, in the order in which scoring takes them.
            pub(crate) fn expressions(&self) -> Vec<&str> {
                match self { $(Rule::$name(rule) => rule.expressions(),)* }
            }

            /// Returns the value that earns all the points, for a rule under which more is better.
            pub(crate) fn aim(&self) -> Option<Dec> {
                match self { $(Rule::$name(rule) => rule.aim(),)* }
            }

            /// Returns everything that has a key inside the rule, in printed order.
            pub(crate) fn keyed(&self) -> Vec<Keyed<'_>> {
                match self { $(Rule::$name(rule) => rule.keyed(),)* }
            }

            /// Returns the parts (采分点), which have rules of their own.
            pub(crate) fn parts(&self) -> &[parts::Part] {
                match self { $(Rule::$name(rule) => rule.parts(),)* }
            }

            /// Returns the cases, of which the first that holds decides.
            pub(crate) fn cases(&self) -> Option<&cases::Cases> {
                match self { $(Rule::$name(rule) => rule.cases(),)* }
            }

            /// Collects the numbers and texts that a standard (评分标准) may name.
            pub(crate) fn names<'a>(&'a self, named: &mut Named<'a>) {
                match self { $(Rule::$name(rule) => rule.names(named),)* }
            }

            /// Does some work with the parameters of the rule, compiled for each kind.
            #[inline(always)]
            pub(crate) fn meet<M: Meets>(&self, with: M) -> M::Made {
                match self { $(Rule::$name(rule) => with.meet(rule),)* }
            }
        }
    };
}

rules! {
    /// 按比例计分: points in proportion to the target.
    Ratio(ratio::Ratio),
    /// 阶梯计分: points of the tier reached.
    Tiers(tiers::Tiers),
    /// 是否计分: all points or none.
    YesNo(yes_no::YesNo),
    /// 清单计分: points of the items answered 是.
    Checklist(checklist::Checklist),
    /// 每低一点扣分: points lost for each step below the target.
    Shortfall(shortfall::Shortfall),
    /// 围绕基准加减: points at a reference, moved step by step.
    Around(around::Around),
    /// 按次扣分: points lost for each occurrence.
    Deduct(deduct::Deduct),
    /// 功效系数法: points between 不允许值 and 满意值.
    Efficacy(efficacy::Efficacy),
    /// 同比计分: points by growth over an earlier figure.
    Growth(growth::Growth),
    /// 位次计分: points by rank within the comparison group.
    Rank(rank::Rank),
    /// 极差法: points between the worst and the best value of the comparison group.
    MinMax(min_max::MinMax),
    /// 上下限法: points between two fixed ends.
    Goalposts(goalposts::Goalposts),
    /// 百分位法: points by the share of the comparison group that is not better.
    Percentile(percentile::Percentile),
    /// 标准分法: points by standard deviations from the mean.
    ZScore(z_score::ZScore),
    /// 波达计数法: points by the share of other units that are beaten.
    Borda(borda::Borda),
    /// 专家评议: points by the trimmed mean of the judges.
    Judgement(judgement::Judgement),
    /// 满意度计分: points by the index of a survey.
    Survey(survey::Survey),
    /// 引用评分: the score of another document in proportion.
    External(external::External),
    /// 酌情评分: points given by hand in steps.
    Manual(manual::Manual),
    /// 定性分档: points of the level chosen.
    Choice(choice::Choice),
    /// 按情形计分: points of the first case that holds.
    Cases(cases::Cases),
    /// 采分点: the sum of parts with rules of their own.
    Parts(parts::Parts),
    /// 公式计分: the value itself is the points.
    Formula(formula::Formula),
    /// 加分项: points added for matters.
    Bonus(bonus::Bonus),
    /// 扣分项: points taken for matters.
    Penalty(penalty::Penalty),
    /// 限制评优事项: no points, but a limit on the grade.
    Veto(veto::Veto),
}

impl Rule {
    /// Reports whether the row belongs to the base 100: neither bonus, penalty nor veto.
    pub fn is_base(&self) -> bool {
        !matches!(self, Rule::Bonus(_) | Rule::Penalty(_) | Rule::Veto(_))
    }

    /// Returns the clauses of which it counts the occurrences.
    pub fn kinds(&self) -> &[clause::Kind] {
        match self {
            Rule::Deduct(deduct) => &deduct.kinds,
            _ => &[],
        }
    }

    /// Reports whether the row has points at all: not a veto.
    pub fn scores(&self) -> bool {
        !matches!(self, Rule::Veto(_))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod edges;

//! How a value becomes points. Each rule is one file with its parameters, what it asks, its arithmetic, the step it
//! records, its check and the numbers that a standard may name. A new rule is a file and one line in [`rules!`] below,
//! and the same in `wording::rule`. SCORING.md §5.

use crate::finding::{Finding, Severity};
use crate::number::{Dec, Exact, Rounding};
use serde::{Deserialize, Serialize};

pub mod around;
pub mod bonus;
pub mod borda;
mod check;
pub mod checklist;
pub mod choice;
pub(crate) mod cohort;
pub mod deduct;
pub mod efficacy;
pub mod external;
pub mod formula;
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
pub mod tiers;
mod value;
pub mod veto;
pub mod yes_no;
pub mod z_score;

pub(crate) use check::{Keyed, Named, Row};
pub(crate) use matter::Matter;
pub use order::{Among, Order, Tie};
pub(crate) use question::Question;
pub use question::{Answer, Control, Slot};
pub(crate) use record::{Points, Recorder, Recording, Silent};
pub use section::Section;
pub use value::{Den0, Value};

use cohort::Cohort;
use step::Step;

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

    /// Returns the value that earns all the points, for a rule under which more is better.
    fn aim(&self) -> Option<Dec> {
        None
    }

    /// Returns the figures that the value is compared with, in the value's unit.
    fn thresholds(&self) -> Vec<Dec> {
        Vec::new()
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

/// The facts that a rule scores.
pub(crate) struct Given<'a> {
    /// Full points P, unrounded.
    pub points: &'a Exact,
    /// Value x, rounded to its declared decimals except for `growth`.
    pub value: Option<&'a Exact>,
    /// Declared decimals of the value.
    pub dp: Option<u32>,
    /// Earlier figure x₀ of `growth`.
    pub base: Option<&'a Exact>,
    /// Values to compare with, for a rule that compares units; none for a unit alone.
    pub cohort: Option<&'a Cohort>,
    /// Answers, in the order of [`Arithmetic::asks`].
    pub answers: &'a [Option<Answer<'a>>],
    /// Matters of a bonus or penalty row.
    pub matters: &'a [Matter<'a>],
    /// Parts, which are already scored.
    pub parts: &'a [Part],
    /// Rounding of the system.
    pub rounding: Rounding,
}

/// A part (采分点), scored.
pub(crate) struct Part {
    /// Value of the part, where it has one.
    pub value: Option<Dec>,
    /// Points earned, unrounded.
    pub earned: Exact,
    /// The step of its own rule, where steps are kept.
    pub step: Option<Step>,
}

/// The decision of a rule.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Outcome {
    /// The rule gives these points, unrounded.
    Points(Exact),
    /// Answers still blank, by position among [`Arithmetic::asks`].
    Missing(Vec<usize>),
    /// A zero denominator proposes 不适用.
    Na,
    /// The figures contradict the rule: code of the finding.
    Fault(&'static str),
    /// The level above scores the row.
    Upper,
    /// The row has no points by nature.
    Unscored,
}

impl<'a> Given<'a> {
    /// Returns the value and its cohort; a unit alone waits for the level above.
    fn compared(&self) -> Result<(&'a Exact, &'a Cohort), Outcome> {
        match (self.value, self.cohort) {
            (Some(x), Some(cohort)) => Ok((x, cohort)),
            (None, Some(_)) => Err(Outcome::Missing(Vec::new())),
            (_, None) => Err(Outcome::Upper),
        }
    }
}

impl Given<'_> {
    /// Returns the least points of a rule that can leave 0 … P.
    fn least(&self) -> Exact {
        Exact::ZERO
    }

    /// Returns the most points of a rule that can leave 0 … P.
    fn most(&self) -> Exact {
        self.points.clone()
    }

    /// Returns P·d/100 for d in 0–100.
    #[inline(always)]
    fn hundredths(&self, d: &Exact) -> Exact {
        &(self.points * d) * &Exact::HUNDREDTH
    }

    /// Returns P·d/100 for a d found by root or logarithm: rounded to 20 decimals, so that it is exact again where it
    /// is a plain fraction. SCORING.md §1.3.
    fn near_hundredths(&self, d: &Exact) -> Exact {
        let points = self.hundredths(d);
        points.rounded(20).unwrap_or(points)
    }

    /// Returns the figure answered at a position; none while blank.
    fn answer(&self, at: usize) -> Option<Exact> {
        let answer = self.answers.get(at).copied().flatten()?;
        answer.value.map(Exact::from)
    }

    /// Returns the words answered at a position, trimmed; none while blank.
    fn words(&self, at: usize) -> Option<&str> {
        let answer = self.answers.get(at).copied().flatten()?;
        Some(answer.words).filter(|words| !words.is_empty())
    }

    /// Returns a distance in the value's unit, at the value's decimals.
    fn gap(&self, gap: &Exact) -> Dec {
        self.dp
            .and_then(|dp| gap.round(dp, Rounding::HalfUp))
            .unwrap_or_else(|| gap.shown(10))
    }
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

    /// Reports whether the row has points at all: not a veto.
    pub fn scores(&self) -> bool {
        !matches!(self, Rule::Veto(_))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod edges;

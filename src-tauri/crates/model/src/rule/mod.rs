//! How a value becomes points: one file a rule, which contains its parameters, what it asks, its arithmetic, what it
//! records, what the check of a system finds in it, and which of its numbers a standard may name. Adding a rule is adding
//! a file and one line in [`rules!`] below, and the same in `wording::rule`, where it speaks. SCORING.md §5.

use crate::finding::{Finding, Severity};
use crate::number::{Dec, Exact, Rounding};
use serde::{Deserialize, Serialize};

pub mod bonus;
pub mod borda;
mod check;
pub mod checklist;
pub mod choice;
pub(crate) mod cohort;
pub mod deduct;
pub mod efficacy;
pub mod formula;
pub mod goalposts;
pub mod growth;
pub mod judgement;
pub mod manual;
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
pub use order::{Order, Tie};
pub(crate) use question::Question;
pub use question::{Answer, Control, Slot};
pub(crate) use record::{Points, Recorder, Recording, Silent};
pub use section::Section;
pub use value::{Den0, Value};

use cohort::Cohort;
use step::Step;

/// What a rule does. Its arithmetic is written once: [`Points`] and [`Silent`] record nothing, [`Recording`] keeps the step.
pub(crate) trait Arithmetic {
    /// Name in files.
    const KIND: &'static str;
    /// Whether the rule scores the value of an expression.
    const VALUE: bool = false;
    /// Whether it compares the value with those of other units.
    const COHORT: bool = false;

    /// What it asks besides data, in order; `Given::answers` come in the same order.
    fn asks(&self) -> Vec<Question> {
        Vec::new()
    }

    /// The points it gives, unrounded. Short rules are inlined into the loop over units that a board makes of each.
    fn score<R: Recorder>(&self, given: &Given<'_>, record: &mut R) -> Outcome;

    /// What does not fit in answers that are scored all the same.
    fn doubt(&self, _: &Given<'_>) -> Option<Doubt> {
        None
    }

    /// The expression of x₀, of a rule that compares the value with an earlier figure.
    fn base(&self) -> Option<&str> {
        None
    }

    /// Figures that the value meets, in the value's unit.
    fn thresholds(&self) -> Vec<Dec> {
        Vec::new()
    }

    /// What has a key inside the rule, in printed order.
    fn keyed(&self) -> Vec<Keyed<'_>> {
        Vec::new()
    }

    /// Parts (采分点) with rules of their own.
    fn parts(&self) -> &[parts::Part] {
        &[]
    }

    /// Reports what is wrong with its parameters; see [`Rule::check`].
    fn check(&self, row: &Row<'_>, found: &mut Vec<Finding>);

    /// Collects what a standard (评分标准) may name.
    fn names<'a>(&'a self, named: &mut Named<'a>);
}

/// What is done with a rule, whichever it is. Who scores many units by one rule looks once which one it is.
pub(crate) trait Meets {
    /// What comes of it.
    type Made;
    /// Does it.
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

/// What a rule meets.
pub(crate) struct Given<'a> {
    /// P.
    pub points: &'a Exact,
    /// x: rounded to the value's decimals but for `growth`.
    pub value: Option<&'a Exact>,
    /// Decimals of the value.
    pub dp: Option<u32>,
    /// x₀ of `growth`.
    pub base: Option<&'a Exact>,
    /// The values to compare with, of a rule that does; none for a unit alone.
    pub cohort: Option<&'a Cohort>,
    /// What was answered, in the order of [`Arithmetic::asks`].
    pub answers: &'a [Option<Answer<'a>>],
    /// Matters of a bonus or penalty row.
    pub matters: &'a [Matter<'a>],
    /// Parts, already scored.
    pub parts: &'a [Part],
    /// How the system rounds.
    pub rounding: Rounding,
}

/// A matter of a bonus or penalty row.
#[derive(Clone)]
pub(crate) struct Matter<'a> {
    /// What it is, trimmed.
    pub name: &'a str,
    /// Key of its level, trimmed.
    pub level: &'a str,
    /// Whether it counts here, and not higher elsewhere.
    pub counts: bool,
}

/// A part (采分点), scored.
pub(crate) struct Part {
    /// Its value.
    pub value: Option<Dec>,
    /// Points earned, unrounded.
    pub earned: Exact,
    /// The step of its own rule, where steps are kept.
    pub step: Option<Step>,
}

/// What a rule decides.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Outcome {
    /// Points, unrounded.
    Points(Exact),
    /// Answers still blank, by position among [`Arithmetic::asks`].
    Missing(Vec<usize>),
    /// 不适用 is proposed.
    Na,
    /// The figures contradict the rule: code of the finding.
    Fault(&'static str),
    /// Left to the level above.
    Upper,
    /// No points by nature.
    Unscored,
}

impl<'a> Given<'a> {
    /// The value and what to compare it with; a unit alone waits for the level above.
    fn compared(&self) -> Result<(&'a Exact, &'a Cohort), Outcome> {
        match (self.value, self.cohort) {
            (Some(x), Some(cohort)) => Ok((x, cohort)),
            (None, Some(_)) => Err(Outcome::Missing(Vec::new())),
            (_, None) => Err(Outcome::Upper),
        }
    }
}

impl Given<'_> {
    /// P·d/100 for d in 0–100.
    #[inline(always)]
    fn hundredths(&self, d: &Exact) -> Exact {
        &(self.points * d) * &Exact::HUNDREDTH
    }

    /// The same of a d found by root or logarithm: rounded to 20 decimals, so that it is exact again where it is a plain
    /// fraction. SCORING.md §1.3.
    fn near_hundredths(&self, d: &Exact) -> Exact {
        let points = self.hundredths(d);
        points.rounded(20).unwrap_or(points)
    }

    /// The figure answered at a position; none while blank.
    fn answer(&self, at: usize) -> Option<Exact> {
        let answer = self.answers.get(at).copied().flatten()?;
        answer.value.map(Exact::from)
    }

    /// The words answered at a position, trimmed; none while blank.
    fn words(&self, at: usize) -> Option<&str> {
        let answer = self.answers.get(at).copied().flatten()?;
        Some(answer.words).filter(|words| !words.is_empty())
    }

    /// A distance in the value's unit, at the value's decimals.
    fn gap(&self, gap: &Exact) -> Dec {
        self.dp
            .and_then(|dp| gap.round(dp, Rounding::HalfUp))
            .unwrap_or_else(|| gap.shown(10))
    }
}

/// The points of a value as declared, for [`Outcome`] and steps.
pub(crate) fn exact(dec: Dec) -> Exact {
    Exact::from(dec)
}

/// A figure between value and points, for show: at most 4 decimals.
fn shown(number: &Exact) -> Dec {
    number.shown(4)
}

/// Sums over rows: the matters of a bonus or penalty row that count, each at its points.
fn matter_points<'a>(
    matters: &'a [Matter<'a>],
    per: impl Fn(&str) -> Option<Dec>,
) -> Option<Vec<(&'a Matter<'a>, Dec)>> {
    matters
        .iter()
        .map(|matter| per(matter.level).map(|per| (matter, per)))
        .collect()
}

macro_rules! rules {
    ($($(#[$doc:meta])* $name:ident($params:ty),)*) => {
        /// A rule with its parameters. Every number is exact; see the file of each.
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
        pub enum Rule {
            $($(#[$doc])* $name($params),)*
        }

        impl Rule {
            /// The names of all kinds in files: the one list of them.
            pub const KINDS: &'static [&'static str] = &[$(<$params as Arithmetic>::KIND,)*];

            /// Name in files: `yes_no`.
            pub fn kind(&self) -> &'static str {
                match self { $(Rule::$name(_) => <$params as Arithmetic>::KIND,)* }
            }

            /// Whether the rule scores the value of an expression.
            pub fn reads_value(&self) -> bool {
                match self { $(Rule::$name(_) => <$params as Arithmetic>::VALUE,)* }
            }

            /// Whether it compares the value with those of other units, so that only the level above can score it.
            pub fn needs_cohort(&self) -> bool {
                match self { $(Rule::$name(_) => <$params as Arithmetic>::COHORT,)* }
            }

            /// What it asks besides data, in order.
            pub(crate) fn asks(&self) -> Vec<Question> {
                match self { $(Rule::$name(rule) => rule.asks(),)* }
            }

            /// The expression of x₀, of a rule that compares the value with an earlier figure.
            pub(crate) fn base(&self) -> Option<&str> {
                match self { $(Rule::$name(rule) => rule.base(),)* }
            }

            /// What has a key inside the rule, in printed order.
            pub(crate) fn keyed(&self) -> Vec<Keyed<'_>> {
                match self { $(Rule::$name(rule) => rule.keyed(),)* }
            }

            /// Parts (采分点) with rules of their own.
            pub(crate) fn parts(&self) -> &[parts::Part] {
                match self { $(Rule::$name(rule) => rule.parts(),)* }
            }

            /// Collects what a standard (评分标准) may name.
            pub(crate) fn names<'a>(&'a self, named: &mut Named<'a>) {
                match self { $(Rule::$name(rule) => rule.names(named),)* }
            }

            /// What somebody does with the rule, compiled for each rule.
            #[inline(always)]
            pub(crate) fn meet<M: Meets>(&self, with: M) -> M::Made {
                match self { $(Rule::$name(rule) => with.meet(rule),)* }
            }
        }
    };
}

rules! {
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
    /// 位次.
    Rank(rank::Rank),
    /// 极差.
    MinMax(min_max::MinMax),
    /// 上下限.
    Goalposts(goalposts::Goalposts),
    /// 百分位.
    Percentile(percentile::Percentile),
    /// 标准分.
    ZScore(z_score::ZScore),
    /// 波达计数.
    Borda(borda::Borda),
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

    /// Whether the row has points at all: not a veto.
    pub fn scores(&self) -> bool {
        !matches!(self, Rule::Veto(_))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod edges;

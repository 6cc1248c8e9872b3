//! The words of each kind of rule: one file a kind. A new kind is a file and its line in [`speaking!`] below; until
//! both are there, the matches over [`Rule`] and [`Step`] do not compile.

use super::narrative::Narrative;
use super::parameters::Parameters;
use super::sentence::Sentence;
use super::standard::Standard;
use super::steps::Lines;
use super::work::Work;
use crate::rule::step::Step;
use crate::rule::{self, Rule};

mod around;
mod bonus;
mod borda;
mod cases;
mod checklist;
mod choice;
mod deduct;
mod efficacy;
mod external;
mod formula;
mod goalposts;
mod growth;
mod judgement;
mod manual;
mod matters;
mod min_max;
mod parts;
mod penalty;
mod percentile;
mod place;
mod rank;
mod ratio;
mod shortfall;
mod survey;
mod tiers;
mod veto;
mod yes_no;
mod z_score;

/// The words of a kind of rule. It is implemented by the parameters of the rule; the words of a step need none of them,
/// because a derivation is explained without its system.
trait Speech {
    /// Key under `steps` of the line with the points; none for a row that has no points.
    const RESULT: Option<&'static str> = Some("score");

    /// Returns 扣分原因: why a step of this kind earned what it did, or `None` for a step of another kind.
    fn sentence(of: &Sentence<'_>, step: &Step) -> Option<String>;

    /// Returns the lines of 计算过程 for a step of this kind, or `None` for a step of another kind.
    fn steps(lines: &Lines<'_>, step: &Step) -> Option<Vec<String>>;

    /// Adds the parameters of the rule as rows, in the order in which they are declared.
    fn parameters<'a>(&'a self, rows: &mut Parameters<'a>);

    /// Returns the drafted 评分标准, in which every number of the rule appears.
    fn standard(&self, draft: &Standard<'_>) -> String;

    /// Returns the drafted 完成情况说明; a rule that scores a value reports that value.
    fn narrative(&self, draft: &Narrative<'_>, _: &Step) -> Option<String> {
        draft.valued()
    }

    /// Returns what is lost in units of work, or `None` where the rule has no such measure.
    fn work(&self, _: &Work<'_>, _: &Step) -> Option<String> {
        None
    }
}

macro_rules! speaking {
    ($($name:ident($params:ty): $($step:ident)|+,)*) => {
        /// Returns 扣分原因 of the step of a rule.
        pub(super) fn sentence(of: &Sentence<'_>, step: &Step) -> Option<String> {
            match step {
                $($(Step::$step { .. })|+ => <$params as Speech>::sentence(of, step),)*
                Step::ZeroDenominator {} => None,
            }
        }

        /// Returns the lines of 计算过程 of the step of a rule.
        pub(super) fn steps(lines: &Lines<'_>, step: &Step) -> Option<Vec<String>> {
            match step {
                $($(Step::$step { .. })|+ => <$params as Speech>::steps(lines, step),)*
                Step::ZeroDenominator {} => None,
            }
        }

        /// Returns the key under `steps` of the line with the points.
        pub(super) fn result(step: &Step) -> Option<&'static str> {
            match step {
                $($(Step::$step { .. })|+ => <$params as Speech>::RESULT,)*
                Step::ZeroDenominator {} => Some("score"),
            }
        }

        /// Adds the parameters of a rule as rows.
        pub(super) fn parameters<'a>(rule: &'a Rule, rows: &mut Parameters<'a>) {
            match rule { $(Rule::$name(rule) => rule.parameters(rows),)* }
        }

        /// Returns the drafted 评分标准 of a rule.
        pub(super) fn standard(rule: &Rule, draft: &Standard<'_>) -> String {
            match rule { $(Rule::$name(rule) => rule.standard(draft),)* }
        }

        /// Returns the drafted 完成情况说明 of the step of a rule.
        pub(super) fn narrative(rule: &Rule, draft: &Narrative<'_>, step: &Step) -> Option<String> {
            match rule { $(Rule::$name(rule) => rule.narrative(draft, step),)* }
        }

        /// Returns what the step of a rule lost in units of work.
        pub(super) fn work(rule: &Rule, work: &Work<'_>, step: &Step) -> Option<String> {
            match rule { $(Rule::$name(rule) => rule.work(work, step),)* }
        }
    };
}

// The kind with its parameters, and the steps it records.
speaking! {
    Ratio(rule::ratio::Ratio): Ratio | Cut | Shared,
    Tiers(rule::tiers::Tiers): Tier,
    YesNo(rule::yes_no::YesNo): YesNo,
    Checklist(rule::checklist::Checklist): Checklist,
    Shortfall(rule::shortfall::Shortfall): Shortfall,
    Around(rule::around::Around): Around | AtZero,
    Deduct(rule::deduct::Deduct): Deduct,
    Efficacy(rule::efficacy::Efficacy): Efficacy,
    Growth(rule::growth::Growth): Growth,
    Rank(rule::rank::Rank): Rank | Band,
    MinMax(rule::min_max::MinMax): MinMax,
    Goalposts(rule::goalposts::Goalposts): Goalposts,
    Percentile(rule::percentile::Percentile): Percentile,
    ZScore(rule::z_score::ZScore): ZScore,
    Borda(rule::borda::Borda): Borda,
    Judgement(rule::judgement::Judgement): Judgement,
    Survey(rule::survey::Survey): Survey | SmallSample,
    External(rule::external::External): External,
    Manual(rule::manual::Manual): Manual,
    Choice(rule::choice::Choice): Choice | Level,
    Cases(rule::cases::Cases): Cases,
    Parts(rule::parts::Parts): Parts,
    Formula(rule::formula::Formula): Formula,
    Bonus(rule::bonus::Bonus): Bonus,
    Penalty(rule::penalty::Penalty): Penalty,
    Veto(rule::veto::Veto): Veto,
}

//! The step of a rule that decided, as data. [`crate::wording`] turns it into words.

use super::{Among, CutAt, Order, goalposts, growth, ratio, shortfall};
use crate::number::Dec;
use serde::{Deserialize, Serialize};

mod counted;

pub use counted::{Counted, Named, PartTaken};

/// An item and what was answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answered {
    /// Printed text of the item.
    pub text: String,
    /// Full points of the item.
    pub points: Dec,
    /// Points that the answer earned.
    pub earned: Dec,
    /// Whether the answer was 否 though the item has no points of its own: it is a condition of others.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unmet: bool,
    /// Text of the condition that keeps an item answered 是 from counting; empty where it counts.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub waits_for: String,
}

impl Answered {
    /// Reports whether the item earned all that it can.
    pub fn is_done(&self) -> bool {
        !self.unmet && self.earned >= self.points
    }
}

/// A matter of a bonus or penalty row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MatterStep {
    /// Name of the matter.
    pub name: String,
    /// Its level as printed; empty for penalties.
    pub level: String,
    /// Points of that level.
    pub per: Dec,
    /// The part taken in it, where that lowers or raises the points.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<PartTaken>,
    /// Whether it counts here; not when the same matter counts higher elsewhere.
    pub counts: bool,
    /// Whether a reviewer did not recognise it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub refused: bool,
    /// The reason of its level, or of the refusal; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// A part and how it scored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartStep {
    /// Printed text of the part.
    pub text: String,
    /// Its value, where it has one.
    pub value: Option<Dec>,
    /// Full points of the part.
    pub points: Dec,
    /// Points that the part earned.
    pub earned: Dec,
    /// The step of its own rule.
    pub step: Box<Step>,
}

/// A place inside the comparison group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Placed {
    /// Rank r; a half where tied values share the mean of their places.
    pub rank: Dec,
    /// Units of the group with a value.
    pub n: u32,
    /// Number of units with this value.
    pub tied: u32,
    /// Whether more is better.
    pub order: Order,
    /// The units that are compared.
    #[serde(default, skip_serializing_if = "Among::is_group")]
    pub among: Among,
}

/// A comparison group that is looked at as a whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// Units with a value.
    pub n: u32,
    /// Whether more is better.
    pub order: Order,
    /// The units that are compared.
    #[serde(default, skip_serializing_if = "Among::is_group")]
    pub among: Among,
}

/// The mean of a class of judges.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClassMean {
    /// Printed name of the class.
    pub name: String,
    /// Weight of its mean.
    pub weight: Dec,
    /// Judges who gave a score.
    pub judges: u16,
    /// Number of scores dropped, at both ends together.
    pub dropped: u16,
    /// Trimmed mean, 4 decimals for show.
    pub mean: Dec,
}

/// The step of the rule that decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "rule", rename_all = "snake_case")]
pub enum Step {
    /// Share of the target; `gap` in the value's unit where it is missed.
    Ratio {
        /// Target T, in the value's unit.
        target: Dec,
        /// Whether more or less is better.
        dir: ratio::Direction,
        /// |T − x| where the target is missed.
        gap: Option<Dec>,
    },
    /// The value is past the cut: nothing is earned.
    Cut {
        /// The cut, in the value's unit.
        cut: Dec,
        /// Whether a value at the cut is past it.
        at: CutAt,
        /// Whether more is better, so that what is below the cut is past it.
        more: bool,
    },
    /// What the values of other units set, before a unit is told more.
    Shared {
        /// Whether it was reached.
        met: bool,
    },
    /// The tier reached; `ge` none: below the last.
    Tier {
        /// Edge of the tier reached.
        ge: Option<Dec>,
        /// Next better edge, in the value's unit.
        next: Option<Dec>,
        /// Distance to the next edge.
        gap: Option<Dec>,
    },
    /// The answer to a yes/no question.
    YesNo {
        /// Printed text that 是 affirms.
        text: String,
        /// Whether the answer is 是.
        yes: bool,
        /// Points for 否, where they are declared.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        otherwise: Option<Dec>,
    },
    /// The items of a checklist.
    Checklist {
        /// Every item, in order.
        items: Vec<Answered>,
    },
    /// Steps below the target.
    Shortfall {
        /// Target T, in the value's unit.
        target: Dec,
        /// T − x; none where it is reached.
        gap: Option<Dec>,
        /// Steps that count, after the mode; at most 20 significant digits.
        steps: String,
        /// Points lost for each step.
        per: Dec,
        /// Mode that decides a broken step.
        mode: shortfall::Mode,
        /// Whether P was used up (扣完为止).
        floored: bool,
    },
    /// The occurrences that were counted.
    Deduct {
        /// Kinds with at least one occurrence.
        kinds: Vec<Counted>,
        /// Whether 无此情况 was answered.
        none: bool,
        /// Whether the floor was met.
        floored: bool,
        /// Points taken besides because counting used up the row (追加扣除).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        extra: Option<Dec>,
    },
    /// The case that holds.
    Cases {
        /// Position of the case that holds.
        holds: u32,
        /// Sentences of all cases, in order.
        cases: Vec<String>,
        /// Points of each case; none where its rule gives them.
        scores: Vec<Option<Dec>>,
        /// Values that the conditions name.
        values: Vec<Named>,
        /// The step of the case's own rule.
        step: Option<Box<Step>>,
    },
    /// The way between 不允许值 and 满意值.
    Efficacy {
        /// Satisfactory value (满意值), in the value's unit.
        ok: Dec,
        /// Unacceptable value (不允许值), in the value's unit.
        bad: Dec,
        /// d, rounded to 4 decimals for show.
        d: Dec,
        /// |ok − x| where it is missed.
        gap: Option<Dec>,
    },
    /// Growth over an earlier figure.
    Growth {
        /// Earlier figure x₀.
        base: Dec,
        /// Current figure x.
        current: Dec,
        /// g in %, rounded; none where the earlier figure is zero.
        g: Option<Dec>,
        /// Growth in % that earns P.
        target: Dec,
        /// Share of P that is earned.
        share: Dec,
        /// What an earlier figure of zero meant.
        base0: Option<growth::Base0>,
    },
    /// Rank, with a step a place.
    Rank {
        /// Place of the unit.
        placed: Placed,
        /// Points of the first place.
        first: Dec,
        /// Points lost for each place.
        step: Dec,
        /// Lowest possible score.
        min: Dec,
    },
    /// Rank, by bands.
    Band {
        /// Place of the unit.
        placed: Placed,
        /// Share of the group, in percent, that the band reached ends at; none below the last.
        top: Option<Dec>,
        /// Share of the group, in percent, that the last band ends at.
        last: Dec,
    },
    /// The way between the worst and the best value of the comparison group.
    MinMax {
        /// Size and order of the comparison group.
        group: Group,
        /// Smallest value of the group.
        min: Dec,
        /// Largest value of the group.
        max: Dec,
        /// d of the worst value.
        #[serde(default, skip_serializing_if = "super::is_zero")]
        low: Dec,
        /// d, 4 decimals for show.
        d: Dec,
    },
    /// The way between two fixed ends.
    Goalposts {
        /// Lower end, in the value's unit.
        low: Dec,
        /// Upper end, in the value's unit.
        high: Dec,
        /// How the way between them is measured.
        scale: goalposts::Scale,
        /// Whether more is better.
        order: Order,
        /// d, 4 decimals for show.
        d: Dec,
        /// Distance to the better end where it is missed.
        gap: Option<Dec>,
    },
    /// Share of the comparison group that is not better.
    Percentile {
        /// Place of the unit.
        placed: Placed,
        /// d, 4 decimals for show.
        d: Dec,
    },
    /// Standard deviations from the mean.
    ZScore {
        /// Size and order of the comparison group.
        group: Group,
        /// Mean of the group, 4 decimals for show.
        mean: Dec,
        /// Standard deviation of the group, 4 decimals for show.
        sigma: Dec,
        /// (x − mean)/σ, 4 decimals for show.
        z: Dec,
        /// d at the mean.
        center: Dec,
        /// d of one standard deviation.
        per_sigma: Dec,
        /// d, 4 decimals for show.
        d: Dec,
    },
    /// Share of the other units that are beaten.
    Borda {
        /// Place of the unit.
        placed: Placed,
        /// d, 4 decimals for show.
        d: Dec,
    },
    /// Trimmed mean of the judges.
    Judgement {
        /// Judges whose scores count before dropping.
        judges: u16,
        /// Number of scores dropped at each end, or at the upper one.
        dropped: u16,
        /// Number of scores dropped at the lower end, where that differs.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        low: Option<u16>,
        /// Means of the classes; empty where the judges are one class.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        classes: Vec<ClassMean>,
        /// Trimmed mean, 4 decimals for show.
        mean: Dec,
        /// Highest score that a judge can give.
        scale: Dec,
    },
    /// Index of a survey.
    Survey {
        /// Index, rounded to 2 decimals before it is compared.
        index: Dec,
        /// Number of valid answers.
        sample: Dec,
        /// Index that earns P.
        full_at: Dec,
        /// Index that earns nothing.
        zero_at: Dec,
    },
    /// 满意度 with too few valid answers to be scored.
    SmallSample {
        /// Number of valid answers.
        sample: Dec,
        /// Least number of valid answers that is scored.
        least: Dec,
    },
    /// Points given by hand.
    Manual {
        /// Points given by hand.
        given: Dec,
        /// Reason, where below P.
        reason: String,
    },
    /// The score of another document.
    External {
        /// Score S of the document.
        given: Dec,
        /// Its full score F.
        full: Dec,
        /// Number of the document.
        document: String,
        /// Day of the document.
        day: String,
    },
    /// Points at a reference, and what was won or lost beside it.
    Around {
        /// Reference, in the value's unit.
        reference: Dec,
        /// |x − reference|; none where the value is the reference.
        gap: Option<Dec>,
        /// Whether the value is above the reference.
        more: bool,
        /// Whether it is on the better side.
        better: bool,
        /// Points at the reference.
        base: Dec,
        /// Steps that count, after the mode; 0 where all is lost at once.
        steps: String,
        /// Points won or lost, 4 decimals for show.
        moved: Dec,
    },
    /// None at all, which has points of its own (零发案).
    AtZero {
        /// Points of a value of 0.
        zero: Dec,
    },
    /// The level chosen.
    Choice {
        /// Printed name of the level.
        label: String,
        /// Share of P.
        share: Dec,
    },
    /// The level chosen, with points of its own.
    Level {
        /// Printed name of the level, or its sentence where it has no name.
        label: String,
        /// Points of the level, or those given within its range.
        score: Dec,
        /// Least and most points of the level, where they are given within a range.
        range: Option<[Dec; 2]>,
        /// Reason, where below the most.
        reason: String,
    },
    /// The parts of the row.
    Parts {
        /// Every part, in order.
        parts: Vec<PartStep>,
    },
    /// The formula's value, clamped.
    Formula {},
    /// The matters of a bonus row.
    Bonus {
        /// Every matter, in order.
        matters: Vec<MatterStep>,
        /// Whether the row cap was met.
        capped: bool,
    },
    /// The matters of a penalty row.
    Penalty {
        /// Every matter, in order.
        matters: Vec<MatterStep>,
        /// Whether the row cap was met.
        capped: bool,
    },
    /// The event of a veto row, which has no points.
    Veto {
        /// Whether it occurred.
        occurred: bool,
    },
    /// A zero denominator scored zero by declared policy.
    ZeroDenominator {},
}

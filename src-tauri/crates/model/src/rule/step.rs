//! The step of a rule that decided, as data. Words come from it in [`crate::wording`].

use super::{Order, goalposts, growth, ratio, shortfall};
use crate::number::Dec;
use serde::{Deserialize, Serialize};

/// An item and what was answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answered {
    /// What the item says.
    pub text: String,
    /// Its points.
    pub points: Dec,
    /// What it earned.
    pub earned: Dec,
}

/// A kind of occurrence and how often.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counted {
    /// What happened.
    pub text: String,
    /// 起, 次.
    pub unit: String,
    /// How often.
    pub n: Dec,
    /// Points each.
    pub per: Dec,
}

/// A matter of a bonus or penalty row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MatterStep {
    /// What it is.
    pub name: String,
    /// Its level as printed; empty for penalties.
    pub level: String,
    /// Points of that level.
    pub per: Dec,
    /// Whether it counts here; not when the same matter counts higher elsewhere.
    pub counts: bool,
}

/// A part and how it scored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartStep {
    /// What it is about.
    pub text: String,
    /// Its value, where it has one.
    pub value: Option<Dec>,
    /// Its points.
    pub points: Dec,
    /// What it earned.
    pub earned: Dec,
    /// The step of its own rule.
    pub step: Box<Step>,
}

/// A place inside the comparison group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Placed {
    /// r; a half where tied values share the mean of their places.
    pub rank: Dec,
    /// Units of the group with a value.
    pub n: u32,
    /// How many of them have this one.
    pub tied: u32,
    /// Whether more is better.
    pub order: Order,
}

/// A comparison group that is looked at as a whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// Units with a value.
    pub n: u32,
    /// Whether more is better.
    pub order: Order,
}

/// The step of the rule that decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "rule", rename_all = "snake_case")]
pub enum Step {
    /// Share of the target; `gap` in the value's unit where it is missed.
    Ratio {
        /// T.
        target: Dec,
        /// More or less is better.
        dir: ratio::Direction,
        /// |T − x| where the target is missed.
        gap: Option<Dec>,
    },
    /// The tier reached; `ge` none: below the last.
    Tier {
        /// Edge of the tier reached.
        ge: Option<Dec>,
        /// The next better edge, and the distance to it.
        next: Option<Dec>,
        /// Distance to the next edge.
        gap: Option<Dec>,
    },
    /// The answer.
    YesNo {
        /// What 是 affirms.
        text: String,
        /// The answer.
        yes: bool,
    },
    /// The items.
    Checklist {
        /// Every item, in order.
        items: Vec<Answered>,
    },
    /// Steps below the target.
    Shortfall {
        /// T.
        target: Dec,
        /// T − x; none where it is reached.
        gap: Option<Dec>,
        /// Steps that count, after the mode; at most 20 significant digits.
        steps: String,
        /// Points lost a step.
        per: Dec,
        /// The mode.
        mode: shortfall::Mode,
        /// Whether P was used up (扣完为止).
        floored: bool,
    },
    /// Occurrences.
    Deduct {
        /// Those with n > 0.
        kinds: Vec<Counted>,
        /// 无此情况 was said.
        none: bool,
        /// Whether the floor was met.
        floored: bool,
    },
    /// 功效系数.
    Efficacy {
        /// 满意值.
        ok: Dec,
        /// 不允许值.
        bad: Dec,
        /// d, rounded to 4 decimals for show.
        d: Dec,
        /// |ok − x| where it is missed.
        gap: Option<Dec>,
    },
    /// 同比.
    Growth {
        /// Earlier figure.
        base: Dec,
        /// Current figure.
        current: Dec,
        /// g in %, rounded; none where the earlier figure is zero.
        g: Option<Dec>,
        /// Growth that earns P.
        target: Dec,
        /// Share of P.
        share: Dec,
        /// What an earlier figure of zero meant.
        base0: Option<growth::Base0>,
    },
    /// 位次, a step a place.
    Rank {
        /// The place.
        placed: Placed,
        /// Points of the first place.
        first: Dec,
        /// Points lost a place.
        step: Dec,
        /// Lowest score.
        min: Dec,
    },
    /// 位次, by bands.
    Band {
        /// The place.
        placed: Placed,
        /// Share of the group, in percent, that the band reached ends at; none below the last.
        top: Option<Dec>,
        /// Where the last band ends.
        last: Dec,
    },
    /// 极差.
    MinMax {
        /// The comparison group.
        group: Group,
        /// Its smallest value.
        min: Dec,
        /// Its largest value.
        max: Dec,
        /// d, 4 decimals for show.
        d: Dec,
    },
    /// 上下限.
    Goalposts {
        /// Lower end.
        low: Dec,
        /// Upper end.
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
    /// 百分位.
    Percentile {
        /// The place.
        placed: Placed,
        /// d, 4 decimals for show.
        d: Dec,
    },
    /// 标准分.
    ZScore {
        /// The comparison group.
        group: Group,
        /// Its mean, 4 decimals for show.
        mean: Dec,
        /// Its standard deviation, 4 decimals for show.
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
    /// 波达计数.
    Borda {
        /// The place.
        placed: Placed,
        /// d, 4 decimals for show.
        d: Dec,
    },
    /// 专家评议.
    Judgement {
        /// Judges whose scores count before dropping.
        judges: u16,
        /// Dropped at each end.
        dropped: u16,
        /// Trimmed mean, 4 decimals for show.
        mean: Dec,
        /// Scale.
        scale: Dec,
    },
    /// 满意度.
    Survey {
        /// Index, rounded to 2 decimals before it is compared.
        index: Dec,
        /// Valid answers.
        sample: Dec,
        /// Index that earns P.
        full_at: Dec,
        /// Index that earns nothing.
        zero_at: Dec,
    },
    /// 满意度 with too few valid answers to be scored.
    SmallSample {
        /// Valid answers.
        sample: Dec,
        /// Fewest that are scored.
        least: Dec,
    },
    /// Points given by hand.
    Manual {
        /// Points given.
        given: Dec,
        /// Reason, where below P.
        reason: String,
    },
    /// The level named.
    Choice {
        /// Level as printed.
        label: String,
        /// Share of P.
        share: Dec,
    },
    /// The parts.
    Parts {
        /// Every part, in order.
        parts: Vec<PartStep>,
    },
    /// The formula's value, clamped.
    Formula {},
    /// The matters.
    Bonus {
        /// Every matter, in order.
        matters: Vec<MatterStep>,
        /// Whether the row cap was met.
        capped: bool,
    },
    /// The matters.
    Penalty {
        /// Every matter, in order.
        matters: Vec<MatterStep>,
        /// Whether the row cap was met.
        capped: bool,
    },
    /// The event; no points.
    Veto {
        /// Whether it occurred.
        occurred: bool,
    },
    /// A zero denominator scored zero by declared policy.
    ZeroDenominator {},
}

//! The formal acts that move a return along its chain: where each is possible, what it closes and what it opens again.
//! Pure: nothing is written here. SCORING.md §S.3.

use super::{Chain, Side};

/// The phase of a return at its stage.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phase {
    /// The stage is open for writing.
    #[default]
    Open,
    /// 已定稿: the own side has closed its stages.
    Settled,
    /// 已报送: the return waits for the level above to begin.
    Submitted,
    /// 已审定: the level above has decided the scores.
    Decided,
    /// 已通报: the result is published.
    Published,
}

impl Phase {
    /// Every phase, in order.
    pub const ALL: [Phase; 5] = [
        Phase::Open,
        Phase::Settled,
        Phase::Submitted,
        Phase::Decided,
        Phase::Published,
    ];

    /// Returns the name in files: `open` …
    pub fn as_str(self) -> &'static str {
        match self {
            Phase::Open => "open",
            Phase::Settled => "settled",
            Phase::Submitted => "submitted",
            Phase::Decided => "decided",
            Phase::Published => "published",
        }
    }

    /// Returns the phase with this name.
    pub fn named(name: &str) -> Option<Phase> {
        Phase::ALL.into_iter().find(|phase| phase.as_str() == name)
    }
}

/// A formal act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Act {
    /// 编为下一稿: begins the next draft for review (送审稿).
    Draft,
    /// 转入下一环节: moves on to another stage of the same side.
    Pass,
    /// 定稿: closes the own side.
    Settle,
    /// 报送: hands the return to the level above.
    Submit,
    /// 撤回报送: takes a submission back.
    Withdraw,
    /// 开始审核: the level above begins its review.
    Begin,
    /// 退回修改: returns it to the unit for correction.
    Return,
    /// 撤销退回: takes a return for correction back, while the unit has not handed in again.
    Recall,
    /// 初评反馈: gives the first result back to the unit.
    Feedback,
    /// 审定: decides the scores.
    Decide,
    /// 通报: publishes the result.
    Publish,
    /// 重新打开: opens a closed stage again.
    Reopen,
    /// 更正: opens the deciding stage of a published result, which stands until it is decided anew.
    Correct,
}

impl Act {
    /// Every act, in the order of the chain.
    pub const ALL: [Act; 13] = [
        Act::Draft,
        Act::Pass,
        Act::Settle,
        Act::Submit,
        Act::Withdraw,
        Act::Begin,
        Act::Return,
        Act::Recall,
        Act::Feedback,
        Act::Decide,
        Act::Publish,
        Act::Reopen,
        Act::Correct,
    ];

    /// Returns the name in calls and in the journal: `settle` …
    pub fn as_str(self) -> &'static str {
        match self {
            Act::Draft => "draft",
            Act::Pass => "pass",
            Act::Settle => "settle",
            Act::Submit => "submit",
            Act::Withdraw => "withdraw",
            Act::Begin => "begin",
            Act::Return => "return",
            Act::Recall => "recall",
            Act::Feedback => "feedback",
            Act::Decide => "decide",
            Act::Publish => "publish",
            Act::Reopen => "reopen",
            Act::Correct => "correct",
        }
    }

    /// Returns the act with this name.
    pub fn named(name: &str) -> Option<Act> {
        Act::ALL.into_iter().find(|act| act.as_str() == name)
    }
}

/// The position of a return: its stage and phase.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct At {
    /// Position of the stage in the chain.
    pub stage: usize,
    /// Phase of the return at that stage.
    pub phase: Phase,
}

/// The effect of an act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Position of the return afterwards.
    pub to: At,
    /// Positions of the stages that it closes, each with its sheet.
    pub closes: Vec<usize>,
    /// Positions of the stages that it opens again.
    pub lifts: Vec<usize>,
    /// Whether a new draft begins.
    pub draft: bool,
}

/// The reason why an act is not possible.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The act is not possible in the present stage and phase.
    NotNow,
    /// The level above has begun: a submission is no longer withdrawn.
    Begun,
    /// The chain has no such stage to go to.
    NoStage,
    /// The result is published: it is corrected, not opened again.
    Published,
}

impl Chain {
    /// Returns the effect of an act on a return at `at`. `to` names the stage to pass to or to open again; without it,
    /// the next or the present one. For 撤销退回 it names the review stage that the return was returned from; without it,
    /// the return had been handed over and waited for its review.
    ///
    /// # Errors
    /// Why the act cannot be done here.
    pub fn step(&self, at: At, act: Act, to: Option<&str>) -> Result<Step, Refusal> {
        let side = self.get(at.stage).map(|s| s.side).ok_or(Refusal::NoStage)?;
        let open = |side_: Side| at.phase == Phase::Open && side == side_;
        let need = |holds: bool| if holds { Ok(()) } else { Err(Refusal::NotNow) };
        let step = |stage: usize, phase: Phase| Step {
            to: At { stage, phase },
            closes: Vec::new(),
            lifts: Vec::new(),
            draft: false,
        };
        let last_own = self.last_own().ok_or(Refusal::NoStage);
        let last_upper = self.last_upper().ok_or(Refusal::NoStage);
        match act {
            Act::Draft => {
                need(open(Side::Own))?;
                Ok(Step {
                    draft: true,
                    ..step(at.stage, Phase::Open)
                })
            }
            Act::Pass => {
                need(at.phase == Phase::Open)?;
                let end = match side {
                    Side::Own => last_own? + 1,
                    // 审定 is reached by way of the first result.
                    Side::Upper => last_upper?,
                };
                Ok(Step {
                    closes: vec![at.stage],
                    ..step(self.next(at.stage, end, to)?, Phase::Open)
                })
            }
            Act::Settle => {
                need(open(Side::Own))?;
                let last = last_own?;
                let mut closes = vec![at.stage, last];
                closes.dedup();
                Ok(Step {
                    closes,
                    ..step(last, Phase::Settled)
                })
            }
            Act::Submit => {
                need(at.phase == Phase::Settled)?;
                self.first_upper().ok_or(Refusal::NoStage)?;
                Ok(step(at.stage, Phase::Submitted))
            }
            Act::Withdraw if side == Side::Upper => Err(Refusal::Begun),
            Act::Withdraw => {
                need(at.phase == Phase::Submitted)?;
                Ok(step(at.stage, Phase::Settled))
            }
            Act::Begin => {
                need(at.phase == Phase::Submitted)?;
                let first = self.first_upper().ok_or(Refusal::NoStage)?;
                Ok(step(first, Phase::Open))
            }
            Act::Return => {
                let before_result = !self.hears() || at.stage < last_upper?;
                need(at.phase == Phase::Submitted || (open(Side::Upper) && before_result))?;
                let last = last_own?;
                Ok(Step {
                    lifts: (last..=at.stage).collect(),
                    draft: true,
                    ..step(last, Phase::Open)
                })
            }
            Act::Recall => {
                let held = matches!(at.phase, Phase::Open | Phase::Settled);
                need(side == Side::Own && held)?;
                let Some(key) = to else {
                    self.first_upper().ok_or(Refusal::NoStage)?;
                    return Ok(step(last_own?, Phase::Submitted));
                };
                let from = self.position(key).ok_or(Refusal::NoStage)?;
                match self.side(key) {
                    Side::Upper => Ok(step(from, Phase::Open)),
                    Side::Own => Err(Refusal::NoStage),
                }
            }
            Act::Feedback => {
                let last = last_upper?;
                let mut between = self.stages.iter().take(last).skip(at.stage + 1);
                let ready = at.stage < last && between.all(|stage| stage.optional);
                need(open(Side::Upper) && ready)?;
                Ok(Step {
                    closes: vec![at.stage],
                    ..step(last, Phase::Open)
                })
            }
            Act::Decide => {
                let last = last_upper?;
                need(open(Side::Upper) && at.stage == last)?;
                Ok(Step {
                    closes: vec![last],
                    ..step(last, Phase::Decided)
                })
            }
            Act::Publish => {
                need(at.phase == Phase::Decided)?;
                Ok(step(at.stage, Phase::Published))
            }
            Act::Reopen if at.phase == Phase::Published => Err(Refusal::Published),
            Act::Reopen => self.reopen(at, side, to),
            Act::Correct => {
                need(at.phase == Phase::Published)?;
                let last = last_upper?;
                Ok(Step {
                    lifts: vec![last],
                    ..step(last, Phase::Open)
                })
            }
        }
    }

    /// Returns the next stage before `end`, or the one named if no required stage lies between.
    fn next(&self, at: usize, end: usize, to: Option<&str>) -> Result<usize, Refusal> {
        let next = match to {
            Some(key) => self.position(key).ok_or(Refusal::NoStage)?,
            None => at + 1,
        };
        let mut between = self.stages.iter().take(next).skip(at + 1);
        if next > at && next < end && between.all(|stage| stage.optional) {
            Ok(next)
        } else {
            Err(Refusal::NoStage)
        }
    }

    /// Opens a stage of the present side again, and every stage after it. What has been handed over must be withdrawn
    /// or returned first.
    fn reopen(&self, at: At, side: Side, to: Option<&str>) -> Result<Step, Refusal> {
        let ours = |stage: usize| self.get(stage).is_some_and(|s| s.side == side);
        let stage = match to {
            Some(key) => self.position(key).ok_or(Refusal::NoStage)?,
            // While it is open itself, the one before.
            None if at.phase == Phase::Open => {
                let before = at.stage.checked_sub(1).filter(|before| ours(*before));
                before.ok_or(Refusal::NotNow)?
            }
            None => at.stage,
        };
        if stage > at.stage || !ours(stage) {
            return Err(Refusal::NoStage);
        }
        let closed = at.phase != Phase::Open || stage < at.stage;
        if !closed || at.phase == Phase::Submitted {
            return Err(Refusal::NotNow);
        }
        Ok(Step {
            to: At {
                stage,
                phase: Phase::Open,
            },
            closes: Vec::new(),
            lifts: (stage..=at.stage).collect(),
            draft: side == Side::Own,
        })
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests;

//! The formal acts that lead a return along its chain: which is possible where, what it closes, what it opens again.
//! Pure: nothing is written here. SCORING.md §S.3.

use super::{Chain, Side};

/// How a return stands at its stage.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phase {
    /// The stage is open: it can be written.
    #[default]
    Open,
    /// 已定稿: the own side is closed.
    Settled,
    /// 已报送: waits for the level above to begin.
    Submitted,
    /// 已审定.
    Decided,
    /// 已通报.
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

    /// Its name in files: `open` …
    pub fn as_str(self) -> &'static str {
        match self {
            Phase::Open => "open",
            Phase::Settled => "settled",
            Phase::Submitted => "submitted",
            Phase::Decided => "decided",
            Phase::Published => "published",
        }
    }

    /// The phase of that name.
    pub fn named(name: &str) -> Option<Phase> {
        Phase::ALL.into_iter().find(|phase| phase.as_str() == name)
    }
}

/// A formal act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Act {
    /// 出新稿: the next 送审稿.
    Draft,
    /// 转入下一环节 on the same side.
    Pass,
    /// 定稿.
    Settle,
    /// 报送.
    Submit,
    /// 撤回报送.
    Withdraw,
    /// 开始审核.
    Begin,
    /// 退回修改.
    Return,
    /// 初评反馈.
    Feedback,
    /// 审定.
    Decide,
    /// 通报.
    Publish,
    /// 重新打开.
    Reopen,
}

impl Act {
    /// Every act, in the order of the chain.
    pub const ALL: [Act; 11] = [
        Act::Draft,
        Act::Pass,
        Act::Settle,
        Act::Submit,
        Act::Withdraw,
        Act::Begin,
        Act::Return,
        Act::Feedback,
        Act::Decide,
        Act::Publish,
        Act::Reopen,
    ];

    /// Its name in calls and in the journal: `settle` …
    pub fn as_str(self) -> &'static str {
        match self {
            Act::Draft => "draft",
            Act::Pass => "pass",
            Act::Settle => "settle",
            Act::Submit => "submit",
            Act::Withdraw => "withdraw",
            Act::Begin => "begin",
            Act::Return => "return",
            Act::Feedback => "feedback",
            Act::Decide => "decide",
            Act::Publish => "publish",
            Act::Reopen => "reopen",
        }
    }

    /// The act of that name.
    pub fn named(name: &str) -> Option<Act> {
        Act::ALL.into_iter().find(|act| act.as_str() == name)
    }
}

/// Where a return stands: position of its stage, and how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct At {
    /// Position in the chain.
    pub stage: usize,
    /// How it stands there.
    pub phase: Phase,
}

/// What an act does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Where the return stands afterwards.
    pub to: At,
    /// Stages that it closes, each with its sheet.
    pub closes: Vec<usize>,
    /// Stages whose closing it lifts.
    pub lifts: Vec<usize>,
    /// Whether a new draft begins.
    pub draft: bool,
}

/// Why an act cannot be done here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The return does not stand where the act belongs.
    NotNow,
    /// The level above has begun: a submission is no longer withdrawn.
    Begun,
    /// There is no such stage to go to.
    NoStage,
}

impl Chain {
    /// What an act does to a return that stands at `at`. `to`: the stage to pass to or to open again; the next one, or the
    /// present one, where it is not named.
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
            Act::Reopen => self.reopen(at, side, to),
        }
    }

    /// The next stage before `end`, or the one named, if none that is required stands between.
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

    /// A stage of the side on which the return stands is opened again; what came after it is lifted with it. What has been
    /// handed over is withdrawn or returned first.
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
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn walk(acts: &[(Act, Option<&str>)]) -> Result<(At, Vec<&'static str>), Refusal> {
        let chain = Chain::usual();
        let mut at = At::default();
        let mut closed = Vec::new();
        for (act, to) in acts {
            let step = chain.step(at, *act, *to)?;
            at = step.to;
            closed = step.closes;
        }
        let keys = ["fill", "county", "settle", "first", "field", "final"];
        Ok((at, closed.into_iter().map(|at| keys[at]).collect()))
    }

    #[test]
    fn the_usual_way_leads_from_fill_to_published() {
        use Act::*;
        let way = [
            (Pass, None),
            (Pass, None),
            (Draft, None),
            (Settle, None),
            (Submit, None),
            (Begin, None),
            (Pass, Some("field")),
            (Feedback, None),
            (Decide, None),
            (Publish, None),
        ];
        let (at, _) = walk(&way).unwrap();
        assert_eq!((at.stage, at.phase), (5, Phase::Published));
        // A county that works alone settles straight from 填报; both layers are closed.
        let (at, closed) = walk(&[(Settle, None)]).unwrap();
        assert_eq!(
            (at.stage, at.phase, closed),
            (2, Phase::Settled, vec!["fill", "settle"])
        );
    }

    #[test]
    fn what_was_handed_over_is_taken_back_only_until_the_level_above_begins() {
        use Act::*;
        let handed = [(Settle, None), (Submit, None)];
        let (at, _) = walk(&[&handed[..], &[(Withdraw, None)]].concat()).unwrap();
        assert_eq!(at.phase, Phase::Settled);
        let begun = [&handed[..], &[(Begin, None)]].concat();
        for act in [Withdraw, Settle, Submit, Draft] {
            let refused = walk(&[&begun[..], &[(act, None)]].concat());
            let why = if act == Withdraw {
                Refusal::Begun
            } else {
                Refusal::NotNow
            };
            assert_eq!(refused, Err(why), "{act:?}");
        }
        assert_eq!(
            walk(&[&handed[..], &[(Reopen, Some("fill"))]].concat()),
            Err(Refusal::NotNow)
        );
        let (at, _) = walk(&[&begun[..], &[(Return, None)]].concat()).unwrap();
        assert_eq!((at.stage, at.phase), (2, Phase::Open));
    }

    /// It was offered only where the present stage is closed.
    #[test]
    fn an_earlier_stage_of_the_same_side_is_opened_again_while_a_later_one_is_open() {
        use Act::*;
        let (at, _) = walk(&[(Pass, None), (Pass, None), (Reopen, None)]).unwrap();
        assert_eq!((at.stage, at.phase), (1, Phase::Open));
        let (at, _) = walk(&[(Pass, None), (Pass, None), (Reopen, Some("fill"))]).unwrap();
        assert_eq!((at.stage, at.phase), (0, Phase::Open));
        assert_eq!(walk(&[(Reopen, None)]), Err(Refusal::NotNow));
        let begun = [(Settle, None), (Submit, None), (Begin, None)];
        let reopened = walk(&[&begun[..], &[(Reopen, None)]].concat());
        assert_eq!(reopened, Err(Refusal::NotNow), "the other side is theirs");
    }

    #[test]
    fn a_required_stage_is_not_passed_over_and_the_deciding_one_only_reached_by_the_first_result() {
        let mut chain = Chain::usual();
        chain.stages[4].optional = false;
        let first = At {
            stage: 3,
            phase: Phase::Open,
        };
        assert_eq!(chain.step(first, Act::Feedback, None), Err(Refusal::NotNow));
        assert_eq!(
            chain.step(first, Act::Pass, Some("final")),
            Err(Refusal::NoStage)
        );
        assert_eq!(chain.step(first, Act::Pass, None).unwrap().to.stage, 4);
        assert_eq!(
            chain.step(first, Act::Reopen, Some("settle")),
            Err(Refusal::NoStage)
        );
    }

    proptest! {
        /// §S.3: whatever is done, the open stage is not among the closed ones, and no act leaves the chain.
        #[test]
        fn no_way_leads_out_of_the_chain(acts in prop::collection::vec((0..Act::ALL.len(), prop::option::of(0..7usize)), 0..40)) {
            let chain = Chain::usual();
            let keys = ["fill", "county", "settle", "first", "field", "final", "none"];
            let mut at = At::default();
            let mut closed = std::collections::BTreeSet::new();
            for (act, to) in acts {
                let Ok(step) = chain.step(at, Act::ALL[act], to.map(|to| keys[to])) else { continue };
                for lifted in &step.lifts {
                    closed.remove(lifted);
                }
                closed.extend(step.closes);
                at = step.to;
                let side = chain.get(at.stage).unwrap().side;
                match at.phase {
                    Phase::Open => prop_assert!(!closed.contains(&at.stage)),
                    Phase::Settled | Phase::Submitted => prop_assert!(side == Side::Own && closed.contains(&at.stage)),
                    Phase::Decided | Phase::Published => prop_assert!(at.stage == 5 && closed.contains(&5)),
                }
            }
        }
    }
}

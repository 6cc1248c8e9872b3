//! The steps that a return takes up to 报送登记: 填报, 检查, 定稿, 打印, 审签盖章, 导出, 报送登记. One function reports how far
//! each has come; 首页, 填报 and 收发 all show what it returns.

mod handed;

pub(crate) use handed::{Handed, Kind, handed, unsigned};

use crate::dto::{ActKey, StepKey, StepLine, StepState};
use crate::error::Result;
use chrono::DateTime;
use evaluation::Desk;
use evaluation::layers;
use ledger::{Closing, Ledger};
use model::finding::{Finding, Severity};
use model::stage::act::{Act, Phase};
use model::system::Side;

/// The progress of a return along the steps, from which every line is made.
struct Course<'a> {
    desk: &'a Desk,
    /// The closing of the own side that holds; none while the return is open.
    closed: Option<&'a Closing>,
    closings: &'a [Closing],
    settled: bool,
    submitted: bool,
    /// Whether the level above works on the return.
    upper: bool,
    /// The 校验码 of the return as it is now.
    code: String,
}

/// What was done with a return before: its closings, and when it was handed over by whom.
pub(crate) struct Past {
    closings: Vec<Closing>,
    submitted: Option<(String, String)>,
}

impl Past {
    /// Reads the past of a return.
    ///
    /// # Errors
    /// Fails where the workspace cannot be read.
    pub(crate) fn read(ledger: &Ledger, evaluation: &str, unit: &str) -> Result<Past> {
        Ok(Past {
            closings: ledger.closings(evaluation, unit)?,
            submitted: ledger.moved(evaluation, unit, Act::Submit.as_str())?,
        })
    }
}

/// Returns the steps of a return in order.
pub(crate) fn steps(desk: &Desk, past: &Past, findings: &[Finding]) -> Vec<StepLine> {
    let at = layers::at(&desk.chain, &desk.progress);
    let upper = desk.chain.side(&desk.progress.stage) == Side::Upper;
    let settled = upper || at.phase != Phase::Open;
    let closed = handed::standing(&desk.chain, &past.closings).filter(|_| settled);
    let course = Course {
        desk,
        closed,
        closings: &past.closings,
        settled,
        submitted: upper || !matches!(at.phase, Phase::Open | Phase::Settled),
        upper,
        code: match closed {
            Some(closed) => closed.code.clone(),
            None => desk.subject().code().to_string(),
        },
    };
    let possible = |act: Act| desk.chain.step(at, act, None).is_ok();
    let filled = settled || desk.filling().blank.is_empty();
    let checked = settled || (filled && !blocks(findings));
    let sent = past.submitted.clone().filter(|_| course.submitted);
    let mut lines = vec![
        line(StepKey::Fill, filled, !settled),
        line(StepKey::Check, checked, filled && !settled),
        course.settle(checked, possible(Act::Reopen)),
        course.handed(StepKey::Print, Kind::Print, settled && !upper),
        course.handed(StepKey::Sign, Kind::Sign, settled && !upper),
        course.handed(
            StepKey::Export,
            Kind::Export,
            settled && !desk.evaluation.sample,
        ),
    ];
    let stages = desk.chain.stages();
    if stages.iter().any(|stage| stage.side == Side::Upper) {
        let (at, who) = sent.unwrap_or_default();
        lines.push(StepLine {
            at: moment(&at),
            who,
            act: Some(ActKey::Submit),
            back: possible(Act::Withdraw).then_some(ActKey::Withdraw),
            ..line(StepKey::Submit, course.submitted, possible(Act::Submit))
        });
    }
    order(&mut lines, desk.evaluation.sample, course.submitted);
    lines
}

/// Returns the step to take now; none where all are done.
pub(crate) fn next(steps: &[StepLine]) -> Option<StepKey> {
    let open = steps.iter().find(|line| line.state == StepState::Open);
    open.map(|line| line.step)
}

/// Reports whether findings hold up 定稿. 示例 may be led through its steps; only its file never goes upward.
pub(crate) fn blocks(findings: &[Finding]) -> bool {
    let mut real = findings.iter().filter(|f| f.code != "sample");
    real.any(|f| f.severity == Severity::Block)
}

impl Course<'_> {
    fn settle(&self, checked: bool, reopens: bool) -> StepLine {
        let closed = self.closed;
        StepLine {
            at: closed.map(|c| moment(&c.at)).unwrap_or_default(),
            who: closed.map(|c| c.who.clone()).unwrap_or_default(),
            code: closed.map(|c| c.code.clone()).unwrap_or_default(),
            act: Some(ActKey::Settle),
            back: (self.settled && !self.upper && reopens).then_some(ActKey::Reopen),
            ..line(StepKey::Settle, self.settled, checked && !self.settled)
        }
    }

    /// Returns a step that is done outside the program or by a file: it holds for the code that it was done with.
    fn handed(&self, step: StepKey, kind: Kind, ready: bool) -> StepLine {
        let done = self
            .closings
            .iter()
            .filter(|c| c.stage == self.desk.chain.own_end());
        let mut done: Vec<Handed> = done.filter_map(|c| Handed::of(c, kind)).collect();
        done.sort_by(|a, b| a.recorded.cmp(&b.recorded));
        let now = |one: &&Handed| self.settled && one.code == self.code;
        let Some(last) = done.iter().rev().find(now).or(done.last()) else {
            return line(step, false, ready);
        };
        let holds = now(&last);
        StepLine {
            at: moment(&last.at),
            who: last.who.clone(),
            code: last.code.clone(),
            outdated: last.code != self.code,
            detail: last.detail.clone(),
            ..line(step, holds, ready)
        }
    }
}

fn line(step: StepKey, done: bool, ready: bool) -> StepLine {
    StepLine {
        step,
        state: match done {
            true => StepState::Done,
            false => StepState::Later,
        },
        ready,
        ..StepLine::default()
    }
}

/// Marks the first step that is not done as open, and as passed those that a return went on without.
fn order(lines: &mut [StepLine], sample: bool, submitted: bool) {
    let mut open = !submitted;
    for line in lines
        .iter_mut()
        .filter(|line| line.state == StepState::Later)
    {
        let barred = sample && line.step == StepKey::Export;
        if submitted || barred {
            line.state = StepState::Passed;
        } else if open {
            line.state = StepState::Open;
            open = false;
        }
    }
}

/// Returns a moment as screens show it, `2026-12-11 14:03`; a day as it is.
fn moment(at: &str) -> String {
    let read = DateTime::parse_from_rfc3339(at);
    read.map_or_else(
        |_| at.to_owned(),
        |at| at.format("%Y-%m-%d %H:%M").to_string(),
    )
}

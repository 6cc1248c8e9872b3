//! Formal acts (定稿, 报送, 退回, 审定 …): looked at first, with what happens to whom; then done to all units at once or to none.
//! Which act leads where is `model::stage::act`; here stands what it needs and what it leaves behind. SCORING.md §S.3.

mod choice;
mod days;
mod done;
mod draws;
mod kept;
mod objections;
mod view;

use crate::app::{App, Open};
use crate::desk::Desk;
use crate::dto::{ActArg, ActPreview, ActUnit, FindingView};
use crate::error::{Error, Result, Thing};
use crate::layers;
use crate::submission;
use crate::view::finding_view;
use model::finding::Severity;
use model::score::State;
use model::stage::Chain;
use model::stage::act::{Act, Phase, Refusal, Step};
use model::wording::{self, Locale};

pub(crate) use days::{reply_days, reply_days_change};
pub(crate) use done::act_do;
pub(crate) use draws::{draw_make, draws_list};
pub(crate) use objections::{objection_answer, objection_put};
pub(crate) use view::{stages_list, stages_view};

/// How many units a sentence names.
const NAMED: usize = 5;

/// One unit, and what the act would do to it.
struct Case {
    desk: Desk,
    step: std::result::Result<Step, Refusal>,
    findings: Vec<FindingView>,
    /// Why it cannot be done, in words; empty where it can.
    why: String,
}

pub(crate) fn act_preview(app: &App, mut arg: ActArg) -> Result<ActPreview> {
    let act = named(&arg.act)?;
    app.opened(|open, locale| {
        let targets = choice::targets(&open.ledger, &arg, act, locale)?;
        arg.to = arg
            .to
            .or_else(|| targets.first().map(|one| one.key.clone()));
        let cases = cases(open, &arg, act, locale)?;
        Ok(ActPreview {
            targets,
            to: arg.to,
            ..preview(&cases, act, locale)
        })
    })
}

fn preview(cases: &[Case], act: Act, locale: Locale) -> ActPreview {
    let units: Vec<ActUnit> = cases.iter().map(|case| unit(case, locale)).collect();
    let blocked = units.iter().filter(|unit| !unit.why.is_empty()).count();
    let params = [
        ("n", units.len().to_string()),
        ("units", called(&units, locale)),
        (
            "becomes",
            units.first().map(|u| u.becomes.clone()).unwrap_or_default(),
        ),
    ];
    ActPreview {
        name: name(act, locale),
        sentence: say(&format!("act.{}_asks", act.as_str()), &params, locale),
        ready: blocked == 0 && !units.is_empty(),
        count: count(units.len()),
        blocked: count(blocked),
        units,
        ..ActPreview::default()
    }
}

/// The units by name, the first few where there are many: all are listed below the sentence.
fn called(units: &[ActUnit], locale: Locale) -> String {
    let names = units.iter().take(NAMED).map(|unit| unit.name.as_str());
    let names = names.collect::<Vec<_>>().join(&say("act.and", &[], locale));
    match units.len() {
        n if n > NAMED => say("act.among", &[("units", names)], locale),
        _ => names,
    }
}

fn unit(case: &Case, locale: Locale) -> ActUnit {
    let desk = &case.desk;
    let becomes = match &case.step {
        Ok(step) => {
            let key = desk.chain.get(step.to.stage).map(|s| s.key.clone());
            stands(&desk.chain, &key.unwrap_or_default(), step.to.phase, locale)
        }
        Err(_) => String::new(),
    };
    ActUnit {
        unit: desk.unit.id.clone(),
        name: desk.unit.name.clone(),
        stands: standing(desk, locale),
        becomes,
        why: case.why.clone(),
        findings: case.findings.clone(),
    }
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

fn named(act: &str) -> Result<Act> {
    Act::named(act).ok_or_else(|| Error::Unknown {
        what: Thing::Act,
        id: act.to_owned(),
    })
}

/// What an act is called.
fn name(act: Act, locale: Locale) -> String {
    say(&format!("act.{}", act.as_str()), &[], locale)
}

fn say(key: &str, params: &[(&str, String)], locale: Locale) -> String {
    let params = params.iter().map(|(k, v)| ((*k).to_owned(), v.clone()));
    wording::say(key, &params.collect(), locale)
}

/// How a return stands, in words.
fn stands(chain: &Chain, stage: &str, phase: Phase, locale: Locale) -> String {
    let stage = chain.name(stage, locale);
    say(
        &format!("phase.{}", phase.as_str()),
        &[("stage", stage)],
        locale,
    )
}

/// Whether a return has left its own side.
pub(crate) fn handed_over(desk: &Desk) -> bool {
    let at = layers::at(&desk.chain, &desk.progress);
    !matches!(at.phase, Phase::Open | Phase::Settled) || desk.progress.side == "upper"
}

/// How the return on the desk stands, in words.
pub(crate) fn standing(desk: &Desk, locale: Locale) -> String {
    let at = layers::at(&desk.chain, &desk.progress);
    stands(&desk.chain, &desk.progress.stage, at.phase, locale)
}

/// Every unit named, and what the act would do to it.
fn cases(open: &mut Open, arg: &ActArg, act: Act, locale: Locale) -> Result<Vec<Case>> {
    if arg.units.is_empty() {
        return Err(Error::Empty { field: "units" });
    }
    let mut cases = Vec::with_capacity(arg.units.len());
    let mut compiled = None;
    for unit in &arg.units {
        let desk = Desk::read(&open.ledger, &arg.evaluation, unit, compiled.take())?;
        compiled = Some(desk.compiled.clone());
        let at = layers::at(&desk.chain, &desk.progress);
        let step = desk.chain.step(at, act, arg.to.as_deref());
        let mut case = Case {
            findings: Vec::new(),
            why: String::new(),
            step,
            desk,
        };
        match case.step {
            Err(refusal) => case.why = refused(&case.desk, act, refusal, locale),
            Ok(_) => hold(open, &mut case, act, locale)?,
        }
        cases.push(case);
    }
    Ok(cases)
}

/// Why an act cannot be done to a return that stands elsewhere.
fn refused(desk: &Desk, act: Act, refusal: Refusal, locale: Locale) -> String {
    let key = match refusal {
        Refusal::NotNow => "act.not_now",
        Refusal::Begun => "act.begun",
        Refusal::NoStage => "act.no_stage",
    };
    let when = say(&format!("act.{}_when", act.as_str()), &[], locale);
    let params = [
        ("unit", desk.unit.name.clone()),
        ("stands", standing(desk, locale)),
        ("act", name(act, locale)),
        ("when", when),
    ];
    say(key, &params, locale)
}

/// What holds an act up though the return stands where it should: blanks before 定稿, unanswered objections and claims
/// before 审定.
fn hold(open: &Open, case: &mut Case, act: Act, locale: Locale) -> Result<()> {
    let desk = &case.desk;
    let held = match act {
        Act::Settle => {
            // 示例 may be led through its stages; only its file never goes upward.
            let findings = submission::findings(desk);
            let real = findings.iter().filter(|f| f.code != "sample");
            let blocks = real.filter(|f| f.severity == Severity::Block);
            let found: Vec<FindingView> = blocks
                .map(|f| finding_view(desk.system(), f, locale))
                .collect();
            let held = found.len();
            case.findings = found;
            (held, "act.held_settle")
        }
        Act::Decide => {
            let objections = open.ledger.objections(&desk.evaluation.id, &desk.unit.id)?;
            let leaves = || desk.sheet.leaves.iter();
            let waits = [
                (
                    objections.iter().filter(|o| o.outcome.is_empty()).count(),
                    "act.held_decide",
                ),
                (
                    leaves().filter(|l| l.state == State::Claimed).count(),
                    "act.held_claims",
                ),
                (
                    leaves().filter(|l| l.state.is_open()).count(),
                    "act.held_blank",
                ),
            ];
            let first = waits.into_iter().find(|(n, _)| *n > 0);
            first.unwrap_or_default()
        }
        _ => (0, ""),
    };
    if let (n @ 1.., key) = held {
        let params = [("unit", case.desk.unit.name.clone()), ("n", n.to_string())];
        case.why = say(key, &params, locale);
    }
    Ok(())
}

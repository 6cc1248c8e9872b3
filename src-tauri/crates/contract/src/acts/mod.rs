//! Formal acts (定稿, 报送, 退回, 审定 …): previewed first, unit by unit; then done to all units at once or to none.
//! `model::stage::act` decides which act leads where; this folder checks what it needs and writes its effects. SCORING.md §S.3.

mod choice;
mod day;
mod days;
mod decide;
mod done;
mod draws;
mod fixes;
mod objections;
mod recall;
mod view;

use crate::app::App;
use crate::dto::{ActArg, ActPreview, ActUnit, FindingView, LeftOut};
use crate::error::{Error, Result};
use crate::print::score_sheet;
use crate::view::{finding_view, paper_findings};
use day::Day;
use evaluation::Desk;
use evaluation::Fixed;
use evaluation::Scoreboard;
use evaluation::Source;
use evaluation::Thing;
use evaluation::layers;
use evaluation::words::words;
use fixes::{Fixes, Left};
use ledger::{Closing, Evaluation, Objection, Past, Progress, Unit};
use model::finding::Severity;
use model::stage::Chain;
use model::stage::act::{Act, Phase, Refusal, Step};
use model::system::Side;
use model::wording::{self, Locale};
use std::collections::{BTreeMap, BTreeSet};

pub(crate) use days::{reply_days, reply_days_change};
pub(crate) use done::act_do;
pub(crate) use draws::{draw_make, draws_list};
pub(crate) use objections::{objection_answer, objection_put};
pub(crate) use view::{stages_list, stages_view};

/// The greatest number of units that a sentence names.
const NAMED: usize = 5;

/// The units of an act, and what they share.
struct Cases {
    evaluation: Evaluation,
    chain: Chain,
    each: Vec<Case>,
    /// The closed stages and the objections of the units, and what closed records keep: each read once for all units.
    closings: BTreeMap<String, Vec<Closing>>,
    objections: BTreeMap<String, Vec<Objection>>,
    fixed: Fixed,
    /// The units of the same comparison groups that 审定 leaves out, each with the reason that defers it; empty for other acts.
    left_out: Vec<(Unit, LeftOut)>,
}

impl Cases {
    /// Returns the closed stages of a unit, oldest first.
    fn closings(&self, unit: &str) -> &[Closing] {
        self.closings.get(unit).map_or(&[], Vec::as_slice)
    }

    /// Returns the objections of a unit, oldest first.
    fn objections(&self, unit: &str) -> &[Objection] {
        self.objections.get(unit).map_or(&[], Vec::as_slice)
    }
}

/// One unit, and what the act would do to it.
struct Case {
    unit: Unit,
    progress: Progress,
    step: std::result::Result<Step, Refusal>,
    /// The return before it was returned for correction, where 撤销退回 puts it back.
    past: Option<Past>,
    /// The positions of the stages that are undone with the one that is opened again.
    undone: Vec<usize>,
    findings: Vec<FindingView>,
    /// Why the act cannot be done, in words; empty where it can.
    why: String,
    /// The unit's return, where the act had to read it.
    desk: Option<Desk>,
}

pub(crate) fn act_preview(app: &App, mut arg: ActArg) -> Result<ActPreview> {
    let act = Act::from(arg.act);
    app.opened(|open, locale| {
        let day = Day::of(app, open.ledger(), "date", &arg.date, locale)?;
        let targets = choice::targets(open.source(), &arg, act, locale)?;
        arg.to = arg
            .to
            .or_else(|| targets.first().map(|one| one.key.clone()));
        let board = fixes::board(open, &arg.evaluation, &arg.units, act)?;
        let board = board.as_deref();
        let mut cases = cases(open.source(), board, &arg, act, &day, locale)?;
        let fixes = Fixes::read(open.source(), board, (&cases, act), &day, locale)?;
        if act == Act::Settle {
            let words = words(Some(open.ledger()), locale)?;
            for case in &mut cases.each {
                let Some(desk) = &case.desk else { continue };
                let sheet = score_sheet(desk, &words, locale)?;
                let found = app.press.check(&sheet)?;
                case.findings.extend(paper_findings(&found, locale));
            }
        }
        let preview = preview(&cases, &fixes, act, locale);
        Ok(ActPreview {
            targets,
            to: arg.to,
            left_out: cases.left_out.into_iter().map(|(_, out)| out).collect(),
            sentence: preview.sentence + &day.ahead(&cases.evaluation.as_of),
            explains: !fixes.unusual.is_empty(),
            questions: day.questions.into_iter().chain(fixes.unusual).collect(),
            ..preview
        })
    })
}

fn preview(cases: &Cases, fixes: &Fixes, act: Act, locale: Locale) -> ActPreview {
    let each = cases.each.iter().map(|case| ActUnit {
        fixes: fixes.of(&case.unit.id),
        ..unit(&cases.chain, case, locale)
    });
    let units: Vec<ActUnit> = each.collect();
    let blocked = units.iter().filter(|unit| !unit.why.is_empty()).count();
    let becomes = units.iter().find(|unit| !unit.becomes.is_empty());
    let params = [
        ("n", units.len().to_string()),
        ("units", called(&units, locale)),
        (
            "becomes",
            becomes.map(|u| u.becomes.clone()).unwrap_or_default(),
        ),
    ];
    ActPreview {
        name: name(act, locale),
        sentence: say(&format!("act.{}_asks", act.as_str()), &params, locale)
            + &undone(cases, locale)
            + &recall::changed(cases, locale),
        ready: blocked == 0 && !units.is_empty(),
        count: count(units.len()),
        blocked: count(blocked),
        units,
        ..ActPreview::default()
    }
}

/// Returns a sentence about the later stages that opening a stage again undoes; empty where there are none.
fn undone(cases: &Cases, locale: Locale) -> String {
    let undone: BTreeSet<usize> = cases.each.iter().flat_map(|c| c.undone.clone()).collect();
    let stages = undone.iter().filter_map(|at| cases.chain.get(*at));
    let stages = stages.map(|stage| {
        let name = cases.chain.name(&stage.key, locale);
        say("act.stage", &[("stage", name)], locale)
    });
    let stages = stages
        .collect::<Vec<_>>()
        .join(&say("act.and", &[], locale));
    match stages.as_str() {
        "" => String::new(),
        _ => say("act.reopen_undoes", &[("stages", stages)], locale),
    }
}

/// Returns the units by name, only the first few where there are many, because all are listed below the sentence.
fn called(units: &[ActUnit], locale: Locale) -> String {
    let names: Vec<&str> = units.iter().map(|unit| unit.name.as_str()).collect();
    listed(&names, locale)
}

/// Returns names as a sentence lists them, only the first few where there are many.
fn listed(names: &[&str], locale: Locale) -> String {
    let first = names.iter().take(NAMED).copied().collect::<Vec<_>>();
    let first = first.join(&say("act.and", &[], locale));
    match names.len() {
        n if n > NAMED => say("act.among", &[("units", first)], locale),
        _ => first,
    }
}

fn unit(chain: &Chain, case: &Case, locale: Locale) -> ActUnit {
    let becomes = match &case.step {
        Ok(step) => {
            let key = chain.get(step.to.stage).map(|s| s.key.clone());
            stands(chain, &key.unwrap_or_default(), step.to.phase, locale)
        }
        Err(_) => String::new(),
    };
    ActUnit {
        unit: case.unit.id.clone(),
        name: case.unit.name.clone(),
        stands: standing(chain, &case.progress, locale),
        becomes,
        why: case.why.clone(),
        findings: case.findings.clone(),
        fixes: None,
    }
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// Returns the name of an act.
fn name(act: Act, locale: Locale) -> String {
    say(&format!("act.{}", act.as_str()), &[], locale)
}

fn say(key: &str, params: &[(&str, String)], locale: Locale) -> String {
    let params = params.iter().map(|(k, v)| ((*k).to_owned(), v.clone()));
    wording::say(key, &params.collect(), locale)
}

/// Returns a stage and its phase in words.
pub(crate) fn stands(chain: &Chain, stage: &str, phase: Phase, locale: Locale) -> String {
    let stage = chain.name(stage, locale);
    say(
        &format!("phase.{}", phase.as_str()),
        &[("stage", stage)],
        locale,
    )
}

/// Reports whether a return has left its own side.
pub(crate) fn handed_over(desk: &Desk) -> bool {
    let at = layers::at(&desk.chain, &desk.progress);
    !matches!(at.phase, Phase::Open | Phase::Settled)
        || desk.chain.side(&desk.progress.stage) == Side::Upper
}

/// Returns the state of a return in words.
pub(crate) fn standing(chain: &Chain, progress: &Progress, locale: Locale) -> String {
    let at = layers::at(chain, progress);
    stands(chain, &progress.stage, at.phase, locale)
}

/// Returns every unit named, with what the act would do to it. A return is read only where the act depends on it; `board` has the
/// scores of all units where the act fixes them.
fn cases(
    source: Source<'_>,
    board: Option<&Scoreboard>,
    arg: &ActArg,
    act: Act,
    day: &Day,
    locale: Locale,
) -> Result<Cases> {
    if arg.units.is_empty() {
        return Err(Error::Empty { field: "units" });
    }
    let evaluation = source.evaluation(&arg.evaluation)?;
    let chain = Chain::of(&source.system(&evaluation.system)?.system);
    let stand = source.ledger.all_progress(&evaluation.id)?;
    let fixed = Fixed::read(source.ledger, &evaluation.id, &chain, &stand)?;
    let units = source.participants_as(&evaluation, &fixed)?;
    let asked: Vec<&str> = arg.units.iter().map(String::as_str).collect();
    let mut cases = Cases {
        closings: source.ledger.closings_of(&evaluation.id, &asked)?,
        objections: source.ledger.objections_of(&evaluation.id, &asked)?,
        fixed,
        chain,
        evaluation,
        each: Vec::with_capacity(arg.units.len()),
        left_out: Vec::new(),
    };
    let units: BTreeMap<&str, &Unit> = units.iter().map(|unit| (&*unit.id, unit)).collect();
    for id in &arg.units {
        let Some(unit) = units.get(id.as_str()) else {
            return Err(Error::Unknown {
                what: Thing::Participant,
                id: source.unit(id)?.name,
            });
        };
        let first = || layers::first(&cases.chain, &cases.evaluation.id, id);
        let progress = stand.get(id).cloned().unwrap_or_else(first);
        let past = match act {
            Act::Recall => recall::past(source, &progress)?,
            _ => None,
        };
        let mut case = Case {
            unit: (*unit).clone(),
            step: step(
                &cases.chain,
                &progress,
                act,
                arg.to.as_deref(),
                past.as_ref(),
            ),
            progress,
            past,
            undone: Vec::new(),
            findings: Vec::new(),
            why: String::new(),
            desk: None,
        };
        match &case.step {
            Err(refusal) => {
                let (chain, name) = (&cases.chain, &case.unit.name);
                case.why = refused(chain, name, &case.progress, act, *refusal, locale);
            }
            Ok(step) => {
                if act == Act::Reopen {
                    case.undone = lifted(&cases, &case, step);
                    case.why = decide::reopened(&cases, &case, locale);
                }
                if case.why.is_empty() {
                    case.why = too_early(&cases, &case, day);
                }
                if case.why.is_empty() {
                    hold(source, board, &cases, (&mut case, act), locale)?;
                }
            }
        }
        cases.each.push(case);
    }
    if act == Act::Decide {
        cases.left_out = decide::left_out(source, &cases, arg, locale)?;
        decide::hold(&mut cases, locale);
    }
    Ok(cases)
}

/// Returns the effect of an act on a return in its present state.
fn step(
    chain: &Chain,
    progress: &Progress,
    act: Act,
    to: Option<&str>,
    past: Option<&Past>,
) -> std::result::Result<Step, Refusal> {
    let at = layers::at(chain, progress);
    match (act, past) {
        (Act::Recall, Some(past)) => chain.step(at, act, recall::from(chain, past)),
        (Act::Recall, None) => Err(Refusal::NotNow),
        _ => chain.step(at, act, to),
    }
}

/// Reads the return of one of the units.
fn papers(source: Source<'_>, cases: &Cases, unit: &Unit) -> Result<Desk> {
    Ok(Desk::read(source, &cases.evaluation.id, &unit.id)?)
}

/// Returns the positions of the stages that a step lifts after the one that it leads to: closed ones, and the present one.
fn lifted(cases: &Cases, case: &Case, step: &Step) -> Vec<usize> {
    let mut after: Vec<usize> = step.lifts.clone();
    after.retain(|at| *at > step.to.stage);
    let closings = cases.closings(&case.unit.id);
    let closed = |key: &str| {
        let mut of_stage = closings.iter().filter(|one| one.stage == key);
        of_stage.any(|one| one.reopened.is_empty())
    };
    after.retain(|at| {
        let stage = cases.chain.get(*at);
        stage.is_some_and(|stage| stage.key == case.progress.stage || closed(&stage.key))
    });
    after
}

/// Returns why the day of the act is too early for a return; empty where it is not.
fn too_early(cases: &Cases, case: &Case, day: &Day) -> String {
    let unit = &case.unit;
    let (closings, objections) = (cases.closings(&unit.id), cases.objections(&unit.id));
    let before = day::latest(&cases.chain, &case.progress, closings, objections);
    day.refused(&unit.name, &cases.evaluation.as_of, &before)
}

/// Returns why an act cannot be done to a return in its present state.
fn refused(
    chain: &Chain,
    unit: &str,
    progress: &Progress,
    act: Act,
    refusal: Refusal,
    locale: Locale,
) -> String {
    let key = match refusal {
        Refusal::NotNow => "act.not_now",
        Refusal::Begun => "act.begun",
        Refusal::NoStage => "act.no_stage",
        Refusal::Published => "act.published",
    };
    let when = say(&format!("act.{}_when", act.as_str()), &[], locale);
    let params = [
        ("unit", unit.to_owned()),
        ("stands", standing(chain, progress, locale)),
        ("act", name(act, locale)),
        ("when", when),
    ];
    say(key, &params, locale)
}

/// Records what blocks an act that the state allows: blanks before 定稿, unanswered objections and claims before 审定.
fn hold(
    source: Source<'_>,
    board: Option<&Scoreboard>,
    cases: &Cases,
    (case, act): (&mut Case, Act),
    locale: Locale,
) -> Result<()> {
    let (held, key) = match act {
        Act::Settle => {
            let desk = papers(source, cases, &case.unit)?;
            // 示例 may be led through its stages; only its file never goes upward.
            let findings = desk.findings();
            let real = findings.iter().filter(|f| f.code != "sample");
            let blocks = real.filter(|f| f.severity == Severity::Block);
            let found = blocks.map(|f| finding_view(desk.system(), f, locale));
            case.findings = found.collect();
            case.desk = Some(desk);
            (case.findings.len(), "act.held_settle")
        }
        Act::Decide => {
            let unit = &case.unit.id;
            let objections = cases.objections(unit);
            let left = board.and_then(|board| {
                let at = board.units.iter().position(|one| one.unit.id == *unit)?;
                Some(Left::of(board, at))
            });
            let left = left.unwrap_or_default();
            let waits = [
                (
                    objections.iter().filter(|o| o.outcome.is_empty()).count(),
                    "act.held_decide",
                ),
                (left.claims, "act.held_claims"),
                (left.blank, "act.held_blank"),
            ];
            let first = waits.into_iter().find(|(n, _)| *n > 0);
            first.unwrap_or_default()
        }
        _ => return Ok(()),
    };
    if held > 0 {
        let params = [("unit", case.unit.name.clone()), ("n", held.to_string())];
        case.why = say(key, &params, locale);
    }
    Ok(())
}

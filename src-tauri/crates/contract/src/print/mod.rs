//! 打印: the papers that can be printed, and one of them laid out, saved, or handed to the system's viewer.

mod batch;

use crate::answer::Answer;
use crate::app::{App, Open};
use crate::dto::{
    Nothing, Paper, PaperArg, PaperChoice, PaperKind, PaperList, PaperValue, SavePaper, Saved,
    Warning,
};
use crate::error::{Error, Result};
use crate::steps::{self, Handed, Kind};
use crate::view::paper_findings;
use evaluation::identity::{self, Identity};
use evaluation::words::{words, words_then};
use evaluation::{Desk, Draft, Placing, Ranking};
use exchange::file;
use exchange::name::safe_name;
use model::system::Side;
use model::wording::{self, Locale};
use papers::{About, Chosen, Drawn, Matter, Printed, SCORE_SHEET, STAGE, Words};
use std::collections::BTreeMap;
use std::path::Path;

pub(crate) use batch::{paper_batch, paper_batch_cancel, paper_batch_progress};

pub(crate) fn papers_list(app: &App, _: Nothing) -> Result<PaperList> {
    app.opened(|open, locale| {
        // A 责任单位 sees its own items only.
        let all = identity::of(open.ledger())? != Identity::Unit;
        let papers = papers::PAPERS.iter();
        let papers = papers.filter(|paper| all || paper.about() == About::Unit);
        Ok(PaperList {
            papers: papers.map(|paper| kind(*paper, locale)).collect(),
        })
    })
}

fn kind(paper: &dyn papers::Paper, locale: Locale) -> PaperKind {
    let word = |key: &str| name(paper.key(), key, locale);
    let choice = |choice: &papers::Choice| PaperChoice {
        key: choice.key.to_owned(),
        name: word(&format!("option_{}", choice.key)),
        values: choice
            .values
            .iter()
            .map(|value| PaperValue {
                key: (*value).to_owned(),
                name: word(&format!("{}_{value}", choice.key)),
            })
            .collect(),
    };
    PaperKind {
        key: paper.key().to_owned(),
        name: word("name"),
        about: paper.about().into(),
        choices: paper.options().iter().map(choice).collect(),
    }
}

/// A word of a paper.
fn name(paper: &str, key: &str, locale: Locale) -> String {
    wording::say(&format!("paper.{paper}.{key}"), &BTreeMap::new(), locale)
}

pub(crate) fn paper(app: &App, arg: PaperArg) -> Result<Paper> {
    let Asked {
        drawn,
        file_name,
        draft,
    } = asked(app, &arg)?;
    let Printed {
        code,
        laid,
        findings,
    } = app.press.print(drawn)?;
    let (width, height) = laid.size_mm(0).unwrap_or_default();
    Ok(Paper {
        findings: paper_findings(&findings, app.locale()),
        pages: u32::try_from(laid.pages()).unwrap_or(u32::MAX),
        handle: app.keep(laid),
        width_mm: whole(width),
        height_mm: whole(height),
        code,
        file_name,
        draft,
    })
}

/// A length in whole millimetres.
fn whole(mm: f64) -> u32 {
    format!("{mm:.0}").parse().unwrap_or_default()
}

pub(crate) fn paper_save(app: &App, to: SavePaper) -> Result<Answer<Saved>> {
    let drawn = asked(app, &to.paper)?.drawn;
    let path = Path::new(&to.path);
    let saved = save(app, drawn, path)?;
    Ok(printed(app, &to.paper, &file_of(path), saved))
}

pub(crate) fn paper_print(app: &App, arg: PaperArg) -> Result<Answer<Saved>> {
    let Asked {
        drawn, file_name, ..
    } = asked(app, &arg)?;
    let dir = std::env::temp_dir().join("gongping");
    file::make_folder(&dir)?;
    let saved = save(app, drawn, &dir.join(file_name))?;
    Ok(printed(app, &arg, "", saved))
}

/// Records that the 评分表 of a settled return was printed; other papers are no step of it.
fn printed(app: &App, arg: &PaperArg, file: &str, saved: Saved) -> Answer<Saved> {
    if arg.paper != SCORE_SHEET {
        return saved.into();
    }
    let now = (app.config.now)().to_rfc3339();
    let at = (&*arg.evaluation, &*arg.unit);
    recorded(app, at, Kind::Print, file, &now, saved)
}

/// Records what was written of a settled return, where its own side writes it. What was written stays where that fails; a
/// warning then reports it.
pub(crate) fn recorded(
    app: &App,
    at: (&str, &str),
    kind: Kind,
    file: &str,
    now: &str,
    saved: Saved,
) -> Answer<Saved> {
    let what = Handed {
        at: now.to_owned(),
        recorded: now.to_owned(),
        code: saved.code.clone(),
        detail: file.to_owned(),
        ..Handed::default()
    };
    let done = app.opened(|open, locale| match identity::of(open.ledger())? {
        Identity::County | Identity::Unit => steps::handed(open, at, kind, &what, locale),
        Identity::City | Identity::Team => Ok(false),
    });
    let failed = done.err();
    let warnings = failed.iter().map(|e| Warning::of(e, app.locale()));
    Answer {
        warnings: warnings.collect(),
        value: saved,
    }
}

/// Returns the name of a file without its folder.
pub(crate) fn file_of(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}

fn save(app: &App, drawn: Drawn, path: &Path) -> Result<Saved> {
    let printed = app.press.print(drawn)?;
    let pdf = printed.laid.pdf()?;
    file::replace(path, &pdf)?;
    Ok(Saved {
        path: path.display().to_string(),
        findings: paper_findings(&printed.findings, app.locale()),
        code: printed.code,
        bytes: u32::try_from(pdf.len()).unwrap_or(u32::MAX),
    })
}

/// A paper that is asked for, as data.
struct Asked {
    drawn: Drawn,
    /// The name proposed for its PDF.
    file_name: String,
    /// The state of the return that it prints: 送审稿第 2 稿, 定稿; empty for papers of all units.
    draft: String,
}

/// Returns the paper that is asked for. Layout happens after the workspace is let go, so that typing does
/// not wait for it.
fn asked(app: &App, arg: &PaperArg) -> Result<Asked> {
    app.opened(|open, locale| {
        let paper = named(&arg.paper)?;
        known(paper, &arg.chosen)?;
        match paper.about() {
            About::Unit => {
                let (drawn, desk) = of_unit(open, paper, arg, locale)?;
                let draft = draft_name(&desk, locale);
                let kind = name(paper.key(), "name", locale);
                let parts = stem(
                    paper,
                    [&desk.unit.name, &desk.evaluation.name, &kind, &draft],
                );
                let file_name = safe_name(&format!("{}-{}", parts.join("-"), drawn.code));
                Ok(Asked {
                    file_name: format!("{file_name}.pdf"),
                    draft,
                    drawn,
                })
            }
            About::Evaluation => of_all(open, paper, arg, locale),
        }
    })
}

/// Returns the parts of the name of a file before the 校验码: unit, evaluation, paper and the state of the return. The 评分表 goes
/// without its name.
fn stem<'a>(paper: &dyn papers::Paper, parts: [&'a String; 4]) -> Vec<&'a str> {
    let [unit, evaluation, kind, draft] = parts.map(String::as_str);
    match paper.key() {
        SCORE_SHEET => vec![unit, evaluation, draft],
        _ => vec![unit, evaluation, kind, draft],
    }
}

/// A paper of one unit, and the return that it is drawn from. What typing looks at stays in memory. Ranks are those of the present
/// scores, so that a paper of an earlier stage has none.
fn of_unit(
    open: &mut Open,
    paper: &dyn papers::Paper,
    arg: &PaperArg,
    locale: Locale,
) -> Result<(Drawn, Desk)> {
    let desk = at_stage(open, paper, arg)?;
    let present = desk.stage == desk.progress.stage;
    let place = match paper.places() && present {
        true => {
            let board = open.board(&arg.evaluation)?;
            let identity = identity::of(open.ledger())?;
            Placing::read(open.ledger(), &board, &arg.unit, identity)?
        }
        false => None,
    };
    let words = closed_words(open, &desk, locale)?;
    let mut subject = desk.subject();
    subject.beside.place = place.as_ref();
    let drawn = paper.draw(&Matter::Unit(subject), &arg.chosen, &words, locale);
    let drawn = drawn.ok_or_else(|| unknown(&arg.paper))?;
    Ok((drawn, desk))
}

/// Reads the return at the stage that is chosen, as it stood when that stage was closed.
fn at_stage(open: &Open, paper: &dyn papers::Paper, arg: &PaperArg) -> Result<Desk> {
    let (evaluation, unit) = (&*arg.evaluation, &*arg.unit);
    let stages = paper.options().contains(&STAGE);
    let chosen = match stages {
        true => STAGE.of(&arg.chosen),
        false => "present",
    };
    let heard = match chosen {
        "first" => Some(first_result(open, evaluation, unit)?),
        _ => None,
    };
    Ok(Desk::read_closed(
        open.source(),
        evaluation,
        unit,
        |chain, progress| match (heard, chosen, chain.side(&progress.stage)) {
            (Some(heard), ..) => heard,
            (None, "own", Side::Upper) => chain.own_end().to_owned(),
            _ => progress.stage.clone(),
        },
    )?)
}

/// The code of the refusal where a return has not come to the chosen stage.
const NOT_REACHED: &str = "stage-not-reached";

/// Returns the stage that 初评反馈 closed.
fn first_result(open: &Open, evaluation: &str, unit: &str) -> Result<String> {
    let desk = Desk::read(open.source(), evaluation, unit)?;
    let closings = open.ledger().closings(evaluation, unit)?.into_iter();
    let mut closed = closings.filter(|one| one.reopened.is_empty());
    let before = |stage: &str| {
        desk.chain.side(stage) == Side::Upper
            && !desk.progress.feedback.is_empty()
            && desk.chain.position(stage) < desk.chain.stages().len().checked_sub(1)
    };
    let found = closed.rfind(|one| before(&one.stage)).map(|one| one.stage);
    found.ok_or_else(|| Error::Untaken {
        field: "stage",
        code: NOT_REACHED,
        params: BTreeMap::new(),
    })
}

/// Returns the words of a return that is closed as they were when it closed; else those of today.
fn closed_words(open: &Open, desk: &Desk, locale: Locale) -> Result<Words> {
    match desk.fixed.particulars(&desk.unit.id) {
        Some(kept) => Ok(words_then(open.ledger(), &kept.words, locale)?),
        None => Ok(words(Some(open.ledger()), locale)?),
    }
}

/// Fails with `Unknown` where something is chosen that the paper does not offer.
fn known(paper: &dyn papers::Paper, chosen: &Chosen) -> Result<()> {
    let offered = |(key, value): (&String, &String)| {
        let mut choices = paper.options().iter();
        choices.any(|choice| choice.key == key && choice.values.contains(&value.as_str()))
    };
    match chosen.iter().find(|one| !offered(*one)) {
        Some((key, value)) => Err(Error::Unknown {
            what: evaluation::Thing::Choice,
            id: format!("{key}={value}"),
        }),
        None => Ok(()),
    }
}

/// A paper of all units.
fn of_all(
    open: &mut Open,
    paper: &dyn papers::Paper,
    arg: &PaperArg,
    locale: Locale,
) -> Result<Asked> {
    let words = words(Some(open.ledger()), locale)?;
    let board = open.board(&arg.evaluation)?;
    let ranking = Ranking::read(open.source(), &board)?;
    let drawn = paper.draw(&Matter::Units(ranking), &arg.chosen, &words, locale);
    let drawn = drawn.ok_or_else(|| unknown(&arg.paper))?;
    let named = name(paper.key(), "name", locale);
    let file_name = format!("{}-{named}-{}", board.evaluation.name, drawn.code);
    Ok(Asked {
        drawn,
        file_name: format!("{}.pdf", safe_name(&file_name)),
        draft: String::new(),
    })
}

fn named(key: &str) -> Result<&'static dyn papers::Paper> {
    papers::named(key).ok_or_else(|| unknown(key))
}

fn unknown(key: &str) -> Error {
    Error::Unknown {
        what: evaluation::Thing::Paper,
        id: key.to_owned(),
    }
}

/// Draws the 评分表 of a return.
///
/// # Errors
/// `Unknown` where there is no such paper.
pub(crate) fn score_sheet(desk: &Desk, words: &Words, locale: Locale) -> Result<Drawn> {
    let matter = Matter::Unit(desk.subject());
    let drawn = named(SCORE_SHEET)?.draw(&matter, &Chosen::new(), words, locale);
    drawn.ok_or_else(|| unknown(SCORE_SHEET))
}

/// Returns how papers and files call the state of a return: 送审稿第 2 稿, 定稿.
pub(crate) fn draft_name(desk: &Desk, locale: Locale) -> String {
    if let Some(review) = desk.subject().review {
        return desk.chain.name(review.stage, locale);
    }
    match desk.subject().draft {
        Draft::Unnumbered => wording::say("sheet.draft", &BTreeMap::new(), locale),
        Draft::Numbered(n) => {
            let params = BTreeMap::from([("n".to_owned(), n.to_string())]);
            wording::say("sheet.draft_n", &params, locale)
        }
        Draft::Settled => wording::say("sheet.settled", &BTreeMap::new(), locale),
    }
}

/// Returns the name proposed for the submission file: `云岭县-2026年度产改评价考核-正式报送-ABCD-EFGH.gongping`.
/// The name of a draft contains 送审稿.
pub(crate) fn submission_name(desk: &Desk, locale: Locale) -> String {
    let state = match desk.subject().draft {
        Draft::Settled => wording::say("sheet.submitted", &BTreeMap::new(), locale),
        Draft::Unnumbered | Draft::Numbered(_) => draft_name(desk, locale),
    };
    named_file(desk, &state, "gongping")
}

/// Returns a file name without what file systems refuse.
fn named_file(desk: &Desk, state: &str, extension: &str) -> String {
    let (unit, evaluation) = (&desk.unit.name, &desk.evaluation.name);
    let code = desk.subject().code();
    let name = format!("{unit}-{evaluation}-{state}-{code}");
    format!("{}.{extension}", safe_name(&name))
}

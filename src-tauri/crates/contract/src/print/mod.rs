//! 打印: the papers that can be printed, and one of them laid out, saved, or handed to the system's viewer.

use crate::app::{App, Open};
use crate::dto::{
    Nothing, Paper, PaperArg, PaperChoice, PaperKind, PaperList, PaperValue, SavePaper, Saved,
};
use crate::error::{Error, Result};
use crate::view::paper_findings;
use evaluation::identity::{self, Identity};
use evaluation::words::{words, words_then};
use evaluation::{Desk, Ranking};
use exchange::file;
use exchange::name::safe_name;
use model::wording::{self, Locale};
use papers::{About, Chosen, Drawn, Matter, Printed, SCORE_SHEET, Words};
use std::collections::BTreeMap;
use std::path::Path;

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
    let (drawn, file_name) = asked(app, &arg)?;
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
    })
}

/// A length in whole millimetres.
fn whole(mm: f64) -> u32 {
    format!("{mm:.0}").parse().unwrap_or_default()
}

pub(crate) fn paper_save(app: &App, to: SavePaper) -> Result<Saved> {
    let (drawn, _) = asked(app, &to.paper)?;
    save(app, drawn, Path::new(&to.path))
}

pub(crate) fn paper_print(app: &App, arg: PaperArg) -> Result<Saved> {
    let (drawn, file_name) = asked(app, &arg)?;
    let dir = std::env::temp_dir().join("gongping");
    file::make_folder(&dir)?;
    save(app, drawn, &dir.join(file_name))
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

/// The paper as data, and the name proposed for its PDF. Layout happens after the workspace is let go, so that typing does
/// not wait for it.
fn asked(app: &App, arg: &PaperArg) -> Result<(Drawn, String)> {
    app.opened(|open, locale| {
        let words = words(Some(open.ledger()), locale)?;
        let paper = named(&arg.paper)?;
        known(paper, &arg.chosen)?;
        match paper.about() {
            About::Unit => {
                open.desk(&arg.evaluation, &arg.unit)?;
                let words = closed_words(open, arg, words, locale)?;
                let desk = open.desk(&arg.evaluation, &arg.unit)?;
                let matter = Matter::Unit(desk.subject());
                let drawn = paper.draw(&matter, &arg.chosen, &words, locale);
                Ok((
                    drawn.ok_or_else(|| unknown(&arg.paper))?,
                    file_name(desk, "pdf"),
                ))
            }
            About::Evaluation => of_all(open, paper, arg, &words, locale),
        }
    })
}

/// Returns the words of a return that is closed as they were when it closed; else those of today.
fn closed_words(open: &Open, arg: &PaperArg, today: Words, locale: Locale) -> Result<Words> {
    let desk = open.desk_in_memory(&arg.evaluation, &arg.unit);
    let kept = desk.and_then(|desk| desk.fixed.particulars(&desk.unit.id));
    match kept {
        Some(kept) => Ok(words_then(open.ledger(), &kept.words, locale)?),
        None => Ok(today),
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
    words: &Words,
    locale: Locale,
) -> Result<(Drawn, String)> {
    let board = open.board(&arg.evaluation)?;
    let ranking = Ranking::read(open.source(), &board)?;
    let drawn = paper.draw(&Matter::Units(ranking), &arg.chosen, words, locale);
    let drawn = drawn.ok_or_else(|| unknown(&arg.paper))?;
    let named = name(paper.key(), "name", locale);
    let file_name = format!("{}-{named}-{}", board.evaluation.name, drawn.code);
    Ok((drawn, format!("{}.pdf", safe_name(&file_name))))
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

/// `云岭县-2026年度产改评价考核-ABCD-EFGH.pdf`, without what file systems refuse.
pub(crate) fn file_name(desk: &Desk, extension: &str) -> String {
    let name = format!(
        "{}-{}-{}",
        desk.unit.name,
        desk.evaluation.name,
        desk.subject().code()
    );
    format!("{}.{extension}", safe_name(&name))
}

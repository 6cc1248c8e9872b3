//! 打印: a paper laid out, saved, handed to the system's viewer.

use crate::app::App;
use crate::dto::{Paper, SaveTo, Saved, SheetArg};
use crate::error::{Error, Result};
use evaluation::Desk;
use evaluation::words::words;
use exchange::file;
use exchange::name::safe_name;
use model::wording::Locale;
use papers::{Drawn, Matter, Words};
use std::path::Path;

/// The key of the 评分表.
pub(crate) const SCORE_SHEET: &str = "score-sheet";

pub(crate) fn paper(app: &App, arg: SheetArg) -> Result<Paper> {
    let (drawn, file_name) = asked(app, &arg)?;
    let laid = app.typesetter.lay_out(drawn.sheet)?;
    let (width, height) = laid.size_mm(0).unwrap_or_default();
    Ok(Paper {
        missing: laid.missing_glyphs.iter().collect(),
        pages: u32::try_from(laid.pages()).unwrap_or(u32::MAX),
        handle: app.keep(laid),
        width_mm: whole(width),
        height_mm: whole(height),
        code: drawn.code,
        file_name,
    })
}

/// A length in whole millimetres.
fn whole(mm: f64) -> u32 {
    format!("{mm:.0}").parse().unwrap_or_default()
}

pub(crate) fn paper_save(app: &App, to: SaveTo) -> Result<Saved> {
    let arg = SheetArg {
        evaluation: to.evaluation,
        unit: to.unit,
    };
    let (drawn, _) = asked(app, &arg)?;
    save(app, drawn, Path::new(&to.path))
}

pub(crate) fn paper_print(app: &App, arg: SheetArg) -> Result<Saved> {
    let (drawn, file_name) = asked(app, &arg)?;
    let dir = std::env::temp_dir().join("gongping");
    file::make_folder(&dir)?;
    save(app, drawn, &dir.join(file_name))
}

fn save(app: &App, drawn: Drawn, path: &Path) -> Result<Saved> {
    let pdf = app.typesetter.lay_out(drawn.sheet)?.pdf()?;
    file::replace(path, &pdf)?;
    Ok(Saved {
        path: path.display().to_string(),
        code: drawn.code,
        bytes: u32::try_from(pdf.len()).unwrap_or(u32::MAX),
    })
}

/// The paper as data, and the name proposed for its PDF. Layout happens after the workspace is let go, so that typing does
/// not wait for it.
fn asked(app: &App, arg: &SheetArg) -> Result<(Drawn, String)> {
    app.opened(|open, locale| {
        let words = words(Some(open.ledger()), locale)?;
        let desk = open.desk(&arg.evaluation, &arg.unit)?;
        let drawn = drawn(SCORE_SHEET, desk, &words, locale)?;
        Ok((drawn, file_name(desk, "pdf")))
    })
}

/// Draws a paper of one unit.
///
/// # Errors
/// `Unknown` where there is no such paper.
pub(crate) fn drawn(key: &str, desk: &Desk, words: &Words, locale: Locale) -> Result<Drawn> {
    let unknown = || Error::Unknown {
        what: evaluation::Thing::Paper,
        id: key.to_owned(),
    };
    let paper = papers::named(key).ok_or_else(unknown)?;
    let matter = Matter::Unit(desk.subject());
    let drawn = paper.draw(&matter, &Default::default(), words, locale);
    drawn.ok_or_else(unknown)
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

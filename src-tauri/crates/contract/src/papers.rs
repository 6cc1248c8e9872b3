//! 打印: the 评分表 laid out, saved, handed to the system's viewer.

use crate::app::App;
use crate::desk::Desk;
use crate::dto::{Paper, SaveTo, Saved, SheetArg};
use crate::error::Result;
use crate::fill::evidence;
use crate::paper::{self, Furniture};
use crate::settings::words;
use crate::submission::file_name;
use model::wording::Locale;
use report::ScoreSheet;
use std::path::Path;

/// Paper sizes are fixed: A4 landscape.
const WIDTH_MM: u32 = 297;
const HEIGHT_MM: u32 = 210;

pub(crate) fn paper(app: &App, arg: SheetArg) -> Result<Paper> {
    let (sheet, file_name) = drawn(app, &arg)?;
    let laid = app.typesetter.lay_out(&sheet)?;
    let pages = u32::try_from(laid.pages()).unwrap_or(u32::MAX);
    Ok(Paper {
        missing: laid.missing_glyphs.iter().collect(),
        handle: app.keep(laid),
        pages,
        width_mm: WIDTH_MM,
        height_mm: HEIGHT_MM,
        code: sheet.code,
        file_name,
    })
}

pub(crate) fn paper_save(app: &App, to: SaveTo) -> Result<Saved> {
    let arg = SheetArg {
        evaluation: to.evaluation,
        unit: to.unit,
    };
    let (sheet, _) = drawn(app, &arg)?;
    save(app, &sheet, Path::new(&to.path))
}

pub(crate) fn paper_print(app: &App, arg: SheetArg) -> Result<Saved> {
    let (sheet, file_name) = drawn(app, &arg)?;
    let dir = std::env::temp_dir().join("gongping");
    exchange::file::make_folder(&dir)?;
    save(app, &sheet, &dir.join(file_name))
}

fn save(app: &App, sheet: &ScoreSheet, path: &Path) -> Result<Saved> {
    let pdf = app.typesetter.lay_out(sheet)?.pdf()?;
    exchange::file::replace(path, &pdf)?;
    Ok(Saved {
        path: path.display().to_string(),
        code: sheet.code.clone(),
        bytes: u32::try_from(pdf.len()).unwrap_or(u32::MAX),
    })
}

/// The sheet as data, and the name proposed for its PDF. Layout happens after the workspace is let go.
fn drawn(app: &App, arg: &SheetArg) -> Result<(ScoreSheet, String)> {
    app.opened(|open, locale| {
        let words = words(Some(&open.ledger), locale)?;
        let desk = open.desk(&arg.evaluation, &arg.unit)?;
        Ok((score_sheet(desk, &words, locale), file_name(desk, "pdf")))
    })
}

/// The 评分表 of the unit on the desk.
pub(crate) fn score_sheet(
    desk: &Desk,
    words: &std::collections::BTreeMap<String, String>,
    locale: Locale,
) -> ScoreSheet {
    let furniture = Furniture {
        words,
        evidence: &|indicator| evidence(desk, indicator),
        filler: &desk.unit.contact,
        phone: &desk.unit.phone,
    };
    paper::sheet(&desk.subject(), &furniture, locale)
}

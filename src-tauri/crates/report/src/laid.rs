//! Setting a paper, and what comes of it.

use crate::desk::{Desk, Shelf};
use crate::fonts::Fonts;
use crate::prepare::Preparation;
use crate::{Error, LABELS, ScoreSheet};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use typst::comemo;
use typst::diag::SourceDiagnostic;
use typst::foundations::Smart;
use typst::layout::{Frame, FrameItem};
use typst_layout::PagedDocument;
use typst_pdf::PdfOptions;
use typst_svg::SvgOptions;

/// How many papers a remembered piece of layout outlives without being used.
const MEMORY: usize = 3;

/// Sets papers. Cheap to make: the fonts are read with the first paper.
pub struct Typesetter {
    folder: PathBuf,
    shelf: Mutex<Option<Arc<Shelf>>>,
}

impl Typesetter {
    /// A typesetter with the fonts in `folder`: the files `NotoSerifSC-Regular.ttf`, `-Bold`, and the same of
    /// `NotoSansSC`.
    pub fn new(folder: PathBuf) -> Typesetter {
        Typesetter {
            folder,
            shelf: Mutex::new(None),
        }
    }

    /// Lays a 评分表 out. The same sheet gives the same pages and the same bytes, on every machine.
    ///
    /// Fails with [`Error::FontMissing`] or [`Error::FontDamaged`] if a font is not there, and is tried anew the next
    /// time; with [`Error::LabelMissing`] if the sheet's words are incomplete.
    pub fn lay_out(&self, sheet: &ScoreSheet) -> Result<Laid, Error> {
        if let Some(key) = LABELS.iter().find(|key| !sheet.labels.contains_key(**key)) {
            return Err(Error::LabelMissing {
                key: (*key).to_owned(),
            });
        }
        let shelf = self.shelf()?;
        let unset = |error: serde_json::Error| Error::Unset {
            message: error.to_string(),
        };
        let mut data = serde_json::to_value(sheet).map_err(unset)?;
        let mut preparation = Preparation::new(shelf.fonts(), sheet.locale.starts_with("en"));
        preparation.texts("", &mut data);
        let missing_glyphs = preparation.lacking.into_iter().collect();

        let desk = Desk::new(&shelf, serde_json::to_vec(&data).map_err(unset)?);
        let set = typst::compile::<PagedDocument>(&desk);
        comemo::evict(MEMORY);
        let document = set.output.map_err(|faults| Error::Unset {
            message: told(Some(&desk), &faults),
        })?;
        let ident = format!("{} {} {}", sheet.title, sheet.unit, sheet.code);
        let warnings = set
            .warnings
            .iter()
            .map(|warning| told(Some(&desk), std::slice::from_ref(warning)))
            .collect();
        Ok(Laid {
            document,
            ident,
            missing_glyphs,
            warnings,
        })
    }

    fn shelf(&self) -> Result<Arc<Shelf>, Error> {
        let mut kept = self.shelf.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(shelf) = kept.as_ref() {
            return Ok(Arc::clone(shelf));
        }
        let shelf = Arc::new(Shelf::new(Fonts::read(&self.folder)?)?);
        *kept = Some(Arc::clone(&shelf));
        Ok(shelf)
    }
}

/// Each diagnostic on a line, with the line of the paper's source where it can be told.
fn told(desk: Option<&Desk<'_>>, faults: &[SourceDiagnostic]) -> String {
    let lines: Vec<String> = faults
        .iter()
        .map(|fault| match desk.and_then(|desk| desk.line(fault)) {
            Some((file, line)) => format!("{file}:{line}: {}", fault.message),
            None => fault.message.to_string(),
        })
        .collect();
    lines.join("\n")
}

/// A paper, laid out: the same geometry on the screen and in print.
pub struct Laid {
    document: PagedDocument,
    ident: String,
    /// Characters that the fonts lack, printed as 〓. To be shown as a finding.
    pub missing_glyphs: Vec<char>,
    /// What the typesetter complained of without giving up. Empty, or a fault of the program.
    pub warnings: Vec<String>,
}

impl Laid {
    /// Number of pages.
    pub fn pages(&self) -> usize {
        self.document.pages().len()
    }

    /// Width and height of a page, from 0, in mm.
    pub fn size_mm(&self, page: usize) -> Option<(f64, f64)> {
        let size = self.document.pages().get(page)?.frame.size();
        Some((size.x.to_mm(), size.y.to_mm()))
    }

    /// A page, from 0, as SVG; none past the end.
    pub fn svg(&self, page: usize) -> Option<String> {
        self.document
            .pages()
            .get(page)
            .map(|page| typst_svg::svg(page, &SvgOptions::default()))
    }

    /// All pages as PDF, tagged for reading aloud, without date, so that the same paper gives the same bytes.
    pub fn pdf(&self) -> Result<Vec<u8>, Error> {
        let options = PdfOptions {
            ident: Smart::Custom(self.ident.clone()),
            creator: Smart::Custom(None),
            timestamp: None,
            ..PdfOptions::default()
        };
        typst_pdf::pdf(&self.document, &options).map_err(|faults| Error::Unset {
            message: told(None, &faults),
        })
    }

    /// The text of each page, run by run in the order of setting, without the marks where long runs may break.
    pub fn text(&self) -> Vec<String> {
        self.document
            .pages()
            .iter()
            .map(|page| {
                let mut out = String::new();
                gather(&page.frame, &mut out);
                out
            })
            .collect()
    }
}

#[cfg(test)]
impl Laid {
    /// Of each page, from 0: how far its upright text reaches, left, right, top and bottom, in mm from the corner.
    pub(crate) fn extents(&self) -> Vec<(usize, f64, f64, f64, f64)> {
        let pages = self.document.pages().iter().enumerate();
        pages
            .map(|(n, page)| {
                let mut reach = (f64::MAX, f64::MIN, f64::MAX, f64::MIN);
                extent(&page.frame, (0.0, 0.0), &mut reach);
                (n, reach.0, reach.1, reach.2, reach.3)
            })
            .collect()
    }
}

#[cfg(test)]
fn extent(frame: &Frame, at: (f64, f64), reach: &mut (f64, f64, f64, f64)) {
    for (point, item) in frame.items() {
        let (x, y) = (at.0 + point.x.to_mm(), at.1 + point.y.to_mm());
        match item {
            FrameItem::Group(group)
                if group.transform.is_only_translate() && group.clip.is_none() =>
            {
                extent(
                    &group.frame,
                    (
                        x + group.transform.tx.to_mm(),
                        y + group.transform.ty.to_mm(),
                    ),
                    reach,
                );
            }
            FrameItem::Text(text) => {
                let size = text.size.to_mm();
                reach.0 = reach.0.min(x);
                reach.1 = reach.1.max(x + text.width().to_mm());
                reach.2 = reach.2.min(y - size);
                reach.3 = reach.3.max(y + size / 8.0);
            }
            _ => {}
        }
    }
}

fn gather(frame: &Frame, out: &mut String) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => gather(&group.frame, out),
            FrameItem::Text(text) => {
                out.extend(text.text.chars().filter(|c| *c != '\u{200b}'));
                out.push('\n');
            }
            _ => {}
        }
    }
}

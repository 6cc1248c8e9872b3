//! The typesetter, and the laid-out pages that it returns.

use crate::Error;
use crate::fonts::{Fonts, others};
use crate::prepare::{Fit, Preparation};
use crate::unmark::unmarked;
use crate::world::{Setting, Shelf};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use typst::comemo;
use typst::diag::SourceDiagnostic;
use typst::foundations::Smart;
use typst::layout::{Frame, FrameItem};
use typst_layout::PagedDocument;
use typst_pdf::PdfOptions;
use typst_svg::SvgOptions;

/// The number of papers that a remembered piece of layout outlives without being used.
const MEMORY: usize = 3;

/// One paper to be set.
pub struct Sheet {
    /// The file name of its source, among those that the typesetter was given.
    pub source: String,
    /// The data that the source reads as `data.json`. Every text in it is set as it stands; nothing in it is markup.
    pub data: Value,
    /// The name of the document in the PDF, the same for the same content.
    pub ident: String,
    /// Whether words of its language can be divided by rule, as in English.
    pub hyphenates: bool,
    /// The rules by which texts are made to fit their columns.
    pub fit: Fit,
}

/// The typesetter. It is cheap to make: the fonts are read with the first paper.
pub struct Typesetter {
    folder: PathBuf,
    added: PathBuf,
    sources: Vec<(&'static str, &'static str)>,
    kept: Mutex<Option<Kept>>,
}

/// What papers share, and the added font files that it was made with.
struct Kept {
    files: Vec<PathBuf>,
    shelf: Arc<Shelf>,
}

impl Typesetter {
    /// Returns a typesetter for these sources, each a file name and its text, with the fonts in `folder`: the files
    /// `NotoSerifSC-Regular.ttf`, `-Bold`, and the same of `NotoSansSC`. Font files in the folder `added` give the characters
    /// that these lack; a file put there while the program runs is used by the next paper.
    pub fn new(
        folder: PathBuf,
        added: PathBuf,
        sources: Vec<(&'static str, &'static str)>,
    ) -> Typesetter {
        Typesetter {
            folder,
            added,
            sources,
            kept: Mutex::new(None),
        }
    }

    /// Returns the folder for added font files.
    pub fn added(&self) -> &Path {
        &self.added
    }

    /// Returns the characters of a paper that would print as 〓, without laying it out.
    ///
    /// # Errors
    /// [`Error::FontMissing`] or [`Error::FontDamaged`] where a font is not there.
    pub fn lacking(&self, sheet: &Sheet) -> Result<Vec<char>, Error> {
        let shelf = self.shelf()?;
        let mut preparation = Preparation::new(shelf.fonts(), sheet.hyphenates, &sheet.fit);
        preparation.texts("", &mut sheet.data.clone());
        Ok(preparation.lacking.into_iter().collect())
    }

    /// Lays a paper out. The same paper gives the same pages and the same bytes, on every machine with the same fonts.
    ///
    /// # Errors
    /// [`Error::FontMissing`] or [`Error::FontDamaged`] where a font is not there, which is looked for again the next time;
    /// [`Error::Unset`] where the typesetter refuses the paper.
    pub fn lay_out(&self, sheet: Sheet) -> Result<Laid, Error> {
        let shelf = self.shelf()?;
        let unset = |error: serde_json::Error| Error::Unset {
            message: error.to_string(),
        };
        let mut data = sheet.data;
        let mut preparation = Preparation::new(shelf.fonts(), sheet.hyphenates, &sheet.fit);
        preparation.texts("", &mut data);
        let beyond = preparation.beyond;
        let missing_glyphs = preparation.lacking.into_iter().collect();

        let json = serde_json::to_vec(&data).map_err(unset)?;
        let setting = Setting::new(&shelf, &sheet.source, json)?;
        let set = typst::compile::<PagedDocument>(&setting);
        comemo::evict(MEMORY);
        let document = set.output.map_err(|faults| Error::Unset {
            message: told(Some(&setting), &faults),
        })?;
        let document = unmarked(document);
        let warnings = set
            .warnings
            .iter()
            .map(|warning| told(Some(&setting), std::slice::from_ref(warning)))
            .collect();
        Ok(Laid {
            document,
            ident: sheet.ident,
            missing_glyphs,
            beyond,
            warnings,
        })
    }

    fn shelf(&self) -> Result<Arc<Shelf>, Error> {
        let files = others(&self.added);
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(kept) = kept.as_ref().filter(|kept| kept.files == files) {
            return Ok(Arc::clone(&kept.shelf));
        }
        let fonts = Fonts::read(&self.folder, &files)?;
        let shelf = Arc::new(Shelf::new(fonts, &self.sources)?);
        *kept = Some(Kept {
            files,
            shelf: Arc::clone(&shelf),
        });
        Ok(shelf)
    }
}

/// Returns each diagnostic on a line, with the line of the paper's source where it is known.
fn told(setting: Option<&Setting<'_>>, faults: &[SourceDiagnostic]) -> String {
    let lines: Vec<String> = faults
        .iter()
        .map(
            |fault| match setting.and_then(|setting| setting.line(fault)) {
                Some((file, line)) => format!("{file}:{line}: {}", fault.message),
                None => fault.message.to_string(),
            },
        )
        .collect();
    lines.join("\n")
}

/// A laid-out paper, with the same geometry on the screen and in print.
pub struct Laid {
    document: PagedDocument,
    ident: String,
    /// The characters that the fonts lack and that print as 〓. The caller shows them as a finding.
    pub missing_glyphs: Vec<char>,
    /// Whether the program's own fonts lack a character of the paper, so that its pages depend on what was added.
    pub beyond: bool,
    /// The warnings of the typesetter about a paper that it set all the same. Anything here is a fault of the program.
    pub warnings: Vec<String>,
}

impl Laid {
    /// Returns the number of pages.
    pub fn pages(&self) -> usize {
        self.document.pages().len()
    }

    /// Returns width and height of a page, counted from 0, in mm.
    pub fn size_mm(&self, page: usize) -> Option<(f64, f64)> {
        let size = self.document.pages().get(page)?.frame.size();
        Some((size.x.to_mm(), size.y.to_mm()))
    }

    /// Returns a page, counted from 0, as SVG; none past the end.
    pub fn svg(&self, page: usize) -> Option<String> {
        self.document
            .pages()
            .get(page)
            .map(|page| typst_svg::svg(page, &SvgOptions::default()))
    }

    /// Returns all pages as PDF, tagged for reading aloud, without date, so that the same paper gives the same bytes.
    ///
    /// # Errors
    /// [`Error::Unset`] where the pages cannot be written as PDF.
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

    /// Returns the text of each page, run by run in the order of setting.
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

impl Laid {
    /// Returns for each page, counted from 0, how far its upright text reaches: left, right, top and bottom, in mm from the
    /// corner.
    pub fn extents(&self) -> Vec<(usize, f64, f64, f64, f64)> {
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

impl Laid {
    /// Returns for each page how far down its text and lines reach, in mm from the top, as far as they stand above `foot`.
    pub fn depths(&self, foot: f64) -> Vec<f64> {
        let pages = self.document.pages().iter();
        pages
            .map(|page| {
                let mut depth = 0.0;
                deepen(&page.frame, 0.0, foot, &mut depth);
                depth
            })
            .collect()
    }
}

fn deepen(frame: &Frame, at: f64, foot: f64, depth: &mut f64) {
    for (point, item) in frame.items() {
        let y = at + point.y.to_mm();
        let bottom = match item {
            FrameItem::Group(group) if group.transform.is_only_translate() => {
                deepen(&group.frame, y + group.transform.ty.to_mm(), foot, depth);
                continue;
            }
            FrameItem::Text(_) => y,
            FrameItem::Shape(shape, _) => y + shape.bbox(false).max.y.to_mm(),
            _ => continue,
        };
        if bottom < foot {
            *depth = depth.max(bottom);
        }
    }
}

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
                out.push_str(&text.text);
                out.push('\n');
            }
            _ => {}
        }
    }
}

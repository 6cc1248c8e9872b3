//! The four faces that every paper is set in, and the faces that the user adds for characters which these lack.
//!
//! Body in Noto Serif SC, headings in Noto Sans SC, regular and bold each, because a synthesised bold prints badly.
//! Figures are the serif face's own, all of one width, so that columns of scores align.

use crate::Error;
use std::path::{Path, PathBuf};
use typst::foundations::Bytes;
use typst::layout::{Abs, Em};
use typst::text::{Font, FontBook, FontInstance, FontVariations};
use typst::utils::LazyHash;

/// The names of the files in the folder of fonts.
pub const FILES: [&str; 4] = [
    "NotoSerifSC-Regular.ttf",
    "NotoSerifSC-Bold.ttf",
    "NotoSansSC-Regular.ttf",
    "NotoSansSC-Bold.ttf",
];

/// The faces, with their index.
pub struct Fonts {
    /// The index that the typesetter chooses faces from.
    pub book: LazyHash<FontBook>,
    /// The names of the families that were added, in the order of their files.
    pub added: Vec<String>,
    /// The faces of [`FILES`], then the added ones.
    faces: Vec<Font>,
    /// The faces of [`FILES`] at body size, for measuring.
    cuts: Vec<FontInstance>,
}

/// Returns the font files in a folder other than [`FILES`], by name; none where there is no such folder.
pub fn others(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten();
    let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    files.retain(|path| {
        let own = path
            .file_name()
            .is_some_and(|name| FILES.iter().any(|own| name == *own));
        let kind = path
            .extension()
            .unwrap_or_default()
            .to_string_lossy()
            .to_lowercase();
        !own && matches!(&*kind, "ttf" | "otf" | "ttc" | "otc")
    });
    files.sort();
    files
}

impl Fonts {
    /// Reads the faces of [`FILES`] from `folder`, and those of the files `added`. An added file that cannot be read as a
    /// font adds nothing: its characters stay missing, and are reported.
    ///
    /// # Errors
    /// `FontMissing` where one of [`FILES`] is not there; `FontDamaged` where it is no font.
    pub fn read(folder: &Path, added: &[PathBuf]) -> Result<Fonts, Error> {
        let mut faces = Vec::with_capacity(FILES.len());
        for file in FILES {
            let path = folder.join(file);
            let Ok(data) = std::fs::read(&path) else {
                return Err(Error::FontMissing { path });
            };
            let Some(face) = Font::new(Bytes::new(data), 0) else {
                return Err(Error::FontDamaged { path });
            };
            faces.push(face);
        }
        let cut = |face: &Font| {
            face.clone().instantiate(
                face.info().variant,
                Abs::pt(9.0),
                &FontVariations::default(),
            )
        };
        let cuts = faces.iter().map(cut).collect();
        let data = added.iter().filter_map(|path| std::fs::read(path).ok());
        faces.extend(data.flat_map(|data| Font::iter(Bytes::new(data))));
        let families = faces
            .iter()
            .skip(FILES.len())
            .map(|face| face.info().family.clone());
        Ok(Fonts {
            cuts,
            book: LazyHash::new(FontBook::from_fonts(&faces)),
            added: families.collect(),
            faces,
        })
    }

    /// Returns the face at an index of the book.
    pub fn face(&self, index: usize) -> Option<Font> {
        self.faces.get(index).cloned()
    }

    /// Returns the width of `c` in the widest face, in em; one where no face has it.
    pub fn width(&self, c: char) -> f64 {
        let advance = |cut: &FontInstance| cut.x_advance(cut.ttf().glyph_index(c)?.0);
        self.cuts
            .iter()
            .filter_map(advance)
            .map(Em::get)
            .reduce(f64::max)
            .unwrap_or(1.0)
    }

    /// Reports whether every face of [`FILES`] can draw `c`, so that it prints in any of them.
    pub fn has(&self, c: char) -> bool {
        let mut own = self.faces.iter().take(FILES.len());
        own.all(|face| covers(face, c))
    }

    /// Reports whether an added face can draw `c`.
    pub fn adds(&self, c: char) -> bool {
        let mut added = self.faces.iter().skip(FILES.len());
        added.any(|face| covers(face, c))
    }
}

fn covers(face: &Font, c: char) -> bool {
    face.info().coverage.contains(u32::from(c))
}

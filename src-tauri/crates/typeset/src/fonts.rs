//! The four faces that every paper is set in, read once from a folder.
//!
//! Body in Noto Serif SC, headings in Noto Sans SC, regular and bold each, because a synthesised bold prints badly.
//! Figures are the serif face's own, all of one width, so that columns of scores align.

use crate::Error;
use std::path::Path;
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
    faces: Vec<Font>,
    /// The same faces at body size, for measuring.
    cuts: Vec<FontInstance>,
}

impl Fonts {
    /// Reads the faces of [`FILES`] from `folder`.
    ///
    /// # Errors
    /// `FontMissing` where a file is not there; `FontDamaged` where it is no font.
    pub fn read(folder: &Path) -> Result<Fonts, Error> {
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
        Ok(Fonts {
            cuts: faces.iter().map(cut).collect(),
            book: LazyHash::new(FontBook::from_fonts(&faces)),
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

    /// Reports whether every face can draw `c`, so that it prints in any of them.
    pub fn draws(&self, c: char) -> bool {
        self.faces
            .iter()
            .all(|face| face.info().coverage.contains(u32::from(c)))
    }
}

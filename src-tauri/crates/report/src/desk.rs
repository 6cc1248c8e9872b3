//! The typesetter's world: the papers' sources, the faces, one file of data, and nothing else. No system fonts, no
//! network, no clock.

use crate::Error;
use crate::fonts::Fonts;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World, WorldExt};

const LIB: &str = include_str!("../../../../assets/reports/lib.typ");
const SCORE_SHEET: &str = include_str!("../../../../assets/reports/score-sheet.typ");

/// What stays the same from paper to paper. Keeping it lets the typesetter remember what it has already parsed.
pub struct Shelf {
    library: LazyHash<Library>,
    fonts: Fonts,
    lib: Source,
    score_sheet: Source,
    data: FileId,
}

impl Shelf {
    /// Puts the faces and the papers' sources on the shelf.
    pub fn new(fonts: Fonts) -> Result<Shelf, Error> {
        Ok(Shelf {
            library: LazyHash::new(Library::default()),
            fonts,
            lib: Source::new(file("lib.typ")?, LIB.to_owned()),
            score_sheet: Source::new(file("score-sheet.typ")?, SCORE_SHEET.to_owned()),
            data: file("data.json")?,
        })
    }

    /// The faces.
    pub fn fonts(&self) -> &Fonts {
        &self.fonts
    }
}

fn file(name: &str) -> Result<FileId, Error> {
    let path = VirtualPath::new(name).map_err(|_| Error::Unset {
        message: name.to_owned(),
    })?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

/// One paper being set: the shelf, and the data of this paper.
pub struct Desk<'a> {
    shelf: &'a Shelf,
    data: Bytes,
}

impl<'a> Desk<'a> {
    /// Lays `json` on the desk, where the paper reads it as `data.json`.
    pub fn new(shelf: &'a Shelf, json: Vec<u8>) -> Desk<'a> {
        Desk {
            shelf,
            data: Bytes::new(json),
        }
    }

    /// File and line, from 1, that a diagnostic points at.
    pub fn line(&self, fault: &SourceDiagnostic) -> Option<(String, usize)> {
        let file = fault.span.id()?;
        let range = self.range(fault.span)?;
        let line = self.source(file).ok()?.lines().byte_to_line(range.start)?;
        Some((file.get().vpath().get_without_slash().to_owned(), line + 1))
    }
}

impl World for Desk<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.shelf.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.shelf.fonts.book
    }

    fn main(&self) -> FileId {
        self.shelf.score_sheet.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        [&self.shelf.score_sheet, &self.shelf.lib]
            .into_iter()
            .find(|source| source.id() == id)
            .cloned()
            .ok_or_else(|| missing(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.shelf.data {
            Ok(self.data.clone())
        } else {
            Err(missing(id))
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.shelf.fonts.face(index)
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn missing(id: FileId) -> FileError {
    FileError::NotFound(id.get().vpath().get_with_slash().into())
}

//! The typesetter's world: the sources of the papers, the faces, whose added families the sources find in `sys.inputs.faces`,
//! one file of data, and nothing else. No system fonts, no
//! network, no clock.

use crate::Error;
use crate::fonts::Fonts;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Array, Bytes, Datetime, Dict, Duration, IntoValue};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World, WorldExt};

/// The part of the world that is the same for every paper. Keeping it lets the typesetter reuse what it has parsed.
pub struct Shelf {
    library: LazyHash<Library>,
    fonts: Fonts,
    sources: Vec<Source>,
    data: FileId,
}

impl Shelf {
    /// Returns a shelf with the faces and the sources, each a file name and its text.
    ///
    /// # Errors
    /// [`Error::Unset`] where a file name is invalid.
    pub fn new(fonts: Fonts, sources: &[(&str, &str)]) -> Result<Shelf, Error> {
        let sources = sources
            .iter()
            .map(|(name, text)| Ok(Source::new(file(name)?, (*text).to_owned())));
        let added: Array = fonts
            .added
            .iter()
            .map(|family| family.as_str().into_value())
            .collect();
        let inputs = Dict::from_iter([("faces".into(), added.into_value())]);
        Ok(Shelf {
            library: LazyHash::new(Library::builder().with_inputs(inputs).build()),
            fonts,
            sources: sources.collect::<Result<_, Error>>()?,
            data: file("data.json")?,
        })
    }

    fn source(&self, id: FileId) -> Option<&Source> {
        self.sources.iter().find(|source| source.id() == id)
    }

    /// Returns the faces.
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

/// The world in which one paper is set: the shelf, the paper's source and its data.
pub struct Setting<'a> {
    shelf: &'a Shelf,
    main: FileId,
    data: Bytes,
}

impl<'a> Setting<'a> {
    /// Returns the world of the paper whose source has this file name; the source reads `json` as `data.json`.
    ///
    /// # Errors
    /// [`Error::Unset`] where the file name is invalid.
    pub fn new(shelf: &'a Shelf, source: &str, json: Vec<u8>) -> Result<Setting<'a>, Error> {
        Ok(Setting {
            shelf,
            main: file(source)?,
            data: Bytes::new(json),
        })
    }

    /// Returns the file and the line, from 1, that a diagnostic points at.
    pub fn line(&self, fault: &SourceDiagnostic) -> Option<(String, usize)> {
        let file = fault.span.id()?;
        let range = self.range(fault.span)?;
        let line = self.source(file).ok()?.lines().byte_to_line(range.start)?;
        Some((file.get().vpath().get_without_slash().to_owned(), line + 1))
    }
}

impl World for Setting<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.shelf.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.shelf.fonts.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.shelf.source(id).cloned().ok_or_else(|| missing(id))
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

//! The press: lays papers out. Whoever prints gets the findings of the paper with it.

use crate::{Drawn, PAPERS};
use model::finding::{Finding, Severity};
use sha2::{Digest, Sha256};
use std::path::PathBuf;
use typeset::{Error, Laid, Typesetter};

/// Returns the source of every paper and of what they share, each with its file name.
fn sources() -> Vec<(&'static str, &'static str)> {
    let mut sources = vec![("lib.typ", include_str!("../../../../assets/papers/lib.typ"))];
    sources.extend(PAPERS.iter().map(|paper| (paper.key(), paper.source())));
    sources
}

/// Returns the name of this edition of the papers: the version of the program and a digest of their sources. Two programs of one
/// edition lay the same content out alike.
pub fn edition() -> String {
    let mut digest = Sha256::new();
    for (name, text) in sources() {
        digest.update(name);
        // A checkout with other line ends is the same edition.
        digest.update(text.replace('\r', ""));
    }
    let hex: String = digest
        .finalize()
        .iter()
        .take(4)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    format!("{}+{hex}", env!("CARGO_PKG_VERSION"))
}

/// The typesetter of every paper.
pub struct Press(Typesetter);

/// A paper that was laid out.
pub struct Printed {
    /// The 校验码, as printed.
    pub code: String,
    /// The pages, laid out.
    pub laid: Laid,
    /// Everything about the pages that the officer must know before they go out.
    pub findings: Vec<Finding>,
}

impl Press {
    /// Returns a press for every paper, with the program's fonts in one folder, and in the other the fonts that the user adds
    /// for characters which these lack.
    pub fn new(fonts: PathBuf, added: PathBuf) -> Press {
        Press(Typesetter::new(fonts, added, sources()))
    }

    /// Returns the findings of a paper without laying it out.
    ///
    /// # Errors
    /// Fails where a font of the program is not there.
    pub fn check(&self, drawn: &Drawn) -> Result<Vec<Finding>, Error> {
        let lacking = self.0.lacking(&drawn.sheet)?;
        Ok(self.findings(&drawn.sheet.source, &lacking))
    }

    /// Lays a paper out.
    ///
    /// # Errors
    /// As [`Typesetter::lay_out`].
    pub fn print(&self, drawn: Drawn) -> Result<Printed, Error> {
        let source = drawn.sheet.source.clone();
        let laid = self.0.lay_out(drawn.sheet)?;
        Ok(Printed {
            findings: self.findings(&source, &laid.missing_glyphs),
            code: drawn.code,
            laid,
        })
    }

    fn findings(&self, paper: &str, lacking: &[char]) -> Vec<Finding> {
        if lacking.is_empty() {
            return Vec::new();
        }
        let characters: String = lacking.iter().collect();
        let folder = self.0.added().display();
        let finding = Finding::new("glyph-missing", Severity::Warning, format!("paper {paper}"));
        vec![
            finding
                .with("characters", characters)
                .with("folder", folder),
        ]
    }
}

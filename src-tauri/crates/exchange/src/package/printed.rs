//! What a package keeps so that its paper, its evidence and what it says of itself can be held against the rest of it. It
//! stands in `sheet.json`, where programs that do not know it pass it over. FORMATS.md "Package".

use super::sheet::Sheet;
use super::write::lines;
use super::{About, Evidence, sha256};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What stands on the 评分表 beside figures, evidence and scores.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Printed {
    /// The edition of the papers that it was laid out with. Another edition may lay out the same content otherwise.
    pub edition: String,
    /// The language of the paper.
    pub locale: String,
    /// The identity of the office that printed it: `county`.
    pub identity: String,
    /// 机构称谓 by key.
    pub words: BTreeMap<String, String>,
    /// The name of the 填报人.
    pub contact: String,
    /// Telephone of the 填报人.
    pub phone: String,
    /// The number of the 送审稿, 0 where it has none. Whether it is one is in `about`.
    pub draft: u32,
}

/// The digests of what the 校验码 does not cover.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Digests {
    /// SHA-256 of `about` in the manifest: unit, evaluation, days, journal.
    pub about: String,
    /// SHA-256 of `evidence.json`.
    pub evidence: String,
}

impl Digests {
    /// Returns the digests of a submission.
    ///
    /// # Errors
    /// Fails where a row cannot be written as JSON.
    pub fn of(about: &About, evidence: &[Evidence]) -> std::io::Result<Digests> {
        Ok(Digests {
            about: sha256(&serde_json::to_vec(about)?),
            evidence: sha256(&lines(evidence)?),
        })
    }
}

/// `sheet.json` as it stands in the file.
#[derive(Serialize, Deserialize)]
pub(super) struct SheetFile {
    #[serde(flatten)]
    pub sheet: Sheet,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub printed: Option<Printed>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub digests: Option<Digests>,
}

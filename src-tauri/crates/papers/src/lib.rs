//! The papers of an evaluation: what stands on each, drawn from an evaluation as it stands or from files.
//!
//! A paper is one file here and its `.typ` in `assets/papers`; [`PAPERS`] is the only list of them: the screen 打印, the
//! command line and the pictures are made from it.

mod labels;
mod press;
mod ranking;
mod score_report;
mod score_sheet;

pub use press::{Press, Printed, edition};

use evaluation::{Ranking, Subject};
use model::number::Dec;
use model::wording::Locale;
use std::collections::BTreeMap;
use typeset::Sheet;

/// 机构称谓 by key; see `evaluation::words`.
pub type Words = BTreeMap<String, String>;

/// A kind of paper.
pub trait Paper: Sync {
    /// Returns the key, which names its words (`paper.<key>.…`), its source (`<key>.typ`) and it on the command line.
    fn key(&self) -> &'static str;

    /// Returns the text of its source.
    fn source(&self) -> &'static str;

    /// Returns the kind of matter that it is printed for.
    fn about(&self) -> About;

    /// Returns the choices that can be made when it is printed.
    fn options(&self) -> &'static [Choice] {
        &[]
    }

    /// Reports whether it shows the place of a unit among the others (`Beside::place`), which takes scoring all of them.
    fn places(&self) -> bool {
        false
    }

    /// Returns the paper as data; none where `matter` is not what [`Paper::about`] says.
    fn draw(
        &self,
        matter: &Matter<'_>,
        chosen: &Chosen,
        words: &Words,
        locale: Locale,
    ) -> Option<Drawn>;
}

/// The kind of matter that a paper is printed for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// For one unit of an evaluation.
    Unit,
    /// For all units of an evaluation.
    Evaluation,
}

/// The matter that a paper is drawn from.
pub enum Matter<'a> {
    /// The return of one unit.
    Unit(Subject<'a>),
    /// All units beside each other.
    Units(Ranking<'a>),
}

/// A choice that can be made when a paper is printed.
#[derive(Debug, PartialEq, Eq)]
pub struct Choice {
    /// The key, whose word is `paper.<paper>.option_<key>`.
    pub key: &'static str,
    /// The option of the command line: `--` and the key.
    pub flag: &'static str,
    /// The keys of its values, the default first, whose words are `paper.<paper>.<key>_<value>`.
    pub values: &'static [&'static str],
}

/// The chosen values by the key of the choice; absent ones are the default.
pub type Chosen = BTreeMap<String, String>;

impl Choice {
    /// Returns the chosen value, or the default where no known value is chosen.
    pub fn of(&self, chosen: &Chosen) -> &'static str {
        let named = chosen.get(self.key);
        let found = self
            .values
            .iter()
            .find(|value| named.is_some_and(|named| named == *value));
        found.or(self.values.first()).copied().unwrap_or_default()
    }
}

/// A paper as data.
pub struct Drawn {
    /// The 校验码, as printed.
    pub code: String,
    /// The sheet that the typesetter lays out.
    pub sheet: Sheet,
}

/// The stage that a 评分表 or a 评分报告 shows: the present one, the own side's, or the first result of the review.
pub const STAGE: Choice = Choice {
    key: "stage",
    flag: "--stage",
    values: &["present", "own", "first"],
};

/// The key of the 评分表, which the submission file carries.
pub const SCORE_SHEET: &str = "score-sheet";

/// Every paper, in the order of the screen 打印.
pub const PAPERS: &[&dyn Paper] = &[
    &score_sheet::ScoreSheetPaper,
    &score_report::ScoreReportPaper,
    &ranking::RankingPaper,
];

/// Returns the paper with this key.
pub fn named(key: &str) -> Option<&'static dyn Paper> {
    PAPERS.iter().copied().find(|paper| paper.key() == key)
}

/// Returns a number without trailing zeros: 94, 0.5.
fn plain(number: Dec) -> String {
    number.plain().to_string()
}

#[cfg(test)]
mod tests {
    use super::PAPERS;
    use model::wording::known;

    #[test]
    fn every_paper_and_every_choice_has_words_in_both_tongues() {
        for paper in PAPERS {
            let mut keys = vec!["name".to_owned()];
            for choice in paper.options() {
                keys.push(format!("option_{}", choice.key));
                let values = choice.values.iter();
                keys.extend(values.map(|value| format!("{}_{value}", choice.key)));
            }
            for key in keys {
                let key = format!("{}.{key}", paper.key());
                assert!(known("paper", &key), "paper.{key}");
            }
        }
    }
}

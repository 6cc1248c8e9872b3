//! What is written along the stages of a return: acts, objections, decisions, and what they fix.

use super::Tx;
use crate::closing::Closing;
use crate::decided::Decided;
use crate::decision::Decision;
use crate::draw::Draw;
use crate::error::Result;
use crate::objection::Objection;
use crate::origin::Origin;
use crate::particulars::Particulars;
use crate::progress::Progress;
use crate::verdict::Verdict;

impl Tx<'_> {
    /// Sets the stage and state of a unit's return. From then on entries are written at its open stage only.
    ///
    /// # Errors
    ///
    /// Fails where the database refuses the row: with `NotThere` where the row names something that does not exist,
    /// with `NullCharacter` where a text holds U+0000.
    pub fn put_progress(&mut self, progress: &Progress) -> Result<()> {
        self.put(progress)
    }

    /// Records a closed stage.
    ///
    /// # Errors
    ///
    /// Fails where the database refuses the row: with `NotThere` where the row names something that does not exist,
    /// with `NullCharacter` where a text holds U+0000.
    pub fn put_closing(&mut self, closing: &Closing) -> Result<()> {
        self.put(closing)
    }

    /// Sets an objection or its answer.
    ///
    /// # Errors
    ///
    /// Fails where the database refuses the row: with `NotThere` where the row names something that does not exist,
    /// with `NullCharacter` where a text holds U+0000.
    pub fn put_objection(&mut self, objection: &Objection) -> Result<()> {
        self.put(objection)
    }

    /// Sets a decision that only people can make.
    ///
    /// # Errors
    ///
    /// Fails where the database refuses the row: with `NotThere` where the row names something that does not exist,
    /// with `NullCharacter` where a text holds U+0000.
    pub fn put_decision(&mut self, decision: &Decision) -> Result<()> {
        self.put(decision)
    }

    /// Records a random sample.
    ///
    /// # Errors
    ///
    /// Fails where the database refuses the row: with `NotThere` where the row names something that does not exist,
    /// with `NullCharacter` where a text holds U+0000.
    pub fn put_draw(&mut self, draw: &Draw) -> Result<()> {
        self.put(draw)
    }

    /// Records a unit as it stands when it closes a stage.
    ///
    /// # Errors
    ///
    /// As [`Tx::put_unit`].
    pub fn put_particulars(&mut self, particulars: &Particulars) -> Result<()> {
        self.put(particulars)
    }

    /// Records a 审定.
    ///
    /// # Errors
    ///
    /// As [`Tx::put_unit`].
    pub fn put_verdict(&mut self, verdict: &Verdict) -> Result<()> {
        self.put(verdict)
    }

    /// Records what a 审定 fixes of one unit.
    ///
    /// # Errors
    ///
    /// As [`Tx::put_unit`].
    pub fn put_decided(&mut self, decided: &Decided) -> Result<()> {
        self.put(decided)
    }

    /// Records where last year's figure of a cell was taken from.
    ///
    /// # Errors
    ///
    /// As [`Tx::put_unit`].
    pub fn put_origin(&mut self, origin: &Origin) -> Result<()> {
        self.put(origin)
    }
}

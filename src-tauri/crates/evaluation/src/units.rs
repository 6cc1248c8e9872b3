//! Units that are scored together, wherever they come from: an evaluation of the workspace, or one year of a file. Every aid
//! of 测算 works on these. SCORING.md §A.

use crate::board::Scoreboard;
use crate::system::Compiled;
use model::plan::board::Board;
use model::standing::Contest;

/// The units, their system and their scores.
pub struct Units<'a> {
    /// The system that scored them.
    pub compiled: &'a Compiled,
    /// The names of the units, in the order of the board.
    pub names: Vec<&'a str>,
    /// The scores of the units.
    pub scores: &'a Board,
    /// What decides which of them are ranked.
    pub contest: Contest,
}

impl<'a> Units<'a> {
    /// Returns the units of an evaluation.
    pub fn of(board: &'a Scoreboard) -> Units<'a> {
        let names = board.units.iter().map(|one| one.unit.name.as_str());
        Units {
            compiled: &board.compiled,
            names: names.collect(),
            scores: &board.scores,
            contest: Contest::in_workspace(&board.compiled.system),
        }
    }
}

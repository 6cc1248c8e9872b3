//! The words of a score: which one it is, whether it is 暂计, and the rank by it.

use crate::app::Open;
use crate::dto::PlaceView;
use crate::error::Result;
use evaluation::tally::{Place, Tally, Which, basis};
use model::system::Side;
use model::wording::{self, Locale};
use std::collections::BTreeMap;

/// Returns the name of a score: 审核得分, or 审核得分（暂计） while it is not final.
pub(crate) fn label(which: Which, partial: bool, locale: Locale) -> String {
    let named = say(which.as_str(), &[], locale);
    match partial {
        true => say("provisional", &[("score", &named)], locale),
        false => named,
    }
}

/// Returns the name of the score of a unit in a table of all units.
pub(crate) fn label_of(tally: &Tally, locale: Locale) -> String {
    label(
        tally.which,
        tally.score.is_some() && !tally.complete,
        locale,
    )
}

/// Returns a rank with the number of units among which it counts.
fn place(place: Place, locale: Locale) -> String {
    let (rank, of) = (place.rank.to_string(), place.of.to_string());
    say("place", &[("rank", &rank), ("of", &of)], locale)
}

/// Returns which scores a table of all units shows, in one sentence; and why some differ from what their units see.
pub(crate) fn basis_of(tallies: &[Tally], locale: Locale) -> String {
    let found = basis(tallies);
    let parts: Vec<String> = found
        .iter()
        .map(|(which, complete, n)| {
            let (label, n) = (label(*which, !complete, locale), n.to_string());
            say("counted", &[("score", &label), ("n", &n)], locale)
        })
        .collect();
    if parts.is_empty() {
        return String::new();
    }
    let between = say("between", &[], locale);
    let said = say("basis", &[("parts", &parts.join(&between))], locale);
    match found.iter().any(|(which, ..)| *which == Which::Filed) {
        true => said + &say("why_filed", &[], locale),
        false => said,
    }
}

/// Returns the rank of a unit whose return the level above has, with the score by which it is ranked; none while it has none.
pub(crate) fn standing(
    open: &mut Open,
    evaluation: &str,
    unit: &str,
    locale: Locale,
) -> Result<Option<PlaceView>> {
    let desk = open.desk(evaluation, unit)?;
    if desk.chain.side(&desk.stage) == Side::Own {
        return Ok(None);
    }
    let board = open.board(evaluation)?;
    let tallies = board.tallies(&board.standings(open.ledger())?);
    let at = board.units.iter().position(|one| one.unit.id == unit);
    let tally = at.and_then(|at| tallies.get(at));
    Ok(tally.and_then(|tally| {
        Some(PlaceView {
            text: place(tally.place?, locale),
            score: tally.score?.to_string(),
        })
    }))
}

fn say(key: &str, params: &[(&str, &str)], locale: Locale) -> String {
    let params = params.iter();
    let params: BTreeMap<String, String> = params
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect();
    wording::say(&format!("score.{key}"), &params, locale)
}

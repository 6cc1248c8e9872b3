//! 核查抽样: a random sample of the indicators that a unit answers itself, for the field check; seed and list are kept.

use super::days::moment;
use crate::app::App;
use crate::dto::{DrawItem, DrawList, DrawView, MakeDraw, SheetArg};
use crate::error::{Error, Result};
use crate::op::Op;
use evaluation::Desk;
use evaluation::Source;
use ledger::Draw;
use model::plan::State;
use model::stage::draw::draw;
use model::system::ScoredBy;
use std::collections::BTreeMap;

pub(crate) fn draw_make(app: &App, make: MakeDraw) -> Result<DrawList> {
    let now = (app.config.now)();
    let seed: u64 = match digits(&make.seed).as_str() {
        "" => now.timestamp().unsigned_abs(),
        typed => typed
            .parse()
            .map_err(|_| Error::NotASeed { typed: head(typed) })?,
    };
    app.opened(|open, locale| {
        let who = open.ledger().setting("operator")?.unwrap_or_default();
        let known = open.ledger().draws(&make.evaluation, &make.unit)?;
        let desk = Desk::read(open.source(), &make.evaluation, &make.unit)?;
        let keys = own(&desk);
        let wanted = wanted(&make.n, keys.len())?;
        let drawn = draw(&keys, wanted, seed);
        let made = Draw {
            evaluation: make.evaluation.clone(),
            unit: make.unit.clone(),
            n: super::count(known.len()) + 1,
            seed: seed.to_string(),
            // The paper's order.
            list: keys.into_iter().filter(|k| drawn.contains(k)).collect(),
            at: now.to_rfc3339(),
            who,
        };
        let at = (&*make.evaluation, &*make.unit);
        let op = Op::Draw.on_return(at, &BTreeMap::new(), locale);
        open.write(op, |tx| tx.put_draw(&made))?;
        list(open.source(), &desk)
    })
}

/// Parses the number of indicators to draw, at most `most`; full-width digits are accepted too.
fn wanted(typed: &str, most: usize) -> Result<usize> {
    let known = || Error::DrawCount {
        typed: head(typed.trim()),
        most,
    };
    let n: usize = digits(typed).parse().map_err(|_| known())?;
    if (1..=most).contains(&n) {
        Ok(n)
    } else {
        Err(known())
    }
}

/// Returns the text with full-width digits made plain.
fn digits(typed: &str) -> String {
    let plain = |c: char| match u32::from(c).checked_sub(u32::from('\u{ff10}')) {
        Some(n @ 0..=9) => char::from_digit(n, 10).unwrap_or(c),
        _ => c,
    };
    typed.trim().chars().map(plain).collect()
}

/// Returns the part of a typed text that an error quotes.
fn head(typed: &str) -> String {
    typed.chars().take(40).collect()
}

pub(crate) fn draws_list(app: &App, arg: SheetArg) -> Result<DrawList> {
    app.opened(|open, _| {
        let desk = Desk::read(open.source(), &arg.evaluation, &arg.unit)?;
        list(open.source(), &desk)
    })
}

/// Returns the keys of the base indicators that apply and that the unit answers itself, in the paper's order.
fn own(desk: &Desk) -> Vec<String> {
    let applies = |key: &str| {
        let leaf = desk.sheet.leaves.iter().find(|leaf| leaf.key == key);
        leaf.is_some_and(|leaf| leaf.state != State::Inapplicable)
    };
    let indicators = desk.system().indicators.iter();
    indicators
        .filter(|i| i.rule.is_base() && i.scored_by == ScoredBy::Own && applies(&i.key))
        .map(|i| i.key.clone())
        .collect()
}

fn list(source: Source<'_>, desk: &Desk) -> Result<DrawList> {
    let draws = source.ledger.draws(&desk.evaluation.id, &desk.unit.id)?;
    let view = |draw: Draw| DrawView {
        n: draw.n,
        seed: draw.seed,
        at: moment(&draw.at),
        who: draw.who,
        items: draw
            .list
            .iter()
            .filter_map(|key| desk.system().indicator(key))
            .map(|i| DrawItem {
                indicator: i.key.clone(),
                code: i.code.clone(),
                name: i.name.clone(),
            })
            .collect(),
    };
    Ok(DrawList {
        draws: draws.into_iter().map(view).collect(),
    })
}

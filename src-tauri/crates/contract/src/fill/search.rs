//! The search for indicators by code or words: code first, then name, then what is asked, then the standard.

use crate::app::App;
use crate::dto::{Hit, Hits, Search};
use crate::error::Result;
use evaluation::Compiled;
use model::system::Indicator;
use model::text::likeness;

const MOST: usize = 30;

pub(crate) fn search(app: &App, search: Search) -> Result<Hits> {
    let words = likeness(&search.words);
    if words.is_empty() {
        return Ok(Hits::default());
    }
    app.opened(|open, _| {
        let unit = open
            .source()
            .evaluation(&search.evaluation)?
            .participants
            .first()
            .cloned();
        let desk = open.desk(&search.evaluation, &unit.unwrap_or_default())?;
        let found = desk
            .system()
            .indicators
            .iter()
            .filter(|i| desk.shows_indicator(&i.key))
            .filter_map(|i| rank(&desk.compiled, i, &words));
        let mut found: Vec<(u8, Hit)> = found.collect();
        found.sort_by_key(|(rank, _)| *rank);
        Ok(Hits {
            hits: found.into_iter().take(MOST).map(|(_, hit)| hit).collect(),
        })
    })
}

/// Returns how well an indicator fits, 0 for the best, with the hit to show.
fn rank(compiled: &Compiled, indicator: &Indicator, words: &str) -> Option<(u8, Hit)> {
    let has = |text: &str| likeness(text).contains(words);
    let asked = || {
        compiled
            .asked
            .get(&indicator.key)?
            .iter()
            .map(|a| &a.label)
            .find(|l| has(l))
            .cloned()
    };
    let code = likeness(&indicator.code);
    let (rank, context) = if code == words {
        (0, String::new())
    } else if code.starts_with(words) || code.replace('-', "").starts_with(words) {
        (1, String::new())
    } else if has(&indicator.name) || has(&indicator.short) {
        (2, String::new())
    } else if let Some(label) = asked() {
        (3, label)
    } else if has(&indicator.standard) {
        (4, indicator.standard.clone())
    } else {
        return None;
    };
    let hit = Hit {
        indicator: indicator.key.clone(),
        code: indicator.code.clone(),
        name: indicator.name.clone(),
        context,
    };
    Some((rank, hit))
}

//! The reason why the open return takes no typing here. The ledger refuses a closed stage for every caller
//! ([`ledger::Error::StageClosed`]); the page shows the reason before anything is typed. SCORING.md §S.4.

use evaluation::Desk;
use evaluation::Identity;
use evaluation::layers;
use model::stage::act::Phase;
use model::system::Side;
use model::wording::{self, Locale};
use std::collections::BTreeMap;

/// Returns why nothing can be typed; empty where it can.
pub(super) fn why(desk: &Desk, identity: Identity, locale: Locale) -> String {
    let upper = desk.chain.side(&desk.stage) == Side::Upper;
    let first = desk.stage == desk.chain.first();
    let open = layers::at(&desk.chain, &desk.progress).phase == Phase::Open;
    let key = match identity {
        _ if desk.evaluation.archived => "locked.archived",
        Identity::City | Identity::Team if desk.progress.is_returned() => "locked.returned",
        _ if !open => "locked.closed",
        Identity::Unit | Identity::County if upper => "locked.upper",
        Identity::Unit if !first => "locked.office",
        _ => return String::new(),
    };
    let stage = desk.chain.name(&desk.stage, locale);
    wording::say(key, &BTreeMap::from([("stage".to_owned(), stage)]), locale)
}

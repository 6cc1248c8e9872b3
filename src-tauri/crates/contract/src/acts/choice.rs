//! The stages that an act can lead to where there is a choice: 转入 and 重新打开. SCORING.md §S.3.

use super::Act;
use crate::dto::{ActArg, StageName};
use crate::error::Result;
use evaluation::Source;
use evaluation::layers;
use ledger::Progress;
use model::stage::Chain;
use model::wording::Locale;

/// Returns the stages that an act can lead all the returns to, the nearest first; where they have none in common, those of
/// any. Returns that the act cannot be done to are left out.
pub(super) fn targets(
    source: Source<'_>,
    arg: &ActArg,
    act: Act,
    locale: Locale,
) -> Result<Vec<StageName>> {
    if !matches!(act, Act::Pass | Act::Reopen) {
        return Ok(Vec::new());
    }
    let evaluation = source.evaluation(&arg.evaluation)?;
    let chain = Chain::of(&source.system(&evaluation.system)?.system);
    let stand = source.ledger.all_progress(&evaluation.id)?;
    let mut each = Vec::with_capacity(arg.units.len());
    for unit in &arg.units {
        let first = || layers::first(&chain, &evaluation.id, unit);
        let progress = stand.get(unit).cloned().unwrap_or_else(first);
        let one = of_one(source, &chain, &progress, act)?;
        if !one.is_empty() {
            each.push(one);
        }
    }
    let common = |key: &&str| each.iter().all(|one| one.contains(key));
    let any = |key: &&str| each.iter().any(|one| one.contains(key));
    let keys = || chain.stages().iter().map(|stage| stage.key.as_str());
    let mut keys: Vec<&str> = if keys().any(|key| any(&key) && common(&key)) {
        keys().filter(common).collect()
    } else {
        keys().filter(any).collect()
    };
    if act == Act::Reopen {
        keys.reverse();
    }
    let named = keys.into_iter().map(|key| StageName {
        key: key.to_owned(),
        name: chain.name(key, locale),
    });
    Ok(named.collect())
}

/// Returns the stages that one return can be led to: for 重新打开 closed ones, not those passed over. None where the act is refused.
fn of_one<'a>(
    source: Source<'_>,
    chain: &'a Chain,
    progress: &Progress,
    act: Act,
) -> Result<Vec<&'a str>> {
    let at = layers::at(chain, progress);
    if chain.step(at, act, None).is_err() {
        return Ok(Vec::new());
    }
    let closings = match act {
        Act::Reopen => source
            .ledger
            .closings(&progress.evaluation, &progress.unit)?,
        _ => Vec::new(),
    };
    let closed = |key: &str| {
        let mut of_stage = closings.iter().filter(|one| one.stage == key);
        act != Act::Reopen || of_stage.any(|one| one.reopened.is_empty())
    };
    let keys = chain.stages().iter().map(|stage| stage.key.as_str());
    let led = keys.filter(|key| chain.step(at, act, Some(key)).is_ok() && closed(key));
    Ok(led.collect())
}

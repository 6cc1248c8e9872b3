//! Reads what is typed into a cell: a number in its unit, 是 or 否, a level, a share, or words. SCORING.md §2.2.

use super::ask::said;
use super::length::{NAME_LIMIT, TEXT_LIMIT, narrative_limit, within_length};
use super::{Cell, Entry};
use crate::number::day::day;
use crate::number::{self, Dec, Measure, NumberError};
use crate::rule::{Rule, Slot, Value, choice, matter, penalty};
use crate::system::{Collect, Indicator, System};
use crate::text::{same_name, visible};

mod error;

pub use error::IntakeError;

/// Reads the text typed into a cell: kept as typed (trimmed; a level as its key) and as parsed. The caller adds note,
/// date and source. Clearing a cell is not an entry: empty text is refused.
///
/// # Errors
/// Why the cell does not take the text.
pub fn read(system: &System, cell: &Cell, typed: &str) -> Result<Entry, IntakeError> {
    read_at(system, cell, typed, number::parse)
}

/// Reads a figure from a file, which may have more digits.
///
/// # Errors
/// Why the cell does not take the text.
pub fn read_from_file(system: &System, cell: &Cell, typed: &str) -> Result<Entry, IntakeError> {
    read_at(system, cell, typed, number::parse_from_file)
}

/// Reports whether the system has the cell, whatever is typed into it.
pub fn knows(system: &System, cell: &Cell) -> bool {
    !matches!(
        read(system, cell, "1"),
        Err(IntakeError::UnknownCell { .. })
    )
}

type Parse = fn(&str, &str, Measure) -> Result<Dec, NumberError>;

fn read_at(system: &System, cell: &Cell, typed: &str, parse: Parse) -> Result<Entry, IntakeError> {
    let unknown = || IntakeError::UnknownCell {
        cell: cell.to_string(),
    };
    let typed = typed.trim();
    match cell {
        Cell::Highlights => words(typed, TEXT_LIMIT),
        Cell::Datum { key, part, .. } => {
            let datum = system.datum(key).ok_or_else(unknown)?;
            let fits = match part {
                Some(part) => datum.part_keys().contains(&part.as_str()),
                // A weighted sum is no count that could be typed.
                None => datum.collect.is_typed() && datum.collect != Collect::Levels,
            };
            if !fits {
                return Err(unknown());
            }
            let typed = &*visible(typed);
            Ok(figure(typed, parse(typed, &datum.unit, datum.measure)?))
        }
        Cell::Leaf { leaf, slot } => {
            let node = Node::find(system, leaf).ok_or_else(unknown)?;
            let read = node.read(slot, typed, parse);
            // A class of units may be asked something else; whose return it is, is not known here.
            let by = node.indicator.by.values().filter_map(|by| by.rule.as_ref());
            let other = || {
                let mut other =
                    by.filter_map(|rule| Node { rule, ..node }.read(slot, typed, parse));
                other.find(Result::is_ok)
            };
            match read {
                Some(Ok(entry)) => Ok(entry),
                read => other().or(read).unwrap_or_else(|| Err(unknown())),
            }
        }
    }
}

/// An indicator or one of its parts, with the slots that belong to it.
#[derive(Clone, Copy)]
struct Node<'a> {
    system: &'a System,
    indicator: &'a Indicator,
    rule: &'a Rule,
    value: Option<&'a Value>,
    points: Dec,
    whole: bool,
}

impl<'a> Node<'a> {
    fn find(system: &'a System, leaf: &str) -> Option<Node<'a>> {
        let (key, part) = match leaf.split_once('.') {
            Some((key, part)) => (key, Some(part)),
            None => (leaf, None),
        };
        let indicator = system.indicator(key)?;
        let mut node = Node {
            system,
            indicator,
            rule: &indicator.rule,
            value: indicator.value.as_ref(),
            points: indicator.points,
            whole: true,
        };
        if let Some(part) = part {
            let Rule::Parts(parts) = &indicator.rule else {
                return None;
            };
            let part = parts.parts.iter().find(|p| p.key == part)?;
            node.rule = &part.rule;
            node.value = part.value.as_ref();
            node.points = part.points;
            node.whole = false;
        }
        Some(node)
    }

    /// Reads the answer to a slot; none where the slot is not asked here. Words stay as they are, and every other answer
    /// loses its invisible characters.
    fn read(&self, slot: &Slot, words: &str, parse: Parse) -> Option<Result<Entry, IntakeError>> {
        let typed = visible(words);
        let typed = typed.trim();
        let amount = |unit: &str| parse(typed, unit, Measure::Amount).map_err(IntakeError::from);
        let occurrences = |unit: &str| match unit.is_empty() {
            true => yes_no(typed),
            false => {
                let number = parse(typed, unit, Measure::Count);
                number.map(|n| figure(typed, n)).map_err(IntakeError::from)
            }
        };
        let count = |unit: &str| {
            let number = parse(typed, unit, Measure::Count);
            number.map(|n| figure(typed, n)).map_err(IntakeError::from)
        };
        Some(match (slot, self.rule) {
            (Slot::Item(key), Rule::Checklist(list)) => {
                let item = list.items.iter().find(|item| item.key == *key)?;
                if item.partial {
                    share(typed, parse)
                } else {
                    yes_no(typed)
                }
            }
            (Slot::Yes, Rule::YesNo(_))
            | (Slot::None, Rule::Deduct(_))
            | (Slot::Occurred, Rule::Veto(_)) => yes_no(typed),
            (Slot::None, _) if self.whole && !self.indicator.forfeits.is_empty() => yes_no(typed),
            (Slot::Forfeit(key), _) if self.whole => {
                let mut forfeits = self.indicator.forfeits.iter();
                let forfeit = forfeits.find(|one| one.key == *key && one.when.is_none())?;
                occurrences(&forfeit.unit)
            }
            (
                Slot::Kind(key)
                | Slot::Amount(key)
                | Slot::Names(key)
                | Slot::Exempt(key)
                | Slot::Granted(key),
                Rule::Deduct(deduct),
            ) => {
                let kind = deduct.kinds.iter().find(|kind| kind.key == *key);
                let kind = kind.filter(|kind| kind.is_asked())?;
                match slot {
                    Slot::Kind(_) => occurrences(&kind.unit),
                    Slot::Amount(_) if kind.range.is_some() => {
                        amount("分").and_then(|x| within(typed, x, self.most()))
                    }
                    Slot::Names(_) if !kind.matter.is_empty() => self::words(words, TEXT_LIMIT),
                    Slot::Exempt(_) | Slot::Granted(_) if kind.exempt => count(&kind.unit),
                    _ => return None,
                }
            }
            (Slot::Choice(n), Rule::Survey(survey)) => {
                survey.options.get(usize::from(*n).checked_sub(1)?)?;
                count("")
            }
            (Slot::Excluded(n), Rule::Survey(survey)) => {
                survey.exclude.get(usize::from(*n).checked_sub(1)?)?;
                count("")
            }
            (Slot::Judge(n), Rule::Judgement(rule)) if *n <= rule.seats() => {
                if matches!(typed, "回避" | "recused") {
                    return Some(Ok(Entry::words(typed)));
                }
                amount("").and_then(|x| within(typed, x, rule.scale))
            }
            (Slot::JudgeName(n), Rule::Judgement(rule)) if *n <= rule.seats() => {
                self::words(words, NAME_LIMIT)
            }
            (Slot::Matter(_), Rule::Bonus(bonus)) => {
                let levels = bonus.levels.iter();
                granted(typed, levels.map(|l| (l.key.as_str(), l.label.as_str())))
            }
            (Slot::Matter(_), Rule::Penalty(_)) => {
                granted(typed, std::iter::once((penalty::EACH, "")))
            }
            (Slot::MatterRole(_), Rule::Bonus(bonus)) if !bonus.factors.is_empty() => {
                let factors = bonus.factors.iter();
                level(typed, factors.map(|f| (f.key.as_str(), f.label.as_str())))
            }
            (Slot::MatterName(_), Rule::Bonus(_) | Rule::Penalty(_)) => {
                self::words(words, NAME_LIMIT)
            }
            (Slot::Level, Rule::Choice(choice)) => {
                let levels = choice.levels.iter();
                let named = |l: &'a choice::Level| {
                    [&l.label, &l.text].map(|name| (l.key.as_str(), name.as_str()))
                };
                level(typed, levels.flat_map(named))
            }
            (Slot::Score, Rule::Choice(choice)) => {
                let [least, most] = choice.bounds()?;
                amount("分")
                    .and_then(|x| between(typed, x, least, most))
                    .and_then(|entry| self.with_decimals(entry))
            }
            (Slot::Score, Rule::Manual(manual)) => amount("分")
                .and_then(|x| within(typed, x, self.points))
                .and_then(|entry| stepped(entry, manual.step)),
            (Slot::Score, Rule::External(external)) => {
                amount("分").and_then(|x| within(typed, x, external.full))
            }
            (Slot::Document, Rule::External(_)) => self::words(words, NAME_LIMIT),
            (Slot::Day, Rule::External(_)) => day(typed)
                .map(|day| Entry::words(day.to_string()))
                .map_err(IntakeError::from),
            (Slot::Rate, rule) => {
                let value = self.value.filter(|value| value.may_be_reported(rule))?;
                parse(typed, &value.unit, Measure::Rate)
                    .map(|rate| figure(typed, rate))
                    .map_err(IntakeError::from)
            }
            (Slot::Na, _) if self.whole => match self.indicator.na {
                Some(_) => self::words(words, TEXT_LIMIT),
                None => Err(IntakeError::NaNotAllowed),
            },
            (Slot::Consent, _) if self.whole => match self.indicator.na {
                Some(_) => yes_no(typed),
                None => Err(IntakeError::NaNotAllowed),
            },
            (Slot::Mark, rule) if self.whole && rule.is_base() => amount("分")
                .and_then(|x| match self.indicator.floor.filter(|_| x.is_negative()) {
                    Some(floor) if x >= floor => Ok(figure(typed, x)),
                    _ => within(typed, x, self.most()),
                })
                .and_then(|entry| self.with_decimals(entry)),
            (Slot::Accept, _) if self.whole => yes_no(typed),
            (slot, _) if self.whole && said(self.system, self.indicator, slot) => {
                self::words(words, narrative_limit(self.system))
            }
            _ => return None,
        })
    }

    /// Returns the most points that the row can have.
    fn most(&self) -> Dec {
        self.indicator.ceil.unwrap_or(self.points)
    }

    fn with_decimals(&self, entry: Entry) -> Result<Entry, IntakeError> {
        let limit = self.system.dp;
        match entry.value {
            Some(value) if value.plain().0.scale() > limit => Err(IntakeError::Decimals { limit }),
            _ => Ok(entry),
        }
    }
}

fn figure(typed: &str, value: Dec) -> Entry {
    Entry {
        typed: typed.to_owned(),
        value: Some(value),
        ..Entry::default()
    }
}

fn words(typed: &str, limit: usize) -> Result<Entry, IntakeError> {
    if typed.is_empty() {
        return Err(NumberError::Empty.into());
    }
    within_length(typed, limit)?;
    Ok(Entry::words(typed))
}

/// Reads 是 as 1 and 否 as 0, as officers type them; none for anything else.
pub fn answer(typed: &str) -> Option<Dec> {
    match typed {
        "是" | "1" | "１" | "yes" | "y" | "Yes" | "YES" | "Y" | "√" | "✓" | "✔" => {
            Some(Dec::from(1))
        }
        "否" | "0" | "０" | "no" | "n" | "No" | "NO" | "N" | "×" | "✗" | "✘" => {
            Some(Dec::ZERO)
        }
        _ => None,
    }
}

fn yes_no(typed: &str) -> Result<Entry, IntakeError> {
    if typed.is_empty() {
        return Err(NumberError::Empty.into());
    }
    let value = answer(typed).ok_or_else(|| IntakeError::NotYesNo {
        typed: number::quoted(typed),
    })?;
    Ok(figure(typed, value))
}

/// Reads 是, 否, a share from 0 to 1, or as many per cent.
fn share(typed: &str, parse: Parse) -> Result<Entry, IntakeError> {
    if let Some(value) = answer(typed) {
        return Ok(figure(typed, value));
    }
    let one = Dec::from(1);
    let per_cent = typed.ends_with(['%', '％']);
    if !per_cent {
        let share = parse(typed, "", Measure::Amount)?;
        return within(typed, share, one);
    }
    let number = parse(typed, "%", Measure::Rate)?;
    let hundredth = number.0.checked_mul(rust_decimal::Decimal::new(1, 2));
    match hundredth {
        Some(share) => within(typed, Dec(share.normalize()), one),
        None => Err(IntakeError::Range { limit: one }),
    }
}

fn within(typed: &str, x: Dec, limit: Dec) -> Result<Entry, IntakeError> {
    if x.is_negative() || x > limit {
        return Err(IntakeError::Range { limit });
    }
    Ok(figure(typed, x))
}

fn between(typed: &str, x: Dec, least: Dec, most: Dec) -> Result<Entry, IntakeError> {
    if x < least || x > most {
        return Err(IntakeError::Between { least, most });
    }
    Ok(figure(typed, x))
}

fn stepped(entry: Entry, step: Dec) -> Result<Entry, IntakeError> {
    let rest = entry.value.and_then(|x| x.0.checked_rem(step.0));
    match rest {
        Some(rest) if !rest.is_zero() => Err(IntakeError::Steps { step }),
        _ => Ok(entry),
    }
}

/// Reads a level by its key or its printed label; the entry holds the key.
fn level<'a>(
    typed: &str,
    mut levels: impl Iterator<Item = (&'a str, &'a str)>,
) -> Result<Entry, IntakeError> {
    if typed.is_empty() {
        return Err(NumberError::Empty.into());
    }
    let named = |label: &str| !label.is_empty() && same_name(label, typed);
    let found = levels.find(|(key, label)| *key == typed || named(label));
    match found {
        Some((key, _)) => Ok(Entry::words(key)),
        None => Err(IntakeError::LevelUnknown {
            typed: number::quoted(typed),
        }),
    }
}

/// Reads the level of a matter, or 否 where a reviewer does not recognise it.
fn granted<'a>(
    typed: &str,
    levels: impl Iterator<Item = (&'a str, &'a str)>,
) -> Result<Entry, IntakeError> {
    match level(typed, levels) {
        Err(IntakeError::LevelUnknown { .. }) if matches!(typed, matter::REFUSED | "否") => {
            Ok(Entry::words(matter::REFUSED))
        }
        read => read,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests;

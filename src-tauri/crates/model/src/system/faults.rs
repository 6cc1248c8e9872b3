//! Reads the shape of a system piece by piece, so that every fault is listed, not only the first: whatever does not fit
//! is noted with its line and left out, and reading goes on.

use super::System;
use super::toml::SystemError;
use super::version::{PROGRAM, is_older};
use ::toml::Spanned;
use ::toml::de::{DeArray, DeString, DeTable, DeValue, Deserializer, Error};
use serde::Deserialize;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Limit of the faults that are listed.
const MOST: usize = 200;

/// A text while it is read, with everything that is wrong in it.
pub(super) struct Reading<'a> {
    text: &'a str,
    root: Spanned<DeTable<'a>>,
    faults: Vec<(usize, SystemError)>,
    /// Fields that were left out, by the start of their table, so that they are not reported as missing.
    gone: BTreeSet<(usize, String)>,
    /// Placeholders for missing fields, each with its row, so that the other fields of the row are read.
    standing_in: BTreeMap<usize, Range<usize>>,
}

impl<'a> Reading<'a> {
    /// Reads a text as TOML. Where the file asks for a newer program, only that is reported; otherwise everything that
    /// cannot be read. A repeated key does not stop the reading.
    pub(super) fn of(text: &'a str) -> Result<Reading<'a>, Vec<SystemError>> {
        let (root, errors) = DeTable::parse_recoverable(text);
        let mut reading = Reading {
            text,
            root,
            faults: Vec::new(),
            gone: BTreeSet::new(),
            standing_in: BTreeMap::new(),
        };
        if let Some((_, needs)) = reading.min_reader()
            && is_older(PROGRAM, needs) == Some(true)
        {
            return Err(vec![SystemError::Newer {
                needs: needs.to_owned(),
                program: PROGRAM,
            }]);
        }
        let mut broken = false;
        for error in &errors {
            let at = start(error);
            let twice = error.message().starts_with("duplicate key");
            let key = error.span().and_then(|span| text.get(span));
            match key.filter(|_| twice) {
                Some(key) => reading.note(at, format!("duplicate key `{}`", key.trim())),
                // What follows the first is often only its echo.
                None if broken => {}
                None => reading.note(at, said(error)),
            }
            broken |= !twice;
        }
        if broken {
            return Err(reading.listed());
        }
        Ok(reading)
    }

    /// Returns the version of the program that the file asks for, and its position; none where it asks for none.
    fn min_reader(&self) -> Option<(usize, &str)> {
        let asked = self.root.get_ref().get("min_reader")?;
        Some((asked.span().start, asked.get_ref().as_str()?))
    }

    /// Returns the format that the file declares; none where it declares none.
    pub(super) fn format(&self) -> Option<String> {
        let format = self.root.get_ref().get("format")?;
        Some(match format.get_ref() {
            DeValue::Integer(n) => n.as_str().to_owned(),
            other => self
                .text
                .get(format.span())
                .unwrap_or(other.type_str())
                .to_owned(),
        })
    }

    /// Returns the system, or everything that does not fit.
    pub(super) fn system(mut self) -> Result<System, Vec<SystemError>> {
        let mut found = Vec::new();
        numbers(self.root.get_mut(), &mut found);
        for (at, number, key) in found {
            self.note(at, format!("write `{number}` in quotes (`{key}`): figures do not pass through binary floats"));
        }
        if let Some((at, asked)) = self.min_reader()
            && is_older(PROGRAM, asked).is_none()
        {
            let expected = format!("not a version of the program `{asked}`");
            self.note(at, expected);
        }
        self.relations();
        let mut system = None;
        while system.is_none() && self.faults.len() < MOST {
            match System::deserialize(Deserializer::from(self.root.clone())) {
                Ok(read) => system = Some(read),
                Err(error) if self.mend(&error) => {}
                Err(_) => break,
            }
        }
        if let Some(system) = &mut system {
            self.points(system);
        }
        match system {
            Some(system) if self.faults.is_empty() => Ok(system),
            _ => Err(self.listed()),
        }
    }

    /// Notes an error and removes what it is about; false where there was nothing to remove.
    fn mend(&mut self, error: &Error) -> bool {
        let Some(span) = error.span() else {
            self.note(0, said(error));
            return false;
        };
        // Of a row in which nothing can stand in for a field, nothing more can be read.
        if let Some(row) = self.standing_in.get(&span.start).cloned() {
            return self.take(&row);
        }
        let mut quoted = error.message().split('`');
        let (what, name) = (
            quoted.next().unwrap_or_default(),
            quoted.next().unwrap_or_default(),
        );
        match what {
            "missing field " => {
                let known = !self.gone.insert((span.start, name.to_owned()));
                if !known {
                    self.note(span.start, said(error));
                }
                self.stand_in(&span, name) || self.take(&span)
            }
            "unknown field " => match take_key(self.root.get_mut(), &span, name, false) {
                Some(at) => {
                    self.note(at, said(error));
                    true
                }
                None => {
                    self.note(span.start, said(error));
                    self.take(&span)
                }
            },
            _ => {
                self.note(span.start, said(error));
                self.take(&span)
            }
        }
    }

    /// Puts a placeholder for a missing field of the file or of a row of its lists: a text that is read as a figure
    /// too. Its position is behind the end of the text, where nothing else is.
    fn stand_in(&mut self, row: &Range<usize>, name: &str) -> bool {
        let at = self.text.len() + 1 + self.standing_in.len();
        let whole = self.root.span() == *row;
        let table = match whole {
            true => Some(self.root.get_mut()),
            false => row_at(self.root.get_mut(), row),
        };
        let Some(table) = table else { return false };
        let span = at..at;
        table.insert(
            Spanned::new(span.clone(), Cow::Owned(name.to_owned())),
            Spanned::new(span, DeValue::String(Cow::Borrowed("0"))),
        );
        self.standing_in.insert(at, row.clone());
        true
    }

    fn take(&mut self, span: &Range<usize>) -> bool {
        let outer = self.root.span();
        match take(self.root.get_mut(), outer.start, span) {
            Some(Taken::Field(table, key)) => {
                self.gone.insert((table, key));
                true
            }
            Some(Taken::Entry) => true,
            None => false,
        }
    }

    fn note(&mut self, at: usize, expected: String) {
        if self.faults.len() >= MOST {
            return;
        }
        let before = self.text.get(..at).unwrap_or(self.text);
        let line = before.matches('\n').count() + 1;
        let column = before
            .rsplit('\n')
            .next()
            .map_or(1, |l| l.chars().count() + 1);
        let fault = SystemError::Syntax {
            line,
            column,
            expected,
        };
        self.faults.push((at, fault));
    }

    fn listed(mut self) -> Vec<SystemError> {
        self.faults.sort_by_key(|(at, _)| *at);
        self.faults.into_iter().map(|(_, fault)| fault).collect()
    }

    /// Fills in points that are left out under a mean with those of the system; elsewhere they are required. The check
    /// reports what is wrong with the group of a row.
    fn points(&mut self, system: &mut System) {
        let rows = entries(self.root.get_ref(), "indicator");
        let rows: Vec<(usize, bool)> = rows
            .map(|(at, row)| (at, row.contains_key("points")))
            .collect();
        for (n, (at, _)) in rows.iter().enumerate().filter(|(_, (_, given))| !given) {
            let group = system.indicators.get(n).map_or("", |i| i.group.as_str());
            let sum = system
                .group(group)
                .is_some_and(|group| group.aggregate.is_sum());
            if sum && !self.gone.contains(&(*at, "points".to_owned())) {
                self.note(*at, "missing field `points`".to_owned());
            }
            if let Some(indicator) = system.indicators.get_mut(n) {
                indicator.points = system.points;
            }
        }
    }

    /// Refuses unknown fields of `[[check]]`, whose kinds share one table so that the reader itself cannot.
    fn relations(&mut self) {
        let mut unknown = Vec::new();
        for (_, check) in entries(self.root.get_ref(), "check") {
            let relation = check.get("relation").and_then(|r| r.get_ref().as_str());
            let known: &[&str] = match relation {
                Some("parts_sum") => &["parts", "total"],
                Some("shares_sum") => &["parts", "tolerance"],
                Some("rate_matches") => &["rate", "num", "den"],
                Some("not_above") => &["less", "more"],
                _ => &["datum", "percent"],
            };
            let all = || ["key", "relation", "hint"].iter().chain(known);
            let fields: Vec<String> = all().map(|k| format!("`{k}`")).collect();
            for (key, _) in check.iter() {
                let name: &str = key.get_ref();
                if !all().any(|known| *known == name) {
                    let fields = fields.join(", ");
                    unknown.push((
                        key.span(),
                        format!("unknown field `{name}`, expected one of {fields}"),
                    ));
                }
            }
        }
        for (span, expected) in unknown {
            self.note(span.start, expected);
            self.take(&span);
        }
    }
}

/// Returns the row with this span in a list of the file.
fn row_at<'a, 'b>(root: &'a mut DeTable<'b>, span: &Range<usize>) -> Option<&'a mut DeTable<'b>> {
    let lists = root
        .iter_mut()
        .filter_map(|(_, value)| match value.get_mut() {
            DeValue::Array(list) => Some(list),
            _ => None,
        });
    let mut rows = lists.flat_map(|list| list.iter_mut());
    let row = rows.find(|row| row.span() == *span)?;
    match row.get_mut() {
        DeValue::Table(table) => Some(table),
        _ => None,
    }
}

/// The piece that was removed.
enum Taken {
    /// A field, with where its table begins.
    Field(usize, String),
    /// An entry of a list.
    Entry,
}

/// Removes the field or entry with this span, or whose key has it.
fn take<'a>(table: &mut DeTable<'a>, begins: usize, span: &Range<usize>) -> Option<Taken> {
    let is = |(key, value): &(&Spanned<DeString<'_>>, &Spanned<DeValue<'_>>)| {
        key.span() == *span || value.span() == *span
    };
    let found = table
        .iter()
        .find(is)
        .map(|(key, _)| key.get_ref().to_string());
    if let Some(key) = found {
        table.remove(key.as_str());
        return Some(Taken::Field(begins, key));
    }
    for (_, value) in table.iter_mut() {
        let begins = value.span().start;
        if let Some(taken) = take_in(value.get_mut(), begins, span) {
            return Some(taken);
        }
    }
    None
}

fn take_in<'a>(value: &mut DeValue<'a>, begins: usize, span: &Range<usize>) -> Option<Taken> {
    match value {
        DeValue::Table(table) => take(table, begins, span),
        DeValue::Array(list) => {
            if list.iter().any(|entry| entry.span() == *span) {
                let whole = std::mem::replace(list, DeArray::new());
                *list = whole
                    .into_iter()
                    .filter(|entry| entry.span() != *span)
                    .collect();
                return Some(Taken::Entry);
            }
            list.iter_mut().find_map(|entry| {
                let begins = entry.span().start;
                take_in(entry.get_mut(), begins, span)
            })
        }
        _ => None,
    }
}

/// Removes the field of this name at the span, or anywhere within the value of the span, and returns the position of
/// its key.
fn take_key(
    table: &mut DeTable<'_>,
    span: &Range<usize>,
    name: &str,
    within: bool,
) -> Option<usize> {
    let mine = table.iter().find(|(key, value)| {
        key.get_ref() == name && (within || key.span() == *span || value.span() == *span)
    });
    if let Some(at) = mine.map(|(key, _)| key.span().start) {
        table.remove(name);
        return Some(at);
    }
    table.iter_mut().find_map(|(_, value)| {
        let within = within || value.span() == *span;
        key_in(value.get_mut(), span, name, within)
    })
}

fn key_in(value: &mut DeValue<'_>, span: &Range<usize>, name: &str, within: bool) -> Option<usize> {
    match value {
        DeValue::Table(table) => take_key(table, span, name, within),
        DeValue::Array(list) => list.iter_mut().find_map(|entry| {
            let within = within || entry.span() == *span;
            key_in(entry.get_mut(), span, name, within)
        }),
        _ => None,
    }
}

/// Collects bare decimals, each with its position and field, and puts them in quotes so that each is reported once.
fn numbers(table: &mut DeTable<'_>, found: &mut Vec<(usize, String, String)>) {
    for (key, value) in table.iter_mut() {
        let at = value.span().start;
        numbers_in(value.get_mut(), at, key.get_ref(), found);
    }
}

fn numbers_in(
    value: &mut DeValue<'_>,
    at: usize,
    key: &str,
    found: &mut Vec<(usize, String, String)>,
) {
    match value {
        DeValue::Float(number) => {
            let number = number.as_str().to_owned();
            found.push((at, number.clone(), key.to_owned()));
            *value = DeValue::String(Cow::Owned(number));
        }
        DeValue::Table(table) => numbers(table, found),
        DeValue::Array(list) => {
            for entry in list.iter_mut() {
                let at = entry.span().start;
                numbers_in(entry.get_mut(), at, key, found);
            }
        }
        _ => {}
    }
}

/// Returns the tables of a list, each with its start.
fn entries<'a, 'b>(
    table: &'a DeTable<'b>,
    list: &str,
) -> impl Iterator<Item = (usize, &'a DeTable<'b>)> + use<'a, 'b> {
    let list = table.get(list).and_then(|list| list.get_ref().as_array());
    let list = list.into_iter().flat_map(|list| list.iter());
    list.filter_map(|one| Some((one.span().start, one.get_ref().as_table()?)))
}

fn start(error: &Error) -> usize {
    error.span().map_or(0, |span| span.start)
}

fn said(error: &Error) -> String {
    error.message().lines().collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests;

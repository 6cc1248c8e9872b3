//! Returns of units from a CSV file, long or wide, read by the same rules as a field of the window. FORMATS.md
//! "Returns (CSV)".

use crate::csv::{self, Fault, Grid, Row};
use model::entry::above::refused_below;
use model::entry::intake::{self, IntakeError};
use model::entry::{Cell, Entries, Entry};
use model::number::{self, Measure, NumberError, Year};
use model::plan::Viewpoint;
use model::system::{Collect, Datum, System};
use model::text::same_name;

mod long;
mod packed;
mod people;
mod wide;

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod names_tests;
#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests;

pub(crate) use long::is_remark;
pub use packed::Packed;
use people::Gathered;

/// The return of one unit for one year.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Return {
    /// The name by which results call the unit, the same in every year: its name, with that of the unit above it before
    /// it where another unit of the file has the same name.
    pub unit: String,
    /// The name of the unit as the file has it.
    pub name: String,
    /// The year; none where the file has no column of years. Each year is a cohort of its own.
    pub year: Option<u16>,
    /// The comparison group (比较组); empty where all units are one.
    pub group: String,
    /// The kind of the unit; empty for that of the system.
    pub kind: String,
    /// The classes of the unit, as the system names them.
    pub classes: Vec<String>,
    /// The unit above it in the same year, as results call it; empty for none.
    pub parent: String,
    /// The entries of the return.
    pub entries: Entries,
}

/// The marks for a missing figure besides an empty field: `NA`, `..`, `-`.
pub type Missing<'a> = &'a [String];

/// Reads a file of returns in which only an empty field is blank.
///
/// # Errors
///
/// Fails as [`read_with`] does.
pub fn read(bytes: &[u8], system: &System) -> Result<Vec<Return>, Vec<Fault>> {
    read_with(bytes, system, &[])
}

/// Reads a file of returns as [`read_packed`] does, with all entries at hand.
///
/// # Errors
///
/// Fails as [`read_packed`] does.
pub fn read_with(
    bytes: &[u8],
    system: &System,
    missing: Missing<'_>,
) -> Result<Vec<Return>, Vec<Fault>> {
    Ok(read_packed(bytes, system, missing, Viewpoint::Upper)?.into_returns())
}

/// Reads a file of returns, units in the order of their first row. The header tells the form: with a column `key` it
/// is long, one cell a line; else wide, one unit (and year) a line. What only the level above enters is refused in a file
/// that a unit sees as its own.
///
/// # Errors
///
/// Fails with every fault of the file; with one fault no return is taken over.
pub fn read_packed(
    bytes: &[u8],
    system: &System,
    missing: Missing<'_>,
    viewpoint: Viewpoint,
) -> Result<Packed, Vec<Fault>> {
    let (grid, faults) = csv::read(bytes)?;
    let own = |class: &&String| {
        system
            .indicators
            .iter()
            .any(|row| row.by.contains_key(*class))
    };
    let own = system.classes.iter().filter(own);
    let mut reading = Reading {
        grid: &grid,
        system,
        seen: own
            .map(|class| system.of_classes(std::slice::from_ref(class)))
            .collect(),
        missing,
        viewpoint,
        faults,
    };
    let mut gathered = Gathered::new(&grid);
    if grid.place("key").is_some() {
        long::read(&mut reading, &mut gathered);
    } else {
        wide::read(&mut reading, &mut gathered);
    }
    gathered.families(&mut reading.faults);
    let mut faults = reading.faults;
    if grid.rows.is_empty() && faults.is_empty() {
        faults.push(Fault::new("csv-empty", 0, "", ""));
    }
    faults.sort_by_key(|fault| fault.line);
    if faults.is_empty() {
        gathered.returns.close();
        Ok(gathered.returns)
    } else {
        Err(faults)
    }
}

/// The units that a name may mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meant<T> {
    /// No unit has this name.
    None,
    /// The unit that is meant.
    One(T),
    /// Several units have it; they are called so.
    Several(Vec<String>),
}

/// Returns the unit that is meant by a name, of those given: the one that results call so, else the one of that name,
/// below the unit above where one is named. The returns of one unit in several years are one unit; the first is returned.
pub fn meant<'a>(
    returns: impl IntoIterator<Item = &'a Return>,
    unit: &str,
    parent: &str,
) -> Meant<&'a Return> {
    let below = |one: &&Return| parent.is_empty() || same_name(&one.parent, parent);
    let mut found: Vec<&Return> = Vec::new();
    for one in returns.into_iter().filter(below) {
        let known = found.iter().any(|known| known.unit == one.unit);
        if same_name(&one.unit, unit) {
            return Meant::One(one);
        }
        if same_name(&one.name, unit) && !known {
            found.push(one);
        }
    }
    match found.as_slice() {
        [] => Meant::None,
        [one] => Meant::One(one),
        several => Meant::Several(several.iter().map(|one| one.unit.clone()).collect()),
    }
}

/// A file while it is read.
struct Reading<'a> {
    grid: &'a Grid,
    system: &'a System,
    /// The system as units of one class see it, of each class that has rows of its own.
    seen: Vec<System>,
    missing: Missing<'a>,
    viewpoint: Viewpoint,
    faults: Vec<Fault>,
}

impl Reading<'_> {
    fn fault(&mut self, code: &str, row: &Row<'_>, column: &str, value: &str) {
        self.faults.push(Fault::new(code, row.line, column, value));
    }

    /// Whether nothing is reported: an empty field, or one of the declared marks.
    fn is_blank(&self, text: &str) -> bool {
        text.is_empty() || self.missing.iter().any(|mark| mark == text)
    }

    /// The figure for last year's total, which a file hands in for a unit whose year before it has not.
    fn last(&self, cell: &Cell) -> Option<&Datum> {
        let Cell::Datum {
            key,
            year: Year::This,
            part: None,
        } = cell
        else {
            return None;
        };
        let datum = self.system.datum(key)?;
        (datum.collect == Collect::Last).then_some(datum)
    }

    fn take(&self, cell: &Cell, text: &str) -> Result<Entry, IntakeError> {
        let Some(datum) = self.last(cell) else {
            let read = intake::read_from_file(self.system, cell, text);
            if !matches!(read, Err(IntakeError::UnknownCell { .. })) {
                return read;
            }
            // What only a class is asked.
            let mut seen = self.seen.iter();
            let own = seen.find(|system| intake::knows(system, cell));
            return own.map_or(read, |own| intake::read_from_file(own, cell, text));
        };
        // A total has decimals, whatever is counted.
        let total = number::parse_from_file(text, &datum.unit, Measure::Amount)?;
        Ok(Entry {
            typed: text.to_owned(),
            value: Some(total),
            ..Entry::default()
        })
    }

    /// Whether the system has a cell at all.
    fn knows(&self, cell: &Cell) -> bool {
        let probe = self.take(cell, "0");
        !matches!(probe, Err(IntakeError::UnknownCell { .. }))
    }

    /// What a field holds; none, and a fault at its place, where its cell does not take it.
    fn entry(&mut self, cell: &Cell, row: &Row<'_>, column: &str, text: &str) -> Option<Entry> {
        match self.take(cell, text) {
            // Where a semicolon parts fields, a comma in a figure may be meant as the decimal point.
            Ok(Entry { value: Some(_), .. })
            | Err(IntakeError::Number(NumberError::BadSeparators))
                if self.grid.delimiter == ';' && text.contains(',') =>
            {
                self.fault("csv-comma", row, column, text);
                None
            }
            Ok(entry) => {
                let own = self.viewpoint == Viewpoint::Own;
                match refused_below(self.system, cell).filter(|_| own) {
                    Some(code) => {
                        self.fault(code, row, column, text);
                        None
                    }
                    None => Some(entry),
                }
            }
            // Where a file says that a figure is missing, a mark for it has to be declared.
            Err(_) if is_mark(text) => {
                self.fault("csv-missing-mark", row, column, text);
                None
            }
            Err(error) => {
                let mut fault = Fault::new(error.code(), row.line, column, text);
                fault.params = error.params();
                self.faults.push(fault);
                None
            }
        }
    }
}

/// Texts by which programs and people say that there is no figure.
const MARKS: [&str; 16] = [
    "na", "n/a", "#n/a", "nan", "null", "none", "nil", "-", "--", "—", "——", ".", "..", "...", "…",
    "/",
];

fn is_mark(text: &str) -> bool {
    MARKS.contains(&text.to_lowercase().as_str())
}

//! The first sheet of a workbook (.xlsx) that holds anything, cell by cell: a sheet may claim to be far larger than what is in it,
//! and nothing of a workbook is needed but its texts and which cells are formulas. However it is made, it takes no more room or time
//! than the limits here allow.

#[cfg(test)]
mod tests;

use super::{COLUMNS, Fault, ROWS, Row};
use model::text::visible;
use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// The most bytes of all parts of a workbook that are read, once unpacked.
const UNPACKED: usize = 32 << 20;
/// The most bytes of the texts of all cells: cells that share a text have it each.
const TEXTS: usize = 16 << 20;
/// The most texts that cells share.
const SHARED: usize = 200_000;
/// The most elements that stand within one another.
const DEEPEST: usize = 100;

/// The parts of a workbook, and how many bytes may still be unpacked.
struct Parts<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    left: usize,
}

/// Returns the rows of the first visible sheet that is not empty.
///
/// # Errors
/// `NotAWorkbook`, `TooLarge`, `TooManyRows`, `TooManyColumns`.
pub(super) fn rows(bytes: &[u8]) -> Result<Vec<Row>, Fault> {
    let mut parts = Parts {
        zip: ZipArchive::new(Cursor::new(bytes)).map_err(unread)?,
        left: UNPACKED,
    };
    let shared = match part(&mut parts, "xl/sharedStrings.xml")? {
        Some(text) => shared(&text)?,
        None => Vec::new(),
    };
    let sheets = sheets(&mut parts)?;
    for name in sheets {
        if let Some(text) = part(&mut parts, &name)? {
            let rows = sheet(&text, &shared)?;
            if !rows.is_empty() {
                return Ok(rows);
            }
        }
    }
    Ok(Vec::new())
}

fn unread(cause: impl ToString) -> Fault {
    Fault::NotAWorkbook(cause.to_string())
}

/// Returns a part as text; none where the workbook has none of this name.
fn part(parts: &mut Parts<'_>, name: &str) -> Result<Option<String>, Fault> {
    let file = match parts.zip.by_name(name) {
        Ok(file) => file,
        Err(zip::result::ZipError::FileNotFound) => return Ok(None),
        Err(cause) => return Err(unread(cause)),
    };
    // Its own word on how large it is may be wrong, and the end may fall within a letter.
    let mut bytes = Vec::new();
    let most = u64::try_from(parts.left).unwrap_or(u64::MAX);
    let read = file.take(most.saturating_add(1)).read_to_end(&mut bytes);
    read.map_err(unread)?;
    match parts.left.checked_sub(bytes.len()) {
        Some(left) => parts.left = left,
        None => return Err(Fault::Swollen),
    }
    String::from_utf8(bytes).map(Some).map_err(unread)
}

/// Returns a text as a cell shows it: on one line, without invisible characters.
fn shown(text: &str) -> String {
    let text = visible(text).replace("_x000D_", " ");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns the value of an attribute by its name without a prefix.
fn attribute(element: &BytesStart<'_>, name: &str) -> String {
    let mut attributes = element.attributes().flatten();
    let found = attributes.find(|one| one.key.local_name().as_ref() == name);
    found.map(|one| one.value.into_owned()).unwrap_or_default()
}

/// Calls `f` with the name of each element as it begins (`true`) and ends, and with the text since.
fn walk(
    text: &str,
    mut f: impl FnMut(&str, Option<&BytesStart<'_>>, &str) -> Result<(), Fault>,
) -> Result<(), Fault> {
    let mut reader = Reader::from_str(text);
    let mut said = String::new();
    let mut depth = 0_usize;
    loop {
        match reader.read_event().map_err(unread)? {
            Event::Start(element) => {
                depth += 1;
                if depth > DEEPEST {
                    return Err(unread("too deep"));
                }
                said.clear();
                f(element.local_name().as_ref(), Some(&element), "")?;
            }
            Event::Empty(element) => {
                said.clear();
                f(element.local_name().as_ref(), Some(&element), "")?;
                f(element.local_name().as_ref(), None, "")?;
            }
            Event::End(element) => {
                depth = depth.saturating_sub(1);
                f(element.local_name().as_ref(), None, &said)?;
                said.clear();
            }
            Event::Text(words) => said.push_str(&words),
            Event::CData(words) => said.push_str(&words),
            Event::GeneralRef(entity) => match entity.resolve_char_ref().map_err(unread)? {
                Some(letter) => said.push(letter),
                None => said.push_str(resolve_predefined_entity(&entity).unwrap_or_default()),
            },
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// Returns the names of the parts of the visible sheets, in the order of the workbook.
fn sheets(parts: &mut Parts<'_>) -> Result<Vec<String>, Fault> {
    let Some(book) = part(parts, "xl/workbook.xml")? else {
        return Err(unread("no workbook"));
    };
    let mut ids = Vec::new();
    walk(&book, |name, begun, _| {
        if let ("sheet", Some(element)) = (name, begun) {
            let state = attribute(element, "state");
            let id = attribute(element, "id");
            if (state.is_empty() || state == "visible") && !ids.contains(&id) {
                ids.push(id);
            }
        }
        Ok(())
    })?;
    let mut targets = BTreeMap::new();
    let relations = part(parts, "xl/_rels/workbook.xml.rels")?;
    walk(&relations.unwrap_or_default(), |name, begun, _| {
        if let ("Relationship", Some(element)) = (name, begun) {
            targets.insert(attribute(element, "Id"), attribute(element, "Target"));
        }
        Ok(())
    })?;
    let target = |id: &String| {
        let target = targets.get(id)?;
        Some(match target.strip_prefix('/') {
            Some(whole) => whole.to_owned(),
            None => format!("xl/{target}"),
        })
    };
    Ok(ids.iter().filter_map(target).collect())
}

/// Returns the texts that cells share, as they show them. How a text is read aloud is no part of it.
fn shared(text: &str) -> Result<Vec<String>, Fault> {
    let mut texts: Vec<String> = Vec::new();
    let mut aloud = false;
    walk(text, |name, begun, said| {
        match (name, begun.is_some()) {
            ("si", true) if texts.len() >= SHARED => return Err(Fault::TooManyRows),
            ("si", true) => texts.push(String::new()),
            ("si", false) => {
                if let Some(last) = texts.last_mut() {
                    *last = shown(last);
                }
            }
            ("rPh", begins) => aloud = begins,
            ("t", false) if !aloud => {
                if let Some(last) = texts.last_mut() {
                    last.push_str(said);
                }
            }
            _ => {}
        }
        Ok(())
    })?;
    Ok(texts)
}

/// Returns the rows of a sheet. Places are counted on where the sheet leaves them out.
fn sheet(text: &str, shared: &[String]) -> Result<Vec<Row>, Fault> {
    let mut rows: Vec<Row> = Vec::new();
    let mut row = Row::default();
    let (mut at, mut kind, mut value, mut aloud) = (0_usize, String::new(), String::new(), false);
    let mut room = TEXTS;
    walk(text, |name, begun, said| {
        match (name, begun) {
            ("row", Some(element)) => {
                let number = attribute(element, "r").parse();
                let line = number.unwrap_or_else(|_| row.line.saturating_add(1));
                row = Row {
                    line,
                    ..Row::default()
                };
                at = 0;
            }
            ("c", Some(element)) => {
                at = place(&attribute(element, "r")).unwrap_or(at);
                kind = attribute(element, "t");
                value.clear();
            }
            ("f", Some(_)) if at < COLUMNS && row.formulas.last() != Some(&at) => {
                row.formulas.push(at);
            }
            ("rPh", begun) => aloud = begun.is_some(),
            ("t", None) if !aloud => value.push_str(said),
            ("v", None) => said.clone_into(&mut value),
            ("c", None) => {
                let text = match kind.as_str() {
                    "s" => {
                        let n = value.trim().parse::<usize>();
                        let text = n.ok().and_then(|n| shared.get(n));
                        text.map_or(Cow::default(), |text| Cow::Borrowed(text.as_str()))
                    }
                    _ => Cow::Owned(shown(&value)),
                };
                if !text.is_empty() {
                    if at >= COLUMNS {
                        return Err(Fault::TooManyColumns { line: row.line });
                    }
                    room = room.checked_sub(text.len()).ok_or(Fault::Swollen)?;
                    let text = text.into_owned();
                    row.cells.resize(at.max(row.cells.len()), String::new());
                    match row.cells.get_mut(at) {
                        Some(cell) => *cell = text,
                        None => row.cells.push(text),
                    }
                }
                at = at.saturating_add(1);
            }
            ("row", None) if !row.cells.is_empty() => {
                if rows.len() >= ROWS {
                    return Err(Fault::TooManyRows);
                }
                rows.push(Row {
                    line: row.line,
                    ..std::mem::take(&mut row)
                });
                row.line = rows.last().map_or(0, |last| last.line);
            }
            _ => {}
        }
        Ok(())
    })?;
    Ok(rows)
}

/// Returns the position of the column of a place such as AB12.
fn place(text: &str) -> Option<usize> {
    let letters = text.bytes().take_while(u8::is_ascii_uppercase);
    let mut n = 0_usize;
    for letter in letters.take(4) {
        n = n * 26 + usize::from(letter - b'A') + 1;
    }
    n.checked_sub(1)
}

//! The first sheet of a workbook (.xlsx) that holds anything, cell by cell: a sheet may claim to be far larger than what is in it,
//! and nothing of a workbook is needed but its texts and which cells are formulas.

use super::{COLUMNS, Fault, ROWS, Row};
use model::text::visible;
use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// The most bytes of one part of a workbook once unpacked.
const UNPACKED: u64 = 32 << 20;
/// The most texts that cells share.
const SHARED: usize = 200_000;

/// The parts of a workbook.
type Parts<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// Returns the rows of the first visible sheet that is not empty.
///
/// # Errors
/// `NotAWorkbook`, `TooLarge`, `TooManyRows`, `TooManyColumns`.
pub(super) fn rows(bytes: &[u8]) -> Result<Vec<Row>, Fault> {
    let mut parts = ZipArchive::new(Cursor::new(bytes)).map_err(unread)?;
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
    let file = match parts.by_name(name) {
        Ok(file) => file,
        Err(zip::result::ZipError::FileNotFound) => return Ok(None),
        Err(cause) => return Err(unread(cause)),
    };
    let mut text = String::new();
    let read = file.take(UNPACKED + 1).read_to_string(&mut text);
    read.map_err(unread)?;
    match text.len() as u64 > UNPACKED {
        true => Err(Fault::TooLarge { bytes: text.len() }),
        false => Ok(Some(text)),
    }
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
    loop {
        match reader.read_event().map_err(unread)? {
            Event::Start(element) => {
                said.clear();
                f(element.local_name().as_ref(), Some(&element), "")?;
            }
            Event::Empty(element) => {
                said.clear();
                f(element.local_name().as_ref(), Some(&element), "")?;
                f(element.local_name().as_ref(), None, "")?;
            }
            Event::End(element) => {
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
            if state.is_empty() || state == "visible" {
                ids.push(attribute(element, "id"));
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

/// Returns the texts that cells share. How a text is read aloud is no part of it.
fn shared(text: &str) -> Result<Vec<String>, Fault> {
    let mut texts: Vec<String> = Vec::new();
    let mut aloud = false;
    walk(text, |name, begun, said| {
        match (name, begun.is_some()) {
            ("si", true) if texts.len() >= SHARED => return Err(Fault::TooManyRows),
            ("si", true) => texts.push(String::new()),
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
            ("f", Some(_)) => row.formulas.push(at),
            ("rPh", begun) => aloud = begun.is_some(),
            ("t", None) if !aloud => value.push_str(said),
            ("v", None) => said.clone_into(&mut value),
            ("c", None) => {
                let text = match kind.as_str() {
                    "s" => value.trim().parse().ok().and_then(|n: usize| shared.get(n)),
                    _ => Some(&value),
                };
                let text = visible(text.map_or("", String::as_str)).replace("_x000D_", " ");
                let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
                if !text.is_empty() {
                    if at >= COLUMNS {
                        return Err(Fault::TooManyColumns { line: row.line });
                    }
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

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use std::io::Write;

    /// A workbook with one sheet of this XML.
    fn book(sheet: &str) -> Vec<u8> {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
        let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        let package = "http://schemas.openxmlformats.org/package/2006/relationships";
        let parts = [
            (
                "_rels/.rels",
                format!(
                    "<Relationships xmlns=\"{package}\"><Relationship Id=\"r\" Type=\"{office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
                ),
            ),
            (
                "xl/workbook.xml",
                format!(
                    "<workbook xmlns=\"{main}\" xmlns:r=\"{office}\"><sheets><sheet name=\"名单\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
                ),
            ),
            (
                "xl/_rels/workbook.xml.rels",
                format!(
                    "<Relationships xmlns=\"{package}\"><Relationship Id=\"r1\" Type=\"{office}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
                ),
            ),
            (
                "xl/worksheets/sheet1.xml",
                format!("<worksheet xmlns=\"{main}\"><sheetData>{sheet}</sheetData></worksheet>"),
            ),
        ];
        for (name, text) in parts {
            zip.start_file(name, zip::write::SimpleFileOptions::default())
                .unwrap();
            zip.write_all(format!("{head}{text}").as_bytes()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    fn text(place: &str, text: &str) -> String {
        format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
    }

    #[test]
    fn a_workbook_is_read_with_the_digits_of_its_telephones_and_its_formulas_marked() {
        let sheet = format!(
            "<row r=\"2\">{}{}</row><row r=\"4\">{}<c r=\"C4\"><v>13800001111</v></c></row>\
             <row r=\"5\"><c r=\"A5\" t=\"str\"><f>B4&amp;B5</f><v>甲局</v></c></row>",
            text("A2", "单位"),
            text("C2", "电话"),
            text("A4", "甲\u{200b}局 &amp; 乙"),
        );
        let rows = rows(&book(&sheet)).unwrap();
        let said: Vec<_> = rows
            .iter()
            .map(|row| (row.line, row.cells.join("|")))
            .collect();
        assert_eq!(
            said,
            [
                (2, "单位||电话".to_owned()),
                (4, "甲局 & 乙||13800001111".to_owned()),
                (5, "甲局".to_owned())
            ]
        );
        assert_eq!(rows.last().unwrap().formulas, [0]);
    }

    #[test]
    fn a_hostile_workbook_is_refused_and_takes_no_room() {
        let code = |bytes: &[u8]| rows(bytes).unwrap_err().code();
        assert_eq!(code(b"PK\x03\x04nothing"), "list-not-a-workbook");
        let far = format!("<row r=\"1\">{}</row>", text("XFD1", "甲"));
        assert_eq!(code(&book(&far)), "list-too-many-columns");
        let deep = format!("<row r=\"1048576\">{}</row>", text("A1048576", "甲局"));
        assert_eq!(rows(&book(&deep)).unwrap().len(), 1);
        let cut = book(&far);
        assert_eq!(
            code(cut.get(..cut.len() / 2).unwrap()),
            "list-not-a-workbook"
        );
        let wrong = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>99</v></c></row>";
        assert_eq!(rows(&book(wrong)).unwrap(), []);
        assert_eq!(code(&book("<row r=\"1\"><c></row>")), "list-not-a-workbook");
    }
}

//! Workbooks as officers have them, and as nobody should make them.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use super::*;
use std::io::Write;

/// A workbook with one sheet of this XML.
fn book(sheet: &str) -> Vec<u8> {
    book_of(sheet, "", 1)
}

/// A workbook with so many sheets of this XML, and shared texts of that.
fn book_of(sheet: &str, shared: &str, sheets: usize) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    let each = |one: &dyn Fn(usize) -> String| (1..=sheets).map(one).collect::<String>();
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
                "<workbook xmlns=\"{main}\" xmlns:r=\"{office}\"><sheets>{}</sheets></workbook>",
                each(&|n| format!("<sheet name=\"名单{n}\" sheetId=\"{n}\" r:id=\"r{n}\"/>"))
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                "<Relationships xmlns=\"{package}\">{}</Relationships>",
                each(&|n| format!(
                    "<Relationship Id=\"r{n}\" Type=\"{office}/worksheet\" Target=\"worksheets/sheet{n}.xml\"/>"
                ))
            ),
        ),
        (
            "xl/sharedStrings.xml",
            format!("<sst xmlns=\"{main}\">{shared}</sst>"),
        ),
    ];
    let sheet = format!("<worksheet xmlns=\"{main}\"><sheetData>{sheet}</sheetData></worksheet>");
    let sheets = (1..=sheets).map(|n| (format!("xl/worksheets/sheet{n}.xml"), sheet.clone()));
    let parts = parts
        .into_iter()
        .map(|(name, text)| (name.to_owned(), text))
        .chain(sheets);
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

#[test]
fn a_workbook_that_unpacks_to_far_more_than_it_is_is_refused() {
    let code = |bytes: &[u8]| rows(bytes).unwrap_err().code();
    // One part of blanks, then many parts each of which alone would do.
    let bomb = book(&" ".repeat(UNPACKED));
    assert!(bomb.len() < 100_000, "{}", bomb.len());
    assert_eq!(code(&bomb), "list-swollen");
    let many = book_of(&" ".repeat(UNPACKED / 10), "", 12);
    assert_eq!(code(&many), "list-swollen");
    // A text that every cell shares.
    let shared = format!("<si><t>{}</t></si>", "甲".repeat(30_000));
    let cell = |n: usize| format!("<row r=\"{n}\"><c r=\"A{n}\" t=\"s\"><v>0</v></c></row>");
    let cells = |n: usize| (1..=n).map(cell).collect::<String>();
    assert_eq!(code(&book_of(&cells(1000), &shared, 1)), "list-swollen");
    assert_eq!(rows(&book_of(&cells(100), &shared, 1)).unwrap().len(), 100);
    let texts = "<si><t>甲</t></si>".repeat(SHARED + 1);
    assert_eq!(code(&book_of("", &texts, 1)), "list-too-many-rows");
}

#[test]
fn elements_deep_in_one_another_and_places_beyond_any_sheet_are_refused_or_passed_over() {
    let code = |bytes: &[u8]| rows(bytes).unwrap_err().code();
    let deep = format!("{}{}", "<a>".repeat(1_000_000), "</a>".repeat(1_000_000));
    assert_eq!(code(&book(&deep)), "list-not-a-workbook");
    let open = "<a>".repeat(1_000_000);
    assert_eq!(code(&book(&open)), "list-not-a-workbook");
    for place in ["ZZZZZZ99999999", "ZZZZ1", "CW1"] {
        let far = format!("<row r=\"1\">{}</row>", text(place, "甲局"));
        assert_eq!(code(&book(&far)), "list-too-many-columns", "{place}");
    }
    let lines = |row: &str, place: &str| {
        let sheet = format!("<row r=\"{row}\">{}</row>", text(place, "甲局"));
        let found = rows(&book(&sheet)).unwrap();
        (found[0].line, found[0].cells.clone())
    };
    // A number that is none: the row counts on from the last, the cell from the first.
    assert_eq!(
        lines("99999999999999999999", "A1"),
        (1, vec!["甲局".to_owned()])
    );
    assert_eq!(lines("-1", "99999999"), (1, vec!["甲局".to_owned()]));
    // Formulas without end take no room.
    let row = format!(
        "<row r=\"1\"><c r=\"A1\">{}<v>甲局</v></c></row>",
        "<f/>".repeat(100_000)
    );
    assert_eq!(rows(&book(&row)).unwrap()[0].formulas, [0]);
}

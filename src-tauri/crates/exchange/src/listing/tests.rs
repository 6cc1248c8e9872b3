#![allow(clippy::unwrap_used, clippy::panic)]

use super::*;
use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};
use std::io::{Cursor, Read};

fn text(text: &str) -> Field {
    Field::Text(text.to_owned())
}

fn figure(text: &str) -> Field {
    Field::Number(text.to_owned())
}

fn listing(rows: Vec<Vec<Field>>) -> Listing {
    Listing {
        title: "得分汇总".to_owned(),
        facts: vec![
            "考核：2026年度考核".to_owned(),
            "校验码：ABCD-EFGH".to_owned(),
        ],
        columns: vec!["单位".to_owned(), "得分".to_owned()],
        rows,
    }
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    zip.by_name(name)
        .unwrap()
        .read_to_string(&mut text)
        .unwrap();
    text
}

/// What a cell shows: the value at the decimals of its format, which the styles of the file name.
fn shown(bytes: &[u8], row: u32, column: u32) -> String {
    let sheet = part(bytes, "xl/worksheets/sheet1.xml");
    let letter = char::from(b'A' + u8::try_from(column).unwrap());
    let cell = sheet
        .split_once(&format!("<c r=\"{letter}{}\"", row + 1))
        .unwrap()
        .1;
    let style = cell
        .split_once("s=\"")
        .unwrap()
        .1
        .split_once('"')
        .unwrap()
        .0;
    let styles = part(bytes, "xl/styles.xml");
    let formats = styles.split_once("<cellXfs").unwrap().1;
    let one = formats
        .split("<xf ")
        .nth(style.parse::<usize>().unwrap() + 1)
        .unwrap();
    let id = one
        .split_once("numFmtId=\"")
        .unwrap()
        .1
        .split_once('"')
        .unwrap()
        .0;
    let decimals = match id {
        "1" => 0,
        "2" => 2,
        other => {
            let named = styles.split_once(&format!("<numFmt numFmtId=\"{other}\""));
            let code = named.unwrap().1.split_once("formatCode=\"").unwrap().1;
            let code = code.split_once('"').unwrap().0;
            code.split_once('.').map_or(0, |(_, part)| part.len())
        }
    };
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes.to_vec())).unwrap();
    let range = book.worksheet_range_at(0).unwrap().unwrap();
    match range.get_value((row, column)).unwrap() {
        Data::Float(value) => format!("{value:.decimals$}"),
        Data::Int(value) => value.to_string(),
        other => panic!("{other:?} is no number"),
    }
}

#[test]
fn a_cell_shows_the_digits_that_were_printed_and_counts_as_a_number() {
    let printed = [
        "93.50",
        "0.00",
        "100",
        "-0.46",
        "4455.1",
        "0.1",
        "2.675",
        "999999999999.999",
        "0.30",
    ];
    let rows = printed.iter().map(|one| vec![text("甲县"), figure(one)]);
    let bytes = listing(rows.collect()).xlsx().unwrap();
    for (row, printed) in (4..).zip(printed) {
        assert_eq!(shown(&bytes, row, 1), printed);
    }
}

#[test]
fn what_begins_like_a_formula_stays_words_and_a_number_too_long_loses_no_digit() {
    let hostile = "=HYPERLINK(\"http://x\",\"y\")";
    let long = "12345678901234567.89";
    let listing = listing(vec![
        vec![text(hostile), figure(long)],
        vec![text("@SUM(A1)")],
    ]);
    let bytes = listing.xlsx().unwrap();
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes.clone())).unwrap();
    let range = book.worksheet_range("得分汇总").unwrap();
    let said = |row, column| range.get_value((row, column)).unwrap().to_string();
    assert_eq!(
        (said(4, 0), said(4, 1)),
        (hostile.to_owned(), long.to_owned())
    );
    assert_eq!(said(5, 0), "@SUM(A1)");
    assert!(!part(&bytes, "xl/worksheets/sheet1.xml").contains("<f>"));
    let csv = String::from_utf8(listing.csv()).unwrap();
    assert_eq!(
        csv,
        "\u{feff}单位,得分\r\n\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\",12345678901234567.89\r\n\"'@SUM(A1)\",\r\n"
    );
}

#[test]
fn the_head_stays_and_the_lines_above_it_say_what_the_table_is() {
    let bytes = listing(vec![vec![text("甲县"), figure("93.50")]])
        .xlsx()
        .unwrap();
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes.clone())).unwrap();
    let range = book.worksheet_range("得分汇总").unwrap();
    let said = |row| range.get_value((row, 0)).unwrap().to_string();
    assert_eq!(said(0), "得分汇总");
    assert_eq!(said(1), "考核：2026年度考核");
    assert_eq!(said(2), "校验码：ABCD-EFGH");
    assert_eq!(said(3), "单位");
    let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
    assert!(sheet.contains("ySplit=\"4\"") && sheet.contains("state=\"frozen\""));
    assert!(sheet.contains("<col min=\"1\""));
}

#[test]
fn a_sheet_takes_any_title() {
    assert_eq!(sheet_name("得分/汇总[1]", 1), "得分汇总1");
    assert_eq!(sheet_name("[]", 2), " 2".to_owned());
    assert_eq!(sheet_name(&"长".repeat(40), 2).chars().count(), 31);
}

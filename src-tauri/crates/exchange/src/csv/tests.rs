//! FORMATS.md "Returns (CSV)".

use super::*;

fn codes(bytes: &[u8]) -> Vec<(String, u64)> {
    let faults = read(bytes).map_or_else(|faults| faults, |(_, faults)| faults);
    faults.into_iter().map(|f| (f.code, f.line)).collect()
}

#[test]
fn columns_are_found_by_name_in_any_order_and_a_mark_is_accepted() {
    let text = "\u{feff}key,unit,value,as_of\r\nworkers, 云岭县 ,\"22,165\",2026-11-30\r\n\r\n";
    let (grid, faults) = read(text.as_bytes()).unwrap();
    assert_eq!(faults, []);
    assert_eq!((grid.rows.len(), grid.delimiter), (1, ','));
    let row = grid.rows.get(0).unwrap();
    let field = |name| row.field(grid.place(name));
    assert_eq!((field("unit"), field("value")), ("云岭县", "22,165"));
    assert_eq!((row.line, field("as_of")), (2, "2026-11-30"));
    assert_eq!((field("source"), grid.place("source")), ("", None));
}

#[test]
fn semicolons_and_tabs_part_fields_as_well() {
    for (text, delimiter) in [
        ("unit;\"a,b,c\";x\n甲;1,5;2\n", ';'),
        ("unit\ta,b\tx\n甲\t1,5\t2\n", '\t'),
        ("unit,x\n甲,2;3\n", ','),
        ("unit\n甲\n", ','),
    ] {
        let (grid, faults) = read(text.as_bytes()).unwrap();
        assert_eq!((grid.delimiter, faults), (delimiter, vec![]), "{text}");
        assert_eq!(
            grid.rows.get(0).unwrap().width(),
            grid.header.len(),
            "{text}"
        );
    }
}

#[test]
fn neither_quoted_line_breaks_nor_empty_lines_shift_the_line_of_the_next_row() {
    for end in ["\n", "\r\n", "\r"] {
        let text = "unit,key,value\na,x:text,\"一\n二\"\n\na,y,1,2\n".replace('\n', end);
        assert_eq!(read(text.as_bytes()).unwrap().1[0].line, 5);
    }
}

#[test]
fn a_column_without_a_name_holds_nothing() {
    assert_eq!(
        codes(b"unit,x,,x\na,1,,2\na,1,3,2\na,1,,\n"),
        [
            ("csv-column-twice".to_owned(), 1),
            ("csv-column-unnamed".to_owned(), 3),
        ]
    );
    assert_eq!(
        [0, 25, 26, 701, 702].map(letters),
        ["A", "Z", "AA", "ZZ", "AAA"]
    );
}

#[test]
fn a_figure_with_a_bare_comma_is_an_extra_column_on_every_line_it_stands() {
    assert_eq!(
        codes(b"unit,key,value\na,x,22,165\na,y,1\na,z,2,000\n"),
        [
            ("csv-extra-column".to_owned(), 2),
            ("csv-extra-column".to_owned(), 4)
        ]
    );
}

/// A row with a field too many was left unread, and what else was wrong in it unsaid.
#[test]
fn a_row_with_a_field_too_many_is_read_all_the_same() {
    let (grid, faults) = read(b"unit,x\nA,abc,xyz,1\n").unwrap();
    assert_eq!((faults.len(), grid.rows.len()), (1, 1));
    assert_eq!(grid.rows.get(0).unwrap().field(grid.place("x")), "abc");
}

#[test]
fn other_encodings_are_told_apart() {
    // 单位 in GBK.
    assert_eq!(
        codes(b"unit,key,value\n\xB5\xA5\xCE\xBB,x,1\n"),
        [("csv-gbk".to_owned(), 2)]
    );
    assert_eq!(codes(b"unit,key,value\n\xFF,x,1\n")[0].0, "csv-not-utf8");
    assert_eq!(codes(b"\xFF\xFEu")[0].0, "csv-utf16");
    let wide: Vec<u16> = "unit\tx\r\n甲\t1\r\n".encode_utf16().collect();
    let low: Vec<u8> = wide.iter().flat_map(|unit| unit.to_le_bytes()).collect();
    let high: Vec<u8> = wide.iter().flat_map(|unit| unit.to_be_bytes()).collect();
    for bytes in [
        [&b"\xFF\xFE"[..], &low].concat(),
        [&b"\xFE\xFF"[..], &high].concat(),
    ] {
        let (grid, faults) = read(&bytes).unwrap();
        assert_eq!(
            (faults, grid.rows.get(0).unwrap().field(Some(0))),
            (vec![], "甲")
        );
    }
    assert_eq!(codes(b" \n")[0].0, "csv-empty");
}

#[test]
fn what_is_written_reads_back_and_no_field_becomes_a_formula() {
    let row = vec!["a,\"b\"".to_owned(), "=1+1".to_owned(), "-2.5".to_owned()];
    let bytes = write(&["unit", "key", "value"], &[row]);
    assert!(bytes.starts_with(BOM));
    let (grid, _) = read(&bytes).unwrap();
    let fields: Vec<&str> = (0..3)
        .map(|at| grid.rows.get(0).unwrap().field(Some(at)))
        .collect();
    assert_eq!(fields, ["a,\"b\"", "'=1+1", "-2.5"]);
}

/// What spreadsheets leave in a file was counted as columns, or as a fault that named nothing.
#[test]
fn what_spreadsheets_leave_behind_is_understood() {
    for text in [
        "sep=,\nunit,x,y\n甲,1,2\n乙,3,4\n",
        "\u{feff}sep=;\r\nunit;x;y\r\n甲;1;2\r\n乙;3;4\r\n",
        "\"sep=;\"\nunit;x;y\n甲;1;2\n乙;3;4\n",
        "各镇报送表\nunit,x,y\n甲,1,2\n乙,3,4\n",
        "各镇报送表,,\n2026年,,\n,,\nunit,x,y\n甲,1,2\n乙,3,4\n",
        "\"各镇,报送表\",,\nunit,x,y\n甲,1,2\n乙,3,4\n",
        "unit,x,y,,\n甲,1,2,,\n乙,3,4,,\n,,,,\n",
        "unit,x,y\n甲,1,2,,,\n乙,3,4,,,\n",
        "unit,x,y\n甲,1,2\n乙,3,4\n\u{1a}",
        "unit,x,y\n甲,1,2\n乙,3,4\r\n\u{1a}\u{1a}\n",
        "\"unit\",\"x\",\"y\"\n\"甲\",\"1\",\"2\"\n\"乙\",\"3\",\"4\"\n",
        "unit\u{200b},x, y \n甲,1,2\n乙,3,4\n",
    ] {
        let (grid, faults) = read(text.as_bytes()).unwrap();
        assert_eq!(faults, [], "{text:?}");
        assert_eq!(grid.rows.len(), 2, "{text:?}");
        for (row, wanted) in grid.rows.iter().zip([["甲", "1", "2"], ["乙", "3", "4"]]) {
            let fields = ["unit", "x", "y"].map(|name| row.field(grid.place(name)));
            assert_eq!(fields, wanted, "{text:?}");
        }
        let before = text.split('甲').next().unwrap();
        let line = before.matches('\n').count() as u64 + 1;
        assert_eq!(grid.rows.get(0).unwrap().line, line, "{text:?}");
    }
}

#[test]
fn empty_fields_at_the_end_may_be_left_out_and_a_file_that_is_cut_off_is_named() {
    let (grid, faults) = read("unit,x,y\n甲,1\n乙\n".as_bytes()).unwrap();
    assert_eq!((faults, grid.rows.len()), (vec![], 2));
    assert_eq!(
        codes("unit,x,y\n甲,1\n乙,1".as_bytes()),
        [("csv-short-row".to_owned(), 3)]
    );
}

//! Both forms against the county's system and a small one.

use super::*;
use model::number::Dec;

fn system() -> System {
    model::system::parse(include_str!("../../../../../assets/templates/county.toml")).unwrap()
}

fn faults(rows: &str) -> Vec<(String, u64, String)> {
    let text = format!("unit,key,value,note,as_of,source,estimate\n{rows}");
    let faults = read(text.as_bytes(), &system()).unwrap_err();
    faults
        .into_iter()
        .map(|f| (f.code, f.line, f.column))
        .collect()
}

#[test]
fn figures_are_read_as_in_the_window_and_units_kept_in_order() {
    let text = "unit,key,value,note\n乙县,skilled,４４５５,口径\n甲县,workers,3.864万,\n乙县,part_time_posts:yes,是,\n";
    let returns = read(text.as_bytes(), &system()).unwrap();
    assert_eq!(
        returns.iter().map(|r| r.unit.as_str()).collect::<Vec<_>>(),
        ["乙县", "甲县"]
    );
    let skilled = &returns[0].entries[&Cell::datum("skilled")];
    assert_eq!(
        (skilled.value, skilled.note.as_str()),
        (Some(Dec::from(4455)), "口径")
    );
    assert_eq!(
        returns[1].entries[&Cell::datum("workers")]
            .value
            .unwrap()
            .plain(),
        Dec::from(38640)
    );
    assert_eq!(returns[0].entries.len(), 2);
}

#[test]
fn every_fault_has_its_line_and_column() {
    let found = faults(
        "a,skilled,约300,,,,\na,nothing,1,,,,\na,no such cell,1,,,,\n,skilled,1,,,,\na,workers,1,,30.11.2026,,maybe\na,skilled,2,,,,\n",
    );
    let places: Vec<(u64, &str)> = found
        .iter()
        .map(|(_, line, column)| (*line, column.as_str()))
        .collect();
    assert_eq!(
        places,
        [
            (2, "value"),
            (3, "key"),
            (4, "key"),
            (5, "unit"),
            (6, "as_of"),
            (6, "estimate"),
            (7, "key")
        ]
    );
}

#[test]
fn a_row_with_too_many_fields_hides_no_fault_of_the_others() {
    let places: Vec<(u64, String)> =
        faults("a,skilled,约300,,,,\na,workers,1,000,,,,1\na,nothing,1,,,,\n")
            .into_iter()
            .map(|(code, line, _)| (line, code))
            .collect();
    assert_eq!(
        places,
        [
            (2, "approximate".to_owned()),
            (3, "csv-extra-column".to_owned()),
            (4, "unknown-cell".to_owned())
        ]
    );
}

#[test]
fn a_blank_stays_blank_but_its_key_must_exist() {
    let text = "unit,key,value\na,skilled,\na,graduates_staying:na,\na,workers,5\n";
    assert_eq!(
        read(text.as_bytes(), &system()).unwrap()[0].entries.len(),
        1
    );
    assert_eq!(
        faults("a,nothing,,,,,\n"),
        [("unknown-cell".to_owned(), 2, "key".to_owned())]
    );
}

#[test]
fn a_note_beside_a_blank_is_kept() {
    let text = "unit,key,value,note\na,skilled,,年底前补报\n";
    let returns = read(text.as_bytes(), &system()).unwrap();
    let entry = &returns[0].entries[&Cell::datum("skilled")];
    assert_eq!((entry.value, entry.note.as_str()), (None, "年底前补报"));
}

/// Code, line, column and value of a fault.
type Place = (String, u64, String, String);

fn wide(text: &str) -> Result<Vec<Return>, Vec<Place>> {
    let marks = ["NA".to_owned(), "..".to_owned()];
    read_with(text.as_bytes(), &system(), &marks).map_err(|faults| {
        let place = |f: Fault| {
            let column = f.params.get("column").cloned().unwrap_or(f.column);
            (f.code, f.line, column, f.value)
        };
        faults.into_iter().map(place).collect()
    })
}

#[test]
fn wide_and_long_are_told_apart_by_the_header_and_say_the_same() {
    let long = "unit,key,value,year,group,parent\n乙县,skilled,4455,2025,北,\n甲县,workers,38640,2026,,乙县\n乙县,workers,9,2026,北,\n乙县,part_time_posts:yes,是,2026,,\n";
    let wide_ = "unit,year,group,parent,skilled,workers,part_time_posts:yes,#备注\n乙县,2025,北,,4455,,NA,甲\n甲县,2026,,乙县,,38640,,\n乙县,2026,北,, .. ,9,是,\n";
    let returns = wide(wide_).unwrap();
    assert_eq!(wide(long).unwrap(), returns);
    assert_eq!(
        wide(&format!("\u{feff}{}", wide_.replace(',', ";"))).unwrap(),
        returns
    );
    assert_eq!(
        wide(&wide_.replace(',', "\t").replace('\n', "\r\n")).unwrap(),
        returns
    );
    let heads: Vec<_> = returns
        .iter()
        .map(|r| {
            (
                r.unit.as_str(),
                r.year,
                r.group.as_str(),
                r.parent.as_str(),
                r.entries.len(),
            )
        })
        .collect();
    assert_eq!(
        heads,
        [
            ("乙县", Some(2025), "北", "", 1),
            ("甲县", Some(2026), "", "乙县", 1),
            ("乙县", Some(2026), "北", "", 2),
        ]
    );
}

#[test]
fn every_fault_of_a_wide_file_is_listed_with_row_column_and_value() {
    let text = "unit,year,skilled,nothing,workers@prev,part_time_posts:yes\n\
        甲,2026,约300,1,1 2,maybe\n\
        ,26年,-1,,,\n\
        乙,,2.5,,,\n\
        甲,2026,,,,\n\
        丙,2026,n/a,,1e-3,是\n\
        丁,2026,1\n";
    let fault = |code: &str, line, column: &str, value: &str| {
        (code.to_owned(), line, column.to_owned(), value.to_owned())
    };
    assert_eq!(
        wide(text).unwrap_err(),
        [
            fault("csv-unknown-column", 1, "nothing", ""),
            fault("approximate", 2, "skilled", "约300"),
            fault("two-numbers", 2, "workers@prev", "1 2"),
            fault("not-yes-no", 2, "part_time_posts:yes", "maybe"),
            fault("csv-no-unit", 3, "unit", ""),
            fault("negative", 3, "skilled", "-1"),
            fault("day-empty", 4, "year", ""),
            fault("decimals-in-count", 4, "skilled", "2.5"),
            fault("csv-unit-twice", 5, "unit", "甲"),
            fault("csv-missing-mark", 6, "skilled", "n/a"),
            fault("decimals-in-count", 6, "workers@prev", "1e-3"),
        ]
    );
}

#[test]
fn where_a_semicolon_parts_fields_a_comma_in_a_figure_is_asked_about() {
    let found = wide("unit;skilled;workers\n甲;1,234;5\n").unwrap_err();
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].0.as_str(), found[0].1), ("csv-comma", 2));
    assert!(wide("unit,skilled\n甲,\"1,234\"\n").is_ok());
}

#[test]
fn a_parent_is_a_unit_of_the_same_year_and_nobody_stands_above_itself() {
    let codes = |text: &str| -> Vec<(String, u64)> {
        let faults = wide(text).unwrap_err();
        faults.into_iter().map(|f| (f.0, f.1)).collect()
    };
    assert_eq!(
        codes(
            "unit,year,parent\na,2001,b\nb,2002,\nc,2002,c\nd,2002,e\ne,2002,d\nf,2002,d\ng,2002,b\n"
        ),
        [
            ("csv-parent".to_owned(), 2),
            ("csv-parent-loop".to_owned(), 4),
            ("csv-parent-loop".to_owned(), 5),
            ("csv-parent-loop".to_owned(), 6),
            ("csv-parent-loop".to_owned(), 7),
        ]
    );
    assert_eq!(
        codes("unit,key,value,group,parent\na,skilled,1,x,\na,workers,1,y,\na,workers@prev,1,,z\n"),
        [("csv-differs".to_owned(), 3), ("csv-parent".to_owned(), 4)]
    );
}

/// A row with a field too many hid its other faults, and a comma as decimal sign was called a misplaced separator.
#[test]
fn every_fault_of_a_row_is_told_at_its_column() {
    let text = "unit;skilled;workers\na;abc;1,5;1\nb;1;2\n";
    let faults = read(text.as_bytes(), &system()).unwrap_err();
    let told: Vec<_> = faults
        .iter()
        .map(|f| (f.code.as_str(), f.line, f.column.as_str(), f.value.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            ("csv-extra-column", 2, "", "1"),
            ("not-a-number", 2, "skilled", "abc"),
            ("csv-comma", 2, "workers", "1,5"),
        ]
    );
}

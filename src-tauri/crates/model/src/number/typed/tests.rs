//! Numbers as officers and files write them. SCORING.md §2.1.

use super::*;

fn read(typed: &str, unit: &str, measure: Measure) -> String {
    match parse(typed, unit, measure) {
        Ok(number) => number.to_string(),
        Err(error) => error.code().to_owned(),
    }
}

#[test]
fn numbers_are_read_as_officers_type_them() {
    use Measure::{Amount, Count, Rate};
    for (typed, unit, measure, expected) in [
        ("2.8亿", "万元", Amount, "28000"),
        ("2.8亿", "元", Amount, "280000000"),
        ("2.8亿元", "亿元", Amount, "2.8"),
        ("2.80", "亿元", Amount, "2.80"),
        ("500元", "万元", Amount, "0.05"),
        ("48.3万", "人次", Count, "483000"),
        ("48.3万人次", "人次", Count, "483000"),
        ("48.3万人次", "万人次", Amount, "48.3"),
        ("3百万", "元", Amount, "3000000"),
        ("3千万", "万元", Amount, "3000"),
        ("5百", "人", Count, "500"),
        ("2,000", "人", Count, "2000"),
        ("12,345,678.90", "元", Amount, "12345678.90"),
        ("２．５％", "%", Rate, "2.5"),
        ("２，０００", "家", Count, "2000"),
        ("90.60", "%", Rate, "90.60"),
        ("90.", "%", Rate, "90"),
        (".5", "%", Rate, "0.5"),
        ("-3.2", "万元", Amount, "-3.2"),
        ("−3.2", "%", Rate, "-3.2"),
        ("－0", "人", Count, "0"),
        (" 12 人 ", "人", Count, "12"),
        ("12名", "人", Count, "12"),
        ("12.0", "人", Count, "12"),
        ("007", "人", Count, "7"),
        ("3", "百分点", Amount, "3"),
        ("999999999999999", "元", Amount, "999999999999999"),
    ] {
        assert_eq!(read(typed, unit, measure), expected, "{typed} in {unit}");
    }
}

#[test]
fn what_is_no_number_of_the_field_is_rejected_by_name() {
    use Measure::{Amount, Count, Rate};
    for (typed, unit, measure, expected) in [
        ("", "人", Count, "empty"),
        (" 　", "人", Count, "empty"),
        ("2000余", "人", Count, "approximate"),
        ("2000多人", "人", Count, "approximate"),
        ("约2000", "人", Count, "approximate"),
        ("近2000", "人", Count, "approximate"),
        ("93%以上", "%", Rate, "approximate"),
        ("100+", "人", Count, "approximate"),
        ("3、5", "人", Count, "two-numbers"),
        ("3 5", "人", Count, "two-numbers"),
        ("3-5", "人", Count, "two-numbers"),
        ("3+5", "人", Count, "two-numbers"),
        ("+5", "人", Count, "not-a-number"),
        ("2亿3000万", "元", Amount, "two-numbers"),
        ("无", "人", Count, "not-a-number"),
        ("三百", "人", Count, "not-a-number"),
        ("1.2.3", "人", Count, "not-a-number"),
        ("-", "人", Count, "not-a-number"),
        ("12?", "人", Count, "not-a-number"),
        ("12元", "人", Count, "other-unit"),
        ("12%", "人", Count, "other-unit"),
        ("12万", "%", Rate, "other-unit"),
        ("12家", "万元", Amount, "other-unit"),
        ("1,5", "人", Count, "bad-separators"),
        ("2,00", "人", Count, "bad-separators"),
        ("1,0000", "人", Count, "bad-separators"),
        ("1234,567", "人", Count, "bad-separators"),
        (",123", "人", Count, "bad-separators"),
        ("1.000,5", "元", Amount, "bad-separators"),
        ("1234567890123456", "元", Amount, "too-many-digits"),
        (
            "0.12345678901234567890123456789",
            "元",
            Amount,
            "too-many-digits",
        ),
        ("-3", "人", Count, "negative"),
        ("2.5", "人", Count, "decimals-in-count"),
        ("2.00005万", "人", Count, "decimals-in-count"),
    ] {
        assert_eq!(read(typed, unit, measure), expected, "{typed} in {unit}");
    }
}

#[test]
fn files_may_give_as_many_digits_as_are_exact() {
    let typed = "123456789012345678";
    assert!(parse_from_file(typed, "元", Measure::Amount).is_ok());
    let error = parse(typed, "元", Measure::Amount).unwrap_err();
    assert_eq!(error.params().get("limit").map(String::as_str), Some("15"));
    for (typed, expected) in [
        ("0.12345678901234568", "0.12345678901234568"),
        (
            "1234567890123456789012345678",
            "1234567890123456789012345678",
        ),
        ("12345678901234567890123456789", "too-many-digits"),
        ("1.2E-05", "0.000012"),
        ("1.2e-5", "0.000012"),
        ("-3.4512E+02", "-345.12"),
        ("12.5e0", "12.5"),
        ("5E3", "5000"),
        ("1.2345678901234567E-12", "0.0000000000012345678901234567"),
        ("1.2345678901234567E-13", "too-many-digits"),
        ("1E30", "too-many-digits"),
        ("1E-99", "too-many-digits"),
        ("1E100", "too-many-digits"),
        ("1e400", "too-many-digits"),
        ("-1e-400", "too-many-digits"),
        ("1.2.3E5", "not-a-number"),
        ("1e99999999999", "not-a-number"),
        ("0x10", "not-a-number"),
        ("1_000", "not-a-number"),
        ("1e5 2", "two-numbers"),
        (".e5", "not-a-number"),
        ("E5", "not-a-number"),
    ] {
        let read = match parse_from_file(typed, "", Measure::Amount) {
            Ok(number) => number.to_string(),
            Err(error) => error.code().to_owned(),
        };
        assert_eq!(read, expected, "{typed}");
    }
    assert_eq!(read("1.23E+05", "人", Measure::Count), "123000");
}

#[test]
fn a_figure_with_fewer_digits_than_its_size_is_known_by_its_exponent() {
    for (typed, expected) in [
        ("1.23E+05", true),
        ("3.69E+04", true),
        ("１．２３Ｅ＋０５", true),
        ("1.23\u{200b}E+05", true),
        ("1.230E5", true),
        ("-1E2", true),
        ("1.23456E+05", false),
        ("1.2345E+2", false),
        ("1.2E-05", false),
        ("5E0", false),
        ("123000", false),
        ("12.3万", false),
        ("E5", false),
    ] {
        assert_eq!(shortened(typed), expected, "{typed}");
    }
}

/// A figure pasted from a chat carries marks that nobody sees; the message then named nothing, or two numbers.
#[test]
fn invisible_characters_are_no_part_of_a_figure_and_are_never_quoted() {
    for (typed, expected) in [
        ("1234\u{200b}", "1234"),
        ("1\u{200b}234", "1234"),
        ("\u{feff}1,234\u{ad}", "1234"),
        ("\u{202d}1234\u{202c}", "1234"),
        ("12\u{2060}万", "120000"),
        ("\u{200b}", "empty"),
        ("\u{feff}\u{3164}", "empty"),
    ] {
        assert_eq!(read(typed, "元", Measure::Amount), expected, "{typed:?}");
    }
    let error = parse("很\u{200b}多\u{200d}x", "元", Measure::Amount).unwrap_err();
    let error = [
        error,
        parse("\u{200b}x\u{202e}y", "元", Measure::Amount).unwrap_err(),
    ];
    for value in error.iter().flat_map(|e| e.params().into_values()) {
        assert_eq!(value, visible(&value));
    }
}

#[test]
fn numbers_are_shown_with_separators() {
    for (number, shown) in [
        ("0", "0"),
        ("999", "999"),
        ("1302", "1,302"),
        ("-12345.60", "-12,345.60"),
        ("1234567", "1,234,567"),
        ("0.1234", "0.1234"),
    ] {
        assert_eq!(show(number.parse().unwrap()), shown);
    }
}

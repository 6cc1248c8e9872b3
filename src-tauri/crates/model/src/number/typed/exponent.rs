//! Numbers in scientific notation, as programs write them. SCORING.md §2.1.

use super::{FILE_DIGITS, NumberError, plain};

/// Reports whether a figure is written with an exponent and with fewer digits than its whole part has: `1.23E+05`, as a
/// spreadsheet saves 123456 from a narrow column.
pub fn shortened(typed: &str) -> bool {
    let text = plain(typed);
    let Some((number, _)) = text.split_once(['e', 'E']) else {
        return false;
    };
    let Ok(Some(whole)) = without_exponent(&text) else {
        return false;
    };
    let digits = |text: &str| {
        let digits = text.chars().filter(char::is_ascii_digit);
        digits.skip_while(|c| *c == '0').count()
    };
    digits(number) < digits(whole.split('.').next().unwrap_or_default())
}

/// Largest exponent that is looked at; a figure with it has far more digits than any that is read.
const MAX_EXPONENT: i32 = 99;

/// Returns a bare number in scientific notation with its point moved; none for any other text. Fails where the exponent
/// is out of range.
pub(super) fn without_exponent(text: &str) -> Result<Option<String>, NumberError> {
    let Some((number, exponent)) = text.split_once(['e', 'E']) else {
        return Ok(None);
    };
    let Ok(exponent) = exponent.parse::<i32>() else {
        return Ok(None);
    };
    let plain = number.strip_prefix('-').unwrap_or(number);
    let bare = |c: char| c.is_ascii_digit() || c == '.';
    let some = plain.contains(|c: char| c.is_ascii_digit());
    if !some || !plain.chars().all(bare) || plain.matches('.').count() > 1 {
        return Ok(None);
    }
    if exponent.abs() > MAX_EXPONENT {
        return Err(NumberError::TooManyDigits { limit: FILE_DIGITS });
    }
    Ok(moved(number, exponent))
}

/// Moves the point of a bare number.
fn moved(number: &str, exponent: i32) -> Option<String> {
    let (sign, number) = match number.strip_prefix('-') {
        Some(number) => ("-", number),
        None => ("", number),
    };
    let (whole, rest) = number.split_once('.').unwrap_or((number, ""));
    let digits = format!("{whole}{rest}");
    let point = i32::try_from(whole.len()).ok()? + exponent;
    let zeros = |n: i32| "0".repeat(usize::try_from(n).unwrap_or(0));
    let behind = point - i32::try_from(digits.len()).ok()?;
    Some(if point <= 0 {
        format!("{sign}0.{}{digits}", zeros(-point))
    } else if behind >= 0 {
        format!("{sign}{digits}{}", zeros(behind))
    } else {
        let (before, after) = digits.split_at(usize::try_from(point).ok()?);
        format!("{sign}{before}.{after}")
    })
}

//! Numbers as officers type them, and as they are shown. SCORING.md §2.

use crate::dec::Dec;

/// A number with thousands separators: `1302` → `1,302`, `-12345.60` → `-12,345.60`.
pub fn show(number: Dec) -> String {
    let text = number.to_string();
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", text.as_str()),
    };
    let (whole, rest) = match digits.split_once('.') {
        Some((whole, _)) => digits.split_at(whole.len()),
        None => (digits, ""),
    };
    let mut shown = String::from(sign);
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            shown.push(',');
        }
        shown.push(digit);
    }
    shown.push_str(rest);
    shown
}

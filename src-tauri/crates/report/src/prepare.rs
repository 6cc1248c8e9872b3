//! What texts go through before they are set: nothing that a reader would see, unless a face lacks a character.
//!
//! - A character that no face can draw becomes 〓 and is reported, instead of a silent blank box.
//! - Control characters and stray line ends become line breaks or spaces.
//! - In a run too long for its column, such as a web address, every character may end the line.

use crate::fonts::Fonts;
use serde_json::Value;
use std::collections::BTreeSet;

/// Printed for a character the faces lack.
const GETA: char = '〓';
/// Where a line may end without a hyphen.
const BREAK: char = '\u{200b}';
/// The longest unbroken run, in characters, that the narrowest column of text still holds.
const RUN: usize = 7;

/// Goes through every text in `value`, and adds what could not be drawn to `lacking`.
pub fn texts(value: &mut Value, fonts: &Fonts, lacking: &mut BTreeSet<char>) {
    match value {
        Value::String(text) => *text = prepared(text, fonts, lacking),
        Value::Array(items) => items
            .iter_mut()
            .for_each(|item| texts(item, fonts, lacking)),
        Value::Object(map) => map
            .values_mut()
            .for_each(|item| texts(item, fonts, lacking)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn prepared(text: &str, fonts: &Fonts, lacking: &mut BTreeSet<char>) -> String {
    let text = text.replace("\r\n", "\n");
    let mut out = String::with_capacity(text.len());
    let mut run = String::new();
    for c in text.trim().chars() {
        let c = match c {
            '\n' | '\r' | '\u{2028}' | '\u{2029}' | '\u{b}' | '\u{c}' => '\n',
            c if c.is_control() || c.is_whitespace() && c != '\u{3000}' && c != '\u{a0}' => ' ',
            c if invisible(c) => continue,
            c if fonts.draws(c) => c,
            c => {
                lacking.insert(c);
                GETA
            }
        };
        if sticks(c) {
            run.push(c);
        } else {
            flush(&mut run, &mut out);
            out.push(c);
        }
    }
    flush(&mut run, &mut out);
    out
}

/// Whether a line does not end beside this character of its own accord.
fn sticks(c: char) -> bool {
    u32::from(c) < 0x2e80 && !c.is_whitespace()
}

/// Marks that only steer a layout: joiners, direction marks, byte order marks, variation selectors.
fn invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0100}'..='\u{e01ef}')
}

fn flush(run: &mut String, out: &mut String) {
    let long = run.chars().count() > RUN;
    for (n, c) in run.chars().enumerate() {
        if long && n > 0 && (n % RUN == 0 || !c.is_ascii_alphanumeric()) {
            out.push(BREAK);
        }
        out.push(c);
    }
    run.clear();
}

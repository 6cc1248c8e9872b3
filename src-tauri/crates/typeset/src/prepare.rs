//! The preparation of texts before they are set. A reader sees no difference, unless a face lacks a character.
//!
//! - A character that no face can draw becomes 〓 and is reported, instead of a silent blank box.
//! - Characters without a shape of their own, such as joiners and direction marks, are left out.
//! - Control characters and stray line ends become line breaks or spaces.
//! - A run too long for its column, such as a web address, may end the line between its words and numbers, and within one
//!   that is itself too long.
//! - Texts in cells that cannot be divided between pages end with … past 150 characters.

use crate::fonts::Fonts;
use serde_json::Value;
use std::collections::{BTreeSet, HashMap};
use typst::text::is_default_ignorable;

/// The character that is printed for one that the faces lack.
const GETA: char = '〓';
/// A mark where a line may end without a hyphen. It is taken out of the laid-out pages.
const BREAK: char = '\u{200b}';
/// The greatest length, in characters, of a text in a cell which cannot be divided between pages.
const WHOLE: usize = 150;
/// The greatest length, in letters, of a word that is left to English hyphenation.
const WORD: usize = 20;

/// How the texts of a paper fit their columns, by the key under which they stand in its data.
pub struct Fit {
    /// Returns how wide a run of characters may be, in em, before it no longer fits the column of this key.
    pub run: Box<dyn Fn(&str) -> f64 + Send + Sync>,
    /// Reports whether texts of this key stand in cells that cannot be divided between pages.
    pub whole: fn(&str) -> bool,
}

/// The preparation of every text of a paper.
pub struct Preparation<'a> {
    fonts: &'a Fonts,
    hyphenates: bool,
    fit: &'a Fit,
    /// Whether the faces draw a character, as asked before: texts repeat their characters, and a face is slow to answer.
    drawn: HashMap<char, bool>,
    /// Whether the program's own faces lack a character, whatever the added ones have.
    pub beyond: bool,
    /// The characters that no face could draw.
    pub lacking: BTreeSet<char>,
}

impl<'a> Preparation<'a> {
    /// Returns a preparation for these faces; `hyphenates` if words of the locale can be divided by rule.
    pub fn new(fonts: &'a Fonts, hyphenates: bool, fit: &'a Fit) -> Preparation<'a> {
        Preparation {
            fonts,
            hyphenates,
            fit,
            drawn: HashMap::new(),
            beyond: false,
            lacking: BTreeSet::new(),
        }
    }

    /// Prepares every text in `value`, the value of `key`.
    pub fn texts(&mut self, key: &str, value: &mut Value) {
        match value {
            Value::String(text) => *text = self.prepared(text, key),
            Value::Array(items) => items.iter_mut().for_each(|item| self.texts(key, item)),
            Value::Object(map) => map.iter_mut().for_each(|(key, item)| self.texts(key, item)),
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }

    fn draws(&mut self, c: char) -> bool {
        *self.drawn.entry(c).or_insert_with(|| {
            let own = self.fonts.has(c);
            self.beyond |= !own;
            own || self.fonts.adds(c)
        })
    }

    fn prepared(&mut self, text: &str, key: &str) -> String {
        let text = text.replace("\r\n", "\n");
        let limit = (self.fit.run)(key);
        let whole = (self.fit.whole)(key);
        let mut out = String::with_capacity(text.len());
        let mut run = Run::default();
        for (n, c) in text.trim().chars().enumerate() {
            let c = match c {
                _ if whole && n == WHOLE => '…',
                '\n' | '\r' | '\u{2028}' | '\u{2029}' | '\u{b}' | '\u{c}' => '\n',
                c if c.is_control() || c.is_whitespace() && c != '\u{3000}' && c != '\u{a0}' => ' ',
                c if is_default_ignorable(c) => continue,
                c if self.draws(c) => c,
                c => {
                    self.lacking.insert(c);
                    GETA
                }
            };
            if sticks(c) {
                run.push(c, self.fonts.width(c));
            } else {
                run.end(limit, self.hyphenates, &mut out);
                out.push(c);
            }
            if whole && n == WHOLE {
                break;
            }
        }
        run.end(limit, self.hyphenates, &mut out);
        out
    }
}

/// Characters that stay on one line by themselves, each with its width in em.
#[derive(Default)]
struct Run(Vec<(char, f64)>);

impl Run {
    fn push(&mut self, c: char, width: f64) {
        self.0.push((c, width));
    }

    fn end(&mut self, limit: f64, hyphenates: bool, out: &mut String) {
        let word =
            hyphenates && self.0.len() <= WORD && self.0.iter().all(|(c, _)| c.is_alphabetic());
        if width(&self.0) <= limit || word {
            out.extend(self.0.iter().map(|(c, _)| c));
        } else {
            for (n, piece) in self.0.chunk_by(|(a, _), (b, _)| joined(*a, *b)).enumerate() {
                if n > 0 {
                    out.push(BREAK);
                }
                let fits = width(piece) <= limit;
                for (n, (c, _)) in piece.iter().enumerate() {
                    if n > 0 && !fits {
                        out.push(BREAK);
                    }
                    out.push(*c);
                }
            }
        }
        self.0.clear();
    }
}

fn width(run: &[(char, f64)]) -> f64 {
    run.iter().map(|(_, width)| width).sum()
}

/// Reports whether two neighbours belong to one date, number, code or word, which a line divides only where it is too long.
fn joined(a: char, b: char) -> bool {
    let inside = |c: char| matches!(c, '-' | '.' | ',' | ':' | '+' | '%' | '_');
    a.is_alphanumeric() && (b.is_alphanumeric() || inside(b)) || inside(a) && b.is_alphanumeric()
}

/// Reports whether a line does not end beside this character by itself.
fn sticks(c: char) -> bool {
    u32::from(c) < 0x2e80 && !c.is_whitespace()
}

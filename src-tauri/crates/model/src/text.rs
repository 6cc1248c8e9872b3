//! What can be seen of a text, and the form in which names are compared. SCORING.md §2.5.

use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;

/// Reports whether a character leaves no mark on screen or paper: zero-width characters, bidirectional marks, soft
/// hyphens, variation selectors, fillers, and control characters other than blanks and line ends.
pub fn is_invisible(c: char) -> bool {
    // Default_Ignorable_Code_Point of Unicode, with the anchors of notes and objects that word processors leave behind.
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffc}'
        | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
        || c.is_control() && !c.is_whitespace()
}

/// Returns the text without its invisible characters. Joiners and selectors that shape the letter before them in
/// Mongolian, Arabic and Indic script stay: there they are spelling.
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(is_invisible) {
        return Cow::Borrowed(text);
    }
    let mut before = None;
    let kept = text.chars().filter(|&c| {
        let spelling = shapes(c) && before.is_some_and(is_shaped);
        let keeps = spelling || !is_invisible(c);
        if keeps && !spelling {
            before = Some(c);
        }
        keeps
    });
    let kept: String = kept.collect();
    if kept == text {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(kept)
    }
}

fn shapes(c: char) -> bool {
    matches!(c, '\u{180b}'..='\u{180f}' | '\u{200c}' | '\u{200d}')
}

fn is_shaped(c: char) -> bool {
    matches!(c, '\u{600}'..='\u{7ff}' | '\u{900}'..='\u{dff}' | '\u{1820}'..='\u{18aa}')
}

/// Returns the form in which names are compared, so that two that look alike are one: compatibility forms and widths
/// folded (NFKC), invisible characters dropped, brackets and dashes alike, no blanks at the ends, one blank inside and
/// none beside an ideograph or a bracket, and Latin letters in lower case.
pub fn likeness(name: &str) -> String {
    let mut form = String::new();
    let mut blank = false;
    for c in name.nfkc().filter(|c| !is_invisible(*c)).map(alike) {
        if c.is_whitespace() || c == '\u{2800}' {
            blank = true;
            continue;
        }
        let beside = form.chars().next_back();
        if std::mem::take(&mut blank) && is_spaced(c) && beside.is_some_and(is_spaced) {
            form.push(' ');
        }
        form.extend(c.to_lowercase());
    }
    form
}

/// Reports whether two names are one to a reader.
pub fn same_name(one: &str, other: &str) -> bool {
    one == other || likeness(one) == likeness(other)
}

/// Returns the words of a list as people write one: parted by commas, semicolons or `、`.
pub fn listed(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(['、', '，', ',', '；', ';']).map(str::trim);
    words.filter(|word| !word.is_empty())
}

/// Returns the name of a unit with that of the unit above it before it, which tells it from another of the same name:
/// 甲县城关镇.
pub fn under(above: &str, name: &str) -> String {
    let (end, start) = (above.chars().next_back(), name.chars().next());
    let blank = end.is_some_and(is_spaced) && start.is_some_and(is_spaced);
    format!("{above}{}{name}", if blank { " " } else { "" })
}

/// Reports whether a blank beside this character separates words: it does between letters and digits of scripts that
/// are written with blanks.
fn is_spaced(c: char) -> bool {
    c.is_alphanumeric()
        && !matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

fn alike(c: char) -> char {
    match c {
        '〔' | '【' | '［' | '[' | '{' | '〖' | '﹝' | '〘' => '(',
        '〕' | '】' | '］' | ']' | '}' | '〗' | '﹞' | '〙' => ')',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '•' | '‧' | '・' | '∙' | '⋅' => '·',
        '“' | '”' | '„' | '「' | '」' | '『' | '』' => '"',
        '‘' | '’' => '\'',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_look_alike_are_one() {
        for (one, other) in [
            ("东镇", "东镇\u{200b}"),
            ("东镇", "\u{feff}东\u{ad}镇\u{202c}"),
            ("甲县", " 甲\u{3000}县 "),
            ("甲县(平原)", "甲县（平原）"),
            ("甲县（平原）", "甲县 〔平原〕"),
            ("第2中学", "第２中学"),
            ("ABC公司", "ａｂｃ 公司"),
            ("A B", "A\u{a0} B"),
            ("金龙", "\u{f90a}龙"),
            ("葛城", "葛\u{e0100}城"),
            ("甲·乙", "甲・乙"),
            ("A-1", "A–1"),
            ("é", "e\u{301}"),
        ] {
            assert!(same_name(one, other), "{one:?} {other:?}");
            assert_eq!(likeness(&likeness(one)), likeness(one), "{one:?}");
        }
        for (one, other) in [
            ("东镇", "东阵"),
            ("A B", "AB"),
            ("甲县", "乙县"),
            ("一科", "-科"),
            ("1 2", "12"),
        ] {
            assert!(!same_name(one, other), "{one:?} {other:?}");
        }
    }

    #[test]
    fn a_name_under_another_is_written_as_both_scripts_write_it() {
        assert_eq!(under("甲县", "城关镇"), "甲县城关镇");
        assert_eq!(under("Jia", "Town"), "Jia Town");
        assert_eq!(under("Jia (1)", "Town"), "Jia (1)Town");
    }

    #[test]
    fn what_cannot_be_seen_is_taken_out_and_what_is_spelling_stays() {
        for (typed, seen) in [
            ("东\u{200b}镇", "东镇"),
            ("\u{feff}4455", "4455"),
            ("a\u{0}b\u{1b}c", "abc"),
            ("一行\n二行\t三", "一行\n二行\t三"),
            ("甲\u{200d}县", "甲县"),
            ("می\u{200c}خواهم", "می\u{200c}خواهم"),
            ("ᠮᠣᠩᠭᠣᠯ\u{180e}ᠠ\u{180b}", "ᠮᠣᠩᠭᠣᠯ\u{180e}ᠠ\u{180b}"),
            ("\u{3164}", ""),
            ("㐀𠮷\u{e000}", "㐀𠮷\u{e000}"),
        ] {
            assert_eq!(visible(typed), seen, "{typed:?}");
        }
    }
}

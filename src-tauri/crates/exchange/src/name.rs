//! File names that every system takes.

use model::text::likeness;
use std::collections::BTreeSet;

/// The most bytes of a part of a name: unit, evaluation, paper and 校验码 with an ending stay below the 255 bytes of every file
/// system.
const PART: usize = 70;

/// The names given in a folder so far.
#[derive(Default)]
pub struct Taken(BTreeSet<String>);

impl Taken {
    /// Returns a file name of these parts that every system takes and that no earlier one looks like. Parts that are too long
    /// are cut.
    pub fn free(&mut self, parts: &[&str], extension: &str) -> String {
        let parts: Vec<&str> = parts.iter().map(|part| short(part)).collect();
        let name = safe_name(&parts.join("-"));
        let again = (2u32..).map(|n| format!("{name}~{n}"));
        let mut names = std::iter::once(name.clone()).chain(again);
        let free = names.find(|name| self.0.insert(likeness(name)));
        format!("{}.{extension}", free.unwrap_or(name))
    }
}

/// Returns the start of a text, whole characters of at most [`PART`] bytes, without a space or a point at its end.
fn short(part: &str) -> &str {
    let part = part.trim();
    let end = (0..=PART.min(part.len())).rev();
    let mut end = end.filter(|at| part.is_char_boundary(*at));
    let cut = end.next().and_then(|at| part.get(..at)).unwrap_or(part);
    cut.trim_end_matches([' ', '.'])
}

/// Names that Windows takes for devices, whatever extension follows.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];

/// Returns a name that every file system takes: refused characters become `_`, and the name of a device gets one.
pub fn safe_name(name: &str) -> String {
    let plain: String = name
        .chars()
        .map(|c| {
            if c.is_control() || r#"\/:*?"<>|"#.contains(c) {
                '_'
            } else {
                c
            }
        })
        .collect();
    let (base, rest) = plain.split_at(plain.find('.').unwrap_or(plain.len()));
    let folded = base.trim().to_lowercase();
    let numbered = |port: &str| {
        let number = folded.strip_prefix(port).unwrap_or_default();
        matches!(number, "\u{b9}" | "\u{b2}" | "\u{b3}")
            || (number.len() == 1 && number.bytes().all(|b| b.is_ascii_digit()))
    };
    if DEVICES.contains(&folded.as_str()) || numbered("com") || numbered("lpt") {
        return format!("{base}_{rest}");
    }
    plain
}

#[cfg(test)]
#[allow(clippy::indexing_slicing)]
mod tests {
    use super::{Taken, safe_name};

    #[test]
    fn names_in_a_folder_are_safe_and_none_looks_like_another() {
        let mut taken = Taken::default();
        let long = "很长的单位名称".repeat(12);
        let names = [
            taken.free(&["a/b", "ABCD"], "pdf"),
            taken.free(&["A/B", "abcd"], "pdf"),
            taken.free(&[&long, &long, &long, "ABCD-EFGH"], "pdf"),
            taken.free(&[&long, &long, &long, "ABCD-EFGH"], "pdf"),
            taken.free(&["con"], "pdf"),
        ];
        assert_eq!(names[0], "a_b-ABCD.pdf");
        assert_eq!(names[1], "A_B-abcd~2.pdf");
        assert!(names.iter().all(|name| name.len() < 240), "{names:?}");
        assert!(names[2].ends_with("-ABCD-EFGH.pdf") && names[3].ends_with("~2.pdf"));
        assert_eq!(names[4], "con_.pdf");
    }

    #[test]
    fn no_name_is_that_of_a_device() {
        for (name, safe) in [
            ("CON", "CON_"),
            ("con.2026", "con_.2026"),
            ("Lpt1", "Lpt1_"),
            ("com²", "com²_"),
            ("Congo", "Congo"),
            ("COM10", "COM10"),
            ("甲/乙:丙", "甲_乙_丙"),
        ] {
            assert_eq!(safe_name(name), safe);
        }
    }
}

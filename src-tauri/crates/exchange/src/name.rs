//! File names that every system takes.

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
mod tests {
    use super::safe_name;

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

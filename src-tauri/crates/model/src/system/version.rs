//! The program version that a file asks for. FORMATS.md "Files of newer programs".

/// The version of this program.
pub const PROGRAM: &str = env!("CARGO_PKG_VERSION");

/// Reports whether `program` is older than the version that a file needs; none where `needed` is no version: one to
/// three whole numbers with points between them, such as `0.3`. Numbers that are left out are 0.
pub fn is_older(program: &str, needed: &str) -> Option<bool> {
    // What stands behind the numbers (`-rc.1`, `+5`) is the program's own affair.
    let numbers = program.split(['-', '+']).next().unwrap_or_default();
    Some(parts(numbers)? < parts(needed)?)
}

fn parts(version: &str) -> Option<[u32; 3]> {
    let mut parts = [0; 3];
    for (n, number) in version.split('.').enumerate() {
        let digits = number.bytes().all(|byte| byte.is_ascii_digit());
        *parts.get_mut(n)? = number.parse().ok().filter(|_| digits)?;
    }
    Some(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_compared_number_by_number() {
        for (program, needed, older) in [
            ("0.1.0", "0.1", Some(false)),
            ("0.1.0", "0.1.1", Some(true)),
            ("0.9.3", "0.10", Some(true)),
            ("1.0.0", "0.10", Some(false)),
            ("1.2.3", "2", Some(true)),
            ("0.3.0-rc.1", "0.3", Some(false)),
            ("0.1.0", "", None),
            ("0.1.0", "0.3.0.1", None),
            ("0.1.0", "v1", None),
            ("0.1.0", "+1", None),
            ("0.1.0", "99999999999", None),
        ] {
            assert_eq!(is_older(program, needed), older, "{program} {needed}");
        }
        assert!(is_older(PROGRAM, "0").is_some());
    }
}

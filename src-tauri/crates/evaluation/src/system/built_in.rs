//! The indicator systems that ship inside the program.

/// Returns key and TOML text of every built-in system.
pub fn built_in() -> [(&'static str, &'static str); 4] {
    [
        (
            "county",
            include_str!("../../../../../assets/templates/county.toml"),
        ),
        (
            "park",
            include_str!("../../../../../assets/templates/park.toml"),
        ),
        (
            "enterprise",
            include_str!("../../../../../assets/templates/enterprise.toml"),
        ),
        (
            "clauses",
            include_str!("../../../../../assets/templates/clauses.toml"),
        ),
    ]
}

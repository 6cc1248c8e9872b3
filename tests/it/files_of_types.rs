//! The TypeScript that the page is written against is the one that the table of commands gives.

use super::office::root;

/// `GONGPING_WRITE_TYPES=1` writes it anew.
#[test]
fn the_pages_types_are_those_of_the_table_of_commands() {
    let committed = root().join("ui/src/api/generated");
    let fresh = tempfile::tempdir().unwrap();
    contract::commands::typescript(fresh.path()).unwrap();
    for name in ["dto.ts", "commands.ts"] {
        let text = std::fs::read_to_string(fresh.path().join(name)).unwrap();
        let at = committed.join(name);
        if std::env::var_os("GONGPING_WRITE_TYPES").is_some() {
            std::fs::write(&at, &text).unwrap();
        }
        assert!(
            std::fs::read_to_string(&at).unwrap_or_default() == text,
            "{name} is not what the core gives; run: GONGPING_WRITE_TYPES=1 cargo test -p gongping-tests types"
        );
    }
}

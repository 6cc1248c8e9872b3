//! `verify FOLDER`: whether a workspace agrees with its journal. It only reads, so a window may be open beside it.

use crate::{Format, Result, Said, findings, say, shown};
use contract::Config;
use ledger::{Fault, Ledger};
use model::finding::{Finding, Severity};
use model::wording::{self, Locale};
use serde_json::json;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Verifies a workspace folder: the file, the chain of operations, every row against the journal. One of an older schema is
/// verified in a temporary copy that is brought to the present one.
pub(crate) fn verify(dir: &Path, format: Format, locale: Locale) -> Result<Said> {
    let ledger = Ledger::open_read_only(dir, env())?;
    let found: Vec<Finding> = ledger.verify()?.iter().map(finding).collect();
    let good = found.is_empty();
    let operations = ledger.head()?.seq;
    let (table, faults) = findings(&found, locale);
    let text = match format {
        Format::Table => {
            let params = [
                ("path", dir.display().to_string()),
                ("n", operations.to_string()),
            ];
            let result = match good {
                true => say("workspace_good", &[], locale),
                false => wording::say("verify.bad", &BTreeMap::new(), locale),
            };
            let head = say("workspace", &params, locale) + "\n" + &result + "\n";
            head + &if good { String::new() } else { table.text() }
        }
        Format::Csv => shown(&table, &faults, format),
        Format::Json => {
            let json = json!({
                "good": good,
                "workspace": ledger.id(),
                "operations": operations,
                "faults": faults,
            });
            shown(&table, &json, format)
        }
    };
    Ok(Said {
        text,
        blocked: !good,
        ..Said::default()
    })
}

fn env() -> ledger::Env {
    Config::real(PathBuf::new(), PathBuf::new(), String::new()).ledger("")
}

/// Returns a fault of the ledger as a finding, with the row or the operation as its place.
fn finding(fault: &Fault) -> Finding {
    let named = |name: &str| {
        let found = fault.params.iter().find(|(key, _)| *key == name);
        found.map(|(_, value)| value.as_str()).unwrap_or_default()
    };
    let place = match (named("table"), named("key"), named("seq")) {
        ("", _, "") => ledger::FILE.to_owned(),
        ("", _, seq) => format!("operation {seq}"),
        (table, key, _) => format!("{table} {key}").trim_end().to_owned(),
    };
    let mut finding = Finding::new(&format!("workspace-{}", fault.code), Severity::Block, place);
    for (key, value) in &fault.params {
        finding = finding.with(key, value);
    }
    finding
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn every_fault_of_a_workspace_has_words_in_both_tongues() {
        for code in Fault::CODES {
            let code = format!("workspace-{code}");
            assert!(model::wording::known("finding", &code), "{code}");
        }
    }

    #[test]
    fn a_row_changed_behind_the_journal_is_named_by_its_place() {
        let fault = Fault {
            code: "row-differs",
            params: vec![("table", "unit".into()), ("key", "[\"u\"]".into())],
        };
        let found = finding(&fault);
        assert_eq!(found.place.path, "unit [\"u\"]");
        let said = model::wording::finding(&found, Locale::ZhCn);
        assert!(said.starts_with("这一条数据与操作记录不一致"), "{said}");
    }
    /// What the database says of itself was quoted in its own tongue.
    #[test]
    fn a_damaged_file_is_told_in_the_words_of_the_office() {
        for code in ["integrity", "reference"] {
            let params = ["table", "detail"].map(|name| (name, "row 7 missing".to_owned()));
            let params = params.to_vec();
            let found = finding(&Fault { code, params });
            let said = model::wording::finding(&found, Locale::ZhCn);
            assert!(!said.chars().any(|c| c.is_ascii_alphanumeric()), "{said}");
        }
    }
}

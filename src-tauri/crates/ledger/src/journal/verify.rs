//! Checks whether the workspace is what its journal says: the file is sound, the chain is unbroken, and every row is
//! the one that the last operation on it left.

use super::{Record, genesis, hash, lines};
use crate::error::{self, Result};
use crate::table;
use crate::tables::TABLES;
use crate::{Ledger, figures};
use rusqlite::types::Value as Sql;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// One difference between the workspace and its journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// One of [`Fault::CODES`].
    pub code: &'static str,
    /// The parameters of the words: `seq`, `table`, `key`, `detail`.
    pub params: Vec<(&'static str, String)>,
}

impl Fault {
    /// Every code; the words stand in `assets/wording` under `finding.workspace-<code>`.
    pub const CODES: [&'static str; 8] = [
        "integrity",
        "reference",
        "chain-gap",
        "chain-link",
        "chain-hash",
        "chain-row",
        "row-differs",
        "figures-differ",
    ];
}

fn fault(code: &'static str, params: &[(&'static str, &dyn ToString)]) -> Fault {
    Fault {
        code,
        params: params
            .iter()
            .map(|(name, value)| (*name, value.to_string()))
            .collect(),
    }
}

/// The row that the last operation left, without nulls, by table and key.
type Rows = BTreeMap<(String, String), Option<Value>>;

/// Returns a row as the journal states it. A text that is no JSON becomes null, which the comparison finds.
fn said(text: Option<String>) -> Option<Value> {
    text.map(|text| serde_json::from_str(&text).map_or(Value::Null, |row| table::lean(&row)))
}

impl Ledger {
    /// Checks the file, the references, the chain of operations, every row against the journal, and the packed
    /// figures against the entries. Returns every difference.
    ///
    /// # Errors
    ///
    /// Fails where the database cannot be read at all.
    pub fn verify(&self) -> Result<Vec<Fault>> {
        let mut faults = self.file_faults()?;
        let (chain, rows) = self.chain_faults()?;
        faults.extend(chain);
        faults.extend(self.row_faults(rows)?);
        for (evaluation, unit, stage) in figures::faults(&self.sql, &self.dir)? {
            let key = json!([evaluation, unit, stage]);
            faults.push(fault(
                "figures-differ",
                &[("table", &"figures"), ("key", &key)],
            ));
        }
        Ok(faults)
    }

    fn file_faults(&self) -> Result<Vec<Fault>> {
        let read = || {
            let mut faults = Vec::new();
            let mut check = self.sql.prepare_cached(include_str!("integrity.sql"))?;
            let details = check.query_map([], |row| row.get::<_, String>(0))?;
            let details = details
                .collect::<std::result::Result<Vec<_>, _>>()?
                .join("; ");
            // One piece of news however often the database says it, in words of its own, which are for who repairs the file.
            if details != "ok" {
                faults.push(fault("integrity", &[("detail", &details)]));
            }
            let mut check = self.sql.prepare_cached(include_str!("references.sql"))?;
            let broken = check.query_map([], |row| {
                Ok((
                    row.get::<_, String>(0)?,
                    row.get::<_, Sql>(1)?,
                    row.get::<_, String>(2)?,
                ))
            })?;
            for found in broken {
                let (table, _, parent) = found?;
                faults.push(fault(
                    "reference",
                    &[("table", &table), ("detail", &parent)],
                ));
            }
            Ok(faults)
        };
        read().map_err(|e| error::sql(&self.dir, e))
    }

    fn records(&self) -> Result<Vec<(Record, String)>> {
        self.sql
            .prepare_cached(include_str!("chain.sql"))
            .and_then(|mut chain| {
                chain
                    .query_map([], |row| {
                        let record = Record {
                            seq: row.get(0)?,
                            id: row.get(1)?,
                            workspace: row.get(2)?,
                            at: row.get(3)?,
                            who: row.get(4)?,
                            host: row.get(5)?,
                            program: row.get(6)?,
                            kind: row.get(7)?,
                            label: row.get(8)?,
                            reason: row.get(9)?,
                            evaluation: row.get(10)?,
                            unit: row.get(11)?,
                            undoable: row.get(12)?,
                            reverts: row.get(13)?,
                            previous: row.get(14)?,
                        };
                        Ok((record, row.get(15)?))
                    })?
                    .collect()
            })
            .map_err(|e| error::sql(&self.dir, e))
    }

    fn chain_faults(&self) -> Result<(Vec<Fault>, Rows)> {
        let mut faults = Vec::new();
        let mut rows = Rows::new();
        let mut previous = genesis(&self.id);
        for ((record, stated), expected) in self.records()?.into_iter().zip(1_i64..) {
            let seq = record.seq;
            if seq != expected {
                faults.push(fault(
                    "chain-gap",
                    &[("seq", &seq), ("expected", &expected)],
                ));
            }
            if record.previous != previous {
                faults.push(fault("chain-link", &[("seq", &seq)]));
            }
            let lines = lines(&self.sql, &self.dir, seq)?;
            if hash(&record, &lines) != stated {
                faults.push(fault("chain-hash", &[("seq", &seq)]));
            }
            previous = stated;
            for (table, key, before, after) in lines {
                let stood = rows
                    .insert((table.clone(), key.clone()), said(after))
                    .flatten();
                if stood != said(before) {
                    faults.push(fault(
                        "chain-row",
                        &[("seq", &seq), ("table", &table), ("key", &key)],
                    ));
                }
            }
        }
        Ok((faults, rows))
    }

    fn row_faults(&self, mut rows: Rows) -> Result<Vec<Fault>> {
        let mut faults = Vec::new();
        for table in TABLES {
            for (key, row) in table::every(&self.sql, &self.dir, table)? {
                let stated = rows
                    .remove(&(table.name.to_owned(), key.to_string()))
                    .flatten();
                if stated != Some(table::lean(&row)) {
                    faults.push(fault(
                        "row-differs",
                        &[("table", &table.name), ("key", &key)],
                    ));
                }
            }
        }
        for ((table, key), after) in rows {
            if after.is_some() {
                faults.push(fault("row-differs", &[("table", &table), ("key", &key)]));
            }
        }
        Ok(faults)
    }
}

//! Writes the canonical form of a system and its fingerprint, which an evaluation pins. FORMATS.md "Fingerprint".

use super::System;
use crate::number::Dec;
use sha2::{Digest, Sha256};
use std::fmt::Write;

impl System {
    /// Returns the canonical text: every value of the system in the order of the format, one a line, without
    /// formatting: no comments, no order of keys, no scale of numbers (`2.50` is `2.5`), defaults written out.
    ///
    /// Lists keep their order, for it is the printed order.
    pub fn canonical(&self) -> String {
        let mut out = String::from("gongping system 1\n");
        match ::toml::Value::try_from(self) {
            Ok(value) => write_value(&mut out, "", "", &value),
            // Every system has a TOML form; should a library ever refuse one, its debug form still tells it apart.
            Err(_) => {
                let _ = writeln!(out, "{self:?}");
            }
        }
        out
    }

    /// Returns the SHA-256 of the canonical text, 64 lower-case hex digits.
    pub fn fingerprint(&self) -> String {
        hex(&Sha256::digest(self.canonical().as_bytes()))
    }
}

/// Writes bytes as lower-case hex digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut out, b| {
        let _ = write!(out, "{b:02x}");
        out
    })
}

/// Fields that hold a decimal number, written as text in the file; their scale is no part of the system.
const DECIMALS: &[&str] = &[
    "bad",
    "base",
    "beyond",
    "bonus_cap",
    "cap",
    "ceil",
    "children_share",
    "coverage",
    "critical_share",
    "cut",
    "down",
    "down_max",
    "extra",
    "first",
    "floor",
    "from",
    "full",
    "full_at",
    "ge",
    "hold",
    "max",
    "min",
    "no",
    "ok",
    "penalty_cap",
    "per",
    "percent",
    "points",
    "quota",
    "range",
    "rate",
    "reason_below",
    "reason_from",
    "reference",
    "scale",
    "score",
    "share",
    "span",
    "step",
    "steps",
    "target",
    "to",
    "tolerance",
    "total",
    "up",
    "up_max",
    "value",
    "weight",
    "weights",
    "zero",
    "zero_at",
];

/// Writes `path=value` lines, keys sorted by code point, each text with its length in bytes so that no value can look
/// like two.
fn write_value(out: &mut String, path: &str, field: &str, value: &::toml::Value) {
    match value {
        ::toml::Value::Table(table) => {
            let mut keys: Vec<_> = table.keys().collect();
            keys.sort();
            for key in keys {
                if let Some(inner) = table.get(key) {
                    let path = if path.is_empty() {
                        key.clone()
                    } else {
                        format!("{path}.{key}")
                    };
                    write_value(out, &path, key, inner);
                }
            }
        }
        ::toml::Value::Array(items) => {
            let _ = writeln!(out, "{path}#{}", items.len());
            for (n, item) in items.iter().enumerate() {
                // Decimals may stand in a list of their own.
                write_value(out, &format!("{path}.{n}"), field, item);
            }
        }
        ::toml::Value::String(text) => {
            let plain = DECIMALS
                .contains(&field)
                .then(|| text.parse::<Dec>().ok())
                .flatten()
                .map(|d| d.plain().to_string());
            let text = plain.as_ref().unwrap_or(text);
            let _ = writeln!(out, "{path}={}:{text}", text.len());
        }
        other => {
            let _ = writeln!(out, "{path}={other}");
        }
    }
}

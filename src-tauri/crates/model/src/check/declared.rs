//! Checks what a system declares beside scores: the length of texts, and who signs.

use super::Found;
use super::keys::named;
use crate::entry::length::TEXT_LIMIT;
use crate::system::{MOST_SIGNATURES, System};

pub(super) fn check(system: &System, found: &mut Found<'_>) {
    let text = system.limits.text;
    if let Some(limit) = text.filter(|limit| !(1..=TEXT_LIMIT).contains(limit)) {
        let params: super::Params<'_> = &[("limit", &limit), ("most", &TEXT_LIMIT)];
        found.block("limits-range", "system", params);
    }
    let n = system.signatures.len();
    if n > MOST_SIGNATURES {
        let params: super::Params<'_> = &[("n", &n), ("most", &MOST_SIGNATURES)];
        found.block("signatures-many", "system", params);
    }
    for signature in &system.signatures {
        named(signature, "system", found);
    }
}

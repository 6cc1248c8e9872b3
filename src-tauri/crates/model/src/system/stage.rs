//! The stages that a system declares.

use serde::{Deserialize, Serialize};

/// The side that works at a stage.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// The unit itself.
    #[default]
    Own,
    /// The level above.
    Upper,
}

impl Side {
    /// Reports whether it is the side of the unit itself.
    pub fn is_own(&self) -> bool {
        *self == Side::Own
    }

    /// Returns the name in files: `own` or `upper`.
    pub fn as_str(self) -> &'static str {
        match self {
            Side::Own => "own",
            Side::Upper => "upper",
        }
    }
}

/// One stage of a chain.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stage {
    /// Identity, and the layer's part in an address: `first`.
    pub key: String,
    /// Printed name: 初评; empty in the usual chain, whose names are words of the program.
    pub name: String,
    /// Side that works at it.
    #[serde(default)]
    pub side: Side,
    /// Whether it may be passed over: 实地核查.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub optional: bool,
}

//! 酌情评分: 0 … P in declared steps; a reason below P.

use crate::dec::Dec;
use serde::{Deserialize, Serialize};

/// Parameters of `manual`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manual {
    /// Smallest step of the points given.
    pub step: Dec,
}

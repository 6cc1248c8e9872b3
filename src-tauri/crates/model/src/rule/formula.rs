//! 公式: clamp(value, 0, P); the value expression computes the points.

use serde::{Deserialize, Serialize};

/// Parameters of `formula`: none, the value expression says it all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Formula {}

//! 扣分: Σ over matters, the same matter once, across rows; own cap.

use crate::dec::Dec;
use serde::{Deserialize, Serialize};

/// Parameters of `penalty`. The row cap is the indicator's points. Its matters have the one level `each`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Penalty {
    /// 项, 次.
    pub unit: String,
    /// Points each.
    pub per: Dec,
}

//! 是否: P or 0.

use serde::{Deserialize, Serialize};

/// Parameters of `yes_no`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct YesNo {
    /// What 是 affirms.
    pub text: String,
}

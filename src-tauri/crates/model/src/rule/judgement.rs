//! 专家评议: trimmed mean of the judges / scale · P.

use crate::dec::Dec;
use serde::{Deserialize, Serialize};

/// Parameters of `judgement`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Judgement {
    /// Highest score a judge can give.
    pub scale: Dec,
    /// How many highest and lowest scores are dropped.
    #[serde(default)]
    pub drop: u16,
    /// Number of judges from which they are dropped.
    #[serde(default)]
    pub drop_min_judges: u16,
    /// Fewest judges that make a score.
    #[serde(default)]
    pub min_judges: u16,
    /// What is judged, for the sheet.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub criteria: Vec<String>,
}

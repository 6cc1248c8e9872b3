//! What comes from outside: the clock, new ids, the operator. It is handed in, so that everything replays.

use chrono::{DateTime, FixedOffset};
use std::sync::Arc;

/// The world around a ledger.
#[derive(Clone)]
pub struct Env {
    /// Returns the local time now.
    pub now: Arc<dyn Fn() -> DateTime<FixedOffset> + Send + Sync>,
    /// Returns an id that was never given before, in this workspace or another.
    pub new_id: Arc<dyn Fn() -> String + Send + Sync>,
    /// The name of the 经办人.
    pub operator: String,
    /// The version of the program.
    pub version: String,
    /// The name of the machine.
    pub host: String,
}

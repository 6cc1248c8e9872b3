//! What comes from outside: the clock, new ids, who works here. Handed in, so that everything replays.

use chrono::{DateTime, FixedOffset};
use std::sync::Arc;

/// The world around a ledger.
#[derive(Clone)]
pub struct Env {
    /// Local time now.
    pub now: Arc<dyn Fn() -> DateTime<FixedOffset> + Send + Sync>,
    /// A new id, never given before, in this workspace or another.
    pub new_id: Arc<dyn Fn() -> String + Send + Sync>,
    /// 经办人.
    pub operator: String,
    /// Program version.
    pub version: String,
    /// Name of the machine.
    pub host: String,
}

//! Every shape that crosses to the page, as plain data. Scores, figures and ids cross as strings.
//! TypeScript is generated from these into `ui/src/api/generated/`.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

macro_rules! dto {
    ($(#[$meta:meta])* pub struct $name:ident { $($(#[$fmeta:meta])* pub $field:ident : $ty:ty,)* }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
        #[ts(export_to = "dto.ts")]
        pub struct $name { $($(#[$fmeta])* pub $field: $ty,)* }
    };
}

mod acts;
mod closed;
mod continuing;
mod evaluation;
mod hand_over;
mod hearing;
mod leaf;
mod listing;
mod program;
mod results;
mod review;
mod scores;
mod steps;
mod system;
mod trial;
mod typing;

pub use acts::*;
pub use closed::*;
pub use continuing::*;
pub use evaluation::*;
pub use hand_over::*;
pub use hearing::*;
pub use leaf::*;
pub use listing::*;
pub use program::*;
pub use results::*;
pub use review::*;
pub use scores::*;
pub use steps::*;
pub use system::*;
pub use trial::*;
pub use typing::*;

dto! {
/// No arguments, or an empty result.
pub struct Nothing {}
}

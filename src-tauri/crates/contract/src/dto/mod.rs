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

/// Declares a closed set of names; the first is the default.
macro_rules! closed {
    ($(#[$meta:meta])* pub enum $name:ident { $(#[$fmeta:meta])* $first:ident, $($(#[$vmeta:meta])* $variant:ident,)* }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
        #[serde(rename_all = "snake_case")]
        #[ts(export_to = "dto.ts", rename_all = "snake_case")]
        pub enum $name { #[default] $(#[$fmeta])* $first, $($(#[$vmeta])* $variant,)* }
    };
    ($(#[$meta:meta])* pub enum $name:ident from $core:path { $(#[$fmeta:meta])* $first:ident, $($(#[$vmeta:meta])* $variant:ident,)* }) => {
        closed! { $(#[$meta])* pub enum $name { $(#[$fmeta])* $first, $($(#[$vmeta])* $variant,)* } }

        impl From<$core> for $name {
            fn from(core: $core) -> $name {
                use $core as Core;
                match core { Core::$first => $name::$first, $(Core::$variant => $name::$variant,)* }
            }
        }

        impl From<$name> for $core {
            fn from(name: $name) -> $core {
                use $core as Core;
                match name { $name::$first => Core::$first, $($name::$variant => Core::$variant,)* }
            }
        }
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
mod roster;
mod samples;
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
pub use roster::*;
pub use samples::*;
pub use scores::*;
pub use steps::*;
pub use system::*;
pub use trial::*;
pub use typing::*;

dto! {
/// No arguments, or an empty result.
pub struct Nothing {}
}

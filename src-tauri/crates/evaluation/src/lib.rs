//! An evaluation as it stands: read from the workspace, scored, and explained. Writes nothing and knows no screen.
//!
//! | module | what |
//! |---|---|
//! | `source` | where everything is read from: the workspace and its indicator systems |
//! | `system` | built-in and pinned indicator systems, parsed and compiled once per fingerprint |
//! | `fixed` | what closed stages and decided groups keep |
//! | `ruling` | what an act fixes of units and groups, and what is recorded of older records |
//! | `layers` | one return's entries, stage over stage |
//! | `board` | all units of an evaluation scored together, and the units that each is compared with |
//! | `place` | the place of one unit among those that it is ranked with, as far as it may be shown |
//! | `ranking` | all units of an evaluation as a ranking prints them |
//! | `desk` | one unit's return with its scores, last year's beside it, and its findings before submission |
//! | `subject` | what papers, checks and files need of one scored return, wherever it comes from |
//! | `tally` | which of its scores a unit shows, with its rank |
//! | `present` | returns at their present stage, many one after the other: what an act closes a stage with |
//! | `units` | units that are scored together, as 测算 looks at them |
//! | `version` | an evaluation under another version of its system |
//! | `sample` | the samples and their units, apart from what is real |
//! | `cause` | the reason of a failure in words: a refusal of the operating system, a text that is no TOML |
//! | `identity`, `words` | the one who works in this workspace, and the words of the organisation |

pub mod board;
pub mod cause;
pub mod desk;
pub mod error;
pub mod fixed;
pub mod identity;
pub mod layers;
pub mod place;
pub mod present;
pub mod ranking;
pub mod ruling;
pub mod sample;
pub mod source;
pub mod subject;
pub mod system;
pub mod tally;
pub mod units;
pub mod version;
pub mod words;

pub use board::{Peers, Scoreboard};
pub use desk::{Desk, Narrative, follows_figures};
pub use error::{Error, Result, Thing};
pub use fixed::Fixed;
pub use identity::Identity;
pub use place::Placing;
pub use present::{Present, Presents};
pub use ranking::{Ranked, Ranking};
pub use source::{Role, Source, labels};
pub use subject::{Before, Beside, Draft, EvidenceItem, OwnSide, Reviewing, Subject};
pub use system::{Compiled, Systems};
pub use tally::{Place, Tally, Which};
pub use units::Units;

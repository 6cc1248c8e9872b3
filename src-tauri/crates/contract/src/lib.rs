//! The one table of commands and the use cases behind it, a folder a screen. Only these write.
//!
//! The page, the command line and the tests come in by the same door, [`App::rpc`].
//!
//! | module | what |
//! |---|---|
//! | `dto` | everything that crosses to the page, as plain data |
//! | `error` | what goes wrong, and how it is shown |
//! | `app` | what is open, how it is read and written |
//! | `op`, `clock`, `dates`, `view`, `listing`, `steps` | what several screens share; the steps of a return up to 报送登记 |
//! | `start`, `settings`, `home`, `fill`, `acts`, `review`, `results`, `trial`, `print`, `hand_over`, `journal` | the screens |
//! | `answer` | the result of a command with its warnings; what is taken out of everything typed |
//! | `commands`, `shape` | the table of commands, with their arguments and results |
//! | `door` | how everything outside comes in |

mod acts;
mod answer;
pub mod app;
mod clock;
pub mod commands;
mod dates;
mod door;
pub mod dto;
pub mod error;
mod fill;
pub mod hand_over;
mod home;
mod journal;
mod lengths;
mod listing;
mod matters;
mod op;
mod print;
mod results;
mod review;
pub mod settings;
pub mod shape;
pub mod start;
mod steps;
pub mod trial;
mod view;

pub use answer::Answer;
pub use app::{App, Config};
pub use error::{Error, Result};

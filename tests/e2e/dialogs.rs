//! The system's dialogs, answered by keys.

use super::stage::{Stage, until};
use super::window::Window;
use std::path::Path;
use std::time::{Duration, Instant};

/// Keys that come before a dialog has put its cursor into the name are lost; after so long they are sent again.
const PAUSE: Duration = Duration::from_secs(3);

impl Stage {
    /// Answers the dialog of this title that asks where to save.
    #[track_caller]
    pub fn save_dialog(&self, window: &Window, title: &str, path: &Path) {
        let saved = || path.is_file().then_some(());
        let say = |dialog: &str| {
            self.xdotool(&["windowfocus", "--sync", dialog]);
            self.xdotool(&["key", "ctrl+a"]);
            self.say(path);
        };
        self.answer(window, title, saved, say);
    }

    /// Answers the dialog of this title that asks which file to open.
    #[track_caller]
    pub fn open_dialog(&self, window: &Window, title: &str, path: &Path) {
        let gone = || self.dialog(title).is_none().then_some(());
        let say = |dialog: &str| {
            self.xdotool(&["windowactivate", "--sync", dialog]);
            self.xdotool(&["windowfocus", "--sync", dialog]);
            // The line that takes a path; whatever an attempt before left in it goes.
            self.xdotool(&["key", "ctrl+l"]);
            self.xdotool(&["key", "ctrl+a"]);
            self.say(path);
        };
        self.answer(window, title, gone, say);
    }

    /// Says it to the dialog until that has had its effect.
    #[track_caller]
    fn answer(
        &self,
        window: &Window,
        title: &str,
        done: impl Fn() -> Option<()>,
        say: impl Fn(&str),
    ) {
        let dialog = until(&format!("the dialog {title}"), || self.dialog(title));
        self.xdotool(&["windowactivate", "--sync", &dialog]);
        let what = format!("the dialog {title} is answered");
        let mut tries = window.tries(&what);
        say(&dialog);
        let mut said = Instant::now();
        until(&what, || {
            let found = done();
            if found.is_none() && said.elapsed() > PAUSE {
                match self.dialog(title) {
                    Some(dialog) => {
                        tries.again("it is still open");
                        say(&dialog);
                    }
                    None => tries.fail_where_up(),
                }
                said = Instant::now();
            }
            found
        });
    }

    fn dialog(&self, title: &str) -> Option<String> {
        let found = self.xdotool(&["search", "--onlyvisible", "--name", title]);
        found.lines().next().map(str::to_owned)
    }

    fn say(&self, path: &Path) {
        self.xdotool(&["type", "--delay", "2", &path.to_string_lossy()]);
        self.xdotool(&["key", "Return"]);
    }
}

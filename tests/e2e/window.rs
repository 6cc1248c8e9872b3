//! The window as an officer has it: click, type, read.

use super::stage::{Stage, What, signal, until};
use super::webdriver::{Element, Session};
use crate::built;
use serde_json::{Value, json};
use std::path::Path;

/// Keys that are no letters.
pub mod key {
    pub const BACKSPACE: &str = "\u{e003}";
    pub const TAB: &str = "\u{e004}";
    pub const ENTER: &str = "\u{e007}";
    pub const ESCAPE: &str = "\u{e00c}";
    pub const LEFT: &str = "\u{e012}";
    pub const UP: &str = "\u{e013}";
    pub const RIGHT: &str = "\u{e014}";
    pub const DOWN: &str = "\u{e015}";
    pub const DELETE: &str = "\u{e017}";
    pub const F1: &str = "\u{e031}";
    pub const F2: &str = "\u{e032}";
    pub const F3: &str = "\u{e033}";
    const ALT: &str = "\u{e00a}";
    const SHIFT: &str = "\u{e008}";
    const CONTROL: &str = "\u{e009}";
    const RELEASE: &str = "\u{e000}";

    /// A key together with Shift.
    pub fn shift(key: &str) -> String {
        format!("{SHIFT}{key}{RELEASE}")
    }

    /// A key together with Alt.
    pub fn alt(key: &str) -> String {
        format!("{ALT}{key}{RELEASE}")
    }

    /// A key together with Ctrl.
    pub fn ctrl(key: &str) -> String {
        format!("{CONTROL}{key}{RELEASE}")
    }
}

/// What is tried until it works. Each reason to try again is told on stderr; over an error, or over a notice that was not there at
/// first, nothing is tried again: the journey fails with its words.
pub struct Tries<'a> {
    window: &'a Window,
    what: String,
    /// What stood over the screen at first.
    before: String,
    /// Why it was last tried again.
    why: String,
}

impl Tries<'_> {
    /// Notes that it is tried again, and why.
    #[track_caller]
    pub fn again(&mut self, why: &str) {
        self.fail_where_up();
        if self.why != why {
            eprintln!("trying again until {}: {why}", self.what);
            self.why = why.to_owned();
        }
    }

    /// Fails where an error is up, or a notice that was not there at first.
    #[track_caller]
    pub fn fail_where_up(&self) {
        let up = self.window.up();
        let fresh = up.starts_with("error") || up != self.before;
        assert!(
            up.is_empty() || !fresh,
            "not tried again until {}: over the screen stands {up}",
            self.what
        );
    }
}

/// The program's window, under control.
pub struct Window {
    session: Session,
    programs: Vec<u32>,
}

impl Window {
    /// Opens the program on the stage's workspace.
    pub fn open(stage: &mut Stage, args: &[&str]) -> Window {
        let workspace = stage.workspace();
        Window::open_on(stage, &workspace, args)
    }

    /// Opens it on a workspace that is there already.
    pub fn open_on(stage: &mut Stage, workspace: &Path, args: &[&str]) -> Window {
        let workspace = workspace.to_string_lossy().into_owned();
        let mut all = vec!["--workspace".to_owned(), workspace];
        all.extend(args.iter().map(|arg| (*arg).to_owned()));
        let port = stage.driver();
        let session = Session::start(port, &built::window(), &all).unwrap();
        Window {
            session,
            programs: stage.programs(),
        }
    }

    /// Every element with this test id.
    pub fn all(&self, id: &str) -> Vec<Element> {
        self.session
            .find_all(&format!("[data-testid=\"{id}\"]"))
            .unwrap()
    }

    /// The element with this test id, as soon as it is there.
    #[track_caller]
    pub fn wait_for(&self, id: &str) -> Element {
        self.until(&format!("{id} on the page"), || {
            self.all(id).into_iter().next()
        })
    }

    /// Whether it is there now.
    pub fn shows(&self, id: &str) -> bool {
        !self.all(id).is_empty()
    }

    /// Clicks it, once it can be clicked: what is disabled, moves or is covered for a moment is waited for.
    #[track_caller]
    pub fn click(&self, id: &str) {
        let what = format!("{id} can be clicked");
        let mut tries = None;
        self.until(&what, || {
            let element = self.all(id).into_iter().next()?;
            let disabled = self.session.property(&element, "disabled").ok()? == json!(true);
            let clicked = match disabled {
                true => Err("it is disabled".to_owned()),
                false => self.session.click(&element),
            };
            let why = clicked.err();
            if let Some(why) = &why {
                let tries = tries.get_or_insert_with(|| self.tries(&what));
                tries.again(why);
            }
            why.is_none().then_some(())
        });
    }

    /// Clicks what a selector finds, as soon as it is there.
    #[track_caller]
    pub fn click_css(&self, css: &str) {
        let element = self.first(css);
        self.session.click(&element).unwrap();
    }

    /// Presses the mouse on what one selector finds and draws it to what the other finds.
    #[track_caller]
    pub fn drag_css(&self, from: &str, to: &str) {
        let (from, to) = (self.first(from), self.first(to));
        self.session.drag(&from, &to).unwrap();
    }

    #[track_caller]
    fn first(&self, css: &str) -> Element {
        self.until(&format!("{css} on the page"), || {
            self.session.find_all(css).unwrap().into_iter().next()
        })
    }

    /// Puts the text in place of what stands in the field, by keys.
    #[track_caller]
    pub fn type_into(&self, id: &str, text: &str) {
        let field = self.field(id);
        self.session.type_at(&field, &key::ctrl("a")).unwrap();
        self.session
            .type_at(
                &field,
                if text.is_empty() {
                    key::BACKSPACE
                } else {
                    text
                },
            )
            .unwrap();
    }

    /// Sends keys to whatever has the focus.
    #[track_caller]
    pub fn press(&self, keys: &str) {
        let what = "something has the focus";
        let mut tries = None;
        self.until(what, || {
            let focused = self.session.focused().ok()?;
            match self.session.type_at(&focused, keys) {
                // What had the focus was drawn anew meanwhile, and no key was sent.
                Err(fault) if fault.contains("stale element") => {
                    let tries = tries.get_or_insert_with(|| self.tries(what));
                    tries.again(&fault);
                    None
                }
                typed => {
                    typed.unwrap();
                    Some(())
                }
            }
        });
    }

    /// Chooses an option of a list by its value.
    #[track_caller]
    pub fn choose(&self, id: &str, value: &str) {
        let css = format!("[data-testid=\"{id}\"] option[value=\"{value}\"]");
        let option = self.until(&format!("{id} offers {value}"), || {
            self.session.find_all(&css).unwrap().into_iter().next()
        });
        self.session.click(&option).unwrap();
    }

    /// Its text as seen, without space around it.
    #[track_caller]
    pub fn text(&self, id: &str) -> String {
        self.until(&format!("text of {id}"), || {
            let found = self.all(id);
            self.session.text(found.first()?).ok()
        })
        .trim()
        .to_owned()
    }

    /// What stands in a field.
    #[track_caller]
    pub fn value(&self, id: &str) -> String {
        let value = self.session.property(&self.field(id), "value").unwrap();
        value.as_str().unwrap_or_default().to_owned()
    }

    /// Waits until its text is this.
    #[track_caller]
    pub fn wait_text(&self, id: &str, wanted: &str) {
        self.wait_words(id, wanted, |text| text == wanted);
    }

    /// Waits until its text holds this, and returns it.
    #[track_caller]
    pub fn wait_contains(&self, id: &str, wanted: &str) -> String {
        self.wait_words(id, wanted, |text| text.contains(wanted))
    }

    #[track_caller]
    fn wait_words(&self, id: &str, wanted: &str, fits: impl Fn(&str) -> bool) -> String {
        let last = std::cell::RefCell::new(String::new());
        self.until(
            || format!("{id} says {:?}, not {wanted:?}", last.borrow()),
            || {
                let now = self.text(id);
                let there = fits(&now);
                last.replace(now.clone());
                there.then_some(now)
            },
        )
    }

    /// Text of the first element that a selector finds; empty while there is none.
    pub fn text_of_first(&self, css: &str) -> String {
        let found = self.session.find_all(css).unwrap();
        found
            .first()
            .and_then(|element| self.session.text(element).ok())
            .unwrap_or_default()
    }

    /// Waits until its `data-state` is this.
    #[track_caller]
    pub fn wait_property(&self, id: &str, state: &str) {
        let css = format!("[data-testid=\"{id}\"][data-state=\"{state}\"]");
        self.until(&format!("{id} is {state}"), || {
            (!self.session.find_all(&css).unwrap().is_empty()).then_some(())
        });
    }

    /// Whether the picture in it, or that it is, has been drawn.
    pub fn drawn(&self, id: &str) -> bool {
        let body = "const at = document.querySelector(`[data-testid=\"${arguments[0]}\"]`); \
                    const image = at?.matches('img') ? at : at?.querySelector('img'); \
                    return !!image && image.complete && image.naturalWidth > 0";
        self.script(body, &[json!(id)]) == json!(true)
    }

    /// What a script's body returns.
    pub fn script(&self, body: &str, args: &[Value]) -> Value {
        self.session.script(body, args).unwrap()
    }

    /// What a script's body hands to its last argument.
    pub fn script_async(&self, body: &str, args: &[Value]) -> Value {
        self.session.script_async(body, args).unwrap()
    }

    /// Gives the page this size in CSS pixels, whatever the window's frame needs.
    #[track_caller]
    pub fn resize_page(&self, width: i64, height: i64) {
        let body = "return [innerWidth, innerHeight, outerWidth, outerHeight]";
        let mut asked = false;
        let what = format!("a page of {width} × {height}");
        let mut tries = self.tries(&what);
        self.until(&what, || {
            let sizes: [i64; 4] = serde_json::from_value(self.script(body, &[])).unwrap();
            let [now_width, now_height, outer_width, outer_height] = sizes;
            let (more_width, more_height) = (width - now_width, height - now_height);
            if (more_width, more_height) == (0, 0) {
                return Some(());
            }
            if asked {
                tries.again(&format!("it is {now_width} × {now_height}"));
            }
            asked = true;
            self.session
                .resize(outer_width + more_width, outer_height + more_height)
                .unwrap();
            None
        });
    }

    /// Waits, and says at the end in vain what stands over the screen.
    #[track_caller]
    fn until<T>(&self, what: impl What, look: impl FnMut() -> Option<T>) -> T {
        let said = || match self.up() {
            up if up.is_empty() => what.say(),
            up => format!("{}; over the screen stands {up}", what.say()),
        };
        until(said, look)
    }

    /// The error or the notice over the screen, by its test id and its words; empty while there is none.
    fn up(&self) -> String {
        let body = "const at = document.querySelector('[data-testid=error], [data-testid=notice]'); \
                    return at ? `${at.dataset.testid}: ${at.textContent.trim()}` : ''";
        // A window that has gone shows none.
        let told = self.session.script(body, &[]).unwrap_or_default();
        told.as_str().unwrap_or_default().to_owned()
    }

    /// Begins something that may have to be tried more than once.
    pub fn tries(&self, what: &str) -> Tries<'_> {
        Tries {
            window: self,
            what: what.to_owned(),
            before: self.up(),
            why: String::new(),
        }
    }

    /// Ends the program as a power cut would.
    pub fn kill9(self) {
        assert!(
            !self.programs.is_empty(),
            "the window's process was not found"
        );
        for id in &self.programs {
            signal("KILL", i64::from(*id));
            let gone = format!("/proc/{id}/exe");
            until("the process ends", || {
                std::fs::read_link(&gone).is_err().then_some(())
            });
        }
    }

    /// Ends the session.
    pub fn end(self) {
        self.session.end().unwrap();
    }

    #[track_caller]
    fn field(&self, id: &str) -> Element {
        let css = ["input", "textarea", "select"];
        let css = css
            .map(|tag| format!("{tag}[data-testid=\"{id}\"], [data-testid=\"{id}\"] {tag}"))
            .join(", ");
        self.until(&format!("a field {id}"), || {
            self.session.find_all(&css).unwrap().into_iter().next()
        })
    }

    /// Errors that the page wrote to its console or was refused by its policy since [`Window::listen`].
    pub fn complaints(&self) -> Value {
        self.script("return window.__complaints ?? []", &[])
    }

    /// Collects what the page's policy refuses from now on.
    pub fn listen(&self) {
        self.script(
            "window.__complaints = []; document.addEventListener('securitypolicyviolation', \
             (e) => window.__complaints.push(e.violatedDirective + ' ' + e.blockedURI + ' ' + e.sourceFile))",
            &[json!(null)],
        );
    }
}

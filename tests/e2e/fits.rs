//! Nothing is cut and nothing is out of reach: every screen in both tongues, on a laptop, on a large screen and at 150 %, where panels
//! fold; and the zoom is there again after a restart.

use super::stage::{Stage, until};
use super::steps::{TABS, begin, current, rpc};
use super::table::paste;
use super::window::{Window, key};
use crate::built::built;
use serde_json::{Value, json};
use std::cell::{Cell, RefCell};
use std::path::Path;
use std::time::Duration;

/// The least that the window is made for: a laptop at 125 %.
const LEAST: (i64, i64) = (1093, 540);
const SIZES: [(i64, i64); 3] = [LEAST, (1366, 768), (1920, 1080)];

/// Tongues of the window.
const TONGUES: [&str; 2] = ["zh-CN", "en"];

/// One indicator of the county system for each kind of form.
const FORMS: [&str; 6] = [
    "high_skill_share",
    "party_union_building",
    "project_conversion",
    "bonus_contest_prizes",
    "penalty_late",
    "satisfaction",
];

/// A walk through the screens: each is looked at in every size.
struct Walk<'a> {
    stage: &'a Stage,
    window: &'a Window,
    sizes: &'a [(i64, i64)],
    /// Where pictures of it go; without it, what does not fit is looked for.
    album: Option<&'a Path>,
    /// The size that the page has now.
    size: Cell<usize>,
    /// Who walks, in which tongue.
    who: RefCell<String>,
    wrong: RefCell<Vec<String>>,
}

impl Walk<'_> {
    /// Waits until the screen is read, and looks at it in every size, beginning with the one that the page has.
    #[track_caller]
    fn look(&self, screen: &str) {
        self.settled(screen);
        self.judge(screen);
        for _ in 1..self.sizes.len() {
            self.size.set((self.size.get() + 1) % self.sizes.len());
            let (width, height) = self.sizes[self.size.get()];
            self.window.resize_page(width, height);
            self.judge(screen);
        }
    }

    #[track_caller]
    fn settled(&self, screen: &str) {
        until(&format!("{screen} is read"), || {
            let body = "const main = document.querySelector('main'); \
                        const waits = [...main.querySelectorAll('.loading, .waiting, .empty, p.second')]; \
                        const grid = main.querySelector('[data-testid=grid]'); \
                        return main.innerText.length > 40 && \
                               !waits.some((one) => one.textContent.trim().endsWith('…')) && \
                               (!grid || !!grid.querySelector('tr[data-line]'))";
            (self.window.script(body, &[]) == json!(true)).then_some(())
        });
        if screen == "print" {
            until("the first page is drawn", || {
                self.window.drawn("page:1").then_some(())
            });
        }
    }

    fn judge(&self, screen: &str) {
        let (who, width) = (self.who.borrow(), self.width());
        if let Some(album) = self.album {
            std::thread::sleep(Duration::from_millis(300));
            let folder = album.join(&*who);
            std::fs::create_dir_all(&folder).unwrap();
            self.stage
                .picture(&folder.join(format!("{screen}-{width}.png")));
            return;
        }
        let found = self
            .window
            .script_async(include_str!("out_of_sight.js"), &[]);
        if found == json!([]) {
            return;
        }
        let name = format!("fits-{who}-{width}-{screen}");
        let folder = built("gongping").with_file_name("e2e");
        std::fs::create_dir_all(&folder).unwrap();
        self.stage.picture(&folder.join(format!("{name}.png")));
        self.wrong.borrow_mut().push(format!("{name}: {found:#}"));
    }

    fn width(&self) -> i64 {
        let width = self.window.script("return window.innerWidth", &[]);
        width.as_i64().unwrap()
    }

    /// Clicks by the page itself: the driver aims as if nothing were drawn larger.
    #[track_caller]
    fn touch(&self, id: &str) {
        self.window.wait_for(id);
        let body = "document.querySelector(`[data-testid=\"${arguments[0]}\"]`).click()";
        self.window.script(body, &[json!(id)]);
    }

    /// Opens what a button opens, looks at it, and leaves it by Escape.
    #[track_caller]
    fn aside(&self, button: &str, shown: &str) {
        self.touch(button);
        self.window.wait_for(shown);
        self.look(shown);
        self.window.press(key::ESCAPE);
        until(&format!("{shown} goes"), || {
            (!self.window.shows(shown)).then_some(())
        });
    }

    #[track_caller]
    fn go(&self, path: &str, shown: &str) {
        self.window
            .script("location.hash = arguments[0]", &[json!(path)]);
        self.window.wait_for(shown);
        self.look(&path.replace(['#', '/'], ""));
    }

    /// Another tongue, and another who works here.
    fn become_of(&self, lang: &str, identity: &str, at: &Value) {
        let settings = json!({ "locale": lang, "identity": identity });
        rpc(self.window, "settings_change", &settings).unwrap();
        rpc(self.window, "current_set", at).unwrap();
        self.window
            .script("location.hash = '#/home'; location.reload()", &[]);
        until("the page speaks it", || {
            let body = "return document.documentElement.lang === arguments[0] && \
                        !!document.querySelector('main [data-testid]')";
            let told = self.window.script(body, &[json!(lang)]);
            (told == json!(true)).then_some(())
        });
        self.who.replace(format!("{lang}-{identity}"));
    }

    /// What a county sees.
    fn county(&self) {
        self.go("#/home", "home");
        self.go("#/fill", "form");
        if self.window.shows("fold-bar") {
            self.touch("fold-tree");
            self.window.wait_for("tree-filter");
            self.look("tree");
            self.touch("fold-score");
            self.window.wait_for("total-score");
            self.look("score");
            self.window.press(key::ESCAPE);
        }
        for form in FORMS {
            self.go(&format!("#/fill/{form}"), "form");
        }
        self.touch("mode:table");
        self.window.wait_for("grid");
        self.look("grid");
        self.touch("mode:form");
        self.window.wait_for("form");
        self.aside("title", "place-words");
        self.aside("search", "search-words");
        self.window.press(key::F1);
        self.window.wait_for("help");
        self.look("help");
        self.window.press(key::ESCAPE);
        self.go("#/review", "review-stands");
        self.go("#/print", "paper");
        self.go("#/exchange", "check-code");
        self.settings();
    }

    fn settings(&self) {
        for tab in TABS {
            self.go(&format!("#/settings/{tab}"), &format!("settings:{tab}"));
        }
        self.go("#/settings/units", "new-unit");
        self.touch("units-from-list");
        self.window.wait_for("list-paste");
        self.look("list");
        self.window.script(
            "document.querySelector('[data-testid=list-paste]').focus()",
            &[],
        );
        paste(
            self.window,
            "单位名称\t联系人\n清河县第一局\t李一\n\t李二\n",
        );
        self.window.wait_for("list-write");
        self.look("list-tried");
        self.touch("list-again");
        self.go("#/settings/roles", "settings:roles");
        self.go("#/settings/units", "new-unit");
        self.touch("new-unit");
        self.window.wait_for("unit-parent");
        self.look("unit");
        self.go("#/settings/evaluations", "new-evaluation");
        self.touch("new-evaluation");
        self.window.wait_for("evaluation-form");
        self.look("evaluation");
    }

    /// What a city sees beside it.
    fn city(&self) {
        self.go("#/home", "city-next");
        self.go("#/results", "results-table");
        self.touch_css("[data-at=\"0:0\"]");
        self.window.wait_for("result-cell");
        self.look("cell");
        self.touch("result-cell-close");
        for view in ["bars", "losses", "trend", "radar"] {
            self.touch(&format!("results-view:{view}"));
            self.look(view);
        }
        self.aside("meeting", "meeting-leave");
        self.go("#/review", "review-units");
        self.touch("choose-all");
        self.window.wait_for("many-acts");
        self.look("chosen");
        self.touch("choose-none");
        self.touch_css("[data-testid^=\"review:\"]");
        self.window.wait_for("review-stands");
        self.look("unit");
        self.touch("review-row:high_skill_share");
        self.window.wait_for("review-mark");
        self.look("detail");
        self.touch("review-close");
        self.aside("open-check", "field-check");
        self.aside("open-objections", "objections");
        self.touch("act-more");
        self.look("more");
        self.aside("act:return", "act-dialog");
        self.aside("act:feedback", "act-dialog");
        self.touch("review-by-indicator");
        self.window.wait_for("across-indicator");
        self.look("across");
        self.go("#/settings/systems", "system-part:trial");
        self.touch("system-part:trial");
        self.window.wait_for("trial-rows");
        self.look("trial");
    }

    fn touch_css(&self, css: &str) {
        let body = "const at = document.querySelector(arguments[0]); at?.click(); return !!at";
        until(&format!("{css} on the page"), || {
            (self.window.script(body, &[json!(css)]) == json!(true)).then_some(())
        });
    }
}

/// Three steps up: 110, 125, 150 %.
fn zoom_in(window: &Window) {
    for percent in ["110%", "125%", "150%"] {
        window.press(&key::ctrl("+"));
        window.wait_contains("notice", percent);
    }
    until("the page is drawn larger", || {
        let width = window.script("return window.innerWidth", &[]);
        (width.as_i64().unwrap() < 760).then_some(())
    });
    until("it is remembered", || {
        let state = rpc(window, "app_state", &json!({})).unwrap();
        (state["zoom"] == json!(150)).then_some(())
    });
}

/// The sample county and the sample city, in one window.
struct Both {
    window: Window,
    county: Value,
    city: Value,
}

impl Both {
    fn open(stage: &mut Stage) -> Both {
        let window = Window::open(stage, &[]);
        window.listen();
        begin(stage, &window);
        window.click("open-sample");
        window.wait_for("home");
        let county = current(&window);
        let city = rpc(&window, "sample_city_open", &json!({})).unwrap()["current"].take();
        Both {
            window,
            county,
            city,
        }
    }

    /// Walks through both in these tongues and sizes, and tells what does not fit.
    fn walk(
        &self,
        stage: &Stage,
        tongues: &[&str],
        sizes: &[(i64, i64)],
        album: Option<&Path>,
    ) -> Vec<String> {
        self.window.resize_page(LEAST.0, LEAST.1);
        let walk = Walk {
            stage,
            window: &self.window,
            sizes,
            album,
            size: Cell::new(0),
            who: RefCell::default(),
            wrong: RefCell::default(),
        };
        for lang in tongues {
            walk.become_of(lang, "county", &self.county);
            walk.county();
            walk.become_of(lang, "city", &self.city);
            walk.city();
        }
        walk.wrong.take()
    }
}

/// Pictures of every screen in these tongues at each of the three sizes.
pub fn pictures(tongues: &[&str], album: &Path) {
    let mut stage = Stage::with_screen(1960, 1160);
    let both = Both::open(&mut stage);
    both.walk(&stage, tongues, &SIZES, Some(album));
    both.window.end();
}

#[test]
fn no_screen_cuts_anything_in_either_tongue_at_any_size_or_zoom() {
    let mut stage = Stage::with_screen(1960, 1160);
    let both = Both::open(&mut stage);
    let mut wrong = both.walk(&stage, &TONGUES, &SIZES, None);
    both.window.resize_page(LEAST.0, LEAST.1);
    zoom_in(&both.window);
    wrong.append(&mut both.walk(&stage, &TONGUES, &[LEAST], None));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    both.window.end();

    // It is remembered.
    let window = Window::open(&mut stage, &[]);
    until("the page is as large as before", || {
        let ratio = "return window.outerWidth / window.innerWidth";
        let ratio = window.script(ratio, &[]).as_f64();
        ratio.is_some_and(|ratio| ratio > 1.4).then_some(())
    });
    window.press(&key::ctrl("0"));
    window.wait_contains("notice", "100%");
    window.end();
}

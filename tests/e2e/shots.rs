//! Pictures of every screen and state in both tongues, and of every page that is printed: to be looked at.
//!
//! Ignored as a test; `cargo xtask shots` asks for it and says where the pictures go.

mod city;
mod sides;
mod working;

use super::fits;
use super::stage::{Stage, until};
use super::steps::TABS;
use super::window::{Window, key};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Page of an officer's laptop at 125 %.
const LAPTOP: (i64, i64) = (1093, 540);

/// One indicator of the county system for each way of scoring, and for each state the sample holds.
const INDICATORS: [(&str, &str); 17] = [
    ("number", "high_skill_share"),
    ("ratio", "lecture_plan"),
    ("checklist", "party_union_building"),
    ("tiers", "training_platforms"),
    ("yes-no", "part_time_posts"),
    ("shortfall", "union_formation"),
    ("efficacy", "project_conversion"),
    ("growth", "wage_growth"),
    ("rank-upper", "craftsman_density"),
    ("survey", "satisfaction"),
    ("judgement-upper", "distinctive_reform"),
    ("bonus", "bonus_contest_prizes"),
    ("penalty", "penalty_late"),
    ("veto", "restriction_accident"),
    ("mixed-checklist", "occupational_safety"),
    ("not-applicable-offered", "graduates_staying"),
    ("highlights", "@highlights"),
];

/// One window and the folder its pictures go into, numbered in the order they are taken.
struct Album<'a> {
    stage: &'a Stage,
    window: Window,
    folder: PathBuf,
    taken: std::cell::Cell<u32>,
}

impl Album<'_> {
    fn open<'a>(stage: &'a mut Stage, args: &[&str], folder: PathBuf) -> Album<'a> {
        let window = Window::open(stage, args);
        window.resize_page(LAPTOP.0, LAPTOP.1);
        std::fs::create_dir_all(&folder).unwrap();
        Album {
            stage,
            window,
            folder,
            taken: std::cell::Cell::new(0),
        }
    }

    /// A picture once the page has come to rest.
    fn take(&self, name: &str) {
        self.taken.set(self.taken.get() + 1);
        std::thread::sleep(Duration::from_millis(300));
        let path = self
            .folder
            .join(format!("{:02}-{name}.png", self.taken.get()));
        self.stage.picture(&path);
    }

    fn click(&self, id: &str) -> &Self {
        let body = "document.querySelector(`[data-testid=\"${arguments[0]}\"]`)?.scrollIntoView({ block: 'center' })";
        self.window.script(body, &[json!(id)]);
        self.window.click(id);
        self
    }

    /// Clicks what is there, and says whether it was.
    fn click_if(&self, id: &str) -> bool {
        let there = self.window.shows(id);
        if there {
            self.click(id);
        }
        there
    }

    fn go(&self, path: &str) {
        self.window
            .script("location.hash = arguments[0]", &[json!(path)]);
    }

    /// Opens an indicator by its key.
    fn fill(&self, key: &str) {
        self.go(&format!("#/fill/{key}"));
        let row = "const at = document.querySelector('[data-row].selected, [data-row][aria-selected=true]'); \
                   return at?.dataset.row ?? ''";
        until(&format!("{key} is open"), || {
            (self.window.script(row, &[]) == json!(key)).then_some(())
        });
    }

    /// Ids of what is on the page and begins so.
    fn ids(&self, prefix: &str) -> Vec<String> {
        let body = "return [...document.querySelectorAll(`[data-testid^=\"${arguments[0]}\"]`)].map((e) => e.dataset.testid)";
        let found = self.window.script(body, &[json!(prefix)]);
        let found = found.as_array().cloned().unwrap_or_default();
        found
            .iter()
            .filter_map(Value::as_str)
            .map(str::to_owned)
            .collect()
    }

    fn settings(&self) {
        for tab in TABS {
            self.go(&format!("#/settings/{tab}"));
            self.window.wait_for(&format!("settings:{tab}"));
            self.take(&format!("settings-{tab}"));
        }
        self.go("#/settings/systems");
        self.click("system-part:data").take("settings-systems-data");
        self.go("#/settings/units");
        self.click("new-unit").take("settings-unit-form");
        self.go("#/settings/evaluations");
        self.click("new-evaluation")
            .take("settings-evaluation-form");
        self.window.type_into("evaluation-year", "20");
        self.click("evaluation-create")
            .take("settings-evaluation-wrong");
        self.click("nav:home").take("settings-evaluation-unsaved");
        self.click("nav:home");
        self.window.wait_for("home");
    }

    /// What F1 says on each screen.
    fn helps(&self) {
        for screen in [
            "home", "fill", "review", "results", "print", "exchange", "settings",
        ] {
            self.go(&format!("#/{screen}"));
            self.window.press(key::F1);
            self.window.wait_for("help-title");
            self.take(&format!("help-{screen}"));
            self.window.press(key::ESCAPE);
        }
    }

    fn first_page(&self) {
        until("the first page is drawn", || {
            self.window.drawn("page:1").then_some(())
        });
    }

    fn papers(&self) {
        self.go("#/print");
        self.first_page();
        self.take("print");
        self.window.choose("zoom", "page");
        self.take("print-whole-page");
        self.go("#/exchange");
        self.window.wait_for("check-code");
        self.take("exchange");
    }

    /// Every panel and every answer to what is typed, on the sample.
    fn filling(&self) {
        for (name, key) in INDICATORS {
            self.fill(key);
            self.take(&format!("fill-{name}"));
        }
        self.fill("high_skill_share");
        for (id, name) in [("steps", "steps"), ("guide", "scope"), ("na", "claim")] {
            if self.click_if(id) {
                self.take(&format!("fill-{name}-open"));
                self.click_if(id);
            }
        }
        self.fill("graduates_staying");
        if self.click_if("na") {
            self.take("fill-claim-open");
            self.window.type_into("na-reason", "本年度无下达任务");
            self.click("na-confirm").take("fill-claimed");
        }
        self.fill("high_skill_share");
        if self.click_if("mark") {
            self.take("fill-lower-open");
            self.window.type_into("mark-score", "3");
            self.window.type_into("mark-reason", "自查发现台账不全");
            self.click("mark-confirm").take("fill-lowered");
            self.click_if("mark-withdraw");
        }
        if let Some(id) = self.ids("source:").first() {
            self.click(id).take("fill-source");
        }
        self.click("evidence-add").take("fill-evidence");
        self.window.press(key::ESCAPE);
        if let Some(id) = self.ids("cell:").first() {
            self.window.type_into(id, "一千多");
            self.window.press(key::TAB);
            self.take("fill-wrong");
            self.click("findings").take("fill-findings");
            self.window.press(key::ESCAPE);
            self.window.type_into(id, "1302");
            self.window.press(key::TAB);
        }
        self.window.press(key::F1);
        self.take("fill-help");
        self.window.press(key::ESCAPE);
        self.click("search");
        self.window.type_into("search-words", "技能");
        self.take("search");
        self.window.press(key::ESCAPE);
        self.window.choose("tree-arrangement", "unit");
        self.take("fill-by-unit");
        self.window.choose("tree-filter", "blank");
        self.take("fill-blank-only");
    }
}

/// Whether these pictures are asked for: all of them, or those that `GONGPING_SHOTS_ONLY` names by tongue and part, as in
/// `en/sample/reviewing en/city`.
fn asked(lang: &str, part: &str) -> bool {
    let only = std::env::var("GONGPING_SHOTS_ONLY").unwrap_or_default();
    let name = format!("{lang}/{part}");
    let within = |one: &str| name.starts_with(one) || one.starts_with(&name);
    only.is_empty() || only.split_whitespace().any(within)
}

/// First start, then an empty evaluation of each kind.
fn first_days(folder: &Path, lang: &str) {
    for system in ["county", "park", "enterprise"] {
        let mut stage = Stage::new();
        let into = folder.join(format!("new-{system}"));
        let album = Album::open(&mut stage, &["--lang", lang], into);
        let window = &album.window;
        window.wait_for("start");
        album.take("start");
        album.click("begin").take("start-wrong");
        window.type_into("organisation", "清河县总工会");
        window.type_into("operator", "王立新");
        window.type_into("folder", &album.stage.workspace().to_string_lossy());
        album.click("begin");
        window.wait_for("new-evaluation");
        album.take("start-choice");
        album.click("new-evaluation");
        window.wait_for("evaluation-system");
        let body = "const at = document.querySelector('[data-testid=\"evaluation-system\"]'); \
                    return [...at.options].map((one) => [one.value, one.dataset.key ?? one.text])";
        until("systems are listed", || {
            let options = window.script(body, &[]);
            (options.as_array().map_or(0, Vec::len) >= 3).then_some(())
        });
        let options = window.script(body, &[]);
        let wanted = options
            .as_array()
            .and_then(|all| all.iter().find(|one| one[1] == json!(system)));
        window.choose(
            "evaluation-system",
            wanted.unwrap()[0].as_str().unwrap_or_default(),
        );
        album.take("evaluation-form");
        album.click("evaluation-create");
        window.wait_for("home");
        album.take("home");
        album.click("nav:fill");
        window.wait_for("form");
        album.take("fill-first");
        let kinds: &[&str] = match system {
            "enterprise" => &[
                "safety_health",
                "satisfaction",
                "wage_growth",
                "condition_wage_arrears",
            ],
            "park" => &["school_cooperation", "pilot_share", "satisfaction"],
            _ => &["lecture_coverage", "high_skill_share", "may_day_awards"],
        };
        for key in kinds {
            album.fill(key);
            album.take(&format!("fill-{}", key.replace('_', "-")));
        }
        album.papers();
        if system == "county" {
            album.settings();
        }
        album.window.end();
    }
}

/// The sample, screen by screen.
fn sample(folder: &Path, lang: &str) {
    let mut stage = Stage::new();
    let args = ["--sample", "--lang", lang];
    let album = Album::open(&mut stage, &args, folder.join("sample"));
    album.window.wait_for("home");
    album.take("home");
    album.click("nav:fill");
    album.window.wait_for("form");
    album.take("fill-first");
    if asked(lang, "sample/table") {
        album.table();
    }
    if asked(lang, "sample/filling") {
        album.filling();
    }
    if asked(lang, "sample/reviewing") {
        album.reviewing();
    }
    if asked(lang, "sample/papers") {
        album.papers();
    }
    if asked(lang, "sample/settings") {
        album.settings();
    }
    if asked(lang, "sample/helps") {
        album.helps();
    }
    album.window.end();
}

/// What stands in the way at the start: a folder that cannot be written, a workspace that is in use.
fn in_the_way(folder: &Path, lang: &str) {
    let mut stage = Stage::new();
    let album = Album::open(&mut stage, &["--lang", lang], folder.join("in-the-way"));
    let window = &album.window;
    window.wait_for("start");
    window.type_into("organisation", "清河县总工会");
    window.type_into("operator", "王立新");
    window.type_into("folder", "/proc/gongping");
    album.click("begin").take("start-not-writable");
    album.window.end();
    let held = ledger_of(&stage);
    let album = Album::open(&mut stage, &["--lang", lang], folder.join("in-use"));
    album.window.wait_for("start-trouble");
    album.take("start-in-use");
    album.window.end();
    drop(held);
}

/// The sample in the journey's workspace, held open as another window would.
fn ledger_of(stage: &Stage) -> contract::App {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let config =
        contract::Config::real(root.join("assets"), stage.file("other"), "desk".to_owned());
    let app = contract::App::new(config);
    app.open_sample(&stage.workspace()).unwrap();
    app
}

/// Every paper of the sample city as PDF, each page a picture.
fn papers(folder: &Path) {
    let stage = Stage::new();
    let app = ledger_of(&stage);
    app.rpc("sample_city_open", json!({})).unwrap();
    let read = |name: &str| -> Value {
        serde_json::from_str(&app.rpc(name, json!({})).unwrap().value).unwrap()
    };
    let current = read("app_state")["current"].clone();
    for paper in read("papers_list")["papers"].as_array().unwrap() {
        let key = paper["key"].as_str().unwrap();
        if !asked("paper", key) {
            continue;
        }
        let mut of = current.clone();
        of["paper"] = json!(key);
        let pdf = stage.file("paper.pdf");
        app.rpc("paper_save", json!({ "paper": of, "path": pdf }))
            .unwrap();
        let into = folder.join(key);
        std::fs::create_dir_all(&into).unwrap();
        let drawn = stage
            .command("pdftoppm")
            .args(["-r", "100", "-png"])
            .arg(&pdf)
            .arg(into.join("page"))
            .status();
        assert!(drawn.unwrap().success());
    }
}

#[test]
#[ignore = "takes pictures, asserts nothing: cargo xtask shots"]
fn every_screen_and_page() {
    let folder = PathBuf::from(std::env::var_os("GONGPING_SHOTS").unwrap());
    papers(&folder);
    for lang in ["zh-CN", "en"] {
        let into = folder.join(lang);
        if asked(lang, "first-days") {
            first_days(&into, lang);
        }
        if asked(lang, "sample") {
            sample(&into, lang);
        }
        if asked(lang, "city") {
            city::city(&into, lang);
        }
        if asked(lang, "sides") {
            sides::sides(&into, lang);
        }
        if asked(lang, "in-the-way") {
            in_the_way(&into, lang);
        }
    }
    let tongues = ["zh-CN", "en"].into_iter();
    let tongues: Vec<&str> = tongues.filter(|lang| asked(lang, "sizes")).collect();
    if !tongues.is_empty() {
        fits::pictures(&tongues, &folder.join("sizes"));
    }
}

//! The window at 150 %: panels fold, everything can be reached and read, and the zoom is there again after a restart.

use super::stage::{Stage, built, until};
use super::steps::{begin, rpc};
use super::window::{Window, key};
use serde_json::{Value, json};

/// Texts that cannot be read whole: cut off at an edge that does not scroll, without an ellipsis that a tip resolves, or beside
/// the page.
pub fn out_of_sight(window: &Window) -> Value {
    let body = "const clips = (e) => /hidden|clip/.test(getComputedStyle(e).overflowX);
      const scrolls = (e) => /auto|scroll/.test(getComputedStyle(e).overflowX);
      const dots = (e) => getComputedStyle(e).textOverflow === 'ellipsis' || getComputedStyle(e).webkitLineClamp !== 'none';
      return [...document.querySelectorAll('#app *')].filter((e) => {
        const own = e.matches('input, select') || [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
        const { left, right, width, height } = e.getBoundingClientRect();
        if (!own || !width || !height || e.closest('.visually-hidden, svg, [aria-hidden=true]')) return false;
        for (let at = e; at && at !== document.body; at = at.parentElement) {
          if (dots(at)) return false;
          if (at !== e && scrolls(at)) return false;
          const edge = at.getBoundingClientRect();
          if (at === e && clips(e) && e.scrollWidth > e.clientWidth + 1 && !e.matches('input, select')) return true;
          if (at !== e && clips(at) && (right > edge.right + 1 || left < edge.left - 1)) return true;
        }
        return right > window.innerWidth + 1 || left < -1;
      }).map((e) => `${e.tagName} ${e.className} ${e.textContent.trim().slice(0, 40)}`).slice(0, 12)";
    window.script(body, &[])
}

/// Clicks by the page itself: the driver aims as if nothing were drawn larger.
fn touch(window: &Window, id: &str) {
    window.wait_for(id);
    let body = "document.querySelector(`[data-testid=\"${arguments[0]}\"]`).click()";
    window.script(body, &[json!(id)]);
}

fn width(window: &Window) -> i64 {
    window
        .script("return window.innerWidth", &[])
        .as_i64()
        .unwrap()
}

/// Three steps up: 110, 125, 150 %.
fn zoom_in(window: &Window) {
    for percent in ["110%", "125%", "150%"] {
        window.press(&key::ctrl("+"));
        window.wait_contains("notice", percent);
    }
    until("the page is drawn larger", || {
        (width(window) < 760).then_some(())
    });
}

#[test]
fn at_150_percent_panels_fold_and_nothing_is_cut_in_either_tongue() {
    for lang in ["zh-CN", "en"] {
        let mut stage = Stage::new();
        let workspace = stage.workspace();
        let window = Window::open(&mut stage, &["--lang", lang]);
        begin(&stage, &window);
        window.click("open-sample");
        window.wait_for("home");
        window.resize_page(1093, 540);
        zoom_in(&window);
        let pictures = built("gongping").with_file_name("e2e");
        std::fs::create_dir_all(&pictures).unwrap();
        let mut wrong = Vec::new();
        let mut look = |window: &Window, screen: &str| {
            until(&format!("{screen} is read"), || {
                let body = "const main = document.querySelector('main'); \
                            const waits = [...main.querySelectorAll('.loading, .waiting, .empty, p.second')]; \
                            const grid = main.querySelector('[data-testid=grid]'); \
                            return !waits.some((one) => one.textContent.trim().endsWith('…')) && \
                                   (!grid || !!grid.querySelector('tr[data-line]'))";
                (window.script(body, &[]) == json!(true)).then_some(())
            });
            stage.picture(&pictures.join(format!("zoomed-{lang}-{screen}.png")));
            let found = out_of_sight(window);
            if found != json!([]) {
                wrong.push((screen.to_owned(), found));
            }
        };
        look(&window, "home");
        window.press(&key::alt("2"));
        window.wait_for("form");
        window.wait_for("fold-bar");
        look(&window, "form");
        touch(&window, "fold-tree");
        window.wait_for("tree-filter");
        look(&window, "tree");
        touch(&window, "fold-score");
        window.wait_for("total-score");
        look(&window, "score");
        window.press(key::ESCAPE);
        touch(&window, "fold-tree");
        touch(&window, "mode:table");
        window.wait_for("grid");
        look(&window, "grid");
        for screen in ["print", "exchange", "settings"] {
            touch(&window, &format!("nav:{screen}"));
            until("the screen is there", || {
                let body = "return document.querySelector('main').innerText.length > 40";
                (window.script(body, &[]) == json!(true)).then_some(())
            });
            look(&window, screen);
        }
        for tab in [
            "units", "roles", "systems", "words", "program", "data", "journal",
        ] {
            touch(&window, &format!("settings:{tab}"));
            look(&window, tab);
        }
        let city = json!({ "identity": "city" });
        rpc(&window, "settings_change", &city).unwrap();
        window.script("location.reload()", &[]);
        window.wait_for("nav:review");
        for screen in ["home", "review", "results"] {
            touch(&window, &format!("nav:{screen}"));
            until("the screen is there", || {
                let body = "return document.querySelector('main').innerText.length > 40";
                (window.script(body, &[]) == json!(true)).then_some(())
            });
            look(&window, &format!("city-{screen}"));
        }
        assert!(wrong.is_empty(), "{lang}: {wrong:#?}");
        window.end();

        // It is remembered.
        let window = Window::open_on(&mut stage, &workspace, &[]);
        until("the page is as large as before", || {
            let ratio = "return Math.round(100 * window.outerWidth / window.innerWidth) / 100";
            window
                .script(ratio, &[])
                .as_f64()
                .is_some_and(|ratio| ratio > 1.4)
                .then_some(())
        });
        window.press(&key::ctrl("0"));
        window.wait_contains("notice", "100%");
        window.end();
    }
}

//! Pictures of what passes between a county and its city: matters under review, a return with remarks, and the list of units.

use super::Album;
use crate::e2e::reviewing::copy;
use crate::e2e::stage::Stage;
use crate::e2e::table::paste;
use crate::e2e::window::key;
use crate::it::office::Office;
use crate::it::stages::City;
use contract::dto::{AppState, Recorded};
use serde_json::json;
use std::path::Path;

const BONUS: &str = "bonus_promotion";
const PENALTY: &str = "penalty_false_data";

/// A county with a claimed matter and one beside it, both at the city; the second is returned with remarks.
fn handed_in(stage: &Stage) {
    let city = City::within(Office::begun_now(), "county", &["石桥县", "清水县"]);
    let cells = [
        (format!("{BONUS}:matter.1"), "national"),
        (format!("{BONUS}:matter.1.name"), "经验在全国推广"),
    ];
    let cells = cells.each_ref().map(|(cell, typed)| (&**cell, *typed));
    city.office
        .type_in::<Recorded>("record", &city.at(0), BONUS, &cells);
    for act in ["settle", "submit", "begin"] {
        city.act(act, &[0, 1], json!({}));
    }
    let be = |who: &str| {
        city.office
            .call::<AppState>("settings_change", json!({ "identity": who }));
    };
    be("city");
    city.accept(&[0]);
    let remark = |key: &str, text: &str| json!({ "indicator": key, "text": text });
    let remarks = [
        remark("project_conversion", "转化项目请核对"),
        remark("part_time_posts", "请附任职文件"),
    ];
    let told = json!({ "reason": "两项请核对后重报", "remarks": remarks });
    city.act("return", &[1], told);
    let City { office, .. } = city;
    let made = office.folder();
    drop(office.app);
    copy(&made, &stage.workspace());
}

/// What the city sees, then what the county that got its return back sees.
pub fn sides(folder: &Path, lang: &str) {
    let mut stage = Stage::new();
    handed_in(&stage);
    let into = folder.join("sides");
    let album = Album::open(&mut stage, &["--lang", lang], into);
    let window = &album.window;
    album.go("#/review");
    window.wait_for("review-units");
    album.take("units");
    album.click("review:石桥县");
    window.wait_for("accept-all");
    album.click(&format!("review-row:{BONUS}"));
    window.wait_for("matters");
    album.take("matter-claimed");
    window.choose(&format!("matter-level:{BONUS}:1"), "provincial");
    window.type_into(&format!("matter-reason:{BONUS}:1"), "由省级部门印发");
    window.press(key::ENTER);
    album.take("matter-granted-lower");
    album.click(&format!("review-row:{PENALTY}"));
    album.click("matter-add:石桥县").take("matter-added");
    album.click("act:feedback");
    window.wait_for("act-fixes:石桥县");
    album.take("feedback");
    window.press(key::ESCAPE);
    album.go("#/settings/program");
    window.wait_for("identity");
    window.choose("identity", "county");
    for (path, there) in [
        ("home", "home"),
        ("exchange", "check-code"),
        ("print", "paper-pages"),
    ] {
        album.go(&format!("#/{path}"));
        window.wait_for(there);
        if path == "print" {
            album.first_page();
        }
        album.take(&format!("county-{path}"));
    }
    album.place("清水县");
    album.go("#/home");
    window.wait_for("home-returned");
    album.take("returned-home");
    album.click("home-returned-go");
    window.wait_for("returned-form");
    album.take("returned-form");
    album.click("row:project_conversion");
    window.wait_for("remarks");
    album.take("returned-leaf");
    album.go("#/review");
    window.wait_for("act-more");
    album.take("returned-review");
    album.go("#/exchange");
    window.wait_for("check-code");
    album.take("returned-exchange");
    album.listing();
    album.window.end();
}

impl Album<'_> {
    /// Switches to the place of this unit by the title.
    fn place(&self, words: &str) {
        self.window.press(&key::ctrl("k"));
        self.window.wait_for("place-words");
        self.window.type_into("place-words", words);
        self.window.wait_for(&format!("place:2026 {words}"));
        self.take("place");
        self.window.press(key::ENTER);
    }

    /// Units from a pasted list: tried, one row refused; then the units of all roles.
    fn listing(&self) {
        self.go("#/settings/units");
        self.click("units-by-role");
        self.window.wait_for("act-dialog");
        self.take("units-by-role");
        self.window.press(key::ESCAPE);
        self.click("units-from-list").take("list");
        let rows = (1..=32).map(|n| format!("{n}\t清水县第{n}局\t李{n}\t0371-{n:04}\r\n"));
        let head = "序号\t单位名称\t联系人\t联系电话\r\n".to_owned();
        let block = rows.fold(head, |all, row| all + &row) + "33\t\t无名\t1\r\n";
        self.click("list-paste");
        paste(&self.window, &block);
        self.window.wait_for("list:refused");
        self.take("list-tried");
        self.click("list:refused").take("list-refused");
    }
}

//! Pictures of 表格 and of 审核.

use super::Album;
use crate::e2e::stage::until;
use crate::e2e::table::paste;
use crate::e2e::window::key;
use serde_json::json;

impl Album<'_> {
    /// 表格: as it opens, further down and to the right, and what is not taken of a block.
    pub(super) fn table(&self) {
        self.go("#/fill/high_skill_share");
        self.click("mode:table");
        self.window.wait_for("grid");
        until("the rows are there", || {
            self.window.shows("still:skilled").then_some(())
        });
        self.take("table");
        let block = "１４００\t1,180\n约4500\t\n三百多\n\n5\t6\t7\n";
        paste(&self.window, block);
        self.window.wait_for("paste-panel");
        self.take("table-pasted");
        self.click("paste-close");
        self.window.press(&key::ctrl("z"));
        let scroll = "document.querySelector('[data-testid=grid] .paper').scrollTo(arguments[0], arguments[1])";
        self.window.script(scroll, &[json!(0), json!(0)]);
        self.take("table-top");
        self.window.script(scroll, &[json!(600), json!(100_000)]);
        self.take("table-end");
        // The words of a row as they are written, and its form over the table.
        self.window.press(&key::ctrl(key::UP));
        self.window.press(key::RIGHT);
        self.window.press(key::RIGHT);
        self.take("table-words");
        self.window.press(key::F3);
        self.window.wait_for("leaf-title");
        self.take("table-row");
        self.window.press(key::ESCAPE);
        self.click("mode:form");
    }

    /// 审核 of the sample county, as the county itself sees it: an indicator opened and marked down, its acts.
    pub(super) fn reviewing(&self) {
        self.go("#/review");
        self.window.wait_for("review-stands");
        self.take("review-own");
        self.click("review-row:high_skill_share");
        self.window.wait_for("review-mark");
        self.take("review-leaf");
        self.window.type_into("review-mark", "1");
        self.window.press(key::ENTER);
        self.window.wait_for("review-reason");
        self.take("review-reason");
        self.click("review-mark-save").take("review-marked");
        self.click("review-row:distinctive_reform")
            .take("review-judges");
        self.click("open-objections").take("review-objections");
        self.click("act-more").take("review-more");
        self.click("act:pass");
        self.window.wait_for("act-dialog");
        self.take("review-act");
        self.window.press(key::ESCAPE);
    }
}

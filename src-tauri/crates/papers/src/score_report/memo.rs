//! 呈报单: the one page that a leader reads: score, rank, change, the greatest losses, and what is asked.

use super::data::{Memo, MemoRow};
use super::{Drawing, lists};
use crate::plain;
use model::number::Dec;

/// The number of losses that a leader reads.
const LOSSES: usize = 3;

impl Drawing<'_> {
    /// Returns the page for the leader of a report with this title.
    pub(super) fn memo(&self, title: &str) -> Memo {
        let mut rows = vec![
            self.row("memo_unit", vec![self.subject.unit.to_owned()]),
            self.row("memo_score", self.score_lines()),
        ];
        if let Some(place) = self.subject.beside.place {
            rows.push(self.row("memo_rank", vec![self.place_line(place)]));
        }
        rows.push(self.row("memo_last", vec![self.last_line()]));
        let vetoes = self.occurred();
        if !vetoes.is_empty() {
            let named = vetoes.iter().map(|leaf| self.item(leaf.indicator));
            rows.push(self.row("memo_veto", named.collect()));
        }
        rows.push(self.main_losses());
        rows.push(self.row("memo_ask", self.asked()));
        Memo {
            memo_title: self.word("memo_title"),
            about: self.say("about", &[("title", title.to_owned())]),
            rows,
        }
    }

    fn row(&self, key: &str, line: Vec<String>) -> MemoRow {
        MemoRow {
            brief: self.word(key),
            short: line.clone(),
            line,
        }
    }

    /// Returns the score with its parts, and what it still lacks.
    pub(super) fn score_lines(&self) -> Vec<String> {
        let totals = &self.subject.sheet.totals;
        let Some(score) = totals.so_far() else {
            return vec![self.sentence([self.word("score_nothing")])];
        };
        let key = match self.upper() {
            true => "score_upper",
            false => "score_own",
        };
        let params = [
            ("score", score.to_string()),
            ("points", plain(totals.points)),
        ];
        let mut said = vec![self.say(key, &params)];
        let parts = self.parts();
        if parts.len() > 1 {
            let part = |(key, score): &(&str, Dec)| {
                let params = [("name", self.word(key)), ("score", score.to_string())];
                self.say("part", &params)
            };
            let parts: Vec<String> = parts.iter().map(part).collect();
            said.push(self.say("parts", &[("parts", parts.join(&self.word("comma")))]));
        }
        let rate = lists::rate(self.system(), totals.base, totals.points);
        let rate = rate.filter(|_| totals.complete);
        said.extend(rate.map(|rate| self.say("rate", &[("rate", rate.to_string())])));
        let open = self.open();
        let open = match open.is_empty() {
            true => String::new(),
            false => self.say("open", &[("parts", open.join(&self.word("comma")))]),
        };
        let lines = [
            self.sentence(said),
            self.sentence((!open.is_empty()).then_some(open)),
        ];
        lines.into_iter().filter(|line| !line.is_empty()).collect()
    }

    /// Returns what the total still lacks: blank, claimed, left to the level above.
    fn open(&self) -> Vec<String> {
        let totals = &self.subject.sheet.totals;
        let points = |points: Dec| ("points", plain(points));
        let n = ("n", totals.blank_count.to_string());
        let parts = [
            ("blank", totals.blank_count > 0, totals.blank_points),
            (
                "claimed",
                !totals.claimed_points.is_zero(),
                totals.claimed_points,
            ),
            ("upper", !totals.upper_points.is_zero(), totals.upper_points),
        ];
        let open = parts.into_iter().filter(|(_, there, _)| *there);
        open.map(|(key, _, lacking)| self.say(key, &[points(lacking), n.clone()]))
            .collect()
    }

    fn main_losses(&self) -> MemoRow {
        let losses = self.losses();
        if losses.is_empty() {
            let none = match self.subject.sheet.totals.scored {
                true => "losses_none",
                false => "unscored_all",
            };
            return self.row("memo_losses", vec![self.sentence([self.word(none)])]);
        }
        let mut row = MemoRow {
            brief: self.word("memo_losses"),
            ..MemoRow::default()
        };
        for (n, (leaf, lost)) in losses.iter().take(LOSSES).enumerate() {
            let params = [
                ("n", (n + 1).to_string()),
                ("item", self.item(leaf.indicator)),
                ("lost", lost.to_string()),
                ("why", self.why(leaf.indicator)),
            ];
            row.line.push(self.say("memo_loss", &params));
            row.short.push(self.say("memo_loss_short", &params));
        }
        if let Some(more) = losses.len().checked_sub(LOSSES).filter(|more| *more > 0) {
            let more = self.say("memo_more", &[("n", more.to_string())]);
            row.line.push(more.clone());
            row.short.push(more);
        }
        row
    }

    /// Returns what is asked of the leader, numbered.
    fn asked(&self) -> Vec<String> {
        let totals = &self.subject.sheet.totals;
        let mut asked = vec![self.word("ask_read")];
        if totals.blank_count > 0 {
            asked.push(self.say("ask_blank", &[("n", totals.blank_count.to_string())]));
        }
        if !self.losses().is_empty() {
            asked.push(self.word("ask_work"));
        }
        asked.push(self.word(match self.upper() {
            true => "ask_review",
            false => "ask_sign",
        }));
        let numbered = asked.into_iter().enumerate().map(|(n, what)| {
            let params = [("n", (n + 1).to_string()), ("what", what)];
            self.say("ask", &params)
        });
        numbered.collect()
    }
}

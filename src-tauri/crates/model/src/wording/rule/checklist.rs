//! How `checklist` speaks. SCORING.md §5.4.

use super::Speech;
use crate::rule::checklist::Checklist;
use crate::rule::step::{Answered, Step};
use crate::system::Period;
use crate::wording::figure;
use crate::wording::narrative::Narrative;
use crate::wording::parameters::Parameters;
use crate::wording::sentence::Sentence;
use crate::wording::standard::Standard;
use crate::wording::steps::Lines;
use crate::wording::table::{get, say};
use crate::wording::work::Work;

impl Speech for Checklist {
    fn sentence(of: &Sentence<'_>, step: &Step) -> Option<String> {
        let Step::Checklist { items } = step else {
            return None;
        };
        let n = items.len().to_string();
        if items.iter().all(Answered::is_done) {
            return Some(of.say("checklist_full", &[("n", &n)]));
        }
        let lacking = |partial: bool| {
            let names: Vec<&str> = items
                .iter()
                .filter(|item| !item.is_done() && item.waits_for.is_empty())
                .filter(|item| item.earned.is_zero() != partial)
                .map(|item| item.text.as_str())
                .collect();
            (!names.is_empty()).then(|| {
                let key = if partial { "partial" } else { "missing" };
                let items = figure::quoted(of.locale, names);
                let key = format!("sentence.checklist_{key}");
                say(of.locale, &key, &[("items", &items)])
            })
        };
        let waits = |item: &Answered| {
            let (text, needs) = (figure::inner(&item.text), figure::inner(&item.waits_for));
            let params = [("text", text.as_str()), ("needs", &needs)];
            say(of.locale, "sentence.checklist_needs", &params)
        };
        let waiting = items.iter().filter(|item| !item.waits_for.is_empty());
        let said = [lacking(false), lacking(true)].into_iter().flatten();
        let said: Vec<String> = said.chain(waiting.map(waits)).collect();
        Some(of.say(
            "checklist",
            &[("items", &figure::clauses(of.locale, &said))],
        ))
    }

    fn steps(lines: &Lines<'_>, step: &Step) -> Option<Vec<String>> {
        let Step::Checklist { items } = step else {
            return None;
        };
        let line = |item: &Answered| {
            let earned = lines.earned("item", &item.text, item.earned, item.points);
            let waits = (!item.waits_for.is_empty()).then(|| {
                let (text, needs) = (figure::inner(&item.text), figure::inner(&item.waits_for));
                lines.say("item_needs", &[("text", &text), ("needs", &needs)])
            });
            std::iter::once(earned).chain(waits)
        };
        Some(items.iter().flat_map(line).collect())
    }

    fn parameters(&self, rows: &mut Parameters<'_>) {
        for item in &self.items {
            let mut said = rows.in_points(item.score);
            if let Some(needs) = self.condition(item) {
                let needs = figure::inner(needs);
                said = rows.say("item_needs", &[("said", &said), ("needs", &needs)]);
            }
            if item.partial {
                said = rows.say("item_partial", &[("said", &said)]);
            }
            if let Some(role) = rows.draft.system.role(&item.role) {
                said = rows.say("item_role", &[("said", &said), ("role", &role.name)]);
            }
            rows.named(&item.text, said);
        }
    }

    fn standard(&self, draft: &Standard<'_>) -> String {
        let items: Vec<String> = self
            .items
            .iter()
            .map(|item| {
                let key = if item.partial { "item_partial" } else { "item" };
                let score = figure::points(item.score);
                let said = draft.say(key, &[("text", &item.text), ("score", &score)]);
                match self.condition(item) {
                    _ if item.score.is_zero() => item.text.clone(),
                    Some(needs) => {
                        let needs = figure::inner(needs);
                        draft.say("item_needs", &[("said", &said), ("needs", &needs)])
                    }
                    None => said,
                }
            })
            .collect();
        draft.sentence(&items)
    }

    /// Returns "一是…；二是…", and what is still open by name.
    fn narrative(&self, draft: &Narrative<'_>, step: &Step) -> Option<String> {
        let Step::Checklist { items } = step else {
            return None;
        };
        let (done, open): (Vec<&Answered>, Vec<&Answered>) = items
            .iter()
            .partition(|item| item.is_done() || !item.waits_for.is_empty());
        let ordinals: Vec<char> = get(draft.locale, "narrative.ordinals")
            .unwrap_or_default()
            .chars()
            .collect();
        let told: Vec<String> = done
            .iter()
            .enumerate()
            .map(|(at, item)| {
                let n = match ordinals.get(at) {
                    Some(n) => n.to_string(),
                    None => (at + 1).to_string(),
                };
                draft.say("ordinal", &[("n", &n), ("text", &item.text)])
            })
            .collect();
        let told = match done.as_slice() {
            [only] => only.text.clone(),
            _ => figure::clauses(draft.locale, &told),
        };
        let todo = figure::quoted(draft.locale, open.iter().map(|item| item.text.as_str()));
        let key = match (done.is_empty(), open.is_empty()) {
            (true, _) => "checklist_none",
            (false, true) => "checklist_full",
            (false, false) => "checklist_some",
        };
        Some(draft.say(
            key,
            &[
                ("when", &draft.when(Period::Point, &draft.title())),
                ("name", &draft.indicator.name),
                ("n", &items.len().to_string()),
                ("m", &done.len().to_string()),
                ("done", &told),
                ("todo", &todo),
            ],
        ))
    }

    fn work(&self, work: &Work<'_>, step: &Step) -> Option<String> {
        let Step::Checklist { items } = step else {
            return None;
        };
        let open = items
            .iter()
            .filter(|item| !item.is_done() && item.waits_for.is_empty())
            .map(|item| item.text.as_str());
        let items = figure::quoted(work.locale, open);
        Some(work.say("checklist", &[("items", &items)], work.points()))
    }
}

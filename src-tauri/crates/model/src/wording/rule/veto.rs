//! How `veto` speaks. SCORING.md §5.18.

use super::Speech;
use crate::rule::step::Step;
use crate::rule::veto::{Effect, Veto};
use crate::system::Period;
use crate::wording::narrative::Narrative;
use crate::wording::parameters::Parameters;
use crate::wording::sentence::Sentence;
use crate::wording::standard::Standard;
use crate::wording::steps::Lines;
use crate::wording::table::listed_words;

impl Speech for Veto {
    const RESULT: Option<&'static str> = None;

    fn sentence(of: &Sentence<'_>, step: &Step) -> Option<String> {
        let Step::Veto { occurred } = step else {
            return None;
        };
        Some(of.say(key(*occurred), &[]))
    }

    fn steps(lines: &Lines<'_>, step: &Step) -> Option<Vec<String>> {
        let Step::Veto { occurred } = step else {
            return None;
        };
        Some(vec![lines.say(key(*occurred), &[])])
    }

    fn parameters(&self, rows: &mut Parameters<'_>) {
        let key = format!("effect_{}", effect(self.effect));
        let grade = rows.draft.system.grade(&self.grade);
        let grade = grade.map_or(&self.grade, |grade| &grade.name);
        let said = rows.say(&key, &[("grade", grade)]);
        rows.row("effect", said);
        rows.word("enabled", if self.enabled { "yes" } else { "no" });
    }

    fn standard(&self, draft: &Standard<'_>) -> String {
        let grade = draft.system.grade(&self.grade);
        let grade = grade.map_or(&self.grade, |grade| &grade.name);
        draft.say(effect(self.effect), &[("grade", grade)])
    }

    fn narrative(&self, draft: &Narrative<'_>, step: &Step) -> Option<String> {
        let Step::Veto { occurred } = step else {
            return None;
        };
        // 发生… → …: the words say themselves whether it occurred.
        let title = draft.title();
        let name = listed_words("event_words")
            .find_map(|word| title.strip_prefix(word))
            .unwrap_or(&title);
        let when = draft.when(Period::Year, name);
        Some(draft.say(key(*occurred), &[("when", &when), ("name", name)]))
    }
}

fn key(occurred: bool) -> &'static str {
    if occurred { "veto_yes" } else { "veto_no" }
}

fn effect(effect: Effect) -> &'static str {
    match effect {
        Effect::CapGrade => "cap_grade",
        Effect::Grade => "grade",
        Effect::Disqualify => "disqualify",
        Effect::NoAward => "no_award",
    }
}

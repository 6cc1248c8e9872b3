//! How `yes_no` speaks. SCORING.md §5.3.

use super::Speech;
use crate::number::Dec;
use crate::rule::step::Step;
use crate::rule::yes_no::YesNo;
use crate::system::Period;
use crate::wording::figure;
use crate::wording::narrative::Narrative;
use crate::wording::parameters::Parameters;
use crate::wording::sentence::Sentence;
use crate::wording::standard::Standard;
use crate::wording::steps::Lines;

impl Speech for YesNo {
    fn sentence(of: &Sentence<'_>, step: &Step) -> Option<String> {
        let Step::YesNo { text, yes, .. } = step else {
            return None;
        };
        Some(of.say(key(*yes), &[("text", text)]))
    }

    fn steps(lines: &Lines<'_>, step: &Step) -> Option<Vec<String>> {
        let Step::YesNo {
            text,
            yes,
            otherwise,
        } = step
        else {
            return None;
        };
        let Some(no) = otherwise else {
            return Some(vec![lines.say(key(*yes), &[("text", text)])]);
        };
        let key = if *yes {
            "yes_otherwise"
        } else {
            "no_otherwise"
        };
        let no = figure::points(*no);
        Some(vec![lines.say(key, &[("text", text), ("no", &no)])])
    }

    fn parameters(&self, rows: &mut Parameters<'_>) {
        rows.row("text", self.text.clone());
        self.no.into_iter().for_each(|no| rows.points("no", no));
    }

    fn standard(&self, draft: &Standard<'_>) -> String {
        let Some(no) = self.no else {
            return draft.say("yes_no", &[("text", &self.text)]);
        };
        let key = if no.is_negative() {
            "yes_no_below"
        } else {
            "yes_no_otherwise"
        };
        let no = figure::points(Dec(no.0.abs()));
        draft.say(key, &[("text", &self.text), ("no", &no)])
    }

    fn narrative(&self, draft: &Narrative<'_>, step: &Step) -> Option<String> {
        let Step::YesNo { text, yes, .. } = step else {
            return None;
        };
        let when = draft.when(Period::Point, text);
        let no = figure::inner(text);
        let text = if *yes { text } else { &no };
        Some(draft.say(key(*yes), &[("when", &when), ("text", text)]))
    }
}

fn key(yes: bool) -> &'static str {
    if yes { "yes" } else { "no" }
}

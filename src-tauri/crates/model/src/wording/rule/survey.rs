//! How `survey` speaks. SCORING.md §5.11.

use super::Speech;
use crate::rule::step::Step;
use crate::rule::survey::Survey;
use crate::system::Period;
use crate::wording::figure;
use crate::wording::narrative::Narrative;
use crate::wording::parameters::Parameters;
use crate::wording::sentence::{Sentence, sentence};
use crate::wording::standard::Standard;
use crate::wording::steps::Lines;

impl Speech for Survey {
    fn sentence(of: &Sentence<'_>, step: &Step) -> Option<String> {
        match step {
            Step::Survey {
                index,
                sample,
                full_at,
                zero_at,
            } => {
                let key = if index.0 >= full_at.0 {
                    "survey_met"
                } else if index.0 <= zero_at.0 {
                    "survey_none"
                } else {
                    "survey_missed"
                };
                Some(of.say(
                    key,
                    &[
                        ("index", &index.to_string()),
                        ("sample", &figure::points(*sample)),
                        ("full_at", &figure::points(*full_at)),
                        ("zero_at", &figure::points(*zero_at)),
                        ("gap", &figure::less(*full_at, *index).to_string()),
                    ],
                ))
            }
            Step::SmallSample { sample, least } => Some(of.say(
                "small_sample",
                &[
                    ("sample", &figure::points(*sample)),
                    ("least", &figure::points(*least)),
                ],
            )),
            _ => None,
        }
    }

    fn steps(lines: &Lines<'_>, step: &Step) -> Option<Vec<String>> {
        let line = match step {
            Step::Survey {
                index,
                sample,
                full_at,
                zero_at,
            } => lines.say(
                "survey",
                &[
                    ("index", &index.to_string()),
                    ("sample", &figure::points(*sample)),
                    ("full_at", &figure::points(*full_at)),
                    ("zero_at", &figure::points(*zero_at)),
                ],
            ),
            Step::SmallSample { .. } => sentence(lines.d, lines.locale),
            _ => return None,
        };
        Some(vec![line])
    }

    fn parameters(&self, rows: &mut Parameters<'_>) {
        for option in &self.options {
            rows.named(&option.label, rows.in_points(option.value));
        }
        if !self.exclude.is_empty() {
            rows.row("exclude", figure::listed(rows.draft.locale, &self.exclude));
        }
        rows.number("min_sample", i64::from(self.min_sample));
        rows.number("full_at", self.full_at);
        rows.number("zero_at", self.zero_at);
    }

    fn standard(&self, draft: &Standard<'_>) -> String {
        draft.say(
            "survey",
            &[
                ("full_at", &figure::points(self.full_at)),
                ("zero_at", &figure::points(self.zero_at)),
                ("min_sample", &self.min_sample.to_string()),
            ],
        )
    }

    fn narrative(&self, draft: &Narrative<'_>, step: &Step) -> Option<String> {
        let Step::Survey { index, sample, .. } = step else {
            return None;
        };
        let (index, sample) = (index.to_string(), figure::points(*sample));
        let params = [("index", index.as_str()), ("sample", &sample)];
        Some(draft.told(Period::Year, "survey", &params))
    }
}

//! How `rank` speaks. SCORING.md §5.9.

use super::Speech;
use super::place::{among, place, tie, way};
use crate::rule::rank::Rank;
use crate::rule::step::Step;
use crate::wording::figure;
use crate::wording::parameters::Parameters;
use crate::wording::sentence::Sentence;
use crate::wording::standard::Standard;
use crate::wording::steps::Lines;

impl Speech for Rank {
    fn sentence(of: &Sentence<'_>, step: &Step) -> Option<String> {
        match step {
            Step::Rank { placed, .. } => {
                let place = place(of.locale, placed);
                Some(of.valued_lost_or_full("rank", &[("place", &place)]))
            }
            Step::Band { placed, top, last } => {
                let place = place(of.locale, placed);
                let edge = figure::points(top.unwrap_or(*last));
                let params = [("place", place.as_str()), ("top", &edge)];
                Some(match top {
                    Some(_) => of.valued_lost_or_full("band", &params),
                    None => of.valued("band_none", &params),
                })
            }
            _ => None,
        }
    }

    fn steps(lines: &Lines<'_>, step: &Step) -> Option<Vec<String>> {
        let line = match step {
            Step::Rank {
                placed,
                first,
                step,
                min,
            } => lines.say(
                &format!("rank_{}", way(placed.order)),
                &[
                    ("place", &place(lines.locale, placed)),
                    ("first", &figure::points(*first)),
                    ("step", &figure::points(*step)),
                    ("min", &figure::points(*min)),
                ],
            ),
            Step::Band { placed, top, last } => {
                let (key, top) = match top {
                    Some(top) => ("band", top),
                    None => ("band_none", last),
                };
                lines.say(
                    &format!("{key}_{}", way(placed.order)),
                    &[
                        ("place", &place(lines.locale, placed)),
                        ("top", &figure::points(*top)),
                    ],
                )
            }
            _ => return None,
        };
        Some(vec![line])
    }

    fn parameters(&self, rows: &mut Parameters<'_>) {
        rows.points("first", self.first);
        if self.bands.is_empty() {
            rows.points("place", self.step);
        }
        for band in &self.bands {
            let top = figure::points(band.top);
            let label = rows.say("band", &[("top", &top)]);
            rows.named(&label, rows.in_points(band.points));
        }
        rows.points("least", self.min);
        rows.among(self.cohort);
        rows.order(self.order);
        rows.tie(self.tie);
    }

    fn standard(&self, draft: &Standard<'_>) -> String {
        let way = format!("{}{}", way(self.order), among(self.cohort));
        let places = if self.bands.is_empty() {
            draft.say(
                &format!("rank_{way}"),
                &[
                    ("first", &figure::points(self.first)),
                    ("step", &figure::points(self.step)),
                    ("min", &figure::points(self.min)),
                ],
            )
        } else {
            let bands: Vec<String> = self
                .bands
                .iter()
                .map(|band| {
                    let (top, score) = (figure::points(band.top), figure::points(band.points));
                    draft.say("band", &[("top", &top), ("score", &score)])
                })
                .collect();
            draft.say(
                &format!("bands_{way}"),
                &[
                    ("bands", &figure::clauses(draft.locale, &bands)),
                    ("min", &figure::points(self.min)),
                ],
            )
        };
        places + &tie(draft, self.tie)
    }
}

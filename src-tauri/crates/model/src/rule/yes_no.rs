//! 是否: gives P for 是, and 0 or the points declared for 否.

use super::check::block;
use super::step::Step;
use super::{Arithmetic, Control, Given, Named, Outcome, Question, Recorder, Row, Slot, exact};
use crate::finding::Finding;
use crate::number::Dec;
use serde::{Deserialize, Serialize};

/// Parameters of `yes_no`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct YesNo {
    /// Printed text that 是 affirms.
    pub text: String,
    /// Points for 否; may be below 0. Absent: 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub no: Option<Dec>,
}

impl Arithmetic for YesNo {
    const KIND: &'static str = "yes_no";

    fn asks(&self) -> Vec<Question> {
        vec![Question::new(Slot::Yes, Control::YesNo, &self.text)]
    }

    fn score<R: Recorder>(&self, given: &Given<'_>, record: &mut R) -> Outcome {
        let Some(answer) = given.answer(0) else {
            return Outcome::Missing(vec![0]);
        };
        let yes = !answer.is_zero();
        record.step(|| Step::YesNo {
            text: self.text.clone(),
            yes,
            otherwise: self.no,
        });
        if yes {
            return Outcome::Points(given.points.clone());
        }
        let no = exact(self.no.unwrap_or(Dec::ZERO));
        Outcome::Points(no.within(&given.least(), &given.most()))
    }

    fn can_be_zero(&self) -> bool {
        self.no.is_none_or(|no| no <= Dec::ZERO)
    }

    fn check(&self, row: &Row<'_>, found: &mut Vec<Finding>) {
        if self.text.trim().is_empty() {
            found.push(block("name-missing"));
        }
        if let Some(no) = self.no.filter(|no| *no >= row.points) {
            let no = block("yes-no-points").with("no", no);
            found.push(no.with("points", row.points));
        }
    }

    fn names<'a>(&'a self, named: &mut Named<'a>) {
        named.text(&self.text);
        self.no.into_iter().for_each(|no| named.points(no));
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]
mod tests {
    //! SCORING.md §5.3.

    use crate::fixture::*;

    #[test]
    fn yes_earns_all_no_earns_nothing_and_blank_waits() {
        let rule = "kind = 'yes_no'\ntext = 't'";
        assert_eq!(score(asking("2", rule), &[("x:yes", "1")]), "2.00");
        assert_eq!(score(asking("2", rule), &[("x:yes", "0")]), "0.00");
        assert!(score(asking("2", rule), &[]).contains("x:yes"));
    }

    #[test]
    fn no_earns_what_is_declared_for_it() {
        let rule = "kind = 'yes_no'\ntext = 't'\nno = '0.5'";
        assert_eq!(score(asking("2", rule), &[("x:yes", "1")]), "2.00");
        assert_eq!(score(asking("2", rule), &[("x:yes", "0")]), "0.50");
    }
}

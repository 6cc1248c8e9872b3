//! What each side says of one row: the unit's own score and sentence, and in review those of the level above.

use super::say;
use evaluation::subject::Subject;
use model::entry::Cell;
use model::number::Dec;
use model::plan::{LeafScore, State};
use model::rule::Slot;
use model::system::Indicator;
use model::wording::{self, Locale};

/// One side of a row.
pub(super) struct Side<'a> {
    pub subject: Subject<'a>,
    pub indicator: &'a Indicator,
    pub leaf: &'a LeafScore,
}

impl<'a> Side<'a> {
    /// Returns the side of this view of a return; none where its system has no such indicator.
    pub(super) fn of(subject: Subject<'a>, indicator: &'a Indicator) -> Option<Side<'a>> {
        let leaves = &subject.sheet.leaves;
        let leaf = leaves.iter().find(|leaf| leaf.key == indicator.key)?;
        Some(Side {
            subject,
            indicator,
            leaf,
        })
    }

    /// Returns the score as it prints; empty where there is none.
    pub(super) fn score(&self) -> String {
        match self.untouched() {
            true => String::new(),
            false => self.leaf.score.map(|s| s.to_string()).unwrap_or_default(),
        }
    }

    /// Returns words in the place of a score that is not there.
    pub(super) fn state(&self, locale: Locale) -> String {
        let key = match &self.leaf.state {
            State::Pending { .. } | State::NaProposed | State::Fault { .. } => "state_blank",
            State::Claimed => "state_claimed",
            State::NotApplicable if self.leaf.score.is_none() => "state_not_applicable",
            State::Upper => "state_upper",
            _ if self.untouched() => "state_none",
            State::Scored | State::NotApplicable | State::Inapplicable | State::Unscored => {
                return String::new();
            }
        };
        say(key, &[], locale)
    }

    /// Returns 完成情况说明: the unit's own, else the drafted one.
    pub(super) fn narrative(&self, locale: Locale) -> String {
        let derivation = self.subject.explain(self.indicator);
        derivation
            .map(|derivation| self.subject.narrative(&derivation, locale))
            .unwrap_or_default()
    }

    /// Returns why points are lost, in the words of the unit where it wrote some, and its 整改措施; empty where none are lost.
    pub(super) fn loss(&self, locale: Locale) -> String {
        let lost = self.leaf.lost().filter(|lost| !lost.is_zero());
        if lost.is_none() || !self.indicator.rule.is_base() {
            return String::new();
        }
        let own = self.subject.said(self.indicator, Slot::LossReason);
        let mut loss = own.map_or_else(|| self.sentence(locale), str::to_owned);
        if let Some(measure) = self.subject.said(self.indicator, Slot::Measure) {
            let measure = say("measure", &[("text", measure.to_owned())], locale);
            loss = format!("{loss}\n{measure}");
        }
        loss
    }

    /// Returns 配合情况 of each supporting role that says something, a line each.
    pub(super) fn support(&self, locale: Locale) -> Vec<String> {
        let said = self.indicator.support.iter().filter_map(|role| {
            let text = self
                .subject
                .said(self.indicator, Slot::Support(role.clone()))?;
            let role = self.subject.role(role).to_owned();
            let params = [("role", role), ("text", text.to_owned())];
            Some(say("support", &params, locale))
        });
        said.collect()
    }

    /// Returns the sentence of the row, with the reason of an event.
    fn sentence(&self, locale: Locale) -> String {
        let derivation = self.subject.explain(self.indicator);
        let said = derivation
            .map(|derivation| wording::sentence(&derivation, locale))
            .unwrap_or_default();
        let event = Cell::leaf(&self.indicator.key, Slot::Occurred);
        match self.subject.entries.get(&event) {
            Some(event) if !event.note.is_empty() => {
                let params = [("text", said), ("note", event.note.clone())];
                say("event_noted", &params, locale)
            }
            _ => said,
        }
    }

    /// A bonus, penalty or veto row for which nothing is typed.
    fn untouched(&self) -> bool {
        let key = &self.indicator.key;
        let own = |cell: &Cell| match cell {
            Cell::Leaf { leaf, slot } => leaf == key && *slot != Slot::Accept,
            _ => false,
        };
        !self.indicator.rule.is_base()
            && self.leaf.score.is_none_or(Dec::is_zero)
            && !self.subject.entries.keys().any(own)
    }

    /// Reports whether two sides say the same of the row: the same score, or none for the same reason, and of a row with
    /// matters the same sentence.
    fn same(&self, other: &Side<'_>, locale: Locale) -> bool {
        let alike = self.leaf.score == other.leaf.score
            && self.leaf.state.name() == other.leaf.state.name();
        alike && (self.indicator.rule.is_base() || self.sentence(locale) == other.sentence(locale))
    }
}

/// Returns 扣分原因 of a row: that of the unit and, where the review says something else, the sentence of each side under its name.
pub(super) fn reason(own: &Side<'_>, review: Option<&Side<'_>>, locale: Locale) -> String {
    let Some(review) = review.filter(|review| !own.same(review, locale)) else {
        return own.loss(locale);
    };
    let sides = [
        ("side_own", own.loss(locale)),
        ("side_review", review.sentence(locale)),
    ];
    let said = sides.into_iter().filter(|(_, text)| !text.is_empty());
    let said = said.map(|(key, text)| say(key, &[("text", text)], locale));
    said.collect::<Vec<_>>().join("\n")
}

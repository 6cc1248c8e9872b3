//! The day of a formal act: as typed or today, the questions it raises, and why it cannot be. SCORING.md §S.8.

use super::say;
use crate::app::App;
use crate::clock;
use crate::dates::optional_date;
use crate::error::{Error, Result};
use ledger::{Closing, Ledger, Objection, Progress};
use model::stage::Chain;
use model::stage::act_day::{Around, Question, Wrong, believed, question, wrong};
use model::wording::Locale;

/// The day of an act, with the questions that it raises.
pub(super) struct Day {
    /// The day in ISO form.
    pub iso: String,
    /// The questions that must be answered with yes, in words.
    pub questions: Vec<String>,
    today: String,
    locale: Locale,
}

impl Day {
    /// Reads the day typed in a field; today where nothing is typed.
    ///
    /// # Errors
    /// `NotADate` where it is no day; `ActRefused` where nothing is typed and the clock cannot be right.
    pub fn of(
        app: &App,
        ledger: &Ledger,
        field: &'static str,
        typed: &str,
        locale: Locale,
    ) -> Result<Day> {
        let today = clock::today(app);
        let doubt = clock::doubt(app, Some(ledger), locale)?;
        let iso = match optional_date(field, typed)? {
            day if !day.is_empty() => day,
            _ if !believed(&today) => {
                return Err(Error::ActRefused {
                    why: doubt,
                    field: Some(field),
                });
            }
            _ => today.clone(),
        };
        let params = [("day", iso.clone()), ("today", today.clone())];
        let asked = question(&iso, &today).filter(|_| believed(&today));
        let asked = asked.map(|question| match question {
            Question::Earlier => say("act_day.earlier", &params, locale),
            Question::Later => say("act_day.later", &params, locale),
        });
        let doubt = Some(doubt).filter(|doubt| !doubt.is_empty());
        Ok(Day {
            iso,
            questions: doubt.into_iter().chain(asked).collect(),
            today,
            locale,
        })
    }

    /// Fails with `ActAsks` where the day raises questions that were not answered with yes.
    ///
    /// # Errors
    /// `ActAsks` where a question waits for its answer.
    pub fn answered(&self, field: &'static str, confirmed: bool) -> Result<()> {
        if confirmed || self.questions.is_empty() {
            return Ok(());
        }
        Err(Error::ActAsks {
            questions: self.questions.concat(),
            field,
        })
    }

    /// Returns why this cannot be the day of an act on a unit whose earlier acts were on `before`; empty where it can.
    pub fn refused(&self, unit: &str, as_of: &str, before: &str) -> String {
        let around = Around {
            as_of,
            before,
            today: &self.today,
        };
        let (key, since) = match wrong(&self.iso, around) {
            Some(Wrong::BeforeData) => ("act_day.before_data", as_of),
            Some(Wrong::BeforeAct) => ("act_day.before_act", before),
            None => return String::new(),
        };
        let params = [
            ("unit", unit.to_owned()),
            ("day", self.iso.clone()),
            ("since", since.to_owned()),
        ];
        say(key, &params, self.locale)
    }

    /// Returns a sentence where 数据时点 is still ahead on this day; empty otherwise.
    pub fn ahead(&self, as_of: &str) -> String {
        if self.iso.as_str() >= as_of {
            return String::new();
        }
        let params = [("as_of", as_of.to_owned())];
        say("act_day.ahead", &params, self.locale)
    }
}

/// Returns the latest day that was named for an act on a return; empty where there is none. A day that the program set itself
/// while the unit's own stages were recorded does not count: they may be recorded afterwards, one after the other.
pub(super) fn latest(
    chain: &Chain,
    progress: &Progress,
    closings: &[Closing],
    objections: &[Objection],
) -> String {
    let deciding = chain.stages().last().map(|stage| stage.key.as_str());
    let closed = closings.iter().filter(|c| c.reopened.is_empty());
    let named = closed.filter_map(|closing| {
        let day = closing.facts.get("date")?;
        let by_itself = closing.at.get(..10) == Some(day.as_str());
        (!by_itself || Some(closing.stage.as_str()) == deciding).then_some(day.as_str())
    });
    let replies = objections
        .iter()
        .flat_map(|one| [one.at.as_str(), one.answered_at.as_str()]);
    let feedback = progress.feedback.as_str();
    let days = named.chain(replies).chain([feedback]);
    days.max().unwrap_or_default().to_owned()
}

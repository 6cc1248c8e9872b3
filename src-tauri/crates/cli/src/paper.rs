//! `report SYSTEM RETURNS --unit U --out FILE.pdf`: the 评分表 of one unit from files alone.

use crate::cohort::{Scores, kind};
use crate::{Error, Locale, Result, Said, one_return, open_returns, ready, say};
use chrono::NaiveDate;
use contract::Config;
use evaluation::words::words;
use evaluation::{Draft, Identity, Subject};
use exchange::file;
use model::entry::{Cell, Entries};
use model::number::Year;
use model::plan::Viewpoint;
use papers::Matter;
use std::path::Path;

/// What the 评分表 says of itself, where the returns do not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Unit; needed where the file has several.
    pub unit: Option<String>,
    /// Year; that of the 数据时点 where absent.
    pub year: Option<u16>,
    /// 数据时点, ISO; the latest 截止日期 of this year's data where absent.
    pub as_of: Option<String>,
    /// Name of the evaluation; drafted from the year where absent.
    pub title: Option<String>,
}

/// Writes the 评分表 of one unit as PDF.
pub fn report(
    config: &Config,
    system: &str,
    returns: &Path,
    about: &Report,
    out: &Path,
    locale: Locale,
) -> Result<Said> {
    let ready = ready(system)?;
    let mut returns = open_returns(returns, &ready.compiled.system, &[])?;
    let at = one_return(&returns, about.unit.as_deref(), about.year)?;
    let one = returns.swap_remove(at);
    let year = about.year.or(one.year);
    let unit = Scores::alone(&ready, one);
    let (year, as_of) = when(year, about.as_of.as_deref(), &unit.of.entries)?;
    let evaluation = about.title.clone().unwrap_or_else(|| title(year, locale));
    let subject = Subject {
        compiled: &ready.compiled,
        evaluation: &evaluation,
        year,
        as_of: &as_of,
        unit: &unit.of.unit,
        kind: kind(&ready.compiled.system, &unit.of),
        entries: &unit.of.entries,
        sheet: &unit.sheet,
        evidence: &[],
        contact: "",
        phone: "",
        sample: false,
        peers: None,
        viewpoint: Viewpoint::Own,
        identity: Identity::County,
        draft: Draft::Unnumbered,
    };
    let code = subject.code().to_string();
    let pdf = pdf(config, subject, locale)?;
    file::replace(out, &pdf)?;
    let params = [("path", out.display().to_string()), ("code", code)];
    Ok(Said {
        text: say("report_written", &params, locale) + "\n",
        files: vec![out.to_path_buf()],
        ..Said::default()
    })
}

/// The key of the 评分表.
const SCORE_SHEET: &str = "score-sheet";

/// Returns the 评分表 of a return as PDF.
pub(crate) fn pdf(config: &Config, subject: Subject<'_>, locale: Locale) -> Result<Vec<u8>> {
    // Without a workspace the words are those of the language; reading them cannot fail.
    let words = words(None, locale).unwrap_or_default();
    let unknown = || Error::NoPaper(SCORE_SHEET.to_owned());
    let paper = papers::named(SCORE_SHEET).ok_or_else(unknown)?;
    let drawn = paper.draw(&Matter::Unit(subject), &Default::default(), &words, locale);
    let typesetter = papers::typesetter(config.assets.join("fonts"));
    let laid = typesetter.lay_out(drawn.ok_or_else(unknown)?.sheet)?;
    Ok(laid.pdf()?)
}

fn title(year: u16, locale: Locale) -> String {
    let params = crate::params(&[("year", year.to_string())]);
    model::wording::say("term.evaluation", &params, locale)
}

/// Year and 数据时点: as given, else read off the dates beside this year's data. No clock is asked.
fn when(year: Option<u16>, as_of: Option<&str>, entries: &Entries) -> Result<(u16, String)> {
    let latest = entries
        .iter()
        .filter(|(cell, _)| {
            matches!(
                cell,
                Cell::Datum {
                    year: Year::This,
                    ..
                }
            )
        })
        .map(|(_, entry)| entry.as_of.as_str())
        .max()
        .unwrap_or_default();
    let as_of = as_of.unwrap_or(latest);
    if as_of.is_empty() {
        return Ok((year.ok_or(Error::NoYear)?, String::new()));
    }
    let day = NaiveDate::parse_from_str(as_of, "%Y-%m-%d")
        .map_err(|_| Error::NotADate(as_of.to_owned()))?;
    let year = year.or_else(|| day.format("%Y").to_string().parse().ok());
    Ok((year.ok_or(Error::NoYear)?, as_of.to_owned()))
}

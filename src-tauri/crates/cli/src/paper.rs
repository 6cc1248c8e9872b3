//! `report SYSTEM RETURNS --out FILE.pdf`: a paper from files alone, by default the 评分表 of one unit; with `--all` one of each unit.

use crate::cohort::{Scored, Scores, alone, kind};
use crate::{
    Error, How, Locale, Ready, Result, Said, handed, one_return, open_decisions, open_returns,
    ready, say,
};
use contract::Config;
use evaluation::Compiled;
use evaluation::words::words;
use evaluation::{Before, Beside, Draft, Identity, Ranked, Ranking, Subject};
use exchange::decisions::Decisions;
use exchange::file;
use exchange::name::Taken;
use exchange::returns::Packed;
use model::entry::{Cell, Entries};
use model::number::{Year, day};
use model::plan::Viewpoint;
use model::wording;
use papers::{About, Chosen, Matter, Paper, Press, Printed, SCORE_SHEET};
use std::path::{Path, PathBuf};

/// Which paper, and what it says of itself where the returns do not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// The key of the paper.
    pub paper: String,
    /// Chosen values by the key of their choice.
    pub chosen: Chosen,
    /// A file of decisions on ties at the line of a quota; absent: none was taken.
    pub decisions: Option<PathBuf>,
    /// Unit; needed where the file has several.
    pub unit: Option<String>,
    /// Year; that of the 数据时点 where absent.
    pub year: Option<u16>,
    /// 数据时点, ISO; the latest 截止日期 of this year's data where absent.
    pub as_of: Option<String>,
    /// Name of the evaluation; drafted from the year where absent.
    pub title: Option<String>,
}

impl Default for Report {
    fn default() -> Report {
        Report {
            paper: SCORE_SHEET.to_owned(),
            chosen: Chosen::new(),
            decisions: None,
            unit: None,
            year: None,
            as_of: None,
            title: None,
        }
    }
}

/// Reports how far a batch has come (files written, files in all, the unit that is next) and returns whether it goes on.
pub type Told<'a> = &'a mut dyn FnMut(usize, usize, &str) -> bool;

/// Writes a paper as PDF.
///
/// # Errors
/// When a file cannot be read or written, or the returns do not have what the paper needs.
pub fn report(
    config: &Config,
    system: &str,
    returns: &Path,
    about: &Report,
    out: &Path,
    locale: Locale,
) -> Result<Said> {
    let ready = ready(system)?;
    let all = open_returns(returns, &ready.compiled.system, &How::default())?;
    let printing = Printing::of(config, about, locale)?;
    let (printed, pdf) = match printing.paper.about() {
        About::Unit => {
            let at = one_return(all.heads(), about.unit.as_deref(), about.year)?;
            let (printed, pdf, _) = of_one(&ready, &all, at, &printing)?;
            (printed, pdf)
        }
        About::Evaluation => of_all(&ready, all, &printing)?,
    };
    file::replace(out, &pdf)?;
    let params = [
        ("paper", printing.name()),
        ("path", out.display().to_string()),
        ("code", printed.code),
    ];
    let written = say("report_written", &params, locale);
    let findings = printed.findings.iter();
    Ok(Said {
        text: written + "\n",
        remarks: findings.map(|f| wording::finding(f, locale)).collect(),
        files: vec![out.to_path_buf()],
        ..Said::default()
    })
}

/// How papers are printed.
struct Printing<'a> {
    press: Press,
    paper: &'a dyn Paper,
    about: &'a Report,
    locale: Locale,
}

impl<'a> Printing<'a> {
    fn of(config: &Config, about: &'a Report, locale: Locale) -> Result<Printing<'a>> {
        let unknown = || Error::NoPaper(about.paper.clone());
        Ok(Printing {
            press: Press::new(config.assets.join("fonts"), config.fonts.clone()),
            paper: papers::named(&about.paper).ok_or_else(unknown)?,
            about,
            locale,
        })
    }

    /// Returns what the paper is called.
    fn name(&self) -> String {
        let key = format!("paper.{}.name", self.paper.key());
        wording::say(&key, &crate::params(&[]), self.locale)
    }

    /// Returns the paper of a matter, and as PDF.
    fn pdf(&self, matter: Matter<'_>) -> Result<(Printed, Vec<u8>)> {
        pdf(
            &self.press,
            self.paper,
            matter,
            &self.about.chosen,
            self.locale,
        )
    }
}

/// Writes a paper of one unit for every unit of a year into the folder `out`, a file each: of the year asked for, else the latest. It
/// stops where `told` says so, and every file that is there is whole.
///
/// # Errors
/// As [`report`].
pub fn reports(
    config: &Config,
    system: &str,
    returns: &Path,
    about: &Report,
    out: &Path,
    locale: Locale,
    told: Told<'_>,
) -> Result<Said> {
    let ready = ready(system)?;
    let returns = open_returns(returns, &ready.compiled.system, &How::default())?;
    let printing = Printing::of(config, about, locale)?;
    let heads = returns.heads();
    let latest = heads.iter().filter_map(|one| one.year).max();
    let year = latest.and(about.year).or(latest);
    let units = heads.iter().enumerate();
    let units: Vec<(usize, &str)> = units
        .filter(|(_, one)| one.year == year)
        .map(|(at, one)| (at, &*one.unit))
        .collect();
    if let (Some(year), true) = (about.year, units.is_empty()) {
        return Err(Error::NotInFile(year));
    }
    file::make_folder(out)?;
    let kind = printing.name();
    let (mut taken, mut files, mut remarks) = (Taken::default(), Vec::new(), Vec::new());
    for (at, unit) in &units {
        if !told(files.len(), units.len(), unit) {
            break;
        }
        let (printed, pdf, evaluation) = of_one(&ready, &returns, *at, &printing)?;
        let mut parts = vec![*unit, &*evaluation, &*kind, &*printed.code];
        if printing.paper.key() == SCORE_SHEET {
            parts.retain(|part| *part != kind);
        }
        let path = out.join(taken.free(&parts, "pdf"));
        file::replace(&path, &pdf)?;
        files.push(path);
        for found in &printed.findings {
            let said = wording::finding(found, locale);
            if !remarks.contains(&said) {
                remarks.push(said);
            }
        }
    }
    let params = [
        ("n", files.len().to_string()),
        ("of", units.len().to_string()),
        ("path", out.display().to_string()),
    ];
    let key = match files.len() == units.len() {
        true => "reports_written",
        false => "reports_stopped",
    };
    Ok(Said {
        text: say(key, &params, locale) + "\n",
        remarks,
        files,
        ..Said::default()
    })
}

/// Prints a paper of the unit at a position of the file; returns it with the name of the evaluation. The year before is beside it
/// where the file has it.
fn of_one(
    ready: &Ready,
    returns: &Packed,
    at: usize,
    printing: &Printing<'_>,
) -> Result<(Printed, Vec<u8>, String)> {
    let (about, locale) = (printing.about, printing.locale);
    let one = returns.whole(at);
    let (named, file_year) = (one.unit.clone(), one.year);
    let year = about.year.or(file_year);
    let unit = alone(ready, one);
    let (year, as_of) = when(year, about.as_of.as_deref(), [&unit.of.entries])?;
    let before = file_year.and_then(|year| year.checked_sub(1));
    let mut heads = returns.heads().iter();
    let before = before
        .and_then(|year| heads.position(|head| head.unit == named && head.year == Some(year)));
    let before = before.map(|at| alone(ready, returns.whole(at)));
    let evaluation = about.title.clone().unwrap_or_else(|| title(year, locale));
    let (printed, pdf) = printing.pdf(Matter::Unit(Subject {
        compiled: &Compiled::of_classes(&ready.compiled, &unit.of.classes),
        evaluation: &evaluation,
        year,
        as_of: &as_of,
        unit: &unit.of.unit,
        kind: kind(&ready.compiled.system, &unit.of),
        classes: &unit.of.classes,
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
        review: None,
        beside: Beside {
            last: before.as_ref().map(|before| Before {
                system: &ready.compiled.system,
                sheet: &before.sheet,
            }),
            ..Beside::default()
        },
    }))?;
    Ok((printed, pdf, evaluation))
}

/// Prints a paper of all units of one year: the year asked for, else the latest.
fn of_all(ready: &Ready, returns: Packed, printing: &Printing<'_>) -> Result<(Printed, Vec<u8>)> {
    let (about, locale) = (printing.about, printing.locale);
    let system = &ready.compiled.system;
    let decisions: Decisions = open_decisions(about.decisions.as_deref(), system, returns.heads())?;
    let latest = returns.heads().iter().filter_map(|one| one.year).max();
    let file_year = latest.and(about.year).or(latest);
    let scores = Scores::of(ready, returns, Some(Viewpoint::Upper), &decisions);
    let before = file_year.and_then(|year| year.checked_sub(1));
    let placed = scores.heads().iter().zip(&scores.placed);
    let earlier = placed.filter(|(of, _)| before.is_some() && of.year == before);
    let before: handed::Before<'_> = earlier
        .map(|(of, one)| (&*of.unit, one.total.filter(|_| one.fixed)))
        .collect();
    let units: Vec<Scored> = scores
        .units()
        .filter(|one| one.of.year == file_year)
        .collect();
    if let (Some(year), true) = (about.year, units.is_empty()) {
        return Err(Error::NotInFile(year));
    }
    let year = about.year.or(file_year);
    let entries = units.iter().map(|one| &one.of.entries);
    let (year, as_of) = when(year, about.as_of.as_deref(), entries)?;
    let evaluation = about.title.clone().unwrap_or_else(|| title(year, locale));
    let quotas = scores.quotas.iter().filter(|(of, _)| *of == file_year);
    printing.pdf(Matter::Units(Ranking {
        compiled: &ready.compiled,
        evaluation: &evaluation,
        year,
        as_of: &as_of,
        sample: false,
        units: units
            .iter()
            .map(|one| ranked(ready, one, &before))
            .collect(),
        quotas: quotas.flat_map(|(_, quotas)| quotas).cloned().collect(),
    }))
}

fn ranked(ready: &Ready, one: &Scored, before: &handed::Before<'_>) -> Ranked {
    let system = &ready.compiled.system;
    let kind = kind(system, &one.of);
    let totals = &one.sheet.totals;
    let groups = one.sheet.groups.iter();
    Ranked {
        key: one.of.unit.clone(),
        unit: one.of.name.clone(),
        label: one.of.unit.clone(),
        kind: kind.to_owned(),
        classes: one.of.classes.clone(),
        comparison: one.of.group.clone(),
        groups: groups
            .map(|group| group.scored.then_some(group.score))
            .collect(),
        bonus: totals.bonus,
        penalty: totals.penalty,
        total: totals.score,
        complete: one.fixed,
        nothing: totals.nothing,
        own: one.own(ready),
        last: handed::last(system, &one.of, before),
        standing: one.standing.clone(),
        ..Ranked::default()
    }
}

/// Returns the 评分表 of a return, and as PDF.
pub(crate) fn score_sheet(
    config: &Config,
    subject: Subject<'_>,
    locale: Locale,
) -> Result<(Printed, Vec<u8>)> {
    let unknown = || Error::NoPaper(SCORE_SHEET.to_owned());
    let paper = papers::named(SCORE_SHEET).ok_or_else(unknown)?;
    let press = Press::new(config.assets.join("fonts"), config.fonts.clone());
    pdf(&press, paper, Matter::Unit(subject), &Chosen::new(), locale)
}

/// Returns a paper, and as PDF.
fn pdf(
    press: &Press,
    paper: &dyn Paper,
    matter: Matter<'_>,
    chosen: &Chosen,
    locale: Locale,
) -> Result<(Printed, Vec<u8>)> {
    // Without a workspace the words are those of the language; reading them cannot fail.
    let words = words(None, locale).unwrap_or_default();
    let drawn = paper.draw(&matter, chosen, &words, locale);
    let drawn = drawn.ok_or_else(|| Error::NoPaper(paper.key().to_owned()))?;
    let printed = press.print(drawn)?;
    let pdf = printed.laid.pdf()?;
    Ok((printed, pdf))
}

fn title(year: u16, locale: Locale) -> String {
    let params = crate::params(&[("year", year.to_string())]);
    wording::say("term.evaluation", &params, locale)
}

/// Year and 数据时点: as given, else read off the dates beside this year's data. No clock is asked.
fn when<'a>(
    year: Option<u16>,
    as_of: Option<&str>,
    entries: impl IntoIterator<Item = &'a Entries>,
) -> Result<(u16, String)> {
    let latest = entries
        .into_iter()
        .flatten()
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
    let day = day::day(as_of).map_err(Error::NotADay)?;
    let year = year.or_else(|| day.format("%Y").to_string().parse().ok());
    Ok((year.ok_or(Error::NoYear)?, day.to_string()))
}

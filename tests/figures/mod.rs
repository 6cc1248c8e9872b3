//! Real figures of real places, each score worked out by hand.
//!
//! Four places, each on the built-in system that fits it. A figure stands here with the page and the few words by which
//! it is found there, and with what it is; whatever the page does not say stays blank. What a page does say but an
//! indicator does not ask (a total of five years, a figure of another population, a neighbourhood of a figure) is
//! listed with the reason why it is not entered. All places are scored as told, a city on the county's system too.

mod qujing;
mod relations;
mod xianan;
mod zhongyang;
pub mod zhuzhou;

use model::entry::{Cell, Entries, intake};
use model::plan::{Plan, Sheet, State, Viewpoint};
use model::system::{self, System};
use model::wording::{Context, Locale, narrative, sentence};

pub const COUNTY: &str = include_str!("../../assets/templates/county.toml");
pub const PARK: &str = include_str!("../../assets/templates/park.toml");

/// What a figure on a page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// The figure itself, or a plain statement that something is so.
    Exact,
    /// A rate without its counts; entered as a reported rate.
    RateOnly,
    /// As `RateOnly`, and the page says 以上: the least it can be is entered and the word noted.
    RateAtLeast,
}

/// A figure that is entered.
pub struct Figure {
    /// Where it goes.
    pub cell: &'static str,
    /// As an officer would type it.
    pub typed: &'static str,
    /// What it is.
    pub what: What,
    /// A few words of the page, to find it by.
    pub phrase: &'static str,
    /// What the page leaves open, or how it is read.
    pub note: &'static str,
}

/// A figure of the page that is not entered.
pub struct Unusable {
    /// Code of the indicator that a hasty reader would fill with it.
    pub code: &'static str,
    /// A few words of the page.
    pub phrase: &'static str,
    /// Why it is not this year's figure of this indicator.
    pub because: &'static str,
}

/// A score worked out by hand.
pub struct Worked {
    /// Code of the indicator.
    pub code: &'static str,
    /// The sum, as done on paper.
    pub sum: &'static str,
    /// What it gives.
    pub score: &'static str,
}

/// A place in a year.
pub struct Place {
    /// Place and year.
    pub name: &'static str,
    /// Paper or bulletin, date, page.
    pub page: &'static str,
    /// The system it is scored on.
    pub system: &'static str,
    pub figures: &'static [Figure],
    pub unusable: &'static [Unusable],
    pub worked: &'static [Worked],
    /// Sum of the scored leaves, their full points, and bonus.
    pub base: &'static str,
    pub settled: &'static str,
    pub bonus: &'static str,
}

pub fn dec(text: &str) -> model::number::Dec {
    text.parse().unwrap()
}

pub fn entries<'a>(
    system: &System,
    figures: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> Entries {
    figures
        .into_iter()
        .map(|(cell, typed)| {
            let cell: Cell = cell.parse().unwrap();
            let entry =
                intake::read(system, &cell, typed).unwrap_or_else(|e| panic!("{cell}: {e}"));
            (cell, entry)
        })
        .collect()
}

pub fn scored(system: &System, entries: &Entries) -> Sheet {
    Plan::compile(system)
        .unwrap()
        .scores(entries, Viewpoint::Own, None)
}

impl Place {
    fn entries(&self, system: &System) -> Entries {
        let mut entries = entries(system, self.figures.iter().map(|f| (f.cell, f.typed)));
        for figure in self.figures {
            let cell: Cell = figure.cell.parse().unwrap();
            let entry = entries.get_mut(&cell).unwrap();
            entry.note = figure.note.to_owned();
            entry.source = format!("{}：{}", self.page, figure.phrase);
        }
        entries
    }

    /// Every leaf with data has the score worked out by hand; every other stays blank and says what is missing.
    fn holds(&self) {
        let system = system::parse(self.system).unwrap();
        let plan = Plan::compile(&system).unwrap();
        let entries = self.entries(&system);
        let sheet = plan.scores(&entries, Viewpoint::Own, None);
        for worked in self.worked {
            let indicator = system.indicators.iter().find(|i| i.code == worked.code);
            let key = &indicator.unwrap().key;
            let leaf = sheet.leaves.iter().find(|leaf| leaf.key == *key).unwrap();
            assert_eq!(leaf.state, State::Scored, "{} {}", self.name, worked.code);
            assert_eq!(
                leaf.score,
                Some(dec(worked.score)),
                "{} {}: {}",
                self.name,
                worked.code,
                worked.sum
            );
        }
        for (leaf, indicator) in sheet.leaves.iter().zip(&system.indicators) {
            let worked = self.worked.iter().any(|w| w.code == indicator.code);
            if worked || !indicator.rule.is_base() {
                continue;
            }
            let d = plan
                .explain(&entries, Viewpoint::Own, &indicator.key)
                .unwrap();
            match &leaf.state {
                State::Pending { missing } => {
                    assert!(!missing.is_empty(), "{} {}", self.name, indicator.code);
                    let said = sentence(&d, Locale::ZhCn);
                    assert!(said.starts_with("待填："), "{} {said}", indicator.code);
                }
                State::Upper => {}
                other => panic!("{} {}: {other:?}", self.name, indicator.code),
            }
            assert_eq!(leaf.score, None, "{} {}", self.name, indicator.code);
        }
        assert_eq!(sheet.totals.base, dec(self.base), "{}", self.name);
        assert_eq!(sheet.totals.settled, dec(self.settled), "{}", self.name);
        assert_eq!(sheet.totals.bonus, dec(self.bonus), "{}", self.name);
        assert!(!sheet.totals.complete, "{}", self.name);
        assert!(
            sheet.findings.is_empty(),
            "{} {:?}",
            self.name,
            sheet.findings
        );
    }

    /// The table itself is sound: it cites shortly, names real indicators, and notes what it must.
    fn cites(&self) {
        let system = system::parse(self.system).unwrap();
        assert!(!self.page.is_empty());
        for figure in self.figures {
            assert!(figure.phrase.chars().count() <= 24, "{}", figure.phrase);
            let rate = figure.cell.ends_with(":rate");
            assert_eq!(rate, figure.what != What::Exact, "{}", figure.cell);
            if figure.what == What::RateAtLeast {
                assert!(figure.note.contains("以上"), "{}", figure.cell);
            }
        }
        for row in self.unusable {
            assert!(row.phrase.chars().count() <= 24, "{}", row.phrase);
            assert!(!row.because.is_empty());
            let known = system.indicators.iter().any(|i| i.code == row.code);
            assert!(known, "{}", row.code);
            let used = self.worked.iter().any(|w| w.code == row.code);
            assert!(!used, "{} is scored and unusable", row.code);
        }
    }
}

#[test]
fn every_leaf_with_data_scores_as_worked_out_by_hand() {
    for place in [
        zhuzhou::PLACE,
        zhongyang::PLACE,
        xianan::PLACE,
        qujing::PLACE,
    ] {
        place.holds();
        place.cites();
    }
}

/// What the officer of Zhuzhou reads: a rate without counts says so, and the draft does not make counts up.
#[test]
fn a_reported_rate_is_told_as_one() {
    let system = system::parse(COUNTY).unwrap();
    let plan = Plan::compile(&system).unwrap();
    let entries = zhuzhou::PLACE.entries(&system);
    let d = plan
        .explain(&entries, Viewpoint::Own, "negotiated_wages")
        .unwrap();
    assert_eq!(
        sentence(&d, Locale::ZhCn),
        "建制率 93.00%（未附分子分母），达到目标 93%，得满分 3 分"
    );
    let context = Context {
        system: &system,
        as_of: "2023-11-30",
        area: "全市",
    };
    assert_eq!(
        narrative(&d, &context, Locale::ZhCn).unwrap(),
        "截至2023年11月30日，全市百人以上已建工会企业工资集体协商建制率93.00%（未附分子分母）。"
    );
    let blank = plan
        .explain(&entries, Viewpoint::Own, "high_skill_share")
        .unwrap();
    assert_eq!(sentence(&blank, Locale::ZhCn), "待填：高技能人才、技能人才");
    assert_eq!(narrative(&blank, &context, Locale::ZhCn), None);
}

//! The ranking as a reader meets it, for few units and many.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use super::RankingPaper;
use crate::{Chosen, Matter, Paper, Press, Words};
use evaluation::{Compiled, Ranked, Ranking};
use model::number::Dec;
use model::stage::act::Phase;
use model::standing::{self, Entrant, Ladder, Part};
use model::wording::Locale;
use std::path::Path;
use std::sync::OnceLock;
use typeset::Laid;

/// Units of the built-in county system with figures that are nobody's.
struct Made {
    compiled: Compiled,
    units: Vec<Ranked>,
    quotas: Vec<standing::Quota>,
}

/// What unit `at` has of `most` points in group `n`: most units are near each other, some fall behind in one group.
fn score(at: usize, n: usize, most: i64) -> Dec {
    let share = match at % 6 == 2 && n == 6 {
        true => 52,
        false => 84 + (at * 7) % 15 + (at + n) % 2,
    };
    Dec::new(most * i64::try_from(share).unwrap(), 2)
}

/// `n` units in so many comparison groups; every eleventh is not finished.
fn made(n: usize, groups: usize) -> Made {
    let text = evaluation::system::built_in()[0].1;
    let system = model::system::parse(text).unwrap();
    let compiled = Compiled::new(&system.fingerprint(), system).unwrap();
    let columns = evaluation::board::columns(&compiled, [Some("county").into()].into_iter());
    let names = ["城区组", "郊县组", "山区组"];
    let mut units: Vec<Ranked> = (0..n)
        .map(|at| {
            let mut scores = vec![None; compiled.system.groups.len()];
            let mut total = model::number::Exact::ZERO;
            for (n, column) in columns.iter().enumerate() {
                let points: i64 = column.points.plain().to_string().parse().unwrap();
                let score = score(at, n, points);
                scores[column.at] = Some(score);
                total = &total + &model::number::Exact::from(score);
            }
            let total = total.round(2, model::number::Rounding::HalfUp).unwrap();
            Ranked {
                key: format!("u{at}"),
                unit: format!("第{}县（示例）", at + 1),
                label: format!("第{}县（示例）", at + 1),
                kind: "county".to_owned(),
                comparison: if groups > 1 {
                    names[at % groups].to_owned()
                } else {
                    String::new()
                },
                groups: scores,
                total,
                complete: at % 11 != 10,
                own: Some(total),
                last: (at % 3 > 0).then_some(total),
                phase: Phase::Decided,
                ..Ranked::default()
            }
        })
        .collect();
    let entrants: Vec<Entrant> = units
        .iter()
        .map(|one| Entrant {
            nothing: one.nothing,
            unit: one.key.clone(),
            comparison: one.comparison.clone(),
            total: one.complete.then_some(one.total),
            base: one.total,
            groups: one
                .groups
                .iter()
                .enumerate()
                .map(|(at, score)| {
                    let points = columns
                        .iter()
                        .find(|column| column.at == at)
                        .map(|column| column.points);
                    Part {
                        score: score.unwrap_or_default(),
                        rate: score.zip(points).map(|(score, points)| {
                            let rate = score.to_string().parse::<f64>().unwrap() * 100.0
                                / points.to_string().parse::<f64>().unwrap();
                            format!("{rate:.1}").parse().unwrap()
                        }),
                    }
                })
                .collect(),
            failed: Vec::new(),
            leaves: vec![],
            occurred: Vec::new(),
            decided: false,
        })
        .collect();
    let board = standing::board(&Ladder::of(&compiled.system), &entrants, &[]);
    for (one, standing) in units.iter_mut().zip(board.standings) {
        one.standing = standing;
    }
    Made {
        compiled,
        units,
        quotas: board.quotas,
    }
}

impl Made {
    fn ranking(&self) -> Ranking<'_> {
        Ranking {
            compiled: &self.compiled,
            evaluation: "2026年度产改评价考核",
            year: 2026,
            as_of: "2026-11-30",
            sample: false,
            units: self.units.clone(),
            quotas: self.quotas.clone(),
        }
    }
}

fn lay_out(ranking: Ranking<'_>, size: &str, locale: Locale) -> Laid {
    static SETTER: OnceLock<Press> = OnceLock::new();
    let fonts = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../assets/fonts");
    let chosen = Chosen::from([("size".to_owned(), size.to_owned())]);
    let words = Words::from([("office".to_owned(), "云岭市产改办".to_owned())]);
    let name = format!("{}-{size}-{}", ranking.units.len(), locale.as_str());
    let drawn = RankingPaper.draw(&Matter::Units(ranking), &chosen, &words, locale);
    let laid = SETTER
        .get_or_init(|| Press::new(fonts.clone(), fonts))
        .print(drawn.unwrap())
        .unwrap()
        .laid;
    assert_eq!(laid.warnings, Vec::<String>::new());
    assert_eq!(laid.missing_glyphs, Vec::<char>::new());
    if let Some(folder) = std::env::var_os("GONGPING_PAPERS") {
        let path = Path::new(&folder).join(format!("ranking-{name}.pdf"));
        std::fs::write(path, laid.pdf().unwrap()).unwrap();
    }
    laid
}

/// Text of each page with every space and line end taken out, since lines end where the columns do.
fn packed(laid: &Laid) -> Vec<String> {
    let pages = laid.text();
    let pages = pages.iter();
    pages
        .map(|page| page.chars().filter(|c| !c.is_whitespace()).collect())
        .collect()
}

#[test]
fn few_units_and_many_stand_once_under_a_head_on_every_page_with_signatures_on_the_last() {
    for (n, groups, most) in [(1, 1, 1), (10, 1, 1), (20, 3, 1), (20, 1, 1), (180, 3, 10)] {
        for size in ["a4", "a3"] {
            let made = made(n, groups);
            let laid = lay_out(made.ranking(), size, Locale::ZhCn);
            let pages = packed(&laid);
            assert!(
                pages.len() <= most,
                "{n} units on {} pages {size}",
                pages.len()
            );
            let all = pages.concat();
            for one in &made.units {
                assert_eq!(
                    all.matches(&one.unit).count(),
                    1 + made.noted(one),
                    "{} {size}",
                    one.unit
                );
            }
            let with_rows = pages.iter().filter(|page| page.contains("县（示例）"));
            for page in with_rows {
                assert!(page.contains("总分") && page.contains("备注"), "{page}");
            }
            let last = pages.last().unwrap();
            for word in ["汇总人：", "复核人：", "负责人："] {
                assert_eq!(all.matches(word).count(), 1);
                assert!(last.contains(word));
            }
            for (at, page) in pages.iter().enumerate() {
                assert!(page.contains(&format!("第{}页共{}页", at + 1, pages.len())));
                assert!(page.contains("内部资料注意保存"));
                assert!(page.contains(&made.ranking().code().to_string()));
            }
            let (width, height) = laid.size_mm(0).unwrap();
            let inside = |(_, left, right, top, bottom): (usize, f64, f64, f64, f64)| {
                left > 14.0 && right < width - 14.0 && top > 5.0 && bottom < height - 5.0
            };
            assert!(
                laid.extents().into_iter().all(inside),
                "{:?}",
                laid.extents()
            );
        }
    }
}

impl Made {
    /// How often the notes name the unit, as one of the tied.
    fn noted(&self, one: &Ranked) -> usize {
        let ties = self.quotas.iter().filter_map(|quota| quota.tie.as_ref());
        ties.filter(|tie| tie.units.contains(&one.key)).count()
    }
}

#[test]
fn what_kept_units_from_a_grade_stands_once_below_and_by_number_beside_each() {
    let made = made(20, 1);
    let text = packed(&lay_out(made.ranking(), "a4", Locale::ZhCn)).concat();
    let limited = made
        .units
        .iter()
        .filter(|one| !one.standing.limits.is_empty());
    assert!(limited.count() > 1);
    assert!(text.matches('①').count() > 1, "beside a unit and below");
    assert!(text.contains("注：①"));
    assert!(
        text.contains("共20个单位，按30%计，“优秀”名额6个"),
        "{text}"
    );
    assert!(text.contains("1个单位总分为暂计，不排名次。"));
}

#[test]
fn a_tie_that_waits_is_marked_at_its_units_and_named_below() {
    let mut made = made(20, 2);
    let quota = &mut made.quotas[0];
    let tied = made
        .units
        .iter()
        .filter(|one| one.comparison == quota.comparison);
    let units: Vec<String> = tied.take(2).map(|one| one.key.clone()).collect();
    quota.tie = Some(standing::Tie {
        units,
        stale: false,
    });
    let text = packed(&lay_out(made.ranking(), "a4", Locale::ZhCn)).concat();
    // In two remarks and in one note.
    assert_eq!(text.matches("并列，待研究").count(), 3);
    assert!(text.contains("组内名次") && text.contains("总名次"));
}

#[test]
fn marks_go_with_what_they_say() {
    let made = made(10, 1);
    let marks = |phase: Phase, sample: bool| {
        let mut ranking = made.ranking();
        ranking.sample = sample;
        ranking.units[3].phase = phase;
        for one in ranking
            .units
            .iter_mut()
            .filter(|_| phase == Phase::Published)
        {
            one.phase = phase;
        }
        let mut pages = packed(&lay_out(ranking, "a4", Locale::ZhCn));
        for one in &made.units {
            pages[0] = pages[0].replace(&one.unit, "");
        }
        ["送审稿", "内部资料注意保存", "示例"].map(|mark| pages[0].contains(mark))
    };
    assert_eq!(marks(Phase::Submitted, true), [true, true, true]);
    assert_eq!(marks(Phase::Decided, false), [false, true, false]);
    assert_eq!(marks(Phase::Published, false), [false, false, false]);
}

#[test]
fn in_english_no_word_is_chinese_but_names() {
    let made = made(20, 3);
    let pages = packed(&lay_out(made.ranking(), "a4", Locale::En));
    assert_eq!(pages.len(), 1);
    for word in [
        "Rankingroup",
        "Total",
        "Remarks",
        "Compiledby:",
        "Page1of1",
        "Checkcode:",
    ] {
        assert!(pages[0].contains(word), "{word}: {}", pages[0]);
    }
    lay_out(made.ranking(), "a3", Locale::En);
}

#[test]
fn one_unit_is_no_matter_of_this_paper_and_all_units_none_of_the_score_sheet() {
    let made = made(1, 1);
    let sheet = crate::named("score-sheet").unwrap();
    let (chosen, words) = (Chosen::new(), Words::new());
    let matter = Matter::Units(made.ranking());
    assert!(sheet.draw(&matter, &chosen, &words, Locale::ZhCn).is_none());
}

//! How wide the columns of a 评分表 are: enough where scores are written by hand, and the rest shared out among the four
//! columns of text so that the rows together are lowest.
//!
//! Heights are estimated from the lengths of the texts, which is fast and the same everywhere; the typesetter measures
//! the rows anew. Widths are whole, coarse steps, so that a changed figure rarely changes them.

use super::data::{Row, ScoreSheet};
use serde::Serialize;

/// The width of the table, in mm.
const TABLE: u32 = 257;
/// 小五 in mm: an em of the texts.
const EM: f64 = 3.175;
/// What the two sides of a cell take of its width, in mm.
const SIDES: f64 = 1.6;
/// The height of a line, in ems.
const LINE: f64 = 1.3;
/// What a row adds to its lines, in mm, and the least height of a row.
const ROW: (f64, f64) = (2.0, 9.0);
/// The steps in which the columns of text are shared out, in mm.
const STEP: usize = 4;
/// The least and the greatest width of 三级指标, 评分标准, 完成情况 and 扣分原因, in mm.
const TEXTS: [(u32, u32); 4] = [(26, 42), (34, 62), (40, 96), (24, 44)];

/// Widths in mm, left to right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Columns([u32; 11]);

impl Columns {
    /// Returns the widths for what stands on this paper.
    pub fn of(sheet: &ScoreSheet) -> Columns {
        let rows: Vec<&Row> = sheet.sections.iter().flat_map(|it| &it.rows).collect();
        let head = |key: &str| sheet.labels.get(key).map_or("", String::as_str);
        let level = |text: fn(&Row) -> &str| {
            let texts: Vec<Text> = rows.iter().map(|row| Text::of(text(row))).collect();
            let fits = |width: &u32| texts.iter().all(|text| text.lines(*width) <= 4.0);
            (15..24).step_by(3).find(fits).unwrap_or(24)
        };
        let codes = rows.iter().flat_map(|row| &row.evidence);
        let code = codes.map(|code| width_of(code)).fold(0.0, f64::max);
        let n = 10;
        let level1 = level(|row| &row.level1);
        let level2 = match rows.iter().all(|row| row.level2.is_empty()) {
            true => least(15, head("col_level2")),
            false => level(|row| &row.level2),
        };
        let points = least(10, head("col_points"));
        let evidence = least(15, head("col_evidence")).max(up(code).min(24));
        let own = least(14, head("col_self"));
        let review = least(14, head("col_review"));
        let fixed = n + level1 + level2 + points + evidence + own + review;
        let [name, standard, narrative, reason] = shared(&rows, TABLE.saturating_sub(fixed));
        Columns([
            n, level1, level2, name, points, standard, narrative, evidence, own, review, reason,
        ])
    }

    /// Returns how wide a run may be, in em, before it no longer fits the column in which texts of this key stand.
    pub fn longest_run(&self, key: &str) -> f64 {
        let [
            _,
            level1,
            level2,
            name,
            points,
            standard,
            narrative,
            evidence,
            own,
            review,
            reason,
        ] = self.0;
        let width = match key {
            "level1" => level1,
            "level2" => level2,
            "name" | "tag" => name,
            "points" => points,
            "standard" => standard,
            "narrative" => narrative,
            "evidence" => evidence,
            "score" | "state" => own,
            "review" | "review_state" => review,
            "reason" => reason,
            _ => return 30.0,
        };
        0.96 * (f64::from(width) - SIDES) / EM
    }
}

/// Shares `room` out among the columns of text: of all ways, the first for which the rows are lowest.
fn shared(rows: &[&Row], room: u32) -> [u32; 4] {
    let texts = rows.iter().map(|row| {
        let name = format!("{} {}{}", row.code, row.name, row.tag);
        [&name, &row.standard, &row.narrative, &row.reason].map(|text| Text::of(text))
    });
    let heights: Vec<[Vec<f64>; 4]> = texts
        .map(|texts| {
            let mut of = texts.iter().zip(TEXTS).map(|(text, (least, most))| {
                let widths = (least..=most).step_by(STEP);
                widths.map(|width| text.lines(width) * LINE * EM).collect()
            });
            std::array::from_fn(|_| of.next().unwrap_or_default())
        })
        .collect();
    let steps = |(least, most): (u32, u32)| (least..=most).step_by(STEP).enumerate();
    let [names, standards, narratives, reasons] = TEXTS;
    let mut best = (f64::MAX, TEXTS.map(|(least, _)| least));
    for (i, name) in steps(names) {
        for (j, reason) in steps(reasons) {
            for (k, standard) in steps(standards) {
                let Some(narrative) = room.checked_sub(name + reason + standard) else {
                    break;
                };
                let Some(over) = narrative.checked_sub(narratives.0) else {
                    break;
                };
                let l = usize::try_from(over).unwrap_or_default() / STEP;
                let at = [i, k, l, j];
                let sum: f64 = heights.iter().map(|row| height(row, at)).sum();
                if sum < best.0 {
                    best = (sum, [name, standard, narrative, reason]);
                }
            }
        }
    }
    best.1
}

/// Returns the height of a row whose columns have these widths.
fn height(row: &[Vec<f64>; 4], at: [usize; 4]) -> f64 {
    let cells = row.iter().zip(at);
    let highest = cells
        .filter_map(|(heights, at)| heights.get(at).or(heights.last()))
        .fold(0.0, |high: f64, it| high.max(*it));
    (highest + ROW.0).max(ROW.1)
}

/// A text as what cannot be divided between lines: widths in em, line by line as written.
struct Text(Vec<Vec<f64>>);

impl Text {
    fn of(text: &str) -> Text {
        let line = |line: &str| {
            let mut runs: Vec<f64> = Vec::new();
            let mut stays = false;
            for c in line.chars() {
                let sticks = !wide(c) && c != ' ';
                let closes = matches!(
                    c,
                    '，' | '。' | '；' | '：' | '、' | '）' | '”' | '％' | '》'
                );
                match runs.last_mut().filter(|_| closes || stays && sticks) {
                    Some(run) => *run += em(c),
                    None => runs.push(em(c)),
                }
                stays = sticks || matches!(c, '（' | '“' | '《');
            }
            runs
        };
        Text(text.lines().map(line).collect())
    }

    /// Returns how many lines it takes in a column of this width.
    fn lines(&self, width: u32) -> f64 {
        let room = (f64::from(width) - SIDES) / EM;
        let mut lines = 0.0;
        for runs in &self.0 {
            let mut used = 0.0;
            lines += 1.0;
            for run in runs {
                if used + run > room && used > 0.0 {
                    lines += 1.0;
                    used = 0.0;
                }
                used += run;
                while used > room {
                    lines += 1.0;
                    used -= room;
                }
            }
        }
        lines
    }
}

fn wide(c: char) -> bool {
    u32::from(c) >= 0x2e80 || matches!(c, '“' | '”' | '‘' | '’' | '…' | '※')
}

/// Returns about how wide a character is, in em.
fn em(c: char) -> f64 {
    match c {
        _ if wide(c) => 1.0,
        ' ' | '.' | ',' | '-' | 'i' | 'l' => 0.3,
        _ => 0.56,
    }
}

fn width_of(text: &str) -> f64 {
    text.chars().map(em).sum::<f64>() * EM + SIDES
}

/// Returns the width of a column that is no narrower than `mm` and than the longest word of its head.
fn least(mm: u32, head: &str) -> u32 {
    let words = head.split_whitespace().filter(|word| word.is_ascii());
    words
        .map(|word| up(width_of(word) * 1.1))
        .fold(mm, u32::max)
}

/// Rounds up to whole mm.
fn up(mm: f64) -> u32 {
    (1..TABLE).find(|it| f64::from(*it) >= mm).unwrap_or(TABLE)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::score_sheet::data::Section;

    fn columns(row: Row) -> [u32; 11] {
        let section = Section {
            heading: String::new(),
            rows: vec![row],
        };
        Columns::of(&ScoreSheet {
            sections: vec![section],
            ..ScoreSheet::default()
        })
        .0
    }

    #[test]
    fn the_column_with_most_text_gets_most_room_and_the_table_is_as_wide_as_ever() {
        let long = "全县计划宣讲场次180场，实际开展168场。".repeat(9);
        let narrative = columns(Row {
            narrative: long.clone(),
            ..Row::default()
        });
        let standard = columns(Row {
            standard: long.clone(),
            ..Row::default()
        });
        let reason = columns(Row {
            reason: long,
            ..Row::default()
        });
        let all = [narrative, standard, reason, columns(Row::default())];
        for widths in all {
            assert_eq!(widths.iter().sum::<u32>(), TABLE, "{widths:?}");
            assert!(widths[8] >= 14 && widths[9] >= 14 && widths[10] >= 24);
        }
        assert!(narrative[6] > 70, "{narrative:?}");
        assert!(standard[5] > 55, "{standard:?}");
        assert!(reason[10] > 35, "{reason:?}");
    }

    #[test]
    fn lines_are_counted_as_they_will_be_set() {
        for (text, width, lines) in [
            ("", 20, 0.0),
            ("短", 20, 1.0),
            ("一\n二", 20, 2.0),
            ("一二三四五六", 11, 3.0),
            ("一二，三", 8, 3.0),
        ] {
            assert_eq!(Text::of(text).lines(width), lines, "{text}");
        }
    }
}

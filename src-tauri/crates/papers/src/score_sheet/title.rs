//! What stands at the top of a 评分表 and of a 评分报告.

use super::say;
use model::wording::Locale;

/// Returns the heading in the words of `key`: the name of the evaluation with the place and the year that it does not have. What a name has
/// right before its year is a place: 云州市2026年度….
pub fn title(key: &str, evaluation: &str, unit: &str, year: u16, locale: Locale) -> String {
    let year = year.to_string();
    let before = evaluation.split_once(&year).map(|(before, _)| before);
    let placed = before.is_some_and(|it| !it.is_empty() && !it.ends_with(' '));
    let has_place = placed || evaluation.contains(unit);
    let missing = |key: &str, word: &str, value: &str, has: bool| match has {
        true => String::new(),
        false => say(key, &[(word, value.to_owned())], locale),
    };
    let params = [
        ("place", missing("title_place", "unit", unit, has_place)),
        (
            "year",
            missing("title_year", "year", &year, before.is_some()),
        ),
        ("name", evaluation.to_owned()),
    ];
    say(key, &params, locale)
}

/// Returns 附件 3 for a number, other words as they are, nothing for nothing.
pub fn attachment(word: &str, locale: Locale) -> String {
    match word.chars().next() {
        Some(c) if c.is_ascii_digit() => say("attachment", &[("n", word.to_owned())], locale),
        _ => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_title_has_place_and_year_once() {
        let full = "云岭县2026年度产业工人队伍建设改革评价考核评分表";
        for (name, said) in [
            ("2026年度产业工人队伍建设改革评价考核", full),
            ("产业工人队伍建设改革评价考核", full),
            ("云岭县2026年度产业工人队伍建设改革评价考核", full),
            ("云州市2026年度产改考核", "云州市2026年度产改考核评分表"),
            ("云岭县产改考核", "2026年度云岭县产改考核评分表"),
        ] {
            assert_eq!(
                title("title", name, "云岭县", 2026, Locale::ZhCn),
                said,
                "{name}"
            );
        }
        for (name, said) in [
            (
                "Evaluation 2026",
                "Score sheet: Yunling County, Evaluation 2026",
            ),
            (
                "Evaluation",
                "Score sheet: Yunling County, 2026, Evaluation",
            ),
        ] {
            assert_eq!(
                title("title", name, "Yunling County", 2026, Locale::En),
                said,
                "{name}"
            );
        }
    }
}

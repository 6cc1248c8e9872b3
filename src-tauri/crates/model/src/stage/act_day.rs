//! The day of a formal act, held against 数据时点, the days of the acts before it, and today. SCORING.md §S.8.

/// The days that the day of an act is held against, as ISO days; empty where there is none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Around<'a> {
    /// 数据时点 of the evaluation.
    pub as_of: &'a str,
    /// The latest day that was named for an act before this one.
    pub before: &'a str,
    /// The day of the computer's clock.
    pub today: &'a str,
}

/// A reason why a day cannot be the day of an act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// The day lies before 数据时点, when the figures did not exist yet.
    BeforeData,
    /// The day lies before that of an act that it follows.
    BeforeAct,
}

/// A question that a day raises. The officer may answer it with yes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Question {
    /// The day lies before today: 补录.
    Earlier,
    /// The day lies after today.
    Later,
}

/// Returns why an ISO day cannot be the day of an act; none where it can. An act of today may come before 数据时点, because
/// it happens whatever day was planned for the data.
pub fn wrong(day: &str, around: Around<'_>) -> Option<Wrong> {
    let is_today = day == around.today && believed(day);
    if !around.before.is_empty() && day < around.before {
        Some(Wrong::BeforeAct)
    } else if !is_today && !around.as_of.is_empty() && day < around.as_of {
        Some(Wrong::BeforeData)
    } else {
        None
    }
}

/// Returns the question that an ISO day raises beside today; none for today.
pub fn question(day: &str, today: &str) -> Option<Question> {
    match day.cmp(today) {
        std::cmp::Ordering::Less => Some(Question::Earlier),
        std::cmp::Ordering::Equal => None,
        std::cmp::Ordering::Greater => Some(Question::Later),
    }
}

/// The first and the last year in which a computer's clock is believed.
const CLOCK: std::ops::RangeInclusive<&str> = "2024-01-01"..="2100-12-31";

/// Reports whether the day of a computer's clock can be right.
pub fn believed(today: &str) -> bool {
    today.len() == 10 && CLOCK.contains(&today)
}

#[cfg(test)]
mod tests {
    use super::*;

    const AROUND: Around<'static> = Around {
        as_of: "2026-11-30",
        before: "2026-12-05",
        today: "2026-12-11",
    };

    /// §S.8: 数据时点 and the acts before bar a day; today does not.
    #[test]
    fn a_day_lies_after_the_data_and_the_acts_before_it() {
        let alone = Around {
            before: "",
            ..AROUND
        };
        for (day, around, said) in [
            ("2026-12-05", AROUND, None),
            ("2026-12-04", AROUND, Some(Wrong::BeforeAct)),
            ("1999-01-01", AROUND, Some(Wrong::BeforeAct)),
            ("2026-11-30", alone, None),
            ("2026-11-29", alone, Some(Wrong::BeforeData)),
            ("2025-12-11", alone, Some(Wrong::BeforeData)),
            ("2027-01-08", AROUND, None),
        ] {
            assert_eq!(wrong(day, around), said, "{day}");
        }
    }

    #[test]
    fn an_act_of_today_is_possible_before_the_day_of_the_data() {
        let ahead = Around {
            as_of: "2027-11-30",
            before: "",
            today: "2026-12-11",
        };
        assert_eq!(wrong("2026-12-11", ahead), None);
        assert_eq!(wrong("2026-12-10", ahead), Some(Wrong::BeforeData));
    }

    #[test]
    fn every_other_day_than_today_is_asked_about() {
        let today = AROUND.today;
        assert_eq!(question("2026-12-10", today), Some(Question::Earlier));
        assert_eq!(question(today, today), None);
        assert_eq!(question("2026-12-12", today), Some(Question::Later));
    }

    #[test]
    fn a_clock_far_off_is_not_believed() {
        for day in [
            "1970-01-01",
            "1969-12-31",
            "2023-12-31",
            "2101-01-01",
            "+12026-01-01",
        ] {
            assert!(!believed(day), "{day}");
        }
        assert!(believed("2026-12-11"));
    }
}

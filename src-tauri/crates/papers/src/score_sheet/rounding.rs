//! How the scores of a system are rounded and what its total is made of, in one sentence under the 评分表. SCORING.md §1.4, §6.

use super::say;
use model::number::Rounding;
use model::rule::Rule;
use model::system::{Aggregate, RoundAt, System};
use model::wording::Locale;

/// Returns the sentence for a system.
pub fn sentence(system: &System, locale: Locale) -> String {
    let said = match (system.round_at, system.rounding) {
        (RoundAt::Item, Rounding::HalfUp) => "rounding_item_half_up",
        (RoundAt::Item, Rounding::HalfEven) => "rounding_item_half_even",
        (RoundAt::Total, Rounding::HalfUp) => "rounding_total_half_up",
        (RoundAt::Total, Rounding::HalfEven) => "rounding_total_half_even",
    };
    let kept = match system.dp {
        0 => "kept_none",
        1 => "kept_one",
        2 => "kept_two",
        _ => "kept",
    };
    let made = match system.aggregate {
        Aggregate::Sum if system.groups.iter().all(|group| group.aggregate.is_sum()) => "made_sum",
        Aggregate::Sum => "made_groups",
        Aggregate::WeightedMean => "made_weighted_mean",
        Aggregate::GeometricMean => "made_geometric_mean",
    };
    let beside = |rule: &Rule| rule.scores() && !rule.is_base();
    let extra = match system.indicators.iter().any(|row| beside(&row.rule)) {
        true => say("made_beside", &[], locale),
        false => String::new(),
    };
    let params = [
        ("kept", say(kept, &[("dp", system.dp.to_string())], locale)),
        ("made", say(made, &[], locale) + &extra),
    ];
    say(said, &params, locale)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn system(head: &str, group: &str, bonus: bool) -> System {
        let row = |key: &str, rule: &str| {
            format!(
                "[[indicator]]\nkey = '{key}'\ncode = '{key}'\ngroup = 'g'\nname = 'x'\nshort = 'x'\npoints = 1\nlead = 'l'\nrule = {rule}\n"
            )
        };
        let mut text = format!(
            "format = 1\nkey = 'k'\nname = 'n'\nversion = '1'\nkind = 'county'\npoints = 1\n{head}\n[[group]]\nkey = 'g'\ncode = 'A'\nname = 'g'\n{group}\n"
        );
        text += &row("x", "{ kind = 'yes_no', text = 't' }");
        if bonus {
            text += &row("y", "{ kind = 'penalty', unit = '项', per = 1 }");
        }
        model::system::parse(&text).unwrap()
    }

    /// It always said two decimals and a plain sum.
    #[test]
    fn the_paper_says_how_its_system_rounds_and_what_the_total_is() {
        for (head, group, bonus, zh, en) in [
            (
                "",
                "",
                false,
                "各项得分四舍五入保留两位小数，总分为各项得分之和。",
                "Each score is rounded half-up to two decimals; the total is the sum of what is printed.",
            ),
            (
                "dp = 1\nrounding = 'half_even'",
                "",
                true,
                "各项得分四舍六入五成双保留一位小数，总分为各项得分之和，加分、扣分另计。",
                "Each score is rounded half-even to one decimal; the total is the sum of what is printed, bonus and penalty beside it.",
            ),
            (
                "dp = 0\nround_at = 'total'",
                "aggregate = 'weighted_mean'",
                false,
                "各项得分不舍入，总分为各一级指标得分之和，合计四舍五入取整数。",
                "Scores are not rounded; the total is the sum of the first-level groups, and sums are rounded half-up to whole numbers.",
            ),
            (
                "dp = 3\nround_at = 'total'\nrounding = 'half_even'\naggregate = 'geometric_mean'",
                "weight = 1",
                false,
                "各项得分不舍入，总分为各一级指标得分的加权几何平均，合计四舍六入五成双保留3位小数。",
                "Scores are not rounded; the total is the weighted geometric mean of the first-level groups, and sums are rounded half-even to 3 decimals.",
            ),
            (
                "aggregate = 'weighted_mean'",
                "weight = 1",
                false,
                "各项得分四舍五入保留两位小数，总分为各一级指标得分的加权平均。",
                "Each score is rounded half-up to two decimals; the total is the weighted mean of the first-level groups.",
            ),
        ] {
            let system = system(head, group, bonus);
            assert_eq!(sentence(&system, Locale::ZhCn), zh);
            assert_eq!(sentence(&system, Locale::En), en);
        }
    }
}

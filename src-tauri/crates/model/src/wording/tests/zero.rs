//! Which figure of zero a sentence names, and what it says of other faults.

use super::*;
use crate::fixture::{explain, of_value, ratio};
use crate::rule::{Den0, Rule};

fn said(indicator: crate::system::Indicator, cells: &[(&str, &str)]) -> String {
    sentence(&explain(indicator, cells), Locale::ZhCn)
}

#[test]
fn only_the_denominator_is_blamed_for_being_zero() {
    let zeros = [("a", "0"), ("b", "0")];
    let mut leaf = ratio("r", "2", "90");
    assert_eq!(
        said(leaf.clone(), &zeros),
        "“B”不能为 0，暂不计分，请核对填报的数字"
    );
    leaf.value.as_mut().unwrap().den0 = Some(Den0::Na);
    assert!(said(leaf.clone(), &zeros).starts_with("“B”为 0，可申请不适用"));
    leaf.value.as_mut().unwrap().den0 = Some(Den0::Zero);
    assert_eq!(said(leaf, &zeros), "“B”为 0，按规定不得分，扣 2 分");
}

#[test]
fn a_growth_from_zero_blames_last_years_figure() {
    let rule = "kind = 'growth'\nbase = 'a@prev'\ntarget = '5'\nhold = '0.6'\nzero_at = '-10'\nbase0 = 'na'";
    let leaf = of_value("2", Some(2), rule);
    let words = said(leaf, &[("a", "0"), ("a@prev", "0")]);
    assert!(
        words.starts_with("“A（上年）”为 0，可申请不适用"),
        "{words}"
    );
}

#[test]
fn a_fault_says_what_is_at_fault_though_no_figure_is_zero() {
    let rule: Rule = crate::fixture::rule("kind = 'manual'\nstep = '0.5'");
    let leaf = crate::fixture::indicator("x", "2", None, rule);
    assert_eq!(
        said(leaf, &[("x:score", "9")]),
        "评定分数超出分值范围，暂不计分，请更正"
    );
}

#[test]
fn too_few_answers_say_how_many_there_are_and_how_many_are_needed() {
    let survey = "kind = 'survey'\nmin_sample = 100\nfull_at = '90'\nzero_at = '50'\noptions = [{ label = 'a', value = '100' }, { label = 'b', value = '60' }]";
    let leaf = crate::fixture::asking("1", survey);
    let answers = [("x:option.1", "20"), ("x:option.2", "35")];
    assert_eq!(
        said(leaf, &answers),
        "有效样本不足：有 55 份，至少要 100 份，暂不计分；请补足或核对问卷份数"
    );
}

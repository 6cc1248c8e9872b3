//! Sentences, calculations and drafted standards of the rules that compare units.

use super::sentences::says;
use super::*;
use crate::fixture::{explained, of_value};
use crate::rule::step::Placed;
use crate::rule::{Among, Order};

const ZH: Locale = Locale::ZhCn;

fn placed(rank: &str, tied: u32, order: Order) -> Placed {
    Placed {
        rank: dec(rank),
        n: 9,
        tied,
        order,
        among: Among::Group,
    }
}

/// The drafted standard of a rule, and the lines of the calculation of one of three units.
fn told(toml: &str, values: [&str; 3], at: usize, locale: Locale) -> String {
    let mut indicator = of_value("2", Some(2), toml);
    if let Some(value) = &mut indicator.value {
        value.unit = "人".into();
    }
    let standard = standard::drafted(
        &crate::fixture::system(vec![indicator.clone()]),
        &indicator,
        locale,
    );
    let d = explained("2", toml, &values, at);
    let lines = steps(&d, locale).join("\n");
    format!("{standard}\n{lines}\n{}\n", sentence(&d, locale))
}

#[test]
fn a_rank_names_place_number_and_loss() {
    let rank = |rank: &str, tied: u32| Step::Rank {
        placed: placed(rank, tied, Order::Desc),
        first: dec("2"),
        step: dec("0.2"),
        min: dec("0.4"),
    };
    let d = leaf("90.60", "%", "2", "1.40", rank("4", 1));
    says(&d, "建制率 90.60%，同组 9 个单位中列第 4 位，扣 0.6 分");
    let d = leaf("90.60", "%", "2", "1.70", rank("2.5", 2));
    says(&d, "建制率 90.60%，同组 9 个单位中并列第 2.5 位，扣 0.3 分");
    let d = leaf("90.60", "%", "2", "2.00", rank("1", 1));
    says(&d, "建制率 90.60%，同组 9 个单位中列第 1 位，得满分 2 分");
}

#[test]
fn a_band_names_its_share_of_the_group() {
    let band = |top: Option<&str>, order: Order| Step::Band {
        placed: placed("3", 1, order),
        top: top.map(dec),
        last: dec("75"),
    };
    let d = leaf("12", "篇", "6", "4.00", band(Some("35"), Order::Desc));
    says(
        &d,
        "建制率 12 篇，同组 9 个单位中列第 3 位，在前 35%以内，扣 2 分",
    );
    let d = leaf("12", "篇", "6", "6.00", band(Some("35"), Order::Asc));
    says(
        &d,
        "建制率 12 篇，同组 9 个单位中列第 3 位，在前 35%以内，得满分 6 分",
    );
    let d = leaf("12", "篇", "6", "1.00", band(None, Order::Asc));
    says(
        &d,
        "建制率 12 篇，同组 9 个单位中列第 3 位，未进入前 75%，扣 5 分",
    );
}

const RULES: [&str; 11] = [
    "kind = 'rank'\nfirst = '2'\nstep = '0.2'\nmin = '0.4'",
    "kind = 'rank'\nfirst = '2'\nstep = '0.2'\nmin = '0.4'\norder = 'asc'\ntie = 'average'",
    "kind = 'rank'\nfirst = '2'\nmin = '0.4'\nbands = [{ top = '35', points = '2' }, { top = '70', points = '1' }]",
    "kind = 'rank'\nfirst = '2'\nmin = '0'\norder = 'asc'\nbands = [{ top = '35', points = '2' }]",
    "kind = 'min_max'",
    "kind = 'goalposts'\nlow = '10'\nhigh = '60'",
    "kind = 'goalposts'\nlow = '1'\nhigh = '100'\nscale = 'log'\norder = 'asc'",
    "kind = 'percentile'",
    "kind = 'z_score'",
    "kind = 'z_score'\ndeviation = 'sample'\norder = 'asc'",
    "kind = 'borda'\ntie = 'dense'",
];

#[test]
fn rules_that_compare_read_well() {
    let told = |locale| {
        RULES
            .map(|rule| told(rule, ["31", "28", "28"], 1, locale))
            .join("\n")
    };
    insta::assert_snapshot!(told(ZH) + "\n" + &told(Locale::En));
}

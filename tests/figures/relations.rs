//! Sums, shares and rates of the pages: what contradicts itself is found, what is only rounded is not accused.
//!
//! The profile of a workforce is no part of the county's system; it is added here as data and checks of its own.

use super::{COUNTY, dec, entries, scored};
use model::finding::Finding;
use model::system::{self, System};
use model::wording::{self, Locale};

/// Shares of Xian'an's workforce in %, from its page: sex, schooling, pay, age, skill.
const BREAKDOWNS: [(&str, &[&str]); 5] = [
    ("sex", &["62", "38"]),
    ("schooling", &["15", "51", "32", "2"]),
    ("pay", &["4", "41", "48", "7"]),
    ("age", &["11", "33", "35", "21"]),
    ("skill", &["82", "15", "3"]),
];

fn datum(key: &str, name: &str, unit: &str, measure: &str) -> String {
    format!(
        "[[datum]]\nkey = \"{key}\"\nname = \"{name}\"\nunit = \"{unit}\"\nmeasure = \"{measure}\"\nperiod = \"point\"\n"
    )
}

/// The county's system, with the profile of a workforce.
fn county_with_profile() -> System {
    let mut text = COUNTY.to_owned();
    text.push('\n');
    for (key, name) in [
        ("migrant_pupils", "就读的农民工随迁子女"),
        ("migrant_pupils_primary", "小学"),
        ("migrant_pupils_junior", "初中"),
    ] {
        text.push_str(&datum(key, name, "人", "count"));
    }
    text.push_str(&datum("mediation_rate", "调解率", "%", "rate"));
    for (key, shares) in BREAKDOWNS {
        for at in 0..shares.len() {
            text.push_str(&datum(&format!("{key}_{at}"), key, "%", "rate"));
        }
    }
    text.push_str(
        "[[check]]\nkey = \"pupils_sum\"\nrelation = \"parts_sum\"\nparts = [\"migrant_pupils_primary\", \
         \"migrant_pupils_junior\"]\ntotal = \"migrant_pupils\"\n\
         [[check]]\nkey = \"mediation_rate\"\nrelation = \"rate_matches\"\nrate = \"mediation_rate\"\n\
         num = \"disputes_settled\"\nden = \"disputes_accepted\"\n",
    );
    for (key, shares) in BREAKDOWNS {
        let parts: Vec<String> = (0..shares.len())
            .map(|at| format!("\"{key}_{at}\""))
            .collect();
        text.push_str(&format!(
            "[[check]]\nkey = \"{key}_sum\"\nrelation = \"shares_sum\"\nparts = [{}]\n",
            parts.join(", ")
        ));
    }
    system::parse(&text).unwrap()
}

fn findings(figures: &[(&str, &str)]) -> Vec<Finding> {
    let system = county_with_profile();
    let entries = entries(&system, figures.iter().copied());
    scored(&system, &entries).findings
}

fn breakdowns() -> Vec<(String, &'static str)> {
    BREAKDOWNS
        .iter()
        .flat_map(|(key, shares)| {
            let cells = shares.iter().enumerate();
            cells.map(move |(at, share)| (format!("{key}_{at}"), *share))
        })
        .collect()
}

/// Xian'an's page gives 937 children at school, and 7235 and 2144 of them by school: a digit was dropped.
#[test]
fn a_dropped_digit_is_the_one_finding_of_all_that_the_pages_say() {
    let shares = breakdowns();
    let mut figures: Vec<(&str, &str)> = shares.iter().map(|(k, v)| (k.as_str(), *v)).collect();
    figures.extend([
        ("migrant_pupils", "937"),
        ("migrant_pupils_primary", "7235"),
        ("migrant_pupils_junior", "2144"),
        ("disputes_settled", "335"),
        ("disputes_accepted", "468"),
        ("mediation_rate", "71.6"),
    ]);
    let found = findings(&figures);
    let codes: Vec<&str> = found.iter().map(|f| f.code.as_str()).collect();
    assert_eq!(codes, ["parts-sum"], "{found:?}");
    // 7235 + 2144 = 9379; 9379 − 937 = 8442.
    assert_eq!(
        wording::finding(&found[0], Locale::ZhCn),
        "各部分合计 9,379（小学 7,235 + 初中 2,144），与“就读的农民工随迁子女”937 不符，相差 8,442；\
         请核对是否漏填、错位或口径不同。"
    );
    figures[shares.len()].1 = "9379";
    assert_eq!(findings(&figures), []);
}

/// 62 + 38, 15 + 51 + 32 + 2, 4 + 41 + 48 + 7, 11 + 33 + 35 + 21, 82 + 15 + 3: each adds to 100.
#[test]
fn breakdowns_that_add_to_a_hundred_are_not_accused_and_others_are() {
    let shares = breakdowns();
    let mut figures: Vec<(&str, &str)> = shares.iter().map(|(k, v)| (k.as_str(), *v)).collect();
    assert_eq!(findings(&figures), []);
    for at in 0..figures.len() {
        let right = figures[at].1;
        figures[at].1 = "1";
        let found = findings(&figures);
        assert_eq!(found.len(), 1, "{}", figures[at].0);
        assert_eq!(found[0].code, "shares-sum");
        figures[at].1 = right;
    }
}

/// 335 ÷ 468 = 71.581…: at the one decimal of the page that is 71.6.
#[test]
fn a_rate_is_compared_at_the_decimals_it_was_reported_with() {
    let with = |rate| {
        findings(&[
            ("disputes_settled", "335"),
            ("disputes_accepted", "468"),
            ("mediation_rate", rate),
        ])
    };
    for right in ["71.6", "72", "71.58", "71.581"] {
        assert_eq!(with(right), [], "{right}");
    }
    for wrong in ["71.5", "71", "71.59", "71.60"] {
        assert_eq!(with(wrong)[0].code, "rate-mismatch", "{wrong}");
    }
}

/// Zhuzhou's 335 of 468 are totals of five years. Were they one year's: 71.58; d = 60 + 40 × 21.58 ÷ 25 = 94.528;
/// 2 × 94.528 ÷ 100 = 1.89056 → 1.89.
#[test]
fn the_mediation_rate_would_earn_what_the_hand_works_out() {
    let system = county_with_profile();
    let entries = entries(
        &system,
        [("disputes_settled", "335"), ("disputes_accepted", "468")],
    );
    let sheet = scored(&system, &entries);
    let leaf = sheet.leaves.iter().find(|l| l.key == "dispute_mediation");
    let leaf = leaf.unwrap();
    assert_eq!(leaf.value, Some(dec("71.58")));
    assert_eq!(leaf.score, Some(dec("1.89")));
}

/// Figures as the pages have them, where a page has no figure: 余 and 以上 are refused by name, not turned into 0.
#[test]
fn what_a_page_only_says_roughly_is_refused_by_name() {
    let system = county_with_profile();
    let read = |cell: &str, typed: &str| {
        let cell = cell.parse().unwrap();
        model::entry::intake::read(&system, &cell, typed).map_err(|e| e.code())
    };
    assert_eq!(read("lectures_held", "200余").unwrap_err(), "approximate");
    assert_eq!(
        read("negotiated_wages:rate", "93%以上").unwrap_err(),
        "approximate"
    );
    let rate = read("negotiated_wages:rate", "93%").unwrap();
    assert_eq!(rate.value, Some(dec("93")));
    let trainees = read("subsidised_trainees", "1.8万").unwrap();
    assert_eq!(trainees.value, Some(dec("18000")));
}

//! Xian'an 2021, a district, on the county's system. Its sums and shares are in `relations.rs`.

use super::{COUNTY, Figure, Place, Unusable, What, Worked};

const fn said(cell: &'static str, phrase: &'static str) -> Figure {
    Figure {
        cell,
        typed: "是",
        what: What::Exact,
        phrase,
        note: "",
    }
}

pub const PLACE: Place = Place {
    name: "咸安 2021",
    page: "“咸安区产业工人队伍建设改革工作巡礼”专版，2021年",
    system: COUNTY,
    figures: &[
        Figure {
            cell: "party_coverage:rate",
            typed: "90",
            what: What::RateOnly,
            phrase: "单位党组织覆盖率达90%",
            note: "未附分子分母",
        },
        Figure {
            cell: "union_formation:rate",
            typed: "92",
            what: What::RateOnly,
            phrase: "企业工会组织覆盖率达92%",
            note: "未附分子分母",
        },
        Figure {
            cell: "union_membership:rate",
            typed: "94",
            what: What::RateOnly,
            phrase: "会率达94%",
            note: "未附分子分母",
        },
        Figure {
            cell: "model_points",
            typed: "3",
            what: What::Exact,
            phrase: "三个基层工会规范化建设示范点",
            note: "",
        },
        said("workforce_ledger:item.totals", "队伍总人数22165人"),
        said("workforce_ledger:item.demographics", "男性占62%，女性占38%"),
        said("workforce_ledger:item.skill_levels", "普工占82%"),
        said("workforce_ledger:item.wage_bands", "2000元以下占4%"),
        said("workforce_ledger:item.migrants", "农民工比例占75%"),
        said("coordination:item.in_plans", "列入全区“十四五”规划"),
    ],
    unusable: &[
        Unusable {
            code: "A1-1",
            phrase: "活动200余场次",
            because: "余, and no plan filed at the start of the year",
        },
        Unusable {
            code: "A1-2",
            phrase: "做到产业工人全覆盖",
            because: "workers reached, in words; the share of large firms is asked",
        },
        Unusable {
            code: "A2-1",
            phrase: "近3年来，共发展产业工人208名",
            because: "three years, and no plan",
        },
        Unusable {
            code: "C1-3",
            phrase: "2020年向上争取就业补助资金",
            because: "funds of 2019 and 2020, not of this year",
        },
        Unusable {
            code: "D1-1",
            phrase: "推荐59名工人",
            because: "no number of the congress before, with which the item compares",
        },
        Unusable {
            code: "A3-2",
            phrase: "2019年选树了15名",
            because: "another year",
        },
        Unusable {
            code: "F3-3",
            phrase: "937人就读",
            because: "contradicts its own parts, and how many were eligible is not said",
        },
        Unusable {
            code: "G2-3",
            phrase: "每人包保若干家企业",
            because: "若干 is no figure",
        },
    ],
    worked: &[
        Worked {
            code: "A2-2",
            sum: "90 = target 90, nothing below: 2",
            score: "2.00",
        },
        Worked {
            code: "E1-1",
            sum: "92 = target 92, nothing below: 2",
            score: "2.00",
        },
        Worked {
            code: "E1-2",
            sum: "94 ≥ target 90: 2",
            score: "2.00",
        },
        Worked {
            code: "E1-3",
            sum: "3 ≥ 3, below 5: second tier, 1.5",
            score: "1.50",
        },
        Worked {
            code: "E3-1",
            sum: "5 × 0.4 = 2",
            score: "2.00",
        },
    ],
    base: "9.50",
    settled: "10",
    bonus: "0",
};

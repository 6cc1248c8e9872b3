//! Zhuzhou 2023, a city, on the county's system.

use super::{COUNTY, Figure, Place, Unusable, What, Worked};

pub const PLACE: Place = Place {
    name: "株洲 2023",
    page: "株洲日报 2023-11-30 第03版",
    system: COUNTY,
    figures: &[
        Figure {
            cell: "negotiated_wages:rate",
            typed: "93",
            what: What::RateAtLeast,
            phrase: "建制率动态保持在93%以上",
            note: "原文为93%以上，按93填，未附分子分母",
        },
        Figure {
            cell: "workers_congress:rate",
            typed: "90",
            what: What::RateAtLeast,
            phrase: "非公企业职代会建制率90%以上",
            note: "原文为90%以上，按90填，未附分子分母",
        },
        Figure {
            cell: "model_points",
            typed: "49",
            what: What::Exact,
            phrase: "规范化建设示范点49个",
            note: "全市已建成数",
        },
        Figure {
            cell: "one_stop_resolution:item.joint_document",
            typed: "是",
            what: What::Exact,
            phrase: "联合法院制定",
            note: "场所人员、当年法律援助未载明",
        },
        Figure {
            cell: "task_list:item.units_named",
            typed: "是",
            what: What::Exact,
            phrase: "压实到相关责任单位",
            note: "是否年度清单、有无时限未载明",
        },
        Figure {
            cell: "courtesy_measures:item.document",
            typed: "是",
            what: What::Exact,
            phrase: "“株洲工匠”10条措施",
            note: "当年兑现情况未载明",
        },
        Figure {
            cell: "models_and_venues:item.selection",
            typed: "是",
            what: What::Exact,
            phrase: "今年4月举行",
            note: "表彰10名年度人物；产业工人占比未载明",
        },
        Figure {
            cell: "four_seasons:item.autumn_schooling",
            typed: "是",
            what: What::Exact,
            phrase: "每年秋季开学前",
            note: "其余三送只有五年累计数",
        },
    ],
    unusable: &[
        Unusable {
            code: "C2-1",
            phrase: "高技能人才达13万人",
            because: "the 70万 beside it are 人才 of every kind, not 技能人才; the share asked has another denominator",
        },
        Unusable {
            code: "F2-1",
            phrase: "累计受理劳动争议案件468起",
            because: "335 of 468 are totals of five years; see relations.rs for what they would score in one",
        },
        Unusable {
            code: "F1-3",
            phrase: "制度实现全覆盖",
            because: "words, no counts, and the indicator takes no reported rate",
        },
        Unusable {
            code: "B1-1",
            phrase: "竞赛10000余场",
            because: "five years, 余, and contests instead of firms",
        },
        Unusable {
            code: "B1-2",
            phrase: "参赛职工达110万人次",
            because: "five years, and attendances where people are asked",
        },
        Unusable {
            code: "B2-1",
            phrase: "2个全国、7个省级、30个市级",
            because: "studios set up in five years, not in this one",
        },
        Unusable {
            code: "C3-1",
            phrase: "产业学院7所、焊接等实训基地25个",
            because: "built, not said to be recognised and still valid",
        },
        Unusable {
            code: "D3-1",
            phrase: "市五一劳动奖章667人",
            because: "five years, and how many of them are industrial workers is not said",
        },
        Unusable {
            code: "E2-2",
            phrase: "新业态劳动者之家586个",
            because: "stations there are; the indicator asks for those found open when checked",
        },
        Unusable {
            code: "B3-2",
            phrase: "三级劳模补助金2100余万元",
            because: "five years and 余; whether paid on time this year is not said",
        },
    ],
    worked: &[
        Worked {
            code: "F1-1",
            sum: "93 = target 93, nothing below: 3",
            score: "3.00",
        },
        Worked {
            code: "F1-2",
            sum: "90 = target 90, nothing below: 2",
            score: "2.00",
        },
        Worked {
            code: "E1-3",
            sum: "49 ≥ 5, highest tier: 2",
            score: "2.00",
        },
    ],
    base: "7.00",
    settled: "7",
    bonus: "0",
};

//! Zhongyang 2022, a county. Figures of its enterprises are theirs, not the county's.

use super::{COUNTY, Figure, Place, Unusable, What, Worked};

pub const PLACE: Place = Place {
    name: "中阳 2022",
    page: "“聚焦 产业工人队伍建设改革”专版，中阳县，2022年",
    system: COUNTY,
    figures: &[
        Figure {
            cell: "four_seasons:item.spring_jobs",
            typed: "是",
            what: What::Exact,
            phrase: "春送岗位",
            note: "",
        },
        Figure {
            cell: "four_seasons:item.summer_cooling",
            typed: "是",
            what: What::Exact,
            phrase: "夏送清凉",
            note: "",
        },
        Figure {
            cell: "four_seasons:item.autumn_schooling",
            typed: "是",
            what: What::Exact,
            phrase: "秋送助学",
            note: "",
        },
        Figure {
            cell: "four_seasons:item.winter_warmth",
            typed: "是",
            what: What::Exact,
            phrase: "冬送温暖",
            note: "",
        },
        Figure {
            cell: "women_workers:item.nursing_rooms",
            typed: "是",
            what: What::Exact,
            phrase: "建成5家“妈咪小屋”",
            note: "专项集体合同、特殊保护检查未载明",
        },
        Figure {
            cell: "coordination:item.in_plans",
            typed: "是",
            what: What::Exact,
            phrase: "全县“十四五”规划重要任务",
            note: "机制、专人、联络员名单未载明",
        },
    ],
    unusable: &[
        Unusable {
            code: "A2-1",
            phrase: "共培养230名产业工人成为党员",
            because: "a running total up to 2022, and no plan to set against it",
        },
        Unusable {
            code: "A2-3",
            phrase: "选派46名党建指导员",
            because: "sent to couriers, logistics and property firms; the item asks for large private firms",
        },
        Unusable {
            code: "A3-2",
            phrase: "职工文体活动场所20个",
            because: "set up; whether they are open as they should be is not said",
        },
        Unusable {
            code: "C1-1",
            phrase: "职业技能提升培训1.8万余人",
            because: "余, a running total, people where attendances are asked, and no task",
        },
        Unusable {
            code: "C4-1",
            phrase: "比赛项目(工种)达到36个",
            because: "three contests together; how many trades this year's had is not said",
        },
        Unusable {
            code: "B2-2",
            phrase: "创新竞赛活动达到2.7万人次",
            because: "a running total of attendances; people of this year are asked",
        },
        Unusable {
            code: "D1-1",
            phrase: "各级党代表12人、人大代表8人",
            because: "numbers without those of the term before, with which the items compare",
        },
        Unusable {
            code: "E2-2",
            phrase: "10家工会“爱心驿站”",
            because: "stations there are; the indicator asks for those found open when checked",
        },
        Unusable {
            code: "D2-2",
            phrase: "职工平均收入增长31.8%",
            because: "one colliery over five years; the county's published wage of the last year is asked",
        },
        Unusable {
            code: "C3-2",
            phrase: "从五年前的80人上升至1200人",
            because: "enrolment, not employment of those who leave school",
        },
    ],
    worked: &[Worked {
        code: "F3-1",
        sum: "4 × 0.25 = 1",
        score: "1.00",
    }],
    base: "1.00",
    settled: "1",
    bonus: "0",
};

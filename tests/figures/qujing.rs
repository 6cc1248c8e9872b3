//! Qujing 2021, an economic development zone, on the park's system.

use super::{Figure, PARK, Place, Unusable, What, Worked};

const fn figure(
    cell: &'static str,
    typed: &'static str,
    phrase: &'static str,
    note: &'static str,
) -> Figure {
    Figure {
        cell,
        typed,
        what: What::Exact,
        phrase,
        note,
    }
}

pub const PLACE: Place = Place {
    name: "曲靖经开区 2021",
    page: "云南省产改工作改革快报 2021年第10期（总第36期），2021-05-13",
    system: PARK,
    figures: &[
        figure(
            "working_mechanism:item.leadership",
            "是",
            "党工委统一领导",
            "",
        ),
        figure(
            "working_mechanism:item.division_of_duties",
            "是",
            "有关部门各司其职",
            "专人、联络员名单未载明",
        ),
        figure(
            "in_plans:item.five_year_plan",
            "是",
            "发展规划工作与远景发展目标纲要",
            "",
        ),
        figure(
            "in_plans:item.industry_plan",
            "是",
            "制定经开区产业发展规划时",
            "",
        ),
        figure(
            "in_plans:item.talent_plan",
            "是",
            "高技能人才队伍建设专项规划",
            "",
        ),
        figure("studies_held", "3", "先后3次", "起止时间未载明，按本年计"),
        figure("pilot_firms", "12", "区内 12 家示范企业", ""),
        figure(
            "pilot_firms_linked",
            "8",
            "分别对8个示范企业挂钩指导",
            "也可读作两家单位各8个，按共8个计",
        ),
        figure(
            "models_publicity:item.selection",
            "是",
            "“经开区最美产业工人”评比",
            "宣传计划、县级以上媒体3篇未载明",
        ),
        figure(
            "bonus_meetings:matter.1",
            "municipal",
            "推进会在经开区召开",
            "",
        ),
        figure(
            "bonus_meetings:matter.1.name",
            "全市产改工作推进会",
            "推进会在经开区召开",
            "",
        ),
        figure(
            "bonus_publications:matter.1",
            "municipal",
            "在曲靖日报全文刊载",
            "",
        ),
        figure(
            "bonus_publications:matter.1.name",
            "曲靖日报刊载产改经验",
            "在曲靖日报全文刊载",
            "",
        ),
        figure(
            "bonus_publications:matter.2",
            "provincial",
            "2021 年第 10 期",
            "快报本身",
        ),
        figure(
            "bonus_publications:matter.2.name",
            "省改革快报第10期",
            "2021 年第 10 期",
            "",
        ),
    ],
    unusable: &[
        Unusable {
            code: "A2-1",
            phrase: "14项重点工作倒排工期",
            because: "how many were done in time is not said",
        },
        Unusable {
            code: "B1-2",
            phrase: "30余场次有2万余名产业工人",
            because: "余, lectures and workers; firms are asked",
        },
        Unusable {
            code: "E1-1",
            phrase: "区内 12 家示范企业",
            because: "entered as a figure, but the number of large firms is not said: the share stays open",
        },
        Unusable {
            code: "E1-3",
            phrase: "各种困难问题30余件",
            because: "余, and how many were taken up is not said",
        },
        Unusable {
            code: "D1-1",
            phrase: "技能大师工作室打造",
            because: "by whom it is named is not said",
        },
        Unusable {
            code: "E2-1",
            phrase: "企业技术中心和技师工作站",
            because: "of which level is not said",
        },
    ],
    worked: &[
        Worked {
            code: "A1-2",
            sum: "1 + 1 + 1 = 3",
            score: "3.00",
        },
        Worked {
            code: "A1-3",
            sum: "3 ≥ 3, highest tier: 3",
            score: "3.00",
        },
        Worked {
            code: "E1-2",
            sum: "8 ÷ 12 × 100 = 66.666… → 66.67; 3 × 66.67 ÷ 100 = 2.0001 → 2.00",
            score: "2.00",
        },
        Worked {
            code: "X1",
            sum: "one municipal meeting: 0.4",
            score: "0.40",
        },
        Worked {
            code: "X2",
            sum: "municipal 0.1 + provincial 0.3 = 0.4",
            score: "0.40",
        },
    ],
    base: "8.00",
    settled: "9",
    bonus: "0.80",
};

//! The papers as a reader meets them: text page by page, and where it stands.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod county;

use super::data::{LABELS, Row, ScoreSheet};
use super::drawn;
use crate::Press;
use crate::labels::labels;
use model::wording::Locale;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use typeset::{Error, Laid};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../assets/fonts")
}

fn lay_out(sheet: &ScoreSheet) -> Laid {
    static SETTER: OnceLock<Press> = OnceLock::new();
    let laid = SETTER
        .get_or_init(|| Press::new(folder(), folder()))
        .print(drawn(sheet))
        .unwrap()
        .laid;
    assert_eq!(laid.warnings, Vec::<String>::new());
    laid
}

/// Text of each page with every space and line end taken out, since lines end where the columns do.
fn packed(laid: &Laid) -> Vec<String> {
    laid.text()
        .iter()
        .map(|page| page.chars().filter(|c| !c.is_whitespace()).collect())
        .collect()
}

fn rows(sheet: &ScoreSheet) -> impl Iterator<Item = &Row> {
    sheet.sections.iter().flat_map(|section| &section.rows)
}

/// The county sheet with one row changed.
fn with(change: impl FnOnce(&mut Row)) -> ScoreSheet {
    let mut sheet = county::sheet(0);
    change(&mut sheet.sections[0].rows[4]);
    sheet
}

#[test]
fn the_whole_county_system_is_on_the_paper() {
    let sheet = county::sheet(0);
    let text = packed(&lay_out(&sheet)).concat();
    assert_eq!(rows(&sheet).count(), 69);
    for row in rows(&sheet) {
        let named: String = format!("{}{}", row.code, row.name)
            .split_whitespace()
            .collect();
        assert!(text.contains(&named), "{named}");
        let standard: String = row.standard.split_whitespace().collect();
        assert!(text.contains(&standard), "{standard}");
        assert!(
            row.evidence.iter().all(|it| text.contains(it)),
            "{:?}",
            row.evidence
        );
    }
    for word in [
        "未填",
        "由上级评定",
        "申报不适用",
        "80.60",
        "云溪县产改协调小组办公室（县总工会代章）",
        "「veto」",
    ] {
        assert!(text.contains(word), "{word}");
    }
}

#[test]
fn every_page_says_whose_it_is_and_how_far_to_trust_it() {
    let sheet = county::sheet(1);
    let pages = packed(&lay_out(&sheet));
    let count = pages.len();
    for (n, page) in pages.iter().enumerate() {
        let numbered = format!("第{}页共{count}页", n + 1);
        for word in [
            "云溪县",
            "2026年度产改评价考核",
            "2026.1",
            "默认建议值，以上级文件为准",
            "校验码：K7QM-3XPD",
            "送审稿",
            "暂计",
            "示例",
            &numbered,
        ] {
            assert!(page.contains(word), "page {}: {word}", n + 1);
        }
    }
}

#[test]
fn a_final_paper_carries_no_mark() {
    let sheet = ScoreSheet {
        status: String::new(),
        provisional: false,
        sample: false,
        ..county::sheet(1)
    };
    for page in packed(&lay_out(&sheet)) {
        assert!(!page.contains("送审稿") && !page.contains("暂计") && !page.contains("示例"));
    }
}

#[test]
fn the_total_on_other_scales_and_the_units_below_stand_with_the_totals() {
    let mut sheet = county::sheet(1);
    let without = packed(&lay_out(&sheet)).concat();
    assert!(!without.contains("下属单位"));
    sheet.totals.children = "45.63".to_owned();
    let line = "折合年度绩效考核：80.60 × 20 ÷ 100 = 16.12 分";
    sheet.totals.converted = vec![line.to_owned()];
    let pages = packed(&lay_out(&sheet));
    let last = squeezed(pages.last().unwrap());
    for words in ["下属单位", "45.63", line] {
        assert!(last.contains(&squeezed(words)), "{words}");
    }
}

#[test]
fn a_group_that_goes_on_is_printed_again_on_the_next_page() {
    let mut crossings = 0;
    for seed in 0..6 {
        let sheet = county::sheet(seed);
        let pages = packed(&lay_out(&sheet));
        let mut all = rows(&sheet).peekable();
        let mut before: Option<&Row> = None;
        for page in &pages {
            let mut first = true;
            while let Some(row) =
                all.next_if(|row| page.contains(&format!("{}{}", row.code, squeezed(&row.name))))
            {
                if first {
                    let again = |level: fn(&Row) -> &str| {
                        before.is_some_and(|it| it.level1 == row.level1 && level(it) == level(row))
                    };
                    assert_eq!(
                        page.contains(&format!("{}（续）", squeezed(&row.level1))),
                        again(|it| &it.level1),
                        "{}",
                        row.code
                    );
                    assert_eq!(
                        page.contains(&format!("{}（续）", squeezed(&row.level2))),
                        again(|it| &it.level2),
                        "{}",
                        row.code
                    );
                    crossings += usize::from(again(|it| &it.level1));
                }
                first = false;
                before = Some(row);
            }
        }
        assert!(all.peek().is_none(), "a row is on no page");
    }
    assert!(crossings > 20, "{crossings}");
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

#[test]
fn the_signatures_stand_together_on_the_last_page() {
    for seed in 0..6 {
        let pages = packed(&lay_out(&county::sheet(seed)));
        let (last, others) = pages.split_last().unwrap();
        for word in [
            "填报人",
            "审核人",
            "单位负责人（签字）",
            "：云溪县产改协调小组办公室（县总工会代章）",
            "：云州市产改协调小组办公室（市总工会代章）",
            "得分汇总",
            "考评组长",
            "考评单位（盖章）",
        ] {
            assert!(last.contains(word), "{word}");
            assert!(others.iter().all(|page| !page.contains(word)), "{word}");
        }
        assert_eq!(last.matches("年月日").count(), 2);
    }
}

/// A system that declares who signs has these on its paper and no others; 填报人 keeps the name and the telephone of the contact.
#[test]
fn declared_signatures_stand_in_the_place_of_the_usual_ones() {
    let county = include_str!("../../../../../../assets/templates/county.toml");
    let mut system = model::system::parse(county).unwrap();
    assert_eq!(super::signatures(&system), []);
    system.signatures = ["经办人", "填报人", "分管领导"].map(str::to_owned).into();
    assert_eq!(model::check::check(&system), []);
    let mut sheet = county::sheet(0);
    sheet.signatures = super::signatures(&system);
    sheet.filler = "张三".to_owned();
    sheet.phone = "0871-5550101".to_owned();
    let pages = packed(&lay_out(&sheet));
    let last = pages.last().unwrap();
    assert!(last.contains("经办人：填报人：张三"), "{last}");
    for word in ["联系电话：0871-5550101", "分管领导："] {
        assert!(last.contains(word), "{word}");
    }
    for word in ["审核人：", "单位负责人"] {
        assert!(!last.contains(word), "{word}");
    }
}

/// Of every page but the last, what stays empty of the height that the table has, at most.
fn emptiest(laid: &Laid) -> f64 {
    let (top, foot) = (22.0, 193.0);
    let depths = laid.depths(foot + 0.5);
    let others = depths.split_last().map_or(&[][..], |(_, others)| others);
    let empty = others.iter().map(|depth| (foot - depth) / (foot - top));
    empty.fold(0.0, f64::max)
}

#[test]
fn no_page_but_the_last_is_emptier_than_a_fifth() {
    for seed in 0..6 {
        for locale in [Locale::ZhCn, Locale::En] {
            let mut sheet = county::sheet(seed);
            sheet.locale = locale.as_str().to_owned();
            sheet.labels = labels("paper", LABELS, locale);
            let laid = lay_out(&sheet);
            assert!(laid.pages() <= 9, "{seed} {locale:?}: {}", laid.pages());
            assert!(emptiest(&laid) <= 0.2, "{seed} {locale:?}");
        }
    }
}

/// Where there are few rows nothing moves up from the pages before, and long rows are divided.
#[test]
fn no_page_of_a_short_paper_is_emptier_than_a_fifth_either() {
    let long = "本年度全县开展技能活动若干场次。".repeat(25);
    for (seed, rows, every) in [
        (0, 1, 0),
        (1, 3, 0),
        (2, 6, 0),
        (0, 6, 0),
        (3, 9, 0),
        (4, 12, 3),
        (0, 12, 3),
        (5, 20, 0),
    ] {
        let mut sheet = county::sheet(seed);
        let section = &mut sheet.sections[0];
        section.rows.truncate(rows);
        if every > 0 {
            let longer = section.rows.iter_mut().step_by(every);
            longer.for_each(|row| row.narrative = long.clone());
        }
        sheet.sections.truncate(1);
        let empty = emptiest(&lay_out(&sheet));
        assert!(empty <= 0.2, "{seed} {rows}: {empty}");
    }
}

#[test]
fn an_attachment_says_its_number_above_the_title() {
    let mut sheet = county::sheet(0);
    assert!(!packed(&lay_out(&sheet)).concat().contains("附件"));
    sheet.attachment = "附件 3".to_owned();
    let pages = packed(&lay_out(&sheet));
    assert!(pages[0].contains("附件3云溪县2026年度产改评价考核评分表"));
}

#[test]
fn markup_comes_out_as_itself() {
    let hostile = "#let x = 1; #panic() $x^2$ *粗* _斜_ <标签> @引用 `码` \\n [框] // 注 /* 注 */ -- --- ... \"引\" '引' ~ = 题 {} & é";
    let mut sheet = with(|row| {
        row.standard = hostile.to_owned();
        row.name = "= *名* #1".to_owned();
        row.level2 = "#pagebreak()".to_owned();
        row.reason = "- 一\n+ 二\n/ 三: 四".to_owned();
    });
    sheet.unit = "#sys.version 县".to_owned();
    sheet.title = "*表* $1$".to_owned();
    let text = packed(&lay_out(&sheet)).concat();
    for words in [
        hostile,
        "= *名* #1",
        "#pagebreak()",
        "- 一+ 二/ 三: 四",
        "#sys.version 县",
        "*表* $1$",
    ] {
        assert!(text.contains(&squeezed(words)), "{words}");
    }
}

#[test]
fn long_texts_are_whole_and_stay_on_the_paper() {
    let long = "本年度全县开展鑫字技能活动若干场次。".repeat(300);
    let unbroken = "abcdefghij0123456789".repeat(60);
    let mut sheet = with(|row| row.narrative = long.clone());
    sheet.sections[0].rows[9].standard = unbroken.clone();
    sheet.sections[0].rows[14].reason = "W".repeat(300);
    sheet.sections[0].rows[20].evidence = (0..150).map(|n| format!("C2-1-{n:03}")).collect();
    sheet.sections[0].rows[30].level2 = "特别长的二级指标".repeat(40);
    sheet.unit = "很长的单位名称".repeat(60);
    let laid = lay_out(&sheet);
    let text = packed(&laid).concat();
    assert_eq!(text.matches('鑫').count(), 300);
    assert_eq!(text.matches('W').count(), 300);
    assert!((0..150).all(|n| text.contains(&format!("C2-1-{n:03}"))));
    for (page, left, right, top, bottom) in laid.extents() {
        assert!(
            left >= 19.9 && right <= 277.1 && top >= 8.0 && bottom <= 203.0,
            "page {page}: {left} {right} {top} {bottom}"
        );
    }
}

#[test]
fn a_character_the_faces_lack_is_named_and_shown() {
    let laid = lay_out(&with(|row| row.name = "王😀某\u{7}\tA\u{feff}".to_owned()));
    assert_eq!(laid.missing_glyphs, ['😀']);
    assert!(packed(&laid).concat().contains("王〓某A"));
}

#[test]
fn the_same_sheet_gives_the_same_bytes() {
    let one = lay_out(&county::sheet(2)).pdf().unwrap();
    let other = Press::new(folder(), folder())
        .print(drawn(&county::sheet(2)))
        .unwrap()
        .laid
        .pdf()
        .unwrap();
    assert!(one.starts_with(b"%PDF-") && one == other);
}

#[test]
fn pages_for_the_screen_are_a4_landscape() {
    let laid = lay_out(&county::sheet(0));
    for page in 0..laid.pages() {
        let (width, height) = laid.size_mm(page).unwrap();
        assert_eq!((width.round(), height.round()), (297.0, 210.0));
        assert!(laid.svg(page).unwrap().starts_with("<svg"));
    }
    assert!(laid.svg(laid.pages()).is_none());
}

#[test]
fn an_empty_sheet_is_one_page() {
    let sheet = ScoreSheet {
        sections: Vec::new(),
        ..county::sheet(0)
    };
    assert_eq!(lay_out(&sheet).pages(), 1);
}

#[test]
fn a_missing_font_is_named() {
    let empty = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let Err(error) = Press::new(empty.clone(), empty).print(drawn(&county::sheet(0))) else {
        panic!("laid out without fonts")
    };
    assert!(
        matches!(&error, Error::FontMissing { path } if path.ends_with("NotoSerifSC-Regular.ttf"))
    );
    assert!(error.to_string().contains("cargo xtask run"));
}

//! One year of the nation as one would write it in a spreadsheet: one row a unit, one column a figure, a value, a score or a sum.
//!
//! Sums are rounded like scores: what binary floats leave behind them would part units that are level.

use super::score::Year;
use super::workspace::{self, BLOCKS, UNITS};
use std::collections::HashMap;

/// Names and formulas of a block, whose number is `#`: `[name]` is the cell of a column in the same row, `[name:]` the whole column.
const BLOCK: [(&str, &str); 7] = [
    ("share#", "ROUND([a#]/[n#]*100,2)"),
    ("growth#", "ROUND(([w#]-[w#@prev])/ABS([w#@prev])*100,2)"),
    ("head#", "ROUND([w#]/[n#],2)"),
    ("i#_0", "ROUND(MIN(MAX([share#]/90,0),1)*1.5,2)"),
    ("i#_1", "IF([r#]>=90,1.5,IF([r#]>=75,1,IF([r#]>=60,0.5,0)))"),
    (
        "i#_2",
        "ROUND(1.5*IF([growth#]>=5,1,IF([growth#]>=0,0.6+0.4*[growth#]/5,IF([growth#]>-5,0.6*(1+[growth#]/5),0))),2)",
    ),
    (
        "i#_3",
        "ROUND(MIN(MAX(60+40*([head#]-1.5)/4.5,0),100)*2/100,2)",
    ),
];
/// The fifth score, block by block in turn: by place, by shortfall, between the least and the most, by shortfall.
const COMPARED: [&str; 4] = [
    r#"ROUND(MAX(2-0.01*COUNTIFS([province:],[province],[r#:],">"&[r#]),0.2),2)"#,
    SHORTFALL,
    "ROUND(2*([r#]-MINIFS([r#:],[province:],[province]))/(MAXIFS([r#:],[province:],[province])-MINIFS([r#:],[province:],[province])),2)",
    SHORTFALL,
];
const SHORTFALL: &str = "ROUND(MAX(2-0.2*ROUNDUP(MAX(93-[r#],0),0),0),2)";
const SUM: (&str, &str) = ("h#", "ROUND(SUM([i#_0]:[i#_4]),2)");
const RANKS: [(&str, &str); 2] = [
    ("rank", "RANK([total],[total:])"),
    (
        "group_rank",
        r#"1+COUNTIFS([province:],[province],[total:],">"&[total])"#,
    ),
];

/// Tabs between columns, as formulas have commas; names of columns in the first row.
pub fn sheet(year: &Year) -> String {
    let formulas = formulas();
    let figures = |unit| workspace::figures(unit, year.calendar).into_iter();
    let mut names = vec!["province".to_owned()];
    names.extend(figures(0).map(|(cell, _)| cell.to_string()));
    names.extend(formulas.iter().map(|(name, _)| name.clone()));
    let letters: HashMap<&str, String> = names
        .iter()
        .enumerate()
        .map(|(at, name)| (name.as_str(), letters(at)))
        .collect();
    let mut sheet = names.join("\t");
    for (unit, given) in year.units(UNITS).iter().enumerate() {
        sheet += "\n";
        sheet += given.group;
        for (_, figure) in figures(unit) {
            sheet += &format!("\t{figure}");
        }
        for (_, formula) in &formulas {
            sheet += "\t=";
            sheet += &placed(formula, &letters, unit + 2);
        }
    }
    sheet
}

/// Names and formulas in their order.
fn formulas() -> Vec<(String, String)> {
    let mut all = Vec::new();
    for block in 0..BLOCKS {
        let compared = ("i#_4", COMPARED[block % COMPARED.len()]);
        let of_block = BLOCK.into_iter().chain([compared, SUM]);
        let here = |text: &str| text.replace('#', &block.to_string());
        all.extend(of_block.map(|(name, formula)| (here(name), here(formula))));
    }
    let tops = || (0..BLOCKS).step_by(2);
    all.extend(tops().map(|b| (format!("g{b}"), format!("ROUND([h{b}]+[h{}],2)", b + 1))));
    let tops: Vec<String> = tops().map(|b| format!("[g{b}]")).collect();
    all.push(("total".to_owned(), format!("ROUND({},2)", tops.join("+"))));
    all.extend(RANKS.map(|(name, formula)| (name.to_owned(), formula.to_owned())));
    all
}

/// The formula as it stands in a row, the first being 1.
fn placed(formula: &str, letters: &HashMap<&str, String>, row: usize) -> String {
    let mut text = String::new();
    for (at, piece) in formula.split(['[', ']']).enumerate() {
        match (at % 2, piece.strip_suffix(':')) {
            (0, _) => text += piece,
            (_, Some(name)) => {
                let column = &letters[name];
                text += &format!("${column}$2:${column}${}", UNITS + 1);
            }
            (_, None) => text += &format!("{}{row}", letters[piece]),
        }
    }
    text
}

/// What a spreadsheet calls a column, the first being 0: A to Z, AA, AB and so on.
fn letters(at: usize) -> String {
    let last = char::from(b'A' + (at % 26) as u8).to_string();
    match at / 26 {
        0 => last,
        more => letters(more - 1) + &last,
    }
}

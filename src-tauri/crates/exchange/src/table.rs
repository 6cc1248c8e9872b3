//! A table for people and programs: aligned text, CSV or JSON from the same rows.

use crate::csv;

/// The alignment of a column in the text form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// The column holds words.
    Left,
    /// The column holds figures.
    Right,
}

/// One column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// The name in CSV and JSON, never translated: `points`.
    pub key: &'static str,
    /// The heading in the text form.
    pub title: String,
    /// The alignment in the text form.
    pub align: Align,
}

/// Rows of text under columns. A row shorter than the columns is filled with empty fields.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The columns of the table.
    pub columns: Vec<Column>,
    /// The rows of the table.
    pub rows: Vec<Vec<String>>,
}

impl Table {
    /// Returns the table as aligned text, two spaces between columns. A Chinese character is two columns wide, as
    /// terminals draw it.
    pub fn text(&self) -> String {
        let titles: Vec<String> = self.columns.iter().map(|c| c.title.clone()).collect();
        let mut widths: Vec<usize> = titles.iter().map(|t| width(t)).collect();
        for row in &self.rows {
            for (widest, field) in widths.iter_mut().zip(row) {
                *widest = (*widest).max(width(&one_line(field)));
            }
        }
        let rule: Vec<String> = widths.iter().map(|w| "-".repeat(*w)).collect();
        let mut text = String::new();
        for row in [&titles, &rule].into_iter().chain(&self.rows) {
            let mut line = String::new();
            let empty = String::new();
            for (n, (column, widest)) in self.columns.iter().zip(&widths).enumerate() {
                let field = one_line(row.get(n).unwrap_or(&empty));
                let gap = " ".repeat(widest.saturating_sub(width(&field)));
                if n > 0 {
                    line.push_str("  ");
                }
                match column.align {
                    Align::Left => line.push_str(&(field + &gap)),
                    Align::Right => line.push_str(&(gap + &field)),
                }
            }
            text.push_str(line.trim_end());
            text.push('\n');
        }
        text
    }

    /// Returns the table as CSV with a byte-order mark and the keys as header.
    pub fn csv(&self) -> Vec<u8> {
        let header: Vec<&str> = self.columns.iter().map(|c| c.key).collect();
        csv::write(&header, &self.rows)
    }

    /// Returns the table as an array of objects. Every field is a string, an empty one `null`, so that no figure
    /// passes through a float.
    pub fn json(&self) -> serde_json::Value {
        let object = |row: &Vec<String>| {
            let fields = self.columns.iter().enumerate().map(|(n, column)| {
                let field = row.get(n).filter(|f| !f.is_empty()).cloned();
                (column.key.to_owned(), serde_json::Value::from(field))
            });
            serde_json::Value::Object(fields.collect())
        };
        self.rows.iter().map(object).collect()
    }
}

fn one_line(field: &str) -> String {
    field.replace(['\n', '\r', '\t'], " ")
}

/// Returns the number of terminal columns that a text takes.
pub fn width(text: &str) -> usize {
    text.chars().map(char_width).sum()
}

/// Returns two columns for the wide and full-width ranges of East Asian text, none for combining marks, one for the
/// rest.
fn char_width(c: char) -> usize {
    match u32::from(c) {
        0x0300..=0x036F | 0x200B..=0x200F | 0xFE00..=0xFE0F => 0,
        0x1100..=0x115F
        | 0x2E80..=0x303E
        | 0x3041..=0xA4CF
        | 0xAC00..=0xD7A3
        | 0xF900..=0xFAFF
        | 0xFE30..=0xFE6F
        | 0xFF01..=0xFF60
        | 0xFFE0..=0xFFE6
        | 0x1F300..=0x1FAFF
        | 0x20000..=0x3FFFD => 2,
        _ => 1,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn table() -> Table {
        let column = |key, title: &str, align| Column {
            key,
            title: title.to_owned(),
            align,
        };
        Table {
            columns: vec![
                column("code", "编号", Align::Left),
                column("name", "指标", Align::Left),
                column("score", "得分", Align::Right),
            ],
            rows: vec![
                vec!["C2-1".into(), "高技能占比".into(), "3.64".into()],
                vec!["X1".into(), "A，b".into()],
            ],
        }
    }

    #[test]
    fn chinese_characters_are_two_columns_wide() {
        let lines = [
            "编号  指标        得分",
            "----  ----------  ----",
            "C2-1  高技能占比  3.64",
            "X1    A，b",
            "",
        ];
        assert_eq!(table().text(), lines.join("\n"));
        assert_eq!(width("Ａ１"), 4);
        assert_eq!(width("𠮷"), 2);
    }

    #[test]
    fn the_same_rows_stand_in_csv_and_json() {
        let csv = String::from_utf8(table().csv()).unwrap();
        assert_eq!(
            csv,
            "\u{feff}code,name,score\r\nC2-1,高技能占比,3.64\r\nX1,A，b\r\n"
        );
        let json = table().json();
        assert_eq!(json.pointer("/0/score").unwrap(), "3.64");
        assert!(json.pointer("/1/score").unwrap().is_null());
    }
}

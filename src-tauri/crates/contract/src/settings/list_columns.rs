//! Which column of a list of units holds what: by the names in a row above the units, else by what stands in them.

use crate::dto::{ListColumn, ListField};
use exchange::roster::{Row, column};
use model::text::{likeness, same_name};
use model::wording::{self, Locale};
use std::collections::BTreeMap;

/// The fields with the keys of their names in `assets/wording`.
const FIELDS: [(ListField, &str); 7] = [
    (ListField::Name, "name"),
    (ListField::Contact, "contact"),
    (ListField::Phone, "phone"),
    (ListField::Group, "group"),
    (ListField::Parent, "parent"),
    (ListField::Kind, "kind"),
    (ListField::Classes, "classes"),
];
/// The most rows above the units, titles among them.
const ABOVE: usize = 5;

/// A list with the meaning of its columns.
pub(super) struct Columns {
    /// The columns as the page shows them.
    pub columns: Vec<ListColumn>,
    /// The position of the row that names them.
    pub head: Option<usize>,
}

impl Columns {
    /// Returns the meaning of the columns of a list; `asked` and `headed` are what the officer says of them.
    pub(super) fn of(rows: &[Row], asked: &[Option<ListField>], headed: Option<bool>) -> Columns {
        let found = (0..rows.len().min(ABOVE)).find(|at| {
            let named = rows.get(*at).map(named).unwrap_or_default();
            let fields = named.iter().flatten();
            fields.count() >= 2
        });
        let found = found.or_else(|| only_names(rows).then_some(0));
        let head = match headed {
            Some(false) => None,
            Some(true) => Some(found.unwrap_or(0)),
            None => found,
        };
        let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        let body = rows.get(head.map_or(0, |at| at + 1)..).unwrap_or_default();
        let mut fields = match head.and_then(|at| rows.get(at)) {
            Some(row) => named(row),
            None => Vec::new(),
        };
        fields.resize(width, None);
        if !fields.contains(&Some(ListField::Name)) {
            guess(&mut fields, body, head.is_none());
        }
        if !asked.is_empty() {
            fields = asked.to_vec();
            fields.resize(width, None);
        }
        let columns = fields.into_iter().enumerate().map(|(at, field)| {
            let names = head.and_then(|head| rows.get(head));
            let name = names.and_then(|row| row.cells.get(at));
            let name = name.filter(|name| !name.is_empty()).cloned();
            let cells = body.iter().filter_map(|row| row.cells.get(at));
            ListColumn {
                head: name.unwrap_or_else(|| column(at)),
                example: cells
                    .clone()
                    .find(|cell| !cell.is_empty())
                    .cloned()
                    .unwrap_or_default(),
                field,
            }
        });
        Columns {
            columns: columns.collect(),
            head,
        }
    }

    /// Returns the position of the column of a field.
    pub(super) fn place(&self, field: ListField) -> Option<usize> {
        let mut columns = self.columns.iter();
        columns.position(|column| column.field == Some(field))
    }
}

/// Returns the field that each cell of a row names, each field once.
fn named(row: &Row) -> Vec<Option<ListField>> {
    let mut fields: Vec<Option<ListField>> = Vec::new();
    for cell in &row.cells {
        let field = field(cell).filter(|field| !fields.contains(&Some(*field)));
        fields.push(field);
    }
    fields
}

/// Reports whether the first row has one cell, and that is the name of the column of names. A title may end in the same words: it is
/// none where a row below names the columns.
fn only_names(rows: &[Row]) -> bool {
    let first = rows.first().map(named).unwrap_or_default();
    first == [Some(ListField::Name)] && rows.len() > 1
}

/// Returns the field that a text names: by one of its names, else by the one that it ends with (联络员电话 is a telephone).
fn field(text: &str) -> Option<ListField> {
    let said = likeness(text);
    let said = said.split('(').next().unwrap_or_default().trim();
    let mut best: Option<(usize, ListField)> = None;
    for (field, key) in FIELDS {
        for locale in [Locale::ZhCn, Locale::En] {
            let names = wording::say(&format!("list_head.{key}"), &BTreeMap::new(), locale);
            for name in names.split('|').map(likeness) {
                if name == said {
                    return Some(field);
                }
                let longer = best.is_none_or(|(length, _)| length < name.len());
                if said.ends_with(&name) && longer {
                    best = Some((name.len(), field));
                }
            }
        }
    }
    best.map(|(_, field)| field)
}

/// Puts the name at the first column that holds words, and where nothing is named the telephone and the contact as well.
fn guess(fields: &mut [Option<ListField>], rows: &[Row], all: bool) {
    let cells = |at: usize| {
        let cells = rows.iter().filter_map(move |row| row.cells.get(at));
        cells.filter(|cell| !cell.is_empty())
    };
    let most = |at: usize, fits: &dyn Fn(&str) -> bool| {
        let (all, fit) = (cells(at).count(), cells(at).filter(|one| fits(one)).count());
        all > 0 && fit * 2 > all
    };
    let is_number = |text: &str| {
        text.chars()
            .all(|c| c.is_ascii_digit() || "-. ()+".contains(c))
    };
    let is_phone =
        |text: &str| is_number(text) && text.chars().filter(char::is_ascii_digit).count() >= 7;
    let is_person = |text: &str| (2..=4).contains(&text.chars().count()) && !is_number(text);
    let free = |fields: &[Option<ListField>], fits: &dyn Fn(&str) -> bool| {
        let mut places = 0..fields.len();
        places.find(|at| fields.get(*at).is_some_and(Option::is_none) && most(*at, fits))
    };
    let mut put = |field: ListField, fits: &dyn Fn(&str) -> bool| {
        if !fields.contains(&Some(field))
            && let Some(at) = free(fields, fits)
            && let Some(place) = fields.get_mut(at)
        {
            *place = Some(field);
        }
    };
    put(ListField::Name, &|text| !is_number(text));
    if all {
        put(ListField::Phone, &is_phone);
        put(ListField::Contact, &is_person);
    }
}

/// Returns the kind of unit that a text names, as systems call it; none where it names none.
pub(super) fn kind(text: &str) -> Option<&'static str> {
    let kinds = ["city", "county", "park", "enterprise", "department", "town"];
    let said =
        |kind: &str, locale| wording::say(&format!("unit_kind.{kind}"), &BTreeMap::new(), locale);
    kinds.into_iter().find(|kind| {
        let names = [
            said(kind, Locale::ZhCn),
            said(kind, Locale::En),
            (*kind).to_owned(),
        ];
        let short = names
            .iter()
            .map(|name| name.split(['（', '(']).next().unwrap_or_default());
        same_name(text, kind)
            || names.iter().any(|name| same_name(name, text))
            || short.clone().any(|name| same_name(name.trim(), text))
    })
}

//! What each row of a list of units would do: a new unit, a change, nothing, or a refusal with its remedy. Names are compared
//! as everywhere (`model::text::likeness`); a blank cell leaves what is there.

use super::list_columns::{Columns, kind};
use super::list_whole::{place, twice};
use crate::dto::{ListField, ListState};
use exchange::roster::{Row, column};
use ledger::Unit;
use model::entry::length::within_length;
use model::text::{likeness, listed, same_name};
use std::collections::BTreeMap;

/// The most characters of a text of a unit.
const LONGEST: usize = 60;

/// What the list says where it says nothing itself.
pub(super) struct Usual {
    /// The kind of new units.
    pub kind: String,
    /// The id of the unit above new units.
    pub parent: Option<String>,
    /// The classes that the systems declare.
    pub classes: Vec<String>,
}

/// The reason why a row is refused, or another remark, with the parameters of its words.
pub(super) struct Remark {
    /// The code, whose words are `list.<code>`.
    pub code: &'static str,
    /// The parameters of the words.
    pub params: BTreeMap<String, String>,
}

/// A row with what would become of it.
pub(super) struct Planned {
    /// The number of the row where it comes from.
    pub row: u32,
    /// What would become of it.
    pub state: ListState,
    /// The unit as it would be; as the row says where it is refused.
    pub unit: Unit,
    /// The name of the unit above, as the list or the workspace says it.
    pub above: String,
    /// The fields that would be changed, with what stands there and what would.
    pub changes: Vec<(&'static str, String, String)>,
    /// Why it is refused, or what else is to be said.
    pub remark: Option<Remark>,
}

/// The texts of a row, by field.
struct Said<'a> {
    row: &'a Row,
    places: BTreeMap<ListField, usize>,
}

impl Said<'_> {
    fn of(&self, field: ListField) -> &str {
        let cell = self
            .places
            .get(&field)
            .and_then(|at| self.row.cells.get(*at));
        cell.map(String::as_str).unwrap_or_default()
    }
}

/// The known units by the forms in which their names are compared.
pub(super) struct Known<'a> {
    pub(super) units: &'a [Unit],
    by_name: BTreeMap<String, Vec<&'a Unit>>,
}

/// The unit above one, as a row names it.
#[derive(Clone)]
pub(super) enum Above {
    Unsaid,
    Known(String),
    Row(usize),
}

/// Returns what each row would do. `known` are the units of the workspace, without those of samples.
pub(super) fn plan(
    known: &[Unit],
    rows: &[Row],
    columns: &Columns,
    usual: &Usual,
    new_id: &dyn Fn() -> String,
) -> Vec<Planned> {
    let fields = [
        ListField::Name,
        ListField::Contact,
        ListField::Phone,
        ListField::Group,
        ListField::Parent,
        ListField::Kind,
        ListField::Classes,
    ];
    let places = fields.iter().filter_map(|f| Some((*f, columns.place(*f)?)));
    let places: BTreeMap<ListField, usize> = places.collect();
    let said: Vec<Said<'_>> = rows
        .iter()
        .skip(columns.head.map_or(0, |at| at + 1))
        .map(|row| Said {
            row,
            places: places.clone(),
        })
        .collect();
    let known = Known::of(known);
    let mut names: BTreeMap<String, usize> = BTreeMap::new();
    for (at, one) in said.iter().enumerate() {
        names.entry(likeness(one.of(ListField::Name))).or_insert(at);
    }
    let mut aboves = Vec::with_capacity(said.len());
    let mut planned: Vec<Planned> = Vec::with_capacity(said.len());
    for one in &said {
        let refusal = unreadable(one).or_else(|| undeclared(one, &usual.classes));
        let (above, refusal) = match (refusal, known.above(one, &names)) {
            (None, Ok(above)) => (above, None),
            (None, Err(why)) => (Above::Unsaid, Some(why)),
            (why, _) => (Above::Unsaid, why),
        };
        planned.push(known.planned(one, &above, refusal, usual, new_id));
        aboves.push(above);
    }
    twice(&mut planned, &aboves);
    place(&mut planned, &aboves, &known);
    planned
}

/// Returns what is wrong with the texts of a row by themselves.
fn unreadable(said: &Said<'_>) -> Option<Remark> {
    let of = |code, key: &str, value: String| {
        Some(remark(code, [(key, value), ("column", String::new())]))
    };
    let formula = said
        .places
        .values()
        .find(|at| said.row.formulas.contains(at));
    if let Some(at) = formula {
        return of("formula", "at", column(*at));
    }
    let (name, phone, group) = (
        said.of(ListField::Name),
        said.of(ListField::Phone),
        said.of(ListField::Kind),
    );
    if name.is_empty() {
        return of("no-name", "name", String::new());
    }
    if name.starts_with('=') || name.starts_with('#') {
        return of("formula-text", "text", name.to_owned());
    }
    if name.chars().all(|c| c.is_ascii_digit() || c == '.') {
        return of("number-as-name", "text", name.to_owned());
    }
    if is_scientific(phone) {
        return of("phone-rounded", "text", phone.to_owned());
    }
    if !group.is_empty() && kind(group).is_none() {
        return of("kind", "text", group.to_owned());
    }
    for at in said.places.values() {
        let text = said.row.cells.get(*at).map(String::as_str);
        if let Err(long) = within_length(text.unwrap_or_default(), LONGEST) {
            let params = [
                ("at", column(*at)),
                ("length", long.length.to_string()),
                ("limit", long.limit.to_string()),
            ];
            return Some(remark("too-long", params));
        }
    }
    None
}

/// Returns what is wrong with the classes of a row: one that no system declares.
fn undeclared(said: &Said<'_>, declared: &[String]) -> Option<Remark> {
    let has = |name: &str| declared.iter().any(|class| same_name(class, name));
    let unknown = listed(said.of(ListField::Classes)).find(|name| !has(name))?;
    let params = [
        ("text", unknown.to_owned()),
        ("classes", declared.join("、")),
    ];
    Some(remark("class", params))
}

/// Reports whether a telephone is shown as a spreadsheet shows a long number in a narrow cell: 1.38E+10.
fn is_scientific(text: &str) -> bool {
    let Some((digits, power)) = text.split_once(['E', 'e']) else {
        return false;
    };
    let number = |text: &str, others: &str| {
        !text.is_empty()
            && text
                .chars()
                .all(|c| c.is_ascii_digit() || others.contains(c))
    };
    number(digits, ".") && number(power, "+-")
}

/// Returns the classes that a text names, in the order in which they are declared.
fn classes(text: &str, declared: &[String]) -> Vec<String> {
    let named: Vec<&str> = listed(text).collect();
    let has = |class: &&String| named.iter().any(|name| same_name(class, name));
    declared.iter().filter(has).cloned().collect()
}

pub(super) fn remark<const N: usize>(code: &'static str, params: [(&str, String); N]) -> Remark {
    let params = params.map(|(key, value)| (key.to_owned(), value));
    Remark {
        code,
        params: params.into(),
    }
}

impl<'a> Known<'a> {
    fn of(units: &'a [Unit]) -> Known<'a> {
        let mut by_name: BTreeMap<String, Vec<&Unit>> = BTreeMap::new();
        for unit in units {
            by_name.entry(likeness(&unit.name)).or_default().push(unit);
        }
        // Lists call units of one name with the unit above.
        for (unit, label) in units.iter().zip(evaluation::labels(units)) {
            if label != unit.name {
                by_name.entry(likeness(&label)).or_default().push(unit);
            }
        }
        Known { units, by_name }
    }

    fn named(&self, name: &str) -> &[&'a Unit] {
        let found = self.by_name.get(&likeness(name));
        found.map(Vec::as_slice).unwrap_or_default()
    }

    fn name(&self, id: &str) -> String {
        let unit = self.units.iter().find(|unit| unit.id == id);
        unit.map(|unit| unit.name.clone()).unwrap_or_default()
    }

    /// Returns the unit above a row: one that is known, else a row of the list.
    fn above(&self, said: &Said<'_>, names: &BTreeMap<String, usize>) -> Result<Above, Remark> {
        let name = said.of(ListField::Parent);
        if name.is_empty() {
            return Ok(Above::Unsaid);
        }
        match (self.named(name), names.get(&likeness(name))) {
            ([only], _) => Ok(Above::Known(only.id.clone())),
            ([], Some(at)) => Ok(Above::Row(*at)),
            ([], None) => Err(remark("no-parent", [("parent", name.to_owned())])),
            (many, _) => {
                let n = many.len().to_string();
                Err(remark("parents", [("parent", name.to_owned()), ("n", n)]))
            }
        }
    }

    /// Returns what a row would do by itself, without a look at the other rows.
    fn planned(
        &self,
        said: &Said<'_>,
        above: &Above,
        refusal: Option<Remark>,
        usual: &Usual,
        new_id: &dyn Fn() -> String,
    ) -> Planned {
        let asked = Unit {
            id: String::new(),
            name: said.of(ListField::Name).to_owned(),
            kind: kind(said.of(ListField::Kind)).map_or_else(|| usual.kind.clone(), str::to_owned),
            parent: match above {
                Above::Known(id) => Some(id.clone()),
                Above::Unsaid => usual.parent.clone(),
                Above::Row(_) => None,
            },
            group: self.spelled(said.of(ListField::Group)),
            contact: said.of(ListField::Contact).to_owned(),
            phone: said.of(ListField::Phone).to_owned(),
            archived: false,
            classes: classes(said.of(ListField::Classes), &usual.classes),
        };
        let mut planned = Planned {
            row: said.row.line,
            state: ListState::Refused,
            above: match said.of(ListField::Parent) {
                "" => asked
                    .parent
                    .as_ref()
                    .map(|id| self.name(id))
                    .unwrap_or_default(),
                name => name.to_owned(),
            },
            unit: asked,
            changes: Vec::new(),
            remark: refusal,
        };
        if planned.remark.is_some() {
            return planned;
        }
        match self.same(said, &planned.unit, above) {
            Err(why) => planned.remark = Some(why),
            Ok(None) => {
                planned.unit.id = new_id();
                planned.state = ListState::New;
            }
            Ok(Some(there)) => self.changed(&mut planned, there, said, above),
        }
        planned
    }

    /// Returns the unit that a row is about; none where it is new.
    fn same(
        &self,
        said: &Said<'_>,
        asked: &Unit,
        above: &Above,
    ) -> Result<Option<&'a Unit>, Remark> {
        let mut found: Vec<&Unit> = self.named(&asked.name).to_vec();
        if !said.of(ListField::Kind).is_empty() {
            found.retain(|unit| unit.kind == asked.kind);
        }
        match above {
            // A unit of the same name below another one is another unit.
            Above::Known(id) => found.retain(|unit| unit.parent.as_ref().is_none_or(|p| p == id)),
            Above::Row(_) => found.retain(|unit| unit.parent.is_none()),
            Above::Unsaid => {}
        }
        if found.len() > 1 {
            let beside = |unit: &&Unit| unit.parent == asked.parent && unit.kind == asked.kind;
            let near: Vec<&Unit> = found.iter().copied().filter(beside).collect();
            if near.len() == 1 {
                found = near;
            }
        }
        match found.as_slice() {
            [] => Ok(None),
            [only] => Ok(Some(only)),
            many => {
                let n = many.len().to_string();
                Err(remark("which", [("name", asked.name.clone()), ("n", n)]))
            }
        }
    }

    /// Puts what a row says over the unit that is there.
    fn changed(&self, planned: &mut Planned, there: &Unit, said: &Said<'_>, above: &Above) {
        let asked = std::mem::replace(&mut planned.unit, there.clone());
        let unit = &mut planned.unit;
        let texts = [
            ("contact", &mut unit.contact, asked.contact),
            ("phone", &mut unit.phone, asked.phone),
            ("group", &mut unit.group, asked.group),
        ];
        for (field, now, new) in texts {
            if !new.is_empty() && !same_name(now, &new) {
                planned.changes.push((field, now.clone(), new.clone()));
                *now = new;
            }
        }
        if !asked.classes.is_empty() && asked.classes != unit.classes {
            let (from, to) = (unit.classes.join("、"), asked.classes.join("、"));
            planned.changes.push(("classes", from, to));
            unit.classes = asked.classes;
        }
        let parent = match above {
            Above::Unsaid => there.parent.clone(),
            Above::Known(id) => Some(id.clone()),
            Above::Row(_) => None,
        };
        if !matches!(above, Above::Unsaid) && (parent != there.parent || parent.is_none()) {
            let before = there.parent.as_ref().map(|id| self.name(id));
            let after = said.of(ListField::Parent).to_owned();
            planned
                .changes
                .push(("parent", before.unwrap_or_default(), after));
            unit.parent = parent;
        }
        if there.archived {
            unit.archived = false;
            planned
                .changes
                .push(("archived", String::new(), String::new()));
        }
        planned.above = match planned.unit.parent.as_ref() {
            Some(id) => self.name(id),
            None => said.of(ListField::Parent).to_owned(),
        };
        planned.state = match planned.changes.is_empty() {
            true => ListState::Same,
            false => ListState::Changed,
        };
    }

    /// Returns the name of a comparison group as the units in it have it already.
    fn spelled(&self, group: &str) -> String {
        let known = self.units.iter().map(|unit| &unit.group);
        let same = known.into_iter().find(|known| same_name(known, group));
        same.map_or_else(|| group.to_owned(), String::clone)
    }
}

//! The list of tables. It is a file of its own, so that no table depends on the others.

use crate::table::Entity;

/// Every table that changes go through.
pub(crate) const TABLES: [&Entity; 17] = [
    &crate::unit::TABLE,
    &crate::system::TABLE,
    &crate::evaluation::TABLE,
    &crate::participant::TABLE,
    &crate::role::TABLE,
    &crate::entry::TABLE,
    &crate::evidence::TABLE,
    &crate::setting::TABLE,
    &crate::progress::TABLE,
    &crate::closing::TABLE,
    &crate::objection::TABLE,
    &crate::decision::TABLE,
    &crate::draw::TABLE,
    &crate::particulars::TABLE,
    &crate::verdict::TABLE,
    &crate::decided::TABLE,
    &crate::origin::TABLE,
];

/// Returns every table whose rows belong to an evaluation.
pub(crate) fn of_evaluation() -> impl Iterator<Item = &'static Entity> {
    let apart = [
        crate::unit::TABLE.name,
        crate::system::TABLE.name,
        crate::evaluation::TABLE.name,
        crate::setting::TABLE.name,
    ];
    TABLES
        .into_iter()
        .filter(move |table| !apart.contains(&table.name))
}

/// Returns the table of that name.
pub(crate) fn named(name: &str) -> Option<&'static Entity> {
    TABLES.into_iter().find(|table| table.name == name)
}

//! The list of tables. It is a file of its own, so that no table depends on the others.

use crate::table::Entity;

/// Every table that changes go through.
pub(crate) const TABLES: [&Entity; 13] = [
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
];

/// Returns the table of that name.
pub(crate) fn named(name: &str) -> Option<&'static Entity> {
    TABLES.into_iter().find(|table| table.name == name)
}

//! The identity (身份) of the one who works here. It decides what the window shows, never what may be read from a file. It is
//! chosen at first start and changed in 设置. A 责任单位 sees its own items only.

use crate::error::Result;
use ledger::{IDENTITY, Ledger, Unit};
use model::system::Side;

/// The identity of the one who works here, one of four.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Identity {
    /// 责任单位: a member department or an enterprise that fills in its part.
    Unit,
    /// 县产改办: the office of a county.
    #[default]
    County,
    /// 市级考评: the level above, which reviews.
    City,
    /// 核查组: the team of the field check.
    Team,
}

const ROLE: &str = "identity.role";

impl Identity {
    /// Returns the name under which the workspace keeps it.
    pub fn name(self) -> &'static str {
        match self {
            Identity::Unit => "unit",
            Identity::County => "county",
            Identity::City => "city",
            Identity::Team => "team",
        }
    }

    /// Returns the identity of this name.
    pub fn named(name: &str) -> Option<Identity> {
        let all = [
            Identity::Unit,
            Identity::County,
            Identity::City,
            Identity::Team,
        ];
        all.into_iter().find(|one| one.name() == name)
    }

    /// Returns the side on which those who work here stand when a unit of this kind is evaluated: a county evaluates
    /// enterprises and parks, and is evaluated by its city.
    pub fn side(self, kind: &str) -> Side {
        match self {
            Identity::Unit => Side::Own,
            Identity::County | Identity::City if kind == self.name() => Side::Own,
            Identity::County | Identity::City | Identity::Team => Side::Upper,
        }
    }
}

/// Returns who works in this workspace; the county office until chosen.
///
/// # Errors
/// Fails where the workspace cannot be read.
pub fn of(ledger: &Ledger) -> Result<Identity> {
    let name = ledger.setting(IDENTITY)?.unwrap_or_default();
    Ok(Identity::named(&name).unwrap_or_default())
}

/// Returns the role of the one who works here; only a 责任单位 has one.
///
/// # Errors
/// Fails where the workspace cannot be read.
pub fn own_role(ledger: &Ledger) -> Result<Option<String>> {
    if of(ledger)? != Identity::Unit {
        return Ok(None);
    }
    let role = ledger.setting(ROLE)?;
    Ok(role.filter(|role| !role.is_empty()))
}

/// The setting that holds the id of 被考评单位.
pub const EVALUATED: &str = "evaluated";

/// Returns 被考评单位, the unit that this office fills in for: the one that was named, else the only unit of the latest real
/// evaluation. It is never the office itself, which is a name alone.
///
/// # Errors
/// Fails where the workspace cannot be read.
pub fn evaluated(ledger: &Ledger) -> Result<Option<Unit>> {
    let named = ledger.setting(EVALUATED)?.unwrap_or_default();
    let id = match named.is_empty() {
        false => Some(named),
        true => {
            let all = ledger.evaluations()?.into_iter();
            let latest = all.filter(|one| !one.sample).max_by_key(|one| one.year);
            match latest.map(|one| one.participants) {
                Some(only) if only.len() == 1 => only.into_iter().next(),
                _ => None,
            }
        }
    };
    let unit = match id {
        Some(id) => ledger.unit(&id)?,
        None => None,
    };
    Ok(unit.filter(|unit| !unit.archived))
}

/// Returns the settings that record who works here; what is absent stays as it is.
pub fn settings(identity: Option<Identity>, own_role: Option<String>) -> Vec<(String, String)> {
    let mut settings = Vec::new();
    if let Some(identity) = identity {
        settings.push((IDENTITY.to_owned(), identity.name().to_owned()));
    }
    if let Some(role) = own_role {
        settings.push((ROLE.to_owned(), role));
    }
    settings
}

//! Who works here (身份): decides what the window shows, never what may be read from a file. Chosen at first start, changed in
//! 设置. A 责任单位 sees its own items only.

use crate::error::{Error, Result, Thing};
use ledger::Ledger;
use std::str::FromStr;

/// The four identities.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Identity {
    /// 责任单位: a member department or an enterprise that fills in its part.
    Unit,
    /// 县产改办.
    #[default]
    County,
    /// 市级考评.
    City,
    /// 核查组.
    Team,
}

const IDENTITY: &str = "identity";
const ROLE: &str = "identity.role";

impl Identity {
    /// Name in settings and on the page.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Identity::Unit => "unit",
            Identity::County => "county",
            Identity::City => "city",
            Identity::Team => "team",
        }
    }
}

impl FromStr for Identity {
    type Err = Error;

    fn from_str(name: &str) -> Result<Identity> {
        let all = [
            Identity::Unit,
            Identity::County,
            Identity::City,
            Identity::Team,
        ];
        let found = all.into_iter().find(|one| one.name() == name);
        found.ok_or_else(|| Error::Unknown {
            what: Thing::Identity,
            id: name.to_owned(),
        })
    }
}

/// Who works in this workspace; the county office until chosen.
pub(crate) fn of(ledger: &Ledger) -> Result<Identity> {
    let name = ledger.setting(IDENTITY)?;
    Ok(name.and_then(|name| name.parse().ok()).unwrap_or_default())
}

/// Which role is one's own; only a 责任单位 has one.
pub(crate) fn own_role(ledger: &Ledger) -> Result<Option<String>> {
    if of(ledger)? != Identity::Unit {
        return Ok(None);
    }
    let role = ledger.setting(ROLE)?;
    Ok(role.filter(|role| !role.is_empty()))
}

/// The settings that say it. Fails with `Unknown` where there is no such identity.
pub(crate) fn settings(
    identity: Option<String>,
    own_role: Option<String>,
) -> Result<Vec<(String, String)>> {
    let mut settings = Vec::new();
    if let Some(identity) = identity {
        let identity: Identity = identity.parse()?;
        settings.push((IDENTITY.to_owned(), identity.name().to_owned()));
    }
    if let Some(role) = own_role {
        settings.push((ROLE.to_owned(), role));
    }
    Ok(settings)
}

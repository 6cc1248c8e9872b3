//! 审签盖章: the day on which the printed 评分表 was signed and sealed, as the unit records it.

use crate::app::App;
use crate::clock;
use crate::dates::optional_date;
use crate::dto::{Nothing, RecordSigned};
use crate::error::{Error, Result};
use crate::steps::{self, Handed, Kind};
use model::wording;
use std::collections::BTreeMap;

pub(crate) fn signed_record(app: &App, arg: RecordSigned) -> Result<Nothing> {
    let today = clock::today(app);
    let recorded = (app.config.now)().to_rfc3339();
    app.opened(|open, locale| {
        let at = (&*arg.evaluation, &*arg.unit);
        if arg.withdrawn {
            steps::unsigned(open, at, locale)?;
            return Ok(Nothing {});
        }
        let refused = |key: &str, field| Error::ActRefused {
            why: wording::say(key, &BTreeMap::new(), locale),
            field,
        };
        let day = match optional_date("date", &arg.date)? {
            day if day.is_empty() => today.clone(),
            day => day,
        };
        if day > today {
            return Err(refused("sign.future", Some("date")));
        }
        let code = open.desk(at.0, at.1)?.subject().code().to_string();
        let signed = Handed {
            at: day,
            recorded,
            code,
            detail: arg.signer.trim().to_owned(),
            ..Handed::default()
        };
        if !steps::handed(open, at, Kind::Sign, &signed, locale)? {
            return Err(refused("sign.not_settled", None));
        }
        Ok(Nothing {})
    })
}

//! What was done with a settled return: printed, signed, exported. It is kept with the closing of the own side that it was done
//! with, so that it goes with the closing when the return is opened again.

use crate::app::Open;
use crate::error::Result;
use crate::op::Op;
use evaluation::layers;
use ledger::Closing;
use model::stage::Chain;
use model::system::Side;
use model::wording::Locale;
use std::collections::BTreeMap;

/// The kind of what was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The 评分表 was printed.
    Print,
    /// The printed sheet was signed and sealed.
    Sign,
    /// The submission file was written.
    Export,
}

/// One thing that was done with a settled return.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Handed {
    /// When it was done: a moment in RFC 3339, or a day.
    pub at: String,
    /// When it was recorded, RFC 3339.
    pub recorded: String,
    /// The operator who recorded it.
    pub who: String,
    /// The 校验码 that it was done with.
    pub code: String,
    /// The file that was written, or who signed.
    pub detail: String,
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Kind::Print => "print",
            Kind::Sign => "sign",
            Kind::Export => "export",
        }
    }

    fn op(self) -> Op {
        match self {
            Kind::Print => Op::Print,
            Kind::Sign => Op::Sign,
            Kind::Export => Op::Export,
        }
    }

    fn key(self, part: &str) -> String {
        format!("{}.{part}", self.name())
    }
}

impl Handed {
    /// Returns what was done of a kind with the return as this closing keeps it.
    pub(crate) fn of(closing: &Closing, kind: Kind) -> Option<Handed> {
        let fact = |part: &str| closing.facts.get(&kind.key(part)).cloned();
        Some(Handed {
            at: fact("at")?,
            recorded: fact("recorded").unwrap_or_default(),
            who: fact("who").unwrap_or_default(),
            code: fact("code").unwrap_or_default(),
            detail: fact("detail").unwrap_or_default(),
        })
    }

    fn facts(&self, kind: Kind) -> [(String, String); 5] {
        [
            (kind.key("at"), self.at.clone()),
            (kind.key("recorded"), self.recorded.clone()),
            (kind.key("who"), self.who.clone()),
            (kind.key("code"), self.code.clone()),
            (kind.key("detail"), self.detail.clone()),
        ]
    }
}

/// Returns the closing of the own side that holds; none while the return is open.
pub(super) fn standing<'a>(chain: &Chain, closings: &'a [Closing]) -> Option<&'a Closing> {
    let mut of_end = closings.iter().rev().filter(|c| c.stage == chain.own_end());
    of_end.find(|c| c.reopened.is_empty())
}

/// Records that something was done with the return as it was settled, and reports whether it was recorded: it is not where the return is
/// open, under review or archived, or where the workspace is only read.
///
/// # Errors
/// What the ledger refuses.
pub(crate) fn handed(
    open: &mut Open,
    at: (&str, &str),
    kind: Kind,
    what: &Handed,
    locale: Locale,
) -> Result<bool> {
    let Some(mut closing) = settled(open, at)? else {
        return Ok(false);
    };
    let who = open.ledger().setting("operator")?.unwrap_or_default();
    let what = Handed {
        who,
        ..what.clone()
    };
    closing.facts.extend(what.facts(kind));
    write(open, at, kind.op(), &closing, locale)?;
    Ok(true)
}

/// Takes back the record that a return was signed.
///
/// # Errors
/// What the ledger refuses.
pub(crate) fn unsigned(open: &mut Open, at: (&str, &str), locale: Locale) -> Result<()> {
    let Some(mut closing) = settled(open, at)? else {
        return Ok(());
    };
    let of_kind = Kind::Sign.key("");
    closing.facts.retain(|key, _| !key.starts_with(&of_kind));
    write(open, at, Op::Unsign, &closing, locale)
}

fn write(
    open: &mut Open,
    at: (&str, &str),
    op: Op,
    closing: &Closing,
    locale: Locale,
) -> Result<()> {
    let params = BTreeMap::from([("code".to_owned(), closing.code.clone())]);
    open.write(op.on_return(at, &params, locale), |tx| {
        tx.put_closing(closing)
    })
}

/// Returns the closing that something can be recorded with.
fn settled(open: &Open, (evaluation, unit): (&str, &str)) -> Result<Option<Closing>> {
    let source = open.source();
    let found = source.evaluation(evaluation)?;
    if found.archived || open.ledger().read_only() {
        return Ok(None);
    }
    let chain = Chain::of(&source.system(&found.system)?.system);
    let progress = layers::progress(open.ledger(), &chain, evaluation, unit)?;
    if chain.side(&progress.stage) == Side::Upper {
        return Ok(None);
    }
    let closings = open.ledger().closings(evaluation, unit)?;
    Ok(standing(&chain, &closings).cloned())
}

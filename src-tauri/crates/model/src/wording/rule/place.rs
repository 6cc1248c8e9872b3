//! Words that the rules that compare units share: the place, its direction and the treatment of ties.

use crate::number::Dec;
use crate::rule::step::Placed;
use crate::rule::{Among, Order, Tie};
use crate::wording::parameters::Parameters;
use crate::wording::sentence::Sentence;
use crate::wording::standard::Standard;
use crate::wording::steps::Lines;
use crate::wording::table::say;
use crate::wording::{Locale, figure};

/// Returns 第 2 位, or 并列第 2 位 for a place that several units share.
pub(super) fn place(locale: Locale, placed: &Placed) -> String {
    let key = if placed.tied > 1 {
        "place_tied"
    } else {
        "place"
    };
    let key = format!("compared.{key}{}", among(placed.among));
    let (rank, n) = (figure::points(placed.rank), placed.n.to_string());
    say(locale, &key, &[("rank", &rank), ("n", &n)])
}

/// Returns the part of a key that names which end comes first.
pub(super) fn way(order: Order) -> &'static str {
    match order {
        Order::Desc => "desc",
        Order::Asc => "asc",
    }
}

/// Returns the part of a key that names which units are compared.
pub(super) fn among(among: Among) -> &'static str {
    match among {
        Among::Group => "",
        Among::All => "_all",
    }
}

/// Returns the treatment of ties. The usual one is left out, because it is understood where places cost a step.
pub(super) fn tie(draft: &Standard<'_>, tie: Tie) -> String {
    match tie {
        Tie::Competition => String::new(),
        Tie::Dense => draft.say("tie_dense", &[]),
        Tie::Average => draft.say("tie_average", &[]),
        Tie::Lowest => draft.say("tie_lowest", &[]),
    }
}

/// Returns the sentence of a place that earns d % of the points.
pub(super) fn percent_sentence(of: &Sentence<'_>, placed: &Placed, d: Dec) -> String {
    of.valued_lost_or_full(
        "percentile",
        &[
            ("place", &place(of.locale, placed)),
            ("d", &figure::points(d)),
        ],
    )
}

/// Returns the line of a place that earns d % of the points.
pub(super) fn percent_line(lines: &Lines<'_>, key: &str, placed: &Placed, d: Dec) -> String {
    // Of `borda` only the place names the units.
    let all = if key == "borda" {
        ""
    } else {
        among(placed.among)
    };
    lines.say(
        &format!("{key}_{}{all}", way(placed.order)),
        &[
            ("place", &place(lines.locale, placed)),
            ("d", &figure::points(d)),
        ],
    )
}

impl Parameters<'_> {
    /// Adds whether more or less is better.
    pub(super) fn order(&mut self, order: Order) {
        self.word(
            "way",
            match order {
                Order::Desc => "up",
                Order::Asc => "down",
            },
        );
    }

    /// Adds how ties share places.
    pub(super) fn tie(&mut self, tie: Tie) {
        self.word(
            "tie",
            match tie {
                Tie::Competition => "competition",
                Tie::Dense => "dense",
                Tie::Average => "average",
                Tie::Lowest => "lowest",
            },
        );
    }

    /// Adds which units are compared, where these are not those of the comparison group.
    pub(super) fn among(&mut self, among: Among) {
        if among == Among::All {
            self.word("cohort", "all");
        }
    }
}

//! Laws that hold for any figures. SCORING.md §5, §6.1, §6.12.

use crate::fixture::*;
use crate::number::Dec;
use crate::rule::Den0;
use crate::system::{Indicator, NaPolicy, RoundAt};
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn points_stay_within_bounds_and_more_is_never_less(x in -200_000i64..200_000, more in 0i64..50_000) {
        for (toml, cap) in [
            ("kind = 'ratio'\ntarget = '60'", "2"),
            ("kind = 'ratio'\ntarget = '60'\ncap = '1.2'", "2.4"),
            ("kind = 'tiers'\ntiers = [{ ge = '65', score = '2' }, { ge = '55', score = '1.2' }]", "2"),
            ("kind = 'shortfall'\ntarget = '93'\nstep = '1'\nper = '0.2'\nmode = 'prorata'", "2"),
            ("kind = 'shortfall'\ntarget = '93'\nstep = '1'\nper = '0.2'\nmode = 'ceil'", "2"),
            ("kind = 'shortfall'\ntarget = '93'\nstep = '1'\nper = '0.2'\nmode = 'floor'", "2"),
            ("kind = 'efficacy'\nok = '75'\nbad = '50'\nbelow = 'zero'", "2"),
            ("kind = 'efficacy'\nok = '75'\nbad = '50'", "2"),
            ("kind = 'growth'\nbase = 'b'\ntarget = '5'\nhold = '0.6'\nzero_at = '-10'\nbase0 = 'na'", "2"),
            ("kind = 'formula'", "2"),
        ] {
            let points = |x: i64| {
                let x = Dec::new(x, 2).to_string();
                let leaf = leaf(of_value("2", Some(2), toml), &[("a", &x), ("b", "80")]);
                leaf.score.unwrap()
            };
            let (low, high) = (points(x), points(x + more));
            prop_assert!(Dec::ZERO <= low && low <= high && high <= dec(cap), "{toml}: {low} {high}");
        }
        for toml in ["kind = 'ratio'\ntarget = '60'\ndir = 'down'", "kind = 'efficacy'\nok = '10'\nbad = '50'"] {
            let points = |x: i64| leaf(of_value("2", Some(2), toml), &[("a", &Dec::new(x, 2).to_string())]).score.unwrap();
            prop_assert!(points(x) >= points(x + more) && points(x) <= dec("2") && points(x + more) >= Dec::ZERO);
        }
    }

    #[test]
    fn totals_do_not_depend_on_the_order_of_leaves(
        rows in prop::collection::vec((1i64..900, 1i64..300), 1..9), turn in 0usize..9, total in any::<bool>()
    ) {
        let leaves: Vec<Indicator> = rows.iter().enumerate().map(|(n, (points, target))| {
            ratio(&format!("r{n}"), &Dec::new(*points, 2).to_string(), &target.to_string())
        }).collect();
        let mut turned = leaves.clone();
        turned.rotate_left(turn % leaves.len());
        turned.reverse();
        let cells = [("a", "173"), ("b", "311")];
        let totals = |leaves: Vec<Indicator>| {
            let mut system = system(leaves);
            system.round_at = if total { RoundAt::Total } else { RoundAt::Item };
            sheet(&system, &cells).totals
        };
        prop_assert_eq!(totals(leaves), totals(turned));
    }

    #[test]
    fn blank_settled_claimed_and_upper_points_add_up(cells in prop::collection::vec(
        (prop::sample::select(vec!["a", "b", "u:na", "r:na", "x:yes", "r:mark", "r:rate"]), 0i64..3), 0..7)) {
        let mut claimable = ratio("r", "50", "100");
        claimable.na = Some(NaPolicy::FullMarks);
        claimable.value.as_mut().unwrap().den0 = Some(Den0::Na);
        let system = system(vec![claimable, upper("u", "20"), indicator("x", "30", None, rule("kind = 'yes_no'\ntext = 't'"))]);
        let cells: Vec<(&str, String)> = cells.into_iter().map(|(c, n)| (c, n.to_string())).collect();
        let cells: Vec<(&str, &str)> = cells.iter().map(|(c, n)| (*c, n.as_str())).collect();
        let t = sheet(&system, &cells).totals;
        let sum = [t.blank_points, t.settled, t.claimed_points, t.upper_points].iter().map(|d| d.0).sum::<rust_decimal::Decimal>();
        prop_assert_eq!(sum, t.points.0);
        prop_assert_eq!(t.complete, t.settled == t.points);
    }

    /// SCORING.md §4.9–4.11, §5.9, §5.19–5.23: within bounds, the better never earns less, equals earn the same, whatever the
    /// order of the units.
    #[test]
    fn among_others_the_better_never_earns_less(values in prop::collection::vec(-300i64..900, 1..14), turn in 0usize..14) {
        let texts: Vec<String> = values.iter().map(|x| Dec::new(*x, 2).to_string()).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let mut turned = texts.clone();
        let turn = turn % texts.len();
        turned.rotate_left(turn);
        for toml in [
            "kind = 'rank'\nfirst = '2'\nstep = '0.3'\nmin = '0.1'",
            "kind = 'rank'\nfirst = '2'\nmin = '0.1'\nbands = [{ top = '30', points = '2' }, { top = '60', points = '1' }]",
            "kind = 'min_max'",
            "kind = 'goalposts'\nlow = '1'\nhigh = '7'",
            "kind = 'goalposts'\nlow = '0.5'\nhigh = '7'\nscale = 'log'",
            "kind = 'percentile'",
            "kind = 'percentile'\ntie = 'competition'",
            "kind = 'z_score'",
            "kind = 'z_score'\ndeviation = 'sample'\nper_sigma = '60'",
            "kind = 'borda'",
            "kind = 'borda'\ntie = 'dense'",
        ] {
            for (order, sign) in [("desc", 1), ("asc", -1)] {
                let rule = format!("order = '{order}'\n{toml}");
                let scores = compared("2", &rule, &texts);
                let mut back = compared("2", &rule, &turned);
                back.rotate_right(turn);
                prop_assert_eq!(&scores, &back, "{}", rule);
                let Ok(points) = scores.iter().map(|s| s.parse::<Dec>()).collect::<Result<Vec<_>, _>>() else {
                    prop_assert!(scores.iter().all(|s| s == "zero-range"), "{}: {:?}", rule, scores);
                    continue;
                };
                for (x, p) in values.iter().zip(&points) {
                    prop_assert!(*p >= Dec::ZERO && *p <= dec("2"));
                    for (y, q) in values.iter().zip(&points) {
                        prop_assert!(sign * x < sign * y || p >= q, "{}: {} {}, {} {}", rule, x, p, y, q);
                    }
                }
            }
        }
    }
}

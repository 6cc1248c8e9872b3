//! The sections of a 评分报告, numbered in the order in which they stand.

use super::Drawing;
use super::data::{Part, Section};
use crate::plain;
use crate::score_sheet::rounding;
use model::plan::State;
use model::rule;
use model::wording;

impl Drawing<'_> {
    /// Returns the sections; what the system does not have is left out.
    pub(super) fn sections(&self) -> Vec<Section> {
        let mut all = vec![("basics", self.basics()), ("result", self.result())];
        let (said, rows) = self.strong();
        all.push(("strong", section(said, rows, Part::Strong)));
        let (said, losses) = self.lost();
        all.push((
            "losses",
            Section {
                line: vec![said],
                part: match losses.list.is_empty() {
                    true => Part::Nothing,
                    false => Part::Losses(losses),
                },
                ..Section::default()
            },
        ));
        if let Some((said, rows)) = self.extra() {
            all.push(("extra", section(said, rows, Part::Extra)));
        }
        all.push((
            "last",
            Section {
                remark: self.moved(),
                ..section(self.last_line(), self.last_groups(), Part::Last)
            },
        ));
        if let Some(place) = self.subject.beside.place {
            let said = self.place_line(place) + &self.peers_line(place);
            all.push(("peers", section(said, self.peers_groups(), Part::Peers)));
        }
        let (said, rows) = self.advice();
        all.push(("advice", section(said, rows, Part::Advice)));
        let numerals: Vec<char> = self.word("numerals").chars().collect();
        let numbered = all.into_iter().zip(numerals).map(|((key, section), n)| {
            let name = self.word(&format!("head_{key}"));
            let params = [("n", n.to_string()), ("name", name)];
            Section {
                head: self.say("head", &params),
                line: section
                    .line
                    .into_iter()
                    .filter(|line| !line.is_empty())
                    .collect(),
                ..section
            }
        });
        numbered.collect()
    }

    fn basics(&self) -> Section {
        let (subject, system) = (&self.subject, self.system());
        let about = self.say(
            "basics",
            &[
                ("unit", subject.unit.to_owned()),
                ("year", subject.year.to_string()),
                ("system", system.name.clone()),
                ("version", system.version.clone()),
            ],
        );
        let as_of = match subject.as_of {
            "" => String::new(),
            day => {
                let day = wording::day(day, self.locale);
                self.say("basics_as_of", &[("as_of", day)])
            }
        };
        let there = |section| {
            let leaves = self.leaves(section);
            leaves
                .filter(|leaf| leaf.scored.state != State::Inapplicable)
                .count()
        };
        let mut made = vec![self.say(
            "basics_base",
            &[
                ("groups", self.level1().len().to_string()),
                ("n", there(rule::Section::Base).to_string()),
                ("points", plain(subject.sheet.totals.points)),
            ],
        )];
        for (key, section, cap) in [
            ("basics_bonus", rule::Section::Bonus, system.bonus_cap),
            ("basics_penalty", rule::Section::Penalty, system.penalty_cap),
            ("basics_veto", rule::Section::Veto, system.points),
        ] {
            let n = there(section);
            if n > 0 {
                made.push(self.say(key, &[("n", n.to_string()), ("cap", plain(cap))]));
            }
        }
        let states = [
            ("basics_done", self.count(|it| *it == State::Scored)),
            ("basics_blank", self.count(State::is_open)),
            ("basics_claimed", self.count(|it| *it == State::Claimed)),
            (
                "basics_granted",
                self.count(|it| *it == State::NotApplicable),
            ),
            ("basics_upper", self.count(|it| *it == State::Upper)),
        ];
        let states = states.into_iter().enumerate();
        let states = states.filter(|(at, (_, n))| *at == 0 || *n > 0);
        let states = states.map(|(_, (key, n))| self.say(key, &[("n", n.to_string())]));
        Section {
            line: vec![
                about + &as_of,
                self.sentence([made.join(&self.word("comma"))])
                    + &self.sentence([states.collect::<Vec<_>>().join(&self.word("comma"))]),
            ],
            ..Section::default()
        }
    }

    fn result(&self) -> Section {
        Section {
            line: self.score_lines(),
            part: Part::Groups(self.groups()),
            remark: vec![rounding::sentence(self.system(), self.locale)],
            ..Section::default()
        }
    }
}

fn section<T>(said: String, rows: Vec<T>, part: impl FnOnce(Vec<T>) -> Part) -> Section {
    Section {
        line: vec![said],
        part: match rows.is_empty() {
            true => Part::Nothing,
            false => part(rows),
        },
        ..Section::default()
    }
}

//! From the file to all scores: what the measured process does.

use super::workspace;
use ledger::{Evaluation, Figures, Ledger, Unit};
use model::plan::board::{Board, Return, Returns};
use model::plan::{Inputs, Plan, Viewpoint};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, OnceLock};

/// Stages in their order; each is laid over those before it.
const STAGES: [&str; 1] = ["fill"];

/// One evaluation in memory: what was given, and the units in their order.
pub struct Year {
    pub calendar: u16,
    figures: Figures,
    units: Vec<Arc<Unit>>,
    pub plan: Arc<Plan>,
}

impl Year {
    /// The first so many units, as they are scored.
    pub fn units(&self, first: usize) -> Vec<Return<'_>> {
        let mut units: Vec<Return<'_>> = self
            .units
            .iter()
            .take(first)
            .map(|unit| Return {
                packs: Vec::new(),
                traits: Some(unit.kind.as_str()).into(),
                group: &unit.group,
                given: Inputs::default(),
            })
            .collect();
        let at: FxHashMap<&str, usize> = self
            .units
            .iter()
            .take(first)
            .enumerate()
            .map(|(at, unit)| (unit.id.as_str(), at))
            .collect();
        for stage in STAGES {
            for pack in self.figures.packs.iter().filter(|pack| pack.stage == stage) {
                if let Some(unit) = at.get(pack.unit).and_then(|at| units.get_mut(*at)) {
                    unit.packs.push(pack.bytes);
                }
            }
        }
        units
    }

    pub fn returns<'a>(&'a self, units: &'a [Return<'a>]) -> Returns<'a> {
        Returns {
            shape: &self.figures.shape,
            units,
        }
    }

    pub fn shape(&self) -> &model::entry::pack::Shape {
        &self.figures.shape
    }

    pub fn board(&self, threads: usize) -> Board {
        let units = self.units(usize::MAX);
        let returns = self.returns(&units);
        Board::new(self.plan.clone(), returns, Viewpoint::Upper, threads).expect("scores")
    }

    /// In the room of another year's board.
    fn renew(&self, board: &mut Board) {
        let units = self.units(usize::MAX);
        let returns = self.returns(&units);
        board.renew(self.plan.clone(), returns).expect("scores");
    }
}

/// What stands in the file of one year.
struct Given {
    evaluation: Evaluation,
    figures: Figures,
}

impl Given {
    fn read(ledger: &Ledger, evaluation: &str) -> Given {
        let found = ledger.evaluation(evaluation).expect("an evaluation");
        Given {
            evaluation: found.expect("there"),
            figures: ledger.figures(evaluation).expect("figures"),
        }
    }
}

/// What all years share.
pub struct Nation {
    evaluations: Vec<String>,
    units: FxHashMap<String, Arc<Unit>>,
    plans: BTreeMap<String, Arc<Plan>>,
}

impl Nation {
    pub fn read(ledger: &Ledger) -> Nation {
        let units = ledger.units().expect("units");
        let systems = ledger.systems().expect("systems");
        let plan = |text: &str| {
            Plan::compile(&model::system::parse(text).expect("a system")).expect("a plan")
        };
        Nation {
            evaluations: ledger.evaluation_ids().expect("evaluations"),
            units: units
                .into_iter()
                .map(|unit| (unit.id.clone(), Arc::new(unit)))
                .collect(),
            plans: systems
                .iter()
                .map(|system| (system.fingerprint.clone(), Arc::new(plan(&system.text))))
                .collect(),
        }
    }

    pub fn years(&self) -> usize {
        self.evaluations.len()
    }

    pub fn year(&self, ledger: &Ledger, at: usize) -> Year {
        self.of(Given::read(ledger, &self.evaluations[at]))
    }

    fn of(&self, given: Given) -> Year {
        let ids = given.evaluation.participants.iter();
        Year {
            calendar: given.evaluation.year,
            figures: given.figures,
            units: ids.map(|id| self.units[id].clone()).collect(),
            plan: self.plans[&given.evaluation.system].clone(),
        }
    }
}

/// What is made of the boards of all years of a workspace, each thread with a connection of its own. A year is looked at and
/// let go before the next, which finds its room.
pub fn all<T: Send>(dir: &Path, of: impl Fn(&Board) -> T + Sync) -> Vec<T> {
    let open = || Ledger::open_read_only(dir, workspace::env()).expect("the workspace");
    let ledger = open();
    let years = ledger.evaluation_ids().expect("evaluations");
    let threads = super::threads().min(years.len());
    let nation: OnceLock<Nation> = OnceLock::new();
    let work = |ledger: Ledger, first: usize| -> Vec<T> {
        let mut board: Option<Board> = None;
        let mut made = Vec::new();
        for year in years.iter().skip(first).step_by(threads) {
            // The others read a year of theirs while the first reads what all share.
            let given = Given::read(&ledger, year);
            let year = nation.wait().of(given);
            match &mut board {
                Some(board) => year.renew(board),
                None => board = Some(year.board(1)),
            }
            made.extend(board.as_ref().map(&of));
        }
        made
    };
    std::thread::scope(|scope| {
        let (work, open) = (&work, &open);
        let others: Vec<_> = (1..threads)
            .map(|first| scope.spawn(move || work(open(), first)))
            .collect();
        nation.get_or_init(|| Nation::read(&ledger));
        let mut made = work(ledger, 0);
        for other in others {
            made.extend(other.join().expect("a thread"));
        }
        made
    })
}

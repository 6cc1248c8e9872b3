//! A program with a clock that stands still and a folder of its own: what every workflow begins with.

use contract::dto::*;
use contract::{App, Config};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tempfile::TempDir;

pub struct Office {
    pub app: App,
    pub home: TempDir,
}

pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .unwrap()
        .to_path_buf()
}

pub fn config(home: &Path) -> Config {
    let home = home.join("data");
    Config {
        now: Arc::new(|| {
            chrono::DateTime::parse_from_rfc3339("2026-12-11T14:03:00+08:00").unwrap()
        }),

        ..Config::real(root().join("assets"), home, "desk".to_owned())
    }
}

impl Office {
    /// Nothing made yet.
    pub fn new() -> Office {
        let home = tempfile::tempdir().unwrap();
        Office {
            app: App::new(config(home.path())),
            home,
        }
    }

    /// A workspace with nothing in it.
    pub fn begun() -> Office {
        Office::new().with_workspace()
    }

    /// The same by the clock of the computer, for a window to go on with.
    pub fn begun_now() -> Office {
        let home = tempfile::tempdir().unwrap();
        let data = home.path().join("data");
        let config = Config::real(root().join("assets"), data, "desk".to_owned());
        let app = App::new(config);
        Office { app, home }.with_workspace()
    }

    fn with_workspace(self) -> Office {
        let office = self;
        let path = office.folder();
        let new = json!({ "path": path, "organisation": "清河县总工会", "operator": "王立新",
            "evaluated": "清河县" });
        office.call::<AppState>("workspace_create", new);
        office
    }

    /// The sample county, open.
    pub fn sample() -> (Office, Current) {
        let office = Office::begun();
        let state: AppState = office.call("sample_open", json!({}));
        (office, state.current.unwrap())
    }

    /// A new evaluation by a built-in system, open.
    pub fn evaluation(system: &str) -> (Office, Current) {
        let office = Office::begun();
        let units = match system {
            "county" => Vec::new(),
            kind => vec![office.unit("清河", kind, "", None)],
        };
        let new = json!({
            "name": "", "year": 2026, "as_of": "2026-11-30", "due": "2026-12-20",
            "system": office.built_in(system), "participants": units,
        });
        let state: AppState = office.call("evaluation_create", new);
        (office, state.current.unwrap())
    }

    /// A real evaluation of 2026 with the figures of the sample county, open.
    pub fn county() -> (Office, Current) {
        let (sample, there) = Office::sample();
        let (office, at) = Office::evaluation("county");
        let fill: FillView = sample.call("fill", json!(there));
        for row in fill.scores.rows {
            let leaf = sample.leaf(&there, &row.key);
            let fields = leaf.fields.iter();
            let fields = fields.flat_map(|one| std::iter::once(one).chain(&one.parts));
            let cells = fields.flat_map(|one| {
                let prev = one.prev_cell.as_deref().unwrap_or_default();
                [(&*one.cell, &*one.typed), (prev, &*one.prev_typed)]
            });
            let cells: Vec<_> = cells.filter(|(_, typed)| !typed.is_empty()).collect();
            office.type_in::<Recorded>("record", &at, &row.key, &cells);
        }
        (office, at)
    }

    /// Fingerprint of a built-in system.
    pub fn built_in(&self, key: &str) -> String {
        let list: SystemList = self.call("systems_list", json!({}));
        let mut systems = list.systems.into_iter();
        systems.find(|one| one.key == key).unwrap().fingerprint
    }

    /// Registers a unit; its id.
    pub fn unit(&self, name: &str, kind: &str, group: &str, parent: Option<&str>) -> String {
        let unit = UnitView {
            name: name.to_owned(),
            kind: kind.to_owned(),
            group: group.to_owned(),
            parent: parent.map(str::to_owned),
            ..UnitView::default()
        };
        let list: UnitList = self.call("unit_put", json!(unit));
        list.units
            .into_iter()
            .find(|one| one.name == name && one.parent.as_deref() == parent)
            .unwrap()
            .id
    }

    /// A new evaluation of 2026 of these units, open; its id.
    pub fn evaluate(&self, system: &str, units: &[String]) -> String {
        let new = json!({ "name": "", "year": 2026, "as_of": "2026-11-30", "due": "",
            "system": system, "participants": units });
        let state: AppState = self.call("evaluation_create", new);
        state.current.unwrap().evaluation
    }

    pub fn folder(&self) -> PathBuf {
        self.home.path().join("workspace")
    }

    pub fn call<T: DeserializeOwned>(&self, name: &str, args: Value) -> T {
        match self.app.rpc(name, args) {
            Ok(answer) => serde_json::from_str(&answer.value).unwrap(),
            Err(error) => panic!("{name}: {error:?}"),
        }
    }

    /// The warnings of a command that is done.
    pub fn warned(&self, name: &str, args: Value) -> Vec<Warning> {
        self.app.rpc(name, args).unwrap().warnings
    }

    pub fn refused(&self, name: &str, args: Value) -> UiError {
        self.app.rpc(name, args).expect_err(name)
    }

    pub fn leaf(&self, at: &Current, indicator: &str) -> LeafView {
        self.call(
            "leaf",
            json!({ "evaluation": at.evaluation, "unit": at.unit, "indicator": indicator }),
        )
    }

    pub fn home_page(&self, at: &Current) -> HomeView {
        self.call("home", json!(at))
    }

    /// Types cells of one indicator; `record` writes them, `preview` does not.
    pub fn type_in<T: DeserializeOwned>(
        &self,
        how: &str,
        at: &Current,
        indicator: &str,
        cells: &[(&str, &str)],
    ) -> T {
        let cells: Vec<Typed> = cells
            .iter()
            .map(|(cell, typed)| Typed {
                cell: (*cell).to_owned(),
                typed: Some((*typed).to_owned()),
                ..Typed::default()
            })
            .collect();
        let typing = Typing {
            evaluation: at.evaluation.clone(),
            unit: at.unit.clone(),
            indicator: indicator.to_owned(),
            cells,
        };
        self.call(how, json!(typing))
    }

    /// Answers every row that is blank as things stand.
    pub fn answer(&self, at: &Current) {
        let fill: FillView = self.call("fill", json!(at));
        for row in fill.scores.rows.iter().filter(|r| {
            matches!(
                r.mark,
                contract::dto::Mark::Blank | contract::dto::Mark::Partial
            )
        }) {
            let cells = answers(&self.leaf(at, &row.key));
            let cells: Vec<(&str, &str)> = cells
                .iter()
                .map(|(cell, typed)| (cell.as_str(), typed.as_str()))
                .collect();
            self.type_in::<Recorded>("record", at, &row.key, &cells);
        }
    }

    /// Closes, and starts the program anew on the same folders.
    pub fn restarted(self) -> Office {
        self.app.close().unwrap();
        let app = App::new(config(self.home.path()));
        app.open(None).unwrap();
        Office {
            app,
            home: self.home,
        }
    }
}

/// What may stand in each cell of an indicator: 是, the best level, ten after nine of last year, and answers enough for a survey.
pub fn answers(leaf: &LeafView) -> Vec<(String, String)> {
    let mut cells = Vec::new();
    let fields = leaf.fields.iter().flat_map(|f| {
        let parts = f.parts.iter();
        if f.parts.is_empty() {
            vec![f]
        } else {
            parts.collect()
        }
    });
    for field in fields {
        let typed = match field.control {
            Control::YesNo | Control::Share => "是".to_owned(),
            Control::Level => field.options[0].typed.clone(),
            Control::Text => continue,
            _ if field.cell.contains(":option.") => "40".to_owned(),
            _ => "10".to_owned(),
        };
        if let Some(prev) = &field.prev_cell {
            cells.push((prev.clone(), "9".to_owned()));
        }
        cells.push((field.cell.clone(), typed));
    }
    cells
}

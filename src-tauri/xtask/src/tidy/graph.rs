//! Who depends on whom, from `cargo metadata`.

use super::Fault;
use crate::sh;
use anyhow::{Context as _, Result};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

/// Direction: each member, and the members below it that it may look at, without `gongping-`.
const MAY_SEE: [(&str, &str); 9] = [
    ("gongping-model", ""),
    ("gongping-ledger", "model"),
    ("gongping-exchange", "model"),
    ("gongping-typeset", "model"),
    ("gongping-evaluation", "model ledger"),
    ("gongping-papers", "model ledger evaluation typeset"),
    (
        "gongping-contract",
        "model ledger evaluation typeset papers exchange",
    ),
    (
        "gongping-cli",
        "model ledger evaluation typeset papers exchange contract",
    ),
    // On Windows the command line is the program of the window.
    ("gongping", "contract cli"),
];

/// Crates that one member alone may name: the beginning of their names, and the member.
const OWNED: [(&str, &str); 4] = [
    ("tauri", "gongping"),
    ("rusqlite", "gongping-ledger"),
    ("libsqlite3", "gongping-ledger"),
    ("typst", "gongping-typeset"),
];

/// All that `model` may need: numbers, calendar dates, digests, text formats, and for `analysis` logarithms and a generator
/// that is always seeded. None reads a clock or a file for it.
const MODEL: [&str; 13] = [
    "chrono",
    "libm",
    "num-bigint",
    "num-integer",
    "num-rational",
    "num-traits",
    "rand_chacha",
    "rust_decimal",
    "serde",
    "sha2",
    "thiserror",
    "toml",
    "unicode-normalization",
];

/// What ships.
const SHIPPED: [&str; 2] = ["gongping", "gongping-cli"];

/// Crates that speak to a network, by the beginning of their names.
const NETWORK: [&str; 24] = [
    "actix",
    "async-net",
    "attohttpc",
    "axum",
    "curl",
    "h2",
    "h3",
    "hickory",
    "hyper",
    "isahc",
    "mio",
    "native-tls",
    "openssl",
    "quinn",
    "reqwest",
    "rustls",
    "socket2",
    "ssh2",
    "surf",
    "tiny_http",
    "tonic",
    "tungstenite",
    "ureq",
    "warp",
];

/// Crates of that kind that ship all the same, and why.
const BORNE: [(&str, &str); 2] = [
    (
        "mio",
        "tokio's event queue, in the build that the tests share; nothing opens a socket with it",
    ),
    ("socket2", "as mio"),
];

/// The dependency graph.
pub struct Graph {
    /// Packages by id.
    packages: BTreeMap<String, Package>,
    /// Members of the workspace.
    members: BTreeSet<String>,
}

/// A package and what it needs.
pub struct Package {
    name: String,
    /// Ids of the packages it is linked with or that run in its build script; not its tests'.
    needs: Vec<String>,
    /// Ids of those that it is linked with.
    links: Vec<String>,
}

/// Asks cargo.
pub fn read(root: &Path) -> Result<Graph> {
    let host = sh::read(Command::new("rustc").arg("-vV"))?;
    let host = host
        .lines()
        .find_map(|line| line.strip_prefix("host: "))
        .context("rustc does not name its host")?;
    let mut cargo = Command::new("cargo");
    cargo
        .args([
            "metadata",
            "--format-version",
            "1",
            "--filter-platform",
            host,
        ])
        .current_dir(root);
    let told: Value = serde_json::from_str(&sh::read(&mut cargo)?).context("cargo metadata")?;
    Ok(graph(&told))
}

/// Whether a member is among those allowed.
fn may_see(allowed: &str, member: &str) -> bool {
    let name = member.strip_prefix("gongping-");
    name.is_some_and(|name| allowed.split(' ').any(|one| one == name))
}

fn graph(told: &Value) -> Graph {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let name = |value: &Value, key: &str| value.get(key).map(text).unwrap_or_default();
    let list = |value: &Value, path: &str| {
        let found = value.pointer(path).and_then(Value::as_array);
        found.cloned().unwrap_or_default()
    };
    let names: BTreeMap<String, String> = list(told, "/packages")
        .iter()
        .map(|p| (name(p, "id"), name(p, "name")))
        .collect();
    let needs = |node: &Value, kinds: &[Option<&str>]| {
        let deps = list(node, "/deps").into_iter().filter(|dep| {
            list(dep, "/dep_kinds")
                .iter()
                .any(|kind| kinds.contains(&kind.get("kind").and_then(Value::as_str)))
        });
        deps.map(|dep| name(&dep, "pkg")).collect::<Vec<_>>()
    };
    let packages = list(told, "/resolve/nodes").into_iter().map(|node| {
        let id = name(&node, "id");
        let name = names.get(&id).cloned().unwrap_or_default();
        (
            id,
            Package {
                name,
                needs: needs(&node, &[None, Some("build")]),
                links: needs(&node, &[None]),
            },
        )
    });
    Graph {
        packages: packages.collect(),
        members: list(told, "/workspace_members").iter().map(text).collect(),
    }
}

impl Graph {
    fn members(&self) -> impl Iterator<Item = &Package> {
        self.members.iter().filter_map(|id| self.packages.get(id))
    }

    fn names<'a>(&'a self, ids: &'a [String]) -> impl Iterator<Item = &'a str> {
        ids.iter()
            .filter_map(|id| self.packages.get(id))
            .map(|package| package.name.as_str())
    }

    /// `shell, cli → contract → papers → evaluation → ledger → model`; `contract → exchange → model`; `papers → typeset`; `cli`
    /// may see every crate below. Never back, never sideways.
    pub fn direction(&self) -> Vec<Fault> {
        let ours: BTreeSet<&str> = self.members().map(|member| member.name.as_str()).collect();
        let mut found = Vec::new();
        for member in self.members() {
            let allowed = match MAY_SEE.iter().find(|(name, _)| *name == member.name) {
                Some((_, allowed)) => allowed,
                None if ["xtask", "gongping-tests"].contains(&member.name.as_str()) => continue,
                None => {
                    found.push(fault(
                        &member.name,
                        "has no place in the order of the crates",
                    ));
                    continue;
                }
            };
            let seen = self
                .names(&member.needs)
                .filter(|name| ours.contains(name) && !may_see(allowed, name));
            found
                .extend(seen.map(|name| fault(&member.name, &format!("may not depend on {name}"))));
        }
        found
    }

    /// Only the shell names tauri, only ledger rusqlite, only typeset typst.
    pub fn owners(&self) -> Vec<Fault> {
        let mut found = Vec::new();
        for member in self
            .members()
            .filter(|member| MAY_SEE.iter().any(|(name, _)| *name == member.name))
        {
            for name in self.names(&member.needs) {
                let owner = OWNED
                    .iter()
                    .find(|(start, owner)| name.starts_with(start) && *owner != member.name);
                found.extend(owner.map(|(_, owner)| {
                    fault(
                        &member.name,
                        &format!("names {name}, which is {owner}'s alone"),
                    )
                }));
            }
        }
        found
    }

    /// `model` needs nothing that could do more than calculate.
    pub fn pure_model(&self) -> Vec<Fault> {
        let model = self
            .members()
            .filter(|member| member.name == "gongping-model");
        let extra = model
            .flat_map(|model| self.names(&model.needs))
            .filter(|name| !MODEL.contains(name));
        extra
            .map(|name| {
                fault(
                    "gongping-model",
                    &format!("needs {name}, which is not on its list"),
                )
            })
            .collect()
    }

    /// No network code ships.
    pub fn network(&self) -> Vec<Fault> {
        let mut found = Vec::new();
        for shipped in SHIPPED {
            let names = self.shipped(shipped);
            let speaks = |name: &&str| {
                NETWORK.iter().any(|start| name.starts_with(start))
                    && !BORNE.iter().any(|(borne, _)| borne == name)
            };
            found.extend(
                names.into_iter().filter(speaks).map(|name| {
                    fault(shipped, &format!("ships {name}, which speaks to a network"))
                }),
            );
        }
        found
    }

    /// Names of everything linked into a member, itself included.
    fn shipped(&self, name: &str) -> BTreeSet<&str> {
        let start = self.members.iter().find(|id| {
            self.packages
                .get(*id)
                .is_some_and(|package| package.name == name)
        });
        let mut seen = BTreeSet::new();
        let mut open: Vec<&String> = start.into_iter().collect();
        while let Some(id) = open.pop() {
            if let Some(package) = self.packages.get(id)
                && seen.insert(id)
            {
                open.extend(&package.links);
            }
        }
        seen.into_iter()
            .filter_map(|id| self.packages.get(id))
            .map(|package| package.name.as_str())
            .collect()
    }
}

fn fault(package: &str, what: &str) -> Fault {
    Fault {
        place: package.to_owned(),
        what: what.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// A graph of members and others, each with what it needs.
    fn made(members: &[(&str, &[&str])], others: &[(&str, &[&str])]) -> Graph {
        let node = |(name, needs): &(&str, &[&str])| {
            let deps: Vec<Value> = needs
                .iter()
                .map(|need| json!({ "pkg": need, "dep_kinds": [{ "kind": null }] }))
                .collect();
            json!({ "id": name, "deps": deps })
        };
        let all = || members.iter().chain(others);
        graph(&json!({
            "packages": all().map(|(name, _)| json!({ "id": name, "name": name })).collect::<Vec<_>>(),
            "workspace_members": members.iter().map(|(name, _)| name).collect::<Vec<_>>(),
            "resolve": { "nodes": all().map(node).collect::<Vec<_>>() },
        }))
    }

    #[test]
    fn looking_back_or_sideways_is_a_fault() {
        let back = made(
            &[
                ("gongping-model", &["gongping-ledger"]),
                ("gongping-ledger", &[]),
            ],
            &[],
        );
        assert_eq!(back.direction().len(), 1);
        for (from, to) in [
            ("ledger", "exchange"),
            ("evaluation", "exchange"),
            ("evaluation", "papers"),
            ("evaluation", "typeset"),
            ("papers", "exchange"),
            ("papers", "contract"),
            ("typeset", "evaluation"),
            ("contract", "cli"),
        ] {
            let names = [from, to].map(|name| format!("gongping-{name}"));
            let [from, to] = names.each_ref().map(String::as_str);
            let wrong = made(&[(from, &[to]), (to, &[])], &[]);
            assert_eq!(wrong.direction().len(), 1, "{from} → {to}");
        }
        let past = made(
            &[("gongping", &["gongping-papers"]), ("gongping-papers", &[])],
            &[],
        );
        assert_eq!(past.direction().len(), 1);
        let unknown = made(&[("gongping-newcomer", &[])], &[]);
        assert_eq!(unknown.direction().len(), 1);
        let right = made(
            &[
                ("gongping", &["gongping-contract"]),
                ("gongping-cli", &["gongping-contract", "gongping-papers"]),
                (
                    "gongping-contract",
                    &["gongping-papers", "gongping-exchange"],
                ),
                (
                    "gongping-papers",
                    &["gongping-evaluation", "gongping-typeset"],
                ),
                ("gongping-evaluation", &["gongping-ledger"]),
                ("gongping-exchange", &["gongping-model"]),
                ("gongping-ledger", &["gongping-model"]),
                ("gongping-typeset", &[]),
                ("gongping-model", &[]),
            ],
            &[],
        );
        assert_eq!(right.direction(), []);
    }

    #[test]
    fn naming_what_is_another_members_is_a_fault() {
        let others: [(&str, &[&str]); 2] = [("rusqlite", &[]), ("typst-pdf", &[])];
        let wrong = made(
            &[
                ("gongping-contract", &["rusqlite"]),
                ("gongping-cli", &["typst-pdf"]),
            ],
            &others,
        );
        assert_eq!(wrong.owners().len(), 2);
        let right = made(
            &[
                ("gongping-ledger", &["rusqlite"]),
                ("gongping-typeset", &["typst-pdf"]),
            ],
            &others,
        );
        assert_eq!(right.owners(), []);
    }

    #[test]
    fn a_model_that_could_do_more_than_calculate_is_a_fault() {
        assert_eq!(
            made(&[("gongping-model", &["rand"])], &[("rand", &[])])
                .pure_model()
                .len(),
            1
        );
        assert_eq!(
            made(&[("gongping-model", &["serde"])], &[("serde", &[])]).pure_model(),
            []
        );
    }

    #[test]
    fn network_code_however_deep_is_a_fault() {
        let deep = made(
            &[("gongping", &["a"])],
            &[("a", &["b"]), ("b", &["reqwest"]), ("reqwest", &[])],
        );
        assert_eq!(deep.network().len(), 1);
        let only_tested = made(
            &[("gongping", &["a"]), ("gongping-tests", &["reqwest"])],
            &[("a", &[]), ("reqwest", &[])],
        );
        assert_eq!(only_tested.network(), []);
    }
}

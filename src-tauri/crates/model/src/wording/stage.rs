//! The names of stages.

use super::{Locale, say};
use crate::stage::Chain;
use std::collections::BTreeMap;

impl Chain {
    /// Returns the name of a stage: as its system declares, else as the program names the usual one, else its key.
    pub fn name(&self, key: &str, locale: Locale) -> String {
        let own = self.position(key).and_then(|at| self.get(at));
        match own {
            Some(stage) if !stage.name.is_empty() => stage.name.clone(),
            _ => stage(key, locale),
        }
    }
}

/// Returns the program's name of a stage of the usual chain; the key itself for others.
pub fn stage(key: &str, locale: Locale) -> String {
    if Chain::usual().position(key).is_some() {
        say(&format!("stage.{key}"), &BTreeMap::new(), locale)
    } else {
        key.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wording::known;

    #[test]
    fn the_usual_stages_have_names_in_both_tongues() {
        let chain = Chain::usual();
        for stage in chain.stages() {
            assert!(known("stage", &stage.key), "{}", stage.key);
        }
        assert_eq!(chain.name("first", Locale::ZhCn), "初评");
        assert_eq!(chain.name("nowhere", Locale::ZhCn), "nowhere");
    }
}

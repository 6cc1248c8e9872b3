//! Checks the chain of stages: own ones first, then those of the level above, and each side ends with a stage that is
//! not optional.

use super::Found;
use crate::system::{Side, System};

pub(super) fn check(system: &System, found: &mut Found<'_>) {
    let stages = &system.stages;
    if let Some(first) = stages.first()
        && (first.side != Side::Own || first.optional)
    {
        found.block("stage-first", &format!("stage {}", first.key), &[]);
    }
    let mut above = false;
    for stage in stages {
        above |= stage.side == Side::Upper;
        if above && stage.side == Side::Own {
            let path = format!("stage {}", stage.key);
            found.block("stage-order", &path, &[("name", &stage.name)]);
        }
    }
    for side in [Side::Own, Side::Upper] {
        let last = stages.iter().rfind(|stage| stage.side == side);
        if let Some(last) = last.filter(|stage| stage.optional) {
            let path = format!("stage {}", last.key);
            found.block("stage-last", &path, &[("name", &last.name)]);
        }
    }
}

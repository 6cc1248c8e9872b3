//! 核查抽样: draws some of the indicators from a seed, so that the same seed gives the same draw. SCORING.md §S.6.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{RngCore, SeedableRng};

/// Draws `n` of the keys (all, where there are fewer), sorted. The keys are sorted first, so that their order does not
/// matter; then ChaCha8, whose key is the seed as eight bytes, least first, then zeros, takes one after the other from
/// what is left: a number of 64 bits modulo the count; numbers above the last whole multiple of it are skipped.
pub fn draw(keys: &[String], n: usize, seed: u64) -> Vec<String> {
    let mut left = keys.to_vec();
    left.sort();
    left.dedup();
    let mut key = [0u8; 32];
    for (to, from) in key.iter_mut().zip(seed.to_le_bytes()) {
        *to = from;
    }
    let mut chance = ChaCha8Rng::from_seed(key);
    let mut drawn = Vec::new();
    while drawn.len() < n && !left.is_empty() {
        let at = below(&mut chance, left.len());
        drawn.push(left.remove(at));
    }
    drawn.sort();
    drawn
}

/// Returns a position below `count`, evenly distributed.
fn below(chance: &mut ChaCha8Rng, count: usize) -> usize {
    let count = u64::try_from(count).unwrap_or(u64::MAX).max(1);
    let whole = u64::MAX - u64::MAX % count;
    loop {
        let x = chance.next_u64();
        if x < whole {
            return usize::try_from(x % count).unwrap_or(0);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn the_same_seed_draws_the_same_whatever_the_order() {
        let keys: Vec<String> = (0..60).map(|n| format!("k{n:02}")).collect();
        let mut turned = keys.clone();
        turned.reverse();
        let drawn = draw(&keys, 12, 20_261_211);
        assert_eq!(drawn, draw(&turned, 12, 20_261_211));
        assert_ne!(drawn, draw(&keys, 12, 20_261_212));
        let own: BTreeSet<&String> = drawn.iter().collect();
        assert_eq!((own.len(), drawn.is_sorted()), (12, true));
        assert_eq!(draw(&keys, 99, 1), keys);
        assert!(draw(&[], 3, 1).is_empty());
    }

    #[test]
    fn every_indicator_comes_up_about_as_often() {
        let keys: Vec<String> = (0..10).map(|n| format!("k{n}")).collect();
        let mut times = std::collections::BTreeMap::new();
        for seed in 0..2000 {
            for key in draw(&keys, 3, seed) {
                *times.entry(key).or_insert(0) += 1;
            }
        }
        assert!(times.values().all(|n| (500..700).contains(n)), "{times:?}");
    }
}

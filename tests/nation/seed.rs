//! Random figures from a seed: SplitMix64, the same on every machine.

pub struct Seed(u64);

impl Seed {
    pub fn of(parts: &[u64]) -> Seed {
        let mut seed = Seed(0x9E37_79B9_7F4A_7C15);
        for part in parts {
            seed.0 ^= *part;
            seed.next();
        }
        seed
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// From `low` to `high`, both included.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        low + (self.next() % (high - low + 1) as u64) as i64
    }
}

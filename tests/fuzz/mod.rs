//! Fuzzing: what no officer would type, against what reads it. Whatever comes in, nothing panics, every refusal names a
//! place that exists and has words in both languages, and what is read is scored.
//!
//! Case n is made from n alone. The ordinary tests run the same cases each time; `cargo xtask fuzz [minutes]` runs as many new
//! ones as fit. A case that fails prints its number; `GONGPING_FUZZ_CASE=n` with the ignored test runs it alone.

mod aids;
mod csv_texts;
mod decisions;
mod expressions;
mod returns;

use std::time::{Duration, Instant, SystemTime};

/// Chance out of one number (splitmix64).
pub struct Dice(u64);

impl Dice {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// 0 … n − 1; 0 for n = 0.
    pub fn below(&mut self, n: usize) -> usize {
        (self.next() % n.max(1) as u64) as usize
    }

    pub fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    pub fn of<'a, T: ?Sized>(&mut self, list: &[&'a T]) -> &'a T {
        list[self.below(list.len())]
    }

    /// A part of a list, as its beginning and end.
    pub fn part(&mut self, len: usize) -> (usize, usize) {
        let (a, b) = (self.below(len + 1), self.below(len + 1));
        (a.min(b), a.max(b))
    }
}

/// Says which case it was when one panics.
struct Case(u64);

impl Drop for Case {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("GONGPING_FUZZ_CASE={}", self.0);
        }
    }
}

/// Runs one case; whether it could be read.
fn run(number: u64, one: &mut dyn FnMut(&mut Dice) -> bool) -> bool {
    let case = Case(number);
    let read = one(&mut Dice(number.wrapping_mul(0xD134_2543_DE82_EF95)));
    drop(case);
    read
}

/// The same cases each time. A fifth of them at least can be read: cases that are all refused at the first character show little.
fn short(cases: u64, mut one: impl FnMut(&mut Dice) -> bool) {
    let read = (0..cases).filter(|number| run(*number, &mut one)).count();
    assert!(read as u64 > cases / 5, "{read} of {cases} could be read");
}

/// New cases for GONGPING_FUZZ_MINUTES, 10 where it is not set; or the one of GONGPING_FUZZ_CASE.
fn long(what: &str, mut one: impl FnMut(&mut Dice) -> bool) {
    let given = |name: &str| std::env::var(name).ok().map(|text| text.parse().unwrap());
    if let Some(number) = given("GONGPING_FUZZ_CASE") {
        run(number, &mut one);
        return;
    }
    let time = Duration::from_secs(60 * given("GONGPING_FUZZ_MINUTES").unwrap_or(10));
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    let (first, start) = (now.unwrap().as_secs() << 32, Instant::now());
    let (mut number, mut read) = (first, 0);
    while start.elapsed() < time {
        read += u64::from(run(number, &mut one));
        number += 1;
    }
    let took = start.elapsed().as_secs();
    println!(
        "{what}: {} cases from {first} in {took} s, {read} of them could be read, no panic",
        number - first
    );
}

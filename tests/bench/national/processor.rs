//! Processor time, as the system counts it: what a thread or a process was given, without what it waited for others.

use std::time::Duration;

/// Ticks of a second in which Linux tells a process's time, whatever its clock.
const TICKS: u32 = 100;

/// Returns the time that this thread has had so far; none where the system does not tell.
pub fn of_this_thread() -> Option<Duration> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let ran = told.split(' ').next()?.parse().ok()?;
    Some(Duration::from_nanos(ran))
}

/// Returns the time that all ended processes of this one have had so far, with all their threads; none where the system does
/// not tell. It is told in hundredths of a second, so that only the sum over many processes is exact.
pub fn of_children() -> Option<Duration> {
    children(&std::fs::read_to_string("/proc/self/stat").ok()?)
}

/// Adds the time in the program and in the system for it, fields 16 and 17; the second field, a name, may contain anything.
fn children(stat: &str) -> Option<Duration> {
    let (_, fields) = stat.rsplit_once(')')?;
    let times = fields.split_whitespace().skip(13).take(2);
    let times: Vec<u32> = times
        .map(|ticks| ticks.parse().ok())
        .collect::<Option<_>>()?;
    let [program, system] = times[..] else {
        return None;
    };
    Some(Duration::from_secs(1) * (program + system) / TICKS)
}

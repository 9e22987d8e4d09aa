//! Whole processes, as people run them: how long they take, and how much memory they hold.

use std::error::Error;
use std::fs;
use std::process::Command;
use std::time::{Duration, Instant};

/// How often each command runs; the median counts.
const RUNS: usize = 5;

/// One command over several runs.
#[derive(Clone, Copy)]
pub struct Measured {
    /// The median.
    pub time: Duration,
    /// The most memory that a run held, in KiB; `None` where the system does not tell.
    peak: Option<u64>,
}

impl Measured {
    /// Prints a row, beside what a reference took.
    #[expect(clippy::print_stdout, clippy::cast_precision_loss, reason = "a benchmark prints what it measured")]
    pub fn print(self, name: &str, reference: Option<Self>) {
        let time = self.time.as_secs_f64() * 1_000.0;
        let peak = self.peak.map_or_else(|| "?".to_owned(), |kib| format!("{:.0}", kib as f64 / 1024.0));
        let ratio = reference.map(|it| format!("{:9.2} ×", self.time.as_secs_f64() / it.time.as_secs_f64()));
        println!("  {name:<34}{time:>10.1} ms {peak:>6} MB{}", ratio.unwrap_or_default());
    }
}

/// Runs what `command` makes once to warm up, then [`RUNS`] times; it is told which round it is.
pub fn measure(command: impl Fn(usize) -> Result<Command, Box<dyn Error>>) -> Result<Measured, Box<dyn Error>> {
    let mut times = Vec::new();
    let mut peak = None;
    for round in 0..=RUNS {
        let mut command = command(round)?;
        let start = Instant::now();
        let mut child = command.spawn()?;
        let status = if round == 0 {
            // Looking at the memory costs time: only while warming up.
            loop {
                peak = peak.max(high_water_mark(child.id()));
                if let Some(status) = child.try_wait()? {
                    break status;
                }
                std::thread::sleep(Duration::from_millis(1));
            }
        } else {
            child.wait()?
        };
        // A history with findings is none the slower for it.
        if !matches!(status.code(), Some(0 | 1)) {
            return Err(format!("{command:?}: {status}").into());
        }
        if round > 0 {
            times.push(start.elapsed());
        }
    }
    times.sort();
    Ok(Measured { time: times[times.len() / 2], peak })
}

/// The most memory that a running process has held, in KiB, where /proc tells.
fn high_water_mark(process: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.split_whitespace().next()?.parse().ok())
}

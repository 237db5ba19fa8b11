//! Rounds, medians, ratios, and the table of them.

use std::env;
use std::path::PathBuf;

use xtask::serve::Server;

use crate::engine::Circumstance;
use crate::harness::dist;
use crate::person::Person;

/// How often each figure is taken of each build.
const ROUNDS: usize = 7;

/// How many times slower than this machine the phone is that the figures are taken on: a cheap one, by the browser's
/// own slow-down.
pub const SLOWER: f64 = 4.0;

/// A page that stores nothing.
pub const ELSEWHERE: &str = "data:text/html,nothing";

/// A figure of the benchmark.
#[derive(Clone, Copy)]
pub struct Figure {
    /// Its name in the table.
    pub what: &'static str,
    /// The unit of its values.
    pub unit: &'static str,
    /// The highest value that is good enough, if there is such a limit.
    pub limit: Option<f64>,
}

impl Figure {
    /// A time in milliseconds, and how long a person should wait at most.
    pub const fn ms(what: &'static str, limit: f64) -> Figure {
        Figure { what, unit: "ms", limit: Some(limit) }
    }
}

/// A figure and its values, a list for each build.
struct Row {
    figure: Figure,
    values: Vec<Vec<f64>>,
}

/// The builds and what was measured of them.
pub struct Bench {
    /// The folder of each build: this one, and perhaps one to hold it against.
    builds: Vec<PathBuf>,
    rows: Vec<Row>,
}

impl Bench {
    /// The build that `FIFTH_REP_DIST` names, and the other one that `FIFTH_REP_AGAINST` may name.
    pub fn new() -> Bench {
        let other = env::var_os("FIFTH_REP_AGAINST").map(PathBuf::from);
        if let Some(folder) = &other {
            assert!(folder.join("index.html").is_file(), "no page in {}", folder.display());
        }
        Bench { builds: [dist()].into_iter().chain(other).collect(), rows: vec![] }
    }

    /// A server for each build. Each has a storage of its own in a browser.
    pub fn servers(&self) -> Vec<Server> {
        self.builds.iter().map(|folder| Server::start(folder, 0).expect("a server on a free port")).collect()
    }

    /// Takes figures: `once` takes all of them for the build at a place, in the order of `figures`.
    pub fn measure(&mut self, figures: &[Figure], once: impl FnMut(usize) -> Vec<f64>) {
        self.measure_times(ROUNDS, figures, once);
    }

    /// Takes figures like [`measure`](Bench::measure), in a number of rounds.
    pub fn measure_times(&mut self, rounds: usize, figures: &[Figure], mut once: impl FnMut(usize) -> Vec<f64>) {
        let mut values = vec![vec![vec![]; self.builds.len()]; figures.len()];
        for _ in 0..rounds {
            for build in 0..self.builds.len() {
                for (all, value) in values.iter_mut().zip(once(build)) {
                    all[build].push(value);
                }
            }
        }
        for (&figure, values) in figures.iter().zip(values) {
            let row = Row { figure, values };
            println!("{}", row.words());
            self.rows.push(row);
        }
    }

    /// Prints which limits are missed by this build.
    pub fn close(&self) {
        let missed: Vec<&Row> = self.rows.iter().filter(|row| row.misses()).collect();
        println!("\n{} figures, {} over their limit", self.rows.len(), missed.len());
        for row in missed {
            println!("  over: {}", row.words());
        }
    }
}

impl Row {
    fn misses(&self) -> bool {
        self.figure.limit.is_some_and(|limit| median(&self.values[0]) > limit)
    }

    /// One line: the medians of the builds with the least and the most, their ratio, the limit.
    fn words(&self) -> String {
        let Figure { what, unit, limit } = self.figure;
        let one = |values: &Vec<f64>| {
            let (least, most) = values
                .iter()
                .fold((f64::INFINITY, 0.0_f64), |(least, most), &value| (least.min(value), most.max(value)));
            format!("{} {unit} ({} to {})", short(median(values)), short(least), short(most))
        };
        let mut line = format!("{what}: {}", one(&self.values[0]));
        if let Some(other) = self.values.get(1) {
            let ratios: Vec<f64> = self.values[0].iter().zip(other).map(|(new, old)| new / old).collect();
            line += &format!("; the other build {}; ratio {:.2}", one(other), median(&ratios));
        }
        if let Some(limit) = limit {
            line += &format!("; {} {} {unit}", if self.misses() { "OVER" } else { "within" }, short(limit));
        }
        line
    }
}

/// A number with as many digits as tell something.
fn short(number: f64) -> String {
    if number < 10.0 { format!("{number:.1}") } else { format!("{number:.0}") }
}

/// The middle of some numbers.
pub fn median(numbers: &[f64]) -> f64 {
    let mut sorted = numbers.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted[sorted.len() / 2]
}

impl Person {
    /// Opens a page on a slow phone, as if they came from elsewhere: what was open before is left, and what it had to
    /// store is stored.
    pub fn comes_to(&self, address: &str) {
        self.is_in(Circumstance::SlowBy(1.0));
        self.opens(ELSEWHERE);
        self.opens(address);
    }

    /// Has a slow phone from now on.
    pub fn has_a_slow_phone(&self) {
        self.is_in(Circumstance::SlowBy(SLOWER));
    }

    /// The number that a script returns.
    pub fn measures(&self, script: &str) -> f64 {
        self.evaluates(script).as_f64().expect("a number")
    }

    /// The number that a script hands to its callback, `arguments[0]`.
    pub fn waits_for(&self, script: &str) -> f64 {
        self.awaits(script).as_f64().expect("a number")
    }
}

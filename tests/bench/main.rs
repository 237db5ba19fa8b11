//! How long a person waits, in a browser: `cargo xtask bench` builds the page and runs this.
//!
//! Nothing here passes or fails. Each figure is the median of several rounds; where a second build is given, both are
//! measured in turn in the same browser, and the ratio of the two says more than either figure: the machine's moods are
//! in both. A limit that is missed is named, and may be the machine's fault. Names of parts (`start`, `plan`,
//! `session`, `twenty_years`, `long`) after the command leave out the others.
//!
//! * [`measure`]: rounds, medians, ratios and the table.
//! * [`scripts`]: actions in the page, and the stopwatch.
//! * [`start`]: a new browser's first plan. [`plan`]: from the key to the plan. [`session`]: from *Done* to the next
//!   set.
//! * [`twenty_years`]: the cost of a long log. [`long`]: the cost of much work at once.

#[path = "../browser/browsers.rs"]
mod browsers;
#[path = "../browser/devtools.rs"]
mod devtools;
#[expect(dead_code, reason = "the tests of the page need more of it")]
#[path = "../browser/engine.rs"]
mod engine;
#[expect(dead_code, reason = "the tests of the page need more of it")]
#[path = "../browser/harness.rs"]
mod harness;
#[path = "../support/twenty_years.rs"]
mod log;
mod long;
mod measure;
#[expect(dead_code, reason = "the tests of the page need more of it")]
#[path = "../browser/person/mod.rs"]
mod person;
mod plan;
mod scripts;
mod session;
mod start;
mod twenty_years;

use measure::Bench;

/// A part by its name.
type Part = (&'static str, fn(&mut Bench));

fn main() {
    let parts: [Part; 5] = [
        ("start", start::measure),
        ("plan", plan::measure),
        ("session", session::measure),
        ("twenty_years", twenty_years::measure),
        ("long", long::measure),
    ];
    let wanted: Vec<String> = std::env::args().skip(1).collect();
    if let Some(unknown) = wanted.iter().find(|name| !parts.iter().any(|(part, _)| part == name)) {
        eprintln!("There is no part {unknown}.");
        std::process::exit(2);
    }
    let mut bench = Bench::new();
    for (name, measure) in parts {
        if wanted.is_empty() || wanted.iter().any(|one| one == name) {
            measure(&mut bench);
        }
    }
    bench.close();
}

//! How long a person waits, in a browser: `cargo xtask bench` builds the page and runs this.
//!
//! Nothing here passes or fails. Each figure is the median of several rounds; where a second build is given, both are
//! measured in turn in the same browser, and the ratio of the two tells more than either figure: the machine's moods are
//! in both. A limit that is missed is named as such, and may be the machine's.
//!
//! * [`measure`]: rounds, medians, ratios and the table.
//! * [`scripts`]: what is done in the page, and the stopwatch.
//! * [`start`]: a new browser's first plan. [`plan`]: from the key to the plan. [`session`]: from *Done* to the next set.
//! * [`twenty_years`]: what a long log costs. [`long`]: what much at once costs.

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
#[path = "../browser/person.rs"]
mod person;
mod plan;
mod scripts;
mod session;
mod start;
mod twenty_years;

use measure::Bench;

fn main() {
    let mut bench = Bench::new();
    start::measure(&mut bench);
    plan::measure(&mut bench);
    session::measure(&mut bench);
    twenty_years::measure(&mut bench);
    long::measure(&mut bench);
    bench.close();
}

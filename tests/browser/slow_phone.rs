//! A phone that is slow, and always equally so.
//!
//! The browser's own slow-down of four makes building and laying out a page three to seven times slower, and a machine
//! that others work on as well adds to that; sums hardly feel either. So what is held still is how long such work takes:
//! the rate is set for it before a measurement, and what is measured is seen against it after.

use crate::engine::Circumstance;
use crate::person::Person;

/// What [`LIST`] takes on a slow phone, in milliseconds: some four times what a cloud machine takes at rest.
const LIST_TAKES: f64 = 54.0;

/// The most and the least that the browser is asked to be slower.
const MOST: f64 = 4.0;
const LEAST: f64 = 1.5;

/// Builds a long list, lays it out, and throws it away, some times; tells how long that takes on average. It is the same
/// whatever page it is done in: where none of the page's styles reach.
const LIST: &str = "
    const host = document.createElement('div');
    const root = host.attachShadow({ mode: 'open' });
    document.body.append(host);
    const make = (name, ...inside) => {
        const made = document.createElement(name);
        made.append(...inside);
        return made;
    };
    const start = performance.now();
    for (let round = 0; round < 12; round++) {
        const items = Array.from({ length: 120 }, (_, i) => {
            return make('li', make('p', `Set ${i} of round ${round}`), make('b', `${i * 2.5} kg`));
        });
        root.replaceChildren(make('ol', ...items));
        host.offsetHeight;
    }
    const time = (performance.now() - start) / 12;
    host.remove();
    return time;
";

impl Person {
    /// Has a slow phone from now on, on the page that is open and those that follow.
    pub fn has_a_slow_phone(&self) {
        let mut rate = MOST;
        self.is_in(Circumstance::SlowBy(rate));
        for _ in 0..3 {
            let fitting = (rate * LIST_TAKES / self.list_takes()).clamp(LEAST, MOST);
            if (0.9..1.1).contains(&(fitting / rate)) {
                break;
            }
            rate = fitting;
            self.is_in(Circumstance::SlowBy(rate));
        }
    }

    /// What `measures` tells, in milliseconds, as it is on a slow phone: if others kept the machine busy meanwhile, so that
    /// the fixed list took longer than it may, by that much less. It is never more than what was measured.
    pub fn on_a_slow_phone(&self, measures: impl FnOnce() -> f64) -> f64 {
        let before = self.list_takes();
        let measured = measures();
        let list = f64::midpoint(before, self.list_takes());
        measured * (LIST_TAKES / list).min(1.0)
    }

    /// How long the fixed list takes now, in milliseconds.
    fn list_takes(&self) -> f64 {
        self.evaluates(LIST).as_f64().expect("a time")
    }
}

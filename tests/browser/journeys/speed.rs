//! How long a person waits.

use serde_json::Value;

use crate::engine::Circumstance;
use crate::harness::page;
use crate::person::Person;

/// Notes when a key is pressed, and when the browser shows what the field's event changed.
///
/// Both times are the browser's own, from its Event Timing: the press counts from when it came in, so waiting for a busy
/// page is in, and the end is when the frame with the change was handed to the screen, to 8 ms. A clock read by the page
/// itself, in a frame's callback or in a task after it, would stop before the painting or be held up by what comes later.
const STOPWATCH: &str = "
    addEventListener('keydown', press => window.press = { from: press.timeStamp }, true);
    new PerformanceObserver(list => {
        for (const event of list.getEntries()) {
            if (event.name === 'input' && event.startTime >= press.from) press.until = event.startTime + event.duration;
        }
    }).observe({ type: 'event', durationThreshold: 16 });
";

/// How long it took after the last press. The browser reports a frame at most a few frames later; it does not report
/// what took less than 16 ms, which counts as 16.
const READING: &str = "
    let frames = 30;
    const look = () => press.until || !--frames
        ? arguments[0](press.until ? press.until - press.from : 16)
        : requestAnimationFrame(look);
    look();
";

/// A person pauses between two keys. So the next press finds the page at rest.
const REST: &str = "requestIdleCallback(() => requestIdleCallback(arguments[0]))";

/// A fixed piece of work, in milliseconds; the best of a few.
const WORK: &str = "
    const times = [1, 2, 3, 4, 5].map(() => {
        const start = performance.now();
        let sum = 0;
        for (let i = 0; i < 2e7; i++) sum += Math.sqrt(i);
        return performance.now() - start + (sum < 0);
    });
    return Math.min(...times);
";

#[test]
fn a_plan_is_shown_within_50_ms_of_the_key_press_on_a_slow_phone() {
    let person = Person::alone();
    person.opens(&page().url());
    person.sees_the_page();
    let number = |value: Value| value.as_f64().expect("a time");
    let quick = number(person.evaluates(WORK));
    person.is_in(Circumstance::SlowBy(4));
    let slow = number(person.evaluates(WORK));
    assert!(slow > 2.0 * quick, "the processor is slowed: {quick} ms, then {slow} ms");

    person.evaluates(STOPWATCH);
    // Whatever else the machine does can only add to a time, so the quietest of a few rounds tells most of the page.
    let mut medians = vec![];
    while medians.len() < 4 {
        let mut times: Vec<f64> = [KEYS, KEYS].concat().into_iter().map(|press| time(&person, press)).collect();
        times.sort_by(f64::total_cmp);
        let median = times[times.len() / 2];
        println!("from key press to plan, processor slowed four times: median {median:.0} ms of {times:.0?}");
        if median < 50.0 {
            return;
        }
        medians.push(median);
    }
    panic!("a person waits longer than 50 ms for the plan: {medians:.0?} ms");
}

/// What stands in the field, the key that is pressed, and the plan that gives: small and large, plates of all kinds.
const KEYS: [(&str, &str, &str); 5] =
    [("10", "0", "100"), ("137.", "5", "137.5"), ("18", "0", "180"), ("262.", "5", "262.5"), ("39", "5", "395")];

fn time(person: &Person, (before, key, load): (&str, &str, &str)) -> f64 {
    person.types_load(before);
    person.awaits(REST);
    person.presses_keys(key);
    let time = person.awaits(READING).as_f64().expect("a time");
    person.sees_work_load(&format!("{load} kg"));
    time
}

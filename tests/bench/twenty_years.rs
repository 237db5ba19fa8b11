//! The cost of a log of twenty years, compared with an empty log.

use std::time::{SystemTime, UNIX_EPOCH};

use crate::engine::Circumstance;
use crate::harness::eventually;
use crate::log::twenty_years_until;
use crate::measure::{Bench, Figure, median};
use crate::person::Person;
use crate::scripts::REST;
use fifth_rep::app::effect::Key;
use fifth_rep::app::formats::envelope::write;

/// Notes when the page can be used: the first task after the frame with the list of sets, by the clock that began with
/// the visit. And counts what is written, by local storage and by the database.
const WATCH: &str = "
    const shows = () => document.querySelector('ol > li');
    new MutationObserver((_, observer) => {
        if (!shows()) return;
        observer.disconnect();
        requestAnimationFrame(() => {
            const after = new MessageChannel();
            after.port1.onmessage = () => window.interactive = performance.now();
            after.port2.postMessage(0);
        });
    }).observe(document, { subtree: true, childList: true });
    window.written = 0;
    const length = value => typeof value === 'string' ? value.length : (JSON.stringify(value) ?? '').length;
    const count = (prototype, name) => {
        const real = prototype[name];
        prototype[name] = function (...values) {
            window.written += values.map(length).reduce((sum, length) => sum + length, 0);
            return real.apply(this, values);
        };
    };
    count(Storage.prototype, 'setItem');
    count(IDBObjectStore.prototype, 'put');
";

/// Taps what goes on with a session once a tap counts, and returns how many characters were written and how many
/// milliseconds passed until the journal had it.
const SAVE: &str = "
    const starts = ['Done: ', 'Warmed up', 'Start: ', 'Next lift', 'Not sure'];
    const find = start => [...document.querySelectorAll('button')].find(button => button.textContent.startsWith(start));
    const root = document.documentElement;
    const save = () => {
        const button = starts.map(find).find(found => found);
        if (!button || button.getAttribute('aria-disabled') === 'true') return requestAnimationFrame(save);
        const before = [window.written, Number(root.dataset.saved), performance.now()];
        const isSaved = () => Number(root.dataset.saved) > before[1] && root.dataset.unsaved === '0';
        const told = new MutationObserver(() => {
            if (!isSaved()) return;
            told.disconnect();
            arguments[0]([window.written - before[0], performance.now() - before[2]]);
        });
        told.observe(root, { attributes: true });
        button.click();
    };
    save();
";

/// Makes a backup, and returns how many milliseconds that took.
const BACK_UP: &str = "
    const button = [...document.querySelectorAll('button')].find(button => button.textContent === 'Download backup');
    const start = performance.now();
    button.click();
    return performance.now() - start;
";

/// Scrolls from the top to the end, and returns how long the longest task took, in milliseconds; 0 where none took over
/// 50.
const SCROLL: &str = "
    const done = arguments[0], tasks = [];
    new PerformanceObserver(list => tasks.push(...list.getEntries().map(task => task.duration))).observe({ type: 'longtask' });
    let top = 0;
    const scroll = () => {
        scrollTo(0, top += 400);
        top < document.documentElement.scrollHeight ? requestAnimationFrame(scroll) : setTimeout(() => done(Math.max(0, ...tasks)));
    };
    scrollTo(0, 0);
    requestIdleCallback(() => requestIdleCallback(() => requestAnimationFrame(scroll)));
";

/// Measures it.
pub fn measure(bench: &mut Bench) {
    let (empty, full) = (bench.servers(), bench.servers());
    let person = Person::with_a_browser_of_their_own();
    person.is_in(Circumstance::Quirk(WATCH));
    let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("a clock after 1970").as_millis() as u64;
    let texts: Vec<(String, String)> =
        twenty_years_until(now).iter().map(|session| (Key::Session(session.id).name(), write(session, 12))).collect();
    for (empty, full) in empty.iter().zip(&full) {
        // A file of the site without the page, which would store what it holds.
        person.opens(&format!("{}favicon.ico", full.url()));
        person.stores_only_these(&texts);
        for site in [empty, full] {
            person.comes_to(&site.url());
            // The first visit makes the journal of what is there.
            person.is_safe();
        }
    }

    let start = [
        Figure { what: "start to interactive, empty log", unit: "ms", limit: None },
        Figure { what: "start to interactive, 20 years", unit: "ms", limit: None },
        Figure { what: "start to interactive, 20 years against an empty log", unit: "times", limit: Some(1.2) },
    ];
    bench.measure(&start, |build| {
        let [empty, full] = [&empty[build], &full[build]].map(|site| {
            // There is no such page. It is of the same site, so the phone is slow when the page comes.
            person.comes_to(&format!("{}none", site.url()));
            person.has_a_slow_phone();
            person.opens(&site.url());
            eventually("a page to use", || person.evaluates("return window.interactive ?? null").as_f64())
        });
        vec![empty, full, full / empty]
    });

    let save = [
        Figure { what: "saving a set, empty log", unit: "ms", limit: None },
        Figure { what: "saving a set, 20 years", unit: "ms", limit: None },
        Figure { what: "characters written for a set, 20 years against an empty log", unit: "times", limit: Some(1.1) },
    ];
    bench.measure(&save, |build| {
        let [empty, full] = [&empty[build], &full[build]].map(|site| {
            person.comes_to(&site.url());
            person.is_safe();
            // Start, the preparation, and then sets.
            let taps: Vec<[f64; 2]> = (0..6)
                .map(|_| {
                    let tap = person.awaits(SAVE);
                    [0, 1].map(|place| tap[place].as_f64().expect("a number"))
                })
                .collect();
            [0, 1].map(|place| median(&taps[2..].iter().map(|tap| tap[place]).collect::<Vec<_>>()))
        });
        vec![empty[1], full[1], full[0] / empty[0]]
    });

    looks(bench, &person, &full.iter().map(|site| site.url()).collect::<Vec<_>>());

    bench.measure(&[Figure::ms("a full backup of 20 years", 1000.0)], |build| {
        person.comes_to(&format!("{}#/data", full[build].url()));
        person.sees("Your data");
        person.is_safe();
        vec![person.measures(BACK_UP)]
    });
}

/// The screens that are drawn from the log.
fn looks(bench: &mut Bench, person: &Person, urls: &[String]) {
    let press = |words: &str| {
        format!("[...document.querySelectorAll('button')].find(one => one.textContent.startsWith('{words}')).click()")
    };
    let slide = "const slider = document.querySelector('[type=range]');
        slider.value = Number(slider.value) - 7;
        slider.dispatchEvent(new InputEvent('input', { bubbles: true }))";
    let hash = |fragment: &str| {
        // The page hears of a new address in a task of its own.
        format!("location.hash = '{fragment}'; return addEventListener('hashchange', painted, {{ once: true }})")
    };
    let steps = [
        ("20 years: the chart of a year", hash("#/strength")),
        ("20 years: the chart of all", press("All")),
        ("20 years: another session on the chart", slide.to_owned()),
        ("20 years: the table", press("Show table")),
        ("20 years: the log's first screen", hash("#/log")),
        ("20 years: more of the log", press("Show more")),
    ];
    let figures: Vec<Figure> = steps.iter().map(|&(what, _)| Figure::ms(what, 100.0)).collect();
    bench.measure(&figures, |build| {
        person.comes_to(&format!("{}#/gym", urls[build]));
        person.is_safe();
        person.has_a_slow_phone();
        steps.iter().map(|(_, script)| painted_after(person, script)).collect()
    });
    bench.measure(&[Figure::ms("20 years: the longest task while the log is scrolled", 50.0)], |build| {
        person.comes_to(&format!("{}#/log", urls[build]));
        person.is_safe();
        for _ in 0..4 {
            person.evaluates(&press("Show more"));
        }
        person.has_a_slow_phone();
        vec![person.waits_for(SCROLL)]
    });
}

/// How long the page is busy with what this script does, until it has painted what came of it, in milliseconds.
fn painted_after(person: &Person, script: &str) -> f64 {
    person.awaits(REST);
    person.waits_for(&format!(
        "const done = arguments[0], from = performance.now();
        const painted = () => requestAnimationFrame(() => {{
            const after = new MessageChannel();
            after.port1.onmessage = () => done(performance.now() - from);
            after.port2.postMessage(0);
        }});
        {script}; painted();"
    ))
}

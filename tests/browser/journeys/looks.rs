//! The looks of the page, without taste: everything fits, can be hit and can be read.

use serde_json::Value;

use crate::engine::{Circumstance, SCREEN};
use crate::journeys::share;
use crate::person::{OWN_BAR_KG, Person};
use fifth_rep::lifting::mass::Weight;

const LIFTS: [&str; 4] = ["Back squat", "Deadlift", "Loaded lunge, barbell", "Loaded lunge, dumbbells"];

/// Brings the page into each state that looks different, and has a look at each.
pub fn in_each_state(person: &Person, look: impl Fn(&str)) {
    for lift in LIFTS {
        person.chooses("Lift", lift);
        person.types_load(if lift.ends_with("dumbbells") { "47.5" } else { "262.5" });
        look(lift);
    }
    person.chooses("Lift", "Deadlift");
    person.types_load("40");
    look("a raised deadlift");
    person.chooses("Bar", "Own bar");
    person.types(OWN_BAR_KG, "0");
    person.types_load("nothing that is a number");
    person.is_told_off_for("Work load");
    look("two fields with faults");
    person.types_load("100");
    person.taps("Options");
    look("the options open");
    person.goes_to("Gym");
    person.taps("What is on the bar?");
    person.taps("20 kg");
    look("tapped plates");
    person.goes_to("Gym");
    person.types("Name", "");
    person.taps("Copy");
    look("a gym");
    person.goes_to("Lift");
    person.types(OWN_BAR_KG, "20");
    person.chooses("Lift", "Back squat");
    person.types_load("60");
    in_each_stage(person, &look);
    in_each_place_for_what_is_ones_own(person, &look);
}

/// Goes through a session of squats and has a look at each of its stages, and at the log.
fn in_each_stage(person: &Person, look: impl Fn(&str)) {
    person.goes_to("Lift");
    person.taps_what_begins("Today: ");
    look("today's lifts");
    person.taps_what_begins("Start: ");
    person.taps("Start cardio");
    look("the preparation");
    person.taps("Warmed up");
    while !person.finds("Not five clean…") {
        person.taps_what_begins("Done: ");
    }
    look("a work set, and a rest before it");
    person.taps("More");
    look("all else that can be done in a set");
    person.taps("Close");
    person.taps("Not five clean…");
    person.taps("Pain");
    person.taps("Save 4 reps");
    look("the form for a set that went otherwise, with a fault");
    person.taps("Form broke");
    person.taps("3");
    person.taps("Save 3 reps");
    look("a load made lighter");
    person.taps("More");
    person.taps_what_begins("3 × 60 kg\nform");
    person.types("Clean reps", "99");
    person.is_told_off_for("Clean reps");
    look("a set that is corrected, with a fault");
    person.taps("Cancel");
    person.taps("Done: 5 reps");
    person.taps("Done: 5 reps");
    look("a verdict");
    person.taps("More");
    person.taps("Pause");
    look("a pause");
    person.taps("Go on");
    person.taps("More");
    person.taps("End session");
    person.sees("Delete session");
    person.taps_what_begins("5 × ");
    look("a session of the log");
    person.taps("Share this session");
    person.taps("With results: the sets as you did them");
    person.sees("Done: 10 × ");
    look("a session to share, with results");
    person.goes_to("Log");
    look("the log");
    person.goes_to("Lift");
    look("what comes next");
}

/// A table that leaves the unit, the order of dates, the zone, the hands and an exercise open, and has a row that is
/// wrong.
const OPEN_TABLE: &str = "Date,Exercise,Weight,Reps
05/04/2026 18:30,Squat,100,5
05/04/2026 18:40,Lunge (Dumbbell),12,8
05/04/2026 18:50,Hack,60,5
05/04/2026 18:55,Squat,heavy,5
";

/// Looks at sharing and receiving a plan, at stored data, and at the other screens.
fn in_each_place_for_what_is_ones_own(person: &Person, look: impl Fn(&str)) {
    person.evaluates(
        "const offer = new Event('beforeinstallprompt', { cancelable: true });
         offer.prompt = async () => {};
         dispatchEvent(offer)",
    );
    person.sees("On your home screen");
    look("the offer to install");
    person.taps("Share this plan, or open one");
    person.types("Code", "no code at all");
    person.is_told_off_for("Code");
    look("today's plan to share, and a bad code");
    let plan = share::code(Weight::lb(315));
    for (fragment, words) in [
        (["#/s/", &plan].concat(), "A plan for you"),
        ("#/?lift=lunge&load=37.5lb".to_owned(), "A load for you"),
        (["#/s/", &plan[..9]].concat(), "The end of that link is missing"),
        ("#/data".to_owned(), "Your data"),
        ("#/strength".to_owned(), "Strength"),
        ("#/more".to_owned(), "When to lift next"),
    ] {
        person.evaluates(&format!("location.hash = '{fragment}'"));
        person.sees(words);
        look(words);
    }
    person.evaluates("location.hash = '#/past'");
    person.taps("Back squat");
    person.taps("Sixth rep, form, pain");
    look("a past session with all that is asked of a set");
    person.evaluates("location.hash = '#/data'");
    person.types("Or paste its text", OPEN_TABLE);
    person.taps("Read the text");
    person.sees("Read times");
    look("a table with much to ask");
    person.taps("Leave it");
    person.types("Or paste its text", "no backup");
    person.taps("Read the text");
    person.taps("Erase everything…");
    person.sees("Erase it all now");
    look("a text that is no backup, and the question whether to erase");
}

#[test]
fn on_any_phone_the_page_fits_and_a_thumb_hits_what_it_means() {
    let person = Person::opens_the_page();
    in_each_state(&person, |state| fits_on_any_phone(&person, state));
}

/// Nothing is too wide for a phone, and nothing to be tapped too low.
pub fn fits_on_any_phone(person: &Person, state: &str) {
    for width in [320, 360, SCREEN.0] {
        person.is_in(Circumstance::Width(width));
        let seen = person.awaits(&format!("const width = {width}; {MEASURE}"));
        let fits = [&seen["window"], &seen["page"]].iter().all(|seen| **seen == width);
        assert!(fits, "at {width} px, with {state}: {seen:#}");
        assert_eq!(seen["low"], Value::Array(vec![]), "at {width} px, with {state}");
    }
}

/// The elements that are too wide or too low for a screen of this width, as soon as the page is laid out for it.
const MEASURE: &str = "
    const about = element => element.outerHTML.slice(0, 80);
    const box = element => element.getBoundingClientRect();
    // A box to tick is as large as its label, which can be tapped as well.
    const target = control => /checkbox|radio/.test(control.type) && control.closest('label') || control;
    const measure = () => screen.width !== width ? requestAnimationFrame(measure) : arguments[0]({
        window: innerWidth,
        page: document.scrollingElement.scrollWidth,
        over: [...document.body.querySelectorAll('*')].filter(element => box(element).right > width + 0.5).map(about),
        low: [...document.querySelectorAll('button, input, select, summary, textarea, a[href]')]
            .filter(control => control.checkVisibility()).map(target)
            .filter(target => box(target).height < 44).map(about),
    });
    requestAnimationFrame(() => requestAnimationFrame(measure));
";

/// The parts of a script that look at colours, whatever notation the styles use.
const COLOURS: &str = "
    const dot = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    // A screen has few colours and many words, and to paint and look takes its time.
    const known = new Map();
    const paint = colour => {
        dot.clearRect(0, 0, 1, 1);
        dot.fillStyle = colour;
        dot.fillRect(0, 0, 1, 1);
        return [...dot.getImageData(0, 0, 1, 1).data];
    };
    const channels = colour => {
        if (!known.has(colour)) known.set(colour, paint(colour));
        return known.get(colour);
    };
    const behind = element => {
        for (; element; element = element.parentElement) {
            const colour = channels(getComputedStyle(element).backgroundColor);
            if (colour[3] === 255) return colour;
        }
        return channels('white');
    };
    // The relative luminance and the contrast of WCAG 2.
    const linear = value => (value /= 255) <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    const luminance = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
    const contrast = (one, other) => {
        const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
        return (high + 0.05) / (low + 0.05);
    };
";

#[test]
fn dark_and_light_are_both_easy_to_read() {
    let person = Person::opens_the_page();
    in_each_state(&person, |state| is_easy_to_read(&person, state));
}

/// Every word stands out from its ground, in both schemes.
pub fn is_easy_to_read(person: &Person, state: &str) {
    for (scheme, dark) in [("dark", true), ("light", false)] {
        person.is_in(Circumstance::Scheme(scheme));
        let seen = person.evaluates(&format!(
            "{COLOURS}
            const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            const faint = [];
            while (words.nextNode()) {{
                const element = words.currentNode.parentElement;
                if (!words.currentNode.data.trim() || element.closest('svg') || !element.checkVisibility()) continue;
                const found = contrast(channels(getComputedStyle(element).color), behind(element));
                if (found < 4.5) faint.push([found, words.currentNode.data.trim()]);
            }}
            return {{ ground: luminance(behind(document.body)), faint }}"
        ));
        let ground = seen["ground"].as_f64().expect("a luminance");
        assert!(if dark { ground < 0.1 } else { ground > 0.7 }, "the ground is {ground} in {scheme}");
        assert_eq!(seen["faint"], Value::Array(vec![]), "in {scheme}, with {state}");
    }
}

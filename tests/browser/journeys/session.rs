//! A whole visit to the gym, with a phone that is put away, reloaded and tapped by mistake.

use crate::engine::Circumstance;
use crate::harness::eventually;
use crate::person::Person;

/// Goes through the preparation with squats and deadlifts today.
fn begins(person: &Person) {
    person.taps("Today: squat, deadlift, lunge");
    person.taps("Leave out: Loaded lunge, dumbbells");
    person.taps_what_begins("Start: ");
    person.taps("Warmed up");
}

/// Does every warm-up set that is next.
fn warms_up(person: &Person) {
    while !person.finds("Not five clean…") {
        person.taps_what_begins("Done: ");
    }
}

/// Does work sets of five as planned.
fn lifts(person: &Person, sets: usize) {
    for _ in 0..sets {
        person.taps("Done: 5 reps");
    }
}

fn title(person: &Person) -> String {
    person.evaluates("return document.title").as_str().unwrap_or_default().to_owned()
}

fn sees_title(person: &Person, found: impl Fn(&str) -> bool) {
    eventually("another title", || found(&title(person)).then_some(()));
}

fn stored_sessions(person: &Person) -> Vec<String> {
    person.finds_stored_keys().into_iter().filter(|key| key.starts_with("fifthrep/session/")).collect()
}

#[test]
fn a_whole_session_is_guided_kept_and_says_what_comes_next() {
    let person = Person::opens_the_page_with_time_to_spare();
    let usual = title(&person);
    begins(&person);
    person.sees("warm-up 1 of 4");
    person.taps("Done: 10 reps");
    person.sees("warm-up 2 of 4");
    sees_title(&person, |title| title.ends_with(" rest"));
    person.lets_pass(20);
    eventually("the rest to go on", || (person.reads_the_clock() <= 40).then_some(()));
    person.reloads_and_finds("Done: 8 reps");
    person.sees("warm-up 2 of 4");
    let left = person.reads_the_clock();
    assert!((20..=40).contains(&left), "the same rest goes on, with {left} s left");
    person.lets_pass(600);
    sees_title(&person, |title| title == "rest is over");
    person.sees("rest over, ");
    person.taps("+30 s");
    sees_title(&person, |title| title.ends_with(" rest"));
    person.taps("Skip rest");
    sees_title(&person, |title| title == usual);

    warms_up(&person);
    person.sees("work 1 of 3");
    person.taps("Not five clean…");
    person.taps("3");
    person.taps("Save 3 reps");
    person.sees("57.5");
    person.sees("form broke on rep 4, so 2.5 kg less (R1)");
    lifts(&person, 2);
    person.taps("Next lift: Deadlift");
    warms_up(&person);
    lifts(&person, 3);
    person.taps_what_begins("Yes, one or two");
    person.sees("a sixth rep was there, so one step more (R3)");
    person.taps("Finish");
    person.taps("Save session");

    person.sees("Delete session");
    person.goes_to("Log");
    person.sees("Back squat 60 kg × 3, 57.5 kg × 5, 57.5 kg × 5");
    person.sees("Deadlift 3 × 5 × 80 kg");
    let keys = stored_sessions(&person);
    assert_eq!(keys.len(), 1, "{keys:?}");
    let text = person.finds_stored(&keys[0]).expect("the session is stored");
    for (line, times) in [("work, 5 x 60 kg = ", 1), ("work, 5 x 57.5 kg = ", 2), ("work, 5 x 80 kg = ", 3)] {
        assert_eq!(text.matches(line).count(), times, "{line:?} in {text}");
    }
    person.goes_to("Lift");
    person.reloads();
    person.sees("Next: 57.5 kg, because form broke on rep 4 with 60 kg, so 2.5 kg less (R1).");
    person.sees_work_load("57.5 kg");
    person.chooses("Lift", "Deadlift");
    person.sees("because a sixth rep was there, so one step more (R3).");
    person.sees_work_load(DEADLIFT_NEXT);
}

/// A step more than 80 kg.
const DEADLIFT_NEXT: &str = "85 kg";

#[test]
fn what_was_tapped_by_mistake_is_taken_back_or_corrected() {
    let person = Person::opens_the_page_with_time_to_spare();
    begins(&person);
    person.taps("Done: 10 reps");
    person.taps("More");
    person.taps("Undo");
    person.sees("warm-up 1 of 4");
    person.taps("More");
    person.taps("Skip this set");
    person.sees("warm-up 2 of 4");
    warms_up(&person);
    person.taps("Not five clean…");
    person.taps("Cancel");
    person.sees("work 1 of 3");
    person.taps("Not five clean…");
    person.taps("4");
    person.taps("Out of strength");
    person.taps("Save 4 reps");
    person.sees("work 2 of 3");
    person.taps("More");
    person.taps("End session");

    person.taps_what_begins("4 × 60 kg");
    for odd in ["99", "-1", "abc"] {
        person.types("Clean reps", odd);
        let told = person.is_told_off_for("Clean reps");
        assert!(told.contains("from 0 to 50"), "{told}");
        person.taps("Save set");
        assert_eq!(person.reads("Clean reps"), odd, "it is not closed");
    }
    person.types("Clean reps", "5");
    person.is_right_about("Clean reps");
    person.taps("Save set");
    person.sees("Corrected a set.");
    person.taps_what_begins("5 × 60 kg");
    person.taps("Delete set");
    person.sees("Deleted a set.");
    assert!(!person.finds_what_begins("5 × 60 kg"));
    person.taps("Undo");
    eventually("the set again", || person.finds_what_begins("5 × 60 kg").then_some(()));
    person.taps("Delete session");
    person.sees("Deleted the session of");
    assert_eq!(stored_sessions(&person), Vec::<String>::new());
    person.taps("Undo");
    person.sees("Back squat 1 × 5 × 60 kg");
    assert_eq!(stored_sessions(&person).len(), 1);
}

#[test]
fn a_double_tap_logs_one_set_and_the_set_is_taken_back_in_one_tap() {
    let person = Person::opens_the_page_with_time_to_spare();
    begins(&person);
    for (words, ms, next) in [("Done: 10 reps", 120, "warm-up 2 of 4"), ("Done: 8 reps", 400, "warm-up 3 of 4")] {
        person.taps_twice(words, ms);
        person.sees(next);
    }
    person.taps_what_begins("8 × 25 kg · Undo");
    person.sees("warm-up 2 of 4");
    person.taps("Done: 8 reps");
    person.sees("warm-up 3 of 4");
}

#[test]
fn a_wrong_load_starts_nothing_and_gets_the_cursor() {
    let person = Person::opens_the_page();
    person.types_load("abc");
    person.is_told_off_for("Work load");
    person.taps_what_begins("Start: ");
    let focus = || person.evaluates("return document.activeElement.id");
    eventually("the cursor in the field", || (focus() == "work-load").then_some(()));
    assert_eq!((person.reads("Work load"), stored_sessions(&person)), ("abc".to_owned(), vec![]));
}

#[test]
fn a_pause_holds_the_rest_where_it_is() {
    let person = Person::opens_the_page_with_time_to_spare();
    begins(&person);
    person.taps("Done: 10 reps");
    person.taps("More");
    person.taps("Pause");
    person.sees("Paused");
    let held = title(&person);
    person.lets_pass(600);
    person.reloads_and_finds("Go on");
    person.sees("Paused");
    assert_eq!(title(&person), held, "the rest stands still");
    person.taps("Go on");
    person.sees("warm-up 2 of 4");
    let left = person.reads_the_clock();
    assert!((20..=60).contains(&left), "{left} s are left");
}

#[test]
fn a_session_in_which_nothing_was_done_leaves_nothing() {
    let person = Person::opens_the_page_with_time_to_spare();
    begins(&person);
    assert_eq!(stored_sessions(&person).len(), 1);
    person.taps("More");
    person.taps("End session");
    person.sees_the_page();
    assert_eq!(stored_sessions(&person), Vec::<String>::new());
}

/// The Enter key.
const ENTER: &str = "\u{e007}";

#[test]
fn enter_pressed_twice_or_held_logs_one_set() {
    let person = Person::opens_the_page_with_time_to_spare();
    begins(&person);
    person.focuses_what_begins("Done: 10 reps");
    person.presses_keys(&[ENTER, ENTER].concat());
    person.sees("warm-up 2 of 4");
    person.focuses_what_begins("Done: 8 reps");
    person.holds_enter(8);
    person.sees("warm-up 3 of 4");
    // Nor do others of its kind: a link, and a space.
    person.focuses_what_begins("Done: 5 reps");
    person.presses_keys("  ");
    person.sees("warm-up 4 of 4");
    person.focuses("Minimise");
    person.holds_enter(8);
    person.sees_the_page();
    assert_eq!(person.evaluates("return location.hash"), "#/");
}

/// The Escape key.
const ESCAPE: &str = "\u{e00c}";

#[test]
fn a_sheet_is_closed_by_its_cross_by_escape_beside_it_and_by_the_browser() {
    let person = Person::opens_the_page_with_time_to_spare();
    begins(&person);
    type Close = fn(&Person);
    let ways: [(&str, Close); 4] = [
        ("its cross", |person| person.taps("Close")),
        ("Escape", |person| person.presses_keys(ESCAPE)),
        ("a tap beside it", |person| drop(person.evaluates("document.querySelector('dialog').click()"))),
        ("the browser", |person| drop(person.evaluates("document.querySelector('dialog').close()"))),
    ];
    for (way, close) in ways {
        person.focuses("More");
        person.taps("More");
        let heading = "return document.activeElement.id === 'sheet-title'";
        eventually("the focus on the heading", || (person.evaluates(heading) == true).then_some(()));
        close(&person);
        let back = "return !document.querySelector('dialog') && document.activeElement.ariaLabel === 'More'";
        eventually(&format!("the sheet closed by {way}"), || (person.evaluates(back) == true).then_some(()));
    }
    person.taps("Done: 10 reps");
    person.sees("warm-up 2 of 4");
}

#[test]
fn the_second_tap_of_a_double_tap_on_a_link_acts_on_nothing() {
    let person = Person::opens_the_page();
    person.goes_to("Log");
    person.taps_twice("Add a past session", 120);
    person.sees("Began at");
    let lifts = person.evaluates("return document.querySelectorAll('.set-form').length");
    assert_eq!((lifts, person.evaluates("return location.hash")), (0.into(), "#/past".into()));
    person.goes_back();
    eventually("the log", || (person.evaluates("return location.hash") == "#/log").then_some(()));
    // A link for another tab is the browser's.
    let script = "const link = [...document.querySelectorAll('a')].find(link => link.hash === '#/past');
        const click = new MouseEvent('click', { bubbles: true, cancelable: true, detail: 1, ctrlKey: true });
        let left = null;
        addEventListener('click', event => { left = !event.defaultPrevented; event.preventDefault(); }, { once: true });
        link.dispatchEvent(click);
        return left";
    assert_eq!(person.evaluates(script), true);
}

/// The sizes of pages on phones: the smallest there are, the usual ones with the bars of the browser, and one held flat.
const PAGES: [(u32, u32); 5] = [(320, 568), (360, 640), (375, 600), (390, 664), (740, 360)];

/// On a page of any size the large button is whole on screen, or else each of the answers in its place, and nothing
/// has to be scrolled sideways.
fn sees_the_main_button(person: &Person, where_: &str) {
    let script = "scrollTo(0, 0);
        const buttons = [...document.querySelectorAll('.go')];
        const wanted = buttons.length ? [buttons.pop()] : [...document.querySelectorAll('.foot .answer')];
        const boxes = wanted.map(button => button.getBoundingClientRect());
        const whole = boxes.every(box => box.top >= 0 && Math.floor(box.bottom) <= innerHeight && box.height >= 44);
        return boxes.length > 0 && whole && document.documentElement.scrollWidth <= innerWidth";
    for (width, height) in PAGES {
        person.is_in(Circumstance::Size(width, height));
        eventually(&format!("the main button at {width}x{height} {where_}"), || {
            (person.evaluates(script) == true).then_some(())
        });
    }
}

#[test]
fn the_main_button_is_on_screen_in_every_state_of_a_session() {
    let person = Person::opens_the_page_with_time_to_spare();
    person.taps_what_begins("Start: ");
    sees_the_main_button(&person, "at the preparation");
    person.taps("Warmed up");
    sees_the_main_button(&person, "at the first warm-up set");
    while !person.finds("Not five clean…") {
        person.taps_what_begins("Done: ");
        sees_the_main_button(&person, "with a rest, and the last set to undo");
    }
    person.taps("Not five clean…");
    person.taps("Pain");
    sees_the_main_button(&person, "in the form for a set that went otherwise");
    person.taps("Form broke");
    person.taps("3");
    person.taps("Save 3 reps");
    sees_the_main_button(&person, "after a set that makes the next one lighter");
    lifts(&person, 2);
    sees_the_main_button(&person, "at the verdict");
    person.taps("Next lift: Deadlift");
    sees_the_main_button(&person, "at a set that is done otherwise than the lift itself");
    warms_up(&person);
    lifts(&person, 3);
    sees_the_main_button(&person, "at the question");
    person.taps_what_begins("Three or more");
    sees_the_main_button(&person, "after the answer");
    person.taps("More");
    person.taps("Pause");
    sees_the_main_button(&person, "at a pause");
    person.taps("Go on");
    person.taps_what_begins("Next lift: ");
    while !person.finds("Save session") {
        let ways = ["No\n", "Done: ", "Next lift: ", "Finish"];
        let next = ways.into_iter().find(|words| person.finds_what_begins(words)).expect("a way on");
        person.taps_what_begins(next);
    }
    sees_the_main_button(&person, "at the end");
}

//! Sessions that were not logged when they were done, and those that were logged wrongly.

use crate::harness::eventually;
use crate::person::Person;

/// The name of what has the focus, as far as its words tell it.
fn has_focus(person: &Person, words: &str) {
    let script = "const at = document.activeElement;
        return [at.innerText, at.getAttribute('aria-label'), ...[...at.labels ?? []].map(label => label.innerText)].join('\\n')";
    eventually(&format!("the focus on {words:?}"), || {
        person.evaluates(script).as_str().is_some_and(|found| found.contains(words)).then_some(())
    });
}

/// Sets a field for a day or a time, as its picker does.
fn picks(person: &Person, id: &str, value: &str) {
    person.evaluates(&format!(
        "const field = document.getElementById('{id}'); field.value = '{value}';
         field.dispatchEvent(new Event('input', {{ bubbles: true }}))"
    ));
}

/// The date of the day `days` ago, in the form that the browser's date fields take.
fn days_ago(person: &Person, days: u32) -> String {
    let script = format!(
        "const day = new Date(); day.setDate(day.getDate() - {days});
         return [day.getFullYear(), day.getMonth() + 1, day.getDate()].map(part => String(part).padStart(2, '0')).join('-')"
    );
    person.evaluates(&script).as_str().unwrap_or_default().to_owned()
}

fn stored_sessions(person: &Person) -> Vec<String> {
    person.finds_stored_keys().into_iter().filter(|key| key.starts_with("fifthrep/session/")).collect()
}

#[test]
fn a_past_session_is_added_by_hand_and_changed_afterwards() {
    let person = Person::opens_the_page();
    person.goes_to("Log");
    person.taps("Add a past session");
    picks(&person, "past-day", &days_ago(&person, 3));
    picks(&person, "past-time", "18:30");
    person.taps("Save session");
    person.sees("Choose a lift first.");
    person.taps("Back squat");
    person.types("Load, kg", "six");
    person.taps("Save session");
    let told = person.is_told_off_for("Load, kg");
    assert!(told.contains("not a number"), "{told}");
    has_focus(&person, "Load, kg");
    assert_eq!(person.reads("Load, kg"), "six");
    person.types("Load, kg", "82,5");
    person.is_right_about("Load, kg");
    person.taps("Add set: Back squat");
    person.taps("Add set: Back squat");
    person.taps("Save session");
    person.sees("18:30");
    person.sees("Added the session of");
    assert_eq!(stored_sessions(&person).len(), 1);
    person.is_safe();
    person.reloads_and_finds("Edit day");
    // By its row to its form, and back.
    person.taps_what_begins("5 × 82.5 kg");
    has_focus(&person, "Back squat, set 1");
    person.types("Clean reps", "4");
    person.taps("Save set");
    person.sees("4 × 82.5 kg");
    person.taps("Undo");
    eventually("the set as it was", || (!person.finds_what_begins("4 × 82.5 kg")).then_some(()));
    person.taps("Add set: Back squat");
    has_focus(&person, "Another set");
    person.types("Load, kg", "85");
    person.taps("Save set");
    person.sees("5 × 85 kg");
    person.chooses("Swap lift: Back squat", "Deadlift");
    person.sees("Back squat is now Deadlift");
    person.taps("Edit day");
    picks(&person, "past-day", &days_ago(&person, 5));
    let before = stored_sessions(&person);
    person.taps("Save day");
    person.sees("Moved the session to");
    let after = stored_sessions(&person);
    assert!(after.len() == 1 && before != after, "{before:?} {after:?}");
    person.is_safe();
    person.reloads_and_finds("Edit day");
    person.goes_to("Log");
    person.sees("Deadlift 82.5, 82.5, 82.5, 85 kg × 5");
}

#[test]
fn a_session_that_is_moved_in_one_tab_is_moved_in_the_other() {
    let person = Person::opens_the_page();
    person.goes_to("Log");
    person.taps("Add a past session");
    picks(&person, "past-day", &days_ago(&person, 3));
    person.taps("Deadlift");
    person.taps("Save session");
    person.sees("Added the session of");
    person.is_safe();
    let here = person.evaluates("return location.href").as_str().unwrap_or_default().to_owned();
    let first = person.opens_a_window();
    person.opens(&here);
    person.sees("Edit day");
    let second = person.window();
    person.turns_to(&first);
    person.taps("Edit day");
    picks(&person, "past-day", &days_ago(&person, 9));
    person.taps("Save day");
    person.sees("Moved the session to");
    person.is_safe();
    person.turns_to(&second);
    person.sees("Corrected earlier");
    person.taps("Add set: Deadlift");
    person.taps("Save set");
    person.sees("Added a set.");
    person.is_safe();
    assert_eq!(stored_sessions(&person).len(), 1);
}

#[test]
fn what_was_typed_wrong_is_there_again_on_return() {
    let person = Person::opens_the_page();
    person.goes_to("Log");
    person.taps("Add a past session");
    picks(&person, "past-day", &days_ago(&person, 3));
    person.taps("Back squat");
    person.taps("Save session");
    person.sees("Added the session of");
    person.types("Body mass, kg", "7o");
    let told = person.is_told_off_for("Body mass, kg");
    person.taps_what_begins("5 × 60 kg");
    person.types("Clean reps", "four");
    person.goes_to("Lift");
    person.goes_back();
    eventually("the texts again", || {
        (person.reads("Clean reps") == "four" && person.reads("Body mass, kg") == "7o").then_some(())
    });
    assert_eq!(person.is_told_off_for("Body mass, kg"), told);
    person.is_told_off_for("Clean reps");
    person.goes_to("More");
    person.types("Day, like 2026-11-23", "soon");
    let told = person.is_told_off_for("Day, like 2026-11-23");
    person.goes_to("Lift");
    person.goes_to("More");
    assert_eq!(
        (person.reads("Day, like 2026-11-23"), person.is_told_off_for("Day, like 2026-11-23")),
        ("soon".into(), told)
    );
}

//! Am I getting stronger: the chart, the log, the reasons, and the card.

use super::looks::{fits_on_any_phone, is_easy_to_read};
use crate::engine::Circumstance;
use crate::harness::{eventually, page};
use crate::person::Person;
use crate::twenty_years::twenty_years_until;
use fifth_rep::app::effect::Key;
use fifth_rep::app::formats::envelope::write;
use fifth_rep::lifting::session::Session;

/// A page that keeps nothing.
const ELSEWHERE: &str = "data:text/html,nothing";
/// Arrow keys and others.
const LEFT: &str = "\u{e012}";
const HOME: &str = "\u{e011}";
const END: &str = "\u{e010}";

/// Opens the page with these sessions in its log, where this fragment leads.
fn opens_with(person: &Person, sessions: &[Session], fragment: &str) {
    let texts: Vec<(String, String)> =
        sessions.iter().map(|session| (Key::Session(session.id).name(), write(session, 1))).collect();
    // A file of the site without the page, which would store what it holds.
    person.opens(&[&page().url(), "favicon.ico"].concat());
    person.stores_only_these(&texts);
    person.opens(ELSEWHERE);
    person.opens(&[&page().url(), fragment].concat());
}

/// The last of the twenty years, moved so that they end this week.
fn last_sessions(person: &Person, count: usize) -> Vec<Session> {
    let now = person.evaluates("return Date.now()").as_u64().expect("a time");
    let all = twenty_years_until(now);
    let skipped = all.len().saturating_sub(count);
    all.into_iter().skip(skipped).collect()
}

/// The value of the slider, in words.
fn reads_the_slider(person: &Person) -> String {
    let script = "return document.querySelector('[type=range]')?.getAttribute('aria-valuetext') ?? ''";
    person.evaluates(script).as_str().unwrap_or_default().to_owned()
}

#[track_caller]
fn sees_on_the_slider(person: &Person, found: impl Fn(&str) -> bool) -> String {
    eventually("another session on the slider", || Some(reads_the_slider(person)).filter(|said| found(said)))
}

#[test]
fn a_chart_is_read_by_keyboard_by_tap_and_as_a_table() {
    let person = Person::new();
    person.opens(&page().url());
    let sessions = last_sessions(&person, 40);
    opens_with(&person, &sessions, "#/strength");
    let day = |session: &Session| session.day().words();
    let (first, last) = (day(&sessions[0]), day(&sessions[39]));
    sees_on_the_slider(&person, |said| said.starts_with(&last));
    assert_eq!(person.role_of("Session"), "slider");
    person.focuses("Session");
    person.presses_keys(LEFT);
    let before = sees_on_the_slider(&person, |said| said.starts_with(&day(&sessions[38])));
    assert!(before.contains(" kg, estimated maximum "), "{before}");
    assert!(person.reads_everything().contains(&before), "what is heard stands there to be read");
    person.presses_keys(HOME);
    sees_on_the_slider(&person, |said| said.starts_with(&first));
    person.presses_keys(END);
    sees_on_the_slider(&person, |said| said.starts_with(&last));
    // The left end of the chart is its first session's.
    person.evaluates(
        "const chart = document.querySelector('.chart');
        chart.scrollIntoView({ block: 'center' });
        const box = chart.getBoundingClientRect();
        const init = { bubbles: true, clientX: box.left + box.width * 0.05, clientY: box.top + 40 };
        document.elementFromPoint(init.clientX, init.clientY).dispatchEvent(new MouseEvent('click', init));",
    );
    sees_on_the_slider(&person, |said| said.starts_with(&first));
    person.taps("Show table");
    let rows = "return [...document.querySelectorAll('.numbers tbody tr')].map(row => row.innerText)";
    let table = eventually("a table", || Some(person.evaluates(rows)).filter(|rows| !rows[0].is_null()));
    assert!(table[0].as_str().is_some_and(|row| row.starts_with(&last)), "the newest first: {table:#}");
    person.taps_what_begins("Show more: 20 of 40");
    eventually("all rows", || (person.evaluates(rows)[39].as_str()?.starts_with(&first)).then_some(()));
    person.taps("3 months");
    eventually("fewer sessions", || {
        (!reads_the_slider(&person).is_empty() && person.evaluates(rows)[20].is_null()).then_some(())
    });
}

#[test]
fn a_session_is_found_in_the_log_and_tells_its_record() {
    let person = Person::new();
    person.opens(&page().url());
    let mut sessions = last_sessions(&person, 60);
    sessions.iter_mut().for_each(|session| session.note.clear());
    sessions[7].note = "Felt <b>great</b> & light".to_owned();
    opens_with(&person, &sessions, "#/log");
    person.sees("This week:");
    let entries = "return document.querySelectorAll('.log li a').length";
    assert_eq!(person.evaluates(entries), 20);
    person.taps_what_begins("Show more: 20 of 60");
    person.taps_what_begins("Show more: 40 of 60");
    eventually("all of them", || (person.evaluates(entries) == 60).then_some(()));
    person.types("Search: a day, a month, a note", "GREAT");
    person.sees("1 of 60 sessions.");
    person.sees("Felt <b>great</b> & light");
    let day = sessions[7].day();
    person.types("Search: a day, a month, a note", &day.to_string());
    person.sees("1 of 60 sessions.");
    person.chooses("Show", "Loaded lunge, dumbbells");
    person.sees("0 of 60 sessions.");
    person.chooses("Show", "All lifts");
    person.taps_what_begins(&day.words());
    person.sees("Delete session");
    person.goes_back();
    person.sees("1 of 60 sessions.");
}

#[test]
fn the_reasons_open_and_no_source_is_asked_for_by_itself() {
    let person = Person::opens_the_page();
    person.goes_to("More");
    person.taps("Why it works, and how to lift");
    person.sees("not medical advice");
    person.taps_what_begins("1. Heavy loads, few reps");
    person.sees("A runner lifts heavy");
    let links =
        person.evaluates("return [...document.querySelectorAll('main a')].map(link => [link.target, link.rel])");
    let links = links.as_array().expect("a list").clone();
    assert!(links.len() > 20 && links.iter().all(|link| link[0] == "_blank" && link[1] == "noreferrer noopener"));
    let foreign = person.has_requested().into_iter().find(|url| url.contains("doi.org") || url.contains("nih.gov"));
    assert_eq!(foreign, None);
}

#[test]
fn the_card_is_one_page_black_on_white() {
    let person = Person::opens_the_page();
    person.is_in(Circumstance::Scheme("dark"));
    person.evaluates("window.print = () => window.printed = true");
    person.types_load("180");
    person.taps("Print this session as a card");
    person.sees("180 kg");
    person.taps("Print");
    eventually("the browser's own dialogue", || (person.evaluates("return window.printed") == true).then_some(()));
    let pdf = person.prints();
    // Each page of such a file is an object of this type, as it stands.
    let text = String::from_utf8_lossy(&pdf);
    let pages = text.matches("/Type /Page\n").count();
    assert_eq!(pages, 1, "{} bytes", pdf.len());
    // The page as it looks on paper.
    person.is_in(Circumstance::Paper(true));
    let seen = person.evaluates(
        "const shown = name => [...document.querySelectorAll(name)].some(element => element.checkVisibility());
        const style = getComputedStyle(document.body);
        return [style.backgroundColor, style.color, shown('.tabs'), shown('.masthead'), shown('.card .buttons')]",
    );
    assert_eq!(seen, serde_json::json!(["rgb(255, 255, 255)", "rgb(0, 0, 0)", false, false, false]));
}

/// Goes to each screen of strength and log with 0, 1 and 60 sessions, then to the reasons and a card, and looks at
/// each.
fn in_each_state(person: &Person, look: impl Fn(&str)) {
    for count in [0, 1, 60] {
        let sessions = last_sessions(person, count);
        opens_with(person, &sessions, "#/strength");
        person.sees("Tested maxima");
        if count == 60 {
            person.taps("Show table");
            person.taps("Best at each number of reps");
            person.taps("The most for each number of reps");
            person.taps("Percent of the maximum");
        }
        look(&format!("strength with {count} sessions"));
        opens_with(person, &sessions, "#/log");
        person.sees("Next session:");
        look(&format!("the log with {count} sessions"));
    }
    person.opens(&[&page().url(), "#/why"].concat());
    person.taps_what_begins("3. One session a week");
    person.taps_what_begins("Deadlift");
    look("why");
    person.opens(&[&page().url(), "#/print"].concat());
    person.sees("Body mass, kg");
    look("a card");
}

#[test]
fn all_of_it_fits_on_any_phone_and_can_be_read() {
    let person = Person::new();
    person.opens(&page().url());
    in_each_state(&person, |state| {
        fits_on_any_phone(&person, state);
        is_easy_to_read(&person, state);
    });
}

#[test]
fn twenty_years_are_shown_whole() {
    let person = Person::new();
    person.opens(&page().url());
    let sessions = last_sessions(&person, usize::MAX);
    opens_with(&person, &sessions, "#/strength");
    person.is_safe();
    let press = |words: &str| {
        format!("[...document.querySelectorAll('button')].find(one => one.textContent.startsWith('{words}')).click()")
    };
    let slide = "const slider = document.querySelector('[type=range]');
        slider.value = Number(slider.value) - 7;
        slider.dispatchEvent(new InputEvent('input', { bubbles: true }))";
    // The change, its script, and the elements that are there then with their number.
    for (what, script, wanted, count) in [
        ("the chart of a year", String::new(), ".chart [data-part=line]", 2),
        ("the chart of all", press("All"), ".ranges :last-child[aria-pressed=true]", 1),
        ("another session", slide.to_owned(), "circle", 1),
        ("the table", press("Show table"), ".numbers tbody tr", 20),
        ("the log", "location.hash = '#/log'".to_owned(), ".log li", 20),
        ("more of the log", press("Show more"), ".log li", 40),
    ] {
        person.evaluates(&script);
        eventually(what, || {
            let found = person.evaluates(&format!("return document.querySelectorAll('{wanted}').length"));
            (found == count).then_some(())
        });
    }
}

//! A plan for a friend: sent as a link, a code or a picture, opened on other plates, used or left.

use fifth_rep::app::formats::shared_plan::{SharedLift, SharedPlan, encode};
use fifth_rep::lifting::lift::Lift;
use fifth_rep::lifting::mass::Weight;
use rqrr::PreparedImage;
use serde_json::Value;

use crate::engine::Circumstance;
use crate::harness::{eventually, page};
use crate::person::Person;

/// A code as a newer version of the app will make it.
const NEWER: &str = "AhRpbiBhIGZvcm0gb2YgaXRzIG93bvaSuHI";

/// The code of 5 × 3 squats with this load.
pub fn code(load: Weight) -> String {
    let lift = SharedLift { lift: Lift::BackSquat, load, sets: 5, reps: 3, done: vec![] };
    encode(&SharedPlan { lifts: vec![lift], bar: Some(Weight::kg(20)), rest: Some(4), single: Some(false) })
}

/// Opens the screen with today's plan, with squats of 100 kg.
fn shares_todays_plan() -> Person {
    let person = Person::opens_the_page();
    person.types_load("100");
    person.sees_work_load("100 kg");
    person.taps("Share this plan, or open one");
    person.sees("Share today's plan");
    person
}

fn reads_the_link(person: &Person) -> String {
    person.reads_what_begins(&page().url())
}

/// Comes to an address of the page from elsewhere.
fn follows(person: &Person, link: &str) {
    person.opens("about:blank");
    person.opens(link);
}

/// The stored settings, without their version, save count and checksum.
fn choices(person: &Person) -> Option<String> {
    person.finds_stored("fifthrep/settings")?.splitn(4, ' ').last().map(str::to_owned)
}

fn hash(person: &Person) -> Value {
    person.evaluates("return location.hash")
}

/// One who lifts in pounds, with a load of their own.
fn lifts_in_pounds() -> Person {
    let person = Person::opens_the_page();
    person.chooses("Unit", "lb");
    person.types_load("150");
    person.sees_work_load("150 lb");
    person
}

#[test]
fn todays_plan_reaches_a_friend_who_lifts_in_pounds() {
    let link = reads_the_link(&shares_todays_plan());
    assert!(link.len() < 300, "{} characters: {link}", link.len());
    assert!(link.starts_with(&format!("{}#/s/", page().url())), "all of it is in the fragment: {link}");

    let friend = lifts_in_pounds();
    let (own, gyms) = (choices(&friend), friend.finds_stored("fifthrep/gyms"));
    follows(&friend, &link);
    friend.sees("A plan for you");
    for words in ["3 × 5 × 220 lb", "asked for: 100 kg", "Deadlift", "Nothing of yours has changed yet"] {
        friend.sees(words);
    }
    assert_eq!((choices(&friend), friend.finds_stored("fifthrep/gyms")), (own.clone(), gyms.clone()));
    friend.taps("Not now");
    friend.sees_work_load("150 lb");
    assert_eq!(hash(&friend), "#/", "a reload does not ask again");
    assert_eq!((choices(&friend), friend.finds_stored("fifthrep/gyms")), (own.clone(), gyms.clone()));

    follows(&friend, &link);
    friend.taps("Use it");
    friend.sees_work_load("220 lb");
    assert_eq!(hash(&friend), "#/");
    friend.chooses("Lift", "Deadlift");
    friend.sees_the_page();
    friend.reloads();
    friend.chooses("Lift", "Back squat");
    friend.sees_work_load("220 lb");
    assert_eq!(friend.finds_stored("fifthrep/gyms"), gyms, "the plates are one's own");

    follows(&friend, &[&page().url(), "#/s/", &code(Weight::kg(60))].concat());
    friend.sees("5 × 3 × 130 lb");
    friend.sees("Rest 4 min between work sets.");
    let before = choices(&friend);
    friend.taps("Use it");
    friend.sees_work_load("130 lb");
    friend.taps("Undo");
    friend.sees_work_load("220 lb");
    assert_eq!(choices(&friend), before, "all is as it was");
}

#[test]
fn a_session_is_shared_without_what_was_done_unless_that_is_wanted() {
    let person = Person::opens_the_page();
    person.taps_what_begins("Start: ");
    person.taps("Warmed up");
    for reps in [10, 8, 5, 3, 5, 5, 5] {
        person.taps(&format!("Done: {reps} reps"));
    }
    person.taps("More");
    person.taps("End session");
    person.sees("Delete session");
    person.taps("Share this session");
    person.sees("Your log, notes and body mass stay here");
    let bare = reads_the_link(&person);
    person.taps("With results: the sets as you did them");
    person.sees("Done: 10 × 20 kg");
    let told = eventually("another link", || Some(reads_the_link(&person)).filter(|link| *link != bare));
    assert!(bare.len() < 300 && told.len() < 300, "{bare} {told}");

    let friend = Person::opens_the_page();
    follows(&friend, &bare);
    friend.sees("3 × 5 × 60 kg");
    assert!(!friend.reads_everything().contains("Done: "));
    follows(&friend, &told);
    friend.sees("Done: 10 × 20 kg, 8 × 25 kg");
}

#[test]
fn a_bad_link_is_told_and_the_page_behind_it_works() {
    let whole = code(Weight::kg(100));
    let (cut, rest) = whole.split_at(whole.len() / 2);
    let altered = [cut, if rest.starts_with('A') { "B" } else { "A" }, rest.split_at(1).1].concat();
    let links = [
        (["#/s/", cut].concat(), "The end of that link is missing"),
        ("#/s/".to_owned(), "The end of that link is missing"),
        (["#/s/", &altered].concat(), "not as it was sent"),
        (["#/s/", NEWER].concat(), "comes from a newer Fifth Rep"),
        (["#/s/", &"A".repeat(100_000)].concat(), "too long"),
        ("#/s/%00%07%1b\u{1}\u{7f}\u{202e}".to_owned(), "The end of that link is missing"),
        (["#/s/", &code(Weight::kg(1_001))].concat(), "what no one lifts"),
        ("#/?lift=squat&load=99999kg".to_owned(), "what no one lifts"),
        ("#/?lift=<img src=x onerror=document.title='x'>&load=100kg".to_owned(), "names no lift known here"),
        ("#/?lift=squat&load=heavy".to_owned(), "states no load"),
    ];
    let person = Person::opens_the_page();
    let title = person.evaluates("return document.title");
    for (fragment, words) in links {
        follows(&person, &[&page().url(), fragment.as_str()].concat());
        person.sees_the_page();
        let told = eventually(words, || person.hears().into_iter().find(|told| told.contains(words)));
        assert!(!told.contains("has stopped"), "{told}");
        assert_eq!((hash(&person), person.evaluates("return document.title")), ("#/".into(), title.clone()));
        person.sees_work_load("60 kg");
        person.taps("Close");
        eventually("no more of it", || person.hears().is_empty().then_some(()));
    }
    // A text that is no link at all leads to the first screen.
    for fragment in ["#/nowhere", "#%", "#/share/<script>", "#/?x=y", "#/log/99999999999999999999999"] {
        follows(&person, &[&page().url(), fragment].concat());
        eventually("the page", || (!person.reads_everything().is_empty()).then_some(()));
        assert_eq!(person.hears(), Vec::<String>::new(), "{fragment}");
    }
}

#[test]
fn a_load_can_be_written_by_hand() {
    let person = Person::opens_the_page();
    for (query, load) in [("lift=squat&load=100kg", "100 kg"), ("lift=squat&load=225lb", "102.5 kg")] {
        follows(&person, &[&page().url(), "#/?", query].concat());
        person.sees("A load for you");
        person.sees_work_load(load);
    }
    person.taps("Use it");
    person.sees_work_load("102.5 kg");
    person.sees("Start: ");
    person.taps("Undo");
    person.sees_work_load("60 kg");
}

#[test]
fn a_code_is_copied_and_pasted() {
    let person = shares_todays_plan();
    person.taps("Copy code");
    person.sees("Copied.");
    person.pastes("Code");
    let copied = person.reads("Code");
    assert!(reads_the_link(&person).ends_with(&["#/s/", &copied].concat()) && !copied.is_empty(), "{copied}");
    person.taps("Copy link");
    person.sees("Copied.");
    person.pastes("Code");
    assert_eq!(person.reads("Code"), reads_the_link(&person));

    let friend = lifts_in_pounds();
    friend.taps("Share this plan, or open one");
    friend.types("Code", &copied[..copied.len() - 3]);
    assert!(friend.is_told_off_for("Code").contains("The end of that link is missing"));
    assert!(!friend.finds("Open the code"));
    for text in [copied.clone(), format!("Do this: {}  See you!", reads_the_link(&person))] {
        friend.types("Code", &text);
        friend.is_right_about("Code");
        friend.taps("Open the code");
        friend.sees("3 × 5 × 220 lb");
        friend.goes_back();
        friend.sees("Were you sent one?");
    }
}

#[test]
fn the_phones_own_sheet_gets_the_link_and_a_refusal_is_told() {
    let person = Person::new();
    person.is_in(Circumstance::Quirk(
        "Navigator.prototype.share = async what => {
            if (window.refuses) throw new DOMException('', window.refuses);
            window.shared = what;
        }",
    ));
    person.opens(&page().url());
    person.sees_the_page();
    person.taps("Share this plan, or open one");
    person.taps("Share");
    let shared =
        eventually("a link that is shared", || person.evaluates("return window.shared ?? null").as_object().cloned());
    assert_eq!(shared["url"], reads_the_link(&person));
    person.evaluates("window.refuses = 'NotAllowedError'");
    person.taps("Share");
    person.sees("This browser would not share. Copy the link instead.");
    person.evaluates("window.refuses = 'AbortError'");
    person.taps("Share");
    eventually("no complaint", || (!person.reads_everything().contains("would not share")).then_some(()));
}

#[test]
fn a_camera_reads_the_link_from_the_screen() {
    let person = shares_todays_plan();
    let link = reads_the_link(&person);
    for scheme in ["light", "dark"] {
        person.is_in(Circumstance::Scheme(scheme));
        let (width, pixels) = person.photographs("img", "QR code of the link");
        let height = pixels.len() / width;
        let mut picture = PreparedImage::prepare_from_greyscale(width, height, |x, y| pixels[y * width + x]);
        let read: Vec<String> = picture.detect_grids().iter().map(|grid| grid.decode().expect("a code").1).collect();
        assert_eq!(read, [link.as_str()], "in {scheme}, from {width} × {height} pixels");
        // At arm's length a phone's camera needs about half a millimetre a module; a CSS pixel is a sixth of one.
        let modules = person.evaluates("return document.querySelector('svg[role=img]').viewBox.baseVal.width");
        let wide = person.evaluates("return document.querySelector('svg[role=img]').getBoundingClientRect().width");
        let module = wide.as_f64().expect("a width") / modules.as_f64().expect("a width");
        assert!(module >= 4.0, "a module is {module} px wide");
    }
}

/// A browser that shares links, and files as well if `canShare` says so.
const SHARES: &str = "
    Navigator.prototype.share = async what => {
        if (window.refuses) throw new DOMException('', window.refuses);
        window.shared = what.files?.[0].name;
    };
    Navigator.prototype.canShare = what => !what.files || !!window.files;
    HTMLAnchorElement.prototype.click = function () { window.downloaded = this.download; };
";

#[test]
fn a_backup_is_shared_where_the_browser_shares_files_and_downloaded_elsewhere() {
    let person = Person::new();
    person.is_in(Circumstance::Quirk(SHARES));
    person.opens(&[&page().url(), "#/data"].concat());
    person.taps("Share backup");
    person.sees("This browser would not share the file, so it was downloaded.");
    let names = |person: &Person| person.evaluates("return [window.shared ?? '', window.downloaded ?? '']");
    let seen = names(&person);
    assert!(seen[0] == "" && seen[1].as_str().is_some_and(|name| name.ends_with(".json")), "{seen}");
    person.evaluates("window.files = true; window.refuses = 'AbortError'");
    person.taps("Share backup");
    eventually("no more of it", || (!person.reads_everything().contains("it was downloaded")).then_some(()));
    person.evaluates("window.refuses = ''; window.downloaded = ''");
    person.taps("Share backup");
    person.sees("The backup was handed over.");
    let seen = names(&person);
    assert!(seen[0].as_str().is_some_and(|name| name.ends_with(".txt")) && seen[1] == "", "{seen}");
}

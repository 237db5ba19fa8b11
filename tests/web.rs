//! The code that touches the browser, tested where only a browser can answer. Elsewhere there is nothing to test here.
#![cfg(target_arch = "wasm32")]

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Date, JsString, Promise};
use wasm_bindgen::JsValue;

use fifth_rep::app::action::Action;
use fifth_rep::app::effect::{Effect, Focus, Key, SaveError};
use fifth_rep::web::{beat, clock, environment, location, page, perform, storage};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// Runs a script in the page.
fn script(text: &str) -> JsValue {
    js_sys::eval(text).expect("a script that runs")
}

/// The text that an expression of the page gives.
fn told(expression: &str) -> String {
    let value = script(&format!("String({expression})"));
    JsString::from(value).into()
}

/// Lets the page go on until something is so; it has ten seconds for it.
async fn until(what: &str, so: impl Fn() -> bool) {
    let start = Date::now();
    while !so() {
        assert!(Date::now() - start < 10_000.0, "not in ten seconds: {what}");
        let turn = Promise::from(script("new Promise(done => setTimeout(done))"));
        turn.await.expect("a turn of the page");
    }
}

/// The answers to effects, as they come.
#[derive(Clone, Default)]
struct Answers(Rc<RefCell<Vec<Action>>>);

impl Answers {
    fn to(effect: Effect) -> Answers {
        let answers = Answers::default();
        let held = answers.clone();
        perform(effect, move |action| held.0.borrow_mut().push(action));
        answers
    }

    fn so_far(&self) -> Vec<Action> {
        self.0.borrow().clone()
    }

    async fn some(&self) -> Vec<Action> {
        until("an answer", || !self.0.borrow().is_empty()).await;
        self.so_far()
    }
}

/// Collects from now on the rejections that nothing handles: the page would say that it has failed.
fn collect_refusals() {
    script(
        "globalThis.refusals = [];
        globalThis.onunhandledrejection = event => { event.preventDefault(); refusals.push(event.reason); }",
    );
}

/// The rejections that were collected.
async fn refusals() -> String {
    // They come in order, so nothing more comes before this one.
    script("void Promise.reject('the end')");
    until("our own refusal", || told("refusals.at(-1)") == "the end").await;
    script("onunhandledrejection = null");
    told("refusals")
}

/// Performs an effect that needs no answer.
fn done(effect: Effect) {
    assert_eq!(Answers::to(effect).so_far(), []);
}

#[wasm_bindgen_test]
fn what_is_written_is_read_back_to_the_letter() {
    for text in ["", "{\"schema\":1}", "82,5 kg · Übung\n\u{0}\u{1F3CB}\u{FEFF}"] {
        assert_eq!(storage::write("test/round-trip", text), Ok(()));
        assert_eq!(storage::read("test/round-trip"), Ok(Some(text.to_owned())));
    }
}

#[wasm_bindgen_test]
fn a_key_that_nothing_was_written_under_holds_nothing() {
    assert_eq!(storage::read("test/never-written"), Ok(None));
    assert_eq!(storage::read(""), Ok(None));
}

#[wasm_bindgen_test]
fn keys_are_apart() {
    assert_eq!(storage::write("test/one", "1"), Ok(()));
    assert_eq!(storage::write("test/one/more", "2"), Ok(()));
    assert_eq!(storage::read("test/one"), Ok(Some("1".to_owned())));
    assert_eq!(storage::read("test/one/more"), Ok(Some("2".to_owned())));
}

#[wasm_bindgen_test]
fn what_has_no_room_is_refused_and_the_old_stays() {
    assert_eq!(storage::write("test/full", "old"), Ok(()));
    // No browser gives a page more than ten million letters.
    assert_eq!(storage::write("test/full", &"x".repeat(20_000_000)), Err(SaveError::Full));
    assert_eq!(storage::read("test/full"), Ok(Some("old".to_owned())));
}

#[wasm_bindgen_test]
fn of_many_sessions_the_newest_are_read_first_and_the_others_later() {
    let many = storage::NEWEST as u64 + 3;
    for id in 1..=many {
        assert_eq!(storage::write(&Key::Session(id).name(), "x"), Ok(()));
    }
    assert_eq!(storage::write("test/another", "x"), Ok(()));
    let (found, first) = storage::read_newest().expect("storage can be read");
    let sessions = found.iter().filter(|(name, _)| name.starts_with("fifthrep/session/")).count();
    assert_eq!((sessions, first), (storage::NEWEST, Some(4)));
    assert!(found.iter().all(|(name, _)| name.starts_with(Key::PREFIX)));
    assert_eq!(storage::erase(1), Ok(()));
    assert_eq!(storage::read("test/another"), Ok(Some("x".to_owned())));
    // All that is left is the mark of when that was.
    let (left, first) = storage::read_newest().expect("storage can be read");
    let others: Vec<&(String, String)> = left.iter().filter(|(name, _)| Key::parse(name).is_some()).collect();
    assert_eq!((others, first), (vec![], None));
}

#[wasm_bindgen_test]
fn storage_that_is_refused_is_told_and_no_error() {
    script(
        "globalThis.store = Object.getOwnPropertyDescriptor(window, 'localStorage');
        Object.defineProperty(window, 'localStorage', { configurable: true, get() { throw new Error('refused'); } })",
    );
    let answers = [
        storage::read_newest().map(drop),
        storage::read("test/refused").map(drop),
        storage::write("test/refused", "text"),
        storage::remove("test/refused"),
    ];
    script("Object.defineProperty(window, 'localStorage', store)");
    assert_eq!(answers, [Err(SaveError::Blocked); 4]);
    assert_eq!(storage::read("test/refused"), Ok(None));
}

#[wasm_bindgen_test]
fn what_is_stored_is_answered_at_once() {
    let saved = Answers::to(Effect::Save(Key::Session(12), "a session".to_owned()));
    assert_eq!(saved.so_far(), [Action::Saved(Key::Session(12), Ok(()))]);
    assert_eq!(storage::read("fifthrep/session/12"), Ok(Some("a session".to_owned())));
    let removed = Answers::to(Effect::Remove(Key::Session(12)));
    assert_eq!(removed.so_far(), [Action::Saved(Key::Session(12), Ok(()))]);
    assert_eq!(storage::read("fifthrep/session/12"), Ok(None));
    let (name, text) = ("test/lost".to_owned(), "garbage".to_owned());
    let set_aside = Answers::to(Effect::SetAside { key: Key::Gyms, name, text });
    assert_eq!(set_aside.so_far(), [Action::SetAside(Key::Gyms, Ok(()))]);
    assert_eq!(storage::read("test/lost"), Ok(Some("garbage".to_owned())));
    assert_eq!(storage::read(&Key::Gyms.name()), Ok(None));
}

#[wasm_bindgen_test]
async fn the_beat_is_heard_once_a_second_until_it_is_stopped() {
    let seconds = Rc::new(RefCell::new(vec![]));
    let first = Answers::to(Effect::Ticks(true));
    let heard = seconds.clone();
    perform(Effect::Ticks(true), move |action| heard.borrow_mut().push((action, clock::now().ms / 1000)));
    until("two beats", || seconds.borrow().len() >= 2).await;
    done(Effect::Ticks(false));
    let [(Action::Tick, one), (Action::Tick, two)] = seconds.borrow()[..] else { panic!("{seconds:?}") };
    assert!(one < two, "{one}, then {two}");
    let third = Answers::to(Effect::Ticks(true));
    third.some().await;
    done(Effect::Ticks(false));
    assert_eq!((first.so_far().len(), seconds.borrow().len()), (0, 2));
}

#[wasm_bindgen_test]
fn what_can_wait_is_done_at_once_when_the_page_goes_out_of_sight() {
    let count = Rc::new(RefCell::new(0));
    let counted = count.clone();
    beat::soon(60_000, move || *counted.borrow_mut() += 1);
    assert_eq!(*count.borrow(), 0);
    beat::hurry();
    beat::hurry();
    assert_eq!(*count.borrow(), 1);
}

#[wasm_bindgen_test]
fn there_is_one_timer_and_none_once_the_beat_stops_itself() {
    script(
        "globalThis.real = [setTimeout, clearTimeout]; globalThis.timers = new Map(); globalThis.count = 0;
        window.setTimeout = (beat, ms) => (timers.set(++count, { beat, ms }), count);
        window.clearTimeout = timer => timers.delete(timer);",
    );
    done(Effect::Ticks(true));
    let ticks = Rc::new(RefCell::new(0));
    let heard = ticks.clone();
    perform(Effect::Ticks(true), move |_| {
        *heard.borrow_mut() += 1;
        if *heard.borrow() == 3 {
            perform(Effect::Ticks(false), |_| {});
        }
    });
    let mut waits = vec![];
    while waits.len() < 9 && told("timers.size") == "1" {
        waits.push(told("[...timers.values()][0].ms"));
        script("var [key, { beat }] = [...timers][0]; timers.delete(key); beat()");
    }
    script("[window.setTimeout, window.clearTimeout] = real");
    assert_eq!((*ticks.borrow(), waits.len()), (3, 3));
    let waits = waits.iter().map(|ms| ms.parse::<u32>().expect("a number"));
    assert!(waits.clone().all(|ms| (3..=1002).contains(&ms)), "{:?}", waits.collect::<Vec<_>>());
}

/// Every moment that a tone begins and ends at, relative to the clock of sounds, is written to `sounds`.
const SOUNDS: &str = "globalThis.sounds = []; globalThis.tones = [];
    AudioContext.prototype.resume = () => Promise.resolve();
    AudioContext.prototype.suspend = function () { sounds.push('rest'); return Promise.resolve(); };
    var { start, stop } = OscillatorNode.prototype;
    OscillatorNode.prototype.start = function (at) {
        sounds.push('start ' + Math.round(at - this.context.currentTime)); tones.push(this); start.call(this, at);
    };
    OscillatorNode.prototype.stop = function (at) {
        sounds.push(at === undefined ? 'never' : 'end'); stop.call(this, at);
    };";

#[wasm_bindgen_test]
async fn the_last_bell_sounds_and_then_the_loudspeaker_rests() {
    script("globalThis.Context = AudioContext; delete window.AudioContext");
    let bell = |after_ms| done(Effect::Bell { after_ms });
    bell(0);
    done(Effect::Hush);
    script("window.AudioContext = Context; navigator.audioSession = {}");
    script(SOUNDS);
    bell(90_000);
    assert_eq!(told("navigator.audioSession.type"), "transient");
    until("a bell", || told("tones.length") == "1").await;
    bell(60_000);
    until("another bell", || told("tones.length") == "2").await;
    assert_eq!(told("sounds"), "start 90,end,never,start 60,end");
    assert_eq!(told("tones[0].onended"), "null");
    script("sounds = []; tones[1].onended()");
    assert_eq!(told("sounds"), "never,rest", "the bell is over");
    // Bells that are taken back before the browser has woken the loudspeaker.
    script("sounds = []");
    bell(30_000);
    bell(20_000);
    done(Effect::Hush);
    bell(10_000);
    until("the last bell", || told("tones.length") == "3").await;
    assert_eq!(told("sounds"), "rest,start 10,end");
    script("sounds = []");
    done(Effect::Hush);
    assert_eq!(told("sounds"), "never,rest");

    // A loud one asks to be heard on a silenced phone, for itself alone.
    let senses = environment::now().senses;
    assert!(senses.can_be_loud && !senses.no_sound);
    done(Effect::LoudBell { after_ms: 60_000 });
    until("a bell that is far off", || told("tones.length") == "4").await;
    assert_eq!(told("navigator.audioSession.type"), "transient");
    done(Effect::LoudBell { after_ms: 0 });
    until("a loud bell", || told("navigator.audioSession.type") == "playback").await;
    script("tones[4].onended()");
    assert_eq!(told("navigator.audioSession.type"), "transient", "it is set back to what it was");
    done(Effect::LoudBell { after_ms: 0 });
    done(Effect::Hush);
    assert_eq!(told("navigator.audioSession.type"), "transient", "one that is taken back asks for nothing");

    // A loudspeaker that wakes three seconds late.
    script(
        "sounds = []; globalThis.now = Date.now;
        AudioContext.prototype.resume = async () => { Date.now = () => now() + 3000; }",
    );
    bell(0);
    until("the loudspeaker rests again", || told("sounds.length") != "0").await;
    script("Date.now = now");
    assert_eq!(told("sounds"), "rest");

    collect_refusals();
    script(
        "for (const name of ['resume', 'suspend']) {
            AudioContext.prototype[name] = () => Promise.reject(name);
        }",
    );
    bell(0);
    done(Effect::Hush);
    assert_eq!(refusals().await, "the end");
    script("delete AudioContext.prototype.resume");
    bell(0);
}

#[wasm_bindgen_test]
fn a_field_that_is_there_gets_the_cursor() {
    script("document.body.insertAdjacentHTML('beforeend', '<input id=work-load>')");
    done(Effect::Focus(Focus::Field("work-load".into())));
    assert_eq!(told("document.activeElement.id"), "work-load");
    done(Effect::Focus(Focus::Field("nothing".into())));
    assert_eq!(told("document.activeElement.id"), "work-load");
    script("document.getElementById('work-load').remove()");
}

#[wasm_bindgen_test]
fn the_phone_is_shaken_where_it_can_be() {
    script("globalThis.shaken = []; Navigator.prototype.vibrate = pattern => shaken.push([...pattern]) > 0");
    done(Effect::Vibrate);
    assert_eq!(told("shaken"), "250,120,250");
    script("delete Navigator.prototype.vibrate");
    done(Effect::Vibrate);
}

/// Lets the page ask for the screen to stay on, and answers with `request`. The fates of the locks are in `locks`.
fn screen_answers(request: &str) {
    script(&format!(
        "globalThis.locks = [];
        globalThis.lock = async name => (locks.push(name), {{ release: async () => {{ locks.push('-' + name); }} }});
        Object.defineProperty(navigator, 'wakeLock', {{ configurable: true, value: {request} }})"
    ));
}

#[wasm_bindgen_test]
async fn the_screen_stays_on_where_it_may() {
    screen_answers("{ request: kind => lock(kind + locks.length) }");
    assert_eq!(Answers::to(Effect::KeepAwake(true)).some().await, [Action::Awake(true)]);
    assert_eq!(Answers::to(Effect::KeepAwake(true)).some().await, [Action::Awake(true)]);
    assert_eq!(told("locks"), "screen0,screen1,-screen0");
    done(Effect::KeepAwake(false));
    done(Effect::KeepAwake(false));
    assert_eq!(told("locks"), "screen0,screen1,-screen0,-screen1");
    let late = Answers::to(Effect::KeepAwake(true));
    done(Effect::KeepAwake(false));
    until("a lock that came too late is given back", || told("locks").ends_with(",screen4,-screen4")).await;
    assert_eq!(late.so_far(), []);
    collect_refusals();
    for answer in ["undefined", "{}", "{ request: async () => { throw new Error('refused'); } }"] {
        screen_answers(answer);
        assert_eq!(Answers::to(Effect::KeepAwake(true)).some().await, [Action::Awake(false)], "{answer}");
    }
    done(Effect::KeepAwake(false));
    assert_eq!(refusals().await, "the end");
}

#[wasm_bindgen_test]
fn the_page_has_the_title_it_is_given() {
    done(Effect::Title("1:30 <b> · Fifth Rep".to_owned()));
    assert_eq!(told("document.title"), "1:30 <b> · Fifth Rep");
}

#[wasm_bindgen_test]
async fn a_file_is_handed_over_and_then_forgotten() {
    script(
        "globalThis.files = []; globalThis.links = []; globalThis.timers = []; globalThis.real = setTimeout;
        globalThis.urls = [URL.createObjectURL, URL.revokeObjectURL];
        URL.createObjectURL = blob => (files.push(blob), 'blob:one');
        URL.revokeObjectURL = url => links.push('forget ' + url);
        HTMLAnchorElement.prototype.click = function () { links.push(this.download + ' at ' + this.href); };
        window.setTimeout = (call, ms) => (timers.push(call), links.push(ms + ' ms'), 1);",
    );
    let (name, text) = ("Fifth Rep.csv".to_owned(), "date,kg\r\nTu,82.5 · ½\r\n".to_owned());
    done(Effect::Download { name, mime: "text/csv", text: text.clone() });
    script("window.setTimeout = real; timers[0]()");
    assert_eq!(told("links"), "Fifth Rep.csv at blob:one,60000 ms,forget blob:one");
    let held = Promise::from(script("files[0].text()")).await.expect("the file can be read");
    assert_eq!((held.as_string(), told("files[0].type")), (Some(text), "text/csv".to_owned()));
    script("URL.createObjectURL = () => { throw new Error('refused'); }");
    done(Effect::Download { name: String::new(), mime: "", text: String::new() });
    script("[URL.createObjectURL, URL.revokeObjectURL] = urls");
}

#[wasm_bindgen_test]
fn it_is_heard_that_the_page_is_on_screen_again() {
    let shown = Rc::new(RefCell::new(0));
    let heard = shown.clone();
    page::listen(move || *heard.borrow_mut() += 1);
    for (hidden, times) in [(true, 0), (false, 1), (true, 1), (false, 2)] {
        script(&format!(
            "Object.defineProperty(document, 'hidden', {{ configurable: true, get: () => {hidden} }});
            document.dispatchEvent(new Event('visibilitychange')); delete document.hidden"
        ));
        assert_eq!(*shown.borrow(), times);
    }
}

#[wasm_bindgen_test]
fn the_clock_is_in_this_century_and_does_not_go_back() {
    let (first, second) = (clock::now().ms, clock::now().ms);
    let (year_2025, year_2100) = (1_735_689_600_000, 4_102_444_800_000);
    assert!((year_2025..year_2100).contains(&first), "{first}");
    assert!(first <= second, "{first}, then {second}");
}

#[wasm_bindgen_test]
fn the_fragment_is_read_as_it_stands_in_the_address() {
    let address = web_sys::window().expect("a window").location();
    for fragment in ["#/gym", "#/a%20b", ""] {
        address.set_hash(fragment).expect("a fragment can be set");
        assert_eq!(location::fragment(), fragment);
    }
}

#[wasm_bindgen_test]
fn a_page_that_is_not_the_apps_has_no_place_for_it() {
    assert!(page::root().is_none());
}

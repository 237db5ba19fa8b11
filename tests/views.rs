//! The screens, rendered without a browser.

use std::rc::Rc;

use yew::{Callback, LocalServerRenderer};

use fifth_rep::app::action::Action;
use fifth_rep::app::boot::{Held, boot};
use fifth_rep::app::context::SetPlace;
use fifth_rep::app::data::bring_in::Adjust;
use fifth_rep::app::effect::Handout;
use fifth_rep::app::environment::Senses;
use fifth_rep::app::form::Field;
use fifth_rep::app::formats::csv::report::Zone;
use fifth_rep::app::formats::csv::when::DateOrder;
use fifth_rep::app::formats::shared_plan::{Address, encode, link};
use fifth_rep::app::log;
use fifth_rep::app::log::form::Task;
use fifth_rep::app::log::forms::FormEdit;
use fifth_rep::app::model::Model;
use fifth_rep::app::moment::Moment;
use fifth_rep::app::route::Route;
use fifth_rep::app::session::otherwise::Otherwise;
use fifth_rep::app::session::state::{Because, PainGroup};
use fifth_rep::app::share::{self, todays_plan};
use fifth_rep::app::storage::slots::{LocalStorage, Slot, SlotState, Slots};
use fifth_rep::app::strength::{self, Table};
use fifth_rep::app::update::update;
use fifth_rep::app::week;
use fifth_rep::app::{data, gym, install, lift, plates, session, worker};
use fifth_rep::lifting::equipment::{Bar, Plate, Preset};
use fifth_rep::lifting::lift::Lift;
use fifth_rep::lifting::mass::{Unit, Weight};
use fifth_rep::lifting::schedule::{RaceKind, Weekday};
use fifth_rep::lifting::set_result::Sixth;
use fifth_rep::lifting::strength::Formula;
use fifth_rep::ui::{App, AppProps};
use fifth_rep::words::share::Flaw;

fn after(actions: impl IntoIterator<Item = Action>) -> Model {
    let (model, _) = boot(Held { stored: Ok(vec![]), older: None, fragment: String::new(), now: Moment::default() });
    actions.into_iter().fold(model, |model, action| update(&model, action, Moment::default()).0)
}

/// The text of the page for a state, without tags; blocks are apart.
async fn text(model: Model) -> String {
    let props = AppProps {
        model: Rc::new(model),
        effects: Rc::new([]),
        clock: Callback::from(|()| Moment::default()),
        perform: Callback::noop(),
        listen: Callback::noop(),
    };
    let html = LocalServerRenderer::<App>::with_props(props).hydratable(false).render().await;
    let mut text = String::new();
    let mut rest = html.as_str();
    while let Some((before, tag)) = rest.split_once('<') {
        text.push_str(before);
        let (tag, after) = tag.split_once('>').expect("a whole tag");
        if ["/p", "/li", "/h1", "/h2", "/label", "/option"].contains(&tag) {
            text.push('\n');
        }
        rest = after;
    }
    // A blank at which no line breaks is one to a reader as well.
    (text + rest).replace('\u{a0}', " ")
}

fn typed(text: &str) -> Action {
    Action::Type(Field::WorkLoad, text.to_owned())
}

/// Holds the page of each state against what it must say and what it must not.
async fn check(model: Model, says: &[&str], never: &[&str]) {
    let text = text(model).await;
    for words in says {
        assert!(text.contains(words), "`{words}` is not in:\n{text}");
    }
    for words in never {
        assert!(!text.contains(words), "`{words}` is in:\n{text}");
    }
}

#[tokio::test]
async fn a_squat_names_loads_repetitions_and_plates() {
    check(
        after([typed("100")]),
        &[
            "10 reps",
            "20 kg",
            "bar alone",
            "8 reps",
            "40 kg",
            "60 kg",
            "80 kg",
            "3 × 5 reps",
            "100 kg",
            "a side",
            "on ",
        ],
        &["bodyweight", "reps a leg", "blocks", "still for", "each hand"],
    )
    .await;
}

#[tokio::test]
async fn the_single_is_offered_from_100_kg_up() {
    check(after([typed("100")]), &["Single at 90 %"], &["1 reps"]).await;
    check(after([typed("97.5")]), &[], &["Single at 90 %"]).await;
    check(after([typed("100"), Action::Lift(lift::Action::WantSingle(true))]), &["1 rep\n", "90 kg"], &["1 reps"])
        .await;
}

#[tokio::test]
async fn a_light_deadlift_says_how_to_raise_the_bar() {
    let deadlift = |load: &str| after([Action::Lift(lift::Action::Choose(Lift::Deadlift)), typed(load)]);
    check(deadlift("40"), &["Hinge drill", "bar on blocks"], &["bar alone\n10"]).await;
    check(deadlift("100"), &["Hinge drill"], &["blocks"]).await;
}

#[tokio::test]
async fn lunges_count_each_leg_and_dumbbells_each_hand() {
    check(
        after([Action::Lift(lift::Action::Choose(Lift::BarbellLunge))]),
        &["5 reps a leg", "body weight", "40 kg"],
        &["each hand"],
    )
    .await;
    check(
        after([Action::Lift(lift::Action::Choose(Lift::DumbbellLunge))]),
        &["each hand", "5 reps a leg", "10 kg"],
        &["Bar\n", "a side"],
    )
    .await;
}

#[tokio::test]
async fn problems_and_hints_stand_beside_the_load() {
    for (text, says) in [
        ("", "Type a weight in kg"),
        ("12..5", "not a number"),
        ("0", "more than 0"),
        ("-5", "more than 0"),
        ("60 st", "Only kg and lb"),
        ("0.0000000000001", "Too many decimals"),
        ("1000000000", "No one lifts"),
        ("15", "The bar alone is 20 kg"),
        ("500", "The most that can be loaded here is 455 kg"),
    ] {
        check(after([typed(text)]), &[says, "still for 60 kg"], &[]).await;
    }
    check(
        after([typed("83")]),
        &["83 kg can't be loaded. Here: 82.5 kg, 0.5 kg less.", "A pair of 0.25 kg would make it.", "87.5 kg"],
        &["still for"],
    )
    .await;
    check(after([typed("180 lb")]), &["180 lb can't be loaded. Here: 82.5 kg, 0.9 kg more."], &[]).await;
    let own = [Action::Lift(lift::Action::OwnBar), Action::Type(Field::OwnBar, "200".into())];
    check(after(own), &["Its weight, kg", "It can be at most 100 kg."], &[]).await;
}

#[tokio::test]
async fn pounds_are_whole() {
    let model = after([Action::Lift(lift::Action::ChooseUnit(Unit::Lb)), typed("225")]);
    check(model, &["45 lb", "225 lb"], &["224.", "225."]).await;
    let mixed = after([
        Action::Lift(lift::Action::ChooseUnit(Unit::Lb)),
        Action::Lift(lift::Action::ChooseBar(Bar::plain(Weight::kg(20)))),
        typed("134.1"),
    ]);
    check(mixed, &["134.1 lb"], &["134.09"]).await;
}

#[tokio::test]
async fn what_is_not_kept_is_told() {
    for (storage, says) in [(LocalStorage::Blocked, "save nothing"), (LocalStorage::Full, "storage is full")] {
        check(after([]).with(|model| model.storage.local = storage), &[says], &[]).await;
    }
    for (state, says) in [
        (SlotState::SetAside, "was set aside"),
        (SlotState::SettingAside, "stays where it is"),
        (SlotState::Newer, "newer Fifth Rep"),
    ] {
        let slot = Slot { state, revision: 0 };
        for slots in [
            Slots { settings: slot, ..Slots::default() },
            Slots { gyms: slot, ..Slots::default() },
            Slots { maxima: slot, ..Slots::default() },
            Slots { week: slot, ..Slots::default() },
        ] {
            check(after([]).with(|model| model.storage.slots = slots), &[says], &[]).await;
        }
    }
}

#[tokio::test]
async fn the_plan_says_what_it_saves() {
    check(after([typed("82.5")]), &["plate changes instead of", "Closest loads"], &["would do"]).await;
}

#[tokio::test]
async fn the_calculator_reads_the_load_in_both_units() {
    let tap = |mass| Action::Plates(plates::Action::Add(Plate::iron(Weight::kg(mass))));
    let model = after([Action::Go(Route::Plates), tap(20), tap(10)]);
    check(model, &["80 kg", "176.4 lb", "20 kg off", "20 · 10 a side"], &["Work load"]).await;
}

#[tokio::test]
async fn plates_of_the_other_unit_say_so() {
    let plate = |text: &str| Action::Type(Field::NewPlate, text.into());
    let tap = |text: &str| Action::Plates(plates::Action::Add(Plate::iron(text.parse().expect("a weight"))));
    let model = after([
        plate("10 lb"),
        Action::Gym(gym::Action::AddPlate),
        Action::Go(Route::Plates),
        tap("10 kg"),
        tap("10 lb"),
    ]);
    check(model, &["10 · 10 lb a side"], &[]).await;
}

#[tokio::test]
async fn a_gym_shows_what_it_has() {
    let model =
        after([Action::Gym(gym::Action::Add(Preset::at(5))), Action::Go(Route::Gym), Action::Gym(gym::Action::Delete)]);
    check(model, &["Deleted Home bumpers, 90 kg.", "Undo", "Usual kg gym", "Pair of collars, kg", "Lightest, kg"], &[])
        .await;
    let bad = after([Action::Go(Route::Gym), Action::Type(Field::PlateCount(0), "-1".into())]);
    check(bad, &["Type a whole number from 0 to 200."], &[]).await;
}

#[tokio::test]
async fn strength_is_told_without_a_test() {
    let none = after([Action::Go(Route::Strength)]);
    check(none.clone(), &["No test is needed", "Add a maximum", "Reps and RPE"], &["about", "Work load from this"])
        .await;
    let opened = update(&none, Action::Strength(strength::Action::Open(Table::Rpe)), Moment::default()).0;
    check(opened, &["A coaches' chart", "86"], &[]).await;
    let sets = (0..60).flat_map(|_| [session::Action::Done, session::Action::NextLift]);
    let steps = [session::Action::Start, session::Action::Prepared]
        .into_iter()
        .chain(sets)
        .chain([session::Action::End])
        .map(Action::Session);
    let strength = [Action::Lift(lift::Action::Choose(Lift::BackSquat)), Action::Go(Route::Strength)];
    let trained = after(steps.chain(strength));
    check(
        trained.clone(),
        &[
            "about 70 kg",
            "67.5–71.4 kg by the seven formulas, fair",
            "60 kg × 5, Thu 1 Jan 1970",
            "Work load from this: 57.5 kg",
        ],
        &[],
    )
    .await;
    let lunge = update(&trained, Action::Lift(lift::Action::Choose(Lift::DumbbellLunge)), Moment::default()).0;
    check(
        lunge,
        &["no formula is made for lunges", "The load is that of one hand."],
        &["about", "Work load from this"],
    )
    .await;
    let load = |text: &str| Action::Type(Field::MaxLoad, text.into());
    let added = after([load("90"), Action::Strength(strength::Action::AddMaximum), Action::Go(Route::Strength)]);
    check(added, &["90 kg × 1, Thu 1 Jan 1970", "Remove", "Work load from this: 75 kg"], &[]).await;
    check(after([load("-1"), Action::Go(Route::Strength)]), &["It has to be more than 0."], &[]).await;
}

#[tokio::test]
async fn the_week_tells_when_to_lift_next_and_why() {
    let more = Action::Go(Route::More);
    let free = after([more.clone()]);
    check(free, &["Thu 1 Jan 1970", "No run and no race speaks against it.", "Calendar file"], &["(S1)"]).await;
    let race = [Action::Type(Field::RaceDay, "1970-02-01".into()), Action::Week(week::Action::AddRace(RaceKind::Half))];
    let hard = [Action::Week(week::Action::Hard(Weekday::Thursday)), more.clone()];
    check(
        after(race.into_iter().chain(hard)),
        &["Run first, lift later.", "(S1)", "Sun 1 Feb 1970, Half marathon", "Long run", "Rest between work sets"],
        &["speaks against"],
    )
    .await;
    let bad = after([Action::Type(Field::RaceDay, "soon".into()), more]);
    check(bad, &["Type a day like 2026-11-23."], &[]).await;
    check(after([Action::Go(Route::Log)]), &["Next session: Thu 1 Jan 1970"], &[]).await;
}

/// A Monday morning, an hour ahead of UTC.
const MORNING: Moment = Moment { ms: 1_795_393_800_000, offset: 60 };

/// The state after a visit of squats and deadlifts with these actions, `minutes` after the last of them.
fn visit(actions: &[session::Action], minutes: u64) -> Model {
    let (model, _) = boot(Held { stored: Ok(vec![]), older: None, fragment: String::new(), now: MORNING });
    let begun = [session::Action::DropLift(2), session::Action::Start];
    let model = begun.iter().chain(actions).fold(model, |model, action| {
        let now = Moment { ms: model.now.ms + 20_000, ..MORNING };
        update(&model, Action::Session(action.clone()), now).0
    });
    let now = Moment { ms: model.now.ms + minutes * 60_000, ..MORNING };
    update(&model, Action::Tick, now).0
}

/// The preparation and a number of sets, as planned.
fn sets(number: usize) -> Vec<session::Action> {
    [vec![session::Action::Prepared], vec![session::Action::Done; number]].concat()
}

#[tokio::test]
async fn without_a_session_there_is_the_way_to_one() {
    check(after([Action::Go(Route::Session)]), &["No session is open", "Start: squat, deadlift, lunge"], &["Done:"])
        .await;
    check(after([]), &["Today: squat, deadlift, lunge", "Start: squat, deadlift, lunge"], &["Back to the session"])
        .await;
}

#[tokio::test]
async fn a_session_begins_with_the_preparation() {
    let says = ["Preparation", "Light cardio", "7 min", "Start cardio", "Hips", "Done: preparation"];
    check(visit(&[], 0), &says, &["Done: 10", "Skip this set", "Strength"]).await;
    check(visit(&[session::Action::StartCardio], 2), &["3:00", "Done: preparation"], &["Start cardio"]).await;
    check(visit(&[session::Action::StartCardio], 60), &["0:00"], &["-", "55:00"]).await;
}

#[tokio::test]
async fn one_set_fills_the_screen() {
    let first = ["Back squat · warm-up 1 of 4", "20 kg", "10 reps", "Bar 20 kg", "Done: 10 reps"];
    check(visit(&sets(0), 0), &first, &["Not five", "+30 s", "Was a sixth there", "Skip this set"]).await;
    let work = ["Back squat · work 1 of 3", "60 kg", "1:00", "+30 s", "Skip rest", "Not five clean…", "Done: 5 reps"];
    check(visit(&sets(4), 1), &work, &["rest over", "Lift\n"]).await;
    check(visit(&sets(4), 10), &["rest over", "8:00"], &["-8:00"]).await;
    let menu = visit(&[sets(4), vec![session::Action::Menu(true)]].concat(), 0);
    check(menu, &["Skip this set", "10 × 20 kg", "Pause", "End session"], &["Find the load"]).await;
    let done = visit(&sets(5), 0);
    let place = SetPlace { session: done.saved.open.as_ref().expect("a session").id, lift: 0, set: 4 };
    let editing = update(&done, Action::Session(session::Action::Edit(place)), done.now).0;
    let says =
        ["Back squat · work 1 of 3", "Clean reps", "Form broke", "Pain", "Cancel", "Delete set", "done again", "Close"];
    check(editing, &says, &["Done: 5 reps", "work 2 of 3"]).await;
}

#[tokio::test]
async fn what_makes_the_rest_of_a_lift_lighter_is_named() {
    let otherwise = |answers: &[Otherwise]| -> Vec<session::Action> {
        [session::Action::DoneOtherwise]
            .into_iter()
            .chain(answers.iter().copied().map(session::Action::Otherwise))
            .collect()
    };
    let broke = otherwise(&[Otherwise::Clean(3), Otherwise::Save]);
    let lighter = visit(&[sets(4), broke.to_vec()].concat(), 0);
    check(lighter, &["57.5 kg", "form broke on rep 4, so 2.5 kg less (R1)", "work 2 of 3"], &[]).await;
    let pain = [Otherwise::Because(Because::Pain), Otherwise::Pain(PainGroup::Stop), Otherwise::Save];
    let hurt = otherwise(&pain);
    let stopped = visit(&[sets(4), hurt.to_vec()].concat(), 0);
    check(stopped, &["Stop", "(P1)", "Next lift: Deadlift", "That was a mistake"], &["Was a sixth there", "Next time"])
        .await;
}

#[tokio::test]
async fn after_a_lift_the_verdict_is_a_tap_away() {
    let asks = ["Back squat · 60 kg", "Five clean. Was a sixth there?", "Yes, one or two", "Next lift: Deadlift"];
    // Before the answer there is no verdict.
    check(visit(&sets(7), 0), &asks, &["Done: 5 reps", "Next time", "On target", "(R10)"]).await;
    let unsure = visit(&[sets(7), vec![session::Action::Answer(Sixth::NotSure)]].concat(), 0);
    check(unsure.clone(), &["On target", "Next time 60 kg", "(R10)"], &[]).await;
    let pressed = |page: &str| page.matches("aria-pressed=\"true\"").count();
    assert_eq!(pressed(&html(&unsure).await), 1, "the answer that was given is marked");
    assert_eq!(pressed(&html(&visit(&sets(7), 0)).await), 0);
    let light = visit(&[sets(7), vec![session::Action::Answer(Sixth::Yes)]].concat(), 0);
    check(light, &["Too light", "Next time 62.5 kg", "(R3)"], &["On target"]).await;
    let alone = [session::Action::DropLift(1), session::Action::Prepared];
    check(visit(&[alone.to_vec(), vec![session::Action::Done; 7]].concat(), 0), &["Finish"], &["Next lift", "+30 s"])
        .await;
}

#[tokio::test]
async fn a_session_that_is_over_is_saved_with_a_note() {
    let alone = [
        vec![session::Action::DropLift(1), session::Action::Prepared],
        vec![session::Action::Done; 7],
        vec![session::Action::NextLift],
    ]
    .concat();
    let says = ["All done", "5 × 60 kg", "Body mass, kg", "Note", "Save session"];
    check(visit(&alone, 0), &says, &["+30 s", "Skip this set"]).await;
}

#[tokio::test]
async fn a_pause_shows_nothing_but_the_way_on() {
    check(
        visit(&[sets(2), vec![session::Action::Pause]].concat(), 30),
        &["Paused", "Go on"],
        &["Done: 5 reps", "+30 s"],
    )
    .await;
}

#[tokio::test]
async fn a_forgotten_session_says_that_its_sets_are_kept() {
    let says = ["This session was left open", "It began on Mon 23 Nov 2026", "End it at its last set", "Go on with it"];
    check(visit(&sets(2), 3 * 24 * 60), &says, &["Done: 5 reps", "rest over"]).await;
}

#[tokio::test]
async fn the_log_shows_what_was_lifted_and_the_first_screen_what_follows() {
    check(after([Action::Go(Route::Log)]), &["Sessions appear here once they are done."], &["The last"]).await;
    check(after([Action::Go(Route::LogEntry(5))]), &["No such session", "All sessions"], &["Delete"]).await;
    let said =
        [session::Action::Answer(Sixth::Yes), session::Action::NextLift, session::Action::Done, session::Action::End];
    let ended = visit(&[sets(7), said.to_vec()].concat(), 0);
    let entry = ["Mon 23 Nov 2026", "Usual kg gym", "Back squat", "5 × 60 kg", "a sixth was there", "Delete session"];
    check(ended.clone(), &entry, &["It hurt more the next morning", "Dumbbell"]).await;
    let go = |route| update(&ended, Action::Go(route), ended.now).0;
    check(go(Route::Log), &["Back squat 3 × 5 × 60 kg", "Deadlift: warm-up only"], &["Sessions appear here"]).await;
    check(go(Route::Lift), &["Next: 62.5 kg, because a sixth rep was there, so one step more (R3)."], &["Take"]).await;
    let short = visit(&[sets(6), vec![session::Action::DoneOtherwise]].concat(), 0);
    let place = SetPlace { session: short.saved.open.as_ref().expect("a session").id, lift: 0, set: 6 };
    let short = [
        session::Action::Otherwise(Otherwise::Clean(3)),
        session::Action::Otherwise(Otherwise::Save),
        session::Action::Edit(place),
    ]
    .into_iter()
    .chain([session::Action::Pain(2), session::Action::StopEditing, session::Action::End])
    .fold(short, |model, action| update(&model, Action::Session(action), model.now).0);
    let hurt = short;
    check(hurt.clone(), &["form broke on rep 4 · pain 2", "It hurt more the next morning"], &[]).await;
    check(update(&hurt, Action::Go(Route::Log), hurt.now).0, &["Back squat 5, 5, 3 × 60 kg"], &[]).await;
}

#[tokio::test]
async fn what_was_corrected_is_told_in_the_log() {
    let trained = [
        Action::Session(session::Action::Start),
        Action::Session(session::Action::Prepared),
        Action::Session(session::Action::Done),
    ];
    let logged = after(trained.into_iter().chain([Action::Session(session::Action::End)]));
    check(logged.clone(), &["10 × 20 kg"], &["Corrected earlier"]).await;
    let place = SetPlace { session: logged.saved.log[0].id, lift: 0, set: 0 };
    let corrected = [
        Action::Session(session::Action::Edit(place)),
        Action::Type(Field::SetReps, "8".into()),
        Action::Session(session::Action::StopEditing),
    ];
    let model = corrected.into_iter().fold(logged, |model, action| update(&model, action, Moment::default()).0);
    check(model, &["8 × 20 kg", "Corrected earlier", "Back squat 10 × 20 kg"], &["deleted"]).await;
}

/// A phone that has trained this often, a week apart, with a load that grows by 2.5 kg each time.
fn trained(weeks: u64) -> Model {
    let (model, _) = boot(Held { stored: Ok(vec![]), older: None, fragment: String::new(), now: MORNING });
    let at = |week: u64| Moment { ms: MORNING.ms + week * 7 * 86_400_000, ..MORNING };
    (0..weeks).fold(model, |model, week| {
        let visit = [
            vec![session::Action::Start, session::Action::Prepared],
            vec![session::Action::Done; 7],
            vec![session::Action::NextLift, session::Action::End],
        ]
        .concat();
        let load = (120 + 5 * week) * 5 / 10;
        let actions = [typed(&load.to_string())].into_iter().chain(visit.into_iter().map(Action::Session));
        actions.fold(model, |model, action| update(&model, action, at(week)).0)
    })
}

/// The page for a state as it is written.
async fn html(model: &Model) -> String {
    let props = AppProps {
        model: Rc::new(model.clone()),
        effects: Rc::new([]),
        clock: Callback::from(|()| Moment::default()),
        perform: Callback::noop(),
        listen: Callback::noop(),
    };
    LocalServerRenderer::<App>::with_props(props)
        .hydratable(false)
        .render()
        .await
        .replace("<app-text>", "")
        .replace("</app-text>", "")
}

fn go(model: &Model, route: Route) -> Model {
    update(model, Action::Go(route), model.now).0
}

#[tokio::test]
async fn a_chart_is_drawn_and_read() {
    let none = go(&trained(0), Route::Strength);
    check(none.clone(), &["Your chart begins with your first session."], &["Records", "Save picture"]).await;
    assert!(!html(&none).await.contains("type=\"range\""));
    let one = go(&trained(1), Route::Strength);
    check(
        one.clone(),
        &["One session: a trend can be told from 4 on.", "3 × 5 × 60 kg", "1 of 53 weeks"],
        &["per body"],
    )
    .await;
    let page = html(&one).await;
    assert!(page.contains("data-part=\"dots\"") && !page.contains("type=\"range\""), "{page}");
    let five = go(&trained(5), Route::Strength);
    let says =
        ["60 to 70 kg in 4 weeks.", "five clean reps", "70 kg", "5 in a row now; at most 5, until Mon 21 Dec 2026"];
    check(five.clone(), &says, &["per body mass"]).await;
    let page = html(&five).await;
    for part in ["grid", "band", "estimate", "line", "dots", "one", "none"] {
        assert!(page.contains(&format!("<path data-part=\"{part}\" d=\"M")), "no {part} in {page}");
    }
    let slider = page.split("<input").find(|tag| tag.contains("type=\"range\"")).expect("a slider");
    for attribute in
        ["max=\"4\"", "value=\"4\"", "aria-label=\"Session\"", "aria-valuetext=\"Mon 21 Dec 2026: 3 × 5 × 70 kg"]
    {
        assert!(slider.contains(attribute), "no {attribute} in {slider}");
    }
    let picked = update(&five, Action::Strength(strength::Action::Pick(0)), five.now).0;
    assert!(html(&picked).await.contains("aria-valuetext=\"Mon 23 Nov 2026: 3 × 5 × 60 kg"));
    assert!(!page.contains("style="), "no style of its own");
}

#[tokio::test]
async fn load_per_body_mass_is_a_second_chart() {
    let model = trained(2);
    let entry = go(&model, Route::LogEntry(model.saved.log[0].id));
    let weighed = update(&entry, Action::Type(Field::BodyMass, "68".into()), entry.now).0;
    let strength = go(&weighed, Route::Strength);
    let page = html(&strength).await;
    assert_eq!(page.matches("role=\"img\"").count(), 2);
    check(strength, &["Work load per body mass", "0.92 times body mass"], &[]).await;
}

#[tokio::test]
async fn the_numbers_of_a_chart_are_a_table_too() {
    let model = go(&trained(35), Route::Strength);
    check(model.clone(), &["Show table"], &["Per mass"]).await;
    let table = update(&model, Action::Strength(strength::Action::Table(true)), model.now).0;
    check(table.clone(), &["Hide table", "Per mass", "Show more: 20 of 35"], &[]).await;
    let rows = |page: &str| {
        page.split("class=\"numbers\"")
            .nth(1)
            .expect("a table")
            .split("</table>")
            .next()
            .map(|table| table.matches("<tr>").count())
    };
    assert_eq!(rows(&html(&table).await), Some(21));
    let more = update(&table, Action::Strength(strength::Action::More), model.now).0;
    assert_eq!(rows(&html(&more).await), Some(36));
}

#[tokio::test]
async fn tables_go_by_the_formula() {
    let closed = go(&trained(1), Route::Strength);
    check(closed.clone(), &["The most for each number of reps"], &["by Epley", "First on"]).await;
    let open =
        [Table::Records, Table::Reps, Table::Percent].map(|table| Action::Strength(strength::Action::Open(table)));
    let model = open.into_iter().fold(closed, |model, action| update(&model, action, model.now).0);
    check(model.clone(), &["First on"], &[]).await;
    check(
        model.clone(),
        &["From 60 kg × 5 by Epley", "The most for each number of reps", "Percent of the maximum"],
        &[],
    )
    .await;
    let brzycki = update(&model, Action::Strength(strength::Action::Formula(Formula::Brzycki)), model.now).0;
    check(brzycki, &["From 60 kg × 5 by Brzycki"], &["by Epley"]).await;
    let lunge = update(&model, Action::Lift(lift::Action::Choose(Lift::BarbellLunge)), model.now).0;
    check(lunge, &["Reps and RPE"], &["The most for each"]).await;
}

#[tokio::test]
async fn the_log_is_found_in_and_summed_up() {
    let model = trained(35);
    let log = go(&model, Route::Log);
    check(log.clone(), &["This week: 1 session · 3 sets", "Show more: 20 of 35", "Search"], &["of 35 sessions."]).await;
    let found = update(&log, Action::Type(Field::Search, "2026-12".into()), log.now).0;
    check(found.clone(), &["4 of 35 sessions.", "Dec 2026", "4 sessions · 12 sets"], &["Nov 2026", "Show more"]).await;
    assert_eq!(html(&found).await.matches("#/log/").count(), 4);
}

#[tokio::test]
async fn a_record_is_told_once_the_session_is_saved() {
    check(trained(1), &["Ended the session."], &["Record:"]).await;
    let record = "Record: Back squat, 5 clean reps with 62.5 kg, before 60";
    check(trained(2), &[&["Ended the session. ", record].concat(), &[record, "\n"].concat()], &[]).await;
}

#[tokio::test]
async fn each_point_of_the_method_says_what_is_known() {
    let why = go(&after([]), Route::Why);
    let says = ["1. Heavy loads, few reps", "14. Growth needs", "Mixed", "Supported", "Overclaimed", "Back squat"];
    check(why.clone(), &says, &["17. "]).await;
    let page = html(&why).await;
    assert_eq!(page.matches("not medical advice").count(), 1);
    let links = page.matches("href=\"https://").count();
    assert_eq!((links, page.matches("target=\"_blank\" rel=\"noreferrer noopener\"").count()), (links, links));
    assert!(links > 20);
}

#[tokio::test]
async fn a_card_has_a_box_for_each_set() {
    let card = go(&after([typed("100")]), Route::Print);
    let says =
        ["Back squat", "Deadlift", "100 kg", "bar alone", "a side", "Body mass, kg", "A sixth was there", "each hand"];
    check(card.clone(), &says, &["Nothing to print"]).await;
    let page = html(&card).await;
    let work =
        page.split("<tr data-work").nth(1).and_then(|row| row.split("</tr>").next()).expect("a row of work sets");
    assert_eq!(work.matches("<i>").count(), 3);
    let mut hopeless = after([]);
    hopeless.saved.settings.work_loads.set(Lift::BackSquat, Weight::kg(15));
    check(go(&hopeless, Route::Print), &["Nothing to print", "Back squat: this load has no plan"], &["Body mass"])
        .await;
}

/// The link of today's plan with this load.
fn shared(load: &str) -> Action {
    let plan = todays_plan(&after([typed(load)])).expect("a plan");
    Address::parse(&link("", &encode(&plan))).into()
}

#[tokio::test]
async fn what_is_shared_is_told_before_it_is() {
    let share = Action::Go(Route::Share);
    let today = after([typed("100"), share.clone()]);
    let says = [
        "Share today's plan",
        "Back squat 3 × 5 × 100 kg",
        "Your log, notes and body mass stay here.",
        "Copy link",
        "Copy code",
        "#/s/A",
        "Were you sent one?",
    ];
    check(today.clone(), &says, &["With results", "Open the code"]).await;
    let copied = update(&today, Action::Copied(Handout::Link, true), Moment::default()).0;
    check(copied, &["Copied."], &["would not"]).await;
    let refused = update(&today, Action::Copied(Handout::Link, false), Moment::default()).0;
    check(refused, &["This browser would not copy. Select the link below instead."], &["Copied."]).await;
    let pasted = |text: &str| after([share.clone(), Action::Type(Field::Code, text.to_owned())]);
    check(pasted("hello"), &["That is neither a link nor a code of Fifth Rep."], &["Open the code"]).await;
    let code = encode(&todays_plan(&today).expect("a plan"));
    check(pasted(&code), &["Open the code"], &["That "]).await;
    check(after([Action::Go(Route::ShareEntry(5))]), &["There is no plan here to share."], &["Copy", "Were you"]).await;

    let logged = visit(&[sets(7), vec![session::Action::NextLift, session::Action::End]].concat(), 0);
    let entry = Action::Go(Route::ShareEntry(logged.saved.log[0].id));
    let bare = update(&logged, entry, logged.now).0;
    check(bare.clone(), &["Share this session", "Back squat 3 × 5 × 60 kg", "With results"], &["Done: ", "Were you"])
        .await;
    let told = update(&bare, Action::Share(share::Action::Results(true)), logged.now).0;
    check(told, &["Done: 10 × 20 kg, 8"], &[]).await;
}

#[tokio::test]
async fn a_plan_that_was_received_stands_on_ones_own_plates() {
    let plan = after([Action::Lift(lift::Action::ChooseUnit(Unit::Lb)), shared("100")]);
    let says = [
        "A plan for you",
        "Nothing of yours has changed yet.",
        "3 × 5 × 220 lb",
        "asked for: 100 kg",
        "Deadlift",
        "in each hand",
        "Rest 3 min",
        "Sent with a bar of 20 kg; here it is 45 lb.",
        "Use it",
        "Not now",
    ];
    check(plan, &says, &["Done: ", "left out"]).await;
    check(after([shared("100")]), &["3 × 5 × 100 kg"], &["asked for", "Sent with"]).await;
    let load = Address::parse("#/?lift=squat&load=83kg");
    check(after([load.into()]), &["A load for you", "82.5 kg", "asked for: 83 kg", "bar alone"], &["A plan"]).await;
    let heavy = Address::parse("#/?lift=squat&load=900kg");
    check(after([heavy.into()]), &["455 kg", "The most that can be loaded here is 455 kg"], &["left out"]).await;
}

#[tokio::test]
async fn what_is_wrong_with_a_link_is_told_above_the_page() {
    for (flaw, says) in [
        (Flaw::TooLong, "That is too long for a link of Fifth Rep."),
        (Flaw::Cut, "The end of that link is missing."),
        (Flaw::Altered, "That link is not as it was sent."),
        (Flaw::Newer, "That link comes from a newer Fifth Rep."),
        (Flaw::Absurd, "That link asks for what no one lifts."),
        (Flaw::NoLift, "That link names no lift known here"),
        (Flaw::NoLoad, "That link states no load"),
    ] {
        let model = after([Action::Share(share::Action::Open(Address::Plan(Err(flaw))))]);
        check(model.clone(), &[says, "Close", "Start: squat"], &[]).await;
        check(update(&model, Action::Share(share::Action::Read), Moment::default()).0, &["Start: squat"], &[says])
            .await;
    }
}

#[tokio::test]
async fn the_page_offers_itself_calmly() {
    let offered = after([Action::Install(install::Action::Offered)]);
    check(offered.clone(), &["On your home screen", "Install", "No, thanks"], &["Tap Share"]).await;
    let never = update(&offered, Action::Install(install::Action::Never), Moment::default()).0;
    check(never, &[], &["home screen"]).await;
    let safari = after([]).with(|model| model.environment.surroundings.safari = true);
    check(safari.clone(), &["before you log", "Tap Share, then Add to Home Screen.", "No, thanks"], &["Install"]).await;
    let installed = safari.with(|model| model.environment.surroundings.installed = true);
    check(installed, &[], &["Home Screen"]).await;
    let ready = Action::Worker(worker::Action::Ready);
    check(after([ready.clone()]), &["Update ready.", "all of yours stays", "Update"], &[]).await;
    check(after([ready, Action::Session(session::Action::Start)]), &["Preparation"], &["Update ready"]).await;
}

#[tokio::test]
async fn the_last_set_stands_in_the_header_with_the_way_back() {
    check(visit(&sets(0), 0), &[], &["· Undo"]).await;
    check(visit(&sets(1), 0), &["10 × 20 kg · Undo"], &["8 × 25 kg · Undo"]).await;
    check(visit(&sets(7), 0), &["5 × 60 kg · Undo", "Was a sixth there?"], &[]).await;
    check(
        visit(&[sets(7), vec![session::Action::UndoSet]].concat(), 0),
        &["5 × 60 kg · Undo", "work 3 of 3"],
        &["sixth"],
    )
    .await;
    check(visit(&[sets(2), vec![session::Action::Pause]].concat(), 0), &[], &["· Undo"]).await;
}

#[tokio::test]
async fn after_an_undo_nothing_is_left_of_the_advice() {
    let fewer = [
        session::Action::DoneOtherwise,
        session::Action::Otherwise(Otherwise::Clean(3)),
        session::Action::Otherwise(Otherwise::Save),
    ];
    let undone = visit(&[sets(4), fewer.to_vec(), vec![session::Action::UndoSet]].concat(), 0);
    check(undone, &["work 1 of 3", "60 kg"], &["57.5", "(R1)", "for what is left"]).await;
}

#[tokio::test]
async fn the_form_asks_before_it_saves() {
    let answers = |answers: &[Otherwise]| {
        let answers = answers.iter().copied().map(session::Action::Otherwise);
        visit(&[sets(5), vec![session::Action::DoneOtherwise], answers.collect()].concat(), 0)
    };
    let says = ["Work set 2: what happened?", "How many were clean?", "What stopped you?", "Out of strength", "Cancel"];
    check(answers(&[]), &says, &["How bad", "Done: 5 reps", "· Undo"]).await;
    check(answers(&[]), &["Save 4 reps"], &[]).await;
    check(answers(&[Otherwise::Clean(1)]), &["Save 1 rep"], &["Save 1 reps"]).await;
    let pain = Otherwise::Because(Because::Pain);
    check(answers(&[pain]), &["How bad, of ten?", "changes how I move", "6+"], &["Say how bad"]).await;
    check(answers(&[pain, Otherwise::Save]), &["Say how bad the pain was."], &["Done: 5 reps"]).await;
    check(answers(&[pain, Otherwise::Pain(PainGroup::Stop)]), &["Save and stop"], &[]).await;
    check(answers(&[Otherwise::Cancel]), &["work 2 of 3", "Not five clean…"], &["What stopped"]).await;
}

#[tokio::test]
async fn what_calls_a_person_who_rests_is_chosen_in_more_and_in_the_session() {
    let places = [go(&after([]), Route::More), visit(&[sets(4), vec![session::Action::Menu(true)]].concat(), 0)];
    for model in places {
        let says = ["no clock", "Bell when a rest is over", "Vibrate when a rest is over"];
        check(model.clone(), &says, &["although the phone is silent", "no sounds"]).await;
        let senses = Senses { can_be_loud: true, ..Senses::default() };
        let loud = model.clone().with(|model| model.environment.senses = senses);
        check(loud.clone(), &["Ring although the phone is silent. It may stop your music."], &[]).await;
        let senses = Senses { no_sound: true, no_vibration: true, can_be_loud: false };
        let says =
            ["This browser plays no sounds, so no bell can ring.", "This browser cannot make the phone vibrate."];
        check(model.with(|model| model.environment.senses = senses), &says, &["Bell when", "Vibrate when"]).await;
    }
    let off = visit(&[sets(4), vec![session::Action::NoRest, session::Action::Done]].concat(), 0);
    check(off, &["work 2 of 3"], &["Skip rest", "+30 s"]).await;
}

#[tokio::test]
async fn a_wrong_load_is_not_printed_or_shared_but_told() {
    for route in [Route::Print, Route::Share] {
        let says = ["The work load says \u{201c}abc\u{201d}. That is not a number.", "Change it"];
        check(after([typed("abc"), Action::Go(route)]), &says, &["60 kg", "Copy link", "bar alone"]).await;
    }
}

#[tokio::test]
async fn the_button_says_what_it_starts() {
    let deadlift = after([Action::Lift(lift::Action::Choose(Lift::Deadlift))]);
    check(deadlift.clone(), &["Today: deadlift, squat, lunge", "Start: deadlift, squat, lunge"], &[]).await;
    check(go(&deadlift, Route::Session), &["Start: deadlift, squat, lunge"], &[]).await;
}

#[tokio::test]
async fn a_past_session_is_added_in_a_form_with_messages_beside_its_fields() {
    let log = |action| Action::Log(action);
    let at = Moment { ms: MORNING.ms + 86_400_000, ..MORNING };
    let does = |model: Model, actions: &[Action]| {
        actions.iter().fold(model, |model, action| update(&model, action.clone(), at).0)
    };
    let model = does(after([]), &[Action::Go(Route::Log)]);
    check(model.clone(), &["Add a past session"], &[]).await;
    let model = does(model, &[Action::Go(Route::LogAdd)]);
    let page = html(&model).await;
    for part in [r#"type="date""#, r#"type="time""#, r#"max="2026-11-24""#, r#"value="2026-11-24""#] {
        assert!(page.contains(part), "{part} is not in {page}");
    }
    check(model.clone(), &["Day\n", "Began at\n", "Back squat", "Save session", "Cancel"], &["Add set"]).await;
    let empty = does(model.clone(), &[log(log::Action::Save)]);
    check(empty, &["Choose a lift first."], &[]).await;
    let lift = log(log::Action::Form(FormEdit::AddLift(Lift::DumbbellLunge)));
    let model = does(model, &[lift, log(log::Action::Form(FormEdit::AddSet(0)))]);
    check(model.clone(), &["Set 2", "Load each hand, kg\n", "Remove set", "Sixth rep, form, pain"], &["Type a"]).await;
    for (field, typed, says) in [
        (Field::PastDay, "2026-12-24", "That day is still to come."),
        (Field::PastDay, "1999-12-31", "Sessions can go back to the year 2000."),
        (Field::PastDay, "", "Type a day like 2026-11-23."),
        (Field::PastTime, "99", "Type a time like 18:30, or leave it empty."),
        (Field::PastTime, "23:59", "That time is still to come."),
        (Field::PastLoad(0, 1), "much", "That is not a number."),
        (Field::PastReps(0, 0), "", "Type a whole number from 0 to 50."),
        (Field::PastBodyMass, "x", "That is not a number."),
    ] {
        let wrong = does(model.clone(), &[Action::Type(field, typed.into()), log(log::Action::Save)]);
        let page = html(&wrong).await;
        assert_eq!(page.matches(r#"aria-invalid="true""#).count(), 1, "{field:?} {typed:?}");
        check(wrong, &[says, "Save session"], &["Added"]).await;
    }
    let saved = does(model, &[log(log::Action::Save)]);
    check(saved.clone(), &["Tue 24 Nov 2026", "5 × 10 kg", "Added the session of Tue 24 Nov 2026.", "Undo"], &[]).await;
    let again = does(saved, &[Action::Go(Route::LogAdd), Action::Type(Field::PastTime, "01:30".into())]);
    check(again, &["Another session was going on then. Choose another time."], &[]).await;
}

#[tokio::test]
async fn a_finished_session_is_changed_where_it_is_shown() {
    let ended = visit(&[sets(7), vec![session::Action::NextLift, session::Action::End]].concat(), 0);
    let id = ended.saved.log[0].id;
    let does = |actions: &[Action]| {
        actions.iter().fold(ended.clone(), |model, action| update(&model, action.clone(), ended.now).0)
    };
    let log = |action| Action::Log(action);
    let page = html(&ended).await;
    for name in ["Edit day", "Add set: Back squat", "Swap lift: Back squat", "Add lift"] {
        assert!(page.contains(name), "{name} is not in {page}");
    }
    // The form stands in the row of its set, and its title takes the focus.
    let editing = does(&[log(log::Action::Open(Task::Set(id, 0, 5)))]);
    let page = html(&editing).await;
    let before = &page[..page.find("set-editor").expect("a form")];
    assert!(before.rfind("<li") > before.rfind("</li>"), "it stands in a row: {page}");
    assert!(page.contains(">Back squat, set 6</h3>") && page.matches("data-focus").count() == 1, "{page}");
    assert_eq!(
        page.matches("set-row").count(),
        ended.saved.log[0].exercises[0].sets.len() - 1,
        "the others stay: {page}"
    );
    let parts = ["Clean reps", "Load, kg", "Work set", "Warm-up", "Move up", "Move down", "Delete set", "Save set"];
    check(editing, &parts, &["Close"]).await;
    let closed = does(&[log(log::Action::Open(Task::Set(id, 0, 5))), log(log::Action::Cancel)]);
    let page = html(&closed).await;
    let focus = page.find("data-focus").expect("something takes the focus");
    let row = &page[page[..focus].rfind("<button").expect("a row")..];
    assert!(row.split("</button>").next().is_some_and(|row| row.contains("set-row") && row.contains("5 × 60 kg")));
    let moved = does(&[
        log(log::Action::SwapLift(id, 0, Lift::Deadlift)),
        log(log::Action::Open(Task::Day(id))),
        Action::Type(Field::PastDay, "2026-11-20".into()),
        log(log::Action::Save),
    ]);
    let says = [
        "Fri 20 Nov 2026",
        "Corrected earlier",
        "Began Mon 23 Nov 2026, ",
        "Back squat 5 × 60 kg",
        "Moved the session",
    ];
    check(moved, &says, &[]).await;
    let back = does(&[
        log(log::Action::Open(Task::Day(id))),
        Action::Type(Field::PastDay, "2026-11-20".into()),
        log(log::Action::Save),
        Action::Undo,
    ]);
    check(back, &["Mon 23 Nov 2026"], &["Corrected earlier", "Began Fri"]).await;
    // The session that is open is changed where it goes on.
    let open = visit(&sets(2), 0);
    let open = update(&open, Action::Go(Route::LogEntry(open.saved.open.as_ref().expect("it is open").id)), open.now).0;
    check(open, &["10 × 20 kg"], &["Edit day", "Add set", "Add lift"]).await;
}

/// 2026-11-12, three days after the last sessions of the tables.
const AFTER_TABLES: Moment = Moment { ms: 1_794_470_400_000, offset: 60 };

fn with_table(text: &str, then: impl IntoIterator<Item = Action>) -> Model {
    let held = Held { stored: Ok(vec![]), older: None, fragment: "#/data".into(), now: AFTER_TABLES };
    let actions = [Action::Data(data::Action::Read(Ok(text.to_owned())))].into_iter().chain(then);
    actions.fold(boot(held).0, |model, action| update(&model, action, AFTER_TABLES).0)
}

#[tokio::test]
async fn long_work_shows_how_far_it_is_and_can_be_called_off() {
    let day = |day: u32| format!("2020-{:02}-{:02},Squat,{},5\n", 1 + day / 28, 1 + day % 28, 60 + day % 9);
    let rows = (0..300).flat_map(|number| (0..4).map(move |_| day(number)));
    let text: String = ["Date,Exercise,Weight (kg),Reps\n".to_owned()].into_iter().chain(rows).collect();
    let reading = with_table(&text, []);
    let words = "Reading… 0 of 1,201 rows.";
    check(reading.clone(), &[words, "Cancel"], &["Merge", "Leave it"]).await;
    // It goes on while another screen is shown.
    let elsewhere = with_table(&text, [Action::Go(Route::Gym), Action::Go(Route::Data)]);
    check(elsewhere, &[words], &["Merge"]).await;
    check(
        with_table(&text, [Action::Data(data::Action::Cancel)]),
        &["Restore a backup"],
        &["Reading", "Cancel", "Merge"],
    )
    .await;
}

fn adjusted(adjust: Adjust) -> Action {
    Action::Data(data::Action::Adjust(adjust))
}

#[tokio::test]
async fn a_table_shows_what_is_guessed_before_it_is_merged() {
    let ramp = include_str!("data/tables/strong-unmarked-ramp.csv");
    check(
        with_table(ramp, []),
        &[
            "Sessions: 1 new, 0 changed, 0 the same.",
            "1 of 1 lift guessed",
            "Back squat: 20, 60, 80 kg as warm-up on 9 Nov 2026.",
            "Count them as work sets",
            "The file does not say kg or lb. Its loads are read in kg: Back squat 20 kg × 10 on 9 Nov 2026.",
            "Barbell loads are read with the bar in them.",
            "Times are read as on your clock here.",
            "Merge",
        ],
        &["back-off", "Left out", "noon", "Replace all"],
    )
    .await;
    check(
        with_table(ramp, [adjusted(Adjust::AllWork(Lift::BackSquat, true))]),
        &["Back squat: all sets are work sets.", "Tell them apart by load"],
        &["as warm-up"],
    )
    .await;
    check(
        with_table(include_str!("data/tables/strong-top-set-backoff.csv"), []),
        &["Back squat: 90, 80 kg as back-off sets on 9 Nov 2026."],
        &["as warm-up"],
    )
    .await;
}

#[tokio::test]
async fn a_table_without_a_zone_can_be_read_elsewhere() {
    let ramp = include_str!("data/tables/strong-unmarked-ramp.csv");
    for (zone, words) in [
        (Zone::Here, "Times are read as on your clock here. The first: Back squat 20 kg × 10 on 9 Nov 2026, 18:30."),
        (Zone::Utc, "Times are read as in UTC, and shown by your clock. The first:"),
        (Zone::At(345), "Times are read as on a clock at UTC+5:45. The first:"),
        (Zone::At(-570), "Times are read as on a clock at UTC−9:30. The first:"),
    ] {
        check(with_table(ramp, [adjusted(Adjust::Zone(zone))]), &[words, "Read times"], &[]).await;
    }
    let zoned =
        "Date,Exercise,Weight,Weight Unit,Reps\n2026-11-09 18:30Z,Squat,80,kg,5\n2026-11-09 18:30Z,Squat,180,lb,5\n";
    let mixed = "Loads in both kg and lb in 1 session, first on 9 Nov 2026: check this in the file.";
    check(with_table(zoned, []), &[mixed], &["Times are read", "Read times"]).await;
}

#[tokio::test]
async fn a_table_without_a_unit_can_be_switched() {
    let pounds = include_str!("data/tables/strong-pounds-untold.csv");
    check(
        with_table(pounds, []),
        &["read in kg: Back squat 225 kg × 5 on 4 May 2026.", "Read them in lb"],
        &["guessed", "225 lb"],
    )
    .await;
    check(
        with_table(pounds, [adjusted(Adjust::Unit(Unit::Lb))]),
        &["read in lb: Back squat 225 lb × 5 on 4 May 2026.", "Read them in kg"],
        &["225 kg"],
    )
    .await;
    let wrong = [
        Action::Data(data::Action::Merge),
        Action::Data(data::Action::Read(Ok(pounds.to_owned()))),
        adjusted(Adjust::Unit(Unit::Lb)),
    ];
    check(
        with_table(pounds, wrong),
        &[
            "3 sets different in the file:",
            "Back squat, 4 May 2026: 225 kg × 5 → 225 lb × 5",
            "Change them to what the file says",
        ],
        &[],
    )
    .await;
}

#[tokio::test]
async fn a_table_says_what_is_left_out_and_what_is_not_known() {
    let text = "Date,Exercise,Weight (kg),Reps\n05/04/2026,Squat,heavy,5\n05/04/2026,Squat,,12\n05/04/2026,Hack,60,5\n\
                05/04/2026,Lunge (Dumbbell),12,8\n";
    check(
        with_table(text, []),
        &[
            "Left out: 1 row.",
            "Line 2, Weight (kg): not a number.",
            "“05/04/2026” is read as 5 Apr 2026.",
            "The month comes first",
            "Days without a time are read as noon.",
            "1 set without a load: body weight.",
            "Hack, 1 set",
            "Leave out",
            "Loads of dumbbells are read as one hand’s: Loaded lunge, dumbbells 12 kg × 8",
        ],
        &["does not say kg or lb", "on your clock"],
    )
    .await;
    check(
        with_table(text, [adjusted(Adjust::Order(DateOrder::MonthFirst)), adjusted(Adjust::BothHands(true))]),
        &["read as 4 May 2026.", "The day comes first", "They are for one hand", "6 kg × 8"],
        &[],
    )
    .await;
}

#[tokio::test]
async fn advice_says_that_it_rests_on_a_guess() {
    let ramp = include_str!("data/tables/strong-unmarked-ramp.csv");
    let says = "These sets were not marked in your file";
    let lift = |then: Vec<Action>| {
        with_table(ramp, then.into_iter().chain([Action::Data(data::Action::Merge), Action::Go(Route::Lift)]))
    };
    check(lift(vec![]), &[says, "Next: 100 kg"], &[]).await;
    check(lift(vec![adjusted(Adjust::AllWork(Lift::BackSquat, true))]), &["Next: "], &[says]).await;
    let back_off =
        with_table(include_str!("data/tables/strong-top-set-backoff.csv"), [Action::Data(data::Action::Merge)]);
    let id = back_off.saved.log[0].id;
    let (entry, _) = update(&back_off, Action::Go(Route::LogEntry(id)), AFTER_TABLES);
    check(entry, &["back-off set", "The file did not mark these sets."], &["warm-up set"]).await;
    let body = with_table(include_str!("data/tables/hevy-bodyweight.csv"), [Action::Data(data::Action::Merge)]);
    let id = body.saved.log[0].id;
    let (entry, _) = update(&body, Action::Go(Route::LogEntry(id)), AFTER_TABLES);
    check(entry, &["12 × body weight"], &["no load", "× 0 kg"]).await;
}

#[tokio::test]
async fn names_from_right_to_left_move_no_numbers() {
    let name = |field| Action::Type(field, "نادي".to_owned());
    let gym = after([Action::Go(Route::Gym), name(Field::GymName), name(Field::BarName(0))]);
    let page = html(&gym).await;
    for piece in [r#"dir="auto""#, "<option dir=\"auto\"", "<bdi>\u{2068}نادي\u{2069}, 20 kg</bdi>"] {
        assert!(page.contains(piece), "`{piece}` is not in:\n{page}");
    }
    let print = update(&gym, Action::Go(Route::Print), Moment::default()).0;
    let page = html(&print).await;
    assert!(page.contains("<p><bdi>نادي</bdi></p>"), "{page}");
    let gone = update(&gym, Action::Gym(gym::Action::Delete), Moment::default()).0;
    let page = html(&gone).await;
    assert!(page.contains("Deleted <bdi>نادي</bdi>."), "{page}");
}

#[tokio::test]
async fn a_name_or_a_note_that_is_too_long_says_so() {
    let long = after([Action::Go(Route::Gym), Action::Type(Field::GymName, "x".repeat(61))]);
    check(long, &["Only the first 60 characters are kept."], &[]).await;
    let note = Action::Type(Field::Note, "x".repeat(2_001));
    let done = [session::Action::Start, session::Action::Prepared, session::Action::Done, session::Action::End]
        .map(Action::Session);
    let ended = after(done.into_iter().chain([note]));
    check(ended, &["Only the first 2000 characters are kept."], &[]).await;
}

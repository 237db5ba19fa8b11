//! The charts of a lift, over a log that changes.

use super::*;
use crate::app::action::Action;
use crate::app::effect::Effect;
use crate::app::form::Field;
use crate::app::moment::Moment;
use crate::app::route::Route;
use crate::app::testing::{DAY, NOON, Phone};
use crate::app::{lift, log, strength};
use crate::lifting::mass::Weight;

fn progress(model: &Phone) -> &Progress {
    model.strength.progress.as_deref().expect("something is seen")
}

#[test]
fn a_lift_is_read_session_by_session() {
    let model = Phone::squatted(&[60, 62, 65, 67]);
    let points = &progress(&model).points;
    assert_eq!((points.len(), progress(&model).chart.spots.len()), (4, 4));
    let read = |model: &Phone| progress(model).read(progress(model).place(model.strength.picked));
    assert_eq!(read(&model), "Mon 23 Nov 2026: 3 × 5 × 67.5 kg, estimated maximum 79 (76–80) kg");
    let first = model.after(strength::Action::PickAt(0));
    assert_eq!(read(&first), "Mon 2 Nov 2026: 3 × 5 × 60 kg, estimated maximum 70 (68–71) kg");
    assert_eq!(
        read(&model.after(strength::Action::Pick(1))),
        read(&model.after(strength::Action::PickAt(900)).after(strength::Action::Pick(1)))
    );
    assert_eq!(read(&model.after(strength::Action::Pick(99))), read(&model));
    // Another range begins at the last again.
    assert_eq!(first.after(strength::Action::Range(Range::Quarter)).strength.picked, None);
}

#[test]
fn nothing_is_worked_out_twice() {
    let model = Phone::squatted(&[60, 62]);
    let before = model.strength.progress.clone().expect("something is seen");
    let same = |actions: &[Action]| {
        Rc::ptr_eq(&before, model.after_all(actions.iter().cloned()).strength.progress.as_ref().expect("it is seen"))
    };
    assert!(same(&[
        Action::Strength(strength::Action::Pick(0)),
        Action::Strength(strength::Action::Table(true)),
        Action::Tick,
        Action::Go(Route::Gym)
    ]));
    assert!(same(&[Action::Go(Route::Gym), Action::Go(Route::Strength)]));
    assert!(!same(&[Action::Strength(strength::Action::Range(Range::All))]));
    assert!(!same(&[Action::Lift(lift::Action::ChooseUnit(Unit::Lb))]));
    assert!(!same(&[Action::Lift(lift::Action::Choose(Lift::Deadlift))]));
    assert!(!same(&[Action::Log(log::Action::DeleteSession(model.saved.log[0].id)), Action::Go(Route::Strength)]));
}

#[test]
fn a_range_shows_what_lies_in_it() {
    let model = Phone::squatted(&[50; 30]);
    let count = |range: Range| progress(&model.after(strength::Action::Range(range))).points.len();
    assert_eq!(Range::ALL.map(count), [14, 30, 30]);
    let weeks = |range: Range| progress(&model.after(strength::Action::Range(range))).strip.weeks;
    assert_eq!([weeks(Range::Quarter), weeks(Range::Year), weeks(Range::All)], [14, 53, 30]);
}

#[test]
fn units_changed_midway_change_no_point() {
    let model = Phone::squatted(&[60, 62]).after(lift::Action::ChooseUnit(Unit::Lb));
    assert_eq!(progress(&model).cells(0)[1], "3 × 5 × 132.3 lb");
    assert_eq!(progress(&model).words[0], "2 sessions: a trend can be told from 4 on.");
}

#[test]
fn a_body_mass_gives_a_second_chart_and_an_absurd_one_none() {
    let model = Phone::squatted(&[60, 62]);
    assert_eq!(progress(&model).per_body, None);
    let weighed = |text: &str| {
        let last = model.saved.log[1].id;
        let actions = [
            Action::Go(Route::LogEntry(last)),
            Action::Type(Field::BodyMass, text.into()),
            Action::Go(Route::Strength),
        ];
        model.after_all(actions.clone())
    };
    let told = weighed("68");
    assert_eq!(progress(&told).per_body.as_ref().map(|chart| chart.spots.len()), Some(1));
    assert!(progress(&told).read(1).ends_with(", 0.92 times body mass"), "{}", progress(&told).read(1));
    assert_eq!(progress(&told).five_per_body, Some((92, Weight::kg(68).mass)));
    assert_eq!(progress(&weighed("6.8")).per_body, None);
    assert_eq!(progress(&weighed("450")).per_body, None);
}

#[test]
fn a_tested_maximum_is_a_mark_even_before_any_session() {
    let fresh = Phone::at("#/strength", NOON);
    assert!(progress(&fresh).chart.shapes.is_empty() && !fresh.after(strength::Action::Picture).effects.is_empty());
    let typed = |field, text: &str| Action::Type(field, text.into());
    let added = [
        typed(Field::MaxLoad, "90"),
        typed(Field::MaxDay, "2026-11-01"),
        Action::Strength(strength::Action::AddMaximum),
    ];
    let model = fresh.after_all(added.clone());
    assert!(
        progress(&model).chart.shapes.iter().any(|shape| matches!(shape, crate::app::chart::Shape::Path("mark", _)))
    );
    assert_eq!((progress(&model).points.len(), progress(&model).read(0).as_str()), (0, ": "));
    assert_eq!(model.after(strength::Action::PickAt(500)).strength.picked, None);
    let early = Phone::squatted(&[60]).after_all(added.clone());
    let marks = |range: Range| {
        let model = early.after(strength::Action::Range(range));
        progress(&model)
            .chart
            .shapes
            .iter()
            .filter(|shape| matches!(shape, crate::app::chart::Shape::Path("mark", _)))
            .count()
    };
    assert_eq!(Range::ALL.map(marks), [1; 3], "before the first session, too");
}

#[test]
fn a_picture_is_a_file_of_its_own() {
    let model = Phone::squatted(&[60, 62, 65, 67]);
    let effects = model.after(strength::Action::Picture).effects;
    let [Effect::Download { name, mime, text }] = &effects[..] else { panic!("{effects:?}") };
    assert_eq!((name.as_str(), *mime), ("back-squat-2026-11-23.svg", "image/svg+xml"));
    assert!(text.contains("Back squat") && text.contains("60 to 67.5 kg in 3 weeks."), "{text}");
    assert_eq!(model.after(Action::Print).effects, [Effect::Print]);
}

#[test]
fn a_clock_that_was_set_back_harms_nothing() {
    let model = Phone::squatted(&[60, 62, 65]);
    let early = Moment { ms: NOON.ms - 2_000 * DAY, ..NOON };
    for range in Range::ALL {
        let model = model.when(early).after(strength::Action::Range(range));
        assert_eq!(progress(&model).points.len(), 3, "{range:?}");
    }
    let late = Moment { ms: u64::MAX, ..NOON };
    let model = model.when(late).after(strength::Action::Range(Range::Quarter));
    assert_eq!(
        (progress(&model).points.len(), progress(&model).words[0].as_str()),
        (0, "No loaded work set of this lift in this time.")
    );
    assert!(progress(&model).words[1].ends_with("(L5)."), "{:?}", progress(&model).words);
}

//! What may happen in a session and to the log, and what each does to the state.

use std::rc::Rc;

use crate::app::context::{Context, SetPlace};
use crate::app::correction;
use crate::app::form::{Field, Problem, cut};
use crate::app::steps::{apply_advice, remember};
use crate::app::undo::Undo;
pub mod otherwise;
pub mod state;
mod undo;

pub use state::State;

use crate::app::route::Route;
use crate::lifting::digits;
use crate::lifting::lift::Lift;
use crate::lifting::mass::{Mass, Weight};
use crate::lifting::session::{HEAVIEST_LIFT, HEAVIEST_PERSON, LONGEST_NOTE, MAX_LIFTS, REST_MINUTES, Session, Stage};
use crate::lifting::set_result::{MAX_REPS, Sixth};
use crate::lifting::verdict::first_load::Felt;
use otherwise::Otherwise;
use undo::{pain_was_a_mistake, undo_set, undo_step};

/// What may happen in the session that is open, and to sessions in the log.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Show what else may be done in the session, or hide it again.
    Menu(bool),
    /// Begin a session with today's lifts.
    Start,
    /// Let the cardio's clock run.
    StartCardio,
    /// Cardio is to last so many minutes.
    Cardio(u32),
    /// A joint was moved, or was not after all.
    Move(usize),
    /// The preparation is over.
    Prepared,
    /// The set that is next was done as planned.
    Done,
    /// It was done, but otherwise than planned: ask how.
    DoneOtherwise,
    /// Something in the form that asks.
    Otherwise(Otherwise),
    /// It is left out.
    Skip,
    /// Take the last step back.
    StepBack,
    /// Take the last set back, with all that was said of it since.
    UndoSet,
    /// Pain of 6 or more was told by mistake.
    PainWasMistake,
    /// Whether a sixth repetition was there in the last set.
    Answer(Sixth),
    /// Correct a set of a session.
    Edit(SetPlace),
    /// All that was to be corrected is.
    StopEditing,
    /// Leave the set that is corrected as it was before.
    CancelEditing,
    /// Form broke at this repetition of the set that is corrected, or did not.
    BrokeAt(Option<u8>),
    /// How much the set that is corrected hurt, from 0 to 10.
    Pain(u8),
    /// Whether a sixth repetition was there in the set that is corrected.
    SixthWas(Sixth),
    /// Delete the set that is corrected.
    DeleteSet,
    /// One set more of the lift.
    AddSet,
    /// One set less.
    DropSet,
    /// A lighter load for the sets that remain of the lift.
    Lighter,
    /// A heavier one.
    Heavier,
    /// Do another lift in place of the one that is on.
    Swap(Lift),
    /// Find the load of the lift that is next by a ramp of fives; outside of a session, begin one with it.
    Find,
    /// The set of that ramp felt so.
    Felt(Felt),
    /// The lift whose verdict was read is over.
    NextLift,
    /// Rest somewhat longer.
    RestMore,
    /// Rest no longer.
    RestSkip,
    /// Rest so many minutes between work sets from now on.
    RestMinutes(u32),
    /// No clock is to run after a set.
    NoRest,
    /// Whether the end of a rest rings a bell.
    Bell(bool),
    /// Whether it makes the phone vibrate.
    Vibration(bool),
    /// Whether the bell rings although the phone is silent.
    LoudBell(bool),
    /// Stop all clocks.
    Pause,
    /// Let them run again.
    Resume,
    /// Go on with a session that was left open.
    GoOn,
    /// End the session now.
    End,
    /// End a forgotten session when its last set was done.
    EndThen,
    /// Add a lift to today's, or to the session that is open.
    AddLift(Lift),
    /// Leave a lift out, by its place.
    DropLift(usize),
    /// Do a lift earlier, by its place.
    EarlierLift(usize),
    /// Pain was worse on the morning after a session of the log, or was not: the lift by its place.
    WorseNextDay(u64, usize, bool),
}

/// Does what happened to the sessions of a state.
pub fn update(state: &mut State, action: Action, cx: &mut Context) {
    let now = cx.now.ms;
    // Taking a deletion back would take along what happens now.
    cx.screen.undo = None;
    state.menu = match action {
        Action::Menu(open) => open,
        // Several of these are often chosen together.
        Action::Bell(_) | Action::Vibration(_) | Action::LoudBell(_) => state.menu,
        _ => false,
    };
    match action {
        Action::Menu(_) => {}
        Action::DoneOtherwise => otherwise::ask(state, cx),
        Action::Otherwise(action) => otherwise::update(state, cx, action),
        Action::UndoSet => undo_set(state, cx),
        Action::PainWasMistake => pain_was_a_mistake(cx),
        Action::Bell(on) => cx.saved.settings.no_bell = !on,
        Action::Vibration(on) => cx.saved.settings.no_vibration = !on,
        Action::LoudBell(on) => cx.saved.settings.loud_bell = on,
        Action::NoRest => {
            cx.saved.settings.no_rest = true;
            cx.change_open(Session::skip_rest);
        }
        Action::Start => start(state, cx),
        Action::Find if cx.saved.open.is_none() => {
            start(state, cx);
            if let Some(open) = cx.saved.open.clone() {
                let mut session = Session::clone(&open);
                find(cx, &mut session, cx.saved.settings.lift);
                cx.saved.open = Some(Rc::new(session));
            }
        }
        Action::AddLift(lift) if cx.saved.open.is_none() => change_today(cx, |lifts| lifts.push(lift)),
        Action::DropLift(place) if cx.saved.open.is_none() => change_today(cx, |lifts| {
            if lifts.len() > 1 && place < lifts.len() {
                lifts.remove(place);
            }
        }),
        Action::EarlierLift(place) if cx.saved.open.is_none() => change_today(cx, |lifts| {
            if place > 0 && place < lifts.len() {
                lifts.swap(place - 1, place);
            }
        }),
        Action::RestMinutes(minutes) if REST_MINUTES.contains(&minutes) => {
            cx.saved.settings.rest = minutes * 60;
            cx.saved.settings.no_rest = false;
        }
        Action::RestMinutes(_) => {}
        Action::StepBack => undo_step(state, cx),
        Action::Edit(_) | Action::StopEditing if correction::wrong_field(cx).is_some() => {
            cx.screen.focus = correction::wrong_field(cx)
        }
        Action::Edit(place) => {
            correction::finish(cx);
            state.asking = None;
            cx.screen.editing = Some(place);
            cx.screen.uncorrected = cx.edited().cloned();
        }
        Action::StopEditing => correction::finish(cx),
        Action::CancelEditing => correction::cancel(cx),
        Action::BrokeAt(rep) => correction::correct(cx, |result| result.set_broke_at(rep)),
        Action::Pain(pain) => correction::correct(cx, |result| result.pain = pain.min(10)),
        Action::SixthWas(sixth) => correction::correct(cx, |result| result.sixth = sixth),
        Action::DeleteSet => correction::delete(cx),
        Action::WorseNextDay(id, lift, worse) => {
            cx.change_session(id, |session| session.set_worse_next_day(lift, worse));
        }
        // What was weighed would be lost without a word.
        Action::End if weighs_wrongly(cx) => cx.screen.focus = Some(Field::BodyMass),
        Action::End if correction::is_in_open_session(cx) && correction::wrong_field(cx).is_some() => {
            cx.screen.focus = correction::wrong_field(cx)
        }
        Action::End => end(state, cx, now),
        Action::EndThen => {
            let at = cx.saved.open.as_ref().map_or(now, |session| session.last_done());
            end(state, cx, at);
        }
        _ => step(state, cx, action),
    }
}

/// A step within the open session that can be taken back.
fn step(state: &mut State, cx: &mut Context, action: Action) {
    if action == Action::Done {
        // The editor closes with it.
        correction::keep(cx);
    }
    let Some(before) = cx.saved.open.clone() else { return };
    let (now, rest, like) = (cx.now.ms, cx.saved.settings.rest, cx.wish());
    let gym = &cx.saved.gyms.active;
    let mut session = Session::clone(&before);
    let place = session.current_lift();
    let current = session.exercises.get(place).map(|exercise| exercise.lift);
    let request = |lift: Lift, place: usize| cx.wish_for(lift, place);
    match action {
        Action::StartCardio => session.start_cardio(now),
        Action::Cardio(minutes) => {
            if !session.choose_cardio(minutes) {
                return;
            }
            cx.saved.settings.cardio = minutes;
        }
        Action::Move(joint) => session.toggle_joint(joint),
        Action::Prepared => session.finish_preparation(),
        Action::Done => {
            if !session.do_next(now, rest) {
                return;
            }
            correction::stop(cx);
            state.asking = None;
            apply_advice(cx, &mut session);
        }
        Action::Skip => session.skip(),
        Action::Answer(sixth) => {
            session.answer(sixth);
            apply_advice(cx, &mut session);
        }
        Action::AddSet => session.add_set(&like, gym),
        Action::DropSet => session.drop_set(),
        Action::Lighter | Action::Heavier => session.change_load(action == Action::Heavier, &like, gym),
        Action::Swap(lift) => session.swap(request(lift, place), gym),
        Action::AddLift(lift) => session.add_lift(request(lift, session.exercises.len()), gym),
        Action::DropLift(place) => session.drop_lift(place, request, gym),
        Action::EarlierLift(place) => session.move_earlier(place, request, gym),
        Action::Find => current.into_iter().for_each(|lift| find(cx, &mut session, lift)),
        Action::Felt(felt) => {
            let at_most = current.and_then(|lift| at_most(cx, lift));
            session.record_felt(felt, now, at_most, &like, gym);
        }
        Action::NextLift => session.next_lift(),
        Action::RestMore => session.rest_more(now),
        Action::RestSkip => session.skip_rest(),
        Action::GoOn => session.take_up(now),
        Action::Pause => session.pause(now),
        Action::Resume => session.resume(now),
        _ => return,
    }
    session.keep_rest_if(!cx.saved.settings.no_rest);
    if session != *before {
        cx.saved.open = Some(Rc::new(session));
        // What is said of a set is taken back with the set.
        remember(cx, Some(before).filter(|_| !matches!(action, Action::Answer(_))));
    }
}

fn start(state: &mut State, cx: &mut Context) {
    if cx.saved.open.is_none() {
        if let Some(field) = cx.unfinished() {
            return cx.refuse(field);
        }
        match cx.planned() {
            Ok(session) => cx.saved.open = Some(Rc::new(Session { deload: cx.saved.settings.deload, ..session })),
            Err(lift) => {
                // A lift that cannot be loaded comes on screen, where its field says why.
                cx.show_lift(lift);
                cx.replan();
                return cx.refuse(Field::WorkLoad);
            }
        }
        cx.screen.steps.clear();
        state.asking = None;
        cx.screen.on_bar.clear();
        correction::stop(cx);
    }
    cx.screen.route = Route::Session;
}

/// Begins to find the load of a lift of which nothing has been done yet.
fn find(cx: &Context, session: &mut Session, lift: Lift) {
    session.find(lift, at_most(cx, lift), &cx.wish(), &cx.saved.gyms.active);
}

/// The most that the load of a lift may be that is found, after a long lay-off.
fn at_most(cx: &Context, lift: Lift) -> Option<Mass> {
    cx.advice(lift, None)?.at_most
}

/// Ends the open session and puts it in the log, unless nothing was done in it.
fn end(state: &mut State, cx: &mut Context, at: u64) {
    let undo = Undo { done: "Ended", ..Undo::of(&cx.saved, "the session".into()) };
    let Some(open) = cx.saved.open.take() else { return };
    let mut session = Rc::unwrap_or_clone(open);
    cx.screen.steps.clear();
    leave(state, cx);
    if session.end(at) {
        cx.screen.route = Route::LogEntry(session.id);
        let lifts = session.trained_lifts();
        let log = Rc::make_mut(&mut cx.saved.log);
        let place = log.partition_point(|other| other.id < session.id);
        log.insert(place, Rc::new(session));
        for lift in lifts {
            // What comes next is there when the page is opened the next time.
            if let Some(load) = cx.advice(lift, None).and_then(|advice| advice.next_load) {
                cx.saved.settings.work_loads.set(lift, load.in_unit(cx.saved.settings.unit));
            }
        }
        cx.screen.drafts.remove(Field::WorkLoad);
        cx.replan();
    } else {
        cx.screen.route = Route::Lift;
    }
    cx.screen.undo = Some(undo);
}

fn change_today(cx: &mut Context, change: impl FnOnce(&mut Vec<Lift>)) {
    let mut lifts = cx.todays_lifts();
    change(&mut lifts);
    lifts.truncate(MAX_LIFTS);
    // The lift on screen is the first of today's.
    let first = lifts.first().copied().unwrap_or_default();
    if first != cx.saved.settings.lift {
        cx.show_lift(first);
    }
    cx.saved.settings.today.0 = lifts;
    cx.replan();
}

/// The gym has changed: what is still to be done in the open session is loaded with what is there now.
pub fn follow_gym(cx: &mut Context) {
    let (like, gym) = (cx.wish(), cx.saved.gyms.active.clone());
    cx.change_open(|session| session.reload(&like, &gym));
}

/// Whether the body mass that stands on screen at the end of the session is wrong.
fn weighs_wrongly(cx: &Context) -> bool {
    let is_over = cx.saved.open.as_ref().is_some_and(|open| open.stage() == Stage::Over);
    is_over && cx.screen.route == Route::Session && cx.problem(Field::BodyMass).is_some()
}

/// Another screen comes on. A correction ends, unless a text in it is wrong: then its form is still open on return, as
/// the form for a set that went otherwise is.
pub fn leave_screen(state: &mut State, cx: &mut Context) {
    if correction::wrong_field(cx).is_none() {
        correction::finish(cx);
    }
    state.menu = false;
}

/// The open session is over here: its forms close.
pub fn leave(state: &mut State, cx: &mut Context) {
    correction::finish(cx);
    (state.menu, state.asking) = (false, None);
}

/// Takes a text typed about a session.
///
/// # Errors
/// What is wrong with it; nothing is changed then.
pub fn accept_text(cx: &mut Context, field: Field, text: &str) -> Result<(), Problem> {
    let unit = cx.saved.settings.unit;
    cx.screen.undo = None;
    match field {
        Field::SetReps => {
            let reps = digits::whole(text).filter(|&reps: &u8| reps <= MAX_REPS);
            let reps = reps.ok_or(Problem::NotACount(u32::from(MAX_REPS)))?;
            correction::change_set(cx, |session, lift, set| {
                session.correct(lift, set, |result| result.set_clean(reps))
            });
        }
        Field::SetLoad => {
            let load = Weight::parse(text, unit).map_err(Problem::NotAMass)?;
            if load.mass.is_zero() {
                return Err(Problem::Zero);
            }
            if load.mass > HEAVIEST_LIFT {
                return Err(Problem::OverWeight(HEAVIEST_LIFT));
            }
            let (like, gym) = (cx.wish(), cx.saved.gyms.active.clone());
            correction::change_set(cx, |session, lift, set| session.correct_load(lift, set, load, &like, &gym));
        }
        Field::BodyMass => {
            let mass = match text.trim() {
                "" => None,
                text => Some(Weight::parse(text, unit).map_err(Problem::NotAMass)?),
            };
            if mass.is_some_and(|mass| mass.mass.is_zero()) {
                return Err(Problem::Zero);
            }
            if mass.is_some_and(|mass| mass.mass > HEAVIEST_PERSON) {
                return Err(Problem::OverWeight(HEAVIEST_PERSON));
            }
            cx.change_shown(|session| session.body_mass = mass);
        }
        Field::Note => {
            let (note, within) = cut(text, LONGEST_NOTE);
            cx.change_shown(|session| session.note = note);
            within?;
        }
        _ => {}
    }
    Ok(())
}

#[cfg(test)]
#[path = "session_tests.rs"]
mod tests;

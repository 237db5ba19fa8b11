//! The actions on sessions and on the log, and their effects on the state.

use std::rc::Rc;

use crate::app::context::{Context, SetPlace};
use crate::app::correction;
use crate::app::effect::{Effect, Focus};
use crate::app::form::{Field, Problem, cut};
use crate::app::steps::{apply_advice, remember};
use crate::app::undo::Undo;
pub mod otherwise;
pub mod shown;
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
use crate::words::undo::{Deed, Thing};
use otherwise::Otherwise;
use shown::part;
use undo::{pain_was_a_mistake, undo_set, undo_step};

/// An action on the open session, or on a session of the log.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Show or hide the sheet with further actions.
    Menu(bool),
    /// Begin a session with today's lifts.
    Start,
    /// Start the timer of the cardio.
    StartCardio,
    /// Choose the length of the cardio, in minutes.
    Cardio(u32),
    /// Tick a joint as moved, or untick it, by its place.
    Move(usize),
    /// Finish the preparation.
    Prepared,
    /// Log the next set as done as planned.
    Done,
    /// Open the form for a next set that did not go as planned.
    DoneOtherwise,
    /// An action in that form.
    Otherwise(Otherwise),
    /// Skip the next set.
    Skip,
    /// Take the last step back.
    StepBack,
    /// Take the last set back, with everything that followed.
    UndoSet,
    /// Take back pain of 6 or more that was chosen by mistake.
    PainWasMistake,
    /// Answer whether a sixth repetition was possible in the last set.
    Answer(Sixth),
    /// Ask once more whether a sixth repetition was possible.
    ChangeAnswer,
    /// Correct a set of a session.
    Edit(SetPlace),
    /// Finish the correction.
    StopEditing,
    /// Discard the correction.
    CancelEditing,
    /// Choose the repetition at which form broke in the corrected set; `None` if it did not.
    BrokeAt(Option<u8>),
    /// Choose the pain in the corrected set, from 0 to 10.
    Pain(u8),
    /// Answer whether a sixth repetition was possible in the corrected set.
    SixthWas(Sixth),
    /// Delete the corrected set.
    DeleteSet,
    /// Add a set to the lift.
    AddSet,
    /// Drop a set of the lift.
    DropSet,
    /// Use a lighter load for the remaining sets of the lift.
    Lighter,
    /// Use a heavier load for the remaining sets of the lift.
    Heavier,
    /// Do another lift in place of the current one.
    Swap(Lift),
    /// Find the load of the next lift by a ramp of fives; outside a session, begin one with it.
    Find,
    /// Answer how the set of that ramp felt.
    Felt(Felt),
    /// Finish the lift, after its verdict.
    NextLift,
    /// Rest half a minute longer.
    RestMore,
    /// Rest half a minute less.
    RestLess,
    /// End the rest.
    RestSkip,
    /// Choose the rest between work sets from now on, in minutes.
    RestMinutes(u32),
    /// Run no rest timer after a set.
    NoRest,
    /// Ring a bell at the end of a rest, or do not.
    Bell(bool),
    /// Make the phone vibrate at the end of a rest, or do not.
    Vibration(bool),
    /// Ring the bell even when the phone is silent, or do not.
    LoudBell(bool),
    /// Stop all timers.
    Pause,
    /// Let all timers run again.
    Resume,
    /// Go on with a session that was left open.
    GoOn,
    /// End the session now.
    End,
    /// End a forgotten session at the time of its last set.
    EndThen,
    /// Add a lift to today's, or to the session that is open.
    AddLift(Lift),
    /// Remove a lift, by its place.
    DropLift(usize),
    /// Do a lift earlier, by its place.
    EarlierLift(usize),
    /// Answer whether pain was worse on the morning after a session of the log: its start, and the lift by its place.
    WorseNextDay(u64, usize, bool),
}

/// Carries an action out.
pub fn update(state: &mut State, action: Action, cx: &mut Context) {
    let before = part(cx);
    perform(state, action, cx);
    if part(cx) != before && cx.screen.focus.is_none() {
        // Another page of the session, with another heading. Between two sets the focus stays on the button.
        cx.effects.push(Effect::Focus(Focus::Title));
    }
}

fn perform(state: &mut State, action: Action, cx: &mut Context) {
    let now = cx.now.ms;
    // Undoing a deletion would also undo what happens now.
    cx.screen.undo = None;
    state.menu = match action {
        Action::Menu(open) => open,
        // People often choose several of these together.
        Action::Bell(_) | Action::Vibration(_) | Action::LoudBell(_) => state.menu,
        _ => false,
    };
    state.changing = action == Action::ChangeAnswer;
    match action {
        Action::Menu(_) | Action::ChangeAnswer => {}
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
        // A wrong body mass would be lost without a word.
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

/// Does a step within the open session that can be taken back.
fn step(state: &mut State, cx: &mut Context, action: Action) {
    if action == Action::Done {
        // Logging a set closes the editor.
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
            cx.saved.settings.cardio = session.preparation.seconds;
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
        Action::RestLess => session.rest_less(now),
        Action::RestSkip => session.skip_rest(),
        Action::GoOn => session.take_up(now),
        Action::Pause => session.pause(now),
        Action::Resume => session.resume(now),
        _ => return,
    }
    session.keep_rest_if(!cx.saved.settings.no_rest);
    if session != *before {
        cx.saved.open = Some(Rc::new(session));
        // An answer about a set is taken back together with the set.
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
                // A lift that cannot be loaded is shown, and its field says why.
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

/// Begins to find the load of a lift of which no set has been done yet.
fn find(cx: &Context, session: &mut Session, lift: Lift) {
    session.find(lift, at_most(cx, lift), &cx.wish(), &cx.saved.gyms.active);
}

/// The most that a load to be found may be after a long lay-off; `None` without a limit.
fn at_most(cx: &Context, lift: Lift) -> Option<Mass> {
    cx.advice(lift, None)?.at_most
}

/// Ends the open session and puts it in the log, or discards it if nothing was done in it.
fn end(state: &mut State, cx: &mut Context, at: u64) {
    let undo = Undo { done: Deed::Ended, ..Undo::of(&cx.saved, Thing::Session) };
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
            // The next loads are stored now, for the next time the page is opened.
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

/// Reloads the remaining sets of the open session with the equipment of the gym, after that has changed.
pub fn follow_gym(cx: &mut Context) {
    let (like, gym) = (cx.wish(), cx.saved.gyms.active.clone());
    cx.change_open(|session| session.reload(&like, &gym));
}

/// Returns `true` if the body mass on screen at the end of the session is wrong.
fn weighs_wrongly(cx: &Context) -> bool {
    let is_over = cx.saved.open.as_ref().is_some_and(|open| open.stage() == Stage::Over);
    is_over && cx.screen.route == Route::Session && cx.problem(Field::BodyMass).is_some()
}

/// Leaves the screen. A correction ends, unless a text in it is wrong: then it stays open, and so does the form for a
/// set that did not go as planned.
pub fn leave_screen(state: &mut State, cx: &mut Context) {
    if correction::wrong_field(cx).is_none() {
        correction::finish(cx);
    }
    state.menu = false;
}

/// Closes the forms of an open session that is over here.
pub fn leave(state: &mut State, cx: &mut Context) {
    correction::finish(cx);
    close_forms(state);
}

/// Closes the menu and the form for a set, because another session is open, or none.
pub fn close_forms(state: &mut State) {
    (state.menu, state.asking) = (false, None);
}

/// Takes in a text that was typed about a session.
///
/// # Errors
/// The fault of the text; then nothing is changed.
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

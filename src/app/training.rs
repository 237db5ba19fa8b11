//! What may happen in a session and to the log, and what each does to the state.

use crate::app::context::SetPlace;
use crate::app::form::in_unit_on_screen;
use std::rc::Rc;

use super::model::Model;
use super::otherwise::{self, Otherwise};
use super::route::Route;
use super::undo_set::{pain_was_a_mistake, reopen, undo_set, undo_step};
use crate::app::form::cut;
use crate::app::form::{Field, Problem};
use crate::app::undo::Undo;
use crate::lifting::digits;
use crate::lifting::lift::Lift;
use crate::lifting::lift_plan::{PlanRequest, WORK_REPS};
use crate::lifting::loading::SetKind;
use crate::lifting::mass::Weight;
use crate::lifting::session::history::HistoryEntry;
use crate::lifting::session::{
    CARDIO_MINUTES, Exercise, HEAVIEST_LIFT, HEAVIEST_PERSON, LONG_WARM_UP_REST, LONGEST_NOTE, MAX_LIFTS, Outcome,
    REST_MINUTES, Rest, Session, SetEntry, Stage,
};
use crate::lifting::set_result::{MAX_REPS, SetResult, Sixth};
use crate::lifting::verdict::Rule;
use crate::lifting::verdict::first_load::Felt;

/// How much longer one tap makes a rest, in seconds.
const MORE_REST: u32 = 30;
/// The longest rest, in seconds: after that one is not resting.
const LONGEST_REST: u32 = 3_600;
/// How many steps can be taken back.
const MOST_STEPS: usize = 100;

/// What may happen in the session that is open, and to sessions in the log.
#[derive(Clone, Debug, PartialEq)]
pub enum Train {
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
    /// Delete a session from the log.
    Delete(u64),
    /// Pain was worse on the morning after a session of the log, or was not: the lift by its place.
    WorseNextDay(u64, usize, bool),
}

/// The text in a field of the set that is corrected.
pub fn text(model: &Model, field: Field) -> String {
    if let Some(draft) = model.screen.drafts.get(field) {
        return draft.text.clone();
    }
    let Some(entry) = model.edited() else { return String::new() };
    let unit = model.saved.settings.unit;
    match field {
        Field::SetReps => entry.result().map_or(String::new(), |result| result.reps.to_string()),
        _ => in_unit_on_screen(entry.load.mass().in_unit(unit), unit),
    }
}

/// Does what happened to the sessions of a state.
pub fn train(model: &mut Model, action: Train) {
    let now = model.now.ms;
    // Taking a deletion back would take along what happens now.
    model.screen.undo = None;
    model.menu = match action {
        Train::Menu(open) => open,
        // Several of these are often chosen together.
        Train::Bell(_) | Train::Vibration(_) | Train::LoudBell(_) => model.menu,
        _ => false,
    };
    match action {
        Train::Menu(_) => {}
        Train::DoneOtherwise => otherwise::ask(model),
        Train::Otherwise(action) => otherwise::follow(model, action),
        Train::UndoSet => undo_set(model),
        Train::PainWasMistake => pain_was_a_mistake(model),
        Train::Bell(on) => model.saved.settings.no_bell = !on,
        Train::Vibration(on) => model.saved.settings.no_vibration = !on,
        Train::LoudBell(on) => model.saved.settings.loud_bell = on,
        Train::NoRest => {
            model.saved.settings.no_rest = true;
            in_open(model, |session| session.rest = None);
        }
        Train::Start => start(model),
        Train::Find if model.saved.open.is_none() => {
            start(model);
            if let Some(open) = model.saved.open.clone() {
                let mut session = Session::clone(&open);
                find(model, &mut session, model.saved.settings.lift);
                model.saved.open = Some(Rc::new(session));
            }
        }
        Train::AddLift(lift) if model.saved.open.is_none() => change_today(model, |lifts| lifts.push(lift)),
        Train::DropLift(place) if model.saved.open.is_none() => change_today(model, |lifts| {
            if lifts.len() > 1 && place < lifts.len() {
                lifts.remove(place);
            }
        }),
        Train::EarlierLift(place) if model.saved.open.is_none() => change_today(model, |lifts| {
            if place > 0 && place < lifts.len() {
                lifts.swap(place - 1, place);
            }
        }),
        Train::RestMinutes(minutes) if REST_MINUTES.contains(&minutes) => {
            model.saved.settings.rest = minutes * 60;
            model.saved.settings.no_rest = false;
        }
        Train::RestMinutes(_) => {}
        Train::StepBack => undo_step(model),
        Train::Edit(_) | Train::StopEditing if miscorrected(model).is_some() => {
            model.screen.focus = miscorrected(model)
        }
        Train::Edit(place) => {
            finish_editing(model);
            model.asking = None;
            model.screen.editing = Some(place);
            model.screen.uncorrected = model.edited().cloned();
        }
        Train::StopEditing => finish_editing(model),
        Train::CancelEditing => cancel_editing(model),
        Train::BrokeAt(reps) => correct(model, |result| {
            result.broke_at = reps;
            // Up to where form broke, repetitions were clean.
            if let Some(reps) = reps {
                result.reps = result.reps.min(reps.saturating_sub(1));
            }
        }),
        Train::Pain(pain) => correct(model, |result| result.pain = pain.min(10)),
        Train::SixthWas(sixth) => correct(model, |result| result.sixth = sixth),
        Train::DeleteSet => delete_set(model),
        Train::Delete(id) => {
            if let Ok(at) = model.saved.log.binary_search_by_key(&id, |session| session.id) {
                let log = model.saved.log.clone();
                let gone = Rc::make_mut(&mut model.saved.log).remove(at);
                let what = format!("the session of {}", gone.day().words());
                model.screen.undo = Some(Undo { log, ..Undo::of(model, what) });
                model.saved.settings.deleted.add(&gone);
                model.screen.route = Route::Log;
                stop_editing(model);
            }
        }
        Train::WorseNextDay(id, lift, worse) => in_session(model, id, |session| {
            session.exercises.get_mut(lift).into_iter().for_each(|exercise| exercise.worse_next_day = worse);
        }),
        // What was weighed would be lost without a word.
        Train::End if weighs_wrongly(model) => model.screen.focus = Some(Field::BodyMass),
        Train::End if edits_open(model) && miscorrected(model).is_some() => model.screen.focus = miscorrected(model),
        Train::End => end(model, now),
        Train::EndThen => {
            let at = model.saved.open.as_ref().map_or(now, |session| session.last_done());
            end(model, at);
        }
        _ => step(model, action),
    }
}

/// A step within the open session that can be taken back.
fn step(model: &mut Model, action: Train) {
    if action == Train::Done {
        // The editor closes with it.
        keep_correction(model);
    }
    let Some(before) = model.saved.open.clone() else { return };
    let (now, rest, gyms) = (model.now.ms, model.saved.settings.rest, model.saved.gyms.clone());
    let like = model.wish();
    let mut session = Session::clone(&before);
    let stage = session.stage();
    let place = match stage {
        Stage::Set(lift, _) | Stage::Verdict(lift) => lift,
        _ => session.exercises.len().saturating_sub(1),
    };
    match action {
        Train::StartCardio => session.preparation.from = Some(now),
        Train::Cardio(minutes) if CARDIO_MINUTES.contains(&minutes) => {
            session.preparation.minutes = minutes;
            model.saved.settings.cardio = minutes;
        }
        Train::Move(joint) => {
            session.preparation.moved.get_mut(joint).into_iter().for_each(|moved| *moved = !*moved);
        }
        Train::Prepared => {
            session.preparation.over = true;
            session.preparation.from = None;
        }
        Train::Done => {
            let Stage::Set(lift, set) = stage else { return };
            let reps = session.set(lift, set).map_or(WORK_REPS, |entry| entry.reps);
            session.resume(now);
            session.record(lift, set, SetResult { reps, ..SetResult::default() }, now, rest);
            stop_editing(model);
            model.asking = None;
        }
        Train::Skip => session.skip(),
        Train::Answer(sixth) => {
            if let Stage::Verdict(lift) = stage
                && let Some(result) = session.exercises.get_mut(lift).and_then(last_work)
            {
                result.sixth = sixth;
                session.answered = true;
            }
        }
        Train::AddSet => change(&mut session, place, |exercise| exercise.add_set(&like, &gyms.active)),
        Train::DropSet => change(&mut session, place, |exercise| exercise.drop_set()),
        Train::Lighter | Train::Heavier => {
            change(&mut session, place, |exercise| {
                let load = exercise.next_load(&like, &gyms.active, action == Train::Heavier);
                load.into_iter().for_each(|load| exercise.change_load(load, &like, &gyms.active));
            });
        }
        Train::Swap(lift) => {
            let wish = model.wish_for(lift, place);
            let room = session.exercises.len() < 2 * MAX_LIFTS;
            if let Ok(exercise) = Exercise::plan(wish, place, &gyms.active)
                && let Some(slot) = session.exercises.get_mut(place)
            {
                if slot.is_untouched() {
                    *slot = exercise;
                } else if room {
                    slot.sets.retain(|entry| entry.outcome != Outcome::Pending);
                    session.exercises.insert(place + 1, exercise);
                }
                session.verdict = None;
            }
        }
        Train::AddLift(lift) if session.exercises.len() < MAX_LIFTS => {
            let wish = model.wish_for(lift, session.exercises.len());
            let exercise = Exercise::plan(wish, session.exercises.len(), &gyms.active);
            session.exercises.extend(exercise);
        }
        Train::DropLift(place) if place < session.exercises.len() => {
            if session.exercises.get(place).is_some_and(Exercise::is_untouched) {
                session.exercises.remove(place);
                if place == 0 {
                    replan_ramps(model, &mut session);
                }
            }
        }
        Train::EarlierLift(place) if place > 0 && place < session.exercises.len() => {
            let both = session.exercises.get(place - 1..=place).unwrap_or_default();
            if both.iter().all(Exercise::is_untouched) {
                session.exercises.swap(place - 1, place);
                if place == 1 {
                    replan_ramps(model, &mut session);
                }
            }
        }
        Train::Find => {
            let Some(lift) = session.exercises.get(place).map(|exercise| exercise.lift) else { return };
            find(model, &mut session, lift);
        }
        Train::Felt(felt) => {
            let Stage::Set(lift, set) = stage else { return };
            let reps = session.set(lift, set).map_or(WORK_REPS, |entry| entry.reps);
            let (clean, sixth, broke_at) = match felt {
                Felt::Easy | Felt::Moderate => (reps, Sixth::ThreeOrMore, None),
                Felt::Hard => (reps, Sixth::Yes, None),
                Felt::Broke => (reps.saturating_sub(1), Sixth::No, Some(reps)),
            };
            let at = session.time_of_doing(now);
            let at_most = session.exercises.get(lift).and_then(|exercise| model.advice(exercise.lift, None)?.at_most);
            if let Some(exercise) = session.exercises.get_mut(lift)
                && let Some(finding) = &mut exercise.finding
            {
                finding.push(felt);
                if let Some(entry) = exercise.sets.get_mut(set) {
                    entry.outcome = Outcome::Done(at, SetResult { reps: clean, sixth, broke_at, pain: 0 });
                }
                if exercise.find(&like, &gyms.active, at_most) {
                    session.rest = Some(Rest { from: now, seconds: LONG_WARM_UP_REST });
                } else {
                    session.stop(lift);
                }
            }
        }
        Train::NextLift => (session.verdict, session.answered) = (None, false),
        Train::RestMore => {
            // Of a rest that is over, from now on.
            let over = session.rest_left(now).map_or(0, |left| left.min(0).unsigned_abs());
            let more = u32::try_from(over).unwrap_or(LONGEST_REST).saturating_add(MORE_REST);
            if let Some(rest) = &mut session.rest {
                rest.seconds = rest.seconds.saturating_add(more).min(LONGEST_REST);
            }
        }
        Train::RestSkip => session.rest = None,
        Train::GoOn => session.taken_up = now,
        Train::Pause => session.pause(now),
        Train::Resume => session.resume(now),
        _ => return,
    }
    if matches!(action, Train::Done | Train::Answer(_)) {
        apply_advice(model, &mut session);
    }
    let left = |session: &Session| session.exercises.get(place).map_or(0, Exercise::work_left);
    let lifted = session.exercises.get(place).is_some_and(|exercise| !exercise.work_results().is_empty());
    if matches!(action, Train::Skip | Train::DropSet) && left(&before) > 0 && left(&session) == 0 && lifted {
        session.judge(place);
    }
    if model.saved.settings.no_rest || session.exercises.iter().all(|exercise| exercise.pending().is_none()) {
        // No clock is wanted, or there is nothing to rest for.
        session.rest = None;
    }
    if session != *before {
        model.saved.open = Some(Rc::new(session));
        // What is said of a set is taken back with the set.
        remember(model, Some(before).filter(|_| !matches!(action, Train::Answer(_))));
    }
}

/// Makes it possible to go back to what the open session was before a step, if the step changed it.
pub fn remember(model: &mut Model, before: Option<Rc<Session>>) {
    if before.is_some() && before != model.saved.open {
        model.screen.steps.extend(before);
        let extra = model.screen.steps.len().saturating_sub(MOST_STEPS);
        model.screen.steps.drain(..extra);
    }
}

/// Applies what the rules say of the work set that was done last: a lighter load for what is left, or no more of the lift.
pub fn apply_advice(model: &Model, session: &mut Session) {
    // By place and not by time: clocks are set back.
    let last =
        session.exercises.iter().rposition(|exercise| exercise.sets.iter().any(|entry| entry.result().is_some()));
    let Some((place, exercise)) = last.and_then(|place| Some((place, session.exercises.get(place)?))) else { return };
    // A clean set in the middle says nothing yet.
    let is_clean = |result: &SetResult| result.reps >= WORK_REPS && result.broke_at.is_none() && result.pain == 0;
    if exercise.work_left() == 0 || exercise.work_results().iter().all(is_clean) {
        return;
    }
    let Some(advice) = model.after_set(exercise, session) else { return };
    if advice.rule == Rule::P1 {
        session.stop(place);
    } else if let Some(load) = advice.today_load
        && let Some(exercise) = session.exercises.get_mut(place)
    {
        exercise.change_load(load, &model.wish(), &model.saved.gyms.active);
    }
}

/// Another lift is the first: the long ramp belongs to it, and to none that follows (U8).
fn replan_ramps(model: &Model, session: &mut Session) {
    for (place, exercise) in session.exercises.iter_mut().enumerate().take(2) {
        let wish = PlanRequest {
            work_load: exercise.work_load(),
            bar: exercise.bar.clone(),
            ..model.wish_for(exercise.lift, place)
        };
        if let Ok(planned) = Exercise::plan(wish, place, &model.saved.gyms.active) {
            *exercise = planned;
        }
    }
}

fn start(model: &mut Model) {
    if model.saved.open.is_none() {
        if let Some(field) = model.unfinished() {
            return model.refuse(field);
        }
        match model.planned() {
            Ok(session) => model.saved.open = Some(Rc::new(Session { deload: model.saved.settings.deload, ..session })),
            Err(lift) => {
                // A lift that cannot be loaded comes on screen, where its field says why.
                model.saved.settings.lift = lift;
                model.screen.drafts.remove(Field::WorkLoad);
                model.replan();
                return model.refuse(Field::WorkLoad);
            }
        }
        model.screen.steps.clear();
        model.asking = None;
        model.screen.on_bar.clear();
        stop_editing(model);
    }
    model.screen.route = Route::Session;
}

/// Begins to find the load of a lift of which nothing has been done yet.
fn find(model: &Model, session: &mut Session, lift: Lift) {
    let at_most = model.advice(lift, None).and_then(|advice| advice.at_most);
    let found = session.exercises.iter_mut().find(|exercise| exercise.lift == lift && exercise.is_untouched());
    if let Some(exercise) = found {
        let before = exercise.clone();
        exercise.finding = Some(vec![]);
        if !exercise.find(&model.wish(), &model.saved.gyms.active, at_most) {
            *exercise = before;
        }
    }
}

/// Ends the open session and puts it in the log, unless nothing was done in it.
fn end(model: &mut Model, at: u64) {
    let undo = Undo { done: "Ended", ..Undo::of(model, "the session".into()) };
    let Some(open) = model.saved.open.take() else { return };
    let mut session = Rc::unwrap_or_clone(open);
    model.screen.steps.clear();
    leave_session(model);
    if session.end(at) {
        model.screen.route = Route::LogEntry(session.id);
        let trained = session.exercises.iter().filter(|exercise| !exercise.work_results().is_empty());
        let lifts: Vec<Lift> = trained.map(|exercise| exercise.lift).collect();
        let log = Rc::make_mut(&mut model.saved.log);
        let place = log.partition_point(|other| other.id < session.id);
        log.insert(place, Rc::new(session));
        for lift in lifts {
            // What comes next is there when the page is opened the next time.
            if let Some(load) = model.advice(lift, None).and_then(|advice| advice.next_load) {
                model.context.saved.settings.work_loads.set(lift, load.in_unit(model.context.saved.settings.unit));
            }
        }
        model.screen.drafts.remove(Field::WorkLoad);
        model.replan();
    } else {
        model.screen.route = Route::Lift;
    }
    model.screen.undo = Some(undo);
}

fn change_today(model: &mut Model, change: impl FnOnce(&mut Vec<Lift>)) {
    let mut lifts = model.todays_lifts();
    change(&mut lifts);
    lifts.truncate(MAX_LIFTS);
    // The lift on screen is the first of today's.
    let first = lifts.first().copied().unwrap_or_default();
    if first != model.saved.settings.lift {
        model.saved.settings.lift = first;
        model.screen.drafts.remove(Field::WorkLoad);
    }
    model.saved.settings.today.0 = lifts;
    model.replan();
}

fn change(session: &mut Session, place: usize, change: impl FnOnce(&mut Exercise)) {
    if let Some(exercise) = session.exercises.get_mut(place) {
        change(exercise);
        // A set more is to be done before the lift is judged.
        if exercise.pending().is_some() && session.verdict == Some(place) {
            session.verdict = None;
        }
    }
}

fn last_work(exercise: &mut Exercise) -> Option<&mut SetResult> {
    let work = exercise.sets.iter_mut().rev().filter(|entry| entry.kind == SetKind::Work);
    work.filter_map(|entry| match &mut entry.outcome {
        Outcome::Done(_, result) => Some(result),
        _ => None,
    })
    .next()
}

/// The gym has changed: what is still to be done in the open session is loaded with what is there now.
pub fn follow_gym_in_session(model: &mut Model) {
    let (like, gym) = (model.wish(), model.saved.gyms.active.clone());
    in_open(model, |session| {
        session.exercises.iter_mut().for_each(|exercise| exercise.reload(&like, &gym, |entry| entry.load.mass()));
    });
}

/// What the set that is corrected was before goes into the history, however it was typed.
fn keep_correction(model: &mut Model) {
    let (Some(place), Some(before)) = (model.screen.editing, model.screen.uncorrected.take()) else { return };
    let Some(session) = model.session(place.session) else { return };
    let lift = session.exercises.get(place.lift).map(|exercise| exercise.lift);
    if let (Some(lift), Some(entry)) = (lift, session.set(place.lift, place.set))
        && entry.done_at() == before.done_at()
        && !entry.is_like(&before)
    {
        let earlier = HistoryEntry::set(entry.edited_at, lift, &before, false);
        in_session(model, place.session, |session| session.remember(earlier));
    }
}

/// All that was to be corrected is: the rules have their say.
fn finish_editing(model: &mut Model) {
    keep_correction(model);
    if let Some(place) = model.screen.editing
        && let Some(before) = model.saved.open.clone().filter(|open| open.id == place.session)
    {
        let mut session = Session::clone(&before);
        apply_advice(model, &mut session);
        if session != *before {
            model.saved.open = Some(Rc::new(session));
        }
    }
    stop_editing(model);
}

/// The field of the set that is corrected whose text is not taken, if there is one.
fn miscorrected(model: &Model) -> Option<Field> {
    [Field::SetReps, Field::SetLoad].into_iter().find(|&field| model.problem(field).is_some())
}

/// Whether a set of the open session is corrected.
fn edits_open(model: &Model) -> bool {
    model.screen.editing.is_some_and(|place| model.saved.open.as_ref().is_some_and(|open| open.id == place.session))
}

/// Whether the body mass that stands on screen at the end of the session is wrong.
fn weighs_wrongly(model: &Model) -> bool {
    let is_over = model.saved.open.as_ref().is_some_and(|open| open.stage() == Stage::Over);
    is_over && model.screen.route == Route::Session && model.problem(Field::BodyMass).is_some()
}

/// Leaves the set that is corrected as it was before.
fn cancel_editing(model: &mut Model) {
    if let Some(before) = model.screen.uncorrected.take() {
        let (like, gym) = (model.wish(), model.saved.gyms.active.clone());
        in_edited_lift(model, |exercise, set, is_open| {
            if let Some(entry) = exercise.sets.get_mut(set).filter(|entry| entry.done_at() == before.done_at()) {
                entry.clone_from(&before);
            }
            if is_open {
                exercise.reload(&like, &gym, |entry| entry.load.mass());
            }
        });
    }
    stop_editing(model);
}

/// Nothing is corrected any more.
pub fn stop_editing(model: &mut Model) {
    keep_correction(model);
    model.screen.editing = None;
    model.screen.drafts.retain(|field| !matches!(field, Field::SetReps | Field::SetLoad));
}

/// Another screen comes on. A correction ends, unless a text in it is wrong: then its form is still open on return, as
/// the form for a set that went otherwise is.
pub fn leave_screen(model: &mut Model) {
    if miscorrected(model).is_none() {
        finish_editing(model);
    }
    model.menu = false;
}

/// The open session is over here: its forms close.
pub fn leave_session(model: &mut Model) {
    finish_editing(model);
    (model.menu, model.asking) = (false, None);
}

/// Changes the session that is open.
fn in_open(model: &mut Model, change: impl FnOnce(&mut Session)) {
    if let Some(open) = &mut model.saved.open {
        change(Rc::make_mut(open));
    }
}

/// Changes a session, open or of the log.
fn in_session(model: &mut Model, id: u64, change: impl FnOnce(&mut Session)) {
    if model.saved.open.as_ref().is_some_and(|open| open.id == id) {
        return in_open(model, change);
    }
    if let Ok(at) = model.saved.log.binary_search_by_key(&id, |session| session.id)
        && let Some(session) = Rc::make_mut(&mut model.saved.log).get_mut(at)
    {
        change(Rc::make_mut(session));
    }
}

/// Changes the set that is corrected.
fn in_edited(model: &mut Model, change: impl FnOnce(&mut SetEntry)) {
    in_edited_lift(model, |exercise, set, _| {
        if let Some(entry) = exercise.sets.get_mut(set) {
            change(entry);
        }
    });
}

/// Changes the lift whose set is corrected; `change` is told which set, and whether the session is open.
fn in_edited_lift(model: &mut Model, change: impl FnOnce(&mut Exercise, usize, bool)) {
    let Some(place) = model.screen.editing else { return };
    in_session(model, place.session, |session| {
        let is_open = session.ended.is_none();
        if let Some(exercise) = session.exercises.get_mut(place.lift) {
            change(exercise, place.set, is_open);
        }
    });
}

fn correct(model: &mut Model, change: impl FnOnce(&mut SetResult)) {
    in_edited(model, |entry| {
        if let Outcome::Done(_, result) = &mut entry.outcome {
            change(result);
        }
    });
    model.screen.drafts.remove(Field::SetReps);
}

/// Deletes the set that is corrected. In the open session it is given back as still to do; only a set by which a load is
/// found is gone, since the next one of them follows from what is left.
fn delete_set(model: &mut Model) {
    let Some(place) = model.screen.editing else { return };
    keep_correction(model);
    let undo = Undo::of(model, "a set".into());
    let open =
        model.saved.open.clone().filter(|open| open.id == place.session && open.set(place.lift, place.set).is_some());
    match open.filter(|open| open.exercises.get(place.lift).is_some_and(|exercise| exercise.finding.is_none())) {
        Some(open) => {
            let mut session = Session::clone(&open);
            reopen(model, &mut session, Some((place.lift, place.set)));
            model.saved.open = Some(Rc::new(session));
        }
        None => in_session(model, place.session, |session| {
            if let Some(exercise) = session.exercises.get_mut(place.lift) {
                exercise.remove_set(place.set);
            }
            session.follow_plates();
        }),
    }
    remember(model, undo.open.clone());
    model.screen.undo = Some(undo);
    stop_editing(model);
}

/// Takes a text typed about a session.
///
/// # Errors
/// What is wrong with it; nothing is changed then.
pub fn take(model: &mut Model, field: Field, text: &str) -> Result<(), Problem> {
    let unit = model.saved.settings.unit;
    model.screen.undo = None;
    match field {
        Field::SetReps => {
            let reps = digits::whole(text).filter(|&reps: &u8| reps <= MAX_REPS);
            let reps = reps.ok_or(Problem::NotACount(u32::from(MAX_REPS)))?;
            in_edited(model, |entry| {
                if let Outcome::Done(_, result) = &mut entry.outcome {
                    result.reps = reps;
                    // Form cannot have broken within what was clean.
                    result.broke_at = result.broke_at.filter(|&at| at > reps);
                }
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
            let (like, gym) = (model.wish(), model.saved.gyms.active.clone());
            in_edited_lift(model, |exercise, set, is_open| match is_open {
                true => exercise.correct_load(set, load, &like, &gym),
                false => exercise.sets.get_mut(set).into_iter().for_each(|entry| entry.load.set_mass(load)),
            });
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
            in_shown(model, |session| session.body_mass = mass);
        }
        Field::Note => {
            let (note, within) = cut(text, LONGEST_NOTE);
            in_shown(model, |session| session.note = note);
            within?;
        }
        _ => {}
    }
    Ok(())
}

/// Changes the session that is on screen.
fn in_shown(model: &mut Model, change: impl FnOnce(&mut Session)) {
    match model.screen.route {
        Route::LogEntry(id) => in_session(model, id, change),
        _ => in_open(model, change),
    }
}

#[cfg(test)]
#[path = "training_tests.rs"]
pub(super) mod tests;

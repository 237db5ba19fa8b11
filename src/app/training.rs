//! What may happen in a session and to the log, and what each does to the state.

use std::rc::Rc;

use super::gyms::cut;
use super::model::{Field, Model, Problem, Undo};
use super::otherwise::{self, Otherwise};
use super::route::Route;
use super::undo_set::{pain_was_a_mistake, undo_set, undo_step};
use crate::lifting::digits;
use crate::lifting::lift::Lift;
use crate::lifting::lift_plan::PlanRequest;
use crate::lifting::mass::{Mass, Weight};
use crate::lifting::session::history::HistoryEntry;
use crate::lifting::session::{
    HEAVIEST_LIFT, HEAVIEST_PERSON, LONGEST_NOTE, MAX_LIFTS, REST_MINUTES, Session, SetEntry, Stage,
};
use crate::lifting::set_result::{MAX_REPS, SetResult, Sixth};
use crate::lifting::verdict::first_load::Felt;
use crate::lifting::warmup::Place;

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

/// A set of a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SetPlace {
    /// The session.
    pub session: u64,
    /// The lift, by its place.
    pub lift: usize,
    /// The set, by its place.
    pub set: usize,
}

impl Model {
    /// A session of the log, or the one that is open.
    pub fn session(&self, id: u64) -> Option<&Session> {
        let open = self.open.as_ref().filter(|open| open.id == id);
        let logged = || self.log.binary_search_by_key(&id, |session| session.id).ok().and_then(|at| self.log.get(at));
        open.or_else(logged).map(|session| &**session)
    }

    /// The session on screen.
    pub fn shown_session(&self) -> Option<&Session> {
        match self.route {
            Route::LogEntry(id) => self.session(id),
            _ => self.open.as_deref(),
        }
    }

    /// The set that is being corrected.
    pub fn edited(&self) -> Option<&SetEntry> {
        let place = self.editing?;
        self.session(place.session)?.set(place.lift, place.set)
    }

    /// Today's lifts in order: the one on screen, then the others in the order that was chosen. A lunge on screen stands
    /// in for the other one.
    pub fn todays_lifts(&self) -> Vec<Lift> {
        let shown = self.settings.lift;
        let mut lifts = self.settings.today.0.clone();
        let same = lifts.iter().position(|&lift| lift == shown);
        let place = same.or_else(|| lifts.iter().position(|lift| lift.per_leg() && shown.per_leg()));
        if let Some(place) = place {
            lifts.remove(place);
        }
        lifts.insert(0, shown);
        lifts.truncate(MAX_LIFTS);
        lifts
    }

    /// The session that is open, or the one that would begin now.
    ///
    /// # Errors
    /// The first lift whose load has no plan in this gym.
    pub fn card(&self) -> Result<Session, Lift> {
        match &self.open {
            Some(open) => Ok(Session::clone(open)),
            None => self.planned(),
        }
    }

    fn planned(&self) -> Result<Session, Lift> {
        let lifts = self.todays_lifts();
        let wishes = lifts.iter().enumerate().map(|(place, &lift)| self.wish_for(lift, place)).collect();
        // No two sessions begin in the same millisecond, whatever the clock says.
        let id = self.log.last().map_or(self.now.ms, |last| self.now.ms.max(last.id.saturating_add(1)));
        let (unit, cardio) = (self.settings.unit, self.settings.cardio);
        Session::begin(id, self.now.offset, &self.gyms.active, unit, cardio, wishes)
    }

    /// What a lift's plan is asked for, apart from what is shown of it.
    pub fn wish_for(&self, lift: Lift, place: usize) -> PlanRequest {
        let mut wish = PlanRequest { lift, work_load: self.settings.work_loads.of(lift).mass, ..self.wish() };
        let advice = self.advice(lift, None);
        (wish.work_sets, wish.work_reps) = self.scheme(advice.as_ref(), wish.work_load);
        wish.place = if place == 0 { Place::First } else { Place::Later };
        if place > 0 {
            wish.on_bar.clear();
        }
        wish
    }
}

/// Does what happened to the sessions of a state.
pub fn train(model: &mut Model, action: Train) {
    let now = model.now.ms;
    // Taking a deletion back would take along what happens now.
    model.undo = None;
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
        Train::Bell(on) => model.settings.no_bell = !on,
        Train::Vibration(on) => model.settings.no_vibration = !on,
        Train::LoudBell(on) => model.settings.loud_bell = on,
        Train::NoRest => {
            model.settings.no_rest = true;
            in_open(model, Session::skip_rest);
        }
        Train::Start => start(model),
        Train::Find if model.open.is_none() => {
            start(model);
            if let Some(open) = model.open.clone() {
                let mut session = Session::clone(&open);
                find(model, &mut session, model.settings.lift);
                model.open = Some(Rc::new(session));
            }
        }
        Train::AddLift(lift) if model.open.is_none() => change_today(model, |lifts| lifts.push(lift)),
        Train::DropLift(place) if model.open.is_none() => change_today(model, |lifts| {
            if lifts.len() > 1 && place < lifts.len() {
                lifts.remove(place);
            }
        }),
        Train::EarlierLift(place) if model.open.is_none() => change_today(model, |lifts| {
            if place > 0 && place < lifts.len() {
                lifts.swap(place - 1, place);
            }
        }),
        Train::RestMinutes(minutes) if REST_MINUTES.contains(&minutes) => {
            model.settings.rest = minutes * 60;
            model.settings.no_rest = false;
        }
        Train::RestMinutes(_) => {}
        Train::StepBack => undo_step(model),
        Train::Edit(_) | Train::StopEditing if miscorrected(model).is_some() => model.focus = miscorrected(model),
        Train::Edit(place) => {
            finish_editing(model);
            model.asking = None;
            model.editing = Some(place);
            model.uncorrected = model.edited().cloned();
        }
        Train::StopEditing => finish_editing(model),
        Train::CancelEditing => cancel_editing(model),
        Train::BrokeAt(rep) => correct(model, |result| result.set_broke_at(rep)),
        Train::Pain(pain) => correct(model, |result| result.pain = pain.min(10)),
        Train::SixthWas(sixth) => correct(model, |result| result.sixth = sixth),
        Train::DeleteSet => delete_set(model),
        Train::Delete(id) => {
            if let Ok(at) = model.log.binary_search_by_key(&id, |session| session.id) {
                let log = model.log.clone();
                let gone = Rc::make_mut(&mut model.log).remove(at);
                let what = format!("the session of {}", gone.day().words());
                model.undo = Some(Undo { log, ..Undo::of(model, what) });
                model.settings.deleted.add(&gone);
                model.route = Route::Log;
                stop_editing(model);
            }
        }
        Train::WorseNextDay(id, lift, worse) => {
            in_session(model, id, |session| session.set_worse_next_day(lift, worse));
        }
        // What was weighed would be lost without a word.
        Train::End if weighs_wrongly(model) => model.focus = Some(Field::BodyMass),
        Train::End if edits_open(model) && miscorrected(model).is_some() => model.focus = miscorrected(model),
        Train::End => end(model, now),
        Train::EndThen => {
            let at = model.open.as_ref().map_or(now, |session| session.last_done());
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
    let Some(before) = model.open.clone() else { return };
    let (now, rest, like) = (model.now.ms, model.settings.rest, model.wish());
    let gym = &model.gyms.active;
    let mut session = Session::clone(&before);
    let place = session.current_lift();
    let current = session.exercises.get(place).map(|exercise| exercise.lift);
    let request = |lift: Lift, place: usize| model.wish_for(lift, place);
    match action {
        Train::StartCardio => session.start_cardio(now),
        Train::Cardio(minutes) => {
            if !session.choose_cardio(minutes) {
                return;
            }
            model.settings.cardio = minutes;
        }
        Train::Move(joint) => session.toggle_joint(joint),
        Train::Prepared => session.finish_preparation(),
        Train::Done => {
            if !session.do_next(now, rest) {
                return;
            }
            stop_editing(model);
            model.asking = None;
            apply_advice(model, &mut session);
        }
        Train::Skip => session.skip(),
        Train::Answer(sixth) => {
            session.answer(sixth);
            apply_advice(model, &mut session);
        }
        Train::AddSet => session.add_set(&like, gym),
        Train::DropSet => session.drop_set(),
        Train::Lighter | Train::Heavier => session.change_load(action == Train::Heavier, &like, gym),
        Train::Swap(lift) => session.swap(request(lift, place), gym),
        Train::AddLift(lift) => session.add_lift(request(lift, session.exercises.len()), gym),
        Train::DropLift(place) => session.drop_lift(place, request, gym),
        Train::EarlierLift(place) => session.move_earlier(place, request, gym),
        Train::Find => current.into_iter().for_each(|lift| find(model, &mut session, lift)),
        Train::Felt(felt) => {
            let at_most = current.and_then(|lift| at_most(model, lift));
            session.record_felt(felt, now, at_most, &like, gym);
        }
        Train::NextLift => session.next_lift(),
        Train::RestMore => session.rest_more(now),
        Train::RestSkip => session.skip_rest(),
        Train::GoOn => session.take_up(now),
        Train::Pause => session.pause(now),
        Train::Resume => session.resume(now),
        _ => return,
    }
    session.keep_rest_if(!model.settings.no_rest);
    if session != *before {
        model.open = Some(Rc::new(session));
        // What is said of a set is taken back with the set.
        remember(model, Some(before).filter(|_| !matches!(action, Train::Answer(_))));
    }
}

/// Makes it possible to go back to what the open session was before a step, if the step changed it.
pub fn remember(model: &mut Model, before: Option<Rc<Session>>) {
    if before.is_some() && before != model.open {
        model.steps.extend(before);
        let extra = model.steps.len().saturating_sub(MOST_STEPS);
        model.steps.drain(..extra);
    }
}

/// Applies the advice for the work set of a session that was done last.
pub fn apply_advice(model: &Model, session: &mut Session) {
    session.apply_advice(|exercise, session| model.after_set(exercise, session), &model.wish(), &model.gyms.active);
}

fn start(model: &mut Model) {
    if model.open.is_none() {
        if let Some(field) = model.unfinished() {
            return model.refuse(field);
        }
        match model.planned() {
            Ok(session) => model.open = Some(Rc::new(Session { deload: model.settings.deload, ..session })),
            Err(lift) => {
                // A lift that cannot be loaded comes on screen, where its field says why.
                model.settings.lift = lift;
                model.drafts.remove(Field::WorkLoad);
                model.replan();
                return model.refuse(Field::WorkLoad);
            }
        }
        model.steps.clear();
        model.asking = None;
        model.on_bar.clear();
        stop_editing(model);
    }
    model.route = Route::Session;
}

/// Begins to find the load of a lift of which nothing has been done yet.
fn find(model: &Model, session: &mut Session, lift: Lift) {
    session.find(lift, at_most(model, lift), &model.wish(), &model.gyms.active);
}

/// The most that the load of a lift may be that is found, after a long lay-off.
fn at_most(model: &Model, lift: Lift) -> Option<Mass> {
    model.advice(lift, None)?.at_most
}

/// Ends the open session and puts it in the log, unless nothing was done in it.
fn end(model: &mut Model, at: u64) {
    let undo = Undo { done: "Ended", ..Undo::of(model, "the session".into()) };
    let Some(open) = model.open.take() else { return };
    let mut session = Rc::unwrap_or_clone(open);
    model.steps.clear();
    leave_session(model);
    if session.end(at) {
        model.route = Route::LogEntry(session.id);
        let lifts = session.trained_lifts();
        let log = Rc::make_mut(&mut model.log);
        let place = log.partition_point(|other| other.id < session.id);
        log.insert(place, Rc::new(session));
        for lift in lifts {
            // What comes next is there when the page is opened the next time.
            if let Some(load) = model.advice(lift, None).and_then(|advice| advice.next_load) {
                model.settings.work_loads.set(lift, load.in_unit(model.settings.unit));
            }
        }
        model.drafts.remove(Field::WorkLoad);
        model.replan();
    } else {
        model.route = Route::Lift;
    }
    model.undo = Some(undo);
}

fn change_today(model: &mut Model, change: impl FnOnce(&mut Vec<Lift>)) {
    let mut lifts = model.todays_lifts();
    change(&mut lifts);
    lifts.truncate(MAX_LIFTS);
    // The lift on screen is the first of today's.
    let first = lifts.first().copied().unwrap_or_default();
    if first != model.settings.lift {
        model.settings.lift = first;
        model.drafts.remove(Field::WorkLoad);
    }
    model.settings.today.0 = lifts;
    model.replan();
}

/// The gym has changed: what is still to be done in the open session is loaded with what is there now.
pub fn follow_gym_in_session(model: &mut Model) {
    let (like, gym) = (model.wish(), model.gyms.active.clone());
    in_open(model, |session| session.reload(&like, &gym));
}

/// What the set that is corrected was before goes into the history, however it was typed.
fn keep_correction(model: &mut Model) {
    let (Some(place), Some(before)) = (model.editing, model.uncorrected.take()) else { return };
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
    if let Some(place) = model.editing
        && let Some(before) = model.open.clone().filter(|open| open.id == place.session)
    {
        let mut session = Session::clone(&before);
        apply_advice(model, &mut session);
        if session != *before {
            model.open = Some(Rc::new(session));
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
    model.editing.is_some_and(|place| model.open.as_ref().is_some_and(|open| open.id == place.session))
}

/// Whether the body mass that stands on screen at the end of the session is wrong.
fn weighs_wrongly(model: &Model) -> bool {
    let is_over = model.open.as_ref().is_some_and(|open| open.stage() == Stage::Over);
    is_over && model.route == Route::Session && model.problem(Field::BodyMass).is_some()
}

/// Leaves the set that is corrected as it was before.
fn cancel_editing(model: &mut Model) {
    if let Some(before) = model.uncorrected.take() {
        let (like, gym) = (model.wish(), model.gyms.active.clone());
        in_edited(model, |session, lift, set| session.restore_set(lift, set, &before, &like, &gym));
    }
    stop_editing(model);
}

/// Nothing is corrected any more.
pub fn stop_editing(model: &mut Model) {
    keep_correction(model);
    model.editing = None;
    model.drafts.retain(|field| !matches!(field, Field::SetReps | Field::SetLoad));
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
    if let Some(open) = &mut model.open {
        change(Rc::make_mut(open));
    }
}

/// Changes a session, open or of the log.
fn in_session(model: &mut Model, id: u64, change: impl FnOnce(&mut Session)) {
    if model.open.as_ref().is_some_and(|open| open.id == id) {
        return in_open(model, change);
    }
    if let Ok(at) = model.log.binary_search_by_key(&id, |session| session.id)
        && let Some(session) = Rc::make_mut(&mut model.log).get_mut(at)
    {
        change(Rc::make_mut(session));
    }
}

/// Changes the set that is corrected; `change` is told its session, its lift and its place there.
fn in_edited(model: &mut Model, change: impl FnOnce(&mut Session, usize, usize)) {
    let Some(place) = model.editing else { return };
    in_session(model, place.session, |session| change(session, place.lift, place.set));
}

fn correct(model: &mut Model, change: impl FnOnce(&mut SetResult)) {
    in_edited(model, |session, lift, set| session.correct(lift, set, change));
    model.drafts.remove(Field::SetReps);
}

/// Deletes the set that is corrected. In the open session it is given back as still to do; only a set by which a load is
/// found is gone, since the next one of them follows from what is left.
fn delete_set(model: &mut Model) {
    let Some(place) = model.editing else { return };
    keep_correction(model);
    let undo = Undo::of(model, "a set".into());
    let open = model.open.clone().filter(|open| open.id == place.session && open.set(place.lift, place.set).is_some());
    match open.filter(|open| open.exercises.get(place.lift).is_some_and(|exercise| exercise.finding.is_none())) {
        Some(open) => {
            let mut session = Session::clone(&open);
            session.reopen_set(place.lift, place.set, &model.wish(), &model.gyms.active);
            model.open = Some(Rc::new(session));
        }
        None => in_session(model, place.session, |session| session.remove_set(place.lift, place.set)),
    }
    remember(model, undo.open.clone());
    model.undo = Some(undo);
    stop_editing(model);
}

/// Takes a text typed about a session.
///
/// # Errors
/// What is wrong with it; nothing is changed then.
pub fn take(model: &mut Model, field: Field, text: &str) -> Result<(), Problem> {
    let unit = model.settings.unit;
    model.undo = None;
    match field {
        Field::SetReps => {
            let reps = digits::whole(text).filter(|&reps: &u8| reps <= MAX_REPS);
            let reps = reps.ok_or(Problem::NotACount(u32::from(MAX_REPS)))?;
            in_edited(model, |session, lift, set| session.correct(lift, set, |result| result.set_clean(reps)));
        }
        Field::SetLoad => {
            let load = Weight::parse(text, unit).map_err(Problem::NotAMass)?;
            if load.mass.is_zero() {
                return Err(Problem::Zero);
            }
            if load.mass > HEAVIEST_LIFT {
                return Err(Problem::OverWeight(HEAVIEST_LIFT));
            }
            let (like, gym) = (model.wish(), model.gyms.active.clone());
            in_edited(model, |session, lift, set| session.correct_load(lift, set, load, &like, &gym));
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
    match model.route {
        Route::LogEntry(id) => in_session(model, id, change),
        _ => in_open(model, change),
    }
}

#[cfg(test)]
#[path = "training_tests.rs"]
pub(super) mod tests;

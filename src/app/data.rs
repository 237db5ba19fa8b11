//! What is the person's own: taken out as a backup or a table, brought in again, erased, and kept by the browser.

use std::rc::Rc;

use super::backup::{self, Brought, Rest};
use super::csv;
use super::effect::{Effect, SaveError};
use super::keeping::{self, Journal};
use super::model::{Drafts, Field, Model, Undo};
use super::route::Route;
use crate::lifting::session::merge::merge;
use crate::lifting::session::{Exercise, Outcome, Session, SetEntry};

/// After so many sessions without a backup, one is reminded of it.
pub const REMIND_AFTER: usize = 8;

/// What may happen to all that is stored.
#[derive(Clone, Debug, PartialEq)]
pub enum Data {
    /// Give a backup as a file.
    Download,
    /// Hand a backup to another app.
    Share,
    /// Put a backup on the clipboard.
    Copy,
    /// A backup was to be handed over, or put on the clipboard.
    BackedUp(Handed),
    /// Give the table of all sets as a file.
    Table,
    /// A file was chosen.
    Chosen,
    /// What it holds, or why it cannot be read.
    Read(Result<String, NoText>),
    /// Read what stands in the field.
    Take,
    /// Do not bring in what was read.
    Leave,
    /// Bring in what was read: what is one's own stays.
    Merge,
    /// Bring it in in place of all that is there.
    Replace,
    /// Ask whether all is to be erased, or do not.
    AskErase(bool),
    /// Erase everything.
    Erase,
    /// Whether that worked.
    Erased(Result<(), SaveError>),
    /// Remind no more of a backup for a while.
    Later,
    /// Ask the browser to keep what is stored.
    AskToBeKept,
    /// Whether it does.
    Kept(bool),
}

/// What became of a backup that was to be handed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Handed {
    /// It was taken.
    Taken,
    /// The person thought better of it.
    CalledOff,
    /// The browser hands no such file to other apps.
    NotShared,
    /// It did not get onto the clipboard.
    NotCopied,
}

/// Why a file gives no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoText {
    /// It is over [`backup::LARGEST`].
    TooLarge,
    /// It is not written in UTF-8.
    NotUtf8,
    /// The browser does not hand it over.
    Unread,
}

/// What is on the screen of one's data.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DataView {
    /// What was read and can be brought in, and what that would do.
    pub brought: Option<(Rc<Brought>, Preview)>,
    /// Why something was not read, or was not done.
    pub problem: Option<String>,
    /// What was done.
    pub done: Option<&'static str>,
    /// Whether to erase everything is asked.
    pub erasing: bool,
    /// Whether the browser keeps what is stored, once known.
    pub kept: Option<bool>,
    /// What there was before everything was erased, until that is complete: it is shown again if it fails.
    pub erased: Option<Rc<Model>>,
}

/// What bringing something in would do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Preview {
    /// Sessions that are not there yet.
    pub new: usize,
    /// Sessions that are there and say something else.
    pub differ: usize,
    /// Sessions that are there as they are.
    pub same: usize,
    /// Gyms that are not there yet.
    pub gyms: usize,
    /// Whether it is a backup, which can also replace all.
    pub whole: bool,
}

impl Model {
    /// How many sessions there were since the last backup.
    pub fn not_backed_up(&self) -> usize {
        self.since(self.settings.backed_up)
    }

    /// Whether a backup is to be reminded of.
    pub fn reminds(&self) -> bool {
        self.since(self.settings.backed_up.max(self.settings.reminded)) >= REMIND_AFTER
    }

    fn since(&self, time: u64) -> usize {
        self.log.iter().rev().take_while(|session| session.id > time).count()
    }

    /// How many sets were done in all sessions.
    pub fn sets_done(&self) -> usize {
        self.log.iter().chain(&self.open).map(|session| done(session)).sum()
    }
}

/// Does what happened to the data of a state; what is to be done outside.
pub fn follow(model: &mut Model, action: Data) -> Vec<Effect> {
    model.data.done = None;
    if !matches!(action, Data::Kept(_)) {
        model.data.problem = None;
    }
    let whole = matches!(
        action,
        Data::Download | Data::Share | Data::Copy | Data::Table | Data::Take | Data::Merge | Data::Replace
    );
    if whole && model.keeping.reading {
        model.data.problem = Some("Your log is still being read. Try again in a moment.".to_owned());
        return vec![];
    }
    match action {
        Data::Download => return vec![download(model)],
        // As a text: browsers hand no JSON on.
        Data::Share => return vec![Effect::ShareFile { name: file_name(model, "txt"), text: backup::write(model) }],
        Data::Copy => return vec![Effect::Copy(backup::write(model))],
        Data::BackedUp(Handed::Taken) => {
            backed_up(model);
            model.data.done = Some("The backup was handed over.");
        }
        Data::BackedUp(Handed::CalledOff) => {}
        Data::BackedUp(Handed::NotShared) => {
            model.data.done = Some("This browser would not share the file, so it was downloaded.");
            return vec![download(model)];
        }
        Data::BackedUp(Handed::NotCopied) => {
            model.data.done = Some("This browser would not copy. Download the backup instead.");
        }
        Data::Table => {
            let text = csv::write(&model.log);
            return vec![Effect::Download { name: file_name(model, "csv"), mime: "text/csv", text }];
        }
        Data::Chosen => return vec![Effect::ReadFile],
        Data::Read(Ok(text)) => take(model, &text),
        Data::Read(Err(reason)) => {
            model.data.brought = None;
            model.data.problem = Some(match reason {
                NoText::TooLarge => backup::too_large(),
                NoText::NotUtf8 => "This file is no text in UTF-8. Export it again, or save it as UTF-8.".to_owned(),
                NoText::Unread => "The browser could not read this file.".to_owned(),
            });
        }
        Data::Take => take(model, &model.text(Field::Paste)),
        Data::Leave => model.data.brought = None,
        Data::Merge => bring_in(model, false),
        Data::Replace => bring_in(model, true),
        Data::AskErase(asks) => model.data.erasing = asks,
        Data::Erase => {
            let Model { now, storage, surroundings, .. } = *model;
            let kept = model.data.kept;
            *model = Model::new(now, Default::default(), Default::default(), Default::default(), storage);
            (model.surroundings, model.data.kept, model.route) = (surroundings, kept, Route::Data);
            model.data.done = Some("Erasing\u{2026}");
            return vec![Effect::EraseAll];
        }
        Data::Erased(Ok(())) => {
            let journal = model.data.erased.take().map(|before| before.keeping.journal);
            model.data.done = Some(match journal {
                None | Some(Journal::Works | Journal::Unopened) => "Everything was erased.",
                // Local storage alone says nothing of when it is on disk.
                _ => "Everything was erased. Keep this page open for a minute, until the browser has noted that.",
            });
            // What was saved before it was complete has been erased with it.
            return keeping::save_again(model).into_iter().chain([Effect::OpenJournal]).collect();
        }
        Data::Erased(Err(_)) => {
            if let Some(before) = model.data.erased.take() {
                *model = Model { now: model.now, route: Route::Data, ..Model::clone(&before) };
                model.data.erasing = false;
            }
            model.data.problem = Some("The browser did not let the page erase. Everything is still here.".to_owned());
        }
        Data::Later => model.settings.reminded = model.now.ms,
        Data::AskToBeKept => return vec![Effect::AskToBeKept { ask: true }],
        Data::Kept(kept) => model.data.kept = Some(kept),
    }
    vec![]
}

/// What the browser is to be asked about keeping, now that a session was saved or this screen was opened.
pub fn ask(before: &Model, model: &mut Model, saved: bool) -> Option<Effect> {
    if saved && !model.settings.asked && !model.log.is_empty() {
        model.settings.asked = true;
        return Some(Effect::AskToBeKept { ask: true });
    }
    let opened = model.route == Route::Data && (before.route != Route::Data);
    (opened && model.data.kept.is_none()).then_some(Effect::AskToBeKept { ask: false })
}

fn download(model: &mut Model) -> Effect {
    let text = backup::write(model);
    backed_up(model);
    Effect::Download { name: file_name(model, "json"), mime: "application/json", text }
}

fn backed_up(model: &mut Model) {
    model.settings.backed_up = model.now.ms.max(model.log.last().map_or(0, |last| last.id));
}

fn file_name(model: &Model, kind: &str) -> String {
    ["fifth-rep-", &model.now.day().to_string(), ".", kind].concat()
}

/// Reads a text that was chosen or pasted, and tells what it would bring in.
fn take(model: &mut Model, text: &str) {
    let read = match text.trim() {
        "" => Err("There is nothing in it.".to_owned()),
        backup if backup.trim_start_matches('\u{feff}').starts_with('{') => backup::read(text),
        _ => csv::read(text, model.now.offset, model.settings.unit).map(|table| Brought {
            sessions: table.sessions.iter().map(|session| completed(model, session)).collect(),
            ..table
        }),
    };
    model.data.brought = None;
    match read {
        Ok(brought) => {
            let preview = preview(model, &brought);
            model.data.brought = Some((Rc::new(brought), preview));
        }
        Err(reason) => model.data.problem = Some(reason),
    }
}

/// A session of a table. Of one that is there already, a table tells no more than sets that it lacks: what they were
/// like stays as it is there, and what was deleted stays so.
fn completed(model: &Model, table: &Session) -> Session {
    // What started at the same time by the clock is the same: clocks may have been changed since it was brought in.
    let clock = |session: &Session| session.id.saturating_add_signed(i64::from(session.offset) * 60_000);
    let by_clock = || model.log.iter().find(|own| clock(own) == clock(table)).map(|own| &**own);
    let Some(own) = model.session(table.id).or_else(by_clock) else { return table.clone() };
    let mut all = own.clone();
    for exercise in &table.exercises {
        for entry in &exercise.sets {
            let Outcome::Done(at, result) = entry.outcome else { continue };
            let at = at.wrapping_sub(table.id).wrapping_add(own.id);
            if all.free_time(at) != at {
                continue;
            }
            let entry = SetEntry { outcome: Outcome::Done(at, result), ..entry.clone() };
            match all.exercises.iter_mut().find(|own| own.lift == exercise.lift) {
                Some(own) => own.sets.push(entry),
                None => all.exercises.push(Exercise { sets: vec![entry], ..exercise.clone() }),
            }
        }
    }
    all.ended = all.ended.map(|ended| ended.max(all.last_done()));
    all
}

fn preview(model: &Model, brought: &Brought) -> Preview {
    let mut preview = Preview { whole: brought.rest.is_some(), ..Preview::default() };
    for session in &brought.sessions {
        match model.session(session.id) {
            None => preview.new += 1,
            Some(own) if is_same(own, session) => preview.same += 1,
            Some(_) => preview.differ += 1,
        }
    }
    if let Some(rest) = &brought.rest {
        let own = model.gyms.in_order();
        preview.gyms = rest.gyms.in_order().iter().filter(|gym| !own.iter().any(|own| own.name == gym.name)).count();
    }
    preview
}

/// Whether two sessions say the same, however often each was saved.
fn is_same(one: &Session, other: &Session) -> bool {
    let other = Session { revision: one.revision, changed: one.changed, ..other.clone() };
    // What stays on the bar is worked out anew where it matters.
    let mut one = one.clone();
    let mut other = other;
    one.follow_plates();
    other.follow_plates();
    one == other
}

fn done(session: &Session) -> usize {
    let sets = session.exercises.iter().flat_map(|exercise| &exercise.sets);
    sets.filter(|entry| entry.done_at().is_some()).count()
}

/// Brings in what was read.
fn bring_in(model: &mut Model, replace: bool) {
    let Some((brought, preview)) = model.data.brought.take() else { return };
    let replace = replace && preview.whole;
    model.keeping.replaces = replace;
    let undo = Undo::of(model, "what was brought in".to_owned());
    model.undo = Some(Undo { done: "Added", settings: Some(model.settings.clone()), ..undo });
    let own = if replace { vec![] } else { model.log.iter().chain(&model.open).cloned().collect() };
    let mut sessions: Vec<Rc<Session>> = own;
    sessions.sort_by_key(|session| session.id);
    for session in &brought.sessions {
        match sessions.binary_search_by_key(&session.id, |own| own.id) {
            Ok(at) => {
                if let Some(own) = sessions.get_mut(at).filter(|own| !is_same(own, session)) {
                    *own = Rc::new(merge(own, session, false));
                }
            }
            Err(at) => sessions.insert(at, Rc::new(session.clone())),
        }
    }
    if let Some(Rest { settings, gyms, maxima, week }) = &brought.rest {
        let is_new = model.settings == Default::default() || replace;
        if is_new {
            model.settings = settings.clone();
        }
        if replace {
            model.gyms = gyms.clone();
        } else {
            model.gyms.take_in(gyms);
        }
        if model.maxima.is_empty() || replace {
            model.maxima.clone_from(maxima);
        }
        if model.week == Default::default() || replace {
            model.week = week.clone();
        }
    }
    (model.open, model.log) = arranged(sessions, model.open.as_ref().filter(|_| !replace).map(|open| open.id));
    model.steps.clear();
    model.editing = None;
    model.drafts = Drafts::default();
    model.replan();
}

/// Only one session can be open: `open` or else the last. What else was left open ended with its last set, and without
/// one it never was.
fn arranged(sessions: Vec<Rc<Session>>, open: Option<u64>) -> (Option<Rc<Session>>, Rc<Vec<Rc<Session>>>) {
    let is_open = |session: &&Rc<Session>| session.ended.is_none();
    let mine = sessions.iter().filter(is_open).find(|session| Some(session.id) == open);
    let open = mine.or_else(|| sessions.iter().rfind(is_open)).map(|session| session.id);
    let mut log = vec![];
    let mut kept = None;
    for mut session in sessions {
        if Some(session.id) == open {
            Rc::make_mut(&mut session).follow_plates();
            kept = Some(session);
            continue;
        }
        if session.ended.is_none() {
            let last = session.last_done();
            if !Rc::make_mut(&mut session).end(last) {
                continue;
            }
        }
        log.push(session);
    }
    (kept, Rc::new(log))
}

#[cfg(test)]
#[path = "data_tests.rs"]
mod tests;

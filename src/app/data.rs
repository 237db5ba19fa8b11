//! What is the person's own: taken out as a backup or a table, brought in again, erased, and kept by the browser.

use crate::app::keeping::slots::Slots;
use crate::app::saved::Saved;
use std::rc::Rc;

use super::backup::{self, Brought, Rest};
use super::bring_in::{self, Adjust, Compared, TablePreview};
use super::csv;
use super::csv::compare::Take;
use super::csv::report::Choices;
use super::effect::{Effect, SaveError};
use super::keeping::{self, Journal};
use super::making::{self, Made, Making, Way};
use super::merging::Merging;
use super::model::Model;
use super::route::Route;
use super::work::{self, Doing, Job, Work};
use crate::app::effect::{File, Handout};
use crate::app::form::{Drafts, Field};
use crate::app::undo::Undo;
use crate::lifting::session::Session;

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
    /// What the file of this number holds, or why it cannot be read.
    ReadChosen(u64, Result<String, NoText>),
    /// A text that was handed over, or why there is none.
    Read(Result<String, NoText>),
    /// Read what stands in the field.
    Take,
    /// Go on with long work by one slice.
    GoOn(Job),
    /// Call it off: all stays as it was.
    Cancel,
    /// Save more of the sessions that wait.
    SaveMore,
    /// Do not bring in what was read.
    Leave,
    /// Say how a table that was read is to be taken.
    Adjust(Adjust),
    /// Take what this table brought in earlier out of the log.
    TakeOut,
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
    /// It is a workbook of a spreadsheet, not a table as text.
    Workbook,
    /// It is no text in any encoding that is known.
    NotText,
    /// The browser does not hand it over.
    Unread,
}

/// What is on the screen of one's data.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DataView {
    /// What was read and can be brought in, and what that would do.
    pub brought: Option<(Rc<Brought>, Preview)>,
    /// The text of a table that was read, to read it again when the person says more of it.
    pub source: Option<Rc<str>>,
    /// What the person said of it.
    pub choices: csv::report::Choices,
    /// What the person had said of what is on screen, while it is read again since they said more.
    pub before: Option<Choices>,
    /// Which of its differences are taken.
    pub take: Take,
    /// The long work that goes on.
    pub work: Option<Work>,
    /// The number of the last job.
    pub jobs: u64,
    /// A file that was made, and waits for another tap.
    pub made: Option<Made>,
    /// The number of the file that is being read.
    pub file: Option<u64>,
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
#[derive(Clone, Debug, Default, PartialEq)]
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
    /// What a table would do to the sets of the sessions that are here.
    pub sets: TablePreview,
}

impl Model {
    /// How many sessions are new or changed since the last backup, whatever day they are of.
    pub fn not_backed_up(&self) -> usize {
        self.since(self.saved.settings.backed_up)
    }

    /// Whether a backup is to be reminded of.
    pub fn reminds(&self) -> bool {
        self.since(self.saved.settings.backed_up.max(self.saved.settings.reminded)) >= REMIND_AFTER
    }

    fn since(&self, time: u64) -> usize {
        // A change that is still to come was stamped by a clock that has been set back: nobody knows when it was.
        let is_since = |at: &u64| (time.saturating_add(1)..=self.now.ms).contains(at);
        self.saved.log.iter().filter(|session| session.id > time || changes(session).any(|at| is_since(&at))).count()
    }

    /// How many sets were done in all sessions.
    pub fn sets_done(&self) -> usize {
        self.saved.log.iter().chain(&self.saved.open).map(|session| done(session)).sum()
    }
}

/// Does what happened to the data of a state; what is to be done outside.
pub fn follow(model: &mut Model, action: Data) -> Vec<Effect> {
    if matches!(action, Data::ReadChosen(number, _) if model.data.file != Some(number)) {
        // Another file was chosen since, or something else was read: what is in this one is no longer wanted.
        return vec![];
    }
    if !matches!(action, Data::GoOn(_) | Data::SaveMore) {
        model.data.done = None;
    }
    if !matches!(action, Data::Kept(_) | Data::GoOn(_) | Data::SaveMore) {
        model.data.problem = None;
    }
    let whole = matches!(
        action,
        Data::Download
            | Data::Share
            | Data::Copy
            | Data::Table
            | Data::Take
            | Data::Merge
            | Data::TakeOut
            | Data::Replace
    );
    if whole && model.saved.reading {
        model.data.problem = Some("Your log is still being read. Try again in a moment.".to_owned());
        return vec![];
    }
    match action {
        Data::Download => return Vec::from_iter(make(model, Way::Download)),
        Data::Share => return Vec::from_iter(make(model, Way::Share)),
        Data::Copy => return Vec::from_iter(make(model, Way::Copy)),
        Data::BackedUp(Handed::Taken) => {
            backed_up(model, up_to(model));
            model.data.done = Some("The backup was handed over.");
        }
        Data::BackedUp(Handed::CalledOff) => {}
        Data::BackedUp(Handed::NotShared) => {
            model.data.done = Some("This browser would not share the file, so it was downloaded.");
            return Vec::from_iter(make(model, Way::Download));
        }
        Data::BackedUp(Handed::NotCopied) => {
            model.data.done = Some("This browser would not copy. Download the backup instead.");
        }
        Data::Table => return Vec::from_iter(make(model, Way::Table)),
        Data::Chosen => {
            let number = model.now.ms.max(model.data.file.map_or(0, |last| last.saturating_add(1)));
            model.data.file = Some(number);
            return vec![Effect::ReadFile(number)];
        }
        Data::ReadChosen(_, text) => return follow(model, Data::Read(text)),
        Data::Read(Ok(text)) => return Vec::from_iter(take(model, &text)),
        Data::Read(Err(reason)) => {
            forget(model);
            model.data.problem = Some(match reason {
                NoText::TooLarge => backup::too_large(),
                NoText::Workbook => {
                    "This is a workbook. Save it as CSV in your spreadsheet, and choose that file.".to_owned()
                }
                NoText::NotText => "This file is neither a backup nor a table: it is no text.".to_owned(),
                NoText::Unread => "The browser could not read this file.".to_owned(),
            });
        }
        Data::Take => return Vec::from_iter(take(model, &model.text(Field::Paste))),
        Data::Adjust(adjust) => return Vec::from_iter(bring_in::follow(model, adjust)),
        Data::TakeOut => return Vec::from_iter(bring_in::take_out(model)),
        Data::Leave => forget(model),
        Data::Merge => return Vec::from_iter(merge(model, false)),
        Data::Replace => return Vec::from_iter(merge(model, true)),
        Data::GoOn(job) => return Vec::from_iter(work::go_on(model, job)),
        Data::Cancel => work::cancel(model),
        Data::SaveMore => model.keeping.queue.call(),
        Data::AskErase(asks) => model.data.erasing = asks,
        Data::Erase if is_writing(model) => {
            model.data.done = Some("Your file is still being made. Wait for it, or cancel it.");
        }
        Data::Erase => {
            let (now, storage, kept) = (model.now, model.keeping.storage, model.data.kept);
            let environment = std::mem::take(&mut model.environment);
            *model = Model::new(now, Saved::default(), Slots::default(), storage);
            (model.environment, model.data.kept, model.screen.route) = (environment, kept, Route::Data);
            model.data.done = Some("Erasing\u{2026}");
            return vec![Effect::EraseAll];
        }
        Data::Erased(Ok(())) => {
            let journal = model.data.erased.take().map(|before| before.keeping.journal);
            model.data.done = Some(match journal {
                None | Some(Journal::Works) => "Everything was erased.",
                // Local storage alone does not say when it is on disk, and a journal that is not open yet still holds all.
                _ => "Everything was erased. Keep this page open for a minute, until the browser has noted that.",
            });
            // What was saved before it was complete has been erased with it.
            return keeping::save_again(model).into_iter().chain([Effect::OpenJournal]).collect();
        }
        Data::Erased(Err(_)) => {
            if let Some(before) = model.data.erased.take() {
                let now = model.now;
                *model = Model::clone(&before);
                (model.context.now, model.context.screen.route) = (now, Route::Data);
                model.data.erasing = false;
                work::cancel(model);
            }
            model.data.problem = Some("The browser did not let the page erase. Everything is still here.".to_owned());
        }
        Data::Later => model.saved.settings.reminded = model.now.ms,
        Data::AskToBeKept => return vec![Effect::AskToBeKept { ask: true }],
        Data::Kept(kept) => model.data.kept = Some(kept),
    }
    vec![]
}

/// Whether a file is still being made. To erase its log now could leave the person with neither.
pub fn is_writing(model: &Model) -> bool {
    model.data.work.is_some_and(|work| work.doing == Doing::Writing)
}

/// What the browser is to be asked about keeping, now that a session was saved or this screen was opened.
pub fn ask(before: &Model, model: &mut Model, saved: bool) -> Option<Effect> {
    if saved && !model.saved.settings.asked && !model.saved.log.is_empty() {
        model.saved.settings.asked = true;
        return Some(Effect::AskToBeKept { ask: true });
    }
    if model.screen.route != Route::Data {
        // What is in the file may be changed elsewhere.
        model.data.made = None;
    }
    let opened = model.screen.route == Route::Data && (before.screen.route != Route::Data);
    (opened && model.data.kept.is_none()).then_some(Effect::AskToBeKept { ask: false })
}

/// Makes a file, or hands over the one that was made. A long one is made in slices.
fn make(model: &mut Model, way: Way) -> Option<Effect> {
    if let Some(effect) = making::made_before(model, way) {
        return Some(effect);
    }
    let mut making = Making::begin(model, way);
    if making.size() <= work::SMALL {
        while !making.step(usize::MAX) {}
        return making.finish(model);
    }
    if model.data.work.is_some() {
        model.data.done = Some("Something else is still going on. Wait for it, or cancel it.");
        return None;
    }
    work::make(model, making)
}

/// Everything up to a time is in a backup.
pub fn backed_up(model: &mut Model, up_to: u64) {
    model.saved.settings.backed_up = up_to;
}

/// The time up to which a backup that is made now holds every session: later than now where a clock was set back.
pub fn up_to(model: &Model) -> u64 {
    model.now.ms.max(model.saved.log.last().map_or(0, |last| last.id))
}

/// When the parts of a session last changed, in milliseconds since 1970; 0 if never, or if a first version saved it.
fn changes(session: &Session) -> impl Iterator<Item = u64> {
    let Session { changed_at, noted_at, weighed_at, settled_at, .. } = *session;
    [changed_at, noted_at, weighed_at, settled_at]
        .into_iter()
        .chain(session.exercises.iter().map(|exercise| exercise.told_at))
}

/// A text as a file of today.
pub fn file(model: &Model, what: Handout, text: String) -> File {
    let (kind, mime) = if what == Handout::Table { ("csv", "text/csv") } else { ("json", "application/json") };
    let name = ["fifth-rep-", &model.now.day().to_string(), ".", kind].concat();
    File { what, name, mime, text }
}

/// Reads a text that was chosen or pasted, and tells what it would bring in.
fn take(model: &mut Model, text: &str) -> Option<Effect> {
    forget(model);
    if text.trim().is_empty() {
        model.data.problem = Some("There is nothing in it.".to_owned());
        return None;
    }
    match backup::is_meant(text) {
        true => work::read_backup(model, text.into()),
        false => work::read(model, text.into()),
    }
}

/// Nothing is to be brought in any more.
fn forget(model: &mut Model) {
    model.data.file = None;
    model.data.brought = None;
    model.data.source = None;
    work::cancel(model);
    model.data.choices = Choices::default();
    model.data.take = Take::default();
}

/// Shows what a table would bring in.
pub fn show(model: &mut Model, brought: Rc<Brought>, compared: Compared) {
    let Compared { new, differ, same, sets } = compared;
    model.data.brought = Some((brought, Preview { new, differ, same, sets, ..Preview::default() }));
}

/// What a backup would do, apart from its sessions.
pub fn preview(model: &Model, brought: &Brought) -> Preview {
    let mut preview = Preview { whole: brought.rest.is_some(), ..Preview::default() };
    if let Some(rest) = &brought.rest {
        let own = model.saved.gyms.in_order();
        preview.gyms = rest.gyms.in_order().iter().filter(|gym| !own.iter().any(|own| own.name == gym.name)).count();
    }
    preview
}

/// Counts a session of a backup as new, changed or the same.
pub fn count(model: &Model, preview: &mut Preview, session: &Session) {
    match model.session(session.id) {
        None => preview.new += 1,
        Some(own) if is_same(own, session) => preview.same += 1,
        Some(_) => preview.differ += 1,
    }
}

/// Whether two sessions say the same, however often each was saved.
pub fn is_same(one: &Session, other: &Session) -> bool {
    let head = |session: &Session| (session.noted_at, session.settled_at, session.ended, session.exercises.len());
    if head(one) != head(other) || one.note != other.note {
        return false;
    }
    let other = Session { revision: one.revision, changed_at: one.changed_at, ..other.clone() };
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

/// Begins to bring in what was read.
fn merge(model: &mut Model, replace: bool) -> Option<Effect> {
    let (brought, preview) = model.data.brought.clone().filter(|_| model.data.work.is_none())?;
    let merging = Merging::begin(model, brought, replace && preview.whole);
    work::merge(model, merging)
}

/// Brings in what was read. `came` holds the sessions that are new or changed, as they will be; `completed` those that
/// were taken from a table.
pub fn bring_in(
    model: &mut Model,
    brought: &Brought,
    replace: bool,
    came: Vec<Rc<Session>>,
    completed: &[Rc<Session>],
) {
    model.keeping.replaces = replace;
    let was_safe = replace || model.not_backed_up() == 0;
    let undo = Undo::of(model, "what was brought in".to_owned());
    model.screen.undo = Some(Undo { done: "Added", settings: Some(model.saved.settings.clone()), ..undo });
    let own = if replace { vec![] } else { model.saved.log.iter().chain(&model.saved.open).cloned().collect() };
    let mut ids: Vec<u64> = came.iter().map(|session| session.id).collect();
    ids.sort_unstable();
    let sessions = in_order([own, came].concat());
    bring_in::remember(model, completed);
    let mut restored = false;
    if let Some(Rest { settings, gyms, maxima, week }) = &brought.rest {
        let is_new = model.saved.settings == Default::default() || replace;
        restored = is_new;
        if is_new {
            model.saved.settings = settings.clone();
        }
        if replace {
            model.saved.gyms = gyms.clone();
        } else {
            model.saved.gyms.take_in(gyms);
        }
        if model.saved.maxima.is_empty() || replace {
            model.saved.maxima.clone_from(maxima);
        }
        if model.saved.week == Default::default() || replace {
            model.saved.week = week.clone();
        }
    }
    (model.saved.open, model.saved.log) =
        arranged(sessions, model.saved.open.as_ref().filter(|_| !replace).map(|open| open.id));
    model.screen.steps.clear();
    model.screen.editing = None;
    model.screen.drafts = Drafts::default();
    bring_in::plan_with(model, &ids, restored);
    if brought.rest.is_some() && was_safe {
        // All that is here now is in that backup or in the last one.
        model.saved.settings.backed_up = model.saved.settings.backed_up.max(model.now.ms);
    }
    forget(model);
    model.replan();
}

/// Sessions in order of their starts; of several with the same start the last one.
fn in_order(mut sessions: Vec<Rc<Session>>) -> Vec<Rc<Session>> {
    sessions.reverse();
    sessions.sort_by_key(|session| session.id);
    sessions.dedup_by_key(|session| session.id);
    sessions
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

//! The lifter's own data: taken out as a backup or a table, brought in again, erased, and kept by the browser.

pub mod bring_in;
pub mod making;
pub mod merging;
pub mod state;
pub mod work;

use crate::app::data::making::backed_up;
use crate::app::data::making::up_to;
use crate::app::formats::text_file::NoText;

use crate::app::context::Context;
use crate::app::effect::{Effect, Handed, Job, SaveError};
use crate::app::form::Field;
use crate::app::formats::backup;
use crate::app::route::Route;
use crate::lifting::session::Session;
use crate::words::data::{Doing, Notice, Trouble};
use crate::words::files::FileFault;
use bring_in::Adjust;
use making::Making;
use merging::Merging;
pub use state::{Preview, State};
use state::{Way, cancel_work, forget};

/// The number of sessions without a backup after which a reminder is shown.
pub const REMIND_AFTER: usize = 8;

/// An action on the lifter's data as a whole.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Give a backup as a file.
    Download,
    /// Hand a backup to another app.
    Share,
    /// Put a backup on the clipboard.
    Copy,
    /// The outcome of handing a backup over or copying it.
    BackedUp(Handed),
    /// Give the table of all sets as a file.
    Table,
    /// A file was chosen.
    Chosen,
    /// The text of the file of this number, or why it cannot be read.
    ReadChosen(u64, Result<String, NoText>),
    /// A text that was handed over, or why there is none.
    Read(Result<String, NoText>),
    /// Read the text in the field.
    Take,
    /// Go on with long work by one slice.
    GoOn(Job),
    /// Call long work off: all data stays as it was.
    Cancel,
    /// Discard the file that was read.
    Leave,
    /// Answer a question about a table that was read.
    Adjust(Adjust),
    /// Take what this table brought in earlier out of the log.
    TakeOut,
    /// Merge the file that was read into one's own data.
    Merge,
    /// Replace all data with the file that was read.
    Replace,
    /// Open the question whether to erase everything, or close it.
    AskErase(bool),
    /// Erase everything.
    Erase,
    /// The outcome of erasing everything.
    Erased(Result<(), SaveError>),
    /// Remind no more of a backup for a while.
    Later,
    /// Ask the browser for persistent storage.
    AskToBeKept,
    /// The browser's answer: `true` for persistent storage.
    Kept(bool),
}

impl Context {
    /// The number of sessions that are new or changed since the last backup, of any day.
    pub fn not_backed_up(&self) -> usize {
        self.since(self.saved.settings.backed_up)
    }

    /// Returns `true` if a reminder of a backup is due.
    pub fn reminds(&self) -> bool {
        self.since(self.saved.settings.backed_up.max(self.saved.settings.reminded)) >= REMIND_AFTER
    }

    fn since(&self, time: u64) -> usize {
        // A change in the future was stamped before the clock was set back: its true time is unknown.
        let is_since = |at: &u64| (time.saturating_add(1)..=self.now.ms).contains(at);
        self.saved.log.iter().filter(|session| session.id > time || changes(session).any(|at| is_since(&at))).count()
    }

    /// The number of sets that were done in all sessions.
    pub fn sets_done(&self) -> usize {
        self.saved.log.iter().chain(&self.saved.open).map(|session| done(session)).sum()
    }
}

/// Carries an action out. Erasing concerns every feature, so [`update`](crate::app::update) does it.
pub fn update(state: &mut State, action: Action, cx: &mut Context) {
    let effects = perform(state, action, cx);
    cx.effects.extend(effects);
}

fn perform(state: &mut State, action: Action, cx: &mut Context) -> Vec<Effect> {
    if matches!(action, Action::ReadChosen(number, _) if state.file != Some(number)) {
        // Another file was chosen since, or something else was read: this one is no longer wanted.
        return vec![];
    }
    if !matches!(action, Action::GoOn(_)) {
        state.done = None;
    }
    if !matches!(action, Action::Kept(_) | Action::GoOn(_)) {
        state.problem = None;
    }
    let whole = matches!(
        action,
        Action::Download
            | Action::Share
            | Action::Copy
            | Action::Table
            | Action::Take
            | Action::Merge
            | Action::TakeOut
            | Action::Replace
    );
    if whole && cx.saved.reading {
        state.problem = Some(Trouble::LogStillRead);
        return vec![];
    }
    match action {
        Action::Download => return Vec::from_iter(make(state, cx, Way::Download)),
        Action::Share => return Vec::from_iter(make(state, cx, Way::Share)),
        Action::Copy => return Vec::from_iter(make(state, cx, Way::Copy)),
        Action::BackedUp(Handed::Taken) => {
            backed_up(cx, up_to(cx));
            state.done = Some(Notice::BackupHandedOver);
        }
        Action::BackedUp(Handed::CalledOff) => {}
        Action::BackedUp(Handed::NotShared) => {
            state.done = Some(Notice::BackupDownloaded);
            return Vec::from_iter(make(state, cx, Way::Download));
        }
        Action::BackedUp(Handed::NotCopied) => {
            state.done = Some(Notice::BackupNotCopied);
        }
        Action::Table => return Vec::from_iter(make(state, cx, Way::Table)),
        Action::Chosen => {
            let number = cx.now.ms.max(state.file.map_or(0, |last| last.saturating_add(1)));
            state.file = Some(number);
            return vec![Effect::ReadFile(number)];
        }
        Action::ReadChosen(_, text) => return perform(state, Action::Read(text), cx),
        Action::Read(Ok(text)) => return Vec::from_iter(take(state, cx, &text)),
        Action::Read(Err(reason)) => {
            forget(state);
            state.problem = Some(Trouble::File(match reason {
                NoText::TooLarge => backup::TOO_LARGE,
                NoText::Workbook => FileFault::Workbook,
                NoText::NotText => FileFault::NotText,
                NoText::Unread => FileFault::Unread,
            }));
        }
        Action::Take => return Vec::from_iter(take(state, cx, &cx.text(Field::Paste))),
        Action::Adjust(said) => return Vec::from_iter(adjust(state, cx, said)),
        Action::TakeOut => return Vec::from_iter(take_out(state, cx)),
        Action::Leave => forget(state),
        Action::Merge => return Vec::from_iter(merge(state, cx, false)),
        Action::Replace => return Vec::from_iter(merge(state, cx, true)),
        Action::GoOn(job) => return Vec::from_iter(work::go_on(state, cx, job)),
        Action::Cancel => cancel_work(state),
        // Handled by the storage feature.
        Action::Erased(_) => {}
        Action::AskErase(asks) => state.erasing = asks,
        Action::Erase if is_writing(state) => {
            state.done = Some(Notice::FileStillMade);
        }
        Action::Erase => {}
        Action::Later => cx.saved.settings.reminded = cx.now.ms,
        Action::AskToBeKept => return vec![Effect::AskToBeKept { ask: true }],
        Action::Kept(kept) => state.kept = Some(kept),
    }
    vec![]
}

/// Returns `true` while a file is being made. Erasing its log now could leave the person with neither.
pub fn is_writing(state: &State) -> bool {
    state.work.is_some_and(|work| work.doing == Doing::Writing)
}

/// Drops a finished file when another screen opens, and asks whether the browser keeps what is stored when this one
/// opens.
pub fn arrive(state: &mut State, before: &Context, cx: &mut Context) {
    if cx.screen.route != Route::Data {
        // The data may change on other screens.
        state.made = None;
    }
    let opened = cx.screen.route == Route::Data && (before.screen.route != Route::Data);
    if opened && state.kept.is_none() {
        cx.effects.push(Effect::AskToBeKept { ask: false });
    }
}

/// Asks the browser for persistent storage, once the first session is stored.
pub fn ask_to_be_kept(cx: &mut Context) {
    if !cx.saved.settings.asked && !cx.saved.log.is_empty() {
        cx.saved.settings.asked = true;
        cx.effects.push(Effect::AskToBeKept { ask: true });
    }
}

/// Makes a file, or hands over the one that is ready. A long one is made in slices.
fn make(state: &mut State, cx: &mut Context, way: Way) -> Option<Effect> {
    if let Some(effect) = making::made_before(state, cx, way) {
        return Some(effect);
    }
    let mut making = Making::begin(cx, way);
    if making.size() <= work::SMALL {
        while !making.step(usize::MAX) {}
        return making.finish(state, cx);
    }
    if state.work.is_some() {
        state.done = Some(Notice::Busy);
        return None;
    }
    work::make(state, cx, making)
}

/// The times when parts of a session last changed, in milliseconds since 1970; 0 if never, or if a first version saved
/// it.
fn changes(session: &Session) -> impl Iterator<Item = u64> {
    let Session { changed_at, noted_at, weighed_at, settled_at, .. } = *session;
    [changed_at, noted_at, weighed_at, settled_at]
        .into_iter()
        .chain(session.exercises.iter().map(|exercise| exercise.pain_answered_at))
}

/// Reads a text that was chosen or pasted, and shows its effect.
fn take(state: &mut State, cx: &mut Context, text: &str) -> Option<Effect> {
    forget(state);
    if text.trim().is_empty() {
        state.problem = Some(Trouble::File(FileFault::Empty));
        return None;
    }
    match backup::is_meant(text) {
        true => work::read_backup(state, cx, text.into()),
        false => work::read(state, cx, text.into()),
    }
}

fn done(session: &Session) -> usize {
    let sets = session.exercises.iter().flat_map(|exercise| &exercise.sets);
    sets.filter(|entry| entry.done_at().is_some()).count()
}

/// Begins to bring the file in: merged with the data here, or in its place.
fn merge(state: &mut State, cx: &mut Context, replace: bool) -> Option<Effect> {
    let (brought, preview) = state.brought.clone().filter(|_| state.work.is_none())?;
    let merging = Merging::begin(state, cx, brought, replace && preview.whole);
    work::merge(state, cx, merging)
}

/// Takes the sessions that the table brought in earlier out of the log, unless the person changed them since. A table
/// that was read wrong can then be brought in again.
fn take_out(state: &mut State, cx: &mut Context) -> Option<Effect> {
    let (brought, _) = state.brought.clone().filter(|_| state.work.is_none())?;
    work::take_out(state, cx, brought)
}

/// Applies an answer about a table, and reads the table again if it must.
fn adjust(state: &mut State, cx: &mut Context, adjust: Adjust) -> Option<Effect> {
    let before = state.choices.clone();
    let State { choices, take, .. } = state;
    match adjust {
        Adjust::Added(added) => take.added = added,
        Adjust::Changed(changed) => take.changed = changed,
        Adjust::Declined(declined) => take.declined = declined,
        Adjust::Unit(unit) => choices.unit = Some(unit),
        Adjust::Order(order) => choices.order = Some(order),
        Adjust::Zone(zone) => choices.zone = zone,
        Adjust::BothHands(both) => choices.both_hands = both,
        Adjust::AllWork(lift, all) => choices.set_all_work(lift, all),
        Adjust::Name(name, lift) => choices.set_name(&name, lift),
    }
    let text = state.source.clone().filter(|_| state.choices != before)?;
    state.before.get_or_insert(before);
    work::read(state, cx, text)
}

#[cfg(test)]
#[path = "data_tests.rs"]
mod tests;

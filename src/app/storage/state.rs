//! The state of the storage: what waits for the journal, what was refused, and what the person must know.

use std::rc::Rc;

use litemap::LiteMap;

use super::queue::Queue;
use super::slots::{LocalStorage, SlotState, Slots};
use crate::app::effect::Key;
use crate::app::saved::Saved;

/// The state of the storage.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {
    /// The places in which things are stored.
    pub slots: Slots,
    /// The condition of local storage.
    pub local: LocalStorage,
    /// The condition of the journal.
    pub journal: Journal,
    /// Writes that the journal has not confirmed yet.
    pub(super) waits: Rc<LiteMap<Key, PendingWrite>>,
    /// Keys not sent to the journal yet, since it was not open or refused them too often. Each value is the text last
    /// known to be safe there, empty for none.
    pub(super) pending: Rc<LiteMap<Key, Rc<str>>>,
    /// Keys that local storage did not take; they are tried again.
    pub(super) unsaved: Vec<Key>,
    /// Sessions that were changed here but may not be saved, since a newer version of the app stored them.
    pub(super) refused: LiteMap<Key, ()>,
    /// How many saves of sessions have become safe since the page was opened.
    pub safe: u64,
    /// Set while another tab writes the open session.
    pub follows: bool,
    /// Names and texts that the journal holds while local storage is empty, to be brought back if the person wishes.
    pub found: Rc<Vec<(String, String)>>,
    /// News for the person.
    pub news: Vec<News>,
    /// Names of copies and the unreadable texts in them, to be handed over as a file.
    pub lost: Rc<Vec<(String, String)>>,
    /// The sessions whose places hold a text that this version cannot read.
    pub(super) sessions: States,
    /// Unreadable texts of which a copy is being set aside.
    pub(super) asides: Vec<Aside>,
    /// Places of the journal that are still to be checked for unreadable texts.
    pub(super) unchecked: Rc<Vec<Key>>,
    /// Keys being put back from the journal; `true` if the text here was unreadable, rather than missing.
    pub(super) putting_back: Rc<LiteMap<Key, bool>>,
    /// Keys saved since the page was opened.
    pub(super) touched: Rc<LiteMap<Key, ()>>,
    /// When everything was last erased, as far as is known, in milliseconds since 1970: see
    /// [`rules::era`](super::rules::era).
    pub(super) era: u64,
    /// Set while a backup replaces everything, for one update.
    pub replaces: bool,
    /// The sessions that a backup took away since the page was opened.
    pub(super) replaced: Rc<LiteMap<Key, Replaced>>,
    pub(super) retries: Retries,
    /// The sessions that wait to be saved in slices.
    pub queue: Queue,
    /// Everything as it was last handed to local storage or came from there. What differs from it is to be stored.
    pub stored: Saved,
    /// Places that may be written to again, since a copy of the unreadable text there is safe.
    pub(super) freed: Vec<Key>,
    /// Set while the unit is only guessed: on a first visit, until something is saved.
    pub is_guessed: bool,
    /// Set while everything is being erased.
    pub is_erasing: bool,
}

/// The condition of the journal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Journal {
    /// Not known yet.
    #[default]
    Unopened,
    /// Open and working.
    Works,
    /// Withheld by the browser, or not writable.
    Blocked,
    /// Without an answer from the browser. If it answers late, the journal works from then on.
    Silent,
    /// Changed by a newer version of the app.
    Newer,
}

/// News about their data that the person must know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum News {
    /// A number of things that were missing in local storage, and were put back from the journal.
    PutBack(usize),
    /// A number of things that could not be read in one of the two stores, and were put back from the other.
    Mended(usize),
    /// The journal, the second copy of everything, was missing and has been made anew.
    JournalAnew,
    /// A session that was deleted here stays, since another tab changed it meanwhile.
    Stays,
}

/// A write that the journal has not confirmed yet.
#[derive(Clone, Debug, PartialEq)]
pub struct PendingWrite {
    /// The text last known to be safe in the journal; empty for none.
    pub(super) base: Rc<str>,
    /// The text that was sent.
    pub(super) sent: Rc<str>,
    /// Set once the thing has changed again.
    pub(super) changed: bool,
    /// The text that another tab stored meanwhile, `Some(None)` for a removal; `None` if there was no such event. It
    /// may have replaced the sent text, and be reported before the journal's answer.
    pub(super) heard: Option<Option<Rc<str>>>,
}

/// Why the journal did not take a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Another text stands there than was expected; empty if there is none.
    Other(String),
    /// The write failed.
    Failed,
}

/// Answers of the stores, changes in other tabs, and the person's choices about them.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Older sessions were read: their names and texts; `true` if they are the last.
    Older(Vec<(String, String)>, bool),
    /// The journal was opened, and compared with local storage.
    Compared {
        /// Names and texts of the journal where local storage has no text or another one. An empty text stands for
        /// none.
        differs: Vec<(String, String)>,
        /// Set if local storage held nothing of this app.
        empty_here: bool,
        /// Set if the journal held nothing, while local storage did.
        empty_there: bool,
        /// Set if all that local storage held had been erased before.
        stale_here: bool,
        /// When everything was last erased, in milliseconds since 1970: see [`rules::era`](super::rules::era).
        era: u64,
    },
    /// There is no journal, or no longer; or it does not answer; or a newer version of the app has changed it.
    NoJournal(Journal),
    /// The journal's texts under these keys, `None` where there is none; `true` if the head kept apart matches the
    /// text.
    Read(Vec<(Key, Option<String>, bool)>),
    /// The journal took the text under each of these keys, or refused it.
    Journaled(Vec<(Key, Result<(), Refusal>)>),
    /// Another tab stored a text under a name, or removed it: the text there now. Without a name, it removed
    /// everything.
    StorageEvent(Option<String>, Option<String>),
    /// Everything was erased in another tab, so the journal took nothing from this one.
    Erased,
    /// `true` if this tab has become the writer of the open session, `false` if it no longer is.
    Writer(bool),
    /// Take over the open session in this tab.
    TakeOver,
    /// Bring back the texts found in the journal.
    BringBack,
    /// Leave the texts in the journal for now.
    NotNow,
    /// Hand over the unreadable texts as a file.
    LostFile,
    /// The person has read the news.
    Noted,
    /// Try again everything that failed.
    Retry,
    /// Store the next slice of the waiting sessions.
    SaveMore,
}

impl State {
    /// The state at the start, with `stored` as the data in local storage.
    pub fn new(slots: Slots, local: LocalStorage, stored: &Saved) -> State {
        State { slots, local, stored: stored.clone(), ..State::default() }
    }

    /// The number of places with something not safe yet; `None` until the journal has answered.
    pub fn unsafe_yet(&self) -> Option<usize> {
        match self.journal {
            Journal::Unopened => None,
            Journal::Works => Some(self.waits.len() + self.pending.len() + self.refused.len() + self.queue.len()),
            // The journal may still answer; until then nobody knows what is on disk.
            Journal::Silent => None,
            Journal::Blocked | Journal::Newer => Some(self.unsaved.len() + self.refused.len() + self.queue.len()),
        }
    }

    /// `true` if a session cannot be saved, since a newer version of the app stored it.
    pub fn is_refused(&self) -> bool {
        !self.refused.is_empty()
    }

    /// `true` if the journal works, but has refused something so often that it is tried only now and then.
    pub fn is_stuck(&self) -> bool {
        self.journal == Journal::Works && !self.pending.is_empty()
    }

    /// `true` if nothing waits for either store. A store that opens need not take anything.
    pub(super) fn is_all_stored(&self) -> bool {
        self.waits.is_empty() && self.pending.is_empty() && self.unsaved.is_empty()
    }

    pub(super) fn forget(&mut self, key: Key) {
        if self.waits.contains_key(&key) {
            Rc::make_mut(&mut self.waits).remove(&key);
        }
    }

    /// `true` if a write to the journal is under way, whose answer decides what to do.
    pub(super) fn is_on_its_way(&self, key: Key) -> bool {
        self.waits.contains_key(&key) || self.pending.contains_key(&key)
    }
}

/// The sessions, by their start, whose places hold a text that this version cannot read; all others may be written.
pub type States = Rc<LiteMap<u64, SlotState>>;

/// How often in a row the journal may refuse a key before it is left alone until the next try. Tabs that write at the
/// same time make it refuse a few times.
const MAX_REFUSALS: u32 = 20;

/// Counts of failures and tries.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Retries {
    /// The number of tries since something last worked.
    pub(super) tries: u32,
    /// Set while the next try is scheduled.
    pub(super) waits: bool,
    /// How often in a row the journal has refused each key.
    pub(super) refusals: LiteMap<Key, u32>,
}

impl Retries {
    /// Resets the tries, since everything works again.
    pub(super) fn succeeded(&mut self) {
        self.tries = 0;
    }

    /// Resets the counts, since the journal took the text under a key. If it fails again, the next try comes soon.
    pub(super) fn accepted(&mut self, key: Key) {
        self.tries = 0;
        self.refusals.remove(&key);
    }

    /// Counts a refusal by the journal.
    pub(super) fn refused(&mut self, key: Key) {
        *self.refusals.entry(key).or_default() += 1;
    }

    /// `true` if the journal has refused a key too often to be asked again at once.
    pub(super) fn is_refused_too_often(&self, key: Key) -> bool {
        self.refusals.get(&key).is_some_and(|&times| times >= MAX_REFUSALS)
    }
}

/// An unreadable text of which a copy is being set aside.
#[derive(Clone, Debug, PartialEq)]
pub struct Aside {
    pub(super) key: Key,
    /// The name of the copy.
    pub(super) name: String,
    pub(super) text: String,
    /// `true` if the text is in the journal, `false` if in local storage.
    pub(super) in_journal: bool,
    /// Set if the copy failed and is to be tried again.
    pub(super) failed: bool,
}

/// A session that a backup took away.
#[derive(Clone, Debug, PartialEq)]
pub struct Replaced {
    /// When the backup was used, in milliseconds since 1970.
    pub(super) at: u64,
    /// The times at which its done sets known here were done, in milliseconds since 1970.
    pub(super) known: Vec<u64>,
}

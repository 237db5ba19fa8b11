//! How what is saved is kept, as data: what waits for the journal, what was refused, and what the person must know.

use std::rc::Rc;

use litemap::LiteMap;

use super::queue::Queue;
use super::slots::{LocalStorage, SlotState, Slots};
use crate::app::effect::Key;
use crate::app::saved::Saved;

/// How what is saved is kept.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {
    /// The places in which things are stored.
    pub slots: Slots,
    /// Whether the browser stores anything.
    pub local: LocalStorage,
    /// Whether there is a journal.
    pub journal: Journal,
    /// What the journal has not confirmed yet.
    pub(super) waits: Rc<LiteMap<Key, PendingWrite>>,
    /// What was not handed to the journal yet, since it was not open or refused it too often: the text that was last
    /// known to be safe there, empty for none.
    pub(super) pending: Rc<LiteMap<Key, Rc<str>>>,
    /// What local storage did not take; it is tried again.
    pub(super) unsaved: Vec<Key>,
    /// Sessions that were changed here, but may not be saved: a newer version of the app stored them.
    pub(super) refused: LiteMap<Key, ()>,
    /// How many saves of sessions are safe since the page was opened.
    pub safe: u64,
    /// Whether another tab writes the open session.
    pub follows: bool,
    /// What the journal holds while local storage is empty: to be brought back if the person wishes.
    pub found: Rc<Vec<(String, String)>>,
    /// What the person must know.
    pub news: Vec<News>,
    /// What could not be read, by the names of the copies: to be given as a file.
    pub lost: Rc<Vec<(String, String)>>,
    /// The sessions whose places hold something that this version cannot read.
    pub(super) sessions: States,
    /// Unreadable texts of which a copy is being set aside.
    pub(super) asides: Vec<Aside>,
    /// Places of the journal that are still to be read, to see whether they can be.
    pub(super) unchecked: Rc<Vec<Key>>,
    /// What is being put back from the journal, and whether it could not be read here.
    pub(super) putting_back: Rc<LiteMap<Key, bool>>,
    /// What was saved since the page was opened.
    pub(super) touched: Rc<LiteMap<Key, ()>>,
    /// When everything was last erased, as far as is known: see [`rules::era`](super::rules::era).
    pub(super) era: u64,
    /// Whether a backup replaces everything in this very update.
    pub replaces: bool,
    /// The sessions that a backup took away since the page was opened.
    pub(super) replaced: Rc<LiteMap<Key, Replaced>>,
    pub(super) retries: Retries,
    /// The sessions that wait to be saved in slices.
    pub queue: Queue,
    /// Everything as it was last handed to local storage, or as it came from there: what differs from it is stored.
    pub stored: Saved,
    /// The places that have become free to be written, since a copy of what could not be read there is safe.
    pub(super) freed: Vec<Key>,
    /// Whether the unit was guessed on this first visit, and nothing has been saved since.
    pub is_guessed: bool,
    /// Whether everything is being erased.
    pub is_erasing: bool,
}

/// Whether there is a journal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Journal {
    /// That is not known yet.
    #[default]
    Unopened,
    /// There is.
    Works,
    /// The browser gives none.
    Blocked,
    /// The browser does not answer. Should it do so late, the journal works from then on.
    Silent,
    /// A newer version of the app has made it another.
    Newer,
}

/// What the person must know of their data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum News {
    /// So many things were missing in local storage, and were put back from the journal.
    PutBack(usize),
    /// So many things could not be read in one of the two stores, and were put back from the other.
    Mended(usize),
    /// The second copy of everything was missing, and has been made anew.
    JournalAnew,
    /// A session that was deleted here stays, since another tab changed it meanwhile.
    Stays,
}

/// A place of which the journal does not yet hold what it should.
#[derive(Clone, Debug, PartialEq)]
pub struct PendingWrite {
    /// The text that was last known to be safe there; empty for none.
    pub(super) base: Rc<str>,
    /// The text that was sent.
    pub(super) sent: Rc<str>,
    /// Whether it has changed since.
    pub(super) changed: bool,
    /// What another tab stored meanwhile, nothing for a removal: it may have come on top of what was sent, and be heard of
    /// before the journal's answer.
    pub(super) heard: Option<Option<Rc<str>>>,
}

/// Why the journal did not take a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// This stands there instead of what was thought to; nothing, if empty.
    Other(String),
    /// It could not be written.
    Failed,
}

/// What may happen in how things are kept.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Older sessions were read: names and texts. Whether they are the last.
    Older(Vec<(String, String)>, bool),
    /// The journal is open. What it holds otherwise than local storage, and whether that was wholly empty, or the
    /// journal was.
    Compared {
        /// Names and texts as the journal has them, where local storage holds nothing or another text. An empty text
        /// stands for none.
        differs: Vec<(String, String)>,
        /// Whether local storage held nothing of ours.
        empty_here: bool,
        /// Whether the journal held nothing, while local storage did.
        empty_there: bool,
        /// Whether all that local storage held had been erased before.
        stale_here: bool,
        /// When everything was last erased: see [`rules::era`](super::rules::era).
        era: u64,
    },
    /// There is no journal, or not any more; or it does not answer; or it is a newer version's.
    NoJournal(Journal),
    /// What the journal holds under each of these keys, if anything; and whether the head that it keeps apart fits it.
    Read(Vec<(Key, Option<String>, bool)>),
    /// Each of these was taken, or why it was not.
    Journaled(Vec<(Key, Result<(), Refusal>)>),
    /// Another tab has stored something under a name, or removed it: the text that stands there now. Without a name,
    /// everything was removed.
    StorageEvent(Option<String>, Option<String>),
    /// Everything was erased in another tab, so the journal took nothing from this one.
    Erased,
    /// Whether this tab writes the open session.
    Writer(bool),
    /// Go on with the open session in this tab.
    TakeOver,
    /// Bring back what the journal holds.
    BringBack,
    /// Leave it where it is for now.
    NotNow,
    /// Give what could not be read as a file.
    LostFile,
    /// The person has read the news.
    Noted,
    /// Try again to store what could not be.
    Retry,
    /// Store the next of the sessions that wait.
    SaveMore,
}

impl State {
    /// The state at the start, when this is stored.
    pub fn new(slots: Slots, local: LocalStorage, stored: &Saved) -> State {
        State { slots, local, stored: stored.clone(), ..State::default() }
    }

    /// In how many places something is not safe yet; unknown until the journal was opened.
    pub fn unsafe_yet(&self) -> Option<usize> {
        match self.journal {
            Journal::Unopened => None,
            Journal::Works => Some(self.waits.len() + self.pending.len() + self.refused.len() + self.queue.len()),
            // It may still answer; until then nobody knows what of it is on disk.
            Journal::Silent => None,
            Journal::Blocked | Journal::Newer => Some(self.unsaved.len() + self.refused.len() + self.queue.len()),
        }
    }

    /// Whether something cannot be saved, since a newer version of the app stored what stands in its place.
    pub fn is_refused(&self) -> bool {
        !self.refused.is_empty()
    }

    /// Whether the journal works, but has refused something so often that it is only tried now and then.
    pub fn is_stuck(&self) -> bool {
        self.journal == Journal::Works && !self.pending.is_empty()
    }

    /// Whether nothing waits for either store. That a store can be opened does not say that it takes anything.
    pub(super) fn is_all_stored(&self) -> bool {
        self.waits.is_empty() && self.pending.is_empty() && self.unsaved.is_empty()
    }

    pub(super) fn forget(&mut self, key: Key) {
        if self.waits.contains_key(&key) {
            Rc::make_mut(&mut self.waits).remove(&key);
        }
    }

    /// Whether something is on its way into the journal, so that its answer will tell what to do.
    pub(super) fn is_on_its_way(&self, key: Key) -> bool {
        self.waits.contains_key(&key) || self.pending.contains_key(&key)
    }
}

/// The sessions, by their start, whose places hold something that this version cannot read; all others are open.
pub type States = Rc<LiteMap<u64, SlotState>>;

/// How often in a row the journal may refuse a place before it is left alone until the next try. Tabs that write at the
/// same time refuse each other a few times.
const MAX_REFUSALS: u32 = 20;

/// What has been tried.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Retries {
    /// How often in a row nothing worked.
    pub(super) tries: u32,
    /// Whether the next try is on its way.
    pub(super) waits: bool,
    /// How often in a row the journal has refused each place.
    pub(super) refusals: LiteMap<Key, u32>,
}

impl Retries {
    /// All works again.
    pub(super) fn succeeded(&mut self) {
        self.tries = 0;
    }

    /// The journal took the text of a place. So it works: if it fails again, that is soon tried again.
    pub(super) fn accepted(&mut self, key: Key) {
        self.tries = 0;
        self.refusals.remove(&key);
    }

    /// The journal refused it.
    pub(super) fn refused(&mut self, key: Key) {
        *self.refusals.entry(key).or_default() += 1;
    }

    /// Whether it has done so too often to be asked again at once.
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
    /// Whether it stands in the journal rather than in local storage.
    pub(super) in_journal: bool,
    /// Whether the copy could not be made yet.
    pub(super) failed: bool,
}

/// What a backup took away.
#[derive(Clone, Debug, PartialEq)]
pub struct Replaced {
    /// When, in milliseconds since 1970.
    pub(super) at: u64,
    /// The sets that were done, by when they were.
    pub(super) known: Vec<u64>,
}

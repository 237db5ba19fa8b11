//! Every wish to the outside, as data.

use std::any::Any;
use std::rc::Rc;

/// Something to be done by the browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Store a text under a key. Answered by [`Action::Saved`](super::action::Action::Saved).
    Save(Key, String),
    /// Store a copy of what could not be read under a name of its own. Answered by
    /// [`Action::SetAside`](super::action::Action::SetAside).
    SetAside {
        /// The key that holds it.
        key: Key,
        /// The name of the copy.
        name: String,
        /// The unreadable text.
        text: String,
    },
    /// Read the sessions that began before this moment, the newest first. Answered by
    /// [`storage::Action::Older`](super::storage::Action::Older) again and again, each in a task of its own.
    ReadOlder(u64),
    /// Open the journal, and hold it against what is stored. Answered by
    /// [`storage::Action::Compared`](super::storage::Action::Compared) or
    /// [`storage::Action::NoJournal`](super::storage::Action::NoJournal).
    OpenJournal,
    /// Write these into the journal, all at once. Answered by
    /// [`storage::Action::Journaled`](super::storage::Action::Journaled) or
    /// [`storage::Action::NoJournal`](super::storage::Action::NoJournal).
    Journal(Vec<Entry>),
    /// Read these places of the journal, to see whether each can still be read. Answered by
    /// [`storage::Action::Read`](super::storage::Action::Read), in a task of its own.
    ReadJournal(Vec<Key>),
    /// Try again after so many milliseconds what did not work. Answered by
    /// [`storage::Action::Retry`](super::storage::Action::Retry).
    RetryAfter(u32),
    /// Remove everything of ours from local storage but these keys: it was erased before, and the browser was killed
    /// before local storage was on disk.
    EraseHere {
        /// What was saved since the page was opened.
        but: Vec<Key>,
    },
    /// Remove each of these keys from local storage if a text with this head stands there: this tab wrote it when
    /// another one had already erased everything.
    Forget(Vec<(Key, String)>),
    /// Be the tab that writes the open session: at once where `steal` says so, else as soon as no other tab is.
    /// Answered by [`storage::Action::Writer`](super::storage::Action::Writer), then and whenever that changes.
    Claim {
        /// Take it from the tab that is.
        steal: bool,
    },
    /// Mark on the page how many saves of sessions are safe since it was opened, and what is not safe yet.
    Mark {
        /// How many are.
        safe: u64,
        /// How many places hold what is not; unknown until the journal was read.
        unsafe_yet: Option<usize>,
    },
    /// Mark on the page that the app works: it has just been rendered.
    Works,
    /// Print what is on screen.
    Print,
    /// Begin anew, as if the page had just been opened.
    Reload,
    /// Show this fragment as the page's address.
    Address(String),
    /// The same in place of the one that is there: going back does not lead to that again.
    Replace(String),
    /// Put the keyboard's focus somewhere, and bring that into view, once the page shows what was done.
    Focus(Focus),
    /// Find out how many minutes clocks are ahead of UTC at a minute by the clock, counted from 1970. Answered by
    /// [`log_edit::Action::Offset`](super::log_edit::Action::Offset).
    FindOffset(i64),
    /// Store nothing under a key any more. Answered by [`Action::Saved`](super::action::Action::Saved).
    Remove(Key),

    /// Call again in the next task to save more sessions. Answered by
    /// [`storage::Action::SaveMore`](super::storage::Action::SaveMore).
    SaveMore,
    /// Go on with long work in the next task. Answered by [`data::Action::GoOn`](super::data::Action::GoOn) with the
    /// same job.
    GoOn(Job),

    /// Start or stop a beat: an [`Action::Tick`](super::action::Action::Tick) just after each whole second of the
    /// clock. A page that is out of sight may hear it less often.
    Ticks(bool),
    /// Send one [`Action::Tick`](super::action::Action::Tick) in so many milliseconds.
    TickAfter(u64),
    /// Sound the bell later, in place of one that is still to sound. A browser lets a page sound only once the person
    /// has tapped it, and a phone may stop the clock of sounds while the page is out of sight: once it is
    /// [shown](super::action::Action::Shown) again, ask anew with the time that is left, or hush.
    Bell {
        /// In how many milliseconds.
        after_ms: u64,
    },
    /// The same for a phone whose switch silences pages: it sounds all the same, which may stop the person's music.
    LoudBell {
        /// In how many milliseconds.
        after_ms: u64,
    },
    /// Do not sound the bell, and let go of the loudspeaker.
    Hush,
    /// Shake the phone, where it can.
    Vibrate,
    /// Keep the screen on, or let it go dark. The wish to keep it is answered by
    /// [`Action::Awake`](super::action::Action::Awake) before long. It ends when the page goes out of sight: once it
    /// is [shown](super::action::Action::Shown) again, ask anew.
    KeepAwake(bool),
    /// Take up the newer version of the page that waits: it is loaded anew.
    Update,
    /// Let the browser ask whether to install the page, as it has offered.
    Install,
    /// Name the page.
    Title(String),
    /// Hand a file to another app. Answered by [`Action::Shared`](super::action::Action::Shared).
    ShareFile(File),
    /// Read the file that was chosen on screen, up to [`LARGEST`](super::formats::backup::LARGEST) bytes. Answered by
    /// [`data::Action::ReadChosen`](super::data::Action::ReadChosen) with the same number.
    ReadFile(u64),
    /// Erase all that is stored: first in the journal, which notes it on disk, then in local storage. Answered by
    /// [`data::Action::Erased`](super::data::Action::Erased) once that is complete.
    EraseAll,
    /// Find out whether the browser keeps what is stored; or ask it to. Answered by
    /// [`data::Action::Kept`](super::data::Action::Kept), where the browser knows such a thing.
    AskToBeKept {
        /// Whether to ask; the browser may then ask the person.
        ask: bool,
    },
    /// Put a text on the clipboard. Answered by [`Action::Copied`](super::action::Action::Copied).
    Copy {
        /// What it is.
        what: Handout,
        /// The text.
        text: String,
    },
    /// Offer a link to the other apps of the phone. Answered by
    /// [`share::Action::Handed`](super::share::Action::Handed).
    ShareLink {
        /// What it is.
        title: String,
        /// The link.
        url: String,
    },
    /// Give the person a file.
    Download {
        /// Its name.
        name: String,
        /// Its media type.
        mime: &'static str,
        /// What it holds.
        text: String,
    },
}

/// What is handed to the person. The browser's answer carries it, so that it is taken for the answer to nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Handout {
    /// A backup with all sessions up to this time, in milliseconds since 1970.
    Backup(u64),
    /// The table of all sets.
    Table,
    /// The next session, for the calendar.
    Calendar,
    /// The chart of a lift.
    Picture,
    /// What was stored and could not be read.
    Unreadable,
    /// The link of a plan.
    Link,
    /// The code of a plan.
    Code,
}

/// A file for the person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// What it is.
    pub what: Handout,
    /// Its name.
    pub name: String,
    /// Its media type.
    pub mime: &'static str,
    /// What it holds.
    pub text: String,
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

/// Work that goes on in a later task. Only the feature that began it knows what the task is.
#[derive(Clone, Debug)]
pub struct Job {
    /// Its number.
    pub id: u64,
    /// How many slices of it are done.
    pub slices: usize,
    /// What is done so far.
    pub task: Rc<dyn Any>,
}

impl PartialEq for Job {
    fn eq(&self, other: &Job) -> bool {
        (self.id, self.slices) == (other.id, other.slices)
    }
}

impl Eq for Job {}

/// Where the keyboard's focus goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Focus {
    /// To the element with this id.
    Field(String),
    /// To the first field that is wrong.
    Wrong,
    /// To what the screen marks for it.
    Marked,
    /// To the title of the screen.
    Title,
}

/// What is to be written into the journal, unless another tab wrote there meanwhile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Whose place it is.
    pub key: Key,
    /// The [`identity`](crate::app::formats::envelope::identity) of the text that must stand there now; empty for
    /// none.
    pub over: String,
    /// The new text.
    pub text: String,
}

/// What is stored, each in a place of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    /// What the person has chosen.
    Settings,
    /// The equipment of their gyms.
    Gyms,
    /// What they can lift.
    Maxima,
    /// Their week.
    Week,
    /// A session, by its start in milliseconds since 1970.
    Session(u64),
}

impl Key {
    /// What the names of all that is stored begin with.
    pub const PREFIX: &str = "fifthrep/";

    /// The name that the browser stores it under.
    pub fn name(self) -> String {
        let word = match self {
            Key::Settings => "settings",
            Key::Gyms => "gyms",
            Key::Maxima => "maxima",
            Key::Week => "week",
            Key::Session(start) => return [Key::PREFIX, "session/", &start.to_string()].concat(),
        };
        [Key::PREFIX, word].concat()
    }

    /// The key that is stored under this very name, if there is one.
    pub fn parse(name: &str) -> Option<Key> {
        let key = match name.strip_prefix(Key::PREFIX)? {
            "settings" => Key::Settings,
            "gyms" => Key::Gyms,
            "maxima" => Key::Maxima,
            "week" => Key::Week,
            word => Key::Session(word.strip_prefix("session/")?.parse().ok()?),
        };
        // A number can be written in other ways than ours.
        (key.name() == name).then_some(key)
    }
}

/// Why something could not be stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SaveError {
    /// The browser lets the page store nothing.
    Blocked,
    /// There is no room left.
    Full,
    /// A newer version of the app stored something there, which stays as it is.
    Newer,
    /// Another tab has erased everything since this page was opened.
    Erased,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_is_read_from_its_own_name() {
        let keys = [Key::Settings, Key::Gyms, Key::Maxima, Key::Week, Key::Session(0), Key::Session(u64::MAX)];
        for key in keys {
            assert_eq!(Key::parse(&key.name()), Some(key));
        }
        assert_eq!(Key::Session(1_234).name(), "fifthrep/session/1234");
    }

    #[test]
    fn no_other_name_is_a_key() {
        for name in [
            "",
            "settings",
            "fifthrep/",
            "fifthrep/weeks",
            "fifthrep/lost/settings/12",
            "fifthrep/session/",
            "fifthrep/session/+1",
            "fifthrep/session/01",
            "fifthrep/session/-1",
            "fifthrep/session/18446744073709551616",
            "fifthrep/session/1/2",
            "other/fifthrep/week",
        ] {
            assert_eq!(Key::parse(name), None, "{name}");
        }
    }
}

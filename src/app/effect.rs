//! Everything the app asks of the outside, as data.

use std::any::Any;
use std::rc::Rc;

/// Something to be done by the browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Store a text under a key. Answered by [`Action::Saved`](super::action::Action::Saved).
    Save(Key, String),
    /// Store a copy of an unreadable text under a name of its own. Answered by
    /// [`Action::SetAside`](super::action::Action::SetAside).
    SetAside {
        /// The key that holds the text.
        key: Key,
        /// The name of the copy.
        name: String,
        /// The unreadable text.
        text: String,
    },
    /// Read the sessions that began before this moment, the newest first. Answered by
    /// [`storage::Action::Older`](super::storage::Action::Older) again and again, each in a task of its own.
    ReadOlder(u64),
    /// Open the journal, and compare it with local storage. Answered by
    /// [`storage::Action::Compared`](super::storage::Action::Compared) or
    /// [`storage::Action::NoJournal`](super::storage::Action::NoJournal).
    OpenJournal,
    /// Write these entries into the journal, all at once. Answered by
    /// [`storage::Action::Journaled`](super::storage::Action::Journaled) or
    /// [`storage::Action::NoJournal`](super::storage::Action::NoJournal).
    Journal(Vec<Entry>),
    /// Read these places of the journal, to see whether each can still be read. Answered by
    /// [`storage::Action::Read`](super::storage::Action::Read), in a task of its own.
    ReadJournal(Vec<Key>),
    /// Try again what failed, after a delay in milliseconds. Answered by
    /// [`storage::Action::Retry`](super::storage::Action::Retry).
    RetryAfter(u32),
    /// Remove everything of this app from local storage except these keys: everything was erased before, but the
    /// browser was killed before that was on disk.
    EraseHere {
        /// The keys saved since the page was opened.
        but: Vec<Key>,
    },
    /// Remove each of these keys from local storage if its text there has this head: this tab wrote it after another
    /// one had erased everything.
    Forget(Vec<(Key, String)>),
    /// Become the writer of the open session: at once with `steal`, otherwise as soon as no other tab is. Answered by
    /// [`storage::Action::Writer`](super::storage::Action::Writer), then and whenever it changes.
    Claim {
        /// Take it from the tab that is.
        steal: bool,
    },
    /// Mark on the page how many saves of sessions are safe since it was opened, and how much is not safe yet.
    Mark {
        /// The number of safe saves.
        safe: u64,
        /// The number of places with something not safe yet; `None` until the journal was read.
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
    /// Show this fragment as the page's address in place of the present one: going back does not lead there again.
    Replace(String),
    /// Put the keyboard's focus somewhere, and scroll it into view, once the page shows the new state.
    Focus(Focus),
    /// Open the sheet that the page shows over itself, once it is drawn; or, when it is gone, give the focus back to
    /// where it was before.
    Sheet(bool),
    /// Find out how many minutes clocks are ahead of UTC at a minute by the clock, counted from 1970. Answered by
    /// [`log::Action::Offset`](super::log::Action::Offset).
    FindOffset(i64),
    /// Remove the text under a key. Answered by [`Action::Saved`](super::action::Action::Saved).
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
    /// Send one [`Action::Tick`](super::action::Action::Tick) after a delay in milliseconds.
    TickAfter(u64),
    /// Sound the bell later, in place of one that is still to sound. A browser lets a page sound only once the person
    /// has tapped it, and a phone may stop the clock of sounds while the page is out of sight: once it is
    /// [shown](super::action::Action::Shown) again, ask anew with the time that is left, or hush.
    Bell {
        /// The delay, in milliseconds.
        after_ms: u64,
    },
    /// Sound the bell even on a phone whose switch silences pages, which may stop the person's music; else like
    /// [`Effect::Bell`].
    LoudBell {
        /// The delay, in milliseconds.
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
    /// Load the newer version of the page that waits.
    Update,
    /// Let the browser ask whether to install the page, as it has offered.
    Install,
    /// Set the title of the page.
    Title(String),
    /// Hand a file to another app. Answered by [`Action::Shared`](super::action::Action::Shared).
    ShareFile(File),
    /// Read the file that was chosen on screen, up to [`LARGEST`](super::formats::backup::LARGEST) bytes. Answered by
    /// [`data::Action::ReadChosen`](super::data::Action::ReadChosen) with the same number.
    ReadFile(u64),
    /// Erase all that is stored: first in the journal, which notes it on disk, then in local storage. Answered by
    /// [`data::Action::Erased`](super::data::Action::Erased) once that is complete.
    EraseAll,
    /// Find out whether the browser keeps the stored data for good, or ask it to. Answered by
    /// [`data::Action::Kept`](super::data::Action::Kept), where the browser knows such a thing.
    AskToBeKept {
        /// Ask the browser to keep it, which may then ask the person; if `false`, only find out.
        ask: bool,
    },
    /// Put a text on the clipboard. Answered by [`Action::Copied`](super::action::Action::Copied).
    Copy {
        /// The kind of text.
        what: Handout,
        /// The text.
        text: String,
    },
    /// Offer a link to the other apps of the phone. Answered by
    /// [`share::Action::Handed`](super::share::Action::Handed).
    ShareLink {
        /// The title to show with the link.
        title: String,
        /// The link.
        url: String,
    },
    /// Give the person a file.
    Download {
        /// The name of the file.
        name: String,
        /// The media type of the file.
        mime: &'static str,
        /// The content of the file.
        text: String,
    },
}

/// A kind of file or text for the person. The browser's answer carries it, so that each answer finds its request.
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
    /// Stored texts that could not be read.
    Unreadable,
    /// The link of a plan.
    Link,
    /// The code of a plan.
    Code,
}

/// A file for the person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// The kind of file.
    pub what: Handout,
    /// The name of the file.
    pub name: String,
    /// The media type of the file.
    pub mime: &'static str,
    /// The content of the file.
    pub text: String,
}

/// The outcome of handing over a file or a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Handed {
    /// Taken by another app, the browser or the clipboard.
    Taken,
    /// Called off by the person.
    CalledOff,
    /// Refused by the browser, which hands no such file to other apps.
    NotShared,
    /// Not put on the clipboard.
    NotCopied,
}

/// Work that goes on in a later task. Only the feature that began it knows what the task is.
#[derive(Clone, Debug)]
pub struct Job {
    /// The number of the job.
    pub id: u64,
    /// How many slices of the job are done.
    pub slices: usize,
    /// The task, as far as it is done.
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
    /// The element with this id.
    Field(String),
    /// The first field that is wrong.
    Wrong,
    /// The element that the screen marks for the focus.
    Marked,
    /// The title of the screen.
    Title,
}

/// A text to write into the journal, unless another tab wrote there meanwhile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The key to write under.
    pub key: Key,
    /// The [`identity`](crate::app::formats::envelope::identity) of the text that must stand there now; empty for
    /// none.
    pub over: String,
    /// The new text.
    pub text: String,
}

/// A thing that is stored in a place of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    /// The person's choices.
    Settings,
    /// The equipment of the person's gyms.
    Gyms,
    /// The person's tested maxima.
    Maxima,
    /// The person's week.
    Week,
    /// A session, by its start in milliseconds since 1970.
    Session(u64),
}

impl Key {
    /// The prefix of the names of all that is stored.
    pub const PREFIX: &str = "fifthrep/";

    /// The name under which the browser stores the key.
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

    /// The key stored under exactly this name; `None` if there is none.
    pub fn parse(name: &str) -> Option<Key> {
        let key = match name.strip_prefix(Key::PREFIX)? {
            "settings" => Key::Settings,
            "gyms" => Key::Gyms,
            "maxima" => Key::Maxima,
            "week" => Key::Week,
            word => Key::Session(word.strip_prefix("session/")?.parse().ok()?),
        };
        // A number may be written in another way, such as with leading zeros.
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

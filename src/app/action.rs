//! All actions: wishes of the person, and answers from outside.

use crate::app::effect::{File, Handed, Handout, Key, SaveError};
use crate::app::form::Field;
use crate::app::formats::shared_plan::Address;
use crate::app::route::Route;
use crate::app::touch::Spot;
use crate::app::{data, gym, install, lift, log, plates, session, share, storage, strength, week, worker};

/// A wish of the person, or an answer from outside. Each is complete: it carries all that the app needs to know of the
/// outside.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// A button or a link that sends this action was activated, at a spot; `None` if by a script.
    Tap(Option<Spot>, Box<Action>),
    /// Show another screen.
    Go(Route),
    /// Lead to a field of the first screen whose text is wrong.
    Mend(Field),
    /// The text of a field has changed.
    Type(Field, String),

    /// A choice on the first screen.
    Lift(lift::Action),
    /// A tap in the plate calculator.
    Plates(plates::Action),
    /// A change of the equipment.
    Gym(gym::Action),
    /// Undo the last change.
    Undo,

    /// A step of the open session, or a change of a logged one.
    Session(session::Action),
    /// A choice of what the log shows; a past session added, changed or deleted.
    Log(log::Action),
    /// A change of the maxima, or a choice of what the charts show.
    Strength(strength::Action),
    /// A change of the week, or of the rules.
    Week(week::Action),
    /// Print the page.
    Print,
    /// News of a newer version of the page, or the wish to load it.
    Worker(worker::Action),
    /// A step on the way to the home screen.
    Install(install::Action),
    /// A step in sharing a plan, or in using a received one.
    Share(share::Action),

    /// An answer of the stores, a change in another tab, or a choice about these.
    Storage(storage::Action),

    /// A step with all that is stored: backup, table, import, erasure.
    Data(data::Action),
    /// Time has passed: a second of the clock, or a delay that was asked for.
    Tick,
    /// The page is on screen again.
    Shown,
    /// The answer to the wish to keep the screen on: `true` if it stays on.
    Awake(bool),
    /// The answer to a text for the clipboard: `true` if it is there.
    Copied(Handout, bool),
    /// The answer to a file for another app.
    Shared(File, Handed),
    /// The answer to a text that was to be saved or removed.
    Saved(Key, Result<(), SaveError>),
    /// The answer to an unreadable text that was to be set aside.
    SetAside(Key, Result<(), SaveError>),
}

impl From<Address> for Action {
    fn from(address: Address) -> Action {
        match address {
            Address::Screen(route) => Action::Go(route),
            link => Action::Share(share::Action::Open(link)),
        }
    }
}

//! Every wish of the person, and every answer from outside.

use crate::app::effect::{File, Handed, Handout, Key, SaveError};
use crate::app::form::Field;
use crate::app::formats::shared_plan::Address;
use crate::app::planner::Plan;
use crate::app::route::Route;
use crate::app::strength::Max;
use crate::app::touch::Spot;
use crate::app::{data, gym, install, lift, log_edit, look, plates, session, share, storage, worker};

/// A wish or an answer. Each is complete: what it needs to know of the outside travels inside it.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// A button or a link that sends this was activated; where, unless by a script.
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
    /// Take the last deletion back.
    Undo,

    /// Something in a session, or in the log.
    Session(session::Action),
    /// Something in a past session.
    Log(log_edit::Action),
    /// Something in what is known of one's strength.
    Max(Max),
    /// Something in what is looked at.
    Look(look::Action),
    /// Something in the week, or in the rules.
    Plan(Plan),
    /// Something with a newer version of the page.
    Worker(worker::Action),
    /// Something on the way to the home screen.
    Install(install::Action),
    /// Something in a plan that is handed on, or that was received.
    Share(share::Action),

    /// Something in how all this is kept.
    Storage(storage::Action),

    /// Something with all that is stored.
    Data(data::Action),
    /// A second has passed.
    Tick,
    /// The page is on screen again.
    Shown,
    /// The screen was to be kept on: whether it is.
    Awake(bool),
    /// This was to be put on the clipboard: whether it is there.
    Copied(Handout, bool),
    /// This file was to be handed to another app: what became of it.
    Shared(File, Handed),
    /// Something was to be saved, or removed.
    Saved(Key, Result<(), SaveError>),
    /// What could not be read was to be set aside.
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

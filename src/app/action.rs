//! Every wish of the person, and every answer from outside.

use super::data::{Data, Handed};
use super::effect::{Key, SaveError};
use super::install::Install;
use super::keeping::Keep;
use super::log_edit;
use super::look::Look;
use super::planner::Plan;
use super::route::Route;
use super::session;
use super::share::Share;
use super::strength::Max;
use super::taps::Spot;
use super::worker::Worker;
use crate::app::effect::{File, Handout};
use crate::app::form::Field;
use crate::lifting::equipment::{Bar, Make, Plate, Preset};
use crate::lifting::lift::Lift;
use crate::lifting::lift_plan::Preferences;
use crate::lifting::mass::{Mass, Unit};

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

    /// Show another lift.
    ChooseLift(Lift),
    /// Take the next lighter load.
    StepDown,
    /// Take the next heavier load.
    StepUp,
    /// Take this load.
    TakeLoad(Mass),
    /// Use one of the gym's bars.
    ChooseBar(Bar),
    /// Use a bar that the gym does not list.
    OwnBar,
    /// Show loads in another unit.
    ChooseUnit(Unit),
    /// Add the single at 90 % or leave it out.
    WantSingle(bool),
    /// Choose loads and plates in another way.
    Prefer(Preferences),

    /// Slide a plate on the bar of the calculator.
    TapPlate(Plate),
    /// Take a plate off it, by its place from the inside.
    UntapPlate(usize),
    /// Take all plates off it.
    ClearPlates,
    /// These plates are on the bar now: start the session from them.
    StartFromPlates,
    /// The bar is empty after all.
    StartFromEmptyBar,

    /// Train in another gym.
    ChooseGym(u64),
    /// Add a gym and train there.
    AddGym(Preset),
    /// Add a copy of this gym and train there.
    DuplicateGym,
    /// Delete this gym.
    DeleteGym,
    /// Add a bar to this gym.
    AddBar(Bar),
    /// Remove a bar, by its place in the list.
    RemoveBar(usize),
    /// Add the plate whose weight stands in its field.
    AddPlate,
    /// Add the change plates of weightlifting.
    AddChangePlates,
    /// Remove a kind of plate, by its place in the list.
    RemovePlate(usize),
    /// A pair more of a kind of plate.
    MorePlates(usize),
    /// A pair fewer.
    FewerPlates(usize),
    /// A kind of plate is of this make.
    ChooseMake(usize, Make),
    /// This gym has loadable dumbbell handles, or fixed dumbbells.
    UseHandles(bool),
    /// Take the last deletion back.
    Undo,

    /// Something in a session, or in the log.
    Session(session::Action),
    /// Something in a past session.
    Log(log_edit::Action),
    /// Something in what is known of one's strength.
    Max(Max),
    /// Something in what is looked at.
    Look(Look),
    /// Something in the week, or in the rules.
    Plan(Plan),
    /// Something with a newer version of the page.
    Worker(Worker),
    /// Something on the way to the home screen.
    Install(Install),
    /// Something in a plan that is handed on, or that was received.
    Share(Share),

    /// Something in how all this is kept.
    Keep(Keep),

    /// Something with all that is stored.
    Data(Data),
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

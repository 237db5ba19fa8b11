//! Sharing a plan, and a plan that was received: what may happen, and what each does to the state.

mod fitted;
mod plan;

pub use fitted::{Fitted, bar_for, fitted};
pub use plan::{session_plan, todays_plan};

use std::rc::Rc;

use crate::app::action::Action;
use crate::app::effect::Effect;
use crate::app::effect::Handout;
use crate::app::form::{Field, Problem};
use crate::app::formats::shared_plan::{Address, Flaw, MAX_TEXT, SharedPlan, code_in, decode, encode, link};
use crate::app::model::Model;
use crate::app::route::Route;
use crate::app::undo::Undo;

/// What may happen to a plan that is handed on or received.
#[derive(Clone, Debug, PartialEq)]
pub enum Share {
    /// A link was opened.
    Open(Address),
    /// Open the code that stands in its field.
    OpenCode,
    /// Use the plan that was received.
    Use,
    /// Leave it.
    NotNow,
    /// What was wrong with a link has been read.
    Read,
    /// Tell what was done of the session as well, or do not.
    Results(bool),
    /// Offer the link on screen to other apps.
    Link,
    /// Put it on the clipboard.
    CopyLink,
    /// Put its code alone on the clipboard.
    CopyCode,
    /// The link was to be offered to other apps: whether that could be done.
    Handed(bool),
}

/// What is handed on, and what was received.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sharing {
    /// Whether what was done is told.
    pub results: bool,
    /// What became of the last wish.
    pub told: Option<Told>,
    /// What became of a file that was to be handed over, where its screen does not say so.
    pub file_told: Option<&'static str>,
    /// The plan that was received and is on screen.
    pub received: Option<Rc<Received>>,
    /// What was wrong with the link that was opened.
    pub flaw: Option<Flaw>,
}

/// A plan that was received.
#[derive(Clone, Debug, PartialEq)]
pub struct Received {
    /// The plan.
    pub plan: SharedPlan,
    /// Whether it is a load for one lift, and says nothing of today.
    pub only_load: bool,
}

/// What became of a wish to hand something on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// It was to be on the clipboard: whether it is.
    Copied(bool),
    /// It could not be offered to other apps.
    NotHanded,
}

impl From<Address> for Action {
    fn from(address: Address) -> Action {
        match address {
            Address::Screen(route) => Action::Go(route),
            link => Action::Share(Share::Open(link)),
        }
    }
}

impl Model {
    /// The fragment of what is on screen.
    pub fn fragment(&self) -> String {
        match &self.sharing.received {
            Some(received) if self.screen.route == Route::Received => link("", &encode(&received.plan)),
            _ => self.screen.route.fragment().into_owned(),
        }
    }

    /// The plan that is on screen to be handed on, if there is one.
    pub fn shared_plan(&self) -> Option<SharedPlan> {
        match self.screen.route {
            Route::ShareEntry(id) => session_plan(self.session(id)?, self.sharing.results, self),
            _ => todays_plan(self),
        }
    }

    /// The link of a plan at this page's address.
    pub fn link(&self, plan: &SharedPlan) -> String {
        link(&self.environment.address, &encode(plan))
    }
}

/// Does what happened to a state.
pub fn follow(model: &mut Model, action: Share) {
    model.sharing.told = None;
    match action {
        Share::Open(address) => receive(model, address),
        Share::OpenCode => {
            let text = model.text(Field::Code);
            match read(&text) {
                Ok(plan) => {
                    model.screen.drafts.remove(Field::Code);
                    show(model, plan, false);
                }
                Err(flaw) => {
                    model.screen.drafts.put(Field::Code, text, Some(Problem::NoCode(flaw)));
                    model.screen.focus = Some(Field::Code);
                }
            }
        }
        Share::Use => take(model),
        Share::NotNow => {
            model.sharing.received = None;
            model.screen.route = Route::Lift;
        }
        Share::Read => model.sharing.flaw = None,
        Share::Results(results) => model.sharing.results = results,
        // On another screen, it would be said of another plan.
        Share::Handed(false) if matches!(model.screen.route, Route::Share | Route::ShareEntry(_)) => {
            model.sharing.told = Some(Told::NotHanded);
        }
        Share::Handed(_) | Share::Link | Share::CopyLink | Share::CopyCode => {}
    }
}

/// What an action asks to be done outside.
pub fn asks(model: &Model, action: &Action) -> Option<Effect> {
    let Action::Share(action @ (Share::Link | Share::CopyLink | Share::CopyCode)) = action else { return None };
    let plan = model.shared_plan()?;
    Some(match action {
        Share::Link => Effect::ShareLink { title: "A session for Fifth Rep".to_owned(), url: model.link(&plan) },
        Share::CopyLink => Effect::Copy { what: Handout::Link, text: model.link(&plan) },
        _ => Effect::Copy { what: Handout::Code, text: encode(&plan) },
    })
}

/// Shows what a link leads to: the plan, or the first screen with what is wrong with it.
pub fn receive(model: &mut Model, address: Address) {
    let only_load = matches!(address, Address::Load(_));
    match address {
        Address::Plan(Ok(plan)) | Address::Load(Ok(plan)) => show(model, plan, only_load),
        Address::Plan(Err(flaw)) | Address::Load(Err(flaw)) => {
            leave(model);
            model.sharing.flaw = Some(flaw);
            model.screen.route = Route::Lift;
        }
        Address::Screen(route) => model.screen.route = route,
    }
}

/// Another screen is shown: what belonged to this one is of no use any more.
pub fn leave(model: &mut Model) {
    let sharing = &mut model.sharing;
    (sharing.results, sharing.told, sharing.flaw, sharing.received) = (false, None, None, None);
    sharing.file_told = None;
}

fn show(model: &mut Model, plan: SharedPlan, only_load: bool) {
    leave(model);
    model.screen.undo = None;
    model.sharing.received = Some(Rc::new(Received { plan, only_load }));
    model.screen.route = Route::Received;
}

/// Takes the plan that was received for today's, with the loads that one's own gym has.
fn take(model: &mut Model) {
    let Some(received) = model.sharing.received.take() else { return };
    let plan = &received.plan;
    let undo = Undo {
        done: "Took over",
        settings: Some(model.saved.settings.clone()),
        ..Undo::of(model, (if received.only_load { "the load" } else { "the plan" }).to_owned())
    };
    let unit = model.saved.settings.unit;
    let loads = plan.lifts.iter().enumerate().filter_map(|(place, lift)| {
        let load = fitted(plan, place, lift, model).plan?.work_load();
        Some((lift.lift, load.in_unit(unit)))
    });
    let loads: Vec<_> = loads.collect();
    model.screen.route = Route::Lift;
    // A gym without anything for any of them leaves all as it was.
    let Some(&(first, _)) = loads.first() else { return };
    let bar = bar_for(plan, model);
    let settings = &mut model.saved.settings;
    if bar != settings.bar {
        (settings.bar, settings.own_bar) = (bar, false);
    }
    settings.lift = first;
    loads.iter().for_each(|&(lift, load)| settings.work_loads.set(lift, load));
    if !received.only_load {
        settings.today.0 = loads.iter().map(|&(lift, _)| lift).collect();
    }
    settings.rest = plan.rest.map_or(settings.rest, |minutes| minutes * 60);
    settings.single = plan.single.unwrap_or(settings.single);
    model.screen.drafts.remove(Field::WorkLoad);
    model.replan();
    model.screen.undo = Some(undo);
}

/// The plan in a text that was pasted.
fn read(text: &str) -> Result<SharedPlan, Flaw> {
    decode(&code_in(text)?)
}

/// What is kept of a text that was pasted: enough to say that it is too long.
pub fn capped(text: &str) -> String {
    text.chars().take(MAX_TEXT + 1).collect()
}

/// Checks a text that was pasted.
///
/// # Errors
/// What is wrong with it.
pub fn check(text: &str) -> Result<(), Problem> {
    if text.trim().is_empty() {
        return Ok(());
    }
    read(text).map(drop).map_err(Problem::NoCode)
}

#[cfg(test)]
#[path = "share_tests.rs"]
mod tests;

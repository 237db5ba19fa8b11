//! Sharing a plan, and using one that was received: the actions, and their effects on the state.

mod fitted;
mod plan;

pub use fitted::{Fitted, bar_for, fitted};
pub use plan::{session_plan, todays_plan};

use std::rc::Rc;

use crate::app::context::Context;
use crate::app::effect::Effect;
use crate::app::effect::Handout;
use crate::app::form::{Field, Problem};
use crate::app::formats::shared_plan::{self, Address, MAX_TEXT, SharedPlan, code_in, decode, encode};
use crate::app::route::Route;
use crate::app::undo::Undo;
use crate::words::share::{self as words, Flaw};
use crate::words::undo::{Deed, Thing};

/// An action on a plan that is shared or was received.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// A link was opened.
    Open(Address),
    /// Open the code in its field.
    OpenCode,
    /// Use the plan that was received.
    Use,
    /// Discard the plan that was received.
    NotNow,
    /// Dismiss the message about a faulty link.
    Read,
    /// Include the results of the session, or do not.
    Results(bool),
    /// Offer the link on screen to other apps.
    Link,
    /// Copy the link on screen.
    CopyLink,
    /// Copy the code of the plan alone.
    CopyCode,
    /// The outcome of offering the link to other apps: `true` if it was possible.
    Handed(bool),
}

/// The state of sharing, and of a plan that was received.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {
    /// `true` to include the results of the session.
    pub results: bool,
    /// The outcome of the last attempt to share; `None` while there is nothing to report.
    pub outcome: Option<ShareOutcome>,
    /// The plan on screen that was received.
    pub received: Option<Rc<Received>>,
    /// The flaw of the link that was opened.
    pub flaw: Option<Flaw>,
}

/// A plan that was received.
#[derive(Clone, Debug, PartialEq)]
pub struct Received {
    /// The plan.
    pub plan: SharedPlan,
    /// `true` if it is a load for one lift, and leaves today's lifts alone.
    pub only_load: bool,
}

/// The outcome of an attempt to share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShareOutcome {
    /// Copying to the clipboard: `true` if it worked.
    Copied(bool),
    /// The link could not be offered to other apps.
    NotHanded,
}

/// The fragment of the address for the current screen.
pub fn fragment(state: &State, cx: &Context) -> String {
    match &state.received {
        Some(received) if cx.screen.route == Route::Received => shared_plan::link("", &encode(&received.plan)),
        _ => cx.screen.route.fragment().into_owned(),
    }
}

/// The plan that can be shared from the current screen, if any.
pub fn shared_plan(state: &State, cx: &Context) -> Option<SharedPlan> {
    match cx.screen.route {
        Route::ShareEntry(id) => session_plan(cx.session(id)?, state.results, cx),
        _ => todays_plan(cx),
    }
}

/// The link of a plan at the address of this page.
pub fn link(cx: &Context, plan: &SharedPlan) -> String {
    shared_plan::link(&cx.environment.address, &encode(plan))
}

/// Carries an action out.
pub fn update(state: &mut State, action: Action, cx: &mut Context) {
    state.outcome = None;
    let asked = action.clone();
    match action {
        Action::Open(address) => {
            receive(state, cx, address);
            leave_link(cx);
        }
        Action::OpenCode => {
            let text = cx.text(Field::Code);
            match read(&text) {
                Ok(plan) => {
                    cx.screen.drafts.remove(Field::Code);
                    show(state, cx, plan, false);
                }
                Err(flaw) => {
                    cx.screen.drafts.put(Field::Code, text, Some(Problem::NoCode(flaw)));
                    cx.screen.focus = Some(Field::Code);
                }
            }
        }
        Action::Use => {
            take(state, cx);
            leave_link(cx);
        }
        Action::NotNow => {
            state.received = None;
            cx.screen.route = Route::Lift;
            leave_link(cx);
        }
        Action::Read => state.flaw = None,
        Action::Results(results) => state.results = results,
        // On another screen, the message would be about another plan.
        Action::Handed(false) if matches!(cx.screen.route, Route::Share | Route::ShareEntry(_)) => {
            state.outcome = Some(ShareOutcome::NotHanded);
        }
        Action::Handed(_) => {}
        Action::Link | Action::CopyLink | Action::CopyCode => hand_on(state, &asked, cx),
    }
}

/// Shares the plan on screen, if there is one.
fn hand_on(state: &State, action: &Action, cx: &mut Context) {
    let Some(plan) = shared_plan(state, cx) else { return };
    cx.effects.push(match action {
        Action::Link => Effect::ShareLink { title: words::TITLE.to_owned(), url: link(cx, &plan) },
        Action::CopyLink => Effect::Copy { what: Handout::Link, text: link(cx, &plan) },
        _ => Effect::Copy { what: Handout::Code, text: encode(&plan) },
    });
}

/// Opens a link: its plan, or the first screen with the flaw of the link.
pub fn receive(state: &mut State, cx: &mut Context, address: Address) {
    let only_load = matches!(address, Address::Load(_));
    match address {
        Address::Plan(Ok(plan)) | Address::Load(Ok(plan)) => show(state, cx, plan, only_load),
        Address::Plan(Err(flaw)) | Address::Load(Err(flaw)) => {
            leave(state, cx);
            state.flaw = Some(flaw);
            cx.screen.route = Route::Lift;
        }
        Address::Screen(route) => cx.screen.route = route,
    }
}

/// Leaves the screen, and discards the state of sharing.
pub fn leave(state: &mut State, cx: &mut Context) {
    *state = State::default();
    cx.screen.notice = None;
}

fn show(state: &mut State, cx: &mut Context, plan: SharedPlan, only_load: bool) {
    leave(state, cx);
    cx.screen.undo = None;
    state.received = Some(Rc::new(Received { plan, only_load }));
    cx.screen.route = Route::Received;
}

/// Makes the received plan today's, with the nearest loads in one's own gym.
fn take(state: &mut State, cx: &mut Context) {
    let Some(received) = state.received.take() else { return };
    let plan = &received.plan;
    let undo = Undo {
        done: Deed::TookOver,
        settings: Some(cx.saved.settings.clone()),
        ..Undo::of(&cx.saved, if received.only_load { Thing::Load } else { Thing::Plan })
    };
    let unit = cx.saved.settings.unit;
    let loads = plan.lifts.iter().enumerate().filter_map(|(place, lift)| {
        let load = fitted(plan, place, lift, cx).plan?.work_load();
        Some((lift.lift, load.in_unit(unit)))
    });
    let loads: Vec<_> = loads.collect();
    cx.screen.route = Route::Lift;
    // A gym without a load for any of the lifts leaves everything as it was.
    let Some(&(first, _)) = loads.first() else { return };
    let bar = bar_for(plan, cx);
    let settings = &mut cx.saved.settings;
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
    cx.screen.drafts.remove(Field::WorkLoad);
    cx.replan();
    cx.screen.undo = Some(undo);
}

/// Removes a link from the address once it is dealt with.
fn leave_link(cx: &mut Context) {
    if cx.screen.route != Route::Received {
        cx.replace_address();
    }
}

/// Reads the plan in a text that was pasted.
fn read(text: &str) -> Result<SharedPlan, Flaw> {
    decode(&code_in(text)?)
}

/// Cuts a text that was pasted to a length that still shows it is too long.
pub fn capped(text: &str) -> String {
    text.chars().take(MAX_TEXT + 1).collect()
}

/// Checks a text that was pasted; an empty one is fine.
///
/// # Errors
/// The flaw of the text.
pub fn check(text: &str) -> Result<(), Problem> {
    if text.trim().is_empty() {
        return Ok(());
    }
    read(text).map(drop).map_err(Problem::NoCode)
}

#[cfg(test)]
#[path = "share_tests.rs"]
mod tests;

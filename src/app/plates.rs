//! The plate calculator: plates that are tapped onto a bar.

use crate::app::context::Context;
use crate::lifting::equipment::Plate;

/// The plates on the bar of the calculator.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {
    /// The plates that were tapped, innermost first.
    pub tapped: Vec<Plate>,
}

/// A change of the plates on the bar.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Slide a plate on.
    Add(Plate),
    /// Take a plate off, by its place from the inside.
    Remove(usize),
    /// Take all plates off.
    Clear,
    /// Start the session from these plates, which are on the bar now.
    StartFrom,
    /// Start the session from the empty bar.
    StartEmpty,
}

/// Carries an action out.
pub fn update(state: &mut State, action: Action, cx: &mut Context) {
    match action {
        Action::Add(plate) => {
            let on = state.tapped.iter().filter(|&&tapped| tapped == plate).count();
            let stock = cx.saved.gyms.active.plates.iter().find(|stock| stock.plate == plate);
            if stock.is_some_and(|stock| on < stock.pairs() as usize) {
                state.tapped.push(plate);
            }
        }
        Action::Remove(place) if place < state.tapped.len() => {
            state.tapped.remove(place);
        }
        Action::Remove(_) => {}
        Action::Clear => state.tapped.clear(),
        Action::StartFrom => start_from(cx, state.tapped.clone()),
        Action::StartEmpty => start_from(cx, vec![]),
    }
}

/// Drops the plates that the gym in use does not have.
pub fn fit_to_gym(state: &mut State, cx: &Context) {
    state.tapped.retain(|plate| cx.saved.gyms.active.has(*plate));
}

fn start_from(cx: &mut Context, plates: Vec<Plate>) {
    cx.screen.on_bar = plates;
    cx.replan();
}

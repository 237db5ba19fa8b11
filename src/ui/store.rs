//! Owns the state. `send` takes an action, sets the next state and performs the effects, all in the same turn of the
//! event loop, so that what needs the person's gesture still has it.

use std::cell::RefCell;
use std::rc::Rc;

use yew::prelude::*;

use crate::app::action::Action;
use crate::app::effect::Effect;
use crate::app::model::Model;
use crate::app::moment::Moment;
use crate::app::update::update;

/// A function that gives the time.
pub type Clock = Callback<(), Moment>;

/// Performs an effect; the callback takes its answer.
pub type Perform = Callback<(Effect, Callback<Action>)>;

/// The properties with which the app is mounted.
#[derive(Clone, Properties)]
pub struct AppProps {
    /// The first state.
    pub model: Rc<Model>,
    /// The effects to perform as soon as the app is mounted.
    pub effects: Rc<[Effect]>,
    /// The source of the time.
    pub clock: Clock,
    /// The performer of effects.
    pub perform: Perform,
    /// The source of actions that begin in the browser, such as a new address; called with their receiver.
    pub listen: Callback<Callback<Action>>,
}

impl PartialEq for AppProps {
    /// The app is mounted once, so props are only equal to themselves.
    fn eq(&self, other: &AppProps) -> bool {
        Rc::ptr_eq(&self.model, &other.model)
    }
}

/// The current state and the way to change it. `send` stays the same for the life of the component.
#[hook]
pub fn use_store(props: &AppProps) -> (Rc<Model>, Callback<Action>) {
    let state = use_mut_ref(|| props.model.clone());
    let redraw = use_force_update();
    let send = {
        let (state, perform, clock) = (state.clone(), props.perform.clone(), props.clock.clone());
        use_memo((), move |()| sender(state, perform, clock, redraw))
    };
    {
        let (AppProps { effects, perform, listen, .. }, send) = (props.clone(), send.clone());
        use_effect_with((), move |()| {
            effects.iter().for_each(|effect| perform.emit((effect.clone(), (*send).clone())));
            listen.emit((*send).clone());
        });
    }
    {
        // After each rendering, since that is what shows that the app still answers.
        let perform = props.perform.clone();
        use_effect(move || perform.emit((Effect::Works, Callback::noop())));
    }
    let model = state.borrow().clone();
    (model, (*send).clone())
}

fn sender(
    state: Rc<RefCell<Rc<Model>>>,
    perform: Perform,
    clock: Clock,
    redraw: UseForceUpdateHandle,
) -> Callback<Action> {
    Callback::from(move |action| {
        let (next, effects) = update(&state.borrow(), action, clock.emit(()));
        *state.borrow_mut() = Rc::new(next);
        redraw.force_update();
        // Answers may come at once and change the state again: nothing of it is borrowed here.
        let send = sender(state.clone(), perform.clone(), clock.clone(), redraw.clone());
        effects.into_iter().for_each(|effect| perform.emit((effect, send.clone())));
    })
}

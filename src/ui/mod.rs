//! What is on screen. Only Yew: it shows a model and sends actions, does no arithmetic on masses and knows no storage.

pub mod explain;
pub mod screens;
pub mod store;
pub mod widgets;

use std::rc::Rc;

use yew::prelude::*;

use crate::app::action::Action;
use crate::app::effect::Effect;
use crate::app::model::Model;
use crate::app::route::Route;
use screens::gym::GymScreen;
use screens::lift::LiftScreen;
use screens::plates::PlatesScreen;
use store::{Perform, use_store};
use widgets::banner::Banner;
use widgets::masthead::Masthead;
use widgets::snackbar::Snackbar;
use widgets::tabs::Tabs;

/// What the app is mounted with.
#[derive(Clone, PartialEq, Properties)]
pub struct AppProps {
    /// The first state.
    pub model: Rc<Model>,
    /// What is to be done as soon as the app stands.
    pub effects: Rc<[Effect]>,
    /// What performs effects.
    pub perform: Perform,
    /// What hands on what the browser says by itself, such as a new address.
    pub listen: Callback<Callback<Action>>,
}

/// The whole app.
#[component]
pub fn App(props: &AppProps) -> Html {
    let (model, send) = use_store(props);
    html! {
        <>
            <Masthead unit={model.settings.unit} send={send.clone()} />
            <main>
                <Banner storage={model.storage} slots={model.slots} />
                {
                    match model.route {
                        Route::Lift => html! { <LiftScreen model={model.clone()} send={send.clone()} /> },
                        Route::Plates => html! { <PlatesScreen model={model.clone()} send={send.clone()} /> },
                        Route::Gym => html! { <GymScreen model={model.clone()} send={send.clone()} /> },
                    }
                }
            </main>
            <Snackbar undo={model.undo.as_ref().map(|undo| AttrValue::from(undo.what.clone()))} {send} />
            <Tabs route={model.route} />
        </>
    }
}

//! What is on screen. Only Yew: it shows a model and sends actions, does no arithmetic on masses and knows no storage.

pub mod screens;
pub mod store;
pub mod widgets;

use std::rc::Rc;

use yew::prelude::*;

use crate::app::effect::Effect;
use crate::app::model::Model;
use screens::lift::LiftScreen;
use store::{Perform, use_store};
use widgets::banner::Banner;
use widgets::masthead::Masthead;

/// What the app is mounted with.
#[derive(Clone, PartialEq, Properties)]
pub struct AppProps {
    /// The first state.
    pub model: Rc<Model>,
    /// What is to be done as soon as the app stands.
    pub effects: Rc<[Effect]>,
    /// What performs effects.
    pub perform: Perform,
}

/// The whole app.
#[component]
pub fn App(props: &AppProps) -> Html {
    let (model, send) = use_store(props);
    html! {
        <>
            <Masthead unit={model.settings.unit} send={send.clone()} />
            <main>
                <Banner keeping={model.keeping} />
                <LiftScreen {model} {send} />
            </main>
        </>
    }
}

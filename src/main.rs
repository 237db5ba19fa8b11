//! Collects what the browser holds and mounts the app.

use std::rc::Rc;

use fifth_rep::app::boot::{Held, boot};
use fifth_rep::app::saved::SETTINGS_KEY;
use fifth_rep::ui::{App, AppProps};
use fifth_rep::web;
use yew::Callback;

fn main() {
    let Some(root) = web::page::root() else { return };
    let held = Held { settings: web::storage::read(SETTINGS_KEY), now: web::clock::now() };
    let (model, effects) = boot(held);
    let perform = Callback::from(|(effect, send): (_, Callback<_>)| web::perform(effect, |answer| send.emit(answer)));
    let props = AppProps { model: Rc::new(model), effects: effects.into(), perform };
    yew::Renderer::<App>::with_root_and_props(root, props).render();
}

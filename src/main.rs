//! Collects what the browser holds and mounts the app.

use std::rc::Rc;

use fifth_rep::app::action::Action;
use fifth_rep::app::boot::{Held, boot};
use fifth_rep::app::effect::Key;
use fifth_rep::app::route::Route;
use fifth_rep::ui::{App, AppProps};
use fifth_rep::web;
use yew::Callback;

fn main() {
    let Some(root) = web::page::root() else { return };
    let held = Held {
        stored: web::storage::read_all(Key::PREFIX),
        fragment: web::location::fragment(),
        now: web::clock::now(),
    };
    let (model, effects) = boot(held);
    let clock = Callback::from(|()| web::clock::now());
    let perform =
        Callback::from(|(effect, send): (_, Callback<_>)| web::perform(effect, move |answer| send.emit(answer)));
    let listen = Callback::from(|send: Callback<Action>| {
        let go = send.clone();
        web::location::listen(move |fragment| go.emit(Action::Go(Route::parse(&fragment))));
        web::page::listen(move || send.emit(Action::Shown));
    });
    let props = AppProps { model: Rc::new(model), effects: effects.into(), clock, perform, listen };
    yew::Renderer::<App>::with_root_and_props(root, props).render();
}

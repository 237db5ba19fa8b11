//! Collects what the browser holds and mounts the app.

use std::rc::Rc;

use yew::Callback;

use fifth_rep::app::action::Action;
use fifth_rep::app::boot::{Held, boot};
use fifth_rep::app::formats::shared_plan::Address;
use fifth_rep::app::locale::guess_unit;
use fifth_rep::app::storage;
use fifth_rep::app::{install, worker};
use fifth_rep::ui::{App, AppProps};
use fifth_rep::web;

fn main() {
    let Some(root) = web::page::root() else { return };
    let (stored, older) = match web::storage::read_newest() {
        Ok((stored, older)) => (Ok(stored), older),
        Err(error) => (Err(error), None),
    };
    let held = Held { stored, older, fragment: web::location::fragment(), now: web::clock::now() };
    let (mut model, effects) = boot(held);
    guess_unit(&mut model, &web::environment::languages());
    model.environment = web::environment::now();
    let clock = Callback::from(|()| web::clock::now());
    let perform =
        Callback::from(|(effect, send): (_, Callback<_>)| web::perform(effect, move |answer| send.emit(answer)));
    let listen = Callback::from(|send: Callback<Action>| {
        let go = send.clone();
        web::location::listen(move |fragment| go.emit(Address::parse(&fragment).into()));
        let tell = send.clone();
        web::tabs::listen(move |name, text| tell.emit(Action::Storage(storage::Action::StorageEvent(name, text))));
        let offer = send.clone();
        web::install::listen(move || offer.emit(Action::Install(install::Action::Offered)));
        let ready = send.clone();
        web::worker::start(move || ready.emit(Action::Worker(worker::Action::Ready)));
        web::page::listen(move || {
            web::worker::look();
            send.emit(Action::Shown);
        });
    });
    let props = AppProps { model: Rc::new(model), effects: effects.into(), clock, perform, listen };
    // In a task of its own: this one has begun with the start of the program, and has read what is stored.
    web::beat::once(0, move || drop(yew::Renderer::<App>::with_root_and_props(root, props).render()));
}

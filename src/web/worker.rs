//! The worker that keeps the page for when there is no network. Where a newer one has come, it waits beside the old.

use std::cell::OnceCell;

use js_sys::futures::spawn_local;
use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;

/// The worker's file, beside the page.
const FILE: &str = "sw.js";

/// The one policy that the page's security policy allows to name a script.
const POLICY: &str = "fifth-rep";

/// The message that makes a waiting worker take over.
const GO: &str = "SKIP_WAITING";

#[wasm_bindgen]
extern "C" {
    type Policy;

    /// Not every browser has it, so that calling it may fail. So may all that follows.
    #[wasm_bindgen(catch, js_namespace = trustedTypes, js_name = createPolicy)]
    fn create_policy(name: &str, rules: &Object) -> Result<Policy, JsValue>;

    #[wasm_bindgen(catch, method, js_name = createScriptURL)]
    fn script(this: &Policy, address: &str) -> Result<JsValue, JsValue>;

    #[derive(Clone)]
    type Registration;

    #[wasm_bindgen(catch, js_namespace = ["navigator", "serviceWorker"], js_name = register)]
    fn register_script(script: &JsValue) -> Result<Promise<Registration>, JsValue>;

    #[wasm_bindgen(catch, method)]
    fn update(this: &Registration) -> Result<Promise, JsValue>;

    #[wasm_bindgen(method, getter)]
    fn installing(this: &Registration) -> Option<Worker>;

    #[wasm_bindgen(method, getter)]
    fn waiting(this: &Registration) -> Option<Worker>;

    #[wasm_bindgen(method, getter)]
    fn active(this: &Registration) -> Option<Worker>;

    #[wasm_bindgen(method, setter, js_name = onupdatefound)]
    fn set_on_found(this: &Registration, call: &Function);

    #[derive(Clone)]
    type Worker;

    #[wasm_bindgen(method, getter)]
    fn state(this: &Worker) -> String;

    #[wasm_bindgen(method, setter, js_name = onstatechange)]
    fn set_on_state(this: &Worker, call: &Function);

    #[wasm_bindgen(catch, method, js_name = postMessage)]
    fn tell(this: &Worker, message: &str) -> Result<(), JsValue>;
}

thread_local! {
    static REGISTRATION: OnceCell<Registration> = const { OnceCell::new() };
}

/// Starts the worker, where the page was built with one, and calls `ready` whenever a newer one waits.
pub fn start(ready: impl Fn() + Clone + 'static) {
    let document = web_sys::window().and_then(|window| window.document());
    // The build says so. While the page is worked on there is none, since it would keep what has changed.
    let built = document.and_then(|document| document.query_selector("meta[name=worker]").ok().flatten());
    if built.is_none() {
        return;
    }
    let Ok(registration) = register_script(&script_file()) else { return };
    spawn_local(async move {
        // Without it the page works as long as there is a network.
        if let Ok(registration) = registration.await {
            watch(&registration, ready);
            let anew = registration.active().is_none();
            REGISTRATION.with(|held| drop(held.set(registration)));
            if !anew {
                // The browser does so too, but takes its time.
                look();
            }
        }
    });
}

/// Looks whether there is a newer one.
pub fn look() {
    let looked = REGISTRATION.with(|held| held.get().map(Registration::update));
    if let Some(Ok(looked)) = looked {
        spawn_local(async move {
            // Without a network it fails, and that is no matter.
            let _ = looked.await;
        });
    }
}

/// Puts the newer one in the old one's place, and loads the page anew from it.
pub fn take_up() {
    match REGISTRATION.with(|held| held.get().and_then(Registration::waiting)) {
        Some(worker) => {
            on_state(&worker, |state| match state {
                "activated" => reload(),
                // Another version has come in its place, such as an older one that was published again.
                "redundant" => take_up(),
                _ => {}
            });
            let _ = worker.tell(GO);
        }
        // Another tab did that already.
        None => reload(),
    }
}

fn reload() {
    let _ = web_sys::window().map(|window| window.location().reload());
}

/// The worker's file, in the form that the security policy asks for where the browser knows it.
fn script_file() -> JsValue {
    let only_this = Closure::<dyn Fn(String) -> String>::new(|file| if file == FILE { file } else { String::new() });
    let rules = Object::new();
    let policy = Reflect::set(&rules, &"createScriptURL".into(), &only_this.into_js_value())
        .and_then(|_| create_policy(POLICY, &rules))
        .and_then(|policy| policy.script(FILE));
    policy.unwrap_or_else(|_| FILE.into())
}

fn watch(registration: &Registration, ready: impl Fn() + Clone + 'static) {
    if registration.waiting().is_some() {
        ready();
    }
    let found = {
        let registration = registration.clone();
        move || {
            // The very first one replaces nothing.
            if let (Some(worker), Some(_)) = (registration.installing(), registration.active()) {
                let ready = ready.clone();
                on_state(&worker, move |state| {
                    if state == "installed" {
                        ready();
                    }
                });
            }
        }
    };
    // It may have been found before anyone listened.
    found();
    registration.set_on_found(Closure::<dyn Fn()>::new(found).into_js_value().unchecked_ref());
}

/// Calls `call` with each state that a worker comes to, in place of what was called so far.
fn on_state(worker: &Worker, call: impl Fn(&str) + 'static) {
    let watched = worker.clone();
    let closure = Closure::<dyn Fn()>::new(move || call(&watched.state()));
    worker.set_on_state(closure.into_js_value().unchecked_ref());
}

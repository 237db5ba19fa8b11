//! The browser's offer to install the page.

use std::cell::Cell;

use js_sys::Promise;
use js_sys::futures::spawn_local;
use wasm_bindgen::prelude::*;

use super::callback;

#[wasm_bindgen]
extern "C" {
    /// The event that is the offer.
    type Offer;

    #[wasm_bindgen(method, js_name = preventDefault)]
    fn prevent_default(this: &Offer);

    #[wasm_bindgen(catch, method)]
    fn prompt(this: &Offer) -> Result<Promise, JsValue>;
}

thread_local! {
    static OFFER: Cell<Option<Offer>> = const { Cell::new(None) };
}

/// Calls `offered` whenever the browser would install the page, for as long as it is open. It then does not say so itself.
pub fn listen(offered: impl Fn() + 'static) {
    let Some(window) = web_sys::window() else { return };
    let closure = Closure::<dyn Fn(Offer)>::new(move |offer: Offer| {
        offer.prevent_default();
        OFFER.set(Some(offer));
        offered();
    });
    // It can only fail for a name that is no event's.
    let _ = window.add_event_listener_with_callback("beforeinstallprompt", &callback::for_ever(closure));
}

/// Lets the browser ask the person, if it has offered to.
pub fn ask() {
    if let Some(Ok(asked)) = OFFER.take().map(|offer| offer.prompt()) {
        spawn_local(async move {
            // Whatever they answer, the browser does the rest.
            let _ = asked.await;
        });
    }
}

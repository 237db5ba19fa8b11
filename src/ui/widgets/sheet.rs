//! A sheet from the bottom of the screen, over what it belongs to: for things that are wanted less often.

use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

use super::button::wish;
use super::icon::{Icon, icon};
use crate::app::action::Action;

/// A sheet with its title, open as long as it is drawn ([`Effect::Sheet`](crate::app::effect::Effect::Sheet)). `close`
/// is sent for its cross, for a tap beside it, and when the browser has closed it.
pub fn sheet(title: &str, send: &Callback<Action>, close: Action, content: Html) -> Html {
    let on_close = wish(send, close.clone());
    // A tap beside the sheet is one on the dialog itself, not on what is in it.
    let beside = {
        let on_close = on_close.clone();
        Callback::from(move |event: MouseEvent| {
            let element = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            if element.is_some_and(|element| element.tag_name() == "DIALOG") {
                on_close.emit(event);
            }
        })
    };
    // The browser closes it by itself, for the Escape key and for a phone's own way back.
    let onclose = send.reform(move |_: Event| close.clone());
    html! {
        <dialog class="sheet" aria-labelledby="sheet-title" onclick={beside} {onclose}>
            <div class="sheet-in">
                <header>
                    <h2 id="sheet-title" tabindex="-1" autofocus=true>{ title.to_owned() }</h2>
                    <button type="button" class="icon-button" aria-label="Close" onclick={on_close}>{ icon(Icon::Close) }</button>
                </header>
                { content }
            </div>
        </dialog>
    }
}

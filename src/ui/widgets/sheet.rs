//! A sheet from the bottom of the screen, over what it belongs to: for things that are wanted less often.

use web_sys::HtmlDialogElement;
use yew::prelude::*;

use super::button::wish;
use super::icon::{Icon, icon};
use crate::app::action::Action;
use crate::ui::text::in_own_elements;

/// A sheet's title and content, and the way to close it.
#[derive(Clone, PartialEq, Properties)]
pub struct SheetProps {
    /// The title.
    pub title: AttrValue,
    /// The receiver of actions.
    pub send: Callback<Action>,
    /// Closes the sheet: sent for its cross, for the Escape key and for a tap beside it.
    pub close: Action,
    /// The content.
    pub children: Html,
}

/// A sheet that is open as long as it is drawn. The browser keeps the focus within, and gives it back to what opened it.
#[component]
pub fn Sheet(props: &SheetProps) -> Html {
    let dialog = use_node_ref();
    {
        let dialog = dialog.clone();
        use_effect_with((), move |()| {
            let opened = dialog.cast::<HtmlDialogElement>();
            // It fails only if the element is gone, or open already.
            opened.iter().for_each(|dialog| drop(dialog.show_modal()));
            move || opened.into_iter().for_each(|dialog| dialog.close())
        });
    }
    let close = wish(&props.send, props.close.clone());
    let oncancel = {
        let (send, close) = (props.send.clone(), props.close.clone());
        Callback::from(move |event: Event| {
            event.prevent_default();
            send.emit(close.clone());
        })
    };
    // A tap beside the sheet is one on the dialog itself, not on what is in it.
    let beside = {
        let (dialog, close) = (dialog.clone(), close.clone());
        Callback::from(move |event: MouseEvent| {
            if event.target() == dialog.cast::<HtmlDialogElement>().map(Into::into) {
                close.emit(event);
            }
        })
    };
    in_own_elements(html! {
        <dialog class="sheet" ref={dialog} aria-labelledby="sheet-title" {oncancel} onclick={beside}>
            <div class="sheet-in">
                <header>
                    <h2 id="sheet-title" tabindex="-1" autofocus=true>{ props.title.clone() }</h2>
                    <button type="button" class="icon-button" aria-label="Close" onclick={close}>{ icon(Icon::Close) }</button>
                </header>
                { props.children.clone() }
            </div>
        </dialog>
    })
}

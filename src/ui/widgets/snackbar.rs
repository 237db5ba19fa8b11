//! A short message at the bottom with the way back.

use yew::prelude::*;

use crate::app::action::Action;

/// What it tells of.
#[derive(PartialEq, Properties)]
pub struct SnackbarProps {
    /// What was deleted, if it can be put back.
    pub undo: Option<AttrValue>,
    /// Takes the person's wishes.
    pub send: Callback<Action>,
}

/// What was deleted, and a button to put it back. The region is always there, so that screen readers notice a change.
#[component]
pub fn Snackbar(props: &SnackbarProps) -> Html {
    html! {
        <div role="status">
            if let Some(what) = &props.undo {
                <p class="snackbar">
                    <span>{ format!("Deleted {what}.") }</span>
                    <button type="button" onclick={props.send.reform(|_| Action::Undo)}>{ "Undo" }</button>
                </p>
            }
        </div>
    }
}

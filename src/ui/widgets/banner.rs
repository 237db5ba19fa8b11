//! What the person must know about their data.

use yew::prelude::*;

use crate::app::model::{SlotState, Slots, Storage};

/// What the banner tells of.
#[derive(PartialEq, Properties)]
pub struct BannerProps {
    /// Whether the browser stores anything.
    pub storage: Storage,
    /// Where what is saved stands.
    pub slots: Slots,
}

/// A message where choices are not simply kept. The region is always there, so that screen readers notice a change.
#[component]
pub fn Banner(props: &BannerProps) -> Html {
    let stored = match props.storage {
        Storage::Works => None,
        Storage::Blocked => {
            Some("This browser lets the page save nothing. All works, but is forgotten when you leave.")
        }
        Storage::Full => Some("The browser's storage is full. What you choose now is forgotten when you leave."),
    };
    let states = [props.slots.settings.state, props.slots.gyms.state];
    let slots = [
        (
            SlotState::SettingAside,
            "What was saved before cannot be read. It stays where it is; nothing new is saved until it is set aside.",
        ),
        (SlotState::SetAside, "What was saved before cannot be read. It was set aside, and the page starts afresh."),
        (SlotState::Newer, "A newer Fifth Rep saved what is yours. It is kept as it is; changes here are not saved."),
    ];
    let slots = slots.into_iter().filter(|(state, _)| states.contains(state)).map(|(_, text)| text);
    let texts = stored.into_iter().chain(slots);
    html! { <div role="status">{ for texts.map(|text| html! { <p class="banner">{ text }</p> }) }</div> }
}

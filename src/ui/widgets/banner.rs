//! What the person must know about their data.

use yew::prelude::*;

use crate::app::model::{SlotState, Slots, Storage};

/// A message where choices are not simply kept. The region is always there, so that screen readers notice a change.
pub fn banner(storage: Storage, slots: Slots) -> Html {
    let stored = match storage {
        Storage::Works => None,
        Storage::Blocked => {
            Some("This browser lets the page save nothing. All works, but is forgotten when you leave.")
        }
        Storage::Full => Some("The browser's storage is full. What you choose now is forgotten when you leave."),
    };
    let sessions = (slots.sessions.state == SlotState::SetAside)
        .then_some("A session of the log cannot be read. It stays where it is, and a copy was set aside.");
    let told = [
        (
            SlotState::SettingAside,
            "What was saved before cannot be read. It stays where it is; nothing new is saved until it is set aside.",
        ),
        (SlotState::SetAside, "What was saved before cannot be read. It was set aside, and the page starts afresh."),
        (SlotState::Newer, "A newer Fifth Rep saved what is yours. It is kept as it is; changes here are not saved."),
    ];
    let states = [
        slots.settings.state,
        slots.gyms.state,
        slots.maxima.state,
        slots.week.state,
        if slots.sessions.state == SlotState::Newer { SlotState::Newer } else { SlotState::Open },
    ];
    let told = told.into_iter().filter(|(state, _)| states.contains(state)).map(|(_, text)| text);
    let texts = stored.into_iter().chain(told).chain(sessions);
    html! { <div role="status">{ for texts.map(|text| html! { <p class="banner">{ text }</p> }) }</div> }
}

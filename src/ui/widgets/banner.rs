//! What the person must know about their data.

use yew::prelude::*;

use crate::app::model::Keeping;

/// What the banner tells of.
#[derive(PartialEq, Properties)]
pub struct BannerProps {
    /// What becomes of the choices.
    pub keeping: Keeping,
}

/// A message where choices are not simply kept. The region is always there, so that screen readers notice a change.
#[component]
pub fn Banner(props: &BannerProps) -> Html {
    let text = match props.keeping {
        Keeping::Stored => None,
        Keeping::SettingAside => Some(
            "What was saved before cannot be read. It stays where it is; nothing new is saved until it can be set aside.",
        ),
        Keeping::SetAside => {
            Some("What was saved before cannot be read. It was set aside, and the page starts afresh.")
        }
        Keeping::Blocked => {
            Some("This browser lets the page save nothing. All works, but is forgotten when you leave.")
        }
        Keeping::Full => Some("The browser's storage is full. What you choose now is forgotten when you leave."),
        Keeping::Newer => {
            Some("A newer Fifth Rep saved your choices. They are kept as they are; changes here are not saved.")
        }
    };
    html! { <div role="status">{ for text.map(|text| html! { <p class="banner">{ text }</p> }) }</div> }
}

//! Signs drawn in strokes. The button or link around one has the name.

use yew::prelude::*;

/// A sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// An angle that points down: make it small.
    Down,
    /// An angle that points on: there is more behind it.
    On,
    /// Three dots: more to do.
    Dots,
    /// A cross: close it.
    Close,
    /// A horizontal stroke: less.
    Minus,
    /// A plus sign: more.
    Plus,
    /// A loaded bar.
    Lift,
    /// A tally.
    Log,
    /// Steps that go up.
    Strength,
    /// A plate.
    Gym,
}

impl Icon {
    const fn path(self) -> &'static str {
        match self {
            Icon::Down => "M6 9l6 6 6-6",
            Icon::On => "M9 6l6 6-6 6",
            Icon::Dots => "M5 12h.01M12 12h.01M19 12h.01",
            Icon::Close => "M6 6l12 12M18 6L6 18",
            Icon::Minus => "M5 12h14",
            Icon::Plus => "M5 12h14M12 5v14",
            Icon::Lift => "M2 12h20M6 6v12M18 6v12M3 9v6M21 9v6",
            Icon::Log => "M4 7v12M8.5 7v12M13 7v12M17.5 3v16",
            Icon::Strength => "M3 19h5v-5h5V9h5V4h3",
            Icon::Gym => "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M12 10a2 2 0 1 0 0 4 2 2 0 0 0 0-4",
        }
    }
}

/// Draws a sign.
pub fn icon(icon: Icon) -> Html {
    let bold = (icon == Icon::Dots).then_some("");
    html! { <svg class="icon" data-bold={bold} viewBox="0 0 24 24" aria-hidden="true"><path d={icon.path()} /></svg> }
}

//! The way between screens, within the thumb's reach.

use yew::prelude::*;

use crate::app::route::Route;

/// A link to each screen. They are plain links: the address changes, and the app follows it.
pub fn tabs(current: Route) -> Html {
    let tab = |route: Route, name: &'static str, icon: &'static str| {
        let is_here = route == current
            || matches!(
                (route, current),
                (Route::Log, Route::LogEntry(_) | Route::LogAdd) | (Route::Gym, Route::Plates)
            );
        let current = is_here.then_some("page");
        html! {
            <a href={route.fragment()} aria-current={current}>
                <svg viewBox="0 0 24 24" aria-hidden="true"><path d={icon} /></svg>
                { name }
            </a>
        }
    };
    html! {
        <nav class="tabs">
            { tab(Route::Lift, "Lift", "M2 12h20M6 6v12M18 6v12M3 9v6M21 9v6") }
            { tab(Route::Log, "Log", "M4 7v12M8.5 7v12M13 7v12M17.5 3v16") }
            { tab(Route::Strength, "Strength", "M3 19h5v-5h5V9h5V4h3") }
            { tab(Route::Gym, "Gym", "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M12 10a2 2 0 1 0 0 4 2 2 0 0 0 0-4") }
            { tab(Route::More, "More", "M5 12h.01M12 12h.01M19 12h.01") }
        </nav>
    }
}

//! The way between screens, within the thumb's reach.

use yew::prelude::*;

use crate::app::route::Route;

/// A link to each screen. They are plain links: the address changes, and the app follows it.
pub fn tabs(current: Route) -> Html {
    let tab = |route: Route, name: &'static str, icon: &'static str| {
        let is_here = route == current || matches!((route, current), (Route::Log, Route::LogEntry(_) | Route::LogAdd));
        let current = is_here.then_some("page");
        html! {
            <a href={route.fragment()} aria-current={current}>
                <svg viewBox="0 0 22 22" aria-hidden="true"><path d={icon} /></svg>
                { name }
            </a>
        }
    };
    html! {
        <nav class="tabs">
            { tab(Route::Lift, "Lift", "M1 11h20M5 5v12M17 5v12M2.5 8v6M19.5 8v6") }
            { tab(Route::Plates, "Plates", "M4 3v16M9 6v10M14 8v6M17 11h4") }
            { tab(Route::Log, "Log", "M5 3h12v16H5zM8 8h6M8 12h6") }
            { tab(Route::Strength, "Strength", "M3 19h16M5 16v-4M11 16V8M17 16V3") }
            { tab(Route::Gym, "Gym", "M3 19V9l8-6 8 6v10zM9 19v-6h4v6") }
            { tab(Route::More, "More", "M3 6h16M3 11h16M3 16h16") }
        </nav>
    }
}

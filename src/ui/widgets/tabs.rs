//! The way between screens, within the thumb's reach.

use yew::prelude::*;

use super::icon::{Icon, icon};
use crate::app::route::Route;

/// A link to each screen. They are plain links: the address changes, and the app follows it.
pub fn tabs(current: Route) -> Html {
    let tab = |route: Route, name: &'static str, sign: Icon| {
        let is_here = route == current
            || matches!(
                (route, current),
                (Route::Log, Route::LogEntry(_) | Route::LogAdd) | (Route::Gym, Route::Plates)
            );
        let current = is_here.then_some("page");
        html! {
            <a href={route.fragment()} aria-current={current}>
                { icon(sign) }
                { name }
            </a>
        }
    };
    html! {
        <nav class="tabs">
            { tab(Route::Lift, "Lift", Icon::Lift) }
            { tab(Route::Log, "Log", Icon::Log) }
            { tab(Route::Strength, "Strength", Icon::Strength) }
            { tab(Route::Gym, "Gym", Icon::Gym) }
            { tab(Route::More, "More", Icon::Dots) }
        </nav>
    }
}

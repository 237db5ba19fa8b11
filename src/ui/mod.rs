//! The screen, and the only code with Yew: shows a model and sends actions, without arithmetic on masses or storage.

pub mod screens;
pub mod store;
pub mod text;
pub mod widgets;

use yew::prelude::*;

use crate::app::route::Route;
use screens::data::data_screen;
use screens::gym::gym_screen;
use screens::lift::lift_screen;
use screens::log::log_screen;
use screens::log_add::log_add_screen;
use screens::log_entry::log_entry_screen;
use screens::more::more_screen;
use screens::plates::plates_screen;
use screens::print::print_screen;
use screens::received::received_screen;
use screens::session::session_screen;
use screens::share::share_screen;
use screens::strength::strength_screen;
use screens::why::why_screen;
pub use store::AppProps;
use store::use_store;
use widgets::banner::banner;
use widgets::button::{guard, once_a_press};
use widgets::masthead::masthead;
use widgets::offer::update_offer;
use widgets::running::running;
use widgets::snackbar::snackbar;
use widgets::tabs::tabs;

/// The whole app.
#[component]
pub fn App(props: &AppProps) -> Html {
    let (model, send) = use_store(props);
    let screen = match model.screen.route {
        Route::Lift => lift_screen,
        Route::Plates => plates_screen,
        Route::Gym => gym_screen,
        Route::Session => session_screen,
        Route::Log => log_screen,
        Route::LogAdd => log_add_screen,
        Route::LogEntry(_) => log_entry_screen,
        Route::Strength => strength_screen,
        Route::More => more_screen,
        Route::Data => data_screen,
        Route::Why => why_screen,
        Route::Print => print_screen,
        Route::Share | Route::ShareEntry(_) => share_screen,
        Route::Received => received_screen,
    };
    text::in_own_elements(html! {
        <div onclick={guard(&model)} onkeydown={once_a_press}>
            { masthead(model.saved.settings.unit, &send) }
            <main data-settling={model.is_settling().then_some("")}>
                { banner(&model, &send) }
                { update_offer(&model, &send) }
                { screen(&model, &send) }
            </main>
            { snackbar(&model, &send) }
            if !(model.screen.route == Route::Session && model.saved.open.is_some()) {
                { running(&model, &send) }
                { tabs(model.screen.route) }
            }
        </div>
    })
}

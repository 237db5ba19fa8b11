//! The choices of rests, and of the signals at their end.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::choice::choice;
use crate::app::action::Action;
use crate::app::model::Model;
use crate::app::session;
use crate::lifting::session::REST_MINUTES;

/// The list of rests between work sets, the last of which is none.
pub fn rest_choice(model: &Model, send: &Callback<Action>, label: &str) -> Html {
    let settings = &model.saved.settings;
    let shortest = *REST_MINUTES.start();
    let names: Vec<String> =
        REST_MINUTES.map(|minutes| format!("{minutes} min")).chain(["no clock".to_owned()]).collect();
    let off = names.len() - 1;
    let chosen = if settings.no_rest { off } else { (settings.rest / 60).saturating_sub(shortest) as usize };
    let choose = send.reform(move |index: usize| {
        let minutes = shortest.saturating_add(u32::try_from(index).unwrap_or_default());
        Action::Session(if index == off { session::Action::NoRest } else { session::Action::RestMinutes(minutes) })
    });
    choice("rest", label, names, chosen, choose)
}

/// The choices of the bell and of vibration, as far as this browser can do either.
pub fn signal_choice(model: &Model, send: &Callback<Action>) -> Html {
    let (settings, senses) = (&model.saved.settings, model.environment.senses);
    let check = |label: &'static str, checked: bool, action: fn(bool) -> session::Action| {
        let onchange = send.reform(move |event: Event| {
            Action::Session(action(event.target_unchecked_into::<HtmlInputElement>().checked()))
        });
        html! { <label class="option"><input type="checkbox" {checked} {onchange} />{ label }</label> }
    };
    html! {
        <>
            if senses.no_sound {
                <p class="aside">{ "This browser plays no sounds, so no bell can ring." }</p>
            } else {
                { check("Bell when a rest is over", !settings.no_bell, session::Action::Bell) }
                if senses.can_be_loud && !settings.no_bell {
                    { check("Ring although the phone is silent. It may stop your music.", settings.loud_bell, session::Action::LoudBell) }
                }
            }
            if senses.no_vibration {
                <p class="aside">{ "This browser cannot make the phone vibrate." }</p>
            } else {
                { check("Vibrate when a rest is over", !settings.no_vibration, session::Action::Vibration) }
            }
        </>
    }
}

//! The load to lift next, and why.

use yew::prelude::*;

use super::button::button;
use crate::app::action::Action;
use crate::app::lift;
use crate::app::model::Model;
use crate::lifting::lift::Lift;
use crate::lifting::mass::Unit;
use crate::lifting::verdict::{Advice, Note, Rule};
use crate::words::numbers::load;
use crate::words::rules::STALL_CHECK;

/// Where the advice rests on imported sets whose kinds were worked out.
const GUESSED: &str = "These sets were not marked in your file: the heaviest are taken as work sets, lighter ones as warm-up or back-off sets.";

/// On the first screen: the load that the last session asks for, and a tap to take it.
pub fn next_time(model: &Model, send: &Callback<Action>) -> Html {
    let Some(advice) = &model.screen.advice else { return html! {} };
    let unit = model.saved.settings.unit;
    let take = |mass| button(send, &format!("Take {}", load(mass, unit)), Action::Lift(lift::Action::Take(mass)));
    let now = model.saved.settings.work_load().mass;
    html! {
        <section class="next-time">
            <p>{ sentence("Next", advice, unit) }</p>
            { guess_note(model, model.saved.settings.lift) }
            { stall_check(advice) }
            if let Some(load) = advice.next_load.filter(|&load| load != now) {
                { take(load) }
            }
            if let Some(load) = advice.offer.filter(|&load| load != now) {
                { take(load) }
            }
        </section>
    }
}

/// Says that the rules rest on imported sets whose kinds were worked out, where they do.
fn guess_note(model: &Model, lift: Lift) -> Html {
    html! {
        if model.rests_on_guess(lift) {
            <p class="aside">{ GUESSED }</p>
        }
    }
}

/// Like `guess_note`, after a lift of the open session, where the advice looks back on earlier sessions.
pub fn guess_note_after(model: &Model, lift: Lift, advice: &Advice) -> Html {
    match advice.rule {
        Rule::R8 | Rule::R9 | Rule::R11 | Rule::L6 => guess_note(model, lift),
        _ => html! {},
    }
}

/// After a lift: the load for next time in large figures, and why.
pub fn verdict_card(advice: &Advice, unit: Unit) -> Html {
    let scheme = match advice.is_usual_scheme() {
        true => String::new(),
        false => format!(", {} × {}", advice.sets, advice.reps),
    };
    html! {
        <section class="verdict-card" aria-label="Next time">
            if let Some(verdict) = advice.verdict() {
                <p class="name">{ verdict.name() }</p>
            }
            if let Some(load) = advice.next_load {
                <p class="figure">
                    <small>{ "Next time " }</small>{ load.in_unit(unit).number() }<small>{ format!(" {unit}{scheme}") }</small>
                </p>
            }
            <p>{ because(advice, unit) }</p>
            { stall_check(advice) }
            if let Some(offer) = advice.offer {
                <p>{ format!("If you like, {}.", load(offer, unit)) }</p>
            }
        </section>
    }
}

/// Questions to ask oneself where a lift is stuck.
fn stall_check(advice: &Advice) -> Html {
    if advice.note != Some(Note::StallCheck) {
        return html! {};
    }
    html! { <ul>{ for STALL_CHECK.iter().map(|question| html! { <li>{ *question }</li> }) }</ul> }
}

/// "Next: 62.5 kg, because a sixth rep was there, so one step more (R3)."
pub fn sentence(lead: &str, advice: &Advice, unit: Unit) -> String {
    let offer = advice.offer.map(|offer| format!(" Or {}.", load(offer, unit))).unwrap_or_default();
    format!("{lead}: {}, because {}.{offer}", advice.plan_words(unit), because(advice, unit))
}

/// Why, with the rule's id.
fn because(advice: &Advice, unit: Unit) -> String {
    format!("{} ({})", advice.reason(unit), advice.rule.word())
}

//! Why: the method's points with what is known of each, and how to lift.

use yew::prelude::*;

use crate::app::action::Action;
use crate::app::model::Model;
use crate::words::why::{Claim, POINTS, claims, technique};

/// The screen.
pub fn why_screen(_: &Model, _: &Callback<Action>) -> Html {
    let claims = claims().into_iter().enumerate().map(|(place, one)| claim(place, one));
    let notes = technique().map(|(name, lines)| {
        html! {
            <details>
                <summary>{ name }</summary>
                <ul>{ for lines.map(|line| html! { <li>{ line }</li> }) }</ul>
            </details>
        }
    });
    html! {
        <div class="sections why">
            <h1>{ "Why" }</h1>
            <section aria-labelledby="method">
                <h2 id="method">{ "The method" }</h2>
                <p>{ "One article, point by point, and what studies say. Sources open in a new tab." }</p>
                { for claims }
            </section>
            <section aria-labelledby="technique">
                <h2 id="technique">{ "How to lift" }</h2>
                { for notes }
                <p>{ "All this is general information, not medical advice." }</p>
            </section>
        </div>
    }
}

fn claim(place: usize, claim: Claim) -> Html {
    let number = (place < POINTS).then(|| (place + 1).to_string() + ". ");
    let sources = claim.sources.into_iter().map(|(who, address)| {
        html! { <li><a href={address} target="_blank" rel="noreferrer noopener">{ who }</a></li> }
    });
    html! {
        <details>
            <summary>{ number }{ claim.name }<small>{ claim.verdict.word() }</small></summary>
            <p class="says">{ claim.says }</p>
            <p>{ claim.known }</p>
            <ul class="sources" aria-label="Sources">{ for sources }</ul>
        </details>
    }
}

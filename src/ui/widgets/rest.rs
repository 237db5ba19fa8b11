//! The clock of a rest in the session's foot.

use yew::prelude::*;

use super::button::wish;
use crate::app::action::Action;
use crate::app::model::Model;
use crate::app::session;
use crate::lifting::session::Session;
use crate::words::session::{rest_over, rest_time};

/// The rest that runs, or has run out; nothing if there is none. `slim` in a line, where it is not the main thing.
pub fn rest(session: &Session, model: &Model, send: &Callback<Action>, slim: bool) -> Html {
    let Some((left, rest)) = session.rest_left(model.now.ms).zip(session.rest) else { return html! {} };
    let over = left <= 0;
    let step = |label: &'static str, name: &'static str, action: session::Action| {
        let onclick = wish(send, Action::Session(action));
        html! { <button type="button" class="button" aria-label={name} {onclick}>{ label }</button> }
    };
    html! {
        <section class="resting" aria-label="Rest" data-over={over.then_some("")} data-slim={slim.then_some("")}>
            if !over {
                <progress max={rest.seconds.to_string()} value={left.to_string()} aria-hidden="true"></progress>
            }
            <p role="timer">
                <span class="time">{ rest_time(left) }</span>
                <small>{ if over { rest_over(left) } else { "rest".to_owned() } }</small>
            </p>
            if !slim {
                <div class="steps">
                    if !over {
                        { step("− 30", "−30 s", session::Action::RestLess) }
                    }
                    { step("+ 30", "+30 s", session::Action::RestMore) }
                    if !over {
                        { step("Skip", "Skip rest", session::Action::RestSkip) }
                    }
                </div>
            }
        </section>
    }
}

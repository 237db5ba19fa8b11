//! A plan to be handed on: as a link, as a code, and drawn.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::app::action::Action;
use crate::app::form::Field;
use crate::app::formats::shared_plan::qr::draw;
use crate::app::model::Model;
use crate::app::route::Route;
use crate::app::share::{self, ShareOutcome};
use crate::ui::widgets::button::{button, follow};
use crate::ui::widgets::shared_plan::outline;
use crate::ui::widgets::text_field::text_field;
use crate::ui::widgets::unfinished::unfinished;

/// Today's plan, or a session of the log.
pub fn share_screen(model: &Model, send: &Callback<Action>) -> Html {
    let entry = match model.screen.route {
        Route::ShareEntry(id) => Some(id),
        _ => None,
    };
    let back = entry.map_or(Route::Lift, Route::LogEntry);
    let title = if entry.is_some() { "Share this session" } else { "Share today's plan" };
    let told = match model.sharing.outcome {
        Some(ShareOutcome::Copied(true)) => "Copied.",
        Some(ShareOutcome::Copied(false)) => "This browser would not copy. Select the link below instead.",
        Some(ShareOutcome::NotHanded) => "This browser would not share. Copy the link instead.",
        None => "",
    };
    html! {
        <section class="share">
            <a class="back" href={back.fragment()} onclick={follow(send, back)}>{ "Back" }</a>
            <h1>{ title }</h1>
            { handed_on(model, entry.is_some(), send) }
            <p role="status" class="aside">{ told }</p>
            if entry.is_none() {
                <h2>{ "Were you sent one?" }</h2>
                <p class="aside">{ "Open its link, or paste the link or its code here." }</p>
                { text_field(model, send, Field::Code, "Code") }
                if !model.text(Field::Code).trim().is_empty() && model.problem(Field::Code).is_none() {
                    { button(send, "Open the code", Action::Share(share::Action::OpenCode)) }
                }
            }
        </section>
    }
}

fn handed_on(model: &Model, of_log: bool, send: &Callback<Action>) -> Html {
    if let Some(wrong) = unfinished(model, send) {
        return wrong;
    }
    let Some(plan) = share::shared_plan(&model.sharing, model) else {
        return html! { <p>{ "There is no plan here to share." }</p> };
    };
    let link = share::link(model, &plan);
    let results = send.reform(|event: Event| {
        Action::Share(share::Action::Results(event.target_unchecked_into::<HtmlInputElement>().checked()))
    });
    html! {
        <>
            { outline(&plan) }
            if of_log {
                <label class="option">
                    <input type="checkbox" checked={model.sharing.results} onchange={results} />
                    { "With results: the sets as you did them" }
                </label>
            }
            <p class="aside">{ "All of it is in the link. Your log, notes and body mass stay here." }</p>
            <div class="ways">
                if model.environment.shares_links {
                    { button(send, "Share", Action::Share(share::Action::Link)) }
                }
                { button(send, "Copy link", Action::Share(share::Action::CopyLink)) }
                { button(send, "Copy code", Action::Share(share::Action::CopyCode)) }
            </div>
            <p class="aside">{ "The code is for the app on an iPhone's home screen: a link opens Safari there." }</p>
            { code(&link) }
            <p class="link">{ link }</p>
        </>
    }
}

/// The QR code of a link.
fn code(link: &str) -> Html {
    let Some(drawing) = draw(link) else { return html! {} };
    html! {
        <svg class="qr" viewBox={format!("0 0 {0} {0}", drawing.side)} role="img" aria-label="QR code of the link">
            <path d={drawing.path} />
        </svg>
    }
}

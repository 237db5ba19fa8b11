//! One's data: what is stored, taking it out, bringing it in, and erasing it.

use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use super::bring_in::preview;
use crate::app::action::Action;
use crate::app::data;
use crate::app::form::Field;
use crate::app::model::Model;
use crate::ui::widgets::button::button;
use crate::words::data::{Notice, Trouble};
use crate::words::numbers::counted;

/// The screen.
pub fn data_screen(model: &Model, send: &Callback<Action>) -> Html {
    let act = |label: &str, action: data::Action| button(send, label, Action::Data(action));
    let kept = match model.data.kept {
        Some(true) => "The browser has agreed to keep it.",
        Some(false) => "The browser may clear it when room runs short.",
        None => "",
    };
    html! {
        <div class="sections data-screen">
            <h1>{ "Your data" }</h1>
            <section>
                <p>{ format!("{}, {}: all in this browser, on this device, and nowhere else.", counted(model.saved.log.len(), "session"), counted(model.sets_done(), "set")) }</p>
                <p>{ kept }</p>
                if model.data.kept == Some(false) {
                    { act("Ask to keep it", data::Action::AskToBeKept) }
                }
                { safari(model) }
                { reminder(model, send) }
            </section>
            <section aria-labelledby="back-up">
                <h2 id="back-up">{ "Back up" }</h2>
                <div class="buttons">
                    { act("Download backup", data::Action::Download) }
                    { act("Share backup", data::Action::Share) }
                    { act("Copy backup as text", data::Action::Copy) }
                    { act("Table of all sets (CSV)", data::Action::Table) }
                </div>
                <p role="status">{ model.data.done.map_or("", Notice::words) }</p>
            </section>
            { restore(model, send) }
            <section aria-labelledby="erase">
                <h2 id="erase">{ "Erase everything" }</h2>
                if model.data.erasing {
                    <p>{ "All sessions, gyms and settings go, and nothing brings them back but a backup." }</p>
                    <div class="buttons">
                        { act("Back up first", data::Action::Download) }
                        { act("Erase it all now", data::Action::Erase) }
                        { act("Keep everything", data::Action::AskErase(false)) }
                    </div>
                } else {
                    { act("Erase everything…", data::Action::AskErase(true)) }
                }
            </section>
        </div>
    }
}

fn restore(model: &Model, send: &Callback<Action>) -> Html {
    let act = |label: &str, action: data::Action| button(send, label, Action::Data(action));
    let chosen = send.reform(|_: Event| Action::Data(data::Action::Chosen));
    let oninput = send.reform(|event: InputEvent| {
        Action::Type(Field::Paste, event.target_unchecked_into::<HtmlTextAreaElement>().value())
    });
    let problem = model.data.problem.as_ref().map(Trouble::words);
    html! {
        <section aria-labelledby="restore">
            <h2 id="restore">{ "Restore a backup" }</h2>
            <p>{ "Or bring in a table (CSV): this app's own, or one of Strong, Hevy or FitNotes." }</p>
            <label for="file">{ "From a file" }</label>
            <input type="file" id="file" onchange={chosen} />
            <label for="paste">{ "Or paste its text" }</label>
            <textarea
                id="paste"
                rows="3"
                value={model.text(Field::Paste)}
                aria-invalid={if problem.is_some() { "true" } else { "false" }}
                aria-describedby="paste-note"
                {oninput}
            />
            <p id="paste-note" class="problem" role="status">{ problem.unwrap_or_default() }</p>
            { act("Read the text", data::Action::Take) }
            { working(model, send) }
            if model.data.work.is_none() {
                { preview(model, send) }
            }
        </section>
    }
}

/// How far long work is, and the way to call it off.
fn working(model: &Model, send: &Callback<Action>) -> Html {
    let Some(work) = model.work() else { return html! {} };
    html! {
        <div class="working">
            <p id="working">{ work.doing.words(work.done, work.total) }</p>
            <progress aria-labelledby="working" max={work.total.to_string()} value={work.done.to_string()} />
            if work.can_be_cancelled() {
                { button(send, "Cancel", Action::Data(data::Action::Cancel)) }
            }
        </div>
    }
}

/// The warning that Safari forgets pages, in Safari only and until the page is installed.
pub fn safari(model: &Model) -> Html {
    if !model.environment.surroundings.safari || model.environment.surroundings.installed {
        return html! {};
    }
    html! { <p>{ "Safari forgets a page that was not opened for seven days, unless it is on the Home Screen." }</p> }
}

/// A calm word once many sessions are in no backup.
pub fn reminder(model: &Model, send: &Callback<Action>) -> Html {
    if !model.reminds() {
        return html! {};
    }
    html! {
        <div class="buttons">
            <p>{ since(model) }</p>
            { button(send, "Later", Action::Data(data::Action::Later)) }
        </div>
    }
}

/// "9 sessions since the last backup.", or, where some of them are older, that they were added or changed since.
fn since(model: &Model) -> String {
    let count = model.not_backed_up();
    let new = model.saved.log.iter().filter(|session| session.id > model.saved.settings.backed_up).count();
    let what = if count > new { " added or changed since the last backup." } else { " since the last backup." };
    [&counted(count, "session"), what].concat()
}

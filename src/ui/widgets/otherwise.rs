//! The form for a work set that went otherwise than planned.

use yew::prelude::*;

use super::answer::answer;
use super::button::{button, main_button};
use super::sheet::sheet;
use crate::app::action::Action;
use crate::app::model::Model;
use crate::app::session;
use crate::app::session::otherwise::{Otherwise, asked};
use crate::app::session::shown::{self, Sheet};
use crate::app::session::state::{Asking, Because, PainGroup};

/// The names of [`Because::ALL`].
const REASONS: [&str; 3] = ["Form broke", "Out of strength", "Pain"];
/// The names of [`PainGroup::ALL`], and what each means.
const PAINS: [(&str, &str); 3] =
    [("0–3", "I notice it"), ("4–5", "changes how I move"), ("6+", "sharp, numb, giving way")];

/// The label of the button that opens the form for a set of this many repetitions: "Not five clean…".
pub fn not_clean(reps: u8) -> String {
    match reps {
        5 => "Not five clean…".to_owned(),
        _ => format!("Not all {reps} clean…"),
    }
}

/// The form, in a sheet; nothing if it is closed.
pub fn otherwise_sheet(model: &Model, send: &Callback<Action>) -> Html {
    let is_shown = shown::sheet(&model.session, model) == Some(Sheet::Otherwise);
    let Some((asking, number)) = asked(&model.session, model).filter(|_| is_shown) else { return html! {} };
    let act = |action: Otherwise| Action::Session(session::Action::Otherwise(action));
    let one = |label: &str, meaning: &str, picked: bool, action: Otherwise| {
        answer(label, meaning, html! {}, Some(picked), session::Action::Otherwise(action), send)
    };
    let counts = (0..=asking.most_clean())
        .map(|clean| one(&clean.to_string(), "", clean == asking.clean, Otherwise::Clean(clean)));
    let reasons = Because::ALL.into_iter().zip(REASONS);
    let reasons =
        reasons.map(|(because, label)| one(label, "", because == asking.because, Otherwise::Because(because)));
    let pains = PainGroup::ALL
        .into_iter()
        .zip(PAINS)
        .map(|(pain, (label, meaning))| one(label, meaning, asking.pain == Some(pain), Otherwise::Pain(pain)));
    let content = html! {
            <section class="otherwise">
            <h3 id="clean">{ "How many were clean?" }</h3>
            <div class="answers counts" role="group" aria-labelledby="clean">{ for counts }</div>
            <h3 id="because">{ "What stopped you?" }</h3>
            <div class="answers" role="group" aria-labelledby="because">{ for reasons }</div>
            if asking.because == Because::Pain {
                <h3 id="how-bad">{ "How bad, of ten?" }</h3>
                <div class="answers" role="group" aria-labelledby="how-bad" aria-describedby="how-bad-note">{ for pains }</div>
            }
            <p id="how-bad-note" class="problem" role="status">
                if asking.lacks_pain {
                    { "Say how bad the pain was." }
                }
            </p>
            <p class="aside">{ "Nothing is saved before you say so." }</p>
            <div class="either">
                { button(send, "Cancel", act(Otherwise::Cancel)) }
                { main_button(send, &saves(asking), act(Otherwise::Save)) }
            </div>
            </section>
    };
    sheet(&format!("Work set {number}: what happened?"), send, act(Otherwise::Cancel), content)
}

/// The label of the button that saves the form: "Save 3 reps".
fn saves(asking: &Asking) -> String {
    match (asking.stops(), asking.clean) {
        (true, _) => "Save and stop".to_owned(),
        (false, 1) => "Save 1 rep".to_owned(),
        (false, reps) => format!("Save {reps} reps"),
    }
}

//! The editor of a set's result, to report or correct it.

use yew::prelude::*;

use super::button::button;
use super::choice::choice;
use super::text_field::text_field;
use crate::app::action::Action;
use crate::app::form::Field;
use crate::app::model::Model;
use crate::app::session;
use crate::lifting::set_result::Sixth;
use crate::words::numbers::{article, counted, ordinal};

/// The answers to whether a sixth repetition was there, and what each is called here.
pub const SIXTHS: [(Sixth, &str); 4] = [
    (Sixth::NotSure, "not sure"),
    (Sixth::No, "no"),
    (Sixth::Yes, "one or two"),
    (Sixth::ThreeOrMore, "three or more"),
];
/// The meaning of pain scores from 0 to 10.
pub const PAINS: [&str; 11] = [
    "0: none",
    "1: hardly any",
    "2: a little",
    "3: some",
    "4: it disturbs",
    "5: much",
    "6: or sharp, numb, joint gives way",
    "7",
    "8",
    "9",
    "10",
];
/// The last repetition that form is asked about.
pub const LAST_REP: u8 = 10;

/// The form for the set that is corrected; nothing if none is.
pub fn set_editor(model: &Model, send: &Callback<Action>) -> Html {
    let Some(entry) = model.edited() else { return html! {} };
    let open = model.screen.editing.and_then(|place| {
        let open = model.saved.open.as_ref().filter(|open| open.id == place.session)?;
        open.exercises.get(place.lift)
    });
    // A set by which a load is found is gone for good.
    let comes_back = open.is_some_and(|exercise| exercise.finding.is_none());
    let done = entry.result().unwrap_or_default();
    let broke: Vec<String> =
        std::iter::once("never".to_owned()).chain((1..=LAST_REP).map(|rep| format!("on rep {rep}"))).collect();
    let choose_broke = send.reform(|index: usize| {
        let at = u8::try_from(index).ok().filter(|&at| at > 0);
        Action::Session(session::Action::BrokeAt(at))
    });
    let sixth = SIXTHS.iter().position(|&(sixth, _)| sixth == done.sixth).unwrap_or_default();
    let choose_sixth = send.reform(|index: usize| {
        Action::Session(session::Action::SixthWas(SIXTHS.get(index).map(|&(sixth, _)| sixth).unwrap_or_default()))
    });
    let choose_pain =
        send.reform(|index: usize| Action::Session(session::Action::Pain(u8::try_from(index).unwrap_or_default())));
    let next = entry.reps.saturating_add(1);
    let more = [if article(next) == "an" { "An " } else { "A " }, &ordinal(next), " was there"].concat();
    let sixths = SIXTHS.map(|(_, name)| name.to_owned()).into();
    html! {
        <section class="set-editor" aria-label="Correct the set">
            <h2>{ [counted(entry.reps.into(), "rep").as_str(), if entry.reps == 1 { " was" } else { " were" }, " planned"].concat() }</h2>
            { text_field(model, send, Field::SetReps, "Clean reps") }
            { text_field(model, send, Field::SetLoad, &format!("Load, {}", model.saved.settings.unit)) }
            { choice("broke", "Form broke", broke, usize::from(done.broke_at.unwrap_or_default()), choose_broke) }
            { choice("sixth", &more, sixths, sixth, choose_sixth) }
            { choice("pain", "Pain", PAINS.map(str::to_owned).into(), usize::from(done.pain), choose_pain) }
            <div class="two">
                { button(send, "Cancel", Action::Session(session::Action::CancelEditing)) }
                { button(send, "Close", Action::Session(session::Action::StopEditing)) }
            </div>
            { button(send, "Delete set", Action::Session(session::Action::DeleteSet)) }
            if comes_back {
                <p class="aside">{ "A set that you delete here is to be done again." }</p>
            }
        </section>
    }
}

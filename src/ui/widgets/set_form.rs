//! A set of a past session, to be filled in.

use yew::prelude::*;

use super::choice::choice;
use super::set_editor::{LAST_REP, PAINS, SIXTHS};
use super::text_field::text_field;
use crate::app::action::Action;
use crate::app::form::Field;
use crate::app::log;
use crate::app::log::form::Form;
use crate::app::log::forms::FormEdit;
use crate::app::model::Model;
use crate::lifting::loading::SetKind;

/// The kinds of sets, with their names in this form.
const KINDS: [(SetKind, &str); 4] = [
    (SetKind::Work, "Work set"),
    (SetKind::WarmUp, "Warm-up"),
    (SetKind::BackOff, "Back-off set"),
    (SetKind::Drop, "Drop set"),
];

/// The fields of a set at a place of a form. `folded` hides those that are seldom used until they are asked for.
pub fn set_form(model: &Model, form: &Form, lift: usize, set: usize, folded: bool, send: &Callback<Action>) -> Html {
    let Some((exercise, entry)) = form.lifts.get(lift).zip(form.set(lift, set)) else { return html! {} };
    let id = |name: &str| format!("{name}-{lift}-{set}");
    let edit = |edit: FormEdit| Action::Log(log::Action::Form(edit));
    let kind = KINDS.iter().position(|&(kind, _)| kind == entry.kind).unwrap_or_default();
    let choose_kind = send.reform(move |index: usize| {
        edit(FormEdit::Kind(lift, set, KINDS.get(index).map_or(SetKind::Work, |&(kind, _)| kind)))
    });
    let sixth = SIXTHS.iter().position(|&(sixth, _)| sixth == entry.sixth).unwrap_or_default();
    let choose_sixth = send.reform(move |index: usize| {
        edit(FormEdit::SixthWas(lift, set, SIXTHS.get(index).map(|&(sixth, _)| sixth).unwrap_or_default()))
    });
    let broke = std::iter::once("never".to_owned()).chain((1..=LAST_REP).map(|rep| format!("on rep {rep}"))).collect();
    let choose_broke = send
        .reform(move |index: usize| edit(FormEdit::BrokeAt(lift, set, u8::try_from(index).ok().filter(|&at| at > 0))));
    let choose_pain =
        send.reform(move |index: usize| edit(FormEdit::Pain(lift, set, u8::try_from(index).unwrap_or_default())));
    let hands = if exercise.lift.uses_bar() { "" } else { " each hand" };
    let felt = html! {
        <>
            { choice(&id("sixth"), "A sixth was there", SIXTHS.map(|(_, name)| name.to_owned()).into(), sixth, choose_sixth) }
            { choice(&id("broke"), "Form broke", broke, usize::from(entry.broke_at.unwrap_or_default()), choose_broke) }
            { choice(&id("pain"), "Pain", PAINS.map(str::to_owned).into(), usize::from(entry.pain), choose_pain) }
        </>
    };
    html! {
        <>
            <div class="short-fields">
                { text_field(model, send, Field::PastLoad(lift, set), &format!("Load{hands}, {}", form.unit)) }
                { text_field(model, send, Field::PastReps(lift, set), "Clean reps") }
            </div>
            { choice(&id("kind"), "Kind", KINDS.map(|(_, name)| name.to_owned()).into(), kind, choose_kind) }
            if folded {
                <details>
                    <summary>{ "Sixth rep, form, pain" }</summary>
                    { felt }
                </details>
            } else {
                { felt }
            }
        </>
    }
}

//! The banner: messages that the person must know about their data.

use yew::prelude::*;

use super::button::button;
use crate::app::action::Action;
use crate::app::model::Model;
use crate::app::route::Route;
use crate::app::storage;
use crate::app::storage::slots::{LocalStorage, SlotState};
use crate::app::storage::state::{Journal, News};

/// A message where choices are not simply kept. The region is always there, so that screen readers notice a change.
pub fn banner(model: &Model, send: &Callback<Action>) -> Html {
    let storage = &model.storage;
    let texts = stored(model).into_iter().chain(unreadable(model));
    let news = storage.news.iter().map(|news| match news {
        News::PutBack(1) => {
            "The browser had lost one thing that was saved. It was put back from the journal.".to_owned()
        }
        News::PutBack(things) => {
            format!("The browser had lost {things} things that were saved. They were put back from the journal.")
        }
        News::Mended(1) => {
            "One thing that was saved could not be read. It was put back from its second copy.".to_owned()
        }
        News::Mended(things) => {
            format!("{things} things that were saved could not be read. They were put back from their second copies.")
        }
        News::JournalAnew => "The browser had lost the second copy of what is yours. It was made anew.".to_owned(),
        News::Stays => "A session that you deleted was changed in another tab meanwhile, so it stays.".to_owned(),
    });
    let ask = |label, keep| button(send, label, Action::Storage(keep));
    html! {
        <div role="status">
            { for texts.map(|text| html! { <p class="banner">{ text }</p> }) }
            if model.storage.local != LocalStorage::Works && model.screen.route != Route::Data {
                <p class="banner">{ button(send, "Save a backup", Action::Go(Route::Data)) }</p>
            }
            if !storage.lost.is_empty() && new_loss(model) {
                <p class="banner">{ ask("Save what cannot be read as a file", storage::Action::LostFile) }</p>
            }
            if !storage.found.is_empty() {
                <div class="banner">
                    <p>{ found(storage.found.iter().filter(|(name, _)| name.contains("/session/")).count()) }</p>
                    { ask("Bring it back", storage::Action::BringBack) }
                    { ask("Not now", storage::Action::NotNow) }
                </div>
            }
            if !storage.news.is_empty() {
                <div class="banner">
                    { for news.map(|text| html! { <p>{ text }</p> }) }
                    { ask("OK", storage::Action::Noted) }
                </div>
            }
        </div>
    }
}

/// `true` if stored data turned out to be unreadable just now. Copies of earlier days stay, without a word.
fn new_loss(model: &Model) -> bool {
    let slots = model.storage.slots;
    let all = [slots.settings, slots.gyms, slots.maxima, slots.week, slots.sessions];
    let mended = model.storage.news.iter().any(|news| matches!(news, News::Mended(_)));
    mended || all.iter().any(|slot| matches!(slot.state, SlotState::SetAside | SlotState::SettingAside))
}

fn found(sessions: usize) -> String {
    match sessions {
        0 => "The browser has lost what you chose here. The journal still has it.".to_owned(),
        1 => "The browser has lost what was saved here. The journal still has it, with one session.".to_owned(),
        _ => format!("The browser has lost what was saved here. The journal still has it, with {sessions} sessions."),
    }
}

/// The warning that new data is not kept safely; `None` if all is well.
fn stored(model: &Model) -> Option<&'static str> {
    let works = model.storage.journal == Journal::Works;
    match model.storage.local {
        LocalStorage::Works => match model.storage.journal {
            Journal::Blocked => {
                Some("This browser gives the page no journal. What you save may take a minute to be safe on the disk.")
            }
            Journal::Silent => {
                Some("The browser's database does not answer. What you save may take a minute to be safe on the disk.")
            }
            Journal::Newer => Some("A newer Fifth Rep made the journal. Reload the page to get that version."),
            _ => None,
        },
        LocalStorage::Full if works => {
            Some("The browser's storage is full. What you save is safe in the journal only, until there is room again.")
        }
        LocalStorage::Blocked if works => {
            Some("This browser lets the page save only in its journal. Sites that you allow to save do better.")
        }
        LocalStorage::Blocked => Some(
            "This browser lets the page save nothing. All works, but is forgotten when you leave. It is tried again.",
        ),
        LocalStorage::Full => Some(
            "The browser's storage is full. What you choose now is forgotten when you leave, unless there is room again.",
        ),
    }
}

/// Messages about stored data that cannot be read.
fn unreadable(model: &Model) -> impl Iterator<Item = &'static str> {
    let slots = model.storage.slots;
    let sessions = matches!(slots.sessions.state, SlotState::SetAside | SlotState::SettingAside).then_some(match slots
        .sessions
        .state
    {
        SlotState::SetAside => "A session of the log cannot be read. It stays where it is, and a copy was set aside.",
        _ => "A session of the log cannot be read. It stays where it is.",
    });
    let told = [
        (
            SlotState::SettingAside,
            "What was saved before cannot be read. It stays where it is; nothing new is saved until it is set aside.",
        ),
        (SlotState::SetAside, "What was saved before cannot be read. It was set aside."),
        (
            SlotState::Newer,
            "A newer Fifth Rep saved what is yours. It stays as it is; changes to it here are not saved. Reload the page \
             to get that version.",
        ),
    ];
    let states = [
        slots.settings.state,
        slots.gyms.state,
        slots.maxima.state,
        slots.week.state,
        if slots.sessions.state == SlotState::Newer { SlotState::Newer } else { SlotState::Open },
    ];
    told.into_iter().filter(move |(state, _)| states.contains(state)).map(|(_, text)| text).chain(sessions)
}

//! The only code that touches the browser, a file an API. It decides nothing: it does what an effect says and answers
//! with an action.

pub mod beat;
pub mod callback;
pub mod clock;
pub mod environment;
pub mod file;
pub mod focus;
pub mod install;
pub mod journal;
pub mod kept;
pub mod location;
pub mod page;
pub mod screen;
pub mod share;
pub mod sheet;
pub mod sound;
pub mod storage;
pub mod tabs;
pub mod vibration;
pub mod worker;

use crate::app::action::Action;
use crate::app::data;
use crate::app::effect::Effect;
use crate::app::formats::backup::LARGEST;
use crate::app::log;
use crate::app::storage::Action as StorageAction;

/// After how many milliseconds the journal is written: about when the next frame is painted.
const JOURNAL_AFTER: i32 = 40;

/// Does what an effect says and hands the answer to `answer`, in the same turn where the browser allows it.
pub fn perform(effect: Effect, answer: impl Fn(Action) + Clone + 'static) {
    match effect {
        Effect::Save(key, text) => answer(Action::Saved(key, storage::save(key, &text))),
        Effect::SetAside { key, name, text } => match storage::write(&name, &text) {
            Ok(()) => answer(Action::SetAside(key, Ok(()))),
            // The journal may have room for it.
            Err(error) => journal::keep_copy(&name, &text, move |kept| {
                answer(Action::SetAside(key, if kept { Ok(()) } else { Err(error) }));
            }),
        },
        Effect::ShareFile(file) => share::file(file, move |file, handed| answer(Action::Shared(file, handed))),
        Effect::ReadFile(number) => {
            file::read_chosen(LARGEST, move |text| answer(Action::Data(data::Action::ReadChosen(number, text))));
        }
        Effect::EraseAll => {
            journal::erase(clock::now().ms, move |erased| answer(Action::Data(data::Action::Erased(erased))));
        }
        // Where the page can do nothing there is nothing of ours.
        Effect::EraseHere { but } => drop(storage::erase_but(&but)),
        Effect::Forget(all) => storage::forget(&all),
        Effect::AskToBeKept { ask } => kept::find_out(ask, move |kept| answer(Action::Data(data::Action::Kept(kept)))),
        Effect::Address(fragment) => location::go(&fragment),
        Effect::Replace(fragment) => location::replace(&fragment),
        Effect::Remove(key) => answer(Action::Saved(key, storage::remove_saved(key))),
        Effect::ReadOlder(before) => {
            storage::read_older(before, move |texts, last| answer(Action::Storage(StorageAction::Older(texts, last))));
        }
        Effect::OpenJournal => journal::open(move |keep| answer(Action::Storage(keep))),
        // First the page shows what was done.
        Effect::Journal(entries) => {
            let era = storage::era();
            beat::soon(JOURNAL_AFTER, move || journal::put(entries, era, move |keep| answer(Action::Storage(keep))));
        }
        Effect::ReadJournal(keys) => {
            beat::once(0, move || journal::read(keys, move |keep| answer(Action::Storage(keep))));
        }
        Effect::RetryAfter(ms) => {
            let ms = i32::try_from(ms).unwrap_or(i32::MAX);
            beat::once(ms, move || answer(Action::Storage(StorageAction::Retry)));
        }
        Effect::SaveMore => beat::once(0, move || answer(Action::Storage(StorageAction::SaveMore))),
        Effect::GoOn(job) => beat::once(0, move || answer(Action::Data(data::Action::GoOn(job)))),
        Effect::Claim { steal } => {
            tabs::claim(steal, move |writes| answer(Action::Storage(StorageAction::Writer(writes))))
        }
        Effect::Focus(focus) => focus::put(focus),
        Effect::Sheet(true) => sheet::open(),
        Effect::Sheet(false) => sheet::close(),
        Effect::FindOffset(minute) => answer(Action::Log(log::Action::Offset(minute, clock::offset_at(minute)))),
        Effect::Mark { safe, unsafe_yet } => page::mark(safe, unsafe_yet),
        Effect::Works => page::works(),
        Effect::Print => page::print(),
        Effect::Reload => page::reload(),
        Effect::Ticks(true) => beat::start(move || answer(Action::Tick)),
        Effect::Ticks(false) => beat::stop(),
        // A timer may be a millisecond early.
        Effect::TickAfter(ms) => {
            beat::once(i32::try_from(ms.saturating_add(2)).unwrap_or(i32::MAX), move || answer(Action::Tick));
        }
        Effect::Bell { after_ms } => sound::ring(after_ms, false),
        Effect::LoudBell { after_ms } => sound::ring(after_ms, true),
        Effect::Hush => sound::hush(),
        Effect::Vibrate => vibration::shake(),
        Effect::KeepAwake(true) => screen::keep_on(move |on| answer(Action::Awake(on))),
        Effect::KeepAwake(false) => screen::let_go(),
        Effect::Update => worker::take_up(),
        Effect::Install => install::ask(),
        Effect::Title(title) => page::name(&title),
        Effect::Copy { what, text } => share::copy(&text, move |copied| answer(Action::Copied(what, copied))),
        Effect::ShareLink { title, url } => {
            share::link(&title, &url, move |handed| answer(Action::Share(crate::app::share::Action::Handed(handed))));
        }
        Effect::Download { name, mime, text } => file::download(&name, mime, &text),
    }
}

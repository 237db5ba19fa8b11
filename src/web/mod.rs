//! The only code that touches the browser, a file an API. It decides nothing: it does what an effect says and answers
//! with an action.

pub mod beat;
pub mod clock;
pub mod file;
pub mod install;
pub mod journal;
pub mod kept;
pub mod location;
pub mod page;
pub mod screen;
pub mod share;
pub mod sound;
pub mod storage;
pub mod surroundings;
pub mod tabs;
pub mod vibration;
pub mod worker;

use crate::app::action::Action;
use crate::app::backup::LARGEST;
use crate::app::data::Data;
use crate::app::effect::Effect;
use crate::app::keeping::Keep;
use crate::app::share::Share;

/// After how many milliseconds the journal is written: about when the next frame is painted.
const JOURNAL_AFTER: i32 = 40;
/// After how many milliseconds it is tried again to store what could not be.
const RETRY_AFTER: i32 = 5_000;

/// Does what an effect says and hands the answer to `answer`, in the same turn where the browser allows it.
pub fn perform(effect: Effect, answer: impl Fn(Action) + Clone + 'static) {
    match effect {
        Effect::Save(key, text) => answer(Action::Saved(key, storage::write(&key.name(), &text))),
        Effect::SetAside { key, name, text } => answer(Action::SetAside(key, storage::write(&name, &text))),
        Effect::ShareFile { name, text } => {
            share::file(&name, &text, move |done| answer(Action::Data(Data::BackedUp(done))));
        }
        Effect::ReadFile => file::read_chosen(LARGEST, move |text| answer(Action::Data(Data::Read(text)))),
        Effect::EraseAll => {
            journal::erase();
            answer(Action::Data(Data::Erased(storage::remove_all())));
        }
        Effect::AskToBeKept { ask } => kept::find_out(ask, move |kept| answer(Action::Data(Data::Kept(kept)))),
        Effect::Address(fragment) => location::go(&fragment),
        Effect::Replace(fragment) => location::replace(&fragment),
        Effect::Remove(key) => answer(Action::Saved(key, storage::remove(&key.name()))),
        Effect::ReadOlder(before) => {
            storage::read_older(before, move |texts, last| answer(Action::Keep(Keep::Older(texts, last))));
        }
        Effect::OpenJournal => journal::open(move |keep| answer(Action::Keep(keep))),
        // First the page shows what was done.
        Effect::Journal(entries) => {
            beat::soon(JOURNAL_AFTER, move || journal::put(entries, move |keep| answer(Action::Keep(keep))));
        }
        Effect::RetrySoon => beat::once(RETRY_AFTER, move || answer(Action::Keep(Keep::Retry))),
        Effect::Claim { steal } => tabs::claim(steal, move |writes| answer(Action::Keep(Keep::Writer(writes)))),
        Effect::Mark { safe, unsafe_yet } => page::mark(safe, unsafe_yet),
        Effect::Works => page::works(),
        Effect::Print => page::print(),
        Effect::Reload => page::reload(),
        Effect::Ticks(true) => beat::start(move || answer(Action::Tick)),
        Effect::Ticks(false) => beat::stop(),
        Effect::Bell { after_ms } => sound::ring(after_ms),
        Effect::Hush => sound::hush(),
        Effect::Vibrate => vibration::shake(),
        Effect::KeepAwake(true) => screen::keep_on(move |on| answer(Action::Awake(on))),
        Effect::KeepAwake(false) => screen::let_go(),
        Effect::Update => worker::take_up(),
        Effect::Install => install::ask(),
        Effect::Title(title) => page::name(&title),
        Effect::Copy(text) => share::copy(&text, move |copied| answer(Action::Copied(copied))),
        Effect::ShareLink { title, url } => {
            share::link(&title, &url, move |handed| answer(Action::Share(Share::Handed(handed))));
        }
        Effect::Download { name, mime, text } => file::download(&name, mime, &text),
    }
}

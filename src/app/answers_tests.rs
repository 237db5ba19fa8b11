use std::rc::Rc;

use super::*;
use crate::app::action::Action;
use crate::app::effect::Handout;
use crate::app::moment::Moment;
use crate::app::testing::{Phone, stored_session};
use crate::app::{share, storage, strength, week};
use crate::lifting::session::Session;

const NOW: Moment = Moment { ms: 1_795_393_805_678, offset: 60 };

/// A phone at an address, with a session in its log.
fn at(fragment: &str) -> Phone {
    let session = stored_session(include_str!("../../tests/data/session-ended-4.txt"));
    Phone::at(fragment, NOW).with(|model| model.saved.log = Rc::new(vec![Rc::new(session)]))
}

#[test]
fn a_copied_link_is_no_backup() {
    let sharing = at("#/share");
    let copying = sharing.after(share::Action::CopyLink);
    let Some(Effect::Copy { what, .. }) = copying.effects.last() else { panic!("{:?}", copying.effects) };
    assert_eq!(*what, Handout::Link);
    // The screen has changed before the browser answers.
    let data = copying.on(Route::Data);
    let answered = data.after(Action::Copied(*what, true));
    assert_eq!((answered.not_backed_up(), answered.data.done, answered.sharing.outcome), (1, None, None));
    let shared = data.after(share::Action::Handed(false));
    assert_eq!(shared.sharing.outcome, None);
    // And the other way round.
    let copying = at("#/data").after(data::Action::Copy);
    let Some(Effect::Copy { what: what @ Handout::Backup(_), .. }) = copying.effects.last() else {
        panic!("{:?}", copying.effects)
    };
    let elsewhere = copying.on(Route::Share);
    let answered = elsewhere.after(Action::Copied(*what, true));
    assert_eq!((answered.not_backed_up(), answered.sharing.outcome), (0, None));
}

#[test]
fn what_was_logged_after_a_backup_is_not_in_it() {
    let model = at("#/data");
    let copying = model.after(data::Action::Copy);
    let Some(Effect::Copy { what, .. }) = copying.effects.last() else { panic!("{:?}", copying.effects) };
    let session = Session { id: NOW.ms + 30_000, ..(*copying.saved.log[0]).clone() };
    let more = copying.clone().with(|model| Rc::make_mut(&mut model.saved.log).push(Rc::new(session)));
    let answered = more.when(Moment { ms: NOW.ms + 60_000, ..NOW }).after(Action::Copied(*what, true));
    assert_eq!(answered.not_backed_up(), 1);
}

#[test]
fn on_the_home_screen_of_an_iphone_nothing_is_downloaded() {
    let wishes = [
        ("#/data", Action::Data(data::Action::Download), "txt", "text/plain"),
        ("#/data", Action::Data(data::Action::Table), "csv", "text/csv"),
        ("#/", Action::Week(week::Action::Calendar), "ics", "text/calendar"),
        ("#/strength", Action::Strength(strength::Action::Picture), "svg", "image/svg+xml"),
        ("#/", Action::Storage(storage::Action::LostFile), "txt", "text/plain"),
    ];
    for (fragment, action, kind, mime) in wishes {
        let mut model = at(fragment);
        let shown = &mut *model;
        strength::refresh(&mut shown.strength, &shown.context);
        let file = |effects: &[Effect]| effects.iter().any(|effect| matches!(effect, Effect::Download { .. }));
        assert!(file(&model.after(action.clone()).effects), "{action:?} is a download elsewhere");
        (model.environment.strands, model.environment.shares_files) = (true, true);
        let effects = model.after(action.clone()).effects;
        let Some(Effect::ShareFile(shared)) = effects.last() else { panic!("{action:?}: {effects:?}") };
        assert!(shared.name.ends_with(kind) && shared.mime == mime && !file(&effects), "{shared:?}");
        // A text that the sheet does not take goes onto the clipboard, with a message.
        let refused = model.after(Action::Shared(shared.clone(), Handed::NotShared));
        let Some(Effect::Copy { what, text }) = refused.effects.last() else {
            panic!("{action:?}: {:?}", refused.effects)
        };
        assert!((*what, text) == (shared.what, &shared.text) && !file(&refused.effects));
        for copied in [true, false] {
            let told = refused.after(Action::Copied(*what, copied));
            assert!(told.data.done.or(told.screen.notice).is_some() && !file(&told.effects), "{action:?}");
        }
        model.environment.shares_files = false;
        assert!(matches!(model.after(action).effects.last(), Some(Effect::Copy { .. })));
    }
}

#[test]
fn a_backup_that_was_called_off_is_none() {
    let mut model = at("#/data");
    model.environment.strands = true;
    model.environment.shares_files = true;
    let model = model.after(data::Action::Download);
    assert_eq!(model.not_backed_up(), 1, "only the sheet's answer says so");
    let Some(Effect::ShareFile(file)) = model.effects.last() else { panic!("{:?}", model.effects) };
    let answer = |handed| model.after(Action::Shared(file.clone(), handed)).not_backed_up();
    assert_eq!((answer(Handed::CalledOff), answer(Handed::Taken)), (1, 0));
}

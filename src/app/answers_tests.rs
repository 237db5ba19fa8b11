use crate::app::strength;
use std::rc::Rc;

use super::*;
use crate::app::action::Action;
use crate::app::boot::{Held, boot};
use crate::app::effect::Handout;
use crate::app::moment::Moment;
use crate::app::share;
use crate::app::storage;
use crate::app::update::update;
use crate::app::week;
use crate::lifting::session::Session;

const NOW: Moment = Moment { ms: 1_795_393_805_678, offset: 60 };

fn at(fragment: &str) -> Model {
    let held = Held { stored: Ok(vec![]), older: None, fragment: fragment.into(), now: NOW };
    let (model, _) = boot(held);
    let text = include_str!("../../tests/data/session-ended-4.txt").trim();
    let (session, _) = crate::app::formats::envelope::read::<Session>(text).expect("the fixture");
    model.with(|model| model.saved.log = Rc::new(vec![Rc::new(session)]))
}

fn act(model: &Model, action: Action) -> (Model, Vec<Effect>) {
    update(model, action, NOW)
}

#[test]
fn a_copied_link_is_no_backup() {
    let sharing = at("#/share");
    let (copying, effects) = act(&sharing, Action::Share(share::Action::CopyLink));
    let Some(Effect::Copy { what, .. }) = effects.last() else { panic!("{effects:?}") };
    assert_eq!(*what, Handout::Link);
    // The screen has changed before the browser answers.
    let (data, _) = act(&copying, Action::Go(Route::Data));
    let (answered, _) = act(&data, Action::Copied(*what, true));
    assert_eq!((answered.not_backed_up(), answered.data.done, answered.sharing.outcome), (1, None, None));
    let (shared, _) = act(&data, Action::Share(share::Action::Handed(false)));
    assert_eq!(shared.sharing.outcome, None);
    // And the other way round.
    let (copying, effects) = act(&at("#/data"), Action::Data(data::Action::Copy));
    let Some(Effect::Copy { what: what @ Handout::Backup(_), .. }) = effects.last() else { panic!("{effects:?}") };
    let (elsewhere, _) = act(&copying, Action::Go(Route::Share));
    let (answered, _) = act(&elsewhere, Action::Copied(*what, true));
    assert_eq!((answered.not_backed_up(), answered.sharing.outcome), (0, None));
}

#[test]
fn what_was_logged_after_a_backup_is_not_in_it() {
    let model = at("#/data");
    let (copying, effects) = act(&model, Action::Data(data::Action::Copy));
    let Some(Effect::Copy { what, .. }) = effects.last() else { panic!("{effects:?}") };
    let later = Moment { ms: NOW.ms + 60_000, ..NOW };
    let mut more = copying;
    let session = Session { id: NOW.ms + 30_000, ..(*more.saved.log[0]).clone() };
    Rc::make_mut(&mut more.saved.log).push(Rc::new(session));
    let (answered, _) = update(&more, Action::Copied(*what, true), later);
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
        strength::refresh(&mut model.strength, &model.context);
        let file = |effects: &[Effect]| effects.iter().any(|effect| matches!(effect, Effect::Download { .. }));
        assert!(file(&act(&model, action.clone()).1), "{action:?} is a download elsewhere");
        (model.environment.strands, model.environment.shares_files) = (true, true);
        let (_, effects) = act(&model, action.clone());
        let Some(Effect::ShareFile(shared)) = effects.last() else { panic!("{action:?}: {effects:?}") };
        assert!(shared.name.ends_with(kind) && shared.mime == mime && !file(&effects), "{shared:?}");
        // A text that the sheet does not take goes onto the clipboard, with a message.
        let (refused, effects) = act(&model, Action::Shared(shared.clone(), Handed::NotShared));
        let Some(Effect::Copy { what, text }) = effects.last() else { panic!("{action:?}: {effects:?}") };
        assert!((*what, text) == (shared.what, &shared.text) && !file(&effects));
        for copied in [true, false] {
            let (told, effects) = act(&refused, Action::Copied(*what, copied));
            assert!(told.data.done.or(told.screen.notice).is_some() && !file(&effects), "{action:?}");
        }
        model.environment.shares_files = false;
        assert!(matches!(act(&model, action).1.last(), Some(Effect::Copy { .. })));
    }
}

#[test]
fn a_backup_that_was_called_off_is_none() {
    let mut model = at("#/data");
    model.environment.strands = true;
    model.environment.shares_files = true;
    let (model, effects) = act(&model, Action::Data(data::Action::Download));
    assert_eq!(model.not_backed_up(), 1, "only the sheet's answer says so");
    let Some(Effect::ShareFile(file)) = effects.last() else { panic!("{effects:?}") };
    let answer = |handed| act(&model, Action::Shared(file.clone(), handed)).0.not_backed_up();
    assert_eq!((answer(Handed::CalledOff), answer(Handed::Taken)), (1, 0));
}

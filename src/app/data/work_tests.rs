use super::*;
use crate::app::action::Action as AppAction;
use crate::app::data::Action;
use crate::app::data::bring_in::Adjust;
use crate::app::effect::Effect;
use crate::app::form::Field;
use crate::app::formats::backup;
use crate::app::formats::csv::{self, Reader};
use crate::app::moment::Moment;
use crate::app::route::Route;
use crate::app::saved::Saved;
use crate::app::storage;
use crate::app::testing::Phone;
use crate::lifting::session::Session;

const NOW: Moment = Moment { ms: 1_794_470_400_000, offset: 60 };

const TABLES: [&str; 6] = [
    include_str!("../../../tests/data/tables/strong-unmarked-ramp.csv"),
    include_str!("../../../tests/data/tables/strong-top-set-backoff.csv"),
    include_str!("../../../tests/data/tables/strong-pounds-untold.csv"),
    include_str!("../../../tests/data/tables/hevy-bodyweight.csv"),
    "Date,Exercise Name,Weight,Reps\n2024-05-01,Squat,100,5\n2024-05-01,Squat,100,x\n2024-05-02,Curl,10,5\n2024-05-03,\"Squat",
    "nothing,in,it\n1,2,3\n",
];

fn fresh() -> Phone {
    Phone::at("#/data", NOW)
}

/// The job in the effect that asks for its next slice.
fn job_of(phone: &mut Phone) -> Option<Job> {
    // The effects are taken, since a job must not be copied.
    std::mem::take(&mut phone.effects).into_iter().find_map(|effect| match effect {
        Effect::GoOn(job) => Some(job),
        _ => None,
    })
}

/// The phone after an action and all follow-up work, and the number of sessions saved in each slice.
fn settled(phone: &Phone, action: impl Into<AppAction>) -> (Phone, Vec<usize>) {
    let mut phone = phone.after(action);
    let saves = phone.settles();
    (phone, saves)
}

/// A table of another app: this number of days with three sets each, in no order.
fn long_table(days: u32, kg: u32) -> String {
    let days = (0..days).map(|day| day * 7 % days);
    let rows = days.flat_map(|day| {
        let date = format!("{}-{:02}-{:02} 18:30:00", 2001 + day / 336, 1 + day % 336 / 28, 1 + day % 28);
        (1..4).map(move |set| format!("{date},Squat (Barbell),{set},{},5\n", kg + set))
    });
    ["Date,Exercise Name,Set Order,Weight (kg),Reps\n".to_owned()].into_iter().chain(rows).collect()
}

fn read(text: &str) -> Action {
    Action::Read(Ok(text.to_owned()))
}

/// A state with many sessions, and a backup of them with another note in each.
fn with_many() -> (Phone, String) {
    let (model, _) = settled(&settled(&fresh(), read(&long_table(450, 60))).0, Action::Merge);
    assert_eq!(model.saved.log.len(), 450);
    let noted = |session: &Rc<Session>| {
        let mut session = Session::clone(session);
        (session.note, session.noted_at) = ("from a backup".to_owned(), NOW.ms);
        Rc::new(session)
    };
    let theirs = Saved { log: Rc::new(model.saved.log.iter().map(noted).collect()), ..model.saved.clone() };
    (model, backup::write(&theirs, NOW))
}

#[test]
fn a_table_is_read_the_same_in_steps_of_any_size() {
    let (names, all_work, choices) = Default::default();
    let reader =
        Reader { offset: 60, unit: Unit::Kg, today: NOW.day(), names: &names, all_work: &all_work, choices: &choices };
    let own = csv::write(&settled(&settled(&fresh(), read(TABLES[0])).0, Action::Merge).0.saved.log);
    let broken = [own.as_str(), "\"not closed"].concat();
    for text in TABLES.into_iter().chain([own.as_str(), &broken, &long_table(40, 50)]) {
        let whole = csv::read_as(text, &reader);
        for steps in [1, 2, 3, 7, 100] {
            let mut reading = TableReading::new(text.into());
            let mut taken = 0;
            let sliced = loop {
                taken += 1;
                let (done, total) = reading.progress();
                assert!(done <= total, "{done} of {total}");
                if let Some(read) = reading.step(&reader, steps) {
                    break read;
                }
            };
            assert_eq!(sliced, whole, "{text} in steps of {steps}");
            // Splitting and taking each row, making each session, and the changes of stage.
            assert!(taken <= 3 * text.lines().count() / steps + 8, "{taken} steps of {steps}");
        }
    }
}

#[test]
fn long_work_comes_to_the_same_as_short_work_in_a_bounded_number_of_slices() {
    let text = long_table(900, 60);
    let mut first = fresh().after(read(&text));
    let work = first.work().expect("it is not done at once");
    assert_eq!((work.doing, work.total), (Doing::Reading, 2_701));
    assert!(first.data.brought.is_none() && job_of(&mut first).is_some());
    let (read, updates) = settled(&fresh(), read(&text));
    // Splitting, taking and comparing 2,701 rows, and making sessions of them, a thousand in each slice.
    assert!(updates.len() <= 4 * (2_701 / SLICE + 2), "{} updates", updates.len());
    let (_, preview) = read.data.brought.as_ref().expect("a preview");
    assert_eq!((preview.new, read.work()), (900, None));
    let (merged, saves) = settled(&read, Action::Merge);
    assert_eq!((merged.saved.log.len(), merged.work()), (900, None));
    assert_eq!(
        (saves.iter().sum::<usize>(), saves.iter().max()),
        (900, Some(&crate::app::storage::queue::MAX_AT_ONCE))
    );
    let again = settled(&merged, crate::app::data::work::tests::read(&text)).0;
    let preview = &again.data.brought.as_ref().expect("a preview").1;
    assert_eq!((preview.new, preview.same, preview.differ), (0, 900, 0));
}

#[test]
fn a_backup_is_merged_the_same_in_slices_of_any_size() {
    let (model, text) = with_many();
    let brought = Rc::new(backup::read(&text).expect("a backup"));
    let outcome = |steps: usize| {
        let mut model = model.model.clone();
        let mut merging = Merging::begin(&model.data, &model, brought.clone(), false);
        let mut slices = 0;
        while !merging.step(&model.data, &model, steps) {
            slices += 1;
        }
        // A session with three sets takes three steps, or one slice where that is less.
        assert!(slices <= 450 * 3 / steps + 1 + 450 / steps.div_ceil(3), "{slices} slices of {steps}");
        merging.finish(&mut model.data, &mut model.context);
        model.context.saved.log
    };
    let whole = outcome(usize::MAX);
    assert!(whole.iter().all(|session| session.note == "from a backup"));
    for steps in [1, 4, 100, 1_000] {
        assert_eq!(outcome(steps), whole, "slices of {steps}");
    }
    let shown = settled(&model, read(&text)).0;
    let merged = settled(&shown, Action::Merge).0;
    let notes = |model: &Phone| model.saved.log.iter().filter(|session| session.note == "from a backup").count();
    assert_eq!((notes(&shown), notes(&merged)), (0, 450));
}

#[test]
fn work_that_is_called_off_leaves_all_as_it_was() {
    let (model, text) = with_many();
    let shown = settled(&model, read(&text)).0;
    let table = settled(&model, read(&long_table(700, 70))).0;
    let other = Action::Adjust(Adjust::BothHands(true));
    for (before, begins) in
        [(&model, read(&long_table(700, 70))), (&shown, Action::Merge), (&table, Action::Merge), (&table, other)]
    {
        let mut begun = before.after(begins);
        assert!(begun.data.work.is_some());
        let off = begun.after(Action::Cancel);
        assert_eq!(off.work(), None);
        assert_eq!(
            (&off.saved.log, &off.saved.settings, &off.screen.undo),
            (&before.saved.log, &before.saved.settings, &before.screen.undo)
        );
        assert_eq!((&off.data.choices, &off.data.take), (&before.data.choices, &before.data.take));
        // The slice on its way finds nothing to do.
        let after = off.after(Action::GoOn(job_of(&mut begun).expect("a job")));
        assert_eq!((&after.model, &after.effects), (&off.model, &vec![]));
    }
}

#[test]
fn what_is_done_between_two_slices_stays() {
    let (model, text) = with_many();
    let shown = settled(&model, read(&text)).0;
    let mut begun = shown.after(Action::Merge);
    let mut job = job_of(&mut begun);
    let mut gone = false;
    // A session is deleted, a screen is left, something is typed.
    let deeds: [fn(&mut Phone); 3] = [
        |phone| drop(Rc::make_mut(&mut phone.saved.log).remove(7)),
        |phone| _ = phone.goes(Route::Gym),
        |phone| _ = phone.types(Field::Search, "squat"),
    ];
    for deed in deeds {
        let Some(left) = job.take() else { break };
        deed(&mut begun);
        gone |= begun.saved.log.len() == 449;
        begun.does(Action::GoOn(left));
        job = job_of(&mut begun);
    }
    assert!(gone);
    if let Some(job) = job {
        begun = settled(&begun, Action::GoOn(job)).0;
    }
    begun = settled(&begun, storage::Action::SaveMore).0;
    // The backup brings back the session, merged with nothing, and all others merged with what is here.
    assert_eq!((begun.saved.log.len(), begun.work()), (450, None));
    assert!(begun.saved.log.iter().all(|session| session.note == "from a backup"));
    assert_eq!(begun.screen.route, Route::Gym);
}

#[test]
fn erasing_meanwhile_leaves_nothing() {
    let (model, text) = with_many();
    let shown = settled(&model, read(&text)).0;
    let mut begun = shown.after(Action::Merge);
    let erased = begun.after(Action::Erase);
    let after = erased.after(Action::GoOn(job_of(&mut begun).expect("a job")));
    assert_eq!((after.saved.log.len(), after.work()), (0, None));
    // If the browser refuses, everything is there again, and no work seems to go on.
    let back = after.after(Action::Erased(Err(crate::app::effect::SaveError::Blocked)));
    assert_eq!((back.saved.log.len(), back.work()), (450, None));
}

#[test]
fn what_a_long_table_brought_in_is_taken_out_in_slices() {
    let text = long_table(900, 60);
    let merged = settled(&settled(&fresh(), read(&text)).0, Action::Merge).0;
    let again = settled(&merged, read(&text)).0;
    let mut begun = again.after(Action::TakeOut);
    assert_eq!(begun.work().map(|work| work.doing), Some(Doing::TakingOut));
    assert_eq!((begun.saved.log.len(), job_of(&mut begun).is_some()), (900, true));
    let off = begun.after(Action::Cancel);
    assert_eq!(
        (off.saved.log.len(), &off.data.brought, &off.screen.undo),
        (900, &again.data.brought, &again.screen.undo)
    );
    let (out, updates) = settled(&again, Action::TakeOut);
    // Comparing twice, and removing.
    let most = 2 * (2_700 / SLICE + 2) + 900 / crate::app::storage::queue::MAX_AT_ONCE;
    assert!(updates.len() <= most, "{} updates", updates.len());
    let preview = out.data.brought.as_ref().map(|(_, preview)| (preview.new, preview.same));
    assert_eq!((out.saved.log.len(), preview), (0, Some((900, 0))));
    assert_eq!(out.undone().saved.log.len(), 900);
}

use super::*;
use crate::app::data::Action;
use crate::app::formats::{backup, csv};
use crate::app::log;
use crate::app::moment::Moment;
use crate::app::testing::Phone;
use crate::lifting::history::series;
use crate::lifting::lift_plan::Load;
use crate::lifting::loading::SetKind;
use crate::lifting::mass::{Mass, Weight};
use crate::lifting::session::SetEntry;

/// 2026-11-12, three days after the last sessions of the tables.
const NOW: Moment = Moment { ms: 1_794_470_400_000, offset: 60 };

const RAMP: &str = include_str!("../../../tests/data/tables/strong-unmarked-ramp.csv");
const BACK_OFF: &str = include_str!("../../../tests/data/tables/strong-top-set-backoff.csv");
const POUNDS: &str = include_str!("../../../tests/data/tables/strong-pounds-untold.csv");

fn fresh() -> Phone {
    Phone::at("#/data", NOW)
}

fn read(phone: &Phone, text: &str) -> Phone {
    let read = phone.after(Action::Read(Ok(text.into())));
    assert_eq!(read.data.problem, None, "{text}");
    read
}

fn preview(model: &Phone) -> (usize, usize, usize) {
    let preview = &model.data.brought.as_ref().expect("a preview").1;
    (preview.new, preview.differ, preview.same)
}

fn kinds(model: &Phone) -> Vec<SetKind> {
    model.saved.log.iter().flat_map(|session| session.facts()).map(|(_, set)| set.kind).collect()
}

fn loads(model: &Phone) -> Vec<Mass> {
    model.saved.log.iter().flat_map(|session| session.facts()).map(|(_, set)| set.load.mass()).collect()
}

#[test]
fn an_unmarked_ramp_is_no_work() {
    let model = read(&fresh(), RAMP).after(Action::Merge);
    let work = [SetKind::Work; 3];
    assert_eq!(kinds(&model), [&[SetKind::WarmUp; 3][..], &work].concat());
    let chart = series(&model.saved.log, Lift::BackSquat, model.saved.settings.formula);
    assert_eq!(chart.iter().map(|point| point.load).collect::<Vec<_>>(), [Mass::from_kg(100)]);
    let advice = model.advice(Lift::BackSquat, None).and_then(|advice| advice.next_load);
    assert_eq!(advice, Some(Mass::from_kg(100)));
    assert!(model.rests_on_guess(Lift::BackSquat));
    // Once the person has decided that all are work sets, that decision counts.
    let said = read(&fresh(), RAMP).after(Adjust::AllWork(Lift::BackSquat, true)).after(Action::Merge);
    assert_eq!(kinds(&said), [SetKind::Work; 6]);
    assert!(!said.rests_on_guess(Lift::BackSquat));
}

#[test]
fn lighter_sets_after_the_top_set_are_no_work_and_no_ramp() {
    let model = read(&fresh(), BACK_OFF).after(Action::Merge);
    assert_eq!(kinds(&model), [SetKind::Work, SetKind::BackOff, SetKind::BackOff]);
    let advice = model.advice(Lift::BackSquat, None).and_then(|advice| advice.next_load);
    assert_eq!(advice, Some(Mass::from_kg(100)));
    let chart = series(&model.saved.log, Lift::BackSquat, model.saved.settings.formula);
    assert_eq!(chart[0].load, Mass::from_kg(100));
    // The guesses survive in the stored form and in our own table.
    let stored = crate::app::formats::envelope::write(&*model.saved.log[0], 1);
    assert!(stored.contains("back-off, 5 x 90 kg"), "{stored}");
    let (back, _) = crate::app::formats::envelope::read::<Session>(&stored).expect("readable");
    assert!(back.exercises[0].guessed && back.facts().count() == 3);
    let table = csv::write(&model.saved.log);
    assert!(table.contains(",back-off,"), "{table}");
    let again = read(&fresh(), &table).after(Action::Merge);
    assert_eq!(kinds(&again), kinds(&model));
}

#[test]
fn the_same_file_twice_changes_nothing() {
    for text in [RAMP, BACK_OFF, POUNDS, include_str!("../../../tests/data/tables/hevy-bodyweight.csv")] {
        let once = read(&fresh(), text).after(Action::Merge);
        let (head, rows) = text.split_once('\n').expect("rows");
        let mut lines: Vec<&str> = rows.lines().collect();
        lines.reverse();
        for text in [text.to_owned(), [head, "\n", &lines.join("\n")].concat()] {
            let again = read(&once, &text);
            assert_eq!(preview(&again), (0, 0, 1), "{text}");
            assert_eq!(again.after(Action::Merge).saved.log, once.saved.log, "{text}");
        }
    }
}

#[test]
fn a_later_file_adds_what_is_new_and_shows_what_is_changed() {
    let once = read(&fresh(), RAMP).after(Action::Merge);
    let more = RAMP.replacen(
        "\"Squat (Barbell)\",4,100.0,5.0",
        "\"Squat (Barbell)\",4,100.0,5.0,0,0.0,\"\",\"\",\n2026-11-09 18:30:00,\"Legs\",50m,\"Squat (Barbell)\",7,100.0,5.0",
        1,
    );
    let read_more = read(&once, &more);
    assert_eq!(preview(&read_more), (0, 1, 0));
    let sets = &read_more.data.brought.as_ref().expect("a preview").1.sets;
    assert_eq!((sets.added, sets.changed), (1, 0));
    assert_eq!(read_more.after(Action::Merge).sets_done(), 7);

    let other = read(&once, &RAMP.replace("6,100.0,5.0", "6,100.0,3.0"));
    let sets = &other.data.brought.as_ref().expect("a preview").1.sets;
    let [change] = &sets.changes[..] else { panic!("one change: {sets:?}") };
    let reps = |entry: &SetEntry| entry.result().map(|result| result.reps);
    assert_eq!((reps(&change.before), reps(&change.after), change.lift), (Some(5), Some(3), Lift::BackSquat));
    let taken = other.after(Action::Merge);
    assert_eq!(taken.saved.log[0].facts().filter_map(|(_, set)| reps(set)).min(), Some(3));
    let left = other.after(Adjust::Changed(false)).after(Action::Merge);
    assert_eq!(left.saved.log, once.saved.log);
}

#[test]
fn the_unit_can_be_switched_before_and_mended_after() {
    let sample = |model: &Phone| {
        let report = model.data.brought.as_ref().and_then(|(brought, _)| brought.table.as_ref()).expect("a report");
        report.unit.expect("a sample").load
    };
    let asked = read(&fresh(), POUNDS);
    assert_eq!(sample(&asked), Weight::kg(225));
    let pounds = asked.after(Adjust::Unit(Unit::Lb));
    assert_eq!(sample(&pounds), Weight::lb(225));
    let right = pounds.after(Action::Merge);
    assert_eq!(loads(&right), [225, 225, 275].map(Mass::from_lb));
    assert_eq!(right.saved.log[0].unit, Unit::Lb);
    // Sets that were read in pounds are read in pounds again, and are the same.
    assert_eq!((sample(&read(&right, POUNDS)), preview(&read(&right, POUNDS))), (Weight::lb(225), (0, 0, 1)));

    // Sets that were brought in with the wrong unit can all be corrected later.
    let wrong = asked.after(Action::Merge);
    assert_eq!(loads(&wrong), [225, 225, 275].map(Mass::from_kg));
    let later = wrong.on(crate::app::route::Route::Lift);
    let again = read(&later, POUNDS);
    assert_eq!(preview(&again), (0, 0, 1));
    let again = again.after(Adjust::Unit(Unit::Lb));
    assert_eq!(
        (preview(&again), again.data.brought.as_ref().map(|(_, preview)| preview.sets.changed)),
        ((0, 1, 0), Some(3))
    );
    let mended = again.after(Action::Merge);
    assert_eq!((loads(&mended), mended.saved.log[0].unit), (loads(&right), Unit::Lb));
    // The choice was for this file alone.
    assert_eq!((mended.saved.settings.unit, mended.data.choices.clone()), (Unit::Kg, Default::default()));
    let undone = mended.undone();
    assert_eq!(loads(&undone), loads(&wrong));
}

#[test]
fn what_was_deleted_here_stays_deleted_unless_it_is_taken() {
    let once = read(&fresh(), POUNDS).after(Action::Merge);
    let id = once.saved.log[0].id;
    let without = once.after(log::Action::DeleteSession(id));
    let again = read(&without, POUNDS);
    assert_eq!(
        (preview(&again), again.data.brought.as_ref().map(|(_, preview)| preview.sets.deleted)),
        ((0, 0, 0), Some(1))
    );
    assert_eq!(again.after(Action::Merge).saved.log.len(), 0);
    let taken = again.after(Adjust::Declined(true)).after(Action::Merge);
    assert_eq!((taken.saved.log.len(), taken.saved.settings.deleted.is_empty()), (1, true));
    // A deletion that was undone does not count.
    let undone = without.undone();
    assert_eq!(preview(&read(&undone, POUNDS)), (0, 0, 1));
    // A backup brings the session back: that is its purpose.
    let backup = backup::write(&once.saved, once.now);
    assert_eq!(read(&without, &backup).after(Action::Merge).saved.log.len(), 1);
}

#[test]
fn a_name_is_matched_once_and_remembered() {
    let text = "Date,Exercise,Weight (kg),Reps\n2026-11-09,Schwere Beine,80,5\n2026-11-09,Curl,20,8\n";
    let asked = read(&fresh(), text);
    assert_eq!(preview(&asked), (0, 0, 0));
    let name = |lift| Action::Adjust(Adjust::Name("Schwere Beine".into(), lift));
    let matched = asked.after(name(Some(Lift::BackSquat)));
    assert_eq!(preview(&matched), (1, 0, 0));
    // Nothing is remembered of a table that is not brought in.
    assert!(matched.after(Action::Leave).saved.settings.names.is_empty());
    let merged = matched.after(Action::Merge);
    assert_eq!(merged.saved.settings.names.lift("schwere beine"), Some(Lift::BackSquat));
    let stored = crate::app::formats::envelope::write(&merged.saved.settings, 1);
    let (kept, _) = crate::app::formats::envelope::read::<Settings>(&stored).expect("readable");
    assert_eq!(kept, merged.saved.settings);
    let again = read(&merged, &text.replace("11-09", "11-10"));
    assert_eq!(preview(&again), (1, 0, 0));
    assert_eq!(preview(&again.after(name(None))), (0, 0, 0));
}

#[test]
fn an_order_that_makes_nothing_of_the_table_is_taken_back() {
    let text = "Date,Exercise,Weight (kg),Reps\n05/04/2026,Squat,80,5\n";
    let asked = read(&fresh(), text);
    let day = |model: &Phone| model.data.brought.as_ref().map(|(brought, _)| brought.sessions[0].day().to_string());
    assert_eq!(day(&asked), Some("2026-04-05".into()));
    let other = asked.after(Adjust::Order(DateOrder::MonthFirst));
    assert_eq!(day(&other), Some("2026-05-04".into()));
    let left = other.after(Action::Leave).after(Adjust::Unit(Unit::Lb));
    assert!(left.data.brought.is_none() && left.data.source.is_none());
}

#[test]
fn the_first_screen_plans_with_what_was_brought_in() {
    let model = read(&fresh(), RAMP).after(Action::Merge);
    assert_eq!(
        (model.saved.settings.work_load(), model.screen.plan.work_load()),
        (Weight::kg(100), Mass::from_kg(100))
    );
    assert_eq!(model.saved.settings.today, Today(vec![Lift::BackSquat]));
    let undone = model.undone();
    assert_eq!((&undone.saved.settings, undone.saved.log.len()), (&fresh().saved.settings, 0));
    assert_eq!(undone.screen.plan.work_load(), Mass::from_kg(60));

    // Chosen lifts stay, and so do loads of lifts without news in the table.
    let mut chosen = fresh();
    chosen.saved.settings.today = Today(vec![Lift::Deadlift, Lift::BackSquat]);
    chosen.saved.settings.work_loads.set(Lift::Deadlift, Weight::kg(90));
    let after = read(&chosen, RAMP).after(Action::Merge);
    assert_eq!(after.saved.settings.today, chosen.saved.settings.today);
    let loads = [Lift::BackSquat, Lift::Deadlift].map(|lift| after.saved.settings.work_loads.of(lift));
    assert_eq!(loads, [Weight::kg(100), Weight::kg(90)]);
    let mut own = after.clone();
    own.saved.settings.work_loads.set(Lift::BackSquat, Weight::kg(70));
    let again = read(&own, RAMP).after(Action::Merge);
    assert_eq!(again.saved.settings.work_loads.of(Lift::BackSquat), Weight::kg(70), "nothing new came");

    // A backup with loads that were never chosen.
    let mut untouched = model.clone();
    untouched.saved.settings.work_loads = Default::default();
    for how in [Action::Merge, Action::Replace] {
        let restored = read(&fresh(), &backup::write(&untouched.saved, untouched.now)).after(how);
        assert_eq!(restored.saved.settings.work_load(), Weight::kg(100));
    }
}

#[test]
fn no_load_is_advised_from_body_weight() {
    let model = read(&fresh(), include_str!("../../../tests/data/tables/hevy-bodyweight.csv")).after(Action::Merge);
    assert!(model.saved.log[0].facts().all(|(_, set)| set.load == Load::Bodyweight));
    for lift in [Lift::BackSquat, Lift::DumbbellLunge] {
        assert_eq!(model.advice(lift, None).and_then(|advice| advice.next_load), None, "{lift:?}");
        assert_eq!(model.saved.settings.work_loads.of(lift), fresh().saved.settings.work_loads.of(lift));
    }
    let many = read(&fresh(), include_str!("../../../tests/data/tables/strong-high-reps.csv")).after(Action::Merge);
    assert_eq!(many.best_set(), None, "no estimate from 30 repetitions");
}

#[test]
fn what_was_read_wrong_can_be_taken_out_as_a_whole() {
    let text = "Date,Exercise,Weight (kg),Reps\n05/04/2026,Squat,80,5\n05/06/2026,Squat,85,5\n";
    let days = |model: &Phone| model.saved.log.iter().map(|session| session.day().to_string()).collect::<Vec<_>>();
    let wrong = read(&fresh(), text).after(Action::Merge);
    assert_eq!(days(&wrong), ["2026-04-05", "2026-06-05"]);
    let again = read(&wrong, text);
    assert_eq!(again.data.brought.as_ref().map(|(_, preview)| preview.sets.untouched), Some(2));
    let out = again.after(Action::TakeOut);
    assert_eq!((days(&out), preview(&out)), (vec![], (2, 0, 0)));
    assert_eq!(days(&out.undone()), days(&wrong));
    let right = out.after(Adjust::Order(DateOrder::MonthFirst)).after(Action::Merge);
    assert_eq!(days(&right), ["2026-05-04", "2026-05-06"]);
    // A session that the person has changed since then stays.
    let mut changed = wrong.clone();
    let mut session = (*wrong.saved.log[0]).clone();
    session.exercises[0].sets[0].reps = 4;
    if let crate::lifting::session::Outcome::Done(_, result) = &mut session.exercises[0].sets[0].outcome {
        result.reps = 4;
    }
    Rc::make_mut(&mut changed.saved.log)[0] = Rc::new(session);
    assert_eq!(days(&read(&changed, text).after(Action::TakeOut)), ["2026-04-05"]);
}

#[test]
fn new_sets_can_be_left() {
    let once = read(&fresh(), BACK_OFF).after(Action::Merge);
    let more =
        BACK_OFF.to_owned() + "2026-11-09 18:30:00,\"Legs\",50m,\"Deadlift (Barbell)\",1,120.0,5.0,0,0.0,\"\",\"\",\n";
    let asked = read(&once, &more);
    let sets = &asked.data.brought.as_ref().expect("a preview").1.sets;
    assert_eq!(sets.additions.iter().map(|(lift, ..)| *lift).collect::<Vec<_>>(), [Lift::Deadlift]);
    assert_eq!(asked.after(Adjust::Added(false)).after(Action::Merge).saved.log, once.saved.log);
    assert_eq!(asked.after(Action::Merge).sets_done(), 4);
}

#[test]
fn an_older_import_without_kinds_is_mended_by_reading_the_file_again() {
    // Sessions as they were brought in before kinds were guessed.
    let mut old = read(&fresh(), RAMP).after(Adjust::AllWork(Lift::BackSquat, true)).after(Action::Merge);
    old.saved.settings.all_work = Default::default();
    let again = read(&old, RAMP);
    assert_eq!(again.data.brought.as_ref().map(|(_, preview)| preview.sets.changed), Some(3));
    let mended = again.after(Action::Merge);
    assert_eq!(kinds(&mended), kinds(&read(&fresh(), RAMP).after(Action::Merge)));
    assert!(mended.rests_on_guess(Lift::BackSquat));
}

#[test]
fn work_sets_that_the_person_counted_stay_work_sets() {
    let said = read(&fresh(), RAMP).after(Adjust::AllWork(Lift::BackSquat, true)).after(Action::Merge);
    assert!(said.saved.settings.all_work.has(Lift::BackSquat));
    let again = read(&said, RAMP);
    assert_eq!(preview(&again), (0, 0, 1));
    let apart = again.after(Adjust::AllWork(Lift::BackSquat, false)).after(Action::Merge);
    assert_eq!((kinds(&apart)[0], apart.saved.settings.all_work.is_empty()), (SetKind::WarmUp, true));
    let stored = crate::app::formats::envelope::write(&said.saved.settings, 1);
    let (kept, _) = crate::app::formats::envelope::read::<Settings>(&stored).expect("readable");
    assert_eq!(kept, said.saved.settings);
}

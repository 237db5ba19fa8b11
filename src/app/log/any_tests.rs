//! Past sessions and changes at random.

use proptest::prelude::*;

use super::*;
use crate::lifting::equipment::Gym;
use crate::lifting::history::{broken_records, records, series};
use crate::lifting::set_result::SetResult;
use crate::lifting::strength::Formula;
use crate::lifting::testing::wish;

/// One to four sets: the load in grams, and the result.
fn results() -> impl Strategy<Value = Vec<(u64, SetResult)>> {
    let sixth = prop::sample::select(vec![Sixth::No, Sixth::Yes, Sixth::ThreeOrMore, Sixth::NotSure]);
    let result = (20u64..60, 0u8..9, sixth, prop::option::of(1u8..8), 0u8..8);
    let set = result.prop_map(|(load, reps, sixth, broke_at, pain)| {
        let broke_at = broke_at.filter(|&at| at > reps);
        (load * 2_500, SetResult { reps, sixth, broke_at, pain })
    });
    prop::collection::vec(set, 1..5)
}

/// A session as the page logs it, set by set.
fn live(start: Moment, lifts: &[(Lift, Vec<(u64, SetResult)>)]) -> Session {
    let wishes = lifts.iter().map(|&(lift, _)| wish(lift, if lift.uses_bar() { 60 } else { 10 }));
    let gym = Gym::usual(Unit::Kg);
    let mut session = Session::begin(start.ms, start.offset, &gym, Unit::Kg, 300, wishes.collect()).expect("a session");
    session.preparation.over = true;
    let mut now = start.ms;
    for (place, (_, results)) in lifts.iter().enumerate() {
        for (number, &(grams, result)) in results.iter().enumerate() {
            let sets = &mut session.exercises[place].sets;
            let at = sets.iter().position(|entry| entry.kind == SetKind::Work).expect("work sets") + number;
            if at >= sets.len() {
                let again = sets[at - 1].clone();
                sets.push(again);
                sets[at].reopen();
            }
            sets[at].load.set_mass(Mass::from_grams(grams).in_unit(Unit::Kg));
            now += 3 * MINUTE;
            session.record(place, at, result, now, 180);
        }
    }
    session.end(now);
    session
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn added_by_hand_it_is_as_if_it_had_been_logged_then(
        squats in results(), lunges in results(), around in prop::collection::vec(results(), 0..4), days in 1u64..30,
    ) {
        let start = Moment { ms: START.ms - days * DAY, ..START };
        let lifts = [(Lift::BackSquat, squats), (Lift::DumbbellLunge, lunges)];
        let mut phone = Phone::at("", Moment { ms: START.ms + 2 * DAY, ..START });
        // Others before and after it.
        for (place, results) in around.into_iter().enumerate() {
            let at = Moment { ms: START.ms - (9 * place as u64) * DAY - 5 * 60 * MINUTE, ..START };
            let other = live(at, &[(Lift::BackSquat, results)]);
            insert(Rc::make_mut(&mut phone.saved.log), other);
        }
        let mut logged = phone.clone();
        insert(Rc::make_mut(&mut logged.saved.log), live(start, &lifts));
        logged.goes(Route::Log);

        phone.adds(&start.day().to_string(), &typed::clock(start.minute()));
        for (place, (lift, results)) in lifts.iter().enumerate() {
            phone.does(FormEdit::AddLift(*lift));
            for (set, (grams, result)) in results.iter().enumerate() {
                if set > 0 {
                    phone.does(FormEdit::AddSet(place));
                }
                phone.types(Field::PastLoad(place, set), Mass::from_grams(*grams).number(Unit::Kg));
                phone.types(Field::PastReps(place, set), result.reps.to_string());
                phone.does(FormEdit::SixthWas(place, set, result.sixth));
                phone.does(FormEdit::BrokeAt(place, set, result.broke_at)).does(FormEdit::Pain(place, set, result.pain));
            }
        }
        phone.does(Action::Save);
        let id = start.ms + phone.now.ms % MINUTE;
        prop_assert_eq!(phone.screen.route, Route::LogEntry(id), "{:?}", log::forms::form(&phone.log.forms, &phone));
        for lift in Lift::ALL {
            let formula = Formula::default();
            prop_assert_eq!(phone.advice(lift, None), logged.advice(lift, None));
            prop_assert_eq!(series(&phone.saved.log, lift, formula), series(&logged.saved.log, lift, formula));
            prop_assert_eq!(records(&phone.saved.log, lift, formula), records(&logged.saved.log, lift, formula));
            prop_assert_eq!(broken_records(&phone.saved.log, id, formula), broken_records(&logged.saved.log, id, formula));
        }
    }

    #[test]
    fn whatever_is_done_the_log_stays_in_order_and_every_set_has_its_time(
        steps in prop::collection::vec((0u8..14, 0usize..3, 0usize..4, any::<u8>()), 1..40),
    ) {
        let mut phone = phone();
        phone.adds_squats("2026-11-20", "18:30");
        for (what, lift, set, number) in steps {
            let ids: Vec<u64> = phone.saved.log.iter().map(|session| session.id).collect();
            let id = ids.get(usize::from(number) % ids.len().max(1)).copied().unwrap_or(5);
            let of = Lift::ALL[usize::from(number) % 4];
            let texts = ["", "x", "5", "2026-11-21", "2026-11-19", "yesterday", "18:30", "70,5", "0", "99999"];
            let text = texts[usize::from(number) % texts.len()].to_owned();
            let action = match what {
                0 => Action::Open(Task::Day(id)).into(),
                1 => Action::Open(Task::Set(id, lift, set)).into(),
                2 => Action::Open(Task::NewSet(id, lift)).into(),
                3 => Action::AddLift(id, of).into(),
                4 => Action::SwapLift(id, lift, of).into(),
                5 => Action::MoveSet(id, lift, set, number > 99).into(),
                6 => Action::DeleteSet(id, lift, set).into(),
                7 => AppAction::Type(Field::PastDay, text),
                8 => AppAction::Type(Field::PastLoad(0, 0), text),
                9 | 10 => Action::Save.into(),
                11 => AppAction::Undo,
                12 => FormEdit::AddLift(of).into(),
                _ => AppAction::Go([Route::LogAdd, Route::LogEntry(id)][usize::from(number % 2)]),
            };
            phone.does(action);
            let log = &phone.saved.log;
            prop_assert!(log.windows(2).all(|pair| pair[0].id < pair[1].id));
            for session in log.iter() {
                let sets = session.exercises.iter().flat_map(|exercise| &exercise.sets);
                let mut times: Vec<u64> = sets.filter_map(|entry| entry.done_at()).collect();
                let count = times.len();
                times.sort_unstable();
                times.dedup();
                prop_assert!(count > 0 && times.len() == count && session.is_sound());
                prop_assert!(times.iter().all(|&at| at > session.id && Some(at) <= session.ended));
            }
        }
    }
}

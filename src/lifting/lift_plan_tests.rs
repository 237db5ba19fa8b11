//! Sessions as a lifter reads them.

use super::*;
use crate::lifting::mass::Unit;
use crate::lifting::testing;

fn wish(lift: Lift, work_load: Weight, bar: Weight) -> PlanRequest {
    let preferences = Preferences { changes: Changes::Closest, ..Preferences::default() };
    PlanRequest { work_load: work_load.mass, bar: Bar::plain(bar), preferences, ..testing::wish(lift, 0) }
}

/// Loads and plates of a session, a line a set: "5 x 60: 20" (repetitions, load, one side).
fn lines(wish: PlanRequest, unit: Unit) -> Vec<String> {
    let plan = plan_lift(wish, &Gym::usual(unit)).expect("there is a session");
    let line = |set: &Set| match &set.load {
        Load::Bodyweight => format!("{}", set.reps),
        Load::PerHand(dumbbell) => format!("{} x {dumbbell}", set.reps),
        Load::Bar { mass, side, .. } => {
            let side: Vec<_> = side.iter().map(|plate| plate.weight.number()).collect();
            format!("{} x {}: {}", set.reps, mass.number(unit), side.join(" "))
        }
    };
    plan.sets.iter().map(line).collect()
}

#[test]
fn a_squat_of_100_kg() {
    let lines = lines(wish(Lift::BackSquat, Weight::kg(100), Weight::kg(20)), Unit::Kg);
    assert_eq!(lines.len(), 5);
    for (line, start) in lines.iter().zip(["10 x 20: ", "8 x 40: ", "5 x 60: ", "3 x 80: ", "5 x 100: "]) {
        assert!(line.starts_with(start), "{line}");
    }
}

#[test]
fn plates_and_changes_add_up() {
    for unit in Unit::ALL {
        let gym = Gym::usual(unit);
        let bar = gym.bars[0].weight;
        for lift in [Lift::BackSquat, Lift::Deadlift, Lift::BarbellLunge] {
            for steps in 0..80 {
                let work_load = bar.mass + gym.plates[5].plate.weight.mass * 2 * steps;
                let wish = PlanRequest { single: true, ..wish(lift, work_load.in_unit(unit), bar) };
                for preferences in [wish.preferences, Preferences::default()] {
                    let plan = plan_lift(PlanRequest { preferences, ..wish.clone() }, &gym).expect("a session");
                    assert_eq!(plan.work_load(), work_load);
                    let mut on_bar: Vec<Plate> = vec![];
                    for set in &plan.sets {
                        let Load::Bar { mass, side, kept, off } = &set.load else { continue };
                        let plates: Mass = side.iter().map(|plate| plate.weight.mass).sum();
                        assert_eq!(*mass, bar.mass + plates * 2);
                        let (stay, taken) = on_bar.split_at(*kept);
                        assert_eq!(stay, &side[..*kept]);
                        assert!(taken.iter().rev().eq(off));
                        on_bar.clone_from(side);
                    }
                }
            }
        }
    }
}

#[test]
fn a_light_deadlift_is_raised() {
    let gym = Gym::usual(Unit::Kg);
    let manners = |work_load| -> Vec<Manner> {
        let plan = plan_lift(wish(Lift::Deadlift, work_load, Weight::kg(20)), &gym).expect("a session");
        plan.sets.iter().map(|set| set.manner).collect()
    };
    assert_eq!(manners(Weight::kg(40)), [Manner::HingeDrill, Manner::FromBlocks, Manner::FromBlocks]);
    assert_eq!(manners(Weight::kg(60)), [Manner::HingeDrill, Manner::FromBlocks, Manner::Plain]);
    assert_eq!(manners(Weight::kg(80)), [Manner::HingeDrill, Manner::Plain, Manner::Plain, Manner::Plain]);
}

#[test]
fn dumbbells_are_counted_by_the_hand() {
    let lunge = |load| lines(wish(Lift::DumbbellLunge, load, Weight::kg(20)), Unit::Kg);
    assert_eq!(lunge(Weight::kg(20)), ["5", "5 x 10 kg", "3 x 15 kg", "5 x 20 kg"]);
    assert_eq!(lunge(Weight::grams(11_000)), ["5", "5 x 5 kg", "3 x 7.5 kg", "5 x 10 kg"]);
    assert_eq!(lunge(Weight::grams(2_500)), ["5", "5 x 2.5 kg"]);
}

#[test]
fn what_cannot_be_loaded_says_why() {
    let gym = Gym::usual(Unit::Kg);
    for (lift, grams, expected) in [
        (Lift::BackSquat, 0, NoPlan::Zero),
        (Lift::BackSquat, 19_999, NoPlan::UnderBar(Mass::from_kg(20))),
        (Lift::BackSquat, 455_001, NoPlan::OverAll(Mass::from_kg(455))),
        (Lift::DumbbellLunge, 500, NoPlan::UnderDumbbells(Mass::from_grams(2_500))),
        (Lift::DumbbellLunge, 51_000, NoPlan::OverAll(Mass::from_kg(50))),
    ] {
        assert_eq!(plan_lift(wish(lift, Weight::grams(grams), Weight::kg(20)), &gym), Err(expected));
    }
}

#[test]
fn the_neighbours_of_a_load_are_the_steps_to_it() {
    let gym = Gym::usual(Unit::Kg);
    for (lift, grams, lighter, nearest, heavier) in [
        (Lift::BackSquat, 20_000, None, 20_000, Some(22_500)),
        (Lift::BackSquat, 83_000, Some(82_500), 82_500, Some(85_000)),
        (Lift::BackSquat, 455_000, Some(452_500), 455_000, None),
        (Lift::DumbbellLunge, 10_000, Some(7_500), 10_000, Some(12_500)),
    ] {
        let plan = plan_lift(wish(lift, Weight::grams(grams), Weight::kg(20)), &gym).expect("a session");
        let steps = (plan.lighter, plan.work_load(), plan.heavier);
        assert_eq!(steps, (lighter.map(Mass::from_grams), Mass::from_grams(nearest), heavier.map(Mass::from_grams)));
        assert_eq!(nearest_load(&plan.wish, &gym), Mass::from_grams(nearest));
    }
}

#[test]
fn fewest_changes_never_cost_a_step_of_the_ramp() {
    for unit in Unit::ALL {
        let gym = Gym::usual(unit);
        for lift in [Lift::BackSquat, Lift::Deadlift, Lift::BarbellLunge] {
            for steps in 0..80 {
                let bar = gym.bars[0].weight;
                let work_load = bar.mass + gym.plates[5].plate.weight.mass * 2 * steps;
                let wish =
                    PlanRequest { preferences: Preferences::default(), ..wish(lift, work_load.in_unit(unit), bar) };
                let plan = plan_lift(wish, &gym).expect("a session");
                let handlings = plan.handlings.expect("there are plates");
                assert!(handlings.fewest <= handlings.closest);
                let floor = gym.floor_minimum(&plan.wish.bar);
                let plain = |set: &&Set| set.manner == Manner::Plain;
                for set in plan.sets.iter().filter(plain).filter(|_| lift == Lift::Deadlift) {
                    assert!(Some(set.load.mass()) >= floor, "{} on the floor", set.load.mass().number(unit));
                }
                let loads: Vec<Mass> = plan.sets.iter().map(|set| set.load.mass()).collect();
                // Alone, the bar may be lifted twice in the ramp (U4), or be the work load itself.
                let bars = loads.iter().take_while(|&&load| load <= bar.mass).count();
                assert!(loads[bars..].is_sorted_by(|a, b| a < b), "{loads:?}");
            }
        }
    }
}

#[test]
fn preferences_are_stored_as_words() {
    let preferences = Preferences { changes: Changes::Closest, order: Order::Free, rounding: Rounding::Up };
    assert_eq!(String::from(preferences), "closest, free, up");
    assert_eq!(Preferences::try_from("closest, free, up".to_owned()), Ok(preferences));
    let closest = Preferences { changes: Changes::Closest, ..Preferences::default() };
    assert_eq!(Preferences::try_from("closest".to_owned()), Ok(closest));
    assert_eq!(Preferences::try_from("closer".to_owned()), Err(NoSuchWord));
}

#[test]
fn the_plates_on_the_bar_are_used() {
    let gym = Gym::usual(Unit::Kg);
    let wish = |on_bar: &[u64]| {
        let on_bar = on_bar.iter().map(|&kg| Plate::iron(Weight::kg(kg))).collect();
        PlanRequest { on_bar, ..wish(Lift::BarbellLunge, Weight::kg(80), Weight::kg(20)) }
    };
    let first = |on_bar| plan_lift(wish(on_bar), &gym).expect("a session").sets.remove(1).load;
    let kept = |on_bar| match first(on_bar) {
        Load::Bar { kept, off, .. } => (kept, off),
        _ => panic!("a bar"),
    };
    assert_eq!(kept(&[]), (0, vec![]));
    assert_eq!(kept(&[10, 20]), (1, vec![Plate::iron(Weight::kg(20))]));
    // Plates that the gym does not have cannot be there.
    assert_eq!(kept(&[7]), (0, vec![]));
}

#[test]
fn a_load_that_cannot_be_made_says_what_is_near_and_what_is_missing() {
    let gym = crate::lifting::equipment::Preset::at(5).gym(1);
    let ask = |load| plan_lift(wish(Lift::BackSquat, load, Weight::kg(20)), &gym).expect("a session");
    let kg = |loads: &[u64]| -> Vec<Mass> { loads.iter().map(|&load| Mass::from_kg(load)).collect() };
    assert_eq!(ask(Weight::kg(75)).near, kg(&[60, 70, 80, 90]));
    assert_eq!(ask(Weight::kg(80)).near, kg(&[60, 70, 80, 90, 110]));
    assert_eq!(ask(Weight::kg(75)).missing, Some(Weight::grams(2_500)));
    assert_eq!(ask(Weight::kg(80)).missing, None);
    assert_eq!(ask(Weight::grams(80_010)).missing, None);
}

#[test]
fn work_loads_are_rounded_as_the_lifter_wants() {
    for (rounding, bar, hand) in
        [(Rounding::Nearest, 82_500, 10_000), (Rounding::Down, 82_500, 10_000), (Rounding::Up, 85_000, 12_500)]
    {
        let ask = |lift, load| {
            let preferences = Preferences { rounding, ..Preferences::default() };
            let wish = PlanRequest { preferences, ..wish(lift, load, Weight::kg(20)) };
            plan_lift(wish, &Gym::usual(Unit::Kg)).expect("a session").work_load()
        };
        assert_eq!(ask(Lift::BackSquat, Weight::kg(83)), Mass::from_grams(bar));
        assert_eq!(ask(Lift::DumbbellLunge, Weight::kg(11)), Mass::from_grams(hand));
    }
}

#[test]
fn loadable_dumbbells_take_the_gyms_plates() {
    use crate::lifting::equipment::Dumbbells;
    let gym = Gym { dumbbells: Dumbbells::Loadable { handle: Weight::kg(2) }, ..Gym::usual(Unit::Kg) };
    let plan = plan_lift(wish(Lift::DumbbellLunge, Weight::kg(22), Weight::kg(20)), &gym).expect("a session");
    let Load::Bar { mass, side, .. } = &plan.sets[3].load else { panic!("plates on a handle") };
    assert_eq!((*mass, side.iter().map(|plate| plate.weight.mass).sum()), (Mass::from_kg(22), Mass::from_kg(10)));
}

//! The ramps worked out by hand in `data/ramps.json`.

use fifth_rep::lifting::lift::Lift;
use fifth_rep::lifting::mass::{Mass, Unit};
use fifth_rep::lifting::warmup::{Loadable, Manner, Place, Target, WarmUpSet, ramp};
use serde_json::Value;

fn kg(number: &Value) -> Mass {
    Mass::from_nanograms((number.as_f64().expect("a number") * 1e12) as u64)
}

/// The repetitions and the load of a set, in the file's own words.
fn describe(set: &WarmUpSet, lift: Lift, bar: Mass, nearest: &dyn Fn(Mass) -> Mass) -> (u64, String) {
    let what = match (set.manner, set.target) {
        (Manner::HingeDrill, Target::BarAlone) => "hinge drill (RDL, empty bar from the rack)".into(),
        (Manner::FromBlocks, Target::Load(_)) => "pins or blocks at a lighter load".into(),
        (Manner::Plain, Target::Bodyweight) => {
            "bodyweight or a lighter bar/dumbbells (work load is under this bar)".into()
        }
        (Manner::Plain, Target::BarAlone) => bar.number(Unit::Kg),
        (Manner::Plain, Target::Load(mass)) => nearest(mass).number(Unit::Kg),
        odd => panic!("no such set in a {lift:?}: {odd:?}"),
    };
    (set.reps.into(), what)
}

#[test]
fn every_worked_ramp_is_reproduced() {
    let file: Value = serde_json::from_str(include_str!("data/ramps.json")).expect("the file is JSON");
    let cases = file["cases"].as_array().expect("cases");
    assert_eq!(cases.len(), 23);
    for case in cases {
        let lift = match case["lift"].as_str() {
            Some("squat") => Lift::BackSquat,
            Some("deadlift") => Lift::Deadlift,
            other => panic!("unknown lift {other:?}"),
        };
        let (work, bar, step) = (kg(&case["work"]), kg(&case["bar"]), kg(&case["step"]));
        let nearest = |mass: Mass| {
            (0..200).map(|n| bar + step * n).min_by_key(|load| load.abs_diff(mass)).expect("there are loads")
        };
        let floor = case.get("floor_min").map(kg);
        let loadable = Loadable { lightest: bar, step, floor, nearest: &nearest };
        let expected: Vec<(u64, String)> = case["sets"]
            .as_array()
            .expect("sets")
            .iter()
            .map(|set| {
                let what = set.get("load").or(set.get("what")).expect("a load");
                let what = what.as_str().map_or_else(|| kg(what).number(Unit::Kg), str::to_owned);
                (set["reps"].as_u64().expect("reps"), what)
            })
            .collect();
        for single in [true, false] {
            let sets = ramp(lift, work, Place::First, single, &loadable);
            let found: Vec<_> = sets.iter().map(|set| describe(set, lift, bar, &nearest)).collect();
            let expected: Vec<_> = expected.iter().filter(|(reps, _)| single || *reps != 1).cloned().collect();
            assert_eq!(found, expected, "single: {single}, {case}");
        }
    }
}

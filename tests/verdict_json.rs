//! The rules of progression as JSON: what is answered, what is refused, and that nothing makes it panic.

use fifth_rep::app::formats::json::verdict::{MAX_HISTORY, answer};
use fifth_rep::lifting::day::Day;
use fifth_rep::lifting::equipment::{Bar, Dumbbells, Gym, Preset};
use fifth_rep::lifting::lift::Lift;
use fifth_rep::lifting::loading::Rounding;
use fifth_rep::lifting::loads::Loads;
use fifth_rep::lifting::mass::{Mass, Weight};
use fifth_rep::lifting::set_result::{SetResult, Sixth};
use fifth_rep::lifting::verdict::{Case, Circumstances, Performance, Rule};
use proptest::prelude::*;
use serde_json::{Value, json};

#[path = "support/long_history.rs"]
mod long_history;
#[path = "support/json.rs"]
mod support;

fn asked(request: &Value) -> Value {
    support::asked(answer, request)
}

/// Three sets of five with 60 kg a week ago, a sixth possible on the last.
fn example() -> Value {
    let set = |sixth: &str| json!({"reps": 5, "sixth": sixth, "broke_at": null, "pain": 0});
    json!({
        "lift": "back squat",
        "gym": {
            "bar": "20 kg", "collars": "0 kg",
            "plates": [
                {"mass": "20 kg", "count": 4}, {"mass": "10 kg", "count": 2}, {"mass": "5 kg", "count": 2},
                {"mass": "2.5 kg", "count": 2}, {"mass": "1.25 kg", "count": 2},
            ],
        },
        "history": [{"date": "2026-11-15", "load": "60 kg", "sets": [set("no"), set("no"), set("yes")]}],
        "today": "2026-11-22",
    })
}

/// The example with one field changed, or taken away; the path names fields and places in lists.
fn with(path: &str, value: Value) -> Value {
    support::with(example(), path, value)
}

#[test]
fn answers_the_example() {
    let expected = json!({
        "rule": "R3", "next_load": "62.5 kg", "today_load": null, "reason": "a sixth rep was there, so one step more",
        "verdict": "Too light", "sets": 3, "reps": 5, "also": null, "offer": null, "at_most": null,
    });
    assert_eq!(asked(&example()), expected);
    let several = json!([example(), {"lift": "curl"}, example()]);
    assert_eq!(asked(&several), json!([expected, {"error": "lift: not known"}, expected]));
    assert!(answer(several.to_string().as_bytes()).1, "an array is answered, whatever is in it");
}

#[test]
fn what_was_done_and_what_else_is_so_leads_to_a_rule() {
    let sets = |sets: Value| with("history/0/sets", sets);
    let full = json!({"reps": 5, "sixth": "no"});
    let today = |mut request: Value| {
        request["today"] = json!("2026-11-15");
        request
    };
    for (request, rule, next, now) in [
        (sets(json!([{"reps": 3}, full, full])), "R1", json!("57.5 kg"), Value::Null),
        (today(sets(json!([{"reps": 3, "broke_at": 4}]))), "R1", json!("57.5 kg"), json!("57.5 kg")),
        (today(sets(json!([{"reps": 5, "broke_at": 3}]))), "R2", json!("55 kg"), json!("55 kg")),
        (sets(json!([full, full, {"reps": 5, "sixth": "three-or-more"}])), "R4", json!("65 kg"), Value::Null),
        (sets(json!([full, full, full])), "R5", json!("60 kg"), Value::Null),
        (sets(json!([full, full, {"reps": 5}])), "R10", json!("60 kg"), Value::Null),
        (sets(json!([full, full, {"reps": 5, "pain": 6}])), "P1", Value::Null, Value::Null),
        (sets(json!([])), "F1", Value::Null, Value::Null),
        (with("today", json!("2026-12-06")), "L2", json!("50 kg"), Value::Null),
        (with("today", json!("2020-01-01")), "R3", json!("62.5 kg"), Value::Null),
        (with("careful", json!(true)), "R11", json!("60 kg"), Value::Null),
        (with("deload", json!(true)), "D1", json!("55 kg"), Value::Null),
        (with("ill", json!(true)), "L1", json!("55 kg"), Value::Null),
        (with("history/0/worse_next_day", json!(true)), "P2", json!("47.5 kg"), Value::Null),
        (with("lift", json!("barbell lunge")), "R3", json!("62.5 kg"), Value::Null),
        (with("lift", json!("Loaded lunge, barbell")), "R3", json!("62.5 kg"), Value::Null),
        (with("lift", json!("deadlift")), "R3", json!("65 kg"), Value::Null),
        (with("history/0/load", json!("61 kg")), "R3", json!("62.5 kg"), Value::Null),
        (with("history/0/load", json!("135 lb")), "R3", json!("62.5 kg"), Value::Null),
    ] {
        let answer = asked(&request);
        assert_eq!(
            (&answer["rule"], &answer["next_load"], &answer["today_load"]),
            (&json!(rule), &next, &now),
            "{request}"
        );
    }
    let mut up = with("history/0/load", json!("61 kg"));
    up["history"][0]["sets"][2]["sixth"] = json!("no");
    for (rounding, load) in [("nearest", "60 kg"), ("down", "60 kg"), ("up", "62.5 kg")] {
        up["rounding"] = json!(rounding);
        assert_eq!(asked(&up)["next_load"], load);
    }
    let short = json!([full, full, {"reps": 4}]);
    let mut stall = sets(short.clone());
    let before = json!({"date": "2026-11-08", "load": "60 kg", "sets": short});
    stall["history"].as_array_mut().unwrap().push(before);
    assert_eq!(asked(&stall)["rule"], "R8");
    stall["sessions_per_week"] = json!(2);
    assert_eq!(asked(&stall)["rule"], "R6");
}

#[test]
fn dumbbells_are_those_of_the_gym_or_the_usual_ones() {
    let mut request = with("lift", json!("dumbbell lunge"));
    request["history"][0]["load"] = json!("10 kg");
    assert_eq!((&asked(&request)["next_load"], &asked(&request)["reps"]), (&json!("10 kg"), &json!(6)));
    request["gym"]["dumbbells"] = json!(["12 kg", "11 kg", "10 kg"]);
    assert_eq!((&asked(&request)["next_load"], &asked(&request)["reps"]), (&json!("11 kg"), &json!(5)));
    request["gym"]["dumbbells"] = json!([]);
    assert_eq!(asked(&request)["next_load"], Value::Null);
}

#[test]
fn loads_are_told_in_the_unit_of_the_bar() {
    let mut request = with("gym/bar", json!("45 lb"));
    request["gym"]["plates"] = json!([{"mass": "45 lb", "count": 4}, {"mass": "2.5 lb", "count": 2}]);
    request["history"][0]["load"] = json!("135 lb");
    assert_eq!(asked(&request)["next_load"], "140 lb");
    request["gym"]["bar"] = json!("20 kg");
    assert_eq!(asked(&request)["next_load"], "63.0913 kg");
}

#[test]
fn a_bad_request_is_told_its_field() {
    let many = vec![example()["history"][0].clone(); MAX_HISTORY + 1];
    for (path, value, named) in [
        ("lift", Value::Null, "lift:"),
        ("lift", json!("curl"), "lift:"),
        ("gym", Value::Null, "gym:"),
        ("gym", json!([]), "gym:"),
        ("gym/bar", Value::Null, "gym.bar:"),
        ("gym/bar", json!("20"), "gym.bar:"),
        ("gym/bar", json!("2000 kg"), "gym.bar:"),
        ("gym/collars", json!("-1 kg"), "gym.collars:"),
        ("gym/plates", Value::Null, "gym.plates:"),
        ("gym/plates/1", json!(20), "gym.plates[1]:"),
        ("gym/plates/1/mass", json!("0 kg"), "gym.plates[1].mass:"),
        ("gym/plates/1/count", json!(-2), "gym.plates[1].count:"),
        ("gym/plates/1/count", json!(u64::MAX), "gym.plates[1].count:"),
        ("history", Value::Null, "history:"),
        ("history", json!(many), "history:"),
        ("history/0", json!(1), "history[0]:"),
        ("history/0/date", json!("2026-02-30"), "history[0].date:"),
        ("history/0/load", json!("60"), "history[0].load:"),
        ("history/0/load", json!("1000000 kg"), "history[0].load:"),
        ("history/0/sets", json!(vec![json!({"reps": 5}); 51]), "history[0].sets:"),
        ("history/0/sets/2/reps", Value::Null, "history[0].sets[2].reps:"),
        ("history/0/sets/2/reps", json!(51), "history[0].sets[2].reps:"),
        ("history/0/sets/2/reps", json!(-1), "history[0].sets[2].reps:"),
        ("history/0/sets/2/reps", json!(4.5), "history[0].sets[2].reps:"),
        ("history/0/sets/2/sixth", json!("maybe"), "history[0].sets[2].sixth:"),
        ("history/0/sets/2/broke_at", json!(0), "history[0].sets[2].broke_at:"),
        ("history/0/sets/2/pain", json!(11), "history[0].sets[2].pain:"),
        ("history/0/worse_next_day", json!("yes"), "history[0].worse_next_day:"),
        ("today", Value::Null, "today:"),
        ("today", json!("22.11.2026"), "today:"),
        ("careful", json!(1), "careful:"),
        ("sessions_per_week", json!(8), "sessions_per_week:"),
        ("planned", json!(0), "planned:"),
        ("rounding", json!("sideways"), "rounding:"),
    ] {
        let request = with(path, value);
        let error = support::refusal(answer, request.to_string().as_bytes());
        assert!(error.starts_with(named), "{error:?} for {path}");
    }
}

#[test]
fn the_longest_history_still_ends() {
    assert!(asked(&long_history::long_history(MAX_HISTORY))["rule"].is_string());
}

/// The example with all that a request may have.
fn full() -> Value {
    let mut request = example();
    request["gym"]["dumbbells"] = json!(["10 kg", "12.5 kg"]);
    for (field, value) in [("worse_next_day", json!(false)), ("deload", json!(false))] {
        request["history"][0][field] = value;
    }
    for (field, value) in [
        ("careful", json!(false)),
        ("ill", json!(false)),
        ("deload", json!(false)),
        ("sessions_per_week", json!(1)),
        ("planned", json!(3)),
        ("rounding", json!("nearest")),
    ] {
        request[field] = value;
    }
    request
}

#[test]
fn no_bytes_make_it_panic() {
    support::answers_any_bytes(answer);
}

#[test]
fn no_torn_request_makes_it_panic() {
    support::answers_any_torn_request(answer, &full());
}

#[test]
fn no_changed_request_makes_it_panic() {
    assert_eq!(asked(&full()), asked(&example()), "what may be left out says the same where it is written");
    support::answers_any_changed_request(answer, &full(), "rule");
    let dumbbells = support::with(full(), "lift", json!("dumbbell lunge"));
    support::answers_any_changed_request(answer, &dumbbells, "rule");
}

fn set_result() -> impl Strategy<Value = SetResult> {
    let sixth = prop::sample::select(vec![Sixth::No, Sixth::Yes, Sixth::ThreeOrMore, Sixth::NotSure]);
    let reps = prop_oneof![4 => 4u8..7, 1 => any::<u8>()];
    let pain = prop_oneof![8 => Just(0u8), 1 => 0u8..4, 1 => any::<u8>()];
    (reps, sixth, prop::option::weighted(0.2, any::<u8>()), pain).prop_map(|(reps, sixth, broke_at, pain)| SetResult {
        reps,
        sixth,
        broke_at,
        pain,
    })
}

fn day() -> impl Strategy<Value = Day> {
    let middle: Day = "2026-11-22".parse().unwrap();
    prop_oneof![6 => -60i32..20, 1 => any::<i32>()].prop_map(move |days| middle.plus(days))
}

fn performance() -> impl Strategy<Value = Performance> {
    let load = prop_oneof![
        6 => (0u64..60).prop_map(|steps| Mass::from_grams(20_000 + steps * 1_250)),
        2 => (0u64..80).prop_map(|steps| Mass::from_lb(steps * 5)),
        1 => any::<u64>().prop_map(Mass::from_nanograms),
    ];
    let sets = prop::collection::vec(set_result(), 0..5);
    (day(), load, sets, prop::bool::weighted(0.1), prop::bool::weighted(0.1))
        .prop_map(|(day, load, sets, worse_next_day, deload)| Performance { day, load, sets, worse_next_day, deload })
}

fn gym() -> impl Strategy<Value = Gym> {
    let handles = prop::option::weighted(0.3, 1u64..5);
    (0usize..11, handles).prop_map(|(place, handle)| {
        let mut gym = Preset::at(place).gym(1);
        if let Some(kg) = handle {
            gym.dumbbells = Dumbbells::Loadable { handle: Weight::kg(kg) };
        }
        gym
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3_000, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever was lifted, and wherever: what is advised can be lifted there, pain and breaks never raise a load, and
    /// nothing goes up by more than it should.
    #[test]
    fn every_advice_can_be_lifted_and_is_sane(
        (gym, lift, today) in (gym(), prop::sample::select(Lift::ALL.to_vec()), day()),
        history in prop::collection::vec(performance(), 0..12),
        (careful, ill, deload) in any::<(bool, bool, bool)>(),
        (sessions_per_week, planned) in (any::<u8>(), any::<u8>()),
        rounding in prop::sample::select(Rounding::ALL.to_vec()),
    ) {
        let bar: &Bar = &gym.bars[0];
        let loads = Loads::of(lift, bar, &gym);
        let circumstances = Circumstances { careful, sessions_per_week, ill, deload };
        let case = Case { lift, history: &history, today, planned, loads: &loads, rounding, circumstances };
        let advice = case.next();
        for load in [advice.next_load, advice.today_load, advice.offer, advice.at_most].into_iter().flatten() {
            prop_assert!(!load.is_zero());
            prop_assert_eq!(loads.nearest(load), load, "{:?}", advice);
        }
        prop_assert!((2..=3).contains(&advice.sets) && (3..=8).contains(&advice.reps));
        let done: Vec<&Performance> = history.iter().filter(|one| !one.sets.is_empty() && !one.load.is_zero()).collect();
        prop_assert_eq!(done.is_empty(), advice.rule == Rule::F1);
        if let (Some(next), Some(last)) = (advice.next_load, done.iter().map(|one| one.day).max()) {
            let heaviest = done.iter().filter(|one| one.day == last).map(|one| one.load).max().unwrap();
            let off = today.since(last);
            // A lighter week that went well leads back to the load before it.
            if !done.iter().any(|one| one.deload) {
                let most = match advice.rule {
                    Rule::R3 | Rule::R4 | Rule::R11 | Rule::L6 => Mass::from_nanograms(u64::MAX),
                    _ => heaviest.percent(105) + Mass::from_grams(26),
                };
                let lightest = loads.lightest();
                prop_assert!(next <= most || next == lightest && next <= heaviest.percent(111), "{:?}", advice);
                prop_assert!(off < 14 || next <= heaviest.percent(105) || next == lightest, "{:?}", advice);
            }
        }
        let hurts = |one: &&&Performance| one.sets.iter().any(|set| set.pain >= 6);
        let last = done.iter().map(|one| one.day).max();
        if done.iter().filter(|one| Some(one.day) == last).any(|one| hurts(&one)) {
            prop_assert_eq!((advice.rule, advice.next_load, advice.today_load), (Rule::P1, None, None));
        }
    }
}

//! The plan as JSON: what is answered, what is refused, and that nothing makes it panic.

use fifth_rep::app::formats::json::plan::answer;
use serde_json::{Value, json};

#[path = "support/json.rs"]
mod support;

fn asked(request: &Value) -> Value {
    support::asked(answer, request)
}

/// The example of the design, in free order.
fn example() -> Value {
    json!({
        "bar": "20 kg", "collars": "0 kg",
        "plates": [
            {"mass": "20 kg", "count": 4}, {"mass": "10 kg", "count": 2}, {"mass": "5 kg", "count": 2},
            {"mass": "2.5 kg", "count": 2}, {"mass": "1.25 kg", "count": 2},
        ],
        "on_bar": [],
        "sets": [
            {"target": "20 kg", "kind": "warmup"}, {"target": "33 kg", "kind": "warmup"},
            {"target": "49.5 kg", "kind": "warmup"}, {"target": "66 kg", "kind": "warmup"},
            {"target": "82.5 kg", "kind": "work"},
        ],
        "tolerance": "5 %", "order": "free",
    })
}

/// The example with one field changed, or taken away.
fn with(field: &str, value: Value) -> Value {
    support::with(example(), field, value)
}

#[test]
fn answers_the_example() {
    let expected = json!({
        "sets": [
            {"load": "20 kg", "side": [], "on": [], "off": []},
            {"load": "30 kg", "side": ["5 kg"], "on": ["5 kg"], "off": []},
            {"load": "50 kg", "side": ["5 kg", "10 kg"], "on": ["10 kg"], "off": []},
            {"load": "62.5 kg", "side": ["20 kg", "1.25 kg"], "on": ["20 kg", "1.25 kg"], "off": ["10 kg", "5 kg"]},
            {"load": "82.5 kg", "side": ["20 kg", "1.25 kg", "10 kg"], "on": ["10 kg"], "off": []},
        ],
        "handlings": 7, "deviation": "7 kg",
    });
    assert_eq!(asked(&example()), expected);
    assert_eq!(asked(&with("tolerance", json!("4.125 kg"))), expected);
    assert_eq!(asked(&with("tolerance", Value::Null)), expected, "5 % if nothing is said");
    let several = json!([example(), {"bar": "20 kg"}, example()]);
    assert_eq!(asked(&several), json!([expected, {"error": "plates: missing"}, expected]));
    assert!(answer(several.to_string().as_bytes()).1, "an array is answered, whatever is in it");
    for (order, handlings) in [(Value::Null, 9), (json!("small-outside"), 9), (json!("heavy-inside"), 11)] {
        assert_eq!(asked(&with("order", order))["handlings"], handlings);
    }
    assert_eq!(asked(&with("tolerance", json!("0 kg")))["handlings"], 11);
}

#[test]
fn plates_are_named_as_they_were_written_and_loads_in_the_unit_of_the_bar() {
    let request = json!({
        "bar": "45 lb", "plates": [{"mass": "20.0 kg", "count": 2}, {"mass": "45lb", "count": 2}],
        "on_bar": ["45 lb"], "sets": [{"target": "135 lb", "kind": "warmup"}, {"target": "223 lb", "kind": "work"}],
    });
    let plan = asked(&request);
    assert_eq!(plan["sets"][0], json!({"load": "135 lb", "side": ["45lb"], "on": [], "off": []}));
    assert_eq!(
        plan["sets"][1],
        json!({"load": "223.1849 lb", "side": ["45lb", "20.0 kg"], "on": ["20.0 kg"], "off": []})
    );
}

#[test]
fn plates_of_one_kind_count_together() {
    let request = json!({
        "bar": "20 kg", "sets": [{"target": "60 kg", "kind": "work"}],
        "plates": [{"mass": "20 kg", "count": 1}, {"mass": "20.00 kg", "count": 1}, {"mass": "5 kg", "count": 3}],
    });
    assert_eq!(asked(&request)["sets"][0]["side"], json!(["20 kg"]));
    let mut thick = request.clone();
    thick["plates"][1]["thickness_mm"] = json!(30);
    assert_eq!(asked(&thick)["sets"][0]["load"], "30 kg", "a thick and a thin one are no pair");
}

#[test]
fn no_stack_is_longer_than_the_sleeve() {
    let mut request = json!({
        "bar": "20 kg", "sleeve_mm": 90.5, "sets": [{"target": "200 kg", "kind": "work"}],
        "plates": [{"mass": "20 kg", "count": 8, "thickness_mm": 60.2}, {"mass": "15 kg", "count": 8, "thickness_mm": 30.1}],
    });
    let plan = asked(&request);
    assert_eq!(plan["sets"][0]["load"], "110 kg");
    request["sleeve_mm"] = json!(90.2);
    assert_eq!(asked(&request)["sets"][0]["load"], "80 kg", "three of 30.1 mm are too long too");
}

#[test]
fn a_target_out_of_reach_is_no_error() {
    for (target, load) in [("0 kg", "20 kg"), ("1000000 kg", "137.5 kg"), ("21 kg", "20 kg")] {
        let plan = asked(&with("sets", json!([{"target": target, "kind": "work"}])));
        assert_eq!(plan["sets"][0]["load"], load, "{target}");
    }
    let bare = json!({"bar": "20 kg", "plates": [], "sets": [{"target": "60 kg", "kind": "warmup"}]});
    assert_eq!(
        asked(&bare),
        json!({
            "sets": [{"load": "20 kg", "side": [], "on": [], "off": []}], "handlings": 0, "deviation": "40 kg",
        })
    );
    assert_eq!(asked(&with("sets", json!([]))), json!({"sets": [], "handlings": 0, "deviation": "0 kg"}));
}

#[test]
fn a_target_may_come_from_floating_point() {
    for (target, load) in [("66.00000000000001 kg", "65 kg"), ("145.50500000000002 lb", "65 kg")] {
        let plan = asked(&with("sets", json!([{"target": target, "kind": "warmup"}])));
        assert_eq!(plan["sets"][0]["load"], load, "{target}");
        assert!(plan["deviation"].as_str().is_some_and(|text| text.len() < 12), "{plan}");
    }
}

#[test]
fn collars_stay_off_the_bare_bar() {
    let mut request = with("collars", json!("5 kg"));
    request["tolerance"] = json!("0 kg");
    let plan = asked(&request);
    assert_eq!((&plan["sets"][0]["load"], &plan["sets"][1]["load"]), (&json!("20 kg"), &json!("32.5 kg")));
    request["sets"][0]["target"] = json!("25 kg");
    assert_eq!(asked(&request)["sets"][0], json!({"load": "25 kg", "side": [], "on": [], "off": []}));
}

#[test]
fn a_bad_request_is_told_its_field() {
    let plate = |mass: &str, count: Value| json!([{"mass": "20 kg", "count": 2}, {"mass": mass, "count": count}]);
    let set = |target: &str| json!([{"target": "20 kg", "kind": "warmup"}, {"target": target, "kind": "work"}]);
    let kinds: Vec<Value> = (1..=500).map(|grams| json!({"mass": format!("0.{grams:03} kg"), "count": 2})).collect();
    let sets = vec![json!({"target": "60 kg", "kind": "work"}); 1000];
    for (field, value, named) in [
        ("bar", Value::Null, "bar:"),
        ("bar", json!(20), "bar:"),
        ("bar", json!("20"), "bar:"),
        ("bar", json!("-20 kg"), "bar:"),
        ("bar", json!("1000000 kg"), "bar:"),
        ("collars", json!("five"), "collars:"),
        ("plates", Value::Null, "plates:"),
        ("plates", json!({}), "plates:"),
        ("plates", json!(["20 kg"]), "plates[0]:"),
        ("plates", plate("0 kg", json!(2)), "plates[1].mass:"),
        ("plates", plate("-5 kg", json!(2)), "plates[1].mass:"),
        ("plates", plate("1000000 kg", json!(2)), "plates[1].mass:"),
        ("plates", plate("5 stone", json!(2)), "plates[1].mass:"),
        ("plates", plate("5 kg", json!(1_000_000_000)), "plates[1].count:"),
        ("plates", plate("5 kg", json!(u64::MAX)), "plates[1].count:"),
        ("plates", plate("5 kg", json!(-2)), "plates[1].count:"),
        ("plates", plate("5 kg", json!(2.5)), "plates[1].count:"),
        ("plates", plate("20 kg", json!(1_000)), "plates[1].count:"),
        ("plates", json!(kinds), "plates:"),
        ("plates", json!([{"count": 2}]), "plates[0].mass:"),
        ("plates", json!([{"mass": "5 kg"}]), "plates[0].count:"),
        ("plates", json!([{"mass": "5 kg", "count": 2, "thickness_mm": -1}]), "plates[0].thickness_mm:"),
        ("sleeve_mm", json!("long"), "sleeve_mm:"),
        ("sleeve_mm", json!(1e300), "sleeve_mm:"),
        ("on_bar", json!("20 kg"), "on_bar:"),
        ("on_bar", json!(["20 kg", "15 kg"]), "on_bar[1]:"),
        ("on_bar", json!(["10 kg", "10 kg"]), "on_bar[1]:"),
        ("sets", Value::Null, "sets:"),
        ("sets", json!(sets), "sets:"),
        ("sets", set("19 kg"), "sets[1].target:"),
        ("sets", set("1000001 kg"), "sets[1].target:"),
        ("sets", set("1000001.0000000000001 kg"), "sets[1].target:"),
        ("sets", set("1.2.0000000000001 kg"), "sets[1].target:"),
        ("plates", plate("5.0000000000001 kg", json!(2)), "plates[1].mass:"),
        ("sets", json!([{"target": "60 kg", "kind": "rest"}]), "sets[0].kind:"),
        ("sets", json!([{"target": "60 kg"}]), "sets[0].kind:"),
        ("tolerance", json!("101 %"), "tolerance:"),
        ("tolerance", json!("100.0000001 %"), "tolerance:"),
        ("tolerance", json!("-5 %"), "tolerance:"),
        ("tolerance", json!("5 kg %"), "tolerance:"),
        ("tolerance", json!("90 kg"), "tolerance:"),
        ("tolerance", json!(5), "tolerance:"),
        ("order", json!("tidy"), "order:"),
    ] {
        let request = with(field, value);
        let error = support::refusal(answer, request.to_string().as_bytes());
        assert!(error.starts_with(named), "{error:?} for {request}");
    }
}

#[test]
fn far_too_much_still_ends() {
    let plates: Vec<Value> = (0..40)
        .map(|index| {
            let unit = if index % 2 == 0 { "kg" } else { "lb" };
            json!({"mass": format!("{}.{} {unit}", index + 1, index * 7 % 10), "count": 20})
        })
        .collect();
    let sets: Vec<Value> =
        (1..=12).map(|index| json!({"target": format!("{}.37 kg", 30 * index), "kind": "work"})).collect();
    for order in ["free", "small-outside", "heavy-inside"] {
        let request = json!({"bar": "20 kg", "plates": plates, "sets": sets, "order": order, "tolerance": "0 kg"});
        let plan = asked(&request);
        assert_eq!(plan["sets"].as_array().unwrap().len(), 12);
    }
}

#[test]
fn the_longest_stacks_still_end() {
    let grams: Vec<u32> = (1..=64).map(|index| 500 * index).collect();
    let plates: Vec<Value> = grams
        .iter()
        .map(|grams| json!({"mass": format!("{}.{:03} kg", grams / 1000, grams % 1000), "count": 200}))
        .collect();
    let on_bar: Vec<&Value> = plates.iter().flat_map(|plate| std::iter::repeat_n(&plate["mass"], 100)).collect();
    for (target, on_bar) in [("1000000 kg", &on_bar[..]), ("1000000 kg", &[]), ("20 kg", &on_bar), ("3000 kg", &[])] {
        let request = json!({
            "bar": "20 kg", "plates": plates, "on_bar": on_bar, "sets": [{"target": target, "kind": "work"}],
        });
        let plan = asked(&request);
        assert!(plan["handlings"].is_u64(), "{plan}");
    }
}

/// The example with all that a request may have.
fn full() -> Value {
    let request = with("sleeve_mm", json!(400.5));
    support::with(support::with(request, "on_bar", json!(["5 kg"])), "plates/2/thickness_mm", json!(25))
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
    assert!(answer(full().to_string().as_bytes()).1);
    support::answers_any_changed_request(answer, &full(), "handlings");
}

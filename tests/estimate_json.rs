//! Estimates as JSON: what is answered, what is refused, and that nothing makes it panic.

use fifth_rep::app::formats::json::estimate::answer;
use proptest::prelude::*;
use serde_json::{Value, json};

#[allow(dead_code, reason = "the requests here are short enough to be written out")]
#[path = "support/json.rs"]
mod support;

fn asked(request: &str) -> (Value, bool) {
    let (text, good) = answer(request.as_bytes());
    (serde_json::from_str(&text).unwrap(), good)
}

#[test]
fn five_repetitions_with_a_hundred_kilograms() {
    let expected = concat!(
        r#"{"epley":"116.6667 kg","brzycki":"112.5000 kg","lander":"113.7089 kg","lombardi":"117.4619 kg","#,
        r#""mayhew":"119.0107 kg","oconner":"112.5000 kg","wathan":"116.5825 kg","#,
        r#""range":["112.5000 kg","119.0107 kg"],"quality":"fair"}"#
    );
    assert_eq!(answer(br#"{"load":"100 kg","reps":5}"#), (expected.to_string(), true));
    let several = br#"[{"load":"100 kg","reps":5},{"load":"100 kg"},{"load":"100,0kg","reps":5,"lift":"squat"}]"#;
    let both = format!(r#"[{expected},{{"error":"reps: missing"}},{expected}]"#);
    assert_eq!(answer(several), (both, true), "an array is answered, whatever is in it");
    assert_eq!(answer(b"[]"), ("[]".to_string(), true));
}

#[test]
fn the_unit_is_that_of_the_request() {
    let (answer, _) = asked(r#"{"load":"225 lb","reps":10}"#);
    assert_eq!((&answer["epley"], &answer["brzycki"]), (&json!("300.0000 lb"), &json!("300.0000 lb")));
    assert_eq!(answer["range"], json!(["281.2500 lb", "303.1801 lb"]));
    assert_eq!(answer["quality"], "rough");
}

#[test]
fn a_single_is_the_load_itself() {
    let (answer, _) = asked(r#"{"load":"82.5 kg","reps":1}"#);
    for (key, value) in answer.as_object().unwrap() {
        match key.as_str() {
            "quality" => assert_eq!(value, "exact"),
            "range" => assert_eq!(*value, json!(["82.5000 kg", "82.5000 kg"])),
            _ => assert_eq!(value, "82.5000 kg", "{key}"),
        }
    }
}

#[test]
fn every_formula_follows_the_table() {
    let mut lines = include_str!("data/one_rm.csv").lines();
    let names: Vec<&str> = lines.next().unwrap().split(',').collect();
    for line in lines.filter(|line| !line.starts_with("1,")) {
        let cells: Vec<&str> = line.split(',').collect();
        let (answer, _) = asked(&format!(r#"{{"load":"100 kg","reps":{}}}"#, cells[0]));
        for (name, cell) in names.iter().zip(&cells).skip(1) {
            assert_eq!(answer[name], format!("{cell} kg"), "{name} of {}", cells[0]);
        }
    }
}

#[test]
fn a_bad_request_names_its_field() {
    for (request, named) in [
        ("", "request:"),
        ("{", "request:"),
        ("5", "request:"),
        ("null", "request:"),
        ("{}", "load: missing"),
        (r#"{"reps":5}"#, "load: missing"),
        (r#"{"load":100,"reps":5}"#, "load:"),
        (r#"{"load":"100","reps":5}"#, "load:"),
        (r#"{"load":"100 stone","reps":5}"#, "load:"),
        (r#"{"load":"-100 kg","reps":5}"#, "load:"),
        (r#"{"load":"0 kg","reps":5}"#, "load: no load"),
        (r#"{"load":"1000001 kg","reps":5}"#, "load:"),
        (r#"{"load":"100 kg"}"#, "reps: missing"),
        (r#"{"load":"100 kg","reps":0}"#, "reps: not one"),
        (r#"{"load":"100 kg","reps":13}"#, "reps: too many"),
        (r#"{"load":"100 kg","reps":256}"#, "reps: too many"),
        (r#"{"load":"100 kg","reps":18446744073709551615}"#, "reps: too many"),
        (r#"{"load":"100 kg","reps":-1}"#, "reps:"),
        (r#"{"load":"100 kg","reps":5.5}"#, "reps:"),
        (r#"{"load":"100 kg","reps":"5"}"#, "reps:"),
        (r#"{"load":"100 kg","reps":null}"#, "reps:"),
    ] {
        let error = support::refusal(answer, request.as_bytes());
        assert!(error.starts_with(named), "{error:?} for {request}");
    }
}

#[test]
fn no_bytes_make_it_panic() {
    support::answers_any_bytes(answer);
}

#[test]
fn no_torn_request_makes_it_panic() {
    support::answers_any_torn_request(answer, &json!([{"load": "100 kg", "reps": 5}]));
}

#[test]
fn no_changed_request_makes_it_panic() {
    support::answers_any_changed_request(answer, &json!({"load": "100 kg", "reps": 5}), "epley");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_load_is_answered_in_order(load in 1u64..1_000_000_000, reps in 2u8..=12) {
        let request = json!({"load": format!("{}.{:03} kg", load / 1000, load % 1000), "reps": reps});
        let (text, good) = answer(request.to_string().as_bytes());
        let answer: Value = serde_json::from_str(&text).unwrap();
        let number = |value: &Value| value.as_str().unwrap().strip_suffix(" kg").unwrap().parse::<f64>().unwrap();
        prop_assert!(good);
        let load = load as f64 / 1000.0;
        let (low, high) = (number(&answer["range"][0]), number(&answer["range"][1]));
        prop_assert!(load <= low && low <= high && high <= load * 1.45 + 1e-4, "{}", text);
        prop_assert_eq!(answer["quality"] == "rough", reps > 5);
    }
}

//! The common rules of the JSON formats: one request or several, which values count as missing, the words of every
//! refusal, limits, and the stream that a request comes from.

use std::io::{self, Read, Write};

use fifth_rep::app::formats::json::verdict::{MAX_DUMBBELLS, MAX_HISTORY};
use fifth_rep::app::formats::json::{estimate, plan, serve, verdict};
use fifth_rep::lifting::loading::{MAX_KINDS, MAX_PAIRS, MAX_SETS};
use serde_json::{Value, json};
use support::{Answer, asked, refusal, with};

#[allow(dead_code, reason = "the random requests are tried where each format is tested")]
#[path = "support/json.rs"]
mod support;

/// A format, a good request, and a field of each answer.
fn formats() -> [(Answer, Value, &'static str); 4] {
    [
        (plan::answer, plan_request(), "handlings"),
        (verdict::answer, verdict_request(), "rule"),
        (verdict::answer, with(verdict_request(), "lift", json!("dumbbell lunge")), "rule"),
        (estimate::answer, json!({"load": "100 kg", "reps": 5}), "epley"),
    ]
}

fn plan_request() -> Value {
    json!({
        "bar": "20 kg", "collars": "5 kg", "sleeve_mm": 400.5, "on_bar": ["5 kg"], "tolerance": "5 %", "order": "free",
        "plates": [{"mass": "20 kg", "count": 4}, {"mass": "5 kg", "count": 2, "thickness_mm": 25}],
        "sets": [{"target": "30 kg", "kind": "warmup"}, {"target": "60 kg", "kind": "work"}],
    })
}

fn verdict_request() -> Value {
    json!({
        "lift": "back squat", "today": "2026-11-22", "planned": 3, "rounding": "down", "careful": false,
        "sessions_per_week": 2, "ill": false, "deload": false,
        "gym": {
            "bar": "20 kg", "collars": "0 kg", "dumbbells": ["10 kg", "12.5 kg"],
            "plates": [{"mass": "20 kg", "count": 4}, {"mass": "5 kg", "count": 4}],
        },
        "history": [{
            "date": "2026-11-15", "load": "60 kg", "worse_next_day": false, "deload": false,
            "sets": [{"reps": 5}, {"reps": 5, "sixth": "yes", "broke_at": 6, "pain": 1}],
        }],
    })
}

#[test]
fn one_request_has_one_answer_and_an_array_has_an_array() {
    for (answer, request, key) in formats() {
        let one = asked(answer, &request);
        assert!(one.get(key).is_some(), "{one}");
        assert_eq!(answer(b"[]"), ("[]".to_owned(), true));
        let several = json!([request, 5, [request], {}, request]);
        let (text, good) = answer(several.to_string().as_bytes());
        let answers: Value = serde_json::from_str(&text).unwrap();
        assert!(good, "an array is answered, whatever is in it");
        assert_eq!((&answers[0], &answers[4]), (&one, &one));
        assert_eq!(answers[1], json!({"error": "request: not an object"}));
        assert_eq!(answers[2], json!({"error": "request: not an object"}));
        let first = answers[3]["error"].as_str().unwrap();
        assert!(first.ends_with(": missing"), "{first}");
    }
}

#[test]
fn text_without_a_request_is_refused() {
    let deep = |depth: usize| [vec![b'['; depth], vec![b']'; depth]].concat();
    for (answer, request, key) in formats() {
        for text in ["5", "null", "true", "\"load\"", "1e300"] {
            assert_eq!(refusal(answer, text.as_bytes()), "request: not an object", "{text}");
        }
        let no_json: [&[u8]; 9] = [
            b"",
            b" ",
            b"{",
            b"\xff",
            b"{\"load\": \"\xff\"}",
            b"{} {}",
            b"{'load': 5}",
            b"{\"reps\": 1e400}",
            b"\xef\xbb\xbf{}",
        ];
        for text in no_json {
            assert!(refusal(answer, text).starts_with("request: not JSON, "), "{}", String::from_utf8_lossy(text));
        }
        for text in [deep(200), deep(100_000), vec![b'['; 1_000_000], b"{\"a\":".repeat(100_000)] {
            assert!(refusal(answer, &text).starts_with("request: not JSON, "));
        }
        let mut text = request.to_string();
        let nested = String::from_utf8(deep(100)).unwrap();
        text.insert_str(1, &format!("\"unknown\": {nested}, "));
        let (answered, good) = answer(text.as_bytes());
        assert!(good && answered.contains(key), "what is passed over may be deep: {answered}");
    }
    let text = format!("{{\"load\": {}, \"reps\": 5}}", String::from_utf8(deep(100)).unwrap());
    assert_eq!(refusal(estimate::answer, text.as_bytes()), "load: not a text such as \"20 kg\"");
}

#[test]
fn unknown_fields_are_passed_over_and_the_last_of_a_name_counts() {
    for (answer, mut request, _) in formats() {
        let expected = asked(answer, &request);
        request["sixth"] = json!({"mass": [null]});
        request[""] = json!(-1);
        assert_eq!(asked(answer, &request), expected);
        let mut text = request.to_string();
        let name = if request.get("load").is_some() { "load" } else { "order" };
        text.insert_str(1, &format!("\"{name}\": {{\"a\": 1}}, "));
        assert_eq!(serde_json::from_str::<Value>(&answer(text.as_bytes()).0).unwrap(), expected);
    }
    let request = with(verdict_request(), "gym/plates/0/thickness_mm", json!("thick"));
    assert!(asked(verdict::answer, &request).get("rule").is_some(), "a field that only the plan knows");
    let request = with(verdict_request(), "gym/dumbbells", json!("none"));
    assert!(asked(verdict::answer, &request).get("rule").is_some(), "dumbbells do not matter to a squat");
}

#[test]
fn each_missing_field_is_named() {
    for (answer, request, paths) in [
        (plan::answer as Answer, plan_request(), &["bar", "plates", "plates/1/mass", "plates/1/count", "sets"][..]),
        (plan::answer, plan_request(), &["sets/1/target", "sets/1/kind"]),
        (verdict::answer, verdict_request(), &["lift", "gym", "gym/bar", "gym/plates", "gym/plates/1/mass"]),
        (verdict::answer, verdict_request(), &["gym/plates/1/count", "history", "today", "history/0/date"]),
        (verdict::answer, verdict_request(), &["history/0/load", "history/0/sets", "history/0/sets/1/reps"]),
        (estimate::answer, json!({"load": "100 kg", "reps": 5}), &["load", "reps"]),
    ] {
        for path in paths {
            let error = refusal(answer, with(request.clone(), path, Value::Null).to_string().as_bytes());
            assert_eq!(error, format!("{}: missing", dotted(path)));
        }
    }
}

/// `gym.plates[1].mass` for `gym/plates/1/mass`.
fn dotted(path: &str) -> String {
    let parts = path.split('/').map(|part| match part.parse::<usize>() {
        Ok(place) => format!("[{place}]"),
        Err(_) => format!(".{part}"),
    });
    parts.collect::<String>().trim_start_matches('.').to_owned()
}

#[test]
fn the_first_of_several_faults_is_named() {
    for (answer, text, error) in [
        (plan::answer as Answer, "{}", "bar: missing"),
        (plan::answer, r#"{"order": "tidy", "sets": []}"#, "bar: missing"),
        (plan::answer, r#"{"order": "tidy", "sets": [], "bar": "20 kg"}"#, "plates: missing"),
        (plan::answer, r#"{"bar": "20 kg", "plates": [{"count": "two"}]}"#, "plates[0].mass: missing"),
        (verdict::answer, "{}", "lift: missing"),
        (verdict::answer, r#"{"today": 5, "history": 5, "lift": "deadlift"}"#, "gym: missing"),
        (verdict::answer, r#"{"careful": 5, "gym": {}, "lift": "deadlift"}"#, "gym.bar: missing"),
        (estimate::answer, "{}", "load: missing"),
        (estimate::answer, r#"{"reps": "five"}"#, "load: missing"),
    ] {
        assert_eq!(refusal(answer, text.as_bytes()), error, "{text}");
    }
}

/// Every field with a value of each kind that it cannot hold, and the words it is refused with.
#[test]
fn each_refusal_says_what_the_field_should_be() {
    const WEIGHT: &str = "not a text such as \"20 kg\"";
    const COUNT: &str = "not a whole number of plates";
    const LENGTH: &str = "not a number of millimetres from 0 to 10000";
    const TOLERANCE: &str = "not a text such as \"5 %\" or \"2.5 kg\"";
    const FLAG: &str = "neither true nor false";
    let odd = [json!({}), json!([]), json!({"mass": "5 kg"}), json!([[1]]), json!(-1.5), json!(1e300), json!(-7)];
    let is = |value: &Value, path: &str| match value {
        // A list or an object is what these fields hold, so only other kinds are refused as such.
        Value::Array(_) => ["plates", "on_bar", "sets", "history", "dumbbells"].iter().any(|list| path.ends_with(list)),
        Value::Object(_) => path.ends_with("gym") || path.ends_with("/0") || path.ends_with("/1"),
        _ => false,
    };
    for (answer, request, path, reason) in [
        (plan::answer as Answer, plan_request(), "bar", WEIGHT),
        (plan::answer, plan_request(), "collars", WEIGHT),
        (plan::answer, plan_request(), "plates", "not a list"),
        (plan::answer, plan_request(), "plates/1", "not an object"),
        (plan::answer, plan_request(), "plates/1/mass", WEIGHT),
        (plan::answer, plan_request(), "plates/1/count", COUNT),
        (plan::answer, plan_request(), "plates/1/thickness_mm", LENGTH),
        (plan::answer, plan_request(), "sleeve_mm", LENGTH),
        (plan::answer, plan_request(), "on_bar", "not a list"),
        (plan::answer, plan_request(), "on_bar/0", WEIGHT),
        (plan::answer, plan_request(), "sets", "not a list"),
        (plan::answer, plan_request(), "sets/0", "not an object"),
        (plan::answer, plan_request(), "sets/0/target", WEIGHT),
        (plan::answer, plan_request(), "sets/0/kind", "neither warmup nor work"),
        (plan::answer, plan_request(), "tolerance", TOLERANCE),
        (plan::answer, plan_request(), "order", "not free, small-outside or heavy-inside"),
        (verdict::answer, verdict_request(), "lift", "not a text such as \"back squat\""),
        (verdict::answer, verdict_request(), "gym", "not an object"),
        (verdict::answer, verdict_request(), "gym/bar", WEIGHT),
        (verdict::answer, verdict_request(), "gym/collars", WEIGHT),
        (verdict::answer, verdict_request(), "gym/plates", "not a list"),
        (verdict::answer, verdict_request(), "gym/plates/1", "not an object"),
        (verdict::answer, verdict_request(), "gym/plates/1/mass", WEIGHT),
        (verdict::answer, verdict_request(), "gym/plates/1/count", COUNT),
        (verdict::answer, with(verdict_request(), "lift", json!("dumbbell lunge")), "gym/dumbbells", "not a list"),
        (verdict::answer, with(verdict_request(), "lift", json!("dumbbell lunge")), "gym/dumbbells/1", WEIGHT),
        (verdict::answer, verdict_request(), "history", "not a list"),
        (verdict::answer, verdict_request(), "history/0", "not an object"),
        (verdict::answer, verdict_request(), "history/0/date", "not a text such as \"2026-11-22\""),
        (verdict::answer, verdict_request(), "history/0/load", WEIGHT),
        (verdict::answer, verdict_request(), "history/0/sets", "not a list"),
        (verdict::answer, verdict_request(), "history/0/sets/1", "not an object"),
        (verdict::answer, verdict_request(), "history/0/sets/1/reps", "not a whole number from 0 to 50"),
        (
            verdict::answer,
            verdict_request(),
            "history/0/sets/1/sixth",
            "not one of no, yes, three-or-more and not-sure",
        ),
        (verdict::answer, verdict_request(), "history/0/sets/1/broke_at", "not a whole number from 1 to 51"),
        (verdict::answer, verdict_request(), "history/0/sets/1/pain", "not a whole number from 0 to 10"),
        (verdict::answer, verdict_request(), "history/0/worse_next_day", FLAG),
        (verdict::answer, verdict_request(), "history/0/deload", FLAG),
        (verdict::answer, verdict_request(), "today", "not a text such as \"2026-11-22\""),
        (verdict::answer, verdict_request(), "planned", "not a whole number from 1 to 10"),
        (verdict::answer, verdict_request(), "rounding", "not nearest, down or up"),
        (verdict::answer, verdict_request(), "careful", FLAG),
        (verdict::answer, verdict_request(), "sessions_per_week", "not a whole number from 0 to 7"),
        (verdict::answer, verdict_request(), "ill", FLAG),
        (verdict::answer, verdict_request(), "deload", FLAG),
        (estimate::answer, json!({"load": "100 kg", "reps": 5}), "load", WEIGHT),
        (estimate::answer, json!({"load": "100 kg", "reps": 5}), "reps", "not a whole number from 1 to 12"),
    ] {
        for value in odd.iter().filter(|value| !is(value, path)) {
            let request = with(request.clone(), path, value.clone());
            assert_eq!(
                refusal(answer, request.to_string().as_bytes()),
                format!("{}: {reason}", dotted(path)),
                "{value}"
            );
        }
    }
}

#[test]
fn a_value_out_of_range_is_refused_with_its_reason() {
    let dumbbells = with(verdict_request(), "lift", json!("dumbbell lunge"));
    for (answer, request, path, value, reason) in [
        (plan::answer as Answer, plan_request(), "bar", json!(""), "nothing is written"),
        (plan::answer, plan_request(), "bar", json!("20"), "the unit is neither kg nor lb"),
        (plan::answer, plan_request(), "bar", json!("-20 kg"), "under zero"),
        (plan::answer, plan_request(), "bar", json!("1000.1 kg"), "heavier than 1000 kg"),
        (plan::answer, plan_request(), "collars", json!("1000.1 kg"), "heavier than 1000 kg"),
        (plan::answer, plan_request(), "plates/1/mass", json!("0.9 g"), "the unit is neither kg nor lb"),
        (plan::answer, plan_request(), "plates/1/mass", json!("0.0009 kg"), "not from 1 g to 500 kg"),
        (plan::answer, plan_request(), "plates/1/mass", json!("5.0000000000001 kg"), "too many decimals"),
        (plan::answer, plan_request(), "plates/1/count", json!(202), "more than 201"),
        (plan::answer, plan_request(), "plates/1/count", json!(5.0), "not a whole number of plates"),
        (plan::answer, plan_request(), "plates/1/count", json!("2"), "not a whole number of plates"),
        (plan::answer, plan_request(), "on_bar/0", json!("15 kg"), "the gym has no such plate"),
        (plan::answer, plan_request(), "sets/1/target", json!("19 kg"), "lighter than the set before it"),
        (plan::answer, plan_request(), "sets/1/kind", json!("warm-up"), "neither warmup nor work"),
        (plan::answer, plan_request(), "tolerance", json!("100.0001 %"), "over 100 %"),
        (plan::answer, plan_request(), "tolerance", json!("60.1 kg"), "over 100 % of the heaviest work set"),
        (plan::answer, plan_request(), "tolerance", json!("5 kg %"), "not a number"),
        (plan::answer, plan_request(), "order", json!("Free"), "not free, small-outside or heavy-inside"),
        (verdict::answer, verdict_request(), "lift", json!("curl"), "not known"),
        (verdict::answer, verdict_request(), "gym/bar", json!("1000.1 kg"), "heavier than 1000 kg"),
        (verdict::answer, verdict_request(), "gym/collars", json!("1000.1 kg"), "heavier than 1000 kg"),
        (verdict::answer, verdict_request(), "gym/plates/1/mass", json!("500.1 kg"), "not from 1 g to 500 kg"),
        (verdict::answer, verdict_request(), "gym/plates/1/count", json!(202), "more than 201"),
        (verdict::answer, dumbbells, "gym/dumbbells/1", json!("0 kg"), "not from 1 g to 500 kg"),
        (verdict::answer, verdict_request(), "history/0/load", json!("1000.1 kg"), "heavier than 1000 kg"),
        (verdict::answer, verdict_request(), "history/0/date", json!("2026-02-30"), "no day such as 2026-11-23"),
        (verdict::answer, verdict_request(), "history/0/sets/1/reps", json!(5.0), "not a whole number from 0 to 50"),
        (verdict::answer, verdict_request(), "history/0/sets/1/reps", json!(51), "not a whole number from 0 to 50"),
        (verdict::answer, verdict_request(), "history/0/sets/1/broke_at", json!(0), "not a whole number from 1 to 51"),
        (verdict::answer, verdict_request(), "planned", json!(u64::MAX), "not a whole number from 1 to 10"),
        (verdict::answer, verdict_request(), "careful", json!("true"), "neither true nor false"),
        (estimate::answer, json!({"reps": 5}), "load", json!("0 kg"), "no load"),
        (estimate::answer, json!({"load": "100 kg"}), "reps", json!(0), "not one repetition"),
        (estimate::answer, json!({"load": "100 kg"}), "reps", json!(u64::MAX), "too many repetitions to tell"),
        (estimate::answer, json!({"load": "100 kg"}), "reps", json!(5.0), "not a whole number from 1 to 12"),
    ] {
        let request = with(request, path, value);
        assert_eq!(refusal(answer, request.to_string().as_bytes()), format!("{}: {reason}", dotted(path)), "{request}");
    }
}

/// Sets a field to null: [`with`] would take it away.
fn nulled(mut request: Value, path: &str) -> Value {
    *request.pointer_mut(&format!("/{path}")).unwrap() = Value::Null;
    request
}

#[test]
fn null_is_as_if_left_out_where_the_format_says_so() {
    for path in ["sleeve_mm", "plates/1/thickness_mm"] {
        let absent = with(plan_request(), path, Value::Null);
        assert_eq!(asked(plan::answer, &nulled(plan_request(), path)), asked(plan::answer, &absent), "{path}");
    }
    for path in ["collars", "on_bar", "tolerance", "order", "bar", "plates", "plates/0", "sets/0/target"] {
        let error = refusal(plan::answer, nulled(plan_request(), path).to_string().as_bytes());
        assert!(error.starts_with(&format!("{}: not ", dotted(path))), "{error}");
        assert!(asked(plan::answer, &plan_request()).get("error").is_none());
    }
    assert_eq!(refusal(plan::answer, nulled(plan_request(), "on_bar").to_string().as_bytes()), "on_bar: not a list");
    for path in [
        "planned",
        "rounding",
        "careful",
        "sessions_per_week",
        "ill",
        "deload",
        "history/0/worse_next_day",
        "history/0/deload",
        "history/0/sets/1/sixth",
        "history/0/sets/1/broke_at",
        "history/0/sets/1/pain",
    ] {
        let absent = with(verdict_request(), path, Value::Null);
        assert_eq!(asked(verdict::answer, &nulled(verdict_request(), path)), asked(verdict::answer, &absent), "{path}");
    }
    let dumbbells = with(verdict_request(), "lift", json!("dumbbell lunge"));
    for (path, reason) in [
        ("lift", "not a text such as \"back squat\""),
        ("gym", "not an object"),
        ("gym/bar", "not a text such as \"20 kg\""),
        ("gym/collars", "not a text such as \"20 kg\""),
        ("gym/dumbbells", "not a list"),
        ("history", "not a list"),
        ("history/0/sets/1/reps", "missing"),
        ("today", "not a text such as \"2026-11-22\""),
    ] {
        let dumbbells = if path == "lift" { verdict_request() } else { dumbbells.clone() };
        let error = refusal(verdict::answer, nulled(dumbbells, path).to_string().as_bytes());
        assert_eq!(error, format!("{}: {reason}", dotted(path)));
    }
}

#[test]
fn limits_are_reached_but_not_passed() {
    let kinds = |count: usize| -> Value {
        (1..=count).map(|grams| json!({"mass": format!("0.{grams:03} kg"), "count": 2})).collect()
    };
    let sets = |count: usize| -> Value { vec![json!({"target": "60 kg", "kind": "work"}); count].into() };
    let results = |count: usize| -> Value { vec![json!({"reps": 5}); count].into() };
    let entries = |count: usize| -> Value { vec![verdict_request()["history"][0].clone(); count].into() };
    let plates = |count: usize| json!([{"mass": "20 kg", "count": count}]);
    let dumbbells = with(verdict_request(), "lift", json!("dumbbell lunge"));
    let bare = with(plan_request(), "on_bar", json!([]));
    let most = 2 * MAX_PAIRS as usize + 1;
    type Values<'a> = &'a dyn Fn(usize) -> Value;
    let cases: [(Answer, &Value, &str, Values, usize, &str); 8] = [
        (plan::answer, &bare, "sets", &sets, MAX_SETS, "sets: more than 64"),
        (plan::answer, &bare, "plates", &kinds, MAX_KINDS, "plates: more than 64 kinds"),
        (plan::answer, &bare, "plates", &plates, most, "plates[0].count: more than 201"),
        (verdict::answer, &verdict_request(), "gym/plates", &kinds, MAX_KINDS, "gym.plates: more than 64 kinds"),
        (verdict::answer, &verdict_request(), "gym/plates", &plates, most, "gym.plates[0].count: more than 201"),
        (verdict::answer, &verdict_request(), "history", &entries, MAX_HISTORY, "history: more than 5000"),
        (
            verdict::answer,
            &verdict_request(),
            "history/0/sets",
            &results,
            verdict::MAX_SETS,
            "history[0].sets: more than 50",
        ),
        (
            verdict::answer,
            &dumbbells,
            "gym/dumbbells",
            &|count| vec![json!("10 kg"); count].into(),
            MAX_DUMBBELLS,
            "gym.dumbbells: more than 200",
        ),
    ];
    for (answer, request, path, values, most, error) in cases {
        let request = |count| with(request.clone(), path, values(count));
        assert!(answer(request(most).to_string().as_bytes()).1, "{most} at {path}");
        assert_eq!(refusal(answer, request(most + 1).to_string().as_bytes()), error);
    }
    for (answer, request, path, most) in [
        (plan::answer as Answer, plan_request(), "sets", MAX_SETS),
        (verdict::answer, verdict_request(), "history", MAX_HISTORY),
        (verdict::answer, verdict_request(), "history/0/sets", verdict::MAX_SETS),
        (verdict::answer, dumbbells, "gym/dumbbells", MAX_DUMBBELLS),
    ] {
        let request = with(request, path, vec![Value::Null; most + 1].into());
        let error = format!("{}: more than {most}", dotted(path));
        assert_eq!(refusal(answer, request.to_string().as_bytes()), error, "whatever is in it");
    }
}

#[test]
fn a_request_of_megabytes_is_answered() {
    let plates = vec![json!({"mass": "20 kg", "count": 0, "unknown": [null]}); 50_000];
    let request = with(plan_request(), "plates", json!(plates));
    assert_eq!(refusal(plan::answer, request.to_string().as_bytes()), "on_bar[0]: the gym has no such plate");
    let request = with(request, "on_bar", json!([]));
    assert_eq!(asked(plan::answer, &request)["sets"][1]["load"], "25 kg");
    let many = vec![json!({"load": "100 kg", "reps": 5}); 20_000];
    assert_eq!(asked(estimate::answer, &json!(many)).as_array().map(Vec::len), Some(20_000));
    let noise = "5x".repeat(1_000_000);
    assert!(refusal(plan::answer, noise.as_bytes()).starts_with("request: not JSON, "));
}

/// A stream that breaks.
struct Broken;

impl Read for Broken {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        Err(io::Error::other("the line is cut"))
    }
}

impl Write for Broken {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(io::Error::other("the line is cut"))
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_stream_has_its_answer_in_one_line() {
    for (answer, request, _) in formats() {
        for (text, good) in [(request.to_string(), true), ("{}".to_owned(), false), ("[{}]".to_owned(), true)] {
            let mut out = Vec::new();
            assert_eq!(serve(text.as_bytes(), &mut out, answer), good);
            assert_eq!(String::from_utf8(out).unwrap(), format!("{}\n", answer(text.as_bytes()).0));
        }
        let mut out = Vec::new();
        let begun = request.to_string();
        assert!(!serve(begun.as_bytes().chain(Broken), &mut out, answer), "half a request is none");
        assert_eq!(String::from_utf8(out).unwrap(), "{\"error\":\"request: not read, the line is cut\"}\n");
        assert!(!serve(request.to_string().as_bytes(), Broken, answer), "an answer that nobody gets is none");
    }
}

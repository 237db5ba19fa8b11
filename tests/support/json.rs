//! Helpers of the tests of the JSON formats: asking, changing and refusing a request, and making requests that nobody
//! foresaw.

use proptest::prelude::*;
use proptest::test_runner::{TestCaseError, TestRunner};
use serde_json::{Value, json};

#[path = "threads.rs"]
mod threads;

/// The function that answers the requests of one format.
pub type Answer = fn(&[u8]) -> (String, bool);

/// The answer to a request.
pub fn asked(answer: Answer, request: &Value) -> Value {
    serde_json::from_str(&answer(request.to_string().as_bytes()).0).unwrap()
}

/// A request with one field changed, or taken away where the value is null; the path names fields and places in lists.
pub fn with(mut request: Value, path: &str, value: Value) -> Value {
    let (parents, field) = path.rsplit_once('/').unwrap_or(("", path));
    let parents = if parents.is_empty() { String::new() } else { format!("/{parents}") };
    match (request.pointer_mut(&parents), value) {
        (Some(Value::Object(fields)), Value::Null) => drop(fields.remove(field)),
        (Some(Value::Object(fields)), value) => drop(fields.insert(field.to_owned(), value)),
        (Some(Value::Array(items)), value) => items[field.parse::<usize>().unwrap()] = value,
        (other, _) => panic!("{path}: {other:?}"),
    }
    request
}

/// The reason for which a text is refused, with its field.
pub fn refusal(answer: Answer, text: &[u8]) -> String {
    let (text, good) = answer(text);
    let answer: Value = serde_json::from_str(&text).unwrap();
    let error = answer["error"].as_str().unwrap_or_else(|| panic!("{text} is no refusal"));
    assert!(!good && answer.as_object().is_some_and(|fields| fields.len() == 1), "{text}");
    error.to_owned()
}

/// Checks that no bytes cause a panic, and that each text has an answer in JSON.
pub fn answers_any_bytes(answer: Answer) {
    run(2_000, || prop::collection::vec(any::<u8>(), 0..200), |bytes| is_json(&answer(&bytes).0));
}

/// Checks that a request with one changed byte, and perhaps cut off after it, has an answer in JSON.
pub fn answers_any_torn_request(answer: Answer, request: &Value) {
    let tears = || (any::<prop::sample::Index>(), any::<u8>(), any::<bool>());
    run(2_000, tears, |(at, byte, cut)| {
        let mut bytes = request.to_string().into_bytes();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        if cut {
            bytes.truncate(at);
        }
        is_json(&answer(&bytes).0)
    });
}

/// Each request that is near a good one is refused, or has an answer with the field `key`.
pub fn answers_any_changed_request(answer: Answer, request: &Value, key: &str) {
    let changes = || prop::collection::vec((any::<u64>(), anything()), 1..4);
    run(10_000, changes, |changes| {
        let mut request = request.clone();
        changes.into_iter().for_each(|(path, new)| change(&mut request, path, new));
        let (text, good) = answer(request.to_string().as_bytes());
        is_json(&text)?;
        let answer: Value = serde_json::from_str(&text).unwrap();
        match answer.get("error") {
            None => prop_assert!(good && (request.is_array() || answer.get(key).is_some()), "{text} to {request}"),
            Some(error) => prop_assert!(!good && error.as_str().is_some_and(|error| error.contains(": ")), "{text}"),
        }
        Ok(())
    });
}

/// The number of parts in which the cases of a test are tried, each with its own random numbers.
const PARTS: u32 = 8;

fn run<S: Strategy>(
    cases: u32,
    strategy: impl Fn() -> S + Sync,
    test: impl Fn(S::Value) -> Result<(), TestCaseError> + Sync,
) {
    threads::each(PARTS as usize, |_| {
        let cases = cases.div_ceil(PARTS);
        let config = ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() };
        TestRunner::new(config).run(&strategy(), &test).unwrap_or_else(|error| panic!("{error}"));
    });
}

fn is_json(text: &str) -> Result<(), TestCaseError> {
    prop_assert!(serde_json::from_str::<Value>(text).is_ok(), "{text}");
    Ok(())
}

/// Replaces what is at the end of a path, or takes a field away.
fn change(at: &mut Value, path: u64, new: Value) {
    let size = match &*at {
        Value::Array(items) => items.len(),
        Value::Object(fields) => fields.len(),
        _ => 0,
    };
    if size == 0 || path.is_multiple_of(7) {
        *at = new;
        return;
    }
    let rest = path / 7;
    let place = rest as usize % size;
    match at {
        Value::Array(items) => change(&mut items[place], rest, new),
        Value::Object(fields) => {
            let name = fields.keys().nth(place).unwrap().clone();
            match path.is_multiple_of(5) {
                true => drop(fields.remove(&name)),
                false => change(&mut fields[&name], rest, new),
            }
        }
        _ => {}
    }
}

fn anything() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,12}".prop_map(Value::from),
        "[-+]?[0-9]{0,8}[.,]?[0-9]{0,5} ?(kg|lb|%)".prop_map(Value::from),
        "[0-9]{4}-[0-1][0-9]-[0-3][0-9]".prop_map(Value::from),
        "(warmup|work|free|heavy-inside|yes|no|not-sure|nearest|up|down|deadlift|dumbbell lunge)".prop_map(Value::from),
        (1u32..400).prop_map(|half| Value::from(format!("{}.{} kg", half / 2, half % 2 * 5))),
        (0u32..60).prop_map(Value::from),
        (0u32..12).prop_map(|number| Value::from(f64::from(number))),
        Just(json!([])),
        Just(json!({})),
        Just(json!(["5 kg", "20 kg"])),
        Just(json!([[[{"mass": "5 kg"}]]])),
    ]
}

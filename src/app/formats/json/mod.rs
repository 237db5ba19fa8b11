//! The core as JSON in and JSON out, so that it can be compared with another implementation, or used by one.
//!
//! `docs/command-line.md` shows each format. A text holds one request, an object, or an array of requests; the answer is an
//! object, or an array with an answer for each of them. What cannot be answered has `{"error": "field: reason"}`, with a
//! field such as `plates[2].count`, or `request` where the whole is meant. Fields of unknown names are passed over; of
//! fields with the same name the last one counts.
//!
//! * [`plan`]: which plates go on the bar, set by set
//! * [`verdict`]: what a history of sets means, and the next load
//! * [`estimate`]: the 1RM by seven formulas
//! * [`serve`]: one request from a stream, as the programs in `examples/` answer it

use std::io::{Read, Write};

use serde::Serialize;
use serde_json::Value;

pub mod estimate;
mod fields;
pub mod plan;
mod read;
pub mod verdict;

/// The answer to a request that is refused.
#[derive(Serialize)]
struct Refusal {
    error: String,
}

/// Reads a text to its end and writes the answer and a line feed; `answer` is that of a format, such as
/// [`plan::answer`]. Returns whether the request was answered and the answer written.
pub fn serve(mut input: impl Read, mut output: impl Write, answer: fn(&[u8]) -> (String, bool)) -> bool {
    let mut text = Vec::new();
    let (answer, good) = match input.read_to_end(&mut text) {
        Ok(_) => answer(&text),
        Err(error) => refused(format!("request: not read, {error}")),
    };
    writeln!(output, "{answer}").and_then(|()| output.flush()).is_ok() && good
}

/// The answer to a text, as JSON, and whether it is one: `false` for a single request that is refused, or for a text
/// that is no JSON. An array of requests has an array of answers.
fn answers<A: Serialize>(text: &[u8], one: fn(&Value) -> Result<A, String>) -> (String, bool) {
    let written = |request: &Value| match one(request) {
        Ok(answer) => (as_json(&answer), true),
        Err(error) => refused(error),
    };
    match serde_json::from_slice(text) {
        Ok(Value::Array(requests)) => {
            let answers: Vec<String> = requests.iter().map(|request| written(request).0).collect();
            (["[", &answers.join(","), "]"].concat(), true)
        }
        Ok(request) => written(&request),
        Err(error) => refused(format!("request: not JSON, {error}")),
    }
}

fn refused(error: String) -> (String, bool) {
    (as_json(&Refusal { error }), false)
}

/// The answers hold texts, small numbers and lists, which can always be written.
fn as_json(answer: &impl Serialize) -> String {
    serde_json::to_string(answer).unwrap_or_else(|_| String::from(r#"{"error":"answer: not JSON"}"#))
}

//! What every answer in JSON has in common: one request or several, fields of a request, and what is refused.

use serde::Serialize;
use serde_json::Value;

use crate::lifting::mass::{ParseMassError, Weight};

/// What is said of a request that is refused.
#[derive(Serialize)]
struct Refusal {
    error: String,
}

/// The answer to a text, as JSON, and whether it is one: `false` for a single request that is refused, or for a text
/// that is no JSON. An array of requests has an array of answers.
pub fn answer<A: Serialize>(text: &[u8], one: fn(&Value) -> Result<A, String>) -> (String, bool) {
    match serde_json::from_slice(text) {
        Ok(Value::Array(requests)) => {
            let answers: Vec<String> = requests.iter().map(|request| written(one(request)).0).collect();
            (["[", &answers.join(","), "]"].concat(), true)
        }
        Ok(request) => written(one(&request)),
        Err(error) => written::<A>(Err(format!("request: not JSON, {error}"))),
    }
}

fn written<A: Serialize>(answer: Result<A, String>) -> (String, bool) {
    let good = answer.is_ok();
    let text = match answer {
        Ok(answer) => serde_json::to_string(&answer),
        Err(error) => serde_json::to_string(&Refusal { error }),
    };
    match text {
        Ok(text) => (text, good),
        Err(_) => (String::from(r#"{"error":"answer: not JSON"}"#), false),
    }
}

/// A list that must be there.
///
/// # Errors
/// The field's name, and what is wrong with it.
pub fn list<'a>(field: &str, value: Option<&'a Value>) -> Result<&'a Vec<Value>, String> {
    value.ok_or_else(|| format!("{field}: missing"))?.as_array().ok_or_else(|| format!("{field}: not a list"))
}

/// A mass with its unit that must be there.
///
/// # Errors
/// The field's name, and what is wrong with it.
pub fn weight(field: &str, value: Option<&Value>) -> Result<Weight, String> {
    let value = value.ok_or_else(|| format!("{field}: missing"))?;
    let text = value.as_str().ok_or_else(|| format!("{field}: not a text such as \"20 kg\""))?;
    text.parse().map_err(|error: ParseMassError| format!("{field}: {error}"))
}

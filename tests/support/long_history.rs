//! A history for the verdict as JSON: as long as one wants.

use fifth_rep::lifting::day::Day;
use serde_json::{Value, json};

/// A request with a session each day from 1990 on, 50 sets in each, the newest first. Two loads take turns: one of them
/// three days long, the other two.
pub fn long_history(sessions: usize) -> Value {
    let first: Day = "1990-01-01".parse().unwrap();
    let day = |index: usize| first.plus(i32::try_from(index).unwrap()).to_string();
    let session = |index: usize| {
        let load = if index % 5 < 3 { "60 kg" } else { "50 kg" };
        json!({"date": day(index), "load": load, "sets": vec![json!({"reps": 4}); 50]})
    };
    json!({
        "lift": "back squat",
        "gym": {
            "bar": "20 kg",
            "plates": [{"mass": "20 kg", "count": 4}, {"mass": "5 kg", "count": 4}, {"mass": "1.25 kg", "count": 4}],
        },
        "history": (0..sessions).rev().map(session).collect::<Vec<Value>>(),
        "today": day(sessions),
    })
}

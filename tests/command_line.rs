//! The examples in `docs/command-line.md` and the docs of the formats: each request has the answer that stands there.

use fifth_rep::app::formats::json::{estimate, plan, verdict};
use serde_json::Value;
use support::{Answer, refusal};

#[allow(dead_code, reason = "the documents hold whole requests")]
#[path = "support/json.rs"]
mod support;

const PAGE: &str = include_str!("../docs/command-line.md");

/// The formats by name, each with the function that answers its requests.
const FORMATS: [(&str, Answer); 3] =
    [("plan", plan::answer), ("verdict", verdict::answer), ("estimate", estimate::answer)];

/// The JSON in the fenced blocks of a text.
fn blocks(text: &str) -> Vec<&str> {
    text.split("```json\n").skip(1).map(|block| block.split_once("```").expect("an end of the block").0).collect()
}

/// The part of the page under a heading, up to the next one.
fn section(heading: &str) -> &'static str {
    let (_, rest) = PAGE.split_once(&format!("\n## {heading}\n")).unwrap_or_else(|| panic!("no heading {heading}"));
    rest.split("\n## ").next().unwrap_or_default()
}

#[test]
fn each_request_of_the_page_has_the_answer_below_it() {
    let mut shown = 0;
    for (heading, answer) in [("`plan`", FORMATS[0].1), ("`verdict`", FORMATS[1].1), ("`estimate`", FORMATS[2].1)]
        .into_iter()
        .chain([("Errors", FORMATS[2].1)])
    {
        for pair in blocks(section(heading)).chunks(2) {
            let [request, expected] = pair else { panic!("a request without an answer under {heading}") };
            let (answered, good) = answer(request.as_bytes());
            let parsed =
                |text: &str| serde_json::from_str::<Value>(text).unwrap_or_else(|error| panic!("{error}: {text}"));
            assert!(good, "{answered}");
            assert_eq!(parsed(&answered), parsed(expected), "under {heading}");
            shown += 2;
        }
    }
    assert_eq!((shown, blocks(PAGE).len()), (8, 8), "each block of the page is tried");
}

#[test]
fn each_error_of_the_page_is_the_one_that_is_given() {
    let rows: Vec<[&str; 3]> = section("Errors")
        .lines()
        .filter_map(|line| {
            let (request, error) = line.strip_prefix("| `")?.strip_suffix("` |")?.split_once("` | `")?;
            let (format, request) = request.split_once("`: `")?;
            Some([format, request, error])
        })
        .collect();
    assert_eq!(rows.len(), section("Errors").lines().filter(|line| line.starts_with("| `")).count());
    assert!(rows.len() > 5);
    for [format, request, error] in rows {
        let (_, answer) = FORMATS.into_iter().find(|(name, _)| *name == format).expect("a format of that name");
        assert_eq!(refusal(answer, request.as_bytes()), error, "{request}");
    }
}

#[test]
fn the_requests_in_the_docs_of_the_formats_are_answered() {
    for ((name, answer), source) in FORMATS.into_iter().zip([
        include_str!("../src/app/formats/json/plan.rs"),
        include_str!("../src/app/formats/json/verdict.rs"),
        include_str!("../src/app/formats/json/estimate.rs"),
    ]) {
        let docs: Vec<&str> = source.lines().map_while(|line| line.strip_prefix("//!")).collect();
        let docs = docs.join("\n");
        let requests = blocks(&docs);
        assert!(!requests.is_empty(), "{name}");
        for request in requests {
            let (answered, good) = answer(request.as_bytes());
            assert!(good, "{name}: {answered}");
        }
    }
}

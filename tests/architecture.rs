//! Holds the layers apart, by reading the sources: what each layer must never name.

#[path = "support/imports.rs"]
mod imports;

use std::fs;
use std::path::{Path, PathBuf};

const BROWSER: &[&str] = &["yew", "web_sys", "js_sys", "gloo", "wasm_bindgen"];

/// A folder or file below `src`, why, and the words that its code must not hold.
const RULES: &[(&str, &str, &[&str])] = &[
    ("lifting", "is pure and knows no browser", BROWSER),
    ("lifting", "knows no other layer", &["crate::app", "crate::web", "crate::ui", "serde_json"]),
    ("lifting", "knows no clock and no locale", &["std::time", "SystemTime", "Instant::now", "locale"]),
    ("lifting", "computes masses exactly", &["f32", "f64"]),
    ("app", "is pure and knows no browser", BROWSER),
    ("app", "knows neither screen nor browser code", &["crate::web", "crate::ui"]),
    ("app", "takes time from outside", &["std::time", "SystemTime", "Instant::now"]),
    ("app/saved", "stores no float", &["f32", "f64"]),
    ("app/saved", "knows lifting only", &["app::formats", "app::form", "app::context", "Context", "Model", "Action"]),
    ("app/formats", "knows plain data only", &["app::form", "app::context", "Context", "Model", "Action"]),
    ("app/form.rs", "knows plain data and formats only", &["Context", "Model", "Action"]),
    ("app/context.rs", "knows no feature", &["Model", "Action"]),
    ("web", "knows no screen", &["crate::ui", "yew"]),
    ("web", "holds no rule of lifting", &["crate::lifting"]),
    (
        "web",
        "believes nothing that a browser holds",
        &["unchecked_into", "unchecked_ref", "unwrap_throw", "expect_throw"],
    ),
    ("ui", "reaches the browser only through effects", &["crate::web", "gloo", "js_sys", "local_storage"]),
    ("ui", "knows no storage key", &["fifthrep/", "_KEY"]),
    ("ui", "does no arithmetic on masses", &["Mass::", "checked_sub", "abs_diff", "nanograms"]),
    ("", "does not panic", &[".unwrap()", ".expect(", "panic!(", "unreachable!(", "todo!(", "unimplemented!("]),
];

/// Where a word may stand for all that.
const EXCEPTIONS: &[(&str, &str)] = &[
    ("lifting/strength/formula.rs", "f64"),
    // Its values are functions of our own, made in the same line.
    ("web/callback.rs", "unchecked_into"),
    // The same, and a timer's that is cleared by its number.
    ("web/worker.rs", "unchecked_ref"),
    ("web/beat.rs", "unchecked_ref"),
];

/// Folders with files that still take from each other in a circle, around the state.
const STILL_TIED: &[&str] = &["app/keeping/"];

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    if folder.is_file() {
        return vec![folder.to_owned()];
    }
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut files: Vec<PathBuf> = entries
        .map(|entry| entry.expect("a readable entry").path())
        .flat_map(|path| if path.is_dir() { rust_files(&path) } else { vec![path] })
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .filter(|path| !["_tests.rs", "/testing.rs"].iter().any(|test| path.to_string_lossy().ends_with(test)))
        .collect();
    files.sort();
    files
}

/// The lines of code of a file with their numbers: no comments, and nothing from its tests on.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let lines = text.lines().enumerate().map(|(index, line)| (index + 1, line));
    lines
        .take_while(|(_, line)| !line.starts_with("#[cfg(test)]"))
        .filter(|(_, line)| !line.trim_start().starts_with("//"))
}

/// Whether a line holds a word that is not part of a longer one.
fn names(line: &str, word: &str) -> bool {
    let in_word = |c: char| c.is_ascii_alphanumeric();
    line.match_indices(word).any(|(at, _)| {
        let starts = word.starts_with(in_word) && line[..at].ends_with(in_word);
        let ends = word.ends_with(in_word) && line[at + word.len()..].starts_with(in_word);
        !starts && !ends
    })
}

#[test]
fn each_layer_keeps_to_itself() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    for (layer, why, words) in RULES {
        let files = rust_files(&src.join(layer));
        assert!(!files.is_empty(), "src/{layer} holds no Rust file");
        for file in files {
            let text = fs::read_to_string(&file).expect("a readable file");
            let path = file.strip_prefix(&src).unwrap_or(&file).to_string_lossy();
            for (number, line) in code(&text) {
                let broken = |word: &&&str| names(line, word) && !EXCEPTIONS.contains(&(&*path, **word));
                for word in words.iter().filter(broken) {
                    found.push(format!("src/{path}:{number} names `{word}`, but {layer} {why}"));
                }
            }
        }
    }
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
}

#[test]
fn no_files_take_from_each_other_in_a_circle() {
    for root in ["src/lib.rs", "xtask/src/lib.rs"] {
        let imports = imports::of_crate(&Path::new(env!("CARGO_MANIFEST_DIR")).join(root));
        assert!(imports.len() > 10, "{root}: {imports:?}");
        let mut circles = imports::circles(&imports);
        circles.retain(|circle| !circle.iter().all(|file| STILL_TIED.iter().any(|tied| file.starts_with(tied))));
        assert!(circles.is_empty(), "files of {root} that take from each other in a circle: {circles:#?}");
    }
}

#[test]
fn the_map_names_every_module() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let map = fs::read_to_string(src.join("lib.rs")).expect("a readable file");
    for layer in ["lifting", "app"] {
        let modules = fs::read_to_string(src.join(layer).join("mod.rs")).expect("a readable file");
        for module in modules.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')) {
            assert!(map.contains(&format!("{layer}::{module})")), "lib.rs does not name {layer}::{module}");
        }
    }
}

#[test]
fn the_checks_can_see() {
    assert!(names("use yew::prelude::*;", "yew"));
    assert!(names("let x = y.unwrap();", ".unwrap()"));
    assert!(!names("let renewed = 1;", "yew"));
    assert!(!names("let x = y.unwrap_or(1);", ".unwrap()"));
    assert_eq!(code("a\n// b\nc\n#[cfg(test)]\nd").map(|(n, _)| n).collect::<Vec<_>>(), [1, 3]);
}

/// The features of the app: a file or a folder each.
const FEATURES: [&str; 12] = [
    "data", "gym", "install", "lift", "log_edit", "look", "planner", "plates", "session", "share", "strength", "worker",
];

/// The files that know every feature.
const COMPOSITION: [&str; 9] = ["action", "answers", "boot", "locale", "model", "saving", "signals", "taps", "update"];

#[test]
fn no_feature_knows_another() {
    let imports = imports::of_crate(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs"));
    let name = |file: &str| file.strip_prefix("app/")?.split(['/', '.']).next().map(str::to_owned);
    let mut seen = std::collections::BTreeSet::new();
    let mut found = vec![];
    for (file, taken) in &imports {
        let Some(feature) = name(file).filter(|name| FEATURES.contains(&name.as_str())) else { continue };
        seen.insert(feature.clone());
        for other in taken {
            let other_name = name(other).unwrap_or_default();
            let is_other = FEATURES.contains(&other_name.as_str()) && other_name != feature;
            if is_other || COMPOSITION.contains(&other_name.as_str()) {
                found.push(format!("{file} takes from {other}"));
            }
        }
    }
    assert_eq!(seen.len(), FEATURES.len(), "{seen:?}");
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
}

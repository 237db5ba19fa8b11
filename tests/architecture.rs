//! Holds the layers apart, by reading the sources: what each layer must never name.

#[path = "support/imports.rs"]
mod imports;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use syn::punctuated::Punctuated;
use syn::visit::{self, Visit};

const BROWSER: &[&str] = &["yew", "web_sys", "js_sys", "gloo", "wasm_bindgen"];

/// A folder or file below `src`, why, and the words that its code must not hold.
const RULES: &[(&str, &str, &[&str])] = &[
    ("lifting", "is pure and knows no browser", BROWSER),
    ("lifting", "knows no other layer", &["crate::words", "crate::app", "crate::web", "crate::ui", "serde_json"]),
    ("lifting", "knows no clock and no locale", &["std::time", "SystemTime", "Instant::now", "locale"]),
    ("lifting", "computes masses exactly", &["f32", "f64"]),
    ("words", "is pure and knows no browser", BROWSER),
    ("words", "knows lifting only", &["crate::app", "crate::web", "crate::ui", "serde", "serde_json"]),
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

/// `true` if a line holds a word that is not part of a longer one.
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
        let circles = imports::circles(&imports);
        assert!(circles.is_empty(), "files of {root} that take from each other in a circle: {circles:#?}");
    }
}

#[test]
fn the_map_names_every_module() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let map = fs::read_to_string(src.join("lib.rs")).expect("a readable file");
    for layer in ["lifting", "words", "app"] {
        let modules = fs::read_to_string(src.join(layer).join("mod.rs")).expect("a readable file");
        for module in modules.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')) {
            assert!(map.contains(&format!("{layer}::{module})")), "lib.rs does not name {layer}::{module}");
        }
    }
}

/// Files and folders of `lifting` and `app` whose texts look like sentences and are none of the page's, and why.
const NO_SENTENCES: &[(&str, &str)] = &[
    ("lifting/equipment/known.rs", "names of bars, which are stored and are their owner's to change"),
    ("lifting/equipment/presets.rs", "names of gyms, likewise"),
    ("lifting/schedule/rules.rs", "ids of sources"),
    ("app/chart/picture.rs", "SVG"),
    ("app/formats/calendar.rs", "a property of iCalendar"),
    ("app/formats/json/", "refusals that are part of the JSON formats"),
];

/// The texts of a file, those in macros such as `format!` too; none of its comments, attributes and tests.
#[derive(Default)]
struct Texts(Vec<String>);

impl<'ast> Visit<'ast> for Texts {
    fn visit_attribute(&mut self, _: &'ast syn::Attribute) {}

    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        if !is_test(&item.attrs) {
            visit::visit_item_mod(self, item);
        }
    }

    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        if !is_test(&item.attrs) {
            visit::visit_item_fn(self, item);
        }
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        if !is_test(&item.attrs) {
            visit::visit_impl_item_fn(self, item);
        }
    }

    fn visit_lit_str(&mut self, text: &'ast syn::LitStr) {
        self.0.push(text.value());
    }

    fn visit_macro(&mut self, item: &'ast syn::Macro) {
        let arguments = item.parse_body_with(Punctuated::<syn::Expr, syn::Token![,]>::parse_terminated);
        let mut texts = Texts::default();
        arguments.iter().flatten().for_each(|argument| texts.visit_expr(argument));
        self.0.append(&mut texts.0);
    }
}

fn is_test(attributes: &[syn::Attribute]) -> bool {
    let is_test = |list: &syn::MetaList| list.path.is_ident("cfg") && list.tokens.to_string() == "test";
    attributes.iter().any(|attribute| attribute.meta.require_list().is_ok_and(is_test))
}

fn texts(code: &str) -> Vec<String> {
    let mut texts = Texts::default();
    texts.visit_file(&syn::parse_file(code).expect("Rust"));
    texts.0
}

/// `true` if a text has a capital and three words or more, placeholders not counted.
fn is_sentence(text: &str) -> bool {
    let written = text.split('{').enumerate().map(|(place, part)| match place {
        0 => part,
        _ => part.split_once('}').map_or("", |(_, rest)| rest),
    });
    let written: String = written.collect();
    let words = written.split_whitespace().filter(|word| word.contains(char::is_alphabetic)).count();
    words >= 3 && written.contains(char::is_uppercase)
}

#[test]
fn every_sentence_stands_among_the_words() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let (mut found, mut excepted) = (vec![], BTreeSet::new());
    for file in ["lifting", "app"].into_iter().flat_map(|layer| rust_files(&src.join(layer))) {
        let text = fs::read_to_string(&file).expect("a readable file");
        let path = file.strip_prefix(&src).unwrap_or(&file).to_string_lossy();
        for sentence in texts(&text).iter().filter(|text| is_sentence(text)) {
            match NO_SENTENCES.iter().find(|(place, _)| path.starts_with(place)) {
                Some((place, _)) => drop(excepted.insert(*place)),
                None => found.push(format!("src/{path}: {sentence:?} belongs in src/words")),
            }
        }
    }
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
    assert_eq!(excepted.len(), NO_SENTENCES.len(), "each exception is needed: {excepted:?}");
}

/// The names of the methods with `self` that a text defines.
fn methods(text: &str) -> BTreeSet<&str> {
    let functions = text.split("fn ").skip(1).filter_map(|rest| rest.split_once('('));
    functions.filter(|(_, rest)| rest.starts_with("self") || rest.starts_with("&self")).map(|(name, _)| name).collect()
}

#[test]
fn lifting_asks_for_no_words() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let text = |layer: &str| -> String {
        let files = rust_files(&src.join(layer)).into_iter();
        let read = |file: PathBuf| fs::read_to_string(file).expect("a readable file");
        files
            .map(read)
            .flat_map(|text| code(&text).map(|(_, line)| [line, "\n"].concat()).collect::<Vec<_>>())
            .collect()
    };
    let (words, lifting) = (text("words"), text("lifting"));
    let own = methods(&lifting);
    // Both have a method of that name for values of their own.
    let only = methods(&words).into_iter().filter(|name| !own.contains(name));
    let asked: Vec<&str> = only.filter(|name| lifting.contains(&format!(".{name}("))).collect();
    assert!(asked.is_empty(), "lifting calls methods of words: {asked:?}");
}

/// Beginnings of a line of docs that leave the reader asking what is meant. A value is named by a noun: "`true` while the
/// rest runs", not "Whether it runs".
const NO_BEGINNINGS: [&str; 7] = ["Whether", "What", "It", "That", "They", "Them", "The same"];

/// Words that docs do without: they hide who does something, or how much of it.
const NO_WORDS: [&str; 5] = ["told", "heed", "be had", "so many", "so much"];

/// The first habit in a line of docs that a stranger stumbles over; none in other lines.
fn habit(line: &str) -> Option<&'static str> {
    let line = line.trim_start();
    let doc = line.strip_prefix("///").or_else(|| line.strip_prefix("//!"))?.trim();
    let begins = |word: &&&str| names(doc.get(..word.len() + 1).unwrap_or(doc), word) && doc.starts_with(**word);
    NO_BEGINNINGS.iter().find(begins).or_else(|| NO_WORDS.iter().find(|word| names(doc, word))).copied()
}

#[test]
fn docs_say_what_a_thing_is() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = vec![];
    for file in ["src", "xtask"].into_iter().flat_map(|folder| rust_files(&root.join(folder))) {
        let text = fs::read_to_string(&file).expect("a readable file");
        for (number, line) in text.lines().enumerate() {
            if let Some(habit) = habit(line) {
                found.push(format!("{}:{}: \"{habit}\": {}", file.display(), number + 1, line.trim()));
            }
        }
    }
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
}

#[test]
fn the_checks_can_see() {
    assert_eq!(habit("    /// Whether it runs."), Some("Whether"));
    assert_eq!(habit("//! Stores what it is told."), Some("told"));
    assert_eq!(habit("/// Italic: that is what it is."), None);
    assert_eq!(habit("let told = 1; // It"), None);
    assert_eq!(texts(r#"fn f() { g("a", format!("b {c}", c = "d")) }"#), ["a", "b {c}", "d"]);
    assert_eq!(texts(r#"#[cfg(test)] mod tests { const A: &str = "a"; } const B: &str = "b";"#), ["b"]);
    assert!(is_sentence("Line {}: a {name} is missing.") && is_sentence("There is none"));
    assert!(!is_sentence("A {b c D}") && !is_sentence("three lower words") && !is_sentence("BACK-SQUAT, 5"));
    assert_eq!(methods("pub fn a(self) {}\nfn b(&self, c: u8)\nfn d(e: u8)"), BTreeSet::from(["a", "b"]));
    assert!(names("use yew::prelude::*;", "yew"));
    assert!(names("let x = y.unwrap();", ".unwrap()"));
    assert!(!names("let renewed = 1;", "yew"));
    assert!(!names("let x = y.unwrap_or(1);", ".unwrap()"));
    assert_eq!(code("a\n// b\nc\n#[cfg(test)]\nd").map(|(n, _)| n).collect::<Vec<_>>(), [1, 3]);
}

/// The features of the app: a file or a folder each.
const FEATURES: [&str; 12] =
    ["data", "gym", "install", "lift", "log", "plates", "session", "share", "storage", "strength", "week", "worker"];

/// The files that know every feature.
const COMPOSITION: [&str; 7] = ["action", "answers", "boot", "locale", "model", "taps", "update"];

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

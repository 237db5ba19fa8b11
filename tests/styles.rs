//! Holds the styles in order, by reading them: a layer for each file, a file for each class, and sizes from the scales.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The layers, each stronger than those before it, and the line that says so.
const LAYERS: [&str; 5] = ["tokens", "base", "widgets", "screens", "print"];

/// The files that are neither in `widgets/` nor in `screens/`, and the layers they are in.
const ALONE: [(&str, &str); 5] = [
    ("tokens.css", "tokens"),
    ("base.css", "base"),
    ("patterns.css", "widgets"),
    ("shell.css", "screens"),
    ("print.css", "print"),
];

/// The starts of selectors that may stand in no layer: their rules are for browsers without layers too.
const FOR_ANY_BROWSER: [&str; 2] = [".failed", "[data-app"];

/// Properties that take their sizes from a scale of `tokens.css`.
const SCALED: [&str; 10] = [
    "font",
    "font-size",
    "font-weight",
    "line-height",
    "letter-spacing",
    "border-radius",
    "gap",
    "padding",
    "margin",
    "inset",
];

/// Where a size of one's own may stand for all that: the numbers on drawn plates.
const OWN_SIZES: [(&str, &str); 1] = [("widgets/bar_side.css", "letter-spacing: -0.3px")];

/// A rule of a style sheet.
#[derive(Debug, PartialEq)]
struct Rule {
    /// `None` outside of all layers.
    layer: Option<String>,
    selectors: Vec<String>,
    /// Properties with their values.
    declarations: Vec<(String, String)>,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn files_below(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut files: Vec<PathBuf> = entries
        .map(|entry| entry.expect("a readable entry").path())
        .flat_map(|path| if path.is_dir() { files_below(&path, extension) } else { vec![path] })
        .filter(|path| path.extension().is_some_and(|other| other == extension))
        .collect();
    files.sort();
    files
}

fn text(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The style sheets by their paths below `styles/`.
fn sheets() -> BTreeMap<String, String> {
    let styles = root().join("styles");
    let name = |path: &Path| path.strip_prefix(&styles).expect("a file below").to_string_lossy().replace('\\', "/");
    files_below(&styles, "css").iter().map(|path| (name(path), text(path))).collect()
}

fn layer_of(sheet: &str) -> &str {
    let alone = ALONE.iter().find(|(name, _)| *name == sheet).map(|(_, layer)| *layer);
    alone.or_else(|| sheet.split_once('/').map(|(folder, _)| folder)).unwrap_or_else(|| panic!("{sheet} has no layer"))
}

fn without_comments(css: &str) -> String {
    let mut parts = css.split("/*");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |kept, part| kept + part.split_once("*/").map_or("", |(_, after)| after))
}

/// The rules of a style sheet without comments. The contents of `@keyframes` and `@page` are left out.
fn rules(css: &str, layer: Option<&str>) -> Vec<Rule> {
    let (mut found, mut rest) = (vec![], css);
    while let Some(open) = rest.find('{') {
        // Statements such as the order of the layers end with a semicolon and are no part of what comes next.
        let prelude = rest[..open].rsplit(';').next().unwrap_or_default().trim();
        let length = block(&rest[open..]);
        let body = &rest[open + 1..open + length - 1];
        match prelude.split_whitespace().next() {
            Some("@layer") => found.extend(rules(body, prelude.strip_prefix("@layer").map(str::trim))),
            Some("@media" | "@supports" | "@container") => found.extend(rules(body, layer)),
            Some("@keyframes" | "@page") => {}
            _ => found.push(Rule {
                layer: layer.map(str::to_owned),
                selectors: listed(prelude),
                declarations: body.split(';').filter_map(|line| line.split_once(':')).map(trimmed).collect(),
            }),
        }
        rest = &rest[open + length..];
    }
    found
}

/// How long the block is that a text begins with, with its braces.
fn block(text: &str) -> usize {
    let mut depth = 0;
    let end = text.find(|c: char| {
        depth += i32::from(c == '{') - i32::from(c == '}');
        depth == 0
    });
    end.expect("a closing brace") + 1
}

fn trimmed((name, value): (&str, &str)) -> (String, String) {
    (name.trim().to_owned(), value.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The selectors between commas, but not those within brackets.
fn listed(selectors: &str) -> Vec<String> {
    let mut depth = 0;
    let parts = selectors.split(|c: char| {
        depth += i32::from(c == '(') - i32::from(c == ')');
        c == ',' && depth == 0
    });
    parts.map(|part| part.trim().to_owned()).collect()
}

/// The classes that a selector names.
fn classes(selector: &str) -> impl Iterator<Item = &str> {
    let in_name = |c: char| c.is_ascii_alphanumeric() || c == '-';
    selector.split('.').skip(1).map(move |part| part.split(|c| !in_name(c)).next().unwrap_or_default())
}

/// The classes that a selector belongs to: the first, or those that it begins with a choice of.
fn owners(selector: &str) -> Vec<&str> {
    match selector.strip_prefix(":is(").and_then(|rest| rest.split_once(')')) {
        Some((choice, _)) => classes(choice).collect(),
        None => classes(selector).take(1).collect(),
    }
}

/// The classes in the `class="…"` of a text.
fn rendered(text: &str) -> BTreeSet<&str> {
    text.split("class=\"").skip(1).filter_map(|rest| rest.split('"').next()).flat_map(str::split_whitespace).collect()
}

/// All sources that render classes, by their paths.
fn sources() -> BTreeMap<String, String> {
    let paths = files_below(&root().join("src/ui"), "rs").into_iter().chain([root().join("index.html")]);
    let name = |path: &Path| path.strip_prefix(root()).expect("a file below").to_string_lossy().replace('\\', "/");
    paths.map(|path| (name(&path), text(&path))).collect()
}

/// Calls `check` for each rule; whatever it says is wrong fails the test.
fn each_rule(mut check: impl FnMut(&str, &Rule) -> Vec<String>) {
    let mut wrong = vec![];
    for (sheet, css) in sheets() {
        let rules = rules(&without_comments(&css), None);
        assert!(!rules.is_empty(), "{sheet} has no rule");
        wrong.extend(rules.iter().flat_map(|rule| check(&sheet, rule)).map(|what| format!("styles/{sheet}: {what}")));
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[test]
fn the_page_takes_in_every_file_in_the_order_of_the_layers() {
    let page = text(&root().join("index.html"));
    let taken: Vec<&str> =
        page.split("type=\"css\" href=\"styles/").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let sheets = sheets();
    assert_eq!(taken.iter().copied().collect::<BTreeSet<_>>(), sheets.keys().map(String::as_str).collect());
    assert_eq!(taken.len(), sheets.len(), "each is taken in once");
    let places: Vec<_> = taken.iter().map(|sheet| LAYERS.iter().position(|layer| *layer == layer_of(sheet))).collect();
    assert!(places.is_sorted() && !places.contains(&None), "{taken:?}");
    let order = format!("@layer {};", LAYERS.join(", "));
    assert!(taken.first() == Some(&"tokens.css") && sheets["tokens.css"].starts_with(&order), "{order} comes first");
}

#[test]
fn each_file_keeps_to_its_layer() {
    each_rule(|sheet, rule| match &rule.layer {
        Some(layer) if layer == layer_of(sheet) => vec![],
        None if sheet == "shell.css" => {
            let others =
                rule.selectors.iter().filter(|one| !FOR_ANY_BROWSER.iter().any(|start| one.starts_with(start)));
            others.map(|one| format!("{one} is in no layer")).collect()
        }
        other => vec![format!("{:?} is in {other:?}, not in the layer {}", rule.selectors, layer_of(sheet))],
    });
}

#[test]
fn each_class_has_one_file_and_that_of_what_draws_it() {
    let sources = sources();
    let drawn: Vec<_> = sources.iter().map(|(path, source)| (path.as_str(), rendered(source))).collect();
    let mut homes: BTreeMap<String, String> = BTreeMap::new();
    each_rule(|sheet, rule| {
        // Paper leaves out what other files style.
        if sheet == "print.css" {
            return vec![];
        }
        let mut wrong = vec![];
        for selector in &rule.selectors {
            let owners = owners(selector);
            if owners.is_empty() && !matches!(sheet, "tokens.css" | "base.css" | "shell.css") {
                wrong.push(format!("{selector} names no class"));
            }
            for class in owners {
                let home = homes.entry(class.to_owned()).or_insert_with(|| sheet.to_owned());
                if home != sheet {
                    wrong.push(format!("{selector} belongs to {home}"));
                }
                let drawing = drawn.iter().filter(|(_, classes)| classes.contains(class));
                let drawn_by: Vec<&str> = drawing.map(|(path, _)| *path).collect();
                let own = format!("src/ui/{}", sheet.replace(".css", ".rs"));
                let fits = match sheet {
                    "base.css" => true,
                    "patterns.css" => drawn_by.len() > 1,
                    "shell.css" => drawn_by.contains(&"index.html"),
                    _ => drawn_by.contains(&own.as_str()),
                };
                if !fits {
                    wrong.push(format!(".{class} is drawn by {drawn_by:?}"));
                }
            }
        }
        wrong
    });
}

#[test]
fn classes_are_both_drawn_and_styled() {
    let sources = sources();
    let drawn: BTreeSet<&str> = sources.values().flat_map(|source| rendered(source)).collect();
    let mut styled = BTreeSet::new();
    each_rule(|_, rule| {
        let named: Vec<&str> = rule.selectors.iter().flat_map(|selector| classes(selector)).collect();
        styled.extend(named.iter().map(|&class| class.to_owned()));
        named
            .into_iter()
            .filter(|class| !drawn.contains(class))
            .map(|class| format!("nothing draws .{class}"))
            .collect()
    });
    let plain: Vec<_> = drawn.into_iter().filter(|&class| !styled.contains(class)).collect();
    assert!(plain.is_empty(), "no rule for {plain:?}");
}

/// `true` if a value holds a number that a scale should hold: not 0, and not one that follows the screen or another
/// size.
fn holds_a_size(property: &str, value: &str) -> bool {
    let unscaled = property == "font-weight" || property == "line-height";
    value.split([' ', ',', '(', ')', '/', '*']).any(|word| {
        let number = word.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '%');
        let unit = &word[number.len()..];
        number.parse::<f64>().is_ok_and(|number| number != 0.0)
            && (matches!(unit, "px" | "rem" | "em") || (unit.is_empty() && unscaled))
    })
}

#[test]
fn sizes_come_from_the_scales() {
    each_rule(|sheet, rule| {
        let scaled = |property: &str| {
            SCALED
                .iter()
                .any(|one| property.strip_prefix(one).is_some_and(|rest| rest.is_empty() || rest.starts_with('-')))
                || property.ends_with("-gap")
        };
        let own = |line: &String| OWN_SIZES.contains(&(sheet, line.as_str()));
        let declared = rule.declarations.iter().filter(|(property, _)| sheet != "tokens.css" && scaled(property));
        let sizes = declared.filter(|(property, value)| holds_a_size(property, value));
        sizes.map(|(property, value)| format!("{property}: {value}")).filter(|line| !own(line)).collect()
    });
}

#[test]
fn every_token_is_defined_and_used() {
    let (mut defined, mut used) = (BTreeSet::new(), BTreeSet::new());
    each_rule(|_, rule| {
        for (property, value) in &rule.declarations {
            defined.extend(property.starts_with("--").then(|| property.clone()));
            used.extend(value.split("var(").skip(1).filter_map(|rest| Some(rest.split_once(')')?.0.to_owned())));
        }
        vec![]
    });
    assert_eq!(defined, used);
}

#[test]
fn the_checks_can_see() {
    let css = without_comments(
        "@layer a, b; /* x { */ @layer a { @media (b: c) { .d, e:is(.f, .g) { h: i;\n j: k } } } l {}",
    );
    let found = rules(&css, None);
    assert_eq!(found.len(), 2, "{found:?}");
    assert_eq!((found[0].layer.as_deref(), found[1].layer.as_deref()), (Some("a"), None));
    assert_eq!(found[0].selectors, [".d", "e:is(.f, .g)"]);
    assert_eq!(found[0].declarations, [("h".to_owned(), "i".to_owned()), ("j".to_owned(), "k".to_owned())]);
    assert_eq!(classes(".a-b > c.d:not(.e)").collect::<Vec<_>>(), ["a-b", "d", "e"]);
    assert_eq!((owners("p:has(.a) .b"), owners(":is(.a, .b) .c"), owners("p")), (vec!["a"], vec!["a", "b"], vec![]));
    assert_eq!(rendered(r#"<p class="a b"><i class="c">"#).into_iter().collect::<Vec<_>>(), ["a", "b", "c"]);
    for (property, value) in
        [("gap", "0 5px"), ("font-size", "min(2rem, 5vw)"), ("font-weight", "700"), ("font", "400 1rem/1 x")]
    {
        assert!(holds_a_size(property, value), "{property}: {value}");
    }
    for (property, value) in
        [("gap", "0 var(--space-1)"), ("font-size", "min(var(--text-2), 5vw)"), ("padding", "calc(-1 * var(--a))")]
    {
        assert!(!holds_a_size(property, value), "{property}: {value}");
    }
}

//! The page for unknown addresses knows every screen: `src/pwa/404.html` turns a path into the fragment of one.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use fifth_rep::app::formats::shared_plan::link;
use fifth_rep::app::route::Route;

#[test]
fn the_page_for_unknown_addresses_knows_every_screen() {
    let screens = [
        Route::Plates,
        Route::Gym,
        Route::Session,
        Route::Log,
        Route::LogEntry(1),
        Route::Strength,
        Route::More,
        Route::Data,
        Route::Share,
        Route::ShareEntry(1),
        Route::Why,
        Route::Print,
    ];
    let fragments = screens.map(|route| route.fragment().into_owned());
    let fragments = fragments.into_iter().chain([link("", "CODE"), link("", "")]);
    let shapes: BTreeSet<(String, bool)> = fragments
        .map(|fragment| {
            let path = fragment.trim_start_matches("#/").trim_end_matches('/');
            let (name, more) = path.split_once('/').unwrap_or((path, ""));
            (name.to_owned(), !more.is_empty())
        })
        .collect();
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/pwa/404.html");
    let page = fs::read_to_string(file).expect("a readable file");
    let (_, pattern) = page.split_once("((?:").expect("the script has a pattern");
    let (with_more, rest) = pattern.split_once(r")\/[^\/]+|").expect("names with something after them");
    let (alone, _) = rest.split_once(')').expect("names alone");
    let known = |names: &str, more: bool| names.split('|').map(|name| (name.to_owned(), more)).collect::<Vec<_>>();
    let known: BTreeSet<(String, bool)> = known(with_more, true).into_iter().chain(known(alone, false)).collect();
    assert_eq!(known, shapes);
}

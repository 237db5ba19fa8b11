//! The page's borders: nothing but its own comes in or goes out. Also the conditions of a phone for installing it.

use serde_json::{Value, json};

use crate::engine::Circumstance;
use crate::harness::{eventually, page};
use crate::journeys::looks::in_each_state;
use crate::person::Person;

/// Notes whatever the page's security policy has refused.
const WITNESS: &str = "
    window.refused = [];
    addEventListener('securitypolicyviolation', event => refused.push(`${event.violatedDirective} ${event.sample}`));
";

#[test]
fn on_no_screen_does_the_page_break_its_own_policy_or_ask_another_origin() {
    let person = Person::new();
    person.is_in(Circumstance::Quirk(WITNESS));
    person.opens(&page().url());
    person.sees_the_page();
    in_each_state(&person, |state| assert_eq!(person.evaluates("return refused"), json!([]), "with {state}"));
    person.taps("Download backup");
    person.goes_to("More");
    person.taps("Calendar file");
    assert_eq!(person.evaluates("return refused"), json!([]), "with a file handed over");
    let own = page().url();
    let inline = |url: &String| url.starts_with("data:") || url.starts_with(&format!("blob:{own}"));
    let foreign: Vec<String> =
        person.has_requested().into_iter().filter(|url| !url.starts_with(&own) && !inline(url)).collect();
    assert_eq!(foreign, Vec::<String>::new());
}

#[test]
fn the_policy_refuses_what_a_stranger_would_try() {
    let person = Person::new();
    person.is_in(Circumstance::Quirk(WITNESS));
    person.opens(&page().url());
    person.sees_the_page();
    for (attempt, directive) in [
        ("document.body.setAttribute('style', 'color: red')", "style-src-attr"),
        (
            "document.body.appendChild(document.createElement('style')).textContent = 'p { color: red }'",
            "style-src-elem",
        ),
        ("document.body.appendChild(new Image()).src = 'http://127.0.0.1:9/'", "img-src"),
        ("fetch('http://127.0.0.1:9/').catch(() => {})", "connect-src"),
        ("try { document.body.innerHTML = '<img src=x onerror=alert(1)>' } catch {}", "require-trusted-types-for"),
        ("try { trustedTypes.createPolicy('another', {}) } catch {}", "trusted-types"),
        ("document.head.appendChild(document.createElement('base')).href = 'http://127.0.0.1:9/'", "base-uri"),
    ] {
        person.evaluates(attempt);
        eventually(&format!("a refusal of {attempt}"), || {
            let refused = |entry: &Value| entry.as_str().is_some_and(|entry| entry.starts_with(directive));
            person.evaluates("return refused").as_array()?.iter().any(refused).then_some(())
        });
    }
}

#[test]
fn a_phone_finds_nothing_in_the_way_of_installing_the_page() {
    // A shared browser is a private window, from which nothing is installed.
    let person = Person::with_a_browser_of_their_own();
    person.opens(&page().url());
    person.sees_the_page();
    eventually("a page that can be installed", || person.finds_in_the_way_of_installing().is_empty().then_some(()));
    // It is asked of a page that cannot be, too.
    person.opens("about:blank");
    assert_ne!(person.finds_in_the_way_of_installing(), Vec::<Value>::new());
}

#[test]
fn what_the_page_says_of_itself_to_a_phone_is_so() {
    let person = Person::opens_the_page();
    let seen = person.awaits(
        "const tell = arguments[0];
        (async () => {
            const address = document.querySelector('link[rel=manifest]').href;
            const answer = await fetch(address);
            const manifest = await answer.json();
            const at = path => new URL(path, address).href;
            const icon = ({ src, sizes, type }) => new Promise(done => {
                const image = new Image();
                image.onload = () => done([`${image.naturalWidth}x${image.naturalHeight}`, sizes, type]);
                image.onerror = () => done([src]);
                image.src = at(src);
            });
            const { shortcuts } = manifest;
            tell({
                type: answer.headers.get('content-type'),
                names: [manifest.id, manifest.name, manifest.short_name, manifest.display],
                start: at(manifest.start_url),
                scope: at(manifest.scope),
                icons: await Promise.all([...manifest.icons, ...shortcuts.flatMap(({ icons }) => icons)].map(icon)),
                touch: await icon({ src: document.querySelector('link[rel=apple-touch-icon]').href }),
                purposes: manifest.icons.map(({ purpose }) => purpose),
                shortcuts: shortcuts.map(({ name, url }) => [name, at(url)]),
                worker: (await navigator.serviceWorker.ready).scope,
                colours: [...document.querySelectorAll('meta[name=theme-color]')].map(({ media }) => media),
            });
        })().catch(error => tell(`${error}`));",
    );
    let own = page().url();
    assert_eq!(seen["type"], "application/manifest+json", "{seen:#}");
    assert_eq!(seen["names"], json!(["fifth-rep", "Fifth Rep", "Fifth Rep", "standalone"]));
    assert_eq!(
        [&seen["start"], &seen["scope"], &seen["worker"]],
        [&json!(own); 3],
        "all of it is the page's own place"
    );
    for icon in seen["icons"].as_array().expect("icons") {
        assert_eq!((&icon[0], &icon[2]), (&icon[1], &json!("image/png")), "an icon is as large as it says");
    }
    assert_eq!(seen["touch"][0], "180x180");
    assert_eq!(seen["purposes"], json!(["any", "any", "maskable"]));
    assert_eq!(seen["colours"], json!(["(prefers-color-scheme: light)", "(prefers-color-scheme: dark)"]));
    for (shortcut, (name, words)) in seen["shortcuts"]
        .as_array()
        .expect("shortcuts")
        .iter()
        .zip([("Start session", "No session is open"), ("Plate calculator", "Tap what is on one side")])
    {
        assert_eq!(shortcut[0], name);
        person.opens("about:blank");
        person.opens(shortcut[1].as_str().expect("an address"));
        person.sees(words);
    }
}

/// The browser offers to install the page on the way to a certain screen, and not when it likes.
const OFFER: &str = "
    addEventListener('beforeinstallprompt', offer => offer.isTrusted && offer.stopImmediatePropagation());
    addEventListener('hashchange', () => {
        if (location.hash !== '#/more') return;
        const offer = new Event('beforeinstallprompt', { cancelable: true });
        offer.prompt = async () => { window.asked = (window.asked ?? 0) + 1; };
        dispatchEvent(offer);
    });
";

#[test]
fn an_offer_to_install_is_passed_on_and_a_no_is_for_good() {
    let person = Person::new();
    person.is_in(Circumstance::Quirk(OFFER));
    person.opens(&page().url());
    person.sees_the_page();
    assert!(!person.finds("Install"));
    person.goes_to("More");
    person.goes_to("Lift");
    person.taps("Install");
    eventually("the browser's question", || (person.evaluates("return window.asked") == 1).then_some(()));
    assert!(!person.finds("Install"), "it is asked once for each offer");
    person.goes_to("More");
    person.goes_to("Lift");
    person.taps("No, thanks");
    eventually("no more of it", || (!person.finds("Install")).then_some(()));
    person.reloads();
    person.goes_to("More");
    person.goes_to("Lift");
    person.sees_the_page();
    assert!(!person.finds("Install"));
}

#[test]
fn in_safari_the_way_to_the_home_screen_is_told_before_the_first_session() {
    let person = Person::new();
    person.is_in(Circumstance::Quirk(
        "Object.defineProperty(Navigator.prototype, 'vendor', { get: () => 'Apple Computer, Inc.' });
         addEventListener('beforeinstallprompt', offer => offer.stopImmediatePropagation());",
    ));
    person.opens(&page().url());
    person.sees("Add to Home Screen");
    person.taps("No, thanks");
    eventually("no more of it", || (!person.reads_everything().contains("Home Screen")).then_some(()));
    person.reloads();
    assert!(!person.reads_everything().contains("Home Screen"));
}

//! The page for a state, rendered without a browser.

use std::rc::Rc;

use fifth_rep::app::model::Model;
use fifth_rep::app::moment::Moment;
use fifth_rep::ui::{App, AppProps};
use yew::{Callback, LocalServerRenderer};

/// The page for a state.
pub async fn html(model: &Model) -> String {
    let props = AppProps {
        model: Rc::new(model.clone()),
        effects: Rc::new([]),
        clock: Callback::from(|()| Moment::default()),
        perform: Callback::noop(),
        listen: Callback::noop(),
    };
    let page = LocalServerRenderer::<App>::with_props(props).hydratable(false).render().await;
    page.replace("<app-text>", "").replace("</app-text>", "")
}

/// Checks that a text holds all of `says` and none of `never`.
pub fn holds(text: &str, says: &[&str], never: &[&str]) {
    for words in says {
        assert!(text.contains(words), "`{words}` is not in:\n{text}");
    }
    for words in never {
        assert!(!text.contains(words), "`{words}` is in:\n{text}");
    }
}

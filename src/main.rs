//! Mounts the page.

use yew::prelude::*;

#[component]
fn App() -> Html {
    html! { <main>{ "Fifth Rep" }</main> }
}

fn main() {
    yew::Renderer::<App>::new().render();
}

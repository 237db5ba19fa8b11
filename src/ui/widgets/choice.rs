//! A choice of one from a few: the browser's own list, which every thumb and every screen reader knows.

use std::rc::Rc;

use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// What is to choose from.
#[derive(PartialEq, Properties)]
pub struct ChoiceProps {
    /// The visible label.
    pub label: AttrValue,
    /// The element's id, where another on the page has the same label.
    #[prop_or_default]
    pub id: Option<AttrValue>,
    /// A further class, for looks.
    #[prop_or_default]
    pub class: Classes,
    /// The names of the options.
    pub options: Rc<[AttrValue]>,
    /// The index of the chosen one.
    pub chosen: usize,
    /// Takes the index of another.
    pub on_choose: Callback<usize>,
}

/// A labelled list of options.
#[component]
pub fn Choice(props: &ChoiceProps) -> Html {
    let id = props.id.clone();
    let id = id.unwrap_or_else(|| AttrValue::from(props.label.to_ascii_lowercase().replace(' ', "-")));
    let onchange = props.on_choose.reform(|event: Event| {
        usize::try_from(event.target_unchecked_into::<HtmlSelectElement>().selected_index()).unwrap_or_default()
    });
    let options = props.options.iter().enumerate().map(|(index, name)| {
        html! { <option key={index} selected={index == props.chosen}>{ name }</option> }
    });
    html! {
        <div class={classes!("choice", props.class.clone())}>
            <label for={id.clone()}>{ &props.label }</label>
            <select {id} {onchange}>{ for options }</select>
        </div>
    }
}

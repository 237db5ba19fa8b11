//! A choice of one from a few: the browser's own list, which every thumb and every screen reader knows.

use std::rc::Rc;

use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// What is to choose from.
#[derive(PartialEq, Properties)]
pub struct ChoiceProps {
    /// The visible label. It also makes the element's id, so no two on a page are alike.
    pub label: AttrValue,
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
    let id = AttrValue::from(props.label.to_ascii_lowercase().replace(' ', "-"));
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

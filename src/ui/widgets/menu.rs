//! A list of things to do one of: the browser's own list, which goes back to its label after each choice.

use std::rc::Rc;

use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// What is to choose from.
#[derive(PartialEq, Properties)]
pub struct MenuProps {
    /// The visible label.
    pub label: AttrValue,
    /// What may be chosen.
    pub options: Rc<[AttrValue]>,
    /// Takes the index of the choice.
    pub on_choose: Callback<usize>,
}

/// A list that acts.
#[component]
pub fn Menu(props: &MenuProps) -> Html {
    let on_choose = props.on_choose.clone();
    let onchange = Callback::from(move |event: Event| {
        let select = event.target_unchecked_into::<HtmlSelectElement>();
        // The first entry is the label.
        let chosen = usize::try_from(select.selected_index() - 1).ok();
        select.set_selected_index(0);
        chosen.into_iter().for_each(|index| on_choose.emit(index));
    });
    let options = props.options.iter().map(|name| html! { <option key={name.to_string()}>{ name }</option> });
    html! {
        <div class="choice menu">
            <select aria-label={props.label.clone()} {onchange}>
                <option selected=true>{ &props.label }</option>
                { for options }
            </select>
        </div>
    }
}

//! A choice of one from a few: the browser's own list, which every thumb and every screen reader knows.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// A labelled list of options. `on_choose` takes the index of another than `chosen`.
pub fn choice(id: &str, label: &str, options: Vec<String>, chosen: usize, on_choose: Callback<usize>) -> Html {
    let options = options.into_iter().enumerate();
    let options =
        options.map(|(index, name)| html! { <option dir="auto" selected={index == chosen}>{ name }</option> });
    html! {
        <div class="choice">
            <label for={id.to_owned()}>{ label }</label>
            <select id={id.to_owned()} onchange={on_choose.reform(selected)}>{ for options }</select>
        </div>
    }
}

/// A list of things to do one of, which goes back to its label after each. `on_choose` takes the index of the choice.
pub fn menu(label: &str, options: Vec<String>, on_choose: Callback<usize>) -> Html {
    let onchange = Callback::from(move |event: Event| {
        let select = event.target_unchecked_into::<HtmlSelectElement>();
        // The first entry is the label.
        let chosen = select.selected_index() - 1;
        select.set_selected_index(0);
        usize::try_from(chosen).into_iter().for_each(|index| on_choose.emit(index));
    });
    let options = options.into_iter().map(|name| html! { <option dir="auto">{ name }</option> });
    html! {
        <div class="choice menu">
            <select aria-label={label.to_owned()} {onchange}>
                <option selected=true>{ label }</option>
                { for options }
            </select>
        </div>
    }
}

fn selected(event: Event) -> usize {
    usize::try_from(event.target_unchecked_into::<HtmlSelectElement>().selected_index()).unwrap_or_default()
}

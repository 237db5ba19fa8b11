//! Text that survives another program's changes to the page, such as a browser's translation.
//!
//! A translator puts elements of its own in the place of text nodes. Yew would go on to write into the nodes that it
//! once made, which are no longer on the page: the person would read an old load. It would also crash on inserting an
//! element before such a node. So each text gets an element of its own, with the text as its key: a new text is a new
//! element, and elements stay where Yew put them.

use std::rc::Rc;

use yew::prelude::*;
use yew::virtual_dom::{Key, VNode, VTag, VText};

/// The element around a text. It has no style of its own.
const AROUND: &str = "app-text";
/// The element around a text inside a picture.
const AROUND_IN_SVG: &str = "tspan";
/// Elements that hold text and no elements. They are replaced as a whole.
const TEXT_ONLY: [&str; 3] = ["option", "title", "desc"];

/// Puts each text of a rendering into an element that is replaced when the text changes.
pub fn in_own_elements(mut html: Html) -> Html {
    wrap(&mut html, 0, false);
    html
}

/// Does so for a node, the `place`-th of its list.
fn wrap(node: &mut VNode, place: usize, in_svg: bool) {
    match node {
        VNode::VText(text) => {
            let mut around = VTag::new(if in_svg { AROUND_IN_SVG } else { AROUND });
            around.key = Some(key(place, &text.text));
            around.add_child(text.clone().into());
            *node = around.into();
        }
        VNode::VTag(tag) => {
            let tag = Rc::make_mut(tag);
            let in_svg = in_svg || tag.tag() == "svg";
            if !TEXT_ONLY.contains(&tag.tag()) {
                if let Some(children) = tag.children_mut() {
                    wrap(children, 0, in_svg);
                }
            } else if tag.key.is_none() {
                tag.key = tag.children().map(|children| key(place, &text_of(children)));
            }
        }
        VNode::VList(list) => {
            let list = Rc::make_mut(list);
            if list.windows(2).any(|pair| matches!(pair, [VNode::VText(_), VNode::VText(_)])) {
                let children = merged(std::mem::take(&mut **list));
                **list = children;
            }
            list.iter_mut().enumerate().for_each(|(place, child)| wrap(child, place, in_svg));
        }
        _ => {}
    }
}

/// A list of nodes in which texts that follow each other are one: in a flexible box they are laid out as one.
fn merged(nodes: Vec<VNode>) -> Vec<VNode> {
    let mut merged: Vec<VNode> = Vec::with_capacity(nodes.len());
    for node in nodes {
        match (merged.last_mut(), &node) {
            (Some(VNode::VText(before)), VNode::VText(text)) => {
                *before = VText::new([before.text.as_str(), text.text.as_str()].concat());
            }
            _ => merged.push(node),
        }
    }
    merged
}

/// A key for a text that no other node of the same list has, even one with the same text.
fn key(place: usize, text: &str) -> Key {
    [place.to_string().as_str(), ":", text].concat().into()
}

/// The text of a node.
fn text_of(node: &VNode) -> String {
    match node {
        VNode::VText(text) => text.text.to_string(),
        VNode::VList(list) => list.iter().map(text_of).collect(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The tags with their keys, and the texts, in order.
    fn outline(node: &VNode, into: &mut Vec<String>) {
        match node {
            VNode::VText(text) => into.push(text.text.to_string()),
            VNode::VTag(tag) => {
                let key = tag.key.as_deref().map(|key| format!("#{key}")).unwrap_or_default();
                into.push(format!("<{}{key}>", tag.tag()));
                tag.children().into_iter().for_each(|children| outline(children, into));
            }
            VNode::VList(list) => list.iter().for_each(|child| outline(child, into)),
            _ => into.push("?".to_owned()),
        }
    }

    fn outlined(html: Html) -> String {
        let mut parts = Vec::new();
        outline(&in_own_elements(html), &mut parts);
        parts.join(" ")
    }

    #[test]
    fn each_text_has_an_element_with_the_text_as_its_key() {
        let load = 100;
        for (html, expected) in [
            (html! { "Saved" }, "<app-text#0:Saved> Saved"),
            (html! { <p>{ load }{ " kg" }</p> }, "<p> <app-text#0:100 kg> 100 kg"),
            (
                html! { <p>{ "5" }<b>{ "5" }</b>{ "5" }</p> },
                "<p> <app-text#0:5> 5 <b> <app-text#0:5> 5 <app-text#2:5> 5",
            ),
            (html! { <><b>{ "1" }</b><input /></> }, "<b> <app-text#0:1> 1 <input>"),
            (html! { <p>{ for [1, 2].map(|n| html! { n }) }</p> }, "<p> <app-text#0:12> 12"),
            (html! { <svg><text><tspan>{ 20 }</tspan></text></svg> }, "<svg> <text> <tspan> <tspan#0:20> 20"),
            (html! { <option>{ "kg" }</option> }, "<option#0:kg> kg"),
            (
                html! { <select>{ for ["Home", "Home"].map(|gym| html! { <option>{ gym }</option> }) }</select> },
                "<select> <option#0:Home> Home <option#1:Home> Home",
            ),
            (html! { <li key="a">{ "x" }</li> }, "<li#a> <app-text#0:x> x"),
            (html! {}, ""),
        ] {
            assert_eq!(outlined(html), expected);
        }
    }

    #[test]
    fn another_text_is_another_element_and_the_same_text_the_same() {
        let key = |text: &str| match in_own_elements(html! { text.to_owned() }) {
            VNode::VTag(tag) => tag.key.clone(),
            _ => None,
        };
        assert!(key("60 kg").is_some());
        assert_ne!(key("60 kg"), key("100 kg"));
        assert_eq!(key("60 kg"), key("60 kg"));
    }
}

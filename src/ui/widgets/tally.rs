//! Repetitions as strokes, the fifth of each five taller and red.

use yew::prelude::*;

/// Draws `done` strokes, and then `spare` ones that were perhaps left, in another colour.
pub fn tally(done: u8, spare: u8) -> Html {
    let mut left = 1;
    let strokes = (0..done.saturating_add(spare)).map(|place| {
        let is_fifth = place % 5 == 4;
        let kind = if place >= done {
            "spare"
        } else if is_fifth {
            "fifth"
        } else {
            "stroke"
        };
        let (x, is_tall) = (left, kind == "fifth");
        left += if is_fifth { 11 } else { 7 };
        let (y, width, height) = if is_tall { (0, 4, 24) } else { (4, 3, 16) };
        html! {
            <rect
                data-kind={kind}
                x={x.to_string()}
                y={y.to_string()}
                width={width.to_string()}
                height={height.to_string()}
                rx="1"
            />
        }
    });
    let strokes: Vec<Html> = strokes.collect();
    html! { <svg class="tally" viewBox={format!("0 0 {left} 24")} aria-hidden="true">{ for strokes }</svg> }
}

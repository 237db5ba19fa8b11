//! One side of a bar, drawn: plates at their diameters, in their colours, with their numbers.
//!
//! Heights are to scale. Widths follow the plates' thickness, but are stretched so that every number can be read.

use yew::prelude::*;

use super::set_list::numbers;
use crate::lifting::equipment::{FULL_DIAMETER_MM, Plate, PlateColour};
use crate::lifting::mass::Unit;

/// The height of a full-sized plate, in units of the drawing.
const FULL_HEIGHT: u32 = 56;
/// The room above the plates for the dot on what is new.
const DOT_ROOM: u32 = 10;
/// The middle of the bar.
const MIDDLE: u32 = DOT_ROOM + FULL_HEIGHT / 2;
/// Where the first plate begins.
const SLEEVE_START: u32 = 26;
/// The least width of the drawing.
const LEAST_ROOM: u32 = 136;
/// Between two plates.
const GAP: u32 = 2;

/// How wide the drawing of a stack must be.
pub fn room_for(side: &[Plate]) -> u32 {
    let plates: u32 = side.iter().map(|plate| width(plate) + GAP).sum();
    (SLEEVE_START + plates + 10).max(LEAST_ROOM)
}

/// One side of a bar with its plates, innermost first. Those beyond the first `kept` are marked as new. `room` is the
/// width of the drawing, at least [`room_for`] the plates. What is not marked in `unit` says so.
pub fn bar_side(side: &[Plate], kept: usize, room: u32, unit: Unit) -> Html {
    let mut x = SLEEVE_START;
    let plates = side.iter().enumerate().map(|(index, plate)| {
        let drawn = draw(plate, unit);
        let place = format!("translate({x})");
        x += width(plate) + GAP;
        let new = (index >= kept).then_some("");
        // A plate that stays is not touched, one that moves is only moved: each key press redraws a whole session.
        html! { <g key={index} data-colour={colour(plate.colour())} data-new={new} transform={place}>{ drawn }</g> }
    });
    let label = match side.is_empty() {
        true => String::new(),
        false => format!("{} a side", numbers(side, unit, " · ")),
    };
    html! {
        <div class="bar-side">
            <svg viewBox={format!("0 0 {} {}", room, DOT_ROOM + FULL_HEIGHT)} aria-hidden="true">
                <rect class="shaft" x="0" y={(MIDDLE - 2).to_string()} width="20" height="4" />
                <rect class="shaft" x="20" y={(MIDDLE - 8).to_string()} width="5" height="16" rx="1.5" />
                <rect
                    class="sleeve"
                    x="25"
                    y={(MIDDLE - 3).to_string()}
                    width={(room - 25).to_string()}
                    height="6"
                    rx="2"
                />
                <g>{ for plates }</g>
            </svg>
            <p>{ label }</p>
        </div>
    }
}

fn width(plate: &Plate) -> u32 {
    (12 + u32::from(plate.thickness_mm()) * 2 / 5).max(24)
}

/// A plate at the left end of the drawing.
fn draw(plate: &Plate, unit: Unit) -> Html {
    let width = width(plate);
    let height = (u32::from(plate.diameter_mm()) * FULL_HEIGHT / u32::from(FULL_DIAMETER_MM)).max(18);
    let top = MIDDLE - height / 2;
    let centre = (width / 2).to_string();
    let number = plate.weight.number();
    let size = if number.len() > 3 { "small" } else { "normal" };
    html! {
        <>
            <rect y={top.to_string()} width={width.to_string()} height={height.to_string()} rx="3.5" />
            <text data-size={size} x={centre.clone()} y={(MIDDLE + 4).to_string()}>{ number }</text>
            <circle cx={centre.clone()} cy={(top - 5).to_string()} r="2.2" />
            if plate.weight.unit != unit {
                <text data-size="unit" x={centre} y={(MIDDLE + 12).to_string()}>{ plate.weight.unit.symbol() }</text>
            }
        </>
    }
}

/// The name of a colour, for the style sheets.
pub const fn colour(colour: PlateColour) -> &'static str {
    match colour {
        PlateColour::Red => "red",
        PlateColour::Blue => "blue",
        PlateColour::Yellow => "yellow",
        PlateColour::Green => "green",
        PlateColour::White => "white",
        PlateColour::Black => "black",
        PlateColour::Chrome => "chrome",
    }
}

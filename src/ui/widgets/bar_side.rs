//! One side of a bar, drawn: plates at their diameters, in their colours, with their numbers.
//!
//! Heights are to scale. Widths follow the plates' thickness, but are stretched so that every number can be read.

use yew::prelude::*;

use crate::lifting::equipment::{FULL_DIAMETER_MM, Plate, PlateColour};
use crate::lifting::mass::Unit;

/// The height of a full-sized plate, in units of the drawing.
const FULL_HEIGHT: u32 = 56;
/// The room above the plates for the dot on what is new.
const DOT_ROOM: u32 = 10;
/// The middle of the bar. The unchanging parts of the drawing are written out around it, which spares comparing them.
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
/// width of the drawing, at least [`room_for`] the plates. Plates not marked in `unit` show their own.
///
/// Each key press redraws a whole session, which takes longer with more elements: a plate is a rectangle and a part of
/// the one text of all numbers, and all dots are one path.
pub fn bar_side(side: &[Plate], kept: usize, room: u32, unit: Unit) -> Html {
    let mut left = SLEEVE_START;
    let (mut plates, mut marks, mut units, mut dots) = (vec![], vec![], vec![], String::new());
    for (index, plate) in side.iter().enumerate() {
        let (width, paint) = (width(plate), plate.colour());
        let height = (u32::from(plate.diameter_mm()) * FULL_HEIGHT / u32::from(FULL_DIAMETER_MM)).max(18);
        let top = MIDDLE - height / 2;
        let centre = left + width / 2;
        plates.push(html! {
            <rect
                data-colour={colour(paint)}
                x={left.to_string()}
                y={top.to_string()}
                width={width.to_string()}
                height={height.to_string()}
            />
        });
        let number = plate.weight.number();
        let small = (number.len() > 3).then_some("");
        let dark = is_light(paint).then_some("");
        marks.push(html! { <tspan x={centre.to_string()} data-small={small} data-dark={dark}>{ number }</tspan> });
        if plate.weight.unit != unit {
            let symbol = plate.weight.unit.symbol();
            units.push(html! { <tspan x={centre.to_string()} data-dark={dark}>{ symbol }</tspan> });
        }
        if index >= kept {
            dots += &format!("M{centre} {}h0", top - 5);
        }
        left += width + GAP;
    }
    let label = match side.is_empty() {
        true => String::new(),
        false => format!("{} a side", numbers(side, unit, " · ")),
    };
    html! {
        <div class="bar-side">
            <svg
                viewBox={format!("0 0 {} {}", room, DOT_ROOM + FULL_HEIGHT)}
                preserveAspectRatio="xMinYMid meet"
                aria-hidden="true"
            >
                <rect class="shaft" x="0" y="36" width="20" height="4" />
                <rect class="shaft" x="20" y="30" width="5" height="16" rx="1.5" />
                <rect class="sleeve" x="25" y="35" width={(room - 25).to_string()} height="6" rx="2" />
                <g>{ for plates }</g>
                <path d={dots} />
                <text y="42">{ for marks }</text>
                if !units.is_empty() {
                    <text class="units" y="50">{ for units }</text>
                }
            </svg>
            <p>{ label }</p>
        </div>
    }
}

fn width(plate: &Plate) -> u32 {
    (12 + u32::from(plate.thickness_mm()) * 2 / 5).max(24)
}

/// `true` if dark figures are easier to read on this colour.
pub const fn is_light(colour: PlateColour) -> bool {
    matches!(colour, PlateColour::Yellow | PlateColour::White | PlateColour::Chrome)
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

/// The numbers on plates, in order; with their unit where that is not `unit`.
pub fn numbers(plates: &[Plate], unit: Unit, between: &str) -> String {
    let number = |plate: &Plate| match plate.weight.unit == unit {
        true => plate.weight.number(),
        false => plate.weight.to_string(),
    };
    plates.iter().map(number).collect::<Vec<_>>().join(between)
}

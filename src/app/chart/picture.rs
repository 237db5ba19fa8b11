//! A drawing as an SVG file that stands alone, in ink on paper.

use super::{HEIGHT, Shape, WIDTH};

/// The looks of each part: those of the page's style sheet, in its light colours.
const STYLE: &str = "text{font:11px sans-serif;fill:#55585d;text-anchor:middle}[data-part=value]{text-anchor:end}\
    [data-part=title]{font:700 15px sans-serif;fill:#17181a;text-anchor:start}\
    [data-part=said]{text-anchor:start}\
    path{fill:none;stroke:#17181a;stroke-linecap:round;stroke-linejoin:round}\
    [data-part=grid]{stroke:#dcd8d0}[data-part=gap],[data-part=band]{fill:#17181a;fill-opacity:.09;stroke:none}\
    [data-part=estimate]{stroke:#55585d;stroke-width:1.6;stroke-dasharray:3 4}[data-part=line]{stroke-width:2.4}\
    [data-part=dots]{stroke-width:6}[data-part=mark]{fill:#f5f3ee;stroke-width:2}";
/// The heights of the title with the line below it, and of the name of each drawing.
const HEAD: i32 = 46;
const NAME: i32 = 18;

/// Puts drawings below each other, each under its name, with a title and a line of words on top.
pub fn picture(title: &str, said: &str, drawings: &[(&str, &[Shape])]) -> String {
    let height = HEAD + drawings.len() as i32 * (NAME + HEIGHT);
    let (width, height) = (WIDTH.to_string(), height.to_string());
    let mut svg = [
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ",
        &width,
        " ",
        &height,
        "\" width=\"720\"><style>",
        STYLE,
        "</style><rect width=\"100%\" height=\"100%\" fill=\"#f5f3ee\"/>",
    ]
    .concat();
    text(&mut svg, "title", 10, 22, title);
    text(&mut svg, "said", 10, 40, said);
    for (place, (name, shapes)) in drawings.iter().enumerate() {
        let top = HEAD + place as i32 * (NAME + HEIGHT);
        text(&mut svg, "said", 10, top + 12, name);
        svg.push_str(&["<g transform=\"translate(0 ", &(top + NAME).to_string(), ")\">"].concat());
        for shape in *shapes {
            match shape {
                Shape::Path(part, path) => {
                    svg.push_str(&["<path data-part=\"", part, "\" d=\"", path, "\"/>"].concat());
                }
                Shape::Text(part, x, y, says) => text(&mut svg, part, *x, *y, says),
            }
        }
        svg.push_str("</g>");
    }
    svg + "</svg>\n"
}

fn text(svg: &mut String, part: &str, x: i32, y: i32, says: &str) {
    let says = says.replace('&', "&amp;").replace('<', "&lt;");
    let (x, y) = (x.to_string(), y.to_string());
    svg.push_str(&["<text data-part=\"", part, "\" x=\"", &x, "\" y=\"", &y, "\">", &says, "</text>"].concat());
}

//! The icons as PNG files, drawn from `src/pwa/icon.svg`: rectangles with round corners, which is all that the mark is.

use crate::places;
use crate::tags::{Tag, tags};
use anyhow::{Context, Result};
use std::fs;
use std::io::Write;
use std::path::Path;

/// The icon's source.
pub const SOURCE: &str = "src/pwa/icon.svg";

/// The files and their sizes in pixels. The ground reaches into the corners, since whoever shows them cuts them.
pub const ICONS: [(&str, u32); 3] = [("icon-192.png", 192), ("icon-512.png", 512), ("apple-touch-icon.png", 180)];

/// How finely an edge is drawn: so many samples a pixel, each way.
const SAMPLES: u32 = 4;

/// A rectangle with round corners, in the units of the drawing.
#[derive(Debug, Clone, PartialEq)]
struct Shape {
    x: f64,
    y: f64,
    width: f64,
    height: f64,
    radius: f64,
    colour: [u8; 3],
}

impl Shape {
    fn read(tag: &Tag) -> Result<Self> {
        let value = |name: &str| tag.value(name);
        let number = |name: &str| -> Result<f64> {
            value(name).unwrap_or("0").parse().with_context(|| format!("`{name}` of a <rect> is not a number"))
        };
        let fill = value("fill").and_then(|fill| u32::from_str_radix(fill.strip_prefix('#')?, 16).ok());
        let [_, colour @ ..] = fill.context("a <rect> needs a `fill` like #17181a")?.to_be_bytes();
        let (width, height) = (number("width")?, number("height")?);
        Ok(Shape { x: number("x")?, y: number("y")?, width, height, radius: number("rx")?, colour })
    }

    fn covers(&self, x: f64, y: f64) -> bool {
        let beyond = |at: f64, from: f64, length: f64| {
            let (low, high) = (from + self.radius, from + length - self.radius);
            (low - at).max(at - high).max(0.0)
        };
        let inside = (self.x..self.x + self.width).contains(&x) && (self.y..self.y + self.height).contains(&y);
        inside && beyond(x, self.x, self.width).hypot(beyond(y, self.y, self.height)) <= self.radius
    }
}

/// Draws every icon into a folder.
pub fn draw(folder: &Path) -> Result<()> {
    let source = fs::read_to_string(places::root().join(SOURCE)).with_context(|| format!("{SOURCE} cannot be read"))?;
    for (name, size) in ICONS {
        fs::write(folder.join(name), icon(&source, size)?)?;
    }
    Ok(())
}

/// The drawing as a PNG of this size.
fn icon(source: &str, size: u32) -> Result<Vec<u8>> {
    let tags = tags(source);
    let view = tags.iter().find_map(|tag| tag.value("viewbox")?.rsplit(' ').next()?.parse::<f64>().ok());
    let scale = view.context("the icon has no viewBox")? / f64::from(size * SAMPLES);
    let shapes = tags.iter().filter(|tag| tag.name == "rect").map(Shape::read).collect::<Result<Vec<_>>>()?;
    let mut rows = Vec::new();
    let mut above = vec![0; size as usize * 3];
    for y in 0..size {
        let row: Vec<u8> = (0..size).flat_map(|x| pixel(&shapes, scale, x, y)).collect();
        // Most rows are those above them, and what differs is what is written.
        rows.push(2);
        rows.extend(row.iter().zip(&above).map(|(here, above)| here.wrapping_sub(*above)));
        above = row;
    }
    Ok(png(size, &rows))
}

/// Red, green and blue of a pixel. Where nothing is drawn it is black.
fn pixel(shapes: &[Shape], scale: f64, x: u32, y: u32) -> [u8; 3] {
    let mut sum = [0; 3];
    for sample in 0..SAMPLES * SAMPLES {
        let at = |pixel: u32, sample: u32| (f64::from(pixel * SAMPLES + sample) + 0.5) * scale;
        let (x, y) = (at(x, sample % SAMPLES), at(y, sample / SAMPLES));
        if let Some(shape) = shapes.iter().rev().find(|shape| shape.covers(x, y)) {
            let [red, green, blue] = shape.colour.map(u32::from);
            sum = [sum[0] + red, sum[1] + green, sum[2] + blue];
        }
    }
    sum.map(|channel| (channel / (SAMPLES * SAMPLES)) as u8)
}

/// A PNG file of filtered rows with eight bits for each of red, green and blue.
fn png(size: u32, rows: &[u8]) -> Vec<u8> {
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    let data = match packed.write_all(rows).and_then(|()| packed.finish()) {
        Ok(data) => data,
        Err(_) => unreachable!("writing to memory does not fail"),
    };
    let head = [&size.to_be_bytes()[..], &size.to_be_bytes(), &[8, 2, 0, 0, 0]].concat();
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    for (kind, data) in [(b"IHDR", &head), (b"IDAT", &data), (b"IEND", &Vec::new())] {
        let body = [&kind[..], data].concat();
        let mut sum = flate2::Crc::new();
        sum.update(&body);
        file.extend((data.len() as u32).to_be_bytes());
        file.extend(body);
        file.extend(sum.sum().to_be_bytes());
    }
    file
}

/// The size in pixels of a PNG file, if it is one.
pub fn size(png: &[u8]) -> Option<(u32, u32)> {
    let number = |at: usize| Some(u32::from_be_bytes(png.get(at..at + 4)?.try_into().ok()?));
    png.starts_with(b"\x89PNG\r\n\x1a\n").then(|| Some((number(16)?, number(20)?)))?
}

#[cfg(test)]
mod tests {
    use super::*;

    const SVG: &str = "<svg viewBox='0 0 64 64'><rect width='64' height='64' rx='16' fill='#102030'/>\
                       <rect x='16' y='16' width='32' height='32' fill='#ff0000'/></svg>";

    #[test]
    fn pixels_have_the_colours_of_the_drawing() {
        let shapes: Vec<Shape> = tags(SVG).iter().skip(1).map(|tag| Shape::read(tag).unwrap()).collect();
        let scale = 1.0 / f64::from(SAMPLES);
        assert_eq!(pixel(&shapes, scale, 0, 0), [0, 0, 0], "the corner is round");
        assert_eq!(pixel(&shapes, scale, 8, 32), [0x10, 0x20, 0x30]);
        assert_eq!(pixel(&shapes, scale, 32, 32), [0xff, 0, 0]);
        let edge = (0..16).map(|x| pixel(&shapes, scale, x, 4)[2]).find(|&blue| blue > 0 && blue < 0x30);
        assert!(edge.is_some(), "its edge is smooth");
    }

    #[test]
    fn files_are_what_a_reader_of_png_finds() {
        let file = icon(SVG, 64).unwrap();
        assert_eq!(size(&file), Some((64, 64)));
        let from = file.windows(4).position(|window| window == b"IDAT").unwrap() + 4;
        let mut rows = Vec::new();
        std::io::Read::read_to_end(&mut flate2::read::ZlibDecoder::new(&file[from..]), &mut rows).unwrap();
        assert_eq!(rows.len(), 64 * (64 * 3 + 1));
        let middle = 1 + 32 * 3;
        assert_eq!((rows[0], &rows[middle..middle + 3]), (2, &[0x10, 0x20, 0x30][..]));
        assert_eq!(size(b"no picture at all, and long enough to be one"), None);
        assert_eq!(size(&file[..18]), None);
    }

    #[test]
    fn the_mark_lies_where_no_mask_cuts_it() {
        let source = fs::read_to_string(places::root().join(SOURCE)).unwrap();
        let all = tags(&source);
        let strokes = all.iter().filter(|tag| tag.name == "rect").skip(1).map(|tag| Shape::read(tag).unwrap());
        let far = strokes.flat_map(|shape| {
            let corner = |x: f64, y: f64| (x - 256.0).hypot(y - 256.0);
            let (right, low) = (shape.x + shape.width, shape.y + shape.height);
            [corner(shape.x, shape.y), corner(right, shape.y), corner(shape.x, low), corner(right, low)]
        });
        assert!(far.fold(0.0, f64::max) <= 0.4 * 512.0, "a maskable icon shows a circle of 80 % at least");
    }

    #[test]
    fn what_cannot_be_drawn_is_told() {
        for svg in
            ["<rect/>", "<svg viewBox='0 0 8 8'><rect width='x' fill='#000000'/>", "<svg viewBox='0 0 8 8'><rect/>"]
        {
            assert!(icon(svg, 8).is_err(), "{svg}");
        }
    }
}

//! Tests of charts with made-up values.

use super::shape::{LEFT, RIGHT};
use super::*;
use strip::strip;

fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

/// Makes samples from days after 5 January 2026 and values in whole units.
fn samples(values: &[(i32, i64)]) -> Vec<Sample> {
    let sample =
        |&(days, value): &(i32, i64)| Sample { day: day("2026-01-05").plus(days), value: value * 100, estimate: None };
    values.iter().map(sample).collect()
}

fn drawn(values: &[(i32, i64)], last: i32) -> Chart {
    chart(&samples(values), &[], (day("2026-01-05"), day("2026-01-05").plus(last)), 500)
}

fn part<'a>(chart: &'a Chart, wanted: &str) -> &'a str {
    let paths = chart.shapes.iter().find_map(|shape| match shape {
        Shape::Path(part, path) if *part == wanted => Some(path.as_str()),
        _ => None,
    });
    paths.unwrap_or_default()
}

fn texts<'a>(chart: &'a Chart, wanted: &str) -> Vec<&'a str> {
    let texts = chart.shapes.iter().filter_map(|shape| match shape {
        Shape::Text(part, _, _, says) if *part == wanted => Some(says.as_str()),
        _ => None,
    });
    texts.collect()
}

/// All numbers of a path.
fn numbers(path: &str) -> Vec<i32> {
    path.split(|c: char| !c.is_ascii_digit()).filter_map(|text| text.parse().ok()).collect()
}

#[test]
fn without_a_value_nothing_is_drawn() {
    let empty = drawn(&[], 90);
    assert_eq!((&empty, empty.nearest(500)), (&Chart::default(), None));
}

#[test]
fn one_value_is_a_dot_in_the_middle() {
    let one = drawn(&[(0, 60)], 0);
    assert_eq!(one.spots, [((LEFT + RIGHT) / 2, (TOP + BOTTOM) / 2)]);
    assert_eq!(part(&one, "dots"), "M194 101h0");
    assert_eq!((texts(&one, "value"), texts(&one, "day")), (vec!["55", "60", "65"], vec!["5 Jan"]));
}

#[test]
fn all_on_one_day_is_a_line_from_the_lowest_to_the_highest() {
    let all = drawn(&[(0, 60), (0, 80), (0, 70)], 0);
    assert!(all.spots.iter().all(|(x, _)| *x == (LEFT + RIGHT) / 2));
    assert_eq!(numbers(part(&all, "line")), [194, 190, 194, 190, 194, 12, 194, 101]);
    assert_eq!(texts(&all, "value"), ["60", "65", "70", "75", "80"]);
    // Of several samples at a place, the last is read.
    assert_eq!(all.nearest(0), Some(2));
}

#[test]
fn days_stand_where_they_are_and_months_are_named() {
    let year = drawn(&[(0, 60), (182, 70), (365, 80)], 365);
    assert_eq!(year.spots, [(38, 190), (193, 101), (350, 12)]);
    assert_eq!(texts(&year, "day"), ["Apr", "Jul", "Oct", "2027"]);
    assert_eq!([0, 530, 1000].map(|at| year.nearest(at)), [Some(0), Some(1), Some(2)]);
    assert_eq!((year.nearest(-5), year.nearest(i32::MAX)), (Some(0), Some(2)));
    let week = drawn(&[(0, 60), (7, 60)], 7);
    assert_eq!(texts(&week, "day"), ["5 Jan", "12 Jan"]);
    let long = drawn(&[(0, 60), (7_300, 80)], 7_300);
    assert_eq!(texts(&long, "day"), ["2030", "2035", "2040", "2045"]);
}

#[test]
fn a_lay_off_breaks_the_line_and_is_told() {
    let gap = drawn(&[(0, 60), (7, 62), (300, 55), (307, 57)], 400);
    assert_eq!(part(&gap, "line").matches('M').count(), 2);
    assert_eq!(part(&gap, "gap").matches('M').count(), 2, "one between, and one until today");
    assert_eq!(texts(&gap, "words"), ["41 weeks off", "13 weeks off"]);
    let steady = drawn(&[(0, 60), (27, 62)], 30);
    assert_eq!((part(&steady, "line").matches('M').count(), part(&steady, "gap")), (1, ""));
    let years = drawn(&[(0, 60), (4_000, 62)], 4_000);
    assert_eq!(part(&years, "dots").matches('M').count(), 2, "what stands alone has a dot");
    assert_eq!(texts(&years, "words"), ["10 years off"]);
}

#[test]
fn no_more_is_drawn_than_shows() {
    let many: Vec<(i32, i64)> = (0..1_183).map(|week| (week * 6, 60 + i64::from(week % 7))).collect();
    let chart = drawn(&many, 1_182 * 6);
    assert_eq!(chart.spots.len(), 1_183, "each can be read");
    let line = part(&chart, "line");
    assert!(line.len() < 6_000, "{} bytes", line.len());
    assert!(numbers(line).chunks(2).all(|at| (LEFT..=RIGHT).contains(&at[0]) && (TOP..=BOTTOM).contains(&at[1])));
    assert_eq!(part(&chart, "dots"), "");
}

#[test]
fn an_absurd_value_is_drawn_like_any_other() {
    let slip = drawn(&[(0, 60), (7, 60), (14, 6_000)], 14);
    assert_eq!(slip.spots.iter().map(|(_, y)| *y).collect::<Vec<_>>(), [189, 189, 12]);
    assert_eq!(texts(&slip, "value"), ["0", "2000", "4000", "6000"]);
    let most = chart(
        &[Sample { day: day("1900-01-01"), value: i64::MAX / 200, estimate: Some([0, 1, i64::MAX / 200]) }],
        &[(day("2999-12-31"), 0)],
        (day("1900-01-01"), day("2999-12-31")),
        500,
    );
    assert_eq!(most.spots.len(), 1);
    // A day outside the chart is drawn at its end.
    let outside = chart(&samples(&[(-900, 60), (900, 80)]), &[], (day("2026-01-05"), day("2026-02-05")), 500);
    assert_eq!(outside.spots, [(LEFT, BOTTOM), (RIGHT, TOP)]);
}

#[test]
fn estimates_have_a_band_and_maxima_a_mark() {
    let mut some = samples(&[(0, 60), (7, 60), (14, 60), (21, 60)]);
    for (place, low) in [(0, 67), (1, 68), (3, 70)] {
        some[place].estimate = Some([low * 100, low * 100 + 200, low * 100 + 400]);
    }
    let chart = chart(&some, &[(day("2026-01-20"), 7_500)], (day("2026-01-05"), day("2026-01-26")), 500);
    assert_eq!(part(&chart, "estimate").matches('M').count(), 2, "one without an estimate breaks the row");
    assert_eq!(part(&chart, "band").matches('z').count(), 2);
    assert_eq!(part(&chart, "mark").matches('M').count(), 1);
    assert_eq!(texts(&chart, "value"), ["60", "65", "70", "75"]);
}

#[test]
fn ratios_have_ticks_of_tenths() {
    let some: Vec<Sample> =
        [86, 121].map(|value| Sample { day: day("2026-01-05").plus(value as i32), value, estimate: None }).into();
    let chart = chart(&some, &[], (day("2026-01-05"), day("2026-05-06")), 10);
    assert_eq!(texts(&chart, "value"), ["0.8", "0.9", "1.0", "1.1", "1.2", "1.3"]);
}

#[test]
fn weeks_are_squares_in_rows_of_years() {
    let weeks = strip(day("2025-12-22"), &[1, 0, 2, 3]);
    assert_eq!((weeks.weeks, weeks.trained, weeks.height), (4, 3, 24));
    let path = |wanted: &str| {
        let found = weeks.shapes.iter().find_map(|shape| match shape {
            Shape::Path(part, path) if *part == wanted => Some(path.as_str()),
            _ => None,
        });
        found.unwrap_or_default()
    };
    assert_eq!(path("one"), "M336 4h5v5h-5z");
    assert_eq!(path("none"), "M342 4h5v5h-5z");
    // The first Monday of 2026 is its fifth day.
    assert_eq!(path("more"), "M36 16h5v5h-5zM42 16h5v5h-5z");
    // The clock once stood in the year 2999.
    assert_eq!(strip(day("1970-01-05"), &[1; 53_000]).height, 360);
    assert_eq!(strip(day("2026-01-05"), &[]).trained, 0);
}

#[test]
fn a_picture_stands_alone() {
    let chart = drawn(&[(0, 60), (7, 62)], 14);
    let svg = picture::picture("Back squat", "60 < 62 & more", &[("Work load, kg", &chart.shapes)]);
    assert!(svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 360 280\""), "{svg}");
    assert!(svg.contains("60 &lt; 62 &amp; more") && svg.contains("<path data-part=\"line\" d=\"M"), "{svg}");
    let count = |what: &str| svg.matches(what).count();
    assert_eq!((count("<text"), count("<g ")), (count("</text>"), count("</g>")));
    assert!(!svg.contains("style=") && !svg.contains("<script") && svg.ends_with("</svg>\n"));
}

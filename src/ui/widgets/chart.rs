//! A lift over time: the chart, the slider and the tap that read it, its numbers as a table, and the weeks.
//!
//! The slider is the browser's own: arrow keys, a thumb and a screen reader can all move it. Its value is the session.

use web_sys::{Element, HtmlInputElement};
use yew::prelude::*;

use super::button::{button, show_more, wish};
use crate::app::action::Action;
use crate::app::chart::{HEIGHT, Shape, WIDTH};
use crate::app::strength::progress::Progress;
use crate::app::strength::{self, Range, State, Table};
use crate::lifting::mass::Unit;
use crate::words::chart::captions;
use crate::words::numbers::counted;

/// How far to look back.
pub fn ranges(now: Range, send: &Callback<Action>) -> Html {
    let ranges = Range::ALL.map(|range| {
        let name = match range {
            Range::Quarter => "3 months",
            Range::Year => "1 year",
            Range::All => "All",
        };
        let pressed = if range == now { "true" } else { "false" };
        let onclick = wish(send, Action::Strength(strength::Action::Range(range)));
        html! { <button type="button" class="button" aria-pressed={pressed} {onclick}>{ name }</button> }
    });
    html! { <div class="ranges" role="group" aria-label="Look back">{ for ranges }</div> }
}

/// A table that is made when it is first opened, under its title.
pub fn closed(title: &str, which: Table, state: &State, send: &Callback<Action>, table: impl FnOnce() -> Html) -> Html {
    let table = state.has_opened(which).then(table);
    html! { <details><summary onclick={wish(send, Action::Strength(strength::Action::Open(which)))}>{ title }</summary>{ table }</details> }
}

/// Shapes as they are.
pub fn drawing(shapes: &[Shape]) -> Html {
    let shapes = shapes.iter().map(|shape| match shape {
        Shape::Path(part, path) => html! { <path data-part={*part} d={path.clone()} /> },
        Shape::Text(part, x, y, says) => {
            html! { <text data-part={*part} x={x.to_string()} y={y.to_string()}>{ says.clone() }</text> }
        }
    });
    html! { <>{ for shapes }</> }
}

fn view_box(height: i32) -> String {
    ["0 0 ", &WIDTH.to_string(), " ", &height.to_string()].concat()
}

/// The charts of a lift, with the session that is read.
pub fn charts(progress: &Progress, state: &State, unit: Unit, send: &Callback<Action>) -> Html {
    if progress.chart.shapes.is_empty() {
        return html! {};
    }
    let [name, per_body] = captions(unit);
    let place = progress.place(state.picked);
    let tap = send.reform(|event: MouseEvent| {
        let width = event.target_unchecked_into::<Element>().client_width().max(1);
        Action::Strength(strength::Action::PickAt(event.offset_x().saturating_mul(1000) / width))
    });
    html! {
        <>
            <h2>{ &name }</h2>
            <div class="chart" onclick={tap}>
                <svg viewBox={view_box(HEIGHT)} role="img" aria-label={name.clone()}>
                    { drawing(&progress.chart.shapes) }
                    if let Some((x, y)) = progress.chart.spots.get(place) {
                        <circle cx={x.to_string()} cy={y.to_string()} r="6" />
                    }
                </svg>
            </div>
            <p class="legend">
                <span data-part="line">{ "work load" }</span>
                if progress.lift().uses_bar() && !progress.lift().per_leg() {
                    <span data-part="estimate">{ "estimate, its range" }</span>
                }
                if progress.chart.shapes.iter().any(|shape| matches!(shape, Shape::Path("mark", _))) {
                    <span data-part="mark">{ "tested" }</span>
                }
            </p>
            { reader(progress, place, send) }
            if let Some(chart) = &progress.per_body {
                <h2>{ &per_body }</h2>
                <div class="chart">
                    <svg viewBox={view_box(HEIGHT)} role="img" aria-label={per_body.clone()}>{ drawing(&chart.shapes) }</svg>
                </div>
            }
            <div class="buttons">
                { button(send, if state.table { "Hide table" } else { "Show table" }, Action::Strength(strength::Action::Table(!state.table))) }
                { button(send, "Save picture", Action::Strength(strength::Action::Picture)) }
            </div>
            if state.table {
                { table(progress, state.rows(), unit, send) }
            }
        </>
    }
}

/// The session at this place in words, and the slider to another.
fn reader(progress: &Progress, place: usize, send: &Callback<Action>) -> Html {
    let last = progress.points.len().saturating_sub(1);
    if progress.points.is_empty() {
        return html! {};
    }
    let read = progress.read(place);
    let oninput = send.reform(|event: InputEvent| {
        let value = event.target_unchecked_into::<HtmlInputElement>().value();
        Action::Strength(strength::Action::Pick(value.parse().unwrap_or_default()))
    });
    html! {
        <>
            <p class="reading">{ &read }</p>
            if last > 0 {
                <input
                    type="range"
                    class="slider"
                    aria-label="Session"
                    aria-valuetext={read.clone()}
                    min="0"
                    max={last.to_string()}
                    step="1"
                    value={place.to_string()}
                    {oninput}
                />
            }
        </>
    }
}

/// The chart's numbers as a table, the newest first.
fn table(progress: &Progress, rows: usize, unit: Unit, send: &Callback<Action>) -> Html {
    let all = progress.points.len();
    let lines = (0..all).rev().take(rows).map(|place| {
        let [day, sets, estimate, ratio] = progress.cells(place);
        html! { <tr><th scope="row">{ day }</th><td>{ sets }</td><td>{ estimate }</td><td>{ ratio }</td></tr> }
    });
    html! {
        <>
            <table class="numbers">
                <caption>{ "Work sets, the estimated maximum with its range, and the load per body mass." }</caption>
                <thead>
                    <tr>
                        <th scope="col">{ "Day" }</th>
                        <th scope="col">{ "Sets" }</th>
                        <th scope="col">{ "Maximum, " }{ unit.symbol() }</th>
                        <th scope="col">{ "Per mass" }</th>
                    </tr>
                </thead>
                <tbody>{ for lines }</tbody>
            </table>
            { show_more(rows, all, send, Action::Strength(strength::Action::More)) }
        </>
    }
}

/// The weeks with a session, and those in a row.
pub fn weeks(progress: &Progress) -> Html {
    let (strip, streaks) = (&progress.strip, progress.streaks);
    let mut said = format!("{} of {} with a session. ", strip.trained, counted(strip.weeks, "week"));
    if let Some(until) = streaks.longest_until {
        said += &format!("{} in a row now; at most {}, until {}.", streaks.current, streaks.longest, until.words());
    }
    html! {
        <section aria-labelledby="weeks">
            <h2 id="weeks">{ "Your weeks" }</h2>
            <p>{ said }</p>
            <div class="chart">
                <svg viewBox={view_box(strip.height)} aria-hidden="true">{ drawing(&strip.shapes) }</svg>
            </div>
            <p class="legend"><span data-part="one">{ "one session" }</span><span data-part="more">{ "two or more" }</span></p>
        </section>
    }
}

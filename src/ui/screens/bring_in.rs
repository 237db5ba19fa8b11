//! The preview of a table or a backup: its effects, the assumptions made in reading it, and the person's choices.

use yew::prelude::*;

use crate::app::action::Action;
use crate::app::data::bring_in::Adjust;
use crate::app::data::state::Change;
use crate::app::data::{self, Preview};
use crate::app::formats::csv::report::{Guess, Report, Sample, Unknown, Zone};
use crate::app::formats::csv::when::DateOrder;
use crate::app::model::Model;
use crate::lifting::day::Day;
use crate::lifting::lift::Lift;
use crate::lifting::lift_plan::Load;
use crate::lifting::loading::SetKind;
use crate::lifting::mass::Unit;
use crate::lifting::session::SetEntry;
use crate::ui::widgets::button::button;
use crate::ui::widgets::choice::choice;
use crate::words::numbers::counted;

/// The preview of what was read, and the buttons to bring it in or leave it.
pub fn preview(model: &Model, send: &Callback<Action>) -> Html {
    let Some((brought, preview)) = &model.data.brought else { return html! {} };
    let act = |label: &str, action: data::Action| button(send, label, Action::Data(action));
    html! {
        <div class="brought">
            <p role="status">{ summary(preview) }</p>
            if brought.odd_dates > 0 {
                <p>
                    { counted(brought.odd_dates, "session") }
                    { " with a date before 2000 or after 2099, as a wrong clock gives it: kept as they are." }
                </p>
            }
            if let Some(report) = &brought.table {
                { differences(model, preview, send) }
                { assumptions(model, report, send) }
                { guesses(report, send) }
                { unknown(report, send) }
                { left_out(report) }
            }
            <div class="buttons">
                { act("Merge", data::Action::Merge) }
                if preview.whole {
                    { act("Replace all", data::Action::Replace) }
                }
                { act("Leave it", data::Action::Leave) }
            </div>
        </div>
    }
}

fn summary(preview: &Preview) -> String {
    let Preview { new, differ, same, gyms, whole, .. } = preview;
    let gyms = if *whole { format!(". Gyms: {gyms} new") } else { String::new() };
    format!("Sessions: {new} new, {differ} changed, {same} the same{gyms}.")
}

fn are(sessions: usize) -> String {
    [counted(sessions, "session").as_str(), if sessions == 1 { " is" } else { " are" }].concat()
}

fn adjust(send: &Callback<Action>, label: &str, adjust: Adjust) -> Html {
    button(send, label, Action::Data(data::Action::Adjust(adjust)))
}

fn toggle(send: &Callback<Action>, label: &str, on: bool, adjust: fn(bool) -> Adjust) -> Html {
    let onchange = send.reform(move |_: Event| Action::Data(data::Action::Adjust(adjust(!on))));
    html! { <label class="option"><input type="checkbox" checked={on} {onchange} />{ label }</label> }
}

/// The differences between the table and the sessions that are here.
fn differences(model: &Model, preview: &Preview, send: &Callback<Action>) -> Html {
    let (sets, take) = (&preview.sets, model.data.take);
    let lines = sets.changes.iter().map(|change| html! { <li>{ changed(change) }</li> });
    let additions = sets.additions.iter().map(|(lift, day, set)| {
        html! { <li>{ format!("{}, {}: {}", lift.name(), date(*day), set_words(set, false)) }</li> }
    });
    let more_added = sets.added.saturating_sub(sets.additions.len());
    let more = sets.changed.saturating_sub(sets.changes.len());
    let declined = match (sets.declined, sets.deleted) {
        (0, 0) => String::new(),
        (sets, 0) => format!("You corrected or deleted {} of it here.", counted(sets, "set")),
        (0, sessions) => format!("You deleted {} of it here.", counted(sessions, "session")),
        (sets, sessions) => format!(
            "You deleted {} of it here, and corrected or deleted {}.",
            counted(sessions, "session"),
            counted(sets, "set")
        ),
    };
    html! {
        <>
            if sets.added > 0 {
                <p>{ format!("{} new in sessions that you have:", counted(sets.added, "set")) }</p>
                <ul>
                    { for additions }
                    if more_added > 0 {
                        <li>{ format!("and {more_added} more") }</li>
                    }
                </ul>
                { toggle(send, "Add them", take.added, Adjust::Added) }
            }
            if sets.changed > 0 {
                <p>{ format!("{} different in the file:", counted(sets.changed, "set")) }</p>
                <ul>
                    { for lines }
                    if more > 0 {
                        <li>{ format!("and {more} more") }</li>
                    }
                </ul>
                { toggle(send, "Change them to what the file says", take.changed, Adjust::Changed) }
            }
            if !declined.is_empty() {
                <p>{ declined }</p>
                { toggle(send, "Take them from the file all the same", take.declined, Adjust::Declined) }
            }
            if sets.untouched > 0 {
                <p>{ format!("{} here just as in this file. Were they read wrong, take them out and read the file again.", are(sets.untouched)) }</p>
                { button(send, "Take them out of your log", Action::Data(data::Action::TakeOut)) }
            }
        </>
    }
}

/// "Back squat, 4 May 2026: 225 kg × 5 → 225 lb × 5".
fn changed(change: &Change) -> String {
    let Change { lift, day, before, after } = change;
    let kinds = before.kind != after.kind;
    format!("{}, {}: {} → {}", lift.name(), date(*day), set_words(before, kinds), set_words(after, kinds))
}

fn set_words(entry: &SetEntry, kind: bool) -> String {
    let reps = entry.result().map_or(entry.reps, |result| result.reps);
    let load = match &entry.load {
        Load::PerHand(dumbbell) => dumbbell.to_string(),
        load if load.mass().is_zero() => "body weight".to_owned(),
        // The unit that says the load exactly.
        load => {
            let exact = |unit: &Unit| load.mass().in_unit(*unit).to_string().parse() == Ok(load.mass().in_unit(*unit));
            let unit = Unit::ALL.into_iter().find(exact).unwrap_or_default();
            load.mass().in_unit(unit).to_string()
        }
    };
    let kind = if kind { [", ", entry.kind.word()].concat() } else { String::new() };
    format!("{load} × {reps}{kind}")
}

/// A day without its weekday.
fn date(day: Day) -> String {
    let words = day.words();
    words.split_once(' ').map_or(words.clone(), |(_, date)| date.to_owned())
}

/// "Back squat 225 kg × 5 on 4 May 2026".
fn sample_words(sample: &Sample) -> String {
    format!("{} {} × {} on {}", sample.lift.name(), sample.load, sample.reps, date(sample.day))
}

/// The assumptions made in reading the table, with buttons to change them.
fn assumptions(model: &Model, report: &Report, send: &Callback<Action>) -> Html {
    let unit = report.unit.map(|sample| {
        let read = sample.load.unit;
        let other = if read == Unit::Kg { Unit::Lb } else { Unit::Kg };
        let words = format!("The file does not say kg or lb. Its loads are read in {read}: {}.", sample_words(&sample));
        html! { <li>{ words }{ adjust(send, &format!("Read them in {other}"), Adjust::Unit(other)) }</li> }
    });
    let order = report.order.as_ref().map(|sample| {
        let label = match sample.order {
            DateOrder::DayFirst => "The month comes first",
            DateOrder::MonthFirst => "The day comes first",
        };
        let words = format!("“{}” is read as {}.", sample.text, date(sample.day));
        html! { <li>{ words }{ adjust(send, label, Adjust::Order(sample.order.other())) }</li> }
    });
    let dumbbells = report.dumbbells.map(|sample| {
        let both = model.data.choices.both_hands;
        let (words, label) = match both {
            false => ("Loads of dumbbells are read as one hand’s: ", "They are for both hands"),
            true => (
                "Loads of dumbbells are read as both hands’ together, so each hand has half: ",
                "They are for one hand",
            ),
        };
        let words = format!("{words}{}.", sample_words(&sample));
        html! { <li>{ words }{ adjust(send, label, Adjust::BothHands(!both)) }</li> }
    });
    let comma = report.comma.as_ref().map(|(text, load)| html! { <li>{ format!("“{text}” is read as {load}.") }</li> });
    let plain = |is_so: bool, words: &'static str| is_so.then(|| html! { <li>{ words }</li> });
    let items = [
        unit,
        order,
        dumbbells,
        comma,
        plain(!report.own && report.lifts > 0, "Barbell loads are read with the bar in them."),
        plain(report.no_time, "Days without a time are read as noon."),
        report.clock.map(|(sample, minute)| zone(model.data.choices.zone, &sample, minute, send)),
        report.mixed.map(|(sessions, first)| {
            let sessions = counted(sessions, "session");
            let words =
                format!("Loads in both kg and lb in {sessions}, first on {}: check this in the file.", date(first));
            html! { <li>{ words }</li> }
        }),
        (report.no_load > 0).then(|| {
            html! { <li>{ format!("{} without a load: body weight.", counted(report.no_load, "set")) }</li> }
        }),
    ];
    html! { <ul>{ for items.into_iter().flatten() }</ul> }
}

/// Where the file's times were written, with a set as an example.
fn zone(chosen: Zone, sample: &Sample, minute: u16, send: &Callback<Action>) -> Html {
    let name = |zone: Zone| match zone {
        Zone::Here => "as on your clock here".to_owned(),
        Zone::Utc => "as in UTC, and shown by your clock".to_owned(),
        Zone::At(minutes) => {
            let (sign, ahead) = (if minutes < 0 { '−' } else { '+' }, minutes.unsigned_abs());
            format!("as on a clock at UTC{sign}{}:{:02}", ahead / 60, ahead % 60)
        }
    };
    let place = Zone::all().position(|zone| zone == chosen).unwrap_or_default();
    let choose = send.reform(|place: usize| {
        Action::Data(data::Action::Adjust(Adjust::Zone(Zone::all().nth(place).unwrap_or_default())))
    });
    let (words, sample) = (name(chosen), sample_words(sample));
    let words = format!("Times are read {words}. The first: {sample}, {}:{:02}.", minute / 60, minute % 60);
    html! { <li>{ words }{ choice("zone", "Read times", Zone::all().map(name).collect(), place, choose) }</li> }
}

/// The sets whose kinds were worked out from their loads.
fn guesses(report: &Report, send: &Callback<Action>) -> Html {
    if report.guesses.is_empty() {
        return html! {};
    }
    let guess = |guess: &Guess| {
        let (words, label) = match guess.all_work {
            true => ("all sets are work sets.".to_owned(), "Tell them apart by load"),
            false => (told_apart(guess), "Count them as work sets"),
        };
        let words = format!("{}: {words}", guess.lift.name());
        html! { <li>{ words }{ adjust(send, label, Adjust::AllWork(guess.lift, !guess.all_work)) }</li> }
    };
    html! {
        <>
            <p>{ format!("{} of {} guessed, since the file does not mark all sets:", report.guesses.len(), counted(report.lifts, "lift")) }</p>
            <ul>{ for report.guesses.iter().map(guess) }</ul>
        </>
    }
}

/// "20, 60, 80 kg as warm-up, 90 kg as back-off sets on 9 Nov 2026, and so in 3 sessions."
fn told_apart(guess: &Guess) -> String {
    let loads = |kind: SetKind| {
        let mut loads: Vec<String> = vec![];
        for (_, load) in guess.sets.iter().filter(|(other, _)| *other == kind) {
            let number = if load.is_zero() { "body weight".to_owned() } else { load.in_unit(guess.unit).number() };
            if loads.last() != Some(&number) {
                loads.push(number);
            }
        }
        loads.join(", ")
    };
    let part = |kind: SetKind, what: &str| {
        let loads = loads(kind);
        (!loads.is_empty()).then(|| format!("{loads} {} {what}", guess.unit))
    };
    let parts = [part(SetKind::WarmUp, "as warm-up"), part(SetKind::BackOff, "as back-off sets")];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    let all = if guess.sessions > 1 { format!(", and so in {} sessions", guess.sessions) } else { String::new() };
    format!("{} on {}{all}.", parts.join(", "), date(guess.day))
}

/// The exercises that are none of ours, each with a menu of lifts.
fn unknown(report: &Report, send: &Callback<Action>) -> Html {
    if report.unknown.is_empty() {
        return html! {};
    }
    let menu = |(place, unknown): (usize, &Unknown)| {
        let lifts = Lift::ALL.iter().map(|lift| lift.name().to_owned());
        let options: Vec<String> = ["Leave out".to_owned()].into_iter().chain(lifts).collect();
        let chosen = unknown.lift.and_then(|lift| Lift::ALL.iter().position(|other| *other == lift));
        let name = unknown.name.clone();
        let choose = send.reform(move |chosen: usize| {
            let lift = [None].into_iter().chain(Lift::ALL.map(Some)).nth(chosen).flatten();
            Action::Data(data::Action::Adjust(Adjust::Name(name.clone(), lift)))
        });
        let name = if unknown.name.is_empty() { "No name" } else { &unknown.name };
        let label = format!("{name}, {}", counted(unknown.sets, "set"));
        choice(&format!("exercise-{place}"), &label, options, chosen.map_or(0, |place| place + 1), choose)
    };
    let (names, sets) = report.more_unknown;
    html! {
        <>
            <p>{ "Other exercises. Choose a lift where one is yours under another name:" }</p>
            { for report.unknown.iter().enumerate().map(menu) }
            if names > 0 {
                <p>{ format!("And {} more with {}.", counted(names, "exercise"), counted(sets, "set")) }</p>
            }
        </>
    }
}

/// The rows that cannot be taken.
fn left_out(report: &Report) -> Html {
    if report.left_out.is_empty() {
        return html! {};
    }
    html! {
        <>
            <p>{ format!("Left out: {}.", counted(report.rows_left_out(), "row")) }</p>
            <ul>
                { for report.left_out.iter().map(|why| html! { <li>{ why.to_string() }</li> }) }
                if report.more_left_out > 0 {
                    <li>{ format!("and {} more", report.more_left_out) }</li>
                }
            </ul>
        </>
    }
}

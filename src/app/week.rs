//! The week of a runner who lifts, the chosen rules, and the next session that follows from both.

use crate::app::context::Context;
use crate::app::effect::{File, Handout};
use crate::app::form::{Field, Problem, read_day};
use crate::app::formats::calendar::ics;
use crate::app::handout::deliver;
use crate::app::undo::Undo;
use crate::lifting::schedule::{MAX_RACES, Next, Past, Race, RaceKind, Sessions, Weekday, next};
use crate::words::schedule::event;
use crate::words::undo::Thing;

/// A change of the week or of the rules, or the wish for a calendar file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Lift this often a week.
    Sessions(Sessions),
    /// Add a hard run on this weekday, or remove it if there is one.
    Hard(Weekday),
    /// Have the long run on this weekday; none if there is no long run.
    Long(Option<Weekday>),
    /// Add a race of this kind on the day that stands in its field.
    AddRace(RaceKind),
    /// Remove a race, by its place in the list.
    RemoveRace(usize),
    /// Go up only after two sessions with two repetitions to spare (R11).
    Careful(bool),
    /// Treat this as a lighter week, or no longer.
    Lighter(bool),
    /// Say whether the last break was for illness or injury.
    Ill(bool),
    /// Hand over the next session as a calendar file.
    Calendar,
}

impl Context {
    /// The day to lift next, with notes on it. An open session counts as done.
    pub fn next_session(&self) -> Next {
        let last = self.saved.open.as_ref().or(self.saved.log.last()).map(|session| session.day());
        let sessions = self.saved.log.len() + usize::from(self.saved.open.is_some());
        let past = Past { last, sessions: u32::try_from(sessions).unwrap_or(u32::MAX) };
        next(&self.saved.week, past, self.now.day())
    }
}

/// Carries an action out.
pub fn update(action: Action, cx: &mut Context) {
    if action != Action::Calendar {
        cx.screen.undo = None;
    }
    match action {
        Action::Sessions(sessions) => cx.saved.week.sessions = sessions,
        Action::Hard(weekday) => {
            cx.saved.week.hard.get_mut(weekday as usize).into_iter().for_each(|hard| *hard = !*hard);
        }
        Action::Long(weekday) => cx.saved.week.long = weekday,
        Action::AddRace(kind) => {
            let text = cx.text(Field::RaceDay);
            match add_race(cx, kind, &text) {
                Ok(()) => cx.screen.drafts.remove(Field::RaceDay),
                Err(problem) => {
                    cx.screen.drafts.put(Field::RaceDay, text, Some(problem));
                    cx.screen.focus = Some(Field::RaceDay);
                }
            }
        }
        Action::RemoveRace(place) if place < cx.saved.week.races.len() => {
            let undo = Undo::of(&cx.saved, Thing::Set);
            let gone = cx.saved.week.races.remove(place);
            cx.screen.undo = Some(Undo { what: Thing::Race(gone.day), ..undo });
        }
        Action::RemoveRace(_) => {}
        Action::Careful(careful) => cx.saved.settings.careful = careful,
        Action::Lighter(lighter) => cx.saved.settings.deload = lighter,
        Action::Ill(ill) => cx.saved.settings.ill = ill,
        Action::Calendar => hand_over_calendar(cx),
    }
}

fn add_race(cx: &mut Context, kind: RaceKind, text: &str) -> Result<(), Problem> {
    let (day, today) = (read_day(text)?, cx.now.day());
    if today.since(day) > kind.days_after().1 {
        return Err(Problem::LongAgo);
    }
    match cx.saved.week.add_race(Race { day, kind }, today) {
        true => Ok(()),
        false => Err(Problem::TooManyRaces(MAX_RACES)),
    }
}

/// Hands over the next session as a calendar file, with its lifts and the notes on its day.
fn hand_over_calendar(cx: &mut Context) {
    let next = cx.next_session();
    let lifts = cx.todays_lifts();
    let notes: Vec<&str> = next.notes.iter().map(|note| note.remark.text()).collect();
    let file = File {
        what: Handout::Calendar,
        name: "next-session.ics".to_owned(),
        mime: "text/calendar",
        text: ics(next.day, &event(&lifts), &notes.join("\n"), cx.now),
    };
    let effect = deliver(cx, file);
    cx.effects.push(effect);
}

#[cfg(test)]
#[path = "week_tests.rs"]
mod tests;

//! Making the file of a backup or of the table of all sets, some sessions at a time, so that the page stays responsive.
//!
//! Browsers let a page share a file or fill the clipboard only shortly after a tap. A file that took longer to make is
//! kept, and the next tap on the same button hands it over.

use std::rc::Rc;

use super::bring_in::is_same_open;
use super::state::{Made, State, Way};
use crate::app::context::Context;
use crate::app::effect::{Effect, File, Handout};
use crate::app::formats::backup::{BackupWriting, sets_of};
use crate::app::formats::csv;
use crate::app::handout;
use crate::lifting::session::Session;
use crate::words::data::Notice;

/// The time after a tap in which every browser allows actions that need one, in milliseconds.
const SHORTLY: u64 = 1_000;

/// The text so far.
#[derive(Debug)]
enum Text {
    Backup(BackupWriting),
    Table(String),
}

/// A file that is being made, of the log as it was at the tap.
#[derive(Debug)]
pub struct Making {
    way: Way,
    /// The moment of the tap, in milliseconds since 1970.
    since: u64,
    /// The time up to which all sessions are in the file, in milliseconds since 1970.
    up_to: u64,
    text: Text,
    log: Rc<Vec<Rc<Session>>>,
    open: Option<Rc<Session>>,
    /// The number of sessions written so far.
    done: usize,
}

impl Making {
    /// Begins a file of the log as it is now.
    pub fn begin(cx: &Context, way: Way) -> Making {
        // A table holds sessions that have ended.
        let (text, open) = match way {
            Way::Table => (Text::Table(csv::begin()), None),
            _ => (Text::Backup(BackupWriting::begin(&cx.saved, cx.now)), cx.saved.open.clone()),
        };
        let up_to = up_to(cx);
        Making { way, since: cx.now.ms, up_to, text, log: cx.saved.log.clone(), open, done: 0 }
    }

    /// The number of sets in the log.
    pub fn size(&self) -> usize {
        self.log.iter().map(|session| sets_of(session)).sum()
    }

    /// The number of sessions written so far, and of all.
    pub fn progress(&self) -> (usize, usize) {
        (self.done, self.log.len() + usize::from(self.open.is_some()))
    }

    /// Writes the next sessions until they hold `steps` sets together. Returns `true` once none is left.
    pub fn step(&mut self, steps: usize) -> bool {
        let mut left = steps;
        while left > 0 {
            let open = self.open.as_ref().filter(|_| self.done == self.log.len());
            let Some(session) = self.log.get(self.done).or(open) else { return true };
            self.done += 1;
            left = left.saturating_sub(sets_of(session));
            match &mut self.text {
                Text::Backup(writing) => writing.add(session),
                Text::Table(table) => csv::add(session, table),
            }
        }
        false
    }

    /// Hands the file over, or keeps it for another tap if the last one is too long ago for the browser.
    pub fn finish(self, state: &mut State, cx: &mut Context) -> Option<Effect> {
        let file = match self.text {
            Text::Backup(writing) => file(cx, Handout::Backup(self.up_to), writing.finish()),
            Text::Table(table) => file(cx, Handout::Table, table),
        };
        let needs_tap = matches!(self.way, Way::Share | Way::Copy) || cx.environment.strands;
        if needs_tap && cx.now.ms.saturating_sub(self.since) > SHORTLY {
            let open = cx.saved.open.clone();
            state.made = Some(Made { way: self.way, file: Rc::new(file), log: self.log, open });
            state.done = Some(Notice::FileReady);
            return None;
        }
        Some(hand_over(cx, self.way, file))
    }
}

/// Hands over the file that waits for this tap, if the log is still the same.
pub fn made_before(state: &mut State, cx: &mut Context, way: Way) -> Option<Effect> {
    let Made { way: of, file, log, open } = state.made.take()?;
    let is_same = of == way && Rc::ptr_eq(&log, &cx.saved.log) && is_same_open(open.as_ref(), cx.saved.open.as_ref());
    is_same.then(|| hand_over(cx, way, Rc::unwrap_or_clone(file)))
}

fn hand_over(cx: &mut Context, way: Way, file: File) -> Effect {
    match way {
        Way::Share => handout::share(file),
        Way::Copy => Effect::Copy { what: file.what, text: file.text },
        Way::Download | Way::Table => {
            let what = file.what;
            let effect = handout::deliver(cx, file);
            // Browsers never report the fate of a download, but that of a shared or copied file.
            if let (Effect::Download { .. }, Handout::Backup(up_to)) = (&effect, what) {
                backed_up(cx, up_to);
            }
            effect
        }
    }
}

/// Records that a backup holds everything up to a time, in milliseconds since 1970.
pub fn backed_up(cx: &mut Context, up_to: u64) {
    cx.saved.settings.backed_up = up_to;
}

/// The time up to which a backup made now holds every session: later than now if the clock was set back.
pub fn up_to(cx: &Context) -> u64 {
    cx.now.ms.max(cx.saved.log.last().map_or(0, |last| last.id))
}

/// Makes a file of a text, named after today.
pub fn file(cx: &Context, what: Handout, text: String) -> File {
    let (kind, mime) = if what == Handout::Table { ("csv", "text/csv") } else { ("json", "application/json") };
    let name = ["fifth-rep-", &cx.now.day().to_string(), ".", kind].concat();
    File { what, name, mime, text }
}

#[cfg(test)]
#[path = "making_tests.rs"]
mod tests;

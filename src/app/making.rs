//! Making the file of a backup or of the table of all sets, some sessions at a time, so that the page answers meanwhile.
//!
//! A browser hands a file to another app, or puts a text on the clipboard, only shortly after a tap. What took longer to
//! make is kept, and the next tap on the same button hands it over.

use std::rc::Rc;

use super::backup::{BackupWriting, sets_of};
use super::bring_in::is_same_open;
use super::csv;
use super::data;
use super::effect::Effect;
use super::handout;
use super::model::Model;
use crate::app::effect::{File, Handout};
use crate::lifting::session::Session;

/// For how many milliseconds after a tap every browser still does what only a tap may ask for.
const SHORTLY: u64 = 1_000;

/// What is made, and what is to be done with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// A backup as a file.
    Download,
    /// A backup for another app.
    Share,
    /// A backup for the clipboard.
    Copy,
    /// The table of all sets as a file.
    Table,
}

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
    /// All sessions up to this time are in it.
    up_to: u64,
    text: Text,
    log: Rc<Vec<Rc<Session>>>,
    open: Option<Rc<Session>>,
    /// How many sessions are in it.
    done: usize,
}

/// A file that waits for another tap, and the log that it was made of.
#[derive(Clone, Debug, PartialEq)]
pub struct Made {
    way: Way,
    file: Rc<File>,
    log: Rc<Vec<Rc<Session>>>,
    open: Option<Rc<Session>>,
}

impl Making {
    /// Begins now.
    pub fn begin(model: &Model, way: Way) -> Making {
        // A table holds sessions that have ended.
        let (text, open) = match way {
            Way::Table => (Text::Table(csv::begin()), None),
            _ => (Text::Backup(BackupWriting::begin(model)), model.saved.open.clone()),
        };
        let up_to = data::up_to(model);
        Making { way, since: model.now.ms, up_to, text, log: model.saved.log.clone(), open, done: 0 }
    }

    /// How many sets there are.
    pub fn size(&self) -> usize {
        self.log.iter().map(|session| sets_of(session)).sum()
    }

    /// How many sessions are in it, and of how many.
    pub fn progress(&self) -> (usize, usize) {
        (self.done, self.log.len() + usize::from(self.open.is_some()))
    }

    /// Goes on by sessions of up to so many sets, at least one. Tells whether all are in it.
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

    /// Hands the file over, or keeps it for another tap where the browser would not let the page do it now.
    pub fn finish(self, model: &mut Model) -> Option<Effect> {
        let file = match self.text {
            Text::Backup(writing) => data::file(model, Handout::Backup(self.up_to), writing.finish()),
            Text::Table(table) => data::file(model, Handout::Table, table),
        };
        let needs_tap = matches!(self.way, Way::Share | Way::Copy) || model.environment.strands;
        if needs_tap && model.now.ms.saturating_sub(self.since) > SHORTLY {
            let open = model.saved.open.clone();
            model.data.made = Some(Made { way: self.way, file: Rc::new(file), log: self.log, open });
            model.data.done = Some("Your file is ready. Tap the same button again to hand it over.");
            return None;
        }
        Some(hand_over(model, self.way, file))
    }
}

/// Hands over what waits for this tap, if the log is still the same.
pub fn made_before(model: &mut Model, way: Way) -> Option<Effect> {
    let Made { way: of, file, log, open } = model.data.made.take()?;
    let is_same =
        of == way && Rc::ptr_eq(&log, &model.saved.log) && is_same_open(open.as_ref(), model.saved.open.as_ref());
    is_same.then(|| hand_over(model, way, Rc::unwrap_or_clone(file)))
}

fn hand_over(model: &mut Model, way: Way, file: File) -> Effect {
    match way {
        Way::Share => handout::share(file),
        Way::Copy => Effect::Copy { what: file.what, text: file.text },
        Way::Download | Way::Table => {
            let what = file.what;
            let effect = handout::deliver(model, file);
            // Of a download the browser tells nothing; whatever else becomes of it, it does.
            if let (Effect::Download { .. }, Handout::Backup(up_to)) = (&effect, what) {
                data::backed_up(model, up_to);
            }
            effect
        }
    }
}

#[cfg(test)]
#[path = "making_tests.rs"]
mod tests;

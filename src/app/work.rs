//! Long work in slices: reading a file, comparing it with the log, and bringing it in. Each slice does a bounded amount,
//! and the next one comes in the next task, so that the page answers meanwhile.
//!
//! What was done so far travels in a [`Job`], from effect to action and back, and is never copied; the state holds only how
//! far it is ([`Work`]). A job whose number is not that of the state's work was called off, and is dropped. Nothing of the data
//! changes before the last slice. Work that rests on the log begins anew when the log has changed.

use std::rc::Rc;

use super::backup::{BackupReading, Brought, sets_of};
use super::bring_in::{self, Compared, Comparing, is_same_open};
use super::csv::TableReading;
use super::data::{self, Preview};
use super::effect::Effect;
use super::making::Making;
use super::merging::Merging;
use super::model::Model;
use crate::lifting::mass::Unit;
use crate::lifting::session::Session;

/// How many rows or sets a slice takes.
pub const SLICE: usize = 1_000;
/// Work on no more rows or sets than this is done at once.
pub const SMALL: usize = 1_000;
/// How many rows are read in the time in which a set is merged, or written.
const SLOWER: usize = 4;

/// What is being done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doing {
    /// The rows of a table are read.
    Reading,
    /// The sessions of a backup are read.
    ReadingBackup,
    /// Its sessions are compared with the log.
    Comparing,
    /// Sessions are brought in.
    Merging,
    /// It is looked up which sessions a table has brought in, to take them out.
    TakingOut,
    /// A backup or a table is made.
    Writing,
    /// Sessions are saved.
    Saving,
}

/// Work that goes on, and how far it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Work {
    /// The number of its job.
    id: u64,
    /// What is being done.
    pub doing: Doing,
    /// How many rows or sessions are done.
    pub done: usize,
    /// Of how many.
    pub total: usize,
}

/// Work that was begun. Two are the same if they have the same number and are equally far.
#[derive(Clone, Debug)]
pub struct Job {
    id: u64,
    slices: usize,
    task: Rc<Task>,
}

impl PartialEq for Job {
    fn eq(&self, other: &Job) -> bool {
        (self.id, self.slices) == (other.id, other.slices)
    }
}

impl Eq for Job {}

/// What is done so far.
#[derive(Debug)]
enum Task {
    Read(Box<TableReading>, Attempt),
    Compare(Rc<Brought>, Comparing, Attempt),
    ReadBackup(BackupReading),
    Preview(Rc<Brought>, Previewing),
    Merge(Merging),
    TakeOut(Rc<Brought>, Comparing),
    Make(Making),
}

/// What comes of a slice.
enum Next {
    GoOn(Box<Task>),
    /// The outcome is in the state. Perhaps something is to be done outside.
    Done(Option<Effect>),
}

/// What a backup would do, as far as that is known.
#[derive(Debug)]
struct Previewing {
    preview: Preview,
    done: usize,
    log: Rc<Vec<Rc<Session>>>,
    open: Option<Rc<Session>>,
}

impl Previewing {
    fn begin(model: &Model, brought: &Brought) -> Previewing {
        let preview = data::preview(model, brought);
        Previewing { preview, done: 0, log: model.saved.log.clone(), open: model.saved.open.clone() }
    }

    /// Whether the sessions here are those that it began with.
    fn is_of(&self, model: &Model) -> bool {
        Rc::ptr_eq(&self.log, &model.saved.log) && is_same_open(self.open.as_ref(), model.saved.open.as_ref())
    }

    /// Goes on by sessions of up to so many sets, at least one. Tells whether all are done.
    fn step(&mut self, model: &Model, brought: &Brought, steps: usize) -> bool {
        let mut left = steps;
        while left > 0 {
            let Some(session) = brought.sessions.get(self.done) else { return true };
            self.done += 1;
            left = left.saturating_sub(sets_of(session));
            data::count(model, &mut self.preview, session);
        }
        false
    }
}

/// How a table is read, and what came of reading it otherwise.
#[derive(Debug)]
struct Attempt {
    text: Rc<str>,
    unit: Unit,
    /// What came of the unit on screen.
    first: Option<(Rc<Brought>, Compared)>,
}

impl Work {
    /// What is done, as a sentence: "Reading… 1,200 of 4,000 rows."
    pub fn words(&self) -> String {
        let (word, things) = match self.doing {
            Doing::Reading => ("Reading", "rows"),
            Doing::ReadingBackup => ("Reading", "sessions"),
            Doing::Comparing => ("Comparing", "sessions"),
            Doing::Merging => ("Merging", "sessions"),
            Doing::TakingOut => ("Taking out", "sessions"),
            Doing::Writing => ("Writing", "sessions"),
            Doing::Saving => ("Saving", "sessions"),
        };
        match self.total {
            0 => format!("{word}\u{2026}"),
            total => format!("{word}\u{2026} {} of {} {things}.", grouped(self.done), grouped(total)),
        }
    }

    /// Whether it can still be called off.
    pub fn can_be_cancelled(&self) -> bool {
        self.doing != Doing::Saving
    }
}

/// A number with commas between its thousands.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut words = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            words.push(',');
        }
        words.push(digit);
    }
    words
}

impl Model {
    /// The long work that goes on, if any does.
    pub fn work(&self) -> Option<Work> {
        let (done, total) = self.keeping.queue.progress();
        let saving = (total > 0).then_some(Work { id: 0, doing: Doing::Saving, done, total });
        self.data.work.or(saving)
    }
}

/// Reads a table.
pub fn read(model: &mut Model, text: Rc<str>) -> Option<Effect> {
    let attempt = Attempt { text: text.clone(), unit: model.saved.settings.unit, first: None };
    begin(model, Task::Read(Box::new(TableReading::new(text)), attempt))
}

/// Reads a backup.
pub fn read_backup(model: &mut Model, text: Rc<str>) -> Option<Effect> {
    begin(model, Task::ReadBackup(BackupReading::new(text)))
}

/// Takes what a table has brought in out of the log, and compares the table with what is left.
pub fn take_out(model: &mut Model, brought: Rc<Brought>) -> Option<Effect> {
    let comparing = Comparing::begin(model);
    begin(model, Task::TakeOut(brought, comparing))
}

/// Makes a file.
pub fn make(model: &mut Model, making: Making) -> Option<Effect> {
    begin(model, Task::Make(making))
}

/// Brings in what was read.
pub fn merge(model: &mut Model, merging: Merging) -> Option<Effect> {
    begin(model, Task::Merge(merging))
}

/// Calls off what goes on. What the person has just said of a table is taken back.
pub fn cancel(model: &mut Model) {
    model.data.work = None;
    model.data.before.take().into_iter().for_each(|before| model.data.choices = before);
}

fn begin(model: &mut Model, task: Task) -> Option<Effect> {
    let id = model.now.ms.max(model.data.jobs.saturating_add(1));
    model.data.jobs = id;
    let job = Job { id, slices: 0, task: Rc::new(task) };
    model.data.work = Some(job.work());
    let slices = if job.size() <= SMALL { usize::MAX } else { 1 };
    run(model, job, slices)
}

/// Goes on with a job by one slice, unless it was called off. Gives the effect that asks for the next.
pub fn go_on(model: &mut Model, job: Job) -> Option<Effect> {
    let is_wanted = model.data.work.is_some_and(|work| work.id == job.id);
    if is_wanted { run(model, job, 1) } else { None }
}

/// Goes on by up to so many slices.
fn run(model: &mut Model, job: Job, most: usize) -> Option<Effect> {
    let Job { id, mut slices, task } = job;
    let Ok(mut task) = Rc::try_unwrap(task) else {
        // Somebody else holds it, and may go on with it.
        cancel(model);
        return None;
    };
    for _ in 0..most {
        slices += 1;
        task = match step(model, task, SLICE) {
            Next::GoOn(task) => *task,
            Next::Done(effect) => {
                model.data.work = None;
                return effect;
            }
        };
    }
    let job = Job { id, slices, task: Rc::new(task) };
    model.data.work = Some(job.work());
    Some(Effect::GoOn(job))
}

impl Job {
    /// How many rows or sets there are.
    fn size(&self) -> usize {
        match &*self.task {
            Task::Read(reading, _) => reading.progress().1,
            Task::Compare(brought, ..) | Task::Preview(brought, _) | Task::TakeOut(brought, _) => brought.size(),
            Task::ReadBackup(reading) => reading.size(),
            Task::Merge(merging) => merging.size(),
            Task::Make(making) => making.size(),
        }
    }

    fn work(&self) -> Work {
        let (doing, (done, total)) = match &*self.task {
            Task::Read(reading, _) => (Doing::Reading, reading.progress()),
            Task::Compare(brought, comparing, _) => (Doing::Comparing, (comparing.done(), brought.sessions.len())),
            Task::ReadBackup(reading) => (Doing::ReadingBackup, reading.progress()),
            Task::Preview(brought, previewing) => (Doing::Comparing, (previewing.done, brought.sessions.len())),
            Task::Merge(merging) => (Doing::Merging, merging.progress()),
            Task::TakeOut(brought, comparing) => (Doing::TakingOut, (comparing.done(), brought.sessions.len())),
            Task::Make(making) => (Doing::Writing, making.progress()),
        };
        Work { id: self.id, doing, done, total }
    }
}

fn more(task: Task) -> Next {
    Next::GoOn(Box::new(task))
}

/// Does up to so many rows or sets of a task.
fn step(model: &mut Model, task: Task, steps: usize) -> Next {
    match task {
        Task::Read(mut reading, attempt) => {
            let read = reading.step(&bring_in::reader(model, attempt.unit), steps);
            match read {
                None => more(Task::Read(reading, attempt)),
                Some(Ok(brought)) => more(Task::Compare(Rc::new(brought), Comparing::begin(model), attempt)),
                Some(Err(why)) => {
                    finish(model, Err(why), attempt);
                    Next::Done(None)
                }
            }
        }
        Task::Compare(brought, comparing, attempt) => {
            let mut comparing = if comparing.is_of(model) { comparing } else { Comparing::begin(model) };
            if !comparing.step(model, &brought, steps) {
                return more(Task::Compare(brought, comparing, attempt));
            }
            let compared = comparing.outcome();
            let asks = brought.table.as_ref().is_some_and(|report| report.unit.is_some());
            let asks = asks && model.data.choices.unit.is_none();
            if asks && attempt.first.is_none() && compared.sets.changed > 0 {
                // Of loads without a unit, the unit stands in which fewer sets that are here would change.
                let unit = if attempt.unit == Unit::Kg { Unit::Lb } else { Unit::Kg };
                let reading = Box::new(TableReading::new(attempt.text.clone()));
                return more(Task::Read(reading, Attempt { unit, first: Some((brought, compared)), ..attempt }));
            }
            finish(model, Ok((brought, compared)), attempt);
            Next::Done(None)
        }
        Task::ReadBackup(mut reading) => match reading.step(steps) {
            None => more(Task::ReadBackup(reading)),
            Some(Ok(brought)) => {
                let previewing = Previewing::begin(model, &brought);
                more(Task::Preview(Rc::new(brought), previewing))
            }
            Some(Err(why)) => {
                model.data.problem = Some(why);
                Next::Done(None)
            }
        },
        Task::Preview(brought, previewing) => {
            let is_still = previewing.is_of(model);
            let mut previewing = if is_still { previewing } else { Previewing::begin(model, &brought) };
            if !previewing.step(model, &brought, steps) {
                return more(Task::Preview(brought, previewing));
            }
            model.data.brought = Some((brought, previewing.preview));
            Next::Done(None)
        }
        Task::Merge(mut merging) => {
            if !merging.is_of(model) {
                merging = merging.anew(model);
            }
            if !merging.step(model, steps / SLOWER) {
                return more(Task::Merge(merging));
            }
            merging.finish(model);
            Next::Done(None)
        }
        Task::TakeOut(brought, comparing) => {
            let mut comparing = if comparing.is_of(model) { comparing } else { Comparing::begin(model) };
            if !comparing.step(model, &brought, steps) {
                return more(Task::TakeOut(brought, comparing));
            }
            comparing.take_out(model);
            let first = Some((brought.clone(), Compared::default()));
            let attempt = Attempt { text: "".into(), unit: model.saved.settings.unit, first };
            more(Task::Compare(brought, Comparing::begin(model), attempt))
        }
        Task::Make(mut making) => match making.step(steps / SLOWER) {
            false => more(Task::Make(making)),
            true => Next::Done(making.finish(model)),
        },
    }
}

/// Shows what came of reading a table.
fn finish(model: &mut Model, read: Result<(Rc<Brought>, Compared), String>, attempt: Attempt) {
    let Attempt { text, first, .. } = attempt;
    let read = match (read, first) {
        // Read in the other unit, it must change fewer sets.
        (Ok(second), Some(first)) if !text.is_empty() && second.1.sets.changed >= first.1.sets.changed => Ok(first),
        (Err(_), Some(first)) => Ok(first),
        (read, _) => read,
    };
    match read {
        Ok((brought, compared)) => {
            if !text.is_empty() {
                model.data.source = Some(text);
            }
            model.data.before = None;
            data::show(model, brought, compared);
        }
        // What was said makes nothing of the table: it is taken back.
        Err(why) => {
            cancel(model);
            model.data.problem = Some(why);
        }
    }
}

#[cfg(test)]
#[path = "work_tests.rs"]
mod tests;

//! Long work in slices: reading a file, comparing it with the log, and bringing it in. Each slice does a bounded amount
//! in a task of its own, so that the page stays responsive.
//!
//! Progress travels in a [`Job`], from effect to action and back, and is never copied; the state holds only the numbers
//! on screen ([`Work`]). A job whose number is not that of the state's work was called off, and is dropped. The data
//! changes only in the last slice. Work that rests on the log begins anew when the log has changed.

use std::rc::Rc;

use super::bring_in::{self, Comparing, is_same, is_same_open};
use super::making::Making;
use super::merging::Merging;
use super::state::{Compared, Preview, State, Work, cancel_work, show};
use crate::app::context::Context;
use crate::app::effect::{Effect, Job};
use crate::app::formats::backup::{BackupReading, Brought, sets_of};
use crate::app::formats::csv::TableReading;
use crate::lifting::mass::Unit;
use crate::lifting::session::Session;
use crate::words::data::{Doing, Trouble};
use crate::words::files::FileFault;

/// The number of rows or sets in a slice.
pub const SLICE: usize = 1_000;
/// The most rows or sets that are worked off at once, without slices.
pub const SMALL: usize = 1_000;
/// The cost of merging or writing a set, in rows read.
const SLOWER: usize = 4;

/// Long work, as far as it is done.
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

/// The outcome of a slice.
enum Next {
    GoOn(Box<Task>),
    /// The outcome is in the state; the effect, if any, is still to be carried out.
    Done(Option<Effect>),
}

/// The preview of a backup, as far as it is known.
#[derive(Debug)]
struct Previewing {
    preview: Preview,
    done: usize,
    log: Rc<Vec<Rc<Session>>>,
    open: Option<Rc<Session>>,
}

impl Previewing {
    fn begin(cx: &Context, brought: &Brought) -> Previewing {
        let preview = preview(cx, brought);
        Previewing { preview, done: 0, log: cx.saved.log.clone(), open: cx.saved.open.clone() }
    }

    /// Returns `true` if the sessions here are still those at the beginning.
    fn is_of(&self, cx: &Context) -> bool {
        Rc::ptr_eq(&self.log, &cx.saved.log) && is_same_open(self.open.as_ref(), cx.saved.open.as_ref())
    }

    /// Counts the next sessions until they hold `steps` sets together. Returns `true` once none is left.
    fn step(&mut self, cx: &Context, brought: &Brought, steps: usize) -> bool {
        let mut left = steps;
        while left > 0 {
            let Some(session) = brought.sessions.get(self.done) else { return true };
            self.done += 1;
            left = left.saturating_sub(sets_of(session));
            count(cx, &mut self.preview, session);
        }
        false
    }
}

/// One way of reading a table, and the outcome of the way before.
#[derive(Debug)]
struct Attempt {
    text: Rc<str>,
    unit: Unit,
    /// The outcome with the unit on screen, if this attempt tries the other one.
    first: Option<(Rc<Brought>, Compared)>,
}

/// Reads a table.
pub fn read(state: &mut State, cx: &mut Context, text: Rc<str>) -> Option<Effect> {
    let attempt = Attempt { text: text.clone(), unit: cx.saved.settings.unit, first: None };
    begin(state, cx, Task::Read(Box::new(TableReading::new(text)), attempt))
}

/// Reads a backup.
pub fn read_backup(state: &mut State, cx: &mut Context, text: Rc<str>) -> Option<Effect> {
    begin(state, cx, Task::ReadBackup(BackupReading::new(text)))
}

/// Takes what a table brought in out of the log, and compares the table with the rest.
pub fn take_out(state: &mut State, cx: &mut Context, brought: Rc<Brought>) -> Option<Effect> {
    let comparing = Comparing::begin(cx);
    begin(state, cx, Task::TakeOut(brought, comparing))
}

/// Makes a file.
pub fn make(state: &mut State, cx: &mut Context, making: Making) -> Option<Effect> {
    begin(state, cx, Task::Make(making))
}

/// Brings a file in.
pub fn merge(state: &mut State, cx: &mut Context, merging: Merging) -> Option<Effect> {
    begin(state, cx, Task::Merge(merging))
}

fn begin(state: &mut State, cx: &mut Context, task: Task) -> Option<Effect> {
    let id = cx.now.ms.max(state.jobs.saturating_add(1));
    state.jobs = id;
    state.work = Some(task.work(id));
    let slices = if task.size() <= SMALL { usize::MAX } else { 1 };
    run(state, cx, Job { id, slices: 0, task: Rc::new(task) }, slices)
}

/// Goes on with a job by one slice, unless it was called off. Gives the effect that asks for the next.
pub fn go_on(state: &mut State, cx: &mut Context, job: Job) -> Option<Effect> {
    let is_wanted = state.work.is_some_and(|work| work.id == job.id);
    if is_wanted { run(state, cx, job, 1) } else { None }
}

/// Goes on with a job by at most `most` slices.
fn run(state: &mut State, cx: &mut Context, job: Job, most: usize) -> Option<Effect> {
    let Job { id, mut slices, task } = job;
    let task = task.downcast::<Task>().ok().and_then(|task| Rc::try_unwrap(task).ok());
    let Some(mut task) = task else {
        // Another holder of the task may go on with it.
        cancel_work(state);
        return None;
    };
    for _ in 0..most {
        slices += 1;
        task = match step(state, cx, task, SLICE) {
            Next::GoOn(task) => *task,
            Next::Done(effect) => {
                state.work = None;
                return effect;
            }
        };
    }
    state.work = Some(task.work(id));
    Some(Effect::GoOn(Job { id, slices, task: Rc::new(task) }))
}

impl Task {
    /// The number of rows or sets to work off.
    fn size(&self) -> usize {
        match self {
            Task::Read(reading, _) => reading.progress().1,
            Task::Compare(brought, ..) | Task::Preview(brought, _) | Task::TakeOut(brought, _) => brought.size(),
            Task::ReadBackup(reading) => reading.size(),
            Task::Merge(merging) => merging.size(),
            Task::Make(making) => making.size(),
        }
    }

    fn work(&self, id: u64) -> Work {
        let (doing, (done, total)) = match self {
            Task::Read(reading, _) => (Doing::Reading, reading.progress()),
            Task::Compare(brought, comparing, _) => (Doing::Comparing, (comparing.done(), brought.sessions.len())),
            Task::ReadBackup(reading) => (Doing::ReadingBackup, reading.progress()),
            Task::Preview(brought, previewing) => (Doing::Comparing, (previewing.done, brought.sessions.len())),
            Task::Merge(merging) => (Doing::Merging, merging.progress()),
            Task::TakeOut(brought, comparing) => (Doing::TakingOut, (comparing.done(), brought.sessions.len())),
            Task::Make(making) => (Doing::Writing, making.progress()),
        };
        Work { id, doing, done, total }
    }
}

fn more(task: Task) -> Next {
    Next::GoOn(Box::new(task))
}

/// Works off about `steps` rows or sets of a task.
fn step(state: &mut State, cx: &mut Context, task: Task, steps: usize) -> Next {
    match task {
        Task::Read(mut reading, attempt) => {
            let read = reading.step(&bring_in::reader(state, cx, attempt.unit), steps);
            match read {
                None => more(Task::Read(reading, attempt)),
                Some(Ok(brought)) => more(Task::Compare(Rc::new(brought), Comparing::begin(cx), attempt)),
                Some(Err(why)) => {
                    finish(state, cx, Err(why), attempt);
                    Next::Done(None)
                }
            }
        }
        Task::Compare(brought, comparing, attempt) => {
            let mut comparing = if comparing.is_of(cx) { comparing } else { Comparing::begin(cx) };
            if !comparing.step(state, cx, &brought, steps) {
                return more(Task::Compare(brought, comparing, attempt));
            }
            let compared = comparing.outcome();
            let asks = brought.table.as_ref().is_some_and(|report| report.unit.is_some());
            let asks = asks && state.choices.unit.is_none();
            if asks && attempt.first.is_none() && compared.sets.changed > 0 {
                // For loads without a unit, the better guess is the unit in which fewer sets here would change.
                let unit = if attempt.unit == Unit::Kg { Unit::Lb } else { Unit::Kg };
                let reading = Box::new(TableReading::new(attempt.text.clone()));
                return more(Task::Read(reading, Attempt { unit, first: Some((brought, compared)), ..attempt }));
            }
            finish(state, cx, Ok((brought, compared)), attempt);
            Next::Done(None)
        }
        Task::ReadBackup(mut reading) => match reading.step(steps) {
            None => more(Task::ReadBackup(reading)),
            Some(Ok(brought)) => {
                let previewing = Previewing::begin(cx, &brought);
                more(Task::Preview(Rc::new(brought), previewing))
            }
            Some(Err(why)) => {
                state.problem = Some(Trouble::File(why));
                Next::Done(None)
            }
        },
        Task::Preview(brought, previewing) => {
            let is_still = previewing.is_of(cx);
            let mut previewing = if is_still { previewing } else { Previewing::begin(cx, &brought) };
            if !previewing.step(cx, &brought, steps) {
                return more(Task::Preview(brought, previewing));
            }
            state.brought = Some((brought, previewing.preview));
            Next::Done(None)
        }
        Task::Merge(mut merging) => {
            if !merging.is_of(cx) {
                merging = merging.anew(state, cx);
            }
            if !merging.step(state, cx, steps / SLOWER) {
                return more(Task::Merge(merging));
            }
            merging.finish(state, cx);
            Next::Done(None)
        }
        Task::TakeOut(brought, comparing) => {
            let mut comparing = if comparing.is_of(cx) { comparing } else { Comparing::begin(cx) };
            if !comparing.step(state, cx, &brought, steps) {
                return more(Task::TakeOut(brought, comparing));
            }
            comparing.take_out(cx);
            let first = Some((brought.clone(), Compared::default()));
            let attempt = Attempt { text: "".into(), unit: cx.saved.settings.unit, first };
            more(Task::Compare(brought, Comparing::begin(cx), attempt))
        }
        Task::Make(mut making) => match making.step(steps / SLOWER) {
            false => more(Task::Make(making)),
            true => Next::Done(making.finish(state, cx)),
        },
    }
}

/// Shows the outcome of reading a table.
fn finish(state: &mut State, _cx: &mut Context, read: Result<(Rc<Brought>, Compared), FileFault>, attempt: Attempt) {
    let Attempt { text, first, .. } = attempt;
    let read = match (read, first) {
        // The other unit is taken only if it changes fewer sets.
        (Ok(second), Some(first)) if !text.is_empty() && second.1.sets.changed >= first.1.sets.changed => Ok(first),
        (Err(_), Some(first)) => Ok(first),
        (read, _) => read,
    };
    match read {
        Ok((brought, compared)) => {
            if !text.is_empty() {
                state.source = Some(text);
            }
            state.before = None;
            show(state, brought, compared);
        }
        // The last answer made the table unreadable: it is taken back.
        Err(why) => {
            cancel_work(state);
            state.problem = Some(Trouble::File(why));
        }
    }
}

/// The preview of a backup, apart from its sessions.
pub fn preview(cx: &Context, brought: &Brought) -> Preview {
    let mut preview = Preview { whole: brought.rest.is_some(), ..Preview::default() };
    if let Some(rest) = &brought.rest {
        let own = cx.saved.gyms.in_order();
        preview.gyms = rest.gyms.in_order().iter().filter(|gym| !own.iter().any(|own| own.name == gym.name)).count();
    }
    preview
}

/// Counts a session of a backup as new, changed or the same.
pub fn count(cx: &Context, preview: &mut Preview, session: &Session) {
    match cx.session(session.id) {
        None => preview.new += 1,
        Some(own) if is_same(own, session) => preview.same += 1,
        Some(_) => preview.differ += 1,
    }
}

#[cfg(test)]
#[path = "work_tests.rs"]
mod tests;

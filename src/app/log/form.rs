//! The forms about sessions of the log: one for a past session, and those that open in a logged one.
//!
//! A form holds texts as they were typed, right or wrong, until it is saved or cancelled. Its faults are worked out
//! from the texts, so they are never out of date.

use super::typed;
use crate::app::context::Context;
use crate::app::form::{Field, Problem};
use crate::app::formats::backup::{END, FIRST};
use crate::app::moment::Moment;
use crate::lifting::day::Day;
use crate::lifting::digits;
use crate::lifting::lift::Lift;
use crate::lifting::lift_plan::WORK_REPS;
use crate::lifting::loading::SetKind;
use crate::lifting::mass::{Mass, Unit, Weight};
use crate::lifting::session::edit::EnteredSet;
use crate::lifting::session::{HEAVIEST_LIFT, HEAVIEST_PERSON, LONGEST_NOTE, Session, SetEntry};
use crate::lifting::set_result::{MAX_REPS, SetResult, Sixth};
use crate::words::log::NotSaved;

/// The first day that a session can have.
const FIRST_DAY: &str = "2000-01-01";
/// The start of a session whose time nobody remembers, in minutes since midnight.
const NOON: u16 = 12 * 60;
const MINUTES_A_DAY: u16 = 24 * 60;

/// The subject of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    /// A past session that was not logged.
    NewSession,
    /// The day and the time of a logged session.
    Day(u64),
    /// A set of a logged session: the start of the session, the places of the lift and of the set.
    Set(u64, usize, usize),
    /// Another set of a lift: the start of the session, the place of the lift.
    NewSet(u64, usize),
    /// The first set of another lift of a session.
    NewLift(u64),
}

impl Task {
    /// The start of the logged session; `None` for a new one.
    pub const fn session(self) -> Option<u64> {
        match self {
            Task::NewSession => None,
            Task::Day(id) | Task::Set(id, ..) | Task::NewSet(id, _) | Task::NewLift(id) => Some(id),
        }
    }

    /// The task in a logged session with another start; `None` for a new session.
    pub const fn in_session(self, id: u64) -> Option<Task> {
        Some(match self {
            Task::NewSession => return None,
            Task::Day(_) => Task::Day(id),
            Task::Set(_, lift, set) => Task::Set(id, lift, set),
            Task::NewSet(_, lift) => Task::NewSet(id, lift),
            Task::NewLift(_) => Task::NewLift(id),
        })
    }
}

/// A form as it is filled in.
#[derive(Clone, Debug, PartialEq)]
pub struct Form {
    /// The subject of the form.
    pub task: Task,
    /// The unit of loads that are typed without one.
    pub unit: Unit,
    /// The day.
    pub day: String,
    /// The time of day; it may be left empty.
    pub time: String,
    /// A minute by the clock, counted from 1970, and the minutes by which clocks are ahead of UTC then, from the
    /// browser.
    pub offset: Option<(i64, i32)>,
    /// The lifts.
    pub lifts: Vec<LiftForm>,
    /// The lifter's body mass.
    pub body_mass: String,
    /// The lifter's note.
    pub note: String,
    /// Set once saving was tried: from then on, a missing value is a mistake.
    pub tried: bool,
    /// The reason why the form was not saved, where no field is wrong.
    pub notice: Option<NotSaved>,
}

/// A lift in a form.
#[derive(Clone, Debug, PartialEq)]
pub struct LiftForm {
    /// The lift.
    pub lift: Lift,
    /// Its sets.
    pub sets: Vec<SetForm>,
}

/// A set in a form.
#[derive(Clone, Debug, PartialEq)]
pub struct SetForm {
    /// Warm-up or work.
    pub kind: SetKind,
    /// The load.
    pub load: String,
    /// The clean repetitions.
    pub reps: String,
    /// The answer whether a sixth repetition was possible.
    pub sixth: Sixth,
    /// The repetition at which form broke.
    pub broke_at: Option<u8>,
    /// Pain from 0 to 10.
    pub pain: u8,
    /// The load from before the form opened, and its text: the unchanged text means exactly that load.
    known: Option<(String, Weight)>,
}

impl Form {
    /// An empty form.
    pub fn new(task: Task, unit: Unit, now: Moment) -> Form {
        Form {
            task,
            unit,
            day: now.day().to_string(),
            time: String::new(),
            offset: None,
            lifts: vec![],
            body_mass: String::new(),
            note: String::new(),
            tried: false,
            notice: None,
        }
    }

    /// The text in a field; `None` if the form has no such field.
    pub fn text(&self, field: Field) -> Option<&String> {
        match field {
            Field::PastDay => Some(&self.day),
            Field::PastTime => Some(&self.time),
            Field::PastLoad(lift, set) => self.set(lift, set).map(|set| &set.load),
            Field::PastReps(lift, set) => self.set(lift, set).map(|set| &set.reps),
            Field::PastBodyMass => Some(&self.body_mass),
            Field::PastNote => Some(&self.note),
            _ => None,
        }
    }

    /// The set at a place.
    pub fn set(&self, lift: usize, set: usize) -> Option<&SetForm> {
        self.lifts.get(lift)?.sets.get(set)
    }

    /// The set at a place, to be changed.
    pub fn set_mut(&mut self, lift: usize, set: usize) -> Option<&mut SetForm> {
        self.lifts.get_mut(lift)?.sets.get_mut(set)
    }

    /// Stores a text as it was typed.
    pub fn put(&mut self, field: Field, text: String) {
        match field {
            Field::PastDay => self.day = text,
            Field::PastTime => self.time = text,
            Field::PastLoad(lift, set) => {
                self.set_mut(lift, set).into_iter().for_each(|set| set.load.clone_from(&text))
            }
            Field::PastReps(lift, set) => {
                if let Some(set) = self.set_mut(lift, set) {
                    set.reps = text;
                    // Form cannot break within the clean repetitions.
                    set.broke_at = set.broke_at.filter(|&at| read_reps(&set.reps).is_ok_and(|reps| at > reps));
                }
            }
            Field::PastBodyMass => self.body_mass = text,
            Field::PastNote => self.note = text,
            _ => {}
        }
    }

    /// The fields in their order on screen.
    pub fn fields(&self) -> Vec<Field> {
        let when = matches!(self.task, Task::NewSession | Task::Day(_));
        let mut fields = if when { vec![Field::PastDay, Field::PastTime] } else { vec![] };
        for (place, lift) in self.lifts.iter().enumerate() {
            fields.extend(
                (0..lift.sets.len()).flat_map(|set| [Field::PastLoad(place, set), Field::PastReps(place, set)]),
            );
        }
        if self.task == Task::NewSession {
            fields.push(Field::PastBodyMass);
        }
        fields
    }

    /// The fault of a field, if any.
    pub fn problem(&self, field: Field, cx: &Context) -> Option<Problem> {
        let empty = self.text(field)?.trim().is_empty();
        match field {
            _ if empty && !self.tried => None,
            Field::PastDay | Field::PastTime => {
                self.start(cx).err().filter(|(wrong, _)| *wrong == field).map(|(_, problem)| problem)
            }
            Field::PastLoad(lift, set) => {
                let lift = self.lifts.get(lift)?;
                lift.sets.get(set)?.read_load(lift.lift, self.unit).err()
            }
            Field::PastReps(..) => read_reps(self.text(field)?).err(),
            Field::PastBodyMass => self.read_body_mass().err(),
            Field::PastNote if self.note.chars().nth(LONGEST_NOTE).is_some() => Some(Problem::TooLong(LONGEST_NOTE)),
            _ => None,
        }
    }

    /// Returns `true` if all fields of both have equal values.
    pub fn says_the_same(&self, other: &Form) -> bool {
        let texts = |form: &Form| (form.task, form.unit, form.day.clone(), form.time.clone(), form.body_mass.clone());
        texts(self) == texts(other) && self.note == other.note && self.lifts == other.lifts
    }

    /// The minute by the clock in the form, counted from 1970; noon without a time. `None` if the day or the time is
    /// wrong.
    pub fn minute(&self, today: Day) -> Option<i64> {
        let time = if self.time.trim().is_empty() { NOON } else { typed::minute(&self.time)? };
        Some(minute_of(typed::day(&self.day, today)?, time))
    }

    /// Reads the start of the session: milliseconds since 1970, and the minutes by which clocks are ahead of UTC.
    ///
    /// # Errors
    /// The wrong field and its fault.
    pub fn start(&self, cx: &Context) -> Result<(u64, i32), (Field, Problem)> {
        let today = cx.now.day();
        let day = typed::day(&self.day, today).ok_or((Field::PastDay, Problem::NotADay))?;
        if FIRST_DAY.parse().is_ok_and(|first| day < first) {
            return Err((Field::PastDay, Problem::BeforeLogs));
        }
        if day > today {
            return Err((Field::PastDay, Problem::StillToCome));
        }
        let time = match self.time.trim() {
            "" => None,
            text => Some(typed::minute(text).ok_or((Field::PastTime, Problem::NotATime))?),
        };
        let taken = |start| self.is_taken(start, cx);
        if let Some(time) = time {
            let (start, offset) = self.moment(day, time, cx).ok_or((Field::PastDay, Problem::BeforeLogs))?;
            return match start > cx.now.ms {
                true => Err((Field::PastTime, Problem::TimeToCome)),
                false if taken(start) => Err((Field::PastTime, Problem::HourTaken)),
                false => Ok((start, offset)),
            };
        }
        // Without a time, the session gets the first free minute from noon on, else before it.
        let minutes = (NOON..MINUTES_A_DAY).chain((0..NOON).rev());
        let mut free = minutes.filter_map(|minute| self.moment(day, minute, cx));
        let found = free.find(|&(start, _)| start <= cx.now.ms && !taken(start));
        found.ok_or((Field::PastTime, Problem::HourTaken))
    }

    /// The moment of a time of a day; `None` if no session can have begun then.
    fn moment(&self, day: Day, time: u16, cx: &Context) -> Option<(u64, i32)> {
        let minute = minute_of(day, time);
        // Summer and winter have different offsets. Until the browser has answered, today's offset has to do.
        let known = self.offset.filter(|(at, _)| (at - minute).abs() < i64::from(MINUTES_A_DAY));
        let own = self.task.session().and_then(|id| cx.session(id)).filter(|own| own.day() == day);
        let offset = known.map_or_else(|| own.map_or(cx.now.offset, |own| own.offset), |(_, offset)| offset);
        let start = u64::try_from((minute - i64::from(offset)) * 60_000).ok()?;
        (FIRST..END).contains(&start).then_some((start, offset))
    }

    /// Returns `true` if another session was going on at a time. Starts are compared by the minute.
    fn is_taken(&self, start: u64, cx: &Context) -> bool {
        let others = cx.saved.log.iter().chain(&cx.saved.open).filter(|other| Some(other.id) != self.task.session());
        let in_minute = |other: &Session| other.id / 60_000 == start / 60_000;
        others.into_iter().any(|other| in_minute(other) || other.went_on_at(start, cx.now.ms))
    }

    /// Reads the lifter's body mass; `None` for an empty field.
    ///
    /// # Errors
    /// The fault of the text.
    pub fn read_body_mass(&self) -> Result<Option<Weight>, Problem> {
        match self.body_mass.trim() {
            "" => Ok(None),
            text => read_weight(text, self.unit, HEAVIEST_PERSON, false).map(Some),
        }
    }
}

/// A minute by the clock, counted from 1970.
fn minute_of(day: Day, time: u16) -> i64 {
    i64::from(day.since(Day::at(0, 0))) * i64::from(MINUTES_A_DAY) + i64::from(time)
}

impl SetForm {
    /// A work set of five repetitions with this load.
    pub fn work(load: Weight) -> SetForm {
        let text = load.number();
        SetForm {
            kind: SetKind::Work,
            reps: WORK_REPS.to_string(),
            sixth: Sixth::NotSure,
            broke_at: None,
            pain: 0,
            known: Some((text.clone(), load)),
            load: text,
        }
    }

    /// A set as it was logged, with its load in `unit`.
    pub fn of(entry: &SetEntry, unit: Unit) -> SetForm {
        let result = entry.result().unwrap_or_default();
        SetForm {
            kind: entry.kind,
            reps: result.reps.to_string(),
            sixth: result.sixth,
            broke_at: result.broke_at,
            pain: result.pain,
            ..SetForm::work(entry.load.mass().in_unit(unit))
        }
    }

    /// Another set with the same load and repetitions, but without the answers about the last one.
    pub fn again(&self) -> SetForm {
        SetForm { sixth: Sixth::NotSure, broke_at: None, pain: 0, ..self.clone() }
    }

    /// Stores the repetition at which form broke, or that it did not; only the repetitions before it stay clean.
    pub fn break_at(&mut self, at: Option<u8>) {
        self.broke_at = at;
        if let (Some(at), Ok(reps)) = (at, read_reps(&self.reps))
            && reps >= at
        {
            self.reps = at.saturating_sub(1).to_string();
        }
    }

    fn read_load(&self, lift: Lift, unit: Unit) -> Result<Weight, Problem> {
        match &self.known {
            Some((text, load)) if *text == self.load => Ok(*load),
            // A lunge without a load is a lunge, and so is a warm-up without one.
            _ => read_weight(&self.load, unit, HEAVIEST_LIFT, lift.per_leg() || self.kind != SetKind::Work),
        }
    }

    /// Reads the values of the set.
    ///
    /// # Errors
    /// The fault of a field.
    pub fn read(&self, lift: Lift, unit: Unit) -> Result<EnteredSet, Problem> {
        let (load, reps) = (self.read_load(lift, unit)?, read_reps(&self.reps)?);
        let result = SetResult { reps, sixth: self.sixth, broke_at: self.broke_at, pain: self.pain };
        Ok(EnteredSet { kind: self.kind, load, result })
    }
}

fn read_weight(text: &str, unit: Unit, most: Mass, or_none: bool) -> Result<Weight, Problem> {
    let weight = Weight::parse(text, unit).map_err(Problem::NotAMass)?;
    match weight.mass {
        mass if mass.is_zero() && !or_none => Err(Problem::Zero),
        mass if mass > most => Err(Problem::OverWeight(most)),
        _ => Ok(weight),
    }
}

fn read_reps(text: &str) -> Result<u8, Problem> {
    let reps = digits::whole(text).filter(|&reps: &u8| reps <= MAX_REPS);
    reps.ok_or(Problem::NotACount(u32::from(MAX_REPS)))
}

//! Records: the best results ever, each with the day on which it was first reached.

use std::rc::Rc;

use super::rhythm::monday;
use super::{ratio, work_sets};
use crate::lifting::day::Day;
use crate::lifting::lift::Lift;
use crate::lifting::lift_plan::{DISPLAY_TOLERANCE, WORK_REPS};
use crate::lifting::mass::Mass;
use crate::lifting::session::Session;
use crate::lifting::strength::{Formula, ROUGH_ABOVE, USED_UP_TO};

/// Records are kept for each number of repetitions up to this.
pub const MAX_COUNTED_REPS: usize = 10;
/// The fewest weeks of a streak that are worth a note.
const STREAK_WORTH: u32 = 4;

/// A set that no other has beaten.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Best {
    /// The session of the set.
    pub session: u64,
    /// The day of the session.
    pub day: Day,
    /// The load of the set; with dumbbells, that of one hand.
    pub load: Mass,
    /// The clean repetitions of the set.
    pub reps: u8,
}

/// The records of a lift. Work sets count, and clean repetitions. A load less than 50 g heavier is no record: it is the
/// same load in another unit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Records {
    /// The heaviest load for each number of clean repetitions, from one on; a set of five is one of three, too.
    pub at_reps: [Option<Best>; MAX_COUNTED_REPS],
    /// The best estimated 1RM by the chosen formula, and its set. One from up to five repetitions goes before any from
    /// more, which would be rough.
    pub one_rm: Option<(Mass, Best)>,
}

impl Records {
    /// The heaviest five clean repetitions.
    pub fn five(&self) -> Option<Best> {
        self.at_reps.get(usize::from(WORK_REPS) - 1).copied().flatten()
    }

    fn add(&mut self, session: &Session, lift: Lift, formula: Formula) {
        let (id, day) = (session.id, session.day());
        for (load, result) in work_sets(session, lift) {
            let reps = result.clean();
            let set = Best { session: id, day, load, reps };
            for slot in self.at_reps.iter_mut().take(usize::from(reps)) {
                if slot.is_none_or(|best| beats(load, best.load)) {
                    *slot = Some(set);
                }
            }
            if reps > USED_UP_TO || lift.per_leg() && reps != 1 {
                continue;
            }
            let Ok(one_rm) = formula.one_rm(load, reps) else { continue };
            let fair = |reps: u8| reps <= ROUGH_ABOVE;
            let better = self.one_rm.is_none_or(|(before, best)| match (fair(reps), fair(best.reps)) {
                (true, false) => true,
                (false, true) => false,
                _ => beats(one_rm, before),
            });
            if better {
                self.one_rm = Some((one_rm, set));
            }
        }
    }
}

fn beats(mass: Mass, other: Mass) -> bool {
    mass >= other + DISPLAY_TOLERANCE
}

/// The records of a lift over sessions in order.
pub fn records(log: &[Rc<Session>], lift: Lift, formula: Formula) -> Records {
    let mut records = Records::default();
    log.iter().for_each(|session| records.add(session, lift, formula));
    records
}

/// A record that was broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BrokenRecord {
    /// The record that was broken.
    pub kind: RecordKind,
    /// The new record: the load, or the estimate.
    pub now: Mass,
    /// The record before it, if there was one.
    pub before: Mass,
}

/// The kind of a record, with what identifies it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecordKind {
    /// The heaviest load of a lift for this number of clean repetitions.
    Reps(Lift, u8),
    /// The best estimated 1RM of a lift.
    OneRm(Lift),
    /// The longest run of weeks with a session: its length in weeks.
    Streak(u32),
}

/// The records broken in a session. The first result of its kind breaks none.
pub fn broken_records(log: &[Rc<Session>], id: u64, formula: Formula) -> Vec<BrokenRecord> {
    let mut found = vec![];
    let Ok(at) = log.binary_search_by_key(&id, |session| session.id) else { return found };
    let Some((session, earlier)) = log.get(..=at).and_then(<[_]>::split_last) else { return found };
    for lift in Lift::ALL.into_iter().filter(|&lift| session.lifts(lift)) {
        let before = records(earlier, lift, formula);
        let mut after = before.clone();
        after.add(session, lift, formula);
        // One set beats the marks of all fewer repetitions; it is listed once, under its own number, or under five.
        let told = |place: usize| {
            let (old, new) =
                (before.at_reps.get(place).copied().flatten()?, after.at_reps.get(place).copied().flatten()?);
            let own = usize::from(new.reps.min(WORK_REPS)) == place + 1;
            (new.session == id && own).then_some(BrokenRecord {
                kind: RecordKind::Reps(lift, u8::try_from(place + 1).unwrap_or_default()),
                now: new.load,
                before: old.load,
            })
        };
        found.extend((0..usize::from(WORK_REPS)).rev().filter_map(told));
        if let (Some((old, _)), Some((new, best))) = (before.one_rm, after.one_rm)
            && best.session == id
            && beats(new, old)
        {
            found.push(BrokenRecord { kind: RecordKind::OneRm(lift), now: new, before: old });
        }
    }
    let weeks = row_of_weeks(earlier, monday(session.day()));
    if weeks >= STREAK_WORTH {
        found.push(BrokenRecord { kind: RecordKind::Streak(weeks), now: Mass::ZERO, before: Mass::ZERO });
    }
    found
}

/// The number of weeks in a row that the new week beginning on `this` ends, if no row before was longer; otherwise 0.
fn row_of_weeks(earlier: &[Rc<Session>], this: Day) -> u32 {
    let streaks = super::streaks(earlier, this);
    let last = earlier.last().map(|session| monday(session.day()));
    match last.is_some_and(|last| this.since(last) == 7) && streaks.current >= streaks.longest {
        true => streaks.current + 1,
        false => 0,
    }
}

impl Best {
    /// The load of the set per body mass, in hundredths.
    pub fn ratio(&self, body: Mass) -> Option<u64> {
        ratio(self.load, body)
    }
}

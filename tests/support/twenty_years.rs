//! Twenty years of log, the same every time: three lifts once a week, twice in a winter block, about 22 000 sets.
//!
//! The lifter grows stronger, ever more slowly, is a little weaker in the racing season, has weeks off and bad days.
//! Sessions are planned and ended by their own rules, so that they are stored as the page would have stored them.

use fifth_rep::lifting::equipment::{Bar, Gym};
use fifth_rep::lifting::lift::Lift;
use fifth_rep::lifting::lift_plan::{PlanRequest, Preferences, WORK_REPS, WORK_SETS};
use fifth_rep::lifting::loading::SetKind;
use fifth_rep::lifting::mass::{Mass, Unit, Weight};
use fifth_rep::lifting::session::{Outcome, Session};
use fifth_rep::lifting::set_result::{SetResult, Sixth};
use fifth_rep::lifting::warmup::Place;

/// How many weeks there are.
const WEEKS: u64 = 1_043;
/// The Monday of the first week, in milliseconds since 1970: 2006-11-27.
const FIRST_MONDAY: u64 = 1_164_585_600_000;
/// A minute and a day, in milliseconds.
const MINUTE: u64 = 60_000;
const DAY: u64 = 24 * 60 * MINUTE;

/// The lifts in their order, with what the lifter can do five of at first, and what they gain in the end, in grams.
const LIFTS: [(Lift, u64, u64); 3] =
    [(Lift::BackSquat, 50_000, 65_000), (Lift::Deadlift, 65_000, 85_000), (Lift::BarbellLunge, 30_000, 30_000)];

/// The sessions, the oldest first. All of them have ended.
pub fn twenty_years() -> Vec<Session> {
    let gym = Gym::usual(Unit::Kg);
    let visits = (0..WEEKS).flat_map(|week| {
        let year = week % 52;
        // A week off in spring, one in autumn, and two after the year's race.
        let off = [18, 30, 44, 45].contains(&year);
        // The winter block: Monday and Thursday.
        let days: &[u64] = if off { &[] } else { &[0, 3][..1 + usize::from((6..17).contains(&year))] };
        days.iter().map(move |&day| (week, day))
    });
    visits.map(|(week, day)| visit(week, day, &gym)).collect()
}

/// The sessions of twenty years, moved by whole weeks, so that weekdays stay, to end in the week before `now`, in
/// milliseconds since 1970.
#[allow(dead_code, reason = "not every test that needs the years needs them to end today")]
pub fn twenty_years_until(now: u64) -> Vec<Session> {
    let all = twenty_years();
    let week = 7 * DAY;
    let last = all.last().map_or(now, |session| session.id);
    let by = now.saturating_sub(last) / week * week;
    let back = last.saturating_sub(now).div_ceil(week) * week;
    let moved = all.into_iter().map(|session| {
        let id = session.id + by - back;
        Session { id, ended: Some(id + 60 * MINUTE), ..session }
    });
    moved.collect()
}

/// One visit to the gym, on a day of a week.
fn visit(week: u64, day: u64, gym: &Gym) -> Session {
    let mut chance = Chance(week * 7 + day);
    let summer = (18..48).contains(&(week % 52));
    let start = FIRST_MONDAY + (7 * week + day) * DAY + (17 * 60 + chance.below(90)) * MINUTE + chance.below(MINUTE);
    let bad_day = chance.below(20) == 0;
    // Now and then there is no time for the third.
    let lifts = LIFTS.iter().take(if chance.below(25) == 0 { 2 } else { 3 });
    let wishes = lifts.clone().map(|&(lift, start, gain)| wish(lift, able(week, start, gain)));
    let offset = if summer { 120 } else { 60 };
    let mut session =
        Session::begin(start, offset, gym, Unit::Kg, 300, wishes.collect()).expect("the gym has such loads");
    if chance.below(4) == 0 {
        session.body_mass = Some(Weight::kg(66 + chance.below(5)));
    }
    if bad_day {
        session.note = "slept badly".to_owned();
    }
    session.preparation.moved = [true, true, chance.below(3) > 0];
    session.preparation.seconds = 60 * (5 + chance.below(6) as u32);
    let mut now = start + 9 * MINUTE;
    for exercise in &mut session.exercises {
        let last = exercise.sets.len() - 1;
        for (place, entry) in exercise.sets.iter_mut().enumerate() {
            now += if entry.kind == SetKind::Work { 4 * MINUTE } else { 2 * MINUTE } + chance.below(30_000);
            entry.outcome = Outcome::Done(now, result(entry.kind, entry.reps, place == last, bad_day, &mut chance));
        }
    }
    session.end(now + MINUTE);
    session
}

/// A request for a lift with a load that can be lifted five times.
fn wish(lift: Lift, able: Mass) -> PlanRequest {
    PlanRequest {
        lift,
        work_load: able,
        bar: Bar::plain(Weight::kg(20)),
        on_bar: vec![],
        single: false,
        place: Place::First,
        work_sets: WORK_SETS,
        work_reps: WORK_REPS,
        preferences: Preferences::default(),
    }
}

/// The load that can be lifted five times in a given week.
fn able(week: u64, start: u64, gain: u64) -> Mass {
    // A ninth of what is still to be gained comes each half year.
    let rest = (0..week / 26).fold(gain, |rest, _| rest - rest / 9);
    let full = start + gain - rest;
    let racing = (22..44).contains(&(week % 52));
    Mass::from_grams(if racing { full * 95 / 100 } else { full })
}

/// How a set went.
fn result(kind: SetKind, reps: u8, last: bool, bad_day: bool, chance: &mut Chance) -> SetResult {
    if kind == SetKind::WarmUp {
        return SetResult { reps, ..SetResult::default() };
    }
    let short = chance.below(if bad_day { 2 } else { 25 }) == 0;
    let sixth = match (last, short) {
        (true, false) if chance.below(3) == 0 => Sixth::Yes,
        (true, _) => Sixth::No,
        _ => Sixth::NotSure,
    };
    let pain = if chance.below(60) == 0 { 2 } else { 0 };
    SetResult { reps: if short { reps - 1 } else { reps }, sixth, broke_at: short.then_some(reps), pain }
}

/// Numbers that look like chance and are the same every time.
struct Chance(u64);

impl Chance {
    /// A number below another (splitmix64).
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % end
    }
}

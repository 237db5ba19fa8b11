//! Two copies of a session that went on apart.

use proptest::prelude::*;

use super::*;
use crate::lifting::lift::Lift;
use crate::lifting::lift_plan::Load;
use crate::lifting::session::facts::completes;
use crate::lifting::session::{MAX_SETS_PER_LIFT, Stage};
use crate::lifting::set_result::SetResult;
use crate::lifting::testing::{START, begun, wish};

/// Squats and lunges, ready for their first set.
pub(super) fn both() -> Session {
    begun(vec![wish(Lift::BackSquat, 60), wish(Lift::DumbbellLunge, 10)])
}

/// An action of a person; `pick` chooses the set.
#[derive(Clone, Copy, Debug)]
enum Deed {
    Do,
    Skip,
    StepBack,
    Correct,
    Reload,
    Delete,
    Note,
    Weigh,
    Worse,
    Pause,
    Add,
    Drop,
    Another,
    End,
    Undo,
}

const DEEDS: [Deed; 18] = [
    Deed::Do,
    Deed::Do,
    Deed::Do,
    Deed::Do,
    Deed::Skip,
    Deed::StepBack,
    Deed::Correct,
    Deed::Reload,
    Deed::Delete,
    Deed::Note,
    Deed::Weigh,
    Deed::Worse,
    Deed::Pause,
    Deed::Add,
    Deed::Drop,
    Deed::Another,
    Deed::End,
    Deed::Undo,
];

/// A copy of a session on some device, with what it was before each deed.
#[derive(Clone, Debug)]
struct Copy {
    session: Session,
    before: Vec<Session>,
}

impl Copy {
    fn does(&mut self, deed: Deed, pick: u8, now: u64) {
        let before = self.session.clone();
        let session = &mut self.session;
        let done: Vec<u64> = session.facts().filter_map(|(_, entry)| entry.done_at()).collect();
        let picked = done.get(usize::from(pick) % done.len().max(1)).and_then(|&at| session.place_of(at));
        let edited = picked.and_then(|(lift, set)| session.exercises.get_mut(lift)?.sets.get_mut(set));
        match deed {
            Deed::Do => {
                if let Stage::Set(lift, set) = session.stage() {
                    session.record(lift, set, SetResult { reps: pick % 6, ..SetResult::default() }, now, 180);
                    session.verdict = None;
                }
            }
            Deed::Skip => session.skip(),
            Deed::StepBack if before.ended.is_none() => edited.into_iter().for_each(SetEntry::reopen),
            Deed::Correct => edited.into_iter().for_each(|entry| {
                if let Outcome::Done(_, result) = &mut entry.outcome {
                    result.pain = pick % 10;
                }
            }),
            Deed::Reload => edited.into_iter().for_each(|entry| entry.load.set_mass(Weight::kg(20 + u64::from(pick)))),
            Deed::Delete => picked.into_iter().for_each(|(lift, set)| session.exercises[lift].remove_set(set)),
            Deed::Note => session.note = format!("note {pick}"),
            Deed::Weigh => session.body_mass = Some(Weight::kg(60 + u64::from(pick % 9))),
            Deed::Worse => {
                session.exercises.first_mut().into_iter().for_each(|one| one.worse_next_day = !one.worse_next_day);
            }
            Deed::Pause => session.pause(now),
            Deed::Add if session.ended.is_none() => {
                let place = usize::from(pick) % session.exercises.len().max(1);
                if let Some(exercise) = session.exercises.get_mut(place)
                    && let Some(last) =
                        exercise.sets.last().filter(|_| exercise.sets.len() < MAX_SETS_PER_LIFT).cloned()
                {
                    exercise.sets.push(SetEntry { outcome: Outcome::Pending, edited_at: 0, ..last });
                }
            }
            Deed::Drop => session.exercises.iter_mut().for_each(Exercise::drop_set),
            Deed::Another if session.ended.is_none() && session.exercises.len() < 4 => {
                let lift = Lift::ALL[usize::from(pick) % 4];
                let entry = SetEntry {
                    kind: crate::lifting::loading::SetKind::Work,
                    reps: 5,
                    load: Load::PerHand(Weight::kg(10)),
                    manner: crate::lifting::warmup::Manner::Plain,
                    outcome: Outcome::Pending,
                    edited_at: 0,
                };
                let like = &session.exercises[0];
                let exercise = Exercise {
                    lift,
                    sets: vec![entry; 2],
                    finding: None,
                    pain_answered_at: 0,
                    worse_next_day: false,
                    ..like.clone()
                };
                session.exercises.push(exercise);
            }
            Deed::End if session.ended.is_none() && !done.is_empty() => {
                session.end(now);
            }
            Deed::Undo => session.clone_from(&self.before.pop().unwrap_or_else(|| before.clone())),
            _ => {}
        }
        self.session.follow_plates();
        if self.session != before {
            self.session.stamp(&before, now);
            if !matches!(deed, Deed::Undo) {
                self.before.push(before);
            }
        }
    }
}

type Deeds = Vec<(usize, u8, u64)>;

fn deeds() -> impl Strategy<Value = Deeds> {
    // Short waits, and none: clocks of two devices meet.
    proptest::collection::vec((0..DEEDS.len(), any::<u8>(), 0..3_u64), 0..14)
}

/// A copy after deeds that begin at `from`.
fn after(copy: &Copy, deeds: &Deeds, from: u64) -> Copy {
    let mut copy = copy.clone();
    let mut now = from;
    for &(deed, pick, wait) in deeds {
        now += wait;
        copy.does(DEEDS[deed], pick, now);
    }
    copy
}

fn base(deeds: &Deeds) -> Copy {
    after(&Copy { session: both(), before: vec![] }, deeds, START + 60_000)
}

/// The sets that were done, in no order.
pub(super) fn sets(session: &Session) -> Vec<(u64, Lift, String)> {
    let mut sets: Vec<_> =
        session.facts().map(|(lift, entry)| (entry.done_at().expect("done"), lift, line(&entry.bare()))).collect();
    sets.sort_by(|one, other| (one.0, &one.2).cmp(&(other.0, &other.2)));
    sets
}

/// `true` if a merged session has a set of one copy, or its history explains what became of it.
fn accounts_for(merged: &Session, lift: Lift, entry: &SetEntry) -> bool {
    let at = entry.done_at().expect("done");
    let same = |other: &SetEntry| {
        let mut other = other.clone();
        // It may have got one of the next milliseconds.
        if let Outcome::Done(time, _) = &mut other.outcome
            && (at..at + 20).contains(time)
        {
            *time = at;
        }
        other.is_like(entry)
    };
    let kept = merged.facts().any(|(other_lift, other)| lift == other_lift && same(other));
    let edited = |other: &SetEntry| other.done_at() == Some(at) && (other.edited_at > entry.edited_at);
    let told = merged.history.iter().any(
        |earlier| matches!(&earlier.was, OldValue::Set { entry: other, .. } if other.is_like(entry) || edited(other)),
    );
    // Only a set that merely says more leaves nothing in the history.
    kept || told || merged.facts().any(|(_, other)| edited(other) && completes(other, entry))
}

fn keeps_every_set_of_both(before: &Deeds, mine: &Deeds, theirs: &Deeds) -> Result<(), TestCaseError> {
    let base = base(before);
    let now = START + 120_000;
    let later = after(&base, theirs, now + 1_000_000).session;
    let (mine, theirs) = (after(&base, mine, now).session, after(&base, theirs, now).session);
    // Sets done in both copies in the same millisecond and then changed cannot be told apart: not here.
    let merged = merge(&mine, &later, true);
    for (lift, entry) in mine.facts().chain(later.facts()) {
        prop_assert!(accounts_for(&merged, lift, entry), "{entry:?} of\n{mine:#?}\n{later:#?}\nin {merged:#?}");
    }
    let merged = merge(&mine, &theirs, true);
    prop_assert_eq!(&merge(&theirs, &mine, true), &merged);
    prop_assert_eq!(&merge(&mine, &mine, true), &mine);
    prop_assert_eq!(sets(&merge(&merged, &mine, true)), sets(&merged));
    prop_assert_eq!(sets(&merge(&theirs, &merged, true)), sets(&merged));
    prop_assert!(merged.is_sound());
    for earlier in mine.history.iter().chain(&theirs.history) {
        prop_assert!(merged.history.iter().any(|other| other.was == earlier.was));
    }
    let text = serde_json::to_string(&merged).expect("text");
    let mut back: Session = serde_json::from_str(&text).expect("a session");
    back.follow_plates();
    prop_assert_eq!(back, Session { revision: 0, ..merged });
    Ok(())
}

#[test]
fn sets_of_the_same_millisecond_stand_once_when_a_merged_copy_meets_one_that_is_not() {
    let cases: [(Deeds, Deeds, Deeds); 2] = [
        (
            vec![(0, 0, 0)],
            vec![(6, 0, 1), (0, 126, 1), (0, 123, 0), (0, 0, 0)],
            vec![(0, 1, 2), (0, 231, 0), (17, 0, 0), (0, 0, 0)],
        ),
        (
            vec![(0, 0, 0), (4, 0, 0), (0, 0, 0)],
            vec![(9, 0, 1), (0, 0, 0), (0, 141, 0), (0, 255, 0), (0, 0, 0), (0, 0, 0), (5, 4, 0)],
            vec![(0, 48, 0), (0, 66, 0), (0, 40, 0)],
        ),
    ];
    for (before, mine, theirs) in &cases {
        keeps_every_set_of_both(before, mine, theirs).expect("every set, once");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_set_is_lost_and_it_does_not_matter_which_copy_is_which(before in deeds(), mine in deeds(), theirs in deeds()) {
        keeps_every_set_of_both(&before, &mine, &theirs)?;
    }

    #[test]
    fn an_older_copy_adds_nothing(before in deeds(), more in deeds()) {
        let base = base(&before);
        let newer = after(&base, &more, START + 120_000).session;
        prop_assert_eq!(sets(&merge(&base.session, &newer, false)), sets(&newer));
        prop_assert_eq!(merge(&newer, &base.session, false), newer);
    }

    #[test]
    fn of_three_copies_the_sets_are_the_same_in_any_order(before in deeds(), a in deeds(), b in deeds(), c in deeds()) {
        let base = base(&before);
        // Not at the same time: sets done in the same millisecond and then changed cannot be told apart.
        let copy = |deeds, apart: u64| after(&base, deeds, START + apart * 1_000_000).session;
        let (a, b, c) = (copy(&a, 1), copy(&b, 2), copy(&c, 3));
        let left = merge(&merge(&a, &b, true), &c, true);
        let right = merge(&a, &merge(&b, &c, true), true);
        prop_assert_eq!(sets(&left), sets(&right));
        prop_assert!(left.is_sound() && right.is_sound());
    }
}

fn copy(session: &Session) -> Copy {
    Copy { session: session.clone(), before: vec![] }
}

fn apart() -> (Copy, Copy) {
    let mut base = copy(&both());
    base.does(Deed::Do, 5, START + 1_000);
    (base.clone(), base)
}

#[test]
fn what_was_done_elsewhere_is_not_to_be_done_again() {
    let (mut mine, mut theirs) = apart();
    let pending = |session: &Session| session.exercises[0].sets.iter().filter(|one| one.done_at().is_none()).count();
    let before = pending(&mine.session);
    mine.does(Deed::Do, 5, START + 2_000);
    theirs.does(Deed::Do, 4, START + 3_000);
    let merged = merge(&mine.session, &theirs.session, true);
    assert_eq!((merged.facts().count(), pending(&merged)), (3, before - 2));
    assert_eq!(merged.rest, theirs.session.rest, "the course is that which changed last");
    assert!(merged.history.is_empty(), "nothing gave way");
}

#[test]
fn of_two_corrections_the_later_counts_and_the_other_is_kept() {
    let (mut mine, mut theirs) = apart();
    mine.does(Deed::Correct, 3, START + 2_000);
    theirs.does(Deed::Correct, 4, START + 3_000);
    let merged = merge(&mine.session, &theirs.session, true);
    let pain = |entry: &SetEntry| entry.result().map(|result| result.pain);
    assert_eq!(merged.facts().map(|(_, entry)| pain(entry)).collect::<Vec<_>>(), [Some(4)]);
    let [HistoryEntry { at, was: OldValue::Set { entry, deleted: false, .. } }] = &merged.history[..] else {
        panic!("{merged:?}")
    };
    assert_eq!((*at, pain(entry)), (START + 3_000, Some(3)));
}

#[test]
fn a_deletion_counts_against_what_was_said_before_it() {
    for (corrected, deleted, stays) in [(2_000, 3_000, 0), (3_000, 2_000, 1), (2_000, 2_000, 0)] {
        let (mut mine, mut theirs) = apart();
        mine.does(Deed::Correct, 3, START + corrected);
        theirs.does(Deed::Delete, 0, START + deleted);
        let merged = merge(&mine.session, &theirs.session, true);
        assert_eq!(merged.facts().count(), stays, "corrected after {corrected}, deleted after {deleted}");
        assert!(merged.history.iter().any(|earlier| earlier.deletion().is_some()), "{merged:?}");
        assert_eq!(merge(&merged, &mine.session, true).facts().count(), stays, "it does not come back");
    }
    let (mine, mut theirs) = apart();
    theirs.does(Deed::StepBack, 0, START + 2_000);
    let merged = merge(&mine.session, &theirs.session, false);
    assert_eq!(merged, theirs.session, "a step back is one");
    // Done anew in the same millisecond, it is another set.
    theirs.does(Deed::Do, 5, START + 1_000);
    assert_eq!(merge(&mine.session, &theirs.session, false).facts().count(), 1);
    let at = theirs.session.facts().next().and_then(|(_, entry)| entry.done_at());
    assert_eq!(at, Some(START + 1_002));
    // A deletion that is taken back is taken back in every copy.
    let (mine, mut theirs) = apart();
    theirs.does(Deed::Delete, 0, START + 2_000);
    let gone = theirs.session.clone();
    theirs.does(Deed::Undo, 0, START + 2_000);
    for old in [&mine.session, &gone] {
        assert_eq!(merge(old, &theirs.session, true).facts().count(), 1);
    }
}

#[test]
fn a_session_that_was_ended_anywhere_has_ended_unless_it_was_opened_again() {
    let (mut mine, mut theirs) = apart();
    mine.does(Deed::End, 0, START + 2_000);
    theirs.does(Deed::Do, 5, START + 3_000);
    let merged = merge(&mine.session, &theirs.session, true);
    assert_eq!((merged.ended, merged.facts().count()), (Some(START + 3_000), 2));
    assert!(merged.exercises.iter().all(|exercise| exercise.pending().is_none()));
    let ended = mine.session.clone();
    mine.does(Deed::Undo, 0, START + 4_000);
    let merged = merge(&ended, &mine.session, false);
    assert_eq!((merged.ended, merged.exercises.len()), (None, 2));
}

#[test]
fn what_is_noted_last_counts_and_the_other_note_is_kept() {
    let (mut mine, mut theirs) = apart();
    mine.does(Deed::Note, 1, START + 2_000);
    theirs.does(Deed::Note, 2, START + 3_000);
    theirs.does(Deed::Weigh, 2, START + 3_000);
    let merged = merge(&mine.session, &theirs.session, true);
    assert_eq!((merged.note.as_str(), merged.body_mass), ("note 2", Some(Weight::kg(62))));
    assert_eq!(merged.history, [HistoryEntry { at: START + 3_000, was: OldValue::Note("note 1".into()) }]);
    assert_eq!(merge(&mine.session, &theirs.session, false).history, []);
}

#[test]
fn more_sets_than_anyone_plans_can_be_read_back() {
    let (mut mine, mut theirs) = apart();
    for (copy, from) in [(&mut mine, 10_000), (&mut theirs, 20_000)] {
        copy.session.exercises.truncate(1);
        for set in 0..MAX_SETS_PER_LIFT as u64 {
            copy.does(Deed::Add, 0, START + from + set);
            copy.does(Deed::Do, 5, START + from + set);
        }
    }
    let merged = merge(&mine.session, &theirs.session, true);
    assert!(merged.facts().count() > MAX_SETS_PER_LIFT && merged.is_sound());
    let text = serde_json::to_string(&merged).expect("text");
    assert_eq!(sets(&serde_json::from_str(&text).expect("a session")), sets(&merged));
}

//! Changes in another tab between a change and its undo.

use super::*;
use crate::app::model::Model;
use crate::app::testing::Phone;
use crate::lifting::testing::bare;

fn session(id: u64, note: &str) -> Rc<Session> {
    Rc::new(Session { note: note.to_owned(), ..bare(id, 0) })
}

/// A state with these sessions in its log.
fn with(sessions: &[(u64, &str)]) -> Model {
    let log = sessions.iter().map(|&(id, note)| session(id, note)).collect();
    Phone::new().with(|model| model.saved.log = Rc::new(log)).model
}

fn told(log: &[Rc<Session>]) -> Vec<(u64, &str)> {
    log.iter().map(|session| (session.id, session.note.as_str())).collect()
}

#[test]
fn of_the_log_only_what_the_change_concerned_goes_back() {
    // What was before the change; after it; after the other tab; after the undo, if there still is one.
    type Log = &'static [(u64, &'static str)];
    let cases: [(Log, Log, Log, Option<Log>); 9] = [
        (&[(1, "a"), (2, "b")], &[(2, "b")], &[(2, "b"), (3, "c")], Some(&[(1, "a"), (2, "b"), (3, "c")])),
        (&[(1, "a"), (2, "b")], &[(2, "b")], &[(2, "x")], Some(&[(1, "a"), (2, "x")])),
        (&[(1, "a"), (2, "b")], &[(2, "b")], &[], Some(&[(1, "a")])),
        (&[(1, "a"), (2, "b")], &[(2, "b")], &[(2, "b")], Some(&[(1, "a"), (2, "b")])),
        (&[(2, "b")], &[(2, "b"), (4, "d")], &[(0, "z"), (2, "b"), (4, "d")], Some(&[(0, "z"), (2, "b")])),
        (&[(1, "a")], &[(1, "x")], &[(1, "y")], None),
        (&[(1, "a")], &[(1, "x")], &[], None),
        (&[(1, "a")], &[], &[(1, "back")], None),
        (&[], &[(1, "a")], &[], None),
    ];
    for (before, changed, now, back) in cases {
        let undo = Undo::of(&with(before).saved, Thing::Set);
        let after = after_another_tab(undo, &with(changed).saved, &with(now).saved);
        assert_eq!(
            after.as_ref().map(|undo| told(&undo.log)),
            back.map(<[_]>::to_vec),
            "{before:?} {changed:?} {now:?}"
        );
    }
}

#[test]
fn of_the_rest_what_the_other_tab_chose_stays() {
    let before = with(&[(1, "a")]);
    let changed = with(&[]);
    let mut now = with(&[]);
    now.saved.gyms.active.name = "Another".to_owned();
    now.saved.week.hard[0] = !now.saved.week.hard[0];
    let undo = after_another_tab(Undo::of(&before.saved, Thing::Set), &changed.saved, &now.saved)
        .expect("the session comes back");
    assert_eq!((&undo.gyms, &undo.week, undo.log.len()), (&now.saved.gyms, &now.saved.week, 1));
    // Both changed the gym.
    let mut mine = changed.clone();
    mine.saved.gyms.active.name = "Mine".to_owned();
    assert_eq!(after_another_tab(Undo::of(&before.saved, Thing::Set), &mine.saved, &now.saved), None);
}

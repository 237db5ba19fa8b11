//! The log on screen: its sessions by lift and words, and the records broken in one of them. Nothing of it is stored.
//!
//! A list is made once, and again when the log or a choice changes; never while another screen is on.

use std::rc::Rc;

use super::search::Query;
use super::state::{Listed, Month, SessionRecords, State};
use crate::app::context::Context;
use crate::app::form::Field;
use crate::lifting::history::{Totals, broken_records, monday, totals};
use crate::lifting::session::Session;
use crate::words::day::MONTHS;

/// Lists the sessions of the log. Only the months that are shown are summed up.
#[inline(never)]
pub(super) fn list(state: &mut State, cx: &Context) {
    let (lift, words, today) = (state.lift, cx.text(Field::Search), cx.now.day());
    // Another search begins at the top again.
    if state.listed.as_ref().is_none_or(|listed| (listed.lift, &listed.words) != (lift, &words)) {
        state.rows = 0;
    }
    let rows = state.rows();
    let same = |listed: &Rc<Listed>| {
        let basis = (listed.lift, listed.words.as_str(), listed.today, listed.rows);
        Rc::ptr_eq(&listed.log, &cx.saved.log) && basis == (lift, &words, today, rows)
    };
    if state.listed.as_ref().is_some_and(same) {
        return;
    }
    let log = cx.saved.log.clone();
    let wanted = Query::read(&words);
    let all = lift.is_none() && wanted.is_empty();
    let found = log.iter().rev().filter(|session| lift.is_none_or(|lift| session.lifts(lift)));
    let found = found.filter(|session| wanted.is_empty() || wanted.finds(session));
    let mut months: Vec<Month> = vec![];
    let (mut last, mut count) = (None, 0);
    for session in found {
        let (year, month, _) = session.day().date();
        if last != Some((year, month)) {
            if count >= rows && all {
                count = log.len();
                break;
            }
            if count >= rows {
                count += 1;
                continue;
            }
            last = Some((year, month));
            let name = MONTHS.get(usize::try_from(month - 1).unwrap_or_default()).copied().unwrap_or_default();
            let name = [name, " ", &year.to_string()].concat();
            months.push(Month { name, totals: Totals::default(), sessions: vec![] });
        }
        if let Some(month) = months.last_mut() {
            month.totals.add(session);
            month.sessions.push(session.clone());
            count += 1;
        }
    }
    let week = monday(today);
    let this_week = totals(&log, week, week.plus(6));
    state.listed = Some(Rc::new(Listed { log, lift, words, today, rows, count, months, this_week }));
}

/// Finds the records broken in a session, unless they are known.
#[inline(never)]
pub(super) fn find_records(state: &mut State, cx: &Context, id: u64) {
    let (log, formula) = (&cx.saved.log, cx.saved.settings.formula);
    // Typing a note changes a session, but no record.
    let same = |known: &Rc<SessionRecords>| {
        let alike = |(one, other): (&Rc<Session>, &Rc<Session>)| {
            Rc::ptr_eq(one, other) || one.id == id && other.id == id && one.exercises == other.exercises
        };
        let same = known.log.len() == log.len() && known.log.iter().zip(log.iter()).all(alike);
        (known.session, known.formula) == (id, formula) && same
    };
    if state.records.as_ref().is_some_and(same) {
        return;
    }
    let records = broken_records(log, id, formula);
    state.records = Some(Rc::new(SessionRecords { log: log.clone(), formula, session: id, records }));
}

#[cfg(test)]
#[path = "list_tests.rs"]
mod tests;

//! The part of the open session that is on screen, and the sheet over it.

use super::otherwise::asked;
use super::state::State;
use crate::app::context::Context;
use crate::app::route::Route;
use crate::lifting::session::Stage;

/// A sheet over the session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sheet {
    /// Further actions.
    Menu,
    /// The form for a set that did not go as planned.
    Otherwise,
}

/// The sheet on screen. A form that was left open is not shown while it cannot be answered: on another screen, in a
/// pause, during a correction, or while another tab leads.
pub fn sheet(state: &State, cx: &Context) -> Option<Sheet> {
    let open = cx.saved.open.as_ref().filter(|open| !open.is_forgotten(cx.now.ms))?;
    if cx.screen.route != Route::Session {
        return None;
    }
    if state.menu {
        return Some(Sheet::Menu);
    }
    let is_free = !cx.storage.follows && open.paused.is_none() && cx.screen.editing.is_none();
    asked(state, cx).filter(|_| is_free).map(|_| Sheet::Otherwise)
}

/// The part of the open session that is on screen: its kind, and the lift. `None` without a session.
pub(super) fn part(cx: &Context) -> Option<(u64, u8, usize)> {
    let open = cx.saved.open.as_ref()?;
    let (kind, lift) = match open.stage() {
        Stage::Preparation => (0, 0),
        Stage::Set(lift, _) => (1, lift),
        Stage::Verdict(lift) => (2, lift),
        Stage::Over => (3, 0),
    };
    Some((open.id, kind, lift))
}

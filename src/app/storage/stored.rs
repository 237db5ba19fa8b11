//! Reads the sessions in local storage.

use super::slots::SlotState;
use crate::app::effect::{Effect, Key};
use crate::app::formats::envelope::{Unreadable, lost_name, read};
use crate::app::moment::Moment;
use crate::lifting::session::Session;

/// The stored sessions, the oldest first, and the keys of those that this version cannot read. An unreadable text stays
/// where it is, and a copy is set aside unless `lost` has one.
pub fn open_sessions(
    stored: &[(String, String)],
    lost: &[(String, String)],
    now: Moment,
    effects: &mut Vec<Effect>,
) -> (Vec<Session>, Vec<(Key, SlotState)>) {
    let (mut sessions, mut states): (Vec<Session>, _) = (vec![], vec![]);
    for (name, text) in stored {
        let Some(key @ Key::Session(id)) = Key::parse(name) else { continue };
        match read::<Session>(text) {
            Ok((mut session, revision)) if session.id == id => {
                session.revision = revision;
                session.follow_plates();
                sessions.push(session);
            }
            Err(Unreadable::Newer) => states.push((key, SlotState::Newer)),
            Ok(_) | Err(Unreadable::Damaged) => {
                if lost.iter().any(|(_, copy)| copy == text) {
                    states.push((key, SlotState::SetAside));
                } else {
                    states.push((key, SlotState::SettingAside));
                    effects.push(Effect::SetAside { key, name: lost_name(key, now.ms), text: text.clone() });
                }
            }
        }
    }
    sessions.sort_by_key(|session| session.id);
    (sessions, states)
}

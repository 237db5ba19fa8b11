//! The signals of an open session: a beat, the bell, the title, a screen that stays on.
//!
//! No action asks for them. They follow from the difference between what the state asks for and what was asked for
//! last.

use crate::app::context::Context;
use crate::app::effect::Effect;
use crate::app::moment::Moment;
use crate::words::session::{Span, TITLE, title};

/// The signals that the browser was last asked for, and when.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {
    /// `None` when the page comes back into sight: no signal holds any more then.
    asked: Option<(Asked, Moment)>,
}

/// The signals that a state asks for.
#[derive(Clone, Debug, Default, PartialEq)]
struct Asked {
    /// Set while a clock on screen runs.
    beat: bool,
    /// Set while the screen is to stay on.
    awake: bool,
    /// When the running rest or cardio ends, in milliseconds since 1970; `None` if neither runs.
    end: Option<u64>,
    /// When the bell is to sound for that end, and `true` if on a silenced phone too; `None` if it is turned off.
    bell: Option<(u64, bool)>,
    /// The page's title; none for the usual one.
    title: Option<String>,
}

fn asked(cx: &Context) -> Asked {
    // A session that was left open and forgotten keeps no screen on.
    let open = cx.saved.open.as_deref().filter(|session| !session.is_forgotten(cx.now.ms));
    // The tab that writes the session rings for all.
    let open = open.filter(|_| !cx.storage.follows);
    let Some(session) = open else { return Asked::default() };
    let running = session.paused.is_none();
    let rest = session.rest.map(|rest| (rest.from, rest.seconds, Span::Rest));
    let cardio = session.preparation.from.map(|from| (from, session.preparation.seconds, Span::Cardio));
    let span = rest.or(cardio);
    let end = |(from, seconds, _): (u64, u32, _)| from.saturating_add(u64::from(seconds) * 1000);
    let settings = &cx.saved.settings;
    let end = span.filter(|_| running).map(end);
    let left = session.rest_left(cx.now.ms).or_else(|| session.cardio_left(cx.now.ms));
    Asked {
        beat: running && span.is_some(),
        awake: running,
        end,
        bell: end
            .filter(|_| !settings.no_bell)
            .map(|end| (end, settings.loud_bell && cx.environment.senses.can_be_loud)),
        title: span.zip(left).map(|((_, _, what), left)| title(what, left)),
    }
}

/// Forgets what the browser was asked for: the page comes back into sight, and no signal holds any more.
pub fn forget(state: &mut State) {
    state.asked = None;
}

/// Asks the browser for signals that are new, and takes back those that are no longer wanted.
pub fn ask(state: &mut State, cx: &mut Context) {
    let (was, before) = state.asked.take().map_or_else(Default::default, |(was, at)| (was, Some(at)));
    let is = asked(cx);
    let effects = differences(&was, before, &is, cx);
    state.asked = Some((is, cx.now));
    cx.effects.extend(effects);
}

fn differences(was: &Asked, before: Option<Moment>, is: &Asked, cx: &Context) -> Vec<Effect> {
    let mut effects = vec![];
    if was.beat != is.beat {
        effects.push(Effect::Ticks(is.beat));
    }
    if was.awake != is.awake {
        effects.push(Effect::KeepAwake(is.awake));
    }
    let passed = |at: u64, now: Moment| now.ms >= at;
    match (was.bell, is.bell) {
        (was, Some((at, loud))) if was != Some((at, loud)) && !passed(at, cx.now) => {
            let after_ms = at.saturating_sub(cx.now.ms);
            effects.push(if loud { Effect::LoudBell { after_ms } } else { Effect::Bell { after_ms } });
        }
        (was, is) if was == is => {}
        // The bell was taken back, or its time went by while the page was out of sight.
        _ => effects.push(Effect::Hush),
    }
    if let Some(end) = is.end.filter(|&end| was.end == Some(end) && !cx.saved.settings.no_vibration)
        && passed(end, cx.now)
        && before.is_some_and(|before| !passed(end, before))
    {
        effects.push(Effect::Vibrate);
    }
    if was.title != is.title {
        effects.push(Effect::Title(is.title.clone().unwrap_or_else(|| TITLE.to_owned())));
    }
    effects
}

#[cfg(test)]
#[path = "signals_tests.rs"]
mod tests;

//! The screens and their addresses. They live in the fragment, so that any static host serves them.

use std::borrow::Cow;

/// A screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Route {
    /// Today's session of a lift.
    #[default]
    Lift,
    /// Tap plates, read the load.
    Plates,
    /// The equipment of one's gyms.
    Gym,
    /// The session that is open, set by set.
    Session,
    /// The sessions that were.
    Log,
    /// One of them, by its start.
    LogEntry(u64),
    /// What one can lift.
    Strength,
    /// The week, and what else there is to choose.
    More,
}

impl Route {
    /// The screen at a fragment. Any text leads somewhere: what is not known leads to the first screen.
    pub fn parse(fragment: &str) -> Route {
        let path = fragment.trim_start_matches(['#', '/']);
        let mut parts = path.split('?').next().unwrap_or_default().split('/');
        match parts.next() {
            Some("plates") => Route::Plates,
            Some("gym") => Route::Gym,
            Some("session") => Route::Session,
            Some("log") => parts.next().and_then(|id| id.parse().ok()).map_or(Route::Log, Route::LogEntry),
            Some("strength") => Route::Strength,
            Some("more") => Route::More,
            _ => Route::Lift,
        }
    }

    /// Its fragment, for links.
    pub fn fragment(self) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Route::Lift => "#/",
            Route::Plates => "#/plates",
            Route::Gym => "#/gym",
            Route::Session => "#/session",
            Route::Log => "#/log",
            Route::LogEntry(id) => return Cow::Owned(["#/log/", &id.to_string()].concat()),
            Route::Strength => "#/strength",
            Route::More => "#/more",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fragment_leads_somewhere() {
        let plain = [Route::Lift, Route::Plates, Route::Gym, Route::Session, Route::Log, Route::Strength, Route::More];
        for route in plain.into_iter().chain([Route::LogEntry(1_795_393_800_000)]) {
            assert_eq!(Route::parse(&route.fragment()), route);
        }
        for text in ["", "#", "#/", "#/lift", "#/nowhere", "#/?lift=squat", "#\u{0}", "#/gymnastics", "%"] {
            assert_eq!(Route::parse(text), Route::Lift, "{text:?}");
        }
        assert_eq!(Route::parse("#/gym/3?x=y"), Route::Gym);
        assert_eq!(Route::parse("#/log/yesterday"), Route::Log);
    }
}

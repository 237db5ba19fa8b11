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
    /// A past session to be added.
    LogAdd,
    /// What one can lift.
    Strength,
    /// The week, and what else there is to choose.
    More,
    /// What is stored, to be taken out, brought in or erased.
    Data,
    /// Today's plan, to be handed on, and the way in for a code.
    Share,
    /// A session of the log, by its start, to be handed on.
    ShareEntry(u64),
    /// The method's reasons, and how to lift.
    Why,
    /// Today's session as a card to be printed.
    Print,
    /// A plan that was received. Its address is its link.
    Received,
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
            Some("past") => Route::LogAdd,
            Some("strength") => Route::Strength,
            Some("more") => Route::More,
            Some("data") => Route::Data,
            Some("why") => Route::Why,
            Some("print") => Route::Print,
            Some("share") => parts.next().and_then(|id| id.parse().ok()).map_or(Route::Share, Route::ShareEntry),
            _ => Route::Lift,
        }
    }

    /// Its fragment, for links.
    pub fn fragment(self) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Route::Lift | Route::Received => "#/",
            Route::Plates => "#/plates",
            Route::Gym => "#/gym",
            Route::Session => "#/session",
            Route::Log => "#/log",
            Route::LogAdd => "#/past",
            Route::LogEntry(id) => return Cow::Owned(["#/log/", &id.to_string()].concat()),
            Route::Strength => "#/strength",
            Route::More => "#/more",
            Route::Data => "#/data",
            Route::Why => "#/why",
            Route::Print => "#/print",
            Route::Share => "#/share",
            Route::ShareEntry(id) => return Cow::Owned(["#/share/", &id.to_string()].concat()),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fragment_leads_somewhere() {
        let plain = [
            Route::Lift,
            Route::Plates,
            Route::Gym,
            Route::Session,
            Route::Log,
            Route::LogAdd,
            Route::Strength,
            Route::More,
            Route::Data,
            Route::Why,
            Route::Print,
        ];
        let of_session = [Route::LogEntry(1_795_393_800_000), Route::Share, Route::ShareEntry(1_795_393_800_000)];
        for route in plain.into_iter().chain(of_session) {
            assert_eq!(Route::parse(&route.fragment()), route);
        }
        for text in ["", "#", "#/", "#/lift", "#/nowhere", "#/?lift=squat", "#\u{0}", "#/gymnastics", "%"] {
            assert_eq!(Route::parse(text), Route::Lift, "{text:?}");
        }
        assert_eq!(Route::parse("#/gym/3?x=y"), Route::Gym);
        assert_eq!(Route::parse("#/log/yesterday"), Route::Log);
    }
}

//! The screens and their addresses, which are fragments, so that any static host serves them.

use std::borrow::Cow;

use crate::app::formats::escapes::layers;
use crate::lifting::digits;

/// A screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Route {
    /// Today's session of a lift.
    #[default]
    Lift,
    /// The plate calculator: tap plates, read the load.
    Plates,
    /// The equipment of one's gyms.
    Gym,
    /// The session that is open, set by set.
    Session,
    /// The log of past sessions.
    Log,
    /// A session of the log, by its start.
    LogEntry(u64),
    /// The form for a past session.
    LogAdd,
    /// The person's maxima, and the charts and records of a lift.
    Strength,
    /// The week, and further choices.
    More,
    /// Everything stored, to be exported, imported or erased.
    Data,
    /// Today's plan, to be shared, and the field for a code.
    Share,
    /// A session of the log, by its start, to be shared.
    ShareEntry(u64),
    /// The method's reasons, and how to lift.
    Why,
    /// Today's session as a card to be printed.
    Print,
    /// A plan that was received. Its address is its link.
    Received,
}

impl Route {
    /// The screen at a fragment; the first screen if it is unknown. Changes that a mail or a site makes to links do no
    /// harm: escapes, brackets, a full stop, parameters.
    pub fn parse(fragment: &str) -> Route {
        let layers = layers(fragment);
        let known = layers.iter().rev().map(|layer| Route::of_layer(layer)).find(|route| *route != Route::Lift);
        known.unwrap_or_default()
    }

    /// The screen at a fragment without escapes.
    fn of_layer(fragment: &str) -> Route {
        let path = fragment.trim_start_matches(['#', '/', '!', ' ']);
        let mut parts = path.split(['?', '&']).next().unwrap_or_default().split('/');
        let word = parts.next().unwrap_or_default();
        let end = word.find(|c: char| !c.is_alphanumeric()).unwrap_or(word.len());
        let mut id = || {
            let text = parts.next().map(digits::ascii).unwrap_or_default();
            let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
            text.get(..end).and_then(|id| id.parse().ok())
        };
        match word.get(..end).unwrap_or_default().to_ascii_lowercase().as_str() {
            "plates" => Route::Plates,
            "gym" => Route::Gym,
            "session" => Route::Session,
            "log" => id().map_or(Route::Log, Route::LogEntry),
            "past" => Route::LogAdd,
            "strength" => Route::Strength,
            "more" => Route::More,
            "data" => Route::Data,
            "why" => Route::Why,
            "print" => Route::Print,
            "share" => id().map_or(Route::Share, Route::ShareEntry),
            _ => Route::Lift,
        }
    }

    /// The fragment of the screen, for links.
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
        for text in [
            "#/gym/3?x=y",
            "#/gym.",
            "#/gym)",
            "#/Gym",
            "#%2Fgym",
            "#%252Fgym",
            "#!/gym",
            "#gym&fbclid=x",
            "#/gym#:~:text=x",
        ] {
            assert_eq!(Route::parse(text), Route::Gym, "{text:?}");
        }
        for text in ["#/log/12", "#/log/12.", "#/log/12?x=y", "#/log%2F12", "#/log/١٢", "#/log/%D9%A1%D9%A2)"] {
            assert_eq!(Route::parse(text), Route::LogEntry(12), "{text:?}");
        }
        assert_eq!(Route::parse("#/log/yesterday"), Route::Log);
    }
}

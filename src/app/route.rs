//! The screens and their addresses. They live in the fragment, so that any static host serves them.

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
}

impl Route {
    /// The screen at a fragment. Any text leads somewhere: what is not known leads to the first screen.
    pub fn parse(fragment: &str) -> Route {
        let path = fragment.trim_start_matches(['#', '/']);
        match path.split(['?', '/']).next() {
            Some("plates") => Route::Plates,
            Some("gym") => Route::Gym,
            _ => Route::Lift,
        }
    }

    /// Its fragment, for links.
    pub const fn fragment(self) -> &'static str {
        match self {
            Route::Lift => "#/",
            Route::Plates => "#/plates",
            Route::Gym => "#/gym",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fragment_leads_somewhere() {
        for route in [Route::Lift, Route::Plates, Route::Gym] {
            assert_eq!(Route::parse(route.fragment()), route);
        }
        for text in ["", "#", "#/", "#/lift", "#/nowhere", "#/?lift=squat", "#\u{0}", "#/gymnastics", "%"] {
            assert_eq!(Route::parse(text), Route::Lift, "{text:?}");
        }
        assert_eq!(Route::parse("#/gym/3?x=y"), Route::Gym);
    }
}

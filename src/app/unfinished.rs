//! Texts that are wrong or half typed: a button that needs one of them refuses, and puts the cursor into its field.

use crate::app::context::Context;
use crate::app::form::Field;
use crate::app::route::Route;

impl Context {
    /// The first field of the plan on screen whose text is not accepted; `None` if all are. With such a text, the plan
    /// is not what the person has typed.
    pub fn unfinished(&self) -> Option<Field> {
        let bar = (self.saved.settings.own_bar && self.saved.settings.lift.uses_bar()).then_some(Field::OwnBar);
        [Some(Field::WorkLoad), bar].into_iter().flatten().find(|&field| self.problem(field).is_some())
    }

    /// The first field of the plan whose text is not accepted, where the plan is on screen; `None` where a session is.
    pub fn unfinished_plan(&self) -> Option<Field> {
        let of_log = matches!(self.screen.route, Route::ShareEntry(_))
            || self.saved.open.is_some() && self.screen.route == Route::Print;
        self.unfinished().filter(|_| !of_log)
    }

    /// Refuses an action because of a wrong text on the first screen, and leads to its field.
    pub fn refuse(&mut self, field: Field) {
        self.screen.route = Route::Lift;
        self.screen.focus = Some(field);
    }
}

#[cfg(test)]
#[path = "unfinished_tests.rs"]
mod tests;

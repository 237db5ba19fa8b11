//! The page without a browser: opened over what is stored, and acted on.

use fifth_rep::app::action::Action;
use fifth_rep::app::boot::{Held, boot};
use fifth_rep::app::effect::Effect;
use fifth_rep::app::model::Model;
use fifth_rep::app::moment::Moment;
use fifth_rep::app::update::update;

/// A Monday morning, an hour ahead of UTC.
pub const MORNING: Moment = Moment { ms: 1_795_393_800_000, offset: 60 };

/// The first state of a page that is opened over these names and texts, and its first effects.
pub fn opened(stored: Vec<(String, String)>, fragment: &str, now: Moment) -> (Model, Vec<Effect>) {
    boot(Held { stored: Ok(stored), older: None, fragment: fragment.to_owned(), now })
}

/// The first state of a page that is opened for the first time.
pub fn first_visit(fragment: &str, now: Moment) -> Model {
    opened(vec![], fragment, now).0
}

/// The state after these actions, all at one moment.
pub fn then(model: Model, actions: impl IntoIterator<Item = Action>, now: Moment) -> Model {
    actions.into_iter().fold(model, |model, action| update(&model, action, now).0)
}

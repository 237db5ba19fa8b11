//! The screens, one a route.

pub mod gym;
pub mod lift;
pub mod plates;

use std::rc::Rc;

use yew::prelude::*;

use crate::app::action::Action;
use crate::app::model::Model;

/// What every screen shows.
#[derive(PartialEq, Properties)]
pub struct ScreenProps {
    /// The state.
    pub model: Rc<Model>,
    /// Takes the person's wishes.
    pub send: Callback<Action>,
}

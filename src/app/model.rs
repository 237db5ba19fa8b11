//! The whole state of the app: what is saved, and what is only on screen.

use std::ops::{Deref, DerefMut};
use std::rc::Rc;

use crate::app::context::Context;
use crate::app::data::state::{Doing, Work};
use crate::app::form::{Field, Problem};
use crate::app::install::Prompt;
use crate::app::keeping::slots::{Slots, Storage};
use crate::app::keeping::state::Keeping;
use crate::app::moment::Moment;
use crate::app::saved::Saved;
use crate::app::touch::Touch;
use crate::app::worker::NewVersion;
use crate::app::{correction, data, log_edit, look, plates, session, share};

/// The whole state.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Model {
    /// What the features share.
    pub context: Context,
    /// How all this is kept.
    pub keeping: Keeping,
    /// The last tap that changed what stands under the finger.
    pub touched: Option<Touch>,
    /// Whether the unit was guessed on this first visit, and nothing has been saved since.
    pub guessed: bool,
    /// The session that is open.
    pub session: session::State,
    /// What is being typed about sessions of the log.
    pub forms: log_edit::State,
    /// What is on the screen of one's data.
    pub data: data::State,
    /// The state before everything was erased, until that is complete: it is shown again if it fails.
    pub erased: Option<Rc<Model>>,
    /// What is looked at.
    pub looking: look::State,
    /// A newer version of the page.
    pub update: NewVersion,
    /// Whether the browser would install it.
    pub offer: Prompt,
    /// What is handed on, and what was received.
    pub sharing: share::State,
    /// The plate calculator.
    pub plates: plates::State,
}

impl Deref for Model {
    type Target = Context;

    fn deref(&self) -> &Context {
        &self.context
    }
}

impl DerefMut for Model {
    fn deref_mut(&mut self) -> &mut Context {
        &mut self.context
    }
}

impl Model {
    /// The state that shows what was saved.
    pub fn new(now: Moment, saved: Saved, slots: Slots, storage: Storage) -> Model {
        let mut model = Model::unplanned(now, saved, slots, storage);
        model.plan_first();
        model
    }

    /// The same without its plan, which may depend on what is still to come.
    pub fn unplanned(now: Moment, saved: Saved, slots: Slots, storage: Storage) -> Model {
        Model {
            context: Context { now, saved, ..Context::default() },
            keeping: Keeping::new(slots, storage),
            ..Model::default()
        }
    }

    /// The text in a field: as it was typed, else what is so.
    pub fn text(&self, field: Field) -> String {
        match field {
            field if field.is_past() => log_edit::text(&self.forms, self, field),
            Field::SetReps | Field::SetLoad => correction::text(self, field),
            _ => self.context.text(field),
        }
    }

    /// What is wrong with the text in a field.
    pub fn problem(&self, field: Field) -> Option<Problem> {
        match field.is_past() {
            true => log_edit::problem(&self.forms, self, field),
            false => self.context.problem(field),
        }
    }

    /// The fragment of what is on screen.
    pub fn fragment(&self) -> String {
        share::fragment(&self.sharing, self)
    }

    /// The long work that goes on, if any does.
    pub fn work(&self) -> Option<Work> {
        let (done, total) = self.keeping.queue.progress();
        let saving = (total > 0).then_some(Work { id: 0, doing: Doing::Saving, done, total });
        self.data.work.or(saving)
    }
}

//! The whole state of the app: what is saved, and what is only on screen.

use std::ops::{Deref, DerefMut};
use std::rc::Rc;

use crate::app::context::Context;
use crate::app::data::state::Work;
use crate::app::form::{Field, Problem};
use crate::app::install::Prompt;
use crate::app::moment::Moment;
use crate::app::saved::Saved;
use crate::app::storage::slots::{LocalStorage, Slots};
use crate::app::storage::state::State;
use crate::app::touch::Touch;
use crate::app::worker::NewVersion;
use crate::app::{correction, data, log, plates, session, share, signals, strength};
use crate::words::data::Doing;

/// The whole state.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Model {
    /// The state that the features share.
    pub context: Context,
    /// The last tap that changed what stands under the finger.
    pub touched: Option<Touch>,
    /// The state of the session screen.
    pub session: session::State,
    /// The log on screen, and the forms for its sessions.
    pub log: log::State,
    /// The state of the screen of one's data.
    pub data: data::State,
    /// The state before everything was erased, kept until that is complete: it is shown again if erasing fails.
    pub erased: Option<Rc<Model>>,
    /// The state of a lift's charts and records.
    pub strength: strength::State,
    /// A newer version of the page, as far as one is known.
    pub update: NewVersion,
    /// The browser's offer to install the page.
    pub offer: Prompt,
    /// The state of sharing: a plan that is handed on, or one that was received.
    pub sharing: share::State,
    /// The plate calculator.
    pub plates: plates::State,
    /// The signals that the browser was last asked for.
    pub granted: signals::State,
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
    pub fn new(now: Moment, saved: Saved, slots: Slots, local: LocalStorage) -> Model {
        let mut model = Model::unplanned(now, saved, slots, local);
        model.plan_first();
        model
    }

    /// The state that shows what was saved, but without a plan, which may depend on data still to come.
    pub fn unplanned(now: Moment, saved: Saved, slots: Slots, local: LocalStorage) -> Model {
        Model {
            context: Context { now, storage: State::new(slots, local, &saved), saved, ..Context::default() },
            ..Model::default()
        }
    }

    /// The text in a field: as it was typed, else the value that it shows.
    pub fn text(&self, field: Field) -> String {
        match field {
            field if field.is_past() => log::forms::text(&self.log.forms, self, field),
            Field::SetReps | Field::SetLoad => correction::text(self, field),
            _ => self.context.text(field),
        }
    }

    /// The problem with the text in a field; `None` if there is none.
    pub fn problem(&self, field: Field) -> Option<Problem> {
        match field.is_past() {
            true => log::forms::problem(&self.log.forms, self, field),
            false => self.context.problem(field),
        }
    }

    /// The fragment of the address of what is on screen.
    pub fn fragment(&self) -> String {
        share::fragment(&self.sharing, self)
    }

    /// The long work that goes on; `None` if there is none.
    pub fn work(&self) -> Option<Work> {
        let (done, total) = self.storage.queue.progress();
        let saving = (total > 0).then_some(Work { id: 0, doing: Doing::Saving, done, total });
        self.data.work.or(saving)
    }
}

//! States after actions of a person, and the text of the page for each.

use fifth_rep::app::action::Action;
use fifth_rep::app::form::Field;
use fifth_rep::app::model::Model;
use fifth_rep::app::moment::Moment;
use fifth_rep::app::route::Route;
use fifth_rep::app::session;
use fifth_rep::app::update::update;

use crate::opened::{MORNING, first_visit, then};
use crate::page::{holds, html};

/// The state of a first visit after these actions.
pub fn after(actions: impl IntoIterator<Item = Action>) -> Model {
    then(first_visit("", Moment::default()), actions, Moment::default())
}

/// The state after a change that no action makes.
pub fn changed(mut model: Model, change: impl FnOnce(&mut Model)) -> Model {
    change(&mut model);
    model
}

/// The action that types a work load.
pub fn typed(text: &str) -> Action {
    Action::Type(Field::WorkLoad, text.to_owned())
}

/// The state on another screen.
pub fn go(model: &Model, route: Route) -> Model {
    update(model, Action::Go(route), model.now).0
}

/// The text of the page for a state, without tags; blocks are apart.
pub async fn text(model: &Model) -> String {
    let html = html(model).await;
    let mut text = String::new();
    let mut rest = html.as_str();
    while let Some((before, tag)) = rest.split_once('<') {
        text.push_str(before);
        let (tag, after) = tag.split_once('>').expect("a whole tag");
        if ["/p", "/li", "/h1", "/h2", "/label", "/option"].contains(&tag) {
            text.push('\n');
        }
        rest = after;
    }
    // A blank at which no line breaks is one to a reader as well.
    (text + rest).replace('\u{a0}', " ")
}

/// Checks that the page of a state holds all of `says` and none of `never`.
pub async fn check(model: Model, says: &[&str], never: &[&str]) {
    holds(&text(&model).await, says, never);
}

/// The state after a visit of squats and deadlifts with these actions, `minutes` after the last of them.
pub fn visit(actions: &[session::Action], minutes: u64) -> Model {
    let begun = [session::Action::DropLift(2), session::Action::Start];
    let model = begun.iter().chain(actions).fold(first_visit("", MORNING), |model, action| {
        let now = Moment { ms: model.now.ms + 20_000, ..MORNING };
        update(&model, Action::Session(action.clone()), now).0
    });
    let now = Moment { ms: model.now.ms + minutes * 60_000, ..MORNING };
    update(&model, Action::Tick, now).0
}

/// The preparation and a number of sets, as planned.
pub fn sets(number: usize) -> Vec<session::Action> {
    [vec![session::Action::Prepared], vec![session::Action::Done; number]].concat()
}

/// A phone that has trained this often, a week apart, with a load that grows by 2.5 kg each time.
pub fn trained(weeks: u64) -> Model {
    let at = |week: u64| Moment { ms: MORNING.ms + week * 7 * 86_400_000, ..MORNING };
    (0..weeks).fold(first_visit("", MORNING), |model, week| {
        let visit = [
            vec![session::Action::Start, session::Action::Prepared],
            vec![session::Action::Done; 7],
            vec![session::Action::NextLift, session::Action::End],
        ]
        .concat();
        let load = (120 + 5 * week) * 5 / 10;
        let actions = [typed(&load.to_string())].into_iter().chain(visit.into_iter().map(Action::Session));
        then(model, actions, at(week))
    })
}

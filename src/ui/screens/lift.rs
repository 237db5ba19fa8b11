//! The first screen: a lift, its work load, and the session that gives.

use std::rc::Rc;

use yew::prelude::*;

use crate::app::action::Action;
use crate::app::model::{Model, Problem};
use crate::lifting::equipment::BARS;
use crate::lifting::lift::Lift;
use crate::lifting::mass::{ParseMassError, Unit};
use crate::lifting::session::NoSession;
use crate::lifting::warmup::SINGLE_FROM;
use crate::ui::widgets::choice::Choice;
use crate::ui::widgets::load_field::LoadField;
use crate::ui::widgets::set_list::SetList;
use crate::ui::widgets::text_field::TextField;

/// What the screen shows.
#[derive(PartialEq, Properties)]
pub struct LiftScreenProps {
    /// The state.
    pub model: Rc<Model>,
    /// Takes the person's wishes.
    pub send: Callback<Action>,
}

/// The first screen.
#[component]
pub fn LiftScreen(props: &LiftScreenProps) -> Html {
    let LiftScreenProps { model, send } = props;
    let settings = &model.settings;
    let unit = settings.unit;
    let lifts: Rc<[AttrValue]> = Lift::ALL.into_iter().map(|lift| lift.name().into()).collect();
    let choose_lift = send.reform(|index: usize| Action::ChooseLift(Lift::ALL.get(index).copied().unwrap_or_default()));
    let lift_index = Lift::ALL.iter().position(|&lift| lift == settings.lift).unwrap_or_default();
    let heavy_enough = settings.work_load().mass >= SINGLE_FROM && !settings.lift.per_leg();
    let stale = model.load_draft.problem.is_some();
    html! {
        <>
            <h1 class="off-screen">{ "What goes on the bar today" }</h1>
            <Choice label="Lift" class="choice-title" options={lifts} chosen={lift_index} on_choose={choose_lift} />
            <LoadField
                draft={model.load_draft.clone()}
                {unit}
                problem={model.load_draft.problem.map(|problem| AttrValue::from(explain(problem, unit)))}
                hint={hint(model)}
                send={send.clone()}
            />
            if settings.lift.uses_bar() {
                { bar_choice(model, send) }
            }
            <section class="preparation" aria-labelledby="preparation">
                <h2 id="preparation">{ "Preparation" }</h2>
                <p>{ "5–10 min light cardio, then mobility: hips, knees, ankles." }</p>
            </section>
            <SetList session={model.session.clone()} {unit} {stale} />
            if heavy_enough {
                <label class="option">
                    <input
                        type="checkbox"
                        checked={settings.single}
                        onchange={send.reform(|event: Event| {
                            Action::WantSingle(event.target_unchecked_into::<web_sys::HtmlInputElement>().checked())
                        })}
                    />
                    { "Single at 90 % after the ramp" }
                </label>
            }
        </>
    }
}

fn bar_choice(model: &Model, send: &Callback<Action>) -> Html {
    let settings = &model.settings;
    let names = BARS.iter().map(ToString::to_string).chain(["Own bar".to_owned()]);
    let options: Rc<[AttrValue]> = names.map(AttrValue::from).collect();
    let known = BARS.iter().position(|&bar| bar == settings.bar && !settings.own_bar);
    let choose = send.reform(|index: usize| BARS.get(index).map_or(Action::OwnBar, |&bar| Action::ChooseBar(bar)));
    let problem = model.bar_draft.problem.map(|problem| AttrValue::from(explain(problem, settings.unit)));
    html! {
        <div class="bar-choice">
            <Choice label="Bar" {options} chosen={known.unwrap_or(BARS.len())} on_choose={choose} />
            if settings.own_bar {
                <TextField
                    label={format!("Own bar, {}", settings.unit)}
                    text={model.bar_draft.text.clone()}
                    {problem}
                    on_input={send.reform(Action::TypeBar)}
                />
            }
        </div>
    }
}

/// What to say below the load where nothing is wrong with it.
fn hint(model: &Model) -> Option<AttrValue> {
    let (settings, session) = (&model.settings, &model.session);
    let unit = settings.unit;
    let asked = settings.work_load();
    let text = if session.work_load() != asked.mass {
        let nearest = session.work_load().in_unit(unit);
        match session.heavier.filter(|&heavier| heavier != nearest.mass) {
            Some(heavier) => {
                format!("{asked} can't be loaded: {nearest} is nearest, then {}.", heavier.in_unit(unit))
            }
            None => format!("{asked} can't be loaded: {nearest} is nearest."),
        }
    } else if !settings.lift.uses_bar() {
        "in each hand".to_owned()
    } else {
        return None;
    };
    Some(text.into())
}

/// What to say of a text that is not taken.
fn explain(problem: Problem, unit: Unit) -> String {
    match problem {
        Problem::NotAMass(ParseMassError::Empty) => format!("Type a weight in {unit}, such as 82.5."),
        Problem::NotAMass(ParseMassError::NotANumber) => "That is not a number. Type it like 82.5 or 82,5.".to_owned(),
        Problem::NotAMass(ParseMassError::Negative) | Problem::NoSession(NoSession::Zero) => {
            "It has to be more than 0.".to_owned()
        }
        Problem::NotAMass(ParseMassError::UnknownUnit) => "Only kg and lb are known here.".to_owned(),
        Problem::NotAMass(ParseMassError::TooFine) => "Too many decimals.".to_owned(),
        Problem::NotAMass(ParseMassError::TooHeavy) => "No one lifts that much.".to_owned(),
        Problem::NoSession(NoSession::UnderBar(bar)) => {
            format!("The bar alone is {}. Take a lighter bar or dumbbells.", bar.in_unit(unit))
        }
        Problem::NoSession(NoSession::UnderDumbbells(lightest)) => {
            format!("The lightest dumbbell here is {}.", lightest.in_unit(unit))
        }
        Problem::NoSession(NoSession::OverAll(heaviest)) => {
            format!("The most that can be loaded here is {}.", heaviest.in_unit(unit))
        }
        Problem::OddBar(heaviest) => format!("A bar weighs more than 0 and at most {heaviest}."),
    }
}

//! Today's plan: the request for it, and the sets that follow.

use std::rc::Rc;

use crate::app::context::Context;
use crate::app::form::{Field, Owner, Problem};
use crate::lifting::lift::Lift;
use crate::lifting::lift_plan::{PlanRequest, WORK_REPS, WORK_SETS, nearest_load, plan_lift};
use crate::lifting::mass::{Mass, Weight};
use crate::lifting::session::{MAX_LIFTS, Session};
use crate::lifting::verdict::Advice;
use crate::lifting::warmup::Place;

impl Context {
    /// Works out the first plan. There is one, whatever was saved.
    pub fn plan_first(&mut self) {
        self.replan();
        if self.screen.plan.sets.is_empty() {
            // The saved load has no plan, as its field says. The nearest load that the gym has stands in.
            let nearest = PlanRequest { work_load: nearest_load(&self.wish(), &self.saved.gyms.active), ..self.wish() };
            self.screen.plan =
                plan_lift(nearest, &self.saved.gyms.active).map_or_else(|_| self.screen.plan.clone(), Rc::new);
        }
    }

    /// The request for the plan on screen.
    pub fn wish(&self) -> PlanRequest {
        let (work_sets, work_reps) = self.scheme(self.screen.advice.as_ref(), self.saved.settings.work_load().mass);
        PlanRequest {
            lift: self.saved.settings.lift,
            work_load: self.saved.settings.work_load().mass,
            bar: self.saved.settings.bar.clone(),
            on_bar: self.screen.on_bar.clone(),
            single: self.saved.settings.single,
            place: Place::First,
            work_sets,
            work_reps,
            preferences: self.saved.settings.preferences,
        }
    }

    /// Brings another lift on screen, without its plan. A load typed wrong for one lift says nothing about another, and
    /// waits until its own lift is back.
    pub fn show_lift(&mut self, lift: Lift) {
        self.screen.drafts.put_away(Owner::Lift(self.saved.settings.lift), |field| field == Field::WorkLoad);
        self.screen.drafts.bring_back(Owner::Lift(lift));
        self.saved.settings.lift = lift;
    }

    /// The request for the plan of a lift, by its place among today's lifts: the first starts with the plates on the
    /// bar.
    pub fn wish_for(&self, lift: Lift, place: usize) -> PlanRequest {
        let mut wish = PlanRequest { lift, work_load: self.saved.settings.work_loads.of(lift).mass, ..self.wish() };
        let advice = self.advice(lift, None);
        (wish.work_sets, wish.work_reps) = self.scheme(advice.as_ref(), wish.work_load);
        wish.place = if place == 0 { Place::First } else { Place::Later };
        if place > 0 {
            wish.on_bar.clear();
        }
        wish
    }

    /// The numbers of work sets and of repetitions: as advised for the advised load, else the usual ones.
    pub fn scheme(&self, advice: Option<&Advice>, work_load: Mass) -> (u8, u8) {
        let advised = advice.filter(|advice| advice.next_load == Some(work_load));
        advised.map_or((WORK_SETS, WORK_REPS), |advice| (advice.sets, advice.reps))
    }

    /// Works out the plan for the choices. If there is none, the last one stays and the field says why. A typed load
    /// that had no plan is accepted if it has one now; a text that is no load stays wrong.
    pub fn replan(&mut self) {
        let mut problem = None;
        if let Some(typed) = self.screen.drafts.get(Field::WorkLoad).filter(|draft| draft.problem.is_some()) {
            match Weight::parse(&typed.text, self.saved.settings.unit) {
                Err(error) => problem = Some(Problem::NotAMass(error)),
                Ok(load) => {
                    match plan_lift(PlanRequest { work_load: load.mass, ..self.wish() }, &self.saved.gyms.active) {
                        Ok(_) => self.saved.settings.work_loads.set(self.saved.settings.lift, load),
                        Err(reason) => problem = Some(Problem::NoPlan(reason)),
                    }
                }
            }
        }
        match plan_lift(self.wish(), &self.saved.gyms.active) {
            Ok(plan) => {
                self.screen.plan = Rc::new(plan);
                match problem {
                    Some(_) => self.screen.drafts.put(Field::WorkLoad, self.text(Field::WorkLoad), problem),
                    None => self.screen.drafts.settle(Field::WorkLoad),
                }
            }
            Err(reason) => {
                let problem = problem.or(Some(Problem::NoPlan(reason)));
                self.screen.drafts.put(Field::WorkLoad, self.text(Field::WorkLoad), problem);
            }
        }
    }

    /// Today's lifts in order: the one on screen, then the others in the chosen order. A lunge on screen stands in for
    /// the other one.
    pub fn todays_lifts(&self) -> Vec<Lift> {
        let shown = self.saved.settings.lift;
        let mut lifts = self.saved.settings.today.0.clone();
        let same = lifts.iter().position(|&lift| lift == shown);
        let place = same.or_else(|| lifts.iter().position(|lift| lift.per_leg() && shown.per_leg()));
        if let Some(place) = place {
            lifts.remove(place);
        }
        lifts.insert(0, shown);
        lifts.truncate(MAX_LIFTS);
        lifts
    }

    /// The session that is open, or the one that would begin now.
    ///
    /// # Errors
    /// The first lift whose load has no plan in this gym.
    pub fn card(&self) -> Result<Session, Lift> {
        match &self.saved.open {
            Some(open) => Ok(Session::clone(open)),
            None => self.planned(),
        }
    }

    /// The session that would begin now.
    ///
    /// # Errors
    /// The first lift whose load has no plan in this gym.
    pub fn planned(&self) -> Result<Session, Lift> {
        let lifts = self.todays_lifts();
        let wishes = lifts.iter().enumerate().map(|(place, &lift)| self.wish_for(lift, place)).collect();
        // No two sessions begin in the same millisecond, whatever the clock says.
        let id = self.saved.log.last().map_or(self.now.ms, |last| self.now.ms.max(last.id.saturating_add(1)));
        let (unit, cardio) = (self.saved.settings.unit, self.saved.settings.cardio);
        Session::begin(id, self.now.offset, &self.saved.gyms.active, unit, cardio, wishes)
    }
}

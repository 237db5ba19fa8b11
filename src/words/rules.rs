//! The rules of progression, R1 and its kin: an advice in words. The sentence is made from the facts of the advice:
//! clean repetitions, where form broke if it did, the loads before and after, the days off. A rounded load is never
//! called the exact share that a rule asks for, and where nothing changes no step is named.
//!
//! A reason is a clause to stand behind "because": "a sixth rep was there, so one step more".

use super::numbers::{alike, article, cardinal, counted, load, ordinal, span};
use crate::lifting::lift_plan::{DISPLAY_TOLERANCE, WORK_REPS, WORK_SETS};
use crate::lifting::mass::{Mass, Unit};
use crate::lifting::set_result::Sixth;
use crate::lifting::verdict::{
    AFTER_PAIN, Advice, Facts, GROW_REPS_TO, HURTS, LIGHTER_WEEK, LONG_REST, Note, RESET, Rule, Verdict, share_off,
};

/// Questions about a stall (R9), to be asked before the next try. These are judgement.
pub const STALL_CHECK: [&str; 6] = [
    "Under 7 hours of sleep?",
    "A hard run in the last 24 to 48 hours?",
    "10 to 20 % more running this week than last?",
    "Less than 3 minutes of rest between sets?",
    "Losing weight?",
    "A race within 10 days?",
];

impl Advice {
    /// The next load in few words: "62.5 kg", "2 × 5 × 55 kg", or a way on where there is none.
    pub fn plan_words(&self, unit: Unit) -> String {
        match (self.next_load, self.rule) {
            (Some(next), _) if self.is_usual_scheme() => load(next, unit),
            (Some(next), _) => {
                [&self.sets.to_string(), " × ", &self.reps.to_string(), " × ", &load(next, unit)].concat()
            }
            (None, Rule::P1) => "leave this lift out for now".to_owned(),
            (None, Rule::P2) => "another exercise".to_owned(),
            (None, Rule::L5 | Rule::F1) => {
                let most = self.at_most.map(|most| [", no heavier than ", &load(most, unit), " today"].concat());
                ["find the load with a ramp of fives", &most.unwrap_or_default()].concat()
            }
            (None, _) => "lighter weights than this gym has".to_owned(),
        }
    }

    /// Why, as a clause: the reason of the rule with what follows from it, that of the rule it goes with, and what else
    /// to do. Loads are in `unit`.
    pub fn reason(&self, unit: Unit) -> String {
        let says = Says { advice: self, facts: &self.facts, unit };
        let mut parts = says.rules();
        parts.extend(says.note());
        parts.join("; ")
    }
}

impl Verdict {
    /// The name on screen.
    pub const fn name(self) -> &'static str {
        match self {
            Verdict::TooLight => "Too light",
            Verdict::OnTarget => "On target",
            Verdict::TooHeavy => "Too heavy",
            Verdict::Stop => "Stop",
        }
    }
}

struct Says<'a> {
    advice: &'a Advice,
    facts: &'a Facts,
    unit: Unit,
}

impl Says<'_> {
    fn rules(&self) -> Vec<String> {
        let (rule, also) = (self.advice.rule, self.advice.also);
        let off = matches!(rule, Rule::L1 | Rule::L2 | Rule::L3 | Rule::L4 | Rule::L5);
        match also {
            // Pain only forbids a step up: the load is what the other rule makes it.
            Some(other) if rule == Rule::P3 => {
                vec![[&self.cause(rule), ", so no step up for now"].concat(), self.clause(other)]
            }
            None if rule == Rule::P3 => self.pain_and_sets(),
            Some(Rule::D1) => {
                let sets = cardinal(self.advice.sets);
                vec![self.clause(rule), ["this is a lighter week, so ", &sets, " sets"].concat()]
            }
            Some(other) if off => vec![self.clause(rule), ["before that, ", &self.cause(other)].concat()],
            Some(other) => vec![self.clause(rule), self.cause(other)],
            None => vec![self.clause(rule)],
        }
    }

    /// The causes where there is some pain: with those of the sets, if these were too heavy or earned a step that pain
    /// forbids.
    fn pain_and_sets(&self) -> Vec<String> {
        match self.facts.by_sets.map(|rule| (rule, rule.verdict())) {
            Some((rule, Some(Verdict::TooHeavy))) => vec![self.clause(Rule::P3), self.cause(rule)],
            Some((rule, Some(Verdict::TooLight))) if self.facts.step.is_some() => {
                vec![[&self.cause(rule), ", but ", &self.clause(Rule::P3)].concat()]
            }
            _ => vec![self.clause(Rule::P3)],
        }
    }

    /// A cause and what follows from it.
    fn clause(&self, rule: Rule) -> String {
        [self.cause(rule), self.effect(rule)].concat()
    }

    fn load(&self, mass: Mass) -> String {
        load(mass, self.unit)
    }

    /// The cause, as a clause of its own.
    fn cause(&self, rule: Rule) -> String {
        let facts = self.facts;
        let five = WORK_REPS.to_string();
        let with = if facts.mixed { [" with ", &self.load(facts.from)].concat() } else { String::new() };
        match rule {
            Rule::P1 => ["you had pain of ", &facts.pain.to_string()].concat(),
            Rule::P2 => {
                let with = if facts.mixed { [" with ", &self.load(facts.painful)].concat() } else { String::new() };
                let pain = ["you had pain of ", &facts.pain.to_string(), &with].concat();
                match (facts.pain >= HURTS, facts.worse_next_day) {
                    (true, true) => pain + ", and it hurt more the next morning",
                    (true, false) => pain,
                    _ => "it hurt more the next morning".to_owned(),
                }
            }
            Rule::P3 => ["you had pain of ", &facts.pain.to_string()].concat(),
            Rule::R1 | Rule::R2 | Rule::R6 => {
                // Where loads differ, the load says which set.
                let place = match facts.sets == 1 || facts.mixed {
                    true => String::new(),
                    false => [" in set ", &facts.set.to_string()].concat(),
                };
                match facts.broke_at {
                    Some(rep) => ["form broke on rep ", &rep.to_string(), &place, &with].concat(),
                    None => {
                        let clean = match facts.clean {
                            0 => "no rep was clean".to_owned(),
                            1 => ["1 of ", &five, " reps was clean"].concat(),
                            clean => [&clean.to_string(), " of ", &five, " reps were clean"].concat(),
                        };
                        [clean, place, with].concat()
                    }
                }
            }
            Rule::R7 => {
                let (short, sets) = (facts.short.to_string(), facts.sets.to_string());
                let which = match (facts.short == facts.sets, facts.sets) {
                    (true, 2) => "both sets".to_owned(),
                    (true, _) => ["all ", &sets, " sets"].concat(),
                    (false, _) => [&short, " of ", &sets, " sets"].concat(),
                };
                [&which, " fell short of ", &five, " clean reps"].concat()
            }
            Rule::R8 => {
                let streak = facts.streak.to_string();
                ["sets fell short with ", &self.load(facts.from), " ", &streak, " sessions in a row"].concat()
            }
            Rule::R9 => ["you are stuck at about ", &self.load(facts.from), " for the second time"].concat(),
            Rule::R3 => self.spare_words(&with),
            Rule::R4 if facts.sixth == Sixth::ThreeOrMore => ["three or more reps were left", &with].concat(),
            Rule::R4 => self.spare_words(&with),
            Rule::R5 => ["the ", &ordinal(facts.clean), " rep was the last", &with].concat(),
            Rule::R10 => {
                // It was not asked, or the lifter was not sure: both are stored alike.
                let next = facts.clean.saturating_add(1);
                ["it is not known if ", article(next), " ", &ordinal(next), " rep was there, which counts as no"]
                    .concat()
            }
            Rule::R11 => match facts.step.is_some() {
                true => "two or more reps were left, two sessions in a row".to_owned(),
                false => "you go up only after two sessions in a row with two reps left".to_owned(),
            },
            Rule::L1 | Rule::L2 | Rule::L3 | Rule::L4 | Rule::L5 => {
                let off = ["you had ", &span(facts.days_off), " off"].concat();
                match facts.ill {
                    true => off + " with illness or injury, which counts as a longer break",
                    false => off,
                }
            }
            Rule::L6 => "you are back from a break".to_owned(),
            Rule::D1 => "this is a lighter week".to_owned(),
            Rule::F1 => "there is no set with a load to go by".to_owned(),
            Rule::H1 => {
                let are = if facts.sets == 1 { " is" } else { " are" };
                [&counted(facts.sets.into(), "work set"), are, " too few to tell"].concat()
            }
        }
    }

    /// The clause that more than five repetitions were possible in the last set.
    fn spare_words(&self, with: &str) -> String {
        let next = self.facts.clean.saturating_add(1);
        match self.facts.sixth {
            _ if self.facts.broke_at == Some(next) => self.done_words(with),
            Sixth::Yes | Sixth::ThreeOrMore => [article(next), " ", &ordinal(next), " rep was there", with].concat(),
            Sixth::No | Sixth::NotSure => self.done_words(with),
        }
    }

    fn done_words(&self, with: &str) -> String {
        ["the last set had ", &self.facts.clean.to_string(), " clean reps", with].concat()
    }

    fn goes_up(&self) -> bool {
        self.advice.next_load.is_some_and(|next| next >= self.facts.from + DISPLAY_TOLERANCE)
    }

    /// The consequence, to stand behind the cause.
    fn effect(&self, rule: Rule) -> String {
        match rule {
            Rule::P1 if self.facts.today => ", so stop this lift today".to_owned(),
            Rule::P1 | Rule::L5 | Rule::F1 => String::new(),
            Rule::P2 => match self.advice.next_load {
                Some(next) => {
                    let less = self.less(self.facts.painful, next, AFTER_PAIN.1);
                    let reps = AFTER_PAIN.0.to_string();
                    [", so ", &less, " and sets of ", &reps, ", or another exercise"].concat()
                }
                None => ", and nothing lighter is here".to_owned(),
            },
            Rule::P3 => match self.advice.next_load {
                Some(next) if alike(next, self.facts.last_load) => ", so no step up for now".to_owned(),
                Some(next) => [", so no step up for now: ", &self.load(next)].concat(),
                None => ", and nothing light enough is here".to_owned(),
            },
            Rule::R1 | Rule::R2 => self.lighter(if rule == Rule::R1 { 5 } else { 10 }, ""),
            Rule::R8 => self.lighter(RESET, ", then climb"),
            Rule::R9 => self.lighter(RESET, ", then smaller steps"),
            Rule::L1 | Rule::L2 | Rule::L3 | Rule::L4 => self.after_break(rule),
            Rule::D1 => self.lighter(LIGHTER_WEEK.1, ""),
            Rule::R7 => self.again(", once"),
            Rule::R5 | Rule::R6 | Rule::R10 | Rule::H1 => self.again(""),
            Rule::R11 if self.facts.step.is_none() => self.again(""),
            Rule::R3 | Rule::R4 | Rule::R11 | Rule::L6 => self.heavier(rule),
        }
    }

    /// The clause for the load again, or for the nearest to it.
    fn again(&self, more: &str) -> String {
        let Some(next) = self.advice.next_load else { return ", and nothing light enough is here".to_owned() };
        match alike(next, self.facts.from) {
            true if self.facts.mixed => [", so ", &self.load(next), " again", more].concat(),
            true => [", so the same again", more].concat(),
            false => [", so the nearest load here, ", &self.load(next), more].concat(),
        }
    }

    /// How many sets, where they are fewer than usual.
    fn fewer_sets(&self, before: &str) -> String {
        match self.advice.sets < WORK_SETS {
            true => [before, &cardinal(self.advice.sets), " sets"].concat(),
            false => String::new(),
        }
    }

    /// The load cut by a share, or the nearest to that.
    fn lighter(&self, percent: u32, more: &str) -> String {
        let from = self.facts.from;
        match self.advice.next_load {
            None => ", and nothing light enough is here".to_owned(),
            Some(next) if next + DISPLAY_TOLERANCE <= from => {
                [", so ", &self.less(from, next, percent), &self.fewer_sets(" and "), more].concat()
            }
            Some(next) if alike(next, from) => {
                [", and nothing lighter is here, so the same again", &self.fewer_sets(", with ")].concat()
            }
            Some(next) => [", so the lightest load here, ", &self.load(next), &self.fewer_sets(" and ")].concat(),
        }
    }

    /// A share of the load before a break.
    fn after_break(&self, rule: Rule) -> String {
        let (from, percent) = (self.facts.from, share_off(rule));
        let light_enough = self.facts.goal.filter(|goal| from <= goal.percent(100 - percent) + DISPLAY_TOLERANCE);
        match (self.advice.next_load, light_enough) {
            // The last load was light already, after an earlier break.
            (Some(next), Some(goal)) if alike(next, from) => {
                let less = [", but ", &self.load(from), " is light enough after ", &self.load(goal)].concat();
                [&less, ", so the same again", &self.fewer_sets(", with ")].concat()
            }
            _ => self.lighter(percent, ""),
        }
    }

    /// The reduction in words: in percent if the load was cut by a share, else the difference.
    fn less(&self, from: Mass, to: Mass, percent: u32) -> String {
        match alike(to, from.percent(100 - percent)) {
            true => [&percent.to_string(), " % less"].concat(),
            false => [&self.load(from.saturating_sub(to)), " less"].concat(),
        }
    }

    /// A step up, or more repetitions until it is not too big.
    fn heavier(&self, rule: Rule) -> String {
        let facts = self.facts;
        let Some(next) = self.advice.next_load else { return ", and nothing light enough is here".to_owned() };
        let same = alike(next, facts.from);
        if let Some(bigger) = facts.bigger {
            let reps = [", so ", &self.advice.reps.to_string(), " reps"].concat();
            let again = if self.advice.reps == facts.fewest { " again" } else { "" };
            let at = if same { "the same load".to_owned() } else { self.load(next) };
            return [&reps, again, " with ", &at, ": ", &self.too_big(next, bigger)].concat();
        }
        if !self.goes_up() {
            return match same {
                true => ", but nothing heavier is here, so the same again".to_owned(),
                false => [", but nothing heavier than ", &self.load(next), " is here"].concat(),
            };
        }
        let more = next.saturating_sub(facts.from);
        let is = |times: u64| facts.step.is_some_and(|step| alike(more, step * times));
        let more = match rule {
            Rule::L6 => match facts.goal.filter(|&goal| alike(goal, next)) {
                Some(goal) => ["back to the old ", &self.load(goal)].concat(),
                None => {
                    let goal = facts.goal.map(|goal| [" on the way back to ", &self.load(goal)].concat());
                    [&self.load(more), " more", &goal.unwrap_or_default()].concat()
                }
            },
            _ if is(1) => "one step more".to_owned(),
            _ if is(2) => "two steps more".to_owned(),
            _ => [&self.load(more), " more"].concat(),
        };
        // Where repetitions had grown, they begin anew.
        let reps = match facts.fewest > WORK_REPS && self.advice.reps == WORK_REPS {
            true => [" for ", &WORK_REPS.to_string(), " reps"].concat(),
            false => String::new(),
        };
        [", so ", &more, &reps].concat()
    }

    /// How much heavier the next load is.
    fn too_big(&self, from: Mass, bigger: Mass) -> String {
        // In milligrams, so that a hundred times a load is no overflow.
        let (bigger_mg, from_mg) = (bigger.nanograms() / 1_000, from.nanograms() / 1_000);
        let more = u128::from(bigger_mg.saturating_sub(from_mg)) * 100 + u128::from(from_mg / 2);
        let percent = more.checked_div(u128::from(from_mg)).unwrap_or_default();
        ["the next load here, ", &self.load(bigger), ", is ", &percent.to_string(), " % heavier"].concat()
    }

    /// The remark beside the rule, in words.
    fn note(&self) -> Option<String> {
        let (least, most) = LONG_REST.into_inner();
        Some(match self.advice.note? {
            Note::Professional => "ask a doctor or physiotherapist; with chest pain, call an ambulance".to_owned(),
            Note::RestLonger => format!("rest {least} to {most} minutes between sets"),
            Note::StallCheck => {
                "look at sleep, running and rest first; 3 × 3 a little heavier or 2 × 5 may help".to_owned()
            }
            // The step that is on offer after two sessions on target is too big.
            Note::AddReps if matches!(self.advice.rule, Rule::R5 | Rule::R10) => {
                let next = self.advice.next_load.zip(self.facts.bigger);
                let too_big = next.map(|(next, bigger)| self.too_big(next, bigger) + ", so ").unwrap_or_default();
                [&too_big, "add reps first, up to ", &GROW_REPS_TO.to_string()].concat()
            }
            // The reason says so already.
            Note::AddReps | Note::Swap | Note::NothingLighter | Note::NothingHeavier | Note::Illness => return None,
        })
    }
}

#[cfg(test)]
#[path = "rules_tests.rs"]
mod tests;
#[cfg(test)]
#[path = "rules_of_breaks_tests.rs"]
mod tests_of_breaks;

//! The gyms of a person: the one they train in, and the others.

use serde::{Deserialize, Serialize};

use crate::lifting::equipment::{Bar, Gym};
use crate::lifting::mass::{Unit, Weight};

/// The most bars of a gym.
pub const MAX_BARS: usize = 20;

/// The gyms of a person: the one they train in, and the others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gyms {
    /// The gym in use.
    pub active: Gym,
    /// The others, in no order.
    pub others: Vec<Gym>,
}

impl Default for Gyms {
    /// The usual gyms of both units.
    fn default() -> Gyms {
        Gyms { active: Gym::usual(Unit::Kg), others: vec![Gym::usual(Unit::Lb)] }
    }
}

impl Gyms {
    /// All gyms in the order in which they were added.
    pub fn in_order(&self) -> Vec<&Gym> {
        let mut gyms: Vec<&Gym> = self.others.iter().chain([&self.active]).collect();
        gyms.sort_by_key(|gym| gym.id);
        gyms
    }

    /// Returns `true` if this version can show and plan with every gym.
    pub fn is_sound(&self) -> bool {
        self.in_order().into_iter().all(|gym| {
            let any = Bar::plain(Weight::kg(20));
            let racks = gym.bars.iter().chain([&any]).map(|bar| gym.rack(bar)).chain(gym.dumbbell_rack());
            let are_bars = gym.bars.len() <= MAX_BARS && gym.bars.iter().all(Bar::is_sound);
            are_bars && racks.map(|rack| rack.check()).all(|check| check.is_ok())
        })
    }

    /// Makes the gym with this id the active one, if there is one.
    pub fn choose(&mut self, id: u64) {
        if let Some(index) = self.others.iter().position(|gym| gym.id == id) {
            std::mem::swap(&mut self.active, &mut self.others[index]);
        }
    }

    /// Switches to the usual gym of another unit if neither that nor the active one was changed. Returns `true` if it
    /// did.
    pub fn go_over(&mut self, unit: Unit) -> bool {
        let (from, to) = (&self.active, Gym::usual(unit));
        let over = Unit::ALL.into_iter().any(|unit| *from == Gym::usual(unit)) && self.others.contains(&to);
        if over {
            self.choose(to.id);
        }
        over
    }

    /// Adds the other gyms whose names are new here. Gyms that were never changed give way to them.
    pub fn take_in(&mut self, others: &Gyms) {
        if *self == Gyms::default() {
            return self.clone_from(others);
        }
        for gym in others.in_order() {
            if !self.in_order().iter().any(|own| own.name == gym.name) {
                let id = self.in_order().last().map_or(0, |gym| gym.id) + 1;
                self.others.push(Gym { id, ..gym.clone() });
            }
        }
    }

    /// Adds a gym and makes it the active one.
    pub fn add(&mut self, gym: Gym) {
        let id = self.in_order().last().map_or(0, |gym| gym.id) + 1;
        self.others.push(std::mem::replace(&mut self.active, Gym { id, ..gym }));
    }
}

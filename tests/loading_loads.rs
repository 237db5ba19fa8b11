//! The loads a rack can make, as the stepper of the work load asks for them.

use fifth_rep::lifting::loading::{Achievable, Length, PlateKind, Rack};
use fifth_rep::lifting::mass::Mass;
use racks::{mass, rack};

#[path = "support/racks.rs"]
mod racks;

#[test]
fn steps_through_every_load_up_and_down() {
    let loads = Achievable::new(&rack("20 kg", &[("10 kg", 1), ("2.5 kg", 2), ("1.25 kg", 1)]));
    let all = ["20", "22.5", "25", "27.5", "30", "32.5", "40", "42.5", "45", "47.5", "50", "52.5"];
    let all: Vec<Mass> = all.iter().map(|number| mass(&format!("{number} kg"))).collect();
    assert_eq!((loads.lightest(), loads.heaviest()), (all[0], all[11]));
    for pair in all.windows(2) {
        assert_eq!((loads.above(pair[0]), loads.below(pair[1])), (Some(pair[1]), Some(pair[0])));
    }
    assert_eq!((loads.above(all[11]), loads.below(all[0])), (None, None));
    assert_eq!(loads.nearest(mass("36.25 kg")), mass("32.5 kg"), "on a tie the lighter");
    assert_eq!(loads.nearest(mass("37 kg")), mass("40 kg"));
    assert_eq!(loads.nearest(Mass::ZERO), mass("20 kg"));
    assert_eq!(loads.nearest(Mass::MAX_WRITTEN), mass("52.5 kg"));
    assert_eq!((loads.above(mass("1 kg")), loads.below(mass("1 kg"))), (Some(mass("20 kg")), None));
    assert_eq!((loads.above(mass("99 kg")), loads.below(mass("99 kg"))), (None, Some(mass("52.5 kg"))));
}

#[test]
fn mixed_plates_do_not_win_a_milligram_with_a_fistful_of_small_ones() {
    let pairs = [("20 kg", 2), ("10 kg", 1), ("1.25 kg", 2), ("45 lb", 2), ("10 lb", 2), ("2.5 lb", 3), ("1 lb", 3)];
    let loads = Achievable::new(&rack("20 kg", &pairs));
    assert_eq!(loads.nearest(mass("60 kg")), mass("60 kg"));
    let up = loads.above(mass("60 kg")).unwrap();
    assert!(up > mass("60.025 kg") && up < mass("61 kg"), "{up:?}");
}

#[test]
fn a_full_sleeve_ends_the_loads() {
    let mut rack = rack("20 kg", &[("20 kg", 4), ("5 kg", 1)]);
    rack.kinds[0].thickness = Some(Length::from_mm(50));
    rack.kinds[1].thickness = Some(Length::from_mm(25));
    rack.sleeve = Some(Length::from_mm(110));
    let loads = Achievable::new(&rack);
    assert_eq!(loads.heaviest(), mass("100 kg"));
    assert_eq!(loads.nearest(mass("110 kg")), mass("100 kg"));
    assert_eq!(loads.above(mass("70 kg")), Some(mass("100 kg")));
    rack.kinds[0].thickness = None;
    assert_eq!(Achievable::new(&rack).heaviest(), mass("190 kg"), "an unknown thickness limits nothing");
}

#[test]
fn no_rack_makes_it_panic() {
    let kind = |mass, pairs| PlateKind { mass, pairs, thickness: None };
    let most = Mass::from_nanograms(u64::MAX);
    for kinds in [vec![], vec![kind(Mass::ZERO, 5)], vec![kind(most, 3), kind(Mass::from_kg(5), 100)]] {
        let loads = Achievable::new(&Rack { bar: Mass::from_kg(20), kinds, ..Rack::default() });
        for mass in [Mass::ZERO, Mass::from_kg(20), Mass::from_kg(30), most] {
            let _ = (loads.nearest(mass), loads.above(mass), loads.below(mass), loads.heaviest());
        }
    }
}

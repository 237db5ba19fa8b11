//! The plans for gyms given by name: the worked example, a year of sessions, and racks that defeat greed.

use std::cmp::Reverse;

use fifth_rep::lifting::loading::{LoadingPlan, Order, Rack, Request, SetKind, SetTarget, plan};
use fifth_rep::lifting::mass::Mass;
use racks::{mass, rack};

#[path = "support/racks.rs"]
mod racks;

const ORDERS: [Order; 3] = [Order::Free, Order::SmallOutside, Order::HeavyInside];

/// Warm-up sets and one work set.
fn ramp(masses: &[Mass]) -> Vec<SetTarget> {
    let last = masses.len() - 1;
    let kind = |index| if index == last { SetKind::Work } else { SetKind::WarmUp };
    masses.iter().enumerate().map(|(index, &mass)| SetTarget { mass, kind: kind(index) }).collect()
}

fn stacks(request: &Request, plan: &LoadingPlan) -> Vec<Vec<String>> {
    let name = |&kind: &usize| request.rack.kinds[kind].mass.number(Default::default());
    plan.sets.iter().map(|set| set.side.iter().map(name).collect()).collect()
}

#[test]
fn the_example_of_the_design() {
    let rack = rack("20 kg", &[("20 kg", 2), ("10 kg", 1), ("5 kg", 1), ("2.5 kg", 1), ("1.25 kg", 1)]);
    let work = mass("82.5 kg");
    let sets = ramp(&[mass("20 kg"), work.percent(40), work.percent(60), work.percent(80), work]);
    let handlings = |order, tolerance| {
        let request = Request { rack: rack.clone(), sets: sets.clone(), tolerance, order, ..Request::default() };
        let plan = plan(&request).unwrap();
        assert!(plan.proven);
        plan.handlings
    };
    assert_eq!(ORDERS.map(|order| handlings(order, Mass::ZERO)), [11, 11, 13]);
    assert_eq!(ORDERS.map(|order| handlings(order, work.percent(5))), [7, 9, 11]);

    let request = Request { rack, sets, tolerance: work.percent(5), order: Order::Free, ..Request::default() };
    let plan = plan(&request).unwrap();
    let loads: Vec<String> = plan.sets.iter().map(|set| set.load.number(Default::default())).collect();
    assert_eq!(loads, ["20", "30", "50", "62.5", "82.5"]);
    let expected: [&[&str]; 5] = [&[], &["5"], &["5", "10"], &["20", "1.25"], &["20", "1.25", "10"]];
    assert_eq!(stacks(&request, &plan), expected);
    assert_eq!(plan.deviation, mass("7 kg"));
    assert_eq!((&plan.sets[3].off, &plan.sets[3].on), (&vec![1, 2], &vec![0, 4]));
}

/// The article's ramp (10 x bar, 40, 60, 80 %) for work loads from 50 to 180 kg in steps of 2.5 kg, warm-ups rounded
/// half up to 2.5 kg: what choosing plates set by set takes, and what is the least that there is.
#[test]
fn fifty_three_sessions() {
    let rack = rack(
        "20 kg",
        &[("25 kg", 4), ("20 kg", 4), ("15 kg", 2), ("10 kg", 2), ("5 kg", 2), ("2.5 kg", 2), ("1.25 kg", 2)],
    );
    let (mut greedy, mut optimal) = (0, [0; 3]);
    for step in 0..53 {
        let work = 50_000 + 2_500 * step;
        let warm = |percent: u64| {
            let wished = work * percent / 100;
            Mass::from_grams((wished + 1_250) / 2_500 * 2_500)
        };
        let sets = ramp(&[mass("20 kg"), warm(40), warm(60), warm(80), Mass::from_grams(work)]);
        let mut before: Vec<usize> = Vec::new();
        for set in &sets {
            let side = heaviest_first(&rack, set.mass);
            let kept = before.iter().zip(&side).take_while(|(a, b)| a == b).count();
            greedy += before.len() + side.len() - 2 * kept;
            before = side;
        }
        for (order, sum) in ORDERS.iter().zip(&mut optimal) {
            let request = Request { rack: rack.clone(), sets: sets.clone(), order: *order, ..Request::default() };
            let plan = plan(&request).unwrap();
            assert!(plan.proven);
            for (set, planned) in sets.iter().zip(&plan.sets) {
                assert_eq!(set.mass, planned.load);
            }
            *sum += plan.handlings;
        }
    }
    assert_eq!((greedy, optimal), (728, [431, 587, 626]));
}

/// The fewest plates for one load by always taking the heaviest that still fits.
fn heaviest_first(rack: &Rack, load: Mass) -> Vec<usize> {
    let mut kinds: Vec<usize> = (0..rack.kinds.len()).collect();
    kinds.sort_by_key(|&kind| Reverse(rack.kinds[kind].mass));
    let mut side = Vec::new();
    for kind in kinds {
        for _ in 0..rack.kinds[kind].pairs {
            side.push(kind);
            if rack.load(&side) > load {
                side.pop();
            }
        }
    }
    side
}

#[test]
fn racks_that_defeat_always_taking_the_heaviest() {
    type Pairs<'a> = &'a [(&'a str, u32)];
    let racks: [(&str, &str, Pairs); 3] = [
        ("100 kg", "20 kg", &[("25 kg", 1), ("20 kg", 2), ("10 kg", 1), ("2.5 kg", 1)]),
        ("165 lb", "45 lb", &[("45 lb", 1), ("35 lb", 2), ("25 lb", 1), ("10 lb", 1), ("2.5 lb", 1)]),
        ("80 kg", "20 kg", &[("20 kg", 1), ("15 kg", 2), ("5 kg", 1)]),
    ];
    for (target, bar, pairs) in racks {
        let rack = rack(bar, pairs);
        let target = mass(target);
        for order in ORDERS {
            let request = Request { rack: rack.clone(), sets: ramp(&[target]), order, ..Request::default() };
            let plan = plan(&request).unwrap();
            assert_eq!((plan.sets[0].load, plan.proven), (target, true));
            assert_eq!(plan.handlings as usize, plan.sets[0].side.len());
        }
    }
}

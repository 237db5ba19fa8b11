//! The peak memory of one plan.

use fifth_rep::lifting::loading::{PlateKind, Rack, Request, SetKind, SetTarget, plan};
use fifth_rep::lifting::mass::Mass;
use peak_alloc::PeakAlloc;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

#[test]
fn no_plan_takes_eight_megabytes() {
    let kg = [25_000, 20_000, 15_000, 10_000, 5_000, 2_500, 1_250, 500].map(Mass::from_grams);
    let lb = [5500, 4500, 3500, 2500, 1000, 500, 250, 100].map(|lb| Mass::from_nanograms(lb * 4_535_923_700));
    let odd: Vec<Mass> = (1..=40).map(|index| Mass::from_grams(7_919 * index % 49_999 + 500)).collect();
    for (kinds, pairs) in [([kg, lb].concat(), 8), (odd.clone(), 10), (odd[..9].to_vec(), 2)] {
        let kinds = kinds.into_iter().map(|mass| PlateKind { mass, pairs, thickness: None }).collect();
        let rack = Rack { bar: Mass::from_kg(20), kinds, ..Rack::default() };
        let mut sets: Vec<SetTarget> =
            (1..=12).map(|set| SetTarget { mass: Mass::from_grams(set * 25_370), kind: SetKind::Work }).collect();
        for warm_up in [false, true] {
            if warm_up {
                sets[..11].iter_mut().for_each(|set| set.kind = SetKind::WarmUp);
            }
            for percent in [0, 1, 5] {
                let tolerance = sets[11].mass.percent(percent);
                let request = Request { rack: rack.clone(), sets: sets.clone(), tolerance, ..Request::default() };
                let before = MEMORY.current_usage();
                MEMORY.reset_peak_usage();
                let plan = plan(&request).unwrap();
                let most = MEMORY.peak_usage() - before;
                println!("{:5} kB, proven: {}", most / 1000, plan.proven);
                assert!(most < 8_000_000, "{most} bytes");
            }
        }
    }
}

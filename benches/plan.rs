//! How long a plan and a verdict take: `cargo bench`.

use std::hint::black_box;
use std::time::Duration;

use criterion::{Criterion, criterion_group, criterion_main};
use fifth_rep::app::formats::json::verdict::{MAX_HISTORY, answer};
use fifth_rep::lifting::loading::{Achievable, Order, PlateKind, Rack, Request, SetKind, SetTarget, plan};
use fifth_rep::lifting::mass::{Mass, Weight};

#[path = "../tests/support/long_history.rs"]
mod long_history;

const ORDERS: [(&str, Order); 3] =
    [("free", Order::Free), ("small outside", Order::SmallOutside), ("heavy inside", Order::HeavyInside)];

fn mass(text: &str) -> Mass {
    text.parse::<Weight>().map(|weight| weight.mass).unwrap_or_default()
}

fn rack(bar: &str, plates: &[&str], pairs: u32) -> Rack {
    let kinds = plates.iter().map(|plate| PlateKind { mass: mass(plate), pairs, thickness: None }).collect();
    Rack { bar: mass(bar), kinds, ..Rack::default() }
}

/// The usual plates of a kg gym, two pairs of each and four of the largest.
fn usual() -> Rack {
    let mut rack = rack("20 kg", &["25 kg", "20 kg", "15 kg", "10 kg", "5 kg", "2.5 kg", "1.25 kg"], 2);
    rack.kinds[0].pairs = 4;
    rack
}

/// Sixteen kinds in both units, eight pairs of each.
fn mixed() -> Rack {
    let kg = ["25 kg", "20 kg", "15 kg", "10 kg", "5 kg", "2.5 kg", "1.25 kg", "0.5 kg"];
    let lb = ["55 lb", "45 lb", "35 lb", "25 lb", "10 lb", "5 lb", "2.5 lb", "1 lb"];
    rack("20 kg", &[kg, lb].concat(), 8)
}

/// More than any gym has: forty kinds in both units, ten pairs of each.
fn beyond() -> Rack {
    let kg = [
        "50", "45", "40", "35", "30", "25", "22.5", "20", "17.5", "15", "12.5", "10", "7.5", "5", "4", "3", "2.5", "2",
        "1.25", "0.5",
    ];
    let lb = [
        "100", "90", "80", "65", "55", "50", "45", "40", "35", "30", "25", "20", "15", "12", "10", "7.5", "5", "2.5",
        "1.25", "1",
    ];
    let plates: Vec<String> =
        kg.iter().map(|number| format!("{number} kg")).chain(lb.iter().map(|number| format!("{number} lb"))).collect();
    rack("20 kg", &plates.iter().map(String::as_str).collect::<Vec<_>>(), 10)
}

/// `count` sets that end at the work load: the bar, then warm-up sets from 15 % on, then one work set.
fn request(rack: Rack, work: &str, count: u32, order: Order) -> Request {
    let work = mass(work);
    let warm_up = |index: u32| if index == 0 { rack.bar } else { work.percent(15 + 75 * index / (count - 1)) };
    let mut sets: Vec<SetTarget> =
        (0..count - 1).map(|index| SetTarget { mass: warm_up(index), kind: SetKind::WarmUp }).collect();
    sets.push(SetTarget { mass: work, kind: SetKind::Work });
    Request { rack, sets, tolerance: work.percent(5), order, ..Request::default() }
}

fn plans(criterion: &mut Criterion) {
    let mut measure = |name: String, request: Request| {
        let proven = plan(&request).is_ok_and(|plan| plan.proven);
        let name = if proven { name } else { format!("{name}, not proven") };
        criterion.bench_function(&name, |bencher| bencher.iter(|| plan(black_box(&request))));
    };
    for (name, order) in ORDERS {
        measure(format!("usual, 7 sets to 140 kg, {name}"), request(usual(), "140 kg", 7, order));
        measure(format!("mixed, 8 sets to 300 kg, {name}"), request(mixed(), "300 kg", 8, order));
        measure(format!("beyond, 12 sets to 400 kg, {name}"), request(beyond(), "400 kg", 12, order));
        for (gym, rack, work, count) in [("mixed", mixed(), "300 kg", 8), ("beyond", beyond(), "400 kg", 12)] {
            let closest = Request { tolerance: Mass::ZERO, ..request(rack, work, count, order) };
            measure(format!("{gym}, {count} sets to {work}, closest, {name}"), closest);
        }
    }
    for count in [1, 2, 4, 8, 12] {
        measure(format!("usual, {count} sets to 140 kg"), request(usual(), "140 kg", count, Order::default()));
        measure(format!("mixed, {count} sets to 300 kg"), request(mixed(), "300 kg", count, Order::default()));
    }
}

fn loads(criterion: &mut Criterion) {
    for (name, rack) in [("usual", usual()), ("mixed", mixed())] {
        criterion.bench_function(&format!("{name}, one step of the work load"), |bencher| {
            bencher.iter(|| Achievable::new(black_box(&rack)).above(mass("100 kg")))
        });
    }
}

/// A verdict over the longest history that is taken.
fn verdicts(criterion: &mut Criterion) {
    let request = long_history::long_history(MAX_HISTORY).to_string();
    let (text, good) = answer(request.as_bytes());
    assert!(good, "{text}");
    criterion.bench_function("a verdict over the longest history", |bencher| {
        bencher.iter(|| answer(black_box(request.as_bytes())))
    });
}

criterion_group! {
    name = all;
    config = Criterion::default()
        .warm_up_time(Duration::from_millis(200))
        .measurement_time(Duration::from_secs(1))
        .sample_size(20);
    targets = plans, loads, verdicts
}
criterion_main!(all);

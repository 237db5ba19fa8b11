//! Tests of whole and broken codes.

use super::*;

fn next(state: &mut u64) -> u64 {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    *state
}

fn any_weight(state: &mut u64, least: u64, most: u64) -> Weight {
    let unit = if next(state) & 1 == 0 { Unit::Kg } else { Unit::Lb };
    let mass = Mass::from_nanograms(least + next(state) % (most - least + 1));
    let round = mass.nanograms() / unit.nanograms() * unit.nanograms();
    let mass = if next(state) & 1 == 0 && round >= least { Mass::from_nanograms(round) } else { mass };
    mass.in_unit(unit)
}

fn any_plan(state: &mut u64) -> SharedPlan {
    let tonne = Mass::from_kg(1_000).nanograms();
    let mut left = LIFTS.to_vec();
    let lifts = (0..1 + next(state) % 4).map(|_| {
        let lift = left.remove((next(state) as usize) % left.len());
        let load = any_weight(state, 1, tonne);
        let (sets, reps) = (1 + (next(state) % 30) as u8, 1 + (next(state) % 50) as u8);
        let done = (0..next(state) % 31).map(|_| SharedSet {
            kind: if next(state) & 1 == 0 { SetKind::Work } else { SetKind::WarmUp },
            reps: (next(state) % 51) as u8,
            load: any_weight(state, 0, tonne),
        });
        SharedLift { lift, load, sets, reps, done: done.collect() }
    });
    let lifts = lifts.collect();
    let bar = (next(state) & 1 == 0).then(|| any_weight(state, 1, Mass::from_kg(100).nanograms()));
    let rest = Some((next(state) % 5) as u32 + 1).filter(|&rest| rest > 1);
    let single = [None, Some(false), Some(true)][(next(state) % 3) as usize];
    SharedPlan { lifts, bar, rest, single }
}

#[test]
fn every_plan_is_read_back_as_it_was() {
    let mut state = 7;
    for _ in 0..2_000 {
        let plan = any_plan(&mut state);
        assert!(plan.is_sound(), "{plan:?}");
        let code = encode(&plan);
        assert!(code.len() <= MAX_CODE, "{}", code.len());
        assert_eq!(decode(&code), Ok(plan));
    }
}

#[test]
fn a_million_random_and_mutated_codes_give_an_answer() {
    let mut state = 11;
    let codes: Vec<String> = (0..50).map(|_| encode(&any_plan(&mut state))).collect();
    let mut read = 0;
    for round in 0..1_000_000 {
        let body: Vec<u8> = match round % 4 {
            // The seal is right, so the content is looked at.
            0 => (0..next(&mut state) % 24).map(|_| (next(&mut state) >> 9) as u8 & 31).collect(),
            1 => (0..next(&mut state) % 60).map(|_| next(&mut state) as u8).collect(),
            _ => vec![],
        };
        let code = match round % 4 {
            0 | 1 => seal(1, &body),
            2 => {
                let mut code = codes[(next(&mut state) as usize) % codes.len()].clone().into_bytes();
                let at = (next(&mut state) as usize) % code.len();
                code[at] = b' ' + (next(&mut state) % 95) as u8;
                String::from_utf8(code).expect("ASCII")
            }
            _ => (0..next(&mut state) % 64).map(|_| char::from((next(&mut state) % 128) as u8)).collect(),
        };
        if let Ok(plan) = decode(&code) {
            assert!(plan.is_sound());
            read += 1;
        }
    }
    assert!(read > 0, "some are plans");
}

#[test]
fn what_is_wrong_is_told_apart() {
    let plan = any_plan(&mut 3);
    let code = encode(&plan);
    for end in 0..code.len() {
        assert_eq!(decode(&code[..end]), Err(Flaw::Cut), "cut at {end}");
    }
    let mut other = code.clone();
    let last = if other.ends_with('A') { 'Q' } else { 'A' };
    other.pop();
    other.push(last);
    assert_eq!(decode(&other), Err(Flaw::Altered));
    assert_eq!(decode(&(code.clone() + "AAAA")), Err(Flaw::Altered));
    assert_eq!(decode(&(code.clone() + "<script>alert(1)</script>")), Err(Flaw::Altered));
    assert_eq!(decode("\u{0}\u{7}"), Err(Flaw::Altered));
    assert_eq!(decode(&"A".repeat(100_000)), Err(Flaw::TooLong));
    assert_eq!(decode(&seal(2, b"in a form of its own")), Err(Flaw::Newer));
    let mut heavy = plan.clone();
    heavy.lifts[0].load = Weight::kg(1_001);
    assert_eq!(decode(&encode(&heavy)), Err(Flaw::Absurd));
    heavy.lifts[0].load = Weight::kg(0);
    assert_eq!(decode(&encode(&heavy)), Err(Flaw::Absurd));
}

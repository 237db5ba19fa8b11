//! The rules by name, each with its verdict on the load and its sources. Its sentence is in `words::rules`.

use crate::lifting::stored_words::stored_words;

/// A rule of progression. Its stored word is its id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Rule {
    /// Pain of 6 or more: the lift ends for today, and no load is suggested.
    P1,
    /// Pain of 4 or 5, or worse on the next morning: 20 % less and fewer repetitions, or another exercise.
    P2,
    /// Pain of 1 to 3: go on, but no increase.
    P3,
    /// Form broke on repetition 4 of the first set: 5 % less, at least one step.
    R1,
    /// Form broke on repetition 3 of the first set or before: 10 % less.
    R2,
    /// All sets clean and a sixth repetition possible on the last: one increment more.
    R3,
    /// All sets clean and three or more left on the last: two increments more, at most 10 %.
    R4,
    /// All sets clean, the fifth repetition very hard and no sixth: on target, hold.
    R5,
    /// One set short: hold.
    R6,
    /// Two or more sets short: hold, rest longer, try once more.
    R7,
    /// Short at the same load again: 10 % less, then climb.
    R8,
    /// The second such reset at about the same load: a lighter week, then smaller steps.
    R9,
    /// Not sure about a sixth repetition counts as no: hold.
    R10,
    /// Careful: more only after two sessions in a row with two left on the last set.
    R11,
    /// Off for two weeks: 90 %.
    L1,
    /// Off for three weeks: 85 %.
    L2,
    /// Off for five weeks: 80 %, two sets.
    L3,
    /// Off for eight weeks: 70 %, two sets.
    L4,
    /// Off for twelve weeks: the load is to be found again.
    L5,
    /// Back from a lay-off: two increments up at a time, as far as the old load.
    L6,
    /// A lighter week: two sets, 10 % less.
    D1,
    /// Never lifted before: a ramp of fives finds the load.
    F1,
    /// Too few sets were done to judge: hold.
    H1,
}

stored_words!(Rule {
    P1 = "P1", P2 = "P2", P3 = "P3",
    R1 = "R1", R2 = "R2", R3 = "R3", R4 = "R4", R5 = "R5", R6 = "R6", R7 = "R7", R8 = "R8", R9 = "R9", R10 = "R10", R11 = "R11",
    L1 = "L1", L2 = "L2", L3 = "L3", L4 = "L4", L5 = "L5", L6 = "L6",
    D1 = "D1", F1 = "F1", H1 = "H1",
});

/// The verdict of the sets on the load.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// A sixth clean repetition was there.
    TooLight,
    /// The fifth was very hard, and clean.
    OnTarget,
    /// Form broke, or repetitions were missing.
    TooHeavy,
    /// Pain: no more of this lift today.
    Stop,
}

/// A remark beside the rule of an advice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Note {
    /// Such pain twice running, or too much of it.
    Professional,
    /// Another exercise instead, for nothing lighter is there.
    Swap,
    /// More rest between the sets (`GRGIC2018R`, `ACSM2009`).
    RestLonger,
    /// Sleep, runs or short rests may be behind a stall.
    StallCheck,
    /// The next load is too large a step: first more repetitions, or smaller plates.
    AddReps,
    /// There is nothing lighter in this gym.
    NothingLighter,
    /// There is nothing heavier in this gym.
    NothingHeavier,
    /// Illness or injury counted one band further down.
    Illness,
}

impl Rule {
    /// Every rule, kind by kind.
    pub const ALL: [Rule; 23] = [
        Rule::P1,
        Rule::P2,
        Rule::P3,
        Rule::R1,
        Rule::R2,
        Rule::R3,
        Rule::R4,
        Rule::R5,
        Rule::R6,
        Rule::R7,
        Rule::R8,
        Rule::R9,
        Rule::R10,
        Rule::R11,
        Rule::L1,
        Rule::L2,
        Rule::L3,
        Rule::L4,
        Rule::L5,
        Rule::L6,
        Rule::D1,
        Rule::F1,
        Rule::H1,
    ];

    /// The rule's verdict on the load; `None` if it is not about the load of the sets.
    /// [`Advice::verdict`](super::Advice::verdict) is the verdict of an advice, by its facts.
    pub const fn verdict(self) -> Option<Verdict> {
        match self {
            Rule::P1 => Some(Verdict::Stop),
            Rule::P2 | Rule::R1 | Rule::R2 | Rule::R6 | Rule::R7 | Rule::R8 | Rule::R9 => Some(Verdict::TooHeavy),
            Rule::R5 | Rule::R10 => Some(Verdict::OnTarget),
            Rule::R3 | Rule::R4 | Rule::R11 | Rule::L6 => Some(Verdict::TooLight),
            Rule::P3 | Rule::L1 | Rule::L2 | Rule::L3 | Rule::L4 | Rule::L5 | Rule::D1 | Rule::F1 | Rule::H1 => None,
        }
    }

    /// Where it comes from, as ids of `docs/sources.md`; nothing where it is judgement alone.
    pub const fn sources(self) -> &'static [&'static str] {
        match self {
            Rule::P1 | Rule::P2 => &["TRAFFIC"],
            Rule::P3 => &["TRAFFIC", "SMITH2017"],
            Rule::R1 => &["SEED"],
            Rule::R3 => &["SEED", "ACSM2009"],
            Rule::R4 => &["ACSM2009"],
            Rule::R5 => &["SEED", "RTS_CHART", "ZOURDOS2016"],
            Rule::R7 => &["GRGIC2018R", "ACSM2009"],
            Rule::R8 => &["SL_STALL"],
            Rule::R10 => &["HALPERIN2022"],
            Rule::R11 => &["NSCA_2FOR2"],
            Rule::L1 | Rule::L2 | Rule::L3 | Rule::L4 | Rule::L5 => {
                &["BOSQUET2013", "LAYOFF_SS", "LAYOFF_CH", "LAYOFF_SE", "SPIERING2021"]
            }
            Rule::D1 => &["BELL2023"],
            Rule::F1 => &["NSCA_1RM", "RTS_CHART"],
            Rule::R2 | Rule::R6 | Rule::R9 | Rule::L6 | Rule::H1 => &[],
        }
    }
}

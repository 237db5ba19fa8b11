//! A set as it stands on screen, and exact amounts.

/// A set as it stands on screen.
#[derive(Clone, Debug, PartialEq)]
pub struct SetSeen {
    /// How often it is done.
    pub times: u32,
    /// The repetitions each time.
    pub reps: u32,
    /// The load, such as "82.5 kg"; empty if there is none.
    pub load: String,
    /// The plates on one side of the bar, innermost first.
    pub side: Vec<Amount>,
    /// The plates that come off before the set, in this order.
    pub off: Vec<Amount>,
    /// The plates that go on after that, in this order.
    pub on: Vec<Amount>,
    /// The whole text about the set, on one line.
    pub text: String,
}

impl SetSeen {
    pub(super) fn read(text: &str) -> SetSeen {
        let words: Vec<&str> = text.split_whitespace().collect();
        let before = |found: &dyn Fn(&str) -> bool| words.windows(2).find(|pair| found(pair[1])).map(|pair| pair[0]);
        let count = |word: Option<&str>| word.and_then(|word| word.parse().ok());
        let load = words.windows(2).find(|pair| ["kg", "lb"].contains(&pair[1])).map(|pair| pair.join(" "));
        let numbers = |line: &str| line.split_whitespace().filter_map(Amount::read).collect();
        let line = |fits: &dyn Fn(&str) -> Option<&str>| text.lines().find_map(fits).map(numbers).unwrap_or_default();
        SetSeen {
            times: count(before(&|word| word == "×")).unwrap_or(1),
            reps: count(before(&|word| ["rep", "reps"].contains(&word))).expect("a set has repetitions"),
            load: load.unwrap_or_default(),
            side: line(&|line| line.strip_suffix(" a side")),
            off: line(&|line| line.strip_prefix("− ")),
            on: line(&|line| line.strip_prefix("+ ")),
            text: words.join(" "),
        }
    }
}

/// A number of kilograms or pounds, exact, in thousandths.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Amount(pub u64);

impl Amount {
    /// The number that a text such as "82.5" or "82.5 kg" begins with.
    pub fn read(text: &str) -> Option<Amount> {
        let (whole, decimals) = text.split_whitespace().next()?.split_once('.').unwrap_or((text, ""));
        let whole = whole.split_whitespace().next()?;
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if !digits(whole) || !digits(decimals) || decimals.len() > 3 {
            return None;
        }
        format!("{whole}{decimals:0<3}").parse().ok().map(Amount)
    }
}

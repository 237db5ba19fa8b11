//! Where the page runs, told from outside.

/// What matters of the browser and of how the page was opened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Surroundings {
    /// The browser is Safari, or another one on its engine: it offers no installation by itself, and clears what a page
    /// that is not installed has stored after a week without a visit.
    pub safari: bool,
    /// The page runs as an app from the home screen.
    pub installed: bool,
}

/// How the browser can call a person who rests. What is not known counts as there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Senses {
    /// It plays no sound that a page can make.
    pub no_sound: bool,
    /// It cannot vibrate.
    pub no_vibration: bool,
    /// The phone's switch silences it, and a page can ask to be heard all the same (`navigator.audioSession`).
    pub can_be_loud: bool,
}

/// The browser as the page found it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Environment {
    /// Where the page runs.
    pub surroundings: Surroundings,
    /// How the browser can call the person.
    pub senses: Senses,
    /// Whether it can offer a link to other apps.
    pub shares_links: bool,
    /// Whether it hands files to other apps.
    pub shares_files: bool,
    /// Whether a download would strand the page ([`strands`]).
    pub strands: bool,
    /// The page's own address, without a fragment.
    pub address: String,
}

/// Whether a download would strand the page: as an app on the home screen of an iPhone or an iPad, as far as the browser
/// tells. `platform`, `touch_points` and `agent` are what its `navigator` says.
pub fn strands(surroundings: Surroundings, platform: &str, touch_points: u32, agent: &str) -> bool {
    // An iPad calls itself a Mac, but a Mac has no touch screen.
    let is_mac = platform.starts_with("Mac") && touch_points == 0;
    let is_named = ["iPhone", "iPad", "iPod"].iter().any(|name| agent.contains(name) || platform.contains(name));
    surroundings.installed && (is_named || surroundings.safari && !is_mac)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_a_download_strands_the_page() {
        let of = |safari, installed| Surroundings { safari, installed };
        for (surroundings, platform, touch_points, agent, expected) in [
            (of(true, true), "iPhone", 5, "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0)", true),
            (of(true, true), "MacIntel", 5, "Mozilla/5.0 (Macintosh)", true),
            (of(true, true), "MacIntel", 0, "Mozilla/5.0 (Macintosh)", false),
            (of(true, false), "iPhone", 5, "Mozilla/5.0 (iPhone)", false),
            (of(false, true), "Linux armv8l", 5, "Mozilla/5.0 (Linux; Android 15)", false),
            (of(false, true), "iPhone", 5, "Mozilla/5.0 (iPhone)", true),
        ] {
            assert_eq!(strands(surroundings, platform, touch_points, agent), expected, "{platform} {agent}");
        }
    }
}

//! The environment of the page, as reported from outside.

/// The browser, and the way the page was opened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Surroundings {
    /// Set for Safari and other browsers on its engine: they offer no installation by themselves, and clear the data of
    /// a page that is not installed after a week without a visit.
    pub safari: bool,
    /// Set if the page runs as an app from the home screen.
    pub installed: bool,
}

/// The ways in which the browser can call a person who rests. Unknown ones count as available.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Senses {
    /// Set if the browser plays no sound that a page can make.
    pub no_sound: bool,
    /// Set if the browser cannot vibrate.
    pub no_vibration: bool,
    /// Set if the phone's switch silences the page, which can ask to be heard all the same (`navigator.audioSession`).
    pub can_be_loud: bool,
}

/// The browser as the page found it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Environment {
    /// The browser, and the way the page was opened.
    pub surroundings: Surroundings,
    /// The ways in which the browser can call the person.
    pub senses: Senses,
    /// Set if the browser can offer a link to other apps.
    pub shares_links: bool,
    /// Set if the browser can hand files to other apps.
    pub shares_files: bool,
    /// Set if a download would strand the page ([`strands`]).
    pub strands: bool,
    /// The page's own address, without a fragment.
    pub address: String,
}

/// `true` if a download would strand the page: as an app on the home screen of an iPhone or an iPad, as far as the
/// browser shows. `platform`, `touch_points` and `agent` are from its `navigator`.
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

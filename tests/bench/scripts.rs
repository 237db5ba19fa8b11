//! Scripts of actions in the page, and the stopwatch.
//!
//! Nothing is found by its computed name: a browser that has been asked for names keeps a second tree of the page for
//! those who cannot see it, which takes it a third longer at each change.

use crate::harness::eventually;
use crate::person::Person;

/// Notes when a key is pressed, and when the page has painted what the event changed that comes of it: that of a field,
/// or the click of a button.
///
/// The press counts from when it came in, so waiting for a busy page is in. The end is the first task after the frame
/// with the change: script, style, layout and painting are in, and only what happens outside of the page is not. That
/// is putting the picture on the screen, which a phone leaves to its graphics chip and a test machine without one does
/// not.
pub const STOPWATCH: &str = "
    addEventListener('keydown', press => window.press = { from: press.timeStamp }, true);
    for (const change of ['input', 'click']) addEventListener(change, () => {
        const mine = window.press;
        mine && requestAnimationFrame(() => {
            const after = new MessageChannel();
            after.port1.onmessage = () => mine.until = performance.now();
            after.port2.postMessage(0);
        });
    });
";

/// How long it took after the last press.
pub const READING: &str = "
    const look = () => window.press?.until ? arguments[0](press.until - press.from) : requestAnimationFrame(look);
    look();
";

/// Waits until the page is at rest: a person pauses between two keys.
pub const REST: &str = "requestIdleCallback(() => requestIdleCallback(arguments[0]))";

/// Puts the text LOAD in the field for the work load, and the cursor behind it.
pub const TYPE: &str = "
    window.press = null;
    const field = [...document.querySelectorAll('label')].find(label => label.textContent === 'Work load').control;
    field.focus();
    field.value = 'LOAD';
    field.setSelectionRange(9, 9);
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
";

/// The words of the last set.
pub const LAST_SET: &str = "return [...document.querySelectorAll('ol > li')].pop()?.textContent ?? ''";

impl Person {
    /// Waits until the sets of a plan are on screen.
    pub fn sees_a_plan(&self) {
        eventually("a list of sets", || (self.evaluates(LAST_SET) != "").then_some(()));
    }
}

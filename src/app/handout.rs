//! Files and texts that are handed to the person: as a download, through the phone's share sheet, or on the clipboard.
//!
//! An app on an iPhone's home screen shows a download in place of itself, without a way back. There every file goes
//! through the share sheet, and as text onto the clipboard where the sheet will not take it.

use crate::app::context::Context;
use crate::app::effect::{Effect, File};

/// The effect that hands a file over: a download; where that would strand the app, the share sheet, or else the
/// clipboard.
pub fn deliver(cx: &Context, file: File) -> Effect {
    match (cx.environment.strands, cx.environment.shares_files) {
        (false, _) => Effect::Download { name: file.name, mime: file.mime, text: file.text },
        (true, true) => share(file),
        (true, false) => Effect::Copy { what: file.what, text: file.text },
    }
}

/// The effect that hands a file to another app. Browsers hand on no JSON, so that goes as plain text.
pub fn share(file: File) -> Effect {
    Effect::ShareFile(match file.name.strip_suffix(".json") {
        Some(stem) => File { name: [stem, ".txt"].concat(), mime: "text/plain", ..file },
        None => file,
    })
}

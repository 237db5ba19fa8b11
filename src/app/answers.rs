//! The browser's answers to files and texts that were handed over, passed to the feature that asked.

use crate::app::data;
use crate::app::effect::{Effect, File, Handed, Handout};
use crate::app::model::Model;
use crate::app::route::Route;
use crate::app::share::ShareOutcome;
use crate::words::data::Notice;

/// Handles the browser's answer to a file for another app.
pub fn shared(model: &mut Model, file: File, handed: Handed) {
    if handed == Handed::NotShared && model.environment.strands {
        return model.context.effects.push(Effect::Copy { what: file.what, text: file.text });
    }
    match file.what {
        Handout::Backup(up_to) => backed_up(model, up_to, handed),
        _ if handed == Handed::NotShared => {
            model.context.effects.push(Effect::Download { name: file.name, mime: file.mime, text: file.text });
        }
        _ => {}
    }
}

/// Handles the browser's answer to a text for the clipboard.
pub fn copied(model: &mut Model, what: Handout, copied: bool) {
    match what {
        Handout::Backup(up_to) => {
            let handed = if copied { Handed::Taken } else { Handed::NotCopied };
            backed_up(model, up_to, handed);
            if copied {
                model.data.done = Some(Notice::BackupCopied);
            } else if model.environment.strands {
                model.data.done = Some(Notice::BackupStranded);
            }
        }
        Handout::Link | Handout::Code => {
            // On another screen, the message would be about another plan.
            if matches!(model.screen.route, Route::Share | Route::ShareEntry(_)) {
                model.sharing.outcome = Some(ShareOutcome::Copied(copied));
            }
        }
        _ => {
            let told = if copied { Notice::FileCopied } else { Notice::FileStranded };
            match what {
                Handout::Table => model.data.done = Some(told),
                _ => model.screen.notice = Some(told),
            }
        }
    }
}

/// Notes if a backup was handed over. Sessions logged since it was made are in no backup yet.
fn backed_up(model: &mut Model, up_to: u64, handed: Handed) {
    let before = model.saved.settings.backed_up;
    data::update(&mut model.data, data::Action::BackedUp(handed), &mut model.context);
    if handed == Handed::Taken {
        // After everything was erased, the backup covers nothing of the log.
        model.saved.settings.backed_up = if model.saved.log.is_empty() { before } else { up_to.max(before) };
    }
}

#[cfg(test)]
#[path = "answers_tests.rs"]
mod tests;

//! One's own data: taken out, brought in, erased.

use super::files::FileFault;

/// The refusal of a wish that needs the whole log while it is still being read.
pub(super) const LOG_STILL_READ: &str = "Your log is still being read. Try again in a moment.";

/// The outcome of a wish.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// A backup was handed over.
    BackupHandedOver,
    /// A backup was downloaded, since it could not be shared.
    BackupDownloaded,
    /// A backup could not be put on the clipboard.
    BackupNotCopied,
    /// A backup is on the clipboard.
    BackupCopied,
    /// A backup could be handed over in no way.
    BackupStranded,
    /// A file is on the clipboard, since it could not be shared.
    FileCopied,
    /// A file could be handed over in no way.
    FileStranded,
    /// A file was made, and waits for a tap.
    FileReady,
    /// Nothing is erased while a file is made.
    FileStillMade,
    /// No file is made while other work goes on.
    Busy,
    /// Everything is being erased.
    Erasing,
    /// Everything was erased.
    Erased,
    /// Everything was erased, but it may not be on disk yet.
    ErasedSoon,
}

impl Notice {
    /// In a sentence or two.
    pub const fn words(self) -> &'static str {
        match self {
            Notice::BackupHandedOver => "The backup was handed over.",
            Notice::BackupDownloaded => "This browser would not share the file, so it was downloaded.",
            Notice::BackupNotCopied => "This browser would not copy. Download the backup instead.",
            Notice::BackupCopied => "The backup was copied as text. Paste it where you keep it.",
            Notice::BackupStranded => "This phone would neither share nor copy the backup. Open the page in Safari.",
            Notice::FileCopied => {
                "This phone would not share the file, so it was copied as text. Paste it into a note."
            }
            Notice::FileStranded => "This phone would neither share nor copy the file. Open the page in Safari.",
            Notice::FileReady => "Your file is ready. Tap the same button again to hand it over.",
            Notice::FileStillMade => "Your file is still being made. Wait for it, or cancel it.",
            Notice::Busy => "Something else is still going on. Wait for it, or cancel it.",
            Notice::Erasing => "Erasing\u{2026}",
            Notice::Erased => "Everything was erased.",
            Notice::ErasedSoon => {
                "Everything was erased. Keep this page open for a minute, until the browser has noted that."
            }
        }
    }
}

/// The reason why something was not read, or was not done.
#[derive(Clone, Debug, PartialEq)]
pub enum Trouble {
    /// The log is still being read.
    LogStillRead,
    /// The browser did not let the page erase.
    NotErased,
    /// Something is wrong with a file or a text that was handed over.
    File(FileFault),
}

impl Trouble {
    /// In a sentence or two.
    pub fn words(&self) -> String {
        match self {
            Trouble::LogStillRead => LOG_STILL_READ.to_owned(),
            Trouble::NotErased => "The browser did not let the page erase. Everything is still here.".to_owned(),
            Trouble::File(fault) => fault.to_string(),
        }
    }
}

/// Long work that goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doing {
    /// The rows of a table are read.
    Reading,
    /// The sessions of a backup are read.
    ReadingBackup,
    /// Its sessions are compared with the log.
    Comparing,
    /// Sessions are brought in.
    Merging,
    /// The sessions that a table has brought in are looked up, to be taken out.
    TakingOut,
    /// A backup or a table is made.
    Writing,
    /// Sessions are saved.
    Saving,
}

impl Doing {
    /// How far it is, as a sentence: "Reading… 1,200 of 4,000 rows."
    pub fn words(self, done: usize, total: usize) -> String {
        let (word, things) = match self {
            Doing::Reading => ("Reading", "rows"),
            Doing::ReadingBackup => ("Reading", "sessions"),
            Doing::Comparing => ("Comparing", "sessions"),
            Doing::Merging => ("Merging", "sessions"),
            Doing::TakingOut => ("Taking out", "sessions"),
            Doing::Writing => ("Writing", "sessions"),
            Doing::Saving => ("Saving", "sessions"),
        };
        match total {
            0 => format!("{word}\u{2026}"),
            total => format!("{word}\u{2026} {} of {} {things}.", grouped(done), grouped(total)),
        }
    }
}

/// A number with commas between its thousands.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut words = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            words.push(',');
        }
        words.push(digit);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn progress_in_words() {
        for (number, words) in [(0, "0"), (999, "999"), (1_000, "1,000"), (1_234_567, "1,234,567")] {
            assert_eq!(grouped(number), words);
        }
        assert_eq!(Doing::Reading.words(1_200, 4_000), "Reading… 1,200 of 4,000 rows.");
    }
}

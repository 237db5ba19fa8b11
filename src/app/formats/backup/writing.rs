//! Making a backup some sessions at a time, so that the page stays responsive.

use serde::Serialize;

use super::{FORM, NAME, tree, utc};
use crate::app::formats::envelope::{SCHEMA, checksum};
use crate::app::moment::Moment;
use crate::app::saved::Saved;
use crate::lifting::session::Session;

/// A backup that is being made.
#[derive(Debug)]
pub struct BackupWriting {
    made: Moment,
    /// The data so far.
    data: String,
    /// The checksum of each part so far.
    parts: Vec<String>,
    /// The number of sessions in the backup so far.
    sessions: usize,
}

impl BackupWriting {
    /// Begins with everything but the sessions, as it is now.
    pub fn begin(saved: &Saved, now: Moment) -> BackupWriting {
        let mut writing = BackupWriting { made: now, data: "{".to_owned(), parts: vec![], sessions: 0 };
        writing.field("settings", &saved.settings);
        writing.field("gyms", &saved.gyms);
        writing.field("maxima", &saved.maxima);
        writing.field("week", &saved.week);
        writing.data.push_str("\"sessions\":[");
        writing
    }

    fn field<T: Serialize>(&mut self, name: &str, value: &T) {
        self.data.extend(["\"", name, "\":"]);
        self.part(value);
        self.data.push(',');
    }

    fn part<T: Serialize>(&mut self, value: &T) {
        // Plain structs of texts, flags and numbers: serde_json has no reason to refuse them.
        let text = serde_json::to_string(value).unwrap_or_default();
        self.parts.push(tree::parse(&text).map(|node| checksum(&node.line(true))).unwrap_or_default());
        self.data.push_str(&text);
    }

    /// Adds a session.
    pub fn add(&mut self, session: &Session) {
        if self.sessions > 0 {
            self.data.push(',');
        }
        self.sessions += 1;
        self.part(session);
    }

    /// Gives the finished backup.
    pub fn finish(mut self) -> String {
        self.data.push_str("]}");
        let (made, sum, parts, data) = (utc(self.made), checksum(&self.data), self.parts.join(" "), &self.data);
        format!(
            r#"{{"{NAME}":{FORM},"schema":{SCHEMA},"made":"{made}","checksum":"{sum}","parts":"{parts}","data":{data}}}"#
        )
    }
}

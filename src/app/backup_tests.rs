use std::rc::Rc;

use proptest::prelude::*;

use super::*;
use crate::app::boot::{Held, boot};

fn model() -> Model {
    let held = Held {
        stored: Ok(vec![]),
        older: None,
        fragment: String::new(),
        now: Moment { ms: 1_795_393_805_678, offset: 60 },
    };
    let (mut model, _) = boot(held);
    let text = include_str!("../../tests/data/session-ended-2.txt").trim();
    let (session, _) = crate::app::saved::read::<Session>(text).expect("the fixture");
    model.log = Rc::new(vec![Rc::new(session)]);
    model
}

/// A backup of this data with a checksum that fits.
fn sealed(data: &str) -> String {
    format!(r#"{{"fifth-rep-backup":1,"schema":2,"made":"","checksum":"{}","data":{data}}}"#, checksum(data))
}

#[test]
fn what_is_written_is_read_back() {
    let model = model();
    let read = read(&write(&model)).expect("a backup");
    let rest = read.rest.expect("all");
    assert_eq!((rest.settings, rest.gyms, rest.week), (model.settings.clone(), model.gyms.clone(), model.week.clone()));
    assert_eq!(read.sessions.len(), 1);
    assert_eq!(read.sessions[0].id, model.log[0].id);
}

#[test]
fn anything_else_is_refused_and_says_why() {
    let good = write(&model());
    let data = good.split_once(r#","data":"#).and_then(|(_, rest)| rest.strip_suffix('}')).expect("data").to_owned();
    let session = data.split_once(r#""sessions":["#).and_then(|(_, rest)| rest.strip_suffix("]}")).expect("a session");
    let twice = data.replace("\"sessions\":[", &["\"sessions\":[", session, ","].concat());
    let id = model().log[0].id.to_string();
    for (text, says) in [
        (String::new(), "no backup"),
        ("{}".into(), "no backup"),
        (good[..good.len() - 1].into(), "cut short"),
        (good[..80].into(), "cut short"),
        (good.replacen("\"kg\"", "\"lb\"", 1), "changed"),
        (good.replacen("\"schema\":4", "\"schema\":99", 1), "newer"),
        (good.replacen("backup\":1", "backup\":2", 1), "newer"),
        (sealed("{}"), "missing field"),
        (sealed(&"[".repeat(10_000)), "cannot be read"),
        (sealed(&twice), "session 2"),
        (sealed(&data.replace(&format!("\"id\":{id}"), "\"id\":1")), "session 1: the date 1970"),
        (sealed(&data.replace(&format!("\"id\":{id}"), "\"id\":32503680000000")), "session 1"),
        (sealed(&data.replace(&format!("\"id\":{id}"), "\"id\":\"NaN\"")), "session 1"),
        ("x".repeat(LARGEST + 1), "too much"),
    ] {
        let error = read(&text).expect_err("a refusal");
        assert!(error.contains(says), "{says}: {error}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn nothing_that_was_changed_is_taken(at in any::<prop::sample::Index>(), other in any::<prop::sample::Index>(), byte in 32u8..127, how in 0..4) {
        let good = write(&model());
        let mut bytes = good.clone().into_bytes();
        let at = at.index(bytes.len());
        match how {
            0 => bytes[at] = byte,
            1 => bytes.truncate(at),
            2 => bytes.insert(at, byte),
            _ => bytes.swap(at, other.index(good.len())),
        }
        let text = String::from_utf8_lossy(&bytes);
        // Only what is not summed up may differ: when it was made, blanks around it, and the schema down to an older one.
        if let Ok(brought) = read(&text) {
            prop_assert_eq!(Ok(brought), read(&good));
        }
    }
}

use std::rc::Rc;

use proptest::prelude::*;

use super::*;
use crate::app::model::Model;
use crate::app::testing::{Phone, stored_session};

fn model() -> Model {
    let session = stored_session(include_str!("../../../../tests/data/session-ended-2.txt"));
    let now = Moment { ms: 1_795_393_805_678, offset: 60 };
    Phone::at("", now).with(|model| model.saved.log = Rc::new(vec![Rc::new(session)])).model
}

/// The backup of a state.
fn write(model: &Model) -> String {
    super::write(&model.saved, model.now)
}

/// A backup of this data with a matching checksum.
fn sealed(data: &str) -> String {
    format!(r#"{{"fifth-rep-backup":1,"schema":2,"made":"","checksum":"{}","data":{data}}}"#, checksum(data))
}

#[test]
fn what_is_written_is_read_back() {
    let model = model();
    let read = read(&write(&model)).expect("a backup");
    let rest = read.rest.expect("all");
    assert_eq!(
        (rest.settings, rest.gyms, rest.week),
        (model.saved.settings.clone(), model.saved.gyms.clone(), model.saved.week.clone())
    );
    assert_eq!(read.sessions.len(), 1);
    assert_eq!(read.sessions[0].id, model.saved.log[0].id);
}

#[test]
fn anything_else_is_refused_and_says_why() {
    let good = write(&model());
    let data = good.split_once(r#","data":"#).and_then(|(_, rest)| rest.strip_suffix('}')).expect("data").to_owned();
    let session = data.split_once(r#""sessions":["#).and_then(|(_, rest)| rest.strip_suffix("]}")).expect("a session");
    let twice = data.replace("\"sessions\":[", &["\"sessions\":[", session, ","].concat());
    let id = model().saved.log[0].id.to_string();
    for (text, says) in [
        (String::new(), "no backup"),
        ("{}".into(), "no backup"),
        (good[..good.len() - 1].into(), "cut short"),
        (good[..80].into(), "cut short"),
        (good.replacen("\"kg\"", "\"lb\"", 1), "see settings"),
        (good.replacen(" 5 x ", " 6 x ", 1), "see session 1"),
        (good.replace('\n', "").replacen("\"data\":{", "\"data\":{\n?", 1), "line 2, column 1"),
        (good.replacen("\"schema\":4", "\"schema\":99", 1), "newer"),
        (good.replacen("backup\":1", "backup\":2", 1), "newer"),
        (sealed("{}"), "missing field"),
        (sealed(&"[".repeat(10_000)), "cannot be read"),
        (sealed(&twice), "session 2"),
        (sealed(&data.replace(&format!("\"id\":{id}"), "\"id\":\"NaN\"")), "session 1"),
        ("x".repeat(LARGEST + 1), "too much"),
    ] {
        let error = read(&text).expect_err("a refusal");
        assert!(error.to_string().contains(says), "{says}: {error}");
    }
}

#[test]
fn odd_dates_are_kept_and_counted() {
    let good = write(&model());
    let data = good.split_once(r#","data":"#).and_then(|(_, rest)| rest.strip_suffix('}')).expect("data");
    let id = model().saved.log[0].id.to_string();
    for odd in ["1", "32503680000000", "18446744073709551615"] {
        let read = read(&sealed(&data.replace(&format!("\"id\":{id}"), &format!("\"id\":{odd}")))).expect("a backup");
        assert_eq!((read.sessions[0].id.to_string().as_str(), read.odd_dates), (odd, 1));
    }
    assert_eq!(read(&good).expect("a backup").odd_dates, 0);
}

/// The text with the names of objects sorted, blanks and line breaks added, and letters beyond ASCII escaped.
fn laid_out(node: &Node, indent: usize) -> String {
    let pad = "  ".repeat(indent);
    match node {
        Node::Object(fields) => {
            let mut fields: Vec<_> = fields.iter().collect();
            fields.sort_by_key(|(name, _)| name.clone());
            let lines: Vec<String> = fields
                .iter()
                .map(|(name, value)| format!("{pad}\"{name}\" : {}", laid_out(value, indent + 1)))
                .collect();
            format!("{{\r\n{}\r\n{pad}}}", lines.join(",\r\n"))
        }
        Node::List(values) => {
            let lines: Vec<String> =
                values.iter().map(|value| [pad.clone(), laid_out(value, indent + 1)].concat()).collect();
            format!("[\r\n{}\r\n{pad}]", lines.join(",\r\n"))
        }
        other => other.line(false).replace('é', "\\u00e9"),
    }
}

fn wrapped(text: &str, width: usize, at_blanks: bool) -> String {
    let mut out = String::new();
    let mut line = String::new();
    for c in text.chars() {
        line.push(c);
        if line.chars().count() > width {
            let at = line.rfind(' ').filter(|&at| at_blanks && at > 0);
            let rest = match at {
                Some(at) => line.split_off(at).split_off(1),
                None => line.pop().into_iter().collect(),
            };
            out.push_str(&line);
            out.push_str("\r\n");
            line = rest;
        }
    }
    [out, line].concat()
}

/// Encodes as quoted-printable, with lines of at most 76 characters.
fn quoted_printable(text: &str) -> String {
    let mut out = String::new();
    let mut length = 0;
    for byte in text.bytes() {
        let code = match byte {
            b' '..=b'~' if byte != b'=' => char::from(byte).to_string(),
            _ => format!("={byte:02X}"),
        };
        if length + code.len() > 75 {
            out.push_str("=\r\n");
            length = 0;
        }
        length += code.len();
        out.push_str(&code);
    }
    out
}

#[test]
fn what_mails_and_editors_lay_out_anew_is_read() {
    let mut model = model();
    let note = "très  bien, it's \"5 x 5\" = 25 & more; {ok} > https://x.y/?a=b ".repeat(3);
    model.saved.log = Rc::new(vec![Rc::new(Session { note, ..(*model.saved.log[0]).clone() })]);
    let good = write(&model);
    let expected = read(&good).expect("a backup");
    let tree = tree::parse(&good).expect("JSON");
    let html = good.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;").replace('>', "&gt;");
    let before = sealed(good.split_once(r#","data":"#).and_then(|(_, rest)| rest.strip_suffix('}')).expect("data"));
    let old = tree::parse(&before).expect("JSON");
    for (what, text) in [
        ("a mark", ["\u{feff}", &good, "\r\n"].concat()),
        ("laid out", laid_out(&tree, 1)),
        ("in one line, sorted", tree.line(true)),
        ("from before, sorted", old.line(true)),
        ("from before, laid out", laid_out(&old, 1)),
        ("in a mail", format!("Hi {{there}},\n\n{good}\n-- \nSent from my phone {{x}}")),
        ("in a fence", format!("```json\n{}\n```", laid_out(&tree, 0))),
        (
            "blanks that do not break",
            laid_out(&tree, 3).replace("  ", "\u{a0}\u{a0}").replace(" 5 x", "\u{a0}5\u{a0}x"),
        ),
        ("wrapped anywhere", wrapped(&good, 76, false)),
        ("wrapped at blanks", wrapped(&good, 76, true)),
        ("answered", wrapped(&good, 72, false).lines().map(|line| ["> ", line, "\n"].concat()).collect()),
        ("quoted-printable", quoted_printable(&good)),
        (
            "quoted-printable in a mail",
            format!("Content-Type: text/plain\r\n\r\n{}\r\n--=3D=20", quoted_printable(&good)),
        ),
        ("HTML", html),
        ("curly quotes", good.replace("\\\"", "\u{1}").replace('"', "“").replace('\u{1}', "\\“").replace('\'', "’")),
    ] {
        assert_eq!(read(&text).as_ref(), Ok(&expected), "{what}: {}", text.chars().take(300).collect::<String>());
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
        // Only parts outside the checksum may differ: the time of writing, blanks around, and an older schema.
        if let Ok(brought) = read(&text) {
            prop_assert_eq!(Ok(brought), read(&good));
        }
    }
}

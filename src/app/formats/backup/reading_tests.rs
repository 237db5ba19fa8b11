use super::*;
use crate::app::formats::backup::{read, write};
use crate::app::model::Model;
use crate::app::moment::Moment;
use crate::app::testing::{Phone, stored_session};

const NOW: Moment = Moment { ms: 1_795_400_000_000, offset: 60 };

/// A state with this number of sessions.
fn with_sessions(count: u64) -> Model {
    let session = stored_session(include_str!("../../../../tests/data/session-ended-4.txt"));
    let log = (0..count).map(|number| {
        let note = format!("{number} ] \" }} }} é \\");
        Rc::new(Session { id: session.id + number * 86_400_000, note, ..session.clone() })
    });
    let log = Rc::new(log.collect());
    Phone::at("", NOW).with(|model| model.saved.log = log).model
}

/// The outcome of reading in slices, and the number of slices.
fn sliced(text: &str, steps: usize) -> (Result<Brought, FileFault>, usize) {
    let mut reading = BackupReading::new(text.into());
    let mut slices = 0;
    loop {
        slices += 1;
        if let Some(read) = reading.step(steps) {
            return (read, slices);
        }
        let (done, total) = reading.progress();
        assert!(done <= total, "{done} of {total}");
    }
}

/// The backup of a state.
fn write_state(model: &Model) -> String {
    write(&model.saved, model.now)
}

#[test]
fn a_backup_is_read_the_same_in_slices_of_any_size() {
    let whole = write_state(&with_sessions(30));
    let (sessions, sets) = (30, with_sessions(1).saved.log.iter().map(|session| sets_of(session)).sum::<usize>());
    let cut = &whole[..whole.len() - 1];
    let early = &whole[..whole.len() / 2];
    let changed = whole.replace("7 ] ", "8 ] ");
    let laid_out = whole.replace(":{", ": {\n").replace(",\"", ", \"");
    let mailed = whole.replace('"', "&quot;");
    let newer = whole.replace("\"schema\":", "\"schema\":9");
    let around = ["> hello {there}\n", &whole, "\nbye"].concat();
    let without_parts = {
        let (start, rest) = whole.split_once("\"parts\"").expect("parts");
        [start, rest.split_once("\",").expect("their end").1].concat()
    };
    let none = write_state(&with_sessions(0));
    let large = [whole.as_str(), &" ".repeat(LARGEST)].concat();
    for text in
        [&whole, cut, early, &changed, &laid_out, &mailed, &newer, &around, &without_parts, &none, &large, "{", ""]
    {
        let expected = read(text);
        for steps in [1, 7, 100, usize::MAX] {
            let (read, slices) = sliced(text, steps);
            assert_eq!(read, expected, "{} bytes in slices of {steps}", text.len());
            assert!(slices <= sessions.min(sessions * sets / steps) + 3, "{slices} slices of {steps}");
        }
    }
    assert_eq!(read(&whole).expect("a backup").sessions.len(), 30);
    // The work is spread over the slices.
    assert!(sliced(&whole, 1).1 > sessions);
}

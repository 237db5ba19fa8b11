//! The command line of `cargo xtask`, read with lexopt: it has no dependencies, and a handful of options need no more.

use lexopt::prelude::*;
use std::ffi::OsString;
use std::path::PathBuf;

/// The text of `--help`.
pub const HELP: &str = include_str!("../help.txt");

/// The default port of `serve` and `dev`.
pub const PORT: u16 = 8080;

/// A command with its options. Port 0 means any free one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Task {
    Help,
    Serve { port: u16 },
    Test,
    Soak,
    Dist,
    Bench { against: Option<PathBuf>, parts: Vec<String> },
    Prepare,
    Dev { port: u16 },
}

/// Reads the arguments after `cargo xtask`. The error is for the person who typed them.
pub fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Task, lexopt::Error> {
    let mut parser = lexopt::Parser::from_args(arguments);
    let mut task = match parser.next()? {
        None | Some(Short('h') | Long("help")) => return Ok(Task::Help),
        Some(Value(name)) => command(&name.string()?)?,
        Some(option) => return Err(option.unexpected()),
    };
    while let Some(argument) = parser.next()? {
        match (argument, &mut task) {
            (Short('h') | Long("help"), _) => return Ok(Task::Help),
            (Long("port"), Task::Serve { port } | Task::Dev { port }) => *port = parser.value()?.parse()?,
            (Long("against"), Task::Bench { against, .. }) => *against = Some(parser.value()?.into()),
            (Value(part), Task::Bench { parts, .. }) => parts.push(part.string()?),
            (other, _) => return Err(other.unexpected()),
        }
    }
    Ok(task)
}

fn command(name: &str) -> Result<Task, String> {
    Ok(match name {
        "help" => Task::Help,
        "serve" => Task::Serve { port: PORT },
        "test" => Task::Test,
        "soak" => Task::Soak,
        "dist" => Task::Dist,
        "bench" => Task::Bench { against: None, parts: Vec::new() },
        "prepare" => Task::Prepare,
        "dev" => Task::Dev { port: PORT },
        _ => return Err(format!("there is no command `{name}`")),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Task, String> {
        parse(line.split_whitespace().map(OsString::from)).map_err(|error| error.to_string())
    }

    #[test]
    fn each_command_is_read() {
        let bench = |against: Option<&str>, parts: &[&str]| Task::Bench {
            against: against.map(PathBuf::from),
            parts: parts.iter().map(|part| (*part).to_owned()).collect(),
        };
        for (line, task) in [
            ("serve", Task::Serve { port: 8080 }),
            ("serve --port 9000", Task::Serve { port: 9000 }),
            ("dev --port=0", Task::Dev { port: 0 }),
            ("test", Task::Test),
            ("soak", Task::Soak),
            ("dist", Task::Dist),
            ("prepare", Task::Prepare),
            ("bench", bench(None, &[])),
            ("bench start --against old/dist long", bench(Some("old/dist"), &["start", "long"])),
        ] {
            assert_eq!(read(line), Ok(task), "{line:?}");
        }
        for line in ["", "help", "--help", "-h", "serve --help", "test -h", "bench long --help"] {
            assert_eq!(read(line), Ok(Task::Help), "{line:?}");
        }
    }

    #[test]
    fn mistakes_are_named() {
        for (line, word) in [
            ("build", "`build`"),
            ("--port 1", "--port"),
            ("serve --port", "missing argument for option '--port'"),
            ("serve --port 70000", "\"70000\""),
            ("serve 80", "\"80\""),
            ("bench --old", "--old"),
            ("test --port 1", "--port"),
        ] {
            let mistake = read(line).unwrap_err();
            assert!(mistake.contains(word), "{line:?}: {mistake}");
        }
    }
}

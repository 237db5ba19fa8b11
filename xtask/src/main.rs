//! `cargo xtask`: reads the command line with lexopt, which has no dependencies, and runs the command.

use lexopt::prelude::*;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;
use xtask::{check, say, site};

/// The text of `--help`.
const HELP: &str = include_str!("../help.txt");

/// A command with its options. Port 0 means any free one.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Task {
    Help,
    Serve { port: u16 },
    Test,
    Soak { against: Option<PathBuf> },
    Dist,
    Bench { against: Option<PathBuf>, parts: Vec<String> },
    Prepare,
    Dev { port: u16 },
}

fn main() -> ExitCode {
    let task = match parse(std::env::args_os().skip(1)) {
        Ok(task) => task,
        Err(mistake) => {
            eprint!("{mistake}\n\n{}", HELP);
            return ExitCode::from(2);
        }
    };
    let done = |()| true;
    let outcome = match task {
        Task::Help => {
            print!("{}", HELP);
            Ok(true)
        }
        Task::Serve { port } => site::serve(port).map(done),
        Task::Test => Ok(check::command()),
        Task::Dist => site::dist().map(done),
        Task::Soak { against } => check::soak(against.as_deref()),
        Task::Bench { against, parts } => check::bench(against.as_deref(), &parts).map(done),
        Task::Prepare => check::prepare().map(done),
        Task::Dev { port } => site::dev(port).map(done),
    };
    match outcome {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            say::error(&error);
            ExitCode::FAILURE
        }
    }
}

/// Reads the arguments after `cargo xtask`. The error is for the person who typed them.
fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Task, lexopt::Error> {
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
            (Long("against"), Task::Bench { against, .. } | Task::Soak { against }) => {
                *against = Some(parser.value()?.into())
            }
            (Value(part), Task::Bench { parts, .. }) => parts.push(part.string()?),
            (other, _) => return Err(other.unexpected()),
        }
    }
    Ok(task)
}

fn command(name: &str) -> Result<Task, String> {
    Ok(match name {
        "help" => Task::Help,
        "serve" => Task::Serve { port: 8080 },
        "test" => Task::Test,
        "soak" => Task::Soak { against: None },
        "dist" => Task::Dist,
        "bench" => Task::Bench { against: None, parts: Vec::new() },
        "prepare" => Task::Prepare,
        "dev" => Task::Dev { port: 8080 },
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
        let parts = vec!["start".to_owned(), "long".to_owned()];
        for (line, task) in [
            ("serve", Task::Serve { port: 8080 }),
            ("serve --port 9000", Task::Serve { port: 9000 }),
            ("dev --port=0", Task::Dev { port: 0 }),
            ("test", Task::Test),
            ("soak", Task::Soak { against: None }),
            ("soak --against=old/dist", Task::Soak { against: Some("old/dist".into()) }),
            ("dist", Task::Dist),
            ("prepare", Task::Prepare),
            ("bench", Task::Bench { against: None, parts: vec![] }),
            ("bench start --against old/dist long", Task::Bench { against: Some("old/dist".into()), parts }),
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
            ("test --port 1", "--port"),
        ] {
            let mistake = read(line).unwrap_err();
            assert!(mistake.contains(word), "{line:?}: {mistake}");
        }
    }
}

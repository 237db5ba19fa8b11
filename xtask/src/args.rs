//! What was asked for on the command line.

use std::path::PathBuf;

/// What `--help` prints.
pub const HELP: &str = "\
Usage: cargo xtask <command>

  serve [--port N]   build the release page and serve it on http://127.0.0.1:8080
  test               run everything: format, clippy, native, wasm and browser tests, the release build and its checks
  soak [--against DIR]
                     run what `test` has in short form at its full length, in Chromium and in Firefox: the browser killed
                     50 times during logging, 40 times during corrections, 30 times each while everything is erased and
                     a backup is restored; every kind of damage to every stored text in each store; 300 sets in each of
                     two tabs, 200 in a newer version of the page beside an older one; and every property test. It takes
                     hours. DIR is the dist/ of an earlier build, which is then the older version
  dist               build the release page into dist/
  bench [--against DIR] [PART...]
                     measure how long things take, natively and in the browser; with the dist/ of another build, both in
                     turn, and their ratios; with parts (start, plan, session, twenty_years, long), only these, in the
                     browser
  prepare            install what all of these need, and build the release page; `test` does so by itself
  dev [--port N]     build the debug page, serve it, and reload it when a file changes

Whatever a command needs and this machine lacks, it installs first. Tools are kept in the user's cache folder, or in
the folder that FIFTH_REP_TOOLS names.";

/// The port of `serve` and `dev` where none is given.
pub const PORT: u16 = 8080;

/// One command, with its options.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Task {
    /// Print the help.
    Help,
    /// Build the release page and serve it.
    Serve {
        /// The port on 127.0.0.1; 0 is any free one.
        port: u16,
    },
    /// Run every check and test.
    Test,
    /// Run the tests that have a long form in it.
    Soak {
        /// The folder of an earlier build of the page to run beside this one.
        against: Option<PathBuf>,
    },
    /// Build the release page.
    Dist,
    /// Measure how long things take.
    Bench {
        /// The folder of another build of the page to measure as well.
        against: Option<PathBuf>,
        /// The parts to measure; all if none is named.
        parts: Vec<String>,
    },
    /// Install what the other commands need, and build the release page.
    Prepare,
    /// Serve the debug page and reload it on changes.
    Dev {
        /// The port on 127.0.0.1.
        port: u16,
    },
}

/// Reads the arguments that follow `cargo xtask`; what is wrong with them is said in words.
pub fn parse(arguments: impl IntoIterator<Item = String>) -> Result<Task, String> {
    let mut arguments = arguments.into_iter();
    let Some(command) = arguments.next() else { return Ok(Task::Help) };
    let rest: Vec<String> = arguments.collect();
    if rest.iter().any(|argument| argument == "--help" || argument == "-h") {
        return Ok(Task::Help);
    }
    match command.as_str() {
        "help" | "--help" | "-h" => Ok(Task::Help),
        "serve" => Ok(Task::Serve { port: port(&rest)? }),
        "dev" => Ok(Task::Dev { port: port(&rest)? }),
        "test" => nothing_more("test", &rest).map(|()| Task::Test),
        "soak" => Ok(Task::Soak { against: against(&rest)? }),
        "dist" => nothing_more("dist", &rest).map(|()| Task::Dist),
        "bench" => bench(&rest),
        "prepare" => nothing_more("prepare", &rest).map(|()| Task::Prepare),
        other => Err(format!("There is no command `{other}`.")),
    }
}

fn nothing_more(command: &str, rest: &[String]) -> Result<(), String> {
    match rest.first() {
        None => Ok(()),
        Some(argument) => Err(format!("`{command}` takes no `{argument}`.")),
    }
}

fn bench(rest: &[String]) -> Result<Task, String> {
    let (against, parts) = match rest {
        [flag] if flag == "--against" => return Err("`--against` needs the folder of another build.".into()),
        [flag, folder, parts @ ..] if flag == "--against" => (Some(folder.into()), parts),
        parts => (None, parts),
    };
    match parts.iter().find(|part| part.starts_with('-')) {
        Some(option) => Err(format!("There is no option `{option}` here.")),
        None => Ok(Task::Bench { against, parts: parts.to_vec() }),
    }
}

fn against(rest: &[String]) -> Result<Option<PathBuf>, String> {
    match rest {
        [] => Ok(None),
        [flag, folder] if flag == "--against" => Ok(Some(folder.into())),
        [flag] if flag == "--against" => Err("`--against` needs the folder of another build.".into()),
        [other, ..] => Err(format!("There is no option `{other}` here.")),
    }
}

fn port(rest: &[String]) -> Result<u16, String> {
    let number = match rest {
        [] => return Ok(PORT),
        [flag, number] if flag == "--port" => number,
        [both] if both.starts_with("--port=") => &both["--port=".len()..],
        [flag] if flag == "--port" => return Err("`--port` needs a number.".into()),
        [first, ..] if first == "--port" || first.starts_with("--port=") => {
            return Err("Only one `--port N` may follow.".into());
        }
        [other, ..] => return Err(format!("There is no option `{other}` here.")),
    };
    number.parse().map_err(|_| format!("`{number}` is not a port: a port is a number from 0 to 65535."))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Task, String> {
        parse(line.split_whitespace().map(String::from))
    }

    #[test]
    fn each_command_is_read() {
        assert_eq!(read("serve"), Ok(Task::Serve { port: 8080 }));
        assert_eq!(read("serve --port 9000"), Ok(Task::Serve { port: 9000 }));
        assert_eq!(read("dev --port=0"), Ok(Task::Dev { port: 0 }));
        assert_eq!(read("test"), Ok(Task::Test));
        assert_eq!(read("soak"), Ok(Task::Soak { against: None }));
        assert_eq!(read("soak --against there"), Ok(Task::Soak { against: Some("there".into()) }));
        assert_eq!(read("dist"), Ok(Task::Dist));
        let bench = |against: Option<&str>, parts: &[&str]| {
            let parts = parts.iter().map(|part| (*part).to_owned()).collect();
            Ok(Task::Bench { against: against.map(PathBuf::from), parts })
        };
        assert_eq!(read("bench"), bench(None, &[]));
        assert_eq!(read("bench --against old/dist"), bench(Some("old/dist"), &[]));
        assert_eq!(read("bench --against old/dist long"), bench(Some("old/dist"), &["long"]));
        assert_eq!(read("bench start long"), bench(None, &["start", "long"]));
        assert_eq!(read("prepare"), Ok(Task::Prepare));
    }

    #[test]
    fn help_is_given_for_nothing_and_anywhere() {
        for line in ["", "help", "--help", "-h", "serve --help", "test -h"] {
            assert_eq!(read(line), Ok(Task::Help), "{line:?}");
        }
    }

    #[test]
    fn mistakes_are_named() {
        for (line, word) in [
            ("build", "`build`"),
            ("serve --port", "needs a number"),
            ("serve --port x", "`x`"),
            ("serve --port 70000", "70000"),
            ("serve --port 1 2", "one"),
            ("serve 80", "`80`"),
            ("dist now", "`now`"),
            ("bench --against", "needs the folder"),
            ("bench --old", "`--old`"),
            ("bench long --against", "`--against`"),
            ("test --port 1", "`--port`"),
        ] {
            let mistake = read(line).unwrap_err();
            assert!(mistake.contains(word), "{line:?}: {mistake}");
        }
    }
}

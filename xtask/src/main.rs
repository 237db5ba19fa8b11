//! `cargo xtask`: reads the command line and runs the command.

mod args;

use args::Task;
use std::process::ExitCode;
use xtask::{check, say, site};

fn main() -> ExitCode {
    let task = match args::parse(std::env::args_os().skip(1)) {
        Ok(task) => task,
        Err(mistake) => {
            eprint!("{mistake}\n\n{}", args::HELP);
            return ExitCode::from(2);
        }
    };
    let done = |()| true;
    let outcome = match task {
        Task::Help => {
            print!("{}", args::HELP);
            Ok(true)
        }
        Task::Serve { port } => site::serve(port).map(done),
        Task::Test => Ok(check::command()),
        Task::Dist => site::dist().map(done),
        Task::Soak => check::soak(),
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

//! `cargo xtask`: reads the command line and does what it says.

use std::process::ExitCode;
use xtask::{args, check, say, serve, site};

fn main() -> ExitCode {
    let task = match args::parse(std::env::args().skip(1)) {
        Ok(task) => task,
        Err(mistake) => {
            eprintln!("{mistake}\n\n{}", args::HELP);
            return ExitCode::from(2);
        }
    };
    let outcome = match task {
        args::Task::Help => {
            println!("{}", args::HELP);
            Ok(true)
        }
        args::Task::Serve { port } => serve::command(port).map(|()| true),
        args::Task::Test => check::command(),
        args::Task::Dist => site::command().map(|()| true),
        args::Task::Soak { against } => check::soak(against.as_deref()),
        args::Task::Bench { against, parts } => check::bench(against.as_deref(), &parts).map(|()| true),
        args::Task::Prepare => check::prepare().map(|()| true),
        args::Task::Dev { port } => site::dev(port).map(|()| true),
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

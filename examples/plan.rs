//! The loading plan from the command line: one JSON request on standard input, the plan on standard output.
//!
//! `cargo run --release --example plan < request.json`; [`fifth_rep::app::formats::json::plan`] describes the format,
//! `docs/command-line.md` shows it.

use std::io::{stdin, stdout};
use std::process::ExitCode;

use fifth_rep::app::formats::json::{plan, serve};

fn main() -> ExitCode {
    match serve(stdin(), stdout(), plan::answer) {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    }
}

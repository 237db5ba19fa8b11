//! 1RM estimates from the command line: one JSON request on standard input, the estimates on standard output.
//!
//! `cargo run --release --example estimate < request.json`; [`fifth_rep::app::formats::json::estimate`] describes the format,
//! `docs/command-line.md` shows it.

use std::io::{stdin, stdout};
use std::process::ExitCode;

use fifth_rep::app::formats::json::{estimate, serve};

fn main() -> ExitCode {
    match serve(stdin(), stdout(), estimate::answer) {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    }
}
